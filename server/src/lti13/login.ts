import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  chooseRegistration,
  readLoginRequest,
  readTargetLink,
  recogniseForm,
  refuse,
  writeAuthorizationUrl,
  type LoginRequest,
  type Refusal,
} from '@appstreamlab/shared'
import { bindBrowser } from './browser-binding.js'
import type { ConfiguredRegistration } from '../config/config.js'
import { declareRoute, type Form } from '../http/declare-route.js'
import { noReferrer } from '../http/security-headers.js'
import { refuseUnregistered } from '../platforms/registrations.js'
import { launchUriOf, readFraming, readToolAddress } from '../http/request-address.js'
import { sendLoginPage } from './respond-handover.js'
import { sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'

/** `/lti/login`: a platform begins a launch. Nothing is stored; the sealed state carries it. */
export function registerLtiLogin(server: FastifyInstance): void {
  const login = { form: 'form_malformed', handle: handleLogin } as const
  declareRoute(server, { path: '/lti/login', get: login, post: login, registrations: true })
}

function handleLogin(exchange: Exchange, form: Form): FastifyReply {
  const { request, context } = exchange
  const login = readLoginRequest(form)
  if (!login.ok) return sendRefusal(exchange, nameMisplaced(form) ?? login.error)
  const registration = chooseRegistration(login.value, [...context.config.registrations.values()])
  if (!registration.ok)
    return sendRefusal(exchange, refuseUnregistered(registration.error, context))
  if (!readTargetLink(login.value.targetLinkUri, readToolAddress(request, context.config)))
    return sendRefusal(exchange, refuse('target_link_foreign'))
  return sendToPlatform(exchange, login.value, registration.value)
}

/**
 * The refusal for a form that is no login at all, but a message for another address of ours; undefined where it is
 * none of those.
 */
function nameMisplaced(form: Form): Refusal | undefined {
  switch (recogniseForm(form)) {
    case 'ambiguous':
      return refuse('message_ambiguous')
    case 'lti11':
      return refuse('lti11_misplaced')
    case 'platform_answer':
      return refuse('token_misplaced')
    case 'login':
    case 'unknown':
      return undefined
  }
}

/**
 * In a window of its own the browser keeps our cookie and goes straight on. In a frame a page of ours
 * finds out first what the browser keeps there, because the platform's answer comes only once.
 */
function sendToPlatform(
  exchange: Exchange,
  login: LoginRequest,
  registration: ConfiguredRegistration,
): FastifyReply {
  const { request, reply, context } = exchange
  const { loginState, sealed } = context.stateSeal.make(
    {
      issuer: registration.issuer,
      clientId: registration.clientId,
      targetLinkUri: login.targetLinkUri,
      ...(login.deploymentId !== undefined && { deploymentId: login.deploymentId }),
      ...(login.storageTarget !== undefined && { storageTarget: login.storageTarget }),
    },
    context.clock.now(),
  )
  const redirectUri = launchUriOf(readToolAddress(request, context.config))
  const authorizationUrl = writeAuthorizationUrl(login, registration, {
    loginState,
    sealed,
    redirectUri,
  })
  bindBrowser(request, reply, loginState)
  // Browsers that do not say where they show the answer are old ones, which also keep fewer cookies.
  const unsaid =
    request.headers['sec-fetch-dest'] === undefined && login.storageTarget !== undefined
  if (readFraming(request) === 'frame' || unsaid)
    return sendLoginPage(exchange, { login, registration, loginState, authorizationUrl })
  return reply.code(303).header('location', authorizationUrl).headers(noReferrer).send()
}
