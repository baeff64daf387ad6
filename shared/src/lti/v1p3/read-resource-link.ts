import type { LmsUserId } from '../../ids.js'
import { err, ok, type Result } from '../../result.js'
import { refuse, type Refusal } from '../../refusals.js'
import { isMasqueraded } from '../canvas-fields.js'
import { findLabInQuery } from '../lab-in-query.js'
import { readAsked, readClassFacts, type LabChoice, type Launch } from '../launch.js'
import { readLinkFacts } from '../link-facts.js'
import { isIdOfEverybody } from '../user-id.js'
import { claimNames } from './claim-names.js'
import {
  readClaims,
  readCustomText,
  readIdentifier,
  readMember,
  readText,
  readTextList,
  readTime,
  saysNothing,
  type Claims,
} from './claims.js'
import {
  checkCommon,
  readFacts,
  writeLoginUse,
  type MessageContext,
  type MessageFacts,
  type Reading,
} from './message-facts.js'
import { readMigration, type MigratedPerson } from './migration.js'
import type { Deployment } from './registration.js'
import { isTestUser } from './roles.js'
import { readTargetLink, readTargetQuery } from './target-link.js'

// One of the two messages of LTI 1.3 that a verified token can hold: a launch. `read-message.ts` chooses between it
// and a teacher’s choice of labs.

export interface ResourceLinkMessage extends MessageFacts {
  readonly kind: 'resource_link'
  readonly launch: Launch
  /** Who the token says it is; `launch.lmsUserId` may be an older id. */
  readonly subject: LmsUserId
  readonly migrated?: MigratedPerson
}

/** A launch of a resource link (LTI 1.3 §5.3, §5.4). */
export function readResourceLink(reading: Reading): Result<ResourceLinkMessage, Refusal> {
  const { claims, deployment, context, reader } = reading
  const fault = checkCommon(reading)
  if (fault) return err(fault)
  const target = readText(claims, claimNames.targetLinkUri)
  if (!target) return err(refuse('target_link_missing'))
  const resourceLinkId = readLinkId(claims, deployment)
  if (!resourceLinkId) return err(refuse('token_resource_link_missing'))
  const subject = readIdentifier(claims, 'sub')
  if (!subject) return err(refuse('token_user_missing'))
  const custom = readClaims(claims, claimNames.custom) ?? {}
  const preview = isTestUser(readTextList(claims, claimNames.roles) ?? [])
  // Canvas's Student View is a masquerade as a user that the course made up: nobody's files are touched.
  if (!preview && isMasqueraded((name) => readCustomText(custom, name)))
    return err(refuse('user_masqueraded'))
  const labChoice = readLabChoice(custom, target, { deployment, context })
  if (!labChoice.ok) return labChoice

  const migrated = readMigration(claims, deployment, context)
  const person = readPerson(claims, subject, { preview, migrated, deployment, context })
  if (!person.ok) return person
  const contextId = readIdentifier(readClaims(claims, claimNames.context) ?? {}, 'id')
  if (isIdOfEverybody(person.value.lmsUserId, contextId)) return err(refuse('user_id_shared'))
  return ok({
    kind: 'resource_link',
    ...readFacts(reading),
    subject,
    ...(migrated && { migrated }),
    launch: {
      ltiVersion: '1.3',
      tenantId: deployment.tenantId,
      credential: context.registration.name,
      deploymentId: deployment.id,
      ...person.value,
      roles: { teacher: reader.teacher, administrator: reader.administrator },
      resourceLink: {
        id: resourceLinkId,
        ...(reader.resourceLinkTitle && { title: reader.resourceLinkTitle }),
      },
      ...((contextId || reader.contextTitle) && {
        context: {
          ...(contextId && { id: contextId }),
          ...(reader.contextTitle && { title: reader.contextTitle }),
        },
      }),
      labChoice: labChoice.value,
      ...readAsked((name) => readCustomText(custom, name)),
      ...readClassFacts((name) => readCustomText(custom, name)),
      ...readLinkFacts((name) => readCustomText(custom, name), reader),
      ...(reader.returnUrl && { returnUrl: reader.returnUrl }),
      ...(reader.documentTarget && { documentTarget: reader.documentTarget }),
      ...(reader.locale && { locale: reader.locale }),
      launchedAt: Math.floor((readTime(claims, 'iat') ?? 0) * 1000),
      oneTimeUse: writeLoginUse(context),
    },
  })
}

/**
 * OpenOlat sends an empty `resource_link` from its business groups, and makes a deployment for each of
 * the tools placed there. Where an operator accepts such deployments as they come, they tell the places
 * apart, and nothing but log and ticket name the link. Everywhere else a link without an id is refused
 * (LTI 1.3 §5.3.5).
 */
function readLinkId(claims: Claims, { id, onePlace }: Deployment): string | undefined {
  const link = readMember(claims, claimNames.resourceLink)
  return onePlace && typeof link === 'object' && link !== null && saysNothing(link)
    ? id
    : readIdentifier(readClaims(claims, claimNames.resourceLink) ?? {}, 'id')
}

/**
 * Test students have user ids in a directory that no configuration can name, so that previews never touch
 * a person's files. Which of a tenant's few it is depends on what its courses have: the signer knows.
 */
function readPerson(
  claims: Claims,
  subject: LmsUserId,
  known: {
    readonly preview: boolean
    readonly migrated: MigratedPerson | undefined
    readonly deployment: Deployment
    readonly context: MessageContext
  },
): Result<Pick<Launch, 'directory' | 'lmsUserId' | 'preview'>, Refusal> {
  const { preview, migrated, deployment, context } = known
  if (preview)
    return ok({
      directory: `preview/${deployment.tenantId}`,
      lmsUserId: 'student-view',
      preview: true,
    })
  if (migrated) return ok({ directory: migrated.directory, lmsUserId: migrated.lmsUserId })
  const { directory } = deployment
  const isLegacy =
    context.registration.lmsUserIdFrom === 'lti11_legacy_user_id' &&
    !saysNothing(readMember(claims, claimNames.legacyUserId))
  if (!isLegacy) return ok({ directory, lmsUserId: subject })
  // An old id that cannot be read is not the same as none: the person would start anew, with empty files.
  const lmsUserId = readIdentifier(claims, claimNames.legacyUserId)
  return lmsUserId
    ? ok({ directory, lmsUserId })
    : err(refuse('claim_malformed', { claim: 'lti11_legacy_user_id' }))
}

/** `custom.lab` first; a lab in the path counts only with the code of our picker. */
function readLabChoice(
  custom: Claims,
  target: string,
  { deployment, context }: { readonly deployment: Deployment; readonly context: MessageContext },
): Result<LabChoice, Refusal> {
  const lab = readCustomText(custom, 'lab')
  const stack = readCustomText(custom, 'stack')
  const fleet = readCustomText(custom, 'fleet')
  const link = readTargetLink(target, context.address)
  const parts = { ...(stack && { stack }), ...(fleet && { fleet }) }
  if (lab || link?.kind !== 'lab') {
    const parameter = lab || (stack && fleet) ? undefined : findLabInQuery(readTargetQuery(target))
    return parameter === undefined
      ? ok({ ...(lab && { lab }), ...parts })
      : err(refuse('lab_in_query', { parameter }))
  }
  return context.labPaths?.holds(deployment.tenantId, link)
    ? ok({ lab: link.labId, ...parts })
    : err(refuse('lab_path_invalid', { lab: link.labId }))
}
