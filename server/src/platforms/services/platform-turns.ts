import { BoundedMap, type Clock } from '@appstreamlab/shared'
import type { NoAnswer, ServiceResponse } from './service-request.js'

/** A platform that asked for a pause, or that does not answer. */
export interface Paused {
  readonly kind: 'paused'
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** Requests to a platform wait for each other, and for the pauses that it asked for. */
export interface PlatformTurns {
  /**
   * Does the work when it is its turn; not at all while the platform is left alone, or where its turn has not come
   * within `patience` milliseconds.
   */
  take<Reply extends ServiceResponse | NoAnswer>(
    platform: string,
    work: () => Promise<Reply>,
    patience?: number,
  ): Promise<Reply | Paused | NoAnswer>
}

/** Where a platform names no time: Canvas's bucket fills within it. */
const usualPauseMilliseconds = 60_000
const maxPlatforms = 1_000

/** One request at a time a platform, as its rate limits ask for, and none while it said that there were too many. */
export function createPlatformTurns(clock: Clock): PlatformTurns {
  const platforms = new BoundedMap<string, { last: Promise<unknown>; pausedUntil: number }>(
    maxPlatforms,
  )
  return {
    take(name, work, patience) {
      const platform = platforms.use(name, () => ({ last: Promise.resolve(), pausedUntil: 0 }))
      const asked = clock.now()
      const turn = platform.last.then(async () => {
        const now = clock.now()
        if (patience !== undefined && now - asked > patience) return noTurn
        // A clock that was put back makes no pause longer than it can be.
        const isPaused = platform.pausedUntil > now && platform.pausedUntil - now <= 3_600_000
        if (isPaused) return { kind: 'paused', until: platform.pausedUntil } as const
        const reply = await work()
        const wait = reply.kind === 'answer' ? findPause(reply) : undefined
        if (wait !== undefined) platform.pausedUntil = clock.now() + wait
        return reply
      })
      platform.last = turn.catch(() => undefined)
      return turn
    },
  }
}

const noTurn: NoAnswer = { kind: 'not_sent', cause: 'no_turn' }

/** How long a platform wants to be left alone after this answer. */
function findPause({ status, body, retryAfterMilliseconds }: ServiceResponse): number | undefined {
  const isTooMany = status === 429 || (status === 403 && /rate limit exceeded/i.test(body))
  if (isTooMany) return retryAfterMilliseconds ?? usualPauseMilliseconds
  return status === 503 ? retryAfterMilliseconds : undefined
}
