import { findLookInterval } from '@appstreamlab/shared'

/** Somebody who came into a lab through a waiting line. Times are milliseconds of one clock. */
export interface Entry {
  readonly user: string
  /** The store's number: who is before whom. */
  readonly number: number
  /** When their page first said that it was their turn; of whoever went straight in, when they did. */
  readonly calledAt: number
  /** The last position that they read. */
  readonly position: number
  /** Looks that nobody answered, shortly before. */
  readonly failed: number
}

/** Somebody who was called after a person who came later. */
export interface Overtaken {
  readonly entry: Entry
  readonly by: Entry
  readonly milliseconds: number
  /** How much of it is the time between two looks at their position, again for each look that failed. */
  readonly allowed: number
}

/** In the first ten positions nobody's page looks later than this. */
const firstTen = { positions: 10, milliseconds: 10_000 } as const

/**
 * Who was overtaken, by how much and by whom most. Seats become free together, and everybody reads of their own at
 * their own look: so much is no overtaking.
 */
export function findOvertaken(entries: readonly Entry[], slack: number): Overtaken[] {
  const found: Overtaken[] = []
  let first: Entry | undefined
  for (const entry of entries.toSorted((one, other) => other.number - one.number)) {
    if (first && first.calledAt < entry.calledAt) {
      const milliseconds = entry.calledAt - first.calledAt
      found.push({ entry, by: first, milliseconds, allowed: findAllowance(entry, slack) })
    }
    if (!first || entry.calledAt < first.calledAt) first = entry
  }
  return found
}

function findAllowance({ position, failed }: Entry, slack: number): number {
  const interval = findLookInterval({ position, hidden: false, chance: 0 })
  const most = position <= firstTen.positions ? Math.min(interval, firstTen.milliseconds) : interval
  return most * (1 + failed) + slack
}
