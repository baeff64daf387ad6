import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type Clock,
  type Seal,
  type DurableStore,
  type ToolSigningKey,
} from '@appstreamlab/shared'

// The keys that platforms know us by. `registrations/publish-keys.ts` publishes them, and the picker and the services
// of platforms sign with them.

const makeKeyPair = promisify(generateKeyPair)
const modulusLength = 2048

export interface ToolKeys {
  /** The key that signs as the tool now. */
  current(): Promise<ToolSigningKey>
  /** The JSON of the public key set that platforms fetch. */
  publicKeySet(): Promise<string>
  /** SPKI PEM (RFC 7468 §13) of the key that signs now, for platforms that take a pasted key only. */
  publicKeyPem(): Promise<string>
}

interface ToolKeyRecord {
  readonly kid: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** PKCS #8 PEM, sealed. */
  readonly sealedKey: string
}

export interface ToolKeysParts {
  readonly store: DurableStore
  readonly seal: Seal
  readonly clock: Clock
}

const hour = 3_600_000
/** A new key signs so long after its publication, so that platforms have fetched it by then. */
const introductionMilliseconds = 24 * hour
/** An older key stays published for so long, for what it signed and platforms still hold. */
const retirementMilliseconds = 48 * hour
const lookMilliseconds = 5 * 60_000

/**
 * The tool's own keys: one made at first need, others by `registrations rotate`. Creation is
 * put-if-absent and then read back, so that processes that start together end up with one and the same.
 * A key that no sealing key opens any more is left out, and a new one takes its place; not while one
 * is damaged, which may yet be put back: platforms that hold our key could not verify the other's work.
 */
export function createToolKeys(parts: ToolKeysParts): ToolKeys {
  let ready: Promise<ReadyKeys> | undefined
  let lookedAt = 0
  const load = (): Promise<ReadyKeys> => {
    const now = parts.clock.now()
    // The distance counts, because a clock that is put right is no reason to go on with the keys that were found
    // before.
    if (ready && Math.abs(now - lookedAt) < lookMilliseconds) return ready
    lookedAt = now
    const known = ready
    ready = loadKeys(parts).catch((error: unknown) => {
      // The keys of before go on signing while the store does not answer, or gives none of them back.
      const isPassing =
        error instanceof DurableStoreUnavailableError || error instanceof StateEntryDamagedError
      if (known && isPassing) return known
      ready = undefined
      throw error
    })
    return ready
  }
  return {
    current: async () => (await load()).current,
    publicKeySet: async () => (await load()).publicKeySet,
    publicKeyPem: async () => writePublicPem((await load()).current),
  }
}

/** Publishes a new key; it signs from a day later on. Rejects while a damaged one lies there. */
export async function rotateToolKey(parts: ToolKeysParts): Promise<void> {
  await addKey(parts, await openKeys(parts))
}

/** Every key that can be opened, newest first, as `registrations keys` shows it. */
export async function listToolKeys(parts: ToolKeysParts): Promise<ListedKey[]> {
  const { current, published } = await loadKeys(parts)
  return published.map((key) => ({
    kid: key.kid,
    signs: key.kid === current.kid,
    createdAt: new Date(key.createdAt).toISOString(),
    pem: writePublicPem(key),
  }))
}

export interface ListedKey {
  readonly kid: string
  readonly signs: boolean
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly pem: string
}

const writePublicPem = ({ privateKey }: ToolSigningKey): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()

interface ReadyKeys {
  readonly published: readonly OpenedKey[]
  readonly current: ToolSigningKey
  readonly publicKeySet: string
}

interface OpenedKey extends ToolSigningKey {
  readonly createdAt: number
}

async function loadKeys(parts: ToolKeysParts): Promise<ReadyKeys> {
  const before = await openKeys(parts)
  if (before.opened.length === 0) await addKey(parts, before)
  const keys = before.opened.length > 0 ? before.opened : (await openKeys(parts)).opened
  const now = parts.clock.now()
  const current =
    keys.find(({ createdAt }) => createdAt + introductionMilliseconds <= now) ?? keys.at(-1)
  if (!current) throw new Error('The store did not give back the tool key that it took.')
  const published = keys.filter(
    (key) => key.createdAt >= current.createdAt || current.createdAt + retirementMilliseconds > now,
  )
  return {
    current,
    published,
    publicKeySet: JSON.stringify({ keys: published.map(describePublicKey) }),
  }
}

interface FoundKeys {
  /** The keys that can be opened, newest first. */
  readonly opened: readonly OpenedKey[]
  /** The next id, under which no key lies yet. */
  readonly nextId: string
  /** Where the keys lie that cannot be read. */
  readonly damaged: readonly string[]
}

async function openKeys({ store, seal }: ToolKeysParts): Promise<FoundKeys> {
  const { entries, damaged } = await store.list('tool-key')
  const broken: string[] = []
  const opened = entries.flatMap(({ id, value }): OpenedKey[] => {
    const { kid, createdAt, sealedKey } = value as ToolKeyRecord
    const pem = seal.open(sealedKey)
    if (typeof pem !== 'string') return []
    const privateKey = readPrivateKey(pem)
    if (!privateKey) broken.push(store.locate('tool-key', id))
    return privateKey ? [{ kid, createdAt, privateKey }] : []
  })
  const numbers = entries.map(({ id }) => Number(/^key-(\d+)$/.exec(id)?.[1] ?? 0))
  return {
    opened: opened.toSorted((a, b) => b.createdAt - a.createdAt),
    nextId: `key-${Math.max(0, ...numbers) + 1}`,
    damaged: [...damaged, ...broken],
  }
}

function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

async function addKey(parts: ToolKeysParts, { nextId, damaged }: FoundKeys): Promise<void> {
  const [where] = damaged
  if (where !== undefined) throw new StateEntryDamagedError('tool-key', where)
  const { privateKey, publicKey } = await makeKeyPair('rsa', { modulusLength })
  const record: ToolKeyRecord = {
    kid: makeThumbprint(publicKey.export({ format: 'jwk' })),
    createdAt: parts.clock.now(),
    sealedKey: parts.seal.seal(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
  await parts.store.add('tool-key', nextId, record)
}

/** The JWK thumbprint of RFC 7638 §3.1, which serves as kid. */
function makeThumbprint({ e, kty, n }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
}

function describePublicKey({ kid, privateKey }: ToolSigningKey) {
  return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
}
