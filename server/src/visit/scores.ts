import type { FastifyInstance, FastifyReply } from 'fastify'
import { readerOf, refuse, type Launch, type Ticket } from '@appstreamlab/shared'
import type { LaunchAccess } from '../config/config.js'
import { mayChooseScores } from '../courses/course.js'
import type { Exchange } from '../http/exchange.js'
import { findFramePolicy } from '../http/framing.js'
import { sendRefusal } from '../http/refusal.js'
import { claimOnce } from '../stores/claim-once.js'
import { declareTicketPage, type TicketPageHandler } from './declare-ticket-page.js'
import type * as scorePages from './scores/score-pages.js'
import { readerOfLaunch, writeTicket, type VisitFacts } from './visit.js'

type Pages = typeof scorePages

/** The scores of a course's links, for who teaches it. What the pages need is loaded with the first of them. */
export function registerScores(server: FastifyInstance): void {
  const declare = (path: string, choose: (pages: Pages) => TicketPageHandler): void =>
    declareTicketPage(server, path, async (exchange, reader, fields) => {
      const pages = await import('./scores/score-pages.js')
      return findFault(exchange, reader.ticket, pages) ?? choose(pages)(exchange, reader, fields)
    })
  declare('/scores', (pages) => pages.showScores)
  declare('/scores/choose', (pages) => pages.chooseFromPage)
  declare('/scores/person', (pages) => pages.sayOfPerson)
  declare('/scores/test', (pages) => pages.testFromPage)
  declare('/scores/csv', (pages) => pages.sendTable)
}

/**
 * Whether a launch leads to the page: by its custom parameter, for whoever teaches. With a lab beside it everybody
 * else comes to the lab.
 */
export function isForScores({ asksForScores, roles, labChoice }: Launch): boolean {
  const { lab, stack, fleet } = labChoice
  return asksForScores === true && (roles.teacher || !(lab ?? stack ?? fleet))
}

/** The page of a launch that asks for it; it counts once like any other. */
export async function openScores(
  exchange: Exchange,
  launch: Launch,
  access: LaunchAccess,
  facts: VisitFacts,
): Promise<FastifyReply> {
  const ticket = writeTicket(launch, facts)
  const fault = await claimOnce(exchange.context.replayGuard, launch.oneTimeUse)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, readerOfLaunch(launch)))
  if (!ticket.ok) return sendRefusal(exchange, ticket.error)
  const reader = { ticket: ticket.value, access }
  exchange.context.scores.note(reader, 'launched', facts.config)
  const pages = await import('./scores/score-pages.js')
  return findFault(exchange, reader.ticket, pages) ?? pages.showScores(exchange, reader)
}

/** As with the board: in a frame of we do not know whom a click may be somebody else's trick. */
function findFault(exchange: Exchange, ticket: Ticket, pages: Pages): FastifyReply | undefined {
  const { request, context } = exchange
  const reader = readerOf(ticket)
  if (!mayChooseScores(ticket, context.config))
    return sendRefusal(exchange, refuse('scores_not_allowed', undefined, reader))
  const { framing, ancestors } = findFramePolicy(request, context.config, reader)
  return framing === 'frame' && ancestors.length === 0
    ? pages.sendScoresElsewhere(exchange, ticket)
    : undefined
}
