import {
  listApplied,
  type ClassFleetRecord,
  type FleetChange,
  type FoundFleet,
} from '@appstreamlab/shared'
import {
  CapacityCallError,
  type CapacityApi,
  type LoweringChange,
} from '../../aws/capacity/capacity-api.js'
import type { FleetDifference, FleetRecords, TargetPlan } from './plan-target.js'

/** What became of a list of changes. */
export interface ApplyOutcome {
  readonly done: readonly DoneChange[]
  readonly failed: readonly FailedChange[]
  /** Not tried any more, because AWS answered nobody: the next run makes them. */
  readonly left: readonly DoneChange[]
}

export interface DoneChange {
  readonly fleet: string
  readonly change: FleetChange | LoweringChange
}

export interface FailedChange extends DoneChange {
  readonly fault: CapacityCallError
}

export interface ApplyParts {
  readonly api: CapacityApi
  readonly records: FleetRecords
  readonly now: number
}

/**
 * Makes the difference so, fleet by fleet. What was found is kept before the first call, so that it can be put back
 * whatever happens after it.
 */
export async function applyTarget(plan: TargetPlan, parts: ApplyParts): Promise<ApplyOutcome> {
  const run = createRun(parts.api)
  for (const fleet of plan.fleets) {
    const { changes } = fleet.difference
    if (changes.length === 0 && !fleet.kept?.base) continue
    const record = noteApplied(fleet, parts.now)
    if (changes.length > 0) await parts.records.save(fleet.found.name, record)
    await run.make(fleet.found, changes)
    if (changes.length === 0 && hasNews(fleet, record))
      await parts.records.save(fleet.found.name, record)
  }
  return run.outcome()
}

/** What is kept of a fleet with its actions as they will stand. */
export function noteApplied(
  { found, facts, quota, plan, record, difference }: FleetDifference,
  now: number,
): ClassFleetRecord {
  const { target } = found
  return {
    ...record,
    at: now,
    fleet: found.name,
    facts,
    ...(target && target !== 'none' && { standing: { min: target.min, max: target.max } }),
    ...(quota && { quotas: [quota] }),
    applied: listApplied({ plan, record, now }, difference.actions),
    starts: difference.starts,
  }
}

/** Whether something else than the time of writing has changed. */
const hasNews = ({ kept }: FleetDifference, record: ClassFleetRecord): boolean =>
  JSON.stringify({ ...kept, at: 0 }) !== JSON.stringify({ ...record, at: 0 })

/** Makes changes one after another; a permission that is missing skips its own kind alone. */
export function createRun(api: CapacityApi) {
  const done: DoneChange[] = []
  const failed: FailedChange[] = []
  const left: DoneChange[] = []
  const denied = new Set<string>()
  let isOver = false
  return {
    async make(
      found: FoundFleet,
      changes: readonly (FleetChange | LoweringChange)[],
    ): Promise<void> {
      for (const change of changes) {
        const one = { fleet: found.name, change }
        if (isOver) {
          left.push(one)
          continue
        }
        const known = denied.has(change.kind)
        try {
          if (known) throw knownDenied(failed, change.kind)
          await api.make(found, change)
          done.push(one)
        } catch (error) {
          if (!(error instanceof CapacityCallError)) throw error
          if (error.reason === 'denied' || error.reason === 'no_endpoint') denied.add(change.kind)
          isOver = error.reason === 'throttled' || error.reason === 'unreachable'
          if (isOver) left.push(one)
          failed.push({ ...one, fault: error })
        }
      }
    },
    outcome: (): ApplyOutcome => ({ done, failed, left }),
  }
}

const knownDenied = (failed: readonly FailedChange[], kind: string): unknown =>
  failed.find(({ change }) => change.kind === kind)?.fault
