import type { JsonObject } from '../../json.js'
import { isJsonObject } from '../../json.js'
import { makeArn } from '../../model/account.js'
import { badCombination, findStack } from '../find-resources.js'
import { defineOperation } from '../operation.js'
import type { InputOf } from '../shapes.js'
import * as shapes from '../shapes.js'
import {
  agentAccessConfig,
  agentAccessConfigForUpdate,
  checkAgentAccess,
  stackMembers,
} from '../stack-shape.js'
import { describeStack } from './describe.js'

/** What AttributesToDelete removes, by member name; the rest has no counterpart in the sandbox. */
const deletedMembers: Readonly<Record<string, string>> = {
  STORAGE_CONNECTORS: 'StorageConnectors',
  REDIRECT_URL: 'RedirectURL',
  FEEDBACK_URL: 'FeedbackURL',
  USER_SETTINGS: 'UserSettings',
  EMBED_HOST_DOMAINS: 'EmbedHostDomains',
  ACCESS_ENDPOINTS: 'AccessEndpoints',
  STREAMING_EXPERIENCE_SETTINGS: 'StreamingExperienceSettings',
  CONTENT_REDIRECTION: 'ContentRedirection',
  AGENT_ACCESS_CONFIG: 'AgentAccessConfig',
}

/** Members that are given take the place of the old ones, agent access part by part. */
export const updateStack = defineOperation({
  input: {
    type: 'structure',
    members: {
      Name: shapes.string,
      ...stackMembers,
      DeleteStorageConnectors: shapes.boolean,
      AttributesToDelete: {
        type: 'list',
        member: {
          type: 'string',
          values: [
            'STORAGE_CONNECTORS',
            'STORAGE_CONNECTOR_HOMEFOLDERS',
            'STORAGE_CONNECTOR_GOOGLE_DRIVE',
            'STORAGE_CONNECTOR_ONE_DRIVE',
            'REDIRECT_URL',
            'FEEDBACK_URL',
            'THEME_NAME',
            'USER_SETTINGS',
            'EMBED_HOST_DOMAINS',
            'IAM_ROLE_ARN',
            'ACCESS_ENDPOINTS',
            'STREAMING_EXPERIENCE_SETTINGS',
            'CONTENT_REDIRECTION',
            'AGENT_ACCESS_CONFIG',
          ],
        },
      },
      AgentAccessConfig: agentAccessConfigForUpdate,
    },
    required: ['Name'],
  },
  errors: [
    'ConcurrentModificationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'InvalidParameterCombinationException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'ResourceInUseException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'stack', input.Name),
  run: ({ account }, input) => {
    const { Name, AttributesToDelete = [], DeleteStorageConnectors, ...changes } = input
    const stack = findStack(account, Name)
    const { AgentAccessConfig: before, ...kept } = stack.attributes
    const agents = mergeAgentAccess(before, changes.AgentAccessConfig)
    const attributes: JsonObject = {
      ...kept,
      // Checked members of the JSON body are JSON.
      ...(changes as JsonObject),
      ...(agents && { AgentAccessConfig: agents }),
    }
    const deleted = AttributesToDelete.flatMap((attribute) => deletedMembers[attribute] ?? [])
    if (DeleteStorageConnectors === true) deleted.push('StorageConnectors')
    for (const member of deleted) delete attributes[member]
    stack.attributes = removeConnectors(attributes, AttributesToDelete)
    account.changed()
    return { Stack: describeStack(account, stack) }
  },
})

type AgentChange = InputOf<typeof agentAccessConfigForUpdate>

function mergeAgentAccess(
  before: unknown,
  change: AgentChange | undefined,
): JsonObject | undefined {
  const known = isJsonObject(before) ? before : undefined
  if (!change) return known
  const merged = { ...known, ...change } as AgentChange & JsonObject
  const missing = agentAccessConfig.required.filter((member) => merged[member] === undefined)
  if (missing.length > 0) throw badCombination(`AgentAccessConfig lacks ${missing.join(', ')}.`)
  checkAgentAccess(merged)
  return merged
}

/** STORAGE_CONNECTOR_<type> takes one of them away. */
function removeConnectors(attributes: JsonObject, deleted: readonly string[]): JsonObject {
  const { StorageConnectors: connectors } = attributes
  if (!Array.isArray(connectors)) return attributes
  const left = connectors.filter((one) => {
    const type = isJsonObject(one) ? one['ConnectorType'] : undefined
    return typeof type !== 'string' || !deleted.includes(`STORAGE_CONNECTOR_${type}`)
  })
  return { ...attributes, StorageConnectors: left }
}
