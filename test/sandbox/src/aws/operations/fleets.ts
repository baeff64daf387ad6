import { makeArn } from '../../model/account.js'
import { listLiveSessions } from '../../model/capacity.js'
import { createFleet, removeFleet, startFleet, stopFleet } from '../../model/fleets.js'
import { AwsError } from '../aws-error.js'
import { badCombination, findFleet } from '../find-resources.js'
import {
  checkElasticQuota,
  checkIdleTimeout,
  checkInstanceQuota,
  createFleetShape,
  pickAttributes,
  readDesiredInstances,
} from '../fleet-shape.js'
import { defineOperation } from '../operation.js'
import type { InputOf } from '../shapes.js'
import * as shapes from '../shapes.js'
import { describeFleet } from './describe.js'

/**
 * Operations of AppStream that make, start, stop and delete a fleet; `update-fleet.ts` changes one.
 * What happens then, and how long it takes, is in `model/fleets.ts`.
 */

const byName = {
  type: 'structure',
  members: { Name: shapes.string },
  required: ['Name'],
} as const

/** On a fleet that runs or starts already: nothing to do, as with most AWS start calls. */
export const startFleetOperation = defineOperation({
  input: byName,
  errors: [
    'ConcurrentModificationException',
    'InvalidAccountStatusException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'RequestLimitExceededException',
    'ResourceNotAvailableException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.Name),
  run: ({ account }, { Name }) => {
    const fleet = findFleet(account, Name)
    if (fleet.state === 'STOPPING') {
      throw new AwsError(
        'OperationNotPermittedException',
        `The fleet ${Name} is STOPPING. It can be started when it is STOPPED.`,
      )
    }
    if (fleet.state === 'STOPPED') {
      const { instanceType, desiredInstances } = fleet
      checkInstanceQuota(account, { fleetName: Name, instanceType, instances: desiredInstances })
    }
    startFleet(account, fleet)
    return {}
  },
})

/** No error about the state is bound: stopping a stopped fleet succeeds. */
export const stopFleetOperation = defineOperation({
  input: byName,
  errors: ['ConcurrentModificationException', 'ResourceNotFoundException'],
  resource: (account, input) => makeArn(account, 'fleet', input.Name),
  run: ({ account }, { Name }) => {
    stopFleet(account, findFleet(account, Name))
    return {}
  },
})

export const deleteFleet = defineOperation({
  input: byName,
  errors: [
    'ConcurrentModificationException',
    'ResourceInUseException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.Name),
  run: ({ account }, { Name }) => {
    const fleet = findFleet(account, Name)
    const isAssociated = [...account.stacks.values()].some((stack) => stack.fleets.includes(Name))
    if (fleet.state !== 'STOPPED' || isAssociated || listLiveSessions(account, Name).length > 0) {
      throw new AwsError(
        'ResourceInUseException',
        `The fleet ${Name} must be STOPPED and associated with no stack.`,
      )
    }
    removeFleet(account, fleet)
    return {}
  },
})

/** A fleet made through the API starts STOPPED; only the console starts it by itself. */
export const createFleetOperation = defineOperation({
  input: createFleetShape,
  errors: [
    'ConcurrentModificationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'InvalidParameterCombinationException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'RequestLimitExceededException',
    'ResourceAlreadyExistsException',
    'ResourceNotAvailableException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.Name),
  run: ({ account }, input) => {
    const { Name, InstanceType, FleetType = 'ALWAYS_ON' } = input
    if (account.fleets.has(Name)) {
      throw new AwsError('ResourceAlreadyExistsException', `The fleet ${Name} already exists.`)
    }
    checkIdleTimeout(input.IdleDisconnectTimeoutInSeconds)
    const desiredInstances = readDesiredInstances(input, {
      fleetType: FleetType,
      maxSessionsPerInstance: input.MaxSessionsPerInstance,
    })
    checkTypeMembers(input, FleetType, desiredInstances)
    if (account.fleets.size >= account.quotas.fleets) {
      throw new AwsError(
        'LimitExceededException',
        `The limit of ${account.quotas.fleets} fleets was exceeded.`,
      )
    }
    checkInstanceQuota(account, {
      fleetName: Name,
      instanceType: InstanceType,
      instances: desiredInstances ?? 0,
    })
    checkElasticQuota(account, input.MaxConcurrentSessions)
    const fleet = createFleet(account, {
      name: Name,
      instanceType: InstanceType,
      fleetType: FleetType,
      desiredInstances: desiredInstances ?? 0,
      ...(input.MaxSessionsPerInstance === undefined
        ? {}
        : { maxSessionsPerInstance: input.MaxSessionsPerInstance }),
      ...(input.MaxConcurrentSessions === undefined
        ? {}
        : { maxConcurrentSessions: input.MaxConcurrentSessions }),
      ...(input.MaxUserDurationInSeconds === undefined
        ? {}
        : { maxUserDurationSeconds: input.MaxUserDurationInSeconds }),
      ...(input.DisconnectTimeoutInSeconds === undefined
        ? {}
        : { disconnectTimeoutSeconds: input.DisconnectTimeoutInSeconds }),
      idleDisconnectTimeoutSeconds: input.IdleDisconnectTimeoutInSeconds ?? 0,
      streamView: input.StreamView ?? 'APP',
      attributes: pickAttributes(input),
    })
    return { Fleet: describeFleet(account, fleet) }
  },
})

function checkTypeMembers(
  input: InputOf<typeof createFleetShape>,
  fleetType: string,
  desiredInstances: number | undefined,
): void {
  if (fleetType !== 'ELASTIC') {
    if (desiredInstances === undefined) throw badCombination('ComputeCapacity is required.')
    if (input.ImageName === undefined && input.ImageArn === undefined) {
      throw badCombination('ImageName or ImageArn is required.')
    }
    return
  }
  if (input.MaxConcurrentSessions === undefined || input.Platform === undefined) {
    throw badCombination('An elastic fleet needs MaxConcurrentSessions and Platform.')
  }
  if ((input.VpcConfig?.SubnetIds?.length ?? 0) < 2) {
    throw badCombination('An elastic fleet needs two subnets in different availability zones.')
  }
}
