import type { FleetChange, FoundFleet } from '@appstreamlab/shared'

/** What planning and applying ask of AWS, for the fleets of one region and account; `aws/` has the real side. */
export interface CapacityApi {
  /** Reads what can be read; a fleet that AWS does not know is missing. Rejects where DescribeFleets itself fails. */
  readFleets(names: readonly string[]): Promise<FleetFacts>
  /** Makes one change. Rejects with {@link CapacityCallError}. */
  make(fleet: FoundFleet, change: FleetChange | LoweringChange): Promise<void>
}

/** What goes down after somebody has looked. */
export type LoweringChange =
  | { readonly kind: 'lower_max'; readonly max: number }
  /** DesiredCapacity, in seats. */
  | { readonly kind: 'lower_desired'; readonly desired: number }
  | { readonly kind: 'stop_fleet' }
  /** The target was ours alone. */
  | { readonly kind: 'deregister_target' }

export interface FleetFacts {
  readonly fleets: readonly FoundFleet[]
  /** Fleets of the same account and region that were not asked for; they draw on the same quotas. */
  readonly others: readonly OtherFleet[]
  /** By the name that Service Quotas gives; absent: they could not be read. */
  readonly quotas?: ReadonlyMap<string, number>
  /** What could not be read, and which permission it takes. */
  readonly missing: readonly MissingPart[]
}

export interface OtherFleet {
  readonly name: string
  readonly type: FoundFleet['type']
  readonly instanceType: string
  readonly instances: number
}

export interface MissingPart {
  /** Such as `application-autoscaling:DescribeScalableTargets`. */
  readonly permission: string
  readonly reason: CapacityFault
  readonly awsError: string
}

export type CapacityFault =
  /** The permission is missing. */
  | 'denied'
  /** AWS refused call after call as too many, over minutes. */
  | 'throttled'
  /** AWS cannot be reached, or the service has a fault. */
  | 'unreachable'
  /** AWS says no, for a reason of its own. */
  | 'refused'
  /** Nobody may ask: AppStream is a stand-in, and this service has no endpoint of its own. */
  | 'no_endpoint'

/** A call that failed for good. What AWS said is kept, since it names resources of the operator's own and no person. */
export class CapacityCallError extends Error {
  override name = 'CapacityCallError'
  readonly permission: string
  readonly reason: CapacityFault
  readonly awsError: string

  constructor({
    permission,
    reason,
    awsError,
    said = '',
  }: MissingPart & { readonly said?: string }) {
    super(said || awsError)
    this.permission = permission
    this.reason = reason
    this.awsError = awsError
  }
}
