import type { FastifyReply } from 'fastify'
import type { Refusal } from '@appstreamlab/shared'
import { noteRefused, type BoardSubject } from '../courses/course-records.js'
import type { Exchange } from '../http/exchange.js'
import { makeReference } from '../http/reference.js'
import { sendRefusal, type RefusalExtras } from '../http/refusal.js'

/** Refuses somebody whose launch counted: the board of their course says so, and why. */
export function refusePerson(
  exchange: Exchange,
  refusal: Refusal,
  subject: BoardSubject,
  extras: RefusalExtras = {},
): FastifyReply {
  const { context } = exchange
  const { reference = makeReference(context.randomness) } = extras
  noteRefused(subject, { reason: refusal.reason, reference }, context)
  return sendRefusal(exchange, refusal, { ...extras, reference })
}
