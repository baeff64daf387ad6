import {
  readPlatformKeys,
  type Lab,
  type DirectoryId,
  type Issuer,
  type TenantId,
} from '@appstreamlab/shared'
import { buildAccess } from './build-access.js'
import { canvasIssuer, deriveTestRegistrations } from './canvas-test-hosts.js'
import type { ConfiguredDeployment, ConfiguredRegistration, KeySource } from './config.js'
import type { LabEntry, RegistrationEntry, TenantEntry } from './file-schema.js'
import type { FilePath, Report } from './read-file.js'

// The LTI 1.3 half of what `build-tenants.ts` makes of CONFIG_FILE.

interface RegistrationContext {
  readonly labsByTenant: ReadonlyMap<string, readonly (readonly [LabEntry, Lab])[]>
  readonly allowPrivatePlatforms: boolean
  readonly report: Report
}

/**
 * Builds the registrations by name. Hosted platforms give many institutions one issuer and client id, so several
 * tenants may name the same pair, each with its own deployments; they become one registration.
 */
export function buildRegistrations(
  tenants: readonly TenantEntry[],
  context: RegistrationContext,
): ReadonlyMap<string, ConfiguredRegistration> {
  const byPair = new Map<string, ConfiguredRegistration>()
  const first = new Map<string, Named & { readonly path: FilePath }>()
  for (const [index, tenant] of tenants.entries())
    for (const [position, entry] of (tenant.registrations ?? []).entries()) {
      const path: FilePath = ['tenants', index, 'registrations', position]
      const pair = pairOf(entry)
      const built = buildRegistration(tenant, entry, path, context)
      const earlier = byPair.get(pair)
      const origin = first.get(pair)
      if (!earlier || !origin) {
        byPair.set(pair, built)
        first.set(pair, { tenantId: tenant.id, entry, path })
        continue
      }
      checkSamePlatform(origin, { tenantId: tenant.id, entry }, path, context.report)
      // A deployment that nobody listed belongs to none of the tenants, so none of their lists is for it.
      const { frameAncestors: _ofOneTenant, ...common } = earlier
      byPair.set(pair, {
        ...common,
        tenantIds: [...new Set([...earlier.tenantIds, ...built.tenantIds])],
        deployments: new Map([...earlier.deployments, ...built.deployments]),
      })
    }
  for (const { entry, path } of first.values())
    if (entry.testHosts)
      addTestHosts(entry, byPair, (problem) => context.report([...path, 'testHosts'], ...problem))
  return new Map([...byPair.values()].map((registration) => [registration.name, registration]))
}

const pairOf = ({ issuer, clientId }: Pick<RegistrationEntry, 'issuer' | 'clientId'>): string =>
  JSON.stringify([issuer, clientId])

function addTestHosts(
  entry: RegistrationEntry,
  byPair: Map<string, ConfiguredRegistration>,
  report: (problem: readonly [what: string, fix: string]) => void,
): void {
  const production = byPair.get(pairOf(entry))
  if (!production || entry.issuer !== canvasIssuer)
    return report([
      'Only of Canvas in the cloud we know beta and test hosts.',
      `Remove it, and register the other host as a platform of its own; the issuer of the cloud is ${canvasIssuer}.`,
    ])
  for (const host of deriveTestRegistrations(production)) {
    const other = byPair.get(pairOf(host))
    if (other)
      report([
        `Registration \`${other.name}\` is one of the hosts that \`testHosts\` of \`${entry.name}\` lets in.`,
        'Keep one of the two.',
      ])
    byPair.set(pairOf(host), host)
  }
}

function buildRegistration(
  tenant: TenantEntry,
  entry: RegistrationEntry,
  path: FilePath,
  context: RegistrationContext,
): ConfiguredRegistration {
  const { report, allowPrivatePlatforms } = context
  for (const name of ['authorizationUrl', 'jwksUrl', 'tokenUrl'] as const)
    if (entry[name]?.startsWith('http:') && !allowPrivatePlatforms)
      report(
        [...path, name],
        'Over plain http anyone on the way could change who launches.',
        'Write the https address. ALLOW_PRIVATE_PLATFORMS=1 permits http for tests.',
      )
  const labs = context.labsByTenant.get(tenant.id) ?? []
  const access = (of: {
    readonly labs: RegistrationEntry['labs']
    readonly directory: DirectoryId
    readonly frameAncestors?: readonly string[] | undefined
    readonly enabled?: boolean | undefined
  }): Omit<ConfiguredDeployment, 'id'> => ({
    tenantId: tenant.id,
    directory: of.directory,
    enabled: of.enabled ?? true,
    ...(tenant.adminsPick === false && { adminsPick: false }),
    labs: buildAccess(of, labs),
    ...(of.frameAncestors && { frameAncestors: of.frameAncestors }),
  })
  const { frameAncestors } = entry
  const deployments = (entry.deployments ?? []).map(({ id, enabled, ...own }) => {
    const { labs = entry.labs, directory = entry.directory } = own
    const of = { labs, directory, enabled, frameAncestors: own.frameAncestors ?? frameAncestors }
    return [id, { id, ...access(of) }] as const
  })
  const unknown = entry.unknownDeployment ?? 'ask'
  if (unknown === 'accept' && givesClientIdToMany(entry.issuer))
    report(
      [...path, 'unknownDeployment'],
      `\`accept\` would let any institution of this platform in: ${entry.issuer} gives all of them one client id.`,
      'Use `ask`, and list your deployments.',
    )
  return {
    name: entry.name,
    issuer: entry.issuer,
    clientId: entry.clientId,
    authorizationUrl: entry.authorizationUrl,
    algorithms: entry.algorithms ?? ['RS256'],
    enabled: entry.enabled ?? true,
    lmsUserIdFrom: entry.userIdFrom ?? 'sub',
    keySource: readKeySource(entry, path, report),
    ...(entry.tokenUrl && { tokenUrl: entry.tokenUrl }),
    ...(entry.tokenAudience && { tokenAudience: entry.tokenAudience }),
    tenantIds: [tenant.id],
    deployments: new Map(deployments),
    unknownDeployment:
      unknown === 'accept'
        ? {
            kind: unknown,
            as: access({ labs: entry.labs, directory: entry.directory, frameAncestors }),
          }
        : { kind: unknown },
    ...(frameAncestors && { frameAncestors }),
  }
}

/**
 * Whether a platform gives one client id to many: Blackboard's client ids are the tool's, the same at every
 * institution that adds it.
 */
export const givesClientIdToMany = (issuer: Issuer): boolean =>
  new Set(['https://blackboard.com', 'https://blackboard.com/']).has(issuer)

function readKeySource(entry: RegistrationEntry, path: FilePath, report: Report): KeySource {
  if ((entry.jwks === undefined) === (entry.jwksUrl === undefined))
    report(
      [...path, 'jwksUrl'],
      'The platform needs one place for its public keys, and not two.',
      'Write `jwksUrl`, or `jwks` with the key set itself.',
    )
  if (entry.jwksUrl !== undefined) return { kind: 'url', url: entry.jwksUrl }
  const set = readPlatformKeys(entry.jwks)
  if (entry.jwks && !set?.byKid.size)
    report(
      [...path, 'jwks'],
      'There is no public key with a `kid` in this key set.',
      "Copy the platform's whole key set, RSA or EC keys with `kid`.",
    )
  if (set && set.tooMany > 0)
    report(
      [...path, 'jwks'],
      `This key set is too long: ${set.tooMany} of its keys would never be tried.`,
      'Leave out the keys that the platform no longer signs with.',
    )
  return { kind: 'inline', keys: set?.byKid ?? new Map<string, never>() }
}

type Named = { readonly tenantId: TenantId; readonly entry: RegistrationEntry }

/**
 * Tells of settings that entries of one platform say differently: the order of the file must not decide between
 * them.
 */
function checkSamePlatform(first: Named, second: Named, path: FilePath, report: Report): void {
  const { issuer, clientId } = second.entry
  const place = (entry: RegistrationEntry): string =>
    JSON.stringify([entry.authorizationUrl, entry.jwksUrl, entry.jwks, entry.tokenUrl])
  if (place(first.entry) !== place(second.entry)) {
    report(
      [...path, 'issuer'],
      `Registrations \`${first.entry.name}\` and \`${second.entry.name}\` have the same issuer and client id (${issuer}, ${clientId}) at different addresses: nothing tells their launches apart.`,
      'If they are one platform, write the same authorizationUrl and jwksUrl or jwks at both. If they are two (Canvases of your own often keep the issuer of the cloud), give each an issuer of its own first: in Canvas `lti_iss` in `config/security.yml`.',
    )
    return
  }
  if (first.tenantId === second.tenantId) {
    report(
      [...path, 'clientId'],
      `Registration \`${first.entry.name}\` already has issuer ${issuer} and client id ${clientId}.`,
      'Keep one of the two and list all deployments there.',
    )
    return
  }
  const shared = (entry: RegistrationEntry): string => {
    const { algorithms, userIdFrom, testHosts, enabled } = entry
    return JSON.stringify([algorithms, userIdFrom, testHosts, enabled])
  }
  if (shared(first.entry) !== shared(second.entry))
    report(
      path,
      `Registrations \`${first.entry.name}\` and \`${second.entry.name}\` are the same platform (${issuer}, ${clientId}) but differ in its settings.`,
      'Write the same algorithms, userIdFrom, testHosts and enabled at both.',
    )
  for (const { entry } of [first, second])
    if (entry.unknownDeployment === 'accept')
      report(
        [...path, 'unknownDeployment'],
        `\`accept\` at \`${entry.name}\` would let any institution of this platform in: the client id belongs to several tenants.`,
        'Use `ask`, and list the deployments of each tenant.',
      )
}
