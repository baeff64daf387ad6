import type { FactName, FactNameOf, RefusalReason } from '@appstreamlab/shared'
import type { FactText, Texts } from './text-types.js'
import type { Messages, ReaderRole } from './texts.js'

/**
 * Which text stands in which part of a refusal. A reason's own texts lie under its name in server/texts
 * (`refusals-<reason>-<who reads it>-<part>`); what several reasons say lies there once (`shared-<name>`), and this
 * table says who says it. A reason's own text goes before a shared one.
 */

/** The title is the page's, so it stands with the students' texts. */
export type RefusalPart = 'title' | 'what' | 'fix' | 'who'

type SharedName = keyof Texts['shared']
type SharedParts = Readonly<Partial<Record<RefusalPart, SharedName>>>

/** Students, where what the course sent cannot be read. */
const unreadable = { title: 'unreadableTitle', what: 'unreadable', fix: 'tellTeacher' } as const
/** Students, where someone else has set something up wrongly. */
const setUp = { title: 'setUpTitle', what: 'notYourFault', fix: 'tellTeacher' } as const
/** Students, where the lab service has a fault. */
const service = { title: 'notNowTitle', what: 'serviceFault', fix: 'tryThenTell' } as const
/** Students, whose click was too long ago. */
const tooOld = { title: 'tooOldTitle', what: 'worksForMinutes', fix: 'openAgain' } as const
/** Students, whose browser did not bring back what it was given. */
const unknownBrowser = {
  title: 'unknownBrowserTitle',
  what: 'unknownBrowser',
  fix: 'tryAnotherBrowser',
} as const
/** Students, where the clock of the course is wrong. */
const clock = { title: 'clockTitle', what: 'fromFuture', fix: 'tellTeacher' } as const
/** Teachers, where what the platform sent cannot be read. */
const platform = { what: 'platformCannotBeRead', fix: 'askPlatformAdmin' } as const
/** For teachers, where a launch could not be verified: the failed check is not named, since that would help a forger. */
const unverified = { what: 'platformUnknown', fix: 'askPlatformAdmin' } as const
/** Teachers, where AWS does not let the lab service in. */
const access = { what: 'awsAccess', fix: 'askLabRunners' } as const
/** Teachers, where the clock of the platform is wrong. */
const clockAhead = { what: 'platformClockAhead', fix: 'askPlatformAdmin' } as const
/** Teachers, where a click was too long ago. */
const linkTooOld = { what: 'linkTooOld', fix: 'openAgainThenAsk' } as const

/** Whoever asks for a page of who teaches a course, and does not teach it. */
const teachersOnly = {
  student: { what: 'onlyForTeachers', fix: 'openYourLabThere' },
  teacher: { what: 'notYourCourse', fix: 'ifYouTeachAsk', who: 'labRunnersIfYouTeach' },
} as const
/** AppStream is there, and the way to it is not. */
const noWay = {
  student: { title: 'noAnswerTitle', what: 'notReached', fix: 'tryInAMinute' },
  teacher: { fix: 'askLabRunners' },
} as const

/** Teachers who look at their lab as a test student: the role that the launch has is a student's. */
const previewLater = { fix: 'leavePreview', who: 'youLater' } as const
const previewAgain = { fix: 'openAgain', who: 'youOpenAgain' } as const

export const sharedParts = {
  route_unknown: { student: { fix: 'openFromCourse', who: 'tellWhoPutTheLink' } },
  method_not_allowed: {
    student: { fix: 'openFromCourse', who: 'tellWhoPutTheLink' },
    teacher: { who: 'youOrPlatform' },
  },
  content_type_unsupported: { student: unreadable, teacher: platform },
  body_too_large: { student: unreadable, teacher: platform },
  form_malformed: { student: unreadable, teacher: platform },
  message_ambiguous: { student: unreadable, teacher: platform },
  lti11_misplaced: { student: setUp, teacher: { fix: 'askPlatformAdmin', what: 'wrongAddress' } },
  login_misplaced: { student: setUp, teacher: { fix: 'askPlatformAdmin', what: 'wrongAddress' } },
  token_misplaced: { student: setUp, teacher: { fix: 'askPlatformAdmin', what: 'wrongAddress' } },
  protocol_parameter_repeated: { student: unreadable, teacher: platform },
  protocol_parameter_missing: { student: setUp },
  oauth_version_unsupported: { student: unreadable, teacher: platform },
  signature_method_unsupported: { student: unreadable, teacher: platform },
  timestamp_malformed: { student: unreadable, teacher: platform, admin: { fix: 'updatePlugin' } },
  nonce_malformed: { student: unreadable, teacher: platform, admin: { fix: 'updatePlugin' } },
  timestamp_too_old: { student: tooOld, teacher: linkTooOld, admin: { fix: 'synchroniseIfAll' } },
  timestamp_in_future: { student: clock, teacher: clockAhead, admin: { fix: 'synchronise' } },
  signature_malformed: { student: setUp, teacher: unverified },
  signature_method_not_allowed: { student: setUp, teacher: unverified },
  consumer_key_unknown: { student: setUp, teacher: unverified },
  consumer_key_disabled: { student: setUp, teacher: unverified },
  signature_mismatch: { student: setUp, teacher: unverified },
  nonce_replayed: {
    student: { title: 'usedTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
    admin: { fix: 'lookForProxy' },
  },
  claims_forgotten: {
    student: { title: 'tooOldTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
  },
  picker_answered: {
    student: { fix: 'lookIntoCourse' },
    teacher: { fix: 'lookIntoCourse' },
    admin: { fix: 'lookForProxy' },
  },
  claim_store_unavailable: { student: service },
  launch_parameter_repeated: { student: unreadable, teacher: { who: 'youOrPlatform' } },
  launch_parameter_in_query: { student: setUp },
  lti_version_unsupported: { student: unreadable, teacher: platform },
  message_type_unsupported: { student: unreadable, teacher: platform },
  content_item_unsupported: { student: setUp },
  resource_link_missing: { student: setUp, teacher: platform },
  instance_guid_mismatch: { student: setUp, teacher: { fix: 'askPlatformAdmin' } },
  user_missing: {
    student: { title: 'nobodyTitle', what: 'nobody', fix: 'signIn', who: 'youBySigningIn' },
    teacher: { what: 'nobodyNamed', fix: 'openSignedIn' },
  },
  user_id_shared: { student: { title: 'nobodyTitle', fix: 'tellTeacher' } },
  user_id_unusable: { student: setUp, teacher: { fix: 'askLabRunners' } },
  login_malformed: { student: unreadable, teacher: platform },
  login_too_large: { student: unreadable, teacher: platform },
  registration_unknown: { student: setUp, teacher: unverified },
  registration_ambiguous: { student: setUp, teacher: unverified },
  registration_disabled: { student: setUp, teacher: { fix: 'askLabRunners' } },
  target_link_foreign: { student: setUp },
  platform_launch_expired: {
    student: { title: 'usedTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
    admin: { fix: 'lookForProxy' },
  },
  platform_client_refused: { student: setUp, teacher: { fix: 'askPlatformAdmin' } },
  platform_error: { student: setUp, teacher: { fix: 'askPlatformAdmin' } },
  launch_form_incomplete: { student: unreadable, teacher: platform },
  state_invalid: { student: unknownBrowser, teacher: { fix: 'openAgain' } },
  state_expired: { student: tooOld, teacher: { fix: 'openAgain' } },
  browser_unknown: { student: unknownBrowser },
  token_malformed: { student: setUp, teacher: unverified, admin: { fix: 'compareRegistration' } },
  token_encrypted: { student: setUp, teacher: unverified },
  token_algorithm_not_allowed: { student: setUp, teacher: unverified },
  token_extension_unknown: { student: setUp, teacher: unverified },
  token_key_missing: { student: setUp, teacher: unverified },
  token_key_unknown: { student: setUp, teacher: unverified, admin: { fix: 'compareKeySet' } },
  token_key_unsuitable: { student: setUp, teacher: unverified },
  token_signature_mismatch: {
    student: setUp,
    teacher: unverified,
    admin: { fix: 'compareKeySet' },
  },
  token_issuer_mismatch: { student: setUp, teacher: unverified },
  token_audience_mismatch: {
    student: setUp,
    teacher: unverified,
    admin: { fix: 'compareRegistration' },
  },
  token_audience_foreign: { student: setUp, teacher: unverified },
  token_party_mismatch: {
    student: setUp,
    teacher: unverified,
    admin: { fix: 'compareRegistration' },
  },
  token_nonce_mismatch: { student: setUp, teacher: unverified },
  token_for_consumer_key: { student: setUp },
  platform_keys_unavailable: {
    student: { title: 'notNowTitle' },
    teacher: { fix: 'askPlatformAdmin' },
  },
  deployment_mismatch: { student: unreadable, teacher: platform },
  deployment_missing: { student: unreadable, teacher: platform, admin: { fix: 'updatePlatform' } },
  deployment_unknown: { student: setUp, teacher: { fix: 'askLabRunners' } },
  deployment_disabled: { student: setUp, teacher: { fix: 'askLabRunners' } },
  token_times_missing: { student: unreadable, teacher: platform, admin: { fix: 'updatePlatform' } },
  token_expired: { student: tooOld, teacher: linkTooOld, admin: { fix: 'synchroniseIfAll' } },
  token_from_future: { student: clock, teacher: clockAhead, admin: { fix: 'synchronise' } },
  token_version_unsupported: { student: unreadable, teacher: platform },
  token_message_unsupported: { student: unreadable, teacher: platform },
  claim_malformed: { student: unreadable, teacher: platform },
  target_link_missing: { student: unreadable, teacher: platform, admin: { fix: 'updatePlatform' } },
  target_link_mismatch: { student: unreadable, teacher: platform },
  target_link_elsewhere: { student: unreadable, teacher: platform },
  token_resource_link_missing: { student: setUp, teacher: platform },
  token_user_missing: {
    student: { title: 'nobodyTitle', what: 'nobody', fix: 'signIn', who: 'youBySigningIn' },
    teacher: { what: 'nobodyNamed', fix: 'openSignedIn' },
  },
  deep_linking_malformed: { student: unreadable, teacher: platform },
  deep_linking_too_large: { student: unreadable, teacher: platform },
  deep_linking_type_unsupported: { student: setUp },
  registration_link_invalid: {
    student: { fix: 'askForNewLink' },
    teacher: { fix: 'askForNewLink' },
  },
  platform_document_malformed: { student: unreadable, teacher: platform },
  platform_issuer_foreign: { student: setUp, teacher: { fix: 'askLabRunners' } },
  platform_registration_failed: { student: setUp, teacher: { fix: 'askPlatformAdmin' } },
  registration_exists: { student: setUp, teacher: { fix: 'askLabRunners' } },
  registration_shared: { student: setUp, teacher: { fix: 'askLabRunners' } },
  lab_path_invalid: { student: setUp },
  lab_in_query: { student: setUp },
  lab_not_named: { student: setUp },
  lab_parameters_disagree: { student: setUp },
  lab_unknown: { student: { title: 'setUpTitle', fix: 'tellTeacher' } },
  lab_not_allowed: { student: { fix: 'tellTeacher' } },
  ticket_foreign_origin: { student: { fix: 'openAgain' }, teacher: { fix: 'openAgain' } },
  ticket_malformed: {
    student: { title: 'pageTooOldTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
  },
  ticket_invalid: {
    student: { title: 'pageTooOldTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
  },
  ticket_expired: {
    student: { title: 'pageTooOldTitle', fix: 'openAgain' },
    teacher: { fix: 'openAgain' },
  },
  board_not_allowed: teachersOnly,
  classes_not_allowed: teachersOnly,
  scores_not_allowed: teachersOnly,
  preview_users_busy: { student: previewLater, teacher: previewLater },
  preview_taken_over: { student: previewAgain, teacher: previewAgain },
  appstream_not_found: { student: setUp, teacher: { fix: 'askLabRunners' } },
  appstream_not_associated: { student: setUp, teacher: { fix: 'askLabRunners' } },
  appstream_request_invalid: { student: setUp, teacher: { fix: 'askLabRunners' } },
  appstream_throttled: { student: { fix: 'tryInAMinute' }, teacher: { fix: 'tryInAMinute' } },
  appstream_limit: { student: { title: 'notNowTitle' }, teacher: { fix: 'askLabRunners' } },
  appstream_timeout: {
    student: { title: 'noAnswerTitle', fix: 'tryInAMinute' },
    teacher: { fix: 'tryInAMinute' },
    admin: { fix: 'checkAws' },
  },
  appstream_unavailable: {
    student: { title: 'noAnswerTitle', fix: 'tryInAMinute' },
    teacher: { fix: 'tryInAMinute' },
    admin: { fix: 'checkAws' },
  },
  appstream_proxy: noWay,
  appstream_tls: noWay,
  appstream_denied: { student: service, teacher: { fix: 'askLabRunners', what: 'awsAccess' } },
  appstream_credentials_expired: { student: service, teacher: access },
  appstream_credentials_invalid: { student: service, teacher: access },
  appstream_credentials_missing: { student: service, teacher: access },
  appstream_role_refused: { student: service, teacher: access },
  appstream_clock_skew: { student: service, teacher: access },
  session_not_ended: { teacher: { fix: 'askLabRunners' } },
  appstream_unexpected: { student: service, teacher: { fix: 'askLabRunners' } },
  state_damaged: { student: service, teacher: { fix: 'askLabRunners', what: 'memoryUnreadable' } },
  store_unreadable: {
    student: service,
    teacher: { fix: 'askLabRunners', what: 'memoryUnreadable' },
  },
  internal: { student: service, teacher: { fix: 'askLabRunners' } },
} as const satisfies {
  readonly [Reason in RefusalReason]?: Readonly<Partial<Record<ReaderRole, SharedParts>>>
}

type AnyText = string | FactText<FactName>
type OwnParts = Readonly<Partial<Record<ReaderRole, Partial<Record<RefusalPart, AnyText>>>>>

/** Undefined where this reader is told nothing in this part. */
export function findRefusalText(
  { refusals, shared }: Messages,
  reason: RefusalReason,
  reader: ReaderRole,
  part: RefusalPart,
): AnyText | undefined {
  const own: OwnParts = refusals[reason]
  const said = own[reader]?.[part]
  if (said !== undefined) return said
  const table: { readonly [Reason in RefusalReason]?: Partial<Record<ReaderRole, SharedParts>> } =
    sharedParts
  const name = table[reason]?.[reader]?.[part]
  return name && shared[name]
}

/** What a page cannot do without. */
type Wanted = 'student-title' | 'student-what' | 'admin-what' | 'admin-fix'

/** Reason → reader → part. */
type Own = Texts['refusals']

type Has<Table, Reason, Reader, Part> = Reason extends keyof Table
  ? Reader extends keyof Table[Reason]
    ? Part extends keyof Table[Reason][Reader]
      ? true
      : false
    : false
  : false

/** Names of texts that are nowhere, e.g. 'refusals-internal-admin-fix'. */
export type MissingTexts<Reason extends RefusalReason, Texts, Shared> = {
  [Name in Reason]: {
    [Need in Wanted]: Need extends `${infer Reader}-${infer Part}`
      ? true extends Has<Texts, Name, Reader, Part> | Has<Shared, Name, Reader, Part>
        ? never
        : `refusals-${Name}-${Need}`
      : never
  }[Wanted]
}[Reason]

/** Facts that some text in a tree names. */
type NamedFacts<Tree> = Tree extends string
  ? never
  : Tree extends FactText<infer Name>
    ? Name
    : { [Name in keyof Tree]: NamedFacts<Tree[Name]> }[keyof Tree]

/** A sentence for each fact that a text names and its reason does not have, and for reasons that there are not. */
export type WrongTexts<Texts> = {
  [Reason in keyof Texts & string]: Reason extends RefusalReason
    ? `${Reason} has no fact ${Exclude<NamedFacts<Texts[Reason]>, FactNameOf<Reason>> & string}`
    : `there is no reason ${Reason}`
}[keyof Texts & string]

/** Compile-time checks: each type below has to be `never`; if one is not, a text is missing or names a fact that its reason lacks. */
export type Nothing<Found extends never> = Found
export type EveryReasonHasItsTexts = Nothing<MissingTexts<RefusalReason, Own, typeof sharedParts>>
export type TextsNameFactsOfTheirReason = Nothing<WrongTexts<Own>>
export type SharedTextsNameNoFacts = Nothing<NamedFacts<Texts['shared']>>
