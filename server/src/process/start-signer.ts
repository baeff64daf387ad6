import { rmdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type {
  AppStream,
  ClassFleetRecord,
  Clock,
  LineStore,
  SharedCells,
  DurableStoreUnreadableError,
} from '@appstreamlab/shared'
import { createPooledRandomness } from './pooled-randomness.js'
import { createAppStream } from '../aws/appstream.js'
import { networkOf } from '../platforms/platform-agent.js'
import { createPlatformFetch } from '../platforms/platform-fetch.js'
import { buildApp } from '../app.js'
import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import { checkKept, compareWhenAvailable, noteSealingKey } from './check-kept.js'
import { closeGently } from './close-gently.js'
import type { Config } from '../config/config.js'
import type { LoadOptions } from '../config/assemble-config.js'
import type { Problem } from '../config/problems.js'
import { readStoreSetting, type Environment } from '../config/settings.js'
import { createFileWatch } from '../config/watch-files.js'
import { createLog } from '../observe/create-log.js'
import {
  logConfigWarning,
  logScoreRound,
  logStateDamaged,
  logStoreHealth,
  logStoreUnreadable,
} from '../observe/events.js'
import { createFaultRelay, type FaultRelay } from './fault-relay.js'
import { openStores, type Stores } from '../stores/open-stores.js'
import { measureAppStream, measureReplayGuard } from '../observe/measure-ports.js'
import { startMetrics } from '../observe/start-metrics.js'
import { hasClassLab } from '../classes/book/approved-classes.js'
import { loadRunnable } from './load-runnable.js'
import { checkEndpoints, findPortalOrigins } from '../aws/portal-origins.js'
import type { Observers } from '../observe/observers.js'
import { createGradeTimer, listGradeStock } from './grade-timer.js'
import { createConfigReload } from './reload-config.js'
import { shareCalls } from './share-calls.js'
import { checkStateFolder, type StateFolderFindings } from '../stores/state-folder.js'

/**
 * So many connections wait while the process is busy: a whole lecture comes at once. Beyond it the kernel lets
 * newcomers try again after seconds; Node's own number is 511, the system's limit usually 4096.
 */
const backlog = 4096

export interface StartOptions extends LoadOptions {
  readonly env: Environment
  /** How often the files of the configuration are looked at; absent: every ten seconds. */
  readonly watchMilliseconds?: number
  /** How often scores are looked after, where there are any; absent: every twenty seconds. */
  readonly gradesMilliseconds?: number
  /** Replaces the SDK's AppStream; the benchmark's canned one. */
  readonly appStream?: AppStream
  readonly log?: Logger
  /** Replaces the machine's clock. */
  readonly clock?: Clock
  /** Replaces the cells of the configured store; several signers of one test share them. */
  readonly cells?: SharedCells
  /** Replaces the waiting lines of the configured store, as `cells` does. */
  readonly lines?: LineStore
  /** Told of calls and seats beside the metrics; tests listen here. */
  readonly observers?: Observers
  /** Called with what the store told when it answered at last, and with which nobody should launch. */
  readonly onLateProblems?: (problems: readonly Problem[]) => void
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
  const { clock = machineClock } = options
  const log = options.log ?? createLog(options.env)
  const secrets = createAwsKeptSecrets(options.env, { log, clock: machineClock })
  const env = await secrets.resolve()
  // The store is opened first, so that what is wrong with it is named together with the rest.
  const folder = env['STATE_FOLDER'] ? await checkStateFolder(env['STATE_FOLDER']) : undefined
  const stateFaults = createFaultRelay<DurableStoreUnreadableError>()
  stateFaults.listen((fault) => logStoreUnreadable(log, fault))
  const stores = await openStores({
    store: readStoreSetting(env, []),
    stateFolder: env['STATE_FOLDER'],
    clock,
    randomness: createPooledRandomness(),
    warn: (warning) => logConfigWarning(log, warning),
    onDamaged: (damaged) => logStateDamaged(log, damaged),
    onUnreadable: (fault) => stateFaults.tell(fault),
  })
  try {
    return await startWith({ stores, folder, stateFaults, secrets, log }, options)
  } catch (error) {
    stores.close()
    // A folder that was made for this start and stays empty would look like one that was lost.
    if (folder?.content === 'made') await rmdir(env['STATE_FOLDER'] ?? '').catch(() => undefined)
    throw error
  }
}

/**
 * AppStream's code is loaded so long after the start, when the questions have been answered that come as soon as
 * it listens.
 */
const loadAfterMilliseconds = 1_000

const machineClock: Clock = { now: () => Date.now() }

interface StartParts {
  readonly stores: Stores
  readonly folder: StateFolderFindings | undefined
  readonly stateFaults: FaultRelay<DurableStoreUnreadableError>
  readonly secrets: ReturnType<typeof createAwsKeptSecrets>
  readonly log: Logger
}

// A plan read from top to bottom: what a start does, in the order in which it has to be done.
// oxlint-disable-next-line max-lines-per-function
async function startWith(
  { stores, folder, stateFaults, secrets, log }: StartParts,
  options: StartOptions,
): Promise<RunningSigner> {
  const { env, watchMilliseconds = 10_000, clock = machineClock } = options
  const load = async (foundBefore: readonly Problem[] = []): Promise<Config> =>
    loadRunnable({ ...options, env: await secrets.resolve(), foundBefore })
  const config = await load([...(folder?.problems ?? []), ...stores.problems])
  await checkEndpoints(config, env)
  const kept = await checkKept({ config, stores, folder, clock })
  const measuring = await startMetrics(config, { clock, countClaims: stores.countClaims })
  const metrics = measuring?.metrics
  const observers = { ...metrics?.observers, ...options.observers }
  const { cells, budget } = shareCalls({
    ...observers,
    cells: options.cells ?? stores.cells,
    config,
    clock,
    log,
  })
  const loadable = createAppStream({ budget })
  const asked = options.appStream ?? loadable
  const appStream = metrics ? measureAppStream(asked, metrics) : asked
  const app = buildApp(config, {
    clock,
    randomness: createPooledRandomness(),
    replayGuard: metrics ? measureReplayGuard(stores.replayGuard, metrics) : stores.replayGuard,
    cells,
    lines: options.lines ?? stores.lines,
    durableStore: stores.state,
    records: stores.records,
    fetchJson: createPlatformFetch(networkOf(config)),
    appStream,
    log,
    ...(metrics && { metrics }),
    portalOrigins: await findPortalOrigins(env),
    onSeatAnswer: observers.onSeatAnswer,
  })
  await app.server.listen({ host: config.host, port: config.port, backlog })
  const url = describeAddress(app.server.server.address() as AddressInfo)
  for (const warning of [...config.warnings, ...stores.warnings, ...kept.warnings])
    logConfigWarning(log, warning)
  logStoreHealth(log, stores.health)
  if (metrics)
    stores.health.listen({
      onUnavailable: () => metrics.noteStore(false),
      onAvailable: () => metrics.noteStore(true),
    })
  // Where no lab takes classes, nobody asks the store for them.
  if (metrics && hasClassLab(config))
    metrics.listClasses({
      listFleets: async () =>
        (await stores.state.list('class-fleet')).entries.map(
          ({ value }) => value as ClassFleetRecord,
        ),
      listCalendars: async () => {
        const { listKeptCalendars } = await import('../classes/calendars/kept-calendars.js')
        return listKeptCalendars(stores.state, reload.current())
      },
    })
  if (metrics) stateFaults.listen((fault) => metrics.health.noteStateFault(fault))
  metrics?.listGrades(() => listGradeStock(stores.state, reload.current()))
  const { snapshots } = app.server
  const gradeTimer = createGradeTimer({
    open: async () => {
      const { openGradeRounds } = await import('../grades/open-rounds.js')
      const { createGradeReport } = await import('../observe/grade-report.js')
      return openGradeRounds({
        context: () => snapshots.current(),
        refresh: () => snapshots.refresh(),
        store: stores.state,
        cells,
        appStream,
        clock,
        randomness: createPooledRandomness(),
        onEvent: createGradeReport({ log, clock, metrics }),
      })
    },
    onFailure: (error) => logScoreRound(log, error),
    ...(options.gradesMilliseconds && { everyMilliseconds: options.gradesMilliseconds }),
  })
  gradeTimer.follow(config)
  const reload = createConfigReload({
    app,
    current: config,
    load: () => load(),
    onReplaced: async (next) => {
      for (const warning of await noteSealingKey({ config: next, stores, clock }))
        logConfigWarning(log, warning)
      gradeTimer.follow(next)
    },
    log,
    metrics,
  })
  if (kept.isOpen)
    compareWhenAvailable({ config, stores, clock, log, onProblems: options.onLateProblems })
  const metricsServer = await measuring?.listen(() => reload.current())
  log.info({
    event: 'listening',
    url,
    mode: config.mode,
    consumers: config.consumers.size,
    ...(metricsServer && { metricsUrl: metricsServer.url }),
  })
  // Readiness did not wait for this code, and the first launch shall not wait for it either.
  if (!options.appStream) setTimeout(() => void loadable.load(), loadAfterMilliseconds).unref()
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
      // Beside the answers that are still given.
      const ticked = gradeTimer.stop()
      await closeGently(app.server.server, {
        drainMilliseconds,
        finish: () => app.server.close(),
      })
      await ticked
      await app.settle()
      await stores.settle()
      stores.close()
      await metricsServer?.close()
      log.info({ event: 'stopped' })
    },
  }
}

function describeAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
