import type { WaitRange } from '../../classes/wait/estimate-wait.js'
import type { NoGround } from '../../classes/wait/wait-facts.js'
import type { RiseReason, ShownPosition } from './line-position.js'

// What a person is told of where they stand in the line; the store's entries become it, and card, API and board write
// it each in their own form.

interface Standing {
  /** When they arrived in the line. Times are milliseconds since the epoch. */
  readonly arrivedAt: number
  /** By when they have to be back, else their arrival does not count any more. */
  readonly keptUntil: number
  /** The title of the lab they wait for, where it is another one of the same fleet. */
  readonly elsewhere?: string
}

/**
 * How a person stands in the waiting line of a fleet, as card, API and board say it. Whoever is in, or goes in
 * without waiting, has none.
 */
export type LineView =
  /** In order; 1 is next. */
  | (Standing & {
      readonly kind: 'waiting'
      readonly position: ShownPosition
      /** How long it takes from now, or why nobody can say; absent until it was worked out. */
      readonly wait?: WaitRange | NoGround
      readonly rise?: RiseReason
      /** The lab was given another fleet while they waited. */
      readonly moved?: true
      /** Seats that are held for members of classes, and until when the last of them are. */
      readonly classHold?: {
        readonly seats: number
        readonly until: number
        /** An exam has the fleet to itself. */
        readonly isExam?: true
      }
      /** Other tenants have a share of the fleet, and may be called before them. */
      readonly hasShares?: true
    })
  /** It is their turn: a seat is held for them. */
  | (Standing & { readonly kind: 'called'; readonly until: number; readonly mayKeep: boolean })
  /** They were called and did not come; one click puts them next again. */
  | (Standing & { readonly kind: 'passed' })
  /** The line cannot be asked now; nobody loses their position by that. */
  | (Partial<Standing> & { readonly kind: 'unreachable'; readonly position?: ShownPosition })
  /** Teachers and test students are asked before they stand in line. */
  | {
      readonly kind: 'beside'
      /** How many wait, present or not. */
      readonly people: number
      readonly exact: boolean
      readonly firstArrivedAt?: number
    }
