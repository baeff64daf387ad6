import type { Server as HttpServer } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

// The end of a signer that runs as a service; `start-signer.ts` calls it at SIGTERM.

const stepMilliseconds = 25
/** A proxy that keeps connections learns within this time that nobody listens any more. */
const silenceMilliseconds = 1_000
/** A busy process that is never silent, and requests that never end (slow-loris), end here. */
const longPatienceMilliseconds = 12_000
/** In a turn of the event loop as short as this, hardly anybody can have connected. */
const shortTurnMilliseconds = 1
const maxTurns = 2_000

export interface GentleClose {
  /** For how long new connections are still accepted, at most. */
  readonly drainMilliseconds: number
  /** Closes for good: waits for what is in flight. */
  readonly finish: () => Promise<unknown>
  /** What has not ended by then is ended. */
  readonly patienceMilliseconds?: number
}

/**
 * Stops a server that a proxy sends requests to, in the order in which none is lost: whoever
 * connects is heard for a while; then nobody listens, so that the proxy goes elsewhere by itself;
 * then kept connections are heard until they are silent, because what a proxy has written into one
 * that we close is lost, and a proxy never sends a POST twice.
 */
export async function closeGently(
  server: HttpServer,
  { drainMilliseconds, finish, patienceMilliseconds = longPatienceMilliseconds }: GentleClose,
): Promise<void> {
  if (drainMilliseconds > 0) {
    await hearNewcomers(server, drainMilliseconds)
    await stopListening(server)
    await hearKeptConnections(server, patienceMilliseconds)
  }
  const impatience = new AbortController()
  setTimeout(patienceMilliseconds, undefined, impatience).then(
    () => server.closeAllConnections(),
    () => undefined,
  )
  await finish()
  impatience.abort()
}

/** Ends early when no connection is open: during a stop each is closed with its answer. */
async function hearNewcomers(server: HttpServer, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while (performance.now() < until && (await countConnections(server)) > 0)
    await setTimeout(stepMilliseconds)
}

/**
 * The kernel resets connections that it has accepted and the process has not: so this happens just
 * after a turn of the event loop in which nobody came and which was short. (A turn takes in one
 * connection, however many wait.) Only the listening ends; `HttpServer.close` would also hang up on
 * kept connections.
 */
async function stopListening(server: HttpServer): Promise<void> {
  let newcomers = 0
  const count = (): void => {
    newcomers++
  }
  server.on('connection', count)
  for (let turn = 0; turn < maxTurns; turn++) {
    const before = { newcomers, now: performance.now() }
    await setImmediate()
    const isShort = performance.now() - before.now < shortTurnMilliseconds
    if (isShort && newcomers === before.newcomers) break
  }
  server.off('connection', count)
  NetServer.prototype.close.call(server)
}

async function hearKeptConnections(
  server: HttpServer,
  patienceMilliseconds: number,
): Promise<void> {
  let heardAt = performance.now()
  const until = heardAt + patienceMilliseconds
  const hear = (): void => {
    heardAt = performance.now()
  }
  server.on('request', hear)
  for (;;) {
    const sleptAt = performance.now()
    await setTimeout(stepMilliseconds)
    const now = performance.now()
    // Whoever overslept has not read what came meanwhile.
    if (now - sleptAt > 4 * stepMilliseconds) hear()
    if (now > until || now - heardAt > silenceMilliseconds) break
    if ((await countConnections(server)) === 0) break
  }
  server.off('request', hear)
}

function countConnections(server: HttpServer): Promise<number> {
  return promisify(server.getConnections.bind(server))()
}
