import {
  planCapacity,
  type CapacityPlan,
  type FleetPlan,
  type LabClass,
  type LessonFit,
  type PlanInput,
  type PlannedFleet,
} from '#src/index.js'

/** Small timetables for readable tests: one day, times as hours of the clock in UTC. */

export const day = Date.UTC(2026, 10, 30)
export const minute = 60_000
export const hour = 60 * minute

/** `at('09:30')` is half past nine of the day. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return day + hours * hour + minutes * minute
}

/** An instant as the clock of the day says it, with its day where that is another one. */
export const toClock = (instant: number): string => {
  const text = new Date(instant).toISOString()
  return instant >= day && instant < day + 24 * hour ? text.slice(11, 16) : text.slice(5, 16)
}

/** 20 minutes to a seat with what actions are late, 20 to rebuild it, and everybody leaves at the end. */
export const fleet = (change: Partial<PlannedFleet> = {}): PlannedFleet => ({
  name: 'cad',
  type: 'ALWAYS_ON',
  instanceType: 'stream.standard.large',
  sessionsPerInstance: 1,
  base: { min: 0, max: 10 },
  leadMs: 19 * minute,
  rebuildMs: 20 * minute,
  lingerMs: 0,
  ...change,
})

export function lab(
  id: string,
  [from, to]: readonly [string, string],
  change: Partial<LabClass> = {},
): LabClass {
  const lessons = [{ start: at(from), end: at(to) }]
  return { id, name: id, fleet: 'cad', people: 30, windows: [], lessons, ...change }
}

export const plan = (input: Partial<PlanInput>): CapacityPlan =>
  planCapacity({
    now: at('00:00'),
    fleets: [fleet()],
    quotas: [{ name: 'stream.standard.large', limit: 1000 }],
    budgets: [],
    classes: [],
    ...input,
  })

/** The curve as `09:00 30` lines. */
export const writeCurve = ({ curve }: Pick<FleetPlan, 'curve'>): string[] =>
  curve.map((step) => `${toClock(step.at)} ${step.value}`)

/** The actions as `09:00 min 30 max 30` lines. */
export const writeActionLines = ({ actions }: Pick<FleetPlan, 'actions'>): string[] =>
  actions.map(
    (action) =>
      `${toClock(action.at)} min ${action.min}${action.max === undefined ? '' : ` max ${action.max}`}`,
  )

export function only<T>(list: readonly T[]): T {
  const [first, ...more] = list
  if (first === undefined || more.length > 0) throw new Error(`${list.length} in place of one`)
  return first
}

export function fitOf({ lessons }: CapacityPlan, classId: string): LessonFit {
  return only(lessons.filter((one) => one.classId === classId))
}
