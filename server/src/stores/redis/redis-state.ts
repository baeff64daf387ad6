import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type StateEntry,
  type DurableStore,
} from '@appstreamlab/shared'
import { readStateText } from '../state-text.js'
import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/** KEYS: the kind. ARGV: field, entry. An entry that is there already counts as added where it is this one. */
const addScript = defineScript(`
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 1 then return 'added' end
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return 'added' end
return 'present'
`)

/**
 * KEYS: the kind. ARGV: field, entry, the revision that was read. Whoever repeats a request whose answer was lost
 * finds their own entry.
 */
const swapScript = defineScript(`
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found then return 'changed' end
if found == ARGV[2] then return 'swapped' end
local isRead, entry = pcall(cjson.decode, found)
if not isRead or type(entry) ~= 'table' or type(entry.value) ~= 'table' then return 'changed' end
if entry.value.revision ~= tonumber(ARGV[3]) then return 'changed' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 'swapped'
`)

/** State in Redis: one hash a kind, one field an entry, named after the hash of its id. */
export function createRedisState(link: RedisLink, makeId: () => string): DurableStore {
  const run = async <T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    try {
      return await link.run(commands)
    } catch (error) {
      throw error instanceof RedisFault ? new DurableStoreUnavailableError(error.code) : error
    }
  }
  const writeEntry = (id: string, value: unknown): string =>
    JSON.stringify({ id, value, writtenBy: makeId() })
  return {
    async read(kind, id) {
      const field = redisKeys.stateField(id)
      const found = await run((redis) => redis.send('HGET', redisKeys.state(kind), field))
      if (found === null) return undefined
      const entry = readEntry(field, found)
      if (!entry) throw new StateEntryDamagedError(kind, locateField(kind, field))
      return entry.value
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
    async swap(kind, id, revision, value) {
      const args = [redisKeys.stateField(id), writeEntry(id, value), String(revision)]
      const answer = await run((redis) => redis.run(swapScript, [redisKeys.state(kind)], args))
      return answer as 'swapped' | 'changed'
    },
    async remove(kind, id) {
      const field = redisKeys.stateField(id)
      await run((redis) => redis.send('HDEL', redisKeys.state(kind), field))
    },
    async list(kind) {
      const answer = await run((redis) => redis.send('HGETALL', redisKeys.state(kind)))
      const found = pair(Array.isArray(answer) ? answer : []).map(([field, text]) => ({
        where: locateField(kind, String(field)),
        entry: readEntry(String(field), text),
      }))
      return {
        entries: found.flatMap(({ entry }) => entry ?? []),
        damaged: found.flatMap(({ entry, where }) => (entry ? [] : [where])),
      }
    },
    locate: (kind, id) => locateField(kind, redisKeys.stateField(id)),
  }
}

const locateField = (kind: string, field: string): string =>
  `field ${field} of the Redis hash ${redisKeys.state(kind)}`

const readEntry = (field: string, text: unknown): StateEntry | undefined =>
  typeof text === 'string'
    ? readStateText(text, (id) => redisKeys.stateField(id) === field)
    : undefined

/** Redis answers names and values in turn. */
function pair<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((name, index): [T, T][] => {
    const value = list[index + 1]
    return index % 2 === 0 && value !== undefined ? [[name, value]] : []
  })
}
