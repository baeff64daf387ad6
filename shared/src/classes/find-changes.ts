import { nameAction, nameStart, readActionName, readStartName, writeAt } from './apply-names.js'
import type { ClassFleetRecord } from './class-fleet.js'
import { isDown, type FoundAction, type FoundFleet, type FoundStart } from './found-fleet.js'
import type { FleetPlan } from './plan-fleet.js'
import { planDefaults, type CapacityRange } from './planned-fleet.js'
import { writeActions, type ScaleAction } from './scale-actions.js'
import { findPeak, readCurve, type Step } from './seat-curve.js'

/** One call that changes something at AWS, in the order in which they are made. Instants in milliseconds. */
export type FleetChange =
  /** Where there is no scalable target; the range contains today's capacity. */
  | { readonly kind: 'register_target'; readonly min: number; readonly max: number }
  /** Changes Min, and where it is given Max, at once. */
  | {
      readonly kind: 'set_range'
      readonly min: number
      readonly max?: number
      readonly from: CapacityRange
    }
  | { readonly kind: 'start_fleet' }
  | { readonly kind: 'put_action'; readonly name: string; readonly action: ScaleAction }
  | { readonly kind: 'delete_action'; readonly name: string }
  | { readonly kind: 'put_start'; readonly name: string; readonly at: number }
  | { readonly kind: 'delete_start'; readonly name: string }

/** What is left as it is, and who reads the list should know. */
export type ChangeNote =
  | { readonly kind: 'target_unknown' | 'actions_unknown' | 'starts_unknown' | 'no_start_role' }
  /** Min stands where nothing of ours put it: it is not lowered. */
  | { readonly kind: 'min_of_others'; readonly min: number; readonly planned: number }
  /** Schedules of others under the names of our starts: they stay, and `keep` starts the fleet. */
  | { readonly kind: 'starts_of_others'; readonly names: readonly string[] }
  /** Other people's actions on the same target, which are never touched. */
  | { readonly kind: 'actions_of_others'; readonly names: readonly string[] }
  | { readonly kind: 'suspended' }
  /** What begins at this instant or later is put when earlier ones have passed. */
  | { readonly kind: 'window'; readonly until: number }

export interface FleetChanges {
  readonly changes: readonly FleetChange[]
  readonly notes: readonly ChangeNote[]
  /** Our actions as they stand afterwards: what Min will be, from each on. */
  readonly actions: readonly ScaleAction[]
  /** When our starts are due that stand afterwards. */
  readonly starts: readonly number[]
}

export interface ChangesInput {
  readonly plan: FleetPlan
  readonly found: FoundFleet
  /** With a base: {@link findBase} before the first apply. */
  readonly record: Pick<ClassFleetRecord, 'applied'> & { readonly base: CapacityRange }
  readonly now: number
  /** What EventBridge Scheduler starts fleets as. */
  readonly startRole?: string | undefined
}

export const applyRules = {
  /** At most so many actions of ours at a time: a week and more ahead, and quickly put. */
  window: 100,
  /** What is due so soon is not put any more, and not taken away either. */
  soonMs: 90_000,
  /** AWS may be late with an action; older ones are only in the way. */
  pastMs: 3_600_000,
} as const

/** What stood before us, as it is put back after the last class. */
export function findBase(found: FoundFleet): CapacityRange {
  if (found.target !== undefined && found.target !== 'none')
    return { min: found.target.min, max: found.target.max }
  return { min: found.desired, max: found.desired }
}

/**
 * The calls that turn what was found into what is planned; none where it is so already. Only actions, starts and
 * targets of ours are touched, and Min is lowered at once only where an action of ours had put it. Raises come first
 * and what lowers last, so that half of it leaves too much capacity and never too little.
 */
export function findChanges(input: ChangesInput): FleetChanges {
  if (input.plan.type === 'ELASTIC') return { changes: [], notes: [], actions: [], starts: [] }
  const scaling = findScalingChanges(input)
  const starts = findStartChanges(input, scaling.actions.at(-1)?.at)
  return {
    actions: scaling.actions,
    starts: starts.standing,
    notes: [...scaling.notes, ...starts.notes],
    changes: [...starts.now, ...scaling.now, ...scaling.ups, ...starts.later, ...scaling.rest],
  }
}

function findScalingChanges(input: ChangesInput) {
  const { plan, found, record, now } = input
  const nothing = { now: [], ups: [], rest: [], actions: [] }
  const unknown = (kind: 'target_unknown' | 'actions_unknown') => ({
    ...nothing,
    notes: [{ kind } as const],
  })
  if (found.target === undefined) return unknown('target_unknown')
  if (found.actions === undefined) return unknown('actions_unknown')
  const { base } = record
  // A raise that is due in a moment comes too late as an action: it counts from now on.
  const soon = { from: now, until: now + applyRules.soonMs }
  const min = findPeak(plan.curve, soon, base.min)
  const target = found.target === 'none' ? undefined : found.target
  const standing: CapacityRange = target ?? {
    min: Math.min(base.min, found.desired),
    max: Math.max(base.max, found.desired),
  }
  const foreign = found.actions.filter(({ name }) => readActionName(name) === undefined)
  const planned = writeActions(plan.curve, {
    standing: { min, max: Math.max(standing.max, min) },
    base,
    now: now + applyRules.soonMs,
    foreignActions: foreign.length,
  }).actions
  const window = cutWindow(planned, foreign.length)
  const isComing = found.actions.some(
    (one) => isDueSoon(now, readActionName(one.name)) && (one.min ?? 0) >= min,
  )
  const isRise = min > standing.min
  const isNeeded = isRise ? !isComing : min < standing.min
  const isAllowed = isNeeded && (isRise || isMinOurs(standing.min, input))
  const differences = compareActions({
    actions: found.actions,
    window,
    now,
    most: Math.max(standing.max, base.max, plan.peak),
  })
  const isTargetUsed = isAllowed || differences.puts.length > 0
  const next = planned[window.length]
  return {
    now: [
      ...(!target && isTargetUsed ? [{ kind: 'register_target' as const, ...standing }] : []),
      ...(isAllowed ? [setRange(min, standing)] : []),
    ],
    ups: differences.puts.filter(({ action }) => action.max !== undefined),
    rest: [
      ...differences.deletes,
      ...differences.puts.filter(({ action }) => action.max === undefined),
    ],
    actions: window,
    notes: [
      ...(isNeeded && !isAllowed
        ? [{ kind: 'min_of_others' as const, min: standing.min, planned: min }]
        : []),
      ...(foreign.length > 0
        ? [{ kind: 'actions_of_others' as const, names: foreign.map(({ name }) => name) }]
        : []),
      ...(target?.isScheduleSuspended ? [{ kind: 'suspended' as const }] : []),
      ...(next ? [{ kind: 'window' as const, until: next.at }] : []),
    ],
  }
}

const setRange = (min: number, from: CapacityRange): FleetChange => ({
  kind: 'set_range',
  min,
  ...(min > from.max && { max: min }),
  from: { min: from.min, max: from.max },
})

/** Min stands where our actions put it, sooner or later. */
const isMinOurs = (min: number, { record, now }: ChangesInput): boolean =>
  record.applied?.some(({ at, value }) => at <= now + applyRules.soonMs && value === min) ?? false

/**
 * The actions that are put now. There is room for as many again, since new ones are put before old ones go; and the
 * last of them lowers Min, so that nothing stays high where nobody fills the window up again.
 */
function cutWindow(
  planned: readonly ScaleAction[],
  foreignActions: number,
): readonly ScaleAction[] {
  const room = Math.floor((planDefaults.scheduledActions - foreignActions) / 2)
  const count = Math.max(0, Math.min(applyRules.window, room))
  const cut = planned.slice(0, count)
  const lastDown = cut.findLastIndex(({ max }) => max === undefined)
  return lastDown < 0 ? cut : cut.slice(0, lastDown + 1)
}

/** Whether AWS is about to do what is ours and due then; what is not ours has no such time. */
const isDueSoon = (now: number, at = NaN): boolean => at < now + applyRules.soonMs && at >= now

interface Comparison {
  /** Also those of others, which are left alone. */
  readonly actions: readonly FoundAction[]
  readonly window: readonly ScaleAction[]
  readonly now: number
  /** Max of a raise that is somewhat high is no reason for a call: it is never above this. */
  readonly most: number
}

function compareActions({ actions, window, now, most }: Comparison) {
  const byName = new Map(actions.map((action) => [action.name, action]))
  const wanted = new Map(window.map((action) => [nameAction(action), action]))
  const puts = [...wanted].flatMap(([name, action]) => {
    const found = byName.get(name)
    if (found && isSame(found, action, most)) return []
    return [{ kind: 'put_action' as const, name, action }]
  })
  const deletes = actions
    .filter(({ name }) => !wanted.has(name) && isOver(now, readActionName(name)))
    .map(({ name }) => ({ kind: 'delete_action' as const, name }))
  return { puts, deletes }
}

const isSame = (found: FoundAction, { at, min, max }: ScaleAction, most: number): boolean =>
  found.schedule === writeAt(at) &&
  (found.zone === undefined || found.zone === 'UTC') &&
  found.min === min &&
  !found.isBounded &&
  (max === undefined ? found.max === undefined : isWithin(found.max ?? 0, max, most))

const isWithin = (value: number, least: number, most: number): boolean =>
  value >= least && value <= most

/** Whether what is no longer planned is taken away: what is due just now, or was, is left to AWS. */
const isOver = (now: number, at = NaN): boolean =>
  at >= now + applyRules.soonMs || at < now - applyRules.pastMs

interface StartChanges {
  readonly now: readonly FleetChange[]
  readonly later: readonly FleetChange[]
  readonly standing: readonly number[]
  readonly notes: readonly ChangeNote[]
}

function findStartChanges(
  { plan, found, now, startRole }: ChangesInput,
  until: number | undefined,
): StartChanges {
  const due = plan.starts.filter((at) => at <= now + applyRules.soonMs)
  const isStarted = found.starts?.some(
    (one) => isAsPut(one) && isDueSoon(now, readStartName(found.name, one.name)),
  )
  const startsNow: FleetChange[] =
    due.length > 0 && isDown(found) && !isStarted ? [{ kind: 'start_fleet' }] : []
  const later = plan.starts.filter(
    (at) => at > now + applyRules.soonMs && (until === undefined || at <= until),
  )
  const without = (kind: 'starts_unknown' | 'no_start_role') => ({
    now: startsNow,
    later: [],
    standing: [],
    notes: later.length > 0 ? [{ kind }] : [],
  })
  if (found.starts === undefined) return without('starts_unknown')
  const all =
    startRole === undefined
      ? []
      : later.map((at) => ({ name: nameStart(found.name, startRole, at), at }))
  if (all.length < later.length) return without('no_start_role')
  const { changes, standing, ofOthers } = compareStarts(found.starts, { found, all, now })
  return {
    now: startsNow,
    later: changes,
    standing,
    notes: ofOthers.length > 0 ? [{ kind: 'starts_of_others', names: ofOthers }] : [],
  }
}

/** Whether a start will do what we put it for. */
const isAsPut = ({ isEnabled, differs }: FoundStart): boolean => isEnabled && differs === undefined

function compareStarts(
  starts: readonly FoundStart[],
  {
    found,
    all,
    now,
  }: {
    readonly found: FoundFleet
    /** As they are to stand. */
    readonly all: readonly { readonly name: string; readonly at: number }[]
    readonly now: number
  },
) {
  const byName = new Map(starts.map((start) => [start.name, start]))
  const isOfOthers = (name: string): boolean => byName.get(name)?.differs === 'of_others'
  const wanted = all.filter(({ name }) => !isOfOthers(name))
  const names = new Set(all.map(({ name }) => name))
  const changes = [
    ...wanted.flatMap(({ name, at }): FleetChange[] => {
      const start = byName.get(name)
      return start && isAsPut(start) ? [] : [{ kind: 'put_start', name, at }]
    }),
    ...starts
      .filter(
        ({ name }) =>
          !names.has(name) && !isOfOthers(name) && isOver(now, readStartName(found.name, name)),
      )
      .map(({ name }): FleetChange => ({ kind: 'delete_start', name })),
  ]
  return {
    changes,
    standing: wanted.map(({ at }) => at),
    ofOthers: all.map(({ name }) => name).filter(isOfOthers),
  }
}

/** Min as our actions set it from now on, for whoever asks later whether Min is ours. */
export function listApplied(
  { plan, record, now }: Pick<ChangesInput, 'plan' | 'record' | 'now'>,
  actions: readonly ScaleAction[],
): Step[] {
  const before = record.applied?.filter(({ at }) => at <= now && at > now - 7 * 86_400_000) ?? []
  const min = findPeak(plan.curve, { from: now, until: now + applyRules.soonMs }, record.base.min)
  const last = readCurve(before, now, record.base.min)
  return [
    ...before,
    ...(last === min ? [] : [{ at: now, value: min }]),
    ...actions.map((action) => ({ at: action.at, value: action.min })),
  ]
}
