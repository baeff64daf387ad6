import { setMaxListeners } from 'node:events'

/** Launches that begin within this time share one signal, so that each has at most so much more time than it should. */
const slotMilliseconds = 250

/**
 * Gives each launch a signal that aborts when its time is up. A timer and a controller for every launch cost
 * as much as checking its LTI signature; those that begin at about the same time have them in common.
 */
export function createDeadlines(milliseconds: number): () => AbortSignal {
  let signal: AbortSignal | undefined
  let begunAt = 0
  return () => {
    const now = performance.now()
    if (signal && now - begunAt < slotMilliseconds) return signal
    const controller = new AbortController()
    signal = controller.signal
    begunAt = now
    // A signal has as many listeners as there are launches under way; Node would warn of a leak at more than ten.
    setMaxListeners(0, signal)
    setTimeout(() => controller.abort(), milliseconds + slotMilliseconds).unref()
    return signal
  }
}
