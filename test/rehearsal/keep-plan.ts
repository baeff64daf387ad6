import type { FleetSeed, SandboxModel, VirtualClock } from '@appstreamlab/sandbox'
import {
  decideLowering,
  planDefaults,
  readFleetTimes,
  type FleetPlan,
  type PlannedFleet,
} from '@appstreamlab/shared'
import type { FleetDoor } from './fleet-door.js'

/** Makes the plan of a fleet so at the sandbox's AWS, and looks now and then what may go down, as `classes keep` does. */

export interface KeptFleet {
  readonly facts: PlannedFleet
  readonly plan: FleetPlan
  readonly door: FleetDoor
}

/** How a fleet stands before the plan, with machines that take so long. */
export function seedFleet(facts: PlannedFleet, provisioningMs: number): FleetSeed {
  const { name, type, instanceType, sessionsPerInstance, base, capacityNow } = facts
  const times = readFleetTimes(facts)
  const seats = capacityNow ?? (facts.standing ?? base).min
  const isElastic = type === 'ELASTIC'
  const isMulti = sessionsPerInstance > 1
  return {
    name,
    fleetType: type,
    instanceType,
    state: facts.isStopped ? 'STOPPED' : 'RUNNING',
    ...(isElastic
      ? { maxConcurrentSessions: facts.maxConcurrentSessions ?? 10 }
      : isMulti
        ? { desiredSessions: seats, maxSessionsPerInstance: sessionsPerInstance }
        : { desiredInstances: seats }),
    maxUserDurationSeconds: times.maxSessionMs / 1000,
    timings: {
      provisionSeconds: provisioningMs / 1000,
      replaceSeconds: (facts.rebuildMs ?? provisioningMs) / 1000,
      // A stopped fleet takes as long as the plan thinks.
      startSeconds: planDefaults.startMs / 1000,
    },
    ...(isElastic ? {} : { scaling: { ...(facts.standing ?? base) } }),
  }
}

/** AWS takes so many actions a target; the others are put when those before have run. */
export function keepPlan(fleets: readonly KeptFleet[], model: SandboxModel, clock: VirtualClock) {
  const waiting = new Map(fleets.map((fleet) => [fleet, [...fleet.plan.actions]]))
  const putMore = (fleet: KeptFleet): void => {
    const actions = waiting.get(fleet) ?? []
    const { name, foreignActions = 0 } = fleet.facts
    const room = planDefaults.scheduledActions - foreignActions
    const standing = model.state.scheduledActions().filter((one) => one.fleetName === name).length
    for (const { at, min, max } of actions.splice(0, Math.max(0, room - standing))) {
      const range = { min, ...(max !== undefined && { max }) }
      if (at <= clock.now()) model.changeRange(name, range)
      else model.putAction({ name: `up-${at}`, fleetName: name, atMs: at, ...range })
    }
  }
  for (const fleet of fleets) {
    if (fleet.facts.type === 'ELASTIC') continue
    putMore(fleet)
    for (const atMs of fleet.plan.starts) {
      const fleetName = fleet.facts.name
      if (atMs <= clock.now()) model.startFleet(fleetName)
      else model.putStart({ name: `start-${fleetName}-${atMs}`, fleetName, atMs })
    }
  }
  /** One look at every fleet. */
  return (): void => {
    for (const fleet of fleets) {
      if (fleet.facts.type === 'ELASTIC') continue
      putMore(fleet)
      lower(fleet, model, clock.now())
    }
  }
}

function lower({ facts, plan, door }: KeptFleet, model: SandboxModel, now: number): void {
  const { name, sessionsPerInstance } = facts
  const target = model.state.scalableTargets().find((one) => one.fleetName === name)
  const fleet = model.state.fleets().find((one) => one.name === name)
  if (!target || !fleet || fleet.state !== 'RUNNING') return
  const look = {
    now,
    desired: fleet.desiredInstances * sessionsPerInstance,
    max: target.range.max,
    inUse: model.countLive(name),
    held: door.countHeld(),
    waiting: door.countWaiting(),
    overridden: 0,
  }
  const { max, desired, stop } = decideLowering(look, {
    curve: plan.curve,
    base: facts.base,
    hasScaleIn: facts.hasScaleIn ?? false,
    isStopped: facts.isStopped ?? false,
    startMs: readFleetTimes(facts).startMs,
  })
  if (stop) model.stopFleet(name)
  else if (desired !== undefined) model.setDesired(name, Math.ceil(desired / sessionsPerInstance))
  if (max !== undefined) model.changeRange(name, { max })
}
