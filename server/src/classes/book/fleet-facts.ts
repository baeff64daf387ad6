import {
  readAccount,
  nameClassFleet,
  targetOf,
  type ClassFleetRecord,
  type DurableStore,
  type FleetStatus,
  type InstanceQuota,
  type Lab,
  type PlannedFleet,
} from '@appstreamlab/shared'
import type { LabWatch } from '../../labs/lab-watch.js'

/** What is known of the fleets that share quotas with a lab's: from the last run of `classes`, and from AppStream now. */
export interface FleetFacts {
  /** Each under its own name of {@link nameClassFleet}. */
  readonly fleets: readonly PlannedFleet[]
  readonly quotas: readonly InstanceQuota[]
  /** When the oldest part of it was seen; milliseconds since the epoch. Absent: nothing was. */
  readonly asOf?: number
}

interface FactParts {
  readonly store: Pick<DurableStore, 'read'>
  readonly labWatch: Pick<LabWatch, 'look'>
}

/** Which fleets draw on one account's quotas of a region. */
const accountOf = ({ region, roleArn }: Lab): string =>
  JSON.stringify([readAccount(roleArn) ?? '', region ?? ''])

export const fleetOf = (lab: Lab): string => nameClassFleet(targetOf(lab), lab.fleetName)

/** `labs` are all labs on which classes can be planned; those of other accounts do not matter. */
export async function readFleetFacts(
  lab: Lab,
  labs: readonly Lab[],
  { store, labWatch }: FactParts,
): Promise<FleetFacts> {
  const near = labs.filter((one) => accountOf(one) === accountOf(lab))
  const byFleet = new Map([lab, ...near].map((one) => [fleetOf(one), one] as const))
  const found = await Promise.all(
    [...byFleet].map(async ([name, one]) => {
      const record = (await store.read('class-fleet', name)) as ClassFleetRecord | undefined
      const looked = await labWatch.look(one, { sessions: false })
      return {
        fleet: describeFleet(name, record, looked?.fleet),
        quotas: record?.quotas ?? [],
        asOf: looked?.fleet ? looked.asOf : record?.at,
      }
    }),
  )
  const own = found.find(({ fleet }) => fleet.name === fleetOf(lab))
  const quotas = new Map(found.flatMap((one) => one.quotas.map((quota) => [quota.name, quota])))
  return {
    fleets: found.map(({ fleet }) => fleet),
    quotas: [...quotas.values()],
    ...(own?.asOf !== undefined && { asOf: own.asOf }),
  }
}

/** What is unknown stands against nothing: no seats, no limit, no quota; the answer is then `unknown`. */
function describeFleet(
  name: string,
  record: ClassFleetRecord | undefined,
  seen: FleetStatus | undefined,
): PlannedFleet {
  const known: PlannedFleet = record?.facts
    ? {
        ...record.facts,
        name,
        ...(record.base && { base: record.base }),
        ...(record.standing && { standing: record.standing }),
        ...(record.leadMs !== undefined && { leadMs: record.leadMs }),
        ...(record.rebuildMs !== undefined && { rebuildMs: record.rebuildMs }),
      }
    : {
        name,
        type: seen?.type ?? 'ON_DEMAND',
        // No quota has the empty name, so a fleet of which nothing is known draws on none.
        instanceType: seen?.instanceType ?? '',
        sessionsPerInstance: seen?.sessionsPerInstance ?? 1,
        base: { min: 0, max: 0 },
        // Where nobody knows what is there, nothing is said to come too late.
        capacityNow: Number.POSITIVE_INFINITY,
      }
  if (!seen) return known
  const { availableUserSessions, availableInstances, inUse, state } = seen
  const free = availableUserSessions ?? availableInstances
  const isStopped = state === 'STOPPED' || state === 'STOPPING'
  return {
    ...known,
    ...(free !== undefined && { capacityNow: free + (inUse ?? 0) }),
    isStopped,
    ...(seen.maxUserDurationSeconds !== undefined && {
      maxSessionMs: seen.maxUserDurationSeconds * 1000,
    }),
    ...(seen.disconnectTimeoutSeconds !== undefined && {
      disconnectMs: seen.disconnectTimeoutSeconds * 1000,
    }),
    ...(seen.maxConcurrentSessions !== undefined && {
      maxConcurrentSessions: seen.maxConcurrentSessions,
    }),
  }
}
