import type { FastifyInstance, FastifyReply } from 'fastify'
import { readerOf, refuse, type Ticket } from '@appstreamlab/shared'
import { mayAskForClasses } from '../courses/course.js'
import type { Exchange } from '../http/exchange.js'
import { sendRefusal } from '../http/refusal.js'
import { declareTicketPage } from './declare-ticket-page.js'
import { leaveStrangeFrame } from './own-window.js'
import type * as respondClasses from './respond-classes.js'

// The routes to the pages of classes, which `app.ts` registers; the pages themselves lie in `respond-classes.ts`.

type Pages = typeof respondClasses

/** The classes of a course, for who teaches it. What the pages need is loaded with the first of them. */
export function registerClasses(server: FastifyInstance): void {
  const declare = (path: string, choose: (pages: Pages) => Pages['showClasses']): void =>
    declareTicketPage(server, path, async (exchange, reader, fields) => {
      const pages = await import('./respond-classes.js')
      return findFault(exchange, reader.ticket) ?? choose(pages)(exchange, reader, fields)
    })
  declare('/classes', (pages) => pages.showClasses)
  declare('/classes/save', (pages) => pages.saveFromPage)
  declare('/classes/withdraw', (pages) => pages.withdrawFromPage)
}

/** The answer in place of a page that is not shown. */
function findFault(exchange: Exchange, ticket: Ticket): FastifyReply | undefined {
  return mayAskForClasses(ticket, exchange.context.config)
    ? leaveStrangeFrame(exchange, ticket, 'classes')
    : sendRefusal(exchange, refuse('classes_not_allowed', undefined, readerOf(ticket)))
}
