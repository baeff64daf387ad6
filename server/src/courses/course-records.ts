import { hash as digest } from 'node:crypto'
import {
  ExpiringRecordsUnavailableError,
  lineRules,
  type ExpiringRecord,
  type LabChoice,
  type RefusalReason,
  type Ticket,
  type AppStreamUserId,
  type LmsUserId,
} from '@appstreamlab/shared'
import type { BoardPolicy } from '../config/board-policy.js'
import type { AppContext } from '../http/app-context.js'
import { isFromTest } from '../platforms/registrations.js'
import { findBoardPolicy, nameGroup, type RecordKind } from './course.js'

// What is kept so that a course has a board: who opened which lab, who waits, and who was refused. Written beside a
// launch, never waited for by anybody who launches: a board with a gap is no reason to hold a student up.

/** Whom a record is about, as a launch or a ticket knows them. */
export type BoardSubject = Pick<
  Ticket,
  'tenantId' | 'credential' | 'deploymentId' | 'contextId' | 'labChoice' | 'preview'
> & {
  /** AppStream user id; absent where there can be none. */
  readonly userId?: AppStreamUserId
  readonly lmsUserId?: LmsUserId | undefined
  /** Of the visit. */
  readonly reference?: string
}

interface Person {
  /** AppStream user id. */
  readonly userId?: AppStreamUserId
  readonly lmsUserId?: LmsUserId
  readonly preview?: true
}

interface RecordBase extends Person {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** From a test copy of the platform. */
  readonly test?: true
  readonly labChoice: LabChoice
  /** Reference of the visit. */
  readonly visit?: string
}

/** A streaming URL was asked for. */
export interface OpenedRecord extends RecordBase {
  readonly userId: AppStreamUserId
}

/** Somebody joined the waiting line; whether they are still in it, the line says. */
export interface WaitingRecord extends RecordBase {
  readonly userId: AppStreamUserId
}

export interface RefusedRecord extends RecordBase {
  readonly reason: RefusalReason
  /** On the page of the refusal, and in the log. */
  readonly reference: string
}

type Parts = Pick<AppContext, 'config' | 'records' | 'clock'>

/** The longest session that AppStream lets a fleet have, where nobody knows the fleet's own. */
const longestSessionSeconds = 432_000
/** Openings of one person within it are one record, so that nobody fills a board. */
export const openingSlotMilliseconds = 10_000

/** Somebody gets a streaming URL now; kept for as long as the session that it becomes may last. */
export function noteOpened(
  { ticket }: { readonly ticket: Ticket },
  parts: Parts,
  maximumSeconds = longestSessionSeconds,
): void {
  const policy = findBoardPolicy(parts.config, ticket.tenantId)
  const group = findGroup('opened', ticket, policy, parts)
  if (group === undefined) return
  const { labChoice, userId, reference } = ticket
  const at = parts.clock.now()
  const record: OpenedRecord = {
    ...describe(ticket, policy, parts),
    userId,
    labChoice,
    visit: reference,
    at,
  }
  const slot = Math.floor(at / openingSlotMilliseconds)
  const { lab, stack, fleet } = labChoice
  const id = hash([userId, lab ?? null, stack ?? null, fleet ?? null, record.test ?? false, slot])
  const expiresAt = at + (maximumSeconds + longestValiditySeconds) * 1000
  keep(group, { id, expiresAt, value: record }, parts)
}

/** Somebody stands in the waiting line now; kept for as long as the line keeps their position without a new launch. */
export function noteWaiting({ ticket }: { readonly ticket: Ticket }, parts: Parts): void {
  const policy = findBoardPolicy(parts.config, ticket.tenantId)
  const group = findGroup('waiting', ticket, policy, parts)
  if (group === undefined) return
  const { labChoice, userId, reference } = ticket
  const at = parts.clock.now()
  const value: WaitingRecord = {
    ...describe(ticket, policy, parts),
    userId,
    labChoice,
    visit: reference,
    at,
  }
  const expiresAt = at + lineRules.keptMilliseconds
  keep(group, { id: nameWaiting(ticket, parts), expiresAt, value }, parts)
}

/** They are in, or left the line. */
export function forgetWaiting({ ticket }: { readonly ticket: Ticket }, parts: Parts): void {
  const policy = findBoardPolicy(parts.config, ticket.tenantId)
  const group = findGroup('waiting', ticket, policy, parts)
  if (group === undefined) return
  parts.records.remove(group, nameWaiting(ticket, parts)).catch(ignoreUnavailable)
}

/** One for each person and lab; of whoever comes by a test copy of a platform another one. */
function nameWaiting(ticket: Ticket, { config }: Parts): string {
  const { lab, stack, fleet } = ticket.labChoice
  const test = isFromTest(config, ticket)
  return hash([ticket.userId, lab ?? null, stack ?? null, fleet ?? null, test])
}

/** From the URL to the session. */
const longestValiditySeconds = 300

/** Somebody whose launch counted was refused; of one reason the last time is kept. */
export function noteRefused(
  subject: BoardSubject,
  { reason, reference }: Pick<RefusedRecord, 'reason' | 'reference'>,
  parts: Parts,
): void {
  const policy = findBoardPolicy(parts.config, subject.tenantId)
  const { refusalHours } = policy
  if (refusalHours === 0) return
  const group = findGroup('refused', subject, policy, parts)
  if (group === undefined) return
  const at = parts.clock.now()
  const person = describe(subject, policy, parts)
  const record: RefusedRecord = {
    ...person,
    labChoice: subject.labChoice,
    ...(subject.reference !== undefined && { visit: subject.reference }),
    at,
    reason,
    reference,
  }
  const who = person.userId ?? person.lmsUserId ?? reference
  const id = hash([who, reason, person.test ?? false])
  keep(group, { id, expiresAt: at + refusalHours * 3_600_000, value: record }, parts)
}

/** Their LMS user id only where the site shows it; a preview's says nothing about anybody. */
function describe(
  subject: BoardSubject,
  { people }: BoardPolicy,
  { config }: Parts,
): Person & Pick<RecordBase, 'test'> {
  const { userId, lmsUserId, preview } = subject
  const named = people === 'lms-ids' && !preview
  return {
    ...(userId && { userId }),
    ...(named && lmsUserId && { lmsUserId: lmsUserId.slice(0, 255) }),
    ...(preview && { preview }),
    ...(isFromTest(config, subject) && { test: true }),
  }
}

/** Where a record goes; undefined where none is kept, so that a launch makes none in vain. */
const findGroup = (
  kind: RecordKind,
  subject: BoardSubject,
  { people }: BoardPolicy,
  { config }: Parts,
): string | undefined => (people === 'off' ? undefined : nameGroup(kind, subject, config))

function keep(group: string, record: ExpiringRecord, { records }: Parts): void {
  records.put(group, record).catch(ignoreUnavailable)
}

/** A store that does not answer says so elsewhere. */
function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof ExpiringRecordsUnavailableError)) throw error
}

const hash = (parts: readonly unknown[]): string =>
  digest('sha256', JSON.stringify(parts), 'base64url').slice(0, 22)
