import {
  countIdle,
  decideLowering,
  findLead,
  findRebuild,
  judgeIdle,
  judgePlan,
  noteLead,
  planDefaults,
  readCurve,
  type ClassFleetRecord,
  type FleetSnapshotNow,
  type FoundFleet,
  type PlanAlert,
} from '@appstreamlab/shared'
import { applyTarget, createRun, noteApplied, type ApplyOutcome } from './apply-target.js'
import type { LoweringChange, MissingPart } from '../../aws/capacity/capacity-api.js'
import {
  planTarget,
  type FleetDifference,
  type PlanParts,
  type TargetClasses,
} from './plan-target.js'

/** People of a fleet as they were seen a moment ago, apart from what DescribeFleets counts. */
export interface PeopleNow {
  /** Sessions, connected or not. */
  readonly sessions: number
  readonly held: number
  readonly waiting: number
  readonly overridden: number
  /** How long machines took to be made anew after sessions, milliseconds. */
  readonly rebuilds?: readonly number[]
}

export interface KeepParts extends Omit<PlanParts, 'now' | 'takesBase'> {
  readonly clock: { now(): number }
  readonly everyMs: number
  /** Looks now. A text says why nobody can know who is there; then nothing is taken away. */
  readonly lookAtPeople: (fleetName: string) => Promise<PeopleNow | string>
}

export interface KeptFleet {
  readonly fleet: string
  readonly alerts: readonly PlanAlert[]
  /** Something is larger than planned and stays because of people. */
  readonly isPutOff: boolean
  /** Why nobody could be looked for. */
  readonly unseen?: string
  readonly people?: PeopleNow
}

export interface KeepOutcome {
  readonly fleets: readonly KeptFleet[]
  readonly refilled: ApplyOutcome
  readonly lowered: ApplyOutcome
  readonly missing: readonly MissingPart[]
}

/**
 * One run of `classes keep` over a target: fills the window of actions up, judges, and takes down what nobody needs,
 * having just looked. Fleets to which nothing was ever applied are only judged.
 */
export async function keepTarget(work: TargetClasses, parts: KeepParts): Promise<KeepOutcome> {
  const { api, records, clock, everyMs } = parts
  const first = await planTarget(work, { ...parts, now: clock.now() })
  const judged = new Map(first.fleets.map((fleet) => [fleet.found.name, fleet]))
  const ours = { ...first, fleets: first.fleets.filter(({ kept }) => kept?.base !== undefined) }
  const refilled = await applyTarget(ours, { api, records, now: clock.now() })
  // What is taken down rests on what stands now, and not on what stood before our own calls.
  const isAsRead = refilled.done.length + refilled.failed.length === 0
  const second = isAsRead ? first : await planTarget(work, { ...parts, now: clock.now() })
  const run = createRun(api)
  const fleets: KeptFleet[] = []
  for (const fleet of second.fleets) {
    const now = clock.now()
    const seen = await parts.lookAtPeople(fleet.found.name)
    const people = typeof seen === 'string' ? undefined : seen
    const lowering = fleet.kept?.base
      ? await lower(fleet, { people, now, parts, run })
      : { isPutOff: false }
    const before = judged.get(fleet.found.name) ?? fleet
    const judgement = judgePlan({
      now,
      plan: fleet.plan,
      facts: fleet.facts,
      lessons: fleet.lessons,
      // As it was before our own hand repaired it: what was missing is told once.
      found: before.found,
      record: before.kept ?? {},
      waiting: people?.waiting,
    })
    const alerts = judgement.map((alert) => nameRefusals(alert, refilled))
    const kept = noteRun(fleet, {
      now,
      everyMs,
      alerts,
      isPutOff: lowering.isPutOff,
      rebuilds: people?.rebuilds ?? [],
    })
    // Also where nothing was applied: what is known of a fleet answers the next teacher, and an alert ends.
    if (fleet.kept || fleet.quota || alerts.length > 0) await records.save(fleet.found.name, kept)
    fleets.push({
      fleet: fleet.found.name,
      alerts: kept.keep?.alerts ?? [],
      isPutOff: lowering.isPutOff,
      ...(typeof seen === 'string' && { unseen: seen }),
      ...(people && { people }),
    })
  }
  return { fleets, refilled, lowered: run.outcome(), missing: first.missing }
}

/**
 * What is missing stays so where AWS does not let it be put again: a permission is what somebody has to give, and of
 * other refusals AWS's own name says more than that it is missing.
 */
function nameRefusals(alert: PlanAlert, { failed }: ApplyOutcome): PlanAlert {
  const faults = failed.flatMap(({ fleet, fault }) => (fleet === alert.fleet ? [fault] : []))
  if (alert.cause !== 'action_missing' || faults.length === 0) return alert
  const said = faults.map(({ reason, permission, awsError }) =>
    reason === 'denied' ? `not permitted: ${permission}` : `${permission} failed: ${awsError}`,
  )
  const detail = [alert.detail, ...new Set(said)].filter((part) => part !== undefined)
  return { ...alert, detail: detail.join('; ') }
}

/** What the fleet had without classes, where no policy of its own takes idle capacity away. */
const findWithoutClasses = ({ record, facts }: FleetDifference, isStopping = false): number =>
  facts.hasScaleIn && !isStopping
    ? record.base.min
    : Math.max(record.base.min, Math.min(record.found?.desired ?? 0, record.base.max))

interface LowerScene {
  readonly people: PeopleNow | undefined
  readonly now: number
  readonly parts: KeepParts
  readonly run: ReturnType<typeof createRun>
}

async function lower(
  fleet: FleetDifference,
  { people, now, parts, run }: LowerScene,
): Promise<{ readonly isPutOff: boolean }> {
  const wanted = findLowering(fleet, fleet.found, people, now)
  const changes = listLowering(fleet, wanted)
  if (changes.some(({ kind }) => kind === 'lower_desired' || kind === 'stop_fleet')) {
    // Right before machines go, once more: whoever came since the look above keeps them.
    const [again] = (await parts.api.readFleets([fleet.found.name])).fleets
    const seen = await parts.lookAtPeople(fleet.found.name)
    if (!again || typeof seen === 'string') return { isPutOff: true }
    const found = { ...fleet.found, ...again }
    const still = findLowering(fleet, found, seen, parts.clock.now())
    await run.make(found, listLowering({ ...fleet, found }, still))
    return { isPutOff: still.isPutOff === true }
  }
  await run.make(fleet.found, changes)
  return { isPutOff: wanted.isPutOff === true }
}

function findLowering(
  fleet: FleetDifference,
  found: FoundFleet,
  people: PeopleNow | undefined,
  now: number,
) {
  const { plan, record, facts } = fleet
  const { target } = found
  const isUnseen = people === undefined
  const look: FleetSnapshotNow = {
    now,
    desired: found.desired,
    max: target && target !== 'none' ? target.max : found.desired,
    inUse: Math.max(found.inUse, people?.sessions ?? 0),
    held: people?.held ?? 0,
    // Nobody knows who is there: that counts as somebody.
    waiting: (people?.waiting ?? 0) + Number(isUnseen),
    overridden: people?.overridden ?? 0,
  }
  const lowering = decideLowering(look, {
    curve: plan.curve,
    base: record.base,
    // Where policies could not be read there may be one, and two hands on one number fight.
    hasScaleIn: facts.hasScaleIn ?? true,
    isStopped: facts.isStopped === true && found.state !== 'STOPPED' && found.state !== 'STOPPING',
    startMs: planDefaults.startMs + plan.leadMs,
  })
  const planned = readCurve(plan.curve, now, record.base.min)
  const rest =
    planned > record.base.min ? planned : findWithoutClasses(fleet, lowering.stop === true)
  const desired = Math.max(lowering.desired ?? look.desired, rest)
  const { desired: _desired, ...others } = lowering
  return { ...others, ...(desired < look.desired && { desired }) }
}

function listLowering(
  { found, record, plan, difference }: FleetDifference,
  lowering: ReturnType<typeof findLowering>,
): LoweringChange[] {
  const { target, policies, actions } = found
  const changes: LoweringChange[] = []
  if (lowering.desired !== undefined)
    changes.push({ kind: 'lower_desired', desired: lowering.desired })
  if (lowering.max !== undefined && target && target !== 'none')
    changes.push({ kind: 'lower_max', max: Math.max(lowering.max, target.min) })
  if (lowering.stop) changes.push({ kind: 'stop_fleet' })
  // A scalable target that was registered for classes alone goes with the last of them: the fleet had none before.
  const isOver = plan.curve.length === 0 && difference.actions.length === 0
  const isRestored =
    target && target !== 'none' && target.min === record.base.min && target.max === record.base.max
  if (
    record.found?.hadTarget === false &&
    isOver &&
    isRestored &&
    found.desired === record.found.desired &&
    policies?.length === 0 &&
    actions?.length === 0 &&
    changes.length === 0
  )
    changes.push({ kind: 'deregister_target' })
  return changes
}

interface RunFacts {
  readonly now: number
  readonly everyMs: number
  readonly alerts: readonly PlanAlert[]
  readonly isPutOff: boolean
  readonly rebuilds: readonly number[]
}

function noteRun(
  fleet: FleetDifference,
  { now, everyMs, alerts, isPutOff, rebuilds }: RunFacts,
): ClassFleetRecord {
  const { kept, found, plan, facts, quota } = fleet
  const before =
    kept?.keep?.idle && kept.keptAt !== undefined
      ? { ...kept.keep.idle, at: kept.keptAt }
      : undefined
  const idle = kept?.base
    ? countIdle({ now, plan, facts, found, rest: findWithoutClasses(fleet), before })
    : undefined
  const record = kept?.base
    ? noteApplied(fleet, now)
    : { at: now, fleet: found.name, facts, ...(quota && { quotas: [quota] }) }
  const { running } = found
  const measured = noteLead(kept?.measured, { now, applied: kept?.applied ?? [], running })
  const leadMs = findLead(measured)
  const rebuildMs = findRebuild(rebuilds)
  return {
    ...record,
    measured,
    ...(leadMs !== undefined && { leadMs }),
    ...(rebuildMs !== undefined && { rebuildMs }),
    keptAt: now,
    keep: {
      everyMs,
      ...(idle && { idle }),
      ...(isPutOff && { isPutOff }),
      alerts: [...alerts, ...judgeIdle(idle, { now, found })],
    },
  }
}
