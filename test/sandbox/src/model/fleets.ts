import type { FleetSeed } from './seed.js'
import type { Account } from './account.js'
import { makeArn } from './account.js'
import { fillUp, listLiveSessions } from './capacity.js'
import { addOccupant, endSession } from './sessions.js'
import type { Fleet, FleetError, FleetState } from './types.js'

/**
 * The life of a fleet and how long each step takes. Operations call it, and so does the admin port,
 * which can also let a fleet get stuck in its start.
 */

export const defaultMaxUserDurationSeconds = 57_600
export const defaultDisconnectTimeoutSeconds = 900

/** AWS rounds the idle timeout to whole minutes: 70 gives 60, 90 gives 120. */
export function roundIdleTimeout(seconds: number): number {
  return Math.round(seconds / 60) * 60
}

/** A stopped fleet without instances. */
export function createFleet(account: Account, seed: FleetSeed): Fleet {
  const { maxSessionsPerInstance } = seed
  const seats = maxSessionsPerInstance ?? 1
  const instances =
    seed.desiredSessions === undefined
      ? (seed.desiredInstances ?? 0)
      : Math.ceil(seed.desiredSessions / seats)
  const fleet: Fleet = {
    name: seed.name,
    fleetType: seed.fleetType ?? 'ALWAYS_ON',
    createdAtMs: account.clock.now(),
    instanceType: seed.instanceType ?? 'stream.standard.medium',
    state: 'STOPPED',
    desiredInstances: instances,
    ...(maxSessionsPerInstance === undefined ? {} : { maxSessionsPerInstance }),
    ...(seed.maxConcurrentSessions === undefined
      ? {}
      : { maxConcurrentSessions: seed.maxConcurrentSessions }),
    maxUserDurationSeconds: seed.maxUserDurationSeconds ?? defaultMaxUserDurationSeconds,
    disconnectTimeoutSeconds: seed.disconnectTimeoutSeconds ?? defaultDisconnectTimeoutSeconds,
    idleDisconnectTimeoutSeconds: roundIdleTimeout(seed.idleDisconnectTimeoutSeconds ?? 0),
    streamView: seed.streamView ?? 'APP',
    instances: [],
    applications: [...(seed.applications ?? [])],
    timings: { ...account.timings, ...seed.timings },
    ...(seed.deliversAtMost === undefined ? {} : { deliversAtMost: seed.deliversAtMost }),
    ...(seed.scaleInHits === undefined ? {} : { scaleInHits: seed.scaleInHits }),
    insufficientCapacityErrors: 0,
    attributes: { ...defaultAttributes(account, seed), ...seed.attributes },
  }
  account.fleets.set(fleet.name, fleet)
  account.changed()
  return fleet
}

function defaultAttributes(account: Account, seed: FleetSeed) {
  const common = { EnableDefaultInternetAccess: false }
  if (seed.fleetType === 'ELASTIC') return { ...common, Platform: 'WINDOWS_SERVER_2022' }
  if (seed.attributes?.['ImageName'] ?? seed.attributes?.['ImageArn']) return common
  const image = `${seed.name}-image`
  return { ...common, ImageName: image, ImageArn: makeArn(account, 'image', image) }
}

/** STOPPED to STARTING; in every other state nothing happens. */
export function startFleet(account: Account, fleet: Fleet): void {
  if (fleet.state !== 'STOPPED') return
  fleet.state = 'STARTING'
  fleet.transitionAtMs = account.clock.now() + fleet.timings.startSeconds * 1000
  scheduleTransition(account, fleet)
}

/** Ends all sessions at once; a fleet that is stopped or stopping stays as it is. */
export function stopFleet(account: Account, fleet: Fleet): void {
  if (fleet.state === 'STOPPED' || fleet.state === 'STOPPING') return
  fleet.state = 'STOPPING'
  fleet.transitionAtMs = account.clock.now() + fleet.timings.stopSeconds * 1000
  endAllSessions(account, fleet)
  scheduleTransition(account, fleet)
}

/** Puts a fleet into a state at once, as the admin port and the seed do. */
export function forceFleetState(account: Account, fleet: Fleet, state: FleetState): void {
  if (state === 'STARTING' || state === 'STOPPED') endAllSessions(account, fleet)
  switch (state) {
    case 'STARTING':
      fleet.state = 'STOPPED'
      startFleet(account, fleet)
      return
    case 'RUNNING':
      completeStart(account, fleet)
      return
    case 'STOPPING':
      fleet.state = 'RUNNING'
      stopFleet(account, fleet)
      return
    case 'STOPPED':
      completeStop(account, fleet)
  }
}

/** Until `releaseFleet` the fleet does not get from STARTING to RUNNING and shows the error. */
export function stickFleet(account: Account, fleet: Fleet, error: FleetError): void {
  fleet.stuck = error
  scheduleTransition(account, fleet)
}

export function releaseFleet(account: Account, fleet: Fleet): void {
  delete fleet.stuck
  scheduleTransition(account, fleet)
}

/** Makes the number of anonymous occupants; returns how many the fleet could really take. */
export function occupyFleet(account: Account, fleet: Fleet, wanted: number): number {
  const occupants = listLiveSessions(account, fleet.name).filter((session) => session.isOccupant)
  for (const session of occupants.slice(wanted)) endSession(account, session, 'freed-by-admin')
  const stack = [...account.stacks.values()].find((one) => one.fleets.includes(fleet.name))
  const kept = Math.min(occupants.length, wanted)
  if (stack === undefined) return kept
  for (let count = kept; count < wanted; count += 1) {
    if (!addOccupant(account, fleet, stack.name)) return count
  }
  return wanted
}

/** Sets the timer of STARTING or STOPPING; also for a fleet that was read from a state file. */
export function scheduleTransition(account: Account, fleet: Fleet): void {
  account.changed()
  const timer = `fleet:${fleet.name}`
  const isStuck = fleet.state === 'STARTING' && fleet.stuck !== undefined
  if (fleet.transitionAtMs === undefined || isStuck) {
    account.clock.cancel(timer)
    return
  }
  account.clock.schedule(timer, fleet.transitionAtMs, () => {
    if (fleet.state === 'STARTING') completeStart(account, fleet)
    else completeStop(account, fleet)
  })
}

export function removeFleet(account: Account, fleet: Fleet): void {
  account.clock.cancel(`fleet:${fleet.name}`)
  account.fleets.delete(fleet.name)
  account.changed()
}

function completeStart(account: Account, fleet: Fleet): void {
  fleet.state = 'RUNNING'
  delete fleet.transitionAtMs
  if (fleet.fleetType !== 'ELASTIC') fillUp(account, fleet, 0)
  scheduleTransition(account, fleet)
}

function completeStop(account: Account, fleet: Fleet): void {
  fleet.state = 'STOPPED'
  delete fleet.transitionAtMs
  fleet.instances = []
  scheduleTransition(account, fleet)
}

function endAllSessions(account: Account, fleet: Fleet): void {
  for (const session of listLiveSessions(account, fleet.name)) {
    endSession(account, session, 'fleet-stopped')
  }
  fleet.instances = []
}
