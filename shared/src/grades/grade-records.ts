import type { LmsUserId, TenantId } from '../ids.js'
import type { RevisedValue } from '../ports.js'
import type { ServiceScope } from '../lti/services/service-names.js'

/**
 * What is kept of grades, in four kinds of entries of the durable store, each written by one side alone, so that
 * nobody overwrites what another has decided:
 * - `grade-line`, of whoever decides: a column of a gradebook, and how it is reached;
 * - `grade-due`, of whoever decides: a score that is to be sent. Added and removed, never changed;
 * - `grade-sent`, of who sends: what became of a person's scores;
 * - `grade-seen`, of who sends: what was learned about a column.
 * Instants are milliseconds since the epoch, scores from 0 to 100.
 */

/** A column of a gradebook. */
export interface GradeLine {
  /** Ours, made of the link and what is scored: `nameScoreLine`. */
  readonly id: string
  readonly tenantId: TenantId
  /** Who speaks for the platform: the name of a registration, or a consumer key. */
  readonly platform: { readonly kind: 'registration' | 'consumer'; readonly name: string }
  readonly resourceLinkId: string
  /** What is scored. */
  readonly tag: string
  /** Above the column, where we make it. */
  readonly label: string
  readonly way:
    | {
        readonly kind: 'scores'
        readonly lineItems?: string
        readonly lineItem?: string
        readonly scopes: readonly ServiceScope[]
        /** From a teacher's launch; some students' launches have none. */
        readonly roster?: string
      }
    | { readonly kind: 'outcome'; readonly address: string }
}

/** A score that is to be sent. */
export interface DueScore {
  readonly line: string
  /** The person, as launches and rosters name them. */
  readonly userId: LmsUserId
  readonly given: number
  readonly decidedAt: number
  /** When the work was done. */
  readonly submittedAt: number
  /** Of Basic Outcomes, sealed. */
  readonly sourcedId?: string
}

/** The same score decided twice is one, so that many who decide at once add one entry. */
export const nameDue = ({ line, userId, given }: DueScore): string =>
  JSON.stringify([line, userId, given])

export const namePerson = ({ line, userId }: Pick<DueScore, 'line' | 'userId'>): string =>
  JSON.stringify([line, userId])

/**
 * Why a score is not there.
 * - `person`: this person cannot have one. `locked`: a teacher has locked the grade. `gone`: the column is not there.
 * - `no_line`: the link has no column, and none can be made. `not_kept`: the platform says that it made one and has not.
 * - `denied`: we are not allowed to, or not known. `refused`: for a reason that the platform does not tell.
 * - `superseded`: the platform has a later score, and does not say which.
 * - `away`: the platform does not work, or was not reached, for days.
 */
export type GradeFault =
  | 'person'
  | 'locked'
  | 'gone'
  | 'no_line'
  | 'other_link'
  | 'not_kept'
  | 'denied'
  | 'refused'
  | 'superseded'
  | 'away'

/** What became of the scores of a person in a column. */
export interface SentScore extends RevisedValue {
  readonly line: string
  readonly userId: LmsUserId
  /**
   * - `waiting`: since `firstTriedAt`, tried again at `nextAt`. `sent`: the platform took it.
   * - `by_hand`: there is a mark that is not ours, and it stays. `refused`: for good.
   * - `not_booked`: the platform took it, and its results have nothing.
   */
  readonly state: 'waiting' | 'sent' | 'by_hand' | 'refused' | 'not_booked'
  readonly why?: GradeFault
  /** The last one that the platform took, and the time that it had. */
  readonly given?: number
  readonly at?: number
  /** What the platform's results made of it, where that is another: scales round. */
  readonly shown?: number
  /** What is on its way: it may have arrived, and is sent again with the same time. */
  readonly trying?: TriedScore
  /** What was on its way before that, newest first: a late one of these in the results is ours. */
  readonly tried?: readonly number[]
  readonly tries: number
  /** Pages of HTML in place of an answer, one after the other. */
  readonly pages?: number
  readonly firstTriedAt?: number
  readonly nextAt?: number
}

export interface TriedScore {
  readonly given: number
  readonly at: number
  /** The platform said that it took it; whether it booked it is still to be seen. */
  readonly taken?: true
}

/** What was learned about a column. */
export interface SeenLine extends RevisedValue {
  /** Its address, found or made. */
  readonly lineItem?: string
  /** Whether scores that were taken are in its results: `unreadable` where nobody can know. */
  readonly booked?: 'yes' | 'no' | 'unreadable'
  /** Its scale has fewer values than ours. */
  readonly rounds?: true
  /** When it took a score last. */
  readonly takenAt?: number
}
