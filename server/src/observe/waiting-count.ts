import type { Clock } from '@appstreamlab/shared'

/**
 * Somebody whose page has not looked for this long waits no more: a page of a full lab looks again after a minute
 * at most, and a little later when it is unlucky.
 */
const windowMilliseconds = 120_000
/** How many people are counted in one lab; a larger number would not change what anybody does. */
const maxPeople = 10_000

export interface WaitingCount {
  note(lab: string, reference: string): void
  /** People by lab; labs in which nobody waits any more say 0 once. */
  count(): Iterable<readonly [string, number]>
}

/** Counts people who wait, each once, from the looks of their pages. Bounded in memory and forgetful. */
export function createWaitingCount(clock: Clock): WaitingCount {
  const labs = new Map<string, Map<string, number>>()
  return {
    note(lab, reference) {
      const people = labs.get(lab) ?? new Map<string, number>()
      labs.set(lab, people)
      if (people.size < maxPeople || people.has(reference)) {
        people.delete(reference)
        people.set(reference, clock.now())
      }
    },
    count() {
      const since = clock.now() - windowMilliseconds
      return [...labs].map(([lab, people]) => {
        // People stand in the order of their looks, so that the old ones come first.
        for (const [reference, lookedAt] of people) {
          if (lookedAt > since) break
          people.delete(reference)
        }
        return [lab, people.size] as const
      })
    },
  }
}
