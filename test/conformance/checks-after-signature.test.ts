import t, { type Test } from 'tap'
import { withValue, without, type Pair, type Pairs } from '#reference-signer'
import { readPage } from './support/read-page.js'
import { createStandingClock } from './support/standing-clock.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type Answer,
  type LaunchChanges,
} from './support/test-signer.js'

/** The checks L7 and L17 to L28 through the running signer, on launches whose signature holds. */
const clock = createStandingClock()
const sandbox = await startTestSandbox()
const signer = await startCatalogueSigner({}, { clock })
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

const teacherFields = withValue(studentFields, 'roles', 'Instructor')
const framed = { 'sec-fetch-dest': 'iframe' }

/** Refused as it should be, with the reader's own text, a reference and the way back. */
async function checkRefusal(
  t: Test,
  name: string,
  { expected, ...changes }: LaunchChanges & { readonly expected: string },
): Promise<Answer> {
  const { fields = studentFields } = changes
  for (const role of ['Learner', 'Instructor', 'urn:lti:sysrole:ims/lis/SysAdmin']) {
    const answer = await signer.launch({ ...changes, fields: withValue(fields, 'roles', role) })
    const { status, headers } = answer
    const code = headers['lab-refusal'] ?? ''
    t.equal(`${status} ${code}`, expected, `${name}, ${role}`)
    const page = readPage(answer)
    t.equal(page.reference, headers['lab-reference'], 'reference')
    t.equal(page.teacherBlock, role === 'Instructor', `${name}: teacher's text for ${role}`)
    t.equal(page.administratorBlock, role.startsWith('urn'), `${name}: administrator's, ${role}`)
    const back = new URL(page.back ?? 'about:blank')
    t.equal(back.searchParams.get('lti_errorlog'), code, 'the way back names the code')
    t.match(back.searchParams.get('lti_errormsg') ?? '', headers['lab-reference'] ?? 'none')
    t.equal(back.searchParams.get('sesskey'), 'abc', "the consumer's own query stays")
  }
  return signer.launch(changes)
}

void t.test('L7 too old, from the future: with a way back where the signature holds', async (t) => {
  const seconds = Math.floor(clock.now() / 1000)
  await checkRefusal(t, 'old', { timestamp: seconds - 301, expected: '401 launch_too_old' })
  await checkRefusal(t, 'future', { timestamp: seconds + 301, expected: '401 launch_from_future' })
})

void t.test('L17 a used launch leads back to the course, also to the lab', async (t) => {
  await signer.launch({ nonce: 'used-1' })
  const { text } = await checkRefusal(t, 'used', { nonce: 'used-1', expected: '409 launch_used' })
  t.match(text, 'Open the lab again from the course')
})

void t.test('what decides something stands in the body, once', async (t) => {
  const added = (query: string) => ({ url: `${signer.url}/?${query}` })
  const inQuery = '400 launch_parameter_in_query'
  await checkRefusal(t, 'user', { ...added('user_id=1'), expected: inQuery })
  await checkRefusal(t, 'lab', { ...added('custom_lab=video'), expected: inQuery })
  await checkRefusal(t, 'stack', { ...added('custom_stack=x'), expected: inQuery })
  const moved = { ...added('user_id=1'), fields: without(studentFields, 'user_id') }
  await checkRefusal(t, 'moved', { ...moved, expected: inQuery })
  const twice: Pairs = [...studentFields, ['custom_lab', 'video']]
  const repeated = '400 launch_parameter_repeated'
  await checkRefusal(t, 'twice', { fields: twice, expected: repeated })
  const roles = await signer.launch({
    ...added('roles=Instructor'),
    fields: without(studentFields, 'roles'),
  })
  t.equal(roles.headers['lab-refusal'], 'launch_parameter_in_query')
  t.notOk(readPage(roles).teacherBlock, 'a role in the query makes nobody a teacher')
  const url = `${signer.url}/?launch_presentation_return_url=https%3A%2F%2Fevil.example`
  const away = await signer.launch({
    url,
    fields: without(studentFields, 'launch_presentation_return_url'),
  })
  t.equal(away.headers['lab-refusal'], 'launch_parameter_in_query')
  t.notMatch(away.text, 'evil.example')
})

void t.test('L18 to L21, L26 what a launch must say', async (t) => {
  const changed = (name: string, value: string) => ({
    fields: withValue(studentFields, name, value),
  })
  const missing = (name: string) => ({ fields: without(studentFields, name) })
  for (const [name, changes, expected] of [
    ['L18', changed('lti_version', 'LTI-2p0'), '400 lti_version_unsupported'],
    ['L18', missing('lti_version'), '400 lti_version_unsupported'],
    ['L19', changed('lti_message_type', 'launch'), '400 message_type_unsupported'],
    ['L19', missing('lti_message_type'), '400 message_type_unsupported'],
    [
      'L19',
      changed('lti_message_type', 'ContentItemSelectionRequest'),
      '400 deep_linking_malformed',
    ],
    ['L20', missing('resource_link_id'), '400 resource_link_missing'],
    ['L20', changed('resource_link_id', ' '), '400 resource_link_missing'],
    ['L21', missing('user_id'), '403 user_missing'],
    ['L24', changed('user_id', '$User.id'), '403 user_missing'],
    ['L24', changed('custom_lab', '$ResourceLink.lab'), '404 lab_not_named'],
    ['L26', { key: 'pinned' }, '403 instance_guid_mismatch'],
  ] as const)
    await checkRefusal(t, name, { ...changes, expected })
  const guid: Pair[] = [...studentFields, ['tool_consumer_instance_guid', 'lms.example']]
  t.equal((await signer.launch({ key: 'pinned', fields: guid })).status, 303, 'L26')
})

void t.test('which lab', async (t) => {
  const lab = (id: string) => ({ fields: withValue(studentFields, 'custom_lab', id) })
  const parts = (...pairs: Pair[]) => ({
    fields: [...without(studentFields, 'custom_lab'), ...pairs],
  })
  for (const [name, changes, expected] of [
    ['unknown', lab('nothing'), '404 lab_unknown'],
    ['not for this consumer', { ...lab('video'), key: 'narrow' }, '403 lab_not_allowed'],
    ['none', parts(), '404 lab_not_named'],
    ['half', parts(['custom_stack', 'cad-stack']), '404 lab_not_named'],
    [
      'not in the list',
      parts(['custom_stack', 'cad-stack'], ['custom_fleet', 'video-fleet']),
      '403 lab_not_allowed',
    ],
    [
      'disagree',
      { fields: [...studentFields, ['custom_stack', 'video-stack'] as Pair] },
      '400 lab_parameters_disagree',
    ],
    ['not associated', lab('unrelated'), '502 lab_not_associated'],
    ['not at AWS', lab('ghost'), '502 lab_resources_missing'],
  ] as const)
    await checkRefusal(t, name, { ...changes, expected })
  const both = parts(['custom_stack', 'cad-stack'], ['custom_fleet', 'cad-fleet'])
  t.equal((await signer.launch(both)).status, 303, 'stack and fleet of one of the labs')
  t.equal((await signer.launch(lab('old-cad'))).status, 303, 'a former id')
})

void t.test('states of a lab: a card, no refusal, and no streaming URL', async (t) => {
  for (const [id, state] of [
    ['statistics', 'stopped'],
    ['maps', 'starting'],
    ['video', 'full'],
    ['future', 'not_open'],
    ['past', 'closed'],
  ] as const) {
    const answer = await signer.launch({ fields: withValue(studentFields, 'custom_lab', id) })
    t.equal(answer.status, 200, id)
    t.match(answer.text, `data-state="${state}"`)
    t.equal(answer.headers['lab-refusal'], undefined)
    t.equal(answer.headers['location'], undefined)
  }
  for (const id of ['office', 'coding'])
    t.equal(
      (await signer.launch({ fields: withValue(studentFields, 'custom_lab', id) })).status,
      303,
      id,
    )
})

void t.test(
  'L22, L23 people and courses are optional, roles only name context roles',
  async (t) => {
    const bare = without(
      studentFields,
      'roles',
      'context_id',
      'context_title',
      'resource_link_title',
      'launch_presentation_return_url',
    )
    t.equal((await signer.launch({ fields: bare })).status, 303)
    const card = async (roles: string) =>
      readPage(await signer.launch({ fields: withValue(bare, 'roles', roles), headers: framed }))
    t.match(await card('Instructor'), { teacherBlock: true, administratorBlock: false })
    t.match(await card('Student'), { teacherBlock: false, administratorBlock: false })
    t.match(await card('urn:lti:instrole:ims/lis/Instructor'), { teacherBlock: false })
  },
)

void t.test('L25 the way back is a signed http or https address', async (t) => {
  const backOf = async (url: string) => {
    const fields = withValue(
      without(teacherFields, 'custom_lab'),
      'launch_presentation_return_url',
      url,
    )
    return readPage(await signer.launch({ fields })).back
  }
  t.match(
    await backOf('http://lms.example/b?a=1&b=%20#x'),
    /^http:\/\/lms\.example\/b\?a=1&b=%20&lti_errormsg=.*&lti_errorlog=lab_not_named#x$/,
  )
  for (const url of [
    '',
    'about:blank',
    'javascript:alert(1)',
    '//evil.example',
    'https://a:b@c.example',
  ])
    t.equal(await backOf(url), undefined, url)
})

void t.test('L27 headers of an answer', async (t) => {
  const stream = await signer.launch()
  t.equal(stream.status, 303)
  t.equal(stream.headers['cache-control'], 'no-store')
  t.equal(stream.headers['referrer-policy'], 'no-referrer')
  t.ok(stream.headers['location']?.startsWith(sandbox.endpoint))
  t.equal(stream.text, '', 'the address is nowhere but in the Location')

  const policyOf = ({ headers }: Answer) => headers['content-security-policy'] ?? ''
  const card = await signer.launch({ headers: framed })
  t.match(policyOf(card), /default-src 'none'/)
  t.match(policyOf(card), /frame-ancestors https:\/\/lms\.example$/)
  t.equal(card.headers['cache-control'], 'no-store')
  const wide = withValue(studentFields, 'launch_presentation_return_url', 'https://*/')
  const pattern = await signer.launch({ fields: wide, headers: framed })
  t.notMatch(pattern.text, 'action="/open"', 'no pattern comes from a return URL')
  const nowhere = without(studentFields, 'launch_presentation_return_url')
  const way = await signer.launch({ fields: nowhere, headers: framed })
  t.match(policyOf(way), /frame-ancestors \*$/, 'never blank')
  t.notMatch(way.text, 'action="/open"', 'and nothing to click in a frame of somebody else')
})

void t.test(
  'the click on a card: from our own page, in its time, for an enabled consumer',
  async (t) => {
    const card = readPage(await signer.launch({ headers: framed }))
    const own = { 'content-type': formType, 'sec-fetch-site': 'same-origin' }
    const click = async (ticket: string, headers: Record<string, string> = own) => {
      const body = `ticket=${encodeURIComponent(ticket)}`
      const { status, headers: got } = await signer.send({ path: '/open', headers, body })
      return `${status} ${got['lab-refusal'] ?? ''}`.trim()
    }
    const { ticket = '' } = card
    t.equal(await click(ticket), '303')
    const foreign = '403 ticket_foreign_origin'
    t.equal(await click(ticket, { 'content-type': formType }), foreign, 'no origin')
    t.equal(await click(ticket, { ...own, 'sec-fetch-site': 'cross-site' }), foreign)
    t.equal(await click(ticket, { ...own, 'sec-fetch-site': 'same-site' }), foreign)
    t.equal(
      await click(ticket, { 'content-type': formType, origin: 'https://evil.example' }),
      foreign,
    )
    t.equal(await click(ticket, { 'content-type': formType, origin: signer.url }), '303')
    t.equal(await click(''), '400 ticket_malformed')
    t.equal(await click('<b>'), '400 ticket_malformed')
    t.equal(await click(`${ticket}A`), '401 ticket_invalid')
    t.equal(
      await click(`A${ticket.slice(1)}`),
      ticket.startsWith('A') ? '303' : '401 ticket_invalid',
    )
  },
)
