import {
  ReplayGuardUnavailableError,
  type OneTimeUseAnswer,
  type ReplayGuard,
  type Clock,
} from '@appstreamlab/shared'
import type { StoreHealthReports } from '../store-health.js'
import { createClockLeads } from './clock-leads.js'
import { defineScript, RedisFault, type RedisConnection } from './redis-connection.js'
import { maxEpochLead, type ClaimEpoch } from './redis-epoch.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/**
 * KEYS: the claim, the epoch. ARGV: whose claim it is, until when, now, when it was stamped, lifetime
 * in milliseconds, how far ahead an epoch may begin. The lifetime only tidies up: what counts is the
 * time in the value.
 */
const claimScript = defineScript(`
local epoch = redis.call('HGET', KEYS[2], 'since')
local since = epoch and tonumber(epoch) or math.huge
if since > tonumber(ARGV[3]) + tonumber(ARGV[6]) then return 'no_epoch' end
local found = redis.call('GET', KEYS[1])
if found then
  local expiresAt, owner = string.match(found, '^(%d+) (.+)$')
  if owner == ARGV[1] then return 'claimed' end
  if tonumber(ARGV[3]) < tonumber(expiresAt) then return 'taken' end
end
if tonumber(ARGV[4]) <= since then return 'forgotten' end
redis.call('SET', KEYS[1], ARGV[2] .. ' ' .. ARGV[1], 'PX', ARGV[5])
return 'claimed'
`)

export interface RedisReplayGuardParts {
  readonly link: RedisLink
  readonly epoch: ClaimEpoch
  readonly health: StoreHealthReports
  readonly clock: Clock
  readonly makeId: () => string
}

/** Claims in Redis, each one script. A repeated claim finds its own id and has won. */
export function createRedisReplayGuard(parts: RedisReplayGuardParts): ReplayGuard {
  const { link, epoch, health, clock, makeId } = parts
  const leads = createClockLeads(clock)
  return {
    async claim({ id, expiresAt, stampedAt, sender }) {
      const owner = makeId()
      const claimOn = (connection: RedisConnection) => {
        const now = clock.now()
        const lifetimeMilliseconds = Math.max(expiresAt - now, 1_000)
        const stamped = stampedAt - leads.of(sender)
        const args = [owner, expiresAt, now, stamped, lifetimeMilliseconds, maxEpochLead]
        return connection.run(claimScript, [redisKeys.claim(id), redisKeys.epoch], args)
      }
      try {
        const answer = await link.run(async (connection) => {
          const first = await claimOn(connection)
          if (first !== 'no_epoch') return first
          await epoch.beginAgain(connection)
          return claimOn(connection)
        })
        health.reportAvailable()
        if (answer === 'claimed') {
          epoch.noteClaim()
          leads.note(sender, stampedAt)
        }
        return answer as OneTimeUseAnswer
      } catch (error) {
        throw error instanceof RedisFault ? new ReplayGuardUnavailableError(error.code) : error
      }
    },
  }
}
