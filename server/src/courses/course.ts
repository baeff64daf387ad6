import type { TenantId, Ticket } from '@appstreamlab/shared'
import type { BoardPolicy } from '../config/board-policy.js'
import { listTenantLabs } from '../config/find-labs.js'
import { isTestIssuer, peopleIssuerOf } from '../config/canvas-test-hosts.js'
import type { Config, ConfiguredRegistration } from '../config/config.js'
import { findRegistration } from '../platforms/registrations.js'

/** A course as one deployment of one platform knows it: the same id elsewhere is another course. */
export type CourseFacts = Pick<Ticket, 'tenantId' | 'credential' | 'deploymentId' | 'contextId'>

export type RecordKind = 'opened' | 'refused' | 'waiting'

/**
 * The group of a course's records; undefined without a course. A test copy of a platform has production's
 * courses, so that its launches stand on production's board.
 */
export function nameGroup(
  kind: RecordKind,
  { tenantId, credential, deploymentId, contextId }: CourseFacts,
  config: Pick<Config, 'registrations'>,
): string | undefined {
  if (!contextId) return undefined
  const registration = deploymentId === undefined ? undefined : config.registrations.get(credential)
  const sender = (registration && findProduction(registration, config))?.name ?? credential
  return JSON.stringify([kind, tenantId, sender, deploymentId ?? null, contextId])
}

/** Copies have production's client ids, whether an operator wrote them down or they were derived. */
const findProduction = (
  { issuer, clientId }: Pick<ConfiguredRegistration, 'issuer' | 'clientId'>,
  config: Pick<Config, 'registrations'>,
) => (isTestIssuer(issuer) ? findRegistration(config, peopleIssuerOf(issuer), clientId) : undefined)

/** What is kept for the boards of a tenant: its own word, else the site's. */
export const findBoardPolicy = (
  { board, tenants }: Pick<Config, 'board' | 'tenants'>,
  tenantId: TenantId,
): BoardPolicy => ({ ...board, ...tenants.get(tenantId)?.board })

/** Who teaches a course may see its board, and only that one. */
export const mayReadBoard = (
  ticket: CourseFacts & Pick<Ticket, 'teacher' | 'preview'>,
  config: Config,
): boolean =>
  ticket.teacher &&
  !ticket.preview &&
  !!ticket.contextId &&
  findBoardPolicy(config, ticket.tenantId).people !== 'off'

/** Whether teachers ask for classes on a lab of the tenant. */
export const takesClasses = (config: Pick<Config, 'catalogues'>, tenantId: TenantId): boolean =>
  listTenantLabs(tenantId, config).some(({ classes }) => classes?.askedBy === 'teachers')

/** Who teaches a course may ask for classes where a lab takes them from teachers. */
export const mayAskForClasses = (
  {
    teacher,
    preview,
    contextId,
    tenantId,
  }: Pick<CourseFacts, 'contextId' | 'tenantId'> & Pick<Ticket, 'teacher' | 'preview'>,
  config: Pick<Config, 'catalogues'>,
): boolean => teacher && !preview && !!contextId && takesClasses(config, tenantId)

/** Who teaches a course may choose what is scored in it, where the tenant has switched grades on. */
export const mayChooseScores = (
  { teacher, preview, contextId, tenantId }: CourseFacts & Pick<Ticket, 'teacher' | 'preview'>,
  { tenants }: Pick<Config, 'tenants'>,
): boolean => teacher && !preview && !!contextId && tenants.get(tenantId)?.services?.grades === true
