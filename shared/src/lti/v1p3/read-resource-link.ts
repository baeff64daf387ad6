import { err, ok, type Result } from '../../result.js'
import { refuse, type Refusal } from '../../refusals.js'
import { isMasqueraded } from '../canvas-fields.js'
import type { LabChoice, Launch } from '../launch.js'
import { claimNames } from './claim-names.js'
import {
  readClaims,
  readCustomText,
  readMember,
  readText,
  readTextList,
  type Claims,
} from './claims.js'
import {
  checkCommon,
  isIdentifier,
  readFacts,
  writeStateClaim,
  type MessageContext,
  type MessageFacts,
  type Reading,
} from './message-facts.js'
import { readMigration, type MigratedPerson } from './migration.js'
import type { Deployment } from './registration.js'
import { isTestUser } from './roles.js'
import { readTargetLink } from './target-link.js'

export interface ResourceLinkMessage extends MessageFacts {
  readonly kind: 'resource_link'
  readonly launch: Launch
  /** False where the LMS shows the tool itself rather than a link that someone made. */
  readonly linked: boolean
  /** Who the token says it is; `launch.lmsUserId` may be an older id. */
  readonly subject: string
  readonly migrated?: MigratedPerson
}

/** A launch of a resource link (LTI 1.3 §5.3, §5.4). */
export function readResourceLink(reading: Reading): Result<ResourceLinkMessage, Refusal> {
  const { claims, deployment, context, origin } = reading
  const fault = checkCommon(reading)
  if (fault) return err(fault)
  const target = readText(claims, claimNames.targetLinkUri)
  if (!target) return err(refuse('target_link_missing'))
  const resourceLinkId = readMember(readClaims(claims, claimNames.resourceLink) ?? {}, 'id')
  if (!isIdentifier(resourceLinkId)) return err(refuse('token_resource_link_missing'))
  const subject = readMember(claims, 'sub')
  if (!isIdentifier(subject)) return err(refuse('token_user_missing'))
  const custom = readClaims(claims, claimNames.custom) ?? {}
  const preview = isTestUser(readTextList(claims, claimNames.roles) ?? [])
  // Canvas's Student View is a masquerade as a user that the course made up: nobody's files are touched.
  if (!preview && isMasqueraded((name) => readCustomText(custom, name)))
    return err(refuse('user_masqueraded'))
  const labChoice = readLabChoice(custom, target, { deployment, context })
  if (!labChoice.ok) return labChoice

  const migrated = readMigration(claims, deployment, context)
  const contextId = readText(readClaims(claims, claimNames.context) ?? {}, 'id')
  return ok({
    kind: 'resource_link',
    ...readFacts(reading),
    // A course's own page in the LMS carries the id of the course in place of a link's.
    linked: resourceLinkId !== contextId || labChoice.value.lab !== undefined,
    subject,
    ...(migrated && { migrated }),
    launch: {
      ltiVersion: '1.3',
      tenantId: deployment.tenantId,
      credential: context.registration.name,
      deploymentId: deployment.id,
      ...readPerson(claims, subject, { preview, migrated, deployment, context }),
      roles: { teacher: origin.teacher, administrator: origin.administrator },
      resourceLink: {
        id: resourceLinkId,
        ...(origin.resourceLinkTitle && { title: origin.resourceLinkTitle }),
      },
      ...((contextId || origin.contextTitle) && {
        context: {
          ...(contextId && { id: contextId }),
          ...(origin.contextTitle && { title: origin.contextTitle }),
        },
      }),
      labChoice: labChoice.value,
      ...(origin.returnUrl && { returnUrl: origin.returnUrl }),
      ...(origin.documentTarget && { documentTarget: origin.documentTarget }),
      ...(origin.locale && { locale: origin.locale }),
      launchedAt: Math.floor(Number(readMember(claims, 'iat')) * 1000),
      claim: writeStateClaim(context),
    },
  })
}

/**
 * Test students have user ids in a directory that no configuration can name, so that previews never touch
 * a person's files. Which of a tenant's few it is depends on what its courses have: the signer knows.
 */
function readPerson(
  claims: Claims,
  subject: string,
  known: {
    readonly preview: boolean
    readonly migrated: MigratedPerson | undefined
    readonly deployment: Deployment
    readonly context: MessageContext
  },
): Pick<Launch, 'directory' | 'lmsUserId' | 'preview'> {
  const { preview, migrated, deployment, context } = known
  if (preview)
    return {
      directory: `preview/${deployment.tenantId}`,
      lmsUserId: 'student-view',
      preview: true,
    }
  if (migrated) return { directory: migrated.directory, lmsUserId: migrated.lmsUserId }
  const legacyId =
    context.registration.lmsUserIdFrom === 'lti11_legacy_user_id'
      ? readText(claims, claimNames.legacyUserId)
      : undefined
  return { directory: deployment.directory, lmsUserId: legacyId ?? subject }
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
  if (lab || link?.kind !== 'lab') return ok({ ...(lab && { lab }), ...parts })
  return context.labPaths?.holds(deployment.tenantId, link)
    ? ok({ lab: link.labId, ...parts })
    : err(refuse('lab_path_invalid', { lab: link.labId }))
}
