import { setMaxListeners } from 'node:events'

/** Launches that begin within it share one signal, so that each has at most so much more time. */
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
    // As many as there are launches under way; Node's warning takes more than ten for a leak.
    setMaxListeners(0, signal)
    setTimeout(() => controller.abort(), milliseconds + slotMilliseconds).unref()
    return signal
  }
}
