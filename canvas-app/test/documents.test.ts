import t from 'tap'
import { listScopes } from '@appstreamlab/shared'
import {
  describeTool,
  writeCartridge,
  writeDeveloperKey,
  writeRegistrationDocument,
} from '#src/index.js'
import {
  checkCartridge,
  checkDeveloperKey,
  checkMoodleRegistration,
  checkRegistration,
} from './canvas-rules.js'

const tool = describeTool(
  { origin: 'https://labs.example.edu:8443', prefix: '/api' },
  { de: 'Labore' },
)

void t.test('each document keeps to the rules of its reader', async (t) => {
  t.strictSame(checkDeveloperKey(writeDeveloperKey(tool)), [])
  t.strictSame(checkRegistration(writeRegistrationDocument(tool, 'canvas')), [])
  t.strictSame(checkMoodleRegistration(writeRegistrationDocument(tool, 'moodle')), [])
  t.strictSame(checkMoodleRegistration(writeRegistrationDocument(tool, undefined)), [])
  t.strictSame(checkCartridge(writeCartridge(tool)), [])
})

void t.test('Assignments have a picker where scores are sent, and nowhere else', async (t) => {
  const scored = describeTool(
    { origin: 'https://labs.example.edu', prefix: '' },
    {},
    { sendsGrades: true },
  )
  const scopes = listScopes({ grades: true })
  const key = writeDeveloperKey(scored, scopes)
  t.strictSame(checkDeveloperKey(key), [])
  const registration = writeRegistrationDocument(scored, 'canvas', scopes)
  t.strictSame(checkRegistration(registration), [])
  for (const document of [key, registration])
    t.match(JSON.stringify(document), 'course_assignments_menu')
  t.notMatch(JSON.stringify(writeDeveloperKey(tool)), 'course_assignments_menu')
  t.notMatch(writeCartridge(scored), 'course_assignments_menu', 'LTI 1.1 has none')
})

void t.test('the rules find what is wrong', async (t) => {
  const key = writeDeveloperKey(tool)
  const wrongs: [string, unknown][] = [
    ['no title', { ...key, title: undefined }],
    ['an unknown scope', { ...key, scopes: ['openid'] }],
    ['a number as custom field', { ...key, custom_fields: { a: 1 } }],
    ['a scheme in the domain', withSettings({}, { domain: 'https://labs.example.edu' })],
    ['an unknown privacy level', withSettings({}, { privacy_level: 'none' })],
    [
      'resource_selection',
      withPlacement({ placement: 'resource_selection', message_type: 'LtiDeepLinkingRequest' }),
    ],
    [
      'a picker of assignments that sends no lineItem',
      withPlacement({
        placement: 'course_assignments_menu',
        message_type: 'LtiDeepLinkingRequest',
      }),
    ],
    ['a placement of no LMS', withPlacement({ placement: 'module' })],
    [
      'a message that the placement does not take',
      withPlacement({ placement: 'editor_button', message_type: 'LtiResourceLinkRequest' }),
    ],
    [
      'a target that is no redirect URI',
      withPlacement({
        placement: 'link_selection',
        message_type: 'LtiDeepLinkingRequest',
        target_link_uri: 'https://labs.example.edu/x',
      }),
    ],
  ]
  function withSettings(settings: object, extension: object) {
    const [first] = key.extensions
    return {
      ...key,
      extensions: [{ ...first, ...extension, settings: { ...first?.settings, ...settings } }],
    }
  }
  function withPlacement(placement: object) {
    return withSettings({ placements: [placement] }, {})
  }
  for (const [name, document] of wrongs) t.ok(checkDeveloperKey(document).length > 0, name)

  const registration = writeRegistrationDocument(tool, 'canvas')
  for (const [name, change] of Object.entries({
    redirect_uris: [],
    client_name: '',
    token_endpoint_auth_method: 'none',
    scope: 'openid unknown',
    logo_uri: '',
  }))
    t.ok(checkRegistration({ ...registration, [name]: change }).length > 0, name)

  const cartridge = writeCartridge(tool)
  for (const [name, broken] of Object.entries({
    namespace: cartridge.replaceAll('imsglobal', 'other'),
    order: cartridge.replace(/( {2}<blti:title>.*\n)( {2}<blti:description>.*\n)/, '$2$1'),
    vendor: cartridge.replace(/ {2}<blti:vendor>[\s\S]*<\/blti:vendor>\n/, ''),
    'vendor code': cartridge.replace('code>labs.example.edu<', 'code>labs.example.edu:8443<'),
    secret: cartridge.replace('name="tool_id"', 'name="shared_secret"'),
    padding: cartridge.replace('/api/</blti', '/api/?t=YWI=</blti'),
    placement: cartridge.replace('name="link_selection"', 'name="module"'),
  })) {
    t.not(broken, cartridge)
    t.ok(checkCartridge(broken).length > 0, name)
  }
})

void t.test('the documents agree with one another', async (t) => {
  const key = writeDeveloperKey(tool)
  const registration = writeRegistrationDocument(tool, 'canvas')
  t.equal(registration.jwks_uri, key.public_jwk_url)
  t.equal(registration.initiate_login_uri, key.oidc_initiation_url)
  t.strictSame(registration.redirect_uris, [key.target_link_uri])
  t.equal(key.target_link_uri, 'https://labs.example.edu:8443/api/lti/launch')
  t.match(writeCartridge(tool), '<blti:secure_launch_url>https://labs.example.edu:8443/api/</blti')
})

void t.test('as little about people as a launch needs', async (t) => {
  const key = writeDeveloperKey(tool)
  t.strictSame(key.scopes, [])
  t.equal(writeRegistrationDocument(tool, 'canvas').scope, '')
  const scopes = listScopes({ grades: true, rosters: true })
  t.strictSame(checkDeveloperKey(writeDeveloperKey(tool, scopes)), [])
  t.strictSame(checkRegistration(writeRegistrationDocument(tool, 'canvas', scopes)), [])
  t.strictSame(writeDeveloperKey(tool, scopes).scopes, scopes, 'more where it is switched on')
  t.equal(writeRegistrationDocument(tool, 'canvas', scopes).scope.split(' ').length, 5)
  t.equal(key.extensions[0]?.privacy_level, 'anonymous')
  t.strictSame(Object.keys(key.custom_fields), [
    'masquerading_user_id',
    'may_add_content',
    'available_from',
    'available_until',
    'due_at',
  ])
  const text = JSON.stringify(writeRegistrationDocument(tool, 'canvas'))
  t.notMatch(text, /given_name|family_name|"name"|email|picture/)
})

void t.test('the six placements, the course menu hidden at first', async (t) => {
  const placements = writeDeveloperKey(tool).extensions[0]?.settings.placements ?? []
  t.strictSame(
    placements.map(({ placement }) => placement),
    [
      'course_navigation',
      'link_selection',
      'assignment_selection',
      'module_menu_modal',
      'module_index_menu_modal',
      'editor_button',
    ],
  )
  t.match(placements[0], { default: 'disabled', message_type: 'LtiResourceLinkRequest' })
})

void t.test('what every way of installation says alike', async (t) => {
  const { settings } = writeDeveloperKey(tool).extensions[0] ?? {}
  const registration = writeRegistrationDocument(tool, 'canvas')
  const configuration = registration['https://purl.imsglobal.org/spec/lti-tool-configuration']
  const cartridge = writeCartridge(tool)
  const picker = configuration.messages.find(({ type }) => type === 'LtiDeepLinkingRequest')

  t.match(picker, {
    'https://canvas.instructure.com/lti/launch_width': settings?.selection_width,
    'https://canvas.instructure.com/lti/launch_height': settings?.selection_height,
  })
  t.ok(settings?.selection_width)
  t.match(cartridge, `name="selection_width">${settings?.selection_width}<`)
  t.match(cartridge, `name="selection_height">${settings?.selection_height}<`)

  t.equal(picker?.label, settings?.text)
  t.match(cartridge, `name="text">${settings?.text}<`)
  for (const [language, label] of Object.entries(settings?.labels ?? {}))
    t.match(cartridge, `name="${language}">${label}<`)

  t.strictSame(configuration.custom_parameters, tool.customFields)
  const custom = /<blti:custom>([\s\S]*)<\/blti:custom>/.exec(cartridge)?.[1] ?? ''
  t.match(custom, 'name="masquerading_user_id">$Canvas.masqueradingUser.id<')
  t.match(
    custom,
    'name="may_add_content">$Canvas.membership.permissions&lt;manage_course_content_add&gt;<',
  )
})

void t.test('each picker of the cartridge says where it was opened', async (t) => {
  const options = [
    ...writeCartridge(tool).matchAll(/^ {4}<lticm:options name="(\w+)">[\s\S]*?^ {4}<\//gm),
  ]
  const pickers = options.filter(([text]) => text.includes('ContentItemSelectionRequest'))
  t.ok(pickers.length > 1)
  for (const [text, name] of pickers) t.match(text, `name="placement">${name}<`)
})

void t.test('the vendor code is one at every address', async (t) => {
  const codes = {
    'https://labs.example.edu:8443': 'labs.example.edu',
    'http://127.0.0.1:8800': '127.0.0.1',
    'http://[::1]:8800': '1',
  }
  for (const [origin, code] of Object.entries(codes)) {
    const cartridge = writeCartridge(describeTool({ origin, prefix: '' }))
    t.match(cartridge, `<lticp:code>${code}</lticp:code>`)
    t.strictSame(checkCartridge(cartridge), [], origin)
  }
})

void t.test('dates of links: of Canvas, and of others as far as they know them', async (t) => {
  const { custom_parameters: ofCanvas } = writeRegistrationDocument(tool, 'canvas')[
    'https://purl.imsglobal.org/spec/lti-tool-configuration'
  ]
  t.match(ofCanvas, { available_until: '$ResourceLink.available.endDateTime' })
  t.notHas(ofCanvas, { section_names: String }, 'no sections where nobody plans classes')
  const planning = describeTool(
    { origin: 'https://labs.example.edu', prefix: '' },
    {},
    { plansClasses: true },
  )
  t.equal(
    writeDeveloperKey(planning).custom_fields['section_names'],
    '$com.instructure.User.sectionNames',
  )
  const ask = (variables: string[]) =>
    writeRegistrationDocument(tool, 'blackboard', [], variables)[
      'https://purl.imsglobal.org/spec/lti-tool-configuration'
    ].custom_parameters
  t.strictSame(ask([]), {})
  t.strictSame(
    ask([
      'Context.id',
      'ResourceLink.available.endDateTime',
      '$ResourceLink.available.user.endDateTime',
    ]),
    {
      available_until: '$ResourceLink.available.endDateTime',
      available_until_user: '$ResourceLink.available.user.endDateTime',
    },
  )
})
