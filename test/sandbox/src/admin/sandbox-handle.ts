import type { Fault, FaultBoard } from './faults.js'
import type { Journal, JournalEntry } from './journal.js'
import type { Account } from '../model/account.js'
import { fillUp, isMultiSession, measureCapacity } from '../model/capacity.js'
import { forceFleetState, occupyFleet, releaseFleet, stickFleet } from '../model/fleets.js'
import { clearAccount, plantSeed } from '../model/plant-seed.js'
import { changeCapacity } from '../model/scale-in.js'
import type {
  Fleet,
  FleetState,
  ScalableTarget,
  ScaleInHits,
  ScalingActivity,
  Schedule,
  ScheduledAction,
  Stack,
  StreamingSession,
  Timings,
} from '../model/types.js'
import type { Seed } from '../model/seed.js'

/** A change of a fleet. All of it takes effect at once, in this order. */
export interface FleetChange {
  readonly timings?: Partial<Timings>
  /** Instances that AWS can really give, whatever is wanted. */
  readonly deliversAtMost?: number
  /** What a smaller capacity takes away from now on. */
  readonly scaleInHits?: ScaleInHits
  readonly state?: FleetState
  /** Instances; of a multi-session fleet: sessions; of an elastic fleet: concurrent sessions. */
  readonly capacity?: number
  /** Seats held by anonymous occupants, in all. */
  readonly occupied?: number
}

/** CloudWatch's names; InsufficientCapacityError is a sum, the others are the values of now. */
export type FleetMetrics = Record<string, number>

export type ListedFault = ReturnType<FaultBoard['list']>[number]

/** The sandbox from inside the process: what the admin port does, without HTTP. */
export interface SandboxHandle {
  stacks(): readonly Stack[]
  fleets(): readonly Fleet[]
  /** Ended sessions too, as long as DescribeSessions lists them. */
  sessions(): readonly StreamingSession[]
  /** Application Auto Scaling: fleets that are registered, their actions, and what was done; oldest first. */
  scalableTargets(): readonly ScalableTarget[]
  scheduledActions(): readonly ScheduledAction[]
  scalingActivities(): readonly ScalingActivity[]
  /** EventBridge Scheduler. */
  schedules(): readonly Schedule[]
  /** Throws RangeError for an unknown fleet and for more occupants than seats. */
  changeFleet(name: string, change: FleetChange): void
  /** Returns the id for `removeFault`. */
  addFault(fault: Fault): string
  /** False: there is no such fault. */
  removeFault(id: string): boolean
  clearFaults(): void
  faults(): readonly ListedFault[]
  journal(): readonly JournalEntry[]
  metrics(): Readonly<Record<string, FleetMetrics>>
  /** Sets everything back to the seed: no faults, no journal, no sessions. The clock keeps its time. */
  reset(): void
}

interface HandleParts {
  readonly account: Account
  readonly seed: Seed
  readonly faults: FaultBoard
  readonly journal: Journal
}

export function createHandle({ account, seed, faults, journal }: HandleParts): SandboxHandle {
  const settle = () => account.clock.settle()
  const clearFaults = () => {
    faults.clear()
    for (const fleet of account.fleets.values()) releaseFleet(account, fleet)
  }
  return {
    stacks: () => [...account.stacks.values()],
    fleets: () => {
      settle()
      return [...account.fleets.values()]
    },
    sessions: () => {
      settle()
      return [...account.sessions.values()]
    },
    scalableTargets: () => [...account.scalableTargets.values()],
    scheduledActions: () => {
      settle()
      return [...account.scheduledActions.values()]
    },
    scalingActivities: () => {
      settle()
      return [...account.scalingActivities]
    },
    schedules: () => {
      settle()
      return [...account.schedules.values()]
    },
    changeFleet: (name, change) => {
      settle()
      changeFleet(account, findFleet(account, name), change)
    },
    addFault: (fault) => {
      settle()
      if (fault.kind === 'stuck-fleet') {
        const { code = 'INTERNAL_SERVICE_ERROR', message = 'The fleet could not be started.' } =
          fault
        stickFleet(account, findFleet(account, fault.fleet), { code, message })
      }
      return faults.add(fault)
    },
    removeFault: (id) => {
      const fault = faults.remove(id)
      const fleet = fault?.kind === 'stuck-fleet' ? account.fleets.get(fault.fleet) : undefined
      if (fleet !== undefined) releaseFleet(account, fleet)
      return fault !== undefined
    },
    clearFaults,
    faults: () => faults.list(),
    journal: () => journal.list(),
    metrics: () => {
      settle()
      return Object.fromEntries(
        [...account.fleets.values()].map((fleet) => [fleet.name, measureFleet(account, fleet)]),
      )
    },
    reset: () => {
      clearFaults()
      journal.clear()
      clearAccount(account)
      plantSeed(account, seed)
    },
  }
}

function findFleet(account: Account, name: string): Fleet {
  const fleet = account.fleets.get(name)
  if (fleet === undefined) throw new RangeError(`There is no fleet "${name}".`)
  return fleet
}

function changeFleet(account: Account, fleet: Fleet, change: FleetChange): void {
  const { timings, state, capacity, occupied, deliversAtMost, scaleInHits } = change
  Object.assign(fleet.timings, timings)
  if (scaleInHits !== undefined) fleet.scaleInHits = scaleInHits
  if (deliversAtMost !== undefined) {
    fleet.deliversAtMost = deliversAtMost
    if (fleet.state === 'RUNNING') fillUp(account, fleet, fleet.timings.provisionSeconds)
  }
  if (state !== undefined) forceFleetState(account, fleet, state)
  if (capacity !== undefined) setCapacity(account, fleet, capacity)
  if (occupied !== undefined && occupyFleet(account, fleet, occupied) < occupied) {
    throw new RangeError(
      `The fleet "${fleet.name}" has fewer free seats than that, or it is not running or in no stack.`,
    )
  }
  account.changed()
}

function setCapacity(account: Account, fleet: Fleet, capacity: number): void {
  if (fleet.fleetType === 'ELASTIC') {
    fleet.maxConcurrentSessions = capacity
    return
  }
  const seats = isMultiSession(fleet) ? (fleet.maxSessionsPerInstance ?? 1) : 1
  changeCapacity(account, fleet, Math.ceil(capacity / seats))
  for (const instance of fleet.instances) {
    instance.readyAtMs = Math.min(instance.readyAtMs, account.clock.now())
  }
  if (fleet.state === 'RUNNING') fillUp(account, fleet, 0)
}

function measureFleet(account: Account, fleet: Fleet): FleetMetrics {
  const { desired, running, inUse, available, pending, sessions } = measureCapacity(account, fleet)
  const actual = available + inUse
  return {
    InsufficientCapacityError: fleet.insufficientCapacityErrors,
    DesiredCapacity: desired,
    ActualCapacity: actual,
    RunningCapacity: running,
    InUseCapacity: inUse,
    AvailableCapacity: available,
    PendingCapacity: pending,
    CapacityUtilization: actual === 0 ? 0 : (100 * inUse) / actual,
    ...(sessions === undefined
      ? {}
      : {
          DesiredUserSessionCapacity: sessions.desired,
          ActualUserSessionCapacity: sessions.actual,
          ActiveUserSessionCapacity: sessions.active,
          AvailableUserSessionCapacity: sessions.available,
        }),
  }
}
