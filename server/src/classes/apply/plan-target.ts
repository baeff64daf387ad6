import {
  findBase,
  findChanges,
  findQuotas,
  noteFound,
  planCapacity,
  toPlannedFleet,
  type AwsTarget,
  type CapacityPlan,
  type CapacityRange,
  type ClassFleetRecord,
  type FleetChanges,
  type FleetPlan,
  type FoundFleet,
  type InstanceQuota,
  type LabClass,
  type LessonFit,
  type PlannedFleet,
} from '@appstreamlab/shared'
import type { CapacityApi, MissingPart } from '../../aws/capacity/capacity-api.js'

/** The classes of one region and account, and the fleets that they and our records are about. */
export interface TargetClasses {
  readonly target: AwsTarget
  readonly fleets: readonly string[]
  /** The approved ones, in the order of approval. */
  readonly classes: readonly LabClass[]
}

/** What is kept of the fleets of one target. */
export interface FleetRecords {
  read(fleetName: string): Promise<ClassFleetRecord | undefined>
  save(fleetName: string, record: ClassFleetRecord): Promise<void>
}

/** A fleet as it stands, as it is planned, and what lies between. */
export interface FleetDifference {
  readonly found: FoundFleet
  readonly facts: PlannedFleet
  readonly plan: FleetPlan
  readonly lessons: readonly LessonFit[]
  readonly quota: InstanceQuota | undefined
  readonly difference: FleetChanges
  /** As it was kept; undefined: nothing of ours was ever applied. */
  readonly kept: ClassFleetRecord | undefined
  /** What is put back in the end. */
  readonly record: ClassFleetRecord & { readonly base: CapacityRange }
}

export interface TargetPlan {
  readonly target: AwsTarget
  readonly capacity: CapacityPlan
  readonly fleets: readonly FleetDifference[]
  /** Fleets that AWS does not know. */
  readonly unknown: readonly string[]
  readonly missing: readonly MissingPart[]
}

export interface PlanParts {
  readonly api: CapacityApi
  readonly records: FleetRecords
  readonly now: number
  readonly findStartRole: (found: FoundFleet) => string | undefined
  /** Whether what was found counts as the base from now on, in place of what was kept. */
  readonly takesBase?: boolean
}

/** Plans the classes of one target, and compares with what stands there. Changes nothing. */
export async function planTarget(
  { target, fleets: names, classes }: TargetClasses,
  { api, records, now, findStartRole, takesBase = false }: PlanParts,
): Promise<TargetPlan> {
  const { fleets: found, others, quotas, missing } = await api.readFleets(names)
  const kept = new Map<string, ClassFleetRecord | undefined>()
  for (const { name } of found) kept.set(name, await records.read(name))
  const begun = found.map((fleet) => {
    const record = beginRecord(fleet, takesBase ? undefined : kept.get(fleet.name), now)
    return { fleet, record, facts: toPlannedFleet(fleet, record) }
  })
  const limits = findQuotas(
    begun.map(({ facts }) => facts),
    quotas,
    others,
  )
  const capacity = planCapacity({
    now,
    fleets: begun.map(({ facts }) => facts),
    quotas: limits,
    // Limits of seat-hours decide what is approved: what is approved is planned.
    budgets: [],
    classes,
  })
  return {
    target,
    capacity,
    missing,
    unknown: names.filter((name) => !found.some((fleet) => fleet.name === name)),
    fleets: begun.flatMap(({ fleet, record, facts }) => {
      const plan = capacity.fleets.find((one) => one.fleet === fleet.name)
      if (!plan) return []
      return [
        {
          found: fleet,
          facts,
          plan,
          record,
          kept: kept.get(fleet.name),
          lessons: capacity.lessons.filter((lesson) => lesson.fleet === fleet.name),
          quota: limits.find(({ name }) => name === capacityQuota(facts)),
          difference: findChanges({
            plan,
            found: fleet,
            record,
            now,
            startRole: findStartRole(fleet),
          }),
        },
      ]
    }),
  }
}

const capacityQuota = ({ type, instanceType }: PlannedFleet): string =>
  type === 'ELASTIC' ? `elastic ${instanceType}` : instanceType

function beginRecord(
  found: FoundFleet,
  kept: ClassFleetRecord | undefined,
  now: number,
): ClassFleetRecord & { readonly base: CapacityRange } {
  if (kept?.base) return { ...kept, base: kept.base }
  return {
    ...kept,
    at: now,
    fleet: found.name,
    base: findBase(found),
    found: noteFound(found, now),
  }
}
