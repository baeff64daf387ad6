import { learnLengths, type LawBelief } from './length-law.js'
import { createSeededRandom, drawNormal, type RandomNumbers } from './seeded-random.js'
import { longestWait, simulateOpenings, type FutureLaw } from './simulate-openings.js'
import type { DayTally, NoGround, Tally, WaitFacts } from './wait-facts.js'

/** From and until, milliseconds from now; whole minutes, so that nothing is pretended. */
export interface WaitRange {
  readonly from: number
  readonly until: number
}

export interface WaitEstimate {
  /** For whoever has so many people ahead; undefined where they stand behind all that was asked about. */
  find(ahead: number): WaitRange | undefined
  /** What it stands on: earlier days alone, or today's sessions too. */
  readonly ground: 'earlier_days' | 'today'
}

export interface EstimateOptions {
  /** How many people stand in the line. */
  readonly people: number
  readonly seed?: number
  readonly futures?: number
  /** The day's laws, where somebody knows them: what the estimate is held against. */
  readonly drawLaw?: (random: RandomNumbers) => FutureLaw
}

/** Of the futures, so many end before the range begins, and so many after it ends. */
const tails = { before: 0.055, after: 0.04 } as const
const defaultFutures = 160
const endedForToday = 8

/**
 * How long everybody in the line will wait, by playing many futures from what was measured: what nobody knows
 * for sure (today's lengths, who comes when called, whether seats come back) is drawn anew for each, as
 * often as the facts speak for it, so that the range is as wide as the ignorance.
 */
export function estimateWait(facts: WaitFacts, options: EstimateOptions): WaitEstimate | NoGround {
  const { people, seed = 1, futures = defaultFutures } = options
  const drawLaw = options.drawLaw ?? believeLaws(facts)
  if (!drawLaw) return 'no_sessions'
  const opens =
    facts.free + facts.running.length + facts.pending.length + (facts.planned?.length ?? 0)
  if (opens === 0) return 'nothing_opens'
  const random = createSeededRandom(seed)
  const played = Array.from({ length: futures }, () =>
    simulateOpenings({ facts, law: drawLaw(random), random, people }),
  )
  const ends = facts.endedToday.length
  return {
    ground: ends >= endedForToday ? 'today' : 'earlier_days',
    find(ahead) {
      if (!(ahead >= 0 && ahead <= people)) return undefined
      const waits = Float64Array.from(played, (future) => future[ahead] ?? longestWait).toSorted()
      const at = (share: number) => waits[Math.floor(share * (futures - 1))] ?? longestWait
      return roundRange({ from: at(tails.before), until: at(1 - tails.after) })
    },
  }
}

function believeLaws(facts: WaitFacts): ((random: RandomNumbers) => FutureLaw) | undefined {
  const lengths: LawBelief | undefined = learnLengths(facts)
  if (!lengths) return undefined
  const { people, waitedMilliseconds } = facts.leavers
  const leaving = waitedMilliseconds > 0 ? people / waitedMilliseconds : 0
  return (random) => ({
    lengths: lengths.draw(random),
    taken: drawShare(facts.calls, { good: 4, bad: 0.2 }, random),
    back: drawShare(facts.seatsBack, { good: 8, bad: 0.05 }, random),
    leaving: leaving * Math.exp(0.3 * drawNormal(random)),
    rebuilds: facts.rebuilds,
  })
}

/** Earlier days speak with the voice of so many at most. */
const voiceOfBefore = 25

/** A share as the facts speak for it, with a little that was there before them. */
function drawShare({ today, before }: DayTally, prior: Tally, random: RandomNumbers): number {
  const part = Math.min(1, voiceOfBefore / Math.max(1, before.good + before.bad))
  const good = today.good + part * before.good + prior.good
  const bad = today.bad + part * before.bad + prior.bad
  const all = good + bad
  const spread = Math.sqrt((good * bad) / (all * all * (all + 1)))
  return Math.min(1, Math.max(0.05, good / all + spread * drawNormal(random)))
}

const minute = 60_000

/** Down and up to whole minutes, and to five of them where the wait is long. */
export function roundRange({ from, until }: WaitRange): WaitRange {
  // Stryker disable next-line EqualityOperator: An hour is a whole number of both steps.
  const step = (length: number): number => (length > 60 * minute ? 5 * minute : minute)
  return {
    from: Math.floor(from / step(from)) * step(from),
    until: Math.max(minute, Math.ceil(until / step(until)) * step(until)),
  }
}
