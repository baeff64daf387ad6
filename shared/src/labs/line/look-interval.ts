/** When a waiting page looks again. Times are in milliseconds. */
export const lookIntervals = {
  /** Whoever is called or next. */
  shortest: 5_000,
  longest: 60_000,
  /** Where the longest is reached. */
  longestAtPosition: 500,
  /** A hidden page among the next ten, as far as its browser lets it. */
  hiddenNext: 30_000,
  nextPeople: 10,
} as const

export interface LookQuestion {
  /** 1 is next; 0 for whoever is called. */
  readonly position: number
  readonly hidden: boolean
  /** From 0 to below 1. */
  readonly chance: number
}

/**
 * How long to wait before the next look: the further from the head the longer, and up to a seventh shorter
 * than that by chance, so that pages that came together do not ask together.
 */
export function findLookInterval({ position, hidden, chance }: LookQuestion): number {
  const { shortest, longest, longestAtPosition, hiddenNext, nextPeople } = lookIntervals
  const way = Math.min(1, Math.max(0, position - 1) / (longestAtPosition - 1))
  const visible = shortest + way * (longest - shortest)
  const interval = hidden
    ? Math.max(visible, position <= nextPeople ? hiddenNext : 2 * shortest)
    : visible
  return Math.round(interval * (1 - chance / 7))
}
