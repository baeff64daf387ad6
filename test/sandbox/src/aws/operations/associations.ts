import type { JsonObject } from '../../json.js'
import { makeArn } from '../../model/account.js'
import { listLiveSessions } from '../../model/capacity.js'
import { AwsError } from '../aws-error.js'
import { findFleet, findStack } from '../find-resources.js'
import { defineOperation } from '../operation.js'
import { paginate } from '../paginate.js'
import * as shapes from '../shapes.js'

/** Operations of AppStream about which fleets belong to which stacks. */

const pair = {
  type: 'structure',
  members: { FleetName: shapes.string, StackName: shapes.string },
  required: ['FleetName', 'StackName'],
} as const

export const associateFleet = defineOperation({
  input: pair,
  errors: [
    'ConcurrentModificationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.FleetName),
  run: ({ account }, { FleetName, StackName }) => {
    const stack = findStack(account, StackName)
    const fleet = findFleet(account, FleetName)
    if (!stack.fleets.includes(fleet.name)) stack.fleets.push(fleet.name)
    account.changed()
    return {}
  },
})

export const disassociateFleet = defineOperation({
  input: pair,
  errors: [
    'ConcurrentModificationException',
    'OperationNotPermittedException',
    'ResourceInUseException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.FleetName),
  run: ({ account }, { FleetName, StackName }) => {
    const stack = findStack(account, StackName)
    const fleet = findFleet(account, FleetName)
    const isStreaming = listLiveSessions(account, fleet.name).some(
      (session) => session.stackName === stack.name,
    )
    if (isStreaming) {
      throw new AwsError(
        'ResourceInUseException',
        `The fleet ${fleet.name} has sessions through the stack ${stack.name}.`,
      )
    }
    stack.fleets = stack.fleets.filter((name) => name !== fleet.name)
    account.changed()
    return {}
  },
})

/** No error is bound: a missing stack has no fleets. */
export const listAssociatedFleets = defineOperation({
  input: {
    type: 'structure',
    members: { StackName: shapes.string, NextToken: shapes.string },
    required: ['StackName'],
  },
  errors: [],
  resource: (account, input) => makeArn(account, 'stack', input.StackName),
  run: ({ account }, { StackName, NextToken }) =>
    listNames({
      names: account.stacks.get(StackName)?.fleets ?? [],
      size: account.pageSize,
      nextToken: NextToken,
      scope: ['fleets-of', StackName],
    }),
})

export const listAssociatedStacks = defineOperation({
  input: {
    type: 'structure',
    members: { FleetName: shapes.string, NextToken: shapes.string },
    required: ['FleetName'],
  },
  errors: [],
  resource: (account, input) => makeArn(account, 'fleet', input.FleetName),
  run: ({ account }, { FleetName, NextToken }) =>
    listNames({
      names: [...account.stacks.values()]
        .filter((stack) => stack.fleets.includes(FleetName))
        .map((stack) => stack.name),
      size: account.pageSize,
      nextToken: NextToken,
      scope: ['stacks-of', FleetName],
    }),
})

interface NamesRequest {
  readonly names: readonly string[]
  readonly size: number
  readonly nextToken: string | undefined
  readonly scope: string[]
}

function listNames({ names, ...rest }: NamesRequest): JsonObject {
  const page = paginate({ entries: names, keyOf: (name) => name, ...rest })
  return { Names: [...page.entries], ...page.next }
}
