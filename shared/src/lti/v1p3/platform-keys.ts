import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { isClaims, readText, type Claims } from './claims.js'
import type { PlatformKey, TokenAlgorithm } from './registration.js'

const maxKeys = 100
const keyTypes = new Set(['RSA', 'EC'])
const curves: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384' }
const rsaMinimumBits = 2048

/**
 * The public keys of a JWKS document (RFC 7517 §5) by kid, or undefined when it is none. What is not
 * an RSA or EC key with a kid is left out; of two keys with one kid the first counts. A symmetric key
 * never gets in.
 */
export function readPlatformKeys(document: unknown): ReadonlyMap<string, PlatformKey> | undefined {
  if (!isClaims(document) || !Array.isArray(document['keys'])) return undefined
  const keys = new Map<string, PlatformKey>()
  for (const entry of document['keys'].slice(0, maxKeys) as unknown[]) {
    const key = isClaims(entry) ? readKey(entry) : undefined
    if (key && !keys.has(key.kid)) keys.set(key.kid, key)
  }
  return keys
}

function readKey(entry: Claims): PlatformKey | undefined {
  const kid = readText(entry, 'kid')
  const kty = readText(entry, 'kty')
  if (!kid || !kty || !keyTypes.has(kty)) return undefined
  const alg = readText(entry, 'alg')
  const use = readText(entry, 'use')
  try {
    // Only the public members: a platform that publishes its private key is not made worse by us.
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
