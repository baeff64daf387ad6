import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock, Seal, StateStore, ToolSigningKey } from '@appstreamlab/shared'

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

/**
 * The tool's own key, made once at first need. Creation is put-if-absent and then read back, so that
 * processes that start together end up with one and the same. A key that no sealing key opens any more
 * is left out, and a new one takes its place.
 */
export function createToolKeys(parts: ToolKeysParts): ToolKeys {
  let ready: Promise<ReadyKeys> | undefined
  const load = (): Promise<ReadyKeys> => {
    ready ??= loadKeys(parts).catch((error: unknown) => {
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

interface ReadyKeys {
  readonly current: ToolSigningKey
  readonly publicKeySet: string
}

async function loadKeys(parts: ToolKeysParts): Promise<ReadyKeys> {
  const before = await openKeys(parts)
  const keys = before.opened.length > 0 ? before.opened : await makeFirstKey(parts, before.count)
  const current = keys[0]
  if (!current) throw new Error('The store did not give back the tool key that it took.')
  return {
    current,
    publicKeySet: JSON.stringify({ keys: keys.map(describePublicKey) }),
  }
}

/** The keys that can be opened, newest first, and how many there are in all. */
async function openKeys({ store, seal }: ToolKeysParts) {
  const entries = await store.list('tool-key')
  const records = entries
    .map(({ value }) => value as ToolKeyRecord)
    .toSorted((a, b) => b.createdAt - a.createdAt)
  const opened = records.flatMap(({ kid, sealedKey }): ToolSigningKey[] => {
    const pem = seal.open(sealedKey)
    return typeof pem === 'string' ? [{ kid, privateKey: createPrivateKey(pem) }] : []
  })
  return { opened, count: entries.length }
}

async function makeFirstKey(parts: ToolKeysParts, count: number): Promise<ToolSigningKey[]> {
  const { privateKey, publicKey } = await makeKeyPair('rsa', { modulusLength })
  const record: ToolKeyRecord = {
    kid: makeThumbprint(publicKey.export({ format: 'jwk' })),
    createdAt: parts.clock.now(),
    sealedKey: parts.seal.seal(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
  await parts.store.add('tool-key', `key-${count + 1}`, record)
  return (await openKeys(parts)).opened
}

/** RFC 7638 §3.1. */
function makeThumbprint({ e, kty, n }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url')
}

function describePublicKey({ kid, privateKey }: ToolSigningKey) {
  return { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
}
