import type { AddressInfo } from 'node:net'
import { pino, type Logger } from 'pino'
import type { AppStream, Clock } from '@appstreamlab/shared'
import { createPooledRandomness } from './adapters/pooled-randomness.js'
import { createSdkAppStream } from './adapters/appstream-sdk.js'
import { createPlatformFetch } from './adapters/platform-fetch.js'
import { buildApp } from './app.js'
import { loadConfig, type LoadOptions } from './config/load-config.js'
import { ConfigError } from './config/problems.js'
import { readStoreSetting, type Environment } from './config/settings.js'
import { logStoreHealth } from './events.js'
import { openStores, type Stores } from './open-stores.js'

export interface StartOptions extends LoadOptions {
  readonly env: Environment
  /** Replaces the SDK's AppStream; the benchmark's canned one. */
  readonly appStream?: AppStream
  readonly log?: Logger
}

export interface RunningSigner {
  /** Where it listens, e.g. `http://127.0.0.1:8800`. */
  readonly url: string
  /** Answers what is in flight, then stops. */
  close(): Promise<void>
}

/** Loads the configuration and listens. Throws {@link ConfigError} with every problem at once. */
export async function startSigner(options: StartOptions): Promise<RunningSigner> {
  const warnings = createWarnings()
  // First, so that what is wrong with the store is named together with the rest.
  const stores = await openStores({
    store: readStoreSetting(options.env, []),
    stateFolder: options.env['STATE_FOLDER'],
    clock,
    randomness: createPooledRandomness(),
    warn: warnings.say,
  })
  try {
    return await startWith(stores, warnings, options)
  } catch (error) {
    stores.close()
    throw error
  }
}

const clock: Clock = { now: () => Date.now() }

/** Kept until there is a log. */
function createWarnings() {
  let write: ((warning: string) => void) | undefined
  const early: string[] = []
  return {
    say: (warning: string) => (write ? write(warning) : void early.push(warning)),
    writeTo(log: Logger) {
      write = (warning) => log.warn({ event: 'configuration', warning })
      for (const warning of early) write(warning)
    },
  }
}

async function startWith(
  stores: Stores,
  warnings: ReturnType<typeof createWarnings>,
  options: StartOptions,
): Promise<RunningSigner> {
  const { env } = options
  const config = loadConfig(env, { ...options, foundBefore: stores.problems })
  if (config.needsDefaultRegion && !env['AWS_REGION'] && !env['AWS_PROFILE'])
    throw new ConfigError([
      {
        where: 'AWS_REGION',
        what: 'The region of stacks and fleets is not known.',
        fix: 'Set AWS_REGION, e.g. AWS_REGION=eu-central-1.',
      },
    ])
  const log =
    options.log ??
    pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const app = buildApp(config, {
    clock,
    randomness: createPooledRandomness(),
    claims: stores.claims,
    stateStore: stores.state,
    fetchJson: createPlatformFetch({ allowPrivate: config.allowPrivatePlatforms }),
    appStream: options.appStream ?? createSdkAppStream(),
    log,
    portalOrigins: findPortalOrigins(env),
  })
  await app.server.listen({ host: config.host, port: config.port })
  const url = describeAddress(app.server.server.address() as AddressInfo)
  warnings.writeTo(log)
  for (const warning of [...config.warnings, ...stores.warnings]) warnings.say(warning)
  logStoreHealth(log, stores.health)
  log.info({ event: 'listening', url, mode: config.mode, consumers: config.consumers.size })
  return {
    url,
    async close() {
      app.announceStop()
      await app.server.close()
      stores.close()
      log.info({ event: 'stopped' })
    },
  }
}

function describeAddress({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

/** AWS serves its access portals under these names; another endpoint serves its own. */
function findPortalOrigins(env: Environment): string[] {
  const endpoint = env['AWS_ENDPOINT_URL_APPSTREAM'] ?? env['AWS_ENDPOINT_URL']
  if (endpoint) return [new URL(endpoint).origin]
  return ['https://*.aws.amazon.com', 'https://*.amazonaws-us-gov.com', 'https://*.amazonaws.cn']
}
