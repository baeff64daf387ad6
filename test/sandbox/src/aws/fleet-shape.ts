import type { JsonObject } from '../json.js'
import { isJsonObject } from '../json.js'
import type { Account } from '../model/account.js'
import { describeQuotaBreach, type QuotaRequest } from '../model/quota.js'
import { fleetTypes, streamViews } from '../model/types.js'
import type { FleetType } from '../model/types.js'
import { AwsError } from './aws-error.js'
import { badCombination } from './find-resources.js'
import type { InputOf } from './shapes.js'
import * as shapes from './shapes.js'

/**
 * Inputs of CreateFleet and UpdateFleet as the service model has them, and the checks that both
 * make beyond the model.
 */

const platforms = [
  'WINDOWS',
  'WINDOWS_SERVER_2016',
  'WINDOWS_SERVER_2019',
  'WINDOWS_SERVER_2022',
  'WINDOWS_SERVER_2025',
  'AMAZON_LINUX2',
  'RHEL8',
  'ROCKY_LINUX8',
  'UBUNTU_PRO_2404',
] as const

/** Members that CreateFleet and UpdateFleet share. */
export const fleetMembers = {
  ImageName: shapes.string,
  ImageArn: shapes.arn,
  InstanceType: shapes.string,
  ComputeCapacity: {
    type: 'structure',
    members: { DesiredInstances: shapes.integer, DesiredSessions: shapes.integer },
  },
  VpcConfig: {
    type: 'structure',
    members: {
      SubnetIds: shapes.stringList,
      SecurityGroupIds: { type: 'list', member: shapes.string, max: 5 },
    },
  },
  MaxUserDurationInSeconds: { type: 'integer', documented: [600, 432_000] },
  DisconnectTimeoutInSeconds: { type: 'integer', documented: [60, 36_000] },
  IdleDisconnectTimeoutInSeconds: { type: 'integer', documented: [0, 36_000] },
  Description: shapes.description,
  DisplayName: shapes.displayName,
  EnableDefaultInternetAccess: shapes.boolean,
  DomainJoinInfo: {
    type: 'structure',
    members: {
      DirectoryName: { type: 'string' },
      OrganizationalUnitDistinguishedName: { type: 'string', max: 2000 },
    },
  },
  IamRoleArn: shapes.arn,
  StreamView: { type: 'string', values: streamViews },
  Platform: { type: 'string', values: platforms },
  MaxConcurrentSessions: shapes.integer,
  MaxSessionsPerInstance: { type: 'integer', documented: [2, 50] },
  UsbDeviceFilterStrings: {
    type: 'list',
    member: {
      type: 'string',
      max: 100,
      pattern:
        /^((\w*)\s*(\w*)\s*,\s*(\w*)\s*,\s*\*?(\w*)\s*,\s*\*?(\w*)\s*,\s*\*?\d*\s*,\s*\*?\d*\s*,\s*[0-1]\s*,\s*[0-1]\s*)$/,
    },
  },
  SessionScriptS3Location: {
    type: 'structure',
    members: {
      S3Bucket: { type: 'string', min: 3, max: 63, pattern: /^[0-9a-z.-]*(?<!\.)$/ },
      S3Key: { type: 'string', min: 1, max: 1024 },
    },
    required: ['S3Bucket'],
  },
  RootVolumeConfig: {
    type: 'structure',
    members: { VolumeSizeInGb: { type: 'integer', documented: [200, 500] } },
  },
  DisableIMDSV1: shapes.boolean,
} as const

export const createFleetShape = {
  type: 'structure',
  members: {
    ...fleetMembers,
    Name: shapes.name,
    ImageName: shapes.name,
    FleetType: { type: 'string', values: fleetTypes },
    Tags: shapes.tags,
  },
  required: ['Name', 'InstanceType'],
} as const

/** Every member is optional in the model, Name too. */
export const updateFleetShape = {
  type: 'structure',
  members: {
    ...fleetMembers,
    Name: shapes.name,
    DeleteVpcConfig: shapes.boolean,
    AttributesToDelete: {
      type: 'list',
      member: {
        type: 'string',
        values: [
          'VPC_CONFIGURATION',
          'VPC_CONFIGURATION_SECURITY_GROUP_IDS',
          'DOMAIN_JOIN_INFO',
          'IAM_ROLE_ARN',
          'USB_DEVICE_FILTER_STRINGS',
          'SESSION_SCRIPT_S3_LOCATION',
          'MAX_SESSIONS_PER_INSTANCE',
          'VOLUME_CONFIGURATION',
        ],
      },
    },
  },
} as const

export type FleetInput = InputOf<{ type: 'structure'; members: typeof fleetMembers }>

/** Takes the members out of a checked input that the state model does not interpret. */
export function pickAttributes(input: FleetInput): JsonObject {
  const names = [
    'ImageName',
    'ImageArn',
    'VpcConfig',
    'Description',
    'DisplayName',
    'EnableDefaultInternetAccess',
    'DomainJoinInfo',
    'IamRoleArn',
    'Platform',
    'UsbDeviceFilterStrings',
    'SessionScriptS3Location',
    'RootVolumeConfig',
    'DisableIMDSV1',
  ] as const
  const picked: JsonObject = {}
  for (const name of names) {
    const value = input[name]
    if (typeof value === 'string' || typeof value === 'boolean') picked[name] = value
    else if (Array.isArray(value)) picked[name] = value
    else if (isJsonObject(value)) picked[name] = value
  }
  return picked
}

/** The idle timeout is 0 (off) or at least a minute. */
export function checkIdleTimeout(seconds: number | undefined): void {
  if (seconds !== undefined && seconds > 0 && seconds < 60) {
    throw badCombination('IdleDisconnectTimeoutInSeconds is 0 or between 60 and 36000.')
  }
}

export interface CapacityRules {
  readonly fleetType: FleetType
  readonly maxSessionsPerInstance: number | undefined
}

/**
 * Instances that a capacity means, or undefined when none is given. Exactly one of the two members;
 * sessions for multi-session fleets and for no other; neither for elastic fleets.
 */
export function readDesiredInstances(input: FleetInput, rules: CapacityRules): number | undefined {
  const { fleetType, maxSessionsPerInstance } = rules
  if (fleetType === 'ELASTIC') {
    if (input.ComputeCapacity !== undefined) {
      throw badCombination('An elastic fleet has MaxConcurrentSessions, not ComputeCapacity.')
    }
    if (input.MaxSessionsPerInstance !== undefined) {
      throw badCombination('An elastic fleet cannot be multi-session.')
    }
    return undefined
  }
  if (input.MaxConcurrentSessions !== undefined) {
    throw badCombination('MaxConcurrentSessions is for elastic fleets only.')
  }
  if (input.ComputeCapacity === undefined) return undefined
  const { DesiredInstances, DesiredSessions } = input.ComputeCapacity
  const wanted = DesiredInstances ?? DesiredSessions
  if (wanted === undefined || (DesiredInstances !== undefined && DesiredSessions !== undefined)) {
    throw badCombination('ComputeCapacity needs either DesiredInstances or DesiredSessions.')
  }
  const isMultiSession = maxSessionsPerInstance !== undefined
  if (isMultiSession !== (DesiredSessions !== undefined)) {
    throw badCombination(
      isMultiSession
        ? 'A multi-session fleet needs DesiredSessions.'
        : 'DesiredSessions is for multi-session fleets only.',
    )
  }
  if (wanted < 0) throw badCombination('The desired capacity cannot be negative.')
  return isMultiSession ? Math.ceil(wanted / maxSessionsPerInstance) : wanted
}

/** Checks the quota of an instance type. */
export function checkInstanceQuota(account: Account, request: QuotaRequest): void {
  const breach = describeQuotaBreach(account, request)
  if (breach !== undefined) throw new AwsError('LimitExceededException', breach)
}

export function checkElasticQuota(account: Account, sessions: number | undefined): void {
  if (sessions === undefined) return
  if (sessions < 1) throw badCombination('MaxConcurrentSessions must be at least 1.')
  if (sessions <= account.quotas.elasticSessions) return
  throw new AwsError(
    'LimitExceededException',
    `The limit of ${account.quotas.elasticSessions} concurrent sessions was exceeded. Requested: ${sessions}`,
  )
}
