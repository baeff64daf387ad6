import type { LessonFit, Shortage } from '@appstreamlab/shared'
import type { Person } from './people.js'
import type { Played } from './play.js'

/** What a rehearsal says of one lesson. Waits are milliseconds. */
export interface JudgedLesson {
  readonly classId: string
  readonly fleet: string
  readonly start: number
  readonly end: number
  readonly people: number
  readonly came: number
  /** Who was in by so many minutes after the start. */
  readonly inBy: readonly { readonly minutes: number; readonly people: number }[]
  /** How long people waited until a desktop was before them, or until they gave up at the end. */
  readonly wait: {
    readonly median: number
    readonly p90: number
    readonly p95: number
    readonly worst: number
  }
  /** Who was not in before the end. */
  readonly never: number
  /** Who ended their session and wanted another: how many, and the longest wait of them. */
  readonly back: { readonly people: number; readonly worst: number; readonly never: number }
  readonly fits: LessonFit['fits']
  readonly shortages: readonly Shortage[]
}

export interface Verdict {
  readonly lessons: readonly JudgedLesson[]
  /** Nobody waited longer than the limit, and everybody who came was in. */
  readonly isGood: boolean
  readonly withinMs: number
}

const minutesAfter = [0, 5, 10, 15, 30] as const

export function judge(played: Played, lessons: readonly LessonFit[], withinMs: number): Verdict {
  const byLesson = new Map<LessonFit, Person[]>(lessons.map((lesson) => [lesson, []]))
  for (const person of played.people) byLesson.get(person.lesson)?.push(person)
  const judged = [...byLesson].map(([lesson, people]) => judgeLesson(lesson, people))
  const isGood = judged.every(
    ({ never, back, wait }) =>
      never + back.never === 0 && wait.worst <= withinMs && back.worst <= withinMs,
  )
  return { lessons: judged, isGood, withinMs }
}

function judgeLesson(lesson: LessonFit, people: readonly Person[]): JudgedLesson {
  const { classId, fleet, start, end, fits, shortages } = lesson
  const isIn = people.filter(({ inAt, endsAt }) => inAt !== undefined && inAt < endsAt)
  const waits = people
    .map(({ inAt, arrivesAt, endsAt }) => Math.min(inAt ?? endsAt, endsAt) - arrivesAt)
    .sort((a, b) => a - b)
  const returned = people.filter(({ backAt }) => backAt !== undefined)
  const backWaits = returned.flatMap(({ backAt = 0, backInAt }) =>
    backInAt === undefined ? [] : [backInAt - backAt],
  )
  return {
    classId,
    fleet,
    start,
    end,
    people: lesson.people,
    came: people.length,
    inBy: minutesAfter.map((minutes) => ({
      minutes,
      people: isIn.filter(({ inAt = 0 }) => inAt <= start + minutes * 60_000).length,
    })),
    wait: {
      median: percentile(waits, 0.5),
      p90: percentile(waits, 0.9),
      p95: percentile(waits, 0.95),
      worst: waits.at(-1) ?? 0,
    },
    never: people.length - isIn.length,
    back: {
      people: returned.length,
      worst: Math.max(0, ...backWaits),
      never: returned.length - backWaits.length,
    },
    fits,
    shortages,
  }
}

/** The smallest value that at least this share does not exceed; of a sorted list. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
