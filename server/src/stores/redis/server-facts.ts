import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'

/** What a server says about itself; members are absent where it does not tell. */
export interface ServerFacts {
  /** The id of this run of the server: another one for each start. */
  readonly runId?: string
  readonly evictionPolicy?: string
  readonly keepsLog?: boolean
  /** `host:port` of the nodes of the cluster that this server belongs to, where it tells. */
  readonly nodes: readonly string[]
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
  return {
    ...(runId && { runId }),
    ...(evictionPolicy && { evictionPolicy }),
    ...(keepsLog && { keepsLog: keepsLog === '1' }),
    nodes: lines.get('cluster_enabled') === '1' ? await readNodes(connection) : [],
    isSentinel: lines.get('redis_mode') === 'sentinel',
    refusedCommands: await readRefusedCommands(connection),
  }
}

async function readRefusedCommands(connection: RedisConnection): Promise<string[]> {
  const answer = await ask(() => connection.run(probeScript, [redisKeys.probe], []))
  return Array.isArray(answer) ? answer.map(String) : []
}

/** Primaries and replicas: ranges of slots, each with the nodes that have it. */
async function readNodes(connection: RedisConnection): Promise<string[]> {
  const answer = await ask(() => connection.send('CLUSTER', 'SLOTS'))
  const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  return listOf(answer).flatMap((range) =>
    listOf(range)
      .slice(2)
      .flatMap((node) => {
        const [host, port] = listOf(node)
        if (typeof host !== 'string' || !/^[^\s?]+$/.test(host) || typeof port !== 'number')
          return []
        return [`${host.includes(':') ? `[${host}]` : host}:${port}`]
      }),
  )
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
