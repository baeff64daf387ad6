import { dateFields, personDateFields } from '@appstreamlab/shared'
import { labelOf } from './developer-key.js'
import { selectionSize, type PlacementName, type ToolDescription } from './tool-description.js'

// What we say of ourselves when a platform registers us by link; the server sends it (`registrations/register.ts`).

const canvas = 'https://canvas.instructure.com/lti/'
const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

/** Names that LTI has for what Canvas calls otherwise. */
const standardPlacements: Partial<Record<PlacementName, string>> = {
  link_selection: 'ContentArea',
  editor_button: 'RichTextEditor',
}

/**
 * What the tool posts in a dynamic registration (LTI Dynamic Registration 1.0 §3.5). Platforms other
 * than Canvas get one message for picking and none of Canvas' own members.
 */
export function writeRegistrationDocument(
  tool: ToolDescription,
  productFamily: string | undefined,
  /** Of services of the platform, where somebody has switched them on. */
  scopes: readonly string[] = [],
  /** Substitution variables that a platform says that it fills in, without `$`. */
  variables: readonly string[] = [],
) {
  const isCanvas = productFamily === 'canvas'
  return {
    application_type: 'web',
    grant_types: ['client_credentials', 'implicit'],
    response_types: ['id_token'],
    redirect_uris: [tool.launchUrl],
    initiate_login_uri: tool.loginUrl,
    client_name: tool.title,
    jwks_uri: tool.keySetUrl,
    logo_uri: tool.iconUrl,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: scopes.join(' '),
    [toolConfiguration]: {
      domain: tool.domain,
      description: tool.description,
      target_link_uri: tool.launchUrl,
      claims: ['iss', 'sub'],
      custom_parameters: isCanvas ? tool.customFields : chooseFields(variables),
      messages: isCanvas ? writeCanvasMessages(tool) : [writePicker(tool)],
      ...(isCanvas && {
        [`${canvas}privacy_level`]: 'anonymous',
        [`${canvas}tool_id`]: tool.toolId,
        [`${canvas}vendor`]: tool.vendor.name,
      }),
    },
  }
}

/** Others are asked for dates of links by the names of the standard, as far as they know them. */
const chooseFields = (variables: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...dateFields, ...personDateFields }).filter(
      ([, variable]) => variables.includes(variable.slice(1)) || variables.includes(variable),
    ),
  )

const writePicker = (tool: ToolDescription) => ({
  type: 'LtiDeepLinkingRequest',
  target_link_uri: tool.launchUrl,
  label: labelOf(tool),
  icon_uri: tool.iconUrl,
})

/** Canvas keeps only the first message for a placement, so each is named once. */
function writeCanvasMessages(tool: ToolDescription) {
  const named = (kind: 'launch' | 'pick'): string[] =>
    tool.placements
      .filter((placement) => placement.kind === kind)
      .map(({ name }) => standardPlacements[name] ?? canvas + name)
  return [
    {
      type: 'LtiResourceLinkRequest',
      target_link_uri: tool.launchUrl,
      label: labelOf(tool),
      icon_uri: tool.iconUrl,
      placements: named('launch'),
      [`${canvas}course_navigation/default_enabled`]: false,
    },
    {
      ...writePicker(tool),
      placements: named('pick'),
      // The only sizes of a registration; Canvas opens its dialog for picking in this one.
      [`${canvas}launch_width`]: selectionSize.width,
      [`${canvas}launch_height`]: selectionSize.height,
    },
  ]
}
