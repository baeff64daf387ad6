import type { FastifyReply } from 'fastify'
import { readerOf, refuse, type Launch, type Ticket } from '@appstreamlab/shared'
import { renderOwnWindow, type OwnPage } from '#views/own-window.js'
import type { LaunchAccess } from '../config/config.js'
import type { CourseReader } from '../courses/read-board.js'
import type { Exchange } from '../http/exchange.js'
import { findFramePolicy } from '../http/framing.js'
import { sendRefusal } from '../http/refusal.js'
import { openPage } from '../http/page.js'
import { claimOnce } from '../stores/claim-once.js'
import { readerOfLaunch, writeTicket, type VisitFacts } from './visit.js'

// What the pages of who teaches and of who runs labs have in common before anything is shown.

/** The ticket of a launch that asks for such a page, which counts once like any other; else the answer. */
export async function claimForPage(
  exchange: Exchange,
  launch: Launch,
  facts: VisitFacts,
): Promise<{ readonly ticket: Ticket } | { readonly answer: FastifyReply }> {
  const ticket = writeTicket(launch, facts)
  const fault = await claimOnce(exchange.context.replayGuard, launch.oneTimeUse)
  if (fault)
    return { answer: sendRefusal(exchange, refuse(fault, undefined, readerOfLaunch(launch))) }
  return ticket.ok ? { ticket: ticket.value } : { answer: sendRefusal(exchange, ticket.error) }
}

/**
 * Whether a launch that asks for such a page by its custom parameter leads there: whoever teaches comes to it, and
 * with a lab beside it everybody else comes to the lab.
 */
export function leadsToPage(
  asks: true | undefined,
  { roles, labChoice }: Pick<Launch, 'roles' | 'labChoice'>,
): boolean {
  const { lab, stack, fleet } = labChoice
  return asks === true && (roles.teacher || !(lab ?? stack ?? fleet))
}

/** A page of a course, for the launch that asks for it. */
export async function openCoursePage(
  exchange: Exchange,
  launch: Launch,
  { access, facts }: { readonly access: LaunchAccess; readonly facts: VisitFacts },
  show: (reader: CourseReader) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const claimed = await claimForPage(exchange, launch, facts)
  if ('answer' in claimed) return claimed.answer
  const reader = { ticket: claimed.ticket, access }
  exchange.context.scores.note(reader, 'launched', facts.config)
  return show(reader)
}

/**
 * In a frame of we do not know whom a click may be somebody else's trick, and what stands on the page is not theirs
 * to see: nothing but the way to it, in a window of its own. Undefined where the page may be shown.
 */
export function leaveStrangeFrame(
  exchange: Exchange,
  ticket: Ticket,
  page: OwnPage,
): FastifyReply | undefined {
  const { request, context } = exchange
  const reader = readerOf(ticket)
  const { framing, ancestors } = findFramePolicy(request, context.config, reader)
  if (framing !== 'frame' || ancestors.length > 0) return undefined
  const { frame, reply } = openPage(exchange, reader)
  const { frameOrigins: _ofTheFrame, ...rest } = ticket
  const sealed = context.ticketSeal.seal({ ...rest, framed: false }, context.clock.now())
  return reply.send(renderOwnWindow({ page, ticket: sealed }, frame))
}
