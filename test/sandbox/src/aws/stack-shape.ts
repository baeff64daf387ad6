import { badCombination } from './find-resources.js'
import type { InputOf } from './shapes.js'
import * as shapes from './shapes.js'

/**
 * Inputs of CreateStack and UpdateStack as the service model has them, and what both check beyond
 * it.
 */

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
    Permission: shapes.enabledOrDisabled,
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

const urlPatterns = {
  type: 'list',
  member: { type: 'string', min: 1, max: 2048, pattern: /^(\*|https?:\/\/[^\s,;]+)$/ },
  max: 100,
} as const

/** What AI agents may do in sessions (2026). */
const agentAccess = {
  Settings: {
    type: 'list',
    member: {
      type: 'structure',
      members: {
        AgentAction: {
          type: 'string',
          values: ['COMPUTER_VISION', 'COMPUTER_INPUT', 'FORWARD_MCP_TOOLS'],
        },
        Permission: shapes.enabledOrDisabled,
      },
      required: ['AgentAction', 'Permission'],
    },
    min: 1,
  },
  S3BucketArn: {
    type: 'string',
    pattern: /^arn:aws(?:-cn|-iso-b|-iso|-us-gov)?:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  },
  ScreenshotsUploadEnabled: shapes.boolean,
  ScreenResolution: { type: 'string', values: ['W_1280xH_720'] },
  ScreenImageFormat: { type: 'string', values: ['PNG', 'JPEG'] },
  UserControlMode: { type: 'string', values: ['VIEW_ONLY', 'VIEW_STOP', 'DISABLED'] },
} as const

export const agentAccessConfig = {
  type: 'structure',
  members: agentAccess,
  required: ['Settings', 'ScreenResolution', 'ScreenImageFormat'],
} as const
export const agentAccessConfigForUpdate = { type: 'structure', members: agentAccess } as const

/** Members that CreateStack and UpdateStack share. */
export const stackMembers = {
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
  ContentRedirection: {
    type: 'structure',
    members: {
      HostToClient: {
        type: 'structure',
        members: { Enabled: shapes.boolean, AllowedUrls: urlPatterns, DeniedUrls: urlPatterns },
        required: ['Enabled'],
      },
    },
  },
} as const

/** What the model cannot say of agent access, and the documentation does. */
export function checkAgentAccess(config: InputOf<typeof agentAccessConfigForUpdate>): void {
  const allows = (action: string): boolean =>
    config.Settings?.some(
      ({ AgentAction, Permission }) => AgentAction === action && Permission === 'ENABLED',
    ) === true
  if (allows('COMPUTER_INPUT') && !allows('COMPUTER_VISION'))
    throw badCombination('COMPUTER_INPUT needs COMPUTER_VISION.')
  if (config.ScreenshotsUploadEnabled && config.S3BucketArn === undefined)
    throw badCombination('S3BucketArn is required when ScreenshotsUploadEnabled is true.')
}
