import type { FastifyInstance } from 'fastify'
import { refuse, type Launch, type Ticket } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { sendRefusal } from '../http/refusal.js'
import { declareTicketPage } from './declare-ticket-page.js'

// The way to the page of those who run an institution's labs. The page itself is loaded by who needs it
// (`manage.ts`): no launch does.

type Person = Pick<Ticket, 'tenantId' | 'credential' | 'deploymentId' | 'preview'> & {
  readonly lmsUserId?: string | undefined
}

/** Whether the configuration names this person among those who run the labs of their institution. */
export function mayManage(person: Person, { tenants }: Pick<Config, 'tenants'>): boolean {
  const { tenantId, credential, deploymentId, lmsUserId, preview } = person
  if (lmsUserId === undefined || preview) return false
  const named = tenants.get(tenantId)?.administrators ?? []
  return named.some(
    (one) =>
      one.credential === credential &&
      one.is13 === (deploymentId !== undefined) &&
      (one.deploymentId === undefined || one.deploymentId === deploymentId) &&
      one.users.has(lmsUserId),
  )
}

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
