import { verify, type KeyObject } from 'node:crypto'
import type { TokenAlgorithm } from './registration.js'

// The signature of an id_token, and nothing else of it; `verify-id-token.ts` decides which key may check it.

const hashes: Readonly<Record<TokenAlgorithm, string>> = {
  RS256: 'sha256',
  RS384: 'sha384',
  RS512: 'sha512',
  ES256: 'sha256',
  ES384: 'sha384',
}

/**
 * The payload of a token in JWS compact serialization when this key signed it, else undefined (RFC 7515
 * §5.2; signatures: RFC 7518 §3.3, §3.4). Whether the key may verify this algorithm has been asked before.
 *
 * By Node's own `verify`, in one step: jose goes through WebCrypto, which hands every token to another thread and
 * costs more than all else that a launch is checked for. A property test holds both against each other.
 */
export function readSigned(
  token: string,
  key: KeyObject,
  algorithm: TokenAlgorithm,
): Buffer | undefined {
  const end = token.lastIndexOf('.')
  const signature = decodePart(token.slice(end + 1))
  const payload = decodePart(token.slice(token.indexOf('.') + 1, end))
  if (!signature || !payload) return undefined
  const signed = Buffer.from(token.slice(0, end))
  // Of elliptic curves r and s stand beside each other in a token (RFC 7518 §3.4).
  const verifier = { key, dsaEncoding: 'ieee-p1363' } as const
  return verify(hashes[algorithm], signed, verifier, signature) ? payload : undefined
}

const padding = /={1,2}$/

/**
 * Base64url (RFC 7515 §2), with the padding too that it should not have. Buffer skips what is none, which
 * written again would differ.
 */
function decodePart(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text.replace(padding, '') ? bytes : undefined
}
