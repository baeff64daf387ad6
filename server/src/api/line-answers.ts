import type {
  AppStreamUserId,
  Lab,
  LineSize,
  LineTicket,
  LineView,
  LmsUserId,
  ShownPosition,
  TenantId,
} from '@appstreamlab/shared'
import type { LineList } from '../labs/waiting-line.js'
import { nameLine } from '../labs/fleet-books.js'
import { writeTime, type LineSizeAnswer } from './lab-answers.js'

/** What the API says about waiting lines, in JSON. Times are ISO 8601 UTC; what is unknown is absent. */

export interface WaitingAnswer {
  readonly lab: string
  /** The LMS user id that was asked for. */
  readonly user: LmsUserId
  readonly since: string
  /** How many wait before them; without those who were passed over or are away. */
  readonly ahead: number
  /** It is their turn. */
  readonly called?: true
  /** Until when their seat is held; absent until they were told. */
  readonly until?: string
}

/** How one person stands in the line. */
export interface LineAnswer {
  readonly kind: 'waiting' | 'called' | 'passed' | 'unreachable'
  /** In how many seconds their card should ask again. */
  readonly nextLookSeconds: number
  readonly since?: string
  /** By when they have to be back, else their arrival does not count any more. */
  readonly backBy?: string
  /** The title of the lab that they wait for, where it is another one of the same fleet. */
  readonly elsewhere?: string
  /** 1 is next. */
  readonly position?: number
  /** `position` is a round number that is no less than the true one. */
  readonly about?: boolean
  /** How long it takes, in seconds from now. */
  readonly from?: number
  readonly to?: number
  /** Why nobody can say how long it takes. */
  readonly noRange?: 'no_sessions' | 'nothing_opens'
  /** Seats that are held for members of a class, and until when. */
  readonly classHold?: { readonly seats: number; readonly until: string; readonly exam?: true }
  /** Other tenants have a share of the fleet, and may be called before them. */
  readonly hasShares?: true
  /** The lab was given another fleet while they waited: they stand in line for its seats now. */
  readonly moved?: true
  /** Until when the seat is held for them. */
  readonly until?: string
  /** Whether they may have it held once more. */
  readonly mayKeep?: boolean
  /** Sealed; whoever hands it back with the next question finds the person at their old position where the line was lost. */
  readonly ticket?: string
}

/** A person as the line and the caller know them. */
export interface AskedPerson {
  readonly user: LmsUserId
  readonly userId: AppStreamUserId
}

export function answerLineSize(
  size: LineSize | undefined,
  now: number,
): LineSizeAnswer | undefined {
  if (!size || size.people === 0) return undefined
  const { people: depth, exact, firstArrivedAt } = size
  const waited = firstArrivedAt === undefined ? undefined : (now - firstArrivedAt) / 1000
  return {
    depth,
    exact,
    ...(waited !== undefined && { longestSeconds: Math.max(0, Math.round(waited)) }),
  }
}

/** Who of these people waits for one of these labs, lab by lab in the order of the line. */
export function answerWaiting(
  labs: readonly (readonly [string, Lab])[],
  lists: ReadonlyMap<string, LineList>,
  { people, tenantId }: { readonly people: readonly AskedPerson[]; readonly tenantId: TenantId },
): WaitingAnswer[] {
  const byUserId = new Map(people.map(({ user, userId }) => [userId, user]))
  return labs.flatMap(([id, lab]) => {
    const list = lists.get(nameLine(lab))
    return (list?.people ?? []).flatMap((entry, ahead): WaitingAnswer[] => {
      const user = byUserId.get(entry.person)
      // A person of another tenant may have the same id where ids are raw.
      if (user === undefined || entry.tenantId !== tenantId || entry.stackName !== lab.stackName)
        return []
      const call = list?.calls.get(entry.person)
      return [
        {
          lab: id,
          user,
          since: writeTime(entry.arrivedAt),
          ahead,
          ...(call && { called: true }),
          ...(call?.until !== undefined && { until: writeTime(call.until) }),
        },
      ]
    })
  })
}

/** What an LMS keeps of somebody's position between two questions. */
export interface KeptPosition {
  readonly userId: AppStreamUserId
  readonly factor: number
  readonly ticket: LineTicket
}

/** How somebody stands; null for whoever stands in no line. */
export function answerLine(
  view: LineView,
  {
    nextLook,
    elsewhere,
    ticket,
  }: {
    readonly nextLook: number
    readonly elsewhere?: string | undefined
    readonly ticket?: string | undefined
  },
): LineAnswer | null {
  if (view.kind === 'beside') return null
  const { arrivedAt, keptUntil } = view
  const standing = {
    nextLookSeconds: Math.max(1, Math.round(nextLook / 1000)),
    ...(arrivedAt !== undefined && { since: writeTime(arrivedAt) }),
    ...(keptUntil !== undefined && { backBy: writeTime(keptUntil) }),
    ...(elsewhere !== undefined && { elsewhere }),
    ...(ticket !== undefined && { ticket }),
  }
  switch (view.kind) {
    case 'waiting': {
      const { classHold, hasShares, moved } = view
      return {
        kind: 'waiting',
        ...standing,
        ...answerPosition(view.position),
        ...answerWait(view.wait),
        ...(classHold && {
          classHold: {
            seats: classHold.seats,
            until: writeTime(classHold.until),
            ...(classHold.isExam && { exam: true as const }),
          },
        }),
        ...(hasShares && { hasShares }),
        ...(moved && { moved }),
      }
    }
    case 'called':
      return {
        kind: 'called',
        ...standing,
        until: writeTime(view.until),
        mayKeep: view.mayKeep,
      }
    case 'passed':
      return { kind: 'passed', ...standing }
    case 'unreachable':
      return {
        kind: 'unreachable',
        ...standing,
        ...(view.position && answerPosition(view.position)),
      }
  }
}

const answerPosition = ({ position, about }: ShownPosition) => ({ position, about })

function answerWait(
  wait: Extract<LineView, { kind: 'waiting' }>['wait'],
): Pick<LineAnswer, 'from' | 'to' | 'noRange'> {
  if (wait === undefined) return {}
  if (typeof wait === 'string') return { noRange: wait }
  return { from: Math.round(wait.from / 1000), to: Math.round(wait.until / 1000) }
}
