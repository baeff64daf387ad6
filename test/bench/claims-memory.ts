import { createMemoryReplayGuard } from '@appstreamlab/server'

/**
 * The part `memory` of `npm run bench`: what one-time use costs a signer that has no store but its
 * own memory.
 */

export interface MemorySample {
  readonly launches: number
  readonly entriesMiB: number
}

const launches = 1_000_000
const launchesPerSecond = 20
/** As `writeOneTimeUse` has it: longer than the widest launch window, 90 minutes. */
const claimMilliseconds = 5_460_000

/**
 * What the store of launch nonces holds in memory while a million launches pass, 20 a second: the
 * clock goes with them, so that claims expire as they do in 14 hours of a day. Needs `--expose-gc`.
 */
export async function measureClaimsMemory(): Promise<MemorySample[]> {
  const { gc } = globalThis
  if (!gc) throw new Error('Start with --expose-gc.')
  let now = 0
  const claims = createMemoryReplayGuard({ now: () => now })
  gc()
  const before = process.memoryUsage().heapUsed
  const samples: MemorySample[] = []
  for (let launch = 1; launch <= launches; launch++) {
    if (launch % launchesPerSecond === 0) now += 1000
    await claims.claim({
      id: `bench:${launch}:0123456789abcdef0123456789abcdef`,
      expiresAt: now + claimMilliseconds,
      stampedAt: now,
      sender: 'bench',
    })
    if (launch % 100_000 !== 0) continue
    gc()
    const entriesMiB = (process.memoryUsage().heapUsed - before) / 2 ** 20
    samples.push({ launches: launch, entriesMiB })
  }
  return samples
}
