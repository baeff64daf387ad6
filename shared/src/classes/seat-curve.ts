/**
 * From spans of seats to the one curve of a fleet: how much capacity has to be asked for at every moment.
 *
 * A seat that was used is rebuilt after its session, so it is there for nobody for a while although AWS counts it as
 * capacity. Who comes at `t` needs a seat beside all that are in use or rebuilt at `t`; and that capacity has to have
 * been asked for a lead time before. So the curve is the largest need of the next lead time.
 */

/** Seats of people who have the same window. Instants in milliseconds. */
export interface SeatSpan {
  readonly seats: number
  /** From here on the seats are ready. */
  readonly from: number
  /** The last moment at which people may still come. */
  readonly end: number
  /** The moment at which the last of them have left. */
  readonly until: number
  /** When fresh seats are ready in place of theirs. */
  readonly rebuiltAt: number
}

/** Holds from `at` until the next step. */
export interface Step {
  readonly at: number
  readonly value: number
}

/** The seats of one moment, until the next one. */
export interface NeedStep {
  readonly at: number
  /** For people who are planned to be in, or to come in. */
  readonly used: number
  /** Of these, for people who may still come. */
  readonly awaited: number
  /** Whose sessions are over, and in whose place nothing is ready yet. */
  readonly rebuilding: number
}

export interface CurveRules {
  /** What the fleet has without any class. */
  readonly base: number
  /** For people without a class, while any class is on. */
  readonly others: number
  /** Capacity comes in whole hosts of so many seats. */
  readonly perHost: number
  readonly leadMs: number
}

/** Sums spans over time; before the first step nothing is needed. */
export function countNeed(spans: readonly SeatSpan[]): NeedStep[] {
  const changes = spans
    .flatMap(({ seats, from, end, until, rebuiltAt }) => [
      { at: from, used: seats, awaited: seats, rebuilding: 0 },
      { at: end, used: 0, awaited: -seats, rebuilding: 0 },
      { at: until, used: -seats, awaited: 0, rebuilding: seats },
      { at: rebuiltAt, used: 0, awaited: 0, rebuilding: -seats },
    ])
    .sort((a, b) => a.at - b.at)
  const steps: NeedStep[] = []
  let [used, awaited, rebuilding] = [0, 0, 0]
  for (const change of changes) {
    used += change.used
    awaited += change.awaited
    rebuilding += change.rebuilding
    if (steps.at(-1)?.at === change.at) steps.pop()
    steps.push({ at: change.at, used, awaited, rebuilding })
  }
  return steps
}

/**
 * Seats that have to stand at a moment. Where nobody is still to come, seats that are rebuilt are not waited for:
 * whoever comes later asks for them a lead time before.
 */
export function countWanted(
  { used, awaited, rebuilding }: NeedStep,
  { others, perHost }: CurveRules,
): number {
  if (used === 0) return 0
  const seats = used + others + (awaited > 0 ? rebuilding : 0)
  return Math.ceil(seats / perHost) * perHost
}

const minuteMs = 60_000
/** Scheduled actions know whole minutes: up a little earlier, down a little later. */
export const toMinuteBefore = (instant: number): number => Math.floor(instant / minuteMs) * minuteMs
export const toMinuteAfter = (instant: number): number => Math.ceil(instant / minuteMs) * minuteMs

interface Piece {
  readonly from: number
  readonly until: number
  readonly value: number
}

/** The capacity to ask for; before the first step it is the base. Each step differs from the one before. */
export function drawCurve(need: readonly NeedStep[], rules: CurveRules): Step[] {
  const pieces = cutPieces(need, rules)
  const moments = [...new Set(pieces.flatMap(({ from, until }) => [from, until]))]
  moments.sort((a, b) => a - b)
  const steps: Step[] = []
  // Pieces that can still be the largest, in falling order; starts and ends both rise, so each comes and goes once.
  const candidates: Piece[] = []
  let first = 0
  let next = 0
  for (const at of moments) {
    for (let piece = pieces[next]; piece && piece.from <= at; piece = pieces[++next]) {
      while (candidates.length > first && (candidates.at(-1)?.value ?? 0) <= piece.value)
        candidates.pop()
      candidates.push(piece)
    }
    while ((candidates[first]?.until ?? Infinity) <= at) first++
    const value = Math.max(rules.base, candidates[first]?.value ?? 0)
    if (value !== (steps.at(-1)?.value ?? rules.base)) steps.push({ at, value })
  }
  return steps
}

function cutPieces(need: readonly NeedStep[], rules: CurveRules): Piece[] {
  return need.flatMap((step, index) => {
    const value = countWanted(step, rules)
    const after = need[index + 1]
    if (value === 0 || !after) return []
    return [{ from: toMinuteBefore(step.at - rules.leadMs), until: toMinuteAfter(after.at), value }]
  })
}

/** What a curve says at a moment; `before` holds where no step has come yet. */
export function readCurve(steps: readonly Step[], at: number, before: number): number {
  const index = countUntil(steps, (step) => step.at <= at)
  return steps[index - 1]?.value ?? before
}

/** The largest value from `from` until before `until`. */
export function findPeak(
  steps: readonly Step[],
  { from, until }: { readonly from: number; readonly until: number },
  before: number,
): number {
  let peak = readCurve(steps, from, before)
  let index = countUntil(steps, (step) => step.at <= from)
  for (let step = steps[index]; step && step.at < until; step = steps[++index])
    peak = Math.max(peak, step.value)
  return peak
}

/** How many of a sorted list come before the first that does not hold. */
export function countUntil<T>(sorted: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(sorted[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds curves up; each has its own value before its first step. */
export function addCurves(
  curves: readonly { readonly steps: readonly Step[]; readonly before: number }[],
): Step[] {
  const moments = [...new Set(curves.flatMap(({ steps }) => steps.map(({ at }) => at)))]
  moments.sort((a, b) => a - b)
  return moments.map((at) => ({
    at,
    value: curves.reduce((sum, { steps, before }) => sum + readCurve(steps, at, before), 0),
  }))
}

/** Seat-hours under a curve, from its first step to its last. */
export function sumSeatHours(steps: readonly Step[]): number {
  return (
    steps.reduce((sum, { at, value }, index) => {
      const next = steps[index + 1]
      return next ? sum + value * (next.at - at) : sum
    }, 0) / 3_600_000
  )
}
