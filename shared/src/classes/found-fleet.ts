import type { FleetState, FleetType } from '../appstream/fleet-status.js'
import type { CapacityRange } from './planned-fleet.js'

/**
 * A fleet as AWS describes it at one moment: AppStream, Application Auto Scaling and EventBridge Scheduler, in our words.
 * What could not be read is absent: unknown is never none.
 */
export interface FoundFleet {
  readonly name: string
  /** `arn:aws:appstream:REGION:ACCOUNT:fleet/NAME`. */
  readonly arn: string
  readonly type: FleetType
  readonly state: FleetState
  readonly instanceType: string
  /** 1 for single-session fleets. */
  readonly sessionsPerInstance: number
  /** Seats, as the scalable target counts them: instances, or sessions of a multi-session fleet. */
  readonly desired: number
  /** Seats that are there, in use or not. */
  readonly running: number
  readonly inUse: number
  readonly maxSessionSeconds?: number
  readonly disconnectSeconds?: number
  readonly defaultInternetAccess?: boolean
  readonly maxConcurrentSessions?: number
  /** FleetErrors. */
  readonly errorCodes: readonly string[]
  readonly target?: FoundTarget | 'none'
  readonly actions?: readonly FoundAction[]
  readonly policies?: readonly FoundPolicy[]
  /** Newest first. */
  readonly activities?: readonly FoundActivity[]
  /** Starts of ours at EventBridge Scheduler. */
  readonly starts?: readonly FoundStart[]
}

/** Whether the fleet stands still, or is about to: nothing on it can be scaled. */
export const isDown = ({ state }: Pick<FoundFleet, 'state'>): boolean =>
  state === 'STOPPED' || state === 'STOPPING'

export interface FoundTarget extends CapacityRange {
  /** Scheduled actions whose time passes meanwhile are skipped, and not made up for. */
  readonly isScheduleSuspended: boolean
  readonly isScaleInSuspended: boolean
  readonly isScaleOutSuspended: boolean
}

export interface FoundAction {
  readonly name: string
  /** `at(…)`, `cron(…)` or `rate(…)`. */
  readonly schedule: string
  readonly zone?: string
  readonly min?: number
  readonly max?: number
  /** Whether it has a StartTime or EndTime, which ours never have. */
  readonly isBounded?: true
}

export interface FoundPolicy {
  readonly name: string
  /** Whether it may take capacity away by itself. */
  readonly scalesIn: boolean
}

export type ActivityStatus =
  'Pending' | 'InProgress' | 'Successful' | 'Overridden' | 'Unfulfilled' | 'Failed'

export interface FoundActivity {
  readonly status: ActivityStatus
  /** Such as `minimum capacity was set to 60`. */
  readonly description: string
  readonly cause: string
  readonly message?: string
  readonly startedAt: number
  readonly endedAt?: number
}

export interface FoundStart {
  readonly name: string
  readonly isEnabled: boolean
  /**
   * `changed`: it is not as we put it. `of_others`: it calls something else than StartFleet, so that its name is all that
   * it has of ours. Absent: it is as we put it, as far as that was read.
   */
  readonly differs?: 'changed' | 'of_others'
}
