import type { Clock } from '@appstreamlab/shared'
import { defineScript, type RedisConnection } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'

/**
 * Since when the store remembers claims without a gap (ADR 0011). The moment lies in the store itself,
 * with the run id of the server that it was written on: another server, or none of it left, means that
 * claims may have been lost.
 */
export interface ClaimEpoch {
  /** Called when a connection stands: goes on where the server is the one from before, begins anew where it is not. */
  greet(connection: RedisConnection, runId: string | undefined): Promise<void>
  /**
   * Called when the moment cannot be used although the connection lasted: somebody emptied the store, or a process
   * whose clock was hours ahead began the epoch.
   */
  beginAgain(connection: RedisConnection): Promise<void>
  /** Called when nothing is answered from now on. */
  noteLoss(): void
  /** Called when a claim was accepted just now. */
  noteClaim(): void
}

/**
 * Milliseconds by which an epoch may lie in the future of whoever reads it. More than any two clocks can
 * differ that both have a launch within the widest window (90 minutes), so that a slow clock never moves
 * a moment back.
 */
export const maxEpochLead = 3 * 3_600_000

/**
 * KEYS: the epoch. ARGV: run id; since when, where it begins anew; when this process last got a claim
 * from an earlier server, which another process may have missed; the latest moment that can be true.
 */
const openEpoch = defineScript(`
local run = redis.call('HGET', KEYS[1], 'run')
local since = tonumber(redis.call('HGET', KEYS[1], 'since') or '0')
if since > tonumber(ARGV[4]) then
  run = nil
  since = 0
end
local other = run ~= ARGV[1]
local candidate = tonumber(other and ARGV[2] or ARGV[3])
if other or candidate > since then
  redis.call('HSET', KEYS[1], 'run', ARGV[1], 'since', string.format('%.0f', math.max(since, candidate)))
end
return 'open'
`)

const unknownRun = '-'

export function createClaimEpoch(clock: Clock): ClaimEpoch {
  let lastRun: string | undefined
  /** Before the first connection nothing is known, so what was stamped before this start counts as lost. */
  let lostAt: number | undefined = clock.now()
  let lastClaimAt = 0
  const open = (connection: RedisConnection, run: string, since: number, claimedBefore: number) =>
    connection.run(
      openEpoch,
      [redisKeys.epoch],
      [run, since, claimedBefore, clock.now() + maxEpochLead],
    )
  return {
    async greet(connection, runId = unknownRun) {
      const isSame = runId === lastRun
      // A server that runs on and has nothing was emptied at a time that nobody saw.
      const since = isSame ? clock.now() : (lostAt ?? clock.now())
      await open(connection, runId, since, isSame ? 0 : lastClaimAt)
      lastRun = runId
      lostAt = undefined
    },
    async beginAgain(connection) {
      await open(connection, lastRun ?? unknownRun, clock.now(), 0)
    },
    noteLoss() {
      lostAt ??= clock.now()
    },
    noteClaim() {
      lastClaimAt = clock.now()
    },
  }
}
