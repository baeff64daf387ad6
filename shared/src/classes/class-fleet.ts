import { writeTargetKey, type AwsTarget } from '../appstream/aws-target.js'
import type { CapacityRange, InstanceQuota, PlannedFleet } from './planned-fleet.js'
import type { PlanAlert } from './plan-alert.js'
import type { Step } from './seat-curve.js'

/**
 * What is kept of a fleet that classes are planned on: the durable store's `class-fleet`, one entry a fleet, under
 * {@link nameClassFleet}. `npm run classes -- apply` and `keep` write it; who answers whether a class fits reads it.
 * Instants are in milliseconds since the epoch. A member that is absent is unknown.
 */
export interface ClassFleetRecord {
  readonly fleet: string
  readonly region?: string
  /** What stood before the first action of ours, and is put back after the last class. Absent: nothing was applied. */
  readonly base?: FleetBase
  /** The fleet and its quota as they were read last. */
  readonly facts?: {
    readonly fleet: PlannedFleet
    readonly quota?: InstanceQuota
    readonly asOf: number
  }
  /** Min as our actions set it, from each instant on; before the first it is that of the base. */
  readonly applied?: { readonly at: number; readonly steps: readonly Step[] }
  readonly keep?: KeepRun
}

export interface FleetBase {
  readonly range: CapacityRange
  /** DesiredCapacity. */
  readonly desired: number
  readonly isStopped: boolean
  /** Whether there was a scalable target: where none was, ours goes after the last class. */
  readonly hadTarget: boolean
  readonly at: number
}

/** The last run of `classes keep`. */
export interface KeepRun {
  readonly at: number
  /** How often it is meant to run. */
  readonly everyMs: number
  /** Since when the fleet runs with nothing planned, and what that has cost in seat-hours. */
  readonly idle?: { readonly since: number; readonly seatHours: number }
  /** Why something that could go down was left as it is. */
  readonly putOff?: string
  /** What is not as planned, as of this run. */
  readonly alerts: readonly PlanAlert[]
}

/** Names a fleet in the store; the same name as its waiting line has. */
export const nameClassFleet = (target: AwsTarget, fleetName: string): string =>
  `${writeTargetKey(target)} ${fleetName}`
