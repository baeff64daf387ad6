import type { ClientId } from '../../ids.js'
import { SignJWT } from 'jose'
import type { ToolSigningKey } from '../v1p3/deep-linking.js'
import { isClaims, readMember, readText } from '../v1p3/claims.js'
import type { ServiceAnswer } from './score.js'

/** Access tokens for a platform's services (Security Framework §4.1, RFC 7523 §2.2, RFC 6749 §4.4 and §5). */

/**
 * The assertion says that it was made so many seconds ago: some platforms have no leeway at all, and refuse what
 * was signed a second ahead of their clock.
 */
const issuedBeforeSeconds = 60
const lifetimeSeconds = 300

export interface AssertionFacts {
  readonly clientId: ClientId
  /** Whom it is for: the token address, or what the platform says is its audience. */
  readonly audience: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Unique; platforms may remember it. */
  readonly id: string
}

/** Claims of the assertion that we sign with our own key, to be sent as the client's proof. */
export function writeAssertion({ clientId, audience, now, id }: AssertionFacts) {
  const seconds = Math.floor(now / 1000)
  return {
    iss: clientId,
    sub: clientId,
    aud: audience,
    iat: seconds - issuedBeforeSeconds,
    exp: seconds + lifetimeSeconds,
    jti: id,
  }
}

/** The assertion, signed. `kid` is needed wherever the platform looks our key up by its set's address. */
export const signAssertion = (facts: AssertionFacts, key: ToolSigningKey): Promise<string> =>
  new SignJWT(writeAssertion(facts))
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' })
    .sign(key.privateKey)

/** The form of a token request; scopes only as the platform named them. */
export const writeTokenForm = (assertion: string, scopes: readonly string[]): string =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: scopes.join(' '),
  }).toString()

export interface ServiceToken {
  readonly kind: 'token'
  readonly accessToken: string
  /** How long the platform takes it, as it says. */
  readonly lifetimeSeconds: number
  /** Repeated by the platform; not at every one what it then allows. */
  readonly scopes: readonly string[]
}

/**
 * Why there is no token.
 * - `clock`: the assertion was too old or too new for the platform's clock.
 * - `key`: it could not fetch our key set, or has no such key in it.
 * - `client`: it does not know us or does not take our proof; some say no more about clocks and keys either.
 * - `scope`: it does not offer what we asked for.
 * - `away`: it does not work at the moment. `other`: it says something that nobody has seen.
 */
export interface TokenFault {
  readonly kind: 'fault'
  readonly cause: 'clock' | 'key' | 'client' | 'scope' | 'away' | 'other'
}

const defaultLifetimeSeconds = 3600

/** Read whatever the type says: Moodle sends tokens as `text/html`, and faults that are no JSON. */
export function readTokenAnswer({ status, body }: ServiceAnswer): ServiceToken | TokenFault {
  const document = parseServiceJson(body)
  const members = isClaims(document) ? document : {}
  const accessToken = readText(members, 'access_token')
  if (status < 200 || status >= 300 || accessToken === undefined)
    return { kind: 'fault', cause: findCause(status, body) }
  const lifetime = Number(readMember(members, 'expires_in'))
  return {
    kind: 'token',
    accessToken,
    lifetimeSeconds: lifetime > 0 && lifetime < 1e7 ? lifetime : defaultLifetimeSeconds,
    scopes: (readText(members, 'scope') ?? '').split(' ').filter((scope) => scope !== ''),
  }
}

function findCause(status: number, body: string): TokenFault['cause'] {
  if (status === 429 || status === 503 || /rate limit exceeded/i.test(body)) return 'away'
  if (/scope/i.test(body)) return 'scope'
  if (/expired|unidentified_error|iat prior|\bnbf\b|too (?:old|early)/i.test(body)) return 'clock'
  // Moodle answers so where it cannot reach our key set.
  if (status === 404 || /\bkid\b|\bjwks?\b|signature/i.test(body)) return 'key'
  if (/invalid_client|unauthorized_client/i.test(body)) return 'client'
  return status >= 500 ? 'away' : 'other'
}

/** The JSON of an answer, whatever its type says; undefined where it is none. */
export function parseServiceJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
