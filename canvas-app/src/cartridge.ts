import { placementParameter } from '@appstreamlab/shared'
import { labelOf } from './developer-key.js'
import { selectionSize, type Placement, type ToolDescription } from './tool-description.js'

// The oldest of the documents by which an LMS registers us. The server serves all of them (`registrations/canvas-
// documents.ts`).

const namespaces = {
  xmlns: 'http://www.imsglobal.org/xsd/imslticc_v1p0',
  'xmlns:blti': 'http://www.imsglobal.org/xsd/imsbasiclti_v1p0',
  'xmlns:lticm': 'http://www.imsglobal.org/xsd/imslticm_v1p0',
  'xmlns:lticp': 'http://www.imsglobal.org/xsd/imslticp_v1p0',
} as const

/**
 * The LTI 1.1 cartridge, for platforms without LTI 1.3.
 *
 * Elements stand in the order of the 1EdTech schema (title, description, custom, extensions, launch URLs, icons,
 * vendor). `lticm:options` is Canvas' own and not in that schema; without it Canvas knows no placements.
 * The consumer key and its secret are typed in by the admin: in a document they would be everybody's.
 */
export function writeCartridge(tool: ToolDescription): string {
  const secure = tool.legacyLaunchUrl.startsWith('https:') ? 'secure_' : ''
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<cartridge_basiclti_link ${Object.entries(namespaces)
      .map(([name, value]) => `${name}="${value}"`)
      .join(' ')}>`,
    `  <blti:title>${escape(tool.title)}</blti:title>`,
    `  <blti:description>${escape(tool.description)}</blti:description>`,
    '  <blti:custom>',
    ...properties(4, tool.customFields),
    '  </blti:custom>',
    '  <blti:extensions platform="canvas.instructure.com">',
    ...properties(4, {
      tool_id: tool.toolId,
      privacy_level: 'anonymous',
      domain: tool.domain,
      text: labelOf(tool),
      icon_url: tool.iconUrl,
      selection_width: String(selectionSize.width),
      selection_height: String(selectionSize.height),
    }),
    ...options(4, 'labels', properties(6, tool.labels)),
    ...tool.placements.filter(({ legacy }) => legacy).flatMap(writePlacement),
    '  </blti:extensions>',
    `  <blti:${secure}launch_url>${escape(tool.legacyLaunchUrl)}</blti:${secure}launch_url>`,
    `  <blti:${secure}icon>${escape(tool.iconUrl)}</blti:${secure}icon>`,
    '  <blti:vendor>',
    `    <lticp:code>${escape(tool.vendor.code)}</lticp:code>`,
    `    <lticp:name>${escape(tool.vendor.name)}</lticp:name>`,
    '  </blti:vendor>',
    '</cartridge_basiclti_link>',
    '',
  ].join('\n')
}

function writePlacement({ name, kind }: Placement): string[] {
  const inside = properties(6, {
    enabled: 'true',
    ...(kind === 'pick' && { message_type: 'ContentItemSelectionRequest' }),
    ...(name === 'course_navigation' && { default: 'disabled' }),
  })
  // No field of LTI 1.1 says where in Canvas a picker was opened.
  const custom = options(6, 'custom_fields', properties(8, { [placementParameter]: name }))
  return options(4, name, kind === 'pick' ? [...inside, ...custom] : inside)
}

function options(indent: number, name: string, inside: readonly string[]): string[] {
  const space = ' '.repeat(indent)
  return [`${space}<lticm:options name="${name}">`, ...inside, `${space}</lticm:options>`]
}

function properties(indent: number, values: Readonly<Record<string, string>>): string[] {
  const space = ' '.repeat(indent)
  return Object.entries(values).map(
    ([name, value]) => `${space}<lticm:property name="${name}">${escape(value)}</lticm:property>`,
  )
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? '')
