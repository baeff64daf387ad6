import type { AppStreamAction } from '@appstreamlab/shared'
import { toAppStreamError } from './aws-errors.js'

/** Why something was given up; callers know it as a call that took too long. */
export const makeTimeout = (): DOMException =>
  new DOMException('The deadline has passed.', 'TimeoutError')

/**
 * What the promise says, unless the signal comes first. It serves waits that know of no signal;
 * `outgoing/wait-at-most.ts` serves those with a time.
 */
export async function waitUntil<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let giveUp: (() => void) | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(makeTimeout())
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp)
  }
}

/** Makes a call that ends at the signal, also while it waits before another attempt. Rejects with an AppStreamError. */
export async function endWith<T>(
  signal: AbortSignal,
  action: AppStreamAction,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await waitUntil(signal, send())
  } catch (error) {
    throw toAppStreamError(action, error)
  }
}
