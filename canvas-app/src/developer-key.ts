import { selectionSize, type Placement, type ToolDescription } from './tool-description.js'

/**
 * The JSON of an LTI developer key, as Canvas fetches it from a configuration URL.
 *
 * Scopes of services only where somebody has switched them on, and privacy `anonymous`: a launch needs an
 * opaque user id, nothing else. One target for
 * every placement, because Canvas seeds the redirect URIs from it. Source: canvas-lms
 * lib/schemas/lti_configuration.rb.
 */
export function writeDeveloperKey(tool: ToolDescription, scopes: readonly string[] = []) {
  return {
    title: tool.title,
    description: tool.description,
    target_link_uri: tool.launchUrl,
    oidc_initiation_url: tool.loginUrl,
    public_jwk_url: tool.keySetUrl,
    scopes: [...scopes],
    custom_fields: tool.customFields,
    extensions: [
      {
        platform: 'canvas.instructure.com',
        domain: tool.domain,
        tool_id: tool.toolId,
        privacy_level: 'anonymous',
        settings: {
          text: labelOf(tool),
          labels: tool.labels,
          icon_url: tool.iconUrl,
          selection_width: selectionSize.width,
          selection_height: selectionSize.height,
          placements: tool.placements.map((placement) => writePlacement(placement, tool)),
        },
      },
    ],
  }
}

function writePlacement({ name, kind }: Placement, tool: ToolDescription) {
  return {
    placement: name,
    message_type: kind === 'pick' ? 'LtiDeepLinkingRequest' : 'LtiResourceLinkRequest',
    target_link_uri: tool.launchUrl,
    text: labelOf(tool),
    labels: tool.labels,
    icon_url: tool.iconUrl,
    // Hidden until a teacher turns it on.
    ...(name === 'course_navigation' && { default: 'disabled' }),
    ...(name === 'editor_button' && { use_tray: false }),
  }
}

export const labelOf = ({ labels, title }: ToolDescription): string => labels['en'] ?? title
