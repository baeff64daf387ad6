import type { Claim } from './claim.js'
import type { LabChoice } from './lti/launch.js'
import type { Randomness } from './ports.js'
import { refuse, type Refusal } from './refusals.js'
import { err, ok, type Result } from './result.js'
import { createSeal, type SealKeys } from './seal.js'

/**
 * What a card carries instead of the launch, so that the click needs no session on our side.
 * Sealed: the browser holds it and can neither read nor change it.
 */
export interface Ticket {
  /** On the card and in the log, the same however often the card looks again. */
  readonly reference: string
  readonly tenantId: string
  /** Consumer key (1.1), or the name of the registration (1.3). */
  readonly credential: string
  /** LTI 1.3 only, and always there. */
  readonly deploymentId?: string | undefined
  readonly directory: string
  /** AppStream user id. */
  readonly userId: string
  /** The lab as the launch named it; looked up again at the click, so a change of configuration counts. */
  readonly labChoice: LabChoice
  readonly teacher: boolean
  readonly administrator: boolean
  /** Opened by a test student of the LMS. */
  readonly preview?: true | undefined
  readonly resourceLinkId: string
  readonly resourceLinkTitle?: string | undefined
  readonly contextId?: string | undefined
  readonly contextTitle?: string | undefined
  readonly returnUrl?: string | undefined
  readonly locale?: string | undefined
  /** The card's place; the click itself always comes from a window that may become the stream. */
  readonly framed: boolean
  /** Milliseconds since the epoch. */
  readonly launchedAt: number
  /** When this person first saw a waiting page for this launch, milliseconds since the epoch. */
  readonly waitingSince?: number
  /** The launch's claim, where the store was down when the launch came: claimed with the click. */
  readonly unclaimed?: Claim
}

export const ticketLifetime = {
  /** From one look of the card to the next. */
  renewalSeconds: 600,
  /** From the launch, however often it was renewed. */
  totalSeconds: 4 * 3600,
} as const

const maxLength = 8192

interface SealedContent {
  readonly issuedAt: number
  readonly ticket: Ticket
}

export interface TicketSeal {
  seal(ticket: Ticket, now: number): string
  open(text: string, now: number): Result<Ticket, Refusal>
}

export function createTicketSeal(keys: SealKeys, randomness: Randomness): TicketSeal {
  const seal = createSeal('open', keys, randomness)
  return {
    seal: (ticket, now) => seal.seal({ issuedAt: now, ticket } satisfies SealedContent),
    open(text, now) {
      if (text.length > maxLength || !/^[A-Za-z0-9_-]+$/.test(text))
        return err(refuse('ticket_malformed'))
      // Authenticated, so its shape is what seal() wrote.
      const content = seal.open(text) as SealedContent | undefined
      return content ? checkAge(content, now) : err(refuse('ticket_invalid'))
    },
  }
}

function checkAge({ ticket, issuedAt }: SealedContent, now: number): Result<Ticket, Refusal> {
  const expired =
    now >= issuedAt + ticketLifetime.renewalSeconds * 1000 ||
    now >= ticket.launchedAt + ticketLifetime.totalSeconds * 1000
  return expired ? err(refuse('ticket_expired')) : ok(ticket)
}
