import {
  findBroken,
  findReach,
  measurePeaks,
  type Ledger,
  type LedgerFleet,
  type LimitRaise,
  type Period,
  type PlannedLesson,
  type PlannedSpan,
  type SeatCount,
} from './seat-ledger.js'

/** Who gets how many seats, in the order of approval: what was approved first falls away for nothing that came later. */

export interface Grants {
  readonly seatsOf: SeatCount
  /** For spans that did not get all their seats: what would have to be larger for them and all before them. */
  readonly raises: ReadonlyMap<PlannedSpan, readonly LimitRaise[]>
}

/** Grants seats to spans, which are in the order of approval. */
export function grantSeats(ledger: Ledger, spans: readonly PlannedSpan[]): Grants {
  const granted = new Map<PlannedSpan, number>()
  const seen = new Set<PlannedSpan>()
  const raises = new Map<PlannedSpan, readonly LimitRaise[]>()
  const ample = findAmple(ledger)
  for (const span of spans) {
    const fleet = ledger.fleets.get(span.fleet)
    if (!fleet) continue
    seen.add(span)
    const fits = (seats: number): boolean => {
      const count: SeatCount = (one) => (one === span ? seats : (granted.get(one) ?? 0))
      return findRaises(ledger, fleet, findReach(span, fleet), count).length === 0
    }
    const hasAll = ample.has(fleet) || fits(span.seats)
    const seats = hasAll ? span.seats : findMost(span.seats, fits)
    granted.set(span, seats)
    if (hasAll) continue
    const wanted: SeatCount = (one) => (seen.has(one) ? one.seats : 0)
    raises.set(span, findRaises(ledger, fleet, findReach(span, fleet), wanted))
  }
  return { seatsOf: (span) => granted.get(span) ?? 0, raises }
}

/** Finds fleets on which there is room for everybody, even if everybody on those that share their quotas had a seat. */
function findAmple(ledger: Ledger): ReadonlySet<LedgerFleet> {
  const always = { from: -Infinity, until: Infinity }
  // Stryker disable next-line ArrayDeclaration: A fleet that is not found here is asked span by span, which takes longer and says the same.
  const fleets = [...ledger.fleets.values()]
  return new Set(
    // Stryker disable next-line ArrowFunction: As above, nothing but time is lost where no fleet is found.
    fleets.filter((fleet) => findRaises(ledger, fleet, always, ({ seats }) => seats).length === 0),
  )
}

const findRaises = (
  ledger: Ledger,
  fleet: LedgerFleet,
  period: Period,
  seatsOf: SeatCount,
): LimitRaise[] => findBroken(ledger, fleet, measurePeaks(ledger, fleet, period, seatsOf))

/** Finds the largest number that holds, below one that does not; 0 where none does. */
function findMost(tooMany: number, holds: (count: number) => boolean): number {
  let most = 0
  let least = tooMany
  while (least - most > 1) {
    const middle = (most + least) >>> 1
    if (holds(middle)) most = middle
    else least = middle
  }
  return most
}

export const moveRules = { stepMs: 5 * 60_000, mostMs: 180 * 60_000 } as const

/**
 * Finds by how much a lesson has to move so that it fits among all others as they are; undefined where no such
 * step does.
 */
export function findMove(
  ledger: Ledger,
  fleet: LedgerFleet,
  lesson: PlannedLesson,
  { seatsOf, earliestStart }: { readonly seatsOf: SeatCount; readonly earliestStart: number },
): number | undefined {
  const own = fleet.spans.filter((span) => span.lesson === lesson)
  const others: SeatCount = (span) => (span.lesson === lesson ? 0 : seatsOf(span))
  const fits = (moveMs: number): boolean => {
    const moved = own.map((span) => moveSpan(span, moveMs))
    if (moved.some(({ start }) => start < earliestStart)) return false
    const reaches = moved.map((span) => findReach(span, fleet))
    const period = {
      from: Math.min(...reaches.map(({ from }) => from)),
      until: Math.max(...reaches.map(({ until }) => until)),
    }
    const peaks = measurePeaks(ledger, fleet, period, others, moved)
    return findBroken(ledger, fleet, peaks).length === 0
  }
  for (let ms = moveRules.stepMs; ms <= moveRules.mostMs; ms += moveRules.stepMs) {
    if (fits(ms)) return ms
    if (fits(-ms)) return -ms
  }
  return undefined
}

const moveSpan = (span: PlannedSpan, ms: number): PlannedSpan => ({
  ...span,
  start: span.start + ms,
  end: span.end + ms,
  from: span.from + ms,
  until: span.until + ms,
  rebuiltAt: span.rebuiltAt + ms,
})
