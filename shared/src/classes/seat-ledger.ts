import { groupBy } from '../group-by.js'
import {
  countOthers,
  planDefaults,
  quotaName,
  readFleetTimes,
  type FleetTimes,
  type InstanceQuota,
  type PlannedFleet,
} from './planned-fleet.js'
import {
  addCurves,
  countNeed,
  countUntil,
  drawCurve,
  findPeak,
  toMinuteAfter,
  toMinuteBefore,
  type CurveRules,
  type SeatSpan,
  type Step,
} from './seat-curve.js'

/** Who has which seats, and what stands against more: fleets, their limits, and quotas that several fleets share. */

/** People of one lesson who have the same window. */
export interface PlannedSpan extends SeatSpan {
  readonly fleet: string
  readonly lesson: PlannedLesson
  /** When the window begins; the seats are ready some minutes before. */
  readonly start: number
}

/** One object a lesson, so that its spans are found again. */
export interface PlannedLesson {
  readonly classId: string
  readonly fleet: string
  readonly people: number
  readonly start: number
  readonly end: number
}

export interface LedgerFleet {
  readonly facts: PlannedFleet
  readonly times: FleetTimes
  readonly rules: CurveRules
  /** By `from`. */
  readonly spans: readonly PlannedSpan[]
  /** The longest of them, until its seats are rebuilt. */
  readonly longestMs: number
}

export interface Ledger {
  readonly fleets: ReadonlyMap<string, LedgerFleet>
  readonly quotas: ReadonlyMap<string, InstanceQuota>
}

export function openLedger(
  fleets: readonly PlannedFleet[],
  quotas: readonly InstanceQuota[],
  spans: readonly PlannedSpan[],
): Ledger {
  const byFleet = groupBy(spans, ({ fleet }) => fleet)
  return {
    quotas: new Map(quotas.map((quota) => [quota.name, quota])),
    fleets: new Map(
      fleets.map((facts) => [facts.name, openFleet(facts, byFleet.get(facts.name) ?? [])]),
    ),
  }
}

function openFleet(facts: PlannedFleet, spans: readonly PlannedSpan[]): LedgerFleet {
  const times = readFleetTimes(facts)
  return {
    facts,
    times,
    rules: {
      base: facts.type === 'ELASTIC' ? 0 : facts.base.min,
      others: countOthers(facts),
      perHost: facts.sessionsPerInstance,
      leadMs: times.leadMs,
    },
    spans: spans.toSorted((a, b) => a.from - b.from),
    longestMs: spans.reduce((most, span) => Math.max(most, span.rebuiltAt - span.from), 0),
  }
}

export interface Period {
  readonly from: number
  readonly until: number
}

/** While capacity stands because of a span: from the action that asks for it until its seats are rebuilt. */
export const findReach = ({ from, rebuiltAt }: SeatSpan, { rules }: LedgerFleet): Period => ({
  from: toMinuteBefore(from - rules.leadMs),
  until: toMinuteAfter(rebuiltAt),
})

/** How many seats each span counts with. */
export type SeatCount = (span: PlannedSpan) => number

/** The most that is asked for in a period. */
export interface Peaks {
  /** Of the fleet, in seats. */
  readonly seats: number
  /** Of all fleets that draw on its quota, in instances. */
  readonly instances: number
}

/** What a fleet, and all that share its quota, ask for at the most in a period; `extra` are spans of the fleet. */
export function measurePeaks(
  ledger: Ledger,
  fleet: LedgerFleet,
  period: Period,
  seatsOf: SeatCount,
  extra?: readonly SeatSpan[],
): Peaks {
  const own = drawNear(fleet, period, seatsOf, extra)
  const curves = listSharers(ledger, fleet).map((sharer) =>
    toHosts(sharer, sharer === fleet ? own : drawNear(sharer, period, seatsOf)),
  )
  return {
    seats: findPeak(own, period, fleet.rules.base),
    instances: findPeak(
      addCurves(curves),
      period,
      curves.reduce((sum, { before }) => sum + before, 0),
    ),
  }
}

/** The fleets that draw on one quota, the fleet itself with them. */
export function listSharers({ fleets }: Ledger, { facts }: LedgerFleet): LedgerFleet[] {
  const name = quotaName(facts)
  return [...fleets.values()].filter((one) => quotaName(one.facts) === name)
}

/** The curve as hosts, which are what a quota counts. */
export function toHosts({ rules }: LedgerFleet, steps: readonly Step[]) {
  return {
    before: Math.ceil(rules.base / rules.perHost),
    steps: steps.map(({ at, value }) => ({ at, value: Math.ceil(value / rules.perHost) })),
  }
}

/** The curve of all spans, each with its seats. */
export const drawFleet = ({ spans, rules }: LedgerFleet, seatsOf: SeatCount): Step[] =>
  drawCurve(countNeed(withSeats(spans, seatsOf)), rules)

/** The curve as it is in a period; elsewhere it may be too low. Of a whole term only what is near is asked about. */
function drawNear(
  fleet: LedgerFleet,
  { from, until }: Period,
  seatsOf: SeatCount,
  extra?: readonly SeatSpan[],
): Step[] {
  const { spans, rules, longestMs } = fleet
  const first = countUntil(spans, (span) => toMinuteAfter(span.from + longestMs) <= from)
  const behind = countUntil(spans, (span) => findReach(span, fleet).from < until)
  const near = withSeats(spans.slice(first, behind), seatsOf)
  return drawCurve(countNeed(extra ? [...near, ...extra] : near), rules)
}

export const withSeats = (spans: readonly PlannedSpan[], seatsOf: SeatCount): SeatSpan[] =>
  spans.flatMap((span) => {
    const seats = seatsOf(span)
    return seats > 0 ? [{ ...span, seats }] : []
  })

export type LimitKind = 'quota' | 'default_internet_access' | 'policy' | 'max_concurrent_sessions'

/** A number that has to be larger. Quotas count instances (elastic fleets: sessions), the others seats. */
export interface LimitRaise {
  readonly kind: LimitKind
  /** Of the quota, or of the fleet. */
  readonly name: string
  readonly from: number
  readonly to: number
}

/** Limits that these peaks exceed, each with the smallest value that suffices. That of default internet access cannot be raised. */
export function findBroken(ledger: Ledger, { facts }: LedgerFleet, peaks: Peaks): LimitRaise[] {
  const raises: LimitRaise[] = []
  const add = (kind: LimitKind, name: string, from: number, to: number): void => {
    if (to > from) raises.push({ kind, name, from, to })
  }
  const { name, type, sessionsPerInstance, defaultInternetAccess } = facts
  const { policySeats = Infinity, maxConcurrentSessions = Infinity } = facts
  const { limit = Infinity, takenByOthers = 0 } = ledger.quotas.get(quotaName(facts)) ?? {}
  add('quota', quotaName(facts), limit, peaks.instances + takenByOthers)
  if (type === 'ELASTIC') add('max_concurrent_sessions', name, maxConcurrentSessions, peaks.seats)
  else if (defaultInternetAccess)
    add(
      'default_internet_access',
      name,
      planDefaults.internetInstances * sessionsPerInstance,
      peaks.seats,
    )
  add('policy', name, policySeats, peaks.seats)
  return raises
}
