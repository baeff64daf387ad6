import type { Step } from './seat-curve.js'

/**
 * How long a fleet takes, as `classes keep` sees it: looks are minutes apart, so that a time is the longest that it
 * can have been. Milliseconds; instants since the epoch.
 */
export interface MeasuredTimes {
  /** From an action to the last of its seats, the newest last. */
  readonly leads: readonly number[]
  /** A step whose seats were not all there at the last look. */
  readonly lacking?: Step
}

export interface LeadLook {
  readonly now: number
  /** Min as our actions set it, from each instant on. */
  readonly applied: readonly Step[]
  /** Seats that are there. */
  readonly running: number
}

const mostLeads = 12
/** Seats that come this late did not come because of the action: quota, errors and hands are told of elsewhere. */
const longestLead = 90 * 60_000
/** How many times have to be measured before they count: fewer could all be unusual ones. */
const enoughLeads = 3
const enoughRebuilds = 20
/** The plan moves its actions by whole steps, so that a minute more or less moves none. */
const roundMs = 5 * 60_000
const fewestMs = 5 * 60_000
const mostMs = 60 * 60_000

/** What is known after one more look. */
export function noteLead(
  before: MeasuredTimes | undefined,
  { now, applied, running }: LeadLook,
): MeasuredTimes {
  const { leads = [], lacking } = before ?? {}
  const took = lacking && running >= lacking.value ? now - lacking.at : Infinity
  const next = applied.findLast(({ at }) => at <= now)
  const isLacking = next !== undefined && running < next.value && now - next.at <= longestLead
  return {
    leads: took <= longestLead ? [...leads, took].slice(-mostLeads) : leads,
    ...(isLacking && { lacking: next }),
  }
}

/** The longest of them, as the plan takes it; undefined until some were measured. */
export function findLead({ leads }: Pick<MeasuredTimes, 'leads'>): number | undefined {
  return leads.length < enoughLeads ? undefined : toPlan(Math.max(...leads))
}

/** Of the times that machines took to be made anew after a session, one that nine of ten do not exceed. */
export function findRebuild(rebuilds: readonly number[]): number | undefined {
  if (rebuilds.length < enoughRebuilds) return undefined
  const sorted = rebuilds.toSorted((one, other) => one - other)
  return toPlan(sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 0)
}

const toPlan = (ms: number): number =>
  Math.min(mostMs, Math.max(fewestMs, Math.ceil(ms / roundMs) * roundMs))
