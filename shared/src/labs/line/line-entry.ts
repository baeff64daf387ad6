import type { AppStreamUserId, TenantId } from '../../ids.js'
import { lineRules } from './line-rules.js'

/**
 * Where a person stands, as the line's store keeps it.
 *
 * `waiting`: in order, and called when their turn comes. `away`: nothing was heard of them when it was
 * their turn; their next look puts them back. `passed`: they were called, read so and did not come; their
 * own click puts them back. All three keep their number. `served` and `left` are over: who comes again
 * goes to the end.
 */
export type LineState = 'waiting' | 'away' | 'passed' | 'served' | 'left'

/** One person in the line of one fleet. Times are milliseconds since the epoch. */
export interface LineEntry {
  /** AppStream user id: a person stands in a fleet's line once, whatever the stack. */
  readonly person: AppStreamUserId
  readonly tenantId: TenantId
  /** Of the lab that they wait for, to be named where they come from another one of the fleet. */
  readonly stackName: string
  /** Counted up by the store: it alone says who is before whom. */
  readonly number: number
  /** By the clock of the process that took the launch: for words and for rebuilding only. */
  readonly arrivedAt: number
  /** When their page or card last asked, by the line's clock. */
  readonly seenAt: number
  /** Whether it was in a hidden tab then. */
  readonly hidden: boolean
  readonly state: LineState
  /** From when on the arrival does not count any more, unless a new launch renews it. */
  readonly keptUntil: number
  /** How much longer than others they have for everything, from their accommodation; 1 or more. */
  readonly factor: number
}

/** Whether somebody in this state is in the line still, as far as their time is not over. */
export const standsInLine = (state: LineState): boolean => state !== 'served' && state !== 'left'

/** Whether somebody still has a number in the line, present or not. */
export function isInLine(entry: Pick<LineEntry, 'state' | 'keptUntil'>, now: number): boolean {
  return standsInLine(entry.state) && now < entry.keptUntil
}

/** Who is before whom; a number that two have after a loss is in the order of their ids. */
export const compareNumbers = (
  one: Pick<LineEntry, 'person' | 'number'>,
  other: Pick<LineEntry, 'person' | 'number'>,
): number =>
  one.number - other.number || (one.person < other.person ? -1 : Number(one.person > other.person))

/** From when on they are taken to be away, unless they are heard of before. */
export const findAwayAt = ({ seenAt, hidden }: Pick<LineEntry, 'seenAt' | 'hidden'>): number =>
  seenAt + (hidden ? lineRules.presentHiddenMilliseconds : lineRules.presentMilliseconds)

/** A moment that lies far ahead was written by a clock that was wrong. */
export const isPresent = (entry: Pick<LineEntry, 'seenAt' | 'hidden'>, now: number): boolean =>
  now < findAwayAt(entry) && entry.seenAt - now <= lineRules.clockLeadMilliseconds

/**
 * The line's own clock: the latest time that any process told the store, so that nobody is taken to be away
 * because the clock of the process that heard of them is slow. A time far ahead is not believed.
 */
export function tellTime(known: number | undefined, now: number): number {
  const latest = known ?? now
  return latest - now <= lineRules.clockLeadMilliseconds ? Math.max(latest, now) : now
}

/**
 * What becomes of a state; undefined where this cannot follow. Whoever is over stays over: they come back
 * as somebody new.
 */
export function changeState(from: LineState, to: LineState): LineState | undefined {
  if (from === to) return to
  // Whoever never heard of a call did not let it pass, and whoever did is not away.
  const contradicts = (from === 'away' && to === 'passed') || (from === 'passed' && to === 'away')
  return standsInLine(from) && !contradicts ? to : undefined
}
