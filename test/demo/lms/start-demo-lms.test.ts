import { request } from 'node:http'
import t, { type Test } from 'tap'
import { explanationTexts } from './explanation-texts.js'
import { faults } from './faults.js'
import { startDemoLms, type JournalEntry } from './index.js'
import { pageTexts } from './page-texts.js'
import { testLabs } from './testing/demo-labs.js'
import { startStandInTool, type ToolAnswer } from './testing/stand-in-tool.js'
import { computeSignature } from './testing/verify-signature.js'
import { texts } from './texts.js'

const secret = 'ünlikely & secret'
const redirect: ToolAnswer = { status: 303, headers: { location: 'http://portal.invalid/x' } }

async function start(t: Test, answer: (form: URLSearchParams) => ToolAnswer = () => redirect) {
  const tool = await startStandInTool(answer)
  const journal: JournalEntry[] = []
  const state = { journalFails: false, arrived: false, trouble: false }
  const course = await startDemoLms({
    port: 0,
    signerUrl: tool.url,
    consumerKey: 'demo-course',
    secret,
    labs: testLabs,
    journal: async () => {
      if (state.journalFails) throw new Error('not there')
      return journal
    },
    hasSession: async (userId, stackName) =>
      state.arrived && userId === 'al1-abc' && stackName === 'cad-stack',
    troubles: [
      {
        id: 'slow',
        title: 'AppStream is slow',
        wrong: 'It does not answer.',
        begin: () => {
          state.trouble = true
          return () => {
            state.trouble = false
          }
        },
      },
    ],
  })
  t.teardown(async () => {
    await course.close()
    await tool.close()
  })
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(course.url + path, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { tool, toolUrl: `${tool.url}/`, course, journal, state, get }
}

const decode = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))

/** The fields that a browser would post from a launch page. */
const readForm = (page: string): URLSearchParams =>
  new URLSearchParams(
    [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [decode(name), decode(value)],
    ),
  )

const text = (page: string): string =>
  decode(page.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ')

void t.test(
  'a launch is signed as RFC 5849 says, with names that are hard to encode',
  async (t) => {
    const { tool, toolUrl, course, get } = await start(t)
    const answer = await course.launchOnce('cad', 'zoe')
    t.match(answer, { status: 303, location: 'http://portal.invalid/x', refusal: undefined })
    const posted = new URLSearchParams(tool.bodies[0])
    t.equal(posted.get('lis_person_name_full'), "Zoë 学生 O'Brien & Søn")
    t.equal(posted.get('oauth_signature'), computeSignature(toolUrl, posted, secret))

    const begun = Date.now()
    const page = await get('/launch/statistics?person=amir&open=frame&locale=de')
    const form = readForm(page.text)
    t.match(page.text, `action="${toolUrl}"`)
    t.equal(form.get('oauth_signature'), computeSignature(toolUrl, form, secret))
    t.match(Object.fromEntries(form), {
      lti_message_type: 'basic-lti-launch-request',
      lti_version: 'LTI-1p0',
      custom_lab: 'statistics',
      resource_link_title: 'Statistics',
      user_id: /^[0-9a-f]{40}$/,
      roles: 'Learner',
      context_label: 'CAD 101',
      launch_presentation_locale: 'de',
      launch_presentation_document_target: 'iframe',
      launch_presentation_return_url: `${course.url}/?person=amir&open=frame&locale=de&launch=`,
      oauth_consumer_key: 'demo-course',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_callback: 'about:blank',
    })
    const stamped = Number(form.get('oauth_timestamp'))
    t.ok(stamped >= Math.floor(begun / 1000) && stamped <= Date.now() / 1000)
    t.notOk(page.text.includes(secret), 'the secret stays in the course')
  },
)

void t.test('every click makes a launch of its own', async (t) => {
  const { get } = await start(t)
  const nonces = new Set<string | null>()
  for (let count = 0; count < 5; count += 1)
    nonces.add(readForm((await get('/launch/cad')).text).get('oauth_nonce'))
  t.equal(nonces.size, 5)
})

void t.test('teacher and administrator send the roles of an LMS', async (t) => {
  const { get } = await start(t)
  t.equal(readForm((await get('/launch/cad?person=teacher')).text).get('roles'), 'Instructor')
  t.match(
    readForm((await get('/launch/cad?person=admin')).text).get('roles'),
    /urn:lti:sysrole:ims\/lis\/Administrator/,
  )
})

void t.test(
  'a launch has the description that its course shows, in the language of the course',
  async (t) => {
    const { get } = await start(t)
    for (const [query, description] of [
      ['', 'R with the data of the lecture.'],
      ['?locale=de', 'R mit den Daten der Vorlesung.'],
    ] as const) {
      const form = readForm((await get(`/launch/statistics${query}`)).text)
      t.equal(form.get('resource_link_description'), description)
      t.match(text((await get(`/${query}`)).text), description)
    }
    const untranslated = readForm((await get('/launch/cad?locale=de')).text)
    t.equal(untranslated.get('resource_link_description'), 'Draw <your> first part.')
  },
)

void t.test('each launch that is broken on purpose is broken in just that way', async (t) => {
  const { toolUrl, get } = await start(t)
  const seen = new Map<string, URLSearchParams>()
  for (const { id } of faults)
    seen.set(id, readForm((await get(`/launch/broken-${id}?person=zoe`)).text))
  const form = (id: string) => seen.get(id) ?? new URLSearchParams()
  const holds = (id: string) =>
    form(id).get('oauth_signature') === computeSignature(toolUrl, form(id), secret)

  t.notOk(holds('wrong-secret'))
  t.ok(form('wrong-secret').get('oauth_signature'))
  t.notOk(holds('tampered'))
  t.equal(form('tampered').get('roles'), 'Instructor')
  t.same(
    [...form('unsigned').keys()].filter((name) => name.startsWith('oauth_')),
    [],
  )
  for (const id of ['too-old', 'clock-ahead', 'unknown-lab', 'no-lab', 'no-user'])
    t.ok(holds(id), `${id}: the signature itself holds`)
  const age = (id: string) => Date.now() / 1000 - Number(form(id).get('oauth_timestamp'))
  t.ok(age('too-old') > 3500)
  t.ok(age('clock-ahead') < -3500)
  t.equal(form('unknown-lab').get('custom_lab'), 'chemistry-lab')
  t.notOk(form('no-lab').has('custom_lab'))
  t.notOk(form('no-user').has('user_id'))
})

void t.test('a replay is the last honest form, unchanged', async (t) => {
  const { get } = await start(t)
  const early = await get('/launch/broken-replay')
  t.equal(early.status, 404)
  t.match(early.text, 'Open a lab first')
  const first = readForm((await get('/launch/cad?person=amir')).text)
  await get('/launch/broken-too-old')
  const again = readForm((await get('/launch/broken-replay')).text)
  t.equal(again.toString(), first.toString())
})

void t.test('coming back: the words of the tool are text and nothing else', async (t) => {
  const { get, course } = await start(t)
  const returnUrl = readForm((await get('/launch/cad')).text).get('launch_presentation_return_url')
  const query = new URLSearchParams({
    lti_errormsg: `<img src=x onerror=alert(1)>${'x'.repeat(600)}`,
    lti_errorlog: 'lab_unknown',
  })
  const path = `${returnUrl?.replace(course.url, '')}&${query.toString()}`
  const page = await get(path)
  t.equal(page.status, 200)
  t.notMatch(page.text, '<img')
  t.match(decode(page.text), '<img src=x onerror=alert(1)>xxx')
  t.notMatch(page.text, 'x'.repeat(501), 'and of limited length')
  t.match(
    text((await get('/what-just-happened')).text),
    'refused the launch and said why: lab_unknown',
  )
  const framed = await get(path, { 'sec-fetch-dest': 'iframe' })
  t.match(framed.text, 'target="_top"')
  t.notMatch(framed.text, 'What just happened')
})

void t.test('the explanation tells what is known, and no more', async (t) => {
  const { course, journal, state, get } = await start(t)
  const explanation = async () => text((await get('/what-just-happened')).text)
  const ask = (number: number, fleet: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
    requestId: `request-${number}`,
    operation: 'CreateStreamingURL',
    status: 200,
    errorCode: null,
    input: { StackName: `${fleet}-stack`, FleetName: `${fleet}-fleet`, UserId: 'al1-abc' },
    ...more,
  })
  t.match(await explanation(), 'Nothing yet')

  journal.push(ask(1, 'cad'))
  await get('/launch/cad')
  t.match(await explanation(), 'Not asked so far', 'requests before this launch do not count')
  journal.push(ask(2, 'statistics'))
  t.match(await explanation(), 'Not asked so far', 'nor those for another lab')
  journal.push(ask(3, 'cad'))
  t.match(await explanation(), /All of these held.*UserId is a pseudonym.*al1-abc/)
  t.match(await explanation(), 'no desktop is open with it', 'nobody saw the redirect')
  state.arrived = true
  t.match(await explanation(), 'The desktop is open')

  await course.launchOnce('cad', 'zoe')
  journal.push(ask(4, 'cad'))
  t.match(await explanation(), 'It saw the redirect (303)')

  await get('/launch/cad')
  journal.push(ask(5, 'cad', { status: 400, errorCode: 'OperationNotPermittedException' }))
  t.match(await explanation(), 'AppStream answered OperationNotPermittedException')

  await get('/launch/broken-too-old')
  t.match(await explanation(), 'This check is there to stop it: Time of the launch')
  journal.push(ask(6, 'cad'))
  t.notMatch(await explanation(), 'All of these held', 'a broken launch never passed')

  await get('/launch/cad')
  const { text: html } = await get('/what-just-happened')
  t.match(text(html), 'oauth_signature •••••••• (hidden)')
  state.journalFails = true
  t.match(await explanation(), 'journal cannot be read')
})

void t.test('a trouble of AppStream lasts from its launch to the next', async (t) => {
  const { toolUrl, state, get } = await start(t)
  const form = readForm((await get('/launch/trouble-slow')).text)
  t.equal(form.get('oauth_signature'), computeSignature(toolUrl, form, secret))
  t.equal(state.trouble, true)
  const explanation = text((await get('/what-just-happened')).text)
  t.match(explanation, 'AppStream is slow , opened by')
  t.match(explanation, 'AppStream has answered no request for this lab so far')
  await get('/launch/broken-no-lab')
  t.equal(state.trouble, false)
})

void t.test('a refusal that the course saw itself is told', async (t) => {
  const { course, get } = await start(t, () => ({
    status: 401,
    headers: { 'lab-refusal': 'launch_not_verified' },
    body: 'no',
  }))
  const answer = await course.launchOnce('cad', 'zoe')
  t.match(answer, { status: 401, refusal: 'launch_not_verified', location: undefined, body: 'no' })
  t.match(text((await get('/what-just-happened')).text), 'said why: launch_not_verified')
})

void t.test('pages carry a strict policy, and nothing inline or foreign', async (t) => {
  const { tool, get } = await start(t)
  const paths = ['/', '/?framed=cad&open=frame', '/launch/cad', '/launch/nothing', '/nowhere']
  for (const path of paths) {
    const { headers, text: page } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    t.match(policy, /default-src 'none'.*script-src 'self'.*base-uri 'none'/, path)
    t.notMatch(policy, 'unsafe')
    t.equal(headers.get('cache-control'), 'no-store')
    t.notMatch(page, /<style|<script(?![^>]*src="\/client\/)|\son[a-z]+=|\sstyle=/)
    const addresses = [...page.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(
      ([, url = '']) => url,
    )
    t.same(
      addresses.filter((url) => !/^(\/|data:,)/.test(url) && url !== `${tool.url}/`),
      [],
    )
    t.ok(Buffer.byteLength(page) < 20_000, `${path} is light`)
  }
  t.match((await get('/')).headers.get('content-security-policy'), `frame-src 'self' ${tool.url}`)
})

void t.test('only names of this machine are answered (DNS rebinding)', async (t) => {
  const { course } = await start(t)
  const { port } = new URL(course.url)
  const statusFor = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/launch/cad', headers: { host } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
    t.equal(await statusFor(host), 200, host)
  for (const host of ['evil.example', `127.0.0.1.evil.example:${port}`, 'localhost.evil.example'])
    t.equal(await statusFor(host), 421, host)
})

void t.test('panel and pages speak the language that was chosen', async (t) => {
  const { course, get } = await start(t)
  await get('/launch/broken-wrong-secret?locale=de')
  const panel = await get('/what-just-happened?locale=de')
  t.match(text(panel.text), 'Der Kurs hat ein falsches Formular gemacht')
  t.match(text(panel.text), 'Falsches gemeinsames Geheimnis')
  t.match(text(panel.text), 'Diese Prüfung soll ihn aufhalten: Signatur.')
  t.match(text((await get('/?locale=de')).text), 'Hier nicht bekannt')
  await course.launchOnce('cad', 'zoe')
  const english = text((await get('/what-just-happened?locale=en')).text)
  t.match(english, 'The course signed a form')
  t.match(text((await get('/what-just-happened?locale=de')).text), 'Der Kurs hat ein Formular')
  for (const [path, said] of [
    ['/appstream', 'Was AppStream sah'],
    ['/launch/cad', 'Weiter zum Labor'],
    ['/launch/nothing', 'Hier gibt es nichts aufzurufen'],
    ['/nowhere', 'Keine solche Seite'],
  ] as const) {
    const page = await get(`${path}?locale=de`)
    t.match(page.text, '<html lang="de">', path)
    t.match(text(page.text), said)
    t.notMatch(text(page.text), 'course', 'nothing of it stayed English')
  }
})

void t.test('no text of the demo is the same in both languages', (t) => {
  const show = (said: unknown): string =>
    typeof said === 'function' ? String(said) : JSON.stringify(said)
  for (const { en, de } of [texts, pageTexts, explanationTexts] as const) {
    const english = new Map<string, unknown>(Object.entries(en))
    const same = Object.entries(de).filter(([name, said]) => show(said) === show(english.get(name)))
    t.strictSame(same, [])
  }
  t.end()
})
