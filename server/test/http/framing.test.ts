import t from 'tap'
import {
  createTestApp,
  framed,
  readTicket,
  streamingUrl,
  type TestAppOptions,
} from '../support/test-app.js'

/** Who may show our pages in a frame, and what somebody sees where nobody is known who may. */

type Answer = Awaited<ReturnType<ReturnType<typeof createTestApp>['launch']>>

const ancestorsOf = ({ headers }: Pick<Answer, 'headers'>): string | undefined =>
  /frame-ancestors (.*)$/.exec(String(headers['content-security-policy']))?.[1]

/** As Chamilo, Open edX and ILIAS send it, each in its way: nothing in the launch says where the LMS is. */
const nameless = { launch_presentation_return_url: '' }
const environmentOnly: TestAppOptions = { config: '', env: {} }
const article = { custom_lab: '', custom_stack: 'cad-stack', custom_fleet: 'cad-fleet' }

void t.test('the page shows with the right secret as it does with a wrong one', async (t) => {
  for (const [mode, options, fields] of [
    ['catalogue', {}, nameless],
    ['environment alone', environmentOnly, { ...nameless, ...article }],
  ] as const) {
    const { launch, post, sign } = createTestApp(options)
    const wrong = await post('/', sign({ fields, secret: 'wrong' }), framed)
    t.equal(wrong.statusCode, 401, mode)
    t.equal(ancestorsOf(wrong), '*', mode)
    const right = await launch(fields, framed)
    t.equal(right.statusCode, 200, mode)
    t.equal(ancestorsOf(right), '*', mode)
    t.match(right.body, 'target="_blank"', mode)
  }
})

void t.test('each origin that a launch names may frame its pages', async (t) => {
  const { launch } = createTestApp()
  const lms = 'https://campus.example'
  for (const [field, value] of [
    ['launch_presentation_return_url', `${lms}/course?id=1`],
    ['tool_consumer_instance_url', `${lms}/`],
    ['lis_outcome_service_url', `${lms}/outcome/1`],
    ['content_item_return_url', `${lms}/items`],
  ] as const) {
    const card = await launch({ ...nameless, [field]: value }, framed)
    t.equal(ancestorsOf(card), lms, field)
    t.match(card.body, 'action="/open"', field)
    t.equal(ancestorsOf(await launch({ ...nameless, [field]: '' }, framed)), '*', `empty ${field}`)
    const odd = await launch({ ...nameless, [field]: 'https://*.example/' }, framed)
    t.equal(ancestorsOf(odd), '*', `a pattern in ${field}`)
  }
  const all = await launch(
    {
      tool_consumer_instance_url: 'https://www.campus.example',
      lis_outcome_service_url: 'https://grades.campus.example/x',
    },
    framed,
  )
  t.equal(
    ancestorsOf(all),
    'https://lms.example https://www.campus.example https://grades.campus.example',
  )
})

void t.test('what the link’s query says names nobody', async (t) => {
  const { post, sign } = createTestApp()
  const url = 'https://labs.example/?tool_consumer_instance_url=https%3A%2F%2Fevil.example'
  const answer = await post(url.slice('https://labs.example'.length), sign({ url }), framed)
  t.equal(answer.headers['lab-refusal'], 'launch_parameter_in_query')
  t.notMatch(ancestorsOf(answer), 'evil')
})

void t.test('the page that posted the launch may frame what it gets', async (t) => {
  const { launch } = createTestApp()
  const from = (origin: string) => launch(nameless, { ...framed, origin })
  t.equal(ancestorsOf(await from('https://lms.campus.example')), 'https://lms.campus.example')
  for (const nobody of ['null', 'http://lms.campus.example', 'https://labs.example', 'https://*.x'])
    t.equal(ancestorsOf(await from(nobody)), '*', nobody)
  const tests = createTestApp({ env: { ALLOW_PRIVATE_PLATFORMS: '1' } })
  const local = await tests.launch(nameless, { ...framed, origin: 'http://127.0.0.1:8080' })
  t.equal(ancestorsOf(local), 'http://127.0.0.1:8080')
})

void t.test('a card’s later pages and refusals may be framed where the card was', async (t) => {
  const { launch, click, pass, post } = createTestApp()
  const lms = 'https://campus.example'
  const card = await launch({ ...nameless, tool_consumer_instance_url: lms }, framed)
  const ticket = readTicket(card.body)
  const look = await click(ticket, framed, '/open/state')
  t.equal(ancestorsOf(look), lms, 'a look without script')
  t.equal(ancestorsOf(await click(ticket, framed, '/open/end')), lms, 'the end')
  pass(1)
  const refused = await launch(
    { ...nameless, tool_consumer_instance_url: lms, custom_lab: 'unknown' },
    framed,
  )
  t.equal(refused.headers['lab-refusal'], 'lab_unknown')
  t.equal(ancestorsOf(refused), lms, 'a refusal after the signature')
  const posted = await launch(nameless, { ...framed, origin: lms })
  const later = await click(readTicket(posted.body), framed, '/open/state')
  t.equal(ancestorsOf(later), lms, 'by the page that posted it')
  t.ok(post)
})

void t.test(
  'where nobody is known who may frame, one button opens the card elsewhere',
  async (t) => {
    const { launch, click, appStream, log } = createTestApp()
    const page = await launch(nameless, framed)
    t.equal(page.statusCode, 200)
    t.equal(page.body.match(/<form/g)?.length, 1)
    t.match(page.body, /<form method="post" action="\/open\/state"\s+target="_blank"/)
    t.notMatch(page.body, /action="\/open"|action="\/open\/end"|id="lab"/)
    t.notOk(appStream.calls.includes('createStreamingUrl'))
    const ticket = readTicket(page.body)

    const window = await click(ticket, { 'sec-fetch-dest': 'document' }, '/open/state')
    t.equal(ancestorsOf(window), "'none'", 'the card in its window is in no frame')
    t.match(window.body, 'action="/open"')
    t.notMatch(window.body, 'target="_blank"', 'and opens the lab in that window')
    t.equal((await click(readTicket(window.body))).headers.location, streamingUrl)

    for (const path of ['/open', '/open/state', '/open/end']) {
      const again = await click(ticket, framed, path)
      t.equal(ancestorsOf(again), '*', `${path} inside the frame`)
      t.match(again.body, /action="\/open\/state"\s+target="_blank"/, path)
      t.equal(again.body.match(/<form/g)?.length, 1, path)
    }
    t.match(
      log.map((line) => JSON.parse(line)).filter(({ event }) => event === 'card')[0],
      { framing: 'button' },
      'the log says what was shown',
    )
  },
)

void t.test('an administrator reads of a list only where there can be one', async (t) => {
  const roles = 'Instructor,urn:lti:instrole:ims/lis/Administrator'
  for (const [options, fields, names] of [
    [{}, nameless, true],
    [environmentOnly, { ...nameless, ...article }, false],
  ] as const) {
    const { launch } = createTestApp(options)
    const { body } = await launch({ ...fields, roles }, framed)
    t.match(body, 'For administrators')
    t.match(body, 'new window')
    t.equal(body.includes('frameAncestors'), names)
  }
})

void t.test('a refusal that anybody may frame offers no more than the card', async (t) => {
  const { launch, appStream } = createTestApp()
  const unknown = await launch({ ...nameless, custom_lab: 'unknown' }, framed)
  t.equal(unknown.headers['lab-refusal'], 'lab_unknown')
  t.equal(ancestorsOf(unknown), '*')
  t.notMatch(unknown.body, '<form')
  t.equal(ancestorsOf(await launch(nameless)), undefined, 'a window goes straight in')
  t.equal(ancestorsOf(await launch({ ...nameless, custom_lab: 'unknown' })), "'none'")
  t.ok(appStream)
})

void t.test('without Sec-Fetch-Dest the launch says that its refusal is framed', async (t) => {
  const { launch } = createTestApp()
  const fields = { ...nameless, launch_presentation_document_target: 'iframe' }
  t.equal(ancestorsOf(await launch(fields)), '*')
  t.equal(ancestorsOf(await launch({ ...fields, custom_lab: 'unknown' })), '*')
})

void t.test('a consumer’s own list is the whole list', async (t) => {
  const { launch } = createTestApp({
    config: `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, frameAncestors: ["https://portal.example", "https://lms.example"] }
`,
  })
  const card = await launch(
    { tool_consumer_instance_url: 'https://www.campus.example' },
    { ...framed, origin: 'https://other.example' },
  )
  t.equal(ancestorsOf(card), 'https://portal.example https://lms.example')
})
