import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fields, readerOf, refuse, type Ticket } from '@appstreamlab/shared'
import { mayAskForClasses } from '../courses/course.js'
import type { CourseReader } from '../courses/read-board.js'
import { declareRoute } from '../http/declare-route.js'
import type { Exchange } from '../http/exchange.js'
import { findFramePolicy } from '../http/framing.js'
import { readFraming } from '../http/request-address.js'
import { sendRefusal } from '../http/refusal.js'
import { openTicket } from './open-ticket.js'
import type * as respondClasses from './respond-classes.js'
import { findAccess } from './visit.js'

type Pages = typeof respondClasses

/** The classes of a course, for who teaches it. What the pages need is loaded with the first of them. */
export function registerClasses(server: FastifyInstance): void {
  const declare = (path: string, choose: (pages: Pages) => Pages['showClasses']): void =>
    declareRoute(server, {
      path,
      post: {
        form: 'ticket_malformed',
        fromOwnPage: true,
        async handle(exchange, form) {
          const fields = new Fields(form)
          const { context, request } = exchange
          const opened = await openTicket(context, fields)
          if (!opened.ok) return sendRefusal(exchange, opened.error.refusal)
          const framing = readFraming(request, opened.value.framed ? 'iframe' : undefined)
          const ticket = { ...opened.value, framed: framing === 'frame' }
          const access = findAccess(ticket, context.config)
          if (!access) return sendRefusal(exchange, refuse('ticket_invalid'))
          const pages = await import('./respond-classes.js')
          const reader: CourseReader = { ticket, access }
          return findFault(exchange, ticket, pages) ?? choose(pages)(exchange, reader, fields)
        },
      },
      registrations: true,
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
