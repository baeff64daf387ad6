import type { ClassFleetRecord } from './class-fleet.js'
import { readFleetTimes, usualTimes } from './planned-fleet.js'
import type { PlannedSeats } from './wait/wait-facts.js'

/**
 * Seats that the scheduled actions of a fleet add to those it has, each with the instant by when they should be
 * there. What an action has begun already AppStream tells itself, as machines that are being made.
 */
export function listPlannedSeats(
  { applied = [], facts }: Pick<ClassFleetRecord, 'applied' | 'facts'>,
  { seats, now }: { readonly seats: number; readonly now: number },
): readonly PlannedSeats[] {
  const { leadMs } = facts ? readFleetTimes(facts) : usualTimes
  const planned: PlannedSeats[] = []
  let most = seats
  for (const { at, value } of applied) {
    if (at <= now || value <= most) continue
    planned.push({ at: at + leadMs, seats: value - most })
    most = value
  }
  return planned
}
