import type { FastifyInstance, FastifyReply } from 'fastify'
import { readerOf, refuse, type Launch, type Ticket } from '@appstreamlab/shared'
import type { LaunchAccess } from '../config/config.js'
import { mayChooseScores } from '../courses/course.js'
import type { Exchange } from '../http/exchange.js'
import { sendRefusal } from '../http/refusal.js'
import { declareTicketPage, type TicketPageHandler } from './declare-ticket-page.js'
import type * as scorePages from './scores/score-pages.js'
import { leadsToPage, leaveStrangeFrame, openCoursePage } from './own-window.js'
import type { VisitFacts } from './visit.js'

// The routes to the pages of scores, which `app.ts` registers; the pages themselves lie in `scores/`.

type Pages = typeof scorePages

/** The scores of a course's links, for who teaches it. What the pages need is loaded with the first of them. */
export function registerScores(server: FastifyInstance): void {
  const declare = (path: string, choose: (pages: Pages) => TicketPageHandler): void =>
    declareTicketPage(server, path, async (exchange, reader, fields) => {
      const pages = await import('./scores/score-pages.js')
      return findFault(exchange, reader.ticket) ?? choose(pages)(exchange, reader, fields)
    })
  declare('/scores', (pages) => pages.showScores)
  declare('/scores/choose', (pages) => pages.chooseFromPage)
  declare('/scores/person', (pages) => pages.sayOfPerson)
  declare('/scores/test', (pages) => pages.testFromPage)
  declare('/scores/csv', (pages) => pages.sendTable)
}

export const isForScores = (launch: Launch): boolean => leadsToPage(launch.asksForScores, launch)

/** The page of a launch that asks for it; it counts once like any other. */
export function openScores(
  exchange: Exchange,
  launch: Launch,
  access: LaunchAccess,
  facts: VisitFacts,
): Promise<FastifyReply> {
  return openCoursePage(exchange, launch, { access, facts }, async (reader) => {
    const pages = await import('./scores/score-pages.js')
    return findFault(exchange, reader.ticket) ?? pages.showScores(exchange, reader)
  })
}

/** The answer in place of a page that is not shown. */
function findFault(exchange: Exchange, ticket: Ticket): FastifyReply | undefined {
  return mayChooseScores(ticket, exchange.context.config)
    ? leaveStrangeFrame(exchange, ticket, 'scores')
    : sendRefusal(exchange, refuse('scores_not_allowed', undefined, readerOf(ticket)))
}
