import type { Clock } from '@appstreamlab/shared'

/**
 * For tests of code that sleeps and can be called off, such as the call budget, seats and looks at
 * AppStream: whole minutes of it pass at once. Where nothing sleeps, `clock.ts` is enough.
 */

interface Sleeper {
  readonly dueAt: number
  readonly wake: () => void
}

/** A clock that tests move; whoever sleeps wakes up on the way, in order. */
export interface Timeline extends Clock {
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  pass(milliseconds: number): Promise<void>
}

/** Lets everything run that waits for nothing but other promises. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createTimeline(start = 1_700_000_000_000): Timeline {
  let now = start
  const sleepers = new Set<Sleeper>()
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => {
          sleepers.delete(sleeper)
          reject(signal.reason as Error)
        }
        const wake = (): void => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        }
        const sleeper: Sleeper = { dueAt: now + milliseconds, wake }
        sleepers.add(sleeper)
        signal.addEventListener('abort', giveUp)
      }),
    async pass(milliseconds) {
      const until = now + milliseconds
      for (;;) {
        await settle()
        const next = [...sleepers].toSorted((one, other) => one.dueAt - other.dueAt)[0]
        if (!next || next.dueAt > until) break
        now = Math.max(now, next.dueAt)
        sleepers.delete(next)
        next.wake()
      }
      now = until
      await settle()
    },
  }
}
