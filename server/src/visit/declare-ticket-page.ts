import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fields, refuse } from '@appstreamlab/shared'
import type { CourseReader } from '../courses/read-board.js'
import { declareRoute } from '../http/declare-route.js'
import type { Exchange } from '../http/exchange.js'
import { sendRefusal } from '../http/refusal.js'
import { readFraming } from '../http/request-address.js'
import { openTicket } from './open-ticket.js'
import { findAccess } from './visit.js'

// What the routes of board, classes, scores and management have in common: each is asked for by a form that carries a
// ticket.

export type TicketPageHandler = (
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
) => FastifyReply | Promise<FastifyReply>

/**
 * A page behind a ticket, asked for by a form of a page of ours: the course's board and classes, and the page of those
 * who run the labs. The ticket says where the page now stands, in a frame or a window of its own.
 */
export function declareTicketPage(
  server: FastifyInstance,
  path: string,
  handle: TicketPageHandler,
): void {
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
        return handle(exchange, { ticket, access }, fields)
      },
    },
    registrations: true,
  })
}
