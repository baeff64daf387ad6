import type { Account } from './account.js'
import type { Fleet } from './types.js'

/**
 * The limit at which AWS refuses to start or enlarge a fleet, by operations and by Auto Scaling
 * alike. A plan of classes has to fit under it.
 */

export interface QuotaRequest {
  readonly fleetName: string
  readonly instanceType: string
  readonly instances: number
}

/** The instances of a type that the account may have in all. */
export function readInstanceQuota({ quotas }: Account, instanceType: string): number {
  return quotas.instances[instanceType] ?? quotas.otherInstances
}

/**
 * What AWS says when a fleet wants more than the quota of its type, which all fleets of that type share that are
 * not stopped; undefined where it has room. The lone quote is AWS's own.
 */
export function describeQuotaBreach(account: Account, request: QuotaRequest): string | undefined {
  const { fleetName, instanceType, instances } = request
  const limit = readInstanceQuota(account, instanceType)
  const others = [...account.fleets.values()]
    .filter((fleet) => fleet.name !== fleetName && countsForQuota(fleet, instanceType))
    .reduce((sum, fleet) => sum + fleet.desiredInstances, 0)
  const requested = others + instances
  if (instances === 0 || requested <= limit) return undefined
  return `The Instance type '${instanceType}' capacity limit for fleet ${fleetName}' was exceeded. Requested: ${requested}, Limit: ${limit}`
}

function countsForQuota(fleet: Fleet, instanceType: string): boolean {
  return fleet.instanceType === instanceType && fleet.state !== 'STOPPED'
}
