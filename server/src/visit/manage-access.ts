import type { FastifyInstance } from 'fastify'
import { Fields, refuse, type Launch, type Ticket } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { declareRoute } from '../http/declare-route.js'
import { readFraming } from '../http/request-address.js'
import { sendRefusal } from '../http/refusal.js'
import { openTicket } from './open-ticket.js'
import { findAccess } from './visit.js'

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
  declareRoute(server, {
    path: '/manage',
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
        // Whoever is named no more has no page, however young it is.
        if (!access || !mayManage(ticket, context.config))
          return sendRefusal(exchange, refuse('ticket_invalid'))
        const { handleManagement } = await import('./manage.js')
        return handleManagement(exchange, ticket, fields)
      },
    },
    registrations: true,
  })
}
