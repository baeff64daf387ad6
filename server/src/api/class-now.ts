import { countFreeSeats, type ClassLesson, type ClassRecord, type Lab } from '@appstreamlab/shared'
import type { ApprovedClass } from '../classes/book/approved-classes.js'
import { fleetOf } from '../classes/book/fleet-facts.js'
import type { AppContext } from '../http/app-context.js'
import { writeTime } from './lab-answers.js'

/** How a class stands from an hour before a lesson to its end. */

const lookAheadMs = 3_600_000

export interface NowAnswer {
  readonly lesson: { readonly start: string; readonly end: string }
  /** Seats that are approved for it. */
  readonly planned: number
  /**
   * Seats that AppStream shows for it, free or used, after those of classes that were approved before; absent where
   * AppStream tells no number.
   */
  readonly ready?: number
  /** Of the whole fleet. */
  readonly inUse?: number
  readonly waiting?: number
  readonly asOf: string
}

interface NowParts {
  readonly approved: readonly ApprovedClass[]
  readonly context: AppContext
}

export async function answerNow(
  record: ClassRecord,
  lab: Lab,
  { approved, context }: NowParts,
): Promise<NowAnswer | undefined> {
  const now = context.clock.now()
  const lesson = record.approved?.lessons.find(
    ({ start, end }) => start - lookAheadMs <= now && now < end,
  )
  if (!lesson || !record.approved) return undefined
  const planned = record.approved.people
  const looked = await context.labWatch.look(lab, { sessions: true })
  const fleet = looked?.fleet
  const free = fleet && countFreeSeats(fleet)
  const line = lab.line ? await context.waitingLine.measure(lab) : undefined
  const inUse = fleet?.inUse
  const standing = free === undefined ? undefined : free + (inUse ?? 0)
  const before = countBefore(record, lab, lesson, approved)
  return {
    lesson: { start: writeTime(lesson.start), end: writeTime(lesson.end) },
    planned,
    ...(standing !== undefined && { ready: Math.min(planned, Math.max(0, standing - before)) }),
    ...(inUse !== undefined && { inUse }),
    ...(line && { waiting: line.people }),
    asOf: writeTime(looked?.asOf ?? now),
  }
}

/** Seats of classes at the same time on the same fleet that were approved before this one. */
function countBefore(
  { id }: ClassRecord,
  lab: Lab,
  { start, end }: ClassLesson,
  approved: readonly ApprovedClass[],
): number {
  const index = approved.findIndex((one) => one.id === id)
  return approved
    .slice(0, Math.max(0, index))
    .filter((one) => fleetOf(one.lab) === fleetOf(lab))
    .filter(({ approved: { lessons } }) =>
      lessons.some((lesson) => lesson.start < end && lesson.end > start),
    )
    .reduce((sum, one) => sum + one.approved.people, 0)
}
