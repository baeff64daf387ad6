import { groupBy } from '../group-by.js'
import { findMove, grantSeats, type Grants } from './grant-seats.js'
import {
  findClassFault,
  findLessonFault,
  type ClassFault,
  type ClassLesson,
  type LabClass,
} from './lab-class.js'
import {
  findFirstReady,
  findLateShortage,
  findLimitShortage,
  findRetiredShortage,
  findSessionShortage,
  isQuotaKnown,
  type LessonFit,
  type Shortage,
} from './lesson-fit.js'
import { planFleet, type FleetPlan } from './plan-fleet.js'
import {
  collectFleetGuesses,
  planDefaults,
  quotaName,
  readFleetTimes,
  type FleetTimes,
  type Guess,
  type InstanceQuota,
  type PlannedFleet,
} from './planned-fleet.js'
import { describeQuotas, findGivenBack, type QuotaUse } from './quota-use.js'
import { countSeatHours, findSpentBudgets, type SeatHourBudget } from './seat-hours.js'
import { openLedger, type Ledger, type PlannedLesson, type PlannedSpan } from './seat-ledger.js'

// The planner as a whole; the other files of this room are its steps. `npm run classes`, the pages of classes and
// the answer before a class is saved (`fit-wish.ts`) call it.

export interface PlanInput {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly fleets: readonly PlannedFleet[]
  /** A quota that is missing here is unknown. */
  readonly quotas: readonly InstanceQuota[]
  readonly budgets: readonly SeatHourBudget[]
  /** The approved classes, in the order of approval: the first have their seats before the later ones. */
  readonly classes: readonly LabClass[]
  readonly readyBeforeMs?: number
  readonly lookEveryMs?: number
  /** Another time is looked for only where lessons of this class do not fit; absent: of every class. */
  readonly movesOf?: string
}

export interface CapacityPlan {
  readonly fleets: readonly FleetPlan[]
  /** The lessons that are not over, by their start. */
  readonly lessons: readonly LessonFit[]
  readonly quotas: readonly QuotaUse[]
  /** Classes and lessons that count for nothing. */
  readonly faults: readonly ClassFault[]
  /** What is taken for true; the plan holds as far as these guesses do. */
  readonly guesses: readonly Guess[]
}

/**
 * Plans from classes to capacity: what to ask AWS for and when, what does not fit, and what would make it fit.
 * `npm run classes -- plan` calls it.
 */
export function planCapacity(input: PlanInput): CapacityPlan {
  const { now, fleets, quotas } = input
  const { lessons, faults } = placeLessons(input)
  const refused = refuseLessons(input, lessons)
  const planned = lessons.filter(({ lesson }) => !refused.has(lesson))
  const spans = planned.flatMap((one) => one.spans)
  const ledger = openLedger(fleets, quotas, spans)
  const grants = grantSeats(ledger, spans)
  const shortages = findShortages(ledger, planned, { grants, now, movesOf: input.movesOf })
  const fits = lessons.map(({ lesson, facts, spans }): LessonFit => {
    const found = refused.get(lesson) ?? shortages.get(lesson) ?? []
    const isKnown = isQuotaKnown(ledger, quotaName(facts))
    const windows = spans.map((span) => ({
      start: span.start,
      end: span.end,
      people: span.seats,
      seats: grants.seatsOf(span),
    }))
    return {
      ...lesson,
      seats: windows.reduce((sum, { seats }) => sum + seats, 0),
      windows,
      fits: found.length > 0 ? 'no' : isKnown ? 'yes' : 'unknown',
      shortages: found,
    }
  })
  const used = [...ledger.fleets.values()]
  const uses = describeQuotas(ledger, grants.seatsOf)
  return {
    fleets: used.map((fleet) =>
      planFleet(fleet, grants.seatsOf, {
        now,
        lookEveryMs: input.lookEveryMs ?? planDefaults.lookEveryMs,
      }),
    ),
    lessons: fits.toSorted((a, b) => a.start - b.start || a.end - b.end),
    quotas: uses,
    faults,
    guesses: [
      ...fleets.flatMap(collectFleetGuesses),
      ...uses.flatMap(({ name, limit, used }): Guess[] =>
        limit === undefined ? [{ kind: 'quota_unknown', quota: name, needed: used }] : [],
      ),
      ...findGivenBack(ledger, grants.seatsOf),
    ],
  }
}

interface PlacedLesson {
  readonly lesson: PlannedLesson
  /** Of its fleet. */
  readonly facts: PlannedFleet
  /** The spans, of which those with a window of their own come first: where seats are too few, they have theirs. */
  readonly spans: readonly PlannedSpan[]
}

/** Lessons as spans, in the order of approval; what is over and what cannot be planned for is left out. */
function placeLessons(input: PlanInput): {
  readonly lessons: readonly PlacedLesson[]
  readonly faults: readonly ClassFault[]
} {
  const byName = new Map(input.fleets.map((fleet) => [fleet.name, fleet]))
  const faults: ClassFault[] = []
  const lessons: PlacedLesson[] = []
  const ids = new Set<string>()
  for (const one of input.classes) {
    const facts = byName.get(one.fleet)
    const reason = ids.has(one.id) ? 'double_id' : findClassFault(one)
    ids.add(one.id)
    if (reason !== undefined || !facts) {
      faults.push({ classId: one.id, reason: reason ?? 'unknown_fleet' })
      continue
    }
    const times = readFleetTimes(facts)
    for (const lesson of one.lessons.toSorted((a, b) => a.start - b.start)) {
      const fault = findLessonFault(one, lesson)
      if (fault) faults.push({ classId: one.id, reason: fault, lesson })
      else lessons.push({ ...placeLesson(one, lesson, { times, input }), facts })
    }
  }
  const isOn = ({ spans }: PlacedLesson): boolean =>
    spans.some(({ rebuiltAt }) => rebuiltAt > input.now)
  return { lessons: lessons.filter(isOn), faults }
}

function placeLesson(
  { id, fleet, people, windows }: LabClass,
  { start, end }: ClassLesson,
  { times, input }: { readonly times: FleetTimes; readonly input: PlanInput },
): Pick<PlacedLesson, 'lesson' | 'spans'> {
  const lesson: PlannedLesson = { classId: id, fleet, people, start, end }
  const { readyBeforeMs = planDefaults.readyBeforeMs } = input
  const special = windows.reduce((sum, window) => sum + window.people, 0)
  const groups = [...windows, { people: people - special, startsEarlierMs: 0, endsLaterMs: 0 }]
  const spans = groups
    .filter((group) => group.people > 0)
    .map((group): PlannedSpan => {
      const window = { start: start - group.startsEarlierMs, end: end + group.endsLaterMs }
      const until = window.end + times.lingerMs
      return {
        ...window,
        fleet,
        lesson,
        seats: group.people,
        from: window.start - readyBeforeMs,
        until,
        rebuiltAt: until + times.rebuildMs,
      }
    })
  return { lesson, spans }
}

/** Lessons that nothing is asked for: retired types, and classes whose limit of seat-hours is spent. */
function refuseLessons(
  { fleets, classes, budgets }: PlanInput,
  lessons: readonly PlacedLesson[],
): Map<PlannedLesson, readonly Shortage[]> {
  const refused = new Map<PlannedLesson, readonly Shortage[]>()
  for (const { lesson, facts } of lessons) {
    const retired = findRetiredShortage(facts, lesson)
    if (retired) refused.set(lesson, [retired])
  }
  const left = lessons.filter(({ lesson }) => !refused.has(lesson))
  const leads = new Map(fleets.map((fleet) => [fleet.name, readFleetTimes(fleet).leadMs]))
  const spent = findSpentBudgets(classes, budgets, (classId, { from, until }) =>
    countSeatHours(
      left
        .filter(({ lesson }) => lesson.classId === classId)
        .filter(({ lesson }) => lesson.start >= from && lesson.start < until)
        .flatMap(({ spans }) => spans),
      (name) => leads.get(name) ?? 0,
    ),
  )
  for (const [classId, own] of groupBy(spent, (one) => one.classId)) {
    for (const { lesson } of left)
      if (lesson.classId === classId) refused.set(lesson, [{ reason: 'seat_hours', budgets: own }])
  }
  return refused
}

/** For so many lessons another time is looked for. It is for people who read a list, and nobody reads a longer one. */
const movesLookedFor = 200

interface ShortageQuestion {
  readonly grants: Grants
  readonly now: number
  readonly movesOf: string | undefined
}

function findShortages(
  ledger: Ledger,
  lessons: readonly PlacedLesson[],
  { grants, now, movesOf }: ShortageQuestion,
): Map<PlannedLesson, readonly Shortage[]> {
  const found = new Map<PlannedLesson, readonly Shortage[]>()
  const before = new Map<string, PlannedSpan[]>()
  let moves = 0
  for (const { lesson, spans } of lessons) {
    const fleet = ledger.fleets.get(lesson.fleet)
    if (!fleet) continue
    const earlier = before.get(lesson.fleet) ?? []
    earlier.push(...spans)
    before.set(lesson.fleet, earlier)
    const limit = findLimitShortage(lesson, spans, grants)
    const moveMs =
      limit && lesson.classId === (movesOf ?? lesson.classId) && moves++ < movesLookedFor
        ? findMove(ledger, fleet, lesson, {
            seatsOf: grants.seatsOf,
            earliestStart: findFirstReady(fleet, now),
          })
        : undefined
    const all = [
      limit && { ...limit, ...(moveMs !== undefined && { moveMs }) },
      findLateShortage(fleet, spans, { before: earlier, seatsOf: grants.seatsOf, now }),
      findSessionShortage(fleet, spans),
    ].filter((one) => one !== undefined)
    found.set(lesson, all)
  }
  return found
}
