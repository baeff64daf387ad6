import type { ClientId, DeploymentId, Issuer } from '../../ids.js'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { Fields } from '../fields.js'
import type { Parameter } from '../parameters.js'
import { identifierMaxLength } from './claim-names.js'
import type { LoginState } from './login-state.js'
import type { Registration } from './registration.js'
import { targetLinkMaxLength } from './target-link.js'

/** A login initiation as a platform sent it, by GET or by POST. */
export interface LoginRequest {
  readonly issuer: Issuer
  /** Passed on byte by byte; may be a URL or JSON. */
  readonly loginHint: string
  readonly targetLinkUri: string
  readonly clientId?: ClientId
  readonly deploymentId?: DeploymentId
  readonly messageHint?: string
  readonly storageTarget?: string
}

const known = [
  'iss',
  'login_hint',
  'target_link_uri',
  'client_id',
  'lti_deployment_id',
  'deployment_id',
  'lti_message_hint',
  'lti_storage_target',
] as const
type KnownName = (typeof known)[number]

/** A frame's name as HTML has them, or `_parent`. */
const frameName = /^[A-Za-z0-9_-]{1,100}$/

/**
 * Reads a login initiation (Security Framework 1.1 §5.1.1.1, LTI 1.3 §4.1): unknown parameters are
 * ignored, a known one that occurs twice is refused. Canvas writes `deployment_id`.
 */
export function readLoginRequest(parameters: readonly Parameter[]): Result<LoginRequest, Refusal> {
  const fields = new Fields(parameters)
  const repeated = fields.repeated.find((name) => known.includes(name as KnownName))
  if (repeated !== undefined)
    return err(refuse('login_malformed', { parameter: repeated, fault: 'repeated' }))
  const read = (name: KnownName): string => fields.get(name) ?? ''
  for (const parameter of ['iss', 'login_hint', 'target_link_uri'] as const)
    if (!read(parameter)) return err(refuse('login_malformed', { parameter, fault: 'missing' }))
  const deploymentId = read('lti_deployment_id') || read('deployment_id')
  if (deploymentId.length > identifierMaxLength)
    return err(refuse('login_too_large', { parameter: 'lti_deployment_id' }))
  if (read('target_link_uri').length > targetLinkMaxLength)
    return err(refuse('login_too_large', { parameter: 'target_link_uri' }))
  const storageTarget = read('lti_storage_target')
  return ok({
    issuer: read('iss'),
    loginHint: read('login_hint'),
    targetLinkUri: read('target_link_uri'),
    ...(read('client_id') && { clientId: read('client_id') }),
    ...(deploymentId && { deploymentId }),
    ...(fields.has('lti_message_hint') && { messageHint: read('lti_message_hint') }),
    ...(frameName.test(storageTarget) && { storageTarget }),
  })
}

/**
 * The registration that a login is for: by issuer and client id; without a client id, which is optional
 * in logins (LTI 1.3 §4.1), only where the issuer has a single one that may launch. One that waits or is
 * disabled takes nobody's place.
 */
export function chooseRegistration<R extends Registration>(
  { issuer, clientId }: LoginRequest,
  ofIssuer: readonly R[],
): Result<R, Refusal> {
  const matching = ofIssuer.filter(
    (registration) =>
      registration.issuer === issuer && (!clientId || registration.clientId === clientId),
  )
  const [first] = matching
  const detail = { issuer, ...(clientId && { clientId }) }
  if (!first) return err(refuse('registration_unknown', detail))
  const [registration, another] = matching.filter(({ enabled }) => enabled)
  if (!registration) return err(refuse('registration_disabled', { registration: first.name }))
  return another ? err(refuse('registration_ambiguous', detail)) : ok(registration)
}

/**
 * The address that asks the platform for an id_token (LTI 1.3 §4.2, Security Framework §5.1.1.2). The
 * redirect URI is one fixed address, since platforms compare it exactly.
 */
export function writeAuthorizationUrl(
  request: LoginRequest,
  registration: Registration,
  login: { readonly loginState: LoginState; readonly sealed: string; readonly redirectUri: string },
): string {
  const url = new URL(registration.authorizationUrl)
  const parameters: Record<string, string | undefined> = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: registration.clientId,
    redirect_uri: login.redirectUri,
    login_hint: request.loginHint,
    lti_message_hint: request.messageHint,
    state: login.sealed,
    nonce: login.loginState.nonce,
  }
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
