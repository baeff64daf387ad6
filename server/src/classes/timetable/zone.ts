/** A zone as a table of offsets; made from the file's own definition or from tzdata. */
export interface Zone {
  /** As messages name it. */
  readonly name: string
  /** Ends of the periods in UTC milliseconds, rising; the last one is Infinity. */
  readonly ends: readonly number[]
  /** East of Greenwich in milliseconds, one a period. */
  readonly offsets: readonly number[]
}

export const utcZone: Zone = { name: 'UTC', ends: [Infinity], offsets: [0] }

/**
 * From a wall time to its instant by RFC 5545 §3.3.5: of an hour that comes twice the first one is meant, and
 * a time that does not exist takes the offset from before the gap.
 */
export function toInstant(wall: number, { ends, offsets }: Zone): number {
  let index = findPeriod(ends, wall - 2 * 86_400_000)
  while (wall - offsetOf(offsets, index) >= endOf(ends, index)) index += 1
  const start = index === 0 ? -Infinity : endOf(ends, index - 1)
  const instant = wall - offsetOf(offsets, index)
  return instant < start ? wall - offsetOf(offsets, index - 1) : instant
}

export const toWall = (instant: number, { ends, offsets }: Zone): number =>
  instant + offsetOf(offsets, findPeriod(ends, instant))

/** The first period that ends after the instant. */
function findPeriod(ends: readonly number[], instant: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(ends, middle) > instant) high = middle
    else low = middle + 1
  }
  return low
}

const endOf = (ends: readonly number[], index: number): number => ends[index] ?? Infinity
const offsetOf = (offsets: readonly number[], index: number): number => offsets[index] ?? 0
