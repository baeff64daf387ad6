/**
 * What Canvas and Moodle accept, written from their sources and not from our documents (canvas-lms
 * lib/schemas/lti_configuration.rb, lib/schemas/lti/ims/, lib/cc/importer/blti_converter.rb,
 * app/models/lti/resource_placement.rb; mod_lti registration_helper). Each function names every fault.
 */

type Json = Readonly<Record<string, unknown>>

const linkPlacements =
  'account_navigation analytics_hub assignment_edit assignment_group_menu assignment_index_menu assignment_menu assignment_selection assignment_view collaboration conference_selection course_assignments_menu course_home_sub_navigation course_navigation course_settings_sub_navigation discussion_topic_index_menu discussion_topic_menu file_index_menu file_menu global_navigation homework_submission link_selection migration_selection module_group_menu module_index_menu module_index_menu_modal module_menu_modal module_menu post_grades quiz_index_menu quiz_menu similarity_detection student_context_card submission_type_selection tool_configuration top_navigation user_navigation wiki_index_menu wiki_page_menu'.split(
    ' ',
  )
/** Without resource_selection: a deep-linking launch from there fails in Canvas. */
const pickPlacements =
  'assignment_selection collaboration conference_selection course_assignments_menu editor_button homework_submission link_selection migration_selection module_index_menu_modal module_menu_modal submission_type_selection'.split(
    ' ',
  )
/**
 * There Canvas makes assignments of items that carry a `lineItem`, and a module of all others (canvas-lms
 * app/controllers/lti/ims/concerns/deep_linking_modules.rb). Our picker sends one only with grades.
 */
const assignmentPlacements = ['course_assignments_menu']
const columnScope = 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem'
const scopes = new Set(
  [
    'lti-ags/scope/lineitem',
    'lti-ags/scope/lineitem.readonly',
    'lti-ags/scope/result.readonly',
    'lti-ags/scope/score',
    'lti-nrps/scope/contextmembership.readonly',
  ].map((scope) => `https://purl.imsglobal.org/spec/${scope}`),
)
const privacyLevels = ['public', 'name_only', 'email_only', 'anonymous']
const settingKeys = new Set(
  'message_type text labels custom_fields selection_height selection_width launch_height launch_width icon_url canvas_icon_class required_permissions windowTarget display_type url target_link_uri visibility prefer_sis_email oauth_compliant icon_svg_path_64 default accept_media_types use_tray placement enabled placements'.split(
    ' ',
  ),
)

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const isUrl = (value: unknown): boolean =>
  isText(value) && /^https?:\/\//.test(value) && URL.canParse(value)
const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

export function checkDeveloperKey(document: unknown): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  if (!isObject(document)) return ['not an object']
  for (const name of ['title', 'description']) expect(isText(document[name]), name)
  for (const name of ['target_link_uri', 'oidc_initiation_url', 'public_jwk_url'])
    expect(isUrl(document[name]), name)
  expect(
    Array.isArray(document['scopes']) &&
      document['scopes'].every((scope) => scopes.has(textOf(scope))),
    'scopes',
  )
  const mayMakeColumns =
    Array.isArray(document['scopes']) && document['scopes'].includes(columnScope)
  const custom = document['custom_fields']
  expect(
    isObject(custom) && Object.values(custom).every((value) => typeof value === 'string'),
    'custom_fields',
  )
  const extensions = listOf(document['extensions'])
  expect(extensions.length > 0, 'extensions')
  for (const extension of extensions) {
    expect(extension['platform'] === 'canvas.instructure.com', 'platform')
    expect(/^[\w.-]+(:\d+)?$/.test(textOf(extension['domain'])), 'domain')
    expect(privacyLevels.includes(textOf(extension['privacy_level'])), 'privacy_level')
    const settings = extension['settings']
    if (!isObject(settings)) {
      faults.push('settings')
      continue
    }
    checkSettings(settings, expect)
    const placements = listOf(settings['placements'])
    expect(placements.length > 0, 'placements')
    for (const placement of placements) {
      checkSettings(placement, expect)
      const pick = placement['message_type'] === 'LtiDeepLinkingRequest'
      const allowed = pick ? pickPlacements : linkPlacements
      expect(
        allowed.includes(textOf(placement['placement'])),
        `placement ${textOf(placement['placement'])}`,
      )
      expect(
        !pick || mayMakeColumns || !assignmentPlacements.includes(textOf(placement['placement'])),
        'a picker of assignments that sends no lineItem',
      )
      // Canvas seeds the key's redirect URIs with the one target of the document.
      expect(
        (placement['target_link_uri'] ?? document['target_link_uri']) ===
          document['target_link_uri'],
        'target of a placement',
      )
    }
  }
  return faults
}

function checkSettings(settings: Json, expect: (holds: boolean, fault: string) => void): void {
  for (const name of Object.keys(settings)) expect(settingKeys.has(name), `setting ${name}`)
  const type = settings['message_type']
  expect(
    type === undefined || type === 'LtiResourceLinkRequest' || type === 'LtiDeepLinkingRequest',
    'message_type',
  )
  const { labels } = settings
  expect(
    labels === undefined || (isObject(labels) && Object.values(labels).every(isText)),
    'labels',
  )
  expect(settings['icon_url'] === undefined || isUrl(settings['icon_url']), 'icon_url')
  expect(
    [undefined, 'enabled', 'disabled'].includes(settings['default'] as string | undefined),
    'default',
  )
  for (const name of ['selection_width', 'selection_height'])
    expect(settings[name] === undefined || typeof settings[name] === 'number', name)
}

const toolConfiguration = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const canvasPrefix = 'https://canvas.instructure.com/lti/'

function checkCommonRegistration(document: Json): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  const has = (name: string, value: string): boolean => {
    const list = document[name]
    return Array.isArray(list) && list.includes(value)
  }
  expect(document['application_type'] === 'web', 'application_type')
  expect(has('grant_types', 'client_credentials') && has('grant_types', 'implicit'), 'grant_types')
  expect(has('response_types', 'id_token'), 'response_types')
  expect(
    Array.isArray(document['redirect_uris']) &&
      document['redirect_uris'].length > 0 &&
      document['redirect_uris'].every(isUrl),
    'redirect_uris',
  )
  expect(isUrl(document['initiate_login_uri']), 'initiate_login_uri')
  expect(isText(document['client_name']), 'client_name')
  expect(isUrl(document['jwks_uri']), 'jwks_uri')
  expect(document['token_endpoint_auth_method'] === 'private_key_jwt', 'token_endpoint_auth_method')
  for (const name of ['logo_uri', 'client_uri', 'tos_uri', 'policy_uri'])
    expect([undefined, null].includes(document[name] as null) || isUrl(document[name]), name)
  const tool = document[toolConfiguration]
  if (!isObject(tool)) return [...faults, 'tool configuration']
  expect(/^[\w.-]+(:\d+)?$/.test(textOf(tool['domain'])), 'domain without scheme')
  expect(isUrl(tool['target_link_uri']), 'target_link_uri')
  expect(Array.isArray(tool['claims']), 'claims')
  expect(listOf(tool['messages']).length > 0, 'messages')
  for (const message of listOf(tool['messages'])) expect(isText(message['type']), 'message type')
  const custom = tool['custom_parameters']
  expect(
    custom === undefined ||
      (isObject(custom) && Object.values(custom).every((value) => typeof value === 'string')),
    'custom_parameters',
  )
  return faults
}

export function checkRegistration(document: unknown): string[] {
  if (!isObject(document)) return ['not an object']
  const faults = checkCommonRegistration(document)
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  const asked = textOf(document['scope']).split(' ').filter(isText)
  expect(
    asked.every((scope) => scope === 'openid' || scopes.has(scope)),
    'scope',
  )
  const tool = document[toolConfiguration]
  if (!isObject(tool)) return faults
  const level = tool[`${canvasPrefix}privacy_level`]
  expect(level === undefined || privacyLevels.includes(textOf(level)), 'privacy_level')
  const seen = new Set<string>()
  for (const message of listOf(tool['messages'])) {
    const placements = Array.isArray(message['placements']) ? message['placements'].map(textOf) : []
    expect(placements.length > 0, 'a message without placements becomes link_selection')
    for (const placement of placements) {
      const plain =
        { ContentArea: 'link_selection', RichTextEditor: 'editor_button' }[placement] ??
        placement.replace(canvasPrefix, '')
      const allowed = message['type'] === 'LtiDeepLinkingRequest' ? pickPlacements : linkPlacements
      expect(allowed.includes(plain), `placement ${plain}`)
      expect(
        message['type'] !== 'LtiDeepLinkingRequest' ||
          asked.includes(columnScope) ||
          !assignmentPlacements.includes(plain),
        'a picker of assignments that sends no lineItem',
      )
      expect(!seen.has(plain), `placement ${plain} twice`)
      seen.add(plain)
    }
  }
  return faults
}

/** mod_lti: the domain is that of the target, and of pickers only the last one counts. */
export function checkMoodleRegistration(document: unknown): string[] {
  if (!isObject(document)) return ['not an object']
  const faults = checkCommonRegistration(document)
  const tool = document[toolConfiguration]
  if (!isObject(tool)) return faults
  const host = isUrl(tool['target_link_uri']) ? new URL(textOf(tool['target_link_uri'])).host : ''
  if (host.replace(/^www\./, '') !== tool['domain']) faults.push('domain_targetlinkuri_mismatch')
  const pickers = listOf(tool['messages']).filter(({ type }) => type === 'LtiDeepLinkingRequest')
  if (pickers.length !== 1 || !isUrl(pickers[0]?.['target_link_uri'])) faults.push('one picker')
  if (JSON.stringify(document).includes('canvas.instructure.com')) faults.push('members of Canvas')
  return faults
}

const legacyPlacements = new Set([
  ...linkPlacements,
  ...pickPlacements,
  'labels',
  'custom_fields',
  'environments',
])

/** The order of the 1EdTech schema, and what Canvas' importer rejects. */
export function checkCartridge(xml: string): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, fault: string): void => void (holds || faults.push(fault))
  expect(/xmlns(:\w+)?="http:\/\/www\.imsglobal\.org/.test(xml), 'no imsglobal namespace')
  const children = [...xml.matchAll(/^ {2}<blti:(\w+)/gm)].map(([, name]) => name ?? '')
  const order =
    'title description custom extensions launch_url secure_launch_url icon secure_icon vendor'.split(
      ' ',
    )
  const places = children.map((name) => order.indexOf(name))
  expect(!places.includes(-1), 'an element that the schema does not have')
  expect(
    places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0)),
    'order',
  )
  for (const name of ['title', 'vendor']) expect(children.includes(name), name)
  expect(
    /<lticp:code>[^<]+<\/lticp:code>\s*<lticp:name>[^<]+<\/lticp:name>/.test(xml),
    'vendor code, then name',
  )
  // The schema of vendors (imslticp_v1p0): no colon, so no port.
  expect(/<lticp:code>[A-Za-z0-9._-]+<\/lticp:code>/.test(xml), 'vendor code')
  expect(
    children.some((name) => name.endsWith('launch_url')),
    'launch_url',
  )
  for (const [, url = ''] of xml.matchAll(/<blti:\w*(?:launch_url|icon)>([^<]*)</g)) {
    expect(isUrl(url), `url ${url}`)
    expect(!/=[^&;]*=/.test(url), 'Invalid url in xml. Ampersands must be escaped.')
  }
  for (const [, name = ''] of xml.matchAll(/<lticm:property name="([^"]*)"/g)) {
    expect(/^[A-Za-z_][\w.-]*$/.test(name), `property ${name} is no xs:Name`)
    expect(!['consumer_key', 'shared_secret'].includes(name), 'a secret that everybody has')
  }
  for (const [, name = ''] of xml.matchAll(/<lticm:options name="([^"]*)"/g))
    expect(legacyPlacements.has(name), `options ${name}`)
  const opened = [...xml.matchAll(/<([a-z_]+:?[a-z_]*)[ >]/g)].map(([, name]) => name)
  const closed = [...xml.matchAll(/<\/([a-z_]+:?[a-z_]*)>/g)].map(([, name]) => name)
  expect(inOrder(opened) === inOrder(closed), 'not well-formed')
  expect(/privacy_level">(public|name_only|email_only|anonymous)</.test(xml), 'privacy_level')
  return faults
}

const inOrder = (names: readonly (string | undefined)[]): string =>
  names
    .map((name) => name ?? '')
    .toSorted((a, b) => a.localeCompare(b))
    .join(' ')
