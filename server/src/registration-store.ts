import { createHash, randomBytes } from 'node:crypto'
import { labIdPattern, type StateStore } from '@appstreamlab/shared'
import { buildAccess } from './config/build-access.js'
import type { Config, ConfiguredDeployment, ConfiguredRegistration } from './config/config.js'

/** Which labs an operator gave. */
export type GivenLabs = 'all' | readonly string[]

/** A registration that a platform made through a one-time link. */
export interface StoredRegistration {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly authorizationUrl: string
  readonly jwksUrl: string
  readonly productFamily?: string
  readonly tenantId: string
  readonly directory: string
  /** `waiting` until an operator approves it. */
  readonly state: 'waiting' | 'active' | 'disabled'
  readonly labs: GivenLabs
  readonly deployments: readonly string[]
  /** Canvas in the cloud: its beta and test hosts are let in too. */
  readonly testHosts?: true
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** What a one-time link stands for. */
export interface RegistrationLink {
  readonly tenantId: string
  readonly directory: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export const linkLifetimeSeconds = 24 * 3600

const idOf = ({ issuer, clientId }: Pick<StoredRegistration, 'issuer' | 'clientId'>): string =>
  JSON.stringify([issuer, clientId])

const hashLink = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a link and gives its token; only the token's hash is kept. */
export async function makeLink(store: StateStore, link: RegistrationLink): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store.add('registration-link', hashLink(token), link)
  return token
}

/** The link, while it has been neither spent nor outlived. */
export async function findLink(
  store: StateStore,
  token: string,
  now: number,
): Promise<RegistrationLink | undefined> {
  const id = hashLink(token)
  const link = (await store.read('registration-link', id)) as RegistrationLink | undefined
  const spent = await store.read('spent-link', id)
  return link && spent === undefined && now < link.expiresAt ? link : undefined
}

/** One atomic step; false where somebody else was first. */
export const spendLink = async (store: StateStore, token: string, now: number): Promise<boolean> =>
  (await store.add('spent-link', hashLink(token), { at: now })) === 'added'

/** Keeps a new registration; false where issuer and client id are known already, which never changes. */
export const addRegistration = async (
  store: StateStore,
  registration: StoredRegistration,
): Promise<boolean> =>
  (await store.add('registration', idOf(registration), registration)) === 'added'

export const replaceRegistration = (
  store: StateStore,
  registration: StoredRegistration,
): Promise<void> => store.replace('registration', idOf(registration), registration)

export async function listRegistrations(store: StateStore): Promise<StoredRegistration[]> {
  const { entries } = await store.list('registration')
  return entries.map(({ value }) => value as StoredRegistration)
}

/** A name for logs and commands, from the platform's host; unique by its random end. */
export function nameRegistration(issuer: string): string {
  const host = new URL(issuer).hostname.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '')
  const name = `${host.slice(0, 50)}-${randomBytes(3).toString('hex')}`
  return labIdPattern.test(name) ? name : `platform-${randomBytes(3).toString('hex')}`
}

/** A stored registration as launches see it; undefined where its tenant is no longer configured. */
export function toRegistration(
  stored: StoredRegistration,
  { tenants, catalogues, directories }: Config,
): ConfiguredRegistration | undefined {
  const { tenantId, directory, labs } = stored
  const catalogue = catalogues.get(tenantId)
  if (!catalogue || !directories.has(directory)) return undefined
  const deployment = (id: string): ConfiguredDeployment => ({
    id,
    tenantId,
    directory,
    enabled: true,
    ...(tenants.get(tenantId)?.adminsPick === false && { adminsPick: false }),
    labs: buildAccess({ labs: labs === 'all' ? labs : [...labs] }, catalogue),
  })
  return {
    name: stored.name,
    issuer: stored.issuer,
    clientId: stored.clientId,
    authorizationUrl: stored.authorizationUrl,
    algorithms: ['RS256'],
    enabled: stored.state === 'active',
    lmsUserIdFrom: 'sub',
    keySource: { kind: 'url', url: stored.jwksUrl },
    deployments: new Map(stored.deployments.map((id) => [id, deployment(id)])),
    unknownDeployment: { kind: 'ask' },
  }
}
