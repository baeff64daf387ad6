import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Randomness } from './ports.js'
import { refuse, type Refusal } from './refusals.js'
import { err, ok, type Result } from './result.js'
import type { Secret } from './secret.js'

/**
 * What a card carries instead of the launch, so that the click needs no session on our side.
 * Sealed: the browser holds it and can neither read nor change it.
 */
export interface Ticket {
  readonly tenantId: string
  readonly credential: string
  readonly directory: string
  /** AppStream user id. */
  readonly userId: string
  /** The lab as the launch named it; looked up again at the click, so a change of configuration counts. */
  readonly labChoice: { readonly lab?: string; readonly stack?: string; readonly fleet?: string }
  readonly teacher: boolean
  readonly administrator: boolean
  readonly resourceLinkId: string
  readonly resourceLinkTitle?: string
  readonly contextId?: string
  readonly contextTitle?: string
  readonly returnUrl?: string
  readonly locale?: string
  /** The card's place; the click itself always comes from a window that may become the stream. */
  readonly framed: boolean
  /** Milliseconds since the epoch. */
  readonly launchedAt: number
  /** When this person first saw a waiting page for this launch, milliseconds since the epoch. */
  readonly waitingSince?: number
  /** The launch's claim, where the store was down when the launch came: claimed with the click. */
  readonly unclaimed?: { readonly id: string; readonly expiresAt: number }
}

export const ticketLifetime = {
  /** From one look of the card to the next. */
  renewalSeconds: 600,
  /** From the launch, however often it was renewed. */
  totalSeconds: 4 * 3600,
} as const

const purpose = 'open'
const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16
const maxLength = 8192

interface SealedContent {
  readonly purpose: typeof purpose
  readonly issuedAt: number
  readonly ticket: Ticket
}

export interface TicketKeys {
  readonly current: Secret
  /** Opens tickets of before the last change of key; never seals. */
  readonly previous?: Secret
}

export interface TicketSeal {
  seal(ticket: Ticket, now: number): string
  open(text: string, now: number): Result<Ticket, Refusal>
}

/** Seals with AES-256-GCM under a key derived from `SEALING_KEY` for this purpose alone. */
export function createTicketSeal(keys: TicketKeys, randomness: Randomness): TicketSeal {
  const current = deriveKey(keys.current)
  const accepted = keys.previous ? [current, deriveKey(keys.previous)] : [current]
  return {
    seal(ticket, now) {
      const content: SealedContent = { purpose, issuedAt: now, ticket }
      return encrypt(current, Buffer.from(JSON.stringify(content)), randomness)
    },
    open(text, now) {
      if (text.length === 0 || text.length > maxLength || !/^[A-Za-z0-9_-]+$/.test(text))
        return err(refuse('ticket_malformed'))
      const sealed = Buffer.from(text, 'base64url')
      const plain = accepted.map((key) => decrypt(key, sealed)).find((bytes) => bytes !== undefined)
      if (!plain) return err(refuse('ticket_invalid'))
      // Authenticated, so its shape is what seal() wrote; the purpose tells our kinds of seals apart.
      const content = JSON.parse(plain.toString('utf8')) as SealedContent
      if (content.purpose !== purpose) return err(refuse('ticket_invalid'))
      return checkAge(content, now)
    },
  }
}

function checkAge({ ticket, issuedAt }: SealedContent, now: number): Result<Ticket, Refusal> {
  const expired =
    now >= issuedAt + ticketLifetime.renewalSeconds * 1000 ||
    now >= ticket.launchedAt + ticketLifetime.totalSeconds * 1000
  return expired ? err(refuse('ticket_expired')) : ok(ticket)
}

function deriveKey(secret: Secret): Buffer {
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
