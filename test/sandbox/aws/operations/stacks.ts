import type { JsonObject } from '../../json.js'
import { makeArn } from '../../model/account.js'
import { AwsError } from '../aws-error.js'
import { findStack } from '../find-resources.js'
import { defineOperation } from '../operation.js'
import * as shapes from '../shapes.js'
import { describeStack } from './describe.js'

const enabledOrDisabled = { type: 'string', values: ['ENABLED', 'DISABLED'] } as const

const userSetting = {
  type: 'structure',
  members: {
    Action: {
      type: 'string',
      values: [
        'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
        'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
        'FILE_UPLOAD',
        'FILE_DOWNLOAD',
        'PRINTING_TO_LOCAL_DEVICE',
        'DOMAIN_PASSWORD_SIGNIN',
        'DOMAIN_SMART_CARD_SIGNIN',
        'AUTO_TIME_ZONE_REDIRECTION',
      ],
    },
    Permission: enabledOrDisabled,
    MaximumLength: shapes.integer,
  },
  required: ['Action', 'Permission'],
} as const

const storageConnector = {
  type: 'structure',
  members: {
    ConnectorType: { type: 'string', values: ['HOMEFOLDERS', 'GOOGLE_DRIVE', 'ONE_DRIVE'] },
    ResourceIdentifier: { type: 'string', min: 1, max: 2048 },
    Domains: { type: 'list', member: { type: 'string', min: 1, max: 64 }, max: 50 },
    DomainsRequireAdminConsent: {
      type: 'list',
      member: { type: 'string', min: 1, max: 64 },
      max: 50,
    },
  },
  required: ['ConnectorType'],
} as const

export const createStack = defineOperation({
  input: {
    type: 'structure',
    members: {
      Name: shapes.name,
      Description: shapes.description,
      DisplayName: shapes.displayName,
      StorageConnectors: { type: 'list', member: storageConnector },
      RedirectURL: shapes.redirectUrl,
      FeedbackURL: shapes.redirectUrl,
      UserSettings: { type: 'list', member: userSetting, min: 1 },
      ApplicationSettings: {
        type: 'structure',
        members: { Enabled: shapes.boolean, SettingsGroup: { type: 'string', max: 100 } },
        required: ['Enabled'],
      },
      Tags: shapes.tags,
      AccessEndpoints: {
        type: 'list',
        member: {
          type: 'structure',
          members: {
            EndpointType: { type: 'string', values: ['STREAMING'] },
            VpceId: shapes.string,
          },
          required: ['EndpointType'],
        },
        min: 1,
        max: 4,
      },
      EmbedHostDomains: { type: 'list', member: shapes.embedHostDomain, min: 1, max: 20 },
      StreamingExperienceSettings: {
        type: 'structure',
        members: { PreferredProtocol: { type: 'string', values: ['TCP', 'UDP'] } },
      },
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
