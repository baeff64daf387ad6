import {
  countFreePlaces,
  type FleetStatus,
  type LabSnapshot,
  type LiveSession,
  type StorageConnector,
} from '../appstream/fleet-status.js'
import type { Lab } from './lab.js'

export type LabStateName =
  | 'ready'
  | 'starting'
  | 'full'
  | 'stopped'
  | 'not_open'
  | 'closed'
  /** A Describe call was denied or failed: launches go on. */
  | 'unknown'

/** What stays after a session. Absent altogether where DescribeStacks did not answer. */
export interface Kept {
  readonly places: readonly StorageConnector[]
  readonly applicationSettings: boolean
}

/** The state of a lab for one person. */
export interface LabState {
  readonly state: LabStateName
  /** When AWS was asked, milliseconds since the epoch. */
  readonly asOf?: number
  /** `not_open`: when it opens; `closed`: since when it is closed. Milliseconds since the epoch. */
  readonly changesAt?: number
  /** Free places, where AWS says a number. */
  readonly free?: number
  /** `full`: the next who tries goes through, so that AppStream sees that more places are wanted. */
  readonly mayTry?: true
  /** This person's live session on the lab's stack and fleet. */
  readonly session?: LiveSession
  readonly kept?: Kept
  /** 0 means that the idle timer is off. */
  readonly idleDisconnectSeconds?: number
  readonly disconnectSeconds?: number
  readonly maximumSeconds?: number
  /** Instances are started on demand: the desktop takes one to two minutes to appear. */
  readonly startsOnDemand?: boolean
  /** FleetErrors codes, for admins. */
  readonly fleetErrors?: readonly string[]
}

export interface LabStateQuestion {
  readonly lab: Lab
  readonly snapshot: LabSnapshot | undefined
  /** AppStream user id; absent when the question is about the lab alone. */
  readonly userId?: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The state of a lab for a person, from one snapshot that everyone shares. */
export function findLabState({ lab, snapshot, userId, now }: LabStateQuestion): LabState {
  const facts = collectFacts(snapshot)
  if (lab.opensAt !== undefined && now < lab.opensAt)
    return { ...facts, state: 'not_open', changesAt: lab.opensAt }
  if (lab.closesAt !== undefined && now >= lab.closesAt)
    return { ...facts, state: 'closed', changesAt: lab.closesAt }

  const fleet = snapshot?.fleet
  if (!fleet) return { ...facts, state: 'unknown' }
  const session = findSession(snapshot, userId, now)
  const free = countLeft(snapshot, fleet)
  const hasPlace =
    session !== undefined || (userId !== undefined && snapshot.places?.promised.has(userId))
  const state = nameState(fleet, hasPlace === true, free)
  return {
    ...facts,
    state,
    ...(free !== undefined && fleet.state === 'RUNNING' && { free }),
    ...(state === 'full' && snapshot.places?.mayTry && { mayTry: true }),
    ...(session && state === 'ready' && { session }),
  }
}

function countLeft({ places }: LabSnapshot, fleet: FleetStatus): number | undefined {
  const free = countFreePlaces(fleet)
  return free === undefined || !places ? free : Math.max(0, places.free)
}

/** A full fleet never holds back someone who already has a place on it. */
function nameState(fleet: FleetStatus, hasPlace: boolean, free: number | undefined) {
  switch (fleet.state) {
    case 'STARTING':
      return 'starting'
    case 'STOPPING':
    case 'STOPPED':
      return 'stopped'
    case 'RUNNING':
      return free === 0 && !hasPlace ? 'full' : 'ready'
  }
}

function findSession(snapshot: LabSnapshot, userId: string | undefined, now: number) {
  const session = userId === undefined ? undefined : snapshot.sessions?.get(userId)
  return session?.endsAt !== undefined && session.endsAt <= now ? undefined : session
}

function collectFacts(snapshot: LabSnapshot | undefined): Omit<LabState, 'state'> {
  if (!snapshot) return {}
  const { fleet, stack, asOf } = snapshot
  return {
    asOf,
    ...(stack && {
      kept: { places: stack.storageConnectors, applicationSettings: stack.applicationSettings },
    }),
    ...(fleet && {
      ...(fleet.idleDisconnectTimeoutSeconds !== undefined && {
        idleDisconnectSeconds: fleet.idleDisconnectTimeoutSeconds,
      }),
      ...(fleet.disconnectTimeoutSeconds !== undefined && {
        disconnectSeconds: fleet.disconnectTimeoutSeconds,
      }),
      ...(fleet.maxUserDurationSeconds !== undefined && {
        maximumSeconds: fleet.maxUserDurationSeconds,
      }),
      ...(fleet.type === 'ON_DEMAND' && { startsOnDemand: true }),
      ...(fleet.errorCodes.length > 0 && { fleetErrors: fleet.errorCodes }),
    }),
  }
}
