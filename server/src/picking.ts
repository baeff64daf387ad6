import { findPickedLabs, listOfferedLabs, writePickedItems } from '@appstreamlab/canvas-app'
import {
  err,
  ok,
  refuse,
  signDeepLinkingAnswer,
  type DeepLinkingMessage,
  type DeepLinkingSettings,
  type Lab,
  type Refusal,
  type Result,
  type TrustedOrigin,
} from '@appstreamlab/shared'
import type { AppContext } from './app-context.js'
import type { ConfiguredDeployment, ConfiguredRegistration } from './config/config.js'
import { findDeployment } from './registrations.js'

/**
 * What a picker's page carries, sealed: the platform's request as it was signed. Nothing of return URL,
 * data or deployment comes from the form.
 */
export interface PickRequest {
  readonly registration: string
  readonly deploymentId: string
  readonly settings: DeepLinkingSettings
  readonly productFamily?: string
  readonly origin: TrustedOrigin
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
}

/** How long a teacher may choose. */
const pickLifetimeSeconds = 3600
const tokenMaxLength = 32 * 1024

export interface Picker {
  readonly request: PickRequest
  readonly registration: ConfiguredRegistration
  readonly deployment: ConfiguredDeployment
  /** What this deployment may open, each lab once. */
  readonly labs: readonly Lab[]
}

export function beginPicking(
  message: DeepLinkingMessage,
  sender: { registration: ConfiguredRegistration; deployment: ConfiguredDeployment },
  now: number,
): Picker {
  const request: PickRequest = {
    registration: sender.registration.name,
    deploymentId: message.deploymentId,
    settings: message.settings,
    ...(message.productFamily && { productFamily: message.productFamily }),
    origin: message.origin,
    issuedAt: now,
  }
  return { request, ...sender, labs: listLabs(sender.deployment) }
}

/** The request behind a picker's token, while its deployment may still pick. */
export function resumePicking(token: string, context: AppContext): Result<Picker, Refusal> {
  const { pickSeal, config, clock } = context
  const request =
    token.length > tokenMaxLength ? undefined : (pickSeal.open(token) as PickRequest | undefined)
  if (!request) return err(refuse('ticket_invalid'))
  if (clock.now() >= request.issuedAt + pickLifetimeSeconds * 1000)
    return err(refuse('ticket_expired', undefined, request.origin))
  const registration = config.registrations.get(request.registration)
  const deployment = registration && findDeployment(registration, request.deploymentId)
  if (!registration?.enabled || !deployment?.enabled) return err(refuse('ticket_invalid'))
  return ok({ request, registration, deployment, labs: listLabs(deployment) })
}

const listLabs = ({ labs }: ConfiguredDeployment): readonly Lab[] =>
  labs.kind === 'catalogue' ? listOfferedLabs(labs.byId) : []

/** The labs that were chosen; undefined where they are not on offer, or too many. */
export const readChoice = (ids: readonly string[], { labs, request }: Picker) =>
  findPickedLabs(ids, labs, request.settings)

/** The signed answer: the chosen labs, or none when the teacher gave up. */
export async function signAnswer(
  chosen: readonly Lab[],
  picker: Picker,
  more: { readonly context: AppContext; readonly baseUrl: string; readonly message: string },
): Promise<string> {
  const { request, registration, deployment } = picker
  const { clock, randomness, toolKeys, labPaths } = more.context
  const items = writePickedItems(chosen, {
    settings: request.settings,
    ...(request.productFamily && { productFamily: request.productFamily }),
    tenantId: deployment.tenantId,
    baseUrl: more.baseUrl,
    ...(labPaths && { labPaths }),
  })
  const { data } = request.settings
  const answer = {
    issuer: registration.issuer,
    clientId: registration.clientId,
    deploymentId: deployment.id,
    items,
    ...(data !== undefined && { data }),
    ...(items.length > 0 && { message: more.message }),
  }
  const nonce = Buffer.from(randomness.bytes(16)).toString('base64url')
  return signDeepLinkingAnswer(answer, await toolKeys.current(), { now: clock.now(), nonce })
}
