/** Why a plan does not come true, or will not. */
export type PlanCause =
  /** The instance type is not to be had any more. */
  | 'retired_type'
  /** The account may not have so many instances. */
  | 'quota'
  /** AppStream says why the fleet cannot start or grow. */
  | 'fleet_errors'
  /** The fleet does not run, and nothing starts it in time. */
  | 'stopped'
  /** Scheduled scaling is suspended on the target. */
  | 'suspended'
  /** Somebody else set Min, Max or capacity, or took the target away. */
  | 'another_hand'
  /** An action or start that was put is not there. */
  | 'action_missing'
  /** A newer event of scaling took the place of ours. */
  | 'overridden'
  /** AWS could not deliver the capacity. */
  | 'unfulfilled'
  /** Capacity is asked for and comes later than planned, without a cause that AWS names. */
  | 'late'
  /** The plan was approved and nobody applied it. */
  | 'not_applied'
  /** The fleet runs with nothing planned. */
  | 'idle'
  /** `classes keep` has not run for twice its interval. */
  | 'keep_missing'

/** Who can act on it. */
export type WhoActs = 'cloud_admin' | 'aws'

/** When it was seen: as soon as it is planned, in the day before, or while it counts. */
export type PlanStage = 'planned' | 'evening' | 'lead'

export interface PlanAlert {
  readonly fleet: string
  readonly cause: PlanCause
  readonly who: WhoActs
  readonly stage: PlanStage
  /** When the seats are needed that it is about; absent where it is about none. */
  readonly neededAt?: number
  /** Seats. */
  readonly planned: number
  readonly asked?: number
  readonly running?: number
  readonly inUse?: number
  readonly waiting?: number
  /** What AWS says: codes, names of actions, numbers; never a person. */
  readonly detail?: string
}
