import type { AppStreamUserId, DeploymentId, DirectoryId, LmsUserId, TenantId } from './ids.js'
import type { OneTimeUse, OneTimeUseFault } from './one-time-use.js'
import type { LineTicket } from './labs/line/line-ticket.js'
import type { LabChoice, PreviewUser } from './lti/launch.js'
import type { LinkDates } from './lti/link-facts.js'
import type { PlatformServices } from './lti/services/platform-services.js'
import type { Randomness } from './ports.js'
import { refuse, type Refusal, type Reader } from './refusals.js'
import { err, ok, type Result } from './result.js'
import { createSeal, type SealKeys } from './seal.js'

/**
 * What a card carries instead of the launch, so that the click needs no session on our side.
 * Sealed: the browser holds it and can neither read nor change it.
 */
export interface Ticket {
  /** On the card and in the log, the same however often the card looks again. */
  readonly reference: string
  readonly tenantId: TenantId
  /** Consumer key (1.1), or the name of the registration (1.3). */
  readonly credential: string
  /** LTI 1.3 only, and always there. */
  readonly deploymentId?: DeploymentId | undefined
  readonly directory: DirectoryId
  /** AppStream user id. */
  readonly userId: AppStreamUserId
  /** For the board of the course; absent where the site shows pseudonyms there, or nothing. */
  readonly lmsUserId?: LmsUserId | undefined
  /** The lab as the launch named it; looked up again at the click, so a change of configuration counts. */
  readonly labChoice: LabChoice
  readonly teacher: boolean
  readonly administrator: boolean
  /** Opened by a test student of the LMS. */
  readonly preview?: true | undefined
  readonly previewUser?: PreviewUser | undefined
  readonly resourceLinkId: string
  readonly resourceLinkTitle?: string | undefined
  readonly contextId?: string | undefined
  readonly contextTitle?: string | undefined
  /** The LMS's own name of the class that the launch belongs to. */
  readonly classKey?: string | undefined
  /** How much longer than others they have, above 1. */
  readonly timeFactor?: number | undefined
  /** When the LMS had the link open for this person, at the time of the launch. */
  readonly dates?: LinkDates | undefined
  /** Of who may ask for classes: the sections of the course that they are in. */
  readonly sections?: readonly string[] | undefined
  /** What the launch offered of grades and rosters; only where the tenant has switched on grades. */
  readonly services?: PlatformServices | undefined
  /** Whom a score is about, as the platform names them; there with `services`, also for those whom boards do not name. */
  readonly scoredUserId?: LmsUserId | undefined
  /** The LMS asks for what people did by itself (custom parameter `measure=1`). */
  readonly measured?: true | undefined
  readonly returnUrl?: string | undefined
  readonly locale?: string | undefined
  /** Whether the card stands in a frame; the click itself always comes from a window that may become the stream. */
  readonly framed: boolean
  /** Of a framed card: who may frame its later pages, beside what return URL and registration say. */
  readonly frameOrigins?: readonly string[] | undefined
  /** Milliseconds since the epoch. */
  readonly launchedAt: number
  /** When this person first saw a waiting page for this launch, milliseconds since the epoch. */
  readonly waitingSince?: number
  /** Where they stand in the waiting line of the lab's fleet. */
  readonly line?: LineTicket | undefined
}

/** What a ticket lets a page believe about its reader. */
export function readerOf(ticket: Ticket): Reader {
  const { tenantId, credential, deploymentId, teacher, administrator } = ticket
  return {
    tenantId,
    credential,
    deploymentId,
    teacher,
    administrator,
    returnUrl: ticket.returnUrl,
    resourceLinkTitle: ticket.resourceLinkTitle,
    contextTitle: ticket.contextTitle,
    locale: ticket.locale,
    frameOrigins: ticket.frameOrigins,
    documentTarget: ticket.framed ? 'iframe' : undefined,
  }
}

export const ticketLifetime = {
  /** How long a ticket counts from one look of the card to the next. */
  renewalSeconds: 600,
  /** How long tickets of one launch count in all, however often they are renewed. */
  totalSeconds: 4 * 3600,
} as const

/**
 * The longest ticket: more than the longest launch makes of it, which has a return URL of 2,000 characters, each
 * of them nine when escaped, two titles and a few ids in scripts of three bytes a character, and four thirds of
 * that in base64url; and four addresses of services with the name of a result, of 2,000 characters each. A card must never carry a ticket that its click cannot hand back.
 */
const maxLength = 104 * 1024

interface SealedContent {
  readonly issuedAt: number
  readonly ticket: Ticket
  readonly unclaimed?: OneTimeUse
}

/** How a claim is made when a ticket that still owes one is opened; a fault when it does not count. */
export type SettleOneTimeUse = (claim: OneTimeUse) => Promise<OneTimeUseFault | undefined>

export interface TicketOpening {
  readonly now: number
  readonly settle: SettleOneTimeUse
}

export interface ClosedTicket {
  readonly refusal: Refusal
  /** Whether the same text may open later: the store could not be asked. */
  readonly opensLater: boolean
}

export interface TicketSeal {
  seal(ticket: Ticket, now: number): string
  /**
   * Seals the ticket of a launch that came while the store could not be asked. Nobody gets the ticket out again
   * before its one-time use is settled, whichever door takes it. It is never sealed anew: ten minutes after the
   * launch it is over, long before the store may forget that another window used the same launch.
   */
  sealUnclaimed(ticket: Ticket, unclaimed: OneTimeUse, now: number): string
  /** The only way from a ticket's text to the ticket; claims first what the launch still owes. */
  open(text: string, opening: TicketOpening): Promise<Result<Ticket, ClosedTicket>>
}

export function createTicketSeal(keys: SealKeys, randomness: Randomness): TicketSeal {
  const seal = createSeal('open', keys, randomness)
  const write = (content: SealedContent): string => seal.seal(content)
  return {
    seal: (ticket, now) => write({ issuedAt: now, ticket }),
    sealUnclaimed: (ticket, unclaimed, now) => write({ issuedAt: now, ticket, unclaimed }),
    async open(text, { now, settle }) {
      if (text.length > maxLength || !/^[A-Za-z0-9_-]+$/.test(text))
        return closed(refuse('ticket_malformed'))
      // The content is authenticated, so its shape is what was sealed.
      const content = seal.open(text) as SealedContent | undefined
      if (!content) return closed(refuse('ticket_invalid'))
      if (isOver(content, now)) return closed(refuse('ticket_expired'))
      const { ticket, unclaimed } = content
      const fault = unclaimed && (await settle(unclaimed))
      return fault
        ? closed(refuse(fault, undefined, readerOf(ticket)), fault === 'claim_store_unavailable')
        : ok(ticket)
    },
  }
}

const closed = (refusal: Refusal, opensLater = false): Result<never, ClosedTicket> =>
  err({ refusal, opensLater })

const isOver = ({ ticket, issuedAt }: SealedContent, now: number): boolean =>
  now >= issuedAt + ticketLifetime.renewalSeconds * 1000 ||
  now >= ticket.launchedAt + ticketLifetime.totalSeconds * 1000
