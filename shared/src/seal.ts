import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Randomness } from './ports.js'
import type { Secret } from './secret.js'

// Everything that a browser or an LMS carries for us is sealed here: tickets, login states, positions in line. Nobody
// else can read or change it.

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

export interface SealKeys {
  readonly current: Secret
  /** Opens what was sealed before the last change of key; never seals. */
  readonly previous?: Secret
}

/** What a seal is for. Each purpose has a key of its own, so no kind of seal opens as another. */
export type SealPurpose =
  'open' | 'state' | 'picker' | 'register' | 'tool_key' | 'board' | 'line' | 'grade'

export interface Seal {
  /** Base64url of initial vector, tag and ciphertext. */
  seal(content: unknown): string
  /** The content exactly as it was sealed, or undefined for anything that this seal did not make. */
  open(text: string): unknown
}

/** Seals JSON with AES-256-GCM under a key derived from `SEALING_KEY` for one purpose alone. */
export function createSeal(purpose: SealPurpose, keys: SealKeys, randomness: Randomness): Seal {
  const current = deriveKey(keys.current, purpose)
  const accepted = keys.previous ? [current, deriveKey(keys.previous, purpose)] : [current]
  return {
    seal: (content) => encrypt(current, Buffer.from(JSON.stringify(content)), randomness),
    open(text) {
      const sealed = Buffer.from(text, 'base64url')
      // There is one text for one content: a text with padding, stray bits or foreign characters is none of ours.
      if (sealed.toString('base64url') !== text) return undefined
      const plain = accepted.map((key) => decrypt(key, sealed)).find((bytes) => bytes !== undefined)
      return plain && (JSON.parse(plain.toString('utf8')) as unknown)
    },
  }
}

function deriveKey(secret: Secret, purpose: SealPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret.reveal(), '', `appstreamlab ticket ${purpose}`, 32))
}

function encrypt(key: Buffer, plain: Buffer, randomness: Randomness): string {
  const iv = randomness.bytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function decrypt(key: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length <= ivBytes + tagBytes) return undefined
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
  } catch {
    return undefined
  }
}
