import { refuse, type Refusal, type RefusalReason } from '../../refusals.js'

const reasons: Readonly<Record<string, RefusalReason>> = {
  login_required: 'platform_login_required',
  interaction_required: 'platform_login_required',
  account_selection_required: 'platform_login_required',
  consent_required: 'platform_login_required',
  launch_no_longer_valid: 'platform_launch_expired',
  unauthorized_client: 'platform_client_refused',
  invalid_client: 'platform_client_refused',
  access_denied: 'platform_client_refused',
}

const plainCode = /^[A-Za-z0-9_.-]{1,64}$/

/**
 * What a platform answers in place of an id_token (OpenID Connect Core §3.1.2.6). Nothing signs it, so
 * only a code of plain letters is repeated, and its description never.
 */
export function readPlatformError(error: string): Refusal {
  const reason = Object.hasOwn(reasons, error) ? reasons[error] : undefined
  return refuse(
    reason ?? 'platform_error',
    plainCode.test(error) ? { platformError: error } : undefined,
  )
}
