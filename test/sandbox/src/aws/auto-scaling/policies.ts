import type { JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import { alarmName } from '../../model/scaling-policy.js'
import type { ScalableTarget, ScalingPolicy } from '../../model/types.js'
import { anyResource, defineOperation } from '../operation.js'
import { dimension, listPage, readFilter } from './read-target.js'
import * as shapes from './shapes.js'

/** Policies come from the seed alone. */
export const describeScalingPolicies = defineOperation({
  input: {
    type: 'structure',
    members: {
      ServiceNamespace: shapes.serviceNamespace,
      PolicyNames: shapes.resourceIds,
      ResourceId: shapes.resourceId,
      ScalableDimension: shapes.scalableDimension,
      ...shapes.pageMembers,
    },
    required: ['ServiceNamespace'],
  },
  errors: [
    'ConcurrentUpdateException',
    'FailedResourceAccessException',
    'InternalServiceException',
    'InvalidNextTokenException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const isWanted = readFilter(input)
    const names = input.PolicyNames ?? []
    const policies = [...account.scalableTargets.values()].flatMap((target) => {
      const { policy, fleetName } = target
      const isListed =
        policy &&
        (isWanted?.(fleetName) ?? true) &&
        (names.length === 0 || names.includes(policy.name))
      return isListed ? [{ target, policy }] : []
    })
    const page = listPage(policies, input, 'scaling-policies')
    return {
      ScalingPolicies: page.entries.map(({ target, policy }) => describe(account, target, policy)),
      ...page.next,
    }
  },
})

function describe(account: Account, target: ScalableTarget, policy: ScalingPolicy): JsonObject {
  const { region, accountId } = account
  const resource = `resource/appstream/fleet/${target.fleetName}`
  return {
    PolicyARN: `arn:aws:autoscaling:${region}:${accountId}:scalingPolicy:${target.actionsId}:${resource}:policyName/${policy.name}`,
    PolicyName: policy.name,
    ServiceNamespace: 'appstream',
    ResourceId: `fleet/${target.fleetName}`,
    ScalableDimension: dimension,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: policy.targetPercent,
      PredefinedMetricSpecification: {
        PredefinedMetricType: 'AppStreamAverageCapacityUtilization',
      },
      DisableScaleIn: policy.isScaleInDisabled,
    },
    Alarms: (['AlarmHigh', 'AlarmLow'] as const).map((kind) => {
      const name = alarmName(target, kind)
      return {
        AlarmName: name,
        AlarmARN: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`,
      }
    }),
    CreationTime: policy.createdAtMs / 1000,
  }
}
