import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { isClaims, readText, type Claims } from './claims.js'
import type { PlatformKey, TokenAlgorithm } from './registration.js'

/**
 * The most keys of a set that are kept: a set of 256 KiB, the most that is fetched, has room for little more RSA
 * keys.
 */
const maxKeys = 500
/** The most keys of one kid: each is tried with a signature, so a set must not make one token cost many. */
const maxKeysOfKid = 10
const keyTypes = new Set<string | undefined>(['RSA', 'EC'])
const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384' }
const rsaMinimumBits = 2048

export interface PlatformKeySet {
  /**
   * In the order of the document. Keys should have kids of their own, but may share one, for instance
   * where they are of different types (RFC 7517 §4.5).
   */
  readonly byKid: ReadonlyMap<string, readonly PlatformKey[]>
  /** Entries that verify nothing here: no kid, neither RSA nor EC, or damaged. */
  readonly unusable: number
  /** Entries that were not looked at or kept because there are too many. */
  readonly tooMany: number
}

/**
 * The public keys of a JWKS document (RFC 7517 §5), or undefined when it is none. A symmetric key
 * never gets in.
 */
export function readPlatformKeys(document: unknown): PlatformKeySet | undefined {
  if (!isClaims(document) || !Array.isArray(document['keys'])) return undefined
  const entries = document['keys'] as unknown[]
  const byKid = new Map<string, PlatformKey[]>()
  let [unusable, tooMany] = [0, Math.max(0, entries.length - maxKeys)]
  for (const entry of entries.slice(0, maxKeys)) {
    const key = isClaims(entry) ? readKey(entry) : undefined
    const sharing = key && byKid.get(key.kid)
    if (!key) unusable++
    else if (!sharing) byKid.set(key.kid, [key])
    else if (sharing.length < maxKeysOfKid) sharing.push(key)
    else tooMany++
  }
  return { byKid, unusable, tooMany }
}

function readKey(entry: Claims): PlatformKey | undefined {
  const kid = readText(entry, 'kid')
  const kty = readText(entry, 'kty')
  if (!kid || !keyTypes.has(kty)) return undefined
  const alg = readText(entry, 'alg')
  const use = readText(entry, 'use')
  try {
    // Only the public members are kept: a platform that publishes its private key is not made worse by us.
    const { n, e, crv, x, y } = entry
    const jwk = kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y }
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })
    return { kid, key, ...(alg && { alg }), ...(use && { use }) }
  } catch {
    return undefined
  }
}

/** Why a key must not verify a token of this algorithm, or undefined when it may (RFC 7518 §3.3, §3.4). */
export function findKeyFault(
  { key, alg, use }: PlatformKey,
  algorithm: TokenAlgorithm,
): 'alg' | 'use' | 'type' | 'size' | undefined {
  if (use !== undefined && use !== 'sig') return 'use'
  if (alg !== undefined && alg !== algorithm) return 'alg'
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (algorithm.startsWith('RS')) {
    if (key.asymmetricKeyType !== 'rsa') return 'type'
    return (modulusLength ?? 0) < rsaMinimumBits ? 'size' : undefined
  }
  const curve = namedCurve && { prime256v1: 'P-256', secp384r1: 'P-384' }[namedCurve]
  return curve === curves[algorithm] ? undefined : 'type'
}
