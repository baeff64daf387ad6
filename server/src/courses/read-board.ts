import {
  groupBy,
  chooseLab,
  ExpiringRecordsUnavailableError,
  seatRules,
  type AppStreamUserId,
  type ExpiringRecord,
  type Lab,
  type LiveSession,
  type Ticket,
} from '@appstreamlab/shared'
import type { LaunchAccess } from '../config/config.js'
import type { AppContext } from '../http/app-context.js'
import { nameLine } from '../labs/fleet-books.js'
import type { LabWatch } from '../labs/lab-watch.js'
import { isFromTest } from '../platforms/registrations.js'
import {
  openingSlotMilliseconds,
  type OpenedRecord,
  type RefusedRecord,
  type WaitingRecord,
} from './course-records.js'
import { findBoardPolicy, nameGroup, type RecordKind } from './course.js'

/** How a person is named; a test student of the LMS is nobody in particular. */
export type Who =
  | { readonly kind: 'lms-id' | 'pseudonym'; readonly id: string }
  | { readonly kind: 'preview' }
  | { readonly kind: 'unknown' }

interface RowBase {
  readonly who: Who
  /** The reader's own. */
  readonly own: boolean
  /** From a test copy of the platform. */
  readonly test: boolean
}

/** Somebody who opened a lab from this course. */
export interface PersonRow extends RowBase {
  readonly lab: Lab
  readonly userId: AppStreamUserId
  /** `opening`: a streaming URL is out, and AppStream lists no session yet. */
  readonly state: 'connected' | 'away' | 'pending' | 'opening'
  /** Milliseconds since the epoch. */
  readonly since: number
  /** When AppStream ends it at the latest, milliseconds since the epoch. */
  readonly endsAt?: number
  /** Where it was opened from this course, and may be ended here. */
  readonly session?: string
  /** What is kept of this person and this lab's stack and fleet. */
  readonly recordIds: readonly string[]
}

/** Somebody of this course who waits for a seat. Whoever is away keeps their position and stands in no row. */
export interface WaitingRow extends RowBase {
  readonly lab: Lab
  /** When they arrived in the line, milliseconds since the epoch. */
  readonly since: number
  /** 1 is next, among those who are there. */
  readonly position: number
  /** It is their turn. */
  readonly called: boolean
  /** Until when their seat is held, milliseconds since the epoch; absent until they were told. */
  readonly heldUntil?: number
}

export interface RefusedRow extends RowBase, Pick<RefusedRecord, 'at' | 'reason' | 'reference'> {
  /** Absent where the launch named none that there is. */
  readonly lab?: Lab
}

export interface Board {
  readonly people: readonly PersonRow[]
  readonly waiting: readonly WaitingRow[]
  /** Labs of which the waiting line cannot be asked. */
  readonly unheard: readonly Lab[]
  readonly refused: readonly RefusedRow[]
  /** The store did not answer. */
  readonly unread: boolean
  /** Labs of which AppStream does not say who is in. */
  readonly unseen: readonly Lab[]
  /** When AppStream was asked, milliseconds since the epoch. */
  readonly asOf?: number
}

type Parts = Pick<AppContext, 'config' | 'records' | 'clock' | 'labWatch' | 'waitingLine'>

/** A teacher's ticket, and what whoever signed its launch may open. */
export interface CourseReader {
  readonly ticket: Ticket
  readonly access: LaunchAccess
}

/**
 * Who of the ticket's course is in its labs, and who was refused. From a test copy of a platform only what
 * came from there is seen: whoever gave themselves a role in a copy learns nothing of production.
 */
export async function readBoard(reader: CourseReader, parts: Parts): Promise<Board> {
  try {
    const [opened, refused, joined] = await Promise.all([
      readRecords<OpenedRecord>('opened', reader, parts),
      readRecords<RefusedRecord>('refused', reader, parts),
      readRecords<WaitingRecord>('waiting', reader, parts),
    ])
    const [found, line] = await Promise.all([
      findPeople(opened, refused, reader, parts),
      findWaiting(joined, reader, parts),
    ])
    return { ...found, ...line, refused: listRefused(refused, reader, parts), unread: false }
  } catch (error) {
    if (!(error instanceof ExpiringRecordsUnavailableError)) throw error
    return { people: [], waiting: [], unheard: [], refused: [], unread: true, unseen: [] }
  }
}

/** Of what a board shows, who was refused alone; nobody where the store does not answer. */
export async function readRefusals(
  reader: CourseReader,
  parts: Pick<Parts, 'config' | 'records'>,
): Promise<readonly RefusedRow[]> {
  try {
    return listRefused(await readRecords<RefusedRecord>('refused', reader, parts), reader, parts)
  } catch (error) {
    if (!(error instanceof ExpiringRecordsUnavailableError)) throw error
    return []
  }
}

interface Kept<Value> {
  readonly id: string
  readonly value: Value
}

async function readRecords<Value extends { readonly test?: true }>(
  kind: RecordKind,
  { ticket }: CourseReader,
  { config, records }: Pick<Parts, 'config' | 'records'>,
): Promise<readonly Kept<Value>[]> {
  const group = nameGroup(kind, ticket, config)
  if (group === undefined) return []
  const fromTest = isFromTest(config, ticket)
  const found = (await records.list(group)) as readonly (ExpiringRecord & Kept<Value>)[]
  return found.filter(({ value }) => !fromTest || value.test)
}

/** What AppStream says of a lab's stack and fleet; absent where it does not answer. */
interface Seen {
  readonly lab: Lab
  readonly looked: Awaited<ReturnType<LabWatch['lookAtSessions']>>
}

async function findPeople(
  opened: readonly Kept<OpenedRecord>[],
  refused: readonly Kept<RefusedRecord>[],
  reader: CourseReader,
  parts: Parts,
): Promise<Pick<Board, 'people' | 'unseen' | 'asOf'>> {
  const byPair = groupByPair(opened, reader)
  const looks = await Promise.all(
    [...byPair.values()].map(async ({ lab, records }) => ({
      records,
      seen: { lab, looked: await parts.labWatch.lookAtSessions(lab) },
    })),
  )
  const people = looks.flatMap(({ records, seen }) => {
    const rows: PersonRow[] = []
    for (const ofPerson of groupBy(records, ({ value }) => value.userId).values()) {
      const row = findRow(ofPerson, { seen, refused, reader, parts })
      if (row) rows.push(row)
      else forgetOver(ofPerson, seen, { reader, parts })
    }
    return rows
  })
  const asOf = looks.flatMap(({ seen }) => seen.looked?.asOf ?? [])
  return {
    people: people.toSorted((one, other) => one.since - other.since),
    unseen: looks.flatMap(({ seen }) => (seen.looked ? [] : [seen.lab])),
    ...(asOf.length > 0 && { asOf: Math.min(...asOf) }),
  }
}

/** Of labs that the course's platform may still open; several labs of one stack and fleet share a session. */
function groupByPair(
  opened: readonly Kept<OpenedRecord>[],
  { access }: CourseReader,
): Map<string, { readonly lab: Lab; readonly records: Kept<OpenedRecord>[] }> {
  const byPair = new Map<string, { readonly lab: Lab; readonly records: Kept<OpenedRecord>[] }>()
  for (const record of opened) {
    const lab = chooseLab(record.value.labChoice, access.labs)
    if (!lab.ok) continue
    const { region, roleArn, stackName, fleetName } = lab.value
    const key = JSON.stringify([region ?? null, roleArn ?? null, stackName, fleetName])
    const known = byPair.get(key)
    if (known) known.records.push(record)
    else byPair.set(key, { lab: lab.value, records: [record] })
  }
  return byPair
}

/** Of those who joined from this course, who stands in line now; the line knows, and counts everybody. */
async function findWaiting(
  joined: readonly Kept<WaitingRecord>[],
  reader: CourseReader,
  parts: Parts,
): Promise<Pick<Board, 'waiting' | 'unheard'>> {
  const byLine = new Map<string, { readonly lab: Lab; readonly records: WaitingRecord[] }>()
  for (const { value } of joined) {
    const lab = findNamedLab(value, reader)
    if (!lab?.line) continue
    const known = byLine.get(nameLine(lab))
    if (known) known.records.push(value)
    else byLine.set(nameLine(lab), { lab, records: [value] })
  }
  const lines = await Promise.all(
    [...byLine.values()].map(async ({ lab, records }) => {
      const list = await parts.waitingLine.list(lab)
      if (!list) return { unheard: [lab], rows: [] }
      const positions = new Map(list.people.map((entry, ahead) => [entry.person, { entry, ahead }]))
      const rows = records.flatMap((record): WaitingRow[] => {
        const position = positions.get(record.userId)
        const wanted = findNamedLab(record, reader)
        if (!position || !wanted) return []
        const { entry, ahead } = position
        // Elsewhere somebody may have the same id where ids are raw; and a person waits for one lab of a fleet.
        const isTheirs = entry.tenantId === reader.ticket.tenantId
        if (!isTheirs || entry.stackName !== wanted.stackName) return []
        const call = list.calls.get(record.userId)
        return [
          {
            ...describeRow(record, reader, parts),
            lab: wanted,
            since: entry.arrivedAt,
            position: ahead + 1,
            called: call !== undefined,
            ...(call?.until !== undefined && { heldUntil: call.until }),
          },
        ]
      })
      return { unheard: [], rows }
    }),
  )
  return {
    waiting: lines.flatMap(({ rows }) => rows).toSorted((one, other) => one.since - other.since),
    unheard: lines.flatMap(({ unheard }) => unheard),
  }
}

const describeRow = (
  record: WaitingRecord | RefusedRecord,
  reader: CourseReader,
  parts: Pick<Parts, 'config'>,
): RowBase => ({
  who: nameWho(record, reader, parts),
  own: record.userId !== undefined && record.userId === reader.ticket.userId,
  test: record.test === true,
})

interface RowFacts {
  readonly seen: Seen
  readonly refused: readonly Kept<RefusedRecord>[]
  readonly reader: CourseReader
  readonly parts: Parts
}

function findRow(
  records: readonly Kept<OpenedRecord>[],
  { seen, refused, reader, parts }: RowFacts,
): PersonRow | undefined {
  const newestFirst = records.map(({ value }) => value).toSorted((one, other) => other.at - one.at)
  const [newest] = newestFirst
  if (!newest) return undefined
  const { lab } = seen
  const session = findLive(seen, newest.userId, parts.clock.now())
  const describe = (record: OpenedRecord) => ({
    lab: findNamedLab(record, reader) ?? lab,
    userId: record.userId,
    who: nameWho(record, reader, parts),
    own: record.userId === reader.ticket.userId,
    test: record.test === true,
    recordIds: records.map(({ id }) => id),
  })
  if (!session) {
    const age = parts.clock.now() - newest.at
    const waits = age < lab.validitySeconds * 1000 + listingMilliseconds
    const failed = refused.some(
      ({ value }) => value.visit === newest.visit && value.at >= newest.at,
    )
    return waits && !failed
      ? { ...describe(newest), state: 'opening', since: newest.at }
      : undefined
  }
  const begun = newestFirst.find((record) => beganWith(record, session, lab))
  const state = session.state === 'PENDING' ? 'pending' : session.connected ? 'connected' : 'away'
  return {
    ...describe(begun ?? newest),
    state,
    since: session.startedAt ?? newest.at,
    ...(session.endsAt !== undefined && { endsAt: session.endsAt }),
    ...(begun && { session: session.id }),
  }
}

function findLive({ looked }: Seen, userId: AppStreamUserId, now: number): LiveSession | undefined {
  const session = looked?.value.get(userId)
  return session?.endsAt !== undefined && session.endsAt <= now ? undefined : session
}

/** AppStream lists a session some seconds late. */
const listingMilliseconds = 30_000

/** Between asking for a URL and getting it (all attempts), and between loading it and being given a machine. */
const askingMilliseconds = 8_000
const givingMilliseconds = 60_000

/** How long a URL that was asked for may still become a session that is listed. */
const becomingMilliseconds = ({ validitySeconds }: Lab): number =>
  askingMilliseconds + validitySeconds * 1000 + givingMilliseconds + listingMilliseconds

/**
 * Whether the session began with the URL that was asked for then. Whoever comes back into a session that is
 * open gets a URL too, perhaps from another course: where it began decides whose it is. AppStream dates a
 * session from when its machine is given to somebody.
 */
export function beganWith(
  { at }: Pick<OpenedRecord, 'at'>,
  { startedAt }: Pick<LiveSession, 'startedAt'>,
  { validitySeconds }: Pick<Lab, 'validitySeconds'>,
): boolean {
  if (startedAt === undefined) return false
  const { skewMilliseconds } = seatRules
  const earliest = at - openingSlotMilliseconds - skewMilliseconds
  const taken = askingMilliseconds + validitySeconds * 1000 + givingMilliseconds
  const latest = at + taken + skewMilliseconds
  return earliest <= startedAt && startedAt <= latest
}

/**
 * Takes away what is known about people whose session is over: their ids are of no more use. Only where
 * AppStream was asked after all of their URLs had been used or were too old.
 */
function forgetOver(
  records: readonly Kept<OpenedRecord>[],
  { lab, looked }: Seen,
  { reader, parts }: Pick<RowFacts, 'reader' | 'parts'>,
): void {
  const group = nameGroup('opened', reader.ticket, parts.config)
  const newest = Math.max(...records.map(({ value }) => value.at))
  if (group === undefined || !looked) return
  if (looked.asOf < newest + becomingMilliseconds(lab)) return
  for (const { id } of records) parts.records.remove(group, id).catch(() => undefined)
}

/** After a session was ended: what was kept for its time goes with it. */
export async function forgetPerson(
  { recordIds }: PersonRow,
  { ticket }: CourseReader,
  { config, records }: Pick<Parts, 'config' | 'records'>,
): Promise<void> {
  const group = nameGroup('opened', ticket, config)
  if (group === undefined) return
  await Promise.allSettled(recordIds.map((id) => records.remove(group, id)))
}

function listRefused(
  refused: readonly Kept<RefusedRecord>[],
  reader: CourseReader,
  parts: Pick<Parts, 'config'>,
): readonly RefusedRow[] {
  return refused
    .map(({ value }) => value)
    .toSorted((one, other) => other.at - one.at)
    .slice(0, maxRefusedRows)
    .map((record) => {
      const lab = findNamedLab(record, reader)
      return {
        ...describeRow(record, reader, parts),
        at: record.at,
        reason: record.reason,
        reference: record.reference,
        ...(lab && { lab }),
      }
    })
}

/** A page for people, not an archive. */
const maxRefusedRows = 50

function findNamedLab({ labChoice }: Pick<OpenedRecord, 'labChoice'>, { access }: CourseReader) {
  const lab = chooseLab(labChoice, access.labs)
  return lab.ok ? lab.value : undefined
}

/** As the site says now, whatever it said when the record was written. */
function nameWho(
  { preview, lmsUserId, userId }: Pick<RefusedRecord, 'preview' | 'lmsUserId' | 'userId'>,
  { ticket }: CourseReader,
  { config }: Pick<Parts, 'config'>,
): Who {
  if (preview) return { kind: 'preview' }
  const { people } = findBoardPolicy(config, ticket.tenantId)
  if (people === 'lms-ids' && lmsUserId) return { kind: 'lms-id', id: lmsUserId }
  return userId ? { kind: 'pseudonym', id: userId } : { kind: 'unknown' }
}
