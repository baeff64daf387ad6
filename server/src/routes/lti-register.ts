import type { FastifyInstance, FastifyReply } from 'fastify'
import { describeTool, writeRegistrationDocument } from '@appstreamlab/canvas-app'
import {
  Fields,
  isWebAddress,
  readPlatformConfiguration,
  readRegistrationAnswer,
  refuse,
} from '@appstreamlab/shared'
import { declareRoute, type Form } from '../declare-route.js'
import { logRegistered } from '../events.js'
import {
  addRegistration,
  findLink,
  nameRegistration,
  spendLink,
  type RegistrationLink,
} from '../registration-store.js'
import { findRegistration, refuseKnown } from '../registrations.js'
import { readToolAddress } from '../request-place.js'
import { sendRefusal, type Exchange } from '../respond.js'
import { sendRegistered, sendRegistrationPage } from '../respond-register.js'

/** What the page carries, sealed: where the platform told us to register, and its token. */
export interface RegistrationRequest {
  readonly configurationUrl: string
  readonly registrationToken?: string
}

/** `/lti/register/<token>`: a platform registers itself, by a link that an operator made. */
export function registerLtiRegister(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/lti/register/:token',
    get: { form: 'form_malformed', handle: handleArrival },
    post: { form: 'ticket_malformed', fromOwnPage: true, handle: handleConfirmation },
  })
}

const readToken = ({ request }: Exchange): string =>
  (request.params as { readonly token: string }).token

async function handleArrival(exchange: Exchange, query: Form): Promise<FastifyReply> {
  const { config, stateStore, clock } = exchange.context
  const token = readToken(exchange)
  const link = await findLink(stateStore, token, clock.now())
  if (!link) return sendRefusal(exchange, refuse('registration_link_invalid'))
  const fields = new Fields(query)
  const configurationUrl = fields.get('openid_configuration')
  const registrationToken = fields.get('registration_token')
  if (!configurationUrl || !isWebAddress(configurationUrl, config.allowPrivatePlatforms))
    return sendRefusal(
      exchange,
      refuse('platform_document_malformed', { parameter: 'openid_configuration' }),
    )
  return sendRegistrationPage(exchange, {
    link,
    token,
    request: { configurationUrl, ...(registrationToken && { registrationToken }) },
  })
}

async function handleConfirmation(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const { stateStore, clock, registerSeal } = exchange.context
  const token = readToken(exchange)
  const sealed = new Fields(form).get('request')
  const asked = sealed ? (registerSeal.open(sealed) as RegistrationRequest | undefined) : undefined
  if (!asked) return sendRefusal(exchange, refuse('ticket_invalid'))
  const link = await findLink(stateStore, token, clock.now())
  if (!link || !(await spendLink(stateStore, token, clock.now())))
    return sendRefusal(exchange, refuse('registration_link_invalid'))
  return registerAt(exchange, asked, link)
}

/** Fetches what the platform says about itself, registers there, and keeps the result. */
async function registerAt(
  exchange: Exchange,
  { configurationUrl, registrationToken }: RegistrationRequest,
  link: RegistrationLink,
): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config, fetchJson, stateStore, clock } = context
  const unreachable = (step: string) =>
    sendRefusal(exchange, refuse('platform_registration_failed', { parameter: step }))
  const bearer = registrationToken === undefined ? {} : { bearer: registrationToken }
  const document = await fetchJson(configurationUrl, bearer).catch(() => undefined)
  if (!document) return unreachable('openid_configuration')
  const platform = readPlatformConfiguration(document.body, configurationUrl, {
    allowHttp: config.allowPrivatePlatforms,
  })
  if (!platform.ok) return sendRefusal(exchange, platform.error)
  const { issuer, authorizationUrl, jwksUrl, registrationUrl, productFamily } = platform.value
  const tool = describeTool(readToolAddress(request, config))
  const body = writeRegistrationDocument(tool, productFamily)
  const answer = await fetchJson(registrationUrl, { ...bearer, post: body }).catch(() => undefined)
  if (!answer) return unreachable('registration_endpoint')
  const registered = readRegistrationAnswer(answer.body)
  if (!registered.ok) return sendRefusal(exchange, registered.error)
  const { clientId, deploymentId } = registered.value
  const stored = {
    name: nameRegistration(issuer),
    issuer,
    clientId,
    authorizationUrl,
    jwksUrl,
    ...(productFamily && { productFamily }),
    tenantId: link.tenantId,
    directory: link.directory,
    state: 'waiting',
    labs: [],
    deployments: deploymentId === undefined ? [] : [deploymentId],
    createdAt: new Date(clock.now()).toISOString(),
  } as const
  const known = findRegistration(config, issuer, clientId)
  if (known) return sendRefusal(exchange, refuseKnown(known, stored))
  if (!(await addRegistration(stateStore, stored)))
    return sendRefusal(exchange, refuse('registration_exists'))
  logRegistered(context.log, stored)
  return sendRegistered(exchange, stored)
}
