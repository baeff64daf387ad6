import {
  err,
  refuse,
  type Fields,
  type Refusal,
  type Result,
  type Ticket,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import { claimOnce } from '../stores/claim-once.js'

/** Why there is no ticket; with its text where it may open later. */
export interface Unopened {
  readonly refusal: Refusal
  readonly retryTicket?: string
}

/**
 * The ticket that one of our own pages posted. A launch that came while the store could not be asked is
 * claimed here, whatever the ticket is for.
 */
export async function openTicket(
  context: AppContext,
  fields: Fields,
): Promise<Result<Ticket, Unopened>> {
  const text = fields.get('ticket')
  if (text === undefined) return err({ refusal: refuse('ticket_malformed') })
  const opened = await context.ticketSeal.open(text, {
    now: context.clock.now(),
    settle: (claim) => claimOnce(context.replayGuard, claim),
  })
  if (!opened.ok) {
    const { refusal, opensLater } = opened.error
    return err({ refusal, ...(opensLater && { retryTicket: text }) })
  }
  if (opened.value.framed) context.frameWatch.came(opened.value.reference)
  return opened
}
