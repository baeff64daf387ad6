import type { DeploymentId, TenantId } from '../../ids.js'
import { refuse, type Refusal, type Reader } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { mayAddContent } from '../canvas-fields.js'
import { clipTitle } from '../launch-text.js'
import { listOrigins, writeReturnUrl } from '../return-url.js'
import { mayPick } from '../roles.js'
import { claimNames } from './claim-names.js'
import {
  readClaims,
  readCustomText,
  readIdentifier,
  readMember,
  readText,
  readTextList,
  type Claims,
} from './claims.js'
import { readDeepLinkingSettings } from './deep-linking.js'
import type { DeepLinkingSettings } from '../picking.js'
import {
  checkCommon,
  readFacts,
  type MessageContext,
  type MessageFacts,
  type Reading,
} from './message-facts.js'
import { readResourceLink, type ResourceLinkMessage } from './read-resource-link.js'
import type { Deployment, Registration } from './registration.js'
import { readRoleUris } from './roles.js'
import { checkTokenTimes } from './verify-id-token.js'

/** A verified message: one of the two kinds that we take. */
export type Message = ResourceLinkMessage | DeepLinkingMessage

export interface DeepLinkingMessage extends MessageFacts {
  readonly kind: 'deep_linking'
  readonly tenantId: TenantId
  readonly deploymentId: DeploymentId
  readonly settings: DeepLinkingSettings
  readonly productFamily?: string
}

/** The deployment that a token names: an identifier, nothing is known about it yet. */
export function readDeploymentId(claims: Claims): Result<string, Refusal> {
  const id = readIdentifier(claims, claimNames.deploymentId)
  return id === undefined ? err(refuse('deployment_missing')) : ok(id)
}

/**
 * Reads what a token with verified signature, parties and nonce means (LTI 1.3 core §5.3, §5.4).
 * `deployment` is what we know under its deployment id. Every refusal from here on may lead back to the
 * course.
 */
export function readMessage(
  claims: Claims,
  deploymentId: DeploymentId,
  deployment: Deployment | undefined,
  context: MessageContext,
): Result<Message, Refusal> {
  const { registration } = context
  const reader = identifyReader(claims, { registration, deploymentId, deployment })
  const read = (): Result<Message, Refusal> => {
    const detail = { registration: registration.name, deploymentId }
    const begun = context.loginState.deploymentId
    // The person who opens the link chose where it leads, so the platform has to have meant the same.
    if (begun !== undefined && begun !== deploymentId)
      return err(refuse('deployment_mismatch', detail))
    const late = checkTokenTimes(claims, context)
    if (late) return err(late)
    if (readMember(claims, claimNames.version) !== '1.3.0')
      return err(refuse('token_version_unsupported'))
    const readKind = messageReaders.get(readMember(claims, claimNames.messageType))
    if (!readKind) return err(refuse('token_message_unsupported'))
    // An unknown deployment is refused only here, since it then waits for an operator, and no spent or odd token
    // shall make one wait.
    if (!deployment) return err(refuse('deployment_unknown', detail))
    if (!deployment.enabled) return err(refuse('deployment_disabled', detail))
    return readKind({ claims, deployment, context, reader })
  }
  const message = read()
  return message.ok ? message : err({ ...message.error, reader })
}

/** What the signed token says about who sees the page. Malformed members say nothing here. */
function identifyReader(
  claims: Claims,
  known: {
    readonly registration: Registration
    readonly deploymentId: DeploymentId
    readonly deployment: Deployment | undefined
  },
): Reader {
  const member = (name: string): Claims => readClaims(claims, name) ?? {}
  const { teacher, administrator } = readRoleUris(readTextList(claims, claimNames.roles) ?? [])
  const presentation = member(claimNames.launchPresentation)
  const returnUrl = readText(presentation, 'return_url')
  const safeReturnUrl = returnUrl && writeReturnUrl(returnUrl)
  const resourceLinkTitle = clipTitle(readText(member(claimNames.resourceLink), 'title'))
  const context = member(claimNames.context)
  const contextTitle = clipTitle(readText(context, 'title') ?? readText(context, 'label'))
  const locale = readText(presentation, 'locale')
  const documentTarget = readText(presentation, 'document_target')
  const picking = member(claimNames.deepLinkingSettings)
  const frameOrigins = listOrigins([readText(picking, 'deep_link_return_url')])
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
    ...(frameOrigins.length > 0 && { frameOrigins }),
    ...(documentTarget && { documentTarget }),
  }
}

function readDeepLinking(reading: Reading): Result<Message, Refusal> {
  const { claims, deployment, context } = reading
  const fault = checkCommon(reading)
  if (fault) return err(fault)
  const settings = readDeepLinkingSettings(claims, {
    allowHttp: context.registration.authorizationUrl.startsWith('http:'),
  })
  if (!settings.ok) return settings
  const custom = readClaims(claims, claimNames.custom) ?? {}
  const allowed = mayPick(readRoleUris(readTextList(claims, claimNames.roles) ?? []), {
    adminsPick: deployment.adminsPick ?? true,
    permitted: mayAddContent((name) => readCustomText(custom, name)),
  })
  if (!allowed) return err(refuse('deep_linking_not_allowed'))
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

const messageReaders: ReadonlyMap<unknown, (reading: Reading) => Result<Message, Refusal>> =
  new Map<unknown, (reading: Reading) => Result<Message, Refusal>>([
    ['LtiResourceLinkRequest', readResourceLink],
    ['LtiDeepLinkingRequest', readDeepLinking],
  ])
