import type { FoundFleet } from '@appstreamlab/shared'
import { applyTarget, type ApplyOutcome } from '../../classes/apply/apply-target.js'
import type { CapacityApi } from '../../aws/capacity/capacity-api.js'
import { planTarget, type TargetPlan } from '../../classes/apply/plan-target.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { fleetRecords, type ClassWork, type TargetWork } from './class-targets.js'
import type { DurableStore } from '@appstreamlab/shared'
import {
  describeBase,
  describeChange,
  describeMissing,
  describeNote,
  describeOutcome,
} from './describe-changes.js'
import { describeFit, describeFleet, describeGuess } from './describe-plan.js'
import { writeInstant } from '../../classes/write-instant.js'

/** `npm run classes -- plan` without a file, and `apply`: what is approved, against what stands at AWS. */

export interface ApplyCommandParts {
  readonly now: number
  readonly state: DurableStore
  readonly work: ClassWork
  readonly capacityOf: (work: TargetWork) => CapacityApi
  readonly findStartRole: (found: FoundFleet) => string | undefined
  readonly print: (line: string) => void
}

export interface ApplyWish {
  readonly json: boolean
  readonly takesBase: boolean
}

const say =
  (print: (line: string) => void) =>
  (line: string): void =>
    print(toTerminalText(line))

async function planAll(
  { work, state, now, capacityOf, findStartRole }: ApplyCommandParts,
  { takesBase }: ApplyWish,
) {
  const plans: {
    readonly plan: TargetPlan
    readonly work: TargetWork
    readonly api: CapacityApi
  }[] = []
  for (const target of work.targets) {
    const api = capacityOf(target)
    const records = fleetRecords(state, target.target)
    const plan = await planTarget(target, { api, records, now, findStartRole, takesBase })
    plans.push({ plan, work: target, api })
  }
  return plans
}

/** Exit code: 0, or 1 where something does not fit, or could not be read. */
export async function runPlan(parts: ApplyCommandParts, wish: ApplyWish): Promise<number> {
  const plans = (await planAll(parts, wish)).map(({ plan }) => plan)
  if (wish.json) plans.forEach((plan) => printJson(plan, parts.print))
  else printPlans(plans, parts)
  return hasTrouble(plans, parts.work) ? 1 : 0
}

const hasTrouble = (plans: readonly TargetPlan[], { labGone }: ClassWork): boolean =>
  labGone.length > 0 ||
  plans.some(
    ({ capacity, missing, unknown }) =>
      missing.length > 0 ||
      unknown.length > 0 ||
      capacity.faults.length > 0 ||
      capacity.lessons.some(({ fits }) => fits === 'no'),
  )

function printPlans(plans: readonly TargetPlan[], { work, print }: ApplyCommandParts): void {
  const line = say(print)
  if (plans.length === 0) line('No approved class, and nothing of ours at any fleet.')
  for (const plan of plans) printPlan(plan, line)
  for (const { id, labId } of work.labGone)
    line(`Class ${id}: the lab ${labId} is gone from the configuration; it is not planned.`)
}

function printPlan(
  { target, capacity, fleets, unknown, missing }: TargetPlan,
  line: (text: string) => void,
): void {
  for (const fleet of fleets) {
    describeFleet(fleet.plan).forEach(line)
    if (fleet.plan.type === 'ELASTIC') continue
    line(`  ${describeBase(fleet)}`)
    const { changes, notes } = fleet.difference
    line(changes.length === 0 ? '  nothing to change at AWS' : '  to change at AWS:')
    changes.forEach((change) => line(`    ${describeChange(change)}`))
    notes.forEach((note) => line(`  note: ${describeNote(note)}`))
  }
  const misfits = capacity.lessons.filter(({ fits }) => fits === 'no')
  if (misfits.length > 0) line('Does not fit:')
  misfits.flatMap(describeFit).forEach((text) => line(`  ${text}`))
  unknown.forEach((name) =>
    line(`AWS knows no fleet ${name} in ${target.region ?? 'this region'}.`),
  )
  missing.forEach((part) => line(describeMissing(part)))
  if (capacity.guesses.length > 0) line('Taken for true; the plan holds as far as this does:')
  capacity.guesses.forEach((guess) => line(`  ${describeGuess(guess)}`))
}

function printJson(
  { fleets, capacity, unknown, missing }: TargetPlan,
  print: (line: string) => void,
): void {
  const put = (value: object): void => print(JSON.stringify(value))
  for (const { found, record, difference, plan, kept } of fleets) {
    put({
      kind: 'fleet',
      fleet: found.name,
      state: found.state,
      base: record.base,
      isFirst: !kept?.base,
      peak: plan.peak,
      seatHours: plan.seatHours,
      desired: found.desired,
      running: found.running,
      target: found.target,
    })
    for (const change of difference.changes)
      put({
        kind: 'change',
        fleet: found.name,
        change: change.kind,
        ...('name' in change && { name: change.name }),
        ...('min' in change && { min: change.min }),
        ...('max' in change && { max: change.max }),
        ...('at' in change && { at: writeInstant(change.at) }),
        ...('action' in change && { ...change.action, at: writeInstant(change.action.at) }),
      })
    for (const note of difference.notes)
      put({ kind: 'note', fleet: found.name, note: note.kind, text: describeNote(note) })
  }
  for (const { classId, fleet, start, end, people, seats, fits } of capacity.lessons)
    put({
      kind: 'lesson',
      class: classId,
      fleet,
      start: writeInstant(start),
      end: writeInstant(end),
      people,
      seats,
      fits,
    })
  for (const name of unknown) put({ kind: 'unknown_fleet', fleet: name })
  for (const part of missing) put({ kind: 'missing', ...part })
}

/**
 * Exit code: 0 all is as planned, 1 something failed, is left for the next run, or waits for `--yes`: whoever applies
 * to a fleet for the first time sees before what is changed.
 */
export async function runApply(
  parts: ApplyCommandParts,
  wish: ApplyWish & { readonly isSure: boolean },
): Promise<number> {
  const line = say(parts.print)
  const plans = await planAll(parts, wish)
  const isFirst = plans.some(({ plan }) =>
    plan.fleets.some(
      ({ kept, difference }) => (!kept?.base || wish.takesBase) && difference.changes.length > 0,
    ),
  )
  if (!wish.json)
    printPlans(
      plans.map(({ plan }) => plan),
      parts,
    )
  if (isFirst && !wish.isSure) {
    line('')
    line(
      'Nothing was changed: this is the first time for a fleet above. The same command with --yes does it.',
    )
    return 1
  }
  const outcomes: ApplyOutcome[] = []
  for (const { plan, work, api } of plans)
    outcomes.push(
      await applyTarget(plan, {
        api,
        records: fleetRecords(parts.state, work.target),
        now: parts.now,
      }),
    )
  const all = {
    done: outcomes.flatMap(({ done }) => done),
    failed: outcomes.flatMap(({ failed }) => failed),
    left: outcomes.flatMap(({ left }) => left),
  }
  if (wish.json)
    parts.print(
      JSON.stringify({
        kind: 'applied',
        done: all.done.length,
        left: all.left.length,
        failed: all.failed.map(({ fleet, change, fault }) => ({
          fleet,
          change: change.kind,
          permission: fault.permission,
          reason: fault.reason,
          awsError: fault.awsError,
        })),
      }),
    )
  else describeOutcome(all).forEach(line)
  const isWhole = all.failed.length === 0 && all.left.length === 0
  return isWhole &&
    parts.work.labGone.length === 0 &&
    plans.every(({ plan }) => plan.missing.length === 0)
    ? 0
    : 1
}
