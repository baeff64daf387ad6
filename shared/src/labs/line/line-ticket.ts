import { lineRules } from './line-rules.js'
import type { ShownPosition } from './line-position.js'

/** What a waiting page's sealed ticket says of the line, so that a line that was lost can be made again. */
export interface LineTicket {
  /** Which line: account, region and fleet. */
  readonly line: string
  readonly generation: string
  readonly number: number
  /** Milliseconds since the epoch, by the process that took the launch. */
  readonly arrivedAt: number
  /** When the signer last heard of this page, whether or not the store could be asked. */
  readonly renewedAt: number
  /** They have been in, or went away: their arrival is over whatever the store forgot. */
  readonly ended?: 'served' | 'left' | undefined
  /** When they came along from the line of the fleet that the lab had before. */
  readonly movedAt?: number | undefined
  /** The last number that was shown. */
  readonly shown?: ShownPosition | undefined
  /** The first time that was said to them, so that it can be held against the time it took. */
  readonly said?: SaidWait | undefined
}

/** How long somebody was told that their call takes: at which moment, and from and until, in milliseconds from then. */
export interface SaidWait {
  readonly at: number
  readonly from: number
  readonly until: number
}

/** What the store says of its own memory. */
export interface LineGeneration {
  /** A new one begins where the store has lost the line, or may have lost a part of it. */
  readonly generation: string
  /** Milliseconds since the epoch. */
  readonly beganAt: number
}

/** What of a ticket counts for somebody whom the store does not know: their old number and arrival. */
export interface RecalledArrival {
  readonly number: number
  readonly arrivedAt: number
  /** Four hours after the arrival: no ticket says whether a later launch renewed it. */
  readonly keptUntil: number
}

/**
 * The store's order rules; what stands in a ticket counts only where the generation shows that the store
 * lost the line, for a page that was there shortly before, and for nobody who was in or went away. Whoever
 * the store knows is not asked for a ticket.
 */
export function recallArrival(
  ticket: LineTicket | undefined,
  line: string,
  { generation, beganAt }: LineGeneration,
): RecalledArrival | undefined {
  if (!ticket || ticket.line !== line || ticket.ended) return undefined
  if (ticket.generation === generation) return undefined
  if (ticket.renewedAt < beganAt - lineRules.rebuildMilliseconds) return undefined
  // An arrival after the loss is that of the new line, which would know it.
  if (ticket.arrivedAt > beganAt) return undefined
  const { number, arrivedAt } = ticket
  return { number, arrivedAt, keptUntil: arrivedAt + lineRules.keptMilliseconds }
}

/**
 * The number below the first of a generation: its beginning in microseconds. Nobody joins a line a thousand
 * times a millisecond, so that all numbers of a generation are below those of the next, and somebody who comes
 * back with an old one stands before whoever came since.
 */
export const findNumberBefore = (beganAt: number): number => beganAt * 1_000
