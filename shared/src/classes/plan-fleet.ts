import type { FleetType } from '../appstream/fleet-status.js'
import { planDefaults } from './planned-fleet.js'
import { listStarts, writeActions, type ActionPlan } from './scale-actions.js'
import {
  countNeed,
  readCurve,
  sumSeatHours,
  type CurveRules,
  type NeedStep,
  type Step,
} from './seat-curve.js'
import { drawFleet, withSeats, type LedgerFleet, type SeatCount } from './seat-ledger.js'

/** One fleet's curve and what follows from it. */
export interface FleetPlan extends ActionPlan {
  readonly fleet: string
  readonly type: FleetType
  /** What capacity is counted in: a multi-session fleet's in sessions. */
  readonly unit: 'instances' | 'sessions'
  /** Capacity to ask for (elastic fleets: sessions at a time), from each instant on; before the first the base. */
  readonly curve: readonly Step[]
  readonly base: number
  readonly peak: number
  /** How long it takes from the action to the seat. */
  readonly leadMs: number
  /** When a stopped fleet has to be started. */
  readonly starts: readonly number[]
  /** What the plan adds to the base. */
  readonly seatHours: number
  /** Of these, without anybody planned: before lessons, while seats are rebuilt, and what fills up hosts. */
  readonly idleSeatHours: number
  readonly tail: Tail
}

/** What stays after lessons until somebody has looked. */
export interface Tail {
  /** Seat-hours if all leave as planned and somebody looks as often as usual. */
  readonly seatHours: number
  /** Nobody of a class can still be in after this instant. */
  readonly untilAtMost?: number
}

export interface PlanTimes {
  readonly now: number
  readonly lookEveryMs: number
}

export function planFleet(
  fleet: LedgerFleet,
  seatsOf: SeatCount,
  { now, lookEveryMs }: PlanTimes,
): FleetPlan {
  const { facts, times, rules, spans } = fleet
  const curve = fromNow(drawFleet(fleet, seatsOf), now, rules.base)
  const isElastic = facts.type === 'ELASTIC'
  const used = spans.filter((span) => seatsOf(span) > 0)
  const latest = used.reduce((most, { end }) => Math.max(most, end + times.maxSessionMs), 0)
  const occupied = drawOccupied(countNeed(withSeats(spans, seatsOf)), rules)
  const total = sumAbove(curve, rules.base)
  return {
    fleet: facts.name,
    type: facts.type,
    unit: facts.sessionsPerInstance > 1 || isElastic ? 'sessions' : 'instances',
    curve,
    base: rules.base,
    peak: curve.reduce((most, { value }) => Math.max(most, value), rules.base),
    leadMs: times.leadMs,
    ...(isElastic
      ? { actions: [], starts: [] }
      : {
          ...writeActions(curve, {
            standing: facts.standing ?? facts.base,
            base: facts.base,
            now,
            foreignActions: facts.foreignActions,
          }),
          starts: facts.isStopped
            ? listStarts(curve, {
                base: rules.base,
                startMs: times.startMs + planDefaults.scheduleSlackMs,
                now,
              })
            : [],
        }),
    seatHours: isElastic ? 0 : total,
    idleSeatHours: isElastic ? 0 : total - sumAbove(fromNow(occupied, now, rules.base), rules.base),
    tail: {
      seatHours: isElastic ? 0 : sumDrops(curve, rules.base) * (lookEveryMs / 3_600_000),
      ...(used.length > 0 && { untilAtMost: latest }),
    },
  }
}

/** Draws the seats that people are planned for at each moment, whatever is rebuilt. */
const drawOccupied = (need: readonly NeedStep[], { base, others }: CurveRules): Step[] =>
  need.map(({ at, used }) => ({ at, value: used === 0 ? base : Math.max(base, used + others) }))

/** Cuts off what is over by now, since it says nothing any more. */
function fromNow(curve: readonly Step[], now: number, base: number): Step[] {
  const later = curve.filter(({ at }) => at > now)
  const value = readCurve(curve, now, base)
  return value === base ? later : [{ at: now, value }, ...later]
}

const sumAbove = (curve: readonly Step[], base: number): number =>
  sumSeatHours(curve.map(({ at, value }) => ({ at, value: value - base })))

function sumDrops(curve: readonly Step[], base: number): number {
  return curve.reduce((sum, { value }, index) => {
    const before = curve[index - 1]?.value ?? base
    return sum + Math.max(0, before - value)
  }, 0)
}
