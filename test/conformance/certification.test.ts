import t from 'tap'
import { without, withValue, type Pair, type Pairs } from '#reference-signer'
import { readPage } from './support/read-page.js'
import { startCatalogueSigner, startTestSandbox, studentFields } from './support/test-signer.js'

/** The 28 cases of the IMS certification suite for LTI 1.1 tools, with launches of our own. */
const signer = await startTestSandbox().then(async (sandbox) => {
  const signer = await startCatalogueSigner()
  t.teardown(async () => {
    await signer.close()
    await sandbox.close()
  })
  return signer
})

const change = (...changes: Pairs): Pair[] =>
  changes.reduce<Pair[]>(
    (fields, [name, value]) => withValue(fields, name, value),
    [...studentFields],
  )

void t.test('1 invalid launches that lead back to the consumer with an error', async (t) => {
  const cases: [string, Pairs, string][] = [
    ['1.1', without(studentFields, 'resource_link_id'), 'resource_link_missing'],
    ['1.5', change(['lti_version', 'LTI-1']), 'lti_version_unsupported'],
    ['1.6', change(['lti_version', 'LTI-2p0']), 'lti_version_unsupported'],
    ['1.7', without(studentFields, 'lti_version'), 'lti_version_unsupported'],
    ['1.8', change(['lti_message_type', 'a-basic-lti-launch-request']), 'message_type_unsupported'],
    ['1.9', without(studentFields, 'lti_message_type'), 'message_type_unsupported'],
  ]
  for (const [name, fields, code] of cases) {
    const answer = await signer.launch({ fields })
    t.match(answer, { status: 400, headers: { 'lab-refusal': code } }, name)
    const page = readPage(answer)
    const back = new URL(page.back ?? '')
    t.equal(`${back.origin}${back.pathname}`, 'https://lms.example/back')
    t.equal(back.searchParams.get('sesskey'), 'abc')
    t.equal(back.searchParams.get('lti_errorlog'), code)
    t.match(back.searchParams.get('lti_errormsg') ?? '', /^[A-Z].+\([A-Z2-9]{4}-[A-Z2-9]{4}\)$/)
  }
})

void t.test('1 invalid launches that get a friendly page', async (t) => {
  const bare = without(studentFields, 'resource_link_id', 'launch_presentation_return_url')
  const cases = [
    ['1.2', { fields: bare }, 400, 'resource_link_missing'],
    ['1.3', { key: 'nobody' }, 401, 'launch_not_verified'],
    ['1.4', { secret: 'wrong' }, 401, 'launch_not_verified'],
  ] as const
  for (const [name, launch, status, code] of cases) {
    const answer = await signer.launch(launch)
    t.match(answer, { status, headers: { 'lab-refusal': code } }, name)
    const { back, heading, reference } = readPage(answer)
    t.equal(back, undefined, 'without a way back that nobody vouches for')
    t.ok(heading)
    t.equal(reference, answer.headers['lab-reference'])
  }
})

void t.test('2 valid launches', async (t) => {
  for (const [name, role, link] of [
    ['2.1', 'Instructor', 'link-1'],
    ['2.2', 'Instructor', 'link-2'],
    ['2.3', 'Learner', 'link-1'],
    ['2.4', 'Learner', 'link-2'],
  ] as const) {
    const fields = change(['roles', role], ['resource_link_id', link])
    t.equal((await signer.launch({ fields })).status, 303, name)
  }
})

void t.test('3 roles', async (t) => {
  const other = 'urn:non:ims/something/Else'
  const alumni = 'urn:lti:instrole:ims/lis/Alumni'
  for (const [name, roles, teacher] of [
    ['3.1', 'urn:lti:role:ims/lis/Instructor', true],
    ['3.2', `${other},Instructor,${alumni}`, true],
    ['3.3', `${other},urn:lti:role:ims/lis/Instructor,${alumni}`, true],
    ['3.4', `${other},urn:lti:role:ims/lis/Learner,${alumni}`, false],
    ['3.5', other, false],
    ['3.6', 'urn:lti:instrole:ims/lis/Learner', false],
    ['3.7', alumni, false],
    ['3.8', 'NotALearner', false],
  ] as const) {
    const fields = change(['roles', roles])
    const card = await signer.launch({ fields, headers: { 'sec-fetch-dest': 'iframe' } })
    t.equal(card.status, 200, name)
    t.equal(readPage(card).teacherBlock, teacher, `${name}: teacher's texts`)
    t.equal(readPage(card).administratorBlock, false, `${name}: administrator's texts`)
    t.equal((await signer.launch({ fields })).status, 303, `${name}: opens as anybody's`)
  }
})

void t.test('4 information about people and courses', async (t) => {
  const email: Pair = ['lis_person_contact_email_primary', 'jane@example.edu']
  const given: Pair = ['lis_person_name_given', 'Jane']
  const family: Pair = ['lis_person_name_family', 'Q. Public']
  const full: Pair = ['lis_person_name_full', 'Jane Q. Public']
  const teacher = change(['roles', 'Instructor'])
  const noContext = without(teacher, 'context_title', 'context_id')
  for (const [name, fields] of [
    ['4.1', change(email)],
    ['4.2', change(given, family)],
    ['4.3', change(full)],
    ['4.4', teacher],
    ['4.5', without(teacher, 'context_title')],
    ['4.6', noContext],
  ] as const)
    t.equal((await signer.launch({ fields })).status, 303, name)

  const needed = ['lti_message_type', 'lti_version', 'resource_link_id', 'custom_lab']
  const bare = studentFields.filter(([name]) => needed.includes(name))
  const answer = await signer.launch({ fields: bare })
  t.match(answer, { status: 403, headers: { 'lab-refusal': 'user_missing' } }, '4.7')
  t.ok(readPage(answer).heading)
})
