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
