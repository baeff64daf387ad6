import { err, ok, type Result } from '../result.js'
import type { ClassPolicy } from './class-rules.js'
import { classRecordBounds, type ClassTimes } from './class-record.js'
import { classBounds, type ClassLesson, type IndividualWindow } from './lab-class.js'

/** Whether what somebody asks for makes sense at all, before anybody looks whether it fits. */

/** Why a wish is refused, with what a text needs to say which part of it is meant. */
export type WishFault =
  | { readonly reason: 'name_missing' | 'no_lessons' }
  | { readonly reason: 'name_too_long'; readonly most: number }
  | { readonly reason: 'people_out_of_range'; readonly most: number }
  | { readonly reason: 'people_beyond_policy'; readonly most: number }
  | { readonly reason: 'too_many_lessons'; readonly most: number }
  | { readonly reason: 'lesson_malformed' }
  | { readonly reason: 'lesson_backwards'; readonly lesson: ClassLesson }
  | { readonly reason: 'lesson_without_length'; readonly lesson: ClassLesson }
  | { readonly reason: 'lesson_too_long'; readonly lesson: ClassLesson }
  | { readonly reason: 'lesson_too_far'; readonly lesson: ClassLesson }
  | { readonly reason: 'lessons_overlap'; readonly lesson: ClassLesson; readonly next: ClassLesson }
  | { readonly reason: 'lessons_over' }
  | { readonly reason: 'too_many_windows'; readonly most: number }
  | { readonly reason: 'window_out_of_range' }
  | { readonly reason: 'window_people'; readonly people: number }
  | { readonly reason: 'window_backwards'; readonly lesson: ClassLesson }

export type WishFaultReason = WishFault['reason']

export const wishBounds = {
  ...classRecordBounds,
  people: classBounds.people,
  /** A lesson that lasts a day is a date typed twice; longer courses have a lesson each day. */
  lessonMs: 86_400_000,
  /** As far as calendars are read. */
  aheadMs: 2 * 366 * 86_400_000,
  windowMs: classBounds.windowMs,
} as const

/**
 * Checks a wish, and puts its lessons in order; the same lesson twice counts once. Every instant in milliseconds
 * since the epoch. The first fault that is found is told.
 */
export function checkWish(
  wish: ClassTimes,
  { now, policy }: { readonly now: number; readonly policy: Pick<ClassPolicy, 'seatsAtMost'> },
): Result<ClassTimes, WishFault> {
  const name = wish.name.trim()
  const lessons = sortLessons(wish.lessons)
  const fault =
    findNameFault(name) ??
    findPeopleFault(wish.people, policy.seatsAtMost) ??
    findLessonsFault(lessons, now) ??
    findWindowsFault(wish, lessons)
  return fault ? err(fault) : ok({ ...wish, name, lessons })
}

function findNameFault(name: string): WishFault | undefined {
  if (name === '') return { reason: 'name_missing' }
  const most = wishBounds.name
  return name.length > most ? { reason: 'name_too_long', most } : undefined
}

function findPeopleFault(people: number, seatsAtMost = Infinity): WishFault | undefined {
  const most = wishBounds.people
  if (!isCount(people) || people > most) return { reason: 'people_out_of_range', most }
  return people > seatsAtMost ? { reason: 'people_beyond_policy', most: seatsAtMost } : undefined
}

function sortLessons(lessons: readonly ClassLesson[]): ClassLesson[] {
  const different = new Map(lessons.map((lesson) => [`${lesson.start} ${lesson.end}`, lesson]))
  return [...different.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

function findLessonsFault(lessons: readonly ClassLesson[], now: number): WishFault | undefined {
  if (lessons.length === 0) return { reason: 'no_lessons' }
  const most = wishBounds.lessons
  if (lessons.length > most) return { reason: 'too_many_lessons', most }
  for (const lesson of lessons) {
    const fault = findLessonFault(lesson, now)
    if (fault) return fault
  }
  for (const [index, lesson] of lessons.entries()) {
    const next = lessons[index + 1]
    if (next && next.start < lesson.end) return { reason: 'lessons_overlap', lesson, next }
  }
  return undefined
}

function findLessonFault(lesson: ClassLesson, now: number): WishFault | undefined {
  const { start, end } = lesson
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end))
    return { reason: 'lesson_malformed' }
  if (end < start) return { reason: 'lesson_backwards', lesson }
  if (end === start) return { reason: 'lesson_without_length', lesson }
  if (end - start >= wishBounds.lessonMs) return { reason: 'lesson_too_long', lesson }
  return end > now + wishBounds.aheadMs ? { reason: 'lesson_too_far', lesson } : undefined
}

function findWindowsFault(
  { people, windows }: ClassTimes,
  lessons: readonly ClassLesson[],
): WishFault | undefined {
  const most = wishBounds.windows
  if (windows.length > most) return { reason: 'too_many_windows', most }
  let special = 0
  for (const window of windows) {
    if (!isOffset(window.startsEarlierMs) || !isOffset(window.endsLaterMs))
      return { reason: 'window_out_of_range' }
    if (!isCount(window.people)) return { reason: 'window_people', people }
    special += window.people
    const lesson = lessons.find((one) => !hasLength(one, window))
    if (lesson) return { reason: 'window_backwards', lesson }
  }
  return special > people ? { reason: 'window_people', people } : undefined
}

const hasLength = (
  { start, end }: ClassLesson,
  { startsEarlierMs, endsLaterMs }: IndividualWindow,
): boolean => end + endsLaterMs > start - startsEarlierMs

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0

const isOffset = (value: number): boolean =>
  Number.isSafeInteger(value) && Math.abs(value) <= wishBounds.windowMs
