import type { AddressInfo } from 'node:net'
import { pino, type Logger } from 'pino'
import type { AppStream } from '@appstreamlab/shared'
import { createPooledRandomness } from './adapters/pooled-randomness.js'
import { createSdkAppStream } from './adapters/appstream-sdk.js'
import { createCallBudget } from './adapters/call-budget.js'
import { combineCells } from './adapters/combined-cells.js'
import { createFolderStore } from './adapters/folder-store.js'
import { createMemoryCells } from './adapters/memory-cells.js'
import { createMemoryClaims } from './adapters/memory-claims.js'
import { createMemoryStore } from './adapters/memory-store.js'
import { createPlatformFetch } from './adapters/platform-fetch.js'
import { buildApp } from './app.js'
import { loadConfig, type LoadOptions } from './config/load-config.js'
import { ConfigError } from './config/problems.js'
import type { Environment } from './config/settings.js'

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
  const { env } = options
  const config = loadConfig(env, options)
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
  const clock = { now: () => Date.now() }
  const cells = combineCells(createMemoryCells(clock))
  const app = buildApp(config, {
    clock,
    randomness: createPooledRandomness(),
    claims: createMemoryClaims(clock),
    cells,
    stateStore: config.stateFolder ? createFolderStore(config.stateFolder) : createMemoryStore(),
    fetchJson: createPlatformFetch({ allowPrivate: config.allowPrivatePlatforms }),
    appStream:
      options.appStream ?? createSdkAppStream({ budget: createCallBudget({ cells, clock }) }),
    log,
    portalOrigins: findPortalOrigins(env),
  })
  await app.server.listen({ host: config.host, port: config.port })
  const url = describeAddress(app.server.server.address() as AddressInfo)
  for (const warning of config.warnings) log.warn({ event: 'configuration', warning })
  log.info({ event: 'listening', url, mode: config.mode, consumers: config.consumers.size })
  return {
    url,
    async close() {
      app.announceStop()
      await app.server.close()
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
