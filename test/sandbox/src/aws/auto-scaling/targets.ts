import { compact, type JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import { createTarget, pullIntoRange } from '../../model/scaling.js'
import { removeTarget } from '../../model/scheduled-actions.js'
import type { ScalableTarget, SuspendedScaling } from '../../model/types.js'
import { AwsError } from '../aws-error.js'
import { anyResource, defineOperation, type CallContext } from '../operation.js'
import type { InputOf } from '../shapes.js'
import {
  checkRange,
  describeTarget,
  dimension,
  invalid,
  listPage,
  readFilter,
  readFleetName,
} from './read-target.js'
import * as shapes from './shapes.js'

/** Quota "Scalable targets per resource type", by default. */
const mostTargets = 500

const registerShape = {
  type: 'structure',
  members: {
    ...shapes.targetMembers,
    ...shapes.capacityMembers,
    RoleARN: shapes.resourceId,
    SuspendedState: shapes.suspendedState,
    Tags: shapes.tags,
  },
  required: ['ServiceNamespace', 'ResourceId', 'ScalableDimension'],
} as const

export const registerScalableTarget = defineOperation({
  input: registerShape,
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'LimitExceededException',
    'ValidationException',
  ],
  resource: anyResource,
  run: (context, input) => {
    const { account } = context
    const fleetName = readFleetName(input)
    checkFleet(account, fleetName)
    checkCaller(context)
    const target = account.scalableTargets.get(fleetName)
    const changed = target ? update(target, input) : register(account, fleetName, input)
    changed.suspended = readSuspended(changed.suspended, input.SuspendedState)
    pullIntoRange(account, changed)
    account.changed()
    return { ScalableTargetARN: makeTargetArn(account, changed) }
  },
})

function checkFleet(account: Account, fleetName: string): void {
  const fleet = account.fleets.get(fleetName)
  if (fleet === undefined) throw invalid(`Fleet doesn't exist: ${fleetName}`)
  if (fleet.fleetType === 'ELASTIC') {
    throw invalid(`The capacity of the elastic fleet ${fleetName} cannot be scaled.`)
  }
}

/** Application Auto Scaling tries the caller's own permissions on the service. */
function checkCaller({ account, isDenied, caller }: CallContext): void {
  for (const operation of ['DescribeFleets', 'UpdateFleet']) {
    if (!isDenied(operation)) continue
    throw invalid(
      `Unable to register the scalable target: User: ${caller} is not authorized to perform: appstream:${operation} on resource: arn:aws:appstream:${account.region}:${account.accountId}:fleet/*`,
    )
  }
}

function register(
  account: Account,
  fleetName: string,
  { MinCapacity: min, MaxCapacity: max }: InputOf<typeof registerShape>,
): ScalableTarget {
  if (min === undefined || max === undefined) {
    throw invalid('MinCapacity and MaxCapacity are required to register a new scalable target.')
  }
  checkRange({ min, max })
  if (account.scalableTargets.size >= mostTargets) {
    throw new AwsError(
      'LimitExceededException',
      `Scalable targets limit of ${mostTargets} exceeded.`,
    )
  }
  return createTarget(account, fleetName, { min, max })
}

/** Only what is given changes. */
function update(
  target: ScalableTarget,
  { MinCapacity, MaxCapacity }: InputOf<typeof registerShape>,
): ScalableTarget {
  const range = { min: MinCapacity ?? target.range.min, max: MaxCapacity ?? target.range.max }
  checkRange(range)
  target.range = range
  return target
}

function readSuspended(
  before: SuspendedScaling,
  given: InputOf<typeof shapes.suspendedState> = {},
): SuspendedScaling {
  return {
    dynamicIn: given.DynamicScalingInSuspended ?? before.dynamicIn,
    dynamicOut: given.DynamicScalingOutSuspended ?? before.dynamicOut,
    scheduled: given.ScheduledScalingSuspended ?? before.scheduled,
  }
}

export const deregisterScalableTarget = defineOperation({
  input: {
    type: 'structure',
    members: shapes.targetMembers,
    required: ['ServiceNamespace', 'ResourceId', 'ScalableDimension'],
  },
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'ObjectNotFoundException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const fleetName = readFleetName(input)
    if (!account.scalableTargets.has(fleetName)) {
      const message = `No scalable target found for ${describeTarget(input)}`
      throw new AwsError('ObjectNotFoundException', message)
    }
    removeTarget(account, fleetName)
    return {}
  },
})

export const describeScalableTargets = defineOperation({
  input: {
    type: 'structure',
    members: {
      ServiceNamespace: shapes.serviceNamespace,
      ResourceIds: shapes.resourceIds,
      ScalableDimension: shapes.scalableDimension,
      ...shapes.pageMembers,
    },
    required: ['ServiceNamespace'],
  },
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'InvalidNextTokenException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const isWanted = readFilter(input)
    const targets = [...account.scalableTargets.values()].filter(
      ({ fleetName }) => isWanted?.(fleetName) ?? true,
    )
    const page = listPage(targets, input, 'scalable-targets')
    return { ScalableTargets: page.entries.map((one) => describe(account, one)), ...page.next }
  },
})

function describe(account: Account, target: ScalableTarget): JsonObject {
  const { fleetName, range, suspended, createdAtMs } = target
  return compact({
    ServiceNamespace: 'appstream',
    ResourceId: `fleet/${fleetName}`,
    ScalableDimension: dimension,
    MinCapacity: range.min,
    MaxCapacity: range.max,
    RoleARN: `arn:aws:iam::${account.accountId}:role/aws-service-role/appstream.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_AppStreamFleet`,
    CreationTime: createdAtMs / 1000,
    SuspendedState: {
      DynamicScalingInSuspended: suspended.dynamicIn,
      DynamicScalingOutSuspended: suspended.dynamicOut,
      ScheduledScalingSuspended: suspended.scheduled,
    },
    ScalableTargetARN: makeTargetArn(account, target),
  })
}

function makeTargetArn({ region, accountId }: Account, { id }: ScalableTarget): string {
  return `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/${id}`
}
