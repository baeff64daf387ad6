import type { DeploymentId } from '../../ids.js'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import type { VerifyContext } from '../v1p1/launch-window.js'
import { claimNames } from './claim-names.js'
import {
  asIdentifier,
  isClaims,
  readIdentifier,
  readMember,
  readText,
  readTime,
  saysNothing,
  type Claims,
} from './claims.js'
import type { LoginState } from './login-state.js'
import { findKeyFault } from './platform-keys.js'
import type { KeyLookup, PlatformKey, Registration, TokenAlgorithm } from './registration.js'
import { readSigned } from './token-signature.js'

// The middle step of a launch of LTI 1.3: after the login's state, and before `read-message.ts` believes a claim. The
// server's `lti13/launch.ts` calls it.

export interface TokenContext {
  readonly registration: Registration
  readonly loginState: LoginState
  /** Asks for a key of the registration's platform. */
  readonly findKey: (kid: string) => KeyLookup | Promise<KeyLookup>
  /**
   * Whether this is a consumer key of the tenant that the deployment belongs to: a known slip of
   * platforms. Nobody else's keys are told apart from keys that do not exist.
   */
  readonly isConsumerKey: (text: string, deploymentId: DeploymentId) => boolean
}

const tokenMaxLength = 64 * 1024

/**
 * Verifies an id_token as OpenID Connect has it: header, key, signature, issuer, audience, nonce.
 * Times come later, in `checkTokenTimes`, because a verified person with an old link can be led back.
 *
 * Pure but for the key that it asks for. Sources: LTI 1.3 Security Framework §5.1.3, RFC 7515, RFC 8725.
 */
export async function verifyIdToken(
  idToken: string,
  context: TokenContext,
): Promise<Result<Claims, Refusal>> {
  const header = readTokenHeader(idToken, context.registration.algorithms)
  if (!header.ok) return header
  const { kid, alg } = header.value
  const found = await context.findKey(kid)
  if (found.kind === 'unavailable') return err(refuse('platform_keys_unavailable', named(context)))
  if (found.kind === 'unknown') return err(refuse('token_key_unknown', named(context)))
  const fitting = found.keys.filter((key) => findKeyFault(key, alg) === undefined)
  if (fitting.length === 0) {
    const fault = found.keys.map((key) => findKeyFault(key, alg)).find((name) => name) ?? 'type'
    return err(refuse('token_key_unsuitable', { ...named(context), fault }))
  }
  const payload = readSignedByAny(idToken, fitting, alg)
  if (payload === undefined) return err(refuse('token_signature_mismatch', named(context)))
  const claims = readPayload(payload)
  if (!claims) return err(refuse('token_malformed', named(context)))
  const fault = checkParties(claims, context) ?? checkNonce(claims, context)
  return fault ? err(fault) : ok(claims)
}

const named = ({ registration }: TokenContext) => ({ registration: registration.name })

interface TokenHeader {
  readonly kid: string
  readonly alg: TokenAlgorithm
}

/**
 * The protected header of a compact JWS. `none`, symmetric algorithms, encryption and critical
 * extensions are refused; `jwk`, `jku`, `x5c` and `x5u` are never looked at (RFC 8725 §3.1, §3.10).
 */
export function readTokenHeader(
  idToken: string,
  algorithms: readonly TokenAlgorithm[],
): Result<TokenHeader, Refusal> {
  const parts = idToken.split('.', 6)
  if (parts.length === 5) return err(refuse('token_encrypted'))
  if (idToken.length > tokenMaxLength || parts.length !== 3) return err(refuse('token_malformed'))
  const header = parseJson(Buffer.from(parts[0] as string, 'base64url'))
  if (!isClaims(header)) return err(refuse('token_malformed'))
  const alg = algorithms.find((algorithm) => algorithm === readMember(header, 'alg'))
  if (!alg) return err(refuse('token_algorithm_not_allowed'))
  if (readMember(header, 'crit') !== undefined) return err(refuse('token_extension_unknown'))
  const kid = readText(header, 'kid')
  return kid ? ok({ kid, alg }) : err(refuse('token_key_missing'))
}

/** Keys of one kid that fit: whichever signed. The key set bounds how many there are. */
function readSignedByAny(
  idToken: string,
  keys: readonly PlatformKey[],
  alg: TokenAlgorithm,
): Buffer | undefined {
  for (const { key } of keys) {
    const payload = readSigned(idToken, key, alg)
    if (payload) return payload
  }
  return undefined
}

function readPayload(bytes: Uint8Array): Claims | undefined {
  const payload = parseJson(bytes)
  return isClaims(payload) ? payload : undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

/**
 * Security Framework §5.1.3 items 2 to 5; an audience that we do not know is not trusted beside us. A
 * tool should compare `azp` where it is there (item 5): one that names somebody else says that the token
 * was made for them, and no platform is known to mean us by it. One that says nothing is not there.
 */
function checkParties(claims: Claims, context: TokenContext): Refusal | undefined {
  const { issuer, clientId } = context.registration
  if (readMember(claims, 'iss') !== issuer) return refuse('token_issuer_mismatch', named(context))
  const audience = readMember(claims, 'aud')
  const audiences = (Array.isArray(audience) ? (audience as unknown[]) : [audience]).map(
    asIdentifier,
  )
  if (!audiences.includes(clientId)) {
    const deploymentId = readIdentifier(claims, claimNames.deploymentId)
    const isOldKey =
      deploymentId !== undefined &&
      audiences.some(
        (entry) => typeof entry === 'string' && context.isConsumerKey(entry, deploymentId),
      )
    return refuse(isOldKey ? 'token_for_consumer_key' : 'token_audience_mismatch', named(context))
  }
  const authorizedParty = asIdentifier(readMember(claims, 'azp'))
  if (!saysNothing(authorizedParty) && authorizedParty !== clientId)
    return refuse('token_party_mismatch', named(context))
  if (audiences.some((entry) => entry !== clientId))
    return refuse('token_audience_foreign', named(context))
  return undefined
}

/** Exactly the nonce that the login sent; it is claimed together with the state. */
function checkNonce(claims: Claims, context: TokenContext): Refusal | undefined {
  return readMember(claims, 'nonce') === context.loginState.nonce
    ? undefined
    : refuse('token_nonce_mismatch', named(context))
}

/** How old a launch may be by its `iat`, whatever `exp` says. */
const tokenMaxAgeSeconds = 600
/** The widest leeway: RFC 7519 §4.1.4 allows no more than a few minutes, however wide the launch window is. */
const maxLeewaySeconds = 300

/** How far a platform's clock may be from ours: as far as that of an LMS that speaks LTI 1.1. */
const leewayOf = (launchWindowSeconds: number): number =>
  Math.min(launchWindowSeconds, maxLeewaySeconds)

/** `exp` and `iat` are required, `nbf` counts where it is there (RFC 7519 §4.1.4 to §4.1.6). */
export function checkTokenTimes(
  claims: Claims,
  { now, launchWindowSeconds }: Pick<VerifyContext, 'now' | 'launchWindowSeconds'>,
): Refusal | undefined {
  const seconds = now / 1000
  const leewaySeconds = leewayOf(launchWindowSeconds)
  const [exp, iat, nbf] = ['exp', 'iat', 'nbf'].map((name) => readTime(claims, name))
  if (!isTime(exp) || !isTime(iat) || (nbf !== undefined && !isTime(nbf)))
    return refuse('token_times_missing')
  if (seconds >= exp + leewaySeconds) {
    const differenceSeconds = Math.ceil(seconds - exp)
    return refuse('token_expired', {
      claim: 'exp',
      differenceSeconds,
      allowedSeconds: leewaySeconds,
    })
  }
  if (seconds >= iat + tokenMaxAgeSeconds) {
    const differenceSeconds = Math.ceil(seconds - iat)
    const allowedSeconds = tokenMaxAgeSeconds
    return refuse('token_expired', { claim: 'iat', differenceSeconds, allowedSeconds })
  }
  const earliest = Math.max(iat, nbf ?? iat)
  const claim = earliest > iat ? 'nbf' : 'iat'
  if (seconds < earliest - leewaySeconds) {
    const differenceSeconds = Math.ceil(earliest - seconds)
    return refuse('token_from_future', { claim, differenceSeconds, allowedSeconds: leewaySeconds })
  }
  return undefined
}

/** Whole and broken seconds of a time that a calendar has. */
function isTime(value: number | undefined = 0): value is number {
  return value > 0 && value < 1e11
}
