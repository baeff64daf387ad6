import { refuse, type Refusal } from '../../refusals.js'

// Read by the server where a platform comes back from a login with an error in place of a token.

const reasons = {
  login_required: 'platform_login_required',
  interaction_required: 'platform_login_required',
  account_selection_required: 'platform_login_required',
  consent_required: 'platform_login_required',
  launch_no_longer_valid: 'platform_launch_expired',
  unauthorized_client: 'platform_client_refused',
  invalid_client: 'platform_client_refused',
  access_denied: 'platform_client_refused',
} as const

const plainCode = /^[A-Za-z0-9_.-]{1,64}$/

/**
 * What a platform answers in place of an id_token (OpenID Connect Core §3.1.2.6). Nothing signs it, so
 * only a code of plain letters is repeated, and its description never.
 */
export function readPlatformError(error: string): Refusal {
  if (isKnown(error)) return refuse(reasons[error], { platformError: error })
  return refuse('platform_error', plainCode.test(error) ? { platformError: error } : undefined)
}

const isKnown = (error: string): error is keyof typeof reasons => Object.hasOwn(reasons, error)
