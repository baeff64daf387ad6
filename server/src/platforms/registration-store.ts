import { createHash, randomBytes } from 'node:crypto'
import {
  labIdPattern,
  type ClientId,
  type DirectoryId,
  type DurableStore,
  type Issuer,
  type TenantId,
} from '@appstreamlab/shared'
import { buildAccess } from '../config/build-access.js'
import type { Config, ConfiguredDeployment, ConfiguredRegistration } from '../config/config.js'

/** Registrations that platforms made through one-time links, in the store that all processes share: read, written, checked. */

/** The labs that an operator gave. */
export type GivenLabs = 'all' | readonly string[]

/**
 * A registration that a platform made through a one-time link, as it is kept. `registrations/register.ts` makes
 * them, the operator's commands decide about them, `live-registrations.ts` puts them in force.
 */
export interface StoredRegistration {
  readonly name: string
  readonly issuer: Issuer
  readonly clientId: ClientId
  readonly authorizationUrl: string
  readonly jwksUrl: string
  /** Absent where the platform names none, or registered before it was asked for. */
  readonly tokenUrl?: string
  readonly tokenAudience?: string
  readonly productFamily?: string
  readonly tenantId: TenantId
  readonly directory: DirectoryId
  /** `waiting` until an operator approves it. */
  readonly state: 'waiting' | 'active' | 'disabled'
  readonly labs: GivenLabs
  readonly deployments: readonly string[]
  /** Whether the beta and test hosts of Canvas in the cloud are let in too. */
  readonly testHosts?: true
  /** Whether launches from every other deployment count too; an operator decided so. */
  readonly anyDeployment?: boolean
  /** The whole list of origins that may frame its pages; absent: those that are known of themselves. */
  readonly frameAncestors?: readonly string[]
  /** Where the platform said all this about itself. */
  readonly configurationHost?: string
  /** The hash of the link that it was made by, so that this link can be opened again. */
  readonly link?: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** What a one-time link stands for. */
export interface RegistrationLink {
  readonly tenantId: TenantId
  readonly directory: DirectoryId
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** The one issuer that an operator named; absent: the host of its configuration. */
  readonly issuer?: Issuer
  /** The one registration that may be told anew; absent: a new one may be made. */
  readonly only?: { readonly issuer: Issuer; readonly clientId: ClientId }
}

export const linkLifetimeSeconds = 24 * 3600
export const linkTries = 5

/** A try that has not ended after this time never will: its process was ended in between. */
const tryMilliseconds = 60_000

const idOf = ({ issuer, clientId }: Pick<StoredRegistration, 'issuer' | 'clientId'>): string =>
  JSON.stringify([issuer, clientId])

export const hashLink = (token: string): string => createHash('sha256').update(token).digest('hex')

const spentId = (hash: string, step: 'done' | `${'try' | 'failed'} ${number}`): string =>
  `${hash} ${step}`

/** Makes a link and gives its token; only the token's hash is kept. */
export async function makeLink(store: DurableStore, link: RegistrationLink): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store.add('registration-link', hashLink(token), link)
  return token
}

/** Lets a link that made a registration tell that registration anew, with tries of its own. */
export async function reopenLink(
  store: DurableStore,
  hash: string,
  link: RegistrationLink & Required<Pick<RegistrationLink, 'only'>>,
): Promise<void> {
  await store.replace('registration-link', hash, link)
  for (let n = 1; n <= linkTries; n += 1)
    for (const step of [`try ${n}`, `failed ${n}`] as const)
      await store.remove('spent-link', spentId(hash, step))
  await store.remove('spent-link', spentId(hash, 'done'))
}

/** Finds the link, while it has been neither spent nor outlived, and its last try has not failed. */
export async function findLink(
  store: DurableStore,
  token: string,
  now: number,
): Promise<RegistrationLink | undefined> {
  const hash = hashLink(token)
  const link = (await store.read('registration-link', hash)) as RegistrationLink | undefined
  if (!link || now >= link.expiresAt) return undefined
  const has = async (step: Parameters<typeof spentId>[1]): Promise<boolean> =>
    (await store.read('spent-link', spentId(hash, step))) !== undefined
  return (await has('done')) || (await has(`failed ${linkTries}`)) ? undefined : link
}

/** A link as operators see it: its token is known to nobody but whoever got it. */
export interface OpenLink {
  readonly hash: string
  readonly tenant: TenantId
  readonly directory: DirectoryId
  readonly issuer?: Issuer
  /** ISO 8601, UTC. */
  readonly validUntil: string
  readonly failedTries: number
  /** The one registration that it may tell anew. */
  readonly only?: RegistrationLink['only']
}

/** Links that have been neither spent nor outlived. */
export async function listOpenLinks(store: DurableStore, now: number): Promise<OpenLink[]> {
  const { entries } = await store.list('registration-link')
  const spent = new Set((await store.list('spent-link')).entries.map(({ id }) => id))
  return entries.flatMap(({ id: hash, value }) => {
    const { tenantId, directory, expiresAt, issuer, only } = value as RegistrationLink
    if (now >= expiresAt || spent.has(spentId(hash, 'done'))) return []
    if (spent.has(spentId(hash, `failed ${linkTries}`))) return []
    const tries = Array.from({ length: linkTries }, (_unused, index) => index + 1)
    return [
      {
        hash,
        tenant: tenantId,
        directory,
        ...(issuer !== undefined && { issuer }),
        validUntil: new Date(expiresAt).toISOString(),
        failedTries: tries.filter((n) => spent.has(spentId(hash, `failed ${n}`))).length,
        ...(only && { only }),
      },
    ]
  })
}

/** Removes the link, so that it works no more; what is kept about its tries goes with the next cleaning. */
export const removeLink = (store: DurableStore, hash: string): Promise<void> =>
  store.remove('registration-link', hash)

export interface LinkTry {
  succeed(): Promise<void>
  fail(): Promise<void>
}

/**
 * Begins the next try of a link, by one atomic step: while one is under way no other begins, and after
 * five that failed none does. Undefined where somebody else was first, or no try is left.
 */
export async function beginLinkTry(
  store: DurableStore,
  token: string,
  now: number,
): Promise<LinkTry | undefined> {
  const hash = hashLink(token)
  for (let n = 1; n <= linkTries; n += 1) {
    const id = spentId(hash, `try ${n}`)
    const end = (step: Parameters<typeof spentId>[1]) => async (): Promise<void> => {
      await store.add('spent-link', spentId(hash, step), { at: now })
    }
    if ((await store.add('spent-link', id, { at: now })) === 'added')
      return { succeed: end('done'), fail: end(`failed ${n}`) }
    if ((await store.read('spent-link', spentId(hash, `failed ${n}`))) !== undefined) continue
    const { at } = (await store.read('spent-link', id)) as { readonly at: number }
    if (Math.abs(now - at) < tryMilliseconds) return undefined
  }
  return undefined
}

/** Removes links that nobody can use any more, with what was kept about their tries. */
export async function clearLinks(store: DurableStore, now: number): Promise<void> {
  const links = await store.list('registration-link')
  for (const { id, value } of links.entries)
    if ((value as RegistrationLink).expiresAt < now) await store.remove('registration-link', id)
  const spent = await store.list('spent-link')
  for (const { id, value } of spent.entries)
    if ((value as { readonly at: number }).at < now - 2 * linkLifetimeSeconds * 1000)
      await store.remove('spent-link', id)
}

/** Keeps a new registration; false where issuer and client id are known already, which never changes. */
export const addRegistration = async (
  store: DurableStore,
  registration: StoredRegistration,
): Promise<boolean> =>
  (await store.add('registration', idOf(registration), registration)) === 'added'

export const replaceRegistration = (
  store: DurableStore,
  registration: StoredRegistration,
): Promise<void> => store.replace('registration', idOf(registration), registration)

export async function listRegistrations(store: DurableStore): Promise<StoredRegistration[]> {
  const { entries } = await store.list('registration')
  return entries.map(({ value }) => value as StoredRegistration)
}

export async function findStored(
  store: DurableStore,
  pair: Pick<StoredRegistration, 'issuer' | 'clientId'>,
): Promise<StoredRegistration | undefined> {
  return (await store.read('registration', idOf(pair))) as StoredRegistration | undefined
}

export const removeRegistration = (
  store: DurableStore,
  registration: Pick<StoredRegistration, 'issuer' | 'clientId'>,
): Promise<void> => store.remove('registration', idOf(registration))

/** Makes a name for logs and commands from the platform's host; its random end makes it unique. */
export function nameRegistration(issuer: Issuer): string {
  const host = new URL(issuer).hostname.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '')
  const name = `${host.slice(0, 50)}-${randomBytes(3).toString('hex')}`
  return labIdPattern.test(name) ? name : `platform-${randomBytes(3).toString('hex')}`
}

/**
 * A stored registration as launches see it; undefined where its tenant is no longer configured, or the
 * directory is not its own.
 */
export function toRegistration(
  stored: StoredRegistration,
  { tenants, catalogues, directoryTenants }: Config,
): ConfiguredRegistration | undefined {
  const { tenantId, directory, labs, frameAncestors } = stored
  const catalogue = catalogues.get(tenantId)
  if (!catalogue || directoryTenants.get(directory) !== tenantId) return undefined
  const access: Omit<ConfiguredDeployment, 'id'> = {
    tenantId,
    directory,
    enabled: true,
    ...(tenants.get(tenantId)?.adminsPick === false && { adminsPick: false }),
    labs: buildAccess({ labs: labs === 'all' ? labs : [...labs] }, catalogue),
    ...(frameAncestors && { frameAncestors }),
  }
  return {
    name: stored.name,
    issuer: stored.issuer,
    clientId: stored.clientId,
    authorizationUrl: stored.authorizationUrl,
    algorithms: ['RS256'],
    enabled: stored.state === 'active',
    lmsUserIdFrom: 'sub',
    keySource: { kind: 'url', url: stored.jwksUrl },
    ...(stored.tokenUrl && { tokenUrl: stored.tokenUrl }),
    ...(stored.tokenAudience && { tokenAudience: stored.tokenAudience }),
    tenantIds: [tenantId],
    deployments: new Map(stored.deployments.map((id) => [id, { ...access, id }])),
    unknownDeployment: stored.anyDeployment ? { kind: 'accept', as: access } : { kind: 'ask' },
    ...(frameAncestors && { frameAncestors }),
  }
}
