import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import {
  AppStreamError,
  createTicketSeal,
  formLimits,
  refuse,
  Secret,
  type AppStream,
  type ClaimStore,
  type Clock,
  type Randomness,
  type RefusalReason,
} from '@appstreamlab/shared'
import { createLabWatch } from './adapters/lab-watch.js'
import type { AppContext } from './app-context.js'
import type { Config } from './config/config.js'
import { logLookFailure, logBug } from './events.js'
import { stripPrefix } from './request-place.js'
import { openExchange, sendInternalError, sendRefusal } from './respond.js'
import { registerApi } from './routes/api.js'
import { registerLaunch } from './routes/launch.js'
import { registerOpen } from './routes/open.js'
import { registerStatus } from './routes/status.js'

/** The doors to the world; tests move the clock, the rest is what runs in production. */
export interface AppParts {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly claims: ClaimStore
  readonly appStream: AppStream
  readonly log: Logger
  readonly portalOrigins: readonly string[]
}

export interface App {
  readonly server: FastifyInstance
  /** Readiness turns red; launches that come all the same are still served. */
  announceStop(): void
}

const requestTimeoutMilliseconds = 20_000

/** The composition root: routes around the core, without listening. */
export function buildApp(config: Config, parts: AppParts): App {
  let stopping = false
  const context: AppContext = {
    ...parts,
    config,
    isStopping: () => stopping,
    labWatch: createLabWatch({
      appStream: parts.appStream,
      clock: parts.clock,
      onFailure: (error) => reportLookFailure(parts.log, error),
    }),
    ticketSeal: createTicketSeal(
      {
        current: config.sealingKey ?? makeSealingKey(parts.randomness),
        ...(config.sealingKeyPrevious && { previous: config.sealingKeyPrevious }),
      },
      parts.randomness,
    ),
  }
  const server = Fastify({
    logger: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: formLimits.bodyBytes,
    requestTimeout: requestTimeoutMilliseconds,
    // While closing, requests on open connections are still answered: no launch in flight is dropped.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    rewriteUrl: (request) => stripPrefix(request.url ?? '/', config),
    // An address that cannot be decoded reaches no route, and the framework's own answer repeats it.
    frameworkErrors: (_error, request, reply) =>
      sendRefusal(openExchange(request, reply, context), refuse('form_malformed')),
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  registerStatus(server, context)
  registerLaunch(server, context)
  registerOpen(server, context)
  registerApi(server, context)
  registerFaults(server, context)
  return {
    server,
    announceStop: () => {
      stopping = true
    },
  }
}

const methodsByPath: Readonly<Record<string, string>> = {
  '/': 'GET, HEAD, POST',
  '/open': 'POST',
  '/open/state': 'POST',
  '/healthz': 'GET, HEAD',
  '/readyz': 'GET, HEAD',
  '/api': 'GET, HEAD',
  '/api/labs': 'POST',
  '/api/states': 'POST',
  '/api/sessions': 'POST',
  '/api/sessions/end': 'POST',
}

/** Requests that no route takes, and what goes wrong before or inside one. */
function registerFaults(server: FastifyInstance, context: AppContext): void {
  server.setNotFoundHandler((request, reply) => {
    const allowed = methodsByPath[request.url.split('?', 1)[0] ?? '']
    if (allowed) reply.header('allow', allowed)
    return sendRefusal(
      openExchange(request, reply, context),
      refuse(allowed ? 'method_not_allowed' : 'route_unknown'),
    )
  })
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const exchange = openExchange(request, reply, context)
    const reason = reasonsByErrorCode[error.code]
    return reason ? sendRefusal(exchange, refuse(reason)) : sendInternalError(exchange, error)
  })
}

const reasonsByErrorCode: Readonly<Record<string, RefusalReason | undefined>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content_type_unsupported',
  FST_ERR_CTP_EMPTY_TYPE: 'content_type_unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'form_malformed',
  // Whoever sent the request hung up before its end; nobody reads the answer.
  ECONNRESET: 'form_malformed',
}

function makeSealingKey(randomness: Randomness): Secret {
  return new Secret(Buffer.from(randomness.bytes(32)).toString('base64'))
}

function reportLookFailure(log: Logger, error: unknown): void {
  if (!(error instanceof AppStreamError)) {
    logBug(log, error, { reference: 'look' })
    return
  }
  const { awsRequestId } = error.detail
  logLookFailure(log, {
    action: `appstream:${error.action}`,
    reason: error.reason,
    ...(typeof awsRequestId === 'string' && { awsRequestId }),
  })
}
