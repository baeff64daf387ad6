import type { Grants } from './grant-seats.js'
import { findRetirement, type PlannedFleet } from './planned-fleet.js'
import { countNeed, countWanted, findPeak } from './seat-curve.js'
import {
  withSeats,
  type Ledger,
  type LedgerFleet,
  type LimitRaise,
  type PlannedLesson,
  type PlannedSpan,
} from './seat-ledger.js'
import type { SpentBudget } from './seat-hours.js'

/** Whether one lesson fits, and what would make it fit. */

export type Shortage =
  /** Seats are missing for its whole time. Each way alone makes it fit. */
  | {
      readonly reason: 'limit'
      readonly missing: number
      /**
       * What would have to be larger, all of it together, for this lesson and everything that was approved before
       * it.
       */
      readonly raise: readonly LimitRaise[]
      /** It fits with so many people. */
      readonly fewerPeople: number
      /**
       * It fits among the others when it is moved by so much (later; below zero: earlier); absent: no such step
       * was found.
       */
      readonly moveMs?: number
    }
  /** The lesson begins before new seats can be there: so many are missing until then. */
  | { readonly reason: 'late'; readonly missing: number; readonly readyAt: number }
  /** A session ends before the lesson does; who opens another one needs another seat. */
  | { readonly reason: 'session_too_short'; readonly allowedMs: number; readonly neededMs: number }
  | { readonly reason: 'retired_type'; readonly instanceType: string; readonly since: number }
  /** The class waits: its limit of seat-hours would be passed. */
  | { readonly reason: 'seat_hours'; readonly budgets: readonly SpentBudget[] }

/** People of a lesson who have the same window, and the seats that the plan asks for them. */
export interface WindowFit {
  readonly start: number
  readonly end: number
  readonly people: number
  readonly seats: number
}

export interface LessonFit {
  readonly classId: string
  readonly fleet: string
  readonly start: number
  readonly end: number
  readonly people: number
  /** Seats that the plan asks for. */
  readonly seats: number
  /** The same by window, those of one's own first. */
  readonly windows: readonly WindowFit[]
  /** `unknown`: nothing stands against it, but a quota could not be read. */
  readonly fits: 'yes' | 'no' | 'unknown'
  readonly shortages: readonly Shortage[]
}

/**
 * Finds the seats that its limits leave a lesson, without the ways out that are looked for when all others are
 * placed.
 */
export function findLimitShortage(
  lesson: PlannedLesson,
  spans: readonly PlannedSpan[],
  { seatsOf, raises }: Grants,
): Extract<Shortage, { readonly reason: 'limit' }> | undefined {
  const seats = spans.reduce((sum, span) => sum + seatsOf(span), 0)
  if (seats >= lesson.people) return undefined
  return {
    reason: 'limit',
    missing: lesson.people - seats,
    raise: mergeRaises(spans.flatMap((span) => raises.get(span) ?? [])),
    fewerPeople: seats,
  }
}

function mergeRaises(raises: readonly LimitRaise[]): LimitRaise[] {
  const merged = new Map<string, LimitRaise>()
  for (const raise of raises) {
    const key = `${raise.kind} ${raise.name}`
    merged.set(key, { ...raise, to: Math.max(raise.to, merged.get(key)?.to ?? 0) })
  }
  return [...merged.values()]
}

/** Finds from when on a seat can be ready that is asked for now. */
export const findFirstReady = ({ times }: LedgerFleet, now: number): number =>
  now + times.leadMs + times.startMs

/**
 * Finds seats that are missing when a lesson begins, because nobody can ask for them early enough any more;
 * `before` are the spans that come first, with those of the lesson.
 */
export function findLateShortage(
  fleet: LedgerFleet,
  spans: readonly PlannedSpan[],
  { before, seatsOf, now }: LateQuestion,
): Shortage | undefined {
  const { facts, rules } = fleet
  if (facts.type === 'ELASTIC') return undefined
  const readyAt = findFirstReady(fleet, now)
  const late = spans.filter(({ start, end }) => start < readyAt && end > now)
  if (late.length === 0) return undefined
  const there = facts.isStopped
    ? 0
    : Math.max(facts.capacityNow ?? 0, (facts.standing ?? facts.base).min)
  const from = Math.max(now, Math.min(...late.map(({ start }) => start)))
  const until = Math.min(readyAt, Math.max(...late.map(({ end }) => end)))
  const wanted = countNeed(withSeats(before, seatsOf)).map((step) => ({
    at: step.at,
    value: countWanted(step, rules),
  }))
  const peak = findPeak(wanted, { from, until }, 0)
  const asked = late.reduce((sum, span) => sum + seatsOf(span), 0)
  const missing = Math.min(asked, peak - there)
  return missing > 0 ? { reason: 'late', missing, readyAt } : undefined
}

interface LateQuestion {
  readonly before: readonly PlannedSpan[]
  readonly seatsOf: Grants['seatsOf']
  readonly now: number
}

/** Finds a window that is longer than AppStream lets a session of the fleet last. */
export function findSessionShortage(
  { times }: LedgerFleet,
  spans: readonly PlannedSpan[],
): Shortage | undefined {
  const neededMs = Math.max(...spans.map(({ start, end }) => end - start))
  const allowedMs = times.maxSessionMs
  return neededMs > allowedMs ? { reason: 'session_too_short', allowedMs, neededMs } : undefined
}

/** Finds a lesson at whose end AWS has no machines of that type any more. */
export function findRetiredShortage(
  { instanceType }: PlannedFleet,
  { end }: PlannedLesson,
): Shortage | undefined {
  const since = findRetirement(instanceType) ?? Infinity
  return end > since ? { reason: 'retired_type', instanceType, since } : undefined
}

export const isQuotaKnown = ({ quotas }: Ledger, name: string): boolean =>
  quotas.get(name)?.limit !== undefined
