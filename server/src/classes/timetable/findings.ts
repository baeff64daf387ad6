import { limits, type Lesson, type NoLessons, type Reading, type Refused } from './lesson.js'

/** Gathers what a reading finds, within its limits; both kinds of file end in one. */
export interface Findings {
  readonly lesson: (lesson: Lesson) => void
  readonly refuse: (refused: string, line: number) => void
  readonly count: (kind: keyof NoLessons) => void
  /** Whether more lessons would not be taken. */
  readonly isFull: () => boolean
  readonly end: (isReadable: boolean) => Reading
}

export function createFindings(): Findings {
  const lessons: Lesson[] = []
  const refusals: Refused[] = []
  const noLessons = { allDay: 0, withoutLength: 0, cancelled: 0 }
  let more = 0
  const refuse = (refused: string, line: number): void => {
    if (refusals.length < limits.refusals) refusals.push({ refused, line })
    else more += 1
  }
  const isFull = (): boolean => lessons.length >= limits.lessons
  return {
    lesson: (lesson) => {
      if (isFull()) return
      lessons.push(lesson)
      if (isFull())
        refuse(
          `there are more than ${limits.lessons} lessons; --from and --to make the time shorter`,
          1,
        )
    },
    refuse,
    count: (kind) => {
      noLessons[kind] += 1
    },
    isFull,
    end: (isReadable) => {
      lessons.sort((one, other) => one.start - other.start || compare(one.uid, other.uid))
      refusals.sort((one, other) => one.line - other.line)
      if (more > 0)
        refusals.push({
          refused: `${more} more refusals are not listed`,
          line: refusals.at(-1)?.line ?? 1,
        })
      return { lessons, refusals, noLessons, isReadable }
    },
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
