import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { readerOf, refuse, type Fields, type OneTimeUse, type Ticket } from '@appstreamlab/shared'
import type { Exchange } from '../http/exchange.js'
import { sendRefusal } from '../http/refusal.js'
import { claimOnce } from '../stores/claim-once.js'

// What a question carries, so that its answer counts once, for what was asked and on this person's page alone.

interface SealedOnce {
  readonly id: string
  /** What was asked, as JSON. */
  readonly about: string
  readonly reference: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

const answerMilliseconds = 600_000
/** Longer than a question may be answered. */
const rememberMilliseconds = 3_600_000

/** @param about What is asked, and about whom or what as it is now. */
export function sealOnce(
  { context }: Exchange,
  { reference }: Pick<Ticket, 'reference'>,
  about: readonly (string | number)[],
): string {
  const content: SealedOnce = {
    id: Buffer.from(context.randomness.bytes(12)).toString('base64url'),
    about: JSON.stringify(about),
    reference,
    at: context.clock.now(),
  }
  return context.boardSeal.seal(content)
}

/** Undefined where it answers another question, or none: then it is asked anew. */
export function openOnce(
  { context }: Exchange,
  { reference }: Pick<Ticket, 'reference'>,
  { answer, about }: { readonly answer: string; readonly about: readonly (string | number)[] },
): OneTimeUse | undefined {
  // Authenticated, so its shape is what was sealed.
  const content = context.boardSeal.open(answer) as SealedOnce | undefined
  if (content?.about !== JSON.stringify(about) || content.reference !== reference) return undefined
  if (Math.abs(context.clock.now() - content.at) >= answerMilliseconds) return undefined
  const subject = JSON.stringify(['answer-once', content.id])
  return {
    id: createHash('sha256').update(subject).digest('base64url'),
    expiresAt: content.at + rememberMilliseconds,
    stampedAt: content.at,
    sender: '',
  }
}

/**
 * How a question stands that a form answers, or does not answer yet: `ask` it, with what its answer shall carry; the
 * answer `counts`, once; it is `spent`; or the store could not be asked, and this is said.
 */
export type Answered =
  | { readonly kind: 'ask'; readonly once: string }
  | { readonly kind: 'counts' | 'spent' }
  | { readonly kind: 'unknown'; readonly reply: FastifyReply }

/** Claims the answer in a form. @param about As in {@link sealOnce}. */
export async function claimAnswer(
  exchange: Exchange,
  ticket: Ticket,
  fields: Fields,
  about: readonly (string | number)[],
): Promise<Answered> {
  const answer = fields.get('once')
  const once = answer === undefined ? undefined : openOnce(exchange, ticket, { answer, about })
  if (!once) return { kind: 'ask', once: sealOnce(exchange, ticket, about) }
  const fault = await claimOnce(exchange.context.replayGuard, once)
  if (fault === 'claim_store_unavailable')
    return {
      kind: 'unknown',
      reply: sendRefusal(exchange, refuse(fault, undefined, readerOf(ticket))),
    }
  return { kind: fault ? 'spent' : 'counts' }
}
