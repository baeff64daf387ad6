import { createHash } from 'node:crypto'
import { findPickedLabs, listOfferedLabs, writePickedItems } from '@appstreamlab/canvas-app'
import {
  err,
  formLimits,
  makeNonce,
  ok,
  refuse,
  signContentItemAnswer,
  signDeepLinkingAnswer,
  type DeepLinkingMessage,
  type DeepLinkingSettings,
  type DeploymentId,
  type Lab,
  type LinkColumn,
  type OneTimeUseFault,
  type Reader,
  type Refusal,
  type Result,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import { claimOnce } from '../stores/claim-once.js'
import type {
  Config,
  ConfiguredConsumer,
  ConfiguredDeployment,
  ConfiguredRegistration,
  LaunchAccess,
} from '../config/config.js'
import { findDeployment } from '../platforms/registrations.js'
import { offersColumn } from './link-column.js'

/**
 * What a picker's page carries, sealed: the platform's request as it was signed. Nothing of return URL,
 * data or deployment comes from the form.
 */
export interface PickRequest {
  readonly from:
    | {
        readonly kind: 'deployment'
        readonly registration: string
        readonly deploymentId: DeploymentId
      }
    | { readonly kind: 'consumer'; readonly key: string }
  readonly settings: DeepLinkingSettings
  readonly productFamily?: string
  /** Canvas: where in Canvas the picker was opened. */
  readonly placement?: string
  readonly reader: Reader
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
  /** A random text by which the picker is answered once, whichever of its pages answers. */
  readonly id: string
}

/** How long a teacher may choose. */
const pickLifetimeSeconds = 3600
/**
 * The longest token: what `data` and return address of their greatest length make of it, which is longer than
 * other values of a form may be.
 */
const tokenMaxLength = formLimits.valueLength
/** For so long beyond its lifetime a picker's answer is remembered as given. */
const claimOutlivesPickerSeconds = 3600

/** Who asked, as the configuration knows them. */
export type Asker =
  | {
      readonly kind: 'deployment'
      readonly registration: ConfiguredRegistration
      readonly deployment: ConfiguredDeployment
    }
  | { readonly kind: 'consumer'; readonly consumer: ConfiguredConsumer }

export interface Picker {
  readonly request: PickRequest
  readonly asker: Asker
  /** The labs that the asker may open, each once. */
  readonly labs: readonly Lab[]
  /** Whether a chosen lab may bring a column of the gradebook with it. */
  readonly offersColumn: boolean
}

/** A request to choose labs, of either LTI version. */
type Asked = Pick<DeepLinkingMessage, 'settings' | 'reader' | 'productFamily' | 'placement'>

export function beginPicking(
  { settings, productFamily, placement, reader }: Asked,
  asker: Asker,
  { clock, randomness, config }: Pick<AppContext, 'clock' | 'randomness' | 'config'>,
): Picker {
  const request: PickRequest = {
    from:
      asker.kind === 'consumer'
        ? { kind: 'consumer', key: asker.consumer.key }
        : {
            kind: 'deployment',
            registration: asker.registration.name,
            deploymentId: asker.deployment.id,
          },
    settings,
    ...(productFamily && { productFamily }),
    ...(placement && { placement }),
    reader,
    issuedAt: clock.now(),
    id: Buffer.from(randomness.bytes(16)).toString('base64url'),
  }
  return openPicker(request, asker, config)
}

function openPicker(request: PickRequest, asker: Asker, config: Config): Picker {
  const labs = listLabs(asker)
  const mayOffer = asker.kind === 'deployment' && labs.length > 0
  return {
    request,
    asker,
    labs,
    offersColumn: mayOffer && offersColumn(request, accessOf(asker).tenantId, config),
  }
}

/** What a token holds. Its names never change: while a new version is rolled out, each opens the other's tokens. */
type SealedPickRequest = Omit<PickRequest, 'reader'> & { readonly origin: Reader }

/** The token of a picker's page, which {@link resumePicking} opens again. */
export function sealPicking(
  { reader, ...rest }: PickRequest,
  { pickSeal }: Pick<AppContext, 'pickSeal'>,
): string {
  const sealed: SealedPickRequest = { ...rest, origin: reader }
  return pickSeal.seal(sealed)
}

/** The request behind a picker's token, while who asked may still pick. */
export function resumePicking(token: string, context: AppContext): Result<Picker, Refusal> {
  const { pickSeal, config, clock } = context
  const sealed =
    token.length > tokenMaxLength
      ? undefined
      : (pickSeal.open(token) as SealedPickRequest | undefined)
  if (!sealed) return err(refuse('ticket_invalid'))
  const { origin: reader, ...rest } = sealed
  const request: PickRequest = { ...rest, reader }
  if (clock.now() >= request.issuedAt + pickLifetimeSeconds * 1000)
    return err(refuse('ticket_expired', undefined, request.reader))
  const asker = findAsker(request.from, config)
  return asker ? ok(openPicker(request, asker, config)) : err(refuse('ticket_invalid'))
}

function findAsker(from: PickRequest['from'], config: Config): Asker | undefined {
  if (from.kind === 'consumer') {
    const consumer = config.consumers.get(from.key)
    return consumer?.enabled ? { kind: 'consumer', consumer } : undefined
  }
  const registration = config.registrations.get(from.registration)
  const deployment = registration && findDeployment(registration, from.deploymentId)
  return registration?.enabled && deployment?.enabled
    ? { kind: 'deployment', registration, deployment }
    : undefined
}

export const accessOf = (asker: Asker): LaunchAccess =>
  asker.kind === 'consumer' ? asker.consumer : asker.deployment

function listLabs(asker: Asker): readonly Lab[] {
  const { labs } = accessOf(asker)
  return labs.kind === 'catalogue' ? listOfferedLabs(labs.byId) : []
}

/** The labs that were chosen; undefined where they are not on offer, or too many. */
export const readChoice = (ids: readonly string[], { labs, request }: Picker) =>
  findPickedLabs(ids, labs, request.settings)

/** The answer counts once: whoever reads the page later adds nothing to the course, and is told why. */
export async function claimAnswer(
  { request: { id, issuedAt } }: Picker,
  { replayGuard }: Pick<AppContext, 'replayGuard'>,
): Promise<Exclude<OneTimeUseFault, 'nonce_replayed'> | 'picker_answered' | undefined> {
  const lifetimeSeconds = pickLifetimeSeconds + claimOutlivesPickerSeconds
  const fault = await claimOnce(replayGuard, {
    id: createHash('sha256')
      .update(JSON.stringify(['picker', id]))
      .digest('base64url'),
    expiresAt: issuedAt + lifetimeSeconds * 1000,
    // The stamp is our own: a process of this signer made it.
    stampedAt: issuedAt,
    sender: '',
  })
  return fault === 'nonce_replayed' ? 'picker_answered' : fault
}

/** The form that takes the chosen labs back to the platform, or takes none when the teacher gave up. */
export async function signAnswer(
  chosen: readonly Lab[],
  { request, asker }: Picker,
  more: {
    readonly context: AppContext
    readonly baseUrl: string
    readonly message: string
    /** Of each chosen lab. */
    readonly column?: LinkColumn | undefined
  },
): Promise<Readonly<Record<string, string>>> {
  const { clock, randomness, toolKeys, labPaths } = more.context
  const { settings, productFamily } = request
  const items = writePickedItems(chosen, {
    settings,
    ...(productFamily && { productFamily }),
    tenantId: accessOf(asker).tenantId,
    baseUrl: more.baseUrl,
    toolUrl: `${more.baseUrl}${asker.kind === 'consumer' ? '/' : '/lti/launch'}`,
    ...(labPaths && { labPaths }),
    ...(more.column && { column: more.column }),
  })
  const message = items.length > 0 ? { message: more.message } : {}
  const nonce = makeNonce(randomness)
  const now = clock.now()
  if (asker.kind === 'consumer')
    return signContentItemAnswer({
      consumer: asker.consumer,
      settings,
      items,
      ...message,
      now,
      nonce,
    })
  const { registration, deployment } = asker
  const answer = {
    issuer: registration.issuer,
    clientId: registration.clientId,
    deploymentId: deployment.id,
    items,
    ...(settings.data !== undefined && { data: settings.data }),
    ...message,
    ...(productFamily && { productFamily }),
  }
  return { JWT: await signDeepLinkingAnswer(answer, await toolKeys.current(), { now, nonce }) }
}
