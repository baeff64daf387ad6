import type { JsonObject } from '../json.js'

/**
 * The things that an account holds. They are plain values, because the state file keeps them as
 * they are.
 */

export const fleetTypes = ['ALWAYS_ON', 'ON_DEMAND', 'ELASTIC'] as const
export type FleetType = (typeof fleetTypes)[number]

export const fleetStates = ['STARTING', 'RUNNING', 'STOPPING', 'STOPPED'] as const
export type FleetState = (typeof fleetStates)[number]

export const streamViews = ['APP', 'DESKTOP'] as const
export type StreamView = (typeof streamViews)[number]

/** How long things take at AWS; all in virtual seconds. */
export interface Timings {
  /** StartFleet to RUNNING (10 to 20 minutes at AWS). */
  startSeconds: number
  /** StopFleet to STOPPED (about 5 minutes at AWS). */
  stopSeconds: number
  /** An instance added to a running fleet. */
  provisionSeconds: number
  /** The replacement of an instance whose session ended. */
  replaceSeconds: number
  /** PENDING before ACTIVE: on-demand boot, elastic download of the app block. */
  bootSeconds: number
  /** How long DescribeSessions still lists an EXPIRED session. */
  listExpiredSeconds: number
}

export interface Instance {
  readonly id: string
  /** Epoch milliseconds from which it can take a session. */
  readyAtMs: number
  /** Multi-session hosts: takes no new session and is replaced after its last one. */
  isDraining?: true
}

export interface FleetError {
  readonly code: string
  readonly message: string
}

export const scaleInKinds = ['idle', 'in-use'] as const
export type ScaleInHits = (typeof scaleInKinds)[number]

export interface Fleet {
  readonly name: string
  readonly fleetType: FleetType
  readonly createdAtMs: number
  instanceType: string
  state: FleetState
  /** When STARTING or STOPPING ends; absent while stuck. */
  transitionAtMs?: number
  /** A stuck fleet stays STARTING and shows this among its FleetErrors. */
  stuck?: FleetError
  /** Instances, also of a multi-session fleet; 0 for an elastic one. */
  desiredInstances: number
  maxSessionsPerInstance?: number
  maxConcurrentSessions?: number
  maxUserDurationSeconds: number
  disconnectTimeoutSeconds: number
  /** 0: no idle disconnect. */
  idleDisconnectTimeoutSeconds: number
  streamView: StreamView
  instances: Instance[]
  /** Names of the applications in its image; of an elastic fleet, of its Application resources. */
  applications: string[]
  timings: Timings
  /** Instances that AWS can really give, whatever is wanted; absent: all. */
  deliversAtMost?: number
  /** What a smaller capacity takes away: idle instances alone (default), or those in use first. */
  scaleInHits?: ScaleInHits
  insufficientCapacityErrors: number
  /** Members that only DescribeFleets gives back, by their API names. */
  attributes: JsonObject
}

export interface Stack {
  readonly name: string
  readonly createdAtMs: number
  /** Names of the associated fleets. */
  fleets: string[]
  /** Origins that may frame the portal besides EmbedHostDomains, which cannot list localhost. */
  embedOrigins: string[]
  /** Members that only DescribeStacks gives back, by their API names. */
  attributes: JsonObject
}

export const sessionStates = ['PENDING', 'ACTIVE', 'EXPIRED'] as const
export type SessionState = (typeof sessionStates)[number]

export const endReasons = [
  'ended-by-user',
  'expired-by-api',
  'disconnect-timeout',
  'maximum-duration',
  'fleet-stopped',
  'freed-by-admin',
  'scaled-in',
] as const
export type EndReason = (typeof endReasons)[number]

export type DisconnectReason = 'by-user' | 'idle' | 'tab-closed'

export interface StreamingSession {
  readonly id: string
  /** Path segment of the portal page; unlike the id it is shown by no API. */
  readonly portalKey: string
  readonly userId: string
  readonly stackName: string
  readonly fleetName: string
  readonly instanceId: string
  /** Both as at the start of the session: a reconnect does not change the machine. */
  readonly applicationId: string
  readonly sessionContext: string
  /** Holds a seat for nobody in particular and has no idle and disconnect timers. */
  readonly isOccupant: boolean
  startedAtMs: number
  state: SessionState
  pendingUntilMs: number
  isConnected: boolean
  lastInputAtMs: number
  disconnectedAtMs?: number
  disconnectReason?: DisconnectReason
  /** Wall time until which the open tab counts as open; absent when no page ever reported. */
  leaseUntilMs?: number
  endedAtMs?: number
  endReason?: EndReason
  /** What the newest streaming URL asked for, when the live session was started with other values. */
  otherRequest?: { applicationId: string; sessionContext: string }
}

export interface Application {
  readonly name: string
  readonly displayName: string
  readonly launchPath: string
  readonly createdAtMs: number
}

export interface SuspendedScaling {
  readonly dynamicIn: boolean
  readonly dynamicOut: boolean
  readonly scheduled: boolean
}

/** Capacity counts what AWS counts for the fleet: sessions of a multi-session one, else instances. */
export interface CapacityRange {
  readonly min: number
  readonly max: number
}

/** A target tracking policy on AppStreamAverageCapacityUtilization. */
export interface ScalingPolicy {
  readonly name: string
  readonly targetPercent: number
  readonly isScaleInDisabled: boolean
  readonly createdAtMs: number
}

export interface ScalableTarget {
  /** 32 hexadecimal digits of its ARN. */
  readonly id: string
  /** Of the ARNs of its scheduled actions. */
  readonly actionsId: string
  readonly fleetName: string
  readonly createdAtMs: number
  range: CapacityRange
  suspended: SuspendedScaling
  policy?: ScalingPolicy
}

export interface ScheduledAction {
  readonly fleetName: string
  readonly name: string
  readonly createdAtMs: number
  readonly schedule: string
  readonly timezone?: string
  readonly startMs?: number
  readonly endMs?: number
  readonly min?: number
  readonly max?: number
}

export const activityStatuses = [
  'InProgress',
  'Successful',
  'Overridden',
  'Unfulfilled',
  'Failed',
] as const
export type ActivityStatus = (typeof activityStatuses)[number]

export interface NotScaledReason {
  readonly code: string
  readonly range?: Partial<CapacityRange>
  readonly current?: number
}

export interface ScalingActivity {
  readonly id: string
  readonly fleetName: string
  readonly description: string
  readonly cause: string
  readonly startMs: number
  endMs?: number
  status: ActivityStatus
  message?: string
  /** Listed only where the caller asks for activities that scaled nothing. */
  readonly notScaled?: NotScaledReason
  /** While in progress: the capacity that was set. */
  readonly capacity?: number
}

/** A schedule of EventBridge Scheduler, in the group `default`. */
export interface Schedule {
  readonly name: string
  readonly createdAtMs: number
  changedAtMs: number
  /** The members of its input by their API names, dates as epoch seconds. */
  definition: JsonObject
  /** By which a CreateSchedule that is sent again is known. */
  clientToken?: string
  /** Tries of the run that is under way. */
  tries: number
  /** When the run that is under way was due. */
  dueMs?: number
}
