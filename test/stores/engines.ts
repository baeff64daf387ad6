import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@redis/client'
import {
  dynamodbLayout,
  openStores,
  parseStoreSetting,
  type OpenStoresOptions,
  type Stores,
} from '@appstreamlab/server'
import type { StateKind } from '@appstreamlab/shared'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.js'
import { startDynamodbServer } from './dynamodb-server.js'
import { startRedisCluster } from './redis-cluster.js'
import { redisMissing, startRedisServer } from './redis-server.js'

/**
 * Every store of the signer behind one interface, so that one test of their contract can run on all
 * of them. An engine whose server is not installed is skipped, and says why.
 */

export interface TestClock {
  now(): number
  pass(milliseconds: number): void
}

export function createTestClock(now = Date.now()): TestClock {
  return {
    now: () => now,
    pass(milliseconds) {
      now += milliseconds
    },
  }
}

export interface RunningEngine {
  /** Stores of a process of its own, as far as the engine knows; through the proxy where told so. */
  open(clock: TestClock, through?: CuttingProxy): Promise<Stores>
  /** Between a process and the engine; absent where there is no wire. */
  readonly proxy?: CuttingProxy
  /** Puts a text of one's own in the place of what the store wrote; absent where nobody can. */
  readonly damage?: (kind: StateKind, id: string, text: string) => Promise<void>
  /** Everything that lies in it, as text; absent where nothing outlives the process. */
  readonly dump?: () => Promise<string>
  /** Empties the engine under everybody's feet; absent where only a restart does that. */
  readonly lose?: () => Promise<void>
  /** Operations that the engine has done so far, and the bytes of its largest value; absent where nobody counts. */
  readonly measureWork?: () => Promise<{ readonly operations: number; readonly largest: number }>
  close(): Promise<void>
}

export interface Engine {
  readonly name: string
  readonly skip: string | false
  /** Whether several processes can share it. */
  readonly isShared: boolean
  start(): Promise<RunningEngine>
}

/** On a busy machine a real server takes its time; how long a launch waits has a test of its own. */
const deadlineMilliseconds = 60_000
const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
const randomness = { bytes: (count: number) => randomBytes(count) }

/** Stores as STORE says, with a clock of the test's own. */
export async function openStore(
  store: string,
  clock: TestClock,
  options: Pick<OpenStoresOptions, 'stateFolder' | 'deadlineMilliseconds' | 'warn'> = {},
): Promise<Stores> {
  const setting = parseStoreSetting(store)
  if (!('kind' in setting)) throw new Error(setting.fix)
  return openStores({ store: setting, clock, randomness, deadlineMilliseconds, ...options })
}

export const engines: readonly Engine[] = [
  {
    name: 'memory',
    skip: false,
    isShared: false,
    start: () =>
      Promise.resolve({
        open: (clock) => openStore('memory', clock),
        close: () => Promise.resolve(),
      }),
  },
  {
    name: 'folder',
    skip: false,
    isShared: false,
    async start() {
      const folder = await mkdtemp(join(tmpdir(), 'state-'))
      return {
        open: (clock) => openStore('memory', clock, { stateFolder: folder }),
        damage: (kind, id, text) =>
          writeFile(join(folder, kind, `${hash(id).toString('hex')}.json`), text),
        dump: () => readTree(folder),
        close: () => rm(folder, { recursive: true }),
      }
    },
  },
  {
    name: 'redis',
    skip: redisMissing,
    isShared: true,
    async start() {
      const server = await startRedisServer()
      const proxy = await startCuttingProxy(server.port)
      return {
        open: (clock, through) =>
          openStore(through ? `redis://127.0.0.1:${through.port}` : server.url, clock),
        proxy,
        dump: () => withRedis(server.url, dumpRedis),
        lose: () => withRedis(server.url, async (client) => void (await client.flushAll())),
        measureWork: () => withRedis(server.url, measureRedis),
        async damage(kind, id, text) {
          const client = await createClient({ url: server.url }).connect()
          await client.hSet(`{appstreamlab}:state:${kind}`, hash(id).toString('base64url'), text)
          client.destroy()
        },
        async close() {
          await proxy.close()
          await server.close()
        },
      }
    },
  },
  {
    // Every process comes in at a node that has none of our keys.
    name: 'redis cluster',
    skip: redisMissing,
    isShared: true,
    async start() {
      const cluster = await startRedisCluster()
      const { primaries, owner, proxy } = cluster
      const entrance = primaries.slice(0, 2).map(({ port }) => `127.0.0.1:${port}`)
      return {
        open: (clock) => openStore(`redis://${entrance.join(',')}`, clock),
        proxy,
        dump: () => withRedis(owner.url, dumpRedis),
        lose: () => withRedis(owner.url, async (client) => void (await client.flushAll())),
        close: () => cluster.close(),
      }
    },
  },
  {
    name: 'dynamodb',
    skip: false,
    isShared: true,
    async start() {
      const server = await startDynamodbServer()
      const proxy = await startCuttingProxy(server.port)
      const table = `labs-${randomUUID()}`
      await server.createTable(table)
      return {
        open(clock, through) {
          useDynamodbEndpoint(through ? `http://127.0.0.1:${through.port}` : server.endpoint)
          return openStore(`dynamodb:${table}`, clock)
        },
        proxy,
        dump: () => server.dump(table),
        lose: () => server.empty(table),
        measureWork: async () => ({
          operations: server.requests(),
          largest: await server.largestItem(table),
        }),
        damage: (kind, id, text) =>
          server.put(table, {
            [dynamodbLayout.partitionKey]: { S: `state#${kind}` },
            [dynamodbLayout.sortKey]: { S: hash(id).toString('base64url') },
            entry: { S: text },
          }),
        async close() {
          await proxy.close()
          await server.close()
        },
      }
    },
  },
]

/** The AWS SDK finds endpoint and credentials in the process's environment, when a client first asks. */
export function useDynamodbEndpoint(endpoint: string): void {
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint
  process.env['AWS_REGION'] ??= 'us-east-1'
  process.env['AWS_ACCESS_KEY_ID'] ??= 'test'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test'
}

const connectClient = (url: string) => createClient({ url }).connect()
type RedisClient = Awaited<ReturnType<typeof connectClient>>

async function withRedis<T>(url: string, work: (client: RedisClient) => Promise<T>): Promise<T> {
  const client = await connectClient(url)
  try {
    return await work(client)
  } finally {
    client.destroy()
  }
}

async function readTree(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8'))
  return (await Promise.all(texts)).join('\n')
}

/** Values of whatever type, as Redis itself would hand them on to another server. */
async function dumpRedis(client: RedisClient): Promise<string> {
  const keys = await client.keys('*')
  const hashes = keys.map(async (key) =>
    (await client.type(key)) === 'hash' ? JSON.stringify(await client.hGetAll(key)) : '',
  )
  const texts = keys.map(async (key) =>
    (await client.type(key)) === 'string' ? String(await client.get(key)) : '',
  )
  return [...keys, ...(await Promise.all([...hashes, ...texts]))].join('\n')
}

/** Commands of scripts count as those of clients do; the client's own heartbeat does not. */
async function measureRedis(client: RedisClient) {
  const stats = await client.info('commandstats')
  const isOurs = (name: string) => /^(evalsha|eval|h|z|del|pexpire)/.test(name)
  const found = [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)]
  const operations = found.reduce(
    (sum, [, name = '', calls]) => sum + (isOurs(name) ? Number(calls) : 0),
    0,
  )
  // Sorted sets are as long as the line; everything else is a value.
  const keys = (await client.keys('*:line:*')).filter((key) => !/:(?:all|waiting|due)$/.test(key))
  const sizes = await Promise.all(keys.slice(0, 500).map((key) => client.memoryUsage(key)))
  return { operations, largest: Math.max(0, ...sizes.map(Number)) }
}
