import type { Logger } from 'pino'
import {
  nameLab,
  refusalCatalogue,
  type AppStreamUserId,
  type ConsumerKey,
  type DeploymentId,
  type DirectoryId,
  type DurableStoreUnreadableError,
  type GradeFault,
  type GradeLine,
  type Issuer,
  type Lab,
  type OtherSpelling,
  type PlanAlert,
  type Reader,
  type Refusal,
  type RefusalDetail,
  type ScoredThing,
  type TenantId,
  type Ticket,
  type UserIdScope,
  type LabId,
} from '@appstreamlab/shared'
import type { DamagedEntry } from '../stores/checked-state.js'
import { ConfigError } from '../config/problems.js'
import type { StoreHealth } from '../stores/store-health.js'

/**
 * What the log says. Every field is named here or in `docs/log-fields.md`; requests, headers, bodies
 * and error messages are never passed to the logger, because they carry secrets and names.
 */

const textMaxLength = 128

function clip<T>(value: T): T | string {
  return typeof value === 'string' ? value.slice(0, textMaxLength) : value
}

function describeVisit(ticket: Ticket) {
  return {
    reference: ticket.reference,
    tenant: ticket.tenantId,
    directory: ticket.directory,
    contextId: clip(ticket.contextId),
    resourceLinkId: clip(ticket.resourceLinkId),
    userId: ticket.userId,
    ...(ticket.preview && { preview: true }),
  }
}

/** Somebody on the way to a lab, as far as the log may know them. */
export interface LoggedVisit {
  readonly ticket: Ticket
  readonly lab: Lab
}

/** A streaming URL was handed out. */
export function logLaunch(
  log: Logger,
  visit: LoggedVisit,
  facts: { awsRequestId: string | undefined; durationMs: number; test?: true },
): void {
  log.info({ event: 'launch', ...describeVisit(visit.ticket), ...nameLab(visit.lab), ...facts })
}

/** The lab could not open yet, or waits for a click. */
export function logCard(
  log: Logger,
  visit: LoggedVisit,
  facts: {
    state: string
    framing: 'top-level' | 'frame' | 'button'
    durationMs: number
    test?: true
  },
): void {
  log.info({ event: 'card', ...describeVisit(visit.ticket), ...nameLab(visit.lab), ...facts })
}

/** A verified launch was shown to an administrator in place of opening its lab. */
export function logLaunchCheck(
  log: Logger,
  visit: LoggedVisit | undefined,
  facts: {
    readonly tenant: TenantId
    readonly credential: string
    readonly reference: string
    readonly state?: string
    /** The reason for which it would open nothing. */
    readonly reason?: string
  },
): void {
  log.info({
    event: 'launch_checked',
    ...(visit && { ...describeVisit(visit.ticket), ...nameLab(visit.lab) }),
    ...facts,
  })
}

export function logRefusal(
  log: Logger,
  refusal: Refusal,
  facts: { readonly reference: string; readonly test?: true },
): void {
  const { reason, detail, reader } = refusal
  const { status, code } = refusalCatalogue[reason]
  writeRefusal(
    log,
    { event: 'refusal', reason, code, status, tenant: reader?.tenantId, ...facts },
    detail,
  )
}

/**
 * One address sent so many requests that prove nothing that those after them get no line of their own:
 * this one stands for them all (`failure-count.ts`).
 */
export function logRefusalFlood(
  log: Logger,
  facts: { readonly reason: string; readonly reference: string },
): void {
  log.warn({ event: 'refusal_flood', ...facts })
}

export function logApiRefusal(
  log: Logger,
  {
    detail,
    ...facts
  }: {
    readonly reason: string
    readonly code: string
    readonly status: number
    readonly reference: string
    readonly detail?: RefusalDetail
  },
): void {
  writeRefusal(log, { event: 'api_refusal', ...facts }, detail)
}

function writeRefusal(
  log: Logger,
  entry: { readonly status: number } & Readonly<Record<string, string | number | true | undefined>>,
  detail: RefusalDetail | undefined,
): void {
  const clipped = Object.entries(detail ?? {}).map(([name, value]) => [name, clip(value)])
  const line = { ...entry, detail: Object.fromEntries(clipped) as RefusalDetail }
  if (entry.status >= 500) log.error(line)
  else log.warn(line)
}

/** A session was ended: by an LMS server, or by its own person on a card, which has a reference. */
export function logSessionEnded(
  log: Logger,
  facts: {
    tenant: TenantId
    lab: string | null
    userId: AppStreamUserId
    session: string
    reference?: string
  },
): void {
  log.info({ event: 'session_ended', ...facts })
}

/** A teacher looked at the board of a course; nobody who stands on it is named. */
export function logBoard(
  log: Logger,
  ticket: Ticket,
  facts: {
    readonly people: number
    readonly waiting: number
    readonly refused: number
    readonly test?: true
  },
): void {
  log.info({ event: 'board', ...describeVisit(ticket), ...facts })
}

/**
 * A teacher ended a session from the board of a course. `userId` is the teacher's; AppStream knows whose
 * session it was, and the log names nobody in another's doings.
 */
export function logSessionEndedByTeacher(
  log: Logger,
  ticket: Ticket,
  facts: { readonly lab: string | null; readonly session: string; readonly test?: true },
): void {
  log.info({ event: 'session_ended_by_teacher', ...describeVisit(ticket), ...facts })
}

/** Somebody asked for a class, changed it or took it back; `userId` is their pseudonym. */
export function logClass(
  log: Logger,
  facts: {
    readonly what: 'saved' | 'withdrawn'
    readonly outcome: string
    readonly class: string
    readonly tenant: TenantId
    readonly lab: string
    readonly people: number
    readonly lessons: number
    readonly userId?: AppStreamUserId
    /** Of the configuration, where it is what changed the class. */
    readonly calendar?: string
  },
): void {
  log.info({ event: 'class', ...facts })
}

/** A teacher chose what is scored of a link. */
export function logScoreChoice(
  log: Logger,
  ticket: Ticket,
  facts: { readonly what: ScoredThing; readonly minutes?: number },
): void {
  log.info({ event: 'score_choice', ...describeVisit(ticket), ...facts })
}

/** A teacher said something of people's scores: by pseudonym of whom, where it was one alone. */
export function logScoreWord(
  log: Logger,
  ticket: Ticket,
  facts: {
    readonly what: 'again' | 'done' | 'undone'
    readonly people: number
    readonly person?: AppStreamUserId
  },
): void {
  log.info({ event: 'score_word', ...describeVisit(ticket), ...facts })
}

/** A test score was sent to a line of a gradebook, and taken back. */
export function logScoreTest(
  log: Logger,
  ticket: Ticket,
  facts: { readonly outcome: string },
): void {
  log.info({ event: 'score_test', ...describeVisit(ticket), ...facts })
}

/** A course got a preview user that another one had, after its teacher was asked. */
export function logPreviewTakenOver(
  log: Logger,
  { tenantId, userId, reference }: Pick<Ticket, 'tenantId' | 'userId' | 'reference'>,
): void {
  log.info({ event: 'preview_taken_over', tenant: tenantId, userId, reference })
}

/** An LMS that signs recurring query pairs once (Canvas) launched. */
export function logQueryCountedOnce(log: Logger, consumerKey: ConsumerKey): void {
  log.debug({ event: 'query_counted_once', consumerKey })
}

/** A launch shows that one person comes under several ids, each of which has files of its own. */
export function logUserIdsVary(
  log: Logger,
  facts: {
    readonly tenant: TenantId
    readonly consumerKey: ConsumerKey
    readonly directory: DirectoryId
    readonly scope: UserIdScope
  },
): void {
  log.warn({ event: 'user_ids_vary', ...facts })
}

/** A platform's public keys could not be fetched: the copy that we have stays in use. */
export function logKeyFetchFailure(
  log: Logger,
  failure: { url: string; errorName: string; code?: string; tlsFault?: string },
): void {
  log.warn({ event: 'platform_keys_failed', ...failure })
}

/** A refused launch verifies under another spelling of our address; said after its answer was out. */
export function logOtherSpelling(
  log: Logger,
  { consumerKey, toolUrl, differences }: OtherSpelling,
  facts: { readonly reference: string },
): void {
  log.warn({
    event: 'signature_fits_other_spelling',
    consumerKey,
    toolUrl: clip(toolUrl),
    differences,
    ...facts,
  })
}

/** A platform's key set has keys that verify nothing here; said when their number changes. */
export function logKeysLeftOut(
  log: Logger,
  facts: { url: string; unusable: number; tooMany: number },
): void {
  log.warn({ event: 'platform_keys_left_out', ...facts })
}

/** A launch proved with an old consumer secret who somebody was; from now on they stay that person. */
export function logMigration(
  log: Logger,
  facts: {
    tenant: TenantId
    registration: string
    consumerKey: ConsumerKey
    directory: DirectoryId
  },
): void {
  log.info({ event: 'person_migrated', ...facts })
}

/** A teacher chose labs for a course. */
export function logPicked(
  log: Logger,
  { tenantId, credential }: Reader,
  labs: readonly Lab[],
  facts: { readonly test?: true },
): void {
  const ids = labs.map(({ id }) => id ?? null)
  log.info({ event: 'labs_picked', tenant: tenantId, credential, labs: ids, ...facts })
}

/** A platform registered itself by a one-time link, and waits for approval. */
export function logRegistered(
  log: Logger,
  facts: { readonly name: string; readonly tenantId: TenantId; readonly issuer: Issuer },
): void {
  const { name, tenantId, issuer } = facts
  log.warn({
    event: 'registration_waits',
    registration: name,
    tenant: tenantId,
    issuer: clip(issuer),
  })
}

/** A platform registered once more; nothing changed, but a new deployment of it may wait. */
export function logRegistrationRepeated(
  log: Logger,
  {
    registration,
    tenant,
    deploymentId,
  }: {
    readonly registration: string
    readonly tenant: TenantId
    readonly deploymentId?: DeploymentId
  },
): void {
  log.warn({
    event: 'registration_repeated',
    registration,
    tenant,
    ...(deploymentId !== undefined && { deploymentId: clip(deploymentId) }),
  })
}

/** A known platform launched from a deployment that belongs to nobody yet. */
export function logUnknownDeployment(
  log: Logger,
  { registration, deploymentId }: { registration: string; deploymentId: DeploymentId },
): void {
  log.warn({ event: 'deployment_waits', registration, deploymentId: clip(deploymentId) })
}

/** Cards in frames of one sender did not come back: browsers may have blocked them. */
export function logFramesNotSeen(
  log: Logger,
  {
    reference,
    tenant,
    credential,
    deploymentId,
    allowed,
    count,
  }: {
    readonly reference: string
    readonly tenant: TenantId
    readonly credential: string
    readonly deploymentId?: DeploymentId | undefined
    readonly allowed: readonly string[]
    readonly count: number
  },
): void {
  log.warn({
    event: 'frames_not_seen',
    tenant,
    credential,
    ...(deploymentId !== undefined && { deploymentId: clip(deploymentId) }),
    allowed,
    setting: 'frameAncestors',
    count,
    reference,
  })
}

/** `unknownDeployment: accept` let a deployment in that nobody listed; once for each. */
export function logAcceptedDeployment(
  log: Logger,
  facts: {
    readonly registration: string
    readonly deploymentId: DeploymentId
    readonly tenant: TenantId
  },
): void {
  log.warn({ event: 'deployment_accepted', ...facts, deploymentId: clip(facts.deploymentId) })
}

/** A browser stopped the click of a card, because the page's policy lacks the portal's address. */
export function logBarredClick(log: Logger, lab: Lab, { tenantId, reference }: Ticket): void {
  log.error({ event: 'click_barred', tenant: tenantId, ...nameLab(lab), reference })
}

/**
 * Somebody's way through the waiting line of a fleet. Whoever looks may be of another lab or tenant of that fleet,
 * so the fleet alone is named.
 */
export function logLineStep(
  log: Logger,
  { fleetName }: Lab,
  facts: {
    readonly step: 'joined' | 'called' | 'passed' | 'away' | 'served' | 'left'
    readonly tenant: TenantId
    /** AppStream user id. */
    readonly userId: AppStreamUserId
    readonly number: number
    /** Since they arrived. */
    readonly waitedSeconds?: number
  },
): void {
  log.info({ event: 'line_step', fleet: fleetName, ...facts })
}

/** The store lost a waiting line, or a part of it: it is made again of the pages that ask. */
export function logLineLost(log: Logger, { fleetName }: Lab): void {
  log.warn({ event: 'line_lost', fleet: fleetName })
}

/**
 * The store could not be asked about a waiting line: pages say that they try again. For want of a permission it stays
 * so until somebody gives it.
 */
export function logLineUnavailable(
  log: Logger,
  { fleetName }: Lab,
  { fault }: { readonly fault: string },
): void {
  const line = { event: 'line_unavailable', fleet: fleetName, fault: clip(fault) }
  if (/^(?:AccessDenied|NOPERM)/.test(fault)) log.error(line)
  else log.warn(line)
}

/** A named administrator decided about a class on the page of those who run the labs. */
export function logClassDecided(
  log: Logger,
  facts: {
    readonly what: 'approved' | 'refused'
    readonly class: string
    readonly tenant: TenantId
    readonly lab: string
    readonly userId: AppStreamUserId
    readonly reference: string
  },
): void {
  log.info({ event: 'class_decided', ...facts })
}

/** The classes could not be read: what was read before goes on to hold seats. */
export function logClassesUnread(log: Logger, error: unknown): void {
  log.warn({
    event: 'classes_unread',
    fault: clip(error instanceof Error ? error.name : 'unknown'),
  })
}

export function logScoresUnwritten(log: Logger, error: unknown): void {
  log.warn({
    event: 'scores_unwritten',
    fault: clip(error instanceof Error ? error.name : 'unknown'),
  })
}

/** A round of scores did not come to its end; the next one does what is left. */
export function logScoreRound(log: Logger, error: unknown): void {
  const fault = clip(error instanceof Error ? error.name : 'unknown')
  log.warn({ event: 'scores_round_failed', fault })
}

/** A fleet cannot start or grow until somebody has mended it; once a day for as long as it stays so. */
export function logFleetFault(
  log: Logger,
  lab: Lab,
  facts: { readonly fault: string; readonly fleetErrors: readonly string[] },
): void {
  log.error({ event: 'fleet_fault', ...nameLab(lab), ...facts })
}

const describeLine = ({ tenantId, platform, resourceLinkId }: GradeLine) => ({
  tenant: tenantId,
  platform: platform.name,
  resourceLinkId: clip(resourceLinkId),
})

/** Nothing is left to do with a score that did not arrive; the teacher's page says whose it is. */
export function logScoreEnded(
  log: Logger,
  line: GradeLine,
  facts: { readonly result: 'by_hand' | 'not_booked' | 'refused'; readonly fault?: GradeFault },
): void {
  const entry = { event: 'score_ended', ...describeLine(line), ...facts }
  if (facts.result === 'by_hand') log.info(entry)
  else log.warn(entry)
}

/** Scores of a platform are tried again later; once a day for each cause. What somebody has to mend is an error. */
export function logScoresPutOff(
  log: Logger,
  line: GradeLine,
  facts: { readonly fault: GradeFault },
): void {
  const entry = { event: 'scores_put_off', ...describeLine(line), ...facts }
  if (facts.fault === 'denied') log.error(entry)
  else log.warn(entry)
}

/** Who is connected could not be looked at, for scores: minutes may be missing. */
export function logScoreSampleFailed(
  log: Logger,
  lab: Lab,
  facts: { readonly fault: string },
): void {
  log.warn({ event: 'score_sample_failed', ...nameLab(lab), fault: clip(facts.fault) })
}

/** The schedule by which a function sends scores could not be switched; launches go on. */
export function logScoreSchedule(
  log: Logger,
  facts: { readonly wanted: 'on' | 'off'; readonly permission: string; readonly awsError: string },
): void {
  log.error({ event: 'score_schedule_failed', ...facts })
}

/** Scores have waited for more than a day; of a function, once a day. */
export function logScoresWait(
  log: Logger,
  facts: { readonly waiting: number; readonly oldestHours: number },
): void {
  log.error({ event: 'scores_wait', ...facts })
}

/** Minutes of somebody that nobody saw, and that do not count. */
export function logScoreGap(log: Logger, lab: Lab, facts: { readonly seconds: number }): void {
  log.warn({ event: 'score_gap', ...nameLab(lab), ...facts })
}

/** A Describe call failed: labs show `unknown` and launches go on. */
export function logSnapshotFailure(
  log: Logger,
  failure: { action: string; reason: string; awsRequestId?: string },
): void {
  log.warn({ event: 'look_failed', ...failure })
}

/** The store of claims went or came back; once a change. */
export function logStoreHealth(log: Logger, health: StoreHealth): void {
  const { engine } = health
  health.listen({
    onUnavailable: (fault) => log.error({ event: 'store_unavailable', engine, fault: clip(fault) }),
    onAvailable: (durationMs) => log.info({ event: 'store_available', engine, durationMs }),
  })
}

/** Something that outlives a restart cannot be read; once for as long as it stays so. */
export function logStateDamaged(log: Logger, { kind, where, fix }: DamagedEntry): void {
  log.error({ event: 'state_damaged', kind, where, fix })
}

/** STATE_FOLDER may not be read or written; once for as long as it stays so. */
export function logStoreUnreadable(
  log: Logger,
  { where, errno, fix }: Pick<DurableStoreUnreadableError, 'where' | 'errno' | 'fix'>,
): void {
  log.error({ event: 'store_unreadable', where, errno, fix })
}

/** AWS did not give a secret: the value from before stays in use, where there is one. */
export function logSecretUnavailable(
  log: Logger,
  facts: { setting: string; awsError: string | undefined; awsRequestId?: string },
): void {
  log.error({ event: 'secret_unavailable', ...facts })
}

/** A function could not begin to answer: its configuration has problems, or something is our fault. */
export function logStartFault(log: Logger, error: unknown, facts: { reference: string }): void {
  if (!(error instanceof ConfigError)) return logBug(log, error, facts)
  for (const { where, what, fix } of error.problems)
    log.error({ event: 'configuration_problem', where, what, fix, ...facts })
}

/** Something works, but somebody should know about it. */
export function logConfigWarning(log: Logger, warning: string): void {
  log.warn({ event: 'configuration', warning })
}

/** A configuration was read again and is in force; `changed` names what is different. */
export function logConfigReplaced(
  log: Logger,
  facts: { readonly consumers: number; readonly changed: readonly string[] },
): void {
  log.info({ event: 'configuration_replaced', ...facts })
}

/** The configuration that was read again cannot be used, so the one that was in force stays. */
export function logConfigKept(log: Logger, error: unknown): void {
  const problems =
    error instanceof ConfigError
      ? error.problems.map(({ where, what, fix }) => `${where}: ${what} Fix: ${fix}`)
      : [`It could not be read (${error instanceof Error ? error.name : typeof error}).`]
  log.error({ event: 'configuration_kept', problems })
}

/** AppStream refused a call as one too many; all processes go on at this pace. */
export function logThrottled(
  log: Logger,
  facts: { readonly action: string; readonly perSecond: number },
): void {
  log.warn({ event: 'appstream_throttled', ...facts })
}

/** The store's cells did not answer: seats, looks and pace are this process's own for a while. */
export function logCellsUnavailable(log: Logger): void {
  log.warn({ event: 'shared_cells_unavailable' })
}

/** A bug was met. Its message may carry input, so the log gets the error's name and where it was thrown. */
export function logBug(log: Logger, error: unknown, facts: { reference: string }): void {
  const known = error instanceof Error ? error : undefined
  const frames = (known?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  log.error({
    event: 'bug',
    errorName: known?.name ?? typeof error,
    frames: frames.slice(0, 12),
    ...facts,
  })
}

/** `classes keep` made a change at AWS, or could not. */
export function logClassChange(
  log: Logger,
  facts: {
    readonly fleet: string
    readonly change: string
    readonly result: 'done' | 'failed' | 'left'
    readonly permission?: string
    readonly awsError?: string
  },
): void {
  const entry = { event: 'class_change', ...facts }
  if (facts.result === 'done') log.info(entry)
  else log.warn(entry)
}

/** A fleet is not, or will not be, as its classes need it. What is near, or on, is an error. */
export function logClassAlert(log: Logger, { neededAt, detail, ...facts }: PlanAlert): void {
  const entry = {
    event: 'class_alert',
    ...facts,
    ...(neededAt !== undefined && { neededAt: new Date(neededAt).toISOString() }),
    ...(detail !== undefined && { detail: clip(detail) }),
  }
  if (facts.stage === 'planned') log.warn(entry)
  else log.error(entry)
}

/** A calendar of the configuration is not as it should be; what was planned of it before goes on. */
export function logCalendarFault(
  log: Logger,
  {
    detail,
    ...facts
  }: {
    readonly tenant: TenantId
    readonly calendar: string
    readonly cause: string
    readonly detail: string
  },
): void {
  log.warn({ event: 'class_calendar_fault', ...facts, detail: clip(detail) })
}

/** One run of `classes keep` is over. */
export function logClassesKept(
  log: Logger,
  facts: {
    readonly fleets: number
    readonly changes: number
    readonly putOff: number
    readonly alerts: number
    /** Calendars of the configuration that changed nothing, or not all that they should. */
    readonly calendarFaults: number
    /** Permissions that it lacks. */
    readonly missing: readonly string[]
    readonly durationMs: number
  },
): void {
  log.info({ event: 'classes_kept', ...facts })
}

/** A class is approved whose lab no configuration names any more: nobody plans seats for it. */
export function logClassLabGone(
  log: Logger,
  facts: { readonly class: string; readonly tenant: TenantId; readonly lab: LabId },
): void {
  log.error({ event: 'class_lab_gone', ...facts })
}

/** Nobody can know who is on a fleet, so nothing of it is taken down. */
export function logClassUnseen(
  log: Logger,
  facts: { readonly fleet: string; readonly why: string },
): void {
  log.warn({ event: 'class_unseen', fleet: facts.fleet, why: clip(facts.why) })
}
