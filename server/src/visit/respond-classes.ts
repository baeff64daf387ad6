import type { FastifyReply } from 'fastify'
import {
  chooseLab,
  DurableStoreUnavailableError,
  findShownTimes,
  readerOf,
  StateEntryDamagedError,
  writeReturnUrl,
  type AppStreamUserId,
  type ClassOwner,
  type ClassRecord,
  type Fields,
  type Lab,
  type LabAccess,
  type Ticket,
} from '@appstreamlab/shared'
import {
  renderClasses,
  renderClassQuestion,
  type ClassesModel,
  type ClassFault,
  type ClassFields,
  type ClassRow,
  type SectionOfTeacher,
} from '#views/classes.js'
import { ClassBookBusyError, createClassBook } from '../classes/book/class-book.js'
import {
  emptyClassFields,
  placeClassFields,
  readClassFields,
  writeClassFields,
} from '../classes/book/class-form.js'
import { fillFromLink } from '../classes/book/fill-from-link.js'
import { findLab } from '../config/find-labs.js'
import {
  isSameOwner,
  saveClass,
  takeBackClass,
  type ClassAnswer,
  type ClassRefusal,
} from '../classes/book/save-class.js'
import { findRoster } from '../courses/find-roster.js'
import type { CourseReader } from '../courses/read-board.js'
import type { Exchange } from '../http/exchange.js'
import { openPage } from '../http/page.js'
import { logClass } from '../observe/events.js'
import type { CourseRoster } from '../platforms/course-rosters.js'
import { dayMs } from '../classes/timetable/wall-time.js'

/** What has become of what the page sent. */
interface Sent {
  readonly fields?: ClassFields
  readonly fault?: ClassFault
  readonly answer?: NonNullable<ClassesModel['answer']>
  readonly news?: NonNullable<ClassesModel['news']>
}

export async function showClasses(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const classes = await listOwn(exchange, reader)
  if (!classes) return sendClasses(exchange, reader, [], { fault: { kind: 'busy' } })
  const wanted = fields.get('edit') ?? fields.get('withdraw')
  const record = classes.find((one) => one.id === wanted && isFromPage(one))
  const times = record && findShownTimes(record)
  if (record && fields.get('withdraw') !== undefined)
    return sendQuestion(exchange, reader.ticket, describeRow(record, exchange))
  if (!record || !times) return sendClasses(exchange, reader, classes, {})
  const { id, labId: lab } = record
  return sendClasses(exchange, reader, classes, { fields: writeClassFields(times, { id, lab }) })
}

/** `do=check` answers and saves nothing. */
export async function saveFromPage(
  exchange: Exchange,
  reader: CourseReader,
  form: Fields,
): Promise<FastifyReply> {
  const fields = readClassFields(form)
  const saved = await save(exchange, reader, { fields, isDry: form.get('do') !== 'save' })
  const classes = await listOwn(exchange, reader)
  return sendClasses(exchange, reader, classes ?? [], saved)
}

async function save(
  exchange: Exchange,
  { ticket, access }: CourseReader,
  { fields, isDry }: { readonly fields: ClassFields; readonly isDry: boolean },
): Promise<Sent> {
  const lab = listLabs(access.labs).find(({ id }) => id === fields.lab)
  if (!lab) return { fields, fault: { kind: 'lab' } }
  const placed = placeClassFields(fields)
  if (!placed.ok) return { fields, fault: placed.error }
  try {
    const saved = await saveClass(
      {
        tenantId: ticket.tenantId,
        owner: ownerOf(ticket),
        source: 'lti',
        by: ticket.userId,
        lab,
        times: placed.value,
        isDry,
        ...(fields.id !== undefined && { id: fields.id }),
      },
      exchange.context,
    )
    if (!saved.ok) return { fields, fault: toFault(saved.error) }
    if (!isDry) return { news: report(exchange, ticket, saved.value) }
    const { fit, record } = saved.value
    return { fields, ...(fit && { answer: { fit, waits: record.state === 'requested' } }) }
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return { fields, fault: { kind: 'busy' } }
  }
}

export async function withdrawFromPage(
  exchange: Exchange,
  reader: CourseReader,
  fields: Fields,
): Promise<FastifyReply> {
  const { ticket } = reader
  const before = await listOwn(exchange, reader)
  const record = before?.find((one) => one.id === fields.get('class') && isFromPage(one))
  if (!before || !record)
    return sendClasses(exchange, reader, before ?? [], before ? {} : { fault: { kind: 'busy' } })
  if (fields.get('sure') !== '1')
    return sendQuestion(exchange, ticket, describeRow(record, exchange))
  try {
    const { tenantId, userId: by } = ticket
    const order = { id: record.id, tenantId, owner: ownerOf(ticket), by }
    const taken = await takeBackClass(order, exchange.context)
    if (taken.ok) logChange(exchange, taken.value, { what: 'withdrawn', userId: by })
    const classes = await listOwn(exchange, reader)
    return sendClasses(exchange, reader, classes ?? [], { news: 'withdrawn' })
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return sendClasses(exchange, reader, before, { fault: { kind: 'busy' } })
  }
}

function sendQuestion(exchange: Exchange, ticket: Ticket, row: ClassRow): FastifyReply {
  const { context } = exchange
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const now = context.clock.now()
  const sealed = context.ticketSeal.seal(ticket, now)
  return reply.send(renderClassQuestion({ ticket: sealed, row, now }, frame))
}

async function sendClasses(
  exchange: Exchange,
  { ticket, access }: CourseReader,
  classes: readonly ClassRecord[],
  { fields, ...sent }: Sent,
): Promise<FastifyReply> {
  const { context } = exchange
  const roster = await findRoster(ticket, context, { withSections: ticket.sections !== undefined })
  const count = describeCount(roster)
  const sections = ticket.sections?.map((name) => describeSection(name, roster))
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const now = context.clock.now()
  const labs = listLabs(access.labs)
  const chosen = chooseLab(ticket.labChoice, access.labs)
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const zone = context.config.tenants.get(ticket.tenantId)?.timeZone ?? 'UTC'
  const lab = (chosen.ok && chosen.value.id) || (labs[0]?.id ?? '')
  const model: ClassesModel = {
    ticket: context.ticketSeal.seal(ticket, now),
    now,
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    classes: classes
      .filter((one) => isOfInterest(one, now))
      .slice(0, mostRows)
      .map((one) => describeRow(one, exchange)),
    labs: labs.map(({ id = '', title }) => ({ id, title: title ?? id })),
    fields:
      fields ??
      fillPeople(fillFromLink(emptyClassFields(lab, zone), ticket, now), { count, sections }),
    ...(ticket.dates && { dates: ticket.dates }),
    ...(sections && { sections }),
    ...(count && { count }),
    ...sent,
    cameFromLab: chosen.ok,
    ...(backUrl && { backUrl }),
  }
  return reply.send(renderClasses(model, frame))
}

/** What the platform says of the number of people; a part of them is no number. */
function describeCount(roster: CourseRoster | undefined): ClassesModel['count'] {
  if (!roster) return undefined
  if (roster.kind === 'roster')
    return { kind: 'counted', learners: roster.learners, asOf: roster.asOf }
  switch (roster.why) {
    case 'too_large':
      return { kind: 'uncounted', why: 'large' }
    case 'denied':
    case 'no_token':
      return { kind: 'uncounted', why: 'denied' }
    case 'gone':
    case 'away':
    case 'refused':
    case 'late':
      return { kind: 'uncounted', why: 'away' }
    default:
      return { kind: 'uncounted', why: 'partial' }
  }
}

/** A section of the teacher, with how many learn in it where the platform says that. */
function describeSection(name: string, roster: CourseRoster | undefined): SectionOfTeacher {
  const learners = roster?.kind === 'roster' ? roster.learnersOf.get(name) : undefined
  return { name, ...(learners !== undefined && { learners }) }
}

/** Only in a form that nobody has typed into. Whoever teaches one section plans for that one. */
function fillPeople(
  fields: ClassFields,
  { count, sections = [] }: Pick<ClassesModel, 'count' | 'sections'>,
): ClassFields {
  const [only] = sections.length === 1 ? sections : []
  const learners = only?.learners ?? (count?.kind === 'counted' ? count.learners : 0)
  return learners > 0 ? { ...fields, people: String(learners) } : fields
}

/** The page has to stay small; whoever has more classes in one course has programs that make them. */
const mostRows = 40

/** What was over two weeks ago is not listed, nor what was withdrawn before today. */
function isOfInterest(record: ClassRecord, now: number): boolean {
  const changedAt = record.history.at(-1)?.at ?? 0
  if (record.state === 'withdrawn') return changedAt + dayMs > now
  return (findShownTimes(record)?.lessons.at(-1)?.end ?? 0) + 14 * dayMs > now
}

/** Who may change the classes of this page: whoever teaches this course of this deployment. */
const ownerOf = ({ credential, deploymentId, contextId = '' }: Ticket): ClassOwner => ({
  credential,
  contextId,
  ...(deploymentId !== undefined && { deploymentId }),
})

const isFromPage = ({ source }: ClassRecord): boolean => source === 'lti'

/** The labs of the reader on which teachers may ask for classes. */
function listLabs(access: LabAccess): readonly Lab[] {
  if (access.kind !== 'catalogue') return []
  return [...access.byId].flatMap(([id, lab]) =>
    lab.id === id && lab.classes?.askedBy === 'teachers' ? [lab] : [],
  )
}

/** The classes of the course, by their first lesson; undefined where the store does not answer. */
async function listOwn(
  { context }: Exchange,
  { ticket }: CourseReader,
): Promise<readonly ClassRecord[] | undefined> {
  const owner = ownerOf(ticket)
  try {
    const all = await createClassBook(context.durableStore).list()
    const start = (one: ClassRecord): number => findShownTimes(one)?.lessons[0]?.start ?? 0
    return all
      .filter((one) => one.tenantId === ticket.tenantId && isSameOwner(one.owner, owner))
      .toSorted((a, b) => start(a) - start(b))
  } catch (error) {
    if (!isStoreFault(error)) throw error
    return undefined
  }
}

const isStoreFault = (error: unknown): boolean =>
  error instanceof DurableStoreUnavailableError ||
  error instanceof StateEntryDamagedError ||
  error instanceof ClassBookBusyError

function describeRow(record: ClassRecord, { context }: Exchange): ClassRow {
  const times = findShownTimes(record)
  const lab = findLab(record, context.config)
  const first = times?.lessons[0]
  const last = times?.lessons.at(-1)
  return {
    id: record.id,
    name: times?.name ?? '',
    labTitle: lab?.title ?? record.labId,
    state: record.state,
    people: times?.people ?? 0,
    lessons: times?.lessons.length ?? 0,
    ...(first && { first }),
    ...(last && { last }),
    zone: times?.zone ?? 'UTC',
    isExam: times?.isExam === true,
    hasApproved: record.approved !== undefined,
    ...(record.reason !== undefined && { reason: record.reason }),
    isOwn: isFromPage(record),
  }
}

function report(
  exchange: Exchange,
  { userId }: Ticket,
  { record, outcome }: ClassAnswer,
): NonNullable<ClassesModel['news']> {
  logChange(exchange, record, { what: 'saved', outcome, userId })
  return outcome === 'draft' ? 'unchanged' : outcome
}

function logChange(
  { context }: Exchange,
  record: ClassRecord,
  facts: { what: 'saved' | 'withdrawn'; outcome?: string; userId: AppStreamUserId },
): void {
  const times = findShownTimes(record)
  logClass(context.log, {
    outcome: facts.what,
    ...facts,
    class: record.id,
    tenant: record.tenantId,
    lab: record.labId,
    people: times?.people ?? 0,
    lessons: times?.lessons.length ?? 0,
  })
}

function toFault(refusal: ClassRefusal): ClassFault {
  switch (refusal.reason) {
    case 'name_missing':
    case 'name_too_long':
      return { kind: 'name' }
    case 'people_out_of_range':
    case 'people_beyond_policy':
      return { kind: 'people', most: refusal.most }
    case 'no_lessons':
    case 'lesson_malformed':
      return { kind: 'date' }
    case 'lesson_backwards':
    case 'lesson_without_length':
    case 'lesson_too_long':
    case 'lessons_overlap':
      return { kind: 'backwards' }
    case 'lesson_too_far':
      return { kind: 'until' }
    case 'lessons_over':
      return { kind: 'over' }
    case 'too_many_windows':
    case 'window_out_of_range':
    case 'window_people':
    case 'window_backwards':
      return { kind: 'windows' }
    case 'zone_unknown':
      return { kind: 'zone' }
    case 'too_many_lessons':
    case 'too_many_classes':
      return { kind: 'many' }
    case 'classes_off':
    case 'not_asked_here':
    case 'class_unknown':
      return { kind: 'lab' }
  }
}
