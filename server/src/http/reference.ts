import type { Randomness } from '@appstreamlab/shared'

/**
 * The letters and digits that are not mistaken for one another on the phone: no 0, O, 1 and I. They are 32, so
 * each stands for 5 bits.
 */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A reference such as `K7F3-92QD`, on the page and in the log: 40 random bits. */
export function makeReference(randomness: Randomness): string {
  let text = ''
  for (const byte of randomness.bytes(8)) text += alphabet[byte & 31]
  return `${text.slice(0, 4)}-${text.slice(4)}`
}
