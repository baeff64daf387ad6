import {
  findNamedZone,
  planLessons,
  readFleet,
  readLessons,
  readPlanFile,
  readQuota,
  toInstant,
  toWall,
  type PlanFile,
} from '#classes'
import {
  planCapacity,
  type CapacityPlan,
  type InstanceQuota,
  type PlannedFleet,
} from '@appstreamlab/shared'
import { judge, type Verdict } from './judge.js'
import { UseError, type Options, type Subject } from './options.js'
import { play, type Played } from './play.js'

/** A rehearsal, from what was asked for to what it says. */
export interface Rehearsed {
  readonly plan: CapacityPlan
  readonly fleets: readonly PlannedFleet[]
  readonly quotas: readonly InstanceQuota[]
  readonly played: Played
  readonly verdict: Verdict
  readonly leftOut: LeftOut
  /** Whether the plan was made so. */
  readonly isPlanned: boolean
  /** How long the playing took; milliseconds of real time. */
  readonly tookMs: number
}

export interface Planned {
  readonly plan: CapacityPlan
  readonly fleets: readonly PlannedFleet[]
  readonly quotas: readonly InstanceQuota[]
  /** When the plan is made so. */
  readonly from: number
  readonly leftOut: LeftOut
}

/** What was given and is not played. */
export interface LeftOut {
  readonly refusals: readonly { readonly refused: string; readonly line: number }[]
  /** Lessons in no class of the file, by their titles. */
  readonly unplanned: ReadonlyMap<string, number>
  readonly faults: CapacityPlan['faults']
}

const dayMs = 86_400_000

/** Plans as `npm run classes -- plan` does, and plays it. Throws {@link UseError}, or a ConfigError of the plan file. */
export async function rehearse(
  options: Options,
  resolve: (file: string) => string,
): Promise<Rehearsed> {
  const planned = await planFor(options, resolve)
  if (planned.plan.lessons.length === 0) throw new UseError('There is no lesson to play.')
  const { habits, seed, isPlanned, provisioningMs, withinMs } = options
  const startedAt = performance.now()
  const played = play({
    ...planned,
    habits,
    seed,
    isPlanned,
    ...(provisioningMs !== undefined && { provisioningMs }),
  })
  const tookMs = performance.now() - startedAt
  const { plan, fleets, quotas, leftOut } = planned
  const judged = judge(played, plan.lessons, withinMs)
  // A lesson that nobody could read was not played: a pipeline may not take that for one that fits.
  const isWhole = leftOut.refusals.length === 0 && leftOut.faults.length === 0
  const verdict = { ...judged, isGood: judged.isGood && isWhole }
  return { plan, fleets, quotas, played, tookMs, verdict, leftOut, isPlanned }
}

export function planFor(options: Options, resolve: (file: string) => string): Promise<Planned> {
  const { subject } = options
  return subject.kind === 'week'
    ? planWeek(options, subject, resolve)
    : Promise.resolve(planDay(options, subject, resolve))
}

/** One class, on a fleet of the file, or on one that stands for any. */
function planDay(
  options: Options,
  { at, people, lessonMs }: Extract<Subject, { readonly kind: 'day' }>,
  resolve: (file: string) => string,
): Planned {
  const file = options.planFile === undefined ? undefined : readPlanFile(resolve(options.planFile))
  const fleet = file ? chooseFleet(options, file) : makeFleet(options)
  const quotas = file ? (file.quotas ?? []).map(readQuota) : makeQuotas(options, fleet)
  const start = placeStart(options.zone, at)
  const from = start - dayMs
  const lessons = [{ start, end: start + lessonMs }]
  const one = { id: 'class', name: 'class', fleet: fleet.name, people, windows: [], lessons }
  const plan = planCapacity({ now: from, fleets: [fleet], quotas, budgets: [], classes: [one] })
  const leftOut = { refusals: [], unplanned: new Map<string, number>(), faults: plan.faults }
  return { plan, fleets: [fleet], quotas, from, leftOut }
}

/** As forms do, refuses a time that the clocks of the zone leave out. */
function placeStart(zone: string, at: number): number {
  const start = placeIn(zone)(at)
  const found = findNamedZone(zone)
  if (!found || toWall(start, found) === at) return start
  const text = new Date(at).toISOString().slice(0, 16)
  throw new UseError(`--at ${text} is a time that the clocks of ${zone} leave out.`)
}

function chooseFleet({ fleet, lab }: Options, file: PlanFile): PlannedFleet {
  const byLab = file.classes.find((one) => lab !== undefined && one.lab === lab)?.fleet
  const name = fleet ?? byLab
  const names = file.fleets.map((one) => one.name)
  const [only, ...others] = file.fleets
  const found =
    file.fleets.find((one) => one.name === name) ??
    (name === undefined && lab === undefined && others.length === 0 ? only : undefined)
  if (found) return readFleet(found)
  throw new UseError(
    lab !== undefined && fleet === undefined
      ? `No class of the file has the lab ${lab}.`
      : `--fleet has to name a fleet of the file: ${names.join(', ')}.`,
  )
}

const makeFleet = ({ fleet = 'lab', min }: Options): PlannedFleet => ({
  name: fleet,
  type: 'ALWAYS_ON',
  instanceType: 'stream.standard.large',
  sessionsPerInstance: 1,
  base: { min, max: min },
})

const makeQuotas = ({ quota }: Options, { instanceType }: PlannedFleet): InstanceQuota[] =>
  quota === undefined ? [] : [{ name: instanceType, limit: quota }]

async function planWeek(
  { zone, planFile = '' }: Options,
  { timetable, from, to }: Extract<Subject, { readonly kind: 'week' }>,
  resolve: (file: string) => string,
): Promise<Planned> {
  const place = placeIn(zone)
  const file = readPlanFile(resolve(planFile))
  const first = from === undefined ? undefined : place(readDay('--from', from))
  const last = to === undefined ? undefined : place(readDay('--to', to) + dayMs)
  const reading = await readLessons(resolve(timetable), {
    now: first ?? Date.now(),
    zone,
    from: first,
    to: last,
    dates: undefined,
  })
  if (!reading.isReadable)
    throw new UseError(`${timetable} cannot be read: ${reading.refusals[0]?.refused ?? ''}`)
  const begin = reading.lessons.reduce((least, { start }) => Math.min(least, start), Infinity)
  if (begin === Infinity) throw new UseError(`${timetable} has no lesson in this time.`)
  // A week from the first lesson on, where nobody says until when.
  const lessons = reading.lessons.filter(
    ({ start }) => to !== undefined || start < begin + 7 * dayMs,
  )
  const planFrom = begin - dayMs
  const { plan, unplanned } = planLessons(file, lessons, { now: planFrom, place })
  return {
    plan,
    leftOut: { refusals: reading.refusals, unplanned, faults: plan.faults },
    fleets: file.fleets.map(readFleet),
    quotas: (file.quotas ?? []).map(readQuota),
    from: planFrom,
  }
}

function placeIn(zone: string): (wall: number) => number {
  const found = findNamedZone(zone)
  if (!found)
    throw new UseError(
      `--zone has to be a zone of IANA or Windows, such as Europe/Berlin, not ${zone}.`,
    )
  return (wall) => toInstant(wall, found)
}

function readDay(name: string, text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (!Number.isNaN(day) && new Date(day).toISOString().startsWith(text)) return day
  throw new UseError(`${name} has to be a day, such as 2026-12-01, not ${text}.`)
}

/** How much time was played, from the first action until the end. */
export const countPlayedMs = ({ played }: Pick<Rehearsed, 'played'>): number =>
  played.until - played.from
