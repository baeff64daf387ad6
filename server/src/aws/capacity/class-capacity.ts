import { readAccount, writeTargetKey, type AwsTarget } from '@appstreamlab/shared'
import type { CapacityApi } from './capacity-api.js'
import { createAwsConnections } from '../calls/aws-connections.js'
import { createCapacityClients, type CapacityClients } from './capacity-clients.js'
import { changeCapacity } from './change-capacity.js'
import { createPatientCalls, type PatientParts } from './patient-calls.js'
import { readCapacity } from './read-capacity.js'
import { openUndiciTransport } from '../calls/undici-transport.js'

// The side of AWS that planning and applying classes need, put together of its reading half (`read-capacity.ts`) and
// its changing half (`change-capacity.ts`) for `operator/classes/keep-classes.ts`.

export interface ClassCapacityParts extends PatientParts {
  /** What EventBridge Scheduler starts fleets as: one role an account. */
  readonly startRoles: readonly string[]
}

/** The role of the account that a fleet lies in. */
export function findStartRole(roles: readonly string[], fleetArn: string): string | undefined {
  const account = readAccount(fleetArn)
  return roles.find((role) => readAccount(role) === account)
}

/** The fleets of AWS, as `npm run classes` reads and changes them; the signer never loads this. */
export function createClassCapacity(parts: ClassCapacityParts): (target: AwsTarget) => CapacityApi {
  const connect = createAwsConnections({ openTransport: openUndiciTransport })
  const call = createPatientCalls(parts)
  const known = new Map<string, CapacityClients>()
  return (target) => {
    const key = writeTargetKey(target)
    const clients = known.get(key) ?? createCapacityClients(connect(target))
    known.set(key, clients)
    return {
      readFleets: (names) => readCapacity(names, { clients, call }),
      make: (fleet, change) =>
        changeCapacity(fleet, change, {
          clients,
          call,
          startRole: findStartRole(parts.startRoles, fleet.arn),
        }),
    }
  }
}
