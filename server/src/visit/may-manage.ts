import type { Ticket, LmsUserId } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'

// Decides who sees the page of those who run the labs; asked when a ticket is written, and again when the page is
// asked for.

type Person = Pick<Ticket, 'tenantId' | 'credential' | 'deploymentId' | 'preview'> & {
  readonly lmsUserId?: LmsUserId | undefined
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
