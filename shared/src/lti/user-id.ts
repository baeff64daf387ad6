import type { LmsUserId } from '../ids.js'
/** What the ids that LMSs send for people are worth. They are opaque, but some are known for what they are. */

/** How programming languages write that there is nothing; launches that carry it name nobody. */
const wordsForNothing = new Set(['None', 'null', 'undefined'])
/** What Open edX Studio sends for every author who looks at a preview. */
const studioUser = 'student'
/** Course keys of Open edX; no other LMS writes these. */
const openEdxCourse = /^course-v1:[^+]+\+[^+]+\+./

const isOpenEdx = (contextId: string | undefined): boolean => openEdxCourse.test(contextId ?? '')

/**
 * Whether an id is surely that of everybody: people who share one would open each other's files. Where
 * it only may be, as with `student` of an LMS that nobody recognises, it is a person's like any other.
 */
export function isIdOfEverybody(lmsUserId: LmsUserId, contextId: string | undefined): boolean {
  const id = lmsUserId.trim()
  return wordsForNothing.has(id) || (id === studioUser && isOpenEdx(contextId))
}

/**
 * Why one person surely or most probably comes under several ids, each with files of its own: another id
 * for each course, or another one by who made the tool.
 */
export type UserIdScope = 'course' | 'tool'

/** 32 hexadecimal digits, where ids of the whole platform are UUIDs or numbers. */
const openEdxCourseId = /^[0-9a-f]{32}$/
/** Name of the site, institution and number, in place of the number alone. */
const chamiloToolId = /.-[0-9]+$/

/** LTI 1.1 only: the same platforms send ids of the whole platform by LTI 1.3. */
export function findUserIdScope(launch: {
  readonly lmsUserId: LmsUserId
  readonly contextId: string | undefined
  readonly productFamily: string | undefined
}): UserIdScope | undefined {
  const { lmsUserId, contextId, productFamily } = launch
  if (isOpenEdx(contextId)) return openEdxCourseId.test(lmsUserId) ? 'course' : undefined
  const isChamilo = /^chamilo\b/i.test(productFamily ?? '')
  return isChamilo && chamiloToolId.test(lmsUserId) ? 'tool' : undefined
}
