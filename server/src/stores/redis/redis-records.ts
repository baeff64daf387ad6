import {
  ExpiringRecordsUnavailableError,
  maxRecordsInGroup,
  type Clock,
  type ExpiringRecords,
} from '@appstreamlab/shared'
import { readRecordText, writeRecordText } from '../record-text.js'
import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/** KEYS: until when each record counts (a sorted set), the records (a hash). */
const strikeOut = `
local function strike(ids)
  for _, id in ipairs(ids) do
    redis.call('ZREM', KEYS[1], id)
    redis.call('HDEL', KEYS[2], id)
  end
end
`

/** ARGV: id, record, until when, now, how many are kept. */
const putScript = defineScript(`${strikeOut}
strike(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[4]))
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
local surplus = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[5])
if surplus > 0 then strike(redis.call('ZRANGE', KEYS[1], 0, surplus - 1)) end
local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] or ARGV[3]
local life = math.max(math.ceil(tonumber(last) - tonumber(ARGV[4])), 1)
redis.call('PEXPIRE', KEYS[1], life)
redis.call('PEXPIRE', KEYS[2], life)
return 1
`)

/** ARGV: now. */
const listScript = defineScript(`${strikeOut}
strike(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1]))
return redis.call('HVALS', KEYS[2])
`)

/** ARGV: id. */
const removeScript = defineScript(`${strikeOut}
strike({ARGV[1]})
return 1
`)

/** Records in Redis, two keys a group, each step one script. Repeating one is harmless. */
export function createRedisRecords(link: RedisLink, clock: Clock): ExpiringRecords {
  const run = async <T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    try {
      return await link.run(commands)
    } catch (error) {
      throw error instanceof RedisFault ? new ExpiringRecordsUnavailableError(error.code) : error
    }
  }
  return {
    async put(group, record) {
      const { id, expiresAt } = record
      const args = [id, writeRecordText(record), expiresAt, clock.now(), maxRecordsInGroup]
      await run((redis) => redis.run(putScript, redisKeys.records(group), args))
    },
    async list(group) {
      const answer = await run((redis) =>
        redis.run(listScript, redisKeys.records(group), [clock.now()]),
      )
      return (Array.isArray(answer) ? (answer as unknown[]) : []).flatMap(
        (text) => readRecordText(text) ?? [],
      )
    },
    async remove(group, id) {
      await run((redis) => redis.run(removeScript, redisKeys.records(group), [id]))
    },
  }
}
