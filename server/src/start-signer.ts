import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { AppStream, Clock, SharedCells } from '@appstreamlab/shared'
import { createPooledRandomness } from './adapters/pooled-randomness.js'
import { createAppStream } from './adapters/appstream.js'
import { createCallBudget, type CallBudgetHooks } from './adapters/call-budget.js'
import { combineCells } from './adapters/combined-cells.js'
import { createFolderStore } from './adapters/folder-store.js'
import { createMemoryCells } from './adapters/memory-cells.js'
import { createMemoryClaims } from './adapters/memory-claims.js'
import { createMemoryStore } from './adapters/memory-store.js'
import { createPlatformFetch } from './adapters/platform-fetch.js'
import { buildApp, type AppParts } from './app.js'
import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import { closeGently } from './close-gently.js'
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

export interface StartOptions extends LoadOptions {
  readonly env: Environment
  /** How often the files of the configuration are looked at; absent: every ten seconds. */
  readonly watchMilliseconds?: number
  /** Replaces the SDK's AppStream; the benchmark's canned one. */
  readonly appStream?: AppStream
  readonly log?: Logger
  /** Replaces the machine's clock. */
  readonly clock?: Clock
  /** Replaces the cells of the configured store; several signers of one test share them. */
  readonly cells?: SharedCells
  /** Where metrics come from. */
  readonly observers?: Observers
}

export interface Observers extends CallBudgetHooks {
  readonly onPassage?: AppParts['onPassage']
}

export interface RunningSigner {
  /** Where it listens, e.g. `http://127.0.0.1:8800`. */
  readonly url: string
  /** Where metrics are, with METRICS_PORT. */
  readonly metricsUrl?: string
  /** Reads the configuration again; see {@link ConfigReload}. */
  reloadConfig(): Promise<boolean>
  /**
   * Answers what is in flight, then stops. For `drainMilliseconds` at most, new connections are
   * still heard: a launch that is on its way when the stop is asked for gets its answer.
   */
  close(options?: { readonly drainMilliseconds: number }): Promise<void>
}

/** Loads the configuration and listens. Throws {@link ConfigError} with every problem at once. */
export async function startSigner(options: StartOptions): Promise<RunningSigner> {
  const { env, watchMilliseconds = 10_000 } = options
  const { clock = { now: () => Date.now() }, observers } = options
  const log = options.log ?? createLog(env)
  const secrets = createAwsKeptSecrets(env, { log, clock: { now: () => Date.now() } })
  const load = async (): Promise<Config> =>
    loadRunnable({ ...options, env: await secrets.resolve() })
  const config = await load()
  const measuring = await startMetrics(config, clock)
  const metrics = measuring?.metrics
  const cells = combineCells(options.cells ?? createMemoryCells(clock))
  const budget = createCallBudget({ ...observers, cells, clock, pace: config.callPace })
  const appStream = options.appStream ?? createAppStream({ budget })
  const claims = createMemoryClaims(clock)
  const app = buildApp(config, {
    clock,
    randomness: createPooledRandomness(),
    claims: metrics ? measureClaims(claims, metrics) : claims,
    cells,
    stateStore: config.stateFolder ? createFolderStore(config.stateFolder) : createMemoryStore(),
    fetchJson: createPlatformFetch({ allowPrivate: config.allowPrivatePlatforms }),
    appStream: metrics ? measureAppStream(appStream, metrics) : appStream,
    log,
    ...(metrics && { metrics }),
    portalOrigins: findPortalOrigins(env),
    onPassage: observers?.onPassage,
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
      await closeGently(app.server.server, {
        drainMilliseconds,
        finish: () => app.server.close(),
      })
      await metricsServer?.close()
      log.info({ event: 'stopped' })
    },
  }
}

function describeAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
