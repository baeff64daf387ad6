import { randomFillSync } from 'node:crypto'
import type { Randomness } from '@appstreamlab/shared'

// The one source of randomness of the signer and of the function.

const poolBytes = 4096

/**
 * Random bytes from the operating system, fetched in larger portions: a system call for each
 * reference and nonce costs more than all else around them. No byte is given out twice.
 */
export function createPooledRandomness(): Randomness {
  const pool = Buffer.alloc(poolBytes)
  let used = poolBytes
  return {
    bytes(count) {
      if (count > poolBytes) return randomFillSync(Buffer.alloc(count))
      if (used + count > poolBytes) {
        randomFillSync(pool)
        used = 0
      }
      const bytes = Uint8Array.from(pool.subarray(used, used + count))
      pool.fill(0, used, used + count)
      used += count
      return bytes
    },
  }
}
