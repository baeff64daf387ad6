import { BoundedMap, type ClassFleetRecord, type Clock, type Lab } from '@appstreamlab/shared'
import { CachedLookup } from './cached-lookup.js'
import { maxCopies, nameLine } from './fleet-books.js'

/** What this process knows of the plans that were applied to fleets for classes. */
export interface ClassPlans {
  /**
   * The record of the lab's fleet as this process read it last, at once, and has it read again beside that where it
   * is time. Undefined before it was read, and where no class can be planned on the fleet.
   */
  find(lab: Lab): ClassFleetRecord | undefined
}

export interface ClassPlansParts {
  /** By the name of a fleet, which its waiting line has too. */
  readonly read: (name: string) => Promise<ClassFleetRecord | undefined>
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

/** Plans are applied hours before; an estimate that hears of a change minutes later is as good. */
const freshMilliseconds = 5 * 60_000
const keepMilliseconds = 3_600_000
const pauseMilliseconds = 60_000

export function createClassPlans({ read, clock, onFailure }: ClassPlansParts): ClassPlans {
  const fleets = new BoundedMap<string, CachedLookup<ClassFleetRecord | undefined>>(maxCopies)
  const open = (name: string): CachedLookup<ClassFleetRecord | undefined> => {
    const lookup = new CachedLookup<ClassFleetRecord | undefined>({
      load: async () => {
        const asOf = clock.now()
        return { value: await read(name), asOf }
      },
      clock,
      freshMilliseconds,
      keepMilliseconds,
      pauseAfter: () => pauseMilliseconds,
      onFailure,
    })
    fleets.set(name, lookup)
    return lookup
  }
  return {
    find(lab) {
      if (!lab.line?.classHolds) return undefined
      const name = nameLine(lab)
      return (fleets.get(name) ?? open(name)).readAtHand()?.value
    },
  }
}
