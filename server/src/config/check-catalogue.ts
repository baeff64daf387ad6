import { readAccount, type DirectoryId, type LabId } from '@appstreamlab/shared'
import type { LabEntry, RegistrationEntry, TenantEntry } from './file-schema.js'
import { checkLines } from './line-settings.js'
import type { FilePath, Report } from './read-file.js'

/**
 * Checks what must hold between entries: names are unique, names that are referred to exist, sessions do not
 * collide.
 */
export function checkCatalogue(tenants: readonly TenantEntry[], report: Report): void {
  const seen = createUniqueness(report)
  for (const [index, tenant] of tenants.entries()) {
    const at: FilePath = ['tenants', index]
    seen('tenant', tenant.id, [...at, 'id'])
    for (const [position, { id }] of tenant.directories.entries())
      seen('directory', id, [...at, 'directories', position, 'id'])
    for (const [position, lab] of tenant.labs.entries()) {
      seen(`lab of ${tenant.id}`, lab.id, [...at, 'labs', position, 'id'])
      for (const [former, id] of (lab.formerIds ?? []).entries())
        seen(`lab of ${tenant.id}`, id, [...at, 'labs', position, 'formerIds', former])
      checkTimes(lab, [...at, 'labs', position], report)
    }
    checkConsumers(tenant, at, { seen, report })
    checkRegistrations(tenant, at, { seen, report })
  }
  checkSharedSessions(tenants, report)
  checkLines(tenants, report)
  checkRawDirectories(tenants, report)
}

type Seen = (
  kind: string,
  name: string,
  path: FilePath,
  say?: { readonly what: string; readonly fix: string },
) => void

function createUniqueness(report: Report): Seen {
  const names = new Set<string>()
  return (kind, name, path, say) => {
    const entry = `${kind} ${name}`
    if (names.has(entry))
      report(
        path,
        say?.what ?? `\`${name}\` is already the name of another ${kind.split(' ')[0] ?? kind}.`,
        say?.fix ?? 'Give each its own name.',
      )
    names.add(entry)
  }
}

/** Platforms name their deployments, so nobody can give one another name. */
const sayDeploymentTwice = (
  { id }: { readonly id: string },
  { issuer, clientId }: RegistrationEntry,
) => ({
  what: `Deployment \`${id}\` of this issuer and client id (${issuer}, ${clientId}) stands here a second time: nothing tells its launches apart.`,
  fix: 'Take one of them away. If they are two platforms (Canvases of your own often keep the issuer of the cloud), give each an issuer of its own first: in Canvas `lti_iss` in `config/security.yml`.',
})

function checkTimes({ opens, closes }: LabEntry, path: FilePath, report: Report): void {
  if (opens && closes && Date.parse(closes) <= Date.parse(opens))
    report(
      [...path, 'closes'],
      'The lab would close before it opens.',
      'Correct one of the two times.',
    )
}

function checkConsumers(
  tenant: TenantEntry,
  at: FilePath,
  { seen, report }: { readonly seen: Seen; readonly report: Report },
): void {
  const references = createReferences(tenant, report)
  for (const [position, consumer] of tenant.consumers.entries()) {
    const path: FilePath = [...at, 'consumers', position]
    seen('consumer', consumer.key, [...path, 'key'])
    references.checkDirectory(consumer.directory, path)
    references.checkLabs(consumer.labs, path)
  }
}

function checkRegistrations(
  tenant: TenantEntry,
  at: FilePath,
  { seen, report }: { readonly seen: Seen; readonly report: Report },
): void {
  const references = createReferences(tenant, report)
  for (const [position, registration] of (tenant.registrations ?? []).entries()) {
    const path: FilePath = [...at, 'registrations', position]
    seen('registration', registration.name, [...path, 'name'])
    references.checkDirectory(registration.directory, path)
    references.checkLabs(registration.labs, path)
    const { issuer, clientId } = registration
    for (const [index, deployment] of (registration.deployments ?? []).entries()) {
      const place: FilePath = [...path, 'deployments', index]
      seen(
        `deployment of ${issuer} ${clientId}`,
        deployment.id,
        [...place, 'id'],
        sayDeploymentTwice(deployment, registration),
      )
      if (deployment.directory) references.checkDirectory(deployment.directory, place)
      if (deployment.labs) references.checkLabs(deployment.labs, place)
    }
  }
}

/** Names inside a tenant that entries refer to. */
function createReferences(tenant: TenantEntry, report: Report) {
  const directories = tenant.directories.map(({ id }) => id)
  const labs = new Set(tenant.labs.map(({ id }) => id))
  return {
    checkDirectory(directory: DirectoryId, path: FilePath): void {
      if (!directories.includes(directory))
        report(
          [...path, 'directory'],
          `\`${directory}\` is not one of this tenant's directories (${directories.join(', ')}).`,
          'Correct the name, or add it to `directories`.',
        )
    },
    checkLabs(names: 'all' | readonly string[], path: FilePath): void {
      if (names === 'all') return
      for (const [index, lab] of names.entries())
        if (!labs.has(lab))
          report(
            [...path, 'labs', index],
            `This tenant has no lab \`${lab}\`.`,
            'Correct the id, or add the lab.',
          )
    },
  }
}

/**
 * Finds labs that share sessions: AWS keeps one session for each person, stack and fleet, so a second lab there
 * would lead into the first one's.
 */
function checkSharedSessions(tenants: readonly TenantEntry[], report: Report): void {
  const first = new Map<string, LabEntry>()
  for (const [index, tenant] of tenants.entries())
    for (const [position, lab] of tenant.labs.entries()) {
      const place = JSON.stringify([accountOf(lab), lab.region ?? '', lab.stack, lab.fleet])
      const other = first.get(place)
      if (!other) {
        first.set(place, lab)
        continue
      }
      const same =
        other.application === lab.application && other.sessionContext === lab.sessionContext
      if (same || (other.sharesSession && lab.sharesSession)) continue
      report(
        ['tenants', index, 'labs', position],
        `Labs \`${other.id}\` and \`${lab.id}\` differ in application or session context but share stack ${lab.stack} and fleet ${lab.fleet}: whoever has one open lands in it when opening the other.`,
        'Give each a stack of its own, or write `sharesSession: true` at both if that is what you want.',
      )
    }
}

/**
 * Lists fleets that labs of several stacks share, for a note in `npm run check`. AWS says since 2026 that a person
 * has one session a fleet, whatever the stack; what becomes of the second is not said, and no account has shown
 * it, so nobody is refused.
 */
export function findSharedFleets(tenants: readonly TenantEntry[]): string[] {
  const first = new Map<string, LabEntry>()
  return tenants
    .flatMap(({ labs }) => labs)
    .flatMap((lab) => {
      const fleet = JSON.stringify([accountOf(lab), lab.region ?? '', lab.fleet])
      const other = first.get(fleet)
      if (!other) first.set(fleet, lab)
      if (!other || other.stack === lab.stack) return []
      if (other.sharesSession && lab.sharesSession) return []
      return `Labs \`${other.id}\` and \`${lab.id}\` are on one fleet, ${lab.fleet}, by different stacks. AWS says that a person has one session a fleet: whoever has one of them open may land in it when opening the other, or be refused by AppStream. Give each a fleet of its own, or write \`sharesSession: true\` at both if nobody opens both at a time.`
    })
}

/** Finds two LMSs with raw ids in one account: they would give two people one home folder. */
function checkRawDirectories(tenants: readonly TenantEntry[], report: Report): void {
  const owners = new Map<string, string>()
  for (const [index, tenant] of tenants.entries())
    for (const [position, { id, userId }] of tenant.directories.entries()) {
      if (userId !== 'raw') continue
      for (const target of targetsOf(tenant, id)) {
        const owner = owners.get(target)
        if (owner === undefined) owners.set(target, id)
        else if (owner !== id)
          report(
            ['tenants', index, 'directories', position, 'userId'],
            `Directories \`${owner}\` and \`${id}\` both use raw ids in ${target}: their users with the same id would share a home folder.`,
            'Keep `raw` at one of them and use pseudonyms for the other.',
          )
      }
    }
}

/** The account of the role, or the signer's own. */
const accountOf = ({ role }: LabEntry): string | undefined => readAccount(role?.arn)

function targetsOf(tenant: TenantEntry, directory: DirectoryId): Set<string> {
  const targets = new Set<string>()
  for (const entry of listUses(tenant))
    if (entry.directory === directory)
      for (const lab of tenant.labs)
        if (entry.labs === 'all' || entry.labs.includes(lab.id)) targets.add(describeTarget(lab))
  return targets
}

function describeTarget(lab: LabEntry): string {
  const account = accountOf(lab)
  const region = lab.region ?? 'the default region'
  return account ? `${region} of account ${account}` : region
}

/** Every consumer, registration and deployment with its directory and its labs. */
function listUses(
  tenant: TenantEntry,
): { readonly directory: DirectoryId; readonly labs: 'all' | readonly LabId[] }[] {
  const registrations = tenant.registrations ?? []
  const deployments = registrations.flatMap(({ deployments, ...registration }) =>
    (deployments ?? []).map(({ labs, directory }) => ({
      directory: directory ?? registration.directory,
      labs: labs ?? registration.labs,
    })),
  )
  return [...tenant.consumers, ...registrations, ...deployments]
}
