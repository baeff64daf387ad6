import type { LabId, TenantId } from '../ids.js'
import type { AwsTarget } from '../appstream/aws-target.js'
import type { ClassPolicy } from '../classes/class-rules.js'
import type { LabFacts } from '../refusal-facts.js'

/** A configured way to open a stack and fleet, and perhaps one application in it. */
export interface Lab extends AwsTarget {
  /** `[a-z0-9][a-z0-9-]{0,62}`; absent where a launch named stack and fleet by itself. */
  readonly id?: string
  readonly title?: string
  readonly description?: string
  readonly stackName: string
  readonly fleetName: string
  readonly applicationId?: string
  readonly sessionContext?: string
  readonly validitySeconds: number
  /** Milliseconds since the epoch; before it the lab is not open yet. */
  readonly opensAt?: number
  /** Milliseconds since the epoch; from then on the lab is closed. */
  readonly closesAt?: number
  /** Whether nobody may open it while AI agents could work in its sessions, or while that is not known. */
  readonly refusesAgents?: true
  /** How many people a minute go through while the fleet is full; none when it is absent. */
  readonly triesPerMinute?: number
  /** People who find no seat stand in line; absent where the fleet has none. The same for all labs of a fleet. */
  readonly line?: LineSetting
  /** Classes may be planned on it, by these rules; absent: none is taken. */
  readonly classes?: ClassPolicy
  /** The institution's own domain in front of AppStream's portal, as an origin. */
  readonly portalOrigin?: string
  /** Address of material for people who cannot use a streamed screen. */
  readonly alternativeUrl?: string
}

export interface LineSetting {
  /** How long a seat is held for somebody whose turn it is. */
  readonly holdMilliseconds: number
  /** What tenants may count on, where several share the fleet and the configuration says so. */
  readonly shares?: readonly SeatShare[]
  /** Labs of the fleet whose classes may hold its seats for their people; absent where none may. */
  readonly classHolds?: readonly HoldingLab[]
}

/** A lab that classes are planned for. */
export interface HoldingLab {
  readonly tenantId: TenantId
  readonly labId: LabId
  /** Its classes may still name it so. */
  readonly formerIds?: readonly LabId[]
  readonly stackName: string
  /** Whether its lessons hold seats; an exam has the fleet to itself in any case. */
  readonly holdsSeats: boolean
}

/** Seats of a fleet that a tenant's people get before others; its sessions are known by its own stacks. */
export interface SeatShare {
  readonly tenantId: TenantId
  readonly seats: number
  readonly stackNames: readonly string[]
}

/** How log and pages name a lab. */
export function nameLab({ id, stackName, fleetName }: Lab): LabFacts {
  return { lab: id ?? null, stack: stackName, fleet: fleetName }
}

export const labIdPattern = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Which labs one consumer may open. */
export type LabAccess =
  | {
      readonly kind: 'catalogue'
      /** By id and by former id. */
      readonly byId: ReadonlyMap<string, Lab>
      /** Ids that exist for the tenant but not for this consumer. */
      readonly forbidden: ReadonlySet<string>
    }
  /** The article's environment-only mode: any stack and fleet that the launch names. */
  | { readonly kind: 'any' }
