import type { FastifyInstance, FastifyReply } from 'fastify'
import { describeTool, writeRegistrationDocument } from '@appstreamlab/canvas-app'
import {
  err,
  Fields,
  isWebAddress,
  listScopes,
  ok,
  readPlatformConfiguration,
  readRegistrationAnswer,
  refuse,
  type PlatformConfiguration,
  type Refusal,
  type RegistrationAnswer,
  type Result,
} from '@appstreamlab/shared'
import { PlatformFetchError, type JsonAnswer } from '../platforms/platform-fetch.js'
import type { ConfiguredRegistration } from '../config/config.js'
import { takesClasses } from '../courses/course.js'
import { declareRoute, type Form } from '../http/declare-route.js'
import { readTlsFault } from '../outgoing/tls-fault.js'
import { logRegistered, logRegistrationRepeated, logUnknownDeployment } from '../observe/events.js'
import {
  addRegistration,
  beginLinkTry,
  findLink,
  findStored,
  hashLink,
  nameRegistration,
  type RegistrationLink,
  type StoredRegistration,
} from '../platforms/registration-store.js'
import { findRegistration, refuseKnown } from '../platforms/registrations.js'
import { readToolAddress } from '../http/request-address.js'
import { sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'
import { sendRegistered, sendRegistrationPage } from './respond-register.js'
import type { KeptRegistration, RegistrationRequest } from './registration-request.js'

/** `/lti/register/<token>`: a platform registers itself, by a link that an operator made. */
export function registerLtiRegister(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/lti/register/:token',
    get: { form: 'form_malformed', handle: handleArrival },
    post: { form: 'ticket_malformed', fromOwnPage: true, handle: handleConfirmation },
  })
}

/** Somebody who comes here follows a link that an operator gave to an administrator, so refusals are theirs. */
const asAdministrator = { registering: {} } as const

const readToken = ({ request }: Exchange): string =>
  (request.params as { readonly token: string }).token

async function handleArrival(exchange: Exchange, query: Form): Promise<FastifyReply> {
  const { config, durableStore, clock } = exchange.context
  const token = readToken(exchange)
  const link = await findLink(durableStore, token, clock.now())
  if (!link) return sendRefusal(exchange, refuse('registration_link_invalid'), asAdministrator)
  const fields = new Fields(query)
  const configurationUrl = fields.get('openid_configuration')
  const registrationToken = fields.get('registration_token')
  if (!configurationUrl || !isWebAddress(configurationUrl, config.allowPrivatePlatforms))
    return sendRefusal(
      exchange,
      refuse('platform_document_malformed', { parameter: 'openid_configuration' }),
      asAdministrator,
    )
  return sendRegistrationPage(exchange, {
    link,
    token,
    request: { configurationUrl, ...(registrationToken && { registrationToken }) },
  })
}

async function handleConfirmation(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const { config, durableStore, clock, registerSeal } = exchange.context
  const token = readToken(exchange)
  const sealed = new Fields(form).get('request')
  const asked = sealed ? (registerSeal.open(sealed) as RegistrationRequest | undefined) : undefined
  if (!asked) return sendRefusal(exchange, refuse('ticket_invalid'), asAdministrator)
  const link = await findLink(durableStore, token, clock.now())
  if (!link || config.directoryTenants.get(link.directory) !== link.tenantId)
    return sendRefusal(exchange, refuse('registration_link_invalid'), asAdministrator)
  const linkTry = await beginLinkTry(durableStore, token, clock.now())
  if (!linkTry) return sendRefusal(exchange, refuse('registration_link_invalid'), asAdministrator)
  const registered = await registerAt(exchange, asked, link)
  const kept = registered.ok
    ? await keepRegistration(exchange, registered.value, { link, hash: hashLink(token) })
    : registered
  if (!kept.ok) {
    await linkTry.fail()
    const { platformWords, refusal } = kept.error
    return sendRefusal(exchange, refusal, { registering: { platformWords } })
  }
  await linkTry.succeed()
  return sendRegistered(exchange, kept.value)
}

interface Registered {
  readonly platform: PlatformConfiguration
  readonly answer: RegistrationAnswer
  readonly configurationHost: string
}

interface Failed {
  readonly refusal: Refusal
  readonly platformWords?: string | undefined
}

const fail = (refusal: Refusal): Result<never, Failed> => err({ refusal })

/** Fetches what the platform says about itself, and registers there. */
async function registerAt(
  { request, context }: Exchange,
  { configurationUrl, registrationToken }: RegistrationRequest,
  link: RegistrationLink,
): Promise<Result<Registered, Failed>> {
  const { config, fetchJson } = context
  const bearer = registrationToken === undefined ? {} : { bearer: registrationToken }
  const document = await tryFetch('openid_configuration', () => fetchJson(configurationUrl, bearer))
  if (!document.ok) return document
  const platform = readPlatformConfiguration(document.value, configurationUrl, {
    allowHttp: config.allowPrivatePlatforms,
    ...(link.issuer !== undefined && { namedIssuer: link.issuer }),
  })
  if (!platform.ok) return fail(platform.error)
  const { registrationUrl, productFamily, variables } = platform.value
  const { services = {} } = config.tenants.get(link.tenantId) ?? {}
  const sendsGrades = services.grades === true
  const plansClasses = takesClasses(config, link.tenantId)
  const tool = describeTool(readToolAddress(request, config), {}, { sendsGrades, plansClasses })
  const post = writeRegistrationDocument(tool, productFamily, listScopes(services), variables)
  const body = await tryFetch('registration_endpoint', () =>
    fetchJson(registrationUrl, { ...bearer, post }),
  )
  if (!body.ok) return body
  const answer = readRegistrationAnswer(body.value)
  if (!answer.ok) return fail(answer.error)
  const configurationHost = new URL(configurationUrl).host
  return ok({ platform: platform.value, answer: answer.value, configurationHost })
}

async function tryFetch(
  parameter: string,
  fetch: () => Promise<JsonAnswer>,
): Promise<Result<unknown, Failed>> {
  try {
    return ok((await fetch()).body)
  } catch (error) {
    const { status, words } = error instanceof PlatformFetchError ? error : {}
    const tlsFault = readTlsFault(error)
    const facts = {
      parameter,
      ...(status !== undefined && { httpStatus: status }),
      ...(tlsFault && { tlsFault }),
    }
    return err({ refusal: refuse('platform_registration_failed', facts), platformWords: words })
  }
}

async function keepRegistration(
  { context }: Exchange,
  { platform, answer, configurationHost }: Registered,
  { link, hash }: { readonly link: RegistrationLink; readonly hash: string },
): Promise<Result<KeptRegistration, Failed>> {
  const { durableStore, clock, log, config } = context
  const { issuer, authorizationUrl, jwksUrl, productFamily, tokenUrl, tokenAudience } = platform
  const { clientId, deploymentId } = answer
  const { tenantId, directory, only } = link
  const pair = { issuer, clientId }
  if (only && (only.issuer !== issuer || only.clientId !== clientId))
    return fail(refuse('registration_exists'))
  const inFile = findRegistration(config, issuer, clientId)
  const stored: StoredRegistration = {
    name: nameRegistration(issuer),
    ...pair,
    authorizationUrl,
    jwksUrl,
    ...(tokenUrl && { tokenUrl }),
    ...(tokenAudience && { tokenAudience }),
    ...(productFamily && { productFamily }),
    tenantId,
    directory,
    state: 'waiting',
    labs: [],
    deployments: deploymentId === undefined ? [] : [deploymentId],
    configurationHost,
    link: hash,
    createdAt: new Date(clock.now()).toISOString(),
  }
  const isNew = !inFile && !only && (await addRegistration(durableStore, stored))
  if (isNew) {
    logRegistered(log, stored)
    return ok({ name: stored.name, isNew })
  }
  const known =
    (await findStored(durableStore, pair)) ?? (inFile && describeFileEntry(inFile, link))
  const isSame =
    known?.tenantId === tenantId && known.directory === directory && known.jwksUrl === jwksUrl
  if (!isSame) return fail(inFile ? refuseKnown(inFile, stored) : refuse('registration_exists'))
  const { name } = known
  const waits =
    deploymentId !== undefined &&
    !known.deployments.includes(deploymentId) &&
    known.anyDeployment !== true
  if (waits) {
    const registration = { name, ...pair, tenantIds: [tenantId] }
    if (await context.deploymentNotes.noteUndecided(registration, deploymentId))
      logUnknownDeployment(log, { registration: name, deploymentId })
  }
  logRegistrationRepeated(log, {
    registration: name,
    tenant: tenantId,
    ...(waits && { deploymentId }),
  })
  return ok({ name, isNew })
}

/** What is compared of a registration in the configuration file with a platform that registers again. */
function describeFileEntry(
  { name, tenantIds, deployments, keySource, unknownDeployment }: ConfiguredRegistration,
  { tenantId, directory }: RegistrationLink,
): Pick<
  StoredRegistration,
  'name' | 'tenantId' | 'directory' | 'jwksUrl' | 'deployments' | 'anyDeployment'
> {
  return {
    name,
    tenantId: tenantIds.includes(tenantId) ? tenantId : '',
    directory,
    jwksUrl: keySource.kind === 'url' ? keySource.url : '',
    deployments: [...deployments.keys()],
    anyDeployment: unknownDeployment.kind !== 'ask',
  }
}
