import {
  planCapacity,
  type CapacityPlan,
  type InstanceQuota,
  type LabClass,
  type PlannedFleet,
  type SeatHourBudget,
} from '@appstreamlab/shared'
import type { Lesson } from './timetable/lesson.js'
import { listMonths } from './months.js'
import type { ClassEntry, FleetEntry, PlanFile } from './plan-file.js'

/** From lessons and the file beside them to a plan. */

export interface LessonsPlan {
  readonly plan: CapacityPlan
  /** Lessons that belong to no class of the file: their titles, and how many of each. */
  readonly unplanned: ReadonlyMap<string, number>
  /** Classes of the file without a lesson. */
  readonly empty: readonly string[]
}

export interface PlanWish {
  readonly now: number
  /** From a wall time in UTC milliseconds to its instant, for the borders of months. */
  readonly place: (wall: number) => number
}

const minuteMs = 60_000

export function planLessons(
  file: PlanFile,
  lessons: readonly Lesson[],
  { now, place }: PlanWish,
): LessonsPlan {
  const byClass = new Map<ClassEntry, Lesson[]>(file.classes.map((one) => [one, []]))
  const unplanned = new Map<string, number>()
  for (const lesson of lessons) {
    // The order of the file decides, so that a general rule can stand behind special ones.
    const owner = file.classes.find((one) => isOf(lesson, one))
    if (owner) byClass.get(owner)?.push(lesson)
    else unplanned.set(lesson.summary, (unplanned.get(lesson.summary) ?? 0) + 1)
  }
  const classes = [...byClass].map(([one, own]) => readClass(one, own))
  return {
    unplanned,
    empty: classes.filter((one) => one.lessons.length === 0).map((one) => one.name),
    plan: planCapacity({
      now,
      fleets: file.fleets.map(readFleet),
      quotas: (file.quotas ?? []).map(readQuota),
      budgets: cutMonths(file, lessons, place),
      classes,
    }),
  }
}

const isOf = (lesson: Lesson, { uid, summary }: ClassEntry): boolean =>
  (uid === undefined || lesson.uid === uid) &&
  (summary === undefined || lesson.summary.toLowerCase().includes(summary.toLowerCase()))

const readClass = (
  { name, fleet, lab, people, windows = [] }: ClassEntry,
  lessons: readonly Lesson[],
): LabClass => ({
  id: name,
  name,
  fleet,
  ...(lab !== undefined && { lab }),
  people,
  windows: windows.map((window) => ({
    people: window.people,
    startsEarlierMs: (window.earlierMinutes ?? 0) * minuteMs,
    endsLaterMs: (window.laterMinutes ?? 0) * minuteMs,
  })),
  lessons: lessons.map(({ start, end }) => ({ start, end })),
})

export function readFleet(entry: FleetEntry): PlannedFleet {
  const { name, type, instanceType, min = 0, max = min } = entry
  const inMs = (minutes: number | undefined): number | undefined =>
    minutes === undefined ? undefined : minutes * minuteMs
  return dropAbsent({
    name,
    type,
    instanceType,
    sessionsPerInstance: entry.sessionsPerInstance ?? 1,
    base: { min, max },
    capacityNow: entry.capacityNow,
    isStopped: entry.stopped,
    hasScaleIn: entry.scaleIn,
    othersSeats: entry.otherPeople,
    leadMs: inMs(entry.provisioningMinutes),
    rebuildMs: inMs(entry.rebuildMinutes),
    maxSessionMs: inMs(entry.maximumSessionMinutes),
    lingerMs: inMs(entry.lingerMinutes),
    disconnectMs: inMs(entry.disconnectMinutes),
    defaultInternetAccess: entry.defaultInternetAccess,
    policySeats: entry.policySeats,
    maxConcurrentSessions: entry.maxConcurrentSessions,
    foreignActions: entry.foreignActions,
  })
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Drops what the file leaves out, so that the planner's own values stand. */
function dropAbsent<T extends object>(value: T): Present<T> {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries) as Present<T>
}

type QuotaEntry = NonNullable<PlanFile['quotas']>[number]

export const readQuota = ({
  instanceType,
  elastic,
  limit,
  takenByOthers = 0,
}: QuotaEntry): InstanceQuota => ({
  name: elastic ? `elastic ${instanceType}` : instanceType,
  limit,
  takenByOthers,
})

/** Cuts limits into months: one of each limit for each month in which a lesson begins. */
function cutMonths(
  { limits = [] }: PlanFile,
  lessons: readonly Lesson[],
  place: (wall: number) => number,
): SeatHourBudget[] {
  if (limits.length === 0 || lessons.length === 0) return []
  const starts = lessons.map(({ start }) => start)
  const first = starts.reduce((least, start) => Math.min(least, start), Infinity)
  const last = starts.reduce((most, start) => Math.max(most, start), -Infinity)
  const months = listMonths(first, last, place)
  return limits.flatMap(({ name, labs, seatHoursAMonth }) =>
    months.map(({ from, until, name: month }) => ({
      name: `${name}, ${month}`,
      labs,
      from,
      until,
      seatHours: seatHoursAMonth,
    })),
  )
}
