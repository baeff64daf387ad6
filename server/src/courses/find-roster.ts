import type { Ticket, LmsUserId } from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import type { CourseRoster, RosterPlace } from '../platforms/course-rosters.js'
import { findBoardPolicy } from './course.js'

// Names for the people of a course, where a tenant has switched rosters on; the board and the pages of classes and
// scores ask for them.

type Parts = Pick<AppContext, 'config' | 'courseRosters'>

/**
 * Who is in the course of a ticket, for a page of who teaches it; undefined where its tenant asks for no rosters, or
 * the launch named none. Chamilo names it to teachers alone, so a ticket of one counts.
 */
export async function findRoster(
  { tenantId, credential, deploymentId, resourceLinkId, services, teacher }: Ticket,
  { config, courseRosters }: Parts,
  { withSections = false }: Pick<RosterPlace, 'withSections'> = {},
): Promise<CourseRoster | undefined> {
  const address = services?.roster?.address
  if (!teacher || !address || !config.tenants.get(tenantId)?.services?.rosters) return undefined
  const kind = deploymentId === undefined ? 'consumer' : 'registration'
  const rosters = await courseRosters()
  return rosters.read(
    { platform: { kind, name: credential }, address, resourceLinkId, withSections },
    config,
  )
}

/** The same where the site names people by the ids of their LMS; pseudonyms stay pseudonyms. */
export async function findNames(ticket: Ticket, parts: Parts): Promise<CourseRoster | undefined> {
  const { people } = findBoardPolicy(parts.config, ticket.tenantId)
  return people === 'lms-ids' ? findRoster(ticket, parts) : undefined
}

/** What a page says of a person whom a launch named: the name, or that nobody of this id is in the course any more. */
export function describePerson(
  roster: CourseRoster | undefined,
  lmsUserId: LmsUserId,
): { readonly name?: string; readonly left?: true } {
  if (roster?.kind !== 'roster') return {}
  const name = roster.nameOf(lmsUserId)
  if (name !== undefined) return { name }
  return roster.has(lmsUserId) ? {} : { left: true }
}
