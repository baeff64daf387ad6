import t from 'tap'
import {
  planCapacity,
  type ClassLesson,
  type LessonFit,
  type LimitRaise,
  type PlanInput,
  type Shortage,
} from '#src/index.js'
import { fc } from '../support/properties.js'
import { anyInput } from './random-timetable.js'

/** What a plan names as a way out is one, and one instance less is none. */

type LimitShortage = Extract<Shortage, { readonly reason: 'limit' }>

const findLimit = ({ shortages }: LessonFit): LimitShortage | undefined =>
  shortages.find((one) => one.reason === 'limit')

/** The first in the order of approval that does not fit: nothing before it is short of seats either. */
function findFirstShort(input: PlanInput): LessonFit | undefined {
  const { lessons } = planCapacity(input)
  const orderOf = (fit: LessonFit): number =>
    input.classes.findIndex(({ id }) => id === fit.classId)
  return lessons
    .filter((one) => findLimit(one) !== undefined)
    .toSorted((a, b) => orderOf(a) - orderOf(b) || a.start - b.start)[0]
}

const isShort = (input: PlanInput, classId: string, { start, end }: ClassLesson): boolean =>
  planCapacity(input).lessons.some(
    (one) =>
      one.classId === classId &&
      one.start === start &&
      one.end === end &&
      findLimit(one) !== undefined,
  )

function raiseLimits(input: PlanInput, raises: readonly LimitRaise[], less: number): PlanInput {
  const raiseOf = (kind: string, name: string): LimitRaise | undefined =>
    raises.find((one) => one.kind === kind && one.name === name)
  return {
    ...input,
    quotas: input.quotas.map((quota) => {
      const raise = raiseOf('quota', quota.name)
      return raise ? { ...quota, limit: raise.to - less } : quota
    }),
    fleets: input.fleets.map((fleet) =>
      raiseOf('default_internet_access', fleet.name)
        ? { ...fleet, defaultInternetAccess: false }
        : fleet,
    ),
  }
}

function moveLesson(input: PlanInput, fit: LessonFit, ms: number): PlanInput {
  const move = (lesson: ClassLesson): ClassLesson =>
    lesson.start === fit.start && lesson.end === fit.end
      ? { start: lesson.start + ms, end: lesson.end + ms }
      : lesson
  return {
    ...input,
    classes: input.classes.map((one) =>
      one.id === fit.classId ? { ...one, lessons: one.lessons.map(move) } : one,
    ),
  }
}

void t.test('raised limits make it fit, and one instance less does not', (t) => {
  let tried = 0
  fc.assert(
    fc.property(anyInput, (input) => {
      const fit = findFirstShort(input)
      const raise = fit && findLimit(fit)?.raise
      if (!fit || !raise) return
      tried++
      if (isShort(raiseLimits(input, raise, 0), fit.classId, fit))
        throw new Error(`it does not fit with ${JSON.stringify(raise)}`)
      const needsQuota = raise.some(({ kind }) => kind === 'quota')
      if (needsQuota && !isShort(raiseLimits(input, raise, 1), fit.classId, fit))
        throw new Error(`it fits with one less than ${JSON.stringify(raise)}`)
    }),
    { numRuns: 200 },
  )
  t.ok(tried > 20, `${tried} tried`)
  t.end()
})

void t.test('another start makes it fit', (t) => {
  let tried = 0
  fc.assert(
    fc.property(anyInput, (input) => {
      const fit = findFirstShort(input)
      const moveMs = fit && findLimit(fit)?.moveMs
      if (!fit || moveMs === undefined) return
      tried++
      const moved = { start: fit.start + moveMs, end: fit.end + moveMs }
      if (isShort(moveLesson(input, fit, moveMs), fit.classId, moved))
        throw new Error(`moved by ${moveMs} ms it does not fit either`)
    }),
    { numRuns: 200 },
  )
  t.ok(tried > 10, `${tried} tried`)
  t.end()
})
