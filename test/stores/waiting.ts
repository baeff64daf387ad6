import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits of tests in which time is real: a server restarts, or a platform stamps its launches with
 * whole seconds.
 */

const limitMilliseconds = 100_000
const pauseMilliseconds = 20
/** Timers may fire a moment early, by the other clock. */
const timerSlack = 5

/** LMSs stamp whole seconds: a launch of this second may be older than what happened in it. */
export const nextSecond = (): Promise<void> => sleep(1000 - (Date.now() % 1000) + timerSlack)

/** Until a signer's log has this event, beyond its first lines where there are such. */
export async function untilLogged(
  { log }: { readonly log: readonly string[] },
  event: string,
  firstLines = 0,
): Promise<void> {
  const giveUpAt = performance.now() + limitMilliseconds
  while (!log.slice(firstLines).some((line) => line.includes(`"event":"${event}"`))) {
    if (performance.now() > giveUpAt) throw new Error(`${event} was not logged.`)
    await sleep(pauseMilliseconds)
  }
}
