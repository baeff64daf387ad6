import { createHash } from 'node:crypto'
import { refuse, type Refusal, type TrustedOrigin } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import type { LabChoice, Launch } from '../launch.js'
import { clipTitle } from '../launch-text.js'
import { writeReturnUrl } from '../return-url.js'
import type { FindConsumer } from '../v1p1/consumer.js'
import { claimNames, identifierMaxLength } from './claim-names.js'
import {
  isClaims,
  readClaims,
  readCustomText,
  readMember,
  readText,
  readTextList,
  type Claims,
} from './claims.js'
import { readDeepLinkingSettings, type DeepLinkingSettings } from './deep-linking.js'
import { stateLifetimeSeconds, type LoginState } from './login-state.js'
import { readMigration, type MigratedPerson } from './migration.js'
import type { Deployment, Registration, ToolAddress } from './registration.js'
import { isTestUser, readRoleUris } from './roles.js'
import { isSameTarget, readTargetLink, type LabPaths } from './target-link.js'
import { checkTokenTimes } from './verify-id-token.js'

/** A verified message: one of the two kinds that we take. */
export type Message = ResourceLinkMessage | DeepLinkingMessage

interface MessageFacts {
  readonly origin: TrustedOrigin
  /** What must be claimed once before the message counts: state and nonce together. */
  readonly claim: Launch['claim']
  /** Canvas: where in Canvas it was started. */
  readonly placement?: string
}

export interface ResourceLinkMessage extends MessageFacts {
  readonly kind: 'resource_link'
  readonly launch: Launch
  /** False where the LMS shows the tool itself rather than a link that someone made. */
  readonly linked: boolean
  /** Who the token says it is; `launch.lmsUserId` may be an older id. */
  readonly subject: string
  readonly migrated?: MigratedPerson
}

export interface DeepLinkingMessage extends MessageFacts {
  readonly kind: 'deep_linking'
  readonly tenantId: string
  readonly deploymentId: string
  readonly settings: DeepLinkingSettings
  readonly productFamily?: string
}

export interface MessageContext {
  readonly registration: Registration
  readonly state: LoginState
  readonly address: ToolAddress
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Absent where codes for lab paths cannot be made. */
  readonly labPaths?: LabPaths
  readonly findConsumer: FindConsumer
}

/** The deployment that a token names: an identifier, nothing is known about it yet. */
export function readDeploymentId(claims: Claims): Result<string, Refusal> {
  const id = readText(claims, claimNames.deploymentId)
  return id && id.length <= identifierMaxLength ? ok(id) : err(refuse('deployment_missing'))
}

/**
 * Reads what a token with verified signature, parties and nonce means (LTI 1.3 core §5.3, §5.4).
 * `deployment` is what we know under its deployment id. Every refusal from here on may lead back to the
 * course.
 */
export function readMessage(
  claims: Claims,
  deploymentId: string,
  deployment: Deployment | undefined,
  context: MessageContext,
): Result<Message, Refusal> {
  const { registration } = context
  const origin = readTrustedOrigin(claims, { registration, deploymentId, deployment })
  const read = (): Result<Message, Refusal> => {
    const detail = { registration: registration.name, deploymentId }
    if (!deployment) return err(refuse('deployment_unknown', detail))
    if (!deployment.enabled) return err(refuse('deployment_disabled', detail))
    const late = checkTokenTimes(claims, context.now)
    if (late) return err(late)
    if (readMember(claims, claimNames.version) !== '1.3.0')
      return err(refuse('token_version_unsupported'))
    const reading = { claims, deployment, context, origin }
    switch (readMember(claims, claimNames.messageType)) {
      case 'LtiResourceLinkRequest':
        return readResourceLink(reading)
      case 'LtiDeepLinkingRequest':
        return readDeepLinking(reading)
      default:
        return err(refuse('token_message_unsupported'))
    }
  }
  const message = read()
  return message.ok ? message : err({ ...message.error, origin })
}

/** What the signed token says about who sees the page. Malformed members say nothing here. */
function readTrustedOrigin(
  claims: Claims,
  known: {
    readonly registration: Registration
    readonly deploymentId: string
    readonly deployment: Deployment | undefined
  },
): TrustedOrigin {
  const member = (name: string): Claims => readClaims(claims, name) ?? {}
  const { teacher, administrator } = readRoleUris(readTextList(claims, claimNames.roles) ?? [])
  const presentation = member(claimNames.launchPresentation)
  const returnUrl = readText(presentation, 'return_url')
  const safeReturnUrl = returnUrl && writeReturnUrl(returnUrl)
  const resourceLinkTitle = clipTitle(readText(member(claimNames.resourceLink), 'title'))
  const context = member(claimNames.context)
  const contextTitle = clipTitle(readText(context, 'title') ?? readText(context, 'label'))
  const locale = readText(presentation, 'locale')
  return {
    ...(known.deployment && { tenantId: known.deployment.tenantId }),
    credential: known.registration.name,
    deploymentId: known.deploymentId,
    teacher,
    administrator,
    ...(safeReturnUrl && { returnUrl: safeReturnUrl }),
    ...(resourceLinkTitle && { resourceLinkTitle }),
    ...(contextTitle && { contextTitle }),
    ...(locale && { locale }),
  }
}

interface Reading {
  readonly claims: Claims
  readonly deployment: Deployment
  readonly context: MessageContext
  readonly origin: TrustedOrigin
}

/** What both kinds of message must have in order; the roles of a launch may be an empty list. */
function checkCommon({ claims, context }: Reading): Refusal | undefined {
  const malformed = (claim: string): Refusal => refuse('claim_malformed', { claim })
  if (!readTextList(claims, claimNames.roles)) return malformed('roles')
  const courseContext = readMember(claims, claimNames.context)
  if (courseContext !== undefined && courseContext !== null) {
    if (!isClaims(courseContext) || !isIdentifier(readMember(courseContext, 'id')))
      return malformed('context')
  }
  for (const name of ['custom', 'launchPresentation', 'toolPlatform'] as const)
    if (!readClaims(claims, claimNames[name])) return malformed(name)
  const target = readMember(claims, claimNames.targetLinkUri)
  if (target === undefined) return undefined
  if (typeof target !== 'string' || !readTargetLink(target, context.address))
    return refuse('target_link_foreign')
  return isSameTarget(target, context.state.targetLinkUri)
    ? undefined
    : refuse('target_link_mismatch')
}

function readResourceLink(reading: Reading): Result<Message, Refusal> {
  const { claims, deployment, context, origin } = reading
  const fault = checkCommon(reading)
  if (fault) return err(fault)
  const target = readText(claims, claimNames.targetLinkUri)
  if (!target) return err(refuse('target_link_missing'))
  const resourceLinkId = readMember(readClaims(claims, claimNames.resourceLink) ?? {}, 'id')
  if (!isIdentifier(resourceLinkId)) return err(refuse('token_resource_link_missing'))
  const subject = readMember(claims, 'sub')
  if (!isIdentifier(subject)) return err(refuse('token_user_missing'))
  const custom = readClaims(claims, claimNames.custom) ?? {}
  if (readCustomText(custom, masqueradeParameter)) return err(refuse('user_masqueraded'))
  const labChoice = readLabChoice(custom, target, { deployment, context })
  if (!labChoice.ok) return labChoice

  const migrated = readMigration(claims, deployment, context)
  const contextId = readText(readClaims(claims, claimNames.context) ?? {}, 'id')
  const documentTarget = readText(
    readClaims(claims, claimNames.launchPresentation) ?? {},
    'document_target',
  )
  const preview = isTestUser(readTextList(claims, claimNames.roles) ?? [])
  return ok({
    kind: 'resource_link',
    ...readFacts(reading),
    // A course's own page in the LMS carries the id of the course in place of a link's.
    linked: resourceLinkId !== contextId || labChoice.value.lab !== undefined,
    subject,
    ...(migrated && { migrated }),
    launch: {
      ltiVersion: '1.3',
      tenantId: deployment.tenantId,
      credential: context.registration.name,
      deploymentId: deployment.id,
      ...readPerson(claims, subject, { preview, migrated, deployment, context }),
      roles: { teacher: origin.teacher, administrator: origin.administrator },
      resourceLink: {
        id: resourceLinkId,
        ...(origin.resourceLinkTitle && { title: origin.resourceLinkTitle }),
      },
      ...((contextId || origin.contextTitle) && {
        context: {
          ...(contextId && { id: contextId }),
          ...(origin.contextTitle && { title: origin.contextTitle }),
        },
      }),
      labChoice: labChoice.value,
      ...(origin.returnUrl && { returnUrl: origin.returnUrl }),
      ...(documentTarget && { documentTarget }),
      ...(origin.locale && { locale: origin.locale }),
      launchedAt: Math.floor(Number(readMember(claims, 'iat')) * 1000),
      claim: writeStateClaim(context),
    },
  })
}

/** Our Canvas documents ask for `$Canvas.masqueradingUser.id` under this name. */
export const masqueradeParameter = 'masquerading_user_id'

/**
 * Test students of a tenant share one user id, in a directory that no configuration can name, so that
 * previews cost one user fee and never touch a person's files.
 */
function readPerson(
  claims: Claims,
  subject: string,
  known: {
    readonly preview: boolean
    readonly migrated: MigratedPerson | undefined
    readonly deployment: Deployment
    readonly context: MessageContext
  },
): Pick<Launch, 'directory' | 'lmsUserId' | 'preview'> {
  const { preview, migrated, deployment, context } = known
  if (preview)
    return {
      directory: `preview/${deployment.tenantId}`,
      lmsUserId: 'student-view',
      preview: true,
    }
  if (migrated) return { directory: migrated.directory, lmsUserId: migrated.lmsUserId }
  const legacyId =
    context.registration.lmsUserIdFrom === 'lti11_legacy_user_id'
      ? readText(claims, claimNames.legacyUserId)
      : undefined
  return { directory: deployment.directory, lmsUserId: legacyId ?? subject }
}

/** `custom.lab` first; a lab in the path counts only with the code of our picker. */
function readLabChoice(
  custom: Claims,
  target: string,
  { deployment, context }: { readonly deployment: Deployment; readonly context: MessageContext },
): Result<LabChoice, Refusal> {
  const lab = readCustomText(custom, 'lab')
  const stack = readCustomText(custom, 'stack')
  const fleet = readCustomText(custom, 'fleet')
  const link = readTargetLink(target, context.address)
  const parts = { ...(stack && { stack }), ...(fleet && { fleet }) }
  if (lab || link?.kind !== 'lab') return ok({ ...(lab && { lab }), ...parts })
  return context.labPaths?.holds(deployment.tenantId, link)
    ? ok({ lab: link.labId, ...parts })
    : err(refuse('lab_path_invalid', { lab: link.labId }))
}

function readDeepLinking(reading: Reading): Result<Message, Refusal> {
  const { claims, deployment, context, origin } = reading
  const fault = checkCommon(reading)
  if (fault) return err(fault)
  const settings = readDeepLinkingSettings(claims, {
    allowHttp: context.registration.authorizationUrl.startsWith('http:'),
  })
  if (!settings.ok) return settings
  if (!origin.teacher) return err(refuse('deep_linking_not_allowed'))
  if (!settings.value.acceptsLinks) return err(refuse('deep_linking_type_unsupported'))
  const platform = readClaims(claims, claimNames.toolPlatform) ?? {}
  const productFamily = readText(platform, 'product_family_code')
  return ok({
    kind: 'deep_linking',
    ...readFacts(reading),
    tenantId: deployment.tenantId,
    deploymentId: deployment.id,
    settings: settings.value,
    ...(productFamily && { productFamily }),
  })
}

function readFacts({ claims, context, origin }: Reading): MessageFacts {
  const placement = readText(claims, claimNames.canvasPlacement)
  return { origin, claim: writeStateClaim(context), ...(placement && { placement }) }
}

const claimsOutliveStateSeconds = 3600

/** One claim for state and nonce: both are random, made together, and inside one seal. */
function writeStateClaim({ state }: MessageContext): Launch['claim'] {
  const subject = JSON.stringify(['state', state.issuer, state.clientId, state.id, state.nonce])
  return {
    id: createHash('sha256').update(subject).digest('base64url'),
    expiresAt: state.issuedAt + (stateLifetimeSeconds + claimsOutliveStateSeconds) * 1000,
  }
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= identifierMaxLength
}
