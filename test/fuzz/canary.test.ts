import t, { type Test } from 'tap'
import { withValue, without, type Pair, type Pairs } from '#reference-signer'
import { readPage } from '#conformance/support/read-page.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type Answer,
  type LaunchChanges,
} from '#conformance/support/test-signer.js'

/**
 * Marked secrets and names through every route, success and refusals, at the most verbose log level.
 * No marker reaches a log line, a metric or the details; in a reply only the return URL stands, in the way back, and titles.
 */
const marks = {
  secret: 'canary-shared-secret',
  userIdKey: 'canary-user-id-key-0123456789abcdef',
  sealingKey: 'canary-sealing-key-0123456789abcdef',
  userId: 'canary-lms-user-id',
  nonce: 'canary-nonce',
  fullName: 'canary-full-name',
  givenName: 'canary-given-name',
  familyName: 'canary-family-name',
  email: 'canary-mail@example.edu',
  sourcedId: 'canary-sourcedid',
  result: 'canary-result-sourcedid',
  session: 'canary-session-key',
  login: 'canary-login',
  guid: 'canary-guid',
  query: 'canary-query',
  path: 'canary-path',
  header: 'canary-header',
  cookie: 'canary-cookie',
  body: 'canary-body',
  linkTitle: 'canary-link-title',
  courseTitle: 'canary-course-title',
}
const titles = [marks.linkTitle, marks.courseTitle]

const fields: Pair[] = [
  ...without(studentFields, 'user_id', 'launch_presentation_return_url'),
  ['user_id', marks.userId],
  ['launch_presentation_return_url', `https://lms.example/back?sesskey=${marks.session}`],
  ['lis_person_name_full', marks.fullName],
  ['lis_person_name_given', marks.givenName],
  ['lis_person_name_family', marks.familyName],
  ['lis_person_contact_email_primary', marks.email],
  ['lis_person_sourcedid', marks.sourcedId],
  ['lis_result_sourcedid', marks.result],
  ['ext_user_username', marks.login],
  ['custom_login', marks.login],
  ['tool_consumer_instance_guid', marks.guid],
].map(([name = '', value = '']): Pair => [
  name,
  { resource_link_title: marks.linkTitle, context_title: marks.courseTitle }[name] ?? value,
])

const headers = { cookie: `a=${marks.cookie}`, 'user-agent': marks.header, referer: marks.header }
const framed = { ...headers, 'sec-fetch-dest': 'iframe' }
const ownPage = { ...headers, 'content-type': formType, 'sec-fetch-site': 'same-origin' }

const sandbox = await startTestSandbox()
const signer = await startCatalogueSigner({
  CONSUMER_KEY_SECRET_moodle: marks.secret,
  USER_ID_KEY: marks.userIdKey,
  SEALING_KEY: marks.sealingKey,
  METRICS_PORT: '0',
})
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

/** Found at run time: signatures, tickets and streaming URLs that this test has seen. */
const seenSecrets = new Set<string>()
let launches = 0

async function launch(changes: LaunchChanges = {}): Promise<Answer> {
  return signer.launch({
    fields,
    secret: marks.secret,
    nonce: `${marks.nonce}-${launches++}`,
    headers,
    ...changes,
    tamper: (signed) => {
      const sent = changes.tamper?.(signed) ?? signed
      const signature = sent.find(([name]) => name === 'oauth_signature')?.[1]
      if (signature) seenSecrets.add(signature).add(encodeURIComponent(signature))
      return sent
    },
  })
}

/** Fails where a reply holds a marker; gives back what the reply was. */
function check(t: Test, name: string, answer: Answer, expected: string): Answer {
  const { status, headers: received, text } = answer
  t.equal(`${status} ${received['lab-refusal'] ?? ''}`.trim(), expected, name)
  const { ticket, back } = readPage(answer)
  if (ticket) seenSecrets.add(ticket)
  const { location, ...others } = received
  if (location) {
    seenSecrets.add(location)
    for (const value of new URL(location).searchParams.values())
      if (value.length > 20) seenSecrets.add(value)
  }
  const believed = back !== undefined
  const visible = text.replace(/<a id="back"[^>]*>/, '')
  for (const mark of Object.values(marks)) {
    const allowed = believed && titles.includes(mark)
    if (!allowed && visible.includes(mark)) t.fail(`${name}: ${mark} is in the reply`)
    if (JSON.stringify(others).includes(mark)) t.fail(`${name}: ${mark} is in a header`)
  }
  if (location && text !== '') t.fail(`${name}: a redirect with a body`)
  return answer
}

const change = (name: string, value: string): { fields: Pairs } => ({
  fields: withValue(fields, name, value),
})

void t.test('success: stream, card, click and looks', async (t) => {
  check(t, 'stream', await launch(), '303')
  check(t, 'teacher', await launch(change('roles', 'Instructor')), '303')
  const card = check(t, 'card', await launch({ headers: framed }), '200')
  t.match(card.text, marks.courseTitle, 'titles are shown')
  const body = `ticket=${readPage(card).ticket}`
  check(t, 'click', await signer.send({ path: '/open', headers: ownPage, body }), '303')
  const look = (accept: string) =>
    signer.send({ path: '/open/state', headers: { ...ownPage, accept }, body })
  check(t, 'look, page', await look('text/html'), '200')
  const json = await look('application/json')
  seenSecrets.add((JSON.parse(json.text) as { ticket: string }).ticket)
  t.equal(json.status, 200)
  t.notMatch(json.text.replace(/<a id=\\"back\\".*?>/, ''), marks.session)
  for (const lab of ['statistics', 'maps', 'video', 'future', 'past'])
    check(t, lab, await launch(change('custom_lab', lab)), '200')
  check(t, 'canvas', await launch({ ...change('ext_x', '1'), path: '/?ext_x=1' }), '303')
})

void t.test('refusals before the signature holds', async (t) => {
  const protocol =
    (name: string, value: string): NonNullable<LaunchChanges['changeProtocol']> =>
    (pairs) =>
      withValue(pairs, name, value)
  const url = `${signer.url}/?x=${marks.query}`
  const seconds = Math.floor(Date.now() / 1000)
  const cases: [string, LaunchChanges, string][] = [
    ['unknown key', { key: marks.body }, '401 launch_not_verified'],
    ['disabled key', { key: 'disabled' }, '401 launch_not_verified'],
    ['wrong secret', { secret: 'wrong' }, '401 launch_not_verified'],
    ['query', { url, path: `/?x=${marks.query}2` }, '401 launch_not_verified'],
    [
      'repeated',
      { url: `${signer.url}/?oauth_nonce=${marks.query}` },
      '400 protocol_parameter_repeated',
    ],
    [
      'missing',
      { changeProtocol: (pairs) => without(pairs, 'oauth_nonce') },
      '400 protocol_parameter_missing',
    ],
    [
      'version',
      { changeProtocol: protocol('oauth_version', marks.body) },
      '400 oauth_version_unsupported',
    ],
    [
      'method',
      { changeProtocol: protocol('oauth_signature_method', marks.body) },
      '400 signature_method_unsupported',
    ],
    ['timestamp', { timestamp: marks.body }, '400 timestamp_malformed'],
    ['nonce', { nonce: marks.nonce.repeat(60) }, '400 nonce_malformed'],
    ['old', { timestamp: seconds - 9999, secret: 'wrong' }, '401 launch_too_old'],
    [
      'header',
      { headers: { ...headers, authorization: `OAuth ${marks.header}` } },
      '400 form_malformed',
    ],
    [
      'type',
      { headers: { ...headers, 'content-type': `text/${marks.header}` } },
      '415 content_type_unsupported',
    ],
  ]
  for (const [name, changes, expected] of cases) check(t, name, await launch(changes), expected)

  const form = { ...headers, 'content-type': formType }
  const send = async (expected: string, method: string, path: string, body?: string) =>
    check(
      t,
      `${method} ${path}`,
      await signer.send({ method, path, headers: form, ...(body !== undefined && { body }) }),
      expected,
    )
  await send('400 form_malformed', 'POST', '/', `${marks.body}=%`)
  await send('413 body_too_large', 'POST', '/', marks.body.repeat(20_000))
  await send('404 route_unknown', 'GET', `/${marks.path}?${marks.query}`)
  await send('400 form_malformed', 'GET', `/${marks.path}%?${marks.query}`)
  await send('405 method_not_allowed', 'DELETE', `/?${marks.query}`)
  await send('405 method_not_allowed', 'GET', `/open/state?${marks.query}`)
  await send('200', 'GET', `/open?${marks.query}`)
  await send('200', 'GET', `/?${marks.query}`)
  await send('200', 'GET', `/healthz?${marks.query}`)
  await send('200', 'GET', `/readyz?${marks.query}`)
  await send('403 ticket_foreign_origin', 'POST', '/open', `ticket=${marks.body}`)
  for (const path of ['/open', '/open/state', '/open/end', '/open/alternative']) {
    const body = `ticket=${Buffer.from(marks.body).toString('hex')}`
    const invalid = await signer.send({ path, headers: ownPage, body })
    check(t, path, invalid, '401 ticket_invalid')
    const malformed = await signer.send({ path, headers: ownPage, body: `ticket=%3C${marks.body}` })
    check(t, path, malformed, '400 ticket_malformed')
  }
})

void t.test('refusals after the signature', async (t) => {
  const seconds = Math.floor(Date.now() / 1000)
  const missing = (name: string) => ({ fields: without(fields, name) })
  const cases: [string, LaunchChanges, string][] = [
    ['old', { timestamp: seconds - 9999 }, '401 launch_too_old'],
    ['future', { timestamp: seconds + 9999 }, '401 launch_from_future'],
    ['in query', { url: `${signer.url}/?user_id=${marks.query}` }, '400 launch_parameter_in_query'],
    ['twice', { fields: [...fields, ['user_id', marks.body]] }, '400 launch_parameter_repeated'],
    ['version', change('lti_version', marks.body), '400 lti_version_unsupported'],
    ['type', change('lti_message_type', marks.body), '400 message_type_unsupported'],
    ['link', missing('resource_link_id'), '400 resource_link_missing'],
    ['user', missing('user_id'), '403 user_missing'],
    ['no lab', missing('custom_lab'), '404 lab_not_named'],
    ['unknown lab', change('custom_lab', 'nothing'), '404 lab_unknown'],
    ['disagree', change('custom_stack', 'other'), '400 lab_parameters_disagree'],
    ['not associated', change('custom_lab', 'unrelated'), '502 lab_not_associated'],
    ['not at AWS', change('custom_lab', 'ghost'), '502 lab_resources_missing'],
  ]
  for (const role of ['Learner', 'Instructor', 'Administrator'])
    for (const [name, changes, expected] of cases) {
      const withRole = withValue(changes.fields ?? fields, 'roles', role)
      const answer = await launch({ ...changes, fields: withRole })
      check(t, `${name}, ${role}`, answer, expected)
    }
  const nonce = `${marks.nonce}-twice`
  check(t, 'first', await launch({ nonce }), '303')
  check(t, 'replay', await launch({ nonce }), '409 launch_used')
})

void t.test('AppStream says no', async (t) => {
  const operations = ['CreateStreamingURL']
  const message = `User: arn:aws:sts::123456789012:assumed-role/${marks.body} did something`
  const error = (code: string) => ({ kind: 'error', code, message, operations }) as const
  const faults = [
    [{ kind: 'deny', operations }, '502 appstream_denied'],
    [{ kind: 'expired-credentials', operations }, '502 appstream_access'],
    [{ kind: 'throttle', operations }, '503 appstream_busy'],
    [{ kind: 'error', operations, message }, '503 appstream_no_answer'],
    [{ kind: 'reset', operations }, '503 appstream_no_answer'],
    [error('LimitExceededException'), '503 appstream_limit'],
    [error('OperationNotPermittedException'), '503 lab_not_started'],
    [error('InvalidParameterCombinationException'), '502 appstream_request_invalid'],
    [error('InvalidSignatureException'), '502 appstream_access'],
    [error('SomethingNewException'), '502 appstream_unexpected'],
  ] as const
  for (const [fault, expected] of faults) {
    const id = sandbox.state.addFault(fault)
    const answer = await launch(change('roles', 'Administrator'))
    check(t, fault.kind, answer, expected)
    t.notMatch(answer.text, '123456789012', 'no word of what AWS said')
    sandbox.state.removeFault(id)
  }
})

void t.test('the API for LMS servers', async (t) => {
  const type = { ...headers, 'content-type': 'application/json' }
  const body = JSON.stringify({ labs: [marks.body], users: [marks.userId] })
  const routes = ['/api/labs', '/api/states', '/api/sessions', '/api/sessions/end']
  for (const path of routes) {
    const unsigned = await signer.send({ path, headers: type, body })
    check(t, path, unsigned, '401 authorization_missing')
    const authorization = `OAuth oauth_consumer_key="${marks.header}",oauth_nonce="${marks.nonce}",oauth_signature_method="HMAC-SHA256",oauth_timestamp="${Math.floor(Date.now() / 1000)}",oauth_signature="${marks.header}",oauth_body_hash="${marks.header}"`
    const forged = await signer.send({ path, headers: { ...type, authorization }, body })
    check(t, path, forged, '401 launch_not_verified')
  }
  check(t, 'GET /api', await signer.send({ method: 'GET', path: '/api', headers }), '200')
})

void t.test('metrics and details', async (t) => {
  for (const path of ['/metrics', '/details']) {
    const text = await (await fetch(`${signer.metricsUrl}${path}`)).text()
    t.ok(text.length > 1000, `${path} says something of all this`)
    for (const mark of [...Object.values(marks), ...seenSecrets])
      if (text.includes(mark)) t.fail(`${mark} is in ${path}`)
    // Neither people nor courses, activities or consumers, of which the log speaks.
    t.notMatch(text, /al1-|course-3|link-7|"moodle"|rotating/)
    t.notMatch(text, '123456789012', 'no word of what AWS said')
  }
})

void t.test('the log', async (t) => {
  t.ok(signer.log.length > 80, 'there is a log of all this')
  t.ok(seenSecrets.size > 100, 'signatures, tickets and streaming URLs were seen')
  for (const mark of [...Object.values(marks), ...seenSecrets]) {
    const line = signer.log.find((line) => line.includes(mark))
    if (line) t.fail(`${mark} is in the log: ${line}`)
  }
  const accounts = signer.log.filter((line) => line.includes('123456789012'))
  t.same(accounts, [], 'no word of what AWS said')
  const stream = signer.log.find((line) => line.includes('"launch"')) ?? '{}'
  t.match(JSON.parse(stream), {
    event: 'launch',
    tenant: 'uni',
    directory: 'moodle',
    contextId: 'course-3',
    resourceLinkId: 'link-7',
    lab: 'cad',
    userId: /^al1-[a-z2-7]{28}$/,
    reference: String,
    awsRequestId: String,
  })
})
