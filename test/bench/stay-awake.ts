import { setPriority } from 'node:os'

/**
 * Keeps the load's process from sleeping while it loads servers. Waking a sleeping core is work of
 * whoever writes to it, on a virtual machine as much as a third of the echo's, and it would meet every
 * server that is slower than its load. The canned AppStream on the same core goes first.
 *
 * Not for what measures this process itself: turns of its event loop are CPU time too.
 */
export async function whileAwake<T>(run: () => Promise<T>): Promise<T> {
  setPriority(10)
  let awake = true
  const goOn = (): void => {
    if (awake) setImmediate(goOn)
  }
  goOn()
  try {
    return await run()
  } finally {
    awake = false
  }
}
