import { writeTargetKey, type AwsTarget } from '../appstream/aws-target.js'
import type { MeasuredTimes } from './measure-times.js'
import type { PlanAlert } from './plan-alert.js'
import type { CapacityRange, InstanceQuota, PlannedFleet } from './planned-fleet.js'
import type { Step } from './seat-curve.js'

/**
 * What `npm run classes -- apply` and `keep` found and did of one fleet, kept under {@link nameClassFleet} in the
 * durable store. What is absent is unknown. Instants in milliseconds since the epoch.
 */
export interface ClassFleetRecord {
  /** When any of it was written last. */
  readonly at: number
  readonly fleet?: string
  readonly region?: string
  /** Min and Max before our first action, which are put back after the last class. */
  readonly base?: CapacityRange
  /** What else stood then. */
  readonly found?: FoundBefore
  /** Min and Max of the scalable target as last read. */
  readonly standing?: CapacityRange
  /** Quotas as last read. */
  readonly quotas?: readonly InstanceQuota[]
  /** The fleet as last read. */
  readonly facts?: PlannedFleet
  /** From a raised Min to a seat that can be used, as measured. */
  readonly leadMs?: number
  /** From the end of a session to a seat in its place, as measured. */
  readonly rebuildMs?: number
  /** What `leadMs` was found from. */
  readonly measured?: MeasuredTimes
  /** Min as our actions set it, from each instant on; before the first it is that of the base. */
  readonly applied?: readonly Step[]
  /** When the starts that were put are due. */
  readonly starts?: readonly number[]
  /** When `keep` looked last. */
  readonly keptAt?: number
  readonly keep?: KeepRun
}

/** Of a fleet, before the first action of ours. */
export interface FoundBefore {
  readonly at: number
  /** DesiredCapacity. */
  readonly desired: number
  readonly isStopped: boolean
  /** Whether there was a scalable target: where none was, ours goes after the last class. */
  readonly hadTarget: boolean
}

/** The last run of `classes keep`. */
export interface KeepRun {
  /** How often it is meant to run. */
  readonly everyMs: number
  /** Since when the fleet runs with nothing planned, and what that has cost in seat-hours. */
  readonly idle?: { readonly since: number; readonly seatHours: number }
  /** Whether something that could go down was left as it is because of people. */
  readonly isPutOff?: true
  /** What is not as planned, as of this run. */
  readonly alerts: readonly PlanAlert[]
}

/** Names a fleet in the store, as its waiting line is named. */
export const nameClassFleet = (target: AwsTarget, fleetName: string): string =>
  `${writeTargetKey(target)} ${fleetName}`
