import type { LabId } from '../../ids.js'
import { holdRules, markOwner, type HeldClass } from './held-class.js'
import type { ClassRecord, ClassTimes } from '../../classes/class-record.js'
import type { ClassLesson } from '../../classes/lab-class.js'

// Which seats a class holds just now. The server asks it for each approved class (`server/src/labs/class-holds.ts`).

export interface HoldQuestion {
  /** The class's lab as launches name it now. */
  readonly labId: LabId
  readonly stackName: string
  /** Whether the lab's policy holds seats of lessons; an exam has the fleet to itself whatever it says. */
  readonly holdsSeats: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * What of a class's seats is held now or within the hour, or was held of a lesson that still goes on; undefined where
 * nothing is: also of a class without an owner, of which nobody could be told to be a member.
 */
export function planHold(
  { id, tenantId, owner, approved }: ClassRecord,
  { labId, stackName, holdsSeats, now }: HoldQuestion,
): HeldClass | undefined {
  if (!approved || !owner || !(holdsSeats || approved.isExam)) return undefined
  const spans = approved.lessons.map((lesson) => findSpan(lesson, approved))
  const next =
    spans.find(({ from, until }) => now < until && now >= from - holdRules.listedMilliseconds) ??
    spans.findLast(({ until, endsAt }) => until <= now && now < endsAt)
  if (!next) return undefined
  const { credential, deploymentId, contextId, key } = owner
  const mark = markOwner({ tenantId, credential, deploymentId, contextId, labId, key })
  const { people, isExam } = approved
  return { id, mark, people, stackName, ...next, ...(isExam && { isExam }) }
}

/** An exam is held from before its first window to the end of its longest, a lesson around its start alone. */
function findSpan(
  { start, end }: ClassLesson,
  { windows, isExam }: ClassTimes,
): Pick<HeldClass, 'from' | 'until' | 'endsAt'> {
  const around = holdRules.aroundStartMilliseconds
  const endsAt = end + Math.max(0, ...windows.map(({ endsLaterMs }) => endsLaterMs))
  const earlier = Math.max(0, ...windows.map(({ startsEarlierMs }) => startsEarlierMs))
  return isExam
    ? { from: start - earlier - around, until: endsAt, endsAt }
    : { from: start - around, until: Math.min(start + around, end), endsAt }
}
