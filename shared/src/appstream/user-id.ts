import { createHash, createHmac } from 'node:crypto'
import { err, ok, type Result } from '../result.js'
import type { AppStreamUserId, DirectoryId, LmsUserId } from '../ids.js'
import type { Secret } from '../secret.js'

/** What AppStream takes as `UserId` of a streaming URL (StreamingUrlUserId). */
const acceptedByAppStream = /^[\w+=,.@-]{2,32}$/
const pseudonymPrefix = 'al1-'
/** How many bytes of the digest are used. They give 28 characters of base32, which hold 140 of their 144 bits. */
const pseudonymBytes = 18
const base32Alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

export interface Person {
  /** Names the LMS whose user ids these are. */
  readonly directory: DirectoryId
  readonly lmsUserId: LmsUserId
}

/**
 * The stable pseudonym of a person: `al1-` and 28 characters of lower-case base32.
 *
 * It keys home folders and the monthly user fee, so it depends on nothing but the directory, the LMS
 * user id and the key. Without a key it is a plain SHA-256, which whoever knows the LMS ids can
 * recompute; the start log says so.
 */
export function deriveUserId(person: Person, key: Secret | undefined): AppStreamUserId {
  const text = JSON.stringify(['1', person.directory, person.lmsUserId])
  const digest = key
    ? createHmac('sha256', key.reveal()).update(text).digest()
    : createHash('sha256').update(text).digest()
  return pseudonymPrefix + encodeBase32(digest.subarray(0, pseudonymBytes))
}

/**
 * The LMS's own id, for directories that keep the raw ids of an earlier installation. Refused where
 * AppStream would refuse it, and where it looks like a pseudonym, since it could then name another
 * person.
 */
export function useRawUserId(person: Person): Result<AppStreamUserId, 'user_id_unusable'> {
  const usable =
    acceptedByAppStream.test(person.lmsUserId) && !person.lmsUserId.startsWith(pseudonymPrefix)
  return usable ? ok(person.lmsUserId as string) : err('user_id_unusable')
}

/** Of whole characters; bits that make none are left out. */
function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let buffer = 0
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += base32Alphabet[(buffer >> bits) & 31]
    }
  }
  return text
}
