import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
} from 'node:crypto'
import { promisify } from 'node:util'
import {
  StateStoreUnavailableError,
  type Clock,
  type Seal,
  type StateStore,
  type ToolSigningKey,
} from '@appstreamlab/shared'

const makeKeyPair = promisify(generateKeyPair)
const modulusLength = 2048

export interface ToolKeys {
  /** Signs as the tool. */
  current(): Promise<ToolSigningKey>
  /** The JSON of the public key set that platforms fetch. */
  publicKeySet(): Promise<string>
}

interface ToolKeyRecord {
  readonly kid: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** PKCS #8 PEM, sealed. */
  readonly sealedKey: string
}

export interface ToolKeysParts {
  readonly store: StateStore
  readonly seal: Seal
  readonly clock: Clock
}

const hour = 3_600_000
/** From its publication until a new key signs, so that platforms have fetched it by then. */
const introductionMilliseconds = 24 * hour
/** For what platforms still hold that an older key signed. */
const retirementMilliseconds = 48 * hour
const lookMilliseconds = 5 * 60_000

/**
 * The tool's own keys: one made at first need, others by `registrations rotate`. Creation is
 * put-if-absent and then read back, so that processes that start together end up with one and the same.
 * A key that no sealing key opens any more is left out, and a new one takes its place.
 */
export function createToolKeys(parts: ToolKeysParts): ToolKeys {
  let ready: Promise<ReadyKeys> | undefined
  let nextLook = 0
  const load = (): Promise<ReadyKeys> => {
    if (ready && parts.clock.now() < nextLook) return ready
    nextLook = parts.clock.now() + lookMilliseconds
    const known = ready
    ready = loadKeys(parts).catch((error: unknown) => {
      // The keys of before go on signing while the store does not answer.
      if (known && error instanceof StateStoreUnavailableError) return known
      ready = undefined
      throw error
    })
    return ready
  }
  return {
    current: async () => (await load()).current,
    publicKeySet: async () => (await load()).publicKeySet,
  }
}

/** Publishes a new key; it signs from a day later on. */
export async function rotateToolKey(parts: ToolKeysParts): Promise<void> {
  await addKey(parts, (await openKeys(parts)).count)
}

interface ReadyKeys {
  readonly current: ToolSigningKey
  readonly publicKeySet: string
}

interface OpenedKey extends ToolSigningKey {
  readonly createdAt: number
}

async function loadKeys(parts: ToolKeysParts): Promise<ReadyKeys> {
  const before = await openKeys(parts)
  if (before.opened.length === 0) await addKey(parts, before.count)
  const keys = before.opened.length > 0 ? before.opened : (await openKeys(parts)).opened
  const now = parts.clock.now()
  const current =
    keys.find(({ createdAt }) => createdAt + introductionMilliseconds <= now) ?? keys.at(-1)
  if (!current) throw new Error('The store did not give back the tool key that it took.')
  const published = keys.filter(
    (key) => key.createdAt >= current.createdAt || current.createdAt + retirementMilliseconds > now,
  )
  return { current, publicKeySet: JSON.stringify({ keys: published.map(describePublicKey) }) }
}

/** The keys that can be opened, newest first, and how many there are in all. */
async function openKeys({ store, seal }: ToolKeysParts) {
  const entries = await store.list('tool-key')
  const records = entries
    .map(({ value }) => value as ToolKeyRecord)
    .toSorted((a, b) => b.createdAt - a.createdAt)
  const opened = records.flatMap(({ kid, createdAt, sealedKey }): OpenedKey[] => {
    const pem = seal.open(sealedKey)
    return typeof pem === 'string' ? [{ kid, createdAt, privateKey: createPrivateKey(pem) }] : []
  })
  return { opened, count: entries.length }
}

async function addKey(parts: ToolKeysParts, count: number): Promise<void> {
  const { privateKey, publicKey } = await makeKeyPair('rsa', { modulusLength })
  const record: ToolKeyRecord = {
    kid: makeThumbprint(publicKey.export({ format: 'jwk' })),
    createdAt: parts.clock.now(),
    sealedKey: parts.seal.seal(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
  await parts.store.add('tool-key', `key-${count + 1}`, record)
}

/** RFC 7638 §3.1. */
function makeThumbprint({ e, kty, n }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
}

function describePublicKey({ kid, privateKey }: ToolSigningKey) {
  return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
}
