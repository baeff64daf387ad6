import { isDeepStrictEqual } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Clock, Randomness, SharedCells } from '@appstreamlab/shared'
import { createAppStream } from '../aws/appstream.js'
import { openNodeTransport } from '../aws/calls/node-transport.js'
import { networkOf } from '../platforms/platform-agent.js'
import { createPlatformFetch } from '../platforms/platform-fetch.js'
import { buildApp } from '../app.js'
import { hasGrades, type Config } from '../config/config.js'
import { ConfigError } from '../config/problems.js'
import type { Environment } from '../config/settings.js'
import { logConfigWarning, logStateDamaged, logStoreHealth } from '../observe/events.js'
import { noteSealingKey } from '../process/check-kept.js'
import { compareKeys } from '../process/key-fingerprints.js'
import { checkEndpoints, findPortalOrigins } from '../aws/portal-origins.js'
import { openStores, type Stores } from '../stores/open-stores.js'
import { createConfigReload } from '../process/reload-config.js'
import { shareCalls } from '../process/share-calls.js'
import { createCallFence } from './call-fence.js'
import { loadFunctionConfig } from './load-function-config.js'
import type { ScoreSwitch } from './score-switch.js'

/** A claim may take this long: the first one of an instance also finds credentials and opens a connection. */
const storeDeadlineMilliseconds = 2_500

export interface FunctionSigner {
  readonly server: Pick<FastifyInstance, 'routing'>
  /**
   * Takes over what has changed in the environment, such as a secret that was given another value. Throws a
   * ConfigError when the table, silent at the start, answers that these are not the keys of before.
   */
  follow(env: Environment): Promise<void>
  /** What the schedule of scores wants of each minute; gives what is left to do. */
  minute(): Promise<object>
  /** Resolves when no call to the outside is under way. */
  settle(): Promise<void>
}

export interface FunctionSignerParts {
  /** The environment, with its secrets in place. */
  readonly env: Environment
  readonly log: Logger
  readonly clock: Clock
  readonly randomness: Randomness
}

/** Builds the application as a function runs it. Throws a ConfigError with every problem at once. */
export async function createFunctionSigner(parts: FunctionSignerParts): Promise<FunctionSigner> {
  const { env, log, clock, randomness } = parts
  const fence = createCallFence()
  const config = await loadFunctionConfig(env)
  await checkEndpoints(config, env)
  // The table is not asked at the start: the launch that waits for this start makes the first claim at once.
  const stores = await openStores({
    store: config.store,
    stateFolder: config.stateFolder,
    clock,
    randomness,
    warn: (warning) => logConfigWarning(log, warning),
    onDamaged: (damaged) => logStateDamaged(log, damaged),
    check: false,
    openTransport: openNodeTransport,
    deadlineMilliseconds: storeDeadlineMilliseconds,
  })
  logStoreHealth(log, stores.health)
  // The keys are compared beside what a start does anyway: the connection that this opens is the one that the
  // first claim needs.
  const comparing = compareOnce({ config, state: stores.state, clock, log })
  // The fault is heard by whoever waits for the comparison below.
  comparing.first.catch(() => undefined)
  const { cells, budget } = shareCalls({ cells: fence.follow(stores.cells), config, clock, log })
  const appStream = fence.follow(createAppStream({ budget, openTransport: openNodeTransport }))
  const scores = await openScores({ env, config, cells, clock, log })
  const app = buildApp(config, {
    clock,
    randomness,
    replayGuard: fence.follow(stores.replayGuard),
    cells,
    lines: fence.follow(stores.lines),
    durableStore: fence.follow(scores?.watch(stores.state) ?? stores.state),
    records: fence.follow(stores.records),
    fetchJson: fence.follow(createPlatformFetch(networkOf(config))),
    appStream,
    log,
    portalOrigins: await findPortalOrigins(env),
  })
  await app.server.ready()
  await comparing.first
  for (const warning of config.warnings) logConfigWarning(log, warning)
  let inForce = env
  const reload = createConfigReload({
    app,
    current: config,
    load: () => loadFunctionConfig(inForce),
    onReplaced: async (next) => {
      for (const warning of await noteSealingKey({ config: next, stores, clock }))
        logConfigWarning(log, warning)
    },
    log,
  })
  return {
    server: app.server,
    async follow(next) {
      await comparing.again()
      if (isDeepStrictEqual(next, inForce)) return
      inForce = next
      await reload.reload()
    },
    minute: once(async () => {
      const { openScoreMinutes } = await import('./score-minutes.js')
      return openScoreMinutes({
        snapshots: app.server.snapshots,
        store: stores.state,
        env,
        cells,
        appStream,
        clock,
        randomness,
        log,
      })
    }),
    async settle() {
      await app.settle()
      await fence.settle()
    },
  }
}

/** What is made at the first call, and called by every one. */
function once<T>(make: () => Promise<() => Promise<T>>): () => Promise<T> {
  let made: Promise<() => Promise<T>> | undefined
  return async () => (await (made ??= make()))()
}

/** Where a tenant has scores, what switches their schedule on; nothing of it is loaded elsewhere. */
async function openScores({
  env,
  config,
  ...parts
}: Pick<FunctionSignerParts, 'env' | 'clock' | 'log'> & {
  readonly config: Config
  readonly cells: SharedCells
}): Promise<ScoreSwitch | undefined> {
  if (!hasGrades(config)) return undefined
  const scheduleName = env['SCORES_SCHEDULE']
  if (!scheduleName) {
    logConfigWarning(parts.log, noSchedule)
    return undefined
  }
  const { openScoreSwitch } = await import('./open-score-switch.js')
  return openScoreSwitch({ ...parts, scheduleName })
}

const noSchedule =
  'A tenant has grades, and this function has no schedule for them (SCORES_SCHEDULE): scores wait, and no minutes count. Fix: run `npm run deploy` again (docs/deploy-aws.md), or make the schedule by hand (docs/aws.md).'

/**
 * Holds the keys against those of before. Where the table does not answer, launches are refused anyway, and
 * the next request asks again.
 */
function compareOnce({
  config,
  state,
  clock,
  log,
}: {
  readonly config: Config
  readonly state: Stores['state']
  readonly clock: Clock
  readonly log: Logger
}): { readonly first: Promise<void>; readonly again: () => Promise<void> } {
  let isOpen = true
  const compare = async (): Promise<void> => {
    const found = await compareKeys({ config, state, clock })
    if (found.problems.length > 0) throw new ConfigError(found.problems)
    for (const warning of found.warnings) logConfigWarning(log, warning)
    isOpen = found.isOpen
  }
  return { first: compare(), again: () => (isOpen ? compare() : Promise.resolve()) }
}
