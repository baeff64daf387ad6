import type { AddressInfo, Server } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import type { AppStream } from '@appstreamlab/shared'
import { createPooledRandomness } from './adapters/pooled-randomness.js'
import { createAppStream } from './adapters/appstream.js'
import { createFolderStore } from './adapters/folder-store.js'
import { createMemoryClaims } from './adapters/memory-claims.js'
import { createMemoryStore } from './adapters/memory-store.js'
import { createPlatformFetch } from './adapters/platform-fetch.js'
import { buildApp } from './app.js'
import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import type { Config } from './config/config.js'
import type { LoadOptions } from './config/load-config.js'
import type { Environment } from './config/settings.js'
import { createFileWatch } from './config/watch-files.js'
import { createLog } from './create-log.js'
import { logConfigWarning } from './events.js'
import { measureAppStream, measureClaims } from './metrics/measure-ports.js'
import { startMetrics } from './metrics/start-metrics.js'
import { findPortalOrigins, loadRunnable } from './load-runnable.js'
import { createConfigReload } from './reload-config.js'

const drainStepMilliseconds = 25

export interface StartOptions extends LoadOptions {
  readonly env: Environment
  /** How often the files of the configuration are looked at; absent: every ten seconds. */
  readonly watchMilliseconds?: number
  /** Replaces the SDK's AppStream; the benchmark's canned one. */
  readonly appStream?: AppStream
  readonly log?: Logger
}

export interface RunningSigner {
  /** Where it listens, e.g. `http://127.0.0.1:8800`. */
  readonly url: string
  /** Where metrics are, with METRICS_PORT. */
  readonly metricsUrl?: string
  /** Reads the configuration again; see {@link ConfigReload}. */
  reloadConfig(): Promise<boolean>
  /**
   * Answers what is in flight, then stops. For `drainMilliseconds` at most, open connections are
   * still heard: a launch that is on its way when the stop is asked for gets its answer.
   */
  close(options?: { readonly drainMilliseconds: number }): Promise<void>
}

/** Loads the configuration and listens. Throws {@link ConfigError} with every problem at once. */
export async function startSigner(options: StartOptions): Promise<RunningSigner> {
  const { env, watchMilliseconds = 10_000 } = options
  const log = options.log ?? createLog(env)
  const secrets = createAwsKeptSecrets(env, { log, clock: { now: () => Date.now() } })
  const load = async (): Promise<Config> =>
    loadRunnable({ ...options, env: await secrets.resolve() })
  const config = await load()
  const measuring = await startMetrics(config, { now: () => Date.now() })
  const metrics = measuring?.metrics
  const appStream = options.appStream ?? createAppStream()
  const claims = createMemoryClaims({ now: () => Date.now() })
  const app = buildApp(config, {
    clock: { now: () => Date.now() },
    randomness: createPooledRandomness(),
    claims: metrics ? measureClaims(claims, metrics) : claims,
    stateStore: config.stateFolder ? createFolderStore(config.stateFolder) : createMemoryStore(),
    fetchJson: createPlatformFetch({ allowPrivate: config.allowPrivatePlatforms }),
    appStream: metrics ? measureAppStream(appStream, metrics) : appStream,
    log,
    ...(metrics && { metrics }),
    portalOrigins: findPortalOrigins(env),
  })
  await app.server.listen({ host: config.host, port: config.port })
  const url = describeAddress(app.server.server.address() as AddressInfo)
  for (const warning of config.warnings) logConfigWarning(log, warning)
  const reload = createConfigReload({
    app,
    current: config,
    load,
    log,
    metrics,
  })
  const metricsServer = await measuring?.listen(() => reload.current())
  log.info({
    event: 'listening',
    url,
    mode: config.mode,
    consumers: config.consumers.size,
    ...(metricsServer && { metricsUrl: metricsServer.url }),
  })
  const watch = await createFileWatch({
    files: () => reload.current().files,
    onChange: () => reload.reload(),
  })
  const look = async (): Promise<void> => {
    if (await secrets.look()) await reload.reload()
    else await watch.look()
  }
  const watching = setInterval(() => void look(), watchMilliseconds).unref()
  return {
    url,
    ...(metricsServer && { metricsUrl: metricsServer.url }),
    reloadConfig: () => reload.reload(),
    async close({ drainMilliseconds } = { drainMilliseconds: 0 }) {
      clearInterval(watching)
      app.announceStop()
      await drain(app.server.server, drainMilliseconds)
      await app.server.close()
      await metricsServer?.close()
      log.info({ event: 'stopped' })
    },
  }
}

/** Waits until no connection is open: during a stop each is closed with its answer. */
async function drain(server: Server, milliseconds: number): Promise<void> {
  const countConnections = promisify(server.getConnections.bind(server))
  const until = Date.now() + milliseconds
  while (Date.now() < until && (await countConnections()) > 0)
    await setTimeout(drainStepMilliseconds)
}

function describeAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
