import type { FastifyInstance, FastifyReply } from 'fastify'
import { readerOf, refuse, type Ticket } from '@appstreamlab/shared'
import { mayAskForClasses } from '../courses/course.js'
import type { Exchange } from '../http/exchange.js'
import { findFramePolicy } from '../http/framing.js'
import { sendRefusal } from '../http/refusal.js'
import { declareTicketPage } from './declare-ticket-page.js'
import type * as respondClasses from './respond-classes.js'

type Pages = typeof respondClasses

/** The classes of a course, for who teaches it. What the pages need is loaded with the first of them. */
export function registerClasses(server: FastifyInstance): void {
  const declare = (path: string, choose: (pages: Pages) => Pages['showClasses']): void =>
    declareTicketPage(server, path, async (exchange, reader, fields) => {
      const pages = await import('./respond-classes.js')
      return findFault(exchange, reader.ticket, pages) ?? choose(pages)(exchange, reader, fields)
    })
  declare('/classes', (pages) => pages.showClasses)
  declare('/classes/save', (pages) => pages.saveFromPage)
  declare('/classes/withdraw', (pages) => pages.withdrawFromPage)
}

/** As with the board: in a frame of we do not know whom a click may be somebody else's trick. */
function findFault(exchange: Exchange, ticket: Ticket, pages: Pages): FastifyReply | undefined {
  const { request, context } = exchange
  const reader = readerOf(ticket)
  if (!mayAskForClasses(ticket, context.config))
    return sendRefusal(exchange, refuse('classes_not_allowed', undefined, reader))
  const { framing, ancestors } = findFramePolicy(request, context.config, reader)
  return framing === 'frame' && ancestors.length === 0
    ? pages.sendClassesElsewhere(exchange, ticket)
    : undefined
}
