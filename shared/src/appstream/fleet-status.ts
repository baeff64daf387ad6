import type { AppStreamUserId } from '../ids.js'
/**
 * What DescribeFleets, DescribeStacks and DescribeSessions say, in our words and units.
 * Source: AppStream API 2016-12-01. A member that AWS left out stays out: what is unknown is not said.
 */

export type FleetState = 'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED'
export type FleetType = 'ALWAYS_ON' | 'ON_DEMAND' | 'ELASTIC'

export interface FleetStatus {
  readonly name: string
  readonly state: FleetState
  readonly type?: FleetType
  /** Such as `stream.standard.medium`. */
  readonly instanceType?: string
  /** Multi-session fleets only. */
  readonly sessionsPerInstance?: number
  /** Instances that can take a session now (single-session fleets). */
  readonly availableInstances?: number
  /** Seats that can take a session now (multi-session fleets only), without those on drained hosts. */
  readonly availableUserSessions?: number
  readonly maxUserDurationSeconds?: number
  readonly disconnectTimeoutSeconds?: number
  /** 0 means that the idle timer is off. */
  readonly idleDisconnectTimeoutSeconds?: number
  /** Instances, or seats of a multi-session fleet, that somebody is in. */
  readonly inUse?: number
  /** Instances, or seats of a multi-session fleet, that it is to have and that are not there yet. */
  readonly beingMade?: number
  /** Whether its machines have an IAM role and hand it to whatever program asks the old metadata service. */
  readonly roleByOldMetadata?: true
  /** Elastic fleets only: how many sessions AppStream lets be open at a time. */
  readonly maxConcurrentSessions?: number
  /** STARTING: since when that was seen, milliseconds since the epoch. AppStream does not say it. */
  readonly startingSince?: number
  /** FleetErrors codes: why it cannot start or grow. */
  readonly errorCodes: readonly string[]
}

export type StorageConnector = 'HOMEFOLDERS' | 'GOOGLE_DRIVE' | 'ONE_DRIVE'

export interface StackStatus {
  readonly name: string
  readonly storageConnectors: readonly StorageConnector[]
  /** Whether the settings of applications and Windows are kept between sessions. */
  readonly applicationSettings: boolean
  /** Whether AI agents may use its sessions: by streaming URL, as the person that it was made for. */
  readonly agentAccess?: true
  /** Whether pictures of the desktop go to a bucket while an agent works. */
  readonly agentScreenshots?: true
}

/** A session that AppStream lists as ACTIVE or PENDING for a user on a stack and fleet. */
export interface LiveSession {
  readonly id: string
  readonly userId: AppStreamUserId
  /** PENDING while its instance is being made ready. */
  readonly state: 'ACTIVE' | 'PENDING'
  readonly connected: boolean
  /** Milliseconds since the epoch. */
  readonly startedAt?: number
  /** When AppStream ends it at the latest, milliseconds since the epoch. */
  readonly endsAt?: number
}

/** Whether a session goes on; so does one whose end AppStream did not say. */
export const isLive = ({ endsAt = Infinity }: Pick<LiveSession, 'endsAt'>, now: number): boolean =>
  now < endsAt

/**
 * One look at a stack and fleet, shared by everyone who asks about it.
 * A part is absent when its Describe call was denied or failed, or AWS does not know the name.
 */
export interface LabSnapshot {
  /** When AWS answered, milliseconds since the epoch. */
  readonly asOf: number
  readonly fleet?: FleetStatus
  readonly stack?: StackStatus
  /** Live sessions by AppStream user id. */
  readonly sessions?: ReadonlyMap<string, LiveSession>
  /** Where free seats are counted: what handed-out streaming URLs leave of them. */
  readonly seats?: SeatsLeft
}

export interface SeatsLeft {
  /** Seats that nobody was promised. */
  readonly free: number
  /** AppStream user ids that were promised a seat on this stack and are not seen in it yet. */
  readonly promised: Pick<ReadonlySet<string>, 'has'>
  /** Whether somebody who asks to try goes through although all seats are in use. */
  readonly mayTry: boolean
  /** Where classes hold seats: how many each has for its members, by the mark of its owner. */
  readonly ofClasses?: ReadonlyMap<string, number>
}

/**
 * Seats that can be taken now; `undefined` where AWS does not say or no number applies.
 * An elastic fleet has no such number; its sessions are counted against `maxConcurrentSessions`.
 */
export function countFreeSeats(fleet: FleetStatus): number | undefined {
  if (fleet.type === 'ELASTIC') return undefined
  return fleet.availableUserSessions ?? fleet.availableInstances
}
