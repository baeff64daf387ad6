import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'

import { createAdminHandler } from './admin/routes.js'
import { FaultBoard } from './admin/faults.js'
import { Journal } from './admin/journal.js'
import { createServiceCaller } from './aws/call-for-service.js'
import { createFrontDoor } from './aws/front-door.js'
import type { Credential } from './aws/verify-signature.js'
import { isLoopbackHost } from './http.js'
import { listenOnLoopback } from './listen.js'
import { createAccount } from './model/account.js'
import { plantSeed } from './model/plant-seed.js'
import { answerPortalRequest, isPortalRequest } from './portal/routes.js'
import type { SandboxHandle } from './admin/sandbox-handle.js'
import { createHandle } from './admin/sandbox-handle.js'
import type { Seed } from './model/seed.js'
import { defaultSeed, emptySeed } from './model/seed.js'
import { createStateFile } from './state-file.js'
import { VirtualClock } from './virtual-clock.js'

/**
 * The package `@appstreamlab/sandbox`. `startSandbox` gives an account behind an AWS endpoint, a
 * portal and an admin port: to tests, to `npm start`, and to `main.ts`. `createModel` gives one
 * without a server.
 */

export type { Fault, FaultKind } from './admin/faults.js'
export type { JournalEntry } from './admin/journal.js'
export type { Credential } from './aws/verify-signature.js'
export type {
  Fleet,
  ScalableTarget,
  ScaleInHits,
  ScalingActivity,
  Schedule,
  ScheduledAction,
  Stack,
  StreamingSession,
  Timings,
} from './model/types.js'
export type { FleetChange, FleetMetrics, SandboxHandle } from './admin/sandbox-handle.js'
export type { FleetSeed, ScalingSeed, Seed, StackSeed } from './model/seed.js'
export { defaultQuotas, defaultSeed, emptySeed } from './model/seed.js'
export type {
  ModelOptions,
  PlannedAction,
  SandboxModel,
  ServiceName,
  SessionOwner,
} from './sandbox-model.js'
export { createModel } from './sandbox-model.js'
export type { VirtualClockOptions } from './virtual-clock.js'
export { VirtualClock } from './virtual-clock.js'

export interface SandboxOptions {
  /** AWS and portal; default 0: any free port. */
  readonly port?: number
  /** Default 0: any free port. */
  readonly adminPort?: number
  /** State is read from it, if it exists, and written to it after every change. */
  readonly stateFile?: string
  /** Used when there is no state yet; default 'default'. */
  readonly seed?: Seed | 'default' | 'empty'
  /** Default: a clock that follows real time. */
  readonly clock?: VirtualClock
  /** Besides access key `sandbox` with secret `sandbox`. */
  readonly credentials?: readonly Credential[]
  /** Default us-east-1. */
  readonly region?: string
  /** Called with the event, as JSON, when a schedule of EventBridge Scheduler invokes a function of Lambda. */
  readonly onInvoke?: (functionArn: string, event: string) => void
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, for AWS_ENDPOINT_URL or the SDK's `endpoint`, for all four services. */
  readonly endpoint: string
  readonly adminUrl: string
  readonly clock: VirtualClock
  readonly state: SandboxHandle
  /** Writes the state file and ends all connections. */
  close(): Promise<void>
}

export const defaultCredential: Credential = {
  accessKeyId: 'sandbox',
  secretAccessKey: 'sandbox',
}

/** Rejects with a sentence for people when a port is taken or the state file cannot be read. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { region = 'us-east-1', clock = new VirtualClock() } = options
  const seed = chooseSeed(options.seed)
  const account = createAccount({ region, clock, seed })
  const faults = new FaultBoard(clock)
  const journal = new Journal()
  account.callAppStream = createServiceCaller({ account, faults, journal })
  if (options.onInvoke) account.invokeFunction = options.onInvoke
  const file = createStateFile(account, options.stateFile)
  if (!(await file.read())) plantSeed(account, seed)
  const credentials = new Map(
    [defaultCredential, ...(options.credentials ?? [])].map((one) => [one.accessKeyId, one]),
  )
  const handle = createHandle({ account, seed, faults, journal })
  const frontDoor = createFrontDoor({ account, credentials, faults, journal, reportDefect })
  const awsServer = createServer(
    serve(clock, (request, response) =>
      isPortalRequest(request)
        ? answerPortalRequest({ account, request, response })
        : frontDoor(request, response),
    ),
  )
  const adminServer = createServer(serve(clock, createAdminHandler(account, handle)))
  try {
    const port = await listenOnLoopback(awsServer, options.port ?? 0, 'sandbox')
    const adminPort = await listenOnLoopback(
      adminServer,
      options.adminPort ?? 0,
      "sandbox's admin port",
    )
    // Only now: a second sandbox that finds its port taken must not overwrite the first one's file.
    file.follow()
    return {
      endpoint: `http://127.0.0.1:${port}`,
      adminUrl: `http://127.0.0.1:${adminPort}`,
      clock,
      state: handle,
      close: async () => {
        await Promise.all([closeServer(awsServer), closeServer(adminServer)])
        clock.stop()
        await file.close()
      },
    }
  } catch (error) {
    await Promise.all([closeServer(awsServer), closeServer(adminServer)])
    clock.stop()
    throw error
  }
}

function chooseSeed(seed: SandboxOptions['seed'] = 'default'): Seed {
  if (seed === 'default') return defaultSeed
  return seed === 'empty' ? emptySeed : seed
}

type AsyncHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Time passes before anything is answered. A Host that is not this machine is refused: a foreign
 * page whose name was rebound to 127.0.0.1 could otherwise sign with the well-known credentials.
 */
function serve(clock: VirtualClock, handle: AsyncHandler): RequestListener {
  return (request, response) => {
    if (!isLoopbackHost(request.headers.host)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      response.end('The sandbox answers only under a loopback name such as 127.0.0.1.\n')
      return
    }
    clock.settle()
    handle(request, response).catch((error: unknown) => {
      // A client that hung up is no defect.
      if (!request.socket.destroyed) reportDefect(error)
      if (!response.headersSent) response.writeHead(500, { 'content-length': 0 })
      response.end()
    })
  }
}

function reportDefect(error: unknown): void {
  console.error('The sandbox made a mistake of its own:', error)
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
