import type { FastifyInstance, FastifyReply } from 'fastify'
import { describeTool, writeRegistrationDocument } from '@appstreamlab/canvas-app'
import {
  Fields,
  isWebAddress,
  parseFormText,
  readPlatformConfiguration,
  readRegistrationAnswer,
  refuse,
} from '@appstreamlab/shared'
import type { AppContext } from '../app-context.js'
import { logRegistered } from '../events.js'
import {
  addRegistration,
  findLink,
  nameRegistration,
  spendLink,
  type RegistrationLink,
} from '../registration-store.js'
import { readFields } from '../request-body.js'
import { isFromOwnPage, readRequestPlace, readToolAddress } from '../request-place.js'
import { openExchange, sendRefusal, type Exchange } from '../respond.js'
import { sendRegistered, sendRegistrationPage } from '../respond-register.js'

/** What the page carries, sealed: where the platform told us to register, and its token. */
export interface RegistrationRequest {
  readonly configurationUrl: string
  readonly registrationToken?: string
}

type Params = { readonly Params: { readonly token: string } }

/** `/lti/register/<token>`: a platform registers itself, by a link that an operator made. */
export function registerLtiRegister(app: FastifyInstance, context: AppContext): void {
  app.get<Params>('/lti/register/:token', (request, reply) =>
    handleArrival(openExchange(request, reply, context), request.params.token),
  )
  app.post<Params>('/lti/register/:token', (request, reply) =>
    handleConfirmation(openExchange(request, reply, context), request.params.token),
  )
}

async function handleArrival(exchange: Exchange, token: string): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config, stateStore, clock } = context
  const link = await findLink(stateStore, token, clock.now())
  if (!link) return sendRefusal(exchange, refuse('registration_link_invalid'))
  const query = parseFormText(readRequestPlace(request, config).rawQuery)
  const fields = new Fields(query.ok ? query.value : [])
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

async function handleConfirmation(exchange: Exchange, token: string): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config, stateStore, clock, registerSeal } = context
  const place = readRequestPlace(request, config)
  if (!isFromOwnPage(request, place)) return sendRefusal(exchange, refuse('ticket_foreign_origin'))
  const sealed = readFields(request).get('request')
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
  if (!(await addRegistration(stateStore, stored)))
    return sendRefusal(exchange, refuse('registration_exists'))
  logRegistered(context.log, stored)
  return sendRegistered(exchange, stored)
}
