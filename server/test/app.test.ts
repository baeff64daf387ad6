import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { findMessages, languages } from '#views/index.js'
import { AppStreamError, ReplayGuardUnavailableError, refusalCatalogue } from '@appstreamlab/shared'
import {
  createTestApp,
  framed,
  readTicket,
  startTime,
  streamingUrl,
  unescapeHtml,
} from './support/test-app.js'

void t.test(
  'a launch in a window of its own whose lab is ready goes straight into the stream',
  async (t) => {
    const { launch, appStream, log } = createTestApp()
    const answer = await launch({}, { 'sec-fetch-dest': 'document' })
    t.equal(answer.statusCode, 303)
    t.equal(answer.headers.location, streamingUrl)
    t.equal(answer.headers['cache-control'], 'no-store')
    t.equal(answer.headers['referrer-policy'], 'no-referrer')
    t.notOk(
      appStream.calls.includes('describeSessions'),
      'sessions are not looked up where they do not matter',
    )
    const event = JSON.parse(log.find((line) => line.includes('"launch"')) ?? '{}')
    t.match(event, {
      tenant: 'example',
      directory: 'moodle',
      contextId: '3',
      resourceLinkId: '12',
      lab: 'cad',
      awsRequestId: 'aws-1',
    })
    t.match(event.userId, /^al1-[a-z2-7]{28}$/)
  },
)

void t.test('in a frame the card comes first, and the click makes the URL', async (t) => {
  const { launch, click, appStream } = createTestApp()
  const card = await launch({}, framed)
  t.equal(card.statusCode, 200)
  t.notOk(appStream.calls.includes('createStreamingUrl'))
  t.notMatch(card.body, 'aws.amazon.com/authenticate')
  t.match(card.headers['content-security-policy'], /frame-ancestors https:\/\/lms\.example$/)
  t.match(
    card.headers['content-security-policy'],
    /form-action 'self' https:\/\/\*\.aws\.amazon\.com;/,
  )
  t.equal(card.headers['referrer-policy'], 'same-origin')
  const opened = await click(readTicket(card.body))
  t.equal(opened.statusCode, 303)
  t.equal(opened.headers.location, streamingUrl)
})

void t.test(
  'without Sec-Fetch-Dest the launch says where it is shown, else it is a window',
  async (t) => {
    const { launch } = createTestApp()
    t.equal((await launch({ launch_presentation_document_target: 'iframe' })).statusCode, 200)
    t.equal((await launch({ launch_presentation_document_target: 'window' })).statusCode, 303)
    t.equal((await launch()).statusCode, 303)
    const told = await launch(
      { launch_presentation_document_target: 'iframe' },
      { 'sec-fetch-dest': 'document' },
    )
    t.equal(told.statusCode, 303, 'the browser decides')
  },
)

void t.test('a click from inside a frame stays a card', async (t) => {
  const { launch, click } = createTestApp()
  const ticket = readTicket((await launch({}, framed)).body)
  t.equal((await click(ticket, framed)).statusCode, 200)
})

void t.test('a full fleet shows the waiting card, except to who is already in', async (t) => {
  const { launch, appStream, click, pass } = createTestApp()
  appStream.fleet = { ...appStream.fleet, availableInstances: 0 }
  const waiting = await launch()
  t.equal(waiting.statusCode, 200)
  t.match(waiting.body, 'All seats are in use')
  const ticket = readTicket(waiting.body)
  const json = { accept: 'application/json' }
  const looked = await click(ticket, json, '/open/state')
  t.match(looked.json(), { state: 'full', ticket: String, html: String, checkedAt: String })
  t.notOk(appStream.calls.includes('createStreamingUrl'))

  pass(30)
  appStream.fleet = { ...appStream.fleet, availableInstances: 1 }
  const called = (await click(looked.json().ticket, json, '/open/state')).json()
  t.match(called, { state: 'full', html: /It is your turn/, nextLook: Number }, 'the seat is held')
  t.equal((await launch({ user_id: '8' })).statusCode, 200, 'for nobody else')
  t.equal((await click(called.ticket)).statusCode, 303)
})

void t.test('a look of a page that shows the right card brings none', async (t) => {
  const { launch, appStream, post, pass } = createTestApp()
  appStream.fleet = { ...appStream.fleet, availableInstances: 0 }
  const page = (await launch()).body
  const look = async (ticket: string, shown: string) => {
    const form = `ticket=${ticket}&shown=${encodeURIComponent(shown)}`
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'sec-fetch-site': 'same-origin',
    }
    const answer = await post('/open/state', form, headers)
    t.equal(answer.statusCode, 200)
    return answer
  }
  const read = ({ rawPayload }: Awaited<ReturnType<typeof post>>) => {
    const { html, ticket } = JSON.parse(gunzipSync(rawPayload).toString())
    return { html, ticket, shown: /data-shown="([^"]+)"/.exec(html)?.[1] ?? '' }
  }
  pass(7)
  // The page of the launch did not know yet how long it takes.
  const first = read(await look(readTicket(page), ''))
  pass(7)
  const looked = await look(first.ticket, first.shown)
  t.equal(looked.headers['content-encoding'], undefined, 'it fits as it is')
  const { ticket, html, nextLook, facts } = looked.json()
  t.equal(html, undefined)
  t.ok(nextLook > 0)
  t.strictSame(facts, { next: nextLook })

  pass(30)
  appStream.fleet = { ...appStream.fleet, availableInstances: 1 }
  const called = read(await look(ticket, first.shown))
  t.match(called.html, 'It is your turn')
  t.match(read(await look(called.ticket, '')).html, 'It is your turn', 'for an older page too')
})

void t.test('a live session is returned to, although the fleet is full', async (t) => {
  const { launch, appStream, log, pass } = createTestApp()
  await launch({}, framed)
  const { userId } = JSON.parse(log.find((line) => line.includes('"card"')) ?? '{}')
  appStream.fleet = { ...appStream.fleet, availableInstances: 0 }
  appStream.sessions = [
    { id: 's1', userId, state: 'ACTIVE', connected: false, endsAt: startTime + 3_600_000 },
  ]
  pass(60)
  const card = await launch({}, framed)
  t.match(card.body, 'still open until')
  t.equal((await launch()).statusCode, 303)
  t.equal((await launch({ user_id: '8' })).statusCode, 200, 'someone else waits')
})

void t.test('whoever finds no seat is told where they have one of the same fleet', async (t) => {
  const { launch, click, appStream, log, pass } = createTestApp()
  await launch({}, framed)
  const { userId } = JSON.parse(log.find((line) => line.includes('"card"')) ?? '{}')
  const session = { id: 's1', userId, state: 'ACTIVE', connected: true } as const
  appStream.sessions = [{ ...session, endsAt: startTime + 3_600_000 }]
  appStream.sessionsStack = 'later-stack'
  appStream.fleet = { ...appStream.fleet, availableInstances: 0 }
  pass(60)
  const said = /You have an open session in (<[^>]*>)?Not yet/
  const card = (await launch()).body
  t.match(card, said)
  t.match(card, 'You are next in line')
  const json = { accept: 'application/json' }
  t.match((await click(readTicket(card), json, '/open/state')).json().html, said)
  t.notMatch((await launch({ user_id: '8' })).body, said, 'somebody else has none')
  pass(3_600)
  t.notMatch((await launch()).body, said, 'it is over')
})

void t.test('a session ends after a question, and only the reader’s own', async (t) => {
  const { launch, appStream, log, pass, post } = createTestApp()
  await launch({}, framed)
  const { userId } = JSON.parse(log.find((line) => line.includes('"card"')) ?? '{}')
  const own = { id: 's1', userId, state: 'ACTIVE' as const, connected: true }
  const somebodys = { ...own, id: 's2', userId: 'al1-somebody' }
  appStream.sessions = [own, somebodys]
  pass(60)
  const ticket = readTicket((await launch({}, framed)).body)
  const end = (session = '', headers = {}) =>
    post('/open/end', `ticket=${ticket}${session && `&session=${session}`}`, {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'iframe',
      ...headers,
    })

  const question = await end()
  t.equal(question.statusCode, 200)
  t.match(question.body, 'everything that is not saved is lost')
  t.match(question.body, 'name="session" value="s1"')
  t.notOk(appStream.calls.includes('expireSession'), 'asking ends nothing')

  t.match((await end('s2')).body, 'still open', "somebody else's session is none of this ticket")
  t.notOk(appStream.calls.includes('expireSession'))
  const foreign = await end('s1', { 'sec-fetch-site': 'cross-site' })
  t.equal(foreign.headers['lab-refusal'], 'ticket_foreign_origin')
  t.notOk(appStream.calls.includes('expireSession'))

  const ended = await end('s1')
  t.match(ended.body, 'Your session has been ended', 'although AppStream still lists it')
  t.match(ended.body, 'Open the lab')
  t.equal(appStream.calls.filter((name) => name === 'expireSession').length, 1)
  const event = JSON.parse(log.find((line) => line.includes('"session_ended"')) ?? '{}')
  t.match(event, { tenant: 'example', lab: 'cad', userId, session: 's1', reference: String })

  appStream.sessions = [somebodys]
  pass(60)
  t.match((await end('s1')).body, 'Open the lab', 'ended twice: how things are now')
  t.notMatch((await end()).body, 'not saved', 'nothing to ask where there is no session')

  appStream.sessions = [own]
  pass(60)
  appStream.failures.set(
    'expireSession',
    new AppStreamError('appstream_denied', { action: 'ExpireSession' }),
  )
  const denied = await end('s1')
  t.equal(denied.headers['lab-refusal'], 'session_not_ended')
  t.match(denied.body, 'It is still open')
})

void t.test('what AppStream does not tell holds nobody back', async (t) => {
  const { launch, appStream } = createTestApp()
  for (const name of ['describeFleets', 'describeStacks', 'describeSessions'])
    appStream.failures.set(
      name,
      new AppStreamError('appstream_denied', { action: 'DescribeFleets' }),
    )
  t.equal((await launch()).statusCode, 303)
  t.equal((await launch({}, framed)).statusCode, 200)
})

void t.test('a look is shared by everyone', async (t) => {
  const { launch, appStream } = createTestApp()
  await Promise.all(
    Array.from({ length: 50 }, (_unused, index) => launch({ user_id: String(index + 1) }, framed)),
  )
  t.equal(appStream.calls.filter((name) => name === 'describeFleets').length, 1)
  t.equal(appStream.calls.filter((name) => name === 'describeSessions').length, 1)
})

void t.test('tickets', async (t) => {
  const cases: { name: string; headers: Record<string, string>; code: string }[] = [
    {
      name: 'another site',
      headers: { 'sec-fetch-site': 'cross-site' },
      code: 'ticket_foreign_origin',
    },
    {
      name: 'same site, other origin',
      headers: { 'sec-fetch-site': 'same-site' },
      code: 'ticket_foreign_origin',
    },
    { name: 'typed in', headers: { 'sec-fetch-site': 'none' }, code: 'ticket_foreign_origin' },
  ]
  const { launch, click, post, pass, app } = createTestApp()
  const ticket = readTicket((await launch({}, framed)).body)
  for (const { name, headers, code } of cases)
    for (const path of ['/open', '/open/state', '/open/end'])
      t.equal((await click(ticket, headers, path)).headers['lab-refusal'], code, `${name}, ${path}`)
  const bare = await post('/open', `ticket=${ticket}`)
  t.equal(bare.headers['lab-refusal'], 'ticket_foreign_origin', 'neither header')
  t.equal(
    (await post('/open', `ticket=${ticket}`, { origin: 'https://evil.example' })).statusCode,
    403,
  )
  t.equal((await post('/open', `ticket=${ticket}`, { origin: 'null' })).statusCode, 403)
  t.equal(
    (await post('/open', `ticket=${ticket}`, { origin: 'https://labs.example' })).statusCode,
    303,
  )
  t.equal((await click('')).headers['lab-refusal'], 'ticket_malformed')
  t.equal((await click(`${ticket}&ticket=${ticket}`)).headers['lab-refusal'], 'ticket_malformed')
  t.equal((await click(`${ticket.slice(0, -2)}AA`)).headers['lab-refusal'], 'ticket_invalid')
  t.equal(
    (
      await app.server.inject({
        method: 'POST',
        url: `/open?ticket=${ticket}`,
        headers: { 'sec-fetch-site': 'same-origin' },
      })
    ).statusCode,
    400,
    'never from the URL',
  )
  pass(601)
  t.equal((await click(ticket)).headers['lab-refusal'], 'ticket_expired')
})

void t.test('a card renews its ticket until four hours after the launch', async (t) => {
  const { launch, click, pass } = createTestApp()
  let ticket = readTicket((await launch({}, framed)).body)
  for (let minutes = 0; minutes < 235; minutes += 5) {
    pass(300)
    const looked = await click(ticket, { accept: 'application/json' }, '/open/state')
    t.equal(looked.statusCode, 200)
    ticket = looked.json().ticket
  }
  pass(301)
  t.equal((await click(ticket)).headers['lab-refusal'], 'ticket_expired')
})

void t.test('a ticket opens with the key before the last change, and with no other', async (t) => {
  const before = createTestApp()
  const ticket = readTicket((await before.launch({}, framed)).body)
  const after = createTestApp({
    env: { SEALING_KEY: 'n'.repeat(32), SEALING_KEY_PREVIOUS: 's'.repeat(32) },
  })
  t.equal((await after.click(ticket)).statusCode, 303)
  const other = createTestApp({ env: { SEALING_KEY: 'n'.repeat(32) } })
  t.equal((await other.click(ticket)).headers['lab-refusal'], 'ticket_invalid')
})

void t.test('when the store is down the launch is refused, and the click claims it', async (t) => {
  let down = true
  const claimed = new Set<string>()
  const { launch, click, appStream } = createTestApp({
    replayGuard: {
      claim: ({ id }) => {
        if (down) return Promise.reject(new ReplayGuardUnavailableError('down'))
        if (claimed.has(id)) return Promise.resolve('taken')
        claimed.add(id)
        return Promise.resolve('claimed')
      },
    },
  })
  const refused = await launch()
  t.equal(refused.statusCode, 503)
  t.equal(refused.headers['lab-refusal'], 'claim_store_unavailable')
  const ticket = readTicket(refused.body)
  t.equal((await click(ticket)).statusCode, 503)
  t.notOk(appStream.calls.includes('createStreamingUrl'))
  down = false
  t.equal((await click(ticket)).statusCode, 303)
  t.equal((await click(ticket)).headers['lab-refusal'], 'launch_used', 'once')
})

void t.test('no door takes a ticket whose claim is owed, and none loses it', async (t) => {
  let down = true
  const { launch, click, appStream } = createTestApp({
    replayGuard: {
      claim: () =>
        down ? Promise.reject(new ReplayGuardUnavailableError('down')) : Promise.resolve('taken'),
    },
  })
  const ticket = readTicket((await launch()).body)
  for (const door of ['/open', '/open/state', '/open/end']) {
    const refused = await click(ticket, {}, door)
    t.equal(refused.headers['lab-refusal'], 'claim_store_unavailable', door)
    t.equal(readTicket(refused.body), ticket, `${door} offers the same ticket again`)
    const json = await click(ticket, { accept: 'application/json' }, door)
    t.equal(json.json().ticket, undefined, door)
  }
  down = false
  for (const door of ['/open', '/open/state', '/open/end'])
    t.equal((await click(ticket, {}, door)).headers['lab-refusal'], 'launch_used', door)
  t.same(appStream.calls, [], 'AppStream is asked for nobody')
})

void t.test('the double click of an LMS gets a page that leads back', async (t) => {
  const { post, sign, appStream, log } = createTestApp()
  const body = sign()
  t.equal((await post('/', body)).statusCode, 303)
  const second = await post('/', body)
  const urls = appStream.calls.filter((call) => call === 'createStreamingUrl')
  t.equal(urls.length, 1, 'AppStream is not asked for a refused launch')
  t.equal(log.filter((line) => line.includes('"launch"')).length, 1)
  t.equal(second.statusCode, 409)
  t.match(
    unescapeHtml(second.body),
    /href="https:\/\/lms\.example\/return\?sesskey=abc&lti_errormsg=[^"]+&lti_errorlog=launch_used"/,
  )
})

void t.test('a repeated launch of a lab that does not exist leads back too', async (t) => {
  const { post, sign } = createTestApp()
  const body = sign({ fields: { custom_lab: 'nothing' } })
  t.equal((await post('/', body)).headers['lab-refusal'], 'lab_unknown')
  const second = await post('/', body)
  t.equal(second.headers['lab-refusal'], 'launch_used')
  t.match(second.body, /id="back"/)
})

void t.test('which lab', async (t) => {
  const { launch } = createTestApp()
  const code = async (fields: Record<string, string | undefined>) =>
    (await launch(fields)).headers['lab-refusal']
  t.equal(await code({ custom_lab: 'cad-2025' }), undefined, 'a former id')
  t.equal(
    await code({ custom_lab: undefined, custom_stack: 'cad-stack', custom_fleet: 'cad-fleet' }),
    undefined,
  )
  t.equal(await code({ custom_lab: 'nothing' }), 'lab_unknown')
  t.equal(await code({ custom_lab: 'elsewhere' }), 'lab_not_allowed')
  t.equal(await code({ custom_lab: undefined }), 'lab_not_named')
  t.equal(await code({ custom_lab: '$Lab.id' }), 'lab_not_named')
  t.equal(await code({ custom_stack: 'other-stack' }), 'lab_parameters_disagree')
  t.equal(
    await code({ custom_lab: undefined, custom_stack: 'other-stack', custom_fleet: 'cad-fleet' }),
    'lab_not_allowed',
  )
  const later = await launch({ custom_lab: 'later' })
  t.equal(later.statusCode, 200)
  t.match(later.body, /Monday,? 23 November/, 'not open yet')
  t.match(later.body, '09:00')
})

void t.test('requests that no route takes', async (t) => {
  const { app, post } = createTestApp()
  const ask = (method: 'GET' | 'PUT' | 'DELETE', url: string) => app.server.inject({ method, url })
  t.equal((await ask('GET', '/nothing')).headers['lab-refusal'], 'route_unknown')
  const wrong = await ask('PUT', '/')
  t.equal(wrong.statusCode, 405)
  t.equal(wrong.headers.allow, 'GET, HEAD, POST')
  t.equal((await ask('GET', '/open/state')).statusCode, 405)
  t.equal((await post('/', '{}', { 'content-type': 'application/json' })).statusCode, 415)
  t.equal(
    (await post('/', 'x', { 'content-type': 'multipart/form-data; boundary=x' })).statusCode,
    415,
  )
  t.equal((await post('/', `a=${'x'.repeat(200_000)}`)).statusCode, 413)
  t.equal((await post('/', 'a=%zz')).headers['lab-refusal'], 'form_malformed')
  t.equal((await post('/', 'a=%ff')).headers['lab-refusal'], 'form_malformed')
  t.equal((await ask('GET', '/healthz')).statusCode, 200)
  t.equal((await ask('GET', '/readyz')).statusCode, 200)
  app.announceStop()
  t.equal((await ask('GET', '/readyz')).statusCode, 503)
  t.equal((await ask('GET', '/healthz')).statusCode, 200)
})

void t.test('a bug of ours is a page with a reference that the log has too', async (t) => {
  const { launch, appStream, log } = createTestApp()
  appStream.failures.set('createStreamingUrl', new TypeError('marked-text-of-the-error'))
  const answer = await launch()
  t.equal(answer.statusCode, 500)
  const reference = String(answer.headers['lab-reference'])
  t.match(reference, /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  t.ok(log.some((line) => line.includes('"bug"') && line.includes(reference)))
  t.notMatch(log.join('') + answer.body, 'marked-text-of-the-error')
})

void t.test(
  'every reason that AppStream can give has its status, code and reference',
  async (t) => {
    const { launch, appStream } = createTestApp()
    for (const [reason, { status, code }] of Object.entries(refusalCatalogue)) {
      if (!reason.startsWith('appstream_')) continue
      const error = new AppStreamError(reason as 'appstream_denied', {
        action: 'CreateStreamingURL',
        detail: { awsRequestId: 'aws-request-7' },
      })
      appStream.failures.set('createStreamingUrl', error)
      const student = await launch()
      t.match(
        { status: student.statusCode, code: student.headers['lab-refusal'] },
        { status, code },
        reason,
      )
      t.notMatch(student.body, 'CreateStreamingURL', 'students do not read AWS words')
      const admin = await launch({ roles: 'urn:lti:sysrole:ims/lis/Administrator' })
      t.match(admin.body, 'aws-request-7', 'admins get the AWS request id')
      if (reason === 'appstream_denied') t.match(admin.body, 'appstream:CreateStreamingURL')
    }
  },
)

void t.test('raw user ids', async (t) => {
  const config = `
tenants:
  - id: example
    name: Example University
    directories: [{ id: moodle, userId: raw }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: moodle, directory: moodle, labs: all }]
`
  const { launch, log } = createTestApp({ config })
  t.equal((await launch({ user_id: '77' })).statusCode, 303)
  t.equal(JSON.parse(log.find((line) => line.includes('"launch"')) ?? '{}').userId, '77')
  for (const user_id of ['7', 'x'.repeat(33), 'a b', 'al1-abcdefghijklmnopqrstuvwxyz23'])
    t.equal((await launch({ user_id })).headers['lab-refusal'], 'user_id_unusable', user_id)
})

void t.test('under a path prefix', async (t) => {
  const env = { PUBLIC_URL: 'https://labs.example/api/' }
  const { post, sign } = createTestApp({ env })
  const url = 'https://labs.example/api/'
  t.equal((await post('/api/', sign({ url }))).statusCode, 303, 'a proxy that keeps it')
  t.equal((await post('/', sign({ url }))).statusCode, 303, 'a proxy that strips it')
  const card = await post('/api/', sign({ url }), framed)
  t.match(card.body, 'action="/api/open"')
  t.equal(
    (await post('/api/', sign({ url: 'https://labs.example/' }))).statusCode,
    401,
    'another address was signed',
  )
})

void t.test("the article's environment-only mode", async (t) => {
  const { app, post, sign } = createTestApp({ config: '', env: { PUBLIC_URL: '' } })
  const fields = { custom_lab: undefined, custom_stack: 'cad-stack', custom_fleet: 'cad-fleet' }
  t.equal((await post('/', sign({ url: 'http://labs.example/', fields }))).statusCode, 303)
  t.equal((await post('/api/', sign({ url: 'http://labs.example/api/', fields }))).statusCode, 303)
  t.equal(
    (
      await post(
        '/',
        sign({ url: 'http://labs.example/', fields: { ...fields, custom_fleet: undefined } }),
      )
    ).headers['lab-refusal'],
    'lab_not_named',
  )
  t.equal((await app.server.inject({ method: 'GET', url: '/api/' })).statusCode, 200)
  for (const url of ['/canvas/config.json', '/canvas/cartridge.xml']) {
    const ask = (host: string) => app.server.inject({ method: 'GET', url, headers: { host } })
    const { body } = await ask('labs.example')
    t.match(body, 'http://labs.example/')
    for (const language of languages)
      t.match(body, findMessages(language).list.title, `menus in ${language}`)
    const { headers } = await ask('labs.example')
    t.equal(headers['cache-control'], 'no-store', 'a Host is nobody else’s')
    for (const host of ['[', 'a b']) {
      const { statusCode, headers } = await ask(host)
      t.match(
        { statusCode, code: headers['lab-refusal'] },
        { statusCode: 400, code: 'form_malformed' },
        host,
      )
    }
  }
})
