import {
  chooseLab,
  deriveUserId,
  err,
  ok,
  refuse,
  useRawUserId,
  type Lab,
  type Launch,
  type Placement,
  type Refusal,
  type Result,
  type Secret,
  type Ticket,
  type TrustedOrigin,
} from '@appstreamlab/shared'
import type { Config, ConfiguredConsumer } from './config/config.js'

/** Somebody on the way to a lab: from a launch, or from a ticket that a launch left on a card. */
export interface Visit {
  readonly ticket: Ticket
  readonly consumer: ConfiguredConsumer
  readonly lab: Lab
}

export interface VisitFacts {
  readonly userIdKey: Secret | undefined
  readonly placement: Placement
  readonly reference: string
}

/** LTI allows 255 characters in an id; a ticket has to stay small whatever an LMS sends. */
const clipId = (id: string): string => id.slice(0, 255)
const localeMaxLength = 35

/** A verified launch becomes a visit when its consumer may open the lab and its user has an id. */
export function startVisit(
  launch: Launch,
  consumer: ConfiguredConsumer,
  { userIdKey, placement, reference }: VisitFacts,
): Result<Visit, Refusal> {
  const userId =
    consumer.userIdMode === 'raw' ? useRawUserId(launch) : ok(deriveUserId(launch, userIdKey))
  const ticketFor = (appStreamUserId: string): Ticket => ({
    reference,
    tenantId: launch.tenantId,
    credential: launch.credential,
    directory: launch.directory,
    userId: appStreamUserId,
    labChoice: launch.labChoice,
    teacher: launch.roles.teacher,
    administrator: launch.roles.administrator,
    resourceLinkId: clipId(launch.resourceLink.id),
    ...(launch.resourceLink.title && { resourceLinkTitle: launch.resourceLink.title }),
    ...(launch.context?.id && { contextId: clipId(launch.context.id) }),
    ...(launch.context?.title && { contextTitle: launch.context.title }),
    ...(launch.returnUrl && { returnUrl: launch.returnUrl }),
    ...(launch.locale && launch.locale.length <= localeMaxLength && { locale: launch.locale }),
    framed: placement === 'frame',
    launchedAt: launch.launchedAt,
  })
  if (!userId.ok)
    return err(refuse(userId.error, { directory: launch.directory }, originOf(ticketFor(''))))
  return findLab(ticketFor(userId.value), consumer)
}

/** A ticket becomes a visit again while its consumer may still open its lab. */
export function resumeVisit(ticket: Ticket, config: Config): Result<Visit, Refusal> {
  const consumer = config.consumers.get(ticket.credential)
  if (!consumer?.enabled || consumer.tenantId !== ticket.tenantId)
    return err(refuse('ticket_invalid'))
  return findLab(ticket, consumer)
}

function findLab(ticket: Ticket, consumer: ConfiguredConsumer): Result<Visit, Refusal> {
  const lab = chooseLab(ticket.labChoice, consumer.labs)
  return lab.ok
    ? ok({ ticket, consumer, lab: lab.value })
    : err({ ...lab.error, origin: originOf(ticket) })
}

/** What a ticket lets a page believe about its reader. */
export function originOf(ticket: Ticket): TrustedOrigin {
  const { tenantId, credential, teacher, administrator } = ticket
  return {
    tenantId,
    credential,
    teacher,
    administrator,
    ...(ticket.returnUrl && { returnUrl: ticket.returnUrl }),
    ...(ticket.resourceLinkTitle && { resourceLinkTitle: ticket.resourceLinkTitle }),
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    ...(ticket.locale && { locale: ticket.locale }),
  }
}
