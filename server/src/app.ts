import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type onRequestHookHandler,
  type onResponseHookHandler,
} from 'fastify'
import type { Logger } from 'pino'
import {
  AppStreamError,
  formLimits,
  refuse,
  Secret,
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  DurableStoreUnreadableError,
  type AppStream,
  type ClassFleetRecord,
  type ReplayGuard,
  type Clock,
  type ExpiringRecords,
  type Randomness,
  type RefusalReason,
  type LineStore,
  type SharedCells,
  type DurableStore,
} from '@appstreamlab/shared'
import { createLabWatch } from './labs/lab-watch.js'
import type { FetchJson } from './platforms/platform-fetch.js'
import { networkOf } from './platforms/platform-agent.js'
import { createPlatformKeys } from './platforms/platform-keys.js'
import type { AppContext } from './http/app-context.js'
import { compressAnswers } from './http/compress-answers.js'
import type { Config } from './config/config.js'
import { createDeploymentNotes } from './platforms/deployment-notes.js'
import { createFailureCount } from './http/failure-count.js'
import { createFrameWatch } from './http/frame-watch.js'
import { limitConnections } from './http/limit-connections.js'
import {
  logBug,
  logClassesUnread,
  logScoresUnwritten,
  logKeyFetchFailure,
  logKeysLeftOut,
  logSnapshotFailure,
} from './observe/events.js'
import { createLineReport } from './observe/line-report.js'
import { measureLabWatch } from './observe/measure-ports.js'
import type { Metrics } from './observe/metrics.js'
import { createFleetBooks } from './labs/fleet-books.js'
import { createScores } from './grades/scores.js'
import { createClassHolds } from './labs/class-holds.js'
import { createClassPlans } from './labs/class-plans.js'
import { createSeats, type SeatsParts } from './labs/seats.js'
import { createWaitTimes } from './labs/wait-times.js'
import { createWaitingLine } from './labs/waiting-line.js'
import { makeReference } from './http/reference.js'
import { stripPrefix } from './http/request-address.js'
import { openExchange } from './http/exchange.js'
import { sendInternalError, sendRefusal } from './http/refusal.js'
import { everyAnswer, httpsOnly } from './http/security-headers.js'
import { registerApi } from './api/routes.js'
import { registerBoard } from './visit/board.js'
import { registerClasses } from './visit/classes.js'
import { registerScores } from './visit/scores.js'
import { registerManagement } from './visit/manage-access.js'
import { registerCanvas } from './registrations/canvas-documents.js'
import { registerLaunch } from './lti11/launch.js'
import { registerLtiDeepLink } from './picker/deep-link.js'
import { registerLtiKeys } from './registrations/publish-keys.js'
import { registerLtiLaunch } from './lti13/launch.js'
import { registerLtiLogin } from './lti13/login.js'
import { registerOpen } from './visit/open.js'
import { registerLtiRegister } from './registrations/register.js'
import { registerStatus } from './http/status.js'
import { readTlsFault } from './outgoing/tls-fault.js'
import { registerWebFiles } from './http/web-files.js'
import { createSpellingSearch } from './http/spelling-search.js'
import { createSnapshots, type Snapshots } from './http/snapshots.js'
import { createToldBefore } from './observe/told-before.js'

/** The ports to the outside. Tests move the clock and keep the log; the rest is what runs in production. */
export interface AppParts {
  readonly clock: Clock
  readonly randomness: Randomness
  /** Keeps which nonces have counted, so that each does once. */
  readonly replayGuard: ReplayGuard
  /** Small values that all processes share for seconds to minutes; losing them loses nothing that matters. */
  readonly cells: SharedCells
  /** Who waits for a seat of which fleet, in which order. */
  readonly lines: LineStore
  /** Few values that outlive a restart, such as registrations and keys. */
  readonly durableStore: DurableStore
  /** What the board of a course keeps until its time is over. */
  readonly records: ExpiringRecords
  readonly fetchJson: FetchJson
  readonly appStream: AppStream
  readonly log: Logger
  /** Counts what happens; absent without METRICS_PORT. */
  readonly metrics?: Metrics
  readonly portalOrigins: readonly string[]
  /** Told what became of somebody who wanted a streaming URL; metrics count it. */
  readonly onSeatAnswer?: SeatsParts['onSeatAnswer']
}

export interface App {
  readonly server: FastifyInstance
  /**
   * Puts another configuration in force: every request that is read from now on sees all of it, none a
   * part. What Fastify was built with (address, port, trusted proxies) stays as it was.
   */
  replaceConfig(next: Config): Promise<void>
  /**
   * Turns readiness red, so that a load balancer sends no more launches; those that come all the same are still
   * served.
   */
  announceStop(): void
  /** Resolves when what is noted beside answers has been written. */
  settle(): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly snapshots: Snapshots
  }
  interface FastifyRequest {
    /** The one snapshot that this request is answered with. */
    context: AppContext
  }
}

/** Routes of ours have no schemas of Fastify's, whose two compilers take longer to load than all routes. */
const withoutSchemas = {
  compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema },
}

function refuseSchema(): never {
  throw new Error('Routes have no schemas.')
}

const requestTimeoutMilliseconds = 20_000
const headersTimeoutMilliseconds = 10_000
const lateCheckMilliseconds = 5_000

/**
 * The composition root: puts the routes around the core, and does not listen. `process/start-signer.ts` and
 * `lambda/function-signer.ts` call it, and tests.
 */
// A plan read from top to bottom: what is made, with what, and in which order.
// oxlint-disable-next-line max-lines-per-function
export function buildApp(config: Config, parts: AppParts): App {
  let stopping = false
  const { clock, cells, metrics, onSeatAnswer } = parts
  const labWatch = createLabWatch({
    appStream: parts.appStream,
    cells,
    clock,
    onFailure: (error) => reportLookFailure(parts.log, error),
  })
  const books = createFleetBooks(cells, clock)
  const { lines } = parts
  // The book of classes is loaded with the first launch of a lab whose fleet may have some.
  const classHolds = createClassHolds({
    list: async () => {
      const { createClassBook } = await import('./classes/book/class-book.js')
      return createClassBook(parts.durableStore).list()
    },
    clock,
    onFailure: (error) => logClassesUnread(parts.log, error),
  })
  const seats = createSeats({ labWatch, cells, lines, books, clock, classHolds, onSeatAnswer })
  const classPlans = createClassPlans({
    read: async (name) =>
      (await parts.durableStore.read('class-fleet', name)) as ClassFleetRecord | undefined,
    clock,
    onFailure: (error) => logClassesUnread(parts.log, error),
  })
  const waitTimes = createWaitTimes({ cells, clock, classPlans })
  const waitingLine = createWaitingLine({
    lines,
    books,
    seats,
    waitTimes,
    clock,
    classHolds,
    onEvent: createLineReport({ log: parts.log, clock, metrics }),
  })
  metrics?.measureLines((lab) => waitingLine.measure(lab))
  const { randomness, durableStore } = parts
  const scores = createScores({
    store: durableStore,
    clock,
    seal: {
      seal: (content) => snapshots.current().gradeSeal.seal(content),
      open: (text) => snapshots.current().gradeSeal.open(text),
    },
    onFailure: (error) => logScoresUnwritten(parts.log, error),
  })
  const openServiceCalls = async () => {
    const { openServices } = await import('./platforms/services/open-services.js')
    return openServices({
      network: networkOf(config),
      currentKey: () => snapshots.current().toolKeys.current(),
      clock,
      randomness,
    })
  }
  const openRosters = async () => {
    const [services, { createCourseRosters }] = await Promise.all([
      lasting.serviceCalls(),
      import('./platforms/course-rosters.js'),
    ])
    return createCourseRosters({ services, clock })
  }
  let services: ReturnType<AppContext['serviceCalls']> | undefined
  let rosters: ReturnType<AppContext['courseRosters']> | undefined
  const lasting = {
    ...parts,
    scores,
    serviceCalls: () => (services ??= openServiceCalls()),
    courseRosters: () => (rosters ??= openRosters()),
    isStopping: () => stopping,
    frameWatch: createFrameWatch({
      ...parts,
      onNotSeen: metrics && (() => metrics.countFrameNotSeen()),
    }),
    toldBefore: createToldBefore(clock),
    deploymentNotes: createDeploymentNotes({ store: parts.durableStore, clock }),
    failures: createFailureCount({ clock, makeReference: () => makeReference(parts.randomness) }),
    spellingSearch: createSpellingSearch({ clock }),
    labWatch: metrics ? measureLabWatch(seats, metrics, () => clock.now()) : seats,
    seats,
    waitingLine,
    platformKeys: createPlatformKeys({
      fetchJson: parts.fetchJson,
      clock,
      onFailure: (url, error) => {
        metrics?.countKeyFailure()
        reportKeyFetchFailure(parts.log, url, error)
      },
      onLeftOut: (url, leftOut) =>
        logKeysLeftOut(parts.log, { url: withoutQuery(url), ...leftOut }),
    }),
  }
  const ownSealingKey = makeSealingKey(randomness)
  const snapshots: Snapshots = createSnapshots(config, lasting, {
    randomness,
    durableStore,
    clock,
    ownSealingKey,
  })
  const server = Fastify({
    logger: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: formLimits.bodyBytes,
    schemaController: withoutSchemas,
    requestTimeout: requestTimeoutMilliseconds,
    http: {
      headersTimeout: headersTimeoutMilliseconds,
      // How often Node looks for requests that are late; its default adds half a minute to both.
      connectionsCheckingInterval: lateCheckMilliseconds,
    },
    // While closing, requests on open connections are still answered: no launch in flight is dropped.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    rewriteUrl: (request) => stripPrefix(request.url ?? '/', snapshots.current().config),
    // An address that cannot be decoded reaches no route, and the framework's own answer repeats it.
    frameworkErrors: (_error, request, reply) => {
      request.context = snapshots.current()
      void sendRefusal(openExchange(request, reply), refuse('form_malformed'))
    },
  })
  server.decorate('snapshots', snapshots)
  server.decorateRequest('context')
  server.addHook('onRequest', beginRequest)
  limitConnections(server.server)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  server.addHook('onSend', function (request, reply, payload, done) {
    // A connection that answers during a stop is not kept: it would hold the stop for its keep-alive
    // time, and a proxy could send the next launch into its end.
    if (stopping) reply.header('connection', 'close')
    compressAnswers.call(this, request, reply, payload, done)
  })
  if (metrics) server.addHook('onResponse', measureRequest(metrics))
  for (const register of routes) register(server)
  registerFaults(server)
  return {
    server,
    replaceConfig: (next) => snapshots.replace(next),
    announceStop: () => {
      stopping = true
    },
    settle: () => scores.settle(),
  }
}

const routes: readonly ((server: FastifyInstance) => void)[] = [
  registerStatus,
  registerLaunch,
  registerOpen,
  registerBoard,
  registerClasses,
  registerScores,
  registerManagement,
  registerApi,
  registerLtiLogin,
  registerLtiLaunch,
  registerLtiDeepLink,
  registerLtiRegister,
  registerLtiKeys,
  registerCanvas,
  registerWebFiles,
]

/**
 * Gives the request its snapshot, and every answer the headers that hold for all. With two Host lines a
 * proxy may have gone by the other one, so none of them says where the request is (RFC 9112 §3.2).
 */
const beginRequest: onRequestHookHandler = (request, reply, done) => {
  request.context = request.server.snapshots.current()
  reply.headers(everyAnswer)
  // Whoever says that browsers reach us by https has them never try http again on this host.
  if (request.context.config.publicUrl?.origin.startsWith('https:')) reply.headers(httpsOnly)
  if (hasTwoHosts(request.raw.rawHeaders))
    void sendRefusal(openExchange(request, reply), refuse('form_malformed'))
  else done()
}

function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count > 1
}

/** Routes are named as written here, so that no path of a request becomes a label. */
function measureRequest(metrics: Metrics): onResponseHookHandler {
  return (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.observeRequest(route, reply.statusCode, reply.elapsedTime / 1000)
    done()
  }
}

/** Answers requests that no route takes, and what goes wrong before or inside a route. */
function registerFaults(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) =>
    sendRefusal(openExchange(request, reply), refuse('route_unknown')),
  )
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const exchange = openExchange(request, reply)
    if (error instanceof StateEntryDamagedError)
      return sendRefusal(exchange, refuse('state_damaged', { stateKind: error.kind }))
    if (error instanceof DurableStoreUnreadableError)
      return sendRefusal(exchange, refuse('store_unreadable', { errno: error.errno }))
    const reason =
      error instanceof DurableStoreUnavailableError
        ? 'claim_store_unavailable'
        : reasonsByErrorCode[error.code]
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
  logSnapshotFailure(log, {
    action: `appstream:${error.action}`,
    reason: error.reason,
    ...(typeof awsRequestId === 'string' && { awsRequestId }),
  })
}

/** The platform's own words stay out of the log: names and codes are enough to find the cause. */
function reportKeyFetchFailure(log: Logger, url: string, error: unknown): void {
  const { name, code } = (error ?? {}) as NodeJS.ErrnoException
  const tlsFault = readTlsFault(error)
  logKeyFetchFailure(log, {
    url: withoutQuery(url),
    errorName: name,
    ...(code !== undefined && { code }),
    ...(tlsFault && { tlsFault }),
  })
}

/** Some platforms have keys of their own in the query of their addresses, and no log gets a query. */
const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? ''
