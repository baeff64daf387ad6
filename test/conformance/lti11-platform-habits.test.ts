import t from 'tap'
import { without, withValue, type Pair, type Pairs } from '#reference-signer'
import { startTestSandbox, startTestSigner, studentFields } from './support/test-signer.js'

/** What LMSs that speak LTI 1.1 send for people and labs, as their own code writes it. */
const secret = 'entered in the LMS and in the signer'
const sandbox = await startTestSandbox()
const signer = await startTestSigner({
  CONSUMER_KEY_SECRET_openedx: secret,
  CONSUMER_KEY_SECRET_chamilo: secret,
})
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

const article: Pair[] = [
  ...without(studentFields, 'custom_lab'),
  ['custom_stack', 'cad-stack'],
  ['custom_fleet', 'cad-fleet'],
]
const change = (pairs: Pairs, changes: Record<string, string>): Pairs =>
  Object.entries(changes).reduce((all, [name, value]) => withValue(all, name, value), pairs)
const launch = (key: string, changes: Record<string, string>, path = '/') =>
  signer.launch({ key, secret, fields: change(article, changes), url: signer.url + path })
const eventsOf = (event: string) =>
  signer.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['event'] === event)

/** As xblock-lti-consumer writes them. */
const openEdx = {
  context_id: 'course-v1:Uni+CAD+2026',
  tool_consumer_info_product_family_code: 'Université Øpen edX',
}

void t.test('the preview of Open edX Studio opens nobody’s desktop', async (t) => {
  const preview = await launch('openedx', { ...openEdx, user_id: 'student', roles: 'Instructor' })
  t.equal(preview.status, 403)
  t.equal(preview.headers['lab-refusal'], 'user_id_shared')
  t.match(preview.text, 'Open edX Studio', 'the author reads where to open it instead')
  for (const user_id of ['None', 'null', 'undefined'])
    t.equal((await launch('openedx', { user_id })).headers['lab-refusal'], 'user_id_shared')
  t.equal((await launch('chamilo', { user_id: 'student' })).status, 303, 'a person, elsewhere')
})

void t.test(
  'an id for each course, or by who made the tool: opened, and said in the log',
  async (t) => {
    const anonymous = { ...openEdx, user_id: 'ad0e8b3a1c5d4f6e9b7a0c1d2e3f4a5b' }
    for (let count = 0; count < 3; count += 1)
      t.equal((await launch('openedx', anonymous)).status, 303)
    const chamilo = {
      user_id: 'Campus-Hochschule-OBrien-Son-4',
      context_id: '1',
      tool_consumer_info_product_family_code: 'Chamilo LMS',
    }
    t.equal((await launch('chamilo', chamilo)).status, 303)
    t.equal((await launch('chamilo', { ...chamilo, user_id: '4' })).status, 303)
    t.match(
      eventsOf('user_ids_vary'),
      [
        { level: 40, consumerKey: 'openedx', directory: 'openedx', scope: 'course' },
        { level: 40, consumerKey: 'chamilo', directory: 'chamilo', scope: 'tool' },
      ],
      'once for each key',
    )
    t.equal(eventsOf('user_ids_vary').length, 2)
    t.notOk(
      signer.log.some((line) => line.includes('OBrien')),
      'and never the id',
    )
  },
)

void t.test('a lab in the query of the tool URL gets a word', async (t) => {
  const named = without(article, 'custom_stack', 'custom_fleet')
  const at = (query: string, fields: Pairs) =>
    signer.launch({ key: 'openedx', secret, fields, url: `${signer.url}/?${query}` })
  for (const query of ['lab=cad', 'stack=cad-stack&fleet=cad-fleet']) {
    const answer = await at(query, named)
    t.equal(answer.status, 400, query)
    t.equal(answer.headers['lab-refusal'], 'launch_parameter_in_query', query)
  }
  t.match(signer.log.at(-1), /"reason":"lab_in_query".*"parameter":"stack"/)
  t.equal((await at('lab=cad', article)).status, 303, 'what is named elsewhere counts')
})

void t.test(
  'without a catalogue a request for a list of labs speaks of stack and fleet',
  async (t) => {
    const fields = change(article, {
      lti_message_type: 'ContentItemSelectionRequest',
      roles: 'Instructor,urn:lti:sysrole:ims/lis/Administrator',
      accept_media_types: '*/*',
      accept_presentation_document_targets: 'iframe,window',
      content_item_return_url: 'https://lms.example/return',
    })
    const answer = await signer.launch({ key: 'chamilo', secret, fields })
    t.equal(answer.headers['lab-refusal'], 'content_item_unsupported')
    t.match(answer.text, 'stack&#61;… and fleet&#61;…')
    t.notMatch(answer.text, 'lab&#61;…')
  },
)
