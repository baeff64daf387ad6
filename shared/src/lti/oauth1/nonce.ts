import type { Randomness } from '../../ports.js'

// For what we sign ourselves by LTI 1.1: the answers of the picker.

const randomBytes = 15

/**
 * A nonce for what we sign ourselves: 30 letters and digits. RFC 5849 §3.3 lets it be any text, but
 * Python's oauthlib, which LMSs verify with, takes 20 to 30 letters and digits unless it is told
 * otherwise.
 */
export function makeNonce(randomness: Randomness): string {
  return Buffer.from(randomness.bytes(randomBytes)).toString('hex')
}
