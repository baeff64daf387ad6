import {
  AppStreamError,
  placeOf,
  writePlaceKey,
  type AppStream,
  type AwsPlace,
  type Clock,
  type FleetStatus,
  type Lab,
  type LabSnapshot,
  type LiveSession,
  type StackStatus,
} from '@appstreamlab/shared'
import { CachedLookup } from './cached-lookup.js'

const fleetFreshMilliseconds = 10_000
const sessionFreshMilliseconds = 10_000
const stackFreshMilliseconds = 300_000
const keepMilliseconds = 300_000
const pauseMilliseconds = 10_000
/** A denied action stays denied until somebody changes a policy. */
const deniedPauseMilliseconds = 300_000
/** How long a launch waits for a look; after it the state is unknown and the launch goes on. */
const waitMilliseconds = 1_500
/** Stacks, and pairs of stack and fleet, that are watched; the one asked for longest ago makes room. */
const maxWatchedPairs = 500
const associationFreshMilliseconds = 30_000

export interface LabWatch {
  /** One look that everyone shares; with `sessions` also who has a session on the lab's fleet. */
  look(lab: Lab, need: { readonly sessions: boolean }): Promise<LabSnapshot | undefined>
  /** Makes the next look see the lab's sessions as they are then. */
  forgetSessions(lab: Lab): void
  /** Whether the lab's fleet is associated with its stack; undefined when AWS does not say. */
  isAssociated(lab: Lab): Promise<boolean | undefined>
}

export interface LabWatchParts {
  readonly appStream: AppStream
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

interface PlaceWatch {
  readonly fleets: CachedLookup<ReadonlyMap<string, FleetStatus>>
  readonly stacks: CachedLookup<ReadonlyMap<string, StackStatus>>
  readonly sessions: Map<string, CachedLookup<ReadonlyMap<string, LiveSession>>>
  readonly associations: Map<string, CachedLookup<readonly string[]>>
}

/**
 * Looks at AppStream for all students together: per region and role one DescribeFleets and one DescribeStacks
 * for all labs, per stack and fleet one paged DescribeSessions, each at most every few seconds and
 * only while someone asks.
 */
export function createLabWatch({ appStream, clock, onFailure }: LabWatchParts): LabWatch {
  const watches = new Map<string, PlaceWatch>()
  const cache = <T>(freshMilliseconds: number, load: () => Promise<T>) =>
    new CachedLookup<T>({
      load,
      clock,
      freshMilliseconds,
      keepMilliseconds: Math.max(keepMilliseconds, 2 * freshMilliseconds),
      pauseAfter: pauseAfterFailure,
      onFailure,
    })

  const watchPlace = (lab: AwsPlace): PlaceWatch => {
    const key = writePlaceKey(lab)
    const known = watches.get(key)
    if (known) return known
    const place = placeOf(lab)
    const watch: PlaceWatch = {
      fleets: cache(fleetFreshMilliseconds, async () =>
        indexByName(await appStream.describeFleets(place)),
      ),
      stacks: cache(stackFreshMilliseconds, async () =>
        indexByName(await appStream.describeStacks(place)),
      ),
      sessions: new Map(),
      associations: new Map(),
    }
    watches.set(key, watch)
    return watch
  }

  const watchSessions = (watch: PlaceWatch, lab: Lab) =>
    useEntry(watch.sessions, namePair(lab), () =>
      cache(sessionFreshMilliseconds, async () => {
        const { stackName, fleetName } = lab
        const sessions = await appStream.describeSessions(placeOf(lab), { stackName, fleetName })
        return new Map(sessions.map((session) => [session.userId, session]))
      }),
    )

  return {
    async look(lab, need) {
      const watch = watchPlace(lab)
      const [fleets, stacks, sessions] = await Promise.all([
        watch.fleets.read(waitMilliseconds),
        watch.stacks.read(waitMilliseconds),
        need.sessions ? watchSessions(watch, lab).read(waitMilliseconds) : undefined,
      ])
      if (!fleets && !stacks && !sessions) return undefined
      const fleet = fleets?.value.get(lab.fleetName)
      const stack = stacks?.value.get(lab.stackName)
      return {
        asOf: fleets?.asOf ?? clock.now(),
        ...(fleet && { fleet }),
        ...(stack && { stack }),
        ...(sessions && { sessions: sessions.value }),
      }
    },

    forgetSessions(lab) {
      watchPlace(lab).sessions.delete(namePair(lab))
    },

    async isAssociated(lab) {
      const { associations } = watchPlace(lab)
      const fleets = useEntry(associations, lab.stackName, () =>
        cache(associationFreshMilliseconds, () =>
          appStream.listAssociatedFleets(placeOf(lab), lab.stackName),
        ),
      )
      const looked = await fleets.read(waitMilliseconds)
      return looked?.value.includes(lab.fleetName)
    },
  }
}

const namePair = ({ stackName, fleetName }: Lab): string => `${stackName} ${fleetName}`

/** The entry of a bounded map, moved to its young end. */
function useEntry<T>(entries: Map<string, T>, key: string, make: () => T): T {
  const entry = entries.get(key) ?? make()
  entries.delete(key)
  entries.set(key, entry)
  const oldest = entries.keys().next().value
  if (entries.size > maxWatchedPairs && oldest !== undefined) entries.delete(oldest)
  return entry
}

function pauseAfterFailure(error: unknown): number {
  return error instanceof AppStreamError && error.reason === 'appstream_denied'
    ? deniedPauseMilliseconds
    : pauseMilliseconds
}

function indexByName<T extends { readonly name: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.name, item]))
}
