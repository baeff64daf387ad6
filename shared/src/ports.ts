/** The only doors from the core to the world; their real sides are the server's adapters. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export interface Randomness {
  /** Cryptographically strong random bytes. */
  bytes(count: number): Uint8Array
}

/**
 * One-time claims: launch nonces, and later LTI 1.3 states.
 *
 * `claim` is one atomic put-if-absent. Expiry is decided on reading, so an entry whose time is over
 * never blocks, whatever the store still holds. Rejects with {@link ClaimStoreUnavailableError} when
 * the store cannot answer; the caller then refuses and never waves the launch through.
 */
export interface ClaimStore {
  claim(id: string, expiresAt: number): Promise<'claimed' | 'taken'>
}

export class ClaimStoreUnavailableError extends Error {
  override name = 'ClaimStoreUnavailableError'
}
