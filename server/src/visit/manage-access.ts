import type { FastifyInstance } from 'fastify'
import { refuse, type Launch } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { sendRefusal } from '../http/refusal.js'
import { declareTicketPage } from './declare-ticket-page.js'
import { mayManage } from './may-manage.js'

// The way to the page of those who run an institution's labs. The page itself is loaded by who needs it
// (`manage.ts`): no launch does.

/** Of everybody else such a launch is one like others. */
export const isForManagement = (launch: Launch, config: Config): boolean =>
  launch.asksToManage === true && mayManage(launch, config)

export function registerManagement(server: FastifyInstance): void {
  declareTicketPage(server, '/manage', async (exchange, { ticket }, fields) => {
    // Whoever is named no more has no page, however young it is.
    if (!mayManage(ticket, exchange.context.config))
      return sendRefusal(exchange, refuse('ticket_invalid'))
    const { handleManagement } = await import('./manage.js')
    return handleManagement(exchange, ticket, fields)
  })
}
