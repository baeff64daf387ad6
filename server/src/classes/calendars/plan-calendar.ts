import { createHash } from 'node:crypto'
import {
  classRecordBounds,
  findShownTimes,
  isHeldBack,
  wishBounds,
  type ClassLesson,
  type ClassRecord,
} from '@appstreamlab/shared'
import type { ClassCalendar } from '../../config/config.js'
import type { Lesson, Reading, Refused } from '../timetable/lesson.js'
import { dayMs } from '../timetable/wall-time.js'

/**
 * What a calendar of the configuration means for its classes: which to ask for, which to change, which to take back.
 * Pure. A feed is often wrong for a day, and seats that are given away are gone: what looks like a fault changes
 * nothing, and what has begun stays until its end.
 */

export interface CalendarPlan {
  readonly orders: readonly CalendarOrder[]
  /** Classes that the calendar does not have any more. */
  readonly gone: readonly ClassRecord[]
  readonly faults: readonly CalendarFault[]
}

export interface CalendarOrder {
  readonly key: string
  readonly name: string
  /** By their start. */
  readonly lessons: readonly ClassLesson[]
  /** The class that changes; absent: a new one. */
  readonly known?: ClassRecord
}

export type CalendarFaultCause =
  /** The file, its address or its server gives no calendar. */
  | 'unreadable'
  /** Parts of it count for nothing; lessons that are not found are not taken back meanwhile. */
  | 'refused_parts'
  /** No lesson is to come, and none was planned before. */
  | 'no_lessons'
  /** Its lessons are all gone, or more than half of them. */
  | 'vanished'
  /** It ends before the term does. */
  | 'ends_early'
  /** A class that it has cannot be asked for. */
  | 'class_refused'
  /** What went wrong was not the calendar. */
  | 'failed'

export interface CalendarFault {
  readonly cause: CalendarFaultCause
  /** For people; without addresses. */
  readonly detail: string
}

/** Fewer planned lessons than these may go at a time without being taken for a fault, unless all of them go. */
const fewLessons = 4

/**
 * How far a calendar is read: to the next border of a quarter that is half a year away, so that a series without an
 * end asks for more once a quarter and not with every look; and past the term's last day.
 */
export function findHorizon({ lastAfter = 0 }: Pick<ClassCalendar, 'lastAfter'>, now: number) {
  const date = new Date(now)
  const quarter = Math.ceil((date.getUTCMonth() + 7) / 3)
  const border = Date.UTC(date.getUTCFullYear(), quarter * 3)
  return Math.min(Math.max(border, lastAfter + 2 * dayMs), now + wishBounds.aheadMs - dayMs)
}

export function planCalendar(
  calendar: ClassCalendar,
  reading: Reading,
  { known, now }: { readonly known: readonly ClassRecord[]; readonly now: number },
): CalendarPlan {
  const [refusal] = reading.refusals
  if (!reading.isReadable) return stopAt('unreadable', refusal ? refusal.refused : '')
  const horizon = findHorizon(calendar, now)
  const groups = groupLessons(calendar, reading.lessons, now)
  const active = known.filter(({ state }) => state === 'requested' || state === 'approved')
  const partly = reading.refusals.length > 0
  const fault = findFault(calendar, { groups, active, known, now, horizon, partly })
  if (fault) return { orders: [], gone: [], faults: [fault] }
  const pairs = pairGroups(groups, known)
  const found = new Set(pairs.values())
  const rest = partly ? [] : active.filter((one) => !found.has(one))
  const orders = groups.flatMap((group): CalendarOrder[] => {
    const one = pairs.get(group)
    if (one && isHeldBack(one)) return []
    const lessons = mergeLessons(group.lessons, one, { now, horizon, partly })
    const { key, name } = group
    return [{ key, name, lessons, ...(one && { known: one }) }]
  })
  const endings = rest.map((one) => endClass(one, { now, horizon }))
  return {
    orders: [...orders, ...endings.flatMap(({ order }) => order ?? [])],
    gone: endings.flatMap(({ gone }) => gone ?? []),
    faults: refusal ? [describeRefusals(reading.refusals.length, refusal)] : [],
  }
}

const describeRefusals = (count: number, { refused, line }: Refused): CalendarFault => ({
  cause: 'refused_parts',
  detail: `${count} refused, the first in line ${line}: ${refused}`,
})

const stopAt = (cause: CalendarFaultCause, detail: string): CalendarPlan => ({
  orders: [],
  gone: [],
  faults: [{ cause, detail }],
})

interface Group {
  readonly key: string
  readonly name: string
  /** To come, by their start; the same one twice counts once. */
  readonly lessons: readonly ClassLesson[]
}

function groupLessons(
  calendar: ClassCalendar,
  all: readonly Lesson[],
  now: number,
): readonly Group[] {
  const { name: calendarName, isEachEvent } = calendar
  const groups = new Map<string, { name: string; lessons: Map<string, ClassLesson> }>()
  for (const lesson of all) {
    if (lesson.end <= now || !isOf(lesson, calendar)) continue
    const title = lesson.summary.trim().slice(0, classRecordBounds.name)
    const key = makeKey(isEachEvent ? `uid ${lesson.uid}` : `title ${title}`)
    const group = groups.get(key) ?? { name: title || calendarName, lessons: new Map() }
    const { start, end } = lesson
    group.lessons.set(writeSpan(lesson), { start, end })
    groups.set(key, group)
  }
  return [...groups].map(([key, { name, lessons }]) => ({
    key,
    name,
    lessons: [...lessons.values()].toSorted(byStart),
  }))
}

const isOf = (lesson: Lesson, { uid, summary, location, category }: ClassCalendar): boolean =>
  (uid === undefined || lesson.uid === uid) &&
  has(lesson.summary, summary) &&
  has(lesson.location, location) &&
  has(lesson.categories, category)

const has = (text = '', part = ''): boolean => text.toLowerCase().includes(part.toLowerCase())

const makeKey = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)

const writeSpan = ({ start, end }: ClassLesson): string => `${start} ${end}`

const byStart = (a: ClassLesson, b: ClassLesson): number => a.start - b.start || a.end - b.end

interface FaultScene extends MergeScene {
  readonly groups: readonly Group[]
  readonly active: readonly ClassRecord[]
  readonly known: readonly ClassRecord[]
}

function findFault(
  { lastAfter }: ClassCalendar,
  { groups, active, known, now, horizon, partly }: FaultScene,
): CalendarFault | undefined {
  const coming = groups.flatMap(({ lessons }) => lessons)
  const planned = active
    .flatMap(lessonsOf)
    .filter(({ start, end }) => end > now && start < horizon).length
  // What could not be read may be all that is missing, and nothing is taken back for it.
  if (!partly && coming.length === 0 && planned === 0)
    return known.length > 0 ? undefined : { cause: 'no_lessons', detail: 'no lesson is to come' }
  const isLess = coming.length === 0 || (planned >= fewLessons && coming.length * 2 < planned)
  if (!partly && planned > 0 && isLess)
    return {
      cause: 'vanished',
      detail: `${coming.length} of ${planned} lessons that are planned are left`,
    }
  const last = coming.reduce((latest, { end }) => Math.max(latest, end), 0)
  return lastAfter !== undefined && lastAfter > now && last < lastAfter
    ? { cause: 'ends_early', detail: `its last lesson ends ${new Date(last).toISOString()}` }
    : undefined
}

const lessonsOf = (record: ClassRecord | undefined): readonly ClassLesson[] =>
  (record && findShownTimes(record)?.lessons) ?? []

/** Which class each group is: of its key; else one whose key is gone, and whose lessons are the same for the most part. */
function pairGroups(
  groups: readonly Group[],
  known: readonly ClassRecord[],
): ReadonlyMap<Group, ClassRecord> {
  const pairs = new Map<Group, ClassRecord>()
  for (const group of groups) {
    const one = known.find(({ calendar }) => calendar?.key === group.key)
    if (one) pairs.set(group, one)
  }
  const taken = new Set(pairs.values())
  for (const group of groups) {
    if (pairs.has(group)) continue
    // A title is often changed by a word: what was approved goes on under the new one.
    const one = known.find((other) => !taken.has(other) && isMostlySame(group, other))
    if (!one) continue
    pairs.set(group, one)
    taken.add(one)
  }
  return pairs
}

function isMostlySame({ lessons }: Group, record: ClassRecord): boolean {
  const own = new Set(lessonsOf(record).map(writeSpan))
  const same = lessons.filter((lesson) => own.has(writeSpan(lesson))).length
  return same * 2 > lessons.length
}

interface MergeScene {
  readonly now: number
  readonly horizon: number
  /** Parts of the calendar could not be read. */
  readonly partly: boolean
}

/**
 * The lessons of the calendar, and of those that are planned what it need not have: what has begun, what lies beyond
 * where it was read to, and, where a part of it is refused, all that does not stand against it.
 */
function mergeLessons(
  coming: readonly ClassLesson[],
  record: ClassRecord | undefined,
  { now, horizon, partly }: MergeScene,
): readonly ClassLesson[] {
  const kept = lessonsOf(record).filter(
    (lesson) =>
      (partly || lesson.start <= now || lesson.start >= horizon) &&
      !coming.some((one) => one.start < lesson.end && lesson.start < one.end),
  )
  const all = [...kept, ...coming].toSorted(byStart)
  const most = classRecordBounds.lessons
  const over = all.filter(({ end }) => end <= now).length
  // The oldest go where they are too many; what is to come does not.
  return all.slice(Math.min(over, Math.max(0, all.length - most)))
}

/** A class that the calendar has no more: what has begun is let end, and nothing of it comes after. */
function endClass(
  record: ClassRecord,
  { now, horizon }: Pick<MergeScene, 'now' | 'horizon'>,
): { readonly order?: CalendarOrder; readonly gone?: ClassRecord } {
  const lessons = lessonsOf(record)
  const isToCome = lessons.some(({ start }) => start > now && start < horizon)
  if (!isToCome) return {}
  const isOn = (record.approved?.lessons ?? []).some(({ start, end }) => start <= now && now < end)
  if (!isOn) return { gone: record }
  const name = findShownTimes(record)?.name ?? ''
  const key = record.calendar?.key ?? ''
  return {
    order: {
      key,
      name,
      known: record,
      lessons: mergeLessons([], record, { now, horizon, partly: false }),
    },
  }
}
