import type { ScalingSeed, Seed } from './seed.js'
import type { Account } from './account.js'
import { createFleet, forceFleetState, occupyFleet } from './fleets.js'
import { startPolicy } from './scaling-policy.js'
import { createTarget } from './scaling.js'

/** What a new sandbox begins with: the seed that it was given becomes stacks, fleets and associations of its account. */

/** Fills an empty account. */
export function plantSeed(account: Account, seed: Seed): void {
  const nowMs = account.clock.now()
  for (const stack of seed.stacks) {
    account.stacks.set(stack.name, {
      name: stack.name,
      createdAtMs: nowMs,
      fleets: [...(stack.fleets ?? [])],
      embedOrigins: [...(stack.embedOrigins ?? [])],
      attributes: { ...stack.attributes },
    })
  }
  for (const one of seed.fleets) {
    const fleet = createFleet(account, one)
    forceFleetState(account, fleet, one.state ?? 'RUNNING')
    if (one.scaling) plantTarget(account, one.name, one.scaling)
    const wanted = one.occupied ?? 0
    if (occupyFleet(account, fleet, wanted) < wanted) {
      throw new RangeError(
        `The seed wants ${wanted} occupants in fleet "${fleet.name}", which has not that many seats or no stack.`,
      )
    }
  }
  for (const {
    name,
    displayName = name,
    launchPath = `C:\\Apps\\${name}.exe`,
  } of seed.applications ?? []) {
    account.applications.set(name, { name, displayName, launchPath, createdAtMs: nowMs })
  }
}

function plantTarget(account: Account, fleetName: string, { min, max, policy }: ScalingSeed): void {
  const target = createTarget(account, fleetName, { min, max })
  if (policy === undefined) return
  target.policy = {
    name: policy.name ?? 'target-utilization',
    targetPercent: policy.targetPercent,
    isScaleInDisabled: policy.disablesScaleIn ?? false,
    createdAtMs: account.clock.now(),
  }
  startPolicy(account, target)
}

/** Takes everything out; clock, settings and the key of streaming URLs stay. */
export function clearAccount(account: Account): void {
  account.clock.cancelAll()
  account.stacks.clear()
  account.fleets.clear()
  account.applications.clear()
  account.sessions.clear()
  account.sessionsByPortalKey.clear()
  account.scalableTargets.clear()
  account.scheduledActions.clear()
  account.scalingActivities = []
  account.schedules.clear()
  account.changed()
}
