import type { Operation } from '../operation.js'
import { deleteScheduledAction, describeScheduledActions, putScheduledAction } from './actions.js'
import { describeScalingActivities } from './activities.js'
import { describeScalingPolicies } from './policies.js'
import {
  deregisterScalableTarget,
  describeScalableTargets,
  registerScalableTarget,
} from './targets.js'

/** Application Auto Scaling, for fleets of AppStream. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    DeleteScheduledAction: deleteScheduledAction,
    DeregisterScalableTarget: deregisterScalableTarget,
    DescribeScalableTargets: describeScalableTargets,
    DescribeScalingActivities: describeScalingActivities,
    DescribeScalingPolicies: describeScalingPolicies,
    DescribeScheduledActions: describeScheduledActions,
    PutScheduledAction: putScheduledAction,
    RegisterScalableTarget: registerScalableTarget,
  }),
)
