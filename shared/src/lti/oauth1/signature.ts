import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../secret.js'
import type { Parameter } from '../parameters.js'
import { writeBaseString, writeBaseUri, type RequestTarget } from './base-string.js'
import { encode } from '../encode.js'

/** Names are case-sensitive (RFC 5849 §3.4). PLAINTEXT and RSA-SHA1 are never accepted. */
export type SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256'

const algorithms = {
  'HMAC-SHA1': { hash: 'sha1', digestBytes: 20 },
  'HMAC-SHA256': { hash: 'sha256', digestBytes: 32 },
} as const satisfies Record<SignatureMethod, unknown>

export function isSignatureMethod(text: string): text is SignatureMethod {
  return Object.hasOwn(algorithms, text)
}

/** HMAC over the base string; the key is the encoded secret and an empty token secret (RFC 5849 §3.4.2). */
export function computeSignature(
  method: SignatureMethod,
  baseString: string,
  secret: string,
): Buffer {
  return (
    createHmac(algorithms[method].hash, `${encode(secret)}&`)
      // Stryker disable next-line StringLiteral: A base string is ASCII, which has the same bytes in UTF-8.
      .update(baseString, 'latin1')
      .digest()
  )
}

/** The bytes of an `oauth_signature`, or undefined when it is not the base64 of a digest of that method. */
export function decodeSignature(method: SignatureMethod, text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  // Buffer skips characters that are no base64; written again, the bytes would then differ from the text.
  const canonical = bytes.toString('base64') === text
  return canonical && bytes.length === algorithms[method].digestBytes ? bytes : undefined
}

export interface SignedRequest {
  readonly httpMethod: string
  readonly target: RequestTarget
  readonly query: readonly Parameter[]
  readonly body: readonly Parameter[]
  /** Parameters of an `Authorization: OAuth` header without `realm`. */
  readonly header: readonly Parameter[]
  readonly signatureMethod: SignatureMethod
  readonly signature: Buffer
}

/** `exact`: as RFC 5849 says. `query_counted_once`: Canvas signs a recurring query pair once. */
export type SignatureMatch = 'exact' | 'query_counted_once' | undefined

/**
 * Whether one of the secrets made this signature. Every secret is tried and every comparison is
 * made in constant time, so the work does not tell which one held.
 *
 * Canvas copies the query of the launch URL into the signed body and signs the URL without it, so
 * the union of RFC 5849 §3.4.1.3.1 counts those pairs twice. Only when the exact union fails and
 * query pairs do recur in the body, one copy of each is taken out for a second try; a query pair
 * that does not recur stays signed (instructure/canvas-lms#600).
 */
export function matchSignature(request: SignedRequest, secrets: readonly Secret[]): SignatureMatch {
  if (matchesAny(request, request.query, secrets)) return 'exact'
  const notRecurring = removeRecurring(request.query, request.body)
  // Stryker disable next-line ConditionalExpression: Without a pair that recurs the second try is the first one, made again.
  if (notRecurring.length === request.query.length) return undefined
  return matchesAny(request, notRecurring, secrets) ? 'query_counted_once' : undefined
}

function matchesAny(
  request: SignedRequest,
  query: readonly Parameter[],
  secrets: readonly Secret[],
): boolean {
  const { body, header } = request
  // Nearly always the body has all the parameters there are, and needs no copy.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: A copy of the body is as good.
  const parameters = query.length + header.length > 0 ? [...query, ...body, ...header] : body
  const baseString = writeBaseString(request.httpMethod, writeBaseUri(request.target), parameters)
  let matches = false
  for (const secret of secrets) {
    const expected = computeSignature(request.signatureMethod, baseString, secret.reveal())
    if (timingSafeEqual(expected, request.signature)) matches = true
  }
  return matches
}

function removeRecurring(query: readonly Parameter[], body: readonly Parameter[]): Parameter[] {
  const unmatched = [...body]
  return query.filter(({ name, value }) => {
    const twin = unmatched.findIndex((other) => other.name === name && other.value === value)
    if (twin !== -1) unmatched.splice(twin, 1)
    return twin === -1
  })
}
