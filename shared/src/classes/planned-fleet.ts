import type { FleetType } from '../appstream/fleet-status.js'

/**
 * What the planner has to know about a fleet, and what it takes in place of what nobody measured.
 * Every such assumption is handed on by name ({@link Guess}), so that no text promises more than is known.
 */

/** Min and Max of the scalable target; of a multi-session fleet AWS counts user sessions, else instances. */
export interface CapacityRange {
  readonly min: number
  readonly max: number
}

export interface PlannedFleet {
  readonly name: string
  readonly type: FleetType
  /** Such as `stream.standard.large`. */
  readonly instanceType: string
  /** Above 1: a multi-session fleet, whose capacity is counted in sessions and comes in whole hosts. */
  readonly sessionsPerInstance: number
  /** What was found before the first action of ours, and what is put back. Elastic fleets have none. */
  readonly base: CapacityRange
  /** What the scalable target says today; absent: the base. */
  readonly standing?: CapacityRange
  /** Seats that are there now, in use or not; absent: the standing Min. */
  readonly capacityNow?: number
  /** The fleet is stopped when nobody has a class: it is started before each, and stopped by who looks. */
  readonly isStopped?: boolean
  /** Whether a scaling policy takes idle capacity away by itself. */
  readonly hasScaleIn?: boolean
  /** Seats for people without a class while classes run; absent: the base's Min, which somebody set for them. */
  readonly othersSeats?: number
  /** From a raised Min to a seat that can be used, as measured on this fleet (a late one, such as p90). */
  readonly leadMs?: number
  /** From the end of a session to a seat in its place, as measured on this fleet (a late one). */
  readonly rebuildMs?: number
  /** MaxUserDurationInSeconds. */
  readonly maxSessionMs?: number
  /** How long after a lesson people still hold their seats; absent: the fleet's DisconnectTimeoutInSeconds. */
  readonly lingerMs?: number
  /** DisconnectTimeoutInSeconds: who closes the tab keeps the seat for so long. */
  readonly disconnectMs?: number
  /** Default internet access bounds a fleet at 100 instances. */
  readonly defaultInternetAccess?: boolean
  /** Seats that the cloud admin's policy lets the fleet have at most. */
  readonly policySeats?: number
  /** Elastic fleets: MaxConcurrentSessions. */
  readonly maxConcurrentSessions?: number
  /** Scheduled actions of others on the same target; AWS takes 200 in all. */
  readonly foreignActions?: number
}

/**
 * Instances of a type (or sessions of an elastic type) that the account may have in the region, over all fleets.
 * Source: Service Quotas, `appstream2`; looked up by name, since AWS lists no codes for them.
 */
export interface InstanceQuota {
  /** As {@link quotaName} says it. */
  readonly name: string
  /** Absent: it could not be read, and nothing is said about it. */
  readonly limit?: number
  /** What fleets, image builders and hosts in drain mode take of it that this plan does not know. */
  readonly takenByOthers?: number
}

/** Which quota a fleet draws on. */
export const quotaName = ({ type, instanceType }: PlannedFleet): string =>
  type === 'ELASTIC' ? `elastic ${instanceType}` : instanceType

export const planDefaults = {
  /** AWS: a new instance takes 10 to 20 minutes. */
  leadMs: 20 * 60_000,
  rebuildMs: 20 * 60_000,
  /** StartFleet until the fleet can be scaled. */
  startMs: 20 * 60_000,
  /** Scheduled actions run to the minute, some seconds late, and later where many begin together. */
  scheduleSlackMs: 60_000,
  /** A seat is ready this long before the lesson. */
  readyBeforeMs: 5 * 60_000,
  /** DisconnectTimeoutInSeconds of a fleet that does not say its own. */
  disconnectMs: 15 * 60_000,
  /** MaxUserDurationInSeconds of a fleet that does not say its own. */
  maxSessionMs: 57_600_000,
  /** How often somebody looks whether capacity can go down. */
  lookEveryMs: 15 * 60_000,
  /** Instances of a fleet with default internet access. */
  internetInstances: 100,
  /** Scheduled actions a scalable target; AWS does not raise it. */
  scheduledActions: 200,
} as const

/** A fleet with every time filled in; milliseconds. */
export interface FleetTimes {
  /** From the action to the seat, with what actions are late. 0 for elastic fleets: AWS has the pool. */
  readonly leadMs: number
  readonly rebuildMs: number
  /** 0 where the fleet runs. */
  readonly startMs: number
  readonly lingerMs: number
  readonly maxSessionMs: number
}

export function readFleetTimes(fleet: Partial<PlannedFleet>): FleetTimes {
  const isElastic = fleet.type === 'ELASTIC'
  const { leadMs, rebuildMs, startMs, scheduleSlackMs, disconnectMs, maxSessionMs } = planDefaults
  return {
    leadMs: isElastic ? 0 : (fleet.leadMs ?? leadMs) + scheduleSlackMs,
    rebuildMs: isElastic ? 0 : (fleet.rebuildMs ?? rebuildMs),
    startMs: fleet.isStopped ? startMs : 0,
    lingerMs: fleet.lingerMs ?? fleet.disconnectMs ?? disconnectMs,
    maxSessionMs: fleet.maxSessionMs ?? maxSessionMs,
  }
}

/** Of a fleet that runs and of which nothing is known. */
export const usualTimes = readFleetTimes({})

/** Seats for people without a class, while classes run. */
export const countOthers = ({ type, othersSeats, base }: PlannedFleet): number =>
  othersSeats ?? (type === 'ELASTIC' ? 0 : base.min)

/** Instance types that AWS took away, and when (appstream.md, AWS's page of quotas). */
const retiredFamilies = [
  { family: 'graphics-pro', since: Date.UTC(2025, 10, 1) },
  { family: 'graphics-design', since: Date.UTC(2026, 0, 1) },
] as const

/** From when on the type is not to be had any more; undefined where that is not known of it. */
export function findRetirement(instanceType: string): number | undefined {
  return retiredFamilies.find(({ family }) => instanceType.startsWith(`stream.${family}.`))?.since
}

/** What the plan takes for true without having seen it. */
export type Guess =
  /** Nobody measured how long a new seat takes on this fleet. */
  | { readonly kind: 'lead_by_type'; readonly fleet: string; readonly ms: number }
  /** Nobody measured how long a seat is rebuilt after a session. */
  | { readonly kind: 'rebuild_by_type'; readonly fleet: string; readonly ms: number }
  /** How long a stopped fleet takes to start. */
  | { readonly kind: 'start_by_type'; readonly fleet: string; readonly ms: number }
  /** People leave at the end of their lesson, or so much later. */
  | { readonly kind: 'people_leave'; readonly fleet: string; readonly ms: number }
  /** The plan counts on this many people without a class, and on no more. */
  | { readonly kind: 'others'; readonly fleet: string; readonly seats: number }
  /** AWS does not say whether a host is rebuilt when its last session ends: it is planned as if. */
  | { readonly kind: 'hosts_rebuilt'; readonly fleet: string }
  /** How long an elastic fleet loads its application is not known. */
  | { readonly kind: 'elastic_start'; readonly fleet: string }
  /** The quota could not be read; so many are needed of it at the most. */
  | { readonly kind: 'quota_unknown'; readonly quota: string; readonly needed: number }
  /** The quota is enough only where a fleet has given capacity back before another takes it. */
  | { readonly kind: 'given_back'; readonly quota: string; readonly at: number }

/** What is taken for true about one fleet. */
export function collectFleetGuesses(fleet: PlannedFleet): Guess[] {
  const { name, type, sessionsPerInstance, isStopped } = fleet
  const { lingerMs, startMs } = readFleetTimes(fleet)
  const common: Guess[] = [
    { kind: 'people_leave', fleet: name, ms: lingerMs },
    { kind: 'others', fleet: name, seats: countOthers(fleet) },
  ]
  if (type === 'ELASTIC') return [...common, { kind: 'elastic_start', fleet: name }]
  return [
    ...(fleet.leadMs === undefined
      ? [{ kind: 'lead_by_type', fleet: name, ms: planDefaults.leadMs } as const]
      : []),
    ...(fleet.rebuildMs === undefined
      ? [{ kind: 'rebuild_by_type', fleet: name, ms: planDefaults.rebuildMs } as const]
      : []),
    ...(isStopped ? [{ kind: 'start_by_type', fleet: name, ms: startMs } as const] : []),
    ...(sessionsPerInstance > 1 ? [{ kind: 'hosts_rebuilt', fleet: name } as const] : []),
    ...common,
  ]
}
