import {
  BoundedMap,
  AppStreamError,
  targetOf,
  writeTargetKey,
  type AppStream,
  type AwsTarget,
  type Clock,
  type FleetStatus,
  type Lab,
  type LabSnapshot,
  type LiveSession,
  type SharedCells,
  type StackStatus,
} from '@appstreamlab/shared'
import { CachedLookup, type Looked } from './cached-lookup.js'
import { createFleetStarts } from './fleet-starts.js'
import {
  fleetsForm,
  indexBy,
  namesForm,
  sessionsForm,
  stacksForm,
  type SharedForm,
} from './shared-forms.js'
import { SharedSnapshot } from './shared-snapshot.js'

// What AppStream says of labs, asked for once for all who look at the same time. Launches, cards, boards and classes
// read labs through it and never ask AppStream themselves.

const fleetFreshMilliseconds = 10_000
const sessionFreshMilliseconds = 10_000
const stackFreshMilliseconds = 300_000
const keepMilliseconds = 300_000
const pauseMilliseconds = 10_000
/** After a denied action AppStream is left alone for longer: it stays denied until somebody changes a policy. */
const deniedPauseMilliseconds = 300_000
/** How long a launch waits for a look; after it the state is unknown and the launch goes on. */
const waitMilliseconds = 1_500
/** How many stacks, and pairs of stack and fleet, are watched; the one asked for longest ago makes room. */
const maxWatchedPairs = 500
const associationFreshMilliseconds = 30_000

export interface LookNeed {
  /** Whether the look also has to say who has a session on the lab's fleet. */
  readonly sessions: boolean
  /**
   * `at hand`: seats are counted only where nothing has to be read for it, because a launch takes its seat in the
   * book later, and that decides.
   */
  readonly seats?: 'at hand'
}

export interface LabWatch {
  /** The look that everyone shares, at once where it is young enough. */
  look(lab: Lab, need: LookNeed): LabSnapshot | undefined | Promise<LabSnapshot | undefined>
  /**
   * Prepares for a look that will follow if all goes well: begins to read what other processes saw, and writes
   * nothing. False where there is no need to.
   */
  prepare(lab: Lab): boolean
  /** Whether a look at the lab's fleet is on its way. */
  isLooking(lab: Lab): boolean
  /** The sessions of the lab's stack on its fleet, and as of when. */
  lookAtSessions(lab: Lab): SessionsLooked | undefined | Promise<SessionsLooked | undefined>
  /** Makes the next look, of any process, see the lab's sessions as they are then. */
  forgetSessions(lab: Lab): Promise<void>
  /** Whether the lab's fleet is associated with its stack; undefined when AWS does not say. */
  isAssociated(lab: Lab): Promise<boolean | undefined>
}

export interface LabWatchParts {
  readonly appStream: AppStream
  readonly cells: SharedCells
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

type FleetsLooked = Looked<ReadonlyMap<string, FleetStatus>>
type StacksLooked = Looked<ReadonlyMap<string, StackStatus>>
type SessionsLooked = Looked<ReadonlyMap<string, LiveSession>>

/** What was seen of a lab, and the looks that it was put together from. */
interface Composed {
  readonly fleets: FleetsLooked | undefined
  readonly stacks: StacksLooked | undefined
  readonly sessions: SessionsLooked | undefined
  readonly snapshot: LabSnapshot
}

interface TargetWatch {
  readonly fleets: CachedLookup<FleetsLooked['value']>
  readonly stacks: CachedLookup<StacksLooked['value']>
  readonly sessions: BoundedMap<string, SharedLookup<ReadonlyMap<string, LiveSession>>>
  readonly associations: BoundedMap<string, SharedLookup<readonly string[]>>
  /** Snapshots by stack and fleet: as long as nobody looks again, everyone is given the same one. */
  readonly composed: BoundedMap<string, Composed>
}

interface SharedLookup<T> {
  readonly shared: SharedSnapshot<T>
  readonly cached: CachedLookup<T>
}

/**
 * Looks at AppStream for all students of all processes together (docs/adr/0004): per region and role one
 * DescribeFleets and one DescribeStacks for all labs, per stack and fleet one paged DescribeSessions, each at most
 * every few seconds and only while someone asks. `app.ts` makes it once, and `seats.ts` adds the seats that were
 * given away.
 */
// One closure: its functions share the lookups of each target, which nobody else may touch.
// oxlint-disable-next-line max-lines-per-function
export function createLabWatch({ appStream, cells, clock, onFailure }: LabWatchParts): LabWatch {
  const watches = new Map<string, TargetWatch>()
  const noteStarts = createFleetStarts({ cells, clock })

  const share = <T>(
    key: string,
    freshMilliseconds: number,
    look: SharedForm<T> & { readonly load: () => Promise<T> },
  ): SharedLookup<T> => {
    const times = {
      freshMilliseconds,
      keepMilliseconds: Math.max(keepMilliseconds, 2 * freshMilliseconds),
      pauseAfter: pauseAfterFailure,
    }
    const shared = new SharedSnapshot<T>({ ...look, ...times, key: `look ${key}`, cells, clock })
    const cached = new CachedLookup<T>({
      ...times,
      load: () => shared.take(),
      prepare: () => shared.prepare(),
      clock,
      onFailure,
    })
    return { shared, cached }
  }

  const watchTarget = (lab: AwsTarget): TargetWatch => {
    const key = writeTargetKey(lab)
    const known = watches.get(key)
    if (known) return known
    const target = targetOf(lab)
    const watch: TargetWatch = {
      fleets: share(`fleets ${key}`, fleetFreshMilliseconds, {
        ...fleetsForm,
        load: async () =>
          indexBy(await noteStarts(key, appStream.describeFleets(target)), ({ name }) => name),
      }).cached,
      stacks: share(`stacks ${key}`, stackFreshMilliseconds, {
        ...stacksForm,
        load: async () => indexBy(await appStream.describeStacks(target), ({ name }) => name),
      }).cached,
      sessions: new BoundedMap(maxWatchedPairs),
      associations: new BoundedMap(maxWatchedPairs),
      composed: new BoundedMap(maxWatchedPairs),
    }
    watches.set(key, watch)
    return watch
  }

  const watchSessions = (lab: Lab) =>
    watchTarget(lab).sessions.use(namePair(lab), () =>
      share(`sessions ${writeTargetKey(lab)} ${namePair(lab)}`, sessionFreshMilliseconds, {
        ...sessionsForm,
        load: async () => {
          const { stackName, fleetName } = lab
          const sessions = await appStream.describeSessions(targetOf(lab), { stackName, fleetName })
          return indexBy(sessions, ({ userId }) => userId)
        },
      }),
    )

  const compose = (
    lab: Lab,
    { fleets, stacks, sessions }: Omit<Composed, 'snapshot'>,
  ): LabSnapshot | undefined => {
    if (!fleets && !stacks && !sessions) return undefined
    const { composed } = watchTarget(lab)
    const pair = sessions ? `${namePair(lab)} sessions` : namePair(lab)
    const known = composed.get(pair)
    const isSame =
      known?.fleets === fleets && known?.stacks === stacks && known?.sessions === sessions
    // Without a look at fleets a snapshot is as of now, and so it is made anew.
    if (fleets && isSame) return known?.snapshot
    const fleet = fleets?.value.get(lab.fleetName)
    const stack = stacks?.value.get(lab.stackName)
    const snapshot: LabSnapshot = {
      asOf: fleets?.asOf ?? clock.now(),
      ...(fleet && { fleet }),
      ...(stack && { stack }),
      ...(sessions && { sessions: sessions.value }),
    }
    composed.set(pair, { fleets, stacks, sessions, snapshot })
    return snapshot
  }

  return {
    look(lab, need) {
      const watch = watchTarget(lab)
      const fleets = watch.fleets.read(waitMilliseconds)
      const stacks = watch.stacks.read(waitMilliseconds)
      const sessions = need.sessions ? watchSessions(lab).cached.read(waitMilliseconds) : undefined
      if (fleets instanceof Promise || stacks instanceof Promise || sessions instanceof Promise)
        return Promise.all([fleets, stacks, sessions]).then((looked) =>
          compose(lab, { fleets: looked[0], stacks: looked[1], sessions: looked[2] }),
        )
      return compose(lab, { fleets, stacks, sessions })
    },

    prepare(lab) {
      // Cells in this process's memory answer at once, so nothing has to be prepared.
      if (cells.isLocal) return false
      const { fleets, stacks } = watchTarget(lab)
      return [fleets.prepare(), stacks.prepare()].includes(true)
    },

    isLooking: (lab) => watchTarget(lab).fleets.isLoading,

    lookAtSessions: (lab) => watchSessions(lab).cached.read(waitMilliseconds),

    async forgetSessions(lab) {
      const { shared } = watchSessions(lab)
      watchTarget(lab).sessions.delete(namePair(lab))
      await shared.forget()
    },

    async isAssociated(lab) {
      const { stackName, fleetName } = lab
      const { cached } = watchTarget(lab).associations.use(stackName, () =>
        share(`fleets of ${writeTargetKey(lab)} ${stackName}`, associationFreshMilliseconds, {
          ...namesForm,
          load: () => appStream.listAssociatedFleets(targetOf(lab), stackName),
        }),
      )
      const looked = await cached.read(waitMilliseconds)
      return looked?.value.includes(fleetName)
    },
  }
}

const namePair = ({ stackName, fleetName }: Lab): string => `${stackName} ${fleetName}`

function pauseAfterFailure(error: unknown): number {
  return error instanceof AppStreamError && error.reason === 'appstream_denied'
    ? deniedPauseMilliseconds
    : pauseMilliseconds
}
