import { setPriority } from 'node:os'

/**
 * Keeps the load's process from sleeping, until the given function is called. Waking a sleeping core
 * is work of whoever writes to it, on a virtual machine as much as a third of the echo's, and it would
 * meet every server that is slower than its load. The canned AppStream on the same core goes first.
 */
export function stayAwake(): () => void {
  setPriority(10)
  let awake = true
  const goOn = (): void => {
    if (awake) setImmediate(goOn)
  }
  goOn()
  return () => {
    awake = false
  }
}
