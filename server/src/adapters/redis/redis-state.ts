import { StateStoreUnavailableError, type StateEntry, type StateStore } from '@appstreamlab/shared'
import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/** KEYS: the kind. ARGV: field, entry. An entry that is there already counts as added where it is this one. */
const addScript = defineScript(`
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then return 'added' end
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return 'added' end
return 'present'
`)

/** State in Redis: one hash a kind, one field an entry, named after the hash of its id. */
export function createRedisState(link: RedisLink, makeId: () => string): StateStore {
  const run = async <T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    try {
      return await link.run(commands)
    } catch (error) {
      throw error instanceof RedisFault ? new StateStoreUnavailableError(error.code) : error
    }
  }
  const writeEntry = (id: string, value: unknown): string =>
    JSON.stringify({ id, value, writtenBy: makeId() })
  return {
    async read(kind, id) {
      const field = redisKeys.stateField(id)
      const found = await run((redis) => redis.send('HGET', redisKeys.state(kind), field))
      return readEntry(found)?.value
    },
    async add(kind, id, value) {
      const args = [redisKeys.stateField(id), writeEntry(id, value)]
      const answer = await run((redis) => redis.run(addScript, [redisKeys.state(kind)], args))
      return answer as 'added' | 'present'
    },
    async replace(kind, id, value) {
      const entry = writeEntry(id, value)
      const field = redisKeys.stateField(id)
      await run((redis) => redis.send('HSET', redisKeys.state(kind), field, entry))
    },
    async list(kind) {
      const found = await run((redis) => redis.send('HVALS', redisKeys.state(kind)))
      const entries = (Array.isArray(found) ? found : []).map(readEntry)
      return entries.filter((entry) => entry !== undefined)
    },
  }
}

function readEntry(text: unknown): StateEntry | undefined {
  if (typeof text !== 'string') return undefined
  const { id, value } = JSON.parse(text) as StateEntry
  return { id, value }
}
