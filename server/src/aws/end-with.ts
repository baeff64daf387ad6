import type { AppStreamAction } from '@appstreamlab/shared'
import { toAppStreamError } from './aws-errors.js'

/**
 * A call that ends at the signal, also while it waits before another attempt. Rejects with an
 * AppStreamError.
 */
export async function endWith<T>(
  signal: AbortSignal,
  action: AppStreamAction,
  send: () => Promise<T>,
): Promise<T> {
  let giveUp: (() => void) | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(new DOMException('The deadline has passed.', 'TimeoutError'))
    signal.addEventListener('abort', giveUp, { once: true })
  })
  try {
    return await Promise.race([send(), deadline])
  } catch (error) {
    throw toAppStreamError(action, error)
  } finally {
    if (giveUp) signal.removeEventListener('abort', giveUp)
  }
}
