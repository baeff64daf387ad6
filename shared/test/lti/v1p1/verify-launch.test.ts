import t from 'tap'
import { formLimits, launchWindow, readPostedMessage, verifyConsumerMessage } from '#src/index.js'
import {
  consumer,
  fields,
  launchOutcome,
  now,
  outcomeOf,
  signFields,
  toolUrl,
  toRequest,
  verify,
} from '../../support/core-launch.js'
import { encodeForm, type Pairs } from '../../support/reference-signer.js'
import { without, withValue, type LaunchToSign } from '../../support/sign-launch.js'

const outcomeWith = (name: string, value: string) =>
  launchOutcome({ fields: withValue(fields, name, value) })
const outcomeWithout = (...names: string[]) => launchOutcome({ fields: without(fields, ...names) })

function launchOf(changes: Partial<LaunchToSign> = {}) {
  const result = verify(toRequest(signFields(changes), changes.url))
  if (!result.ok) throw new Error(result.error.reason)
  return result.value.launch
}

void t.test('a whole launch', async (t) => {
  const { oneTimeUse, ...launch } = launchOf()
  t.same(launch, {
    ltiVersion: '1.1',
    tenantId: 'uni',
    credential: 'moodle-key',
    directory: 'moodle',
    lmsUserId: '2',
    roles: { teacher: false, administrator: false },
    resourceLink: { id: 'link-7', title: 'CAD for beginners' },
    context: { id: 'course-3', title: 'Mechanics' },
    labChoice: { lab: 'cad' },
    returnUrl: 'https://lms.example/back?sesskey=abc',
    documentTarget: 'window',
    locale: 'de-DE',
    launchedAt: now,
  })
  t.match(oneTimeUse.id, /^[\w-]{43}$/)
})

void t.test('where the pages of the LMS are, it may say beside the return URL', async (t) => {
  const told = (...more: Pairs) => launchOf({ fields: [...fields, ...more] }).frameOrigins
  t.strictSame(
    told(
      ['tool_consumer_instance_url', 'https://lms.example/'],
      ['lis_outcome_service_url', 'https://grades.example:8443/out?x=1'],
    ),
    ['https://lms.example', 'https://grades.example:8443'],
  )
  t.equal(told(['tool_consumer_instance_url', 'lms']), undefined)
  t.notOk('frameOrigins' in launchOf())
})

void t.test('nobody acts as somebody else', async (t) => {
  const acting = (value: string) =>
    launchOutcome({ fields: [...fields, ['custom_masquerading_user_id', value]] })
  t.equal(acting('42'), 'user_masqueraded')
  t.equal(acting(' 42 '), 'user_masqueraded')
  t.equal(acting('$Canvas.masqueradingUser.id'), 'ok', 'what Canvas sends for one’s own session')
  t.equal(acting(''), 'ok')
  const query = `${toolUrl}?custom_masquerading_user_id=`
  t.equal(launchOutcome({ url: query }), 'launch_parameter_in_query')
  const twice: Pairs = [
    ...fields,
    ['custom_masquerading_user_id', '42'],
    ['custom_masquerading_user_id', ''],
  ]
  t.equal(launchOutcome({ fields: twice }), 'launch_parameter_repeated')
})

void t.test('Canvas’ course menu is no link', async (t) => {
  const linked = (...more: Pairs) => {
    const page = withValue(fields, 'resource_link_id', 'course-3')
    const changed = more.reduce<Pairs>(
      (pairs, [name, value]) => withValue(pairs, name, value),
      page,
    )
    const request = toRequest(signFields({ fields: changed }))
    const findConsumer = () => consumer
    const result = verifyConsumerMessage(request, { now, launchWindowSeconds: 300, findConsumer })
    return result.ok && result.value.kind === 'launch' && result.value.linked
  }
  const family = 'tool_consumer_info_product_family_code'
  t.equal(linked([family, 'canvas']), false)
  t.equal(linked([family, 'Canvas']), false)
  t.equal(linked(), true)
  t.equal(linked([family, 'moodle']), true, 'ids that are equal by chance')
  t.equal(linked([family, 'canvas'], ['context_id', 'course-4']), true, 'a link of a course')
  t.equal(linked([family, 'canvas'], ['context_id', '']), true, 'a link of no course')
})

void t.test('L2 a form that cannot be read exactly is refused', async (t) => {
  const body = Buffer.from('a=%')
  t.equal(outcomeOf({ ...toRequest([]), body }), 'form_malformed')
  t.equal(outcomeOf({ ...toRequest(signFields()), rawQuery: 'a=%ff' }), 'form_malformed')
  const faults = [
    { ...toRequest(signFields()), body },
    { ...toRequest(signFields()), rawQuery: 'a=%' },
    { ...toRequest(signFields()), authorization: 'OAuth a' },
  ].map((request) => {
    const result = verify(request)
    return result.ok ? undefined : result.error.detail
  })
  t.strictSame(faults, [
    { fault: 'percent_escape_invalid' },
    { fault: 'percent_escape_invalid' },
    { fault: 'authorization_malformed' },
  ])
  const many = Array.from({ length: formLimits.parameterCount }, () => ['a', ''] as const)
  t.equal(launchOutcome({ fields: many }), 'form_malformed', 'L1 too many parameters')
})

void t.test('an address of both versions reads a form as one of them only', async (t) => {
  const read = (body: Pairs | string) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : encodeForm(body))
    const findConsumer = () => consumer
    const context = { now, launchWindowSeconds: 300, findConsumer }
    const message = readPostedMessage({ ...toRequest([]), body: bytes }, context)
    return message.ok ? message.value : message.error
  }
  t.match(read(signFields()), { kind: 'launch', launch: { credential: consumer.key } })
  t.match(read([['lti_message_type', 'basic-lti-launch-request']]), {
    reason: 'protocol_parameter_missing',
  })
  t.match(read([['a', 'b']]), { reason: 'protocol_parameter_missing' })
  t.match(read('a=%'), { reason: 'form_malformed', detail: { fault: 'percent_escape_invalid' } })
  t.match(
    read([
      ['id_token', 'x'],
      ['oauth_nonce', 'n'],
    ]),
    { reason: 'message_ambiguous' },
  )
  t.match(
    read([
      ['iss', 'x'],
      ['login_hint', 'y'],
    ]),
    { reason: 'login_misplaced' },
  )
  t.match(
    read([
      ['id_token', 'x'],
      ['state', 'y'],
    ]),
    {
      kind: 'platform_answer',
      form: [
        { name: 'id_token', value: 'x' },
        { name: 'state', value: 'y' },
      ],
    },
  )
})

void t.test('L3 protocol parameters outside the body are repetitions', async (t) => {
  const signed = toRequest(signFields())
  const outcomes = [
    outcomeOf({ ...signed, rawQuery: 'oauth_nonce=n-1' }),
    outcomeOf({ ...signed, authorization: 'OAuth oauth_nonce="n-1"' }),
    outcomeOf({ ...signed, rawQuery: 'oauth_x=1', authorization: 'OAuth oauth_x="1"' }),
  ]
  t.same(new Set(outcomes), new Set(['protocol_parameter_repeated']))
})

void t.test('L2 values arrive as they were signed', async (t) => {
  const id = ' a\r\nb+%20 é '
  t.equal(launchOf({ fields: withValue(fields, 'user_id', id) }).lmsUserId, id)
})

void t.test('L7 the window has two sides, each exactly as wide as configured', async (t) => {
  const at = (offset: number, launchWindowSeconds = 300) =>
    launchOutcome({ timestamp: now / 1000 + offset }, { launchWindowSeconds })
  t.equal(at(-300), 'ok')
  t.equal(at(300), 'ok')
  t.equal(at(-301), 'timestamp_too_old')
  t.equal(at(301), 'timestamp_in_future')
  t.equal(at(-60, 60), 'ok')
  t.equal(at(61, 60), 'timestamp_in_future')
  const late = (milliseconds: number) =>
    launchOutcome({ timestamp: now / 1000 - 300 }, { now: now + milliseconds })
  t.equal(late(999), 'ok', 'a timestamp names a whole second')
  t.equal(late(1000), 'timestamp_too_old')
  t.equal(launchOutcome({ timestamp: 0 }), 'timestamp_too_old')
  t.equal(launchOutcome({ timestamp: 9_999_999_999 }), 'timestamp_in_future')
})

void t.test('a late launch leads back to the course only where its signature holds', async (t) => {
  const old = { timestamp: now / 1000 - 3600 }
  const signed = verify(toRequest(signFields(old)))
  t.match(signed, { ok: false, error: { reader: { credential: consumer.key } } })
  const forged = verify(toRequest(signFields({ ...old, secret: 'wrong' })))
  t.match(forged, { ok: false, error: { reason: 'timestamp_too_old', reader: undefined } })
})

void t.test('fields that decide something stand in the body, once', async (t) => {
  const deciding = [
    ...fields.map(([name]) => name),
    'custom_stack',
    'custom_fleet',
    'custom_check',
    'custom_board',
    'custom_scores',
    'custom_manage',
    'custom_measure',
    'custom_class_key',
    'custom_time_factor',
    'custom_section_names',
    'custom_may_add_content',
    'custom_available_from',
    'custom_due_at_user',
    'tool_consumer_instance_guid',
    'tool_consumer_instance_url',
    'lis_outcome_service_url',
  ]
  for (const name of deciding) {
    const value = fields.find(([other]) => other === name)?.[1] ?? 'x'
    const url = `${toolUrl}?${name}=${encodeURIComponent(value)}`
    t.equal(launchOutcome({ url }), 'launch_parameter_in_query', `${name} beside the body`)
    const told = { error: { detail: { parameter: name } } }
    t.match(verify(toRequest(signFields({ url }), url)), told)
    const moved = { url, fields: without(fields, name) }
    t.equal(launchOutcome(moved), 'launch_parameter_in_query', `${name} instead of the body`)
    const twice: Pairs = [...withValue(fields, name, value), [name, value]]
    t.equal(launchOutcome({ fields: twice }), 'launch_parameter_repeated', `${name}, twice`)
    t.match(verify(toRequest(signFields({ fields: twice }))), told)
  }
  const canvas = toRequest(signFields(), `${toolUrl}?user_id=2`)
  t.equal(outcomeOf(canvas), 'launch_parameter_in_query', 'also where Canvas copies the query')
  t.equal(launchOutcome({ url: `${toolUrl}?ext_x=1`, fields: [...fields, ['ext_x', '2']] }), 'ok')
})

void t.test('what is misplaced or repeated is not believed on the page either', async (t) => {
  const url = `${toolUrl}?roles=Instructor&launch_presentation_return_url=https%3A%2F%2Fevil.example`
  const query = verify(toRequest(signFields({ url, fields: without(fields, 'roles') }), url))
  t.match(query, { ok: false, error: { reader: { teacher: false, returnUrl: undefined } } })
  const twice: Pairs = [...fields, ['roles', 'Instructor']]
  const repeated = verify(toRequest(signFields({ fields: twice })))
  t.match(repeated, { ok: false, error: { reader: { teacher: false } } })
  const plain = `${toolUrl}?ext_x=1`
  const returnUrl = 'https://lms.example/back?sesskey=abc'
  t.equal(launchOf({ url: plain }).returnUrl, returnUrl, 'another query takes nothing away')
})

void t.test('L18 lti_version is LTI-1p0', async (t) => {
  for (const version of ['LTI-1', 'LTI-2p0', 'lti-1p0', '', ' LTI-1p0'])
    t.equal(outcomeWith('lti_version', version), 'lti_version_unsupported', version)
  t.equal(outcomeWithout('lti_version'), 'lti_version_unsupported')
})

void t.test('L19 the message type is one that is known', async (t) => {
  for (const type of ['a-basic-lti-launch-request', '', 'Basic-LTI-Launch-Request'])
    t.equal(outcomeWith('lti_message_type', type), 'message_type_unsupported', type)
  t.equal(outcomeWithout('lti_message_type'), 'message_type_unsupported')
  const contentItem = withValue(fields, 'lti_message_type', 'ContentItemSelectionRequest')
  const asked: Pairs = [
    ...withValue(without(contentItem, 'resource_link_id'), 'roles', 'Instructor'),
    ['accept_media_types', '*/*'],
    ['accept_presentation_document_targets', 'iframe'],
    ['content_item_return_url', 'https://lms.example/pick'],
  ]
  t.equal(launchOutcome({ fields: asked }), 'content_item_unsupported', 'no launch, but known')
  t.equal(
    launchOutcome({ fields: without(asked, 'content_item_return_url') }),
    'deep_linking_malformed',
  )
})

void t.test('L20 a launch names its resource link', async (t) => {
  t.equal(outcomeWithout('resource_link_id'), 'resource_link_missing')
  for (const id of ['', '  ', '\t\n', '$ResourceLink.id'])
    t.equal(outcomeWith('resource_link_id', id), 'resource_link_missing', JSON.stringify(id))
})

void t.test('L21 a launch names its user', async (t) => {
  t.equal(outcomeWithout('user_id'), 'user_missing')
  for (const id of ['', '  ', '$User.id'])
    t.equal(outcomeWith('user_id', id), 'user_missing', JSON.stringify(id))
  t.equal(outcomeWith('user_id', '0'), 'ok')
})

void t.test('L22 everything else about people and course is optional', async (t) => {
  const needed = new Set(['lti_message_type', 'lti_version', 'resource_link_id', 'user_id'])
  const bare = fields.filter(([name]) => needed.has(name))
  const { oneTimeUse: _claim, ...launch } = launchOf({ fields: bare })
  t.strictSame(launch, {
    ltiVersion: '1.1',
    tenantId: 'uni',
    credential: 'moodle-key',
    directory: 'moodle',
    lmsUserId: '2',
    roles: { teacher: false, administrator: false },
    resourceLink: { id: 'link-7', title: undefined },
    context: undefined,
    labChoice: { lab: undefined, stack: undefined, fleet: undefined },
    returnUrl: undefined,
    documentTarget: undefined,
    locale: undefined,
    launchedAt: now,
  })
})

void t.test('a lab may be named by stack and fleet', async (t) => {
  const named: Pairs = [
    ...without(fields, 'custom_lab'),
    ['custom_stack', 's'],
    ['custom_fleet', 'f'],
  ]
  t.strictSame(launchOf({ fields: named }).labChoice, {
    lab: undefined,
    stack: 's',
    fleet: 'f',
  })
})

void t.test('L23 roles come from the signed body', async (t) => {
  const { roles } = launchOf({ fields: withValue(fields, 'roles', 'Instructor') })
  t.same(roles, { teacher: true, administrator: false })
})

void t.test('L24 a variable that was not expanded is absent', async (t) => {
  const changed = [
    ['custom_lab', '$ResourceLink.lab'],
    ['custom_stack', '$X'],
    ['custom_fleet', 'a$b'],
    ['context_title', '$Context.title'],
    ['context_id', '$'],
  ].reduce((pairs, [name = '', value = '']) => withValue(pairs, name, value), [...fields])
  const { labChoice, context } = launchOf({ fields: changed })
  t.same(labChoice, { fleet: 'a$b' })
  t.equal(context, undefined)
})

void t.test('L25 only http and https return URLs are kept', async (t) => {
  const returnUrlOf = (url: string) =>
    launchOf({ fields: withValue(fields, 'launch_presentation_return_url', url) }).returnUrl
  t.equal(returnUrlOf('http://lms.example/b?x=1'), 'http://lms.example/b?x=1')
  for (const url of ['', 'about:blank', 'javascript:alert(1)', '/b', 'https://u:p@lms.example/'])
    t.equal(returnUrlOf(url), undefined, url)
})

void t.test('L26 a consumer may be pinned to one installation', async (t) => {
  const context = { findConsumer: () => ({ ...consumer, instanceGuid: 'lms.example' }) }
  const outcome = (guid: string) =>
    launchOutcome({ fields: withValue(fields, 'tool_consumer_instance_guid', guid) }, context)
  t.equal(outcome('lms.example'), 'ok')
  t.equal(outcome('LMS.example'), 'instance_guid_mismatch')
  t.equal(outcome(''), 'instance_guid_mismatch')
  t.equal(launchOutcome({}, context), 'instance_guid_mismatch')
  t.equal(outcomeWith('tool_consumer_instance_guid', 'any'), 'ok', 'not pinned')
})

void t.test('L17 what is claimed: the decoded nonce, per tenant and key', async (t) => {
  const claimOf = (nonce: string, changes: Partial<typeof consumer> = {}) => {
    const other = { ...consumer, ...changes }
    const request = toRequest(signFields({ nonce, key: other.key }))
    const result = verify(request, { findConsumer: () => other })
    if (!result.ok) throw new Error(result.error.reason)
    return result.value.launch.oneTimeUse
  }
  const first = claimOf('abc')
  // Python: base64.urlsafe_b64encode(hashlib.sha256(b'["launch","uni","moodle-key","abc"]').digest())
  t.equal(
    first.id,
    'be-sPIkhgYAaE5Vy6Od9ayy5q3j3hWfHquJEwrFIVCQ',
    'also for processes of another version',
  )
  t.same(claimOf('abc'), first, 'the same launch claims the same')
  const escaped = Buffer.from(encodeForm(signFields({ nonce: 'abc' })).replace('=abc', '=%61bc'))
  const same = verify({ ...toRequest([]), body: escaped })
  t.same(same.ok && same.value.launch.oneTimeUse, first, 'also when its nonce is escaped')
  const ids = [
    first,
    claimOf('abd'),
    claimOf('ABC'),
    claimOf('abc', { tenantId: 'other' }),
    claimOf('abc', { key: 'other' }),
    claimOf('abc', { tenantId: 'unim', key: 'oodle-key' }),
  ].map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length, 'anything else claims something else')
  t.match(first, { stampedAt: now, sender: 'moodle-key' })
  const lasts = (first.expiresAt - now) / 1000
  t.ok(lasts >= 2 * 300, 'for at least twice the window')
  const ahead = verify(toRequest(signFields({ timestamp: now / 1000 + 300 })))
  t.equal(
    ahead.ok && ahead.value.launch.oneTimeUse.expiresAt,
    now + (300 + launchWindow.maximum + 60) * 1000,
    'longer than this launch can be used under the widest window',
  )
})

void t.test('titles are clipped without cutting a character', async (t) => {
  const { resourceLink, context } = launchOf({
    fields: withValue(
      withValue(fields, 'resource_link_title', `  ${'😀'.repeat(400)}`),
      'context_title',
      ' \n',
    ),
  })
  t.equal(resourceLink.title, '😀'.repeat(300))
  t.same(context, { id: 'course-3' }, 'a blank title is none')
})
