import type { TenantId } from '@appstreamlab/shared'
import { listDamage } from '../../stores/checked-state.js'
import type { Config, ConfiguredRegistration } from '../../config/config.js'
import { listAccepted, listUndecided } from '../../platforms/deployment-notes.js'
import {
  listRegistrations,
  toRegistration,
  type StoredRegistration,
} from '../../platforms/registration-store.js'
import { clock, findProblem, type Command, type CommandResult } from './registrations-parts.js'

/** `registrations list`: every platform that may launch or waits to, and what is damaged. */

export async function list({ config, store }: Command): Promise<CommandResult> {
  const registrations = await listRegistrations(store)
  const made = registrations.flatMap((stored) => {
    const registration = toRegistration(stored, config)
    return registration ? [[stored.name, registration] as const] : []
  })
  const known = { registrations: new Map([...config.registrations, ...made]) }
  const waiting = await listUndecided(store, known, clock.now())
  const damaged = await listDamage(store)
  const lines = [
    ...registrations.map((stored) => describeRegistration(stored, config)),
    ...[...config.registrations.values()].map((one) => describeOfFile(one, config)),
    ...waiting.map((value) => ({ waitingDeployment: value })),
    ...(await listAccepted(store)).map((value) => ({ acceptedDeployment: value })),
    ...damaged.map((entry) => ({ damaged: entry })),
  ]
  return {
    text: lines.map((line) => JSON.stringify(line)).join('\n'),
    exitCode: damaged.length > 0 ? 1 : 0,
  }
}

function describeRegistration(stored: StoredRegistration, config: Config) {
  const { link: _hash, ...shown } = stored
  const problem = findProblem(stored, config)
  return {
    ...shown,
    from: 'link',
    ...(problem !== undefined && { problem }),
    ...(lacksTokenUrl([stored.tenantId], stored.tokenUrl, config) && {
      lacks: `tokenUrl, without which no rosters and grades are asked of it: registrations services ${stored.name}`,
    }),
  }
}

/** Whether a tenant has switched on what the platform cannot be asked for. */
const lacksTokenUrl = (
  tenantIds: readonly TenantId[],
  tokenUrl: string | undefined,
  { tenants }: Pick<Config, 'tenants'>,
): boolean =>
  tokenUrl === undefined &&
  tenantIds.some((id) => {
    const { grades, rosters } = tenants.get(id)?.services ?? {}
    return grades === true || rosters === true
  })

/** What CONFIG_FILE says stands beside the rest, so that one list has every platform that may launch. */
function describeOfFile(registration: ConfiguredRegistration, config: Config) {
  const { name, issuer, clientId, authorizationUrl, keySource, tenantIds, enabled } = registration
  const { deployments, unknownDeployment, tokenUrl } = registration
  return {
    name,
    issuer,
    clientId,
    authorizationUrl,
    ...(keySource.kind === 'url' && { jwksUrl: keySource.url }),
    tenantIds,
    state: enabled ? 'active' : 'disabled',
    deployments: [...deployments.keys()],
    unknownDeployment: unknownDeployment.kind,
    ...(tokenUrl !== undefined && { tokenUrl }),
    from: 'file',
    ...(lacksTokenUrl(tenantIds, tokenUrl, config) && {
      lacks: 'tokenUrl, without which no rosters and grades are asked of it: set it in CONFIG_FILE',
    }),
  }
}
