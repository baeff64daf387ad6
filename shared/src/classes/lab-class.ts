/**
 * Classes as the planner knows them: instants and numbers of people. Calendars, zones and recurrences are over
 * before anything comes here (`server/src/classes`), and so is approval: whoever plans hands over what is approved.
 */

/** A lesson: one date of a class; instants in milliseconds since the epoch. */
export interface ClassLesson {
  readonly start: number
  readonly end: number
}

/** People of a class whose window differs from that of the others, in every lesson of it. */
export interface IndividualWindow {
  readonly people: number
  /** How much earlier these people may begin; below zero: they begin later. */
  readonly startsEarlierMs: number
  /** How much later these people end; below zero: they end earlier. */
  readonly endsLaterMs: number
}

export interface LabClass {
  readonly id: string
  readonly name: string
  readonly fleet: string
  /** For limits that count seat-hours of a lab or tenant. */
  readonly lab?: string
  /** How many people the class has, with those who have a window of their own. */
  readonly people: number
  readonly windows: readonly IndividualWindow[]
  readonly lessons: readonly ClassLesson[]
}

export type ClassFaultReason =
  | 'unknown_fleet'
  | 'double_id'
  | 'people_out_of_range'
  | 'window_out_of_range'
  | 'window_people'
  | 'lesson_backwards'
  | 'lesson_too_long'
  | 'window_backwards'

/** A class, or one lesson of it, that counts for nothing, and why. */
export interface ClassFault {
  readonly classId: string
  readonly reason: ClassFaultReason
  /** Absent where the whole class is meant. */
  readonly lesson?: ClassLesson
}

export const classBounds = {
  /** The most people of a class: far above every quota, so that more is a slip of the pen. */
  people: 100_000,
  /** The longest MaxUserDurationInSeconds that AppStream takes is 432,000: nobody stays longer in one session. */
  lessonMs: 432_000_000,
  /** The most that a window of one's own may have before or after the lesson. */
  windowMs: 86_400_000,
} as const

/** Why the class as a whole cannot be planned for; undefined where it can. */
export function findClassFault({ people, windows }: LabClass): ClassFaultReason | undefined {
  if (!isCount(people) || people > classBounds.people) return 'people_out_of_range'
  for (const window of windows) {
    if (!isCount(window.people)) return 'window_people'
    if (!isOffset(window.startsEarlierMs) || !isOffset(window.endsLaterMs))
      return 'window_out_of_range'
  }
  const special = windows.reduce((sum, window) => sum + window.people, 0)
  return special > people ? 'window_people' : undefined
}

/** Why one lesson cannot be planned for; undefined where it can. */
export function findLessonFault(
  { windows }: LabClass,
  { start, end }: ClassLesson,
): ClassFaultReason | undefined {
  if (!Number.isFinite(start) || !Number.isFinite(end) || end <= start) return 'lesson_backwards'
  if (end - start > classBounds.lessonMs) return 'lesson_too_long'
  return windows.some((one) => end + one.endsLaterMs <= start - one.startsEarlierMs)
    ? 'window_backwards'
    : undefined
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0

const isOffset = (value: number): boolean => Math.abs(value) <= classBounds.windowMs
