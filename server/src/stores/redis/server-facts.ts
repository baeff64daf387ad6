import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'

/** What a server says about itself; members are absent where it does not tell. */
export interface ServerFacts {
  /** The id of this run of the server: another one for each start. */
  readonly runId?: string
  readonly evictionPolicy?: string
  readonly keepsLog?: boolean
  readonly isCluster: boolean
  /** How many nodes have slots, where a cluster says so. */
  readonly clusterSize?: number
  /** Whether it is a Sentinel, which is no store but knows where the store is. */
  readonly isSentinel: boolean
  /** Commands of the waiting line and of boards that this user may not call, in capital letters. */
  readonly refusedCommands: readonly string[]
}

/**
 * Calls every command once that only the waiting line and the boards of courses call, on a key that is not
 * there and does not come to be, and answers with those that this user may not call. KEYS: that key.
 */
const probeScript = defineScript(`
local refused = {}
local function try(name, ...)
  local answer = redis.pcall(name, KEYS[1], ...)
  local fault = type(answer) == 'table' and answer.err
  if fault and (string.find(fault, 'NOPERM') or string.find(fault, 'ACL failure')
    or string.find(fault, "can't run this command")) then refused[#refused + 1] = name end
end
try('HMGET', 'a')
try('HVALS')
try('DEL')
try('PEXPIRE', 1)
try('ZADD', 'XX', 1, 'a')
try('ZCARD')
try('ZRANGE', 0, 0)
try('ZRANGEBYSCORE', 0, 0)
try('ZRANK', 'a')
try('ZREM', 'a')
try('ZREVRANGE', 0, 0)
return refused
`)

export async function readServerFacts(connection: RedisConnection): Promise<ServerFacts> {
  const info = await ask(() => connection.send('INFO'))
  const lines = new Map(
    (typeof info === 'string' ? info : '').split(/\r?\n/).map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1)]
    }),
  )
  const runId = lines.get('run_id')
  const keepsLog = lines.get('aof_enabled')
  const evictionPolicy = lines.get('maxmemory_policy') ?? (await readEvictionPolicy(connection))
  const isCluster = lines.get('cluster_enabled') === '1'
  const clusterSize = isCluster ? await readClusterSize(connection) : undefined
  return {
    ...(runId && { runId }),
    ...(evictionPolicy && { evictionPolicy }),
    ...(keepsLog && { keepsLog: keepsLog === '1' }),
    isCluster,
    ...(clusterSize !== undefined && { clusterSize }),
    isSentinel: lines.get('redis_mode') === 'sentinel',
    refusedCommands: await readRefusedCommands(connection),
  }
}

async function readRefusedCommands(connection: RedisConnection): Promise<string[]> {
  const answer = await ask(() => connection.run(probeScript, [redisKeys.probe], []))
  return Array.isArray(answer) ? answer.map(String) : []
}

async function readClusterSize(connection: RedisConnection): Promise<number | undefined> {
  const answer = await ask(() => connection.send('CLUSTER', 'INFO'))
  const [, size] = /^cluster_size:(\d+)/m.exec(typeof answer === 'string' ? answer : '') ?? []
  return size === undefined ? undefined : Number(size)
}

async function readEvictionPolicy(connection: RedisConnection): Promise<string | undefined> {
  const answer = await ask(() => connection.send('CONFIG', 'GET', 'maxmemory-policy'))
  const value = Array.isArray(answer) ? (answer[1] as unknown) : undefined
  return typeof value === 'string' ? value : undefined
}

/** Asks, and takes an error for no answer: managed services and narrow users may not ask everything. */
async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question()
  } catch (error) {
    if (error instanceof RedisFault && !error.isOfConnection) return undefined
    throw error
  }
}
