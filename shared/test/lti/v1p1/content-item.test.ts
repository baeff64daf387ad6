import { createHash } from 'node:crypto'
import t from 'tap'
import { Secret, type ConsumerMessage, type DeepLinkingSettings } from '#src/index.js'
import { verifyConsumerMessage } from '#src/lti/v1p1/verify-launch.js'
import { signContentItemAnswer, type ContentItemAnswer } from '#src/lti/v1p1/content-item.js'
import { consumer, fields, now, signFields, toRequest, toolUrl } from '../../support/core-launch.js'
import { sign, type Pairs } from '../../support/reference-signer.js'
import { without, withValue } from '../../support/sign-launch.js'

const returnUrl = 'https://lms.example/success?placement=editor&x=a%20b'
const asked: Pairs = [
  ...without(fields, 'resource_link_id', 'lti_message_type', 'roles', 'user_id'),
  ['lti_message_type', 'ContentItemSelectionRequest'],
  ['roles', 'Instructor'],
  ['accept_media_types', 'image/*, application/vnd.ims.lti.v1.LtiLink'],
  ['accept_presentation_document_targets', 'frame, Window'],
  ['content_item_return_url', returnUrl],
]

function ask(changed: Pairs = asked, url = toolUrl, changes: Partial<typeof consumer> = {}) {
  const findConsumer = () => ({ ...consumer, ...changes })
  const context = { now, launchWindowSeconds: 300, findConsumer }
  return verifyConsumerMessage(toRequest(signFields({ fields: changed, url }), url), context)
}

function requestOf(changed: Pairs = asked) {
  const result = ask(changed)
  if (!result.ok) throw new Error(result.error.reason)
  const message: ConsumerMessage = result.value
  if (message.kind !== 'content_item') throw new Error(message.kind)
  return message.request
}

const outcomeOf = (...parameters: Parameters<typeof ask>) => {
  const result = ask(...parameters)
  return result.ok ? result.value.kind : { ...result.error, reader: undefined }
}

void t.test('a request needs neither resource link nor user', async (t) => {
  const { oneTimeUse, reader, ...request } = requestOf()
  t.strictSame(request, {
    consumerKey: consumer.key,
    tenantId: 'uni',
    settings: { returnUrl, acceptsLinks: true, acceptsSeveral: false, acceptsWindow: true },
  })
  t.match(reader, {
    teacher: true,
    contextTitle: 'Mechanics',
    frameOrigins: ['https://lms.example'],
  })
  const subject = JSON.stringify(['launch', 'uni', consumer.key, 'n-1'])
  t.equal(oneTimeUse.id, createHash('sha256').update(subject).digest('base64url'))
  const withFamily: Pairs = [...asked, ['tool_consumer_info_product_family_code', 'canvas']]
  t.equal(requestOf(withFamily).productFamily, 'canvas')
})

void t.test('what the LMS takes', async (t) => {
  const settingsWith = (name: string, value: string) =>
    requestOf(withValue(asked, name, value)).settings
  t.equal(settingsWith('accept_multiple', 'true').acceptsSeveral, true)
  t.equal(settingsWith('accept_multiple', 'false').acceptsSeveral, false)
  t.equal(settingsWith('accept_presentation_document_targets', 'frame').acceptsWindow, false)
  for (const silent of ['', ' , '])
    t.equal(settingsWith('accept_presentation_document_targets', silent).acceptsWindow, false)
  const silent = requestOf(without(asked, 'accept_presentation_document_targets'))
  t.equal(silent.settings.acceptsWindow, false, 'what is not said is not asked for')
  for (const yes of ['True', '1', ' true '])
    t.equal(settingsWith('accept_multiple', yes).acceptsSeveral, true)
  for (const no of ['untrue', '10', ''])
    t.equal(settingsWith('accept_multiple', no).acceptsSeveral, false)
  t.equal(settingsWith('accept_media_types', '*/*').acceptsLinks, true)
  t.equal(settingsWith('accept_media_types', '*/*,').acceptsLinks, true, 'an empty piece')
  t.equal(settingsWith('data', '').data, '', 'empty data is echoed too')
  t.equal(settingsWith('data', 'csrf&é').data, 'csrf&é')
})

void t.test('what is refused, and which field it was', async (t) => {
  const malformed = (parameter: string) => ({
    reason: 'deep_linking_malformed',
    detail: { parameter },
    reader: undefined,
  })
  for (const value of ['', ' , '])
    t.same(
      outcomeOf(withValue(asked, 'accept_media_types', value)),
      malformed('accept_media_types'),
    )
  for (const name of ['content_item_return_url', 'accept_media_types'])
    t.same(outcomeOf(without(asked, name)), malformed(name), name)
  for (const url of ['javascript:alert(1)', 'https://u:p@lms.example/', 'https://a;b/'])
    t.same(
      outcomeOf(withValue(asked, 'content_item_return_url', url)),
      malformed('content_item_return_url'),
      url,
    )
  t.match(outcomeOf(withValue(asked, 'accept_media_types', 'image/*')), {
    reason: 'deep_linking_type_unsupported',
  })
  t.match(outcomeOf(withValue(asked, 'roles', 'Learner')), { reason: 'deep_linking_not_allowed' })
  t.match(outcomeOf(withValue(asked, 'data', 'x'.repeat(32 * 1024 + 1))), {
    reason: 'deep_linking_too_large',
    detail: { parameter: 'data' },
  })
  t.match(outcomeOf(without(asked, 'lti_version')), { reason: 'lti_version_unsupported' })
})

void t.test('who may add content may choose, learners never', async (t) => {
  const admin = 'urn:lti:instrole:ims/lis/Administrator'
  const refused = { reason: 'deep_linking_not_allowed' }
  const as = (roles: string): Pairs => withValue(asked, 'roles', roles)
  t.equal(outcomeOf(as(admin)), 'content_item')
  t.match(outcomeOf(as(admin), toolUrl, { adminsPick: false }), refused)
  t.match(outcomeOf(as(`Learner,${admin}`)), refused)
  t.equal(outcomeOf(as('urn:lti:role:ims/lis/Instructor/PrimaryInstructor')), 'content_item')
  const permitted = (roles: string, value: string): Pairs => [
    ...as(roles),
    ['custom_may_add_content', value],
  ]
  const user = 'urn:lti:sysrole:ims/lis/User'
  t.equal(outcomeOf(permitted(user, 'manage_course_content_add')), 'content_item')
  t.equal(outcomeOf(permitted(user, 'a, manage_course_content_add')), 'content_item')
  for (const value of [
    '',
    'manage_course_content_edit',
    '$Canvas.membership.permissions<manage_course_content_add>',
  ])
    t.match(outcomeOf(permitted(user, value)), refused, value)
  t.match(outcomeOf(permitted('Learner', 'manage_course_content_add')), refused)
  const twice: Pairs = [
    ...permitted(user, 'manage_course_content_add'),
    ['custom_may_add_content', ''],
  ]
  t.match(outcomeOf(twice), { reason: 'launch_parameter_repeated' })
})

void t.test('where in Canvas it was opened', async (t) => {
  const placed: Pairs = [...asked, ['custom_placement', 'assignment_selection']]
  t.equal(requestOf(placed).placement, 'assignment_selection')
  t.notOk('placement' in requestOf())
})

void t.test('its own fields stand in the body, once', async (t) => {
  const own: Pairs = [
    ['accept_media_types', '*/*'],
    ['accept_presentation_document_targets', 'window'],
    ['accept_multiple', 'true'],
    ['content_item_return_url', 'https://attacker.example/'],
    ['data', 'x'],
  ]
  for (const [name, value] of own) {
    const detail = { parameter: name }
    const query = `${toolUrl}?${name}=${encodeURIComponent(value)}`
    t.match(outcomeOf(asked, query), { reason: 'launch_parameter_in_query', detail })
    const twice: Pairs = [...withValue(asked, name, value), [name, value]]
    t.match(outcomeOf(twice), { reason: 'launch_parameter_repeated', detail })
  }
})

void t.test('a consumer may be pinned to one installation', async (t) => {
  const pinned = { instanceGuid: 'lms.example' }
  const from = (guid: string): Pairs => [...asked, ['tool_consumer_instance_guid', guid]]
  t.equal(outcomeOf(from('lms.example'), toolUrl, pinned), 'content_item')
  t.equal(outcomeOf(from('any.example')), 'content_item', 'not pinned')
  t.match(outcomeOf(from('other.example'), toolUrl, pinned), { reason: 'instance_guid_mismatch' })
  t.match(outcomeOf(asked, toolUrl, pinned), { reason: 'instance_guid_mismatch' })
})

const settings: DeepLinkingSettings = {
  returnUrl,
  acceptsLinks: true,
  acceptsSeveral: true,
  acceptsWindow: true,
}
const answer: ContentItemAnswer = {
  consumer,
  settings,
  items: [],
  now: now + 999,
  nonce: 'n-2',
}

void t.test('the answer carries what was chosen', async (t) => {
  const { oauth_signature: _signature, ...sent } = signContentItemAnswer({
    ...answer,
    settings: { ...settings, data: '' },
    message: 'Two labs were chosen.',
    items: [
      {
        title: 'CAD',
        text: 'Draw',
        url: 'https://tool.example/labs/cad.x',
        custom: { lab: 'cad' },
        newWindow: true,
      },
      { title: 'GIS', text: '', url: '', custom: {}, newWindow: false },
    ],
  })
  t.strictSame(sent, {
    lti_message_type: 'ContentItemSelection',
    lti_version: 'LTI-1p0',
    content_items: JSON.stringify({
      '@context': 'http://purl.imsglobal.org/ctx/lti/v1/ContentItem',
      '@graph': [
        {
          '@type': 'LtiLinkItem',
          mediaType: 'application/vnd.ims.lti.v1.ltilink',
          title: 'CAD',
          text: 'Draw',
          url: 'https://tool.example/labs/cad.x',
          custom: { lab: 'cad' },
          placementAdvice: { presentationDocumentTarget: 'window' },
        },
        {
          '@type': 'LtiLinkItem',
          mediaType: 'application/vnd.ims.lti.v1.ltilink',
          title: 'GIS',
          custom: {},
        },
      ],
    }),
    data: '',
    lti_msg: 'Two labs were chosen.',
    oauth_callback: 'about:blank',
    oauth_consumer_key: consumer.key,
    oauth_nonce: 'n-2',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(now / 1000),
    oauth_version: '1.0',
  })
})

void t.test('nothing chosen, nothing to echo', async (t) => {
  const sent = signContentItemAnswer({ ...answer, message: '' })
  t.notOk('data' in sent || 'lti_msg' in sent)
  t.match(JSON.parse(sent['content_items'] ?? ''), { '@graph': [] })
})

void t.test('signed over the query of the return URL and every field', async (t) => {
  const urls = [
    returnUrl,
    'http://lms.example:8080/a%2Fb',
    'https://lms.example:443',
    'https://lms.example/?',
    'https://LMS.example/x?y=%C3%A9&y=1+2',
  ]
  for (const url of urls) {
    const { oauth_signature: signature, ...sent } = signContentItemAnswer({
      ...answer,
      settings: { ...settings, returnUrl: url },
    })
    const expected = sign({ url, body: Object.entries(sent) }, { secret: consumer.secret.reveal() })
    t.equal(signature, expected, url)
  }
  const { oauth_signature: signature, ...sent } = signContentItemAnswer({
    ...answer,
    settings: { ...settings, returnUrl: 'https://lms.example/?a=%' },
  })
  const bare = { url: 'https://lms.example/', body: Object.entries(sent) }
  const expected = sign(bare, { secret: consumer.secret.reveal() })
  t.equal(signature, expected, 'but a query that nobody can read')
})

void t.test('signed with the current secret and the first method of the consumer', async (t) => {
  const rotated = {
    ...consumer,
    secret: new Secret('new & better'),
    previousSecret: { secret: consumer.secret, until: now + 1 },
    signatureMethods: ['HMAC-SHA256', 'HMAC-SHA1'] as const,
  }
  const { oauth_signature: signature, ...sent } = signContentItemAnswer({
    ...answer,
    consumer: rotated,
  })
  t.equal(sent['oauth_signature_method'], 'HMAC-SHA256')
  const keys = { secret: 'new & better', signatureMethod: 'HMAC-SHA256' }
  t.equal(signature, sign({ url: returnUrl, body: Object.entries(sent) }, keys))
  const bare = signContentItemAnswer({ ...answer, consumer: { ...consumer, signatureMethods: [] } })
  t.equal(bare['oauth_signature_method'], 'HMAC-SHA1', 'where none is named')
})
