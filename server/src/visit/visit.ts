import {
  chooseLab,
  deriveUserId,
  err,
  ok,
  readerOf,
  refuse,
  useRawUserId,
  type AppStreamUserId,
  type Framing,
  type Lab,
  type Launch,
  type Reader,
  type Refusal,
  type Result,
  type ServiceOffer,
  type Ticket,
} from '@appstreamlab/shared'
import type { BoardSubject } from '../courses/course-records.js'
import { findBoardPolicy, mayAskForClasses } from '../courses/course.js'
import type { Config, LaunchAccess } from '../config/config.js'
import { keepFrameOrigins } from '../http/framing.js'
import { findDeployment } from '../platforms/registrations.js'
import { mayManage } from './may-manage.js'

/**
 * Somebody on the way to a lab: from a launch, or from a ticket that a launch left on a card. Every file of this
 * room works on it.
 */
export interface Visit {
  readonly ticket: Ticket
  readonly access: LaunchAccess
  readonly lab: Lab
}

export interface VisitFacts {
  readonly config: Config
  readonly framing: Framing
  readonly reference: string
  /** The page whose form brought the launch, where that may frame it. */
  readonly poster?: string | undefined
  /** What the launch offers of grades and rosters, where its tenant has switched them on. */
  readonly offer?: ServiceOffer | undefined
}

/** LTI allows 255 characters in an id; a ticket has to stay small whatever an LMS sends. */
const clipId = (id: string): string => id.slice(0, 255)
const localeMaxLength = 35

/** A verified launch becomes a visit when it may open the lab and its user has an id. */
export function startVisit(
  launch: Launch,
  access: LaunchAccess,
  facts: VisitFacts,
): Result<Visit, Refusal> {
  const ticket = writeTicket(launch, facts)
  return ticket.ok ? findLab(ticket.value, access) : ticket
}

/** Writes the ticket: what the click on a card will know of this launch (docs/adr/0003). */
export function writeTicket(
  launch: Launch,
  { config, framing, reference, poster, offer }: VisitFacts,
): Result<Ticket, Refusal> {
  const userId = findUserId(launch, config)
  const framed = framing === 'frame'
  const frameOrigins = framed ? keepFrameOrigins(config, readerOfLaunch(launch), poster) : undefined
  const ticketFor = (appStreamUserId: AppStreamUserId): Ticket => ({
    reference,
    tenantId: launch.tenantId,
    credential: launch.credential,
    deploymentId: launch.deploymentId,
    directory: launch.directory,
    userId: appStreamUserId,
    ...((isNamedOnBoard(launch, config) || mayManage(launch, config)) && {
      lmsUserId: clipId(launch.lmsUserId),
    }),
    labChoice: launch.labChoice,
    teacher: launch.roles.teacher,
    administrator: launch.roles.administrator,
    preview: launch.preview,
    previewUser: launch.previewUser,
    resourceLinkId: clipId(launch.resourceLink.id),
    resourceLinkTitle: launch.resourceLink.title,
    contextId: launch.context?.id && clipId(launch.context.id),
    contextTitle: launch.context?.title,
    ...(launch.classKey !== undefined && { classKey: launch.classKey }),
    ...(launch.timeFactor !== undefined && { timeFactor: launch.timeFactor }),
    ...(launch.dates && { dates: launch.dates }),
    ...(launch.sections && mayPlan(launch, config) && { sections: launch.sections }),
    ...offer,
    returnUrl: launch.returnUrl,
    locale: launch.locale && launch.locale.length <= localeMaxLength ? launch.locale : undefined,
    framed,
    ...(frameOrigins && { frameOrigins }),
    launchedAt: launch.launchedAt,
  })
  return userId.ok
    ? ok(ticketFor(userId.value))
    : err(refuse(userId.error, { directory: launch.directory }, readerOf(ticketFor(''))))
}

const findUserId = (launch: Launch, { directories, userIdKey }: Config) =>
  directories.get(launch.directory) === 'raw'
    ? useRawUserId(launch)
    : ok(deriveUserId(launch, userIdKey))

/** A click has no launch, and the board shows people by the ids of their LMS; who runs the labs is known by theirs. */
const isNamedOnBoard = ({ tenantId, context, preview }: Launch, config: Config): boolean =>
  !!context?.id && !preview && findBoardPolicy(config, tenantId).people === 'lms-ids'

const mayPlan = ({ roles, preview, context, tenantId }: Launch, config: Config): boolean =>
  mayAskForClasses({ teacher: roles.teacher, preview, contextId: context?.id, tenantId }, config)

/** Whom a launch is about that becomes no visit. */
export function describeSubject(launch: Launch, config: Config): BoardSubject {
  const { tenantId, credential, deploymentId, context, labChoice, preview, lmsUserId } = launch
  const userId = findUserId(launch, config)
  return {
    tenantId,
    credential,
    deploymentId,
    contextId: context?.id && clipId(context.id),
    labChoice,
    preview,
    lmsUserId,
    ...(userId.ok && { userId: userId.value }),
  }
}

/** A ticket becomes a visit again while whoever signed its launch may still open its lab. */
export function resumeVisit(ticket: Ticket, config: Config): Result<Visit, Refusal> {
  const access = findAccess(ticket, config)
  return access ? findLab(ticket, access) : err(refuse('ticket_invalid'))
}

/** What whoever signed a ticket's launch may still do. */
export function findAccess(ticket: Ticket, config: Config): LaunchAccess | undefined {
  const access = findSender(ticket, config)
  return access?.enabled && access.tenantId === ticket.tenantId ? access : undefined
}

function findSender(
  { credential, deploymentId }: Ticket,
  { consumers, registrations }: Config,
): LaunchAccess | undefined {
  if (deploymentId === undefined) return consumers.get(credential)
  const registration = registrations.get(credential)
  return registration?.enabled ? findDeployment(registration, deploymentId) : undefined
}

function findLab(ticket: Ticket, access: LaunchAccess): Result<Visit, Refusal> {
  const lab = chooseLab(ticket.labChoice, access.labs)
  return lab.ok
    ? ok({ ticket, access, lab: keepDates(lab.value, ticket) })
    : err({ ...lab.error, reader: readerOf(ticket) })
}

/**
 * For whoever learns, a lab is open between the dates of the link, as long as its own dates allow. Who teaches tries it
 * before.
 */
function keepDates(lab: Lab, { dates, teacher, administrator }: Ticket): Lab {
  if (!dates || teacher || administrator) return lab
  const { opensAt = lab.opensAt, closesAt = lab.closesAt } = dates
  return {
    ...lab,
    ...(opensAt !== undefined && { opensAt: Math.max(opensAt, lab.opensAt ?? opensAt) }),
    ...(closesAt !== undefined && { closesAt: Math.min(closesAt, lab.closesAt ?? closesAt) }),
  }
}

/** What a page may believe about the reader of a verified launch that has no ticket yet. */
export function readerOfLaunch(launch: Launch): Reader {
  const { tenantId, credential, deploymentId, roles, returnUrl, locale } = launch
  const { frameOrigins, documentTarget } = launch
  return {
    tenantId,
    credential,
    deploymentId,
    teacher: roles.teacher,
    administrator: roles.administrator,
    returnUrl,
    resourceLinkTitle: launch.resourceLink.title,
    contextTitle: launch.context?.title,
    locale,
    frameOrigins,
    documentTarget,
  }
}
