/**
 * Every way in which a request is refused.
 *
 * A reason is exact and goes to the log. The public code, which people and LMS plugins see, may be
 * shared by several reasons: who guesses at consumer keys must not learn which guess was right.
 */

import type { DeploymentId, TenantId } from './ids.js'
import type { FactsOf, ReasonFacts, RefusalDetail } from './refusal-facts.js'

/** Who has to do something before it works. */
export type Actor = 'student' | 'teacher' | 'lms_admin' | 'cloud_admin' | 'nobody'

/** What the person who reads the page can do at once. */
export type NextStep = 'back_to_course' | 'try_again'

export interface RefusalEntry {
  /** HTTP status of the answer. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 502 | 503
  /** Stable public code, `[a-z0-9_]+`; sent as `lab-refusal` and as `lti_errorlog`. */
  readonly code: string
  readonly actor: Actor
  readonly next: NextStep
}

const entry = <Code extends string>(
  code: Code,
  status: RefusalEntry['status'],
  actor: Actor,
  next: NextStep = 'back_to_course',
): RefusalEntry & { readonly code: Code } => ({ code, status, actor, next })

const notVerified = entry('launch_not_verified', 401, 'lms_admin')
const awsAccess = entry('appstream_access', 502, 'cloud_admin', 'try_again')

/** Reason → what is answered. A new reason does not compile until this and the page texts name it. */
export const refusalCatalogue = {
  // The request itself.
  route_unknown: entry('route_unknown', 404, 'nobody'),
  method_not_allowed: entry('method_not_allowed', 405, 'lms_admin'),
  content_type_unsupported: entry('content_type_unsupported', 415, 'lms_admin'),
  body_too_large: entry('body_too_large', 413, 'lms_admin'),
  form_malformed: entry('form_malformed', 400, 'lms_admin'),
  message_ambiguous: entry('message_ambiguous', 400, 'lms_admin'),
  lti11_misplaced: entry('message_misplaced', 400, 'lms_admin'),
  login_misplaced: entry('message_misplaced', 400, 'lms_admin'),
  token_misplaced: entry('message_misplaced', 400, 'lms_admin'),

  // OAuth 1.0a (RFC 5849), before and at the signature.
  protocol_parameter_repeated: entry('protocol_parameter_repeated', 400, 'lms_admin'),
  protocol_parameter_missing: entry('protocol_parameter_missing', 400, 'lms_admin'),
  oauth_version_unsupported: entry('oauth_version_unsupported', 400, 'lms_admin'),
  signature_method_unsupported: entry('signature_method_unsupported', 400, 'lms_admin'),
  timestamp_malformed: entry('timestamp_malformed', 400, 'lms_admin'),
  nonce_malformed: entry('nonce_malformed', 400, 'lms_admin'),
  timestamp_too_old: entry('launch_too_old', 401, 'student'),
  timestamp_in_future: entry('launch_from_future', 401, 'lms_admin'),
  signature_malformed: notVerified,
  signature_method_not_allowed: notVerified,
  consumer_key_unknown: notVerified,
  consumer_key_disabled: notVerified,
  signature_mismatch: notVerified,
  nonce_replayed: entry('launch_used', 409, 'student'),
  claims_forgotten: entry('launch_too_old', 401, 'student'),
  picker_answered: entry('picker_answered', 409, 'student'),
  claim_store_unavailable: entry('claim_store_unavailable', 503, 'cloud_admin', 'try_again'),

  // LTI meaning, after the signature.
  launch_parameter_repeated: entry('launch_parameter_repeated', 400, 'lms_admin'),
  launch_parameter_in_query: entry('launch_parameter_in_query', 400, 'teacher'),
  lti_version_unsupported: entry('lti_version_unsupported', 400, 'lms_admin'),
  message_type_unsupported: entry('message_type_unsupported', 400, 'lms_admin'),
  content_item_unsupported: entry('content_item_unsupported', 400, 'teacher'),
  resource_link_missing: entry('resource_link_missing', 400, 'lms_admin'),
  instance_guid_mismatch: entry('instance_guid_mismatch', 403, 'lms_admin'),
  user_missing: entry('user_missing', 403, 'lms_admin'),
  user_id_shared: entry('user_id_shared', 403, 'teacher'),
  user_id_unusable: entry('user_id_unusable', 403, 'cloud_admin'),

  // LTI 1.3: login initiation, and what a platform answers in place of a token.
  login_malformed: entry('login_malformed', 400, 'lms_admin'),
  login_too_large: entry('login_too_large', 400, 'lms_admin'),
  registration_unknown: entry('platform_not_registered', 403, 'lms_admin'),
  registration_ambiguous: entry('platform_not_registered', 403, 'cloud_admin'),
  registration_disabled: entry('platform_disabled', 403, 'cloud_admin'),
  target_link_foreign: entry('target_link_foreign', 400, 'lms_admin'),
  platform_login_required: entry('platform_login_required', 401, 'student'),
  platform_launch_expired: entry('platform_launch_expired', 401, 'student'),
  platform_client_refused: entry('platform_client_refused', 403, 'lms_admin'),
  platform_error: entry('platform_error', 400, 'lms_admin'),

  // LTI 1.3: the browser that began the login.
  launch_form_incomplete: entry('launch_form_incomplete', 400, 'lms_admin'),
  state_invalid: entry('launch_not_started_here', 401, 'student'),
  state_expired: entry('launch_too_old', 401, 'student'),
  browser_unknown: entry('launch_not_started_here', 401, 'student'),

  // LTI 1.3: the token (Security Framework §5.1.3).
  token_malformed: notVerified,
  token_encrypted: notVerified,
  token_algorithm_not_allowed: notVerified,
  token_extension_unknown: notVerified,
  token_key_missing: notVerified,
  token_key_unknown: notVerified,
  token_key_unsuitable: notVerified,
  token_signature_mismatch: notVerified,
  token_issuer_mismatch: notVerified,
  token_audience_mismatch: notVerified,
  token_audience_foreign: notVerified,
  token_party_mismatch: notVerified,
  token_nonce_mismatch: notVerified,
  token_for_consumer_key: entry('launch_for_old_key', 401, 'teacher'),
  platform_keys_unavailable: entry('platform_keys_unavailable', 503, 'lms_admin'),

  // LTI 1.3: meaning, after the signature.
  deployment_mismatch: entry('deployment_mismatch', 400, 'lms_admin'),
  deployment_missing: entry('deployment_missing', 400, 'lms_admin'),
  deployment_unknown: entry('deployment_unknown', 403, 'cloud_admin'),
  deployment_disabled: entry('deployment_disabled', 403, 'cloud_admin'),
  token_times_missing: entry('launch_times_missing', 400, 'lms_admin'),
  token_expired: entry('launch_too_old', 401, 'student'),
  token_from_future: entry('launch_from_future', 401, 'lms_admin'),
  token_version_unsupported: entry('lti_version_unsupported', 400, 'lms_admin'),
  token_message_unsupported: entry('message_type_unsupported', 400, 'lms_admin'),
  claim_malformed: entry('claim_malformed', 400, 'lms_admin'),
  target_link_missing: entry('target_link_missing', 400, 'lms_admin'),
  target_link_mismatch: entry('target_link_mismatch', 400, 'lms_admin'),
  target_link_elsewhere: entry('target_link_mismatch', 400, 'lms_admin'),
  token_resource_link_missing: entry('resource_link_missing', 400, 'lms_admin'),
  token_user_missing: entry('user_missing', 403, 'lms_admin'),
  user_masqueraded: entry('user_masqueraded', 403, 'lms_admin'),
  deep_linking_malformed: entry('deep_linking_malformed', 400, 'lms_admin'),
  deep_linking_too_large: entry('deep_linking_too_large', 400, 'lms_admin'),
  deep_linking_not_allowed: entry('deep_linking_not_allowed', 403, 'teacher'),
  deep_linking_type_unsupported: entry('deep_linking_type_unsupported', 400, 'teacher'),

  // LTI 1.3: dynamic registration.
  registration_link_invalid: entry('registration_link_invalid', 404, 'cloud_admin'),
  platform_document_malformed: entry('platform_document_malformed', 400, 'lms_admin'),
  platform_issuer_foreign: entry('platform_issuer_foreign', 400, 'cloud_admin'),
  platform_registration_failed: entry('platform_registration_failed', 400, 'lms_admin'),
  registration_exists: entry('registration_exists', 409, 'cloud_admin'),
  registration_shared: entry('registration_exists', 409, 'cloud_admin'),

  // Which lab.
  lab_path_invalid: entry('lab_link_changed', 403, 'teacher'),
  lab_in_query: entry('launch_parameter_in_query', 400, 'teacher'),
  lab_not_named: entry('lab_not_named', 404, 'teacher'),
  lab_parameters_disagree: entry('lab_parameters_disagree', 400, 'teacher'),
  lab_unknown: entry('lab_unknown', 404, 'teacher'),
  lab_not_allowed: entry('lab_not_allowed', 403, 'cloud_admin'),

  // The click on a card.
  ticket_foreign_origin: entry('ticket_foreign_origin', 403, 'student'),
  ticket_malformed: entry('ticket_malformed', 400, 'student'),
  ticket_invalid: entry('ticket_invalid', 401, 'student'),
  ticket_expired: entry('ticket_expired', 401, 'student'),

  // The board of a course.
  board_not_allowed: entry('board_not_allowed', 403, 'teacher'),
  classes_not_allowed: entry('classes_not_allowed', 403, 'teacher'),
  scores_not_allowed: entry('scores_not_allowed', 403, 'teacher'),

  // Previews.
  preview_users_busy: entry('preview_users_busy', 409, 'teacher'),
  preview_taken_over: entry('preview_taken_over', 409, 'teacher'),

  // AppStream.
  appstream_not_started: entry('lab_not_started', 503, 'teacher', 'try_again'),
  appstream_not_found: entry('lab_resources_missing', 502, 'cloud_admin'),
  appstream_not_associated: entry('lab_not_associated', 502, 'cloud_admin'),
  appstream_request_invalid: entry('appstream_request_invalid', 502, 'cloud_admin'),
  appstream_throttled: entry('appstream_busy', 503, 'nobody', 'try_again'),
  appstream_limit: entry('appstream_limit', 503, 'cloud_admin', 'try_again'),
  appstream_timeout: entry('appstream_no_answer', 503, 'nobody', 'try_again'),
  appstream_unavailable: entry('appstream_no_answer', 503, 'nobody', 'try_again'),
  appstream_proxy: entry('appstream_no_answer', 503, 'cloud_admin', 'try_again'),
  appstream_tls: entry('appstream_no_answer', 503, 'cloud_admin', 'try_again'),
  appstream_denied: entry('appstream_denied', 502, 'cloud_admin', 'try_again'),
  appstream_credentials_expired: awsAccess,
  appstream_credentials_invalid: awsAccess,
  appstream_credentials_missing: awsAccess,
  appstream_role_refused: awsAccess,
  appstream_clock_skew: awsAccess,
  session_not_ended: entry('session_not_ended', 502, 'cloud_admin'),
  appstream_unexpected: entry('appstream_unexpected', 502, 'cloud_admin', 'try_again'),

  // Us.
  state_damaged: entry('state_damaged', 500, 'cloud_admin'),
  store_unreadable: entry('store_unreadable', 503, 'cloud_admin', 'try_again'),
  internal: entry('internal', 500, 'cloud_admin', 'try_again'),
} as const satisfies Record<string, RefusalEntry>

export type RefusalReason = keyof typeof refusalCatalogue
export type RefusalCode = (typeof refusalCatalogue)[RefusalReason]['code']

/**
 * What may be believed about who sees the page. Present only where the signature (or the ticket)
 * held: before that, the page is the student's text without a way back.
 */
export interface Reader {
  /** Absent where a known platform launches from a deployment that belongs to nobody yet. */
  readonly tenantId?: TenantId
  /** Consumer key (1.1), or the name of the registration (1.3). */
  readonly credential: string
  /** LTI 1.3 only. */
  readonly deploymentId?: DeploymentId | undefined
  readonly teacher: boolean
  readonly administrator: boolean
  readonly returnUrl?: string | undefined
  readonly resourceLinkTitle?: string | undefined
  readonly contextTitle?: string | undefined
  readonly locale?: string | undefined
  /** Origins of the LMS's pages that the launch names beside its return URL: they may frame the page. */
  readonly frameOrigins?: readonly string[] | undefined
  /** Where the LMS says it shows the page, for browsers that do not say it themselves. */
  readonly documentTarget?: string | undefined
}

type RefusalFor<Reason extends RefusalReason> = Reason extends keyof ReasonFacts
  ? { readonly reason: Reason; readonly reader?: Reader } & (IsOptional<
      ReasonFacts[Reason]
    > extends true
      ? { readonly detail?: ReasonFacts[Reason] }
      : { readonly detail: ReasonFacts[Reason] })
  : { readonly reason: Reason; readonly reader?: Reader; readonly detail?: never }

/** A reason with its facts, and for whom it is said where that is known. */
export type Refusal = RefusalFor<RefusalReason>

type IsOptional<Facts> = Partial<Facts> extends Facts ? true : false

/** Facts may be left out only where each of them may be unknown. */
type Told<Reason extends RefusalReason> =
  IsOptional<FactsOf<Reason>> extends true
    ? [detail?: FactsOf<Reason> | undefined, reader?: Reader]
    : [detail: FactsOf<Reason>, reader?: Reader]

interface Refuse {
  <Reason extends RefusalReason>(reason: Reason, ...told: Told<Reason>): RefusalFor<Reason>
}

const writeRefusal = (reason: RefusalReason, detail?: RefusalDetail, reader?: Reader) => ({
  reason,
  ...(detail && { detail }),
  ...(reader && { reader }),
})

/**
 * TypeScript cannot follow that a reason has the facts of its own name, so the cast is here; callers are checked
 * by the type.
 */
export const refuse = writeRefusal as Refuse
