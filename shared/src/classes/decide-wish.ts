import type { ClassPolicy } from './class-rules.js'
import {
  classRecordBounds,
  findShownTimes,
  type ClassEvent,
  type ClassRecord,
  type ClassTimes,
  type ClassWish,
} from './class-record.js'
import type { ClassLesson } from './lab-class.js'

/** What becomes of a class when somebody asks, approves, refuses or withdraws; pure. */

/** Who does something to a class, and when; milliseconds since the epoch. */
export interface ClassHand {
  readonly at: number
  readonly by: string
}

/**
 * Tells whether `wish` asks for a seat more than `approved` at any moment from `now` on, or for the fleet to itself
 * where the other did not. What asks for no more may count without anybody's approval.
 */
export function asksForMore(
  approved: ClassTimes | undefined,
  wish: ClassTimes,
  now: number,
): boolean {
  if (!approved || (wish.isExam && !approved.isExam))
    return listSpans(wish).some(({ seats, end }) => seats > 0 && end > now)
  const changes = [
    ...listSpans(wish).flatMap(({ seats, start, end }) => [
      { at: start, more: seats },
      { at: end, more: -seats },
    ]),
    ...listSpans(approved).flatMap(({ seats, start, end }) => [
      { at: start, more: -seats },
      { at: end, more: seats },
    ]),
  ].sort((a, b) => a.at - b.at)
  let more = 0
  for (const [index, change] of changes.entries()) {
    more += change.more
    const until = changes[index + 1]?.at ?? change.at
    if (more > 0 && until > change.at && until > now) return true
  }
  return false
}

/** Seats over time; a window of one's own counts from its own start to its own end. */
function listSpans({ people, windows, lessons }: ClassTimes): (ClassLesson & { seats: number })[] {
  const special = windows.reduce((sum, window) => sum + window.people, 0)
  const groups = [...windows, { people: people - special, startsEarlierMs: 0, endsLaterMs: 0 }]
  return lessons.flatMap(({ start, end }) =>
    groups.map((group) => ({
      seats: group.people,
      start: start - group.startsEarlierMs,
      end: end + group.endsLaterMs,
    })),
  )
}

/** Equal in everything that a teacher can change. */
export const isSameWish = (a: ClassTimes, b: ClassTimes): boolean => write(a) === write(b)

const write = ({ name, people, zone, lessons, windows, isExam }: ClassTimes): string =>
  JSON.stringify([
    name,
    people,
    zone,
    lessons.map(({ start, end }) => [start, end]),
    windows.map((one) => [one.people, one.startsEarlierMs, one.endsLaterMs]),
    isExam,
  ])

export type WishOutcome = 'unchanged' | 'draft' | 'approved' | 'requested' | 'refused'

export interface WishQuestion {
  readonly wish: ClassTimes
  readonly hand: ClassHand
  readonly policy: Pick<ClassPolicy, 'approval'>
  /** A copy that a teacher has to confirm first. */
  readonly isDraft?: boolean
  /**
   * Whether a wish for more may count at once where the policy asks nobody: it fits, and no limit is passed. Not
   * asked where it does not matter.
   */
  readonly mayCountAtOnce: () => boolean
}

/**
 * Decides what follows from a wish that {@link checkWish} let through. A wish for no more counts at once. One for more
 * waits, unless the policy says otherwise; what was approved before goes on being planned. The same wish again
 * changes nothing, so that a form that is saved twice asks once, and what was refused is not asked for again
 * unchanged.
 */
export function decideWish(
  record: ClassRecord,
  { wish, hand, policy, isDraft = false, mayCountAtOnce }: WishQuestion,
): { readonly record: ClassRecord; readonly outcome: WishOutcome } {
  const { state, approved, asked, last } = record
  if (isDraft) return draftWish(record, wish, hand)
  const isMore = asksForMore(approved, wish, hand.at)
  if (state === 'requested' && asked && isSameWish(asked, wish))
    return { record, outcome: 'unchanged' }
  if (isMore && record.reason !== undefined && last && isSameWish(last, wish))
    return { record, outcome: 'refused' }
  if (approved && !asked && isSameWish(approved, wish)) return { record, outcome: 'unchanged' }
  const confirmed = state === 'draft' && asked ? noteEvent(record, hand, 'confirmed') : record
  if (approved && !isMore)
    return {
      outcome: 'approved',
      // The class keeps its turn among those that were approved.
      record: noteEvent(
        { ...strip(confirmed), state: 'approved', approved: { ...wish, ...whoApproved(approved) } },
        hand,
        'saved',
      ),
    }
  if (policy.approval === 'never' && mayCountAtOnce())
    return {
      outcome: 'approved',
      record: noteEvent(
        { ...strip(confirmed), state: 'approved', approved: { ...wish, ...hand } },
        hand,
        'approved',
      ),
    }
  return {
    outcome: 'requested',
    record: noteEvent(
      {
        ...strip(confirmed),
        state: 'requested',
        ...(approved && { approved }),
        asked: { ...wish, ...hand },
      },
      hand,
      'requested',
    ),
  }
}

function draftWish(
  record: ClassRecord,
  wish: ClassTimes,
  hand: ClassHand,
): { readonly record: ClassRecord; readonly outcome: WishOutcome } {
  if (record.state === 'draft' && record.asked && isSameWish(record.asked, wish))
    return { record, outcome: 'unchanged' }
  const draft: ClassRecord = { ...strip(record), state: 'draft', asked: { ...wish, ...hand } }
  return { record: noteEvent(draft, hand, 'saved'), outcome: 'draft' }
}

/**
 * What is asked for counts from now on, behind everything that was approved before; what was refused too, and what
 * somebody withdrew of a calendar, which does not ask for it again. Undefined: nothing is asked.
 */
export function approveClass(record: ClassRecord, hand: ClassHand): ClassRecord | undefined {
  const wish = findApprovable(record)
  if (!wish) return undefined
  const approved = { ...wish, ...hand }
  return noteEvent({ ...strip(record), state: 'approved', approved }, hand, 'approved')
}

/** What an approval would be of. */
export function findApprovable(record: ClassRecord): ClassWish | undefined {
  if (record.state === 'requested') return record.asked
  return record.state === 'refused' || isHeldBack(record) ? record.last : undefined
}

/** What a calendar's own changes are kept as made by. */
export const calendarHand = (name: string): string => `calendar ${name}`

/** Whether a person withdrew a class that its calendar may still have: it stays so until a person approves it. */
export function isHeldBack({ state, calendar, history }: ClassRecord): boolean {
  const withdrawn = history.findLast(({ what }) => what === 'withdrawn')
  return (
    state === 'withdrawn' &&
    calendar !== undefined &&
    withdrawn !== undefined &&
    withdrawn.by !== calendarHand(calendar.name)
  )
}

/** What is asked for is not to be; what was approved before stays. Undefined: nothing is asked. */
export function refuseClass(
  record: ClassRecord,
  hand: ClassHand,
  reason: string,
): ClassRecord | undefined {
  const { state, asked, approved } = record
  if (state !== 'requested' || !asked) return undefined
  return noteEvent(
    {
      ...strip(record),
      state: approved ? 'approved' : 'refused',
      ...(approved && { approved }),
      last: asked,
      reason: reason.slice(0, classRecordBounds.reason),
    },
    hand,
    'refused',
  )
}

/** Nothing of the class is planned any more. Undefined where that is so already. */
export function withdrawClass(record: ClassRecord, hand: ClassHand): ClassRecord | undefined {
  if (record.state === 'withdrawn') return undefined
  const last = findShownTimes(record)
  return noteEvent(
    { ...strip(record), state: 'withdrawn', ...(last && { last }) },
    hand,
    'withdrawn',
  )
}

/** Adds to the history, of which the newest events are kept. */
export function noteEvent(
  record: ClassRecord,
  { at, by }: ClassHand,
  what: ClassEvent['what'],
): ClassRecord {
  const history = [...record.history, { at, by, what }].slice(-classRecordBounds.history)
  return { ...record, history }
}

/** The record without what its state decides: wishes, approval, reason. */
function strip({
  id,
  revision,
  tenantId,
  labId,
  source,
  owner,
  calendar,
  state,
  history,
}: ClassRecord): ClassRecord {
  return {
    id,
    revision,
    tenantId,
    labId,
    source,
    ...(owner && { owner }),
    ...(calendar && { calendar }),
    state,
    history,
  }
}

const whoApproved = ({ at, by }: ClassWish): ClassHand => ({ at, by })

/** When the class is over for good; undefined where it has no lessons. */
export function findLastEnd(record: ClassRecord): number | undefined {
  const wishes = [record.asked, record.approved, record.last].filter((one) => one !== undefined)
  const ends = wishes.flatMap(({ lessons }) => lessons.at(-1)?.end ?? [])
  return ends.length === 0 ? undefined : Math.max(...ends)
}

/** A new class of which nothing was asked yet. */
export const beginClass = (
  fields: Pick<ClassRecord, 'id' | 'tenantId' | 'labId' | 'source' | 'owner' | 'calendar'>,
): ClassRecord => ({ ...fields, revision: 0, state: 'draft', history: [] })
