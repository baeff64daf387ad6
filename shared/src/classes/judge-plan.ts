import type { ClassFleetRecord } from './class-fleet.js'
import { applyRules } from './find-changes.js'
import { nameAction, readStartName } from './apply-names.js'
import { isDown, type FoundActivity, type FoundFleet, type FoundStart } from './found-fleet.js'
import type { LessonFit } from './lesson-fit.js'
import type { PlanAlert, PlanCause, PlanStage, WhoActs } from './plan-alert.js'
import type { FleetPlan } from './plan-fleet.js'
import { planDefaults, type PlannedFleet } from './planned-fleet.js'
import { countUntil, findPeak, readCurve, type Step } from './seat-curve.js'

/** Holds a fleet as it is against its plan; pure. The cause is named, and who can act on it. */

export interface JudgeInput {
  readonly now: number
  readonly plan: FleetPlan
  readonly facts: PlannedFleet
  /** Of this fleet, also those that do not fit. */
  readonly lessons: readonly LessonFit[]
  readonly found: FoundFleet
  /** As kept before this look: what our actions had set, and whether anything was applied at all. */
  readonly record: Pick<ClassFleetRecord, 'applied' | 'base' | 'starts'>
  /** People in the fleet's waiting line, where that is known. */
  readonly waiting?: number | undefined
}

export const judgeRules = {
  /** A scheduled action runs some seconds late, and its effect shows a look later. */
  slackMs: 5 * 60_000,
  /** Capacity that is asked for stands in DesiredCapacity at once; so late it is a fault. */
  askedMs: 10 * 60_000,
  /** What is due within this time is looked at the evening before. */
  eveningMs: 24 * 3_600_000,
  /** How far ahead what is planned is looked at. */
  aheadMs: 14 * 24 * 3_600_000,
} as const

export function judgePlan(input: JudgeInput): PlanAlert[] {
  const found = [
    ...judgeLessons(input),
    ...(input.plan.type === 'ELASTIC' ? [] : judgeCapacity(input)),
  ]
  // One line for each cause and time, the most urgent first.
  const seen = new Set<string>()
  return found.filter(({ cause, neededAt }) => {
    const key = `${cause} ${neededAt}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

function judgeCapacity(input: JudgeInput): PlanAlert[] {
  const range = judgeRange(input)
  const isRangeRight = range.length === 0
  return [...judgeAhead(input), ...range, ...judgeSeats(input, isRangeRight)]
}

const who: Readonly<Partial<Record<PlanCause, WhoActs>>> = { unfulfilled: 'aws', late: 'aws' }

function makeAlert(
  { found, waiting }: JudgeInput,
  cause: PlanCause,
  facts: Pick<PlanAlert, 'stage' | 'planned'> & {
    readonly neededAt?: number | undefined
    readonly detail?: string | undefined
  },
): PlanAlert {
  const { stage, planned, neededAt, detail } = facts
  return {
    fleet: found.name,
    cause,
    who: who[cause] ?? 'cloud_admin',
    stage,
    planned,
    asked: found.desired,
    running: found.running,
    inUse: found.inUse,
    ...(waiting !== undefined && { waiting }),
    ...(neededAt !== undefined && { neededAt }),
    ...(detail && { detail: detail.slice(0, 300) }),
  }
}

const stageOf = (neededAt: number, now: number): PlanStage =>
  neededAt - now <= judgeRules.eveningMs ? 'evening' : 'planned'

/** What is known to be too little long before: retired types, and quotas. */
function judgeLessons(input: JudgeInput): PlanAlert[] {
  const { lessons, now } = input
  return lessons
    .filter(({ end, start }) => end > now && start - now < judgeRules.aheadMs)
    .flatMap((lesson) =>
      lesson.shortages.flatMap((shortage): PlanAlert[] => {
        const facts = {
          stage: stageOf(lesson.start, now),
          planned: lesson.people,
          neededAt: lesson.start,
        }
        if (shortage.reason === 'retired_type') return [makeAlert(input, 'retired_type', facts)]
        if (shortage.reason !== 'limit') return []
        const quota = shortage.raise.find(
          ({ kind }) => kind === 'quota' || kind === 'max_concurrent_sessions',
        )
        return quota
          ? [
              makeAlert(input, 'quota', {
                ...facts,
                detail: `${quota.name}: ${quota.from}, needed ${quota.to}`,
              }),
            ]
          : []
      }),
    )
}

/** Rises to come, each with the lesson that it is for; one that is due counts until its effect can be seen. */
function listRises({ plan, lessons, now }: JudgeInput): (Step & { readonly neededAt: number })[] {
  const since = now - judgeRules.slackMs
  return plan.curve.flatMap((step, index) => {
    const before = plan.curve[index - 1]?.value ?? plan.base
    if (step.at <= since || step.value <= before || step.at - now > judgeRules.aheadMs) return []
    const lesson = lessons.find(({ start, seats }) => seats > 0 && start >= step.at)
    return [{ ...step, neededAt: lesson?.start ?? step.at + plan.leadMs }]
  })
}

const noTarget = 'the scalable target is gone'

/** What stands in the way of what is to come. */
function judgeAhead(input: JudgeInput): PlanAlert[] {
  const { found, facts, record, now } = input
  const rises = listRises(input)
  const next = rises[0]
  if (!next) return []
  const alerts: PlanAlert[] = []
  const add = (cause: PlanCause, rise: Step & { readonly neededAt: number }, detail?: string) => {
    const { value: planned, neededAt } = rise
    alerts.push(
      makeAlert(input, cause, { stage: stageOf(neededAt, now), planned, neededAt, detail }),
    )
  }
  const isNear = next.neededAt - now <= judgeRules.eveningMs
  if (!record.base) {
    if (isNear) add('not_applied', next)
    return alerts
  }
  const { target, actions, errorCodes } = found
  if (target === 'none') add('another_hand', next, noTarget)
  else if (target?.isScheduleSuspended) add('suspended', next)
  if (actions && target !== 'none') {
    const names = new Set(actions.map(({ name }) => name))
    const missing = rises.find(
      (rise) =>
        rise.at > now + applyRules.soonMs &&
        record.applied?.some(({ at, value }) => at === rise.at && value === rise.value) &&
        !names.has(nameAction({ at: rise.at, min: rise.value, max: rise.value })),
    )
    if (missing) add('action_missing', missing)
  }
  const trouble = findStartTrouble(input)
  if (trouble) {
    const { at, cause, detail } = trouble
    add(cause, rises.find((rise) => rise.at >= at) ?? next, detail)
  }
  if (isNear && errorCodes.length > 0) add('fleet_errors', next, errorCodes.join(', '))
  // A fleet that was found running stands still, and nothing of ours will start it.
  if (isNear && isDown(found) && !facts.isStopped) add('stopped', next)
  return alerts
}

/** The next start that somebody took away, switched off or changed, or whose name somebody else has. */
function findStartTrouble({ plan, found, record, now }: JudgeInput) {
  const { starts, name: fleetName } = found
  if (!starts || !isDown(found)) return undefined
  const byTime = new Map(starts.map((start) => [readStartName(fleetName, start.name), start]))
  for (const at of plan.starts.filter((one) => one > now + applyRules.soonMs)) {
    const start = byTime.get(at)
    if (!start && record.starts?.includes(at))
      return { at, cause: 'action_missing' as const, detail: 'the start of the fleet is gone' }
    const detail = start && describeHand(start)
    if (detail !== undefined) return { at, cause: 'another_hand' as const, detail }
  }
  return undefined
}

function describeHand({ name, isEnabled, differs }: FoundStart): string | undefined {
  if (differs === 'of_others') return `${name} calls something else than StartFleet`
  if (!isEnabled) return `${name} is switched off`
  return differs && `${name} was changed`
}

interface Moment {
  readonly planned: number
  readonly neededAt: number | undefined
  /** Since when so much is asked for. */
  readonly since: number
}

/** What is planned for now and was so before, so that an action had the time to run. */
function findMoment({ plan, lessons, record, now }: JudgeInput): Moment | undefined {
  const { applied } = record
  if (!applied) return undefined
  const slackAgo = now - judgeRules.slackMs
  const planned = Math.min(
    readCurve(plan.curve, now, plan.base),
    // Where it fell and rises again at once, the rise has no longer had its time.
    ...listValues(applied, { from: slackAgo, until: now }, plan.base),
  )
  if (planned <= plan.base) return undefined
  let since = now
  for (const { at, value } of applied.filter((step) => step.at <= slackAgo).toReversed()) {
    if (value < planned) break
    since = at
  }
  const lesson = lessons.find(({ end, seats }) => seats > 0 && end > now)
  return { planned, since, neededAt: lesson?.start }
}

/** What a curve says from one moment to another, both included; `before` holds where no step has come yet. */
function listValues(
  steps: readonly Step[],
  { from, until }: { readonly from: number; readonly until: number },
  before: number,
): number[] {
  const whole = [{ at: -Infinity, value: before }, ...steps]
  const first = countUntil(whole, ({ at }) => at <= from) - 1
  const end = countUntil(whole, ({ at }) => at <= until)
  return whole.slice(first, end).map(({ value }) => value)
}

/** Min and Max as they stand, against what our actions set. */
function judgeRange(input: JudgeInput): PlanAlert[] {
  const { found, plan, record, now } = input
  const { target } = found
  const { applied } = record
  // Actions fail on a fleet that stands still, which is then the cause.
  if (!applied || !target || isDown(found)) return []
  const recent = { from: now - judgeRules.slackMs, until: now + applyRules.soonMs }
  const most = Math.max(...listValues(applied, recent, plan.base))
  const moment = findMoment(input)
  const stage = 'lead' as const
  if (target === 'none')
    return moment ? [makeAlert(input, 'another_hand', { ...moment, stage, detail: noTarget })] : []
  const detail = `Min is ${target.min}`
  if (moment && target.min < moment.planned) {
    // Min stands where it stood before the action was due: that one did not run.
    const old = listValues(applied, { from: -Infinity, until: now }, plan.base)
    const cause = target.isScheduleSuspended
      ? 'suspended'
      : old.includes(target.min)
        ? 'action_missing'
        : 'another_hand'
    return [makeAlert(input, cause, { ...moment, stage, detail })]
  }
  return target.min > most
    ? [makeAlert(input, 'another_hand', { stage, planned: most, detail })]
    : []
}

/** Capacity that is asked for, which a wrong range explains, and seats that are there. */
function judgeSeats(input: JudgeInput, isRangeRight: boolean): PlanAlert[] {
  const { found, now, plan } = input
  const moment = findMoment(input)
  if (!moment) return []
  const facts = { ...moment, stage: 'lead' as const }
  const { errorCodes, desired, running } = found
  if (isDown(found)) return [makeAlert(input, 'stopped', facts)]
  const needed = countNeeded(input)
  const isAskedLate = desired < moment.planned && isRangeRight
  const isSeatLate =
    running < needed && now - moment.since >= plan.leadMs - planDefaults.scheduleSlackMs
  // Where so much is asked for all the same, a later raise took its place: ours, or a policy's. Its seats are coming.
  const failed = findFailure(found.activities, moment.since, {
    isOverriddenToo: isAskedLate || isSeatLate,
  })
  if (!isAskedLate && !isSeatLate && !(failed && running < moment.planned)) return []
  if (errorCodes.length > 0)
    return [makeAlert(input, 'fleet_errors', { ...facts, detail: errorCodes.join(', ') })]
  if (failed) {
    const detail = failed.message ?? failed.description
    return [makeAlert(input, nameFailure(failed.status, detail), { ...facts, detail })]
  }
  if (isAskedLate && now - moment.since > judgeRules.askedMs)
    return [makeAlert(input, 'another_hand', { ...facts, detail: `DesiredCapacity is ${desired}` })]
  return isSeatLate ? [makeAlert(input, 'late', facts)] : []
}

/**
 * Seats that have to be there now: of lessons that begin, and until then of those who are still in from others. Later
 * in a lesson people may have left, and their seats are being rebuilt, which nobody misses.
 */
function countNeeded({ lessons, now, found }: JudgeInput): number {
  const { readyBeforeMs } = planDefaults
  const sum = (list: readonly LessonFit[]): number =>
    list.reduce((all, { seats }) => all + seats, 0)
  const fresh = lessons.filter(
    ({ start, end }) =>
      start - readyBeforeMs <= now && now < Math.min(end, start + 3 * readyBeforeMs),
  )
  if (fresh.length === 0) return 0
  const isBefore = fresh.every(({ start }) => now <= start)
  const older = lessons.filter(({ start, end }) => start < now && now < end)
  // Whose own window has begun may be in already, on seats that were counted.
  const early = fresh
    .flatMap(({ windows }) => windows)
    .reduce((all, { start, seats }) => all + (start <= now ? seats : 0), 0)
  const staying = Math.max(0, Math.min(found.inUse - early, sum(older)))
  return sum(fresh) + (isBefore ? staying : 0)
}

const findFailure = (
  activities: readonly FoundActivity[] | undefined,
  since: number,
  { isOverriddenToo }: { readonly isOverriddenToo: boolean },
): FoundActivity | undefined =>
  activities?.find(
    ({ startedAt, status }) =>
      startedAt >= since - 60_000 &&
      (['Unfulfilled', 'Failed'].includes(status) || (isOverriddenToo && status === 'Overridden')),
  )

function nameFailure(status: FoundActivity['status'], text: string): PlanCause {
  if (status === 'Overridden') return 'overridden'
  if (/not scalable|not running|stopped/i.test(text)) return 'stopped'
  return /limit|quota/i.test(text) ? 'quota' : 'unfulfilled'
}

export interface IdleInput {
  readonly now: number
  readonly plan: FleetPlan
  readonly facts: PlannedFleet
  readonly found: FoundFleet
  /** Capacity that the fleet had before us. */
  readonly rest: number
  readonly before:
    { readonly at: number; readonly since: number; readonly seatHours: number } | undefined
}

const idleAlertMs = 3_600_000

/** Since when a fleet runs with nothing planned, and the seat-hours of it; undefined where something is, or it rests. */
export function countIdle({ now, plan, facts, found, rest, before }: IdleInput) {
  const { curve, base } = plan
  const startMs = facts.isStopped ? planDefaults.startMs + plan.leadMs : 0
  // A start that is due at this very moment counts.
  const isPlanned = findPeak(curve, { from: now, until: now + startMs + 1 }, base) > base
  const surplus = facts.isStopped
    ? found.state === 'RUNNING'
      ? Math.max(1, found.desired)
      : 0
    : Math.max(0, found.desired - rest)
  if (isPlanned || surplus === 0) return undefined
  const hours = before ? (now - before.at) / 3_600_000 : 0
  return {
    since: before?.since ?? now,
    seatHours: (before?.seatHours ?? 0) + surplus * hours,
  }
}

export function judgeIdle(
  idle: { readonly since: number; readonly seatHours: number } | undefined,
  { now, found }: Pick<IdleInput, 'now' | 'found'>,
): PlanAlert[] {
  if (!idle || now - idle.since < idleAlertMs) return []
  const { name: fleet, desired: asked, running, inUse } = found
  const detail = `${Math.round(idle.seatHours * 10) / 10} seat-hours`
  return [
    {
      fleet,
      cause: 'idle',
      who: 'cloud_admin',
      stage: 'lead',
      planned: 0,
      asked,
      running,
      inUse,
      detail,
    },
  ]
}

/** Whether `classes keep` has not run for twice its interval. */
export const isKeepMissing = (
  { keptAt, keep, applied }: Pick<ClassFleetRecord, 'keptAt' | 'keep' | 'applied'>,
  now: number,
): boolean => {
  if (keptAt !== undefined && keep) return now - keptAt > 2 * keep.everyMs
  // Applied, and nobody has looked since.
  const first = applied?.[0]
  return first !== undefined && now - first.at > 2 * planDefaults.lookEveryMs
}
