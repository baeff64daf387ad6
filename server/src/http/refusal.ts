import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  refusalCatalogue,
  refuse,
  writeReturnUrl,
  type Lab,
  type Refusal,
  type Ticket,
} from '@appstreamlab/shared'
import { refusalText, renderBriefRefusal, renderRefusal } from '#views/index.js'
import { logBug, logRefusal, logRefusalFlood } from '../observe/events.js'
import { markTest, type Exchange } from './exchange.js'
import type { Flood } from './failure-count.js'
import { noteRefusalOfTenant } from './refusals-of-tenant.js'
import { openPage, readLanguage } from './page.js'
import { makeReference } from './reference.js'
import { textPage } from './security-headers.js'
import { readToolAddress } from './request-address.js'

// How a refusal is answered, whatever route it comes from: as a page, as JSON or in few words, with its log line.

export interface RefusalExtras {
  /** A sealed ticket with which the page offers to try again without a new launch. */
  readonly retryTicket?: string
  /** The lab on whose way it happened, which the page then names. */
  readonly visit?: { readonly lab: Pick<Lab, 'title'>; readonly ticket: Pick<Ticket, 'reference'> }
  readonly reference?: string
  /**
   * Present where the reader administers the platform: they hold the link that an operator gave them, so the page
   * repeats the platform's own words to them.
   */
  readonly registering?: { readonly platformWords?: string | undefined }
}

/**
 * Answers with the page of a refusal. Nobody is known before the signature held, so the page is then the one for
 * students, without a way back.
 */
export function sendRefusal(
  exchange: Exchange,
  refusal: Refusal,
  {
    retryTicket,
    visit,
    registering,
    reference = makeReference(exchange.context.randomness),
  }: RefusalExtras = {},
): FastifyReply {
  const { context, request } = exchange
  const flood = provesNothing(refusal) ? noteFailure(exchange, refusal) : undefined
  if (flood) return sendBriefRefusal(exchange, refusal, flood.reference)
  logRefusal(context.log, refusal, { reference, ...markTest(exchange, refusal.reader) })
  noteRefusalOfTenant(refusal, reference, context)
  const { status, code, next } = refusalCatalogue[refusal.reason]
  context.metrics?.countRefusal('page', { ...refusal, code, status, reference })
  const { reader } = refusal
  exchange.reply
    .code(status)
    .header('lab-refusal', code)
    .header('lab-reference', reference)
    // A route whose answers may be kept can fail after it has said so.
    .header('cache-control', 'no-store')
  if (wantsJson(request)) return exchange.reply.send({ error: { code, reference } })

  const { frame, reply } = openPage(exchange, reader)
  const awsRequestId = refusal.detail?.awsRequestId
  const text = refusalText(refusal.reason, 'student', frame.language, refusal.detail)
  const message = { text: `${text.title} (${reference})`, code }
  const backUrl =
    !frame.framedByAnyone && reader?.returnUrl && writeReturnUrl(reader.returnUrl, message)
  const labTitle = visit?.lab.title ?? reader?.resourceLinkTitle
  return reply.send(
    renderRefusal(
      {
        reason: refusal.reason,
        reference,
        ...(typeof awsRequestId === 'string' && { awsRequestId }),
        ...(refusal.detail && { detail: refusal.detail }),
        teacher: reader?.teacher ?? false,
        administrator: registering !== undefined || (reader?.administrator ?? false),
        trusted: reader !== undefined || registering !== undefined,
        toolUrl: findToolUrl(exchange),
        ...(registering?.platformWords && { platformWords: registering.platformWords }),
        ...(backUrl && { backUrl }),
        ...(labTitle && { labTitle }),
        ...(reader?.contextTitle && { contextTitle: reader.contextTitle }),
        ...(retryTicket !== undefined &&
          next === 'try_again' && {
            retryTicket,
            ...(visit && { keptAs: visit.ticket.reference }),
          }),
      },
      frame,
    ),
  )
}

/** The address to which launches of LTI 1.1 come, and which an LMS has to sign for. */
export function findToolUrl({ request, context }: Exchange): string {
  const { origin, prefix } = readToolAddress(request, context.config)
  return `${origin}${prefix}/`
}

/** Whether the request proves nothing: nobody signed it, or somebody did once and anybody can send it again. */
const provesNothing = ({ reason, reader }: Refusal): boolean =>
  (reader === undefined && refusalCatalogue[reason].status < 500) ||
  reason === 'nonce_replayed' ||
  reason === 'picker_answered'

/**
 * Counts a request that proved nothing. Where one address sent very many of them, the flood is given back: the
 * caller then answers in few words, and the log has one line for all (docs/adr/0019).
 */
export function noteFailure(
  { request, reply, context }: Exchange,
  { reason }: { readonly reason: string },
): Flood | undefined {
  const flood = context.failures.count(request.ip)
  if (flood?.begins) logRefusalFlood(context.log, { reason, reference: flood.reference })
  // A sender who comes again then has to connect anew, as everybody else has.
  if (flood) reply.header('connection', 'close')
  return flood
}

/** Answers one failure of a flood: without a line in the log and without the page's styles. */
function sendBriefRefusal(
  exchange: Exchange,
  { reason, reader }: Refusal,
  reference: string,
): FastifyReply {
  const { reply, request, context } = exchange
  const { status, code } = refusalCatalogue[reason]
  context.metrics?.countRefusal('page', { reason, code, status, reference })
  reply.code(status).header('lab-refusal', code).header('lab-reference', reference)
  if (wantsJson(request)) return reply.send({ error: { code, reference } })
  return reply
    .type('text/html; charset=utf-8')
    .headers(textPage)
    .send(renderBriefRefusal({ reason, reference }, readLanguage(exchange, reader)))
}

/** Answers for a bug of ours: it is logged under a reference, and its text is never sent. */
export function sendInternalError(exchange: Exchange, error: unknown): FastifyReply {
  const reference = makeReference(exchange.context.randomness)
  exchange.context.metrics?.countBug()
  logBug(exchange.context.log, error, { reference })
  return sendRefusal(exchange, refuse('internal'), { reference })
}

export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept?.startsWith('application/json') ?? false
}
