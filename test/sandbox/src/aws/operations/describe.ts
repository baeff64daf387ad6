import { compact } from '../../json.js'
import type { JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import { makeArn } from '../../model/account.js'
import { measureCapacity } from '../../model/capacity.js'
import type { Application, Fleet, Stack } from '../../model/types.js'
import { notFound } from '../find-resources.js'
import { anyResource, defineOperation } from '../operation.js'
import { paginate } from '../paginate.js'
import * as shapes from '../shapes.js'

/**
 * Operations of AppStream that tell of fleets, stacks and applications. Operations that make or
 * change a fleet or a stack answer with the same description.
 */

export const describeFleets = defineOperation({
  input: {
    type: 'structure',
    members: { Names: shapes.stringList, NextToken: shapes.string },
  },
  errors: ['ResourceNotFoundException'],
  resource: anyResource,
  run: ({ account }, { Names, NextToken }) => {
    const page = paginate({
      entries: select(account.fleets, Names, 'fleet'),
      keyOf: (fleet) => fleet.name,
      size: account.pageSize,
      nextToken: NextToken,
      scope: ['fleets', Names ?? []],
    })
    return { Fleets: page.entries.map((fleet) => describeFleet(account, fleet)), ...page.next }
  },
})

export const describeStacks = defineOperation({
  input: {
    type: 'structure',
    members: { Names: shapes.stringList, NextToken: shapes.string },
  },
  errors: ['ResourceNotFoundException'],
  resource: anyResource,
  run: ({ account }, { Names, NextToken }) => {
    const page = paginate({
      entries: select(account.stacks, Names, 'stack'),
      keyOf: (stack) => stack.name,
      size: account.pageSize,
      nextToken: NextToken,
      scope: ['stacks', Names ?? []],
    })
    return { Stacks: page.entries.map((stack) => describeStack(account, stack)), ...page.next }
  },
})

/** The Application resources of elastic fleets; those inside images are not listed here. */
export const describeApplications = defineOperation({
  input: {
    type: 'structure',
    members: {
      Arns: { type: 'list', member: shapes.arn },
      NextToken: shapes.string,
      MaxResults: shapes.integer,
    },
  },
  errors: ['OperationNotPermittedException', 'ResourceNotFoundException'],
  resource: anyResource,
  run: ({ account }, { Arns, NextToken, MaxResults = account.pageSize }) => {
    const byArn = new Map(
      [...account.applications.values()].map((one) => [
        makeArn(account, 'application', one.name),
        one,
      ]),
    )
    const page = paginate({
      entries: select(byArn, Arns, 'application'),
      keyOf: (application) => application.name,
      size: Math.max(1, MaxResults),
      nextToken: NextToken,
      scope: ['applications', Arns ?? []],
    })
    const applications = page.entries.map((one) => describeApplication(account, one))
    return { Applications: applications, ...page.next }
  },
})

function select<T>(all: ReadonlyMap<string, T>, names: readonly string[] = [], kind: string): T[] {
  if (names.length === 0) return [...all.values()]
  return [...new Set(names)].map((name) => {
    const entry = all.get(name)
    if (entry === undefined) throw notFound(kind, name)
    return entry
  })
}

export function describeFleet(account: Account, fleet: Fleet): JsonObject {
  const errors = fleet.stuck === undefined ? [] : [fleet.stuck]
  return compact({
    ...fleet.attributes,
    Arn: makeArn(account, 'fleet', fleet.name),
    Name: fleet.name,
    InstanceType: fleet.instanceType,
    FleetType: fleet.fleetType,
    ComputeCapacityStatus: describeCapacity(account, fleet),
    State: fleet.state,
    MaxUserDurationInSeconds: fleet.maxUserDurationSeconds,
    DisconnectTimeoutInSeconds: fleet.disconnectTimeoutSeconds,
    IdleDisconnectTimeoutInSeconds: fleet.idleDisconnectTimeoutSeconds,
    CreatedTime: fleet.createdAtMs / 1000,
    FleetErrors: errors.map(({ code, message }) => ({ ErrorCode: code, ErrorMessage: message })),
    StreamView: fleet.streamView,
    MaxConcurrentSessions: fleet.maxConcurrentSessions,
    MaxSessionsPerInstance: fleet.maxSessionsPerInstance,
  })
}

function describeCapacity(account: Account, fleet: Fleet): JsonObject {
  const { desired, running, inUse, available, sessions } = measureCapacity(account, fleet)
  return compact({
    Desired: desired,
    Running: running,
    InUse: inUse,
    Available: available,
    DesiredUserSessions: sessions?.desired,
    ActualUserSessions: sessions?.actual,
    ActiveUserSessions: sessions?.active,
    AvailableUserSessions: sessions?.available,
    Draining: sessions?.draining,
    DrainModeActiveUserSessions: sessions?.drainingActive,
    DrainModeUnusedUserSessions: sessions?.drainingUnused,
  })
}

export function describeStack(account: Account, stack: Stack): JsonObject {
  return {
    ...stack.attributes,
    Arn: makeArn(account, 'stack', stack.name),
    Name: stack.name,
    CreatedTime: stack.createdAtMs / 1000,
    StackErrors: [],
  }
}

function describeApplication(account: Account, application: Application): JsonObject {
  return {
    Name: application.name,
    DisplayName: application.displayName,
    LaunchPath: application.launchPath,
    Enabled: true,
    Arn: makeArn(account, 'application', application.name),
    Platforms: ['WINDOWS_SERVER_2022'],
    InstanceFamilies: ['GENERAL_PURPOSE'],
    CreatedTime: application.createdAtMs / 1000,
  }
}
