import type { AppStreamUserId } from '../ids.js'
import {
  chooseFleetFault,
  longestStartMilliseconds,
  type FleetFault,
} from '../appstream/fleet-faults.js'
import {
  countFreeSeats,
  isLive,
  type FleetStatus,
  type LabSnapshot,
  type LiveSession,
  type StorageConnector,
} from '../appstream/fleet-status.js'
import type { Lab } from './lab.js'

// What a student is told of a lab (ready, starting, full, off, …), worked out of what AppStream said last. Launches,
// cards and the API ask it.

export type LabStateName =
  | 'ready'
  | 'starting'
  | 'full'
  | 'stopped'
  | 'not_open'
  | 'closed'
  /** The fleet cannot start or grow, and it does not pass by waiting: somebody has to mend it. */
  | 'fault'
  /** The state is not known, because a Describe call was denied or failed; launches go on. */
  | 'unknown'

/** What stays after a session. Absent altogether where DescribeStacks did not answer. */
export interface Kept {
  readonly connectors: readonly StorageConnector[]
  readonly applicationSettings: boolean
}

/** The state of a lab for one person. */
export interface LabState {
  readonly state: LabStateName
  /** When AWS was asked, milliseconds since the epoch. */
  readonly asOf?: number
  /**
   * When the state changed or will change, milliseconds since the epoch: `not_open` opens then, `closed` has been
   * closed since.
   */
  readonly changesAt?: number
  /** Free seats, where AWS says a number. */
  readonly free?: number
  /** Of `full`: somebody who asks to try goes through, so that AppStream sees that more seats are wanted. */
  readonly mayTry?: true
  /** Of `full`: this person asked to try, and somebody else just had. */
  readonly triedInVain?: true
  /** This person's live session on the lab's stack and fleet. */
  readonly session?: LiveSession
  /** Of `full`: the title of another lab of the same fleet in which this person has a live session. */
  readonly sessionElsewhere?: string
  /** Of `ready`: they were handed a URL, and are not seen inside yet. */
  readonly isPromised?: true
  readonly kept?: Kept
  /** 0 means that the idle timer is off. */
  readonly idleDisconnectSeconds?: number
  readonly disconnectSeconds?: number
  readonly maximumSeconds?: number
  /** Instances are started on demand: the desktop takes one to two minutes to appear. */
  readonly startsOnDemand?: boolean
  /** FleetErrors codes: what the fleet reports about itself. */
  readonly fleetErrors?: readonly string[]
  /** Why nobody comes in (`fault`), or why no more seats come (`full`). */
  readonly fault?: FleetFault
  /** `fault`: the state that it would be without the fault, for whoever does not know faults. */
  readonly insteadOf?: 'starting' | 'full'
}

export interface LabStateQuestion {
  readonly lab: Lab
  readonly snapshot: LabSnapshot | undefined
  /** AppStream user id; absent when the question is about the lab alone. */
  readonly userId?: AppStreamUserId
  /** The owners of classes that this user is a member of, as `listMarks` names them. */
  readonly marks?: readonly string[] | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The state of a lab for a person, from one snapshot that everyone shares. */
export function findLabState({ lab, snapshot, userId, marks, now }: LabStateQuestion): LabState {
  const facts = collectFacts(snapshot)
  const { opensAt = 0, closesAt = Infinity } = lab
  if (now < opensAt) return { ...facts, state: 'not_open', changesAt: opensAt }
  if (now >= closesAt) return { ...facts, state: 'closed', changesAt: closesAt }

  const agents = lab.refusesAgents && findAgentFault(snapshot)
  if (agents) return { ...facts, state: 'fault', fault: agents }

  const fleet = snapshot?.fleet
  if (!fleet) return { ...facts, state: 'unknown' }
  const session = findSession(snapshot, userId, now)
  const free = countLeft(snapshot, fleet, marks)
  const isPromised = userId !== undefined && snapshot.seats?.promised.has(userId) === true
  const hasSeat = session !== undefined || isPromised
  const { state, insteadOf } = judgeFleet(fleet, { hasSeat, free, now })
  const fault = state === 'fault' || state === 'full' ? findFault(fleet, now) : undefined
  return {
    ...facts,
    state,
    ...(insteadOf && { insteadOf }),
    ...(fault && { fault }),
    ...(free !== undefined && fleet.state === 'RUNNING' && { free }),
    ...(state === 'full' && snapshot.seats?.mayTry && { mayTry: true }),
    ...(session && state === 'ready' && { session }),
    ...(isPromised && state === 'ready' && { isPromised: true as const }),
  }
}

/** Finds why a lab that keeps AI agents out does not open; what is not known is not let in. */
function findAgentFault(snapshot: LabSnapshot | undefined): FleetFault | undefined {
  if (!snapshot?.stack) return 'AGENT_ACCESS_UNKNOWN'
  return snapshot.stack.agentAccess ? 'AGENT_ACCESS' : undefined
}

/** Seats that are held for a class are free for its members. */
function countLeft(
  { seats }: LabSnapshot,
  fleet: FleetStatus,
  marks: readonly string[] = [],
): number | undefined {
  const free = countFreeSeats(fleet)
  if (free === undefined || !seats) return free
  const { ofClasses } = seats
  return Math.max(
    0,
    seats.free,
    ...(ofClasses ? marks.map((mark) => ofClasses.get(mark) ?? 0) : []),
  )
}

interface FleetQuestion {
  readonly hasSeat: boolean
  readonly free: number | undefined
  readonly now: number
}

/**
 * Judges the fleet. A full fleet never holds back somebody who already has a seat on it. Where nobody is in, no
 * seat comes free by waiting: a fleet that reports errors then is as good as one that does not start.
 */
function judgeFleet(
  fleet: FleetStatus,
  { hasSeat, free, now }: FleetQuestion,
): Pick<LabState, 'state' | 'insteadOf'> {
  const faulty = findFault(fleet, now) !== undefined
  switch (fleet.state) {
    case 'STARTING':
      return faulty ? { state: 'fault', insteadOf: 'starting' } : { state: 'starting' }
    case 'STOPPING':
    case 'STOPPED':
      return { state: 'stopped' }
    case 'RUNNING': {
      if (free !== 0 || hasSeat) return { state: 'ready' }
      const empty = fleet.inUse === 0 && countFreeSeats(fleet) === 0
      return faulty && empty ? { state: 'fault', insteadOf: 'full' } : { state: 'full' }
    }
  }
}

/** FLEET_STOPPED by itself is the trace of an earlier stop and keeps nothing from starting. */
function findFault(fleet: FleetStatus, now: number): FleetFault | undefined {
  const { state, errorCodes, startingSince } = fleet
  const fault = chooseFleetFault(errorCodes.filter((code) => code !== 'FLEET_STOPPED'))
  if (fault) return fault
  const waited = now - (startingSince ?? now)
  return state === 'STARTING' && waited > longestStartMilliseconds ? 'STARTING_TOO_LONG' : undefined
}

function findSession(snapshot: LabSnapshot, userId: AppStreamUserId | undefined, now: number) {
  const session = userId === undefined ? undefined : snapshot.sessions?.get(userId)
  return session && isLive(session, now) ? session : undefined
}

type Facts = Omit<LabState, 'state'>

interface KnownFacts extends Pick<LabSnapshot, 'stack' | 'asOf'> {
  readonly facts: Facts
}

/** What follows from a fleet as it was seen: everybody who comes asks for it until somebody looks again. */
const knownFacts = new WeakMap<FleetStatus, KnownFacts>()

function collectFacts(snapshot: LabSnapshot | undefined): Facts {
  if (!snapshot) return {}
  const { fleet, stack, asOf } = snapshot
  const known = fleet && knownFacts.get(fleet)
  if (known && known.stack === stack && known.asOf === asOf) return known.facts
  const facts = describeFacts(snapshot)
  if (fleet) knownFacts.set(fleet, { facts, asOf, ...(stack && { stack }) })
  return facts
}

function describeFacts({ fleet, stack, asOf }: LabSnapshot): Facts {
  return {
    asOf,
    ...(stack && {
      kept: { connectors: stack.storageConnectors, applicationSettings: stack.applicationSettings },
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
