import { ReplayGuardUnavailableError, type ReplayGuard, type Clock } from '@appstreamlab/shared'

// The replay guard of a signer with one process and no store of its own; `open-stores.ts` makes it.

const bucketMilliseconds = 60_000

export interface MemoryReplayGuard extends ReplayGuard {
  /** How many ids are kept; the time of some may be over. */
  count(): number
}

/**
 * Claims in this process's memory, for one process. Entries leave a minute after their time is over,
 * so memory follows the launches of the last hour; beyond `maxEntries` it refuses rather than forgets.
 */
export function createMemoryReplayGuard(clock: Clock, maxEntries = 1_000_000): MemoryReplayGuard {
  const expiryById = new Map<string, number>()
  const idsByBucket = new Map<number, string[]>()
  let nextSweep = 0

  const sweep = (now: number): void => {
    nextSweep = now + bucketMilliseconds
    const current = Math.floor(now / bucketMilliseconds)
    for (const [bucket, ids] of idsByBucket) {
      if (bucket >= current) continue
      for (const id of ids) expiryById.delete(id)
      idsByBucket.delete(bucket)
    }
  }

  return {
    count: () => expiryById.size,
    claim({ id, expiresAt }) {
      const now = clock.now()
      if (now >= nextSweep) sweep(now)
      const known = expiryById.get(id)
      if (known !== undefined && now < known) return Promise.resolve('taken')
      if (expiryById.size >= maxEntries)
        return Promise.reject(new ReplayGuardUnavailableError('The memory for claims is full.'))
      expiryById.set(id, expiresAt)
      const bucket = Math.floor(expiresAt / bucketMilliseconds)
      const ids = idsByBucket.get(bucket)
      if (ids) ids.push(id)
      else idsByBucket.set(bucket, [id])
      return Promise.resolve('claimed')
    },
  }
}
