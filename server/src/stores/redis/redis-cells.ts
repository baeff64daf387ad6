import { SharedCellsUnavailableError, type Clock } from '@appstreamlab/shared'
import type { CellEngine, StoredCell } from '../contended-cells.js'
import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/**
 * KEYS: the cell. ARGV: the version that has to be there (empty: none), the cell to write, its version,
 * its lifetime in milliseconds. A cell is its version, a space, and JSON.
 */
const swapScript = defineScript(`
local found = redis.call('GET', KEYS[1]) or ''
local version = string.match(found, '^%S+') or ''
if version == ARGV[3] then return 1 end
if version ~= ARGV[1] then return found end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[4])
return 1
`)

export function createRedisCellEngine(link: RedisLink, clock: Clock): CellEngine {
  const run = async <T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    try {
      return await link.run(commands)
    } catch (error) {
      throw error instanceof RedisFault ? new SharedCellsUnavailableError(error.code) : error
    }
  }
  return {
    read: async (key) => readCell(await run((redis) => redis.send('GET', redisKeys.cell(key)))),
    async swap(key, expected, next) {
      const lifetimeMilliseconds = Math.max(next.expiresAt - clock.now(), 1)
      const args = [expected?.version ?? '', writeCell(next), next.version, lifetimeMilliseconds]
      const answer = await run((redis) => redis.run(swapScript, [redisKeys.cell(key)], args))
      return answer === 1 ? 'swapped' : readCell(answer)
    },
  }
}

const writeCell = ({ version, ...content }: StoredCell): string =>
  `${version} ${JSON.stringify(content)}`

function readCell(text: unknown): StoredCell | undefined {
  if (typeof text !== 'string' || text === '') return undefined
  const space = text.indexOf(' ')
  const content = JSON.parse(text.slice(space + 1)) as Omit<StoredCell, 'version'>
  return { ...content, version: text.slice(0, space) }
}
