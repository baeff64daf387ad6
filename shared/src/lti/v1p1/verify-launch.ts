import { refuse, type Refusal, type Reader } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import {
  contentPermissionParameter,
  isMasqueraded,
  masqueradeParameter,
  mayAddContent,
  placementParameter,
} from '../canvas-fields.js'
import { Fields } from '../fields.js'
import { parseAuthorizationHeader } from '../oauth1/authorization-header.js'
import type { RequestTarget } from '../oauth1/base-string.js'
import type { SignatureMatch } from '../oauth1/signature.js'
import {
  boardParameter,
  checkParameter,
  classKeyParameter,
  manageParameter,
  measureParameter,
  readAsked,
  readClassFacts,
  scoresParameter,
  timeFactorParameter,
  type Launch,
} from '../launch.js'
import { clipTitle, readExpanded, type ReadCustomField } from '../launch-text.js'
import {
  dateParameters,
  personDateParameters,
  readLinkFacts,
  sectionsParameter,
} from '../link-facts.js'
import type { Parameter } from '../parameters.js'
import { parseFormBytes, parseFormText } from '../parse-form.js'
import { recogniseForm } from '../recognise-form.js'
import { listOrigins, writeReturnUrl } from '../return-url.js'
import { mayPick, readRoles } from '../roles.js'
import { findUserIdScope, isIdOfEverybody, type UserIdScope } from '../user-id.js'
import type { Consumer } from './consumer.js'
import { readContentItemSettings, type ContentItemRequest } from './content-item.js'
import { checkWindow, writeOneTimeUse, type VerifyContext } from './launch-window.js'
import { readProtocolParameters, type ProtocolParameters } from './protocol-parameters.js'
import { verifySignature } from './verify-signature.js'

/** A launch as it arrived; the route has checked that it is a form POST of an acceptable size. */
export interface LaunchRequest {
  readonly target: RequestTarget
  /** Query of the request's URL without `?`, as received. */
  readonly rawQuery: string
  readonly body: Uint8Array
  readonly authorization?: string | undefined
}

export interface VerifiedLaunch {
  readonly launch: Launch
  /** Present where one person comes under several ids, which the LMS can be taught not to do. */
  readonly userIdScope?: UserIdScope
  readonly signatureMatch: Exclude<SignatureMatch, undefined>
}

/** Fields that decide something: from the body only, once only. */
const decidingFields = new Set([
  'lti_message_type',
  'lti_version',
  'user_id',
  'roles',
  'resource_link_id',
  'resource_link_title',
  'context_id',
  'context_title',
  'custom_lab',
  'custom_stack',
  'custom_fleet',
  `custom_${checkParameter}`,
  `custom_${boardParameter}`,
  `custom_${classKeyParameter}`,
  `custom_${manageParameter}`,
  `custom_${measureParameter}`,
  `custom_${scoresParameter}`,
  `custom_${timeFactorParameter}`,
  `custom_${masqueradeParameter}`,
  `custom_${contentPermissionParameter}`,
  ...[
    ...Object.values(dateParameters),
    ...Object.values(personDateParameters),
    sectionsParameter,
  ].map((name) => `custom_${name}`),
  'launch_presentation_return_url',
  'launch_presentation_document_target',
  'launch_presentation_locale',
  'tool_consumer_instance_guid',
  'tool_consumer_instance_url',
  'lis_outcome_service_url',
])

/** What a consumer key may send: a launch, or a teacher's request to choose labs. */
export type ConsumerMessage = (
  | ({
      readonly kind: 'launch'
      /** False where the LMS shows the tool itself rather than a link that someone made. */
      readonly linked: boolean
    } & Pick<VerifiedLaunch, 'launch' | 'userIdScope'>)
  | { readonly kind: 'content_item'; readonly request: ContentItemRequest }
) & { readonly signatureMatch: VerifiedLaunch['signatureMatch'] }

/** Verifies a launch, for callers that take launches alone. */
export function verifyLaunch(
  request: LaunchRequest,
  context: VerifyContext,
): Result<VerifiedLaunch, Refusal> {
  const verified = verifyConsumerMessage(request, context)
  if (!verified.ok || verified.value.kind === 'launch')
    return verified as Result<VerifiedLaunch, Refusal>
  return err(refuse('content_item_unsupported', undefined, verified.value.request.reader))
}

/**
 * Verifies an LTI 1.1 message: parse, cheap checks, signature, then what the fields mean.
 *
 * Pure: the caller spends its `oneTimeUse` afterwards, in one atomic step, and only then acts. A launch
 * outside the time window is refused for that reason, but its signature is still checked, because a
 * student with a verified old link can be led back to the course.
 */
export function verifyConsumerMessage(
  request: LaunchRequest,
  context: VerifyContext,
): Result<ConsumerMessage, Refusal> {
  const body = parseFormBytes(request.body)
  return body.ok
    ? verifyForm(body.value, request, context)
    : err(refuse('form_malformed', { fault: body.error }))
}

/** A message that came to an address of launches. */
export type PostedMessage =
  | ConsumerMessage
  /** The answer of a platform that speaks LTI 1.3 to a login; nothing of it is verified. */
  | { readonly kind: 'platform_answer'; readonly form: readonly Parameter[] }

/** Verifies a message at an address that takes those of both LTI versions; a form is read as one of them only. */
export function readPostedMessage(
  request: LaunchRequest,
  context: VerifyContext,
): Result<PostedMessage, Refusal> {
  const body = parseFormBytes(request.body)
  if (!body.ok) return err(refuse('form_malformed', { fault: body.error }))
  switch (recogniseForm(body.value)) {
    case 'ambiguous':
      return err(refuse('message_ambiguous'))
    case 'login':
      return err(refuse('login_misplaced'))
    case 'platform_answer':
      return ok({ kind: 'platform_answer', form: body.value })
    case 'lti11':
    case 'unknown':
      return verifyForm(body.value, request, context)
  }
}

function verifyForm(
  body: readonly Parameter[],
  request: LaunchRequest,
  context: VerifyContext,
): Result<ConsumerMessage, Refusal> {
  const query = parseFormText(request.rawQuery)
  const header = parseAuthorizationHeader(request.authorization)
  if (!query.ok) return err(refuse('form_malformed', { fault: query.error }))
  if (!header.ok) return err(refuse('form_malformed', { fault: header.error }))

  const fields = new Fields(body)
  const outsideBody = new Fields([...query.value, ...header.value])
  const protocol = readProtocolParameters(fields, outsideBody)
  if (!protocol.ok) return protocol

  const late = checkWindow(protocol.value, context)
  const verified = verifySignature(
    {
      httpMethod: 'POST',
      target: request.target,
      query: query.value,
      body,
      header: header.value,
    },
    protocol.value,
    context,
  )
  if (!verified.ok) return late ? err(late) : verified

  const { consumer, match } = verified.value
  const queryFields = new Fields(query.value)
  const reader = identifyReader(consumer, fields, queryFields)
  const refuseWith = (refusal: Refusal) => err({ ...refusal, reader })
  if (late) return refuseWith(late)
  const misplaced = findMisplacedField(fields, queryFields)
  if (misplaced) return refuseWith(misplaced)
  const meaning = { consumer, protocol: protocol.value, reader, context }
  if (isContentItemRequest(fields)) {
    const asked = readContentItem(fields, queryFields, meaning)
    return asked.ok
      ? ok({ kind: 'content_item', request: asked.value, signatureMatch: match })
      : refuseWith(asked.error)
  }
  const launch = readMeaning(fields, meaning)
  if (!launch.ok) return refuseWith(launch.error)
  const { lmsUserId, context: course } = launch.value
  const productFamily = fields.get('tool_consumer_info_product_family_code')
  const userIdScope = findUserIdScope({ lmsUserId, contextId: course?.id, productFamily })
  return ok({
    kind: 'launch',
    launch: launch.value,
    linked: !isCanvasCoursePage(fields, launch.value),
    signatureMatch: match,
    ...(userIdScope && { userIdScope }),
  })
}

const isContentItemRequest = (body: Fields): boolean =>
  body.get('lti_message_type') === 'ContentItemSelectionRequest'

/**
 * Canvas opens the tool from the course menu under the id of the course itself. Elsewhere the two ids can
 * be equal by chance: Moodle counts courses and activities each from one.
 */
const isCanvasCoursePage = (body: Fields, { resourceLink, context }: Launch): boolean =>
  body.get('tool_consumer_info_product_family_code')?.toLowerCase() === 'canvas' &&
  resourceLink.id === context?.id

const readCustomOf =
  (body: Fields): ReadCustomField =>
  (name) =>
    readExpanded(body.get(`custom_${name}`)?.trim()) || undefined

/** Content-Item 1.0 §3.1: no resource link, and whoever chooses needs no user id. */
function readContentItem(
  body: Fields,
  query: Fields,
  { consumer, protocol, reader, context }: Meaning,
): Result<ContentItemRequest, Refusal> {
  if (body.get('lti_version') !== 'LTI-1p0') return err(refuse('lti_version_unsupported'))
  const { instanceGuid } = consumer
  if (instanceGuid !== undefined && body.get('tool_consumer_instance_guid') !== instanceGuid)
    return err(refuse('instance_guid_mismatch'))
  const readCustom = readCustomOf(body)
  const allowed = mayPick(readRoles(body.get('roles')), {
    adminsPick: consumer.adminsPick ?? true,
    permitted: mayAddContent(readCustom),
  })
  const settings = readContentItemSettings(body, query, { allowed })
  if (!settings.ok) return settings
  const productFamily = body.get('tool_consumer_info_product_family_code')
  const placement = readCustom(placementParameter)
  return ok({
    consumerKey: consumer.key,
    tenantId: consumer.tenantId,
    reader,
    oneTimeUse: writeOneTimeUse('launch', consumer, protocol, context),
    settings: settings.value,
    ...(productFamily && { productFamily }),
    ...(placement && { placement }),
  })
}

function findMisplacedField(body: Fields, query: Fields): Refusal | undefined {
  for (const parameter of query.names())
    if (decidingFields.has(parameter)) return refuse('launch_parameter_in_query', { parameter })
  const parameter = body.repeated.find((name) => decidingFields.has(name))
  return parameter === undefined ? undefined : refuse('launch_parameter_repeated', { parameter })
}

/** Many LMSs send no return URL, or an empty one, and say by one of these where their pages are. */
const urlsOfTheLms = [
  'tool_consumer_instance_url',
  'lis_outcome_service_url',
  'content_item_return_url',
] as const

/** What the signed body says about who sees the page; a repeated or misplaced field says nothing. */
function identifyReader(consumer: Consumer, body: Fields, query: Fields): Reader {
  const read = (name: string): string | undefined => (query.has(name) ? undefined : body.get(name))
  const { teacher, administrator } = readRoles(read('roles'))
  const returnUrl = read('launch_presentation_return_url')
  const frameOrigins = listOrigins(urlsOfTheLms.map(read))
  return {
    tenantId: consumer.tenantId,
    credential: consumer.key,
    teacher,
    administrator,
    returnUrl: returnUrl ? writeReturnUrl(returnUrl) : undefined,
    resourceLinkTitle: clipTitle(read('resource_link_title')) || undefined,
    contextTitle: clipTitle(read('context_title')) || undefined,
    locale: read('launch_presentation_locale') || undefined,
    ...(frameOrigins.length > 0 && { frameOrigins }),
    documentTarget: readExpanded(read('launch_presentation_document_target')) || undefined,
  }
}

interface Meaning {
  readonly consumer: Consumer
  readonly protocol: ProtocolParameters
  readonly reader: Reader
  readonly context: VerifyContext
}

/** LTI 1.1 §3: version, message type, resource link, user. */
function readMeaning(
  body: Fields,
  { consumer, protocol, reader, context }: Meaning,
): Result<Launch, Refusal> {
  const read = (name: string): string | undefined => readExpanded(body.get(name))
  if (read('lti_version') !== 'LTI-1p0') return err(refuse('lti_version_unsupported'))
  const messageType = read('lti_message_type')
  if (messageType !== 'basic-lti-launch-request') return err(refuse('message_type_unsupported'))
  const resourceLinkId = read('resource_link_id')?.trim()
  if (!resourceLinkId) return err(refuse('resource_link_missing'))
  const { instanceGuid } = consumer
  if (instanceGuid !== undefined && read('tool_consumer_instance_guid') !== instanceGuid)
    return err(refuse('instance_guid_mismatch'))
  const lmsUserId = read('user_id')
  if (!lmsUserId?.trim()) return err(refuse('user_missing'))
  if (isMasqueraded(readCustomOf(body))) return err(refuse('user_masqueraded'))

  const contextId = read('context_id') || undefined
  if (isIdOfEverybody(lmsUserId, contextId)) return err(refuse('user_id_shared'))
  return ok({
    ltiVersion: '1.1',
    tenantId: consumer.tenantId,
    credential: consumer.key,
    directory: consumer.directory,
    lmsUserId,
    roles: { teacher: reader.teacher, administrator: reader.administrator },
    resourceLink: { id: resourceLinkId, title: reader.resourceLinkTitle },
    context:
      contextId || reader.contextTitle ? { id: contextId, title: reader.contextTitle } : undefined,
    labChoice: {
      lab: read('custom_lab') || undefined,
      stack: read('custom_stack') || undefined,
      fleet: read('custom_fleet') || undefined,
    },
    ...readAsked(readCustomOf(body)),
    ...readClassFacts(readCustomOf(body)),
    ...readLinkFacts(readCustomOf(body), reader),
    returnUrl: reader.returnUrl,
    ...(reader.frameOrigins && { frameOrigins: reader.frameOrigins }),
    documentTarget: reader.documentTarget,
    locale: reader.locale,
    launchedAt: protocol.timestampSeconds * 1000,
    oneTimeUse: writeOneTimeUse('launch', consumer, protocol, context),
  })
}
