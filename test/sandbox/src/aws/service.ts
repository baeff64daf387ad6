import type { Operation } from './operation.js'
import { operations as appStreamOperations } from './operations.js'
import { operations as scalingOperations } from './auto-scaling/operations.js'
import { operations as quotaOperations } from './service-quotas/operations.js'
import { operations as schedulerOperations } from './scheduler/operations.js'

/** One of the services that answer on the sandbox's port. */
export interface Service {
  /** Which signatures are scoped to, and which stands before the names of its permissions. */
  readonly name: 'appstream' | 'application-autoscaling' | 'scheduler' | 'servicequotas'
  /** By their names in the service model, which are case-sensitive. */
  readonly operations: ReadonlyMap<string, Operation>
}

export const appStream: Service = { name: 'appstream', operations: appStreamOperations }
export const autoScaling: Service = {
  name: 'application-autoscaling',
  operations: scalingOperations,
}
export const scheduler: Service = { name: 'scheduler', operations: schedulerOperations }
export const serviceQuotas: Service = { name: 'servicequotas', operations: quotaOperations }

/** By what stands before the dot of `x-amz-target`. */
export const jsonServices: ReadonlyMap<string, Service> = new Map([
  ['PhotonAdminProxyService', appStream],
  ['AnyScaleFrontendService', autoScaling],
  ['ServiceQuotasV20190624', serviceQuotas],
])
