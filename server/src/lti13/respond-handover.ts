import type { FastifyReply } from 'fastify'
import { readOrigin, type LoginRequest, type LoginState } from '@appstreamlab/shared'
import { renderLoginPage, renderStoragePage } from '#views/index.js'
import { nameLogin } from './browser-binding.js'
import type { ConfiguredRegistration } from '../config/config.js'
import { listPortals, openPage } from '../http/page.js'
import type { Exchange } from '../http/exchange.js'

// Pages of an LTI 1.3 login whose cookie a browser does not keep in a frame; `login.ts` and `launch.ts` send them.

interface LoginPage {
  readonly login: LoginRequest
  readonly registration: ConfiguredRegistration
  readonly loginState: LoginState
  readonly authorizationUrl: string
}

/**
 * Sends the page that is shown in a frame between login and platform: its script finds out what the browser keeps
 * there, then goes on to the platform.
 */
export function sendLoginPage(
  exchange: Exchange,
  { login, registration, loginState, authorizationUrl }: LoginPage,
): FastifyReply {
  const platformOrigin = readOrigin(registration.authorizationUrl) ?? ''
  // The page has no form, so its policy names no target of one.
  const { frame, reply } = openPage(exchange, undefined, { formTargets: [] })
  return reply.send(
    renderLoginPage(
      {
        authorizationUrl,
        storage: describeStorage(platformOrigin, loginState),
        relaunch: {
          iss: login.issuer,
          login_hint: login.loginHint,
          target_link_uri: login.targetLinkUri,
          client_id: registration.clientId,
          ...(login.deploymentId !== undefined && { lti_deployment_id: login.deploymentId }),
          ...(login.messageHint !== undefined && { lti_message_hint: login.messageHint }),
        },
      },
      frame,
    ),
  )
}

interface StoragePage {
  readonly registration: ConfiguredRegistration
  readonly loginState: LoginState
  readonly idToken: string
  readonly sealed: string
}

/**
 * Sends the page for a login whose cookie did not come back: its script asks the platform's storage, and posts
 * what that says.
 */
export function sendStoragePage(
  exchange: Exchange,
  { registration, loginState, idToken, sealed }: StoragePage,
): FastifyReply {
  const platformOrigin = readOrigin(registration.authorizationUrl) ?? ''
  const { frame, reply } = openPage(exchange, undefined, {
    formTargets: listPortals(exchange.context),
  })
  const { name, ...where } = describeStorage(platformOrigin, loginState)
  return reply.send(
    renderStoragePage({ idToken, state: sealed, storage: { ...where, name, value: '' } }, frame),
  )
}

function describeStorage(platformOrigin: string, loginState: LoginState) {
  return {
    platformOrigin,
    frameName: loginState.storageTarget ?? '',
    name: nameLogin(loginState),
    value: loginState.binding,
  }
}
