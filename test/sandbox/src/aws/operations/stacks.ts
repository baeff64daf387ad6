import type { JsonObject } from '../../json.js'
import { makeArn } from '../../model/account.js'
import { AwsError } from '../aws-error.js'
import { findStack } from '../find-resources.js'
import { agentAccessConfig, checkAgentAccess, stackMembers } from '../stack-shape.js'
import { defineOperation } from '../operation.js'
import * as shapes from '../shapes.js'
import { describeStack } from './describe.js'

/** Operations of AppStream that make and delete a stack; `update-stack.ts` changes one. */

export const createStack = defineOperation({
  input: {
    type: 'structure',
    members: {
      Name: shapes.name,
      ...stackMembers,
      Tags: shapes.tags,
      AgentAccessConfig: agentAccessConfig,
    },
    required: ['Name'],
  },
  errors: [
    'ConcurrentModificationException',
    'InvalidAccountStatusException',
    'InvalidParameterCombinationException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'ResourceAlreadyExistsException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'stack', input.Name),
  run: ({ account }, input) => {
    const { Name, Tags: _tags, ...attributes } = input
    if (account.stacks.has(Name)) {
      throw new AwsError('ResourceAlreadyExistsException', `The stack ${Name} already exists.`)
    }
    if (attributes.AgentAccessConfig) checkAgentAccess(attributes.AgentAccessConfig)
    if (account.stacks.size >= account.quotas.stacks) {
      throw new AwsError(
        'LimitExceededException',
        `The limit of ${account.quotas.stacks} stacks was exceeded.`,
      )
    }
    const stack = {
      name: Name,
      createdAtMs: account.clock.now(),
      fleets: [],
      embedOrigins: [],
      // Checked members of the JSON body are JSON.
      attributes: attributes as JsonObject,
    }
    account.stacks.set(Name, stack)
    account.changed()
    return { Stack: describeStack(account, stack) }
  },
})

export const deleteStack = defineOperation({
  input: { type: 'structure', members: { Name: shapes.string }, required: ['Name'] },
  errors: [
    'ConcurrentModificationException',
    'OperationNotPermittedException',
    'ResourceInUseException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'stack', input.Name),
  run: ({ account }, { Name }) => {
    const stack = findStack(account, Name)
    if (stack.fleets.length > 0) {
      throw new AwsError(
        'ResourceInUseException',
        `The stack ${Name} is associated with the fleet ${stack.fleets.join(', ')}.`,
      )
    }
    account.stacks.delete(Name)
    account.changed()
    return {}
  },
})
