import { BoundedMap } from '@appstreamlab/shared'
import { hash } from 'node:crypto'

/** For so long a kid that a fetch did not bring causes no other fetch. */
const kidPauseMilliseconds = 10_000
/** How many fetches unknown key ids may cause at once; after each refill time they may cause one more. */
const burst = 10
const refillMilliseconds = 10_000
/** How many key ids are remembered: more than can cause a fetch within the pause of one. */
const maxKids = 20

/**
 * How often unknown kids may make us fetch a key set again. Anybody with a browser can send a token
 * with a kid of their choice, and a platform's real new key must still be found at once beside it:
 * so one kid causes one fetch every ten seconds, and all kids together a few at once and then one
 * every ten seconds, which spares the platform as much as it matters.
 */
export interface RefetchAllowance {
  /** Whether this kid may cause a fetch now, which is then spent. */
  take(kid: string, now: number): boolean
}

export function createRefetchAllowance(): RefetchAllowance {
  /** When each kid was spent. Kids are kept as hashes, because they are as long as their senders like. */
  const spentAt = new BoundedMap<string, number>(maxKids)
  let left = burst
  let filledAt = 0
  return {
    take(kid, now) {
      const id = hash('sha256', kid, 'base64url')
      const last = spentAt.get(id)
      if (last !== undefined && Math.abs(now - last) < kidPauseMilliseconds) return false
      const refills = Math.floor(Math.abs(now - filledAt) / refillMilliseconds)
      if (refills > 0) {
        left = Math.min(burst, left + refills)
        filledAt = now
      }
      if (left === 0) return false
      left--
      spentAt.set(id, now)
      return true
    },
  }
}
