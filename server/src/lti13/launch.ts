import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  Fields,
  isPathOf,
  readDeploymentId,
  readMessage,
  readOfferInClaims,
  readPlatformError,
  recogniseForm,
  refuse,
  DurableStoreUnavailableError,
  verifyIdToken,
  type DeepLinkingMessage,
  type DeploymentId,
  type LoginState,
  type Message,
  type Refusal,
  type ResourceLinkMessage,
  type ServiceOffer,
} from '@appstreamlab/shared'
import { isBoundByCookie, isSame, releaseBrowser } from './browser-binding.js'
import { peopleIssuerOf } from '../config/canvas-test-hosts.js'
import {
  findServiceRules,
  type ConfiguredDeployment,
  type ConfiguredRegistration,
} from '../config/config.js'
import { claimOnce } from '../stores/claim-once.js'
import { continueLaunch } from '../visit/continue-launch.js'
import { declareRoute, type Form } from '../http/declare-route.js'
import { logAcceptedDeployment, logMigration, logUnknownDeployment } from '../observe/events.js'
import { isCheck } from '../visit/launch-check-page.js'
import { rememberPerson } from './people.js'
import { beginPicking } from '../picker/picking.js'
import { findDeployment, findRegistration, refuseUnregistered } from '../platforms/registrations.js'
import { isFromOwnPage, readRequestAddress, readToolAddress } from '../http/request-address.js'
import { sendLabList, sendPicker } from '../picker/respond-picker.js'
import { sendStoragePage } from './respond-handover.js'
import { sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'

/** `POST /lti/launch`, the one redirect URI: what a platform answers to a login. */
export function registerLtiLaunch(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/lti/launch',
    post: { form: 'form_malformed', handle: handleForm },
    registrations: true,
  })
}

async function handleForm(exchange: Exchange, form: Form): Promise<FastifyReply> {
  switch (recogniseForm(form)) {
    case 'ambiguous':
      return sendRefusal(exchange, refuse('message_ambiguous'))
    case 'lti11':
      return sendRefusal(exchange, refuse('lti11_misplaced'))
    case 'login':
      return sendRefusal(exchange, refuse('login_misplaced'))
    case 'platform_answer':
    case 'unknown':
      return handlePlatformAnswer(exchange, form, '/lti/launch')
  }
}

/**
 * What a platform answers to a login, wherever it posts it. `path`, without our prefix, chooses nothing:
 * the lab is that of the signed target, and an answer that came to the address of another is refused.
 */
export async function handlePlatformAnswer(
  exchange: Exchange,
  form: Form,
  path: string,
): Promise<FastifyReply> {
  const { request, reply, context } = exchange
  const fields = readAnswer(form)
  if ('reason' in fields) return sendRefusal(exchange, fields)
  const opened = context.stateSeal.open(fields.state, context.clock.now())
  if (!opened.ok) return sendRefusal(exchange, opened.error)
  const loginState = opened.value
  // The token's target has to be that of the login, and the browser comes back without this path where
  // the platform's storage is asked: so it is compared here.
  if (!isPathOf(loginState.target, path, readToolAddress(request, context.config)))
    return sendRefusal(exchange, refuse('target_link_elsewhere'))
  switch (checkBrowser(exchange, fields, loginState)) {
    case 'unknown':
      return sendRefusal(exchange, refuse('browser_unknown'))
    case 'ask':
      return askStorage(exchange, fields, loginState)
    case 'known':
      releaseBrowser(reply, loginState)
      return handleToken(exchange, fields.idToken, loginState)
  }
}

interface Answer {
  readonly idToken: string
  readonly state: string
  /** What our own page read in the platform's storage; absent where it was not asked. */
  readonly storage?: string
}

const answerNames = new Set(['id_token', 'state', 'storage', 'error'])

function readAnswer(form: Form): Answer | Refusal {
  const fields = new Fields(form)
  const repeated = fields.repeated.find((name) => answerNames.has(name))
  if (repeated !== undefined) return refuse('launch_form_incomplete', { parameter: repeated })
  const error = fields.get('error')
  if (error) return readPlatformError(error)
  const idToken = fields.get('id_token')
  const state = fields.get('state')
  const storage = fields.get('storage')
  if (!idToken) return refuse('launch_form_incomplete', { parameter: 'id_token' })
  if (!state) return refuse('launch_form_incomplete', { parameter: 'state' })
  return { idToken, state, ...(storage !== undefined && { storage }) }
}

/**
 * Whether this is the browser that began the login: by cookie, or by what the platform kept for it. The
 * latter counts only from our own page, since whoever began a login knows its value and could post it
 * from anywhere.
 */
function checkBrowser(
  { request, context }: Exchange,
  { storage }: Answer,
  loginState: LoginState,
): 'known' | 'ask' | 'unknown' {
  if (isBoundByCookie(request, loginState)) return 'known'
  if (storage === undefined) return loginState.storageTarget === undefined ? 'unknown' : 'ask'
  const address = readRequestAddress(request, context.config)
  return isFromOwnPage(request, address) && isSame(storage, loginState.binding)
    ? 'known'
    : 'unknown'
}

function askStorage(
  exchange: Exchange,
  { idToken, state: sealed }: Answer,
  loginState: LoginState,
) {
  const registration = findRegistration(
    exchange.context.config,
    loginState.issuer,
    loginState.clientId,
  )
  return registration
    ? sendStoragePage(exchange, { registration, loginState, idToken, sealed })
    : sendUnregistered(exchange, loginState)
}

function sendUnregistered(exchange: Exchange, { issuer }: LoginState): FastifyReply {
  const refusal = refuse('registration_unknown', { issuer })
  return sendRefusal(exchange, refuseUnregistered(refusal, exchange.context))
}

async function handleToken(
  exchange: Exchange,
  idToken: string,
  loginState: LoginState,
): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config, clock } = context
  const registration = findRegistration(config, loginState.issuer, loginState.clientId)
  if (!registration) return sendUnregistered(exchange, loginState)
  if (!registration.enabled)
    return sendRefusal(
      exchange,
      refuse('registration_disabled', { registration: registration.name }),
    )
  const claims = await verifyIdToken(idToken, {
    registration,
    loginState,
    findKey: (kid) => context.platformKeys.find(registration.keySource, kid),
    isConsumerKey: (text, deploymentId) => {
      const tenantId = config.consumers.get(text)?.tenantId
      return (
        tenantId !== undefined && tenantId === findDeployment(registration, deploymentId)?.tenantId
      )
    },
  })
  if (!claims.ok) return sendRefusal(exchange, claims.error)
  const deploymentId = readDeploymentId(claims.value)
  if (!deploymentId.ok) return sendRefusal(exchange, deploymentId.error)
  const deployment = findDeployment(registration, deploymentId.value)
  const message = readMessage(claims.value, deploymentId.value, deployment, {
    registration,
    loginState,
    address: readToolAddress(request, config),
    now: clock.now(),
    launchWindowSeconds: config.launchWindowSeconds,
    ...(context.labPaths && { labPaths: context.labPaths }),
    findConsumer: (key) => config.consumers.get(key),
  })
  if (!message.ok) {
    if (message.error.reason === 'deployment_unknown')
      await noteUndecided(exchange, registration, deploymentId.value)
    return sendRefusal(exchange, message.error)
  }
  if (!deployment) throw new Error('A message without a deployment is refused.')
  const sender = { registration, deployment }
  await noteAccepted(exchange, sender)
  const rules = findServiceRules(config, deployment.tenantId)
  const offer = rules && readOfferInClaims(claims.value, rules)
  return handleMessage(exchange, message.value, { ...sender, ...(offer && { offer }) })
}

interface Sender {
  readonly registration: ConfiguredRegistration
  readonly deployment: ConfiguredDeployment
  readonly offer?: ServiceOffer
}

/** Keeps a deployment that nobody has assigned to a tenant, for the operator to decide on, and logs it once. */
async function noteUndecided(
  { context }: Exchange,
  registration: ConfiguredRegistration,
  deploymentId: DeploymentId,
): Promise<void> {
  if (registration.unknownDeployment.kind !== 'ask') return
  if (await isNewNote(context.deploymentNotes.noteUndecided(registration, deploymentId)))
    logUnknownDeployment(context.log, { registration: registration.name, deploymentId })
}

/**
 * Keeps and logs a deployment that nobody listed but that `unknownDeployment: accept` let in, so that the operator
 * can see that it launches.
 */
async function noteAccepted(
  { context }: Exchange,
  { registration, deployment }: Sender,
): Promise<void> {
  if (registration.deployments.has(deployment.id)) return
  if (await isNewNote(context.deploymentNotes.noteAccepted(registration, deployment.id)))
    logAcceptedDeployment(context.log, {
      registration: registration.name,
      deploymentId: deployment.id,
      tenant: deployment.tenantId,
    })
}

/**
 * Whether the note is a new one. A launch is decided whatever becomes of its note, so a store that does not take
 * it is no failure here; the store's health tells of it.
 */
async function isNewNote(noting: Promise<boolean>): Promise<boolean> {
  try {
    return await noting
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError) return false
    throw error
  }
}

async function handleMessage(
  exchange: Exchange,
  message: Message,
  sender: Sender,
): Promise<FastifyReply> {
  switch (message.kind) {
    case 'resource_link':
      return handleResourceLink(exchange, message, sender)
    case 'deep_linking':
      return handleDeepLinking(exchange, message, sender)
  }
}

async function handleDeepLinking(
  exchange: Exchange,
  message: DeepLinkingMessage,
  sender: Sender,
): Promise<FastifyReply> {
  const { replayGuard } = exchange.context
  const fault = await claimOnce(replayGuard, message.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, message.reader))
  const picker = beginPicking(message, { kind: 'deployment', ...sender }, exchange.context)
  return sendPicker(exchange, picker, { nothingChosen: false })
}

async function handleResourceLink(
  exchange: Exchange,
  message: ResourceLinkMessage,
  { registration, deployment, offer }: Sender,
): Promise<FastifyReply> {
  const { context } = exchange
  const remembered = await rememberPerson(message, {
    issuer: peopleIssuerOf(registration.issuer),
    deployment,
    store: context.durableStore,
  })
  if (!remembered.ok) return sendRefusal(exchange, remembered.error)
  const { person, isNew } = remembered.value
  const { migrated } = message
  if (isNew && migrated)
    logMigration(context.log, {
      tenant: deployment.tenantId,
      registration: registration.name,
      consumerKey: migrated.consumerKey,
      directory: migrated.directory,
    })
  const launch = { ...message.launch, ...person }
  const { lab, stack, fleet } = launch.labChoice
  if ((lab ?? stack ?? fleet) || isCheck(launch) || launch.asksForBoard || launch.asksForScores)
    return continueLaunch(exchange, launch, deployment, offer)
  const fault = await claimOnce(context.replayGuard, message.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, message.reader))
  return sendLabList(exchange, { ...message, launch }, deployment)
}
