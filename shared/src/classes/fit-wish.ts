import { shapeLabClass, type ClassRecord, type ClassTimes } from './class-record.js'
import type { LabClass } from './lab-class.js'
import type { LessonFit, Shortage } from './lesson-fit.js'
import { keepNear } from './near-lessons.js'
import { planCapacity } from './plan-capacity.js'
import {
  planDefaults,
  readFleetTimes,
  usualTimes,
  type InstanceQuota,
  type PlannedFleet,
} from './planned-fleet.js'
import type { SeatHourBudget } from './seat-hours.js'

/** The answer before anything is saved: whether a class fits beside those that are approved, and what it would use. */

export interface WishFitInput {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The fleet of the class, and those that share a quota with it; none of them need be known well. */
  readonly fleets: readonly PlannedFleet[]
  readonly quotas: readonly InstanceQuota[]
  /** Limits of the lab and of the tenant, one a month. */
  readonly limits: readonly SeatHourBudget[]
  /** The other approved classes, in the order of approval; those on fleets that are not given count for limits alone. */
  readonly approved: readonly PlacedClass[]
  readonly wish: PlacedClass
}

/** A class as the planner takes it, and whether it has the fleet to itself. */
export interface PlacedClass extends LabClass {
  readonly isExam?: true
}

export interface LimitUse {
  readonly name: string
  /** What may be planned for. */
  readonly seatHours: number
  /** What the other approved classes have of it. */
  readonly used: number
  /** What this class would have of it. */
  readonly own: number
}

/** What stands against a lesson; beside the planner's own, an exam that wants the fleet to itself. */
export type WishShortage =
  Shortage | { readonly reason: 'fleet_to_itself'; readonly whose: 'own' | 'other' }

export interface LessonWishFit {
  readonly start: number
  readonly end: number
  /** Seats that would be asked for. */
  readonly seats: number
  readonly fits: LessonFit['fits']
  readonly shortages: readonly WishShortage[]
}

export interface WishFit {
  readonly fits: LessonFit['fits']
  /** From the action that asks for the seats until people have left, over all lessons. */
  readonly seatHours: number
  /** The limits that it touches, the tightest first. */
  readonly limits: readonly LimitUse[]
  /** The lessons that are not over. */
  readonly lessons: readonly LessonWishFit[]
  /** It fits as far as anybody knows and passes no limit, so that it may count without being asked about. */
  readonly mayCountAtOnce: boolean
}

export function fitWish({ now, fleets, quotas, limits, approved, wish }: WishFitInput): WishFit {
  const near = keepNear(approved, wish, new Set(fleets.map(({ name }) => name)))
  const plan = planCapacity({
    now,
    fleets,
    quotas,
    budgets: [],
    classes: [...near, wish],
    movesOf: wish.id,
  })
  const hours = createHourCount(fleets)
  const uses = limits
    .map((limit) => measureLimit(limit, { approved, wish, hours }))
    .filter(({ own }) => own > 0)
    .toSorted((a, b) => leftOf(a) - leftOf(b))
  const isOver = uses.some((use) => leftOf(use) < 0)
  const lessons = plan.lessons
    .filter(({ classId }) => classId === wish.id)
    .map((lesson): LessonWishFit => {
      const alone = findCompany(lesson, wish, near)
      const shortages: WishShortage[] = [...lesson.shortages, ...(alone ? [alone] : [])]
      const { start, end, seats } = lesson
      return { start, end, seats, fits: alone ? 'no' : lesson.fits, shortages }
    })
  const isBlocked = lessons.some(({ shortages }) => shortages.some(blocks))
  return {
    fits: worst(lessons.map((one) => one.fits)),
    seatHours: hours(wish),
    limits: uses,
    lessons,
    mayCountAtOnce: !isOver && !isBlocked,
  }
}

/** Too late to be ready in time, or longer than a session: nobody who approves could change that. */
const blocks = ({ reason }: WishShortage): boolean =>
  reason !== 'late' && reason !== 'session_too_short'

const leftOf = ({ seatHours, used, own }: LimitUse): number => seatHours - used - own

function worst(fits: readonly LessonFit['fits'][]): LessonFit['fits'] {
  if (fits.includes('no')) return 'no'
  return fits.includes('unknown') || fits.length === 0 ? 'unknown' : 'yes'
}

/** Another class on the fleet of an exam, or an exam on the fleet of the class, at the same time. */
function findCompany(
  { start, end }: LessonFit,
  wish: PlacedClass,
  others: readonly PlacedClass[],
): WishShortage | undefined {
  const meets = others.filter(
    ({ fleet, lessons }) =>
      fleet === wish.fleet && lessons.some((one) => one.start < end && one.end > start),
  )
  if (wish.isExam && meets.length > 0) return { reason: 'fleet_to_itself', whose: 'own' }
  return meets.some(({ isExam }) => isExam)
    ? { reason: 'fleet_to_itself', whose: 'other' }
    : undefined
}

interface LimitParts extends Pick<WishFitInput, 'approved' | 'wish'> {
  readonly hours: HourCount
}

function measureLimit(limit: SeatHourBudget, { approved, wish, hours }: LimitParts): LimitUse {
  const { name, seatHours } = limit
  const counts = ({ lab }: PlacedClass): boolean => limit.labs.some((one) => one === lab)
  const sum = approved.filter(counts).reduce((total, one) => total + hours(one, limit), 0)
  return { name, seatHours, used: sum, own: counts(wish) ? hours(wish, limit) : 0 }
}

/** Seat-hours of a class in a period, or in all; lessons count in the period in which they begin. */
export type HourCount = (
  one: PlacedClass,
  period?: { readonly from: number; readonly until: number },
) => number

/** Counts as the planner does, and for fleets that nobody knows with what is usual. */
export function createHourCount(fleets: readonly PlannedFleet[]): HourCount {
  const times = new Map(fleets.map((fleet) => [fleet.name, readFleetTimes(fleet)]))
  return ({ fleet, lessons, people, windows }, period) => {
    const { leadMs, lingerMs } = times.get(fleet) ?? usualTimes
    const special = windows.reduce((sum, window) => sum + window.people, 0)
    const groups = [...windows, { people: people - special, startsEarlierMs: 0, endsLaterMs: 0 }]
    const aroundMs = leadMs + planDefaults.readyBeforeMs + lingerMs
    const counted = lessons.filter(
      ({ start }) => !period || (start >= period.from && start < period.until),
    )
    const ms = counted.reduce(
      (sum, { start, end }) =>
        sum +
        groups.reduce(
          (seats, group) =>
            seats +
            group.people * (end - start + group.startsEarlierMs + group.endsLaterMs + aroundMs),
          0,
        ),
      0,
    )
    return ms / 3_600_000
  }
}

/** A wish, or an approval, as {@link fitWish} takes it. */
export const placeClass = (
  record: Pick<ClassRecord, 'id' | 'labId'>,
  times: ClassTimes,
  { fleet, lab }: { readonly fleet: string; readonly lab: string },
): PlacedClass => ({
  ...shapeLabClass({ id: record.id, labId: lab, fleet }, times),
  ...(times.isExam && { isExam: true }),
})
