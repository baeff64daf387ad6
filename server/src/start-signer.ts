import type { AddressInfo, Server } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pino, type Logger } from 'pino'
import type { AppStream } from '@appstreamlab/shared'
import { createPooledRandomness } from './adapters/pooled-randomness.js'
import { createSdkAppStream } from './adapters/appstream-sdk.js'
import { createFolderStore } from './adapters/folder-store.js'
import { createMemoryClaims } from './adapters/memory-claims.js'
import { createMemoryStore } from './adapters/memory-store.js'
import { createPlatformFetch } from './adapters/platform-fetch.js'
import { buildApp } from './app.js'
import { loadConfig, type LoadOptions } from './config/load-config.js'
import { ConfigError } from './config/problems.js'
import type { Environment } from './config/settings.js'

const drainStepMilliseconds = 25

export interface StartOptions extends LoadOptions {
  readonly env: Environment
  /** Replaces the SDK's AppStream; the benchmark's canned one. */
  readonly appStream?: AppStream
  readonly log?: Logger
}

export interface RunningSigner {
  /** Where it listens, e.g. `http://127.0.0.1:8800`. */
  readonly url: string
  /**
   * Answers what is in flight, then stops. For `drainMilliseconds` at most, open connections are
   * still heard: a launch that is on its way when the stop is asked for gets its answer.
   */
  close(options?: { readonly drainMilliseconds: number }): Promise<void>
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
  const app = buildApp(config, {
    clock: { now: () => Date.now() },
    randomness: createPooledRandomness(),
    claims: createMemoryClaims({ now: () => Date.now() }),
    stateStore: config.stateFolder ? createFolderStore(config.stateFolder) : createMemoryStore(),
    fetchJson: createPlatformFetch({ allowPrivate: config.allowPrivatePlatforms }),
    appStream: options.appStream ?? createSdkAppStream(),
    log,
    portalOrigins: findPortalOrigins(env),
  })
  await app.server.listen({ host: config.host, port: config.port })
  const url = describeAddress(app.server.server.address() as AddressInfo)
  for (const warning of config.warnings) log.warn({ event: 'configuration', warning })
  log.info({ event: 'listening', url, mode: config.mode, consumers: config.consumers.size })
  return {
    url,
    async close({ drainMilliseconds } = { drainMilliseconds: 0 }) {
      app.announceStop()
      await drain(app.server.server, drainMilliseconds)
      await app.server.close()
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

/** AWS serves its access portals under these names; another endpoint serves its own. */
export function findPortalOrigins(env: Environment): string[] {
  const endpoint = env['AWS_ENDPOINT_URL_APPSTREAM'] ?? env['AWS_ENDPOINT_URL']
  if (endpoint) return [new URL(endpoint).origin]
  return ['https://*.aws.amazon.com', 'https://*.amazonaws-us-gov.com', 'https://*.amazonaws.cn']
}
