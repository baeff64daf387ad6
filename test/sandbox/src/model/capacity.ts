import { makeInstanceId } from './account.js'
import type { Account } from './account.js'
import type { Fleet, StreamingSession } from './types.js'

/**
 * How many instances and seats of a fleet are there, who gets the next one, and what comes after
 * one that was given back. Operations report it, sessions take seats from it.
 */

export interface Capacity {
  readonly desired: number
  readonly running: number
  readonly inUse: number
  readonly available: number
  readonly pending: number
  /** Multi-session fleets only: seats, not instances. */
  readonly sessions?: {
    readonly desired: number
    readonly actual: number
    readonly active: number
    readonly available: number
    /** Hosts in drain mode, the sessions on them, and seats there that nobody can get. */
    readonly draining: number
    readonly drainingActive: number
    readonly drainingUnused: number
  }
}

export function isMultiSession(fleet: Fleet): boolean {
  return (fleet.maxSessionsPerInstance ?? 1) > 1
}

export function listLiveSessions(account: Account, fleetName: string): StreamingSession[] {
  return [...account.sessions.values()].filter(
    (session) => session.fleetName === fleetName && session.state !== 'EXPIRED',
  )
}

function countByInstance(account: Account, fleet: Fleet): Map<string, number> {
  const counts = new Map<string, number>()
  for (const session of account.sessions.values()) {
    if (session.fleetName !== fleet.name || session.state === 'EXPIRED') continue
    counts.set(session.instanceId, (counts.get(session.instanceId) ?? 0) + 1)
  }
  return counts
}

/** Actual = available + in use; desired = actual + pending (AWS's own definition). */
export function measureCapacity(account: Account, fleet: Fleet): Capacity {
  const counts = countByInstance(account, fleet)
  const inUse = counts.size
  const active = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (fleet.fleetType === 'ELASTIC') {
    // AWS pools the instances of elastic fleets: no number says how many seats are free.
    return { desired: 0, running: inUse, inUse, available: 0, pending: 0 }
  }
  const nowMs = account.clock.now()
  const ready = fleet.instances.filter((instance) => instance.readyAtMs <= nowMs).length
  const isServing = fleet.state === 'RUNNING'
  const available = isServing ? ready - inUse : 0
  const capacity = {
    desired: fleet.desiredInstances,
    running: fleet.fleetType === 'ON_DEMAND' ? inUse : ready,
    inUse,
    available,
    pending: fleet.instances.length - ready,
  }
  const seats = fleet.maxSessionsPerInstance
  if (seats === undefined || !isMultiSession(fleet)) return capacity
  const draining = fleet.instances.filter(({ isDraining }) => isDraining)
  const drainingActive = draining.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
  const drainingUnused = draining.length * seats - drainingActive
  return {
    ...capacity,
    sessions: {
      draining: draining.length,
      drainingActive,
      drainingUnused,
      desired: fleet.desiredInstances * seats,
      actual: isServing ? ready * seats : 0,
      active,
      // AWS's own formula, Actual - Active; whether it leaves drained seats out is not said.
      available: isServing
        ? ready * seats - active - (account.countsDrainedSeats ? 0 : drainingUnused)
        : 0,
    },
  }
}

/** The instance for one more session, or undefined: "no streaming resources are available". */
export function findSeat(account: Account, fleet: Fleet): string | undefined {
  if (fleet.state !== 'RUNNING') return undefined
  const counts = countByInstance(account, fleet)
  if (fleet.fleetType === 'ELASTIC') {
    return counts.size < (fleet.maxConcurrentSessions ?? 0) ? makeInstanceId() : undefined
  }
  const nowMs = account.clock.now()
  const seats = fleet.maxSessionsPerInstance ?? 1
  return fleet.instances.find(
    (instance) =>
      !instance.isDraining && instance.readyAtMs <= nowMs && (counts.get(instance.id) ?? 0) < seats,
  )?.id
}

/**
 * After a session has ended. A single-session instance is destroyed with its session and a
 * replacement takes its time; a multi-session host stays, unless the fleet was made smaller.
 */
export function releaseInstance(account: Account, fleet: Fleet, instanceId: string): void {
  if (fleet.fleetType === 'ELASTIC') return
  const isSurplus = fleet.instances.length > fleet.desiredInstances
  const leaves = isSurplus || isDraining(fleet, instanceId)
  if (isMultiSession(fleet) && (!leaves || countByInstance(account, fleet).has(instanceId))) {
    return
  }
  const before = fleet.instances.length
  fleet.instances = fleet.instances.filter((instance) => instance.id !== instanceId)
  if (fleet.instances.length < before) fillUp(account, fleet, fleet.timings.replaceSeconds)
}

export function drainInstance(fleet: Fleet, instanceId: string): void {
  for (const instance of fleet.instances) if (instance.id === instanceId) instance.isDraining = true
}

export function isDraining(fleet: Fleet, instanceId: string): boolean {
  return fleet.instances.some(({ id, isDraining }) => id === instanceId && isDraining === true)
}

/** Adds the instances that are wanted and missing, as far as AWS has them. */
export function fillUp(account: Account, fleet: Fleet, delaySeconds: number): void {
  const readyAtMs = account.clock.now() + delaySeconds * 1000
  const wanted = Math.min(fleet.desiredInstances, fleet.deliversAtMost ?? Infinity)
  while (fleet.instances.length < wanted) {
    fleet.instances.push({ id: makeInstanceId(), readyAtMs })
  }
}

/** Removes what is not ready first, then idle instances; one in use is not taken away here. */
export function scaleTo(account: Account, fleet: Fleet, desiredInstances: number): void {
  fleet.desiredInstances = desiredInstances
  if (fleet.state !== 'RUNNING') return
  const counts = countByInstance(account, fleet)
  const removable = fleet.instances
    .filter((instance) => !counts.has(instance.id))
    .sort((a, b) => b.readyAtMs - a.readyAtMs)
  const surplus = Math.max(0, fleet.instances.length - desiredInstances)
  const removed = new Set(removable.slice(0, surplus).map((instance) => instance.id))
  fleet.instances = fleet.instances.filter((instance) => !removed.has(instance.id))
  fillUp(account, fleet, fleet.timings.provisionSeconds)
}
