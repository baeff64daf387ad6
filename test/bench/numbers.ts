/** The middle one, or the one above the middle; NaN where there is none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The median of the ratios, pair by pair. */
export function ratioOf(values: readonly number[], references: readonly number[]): number {
  return median(values.map((value, index) => value / (references[index] ?? Number.NaN)))
}

export function round2(value: number): number {
  return Math.round(value * 100) / 100
}

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}

export interface MedianInterval {
  readonly median: number
  readonly low: number
  readonly high: number
}

/**
 * The median and the interval that holds the true one in `confidence` of all cases, whatever the values
 * are distributed like: from order statistics, interpolated between the two nearest pairs of them
 * (Hettmansperger and Sheather, 1986). The whole range where there are too few values.
 */
export function estimateMedian(values: readonly number[], confidence: number): MedianInterval {
  const sorted = values.toSorted((a, b) => a - b)
  const count = sorted.length
  const at = (rank: number): number => sorted[rank - 1] ?? Number.NaN
  const middle = (at(Math.floor((count + 1) / 2)) + at(Math.ceil((count + 1) / 2))) / 2
  // The widest pair of ranks holds most; the last one that holds enough is `rank`.
  let rank = 1
  while (rank < count / 2 && holdsBetween(rank + 1, count) >= confidence) rank++
  const outer = holdsBetween(rank, count)
  if (rank >= count / 2 || outer < confidence)
    return { median: middle, low: at(1), high: at(count) }
  const inward = (outer - confidence) / (outer - holdsBetween(rank + 1, count))
  const share = ((count - rank) * inward) / (rank + (count - 2 * rank) * inward)
  const between = (outerValue: number, innerValue: number): number =>
    outerValue + share * (innerValue - outerValue)
  return {
    median: middle,
    low: between(at(rank), at(rank + 1)),
    high: between(at(count + 1 - rank), at(count - rank)),
  }
}

/** How often the median lies between the value of this rank and the one as far from the other end. */
function holdsBetween(rank: number, count: number): number {
  let outside = 0
  let combinations = 1
  for (let below = 0; below < rank; below++) {
    outside += combinations
    combinations = (combinations * (count - below)) / (below + 1)
  }
  return 1 - (2 * outside) / 2 ** count
}
