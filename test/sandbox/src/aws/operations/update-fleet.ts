import type { Account } from '../../model/account.js'
import { makeArn } from '../../model/account.js'
import { listLiveSessions } from '../../model/capacity.js'
import { roundIdleTimeout } from '../../model/fleets.js'
import { changeCapacity } from '../../model/scale-in.js'
import { passTime } from '../../model/sessions.js'
import type { Fleet } from '../../model/types.js'
import { AwsError } from '../aws-error.js'
import { badCombination, findFleet } from '../find-resources.js'
import {
  checkElasticQuota,
  checkIdleTimeout,
  checkInstanceQuota,
  pickAttributes,
  readDesiredInstances,
  updateFleetShape,
} from '../fleet-shape.js'
import { defineOperation } from '../operation.js'
import type { InputOf } from '../shapes.js'
import { describeFleet } from './describe.js'

/** UpdateFleet: what may change depends on the state and the kind of the fleet. */

type UpdateInput = InputOf<typeof updateFleetShape>

const timeouts = ['DisconnectTimeoutInSeconds', 'IdleDisconnectTimeoutInSeconds']
const changeableWhileRunning = new Set([
  'Name',
  'DisplayName',
  'ComputeCapacity',
  'ImageName',
  'ImageArn',
  ...timeouts,
])
const changeableWhileElasticRuns = new Set([
  'Name',
  'DisplayName',
  'MaxConcurrentSessions',
  'SessionScriptS3Location',
  'UsbDeviceFilterStrings',
  ...timeouts,
])
const deletableWhileElasticRuns = new Set([
  'USB_DEVICE_FILTER_STRINGS',
  'SESSION_SCRIPT_S3_LOCATION',
])

/** What AttributesToDelete removes, by member name; the rest has no counterpart in the sandbox. */
const deletedMembers: Readonly<Record<string, string>> = {
  VPC_CONFIGURATION: 'VpcConfig',
  DOMAIN_JOIN_INFO: 'DomainJoinInfo',
  IAM_ROLE_ARN: 'IamRoleArn',
  USB_DEVICE_FILTER_STRINGS: 'UsbDeviceFilterStrings',
  SESSION_SCRIPT_S3_LOCATION: 'SessionScriptS3Location',
  VOLUME_CONFIGURATION: 'RootVolumeConfig',
}

export const updateFleet = defineOperation({
  input: updateFleetShape,
  errors: [
    'ConcurrentModificationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'InvalidParameterCombinationException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'RequestLimitExceededException',
    'ResourceInUseException',
    'ResourceNotAvailableException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.Name ?? '*'),
  run: ({ account }, input) => {
    if (input.Name === undefined) throw badCombination('Name is required.')
    const fleet = findFleet(account, input.Name)
    if (fleet.state === 'STARTING' || fleet.state === 'STOPPING') {
      throw new AwsError(
        'ConcurrentModificationException',
        `The fleet ${fleet.name} is ${fleet.state}. Try again when it is RUNNING or STOPPED.`,
      )
    }
    if (fleet.state === 'RUNNING') checkRunningFleet(fleet, input)
    applyUpdate(account, fleet, input)
    return { Fleet: describeFleet(account, fleet) }
  },
})

function checkRunningFleet(fleet: Fleet, input: UpdateInput): void {
  const isElastic = fleet.fleetType === 'ELASTIC'
  const changeable = isElastic ? changeableWhileElasticRuns : changeableWhileRunning
  const deletions = input.AttributesToDelete ?? []
  const isAllowed =
    Object.keys(input).every((name) => changeable.has(name) || name === 'AttributesToDelete') &&
    deletions.every((name) => isElastic && deletableWhileElasticRuns.has(name))
  if (isAllowed) return
  throw new AwsError(
    'ResourceInUseException',
    `Cannot update the attribute for fleet ${fleet.name} when it is ACTIVE. The fleet must be stopped to complete this action.`,
  )
}

function applyUpdate(account: Account, fleet: Fleet, input: UpdateInput): void {
  const losesSessions = input.AttributesToDelete?.includes('MAX_SESSIONS_PER_INSTANCE') === true
  const maxSessionsPerInstance = losesSessions
    ? undefined
    : (input.MaxSessionsPerInstance ?? fleet.maxSessionsPerInstance)
  checkIdleTimeout(input.IdleDisconnectTimeoutInSeconds)
  const desired = readDesiredInstances(input, {
    fleetType: fleet.fleetType,
    maxSessionsPerInstance,
  })
  const instanceType = input.InstanceType ?? fleet.instanceType
  if (desired !== undefined) {
    checkInstanceQuota(account, { fleetName: fleet.name, instanceType, instances: desired })
  }
  checkElasticQuota(account, input.MaxConcurrentSessions)

  fleet.instanceType = instanceType
  if (maxSessionsPerInstance === undefined) delete fleet.maxSessionsPerInstance
  else fleet.maxSessionsPerInstance = maxSessionsPerInstance
  if (input.MaxConcurrentSessions !== undefined) {
    fleet.maxConcurrentSessions = input.MaxConcurrentSessions
  }
  fleet.maxUserDurationSeconds = input.MaxUserDurationInSeconds ?? fleet.maxUserDurationSeconds
  fleet.disconnectTimeoutSeconds =
    input.DisconnectTimeoutInSeconds ?? fleet.disconnectTimeoutSeconds
  fleet.idleDisconnectTimeoutSeconds = roundIdleTimeout(
    input.IdleDisconnectTimeoutInSeconds ?? fleet.idleDisconnectTimeoutSeconds,
  )
  fleet.streamView = input.StreamView ?? fleet.streamView
  Object.assign(fleet.attributes, pickAttributes(input))
  if (input.DeleteVpcConfig === true) delete fleet.attributes['VpcConfig']
  for (const name of input.AttributesToDelete ?? []) {
    const member = deletedMembers[name]
    if (member !== undefined) delete fleet.attributes[member]
  }
  if (desired !== undefined) changeCapacity(account, fleet, desired)
  for (const session of listLiveSessions(account, fleet.name)) passTime(account, session)
  account.changed()
}
