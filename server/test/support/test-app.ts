import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type {
  AppStream,
  ReplayGuard,
  Clock,
  ExpiringRecords,
  FleetStatus,
  LineStore,
  LiveSession,
  DurableStore,
} from '@appstreamlab/shared'
import { createMemoryLines } from '#src/stores/memory-lines.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryRecords } from '#src/stores/memory-records.js'
import { createMemoryReplayGuard } from '#src/stores/memory-replay-guard.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { createPlatformFetch, type FetchJson } from '#src/platforms/platform-fetch.js'
import { buildApp, type App } from '#src/app.js'
import type { Config } from '#src/config/config.js'
import { loadConfig } from '#src/config/load-config.js'
import { consumer, signLaunch, type SignOptions } from './sign-launch.js'

/**
 * The whole app in the test's process, for tests of routes: one institution, AppStream and stores
 * in memory, a clock that the test moves, and the log as a list. How AWS is called is tested in
 * `test/signer`.
 */

export const startTime = Date.UTC(2026, 10, 22, 9, 0, 0)
export const streamingUrl =
  'https://appstream2.us-east-1.aws.amazon.com/authenticate?parameters=p&signature=s'

export const configText = `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    directories: [{ id: moodle }]
    labs:
      - { id: cad, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet, formerIds: [cad-2025] }
      - { id: later, title: Not yet, stack: later-stack, fleet: cad-fleet, opens: 2026-11-23T08:00:00Z }
      - { id: elsewhere, title: Not for Moodle, stack: other-stack, fleet: cad-fleet }
    consumers:
      - { key: ${consumer.key}, directory: moodle, labs: [cad, later] }
`

export function writeConfigFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'signer-test-')), 'config.yaml')
  writeFileSync(path, text)
  return path
}

export interface FakeAppStream extends AppStream {
  readonly calls: string[]
  fleet: FleetStatus
  sessions: LiveSession[]
  /** Of one stack alone, where it matters. */
  sessionsStack?: string
  /** Thrown by the next calls of this name. */
  readonly failures: Map<string, Error>
}

/** The port, answered from memory; what AppStream itself does is tested with the sandbox. */
export function createFakeAppStream(): FakeAppStream {
  const fake: FakeAppStream = {
    calls: [],
    failures: new Map(),
    fleet: {
      name: 'cad-fleet',
      state: 'RUNNING',
      type: 'ALWAYS_ON',
      availableInstances: 10,
      errorCodes: [],
    },
    sessions: [],
    createStreamingUrl: () =>
      answer('createStreamingUrl', { url: streamingUrl, awsRequestId: 'aws-1' }),
    describeFleets: () => answer('describeFleets', [fake.fleet]),
    describeStacks: () =>
      answer('describeStacks', [
        { name: 'cad-stack', storageConnectors: ['HOMEFOLDERS'], applicationSettings: false },
      ]),
    describeSessions: (_target, { stackName }) =>
      answer(
        'describeSessions',
        (fake.sessionsStack ?? stackName) === stackName ? fake.sessions : [],
      ),
    listAssociatedFleets: () => answer('listAssociatedFleets', ['cad-fleet']),
    expireSession: () => answer('expireSession', undefined),
  }
  function answer<T>(name: string, value: T): Promise<T> {
    fake.calls.push(name)
    const failure = fake.failures.get(name)
    return failure ? Promise.reject(failure) : Promise.resolve(value)
  }
  return fake
}

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>

export interface TestAppOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly config?: string
  readonly replayGuard?: ReplayGuard
  readonly durableStore?: DurableStore
  readonly records?: ExpiringRecords
  readonly lines?: LineStore
  readonly fetchJson?: FetchJson
}

export interface TestApp {
  readonly app: App
  readonly appStream: FakeAppStream
  readonly clock: Clock
  /** The configuration as {@link TestAppOptions} gives it, with another file or other settings. */
  readonly load: (change?: Pick<TestAppOptions, 'config' | 'env'>) => Config
  /** Lines of the log at its most verbose. */
  readonly log: readonly string[]
  readonly pass: (seconds: number) => void
  readonly post: (url: string, payload: string, headers?: Record<string, string>) => Promise<Answer>
  readonly sign: (options?: Partial<SignOptions>) => string
  readonly launch: (
    fields?: SignOptions['fields'],
    headers?: Record<string, string>,
  ) => Promise<Answer>
  readonly click: (
    ticket: string,
    headers?: Record<string, string>,
    path?: string,
  ) => Promise<Answer>
}

export function createTestApp({
  env = {},
  config = configText,
  replayGuard,
  durableStore = createMemoryStore(),
  records,
  lines: lineStore,
  fetchJson = createPlatformFetch({ allowPrivate: false }),
}: TestAppOptions = {}): TestApp {
  let now = startTime
  const clock = { now: () => now }
  const appStream = createFakeAppStream()
  const lines: string[] = []
  const load: TestApp['load'] = (change = {}) => {
    const text = change.config ?? config
    const wanted = { ...env, ...change.env }
    const usual = {
      ...(text && { CONFIG_FILE: writeConfigFile(text), USER_ID_KEY: 'k'.repeat(32) }),
      [`CONSUMER_KEY_SECRET_${consumer.key}`]: consumer.secret,
      PUBLIC_URL: 'https://labs.example/',
      SEALING_KEY: 's'.repeat(32),
    }
    // A secret is given in one form only.
    const missing = Object.entries(usual).filter(([name]) => !(`${name}_FILE` in wanted))
    return loadConfig({ ...Object.fromEntries(missing), ...wanted })
  }
  const app = buildApp(load(), {
    clock,
    randomness: { bytes: (length) => randomBytes(length) },
    replayGuard: replayGuard ?? createMemoryReplayGuard(clock),
    cells: createMemoryCells(clock),
    lines:
      lineStore ?? createMemoryLines({ clock, makeId: () => randomBytes(9).toString('base64url') }),
    durableStore,
    records: records ?? createMemoryRecords(clock),
    fetchJson,
    appStream,
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    portalOrigins: ['https://*.aws.amazon.com'],
  })

  const post = (
    url: string,
    payload: string,
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    app.server.inject({
      method: 'POST',
      url,
      payload,
      headers: {
        host: 'labs.example',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
    })

  return {
    app,
    appStream,
    clock,
    load,
    log: lines,
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    post,
    sign: (options: Partial<SignOptions> = {}) =>
      signLaunch({ url: 'https://labs.example/', now, ...options }),
    launch(fields: SignOptions['fields'] = {}, headers: Record<string, string> = {}) {
      return post('/', signLaunch({ url: 'https://labs.example/', now, fields }), headers)
    },
    click: (ticket: string, headers: Record<string, string> = {}, path = '/open') =>
      post(path, `ticket=${ticket}`, {
        'sec-fetch-site': 'same-origin',
        'sec-fetch-dest': 'document',
        ...headers,
      }),
  }
}

export const framed = { 'sec-fetch-dest': 'iframe' }

/** A page with its character references resolved. */
export function unescapeHtml(page: string): string {
  return page.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCharCode(Number(code)))
}

/** The ticket in a page's form. */
export function readTicket(page: string): string {
  const ticket = /name="ticket"\s+value="([^"]+)"/.exec(page)?.[1]
  if (!ticket) throw new Error('The page has no ticket.')
  return ticket
}
