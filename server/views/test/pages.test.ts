import assert from 'node:assert/strict'
import { Script } from 'node:vm'
import * as fc from 'fast-check'
import t from 'tap'
import {
  findMessages,
  languages,
  renderLabPage,
  renderCard,
  renderEndQuestion,
  renderFrontPage,
  renderLabList,
  renderRefusal,
} from '#views/index.js'
import * as scripts from '#views/client-script.js'
import {
  fullDetail,
  makeCard,
  makeFrame,
  makeRefusal,
  makeState,
  now,
  reasons,
  renderEveryPage,
  stateNames,
} from './samples.js'

const pageLimitBytes = 20 * 1024
const scriptLimitBytes = 5_000
const lineScriptLimitBytes = 2_500
const { clientScript } = scripts
const quotes = `'"><script>alert(1)</script>`
const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>' & \`\u202e`
const withoutCode = (page: string) => page.replace(/<(script|style)[^]*?<\/\1>/g, '')
const textOf = (page: string) => withoutCode(page).replace(/<[^>]*>/g, ' ')
const elementsOf = (page: string) => page.replace(clientScript, '').match(/<[a-z!/][^>]*>/gi) ?? []

function findFaults(page: string, language: string) {
  const weight = Buffer.byteLength(page)
  const guarded = page.match(/<(script|style)[^>]*>/g) ?? []
  const rules: [boolean, string][] = [
    [weight <= pageLimitBytes, `${weight} bytes`],
    [!/\son[a-z]+=|\sstyle=|javascript:/i.test(page), 'inline handler or style'],
    [!/undefined|NaN|\[object|>false|>null/.test(withoutCode(page)), 'a seam shows'],
    [guarded.length <= 3 && guarded.every((tag) => tag.includes('nonce="test-nonce"')), 'nonce'],
    [
      new RegExp(`<html\\s+lang="${language}"\\s+dir="${findMessages(language).direction}"`).test(
        page,
      ),
      'language',
    ],
  ]
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule)
}

void t.test('every page keeps to the weight and to the policy', async (t) => {
  for (const language of languages)
    for (const framing of ['top-level', 'frame'] as const)
      for (const [name, page] of Object.entries(renderEveryPage(makeFrame({ language, framing }))))
        t.strictSame(findFaults(page, language), [], `${language} ${framing} ${name}`)
  const everything = { teacher: true, administrator: true, detail: fullDetail, awsRequestId: 'x' }
  const frame = makeFrame({ language: 'de' })
  const faults = reasons.flatMap((reason) =>
    findFaults(renderRefusal(makeRefusal(reason, everything), frame), 'de').map(
      (fault) => `${reason}: ${fault}`,
    ),
  )
  t.strictSame(faults, [])
})

void t.test('the script is small and cannot close its own element', async (t) => {
  t.ok(Buffer.byteLength(clientScript) <= scriptLimitBytes, `${clientScript.length} bytes`)
  const { lineScript } = scripts
  t.ok(Buffer.byteLength(lineScript) <= lineScriptLimitBytes, `${lineScript.length} bytes`)
  for (const [name, script] of Object.entries(scripts)) {
    t.notMatch(script, /<\/script|<!--|^(import|export) /im, name)
    t.doesNotThrow(() => new Script(script), `${name} is still a script after it was shortened`)
  }
})

void t.test('hostile text stays text', async (t) => {
  const frame = makeFrame({
    nonce: 'n"><script>',
    institution: {
      name: hostile,
      logoUrl: 'javascript:alert(1)',
      help: { text: hostile, url: 'javascript:alert(1)' },
    },
  })
  const card = renderLabPage(
    makeCard(makeState({ state: 'ready', fleetErrors: [hostile] }), {
      title: hostile,
      description: hostile,
      contextTitle: hostile,
      ticket: quotes,
      reference: quotes,
      backUrl: 'javascript:alert(1)',
      alternativeUrl: 'data:text/html,x',
      teacher: true,
      administrator: true,
    }),
    frame,
  )
  const refusal = renderRefusal(
    makeRefusal('lab_unknown', {
      labTitle: hostile,
      contextTitle: hostile,
      detail: Object.assign({ lab: hostile }, { [hostile]: hostile }),
      awsRequestId: hostile,
      reference: quotes,
      retryTicket: quotes,
      backUrl: ' javascript:alert(1)',
      teacher: true,
      administrator: true,
    }),
    frame,
  )
  for (const page of [card, refusal]) {
    t.notMatch(page, '<script>alert')
    t.notMatch(page, '<img')
    t.notMatch(page, /(href|src)="(javascript|data:text)/)
    t.match(textOf(page), 'alert(1)')
    t.notMatch(page, '\u202e')
  }
})

void t.test('no text changes the elements of a page', async () => {
  const frame = makeFrame()
  const words = fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '=',
      '`',
      '/',
      '!',
      '-',
      'a',
      '$',
      '{',
      '\u202e',
    ),
  })
  const text = fc
    .oneof(words, fc.string({ unit: 'binary', maxLength: 40 }))
    .map((tail) => `a${tail}`.slice(0, 60))
  const shape = (page: string) =>
    elementsOf(page).map((element) => element.replace(/"[^"]*"/g, '""'))
  const plain = { title: 'a', description: 'a', contextTitle: 'a', ticket: 'a', reference: 'a' }
  const state = makeState({ state: 'ready' })
  const expected = shape(renderLabPage(makeCard(state, plain), frame))
  const expectedRefusal = shape(
    renderRefusal(
      makeRefusal('lab_unknown', { administrator: true, detail: { lab: 'a' }, awsRequestId: 'a' }),
      frame,
    ),
  )
  fc.assert(
    fc.property(text, text, text, (one, two, three) => {
      const model = {
        title: one,
        description: two,
        contextTitle: three,
        ticket: one,
        reference: two,
      }
      assert.deepEqual(shape(renderLabPage(makeCard(state, model), frame)), expected)
      const refused = makeRefusal('lab_unknown', {
        administrator: true,
        labTitle: one,
        detail: { lab: two },
        awsRequestId: three,
      })
      assert.deepEqual(shape(renderRefusal(refused, frame)), expectedRefusal)
    }),
    { seed: 20_261_122, numRuns: 300 },
  )
})

void t.test('long titles are cut in place and told in full', async (t) => {
  const title = `${'word '.repeat(60)}end`
  const page = renderLabPage(makeCard(undefined, { title }), makeFrame())
  const heading = /<h1>([^]*?)<\/h1>/.exec(page)?.[1] ?? ''
  t.ok(heading.length < 150 && heading.includes('…'))
  t.match(page, /<details class="full">[^]*?word end<\/bdi>/)
  t.notMatch(renderLabPage(makeCard(), makeFrame()), 'class="full"')
  const stacked = renderLabPage(
    makeCard(undefined, { title: `e${'\u0301'.repeat(5000)}` }),
    makeFrame(),
  )
  t.ok(
    (/<h1>([^]*?)<\/h1>/.exec(stacked)?.[1]?.length ?? 9999) < 2000,
    'marks cannot pile up in the heading',
  )
})

void t.test('each state has its words and its one action', async (t) => {
  const frame = makeFrame({ framing: 'frame', basePath: '/api' })
  const render = (state: Parameters<typeof makeState>[0], change = {}) =>
    renderCard(makeCard(makeState(state), change), frame)
  const open = /action="\/api\/open"\s+target="_blank" rel="noopener"/
  const look = 'action="/api/open/state"'

  const ready = render({ state: 'ready' })
  t.match(ready, open)
  t.match(textOf(ready), /Open the lab\s+\(opens in a new window\)/, 'the name says it')
  t.match(ready, 'name="ticket" value="ticket-1"')
  t.match(ready, 'Files in “Home folder” and “Google Drive” and the settings of your applications.')
  t.match(ready, 'After 15 minutes without keyboard or mouse')
  t.match(ready, 'After 4 hours at the latest.')

  const session = {
    id: 's',
    userId: 'u',
    state: 'ACTIVE' as const,
    connected: true,
    endsAt: now + 90 * 60_000,
  }
  const again = render({ state: 'ready', session, startsOnDemand: true })
  t.match(textOf(again), /Your lab is still open until\s+10:34 \(Europe\/Berlin\)/)
  t.match(again, 'Return to the lab')
  t.notMatch(again, 'one to two minutes', 'a desktop that runs is there at once')
  t.match(render({ state: 'ready', startsOnDemand: true }), 'one to two minutes')
  t.match(again, 'action="/api/open/end"', 'and can be ended')
  t.notMatch(ready, '/open/end', 'where there is no session there is nothing to end')
  const pending = render({ state: 'ready', session: { ...session, state: 'PENDING' } })
  t.match(pending, 'Your desktop is being made ready')
  t.notMatch(pending, 'where you were')

  t.match(
    textOf(render({ state: 'not_open' })),
    /Opens\s+Tuesday 10 March at 09:04 \(Europe\/Berlin\)/,
  )
  t.match(
    textOf(render({ state: 'closed' })),
    /Closed since\s+Friday 6 March at 09:04 \(Europe\/Berlin\)/,
  )
  t.match(textOf(render({ state: 'not_open', changesAt: now + 400 * 86_400_000 })), '2027')
  for (const state of ['starting', 'full', 'stopped', 'not_open'] as const) {
    t.match(render({ state }), look, state)
    t.notMatch(render({ state }), open, `${state} offers nothing to open`)
  }
  const trying = render({ state: 'full', mayTry: true })
  t.notMatch(trying, 'id="open"', 'a try is no way in')
  t.match(trying, 'All seats are in use')
  t.match(trying, /target="_blank"[^>]*>[^]*?name="try" value="1"/, 'it leaves this page waiting')
  t.match(trying, 'this page goes on waiting')
  t.notMatch(textOf(trying), /become free|may be free/, 'no more than is known')
  t.match(render({ state: 'full', triedInVain: true }), 'You can close this window')
  t.notMatch(render({ state: 'closed' }), '<form')
  const unknown = render({ state: 'unknown' })
  t.match(unknown, open, 'launches go on')
  t.match(unknown, 'We could not see')
  for (const state of stateNames) t.match(render({ state }), 'Back to the course', state)
  t.notMatch(render({ state: 'full' }, { backUrl: undefined }), 'Back to the course')
})

void t.test('a page where nothing opens says who helps, and that it looks again', async (t) => {
  for (const language of languages) {
    const frame = makeFrame({ language })
    for (const state of ['starting', 'full', 'stopped', 'not_open', 'closed'] as const) {
      const page = renderLabPage(makeCard(makeState({ state })), frame)
      t.match(page, 'IT help desk', state)
      t.equal(page.split('<code>K7F3-92QD</code>').length, 2, `${state}: the reference, once`)
      if (state !== 'closed') t.match(page, /class="scripted">/, `${state}: looks again`)
    }
  }
  const forStaff = /your teacher|Ihrer? Lehrperson\b/i
  for (const language of languages)
    for (const reader of [{ teacher: true }, { administrator: true }])
      for (const state of stateNames)
        t.notMatch(
          renderLabPage(makeCard(makeState({ state }), reader), makeFrame({ language })),
          forStaff,
          `${language} ${state} ${JSON.stringify(reader)}`,
        )
  t.match(renderLabPage(makeCard(makeState({ state: 'stopped' })), makeFrame()), forStaff)
  const list = { labs: [], teacher: false }
  t.notMatch(renderLabList({ ...list, administrator: true }, makeFrame()), forStaff)
  t.match(renderLabList({ ...list, administrator: false }, makeFrame()), forStaff)
})

void t.test('before a session ends the page says what will be lost', async (t) => {
  const session = { id: 's-1', userId: 'u', state: 'ACTIVE' as const, connected: true }
  const card = makeCard(makeState({ state: 'ready', session }))
  const frame = makeFrame({ framing: 'frame', basePath: '/api' })
  const page = renderEndQuestion({ ...card, session: 's-1' }, frame)
  t.match(page, 'everything that is not saved is lost')
  t.match(page, 'Files in “Home folder” and “Google Drive”')
  const form = /<form[^>]*action="\/api\/open\/end"[^]*?<\/form>/.exec(page)?.[0] ?? ''
  t.match(form, 'name="ticket" value="ticket-1"')
  t.match(form, 'name="session" value="s-1"')
  t.notMatch(form, '_blank', 'it stays in the frame')
  t.match(page, 'Keep it open')
  const unknown = { ...makeCard({ state: 'ready', session }), session: 's-1' }
  t.notMatch(renderEndQuestion(unknown, frame), 'Kept', 'what is unknown is not said')
  const after = renderCard(makeCard(undefined, { ended: true }), frame)
  t.match(after, 'Your session has been ended')
})

void t.test('what is unknown is not said', async (t) => {
  const body = renderCard(makeCard({ state: 'ready' }), makeFrame())
  for (const word of ['Kept', 'If you leave', 'Ends', 'free', 'one to two']) t.notMatch(body, word)
  const none = { connectors: [], applicationSettings: false }
  const some = makeState({ state: 'ready', kept: none, idleDisconnectSeconds: 0, free: 40 })
  const known = renderCard(makeCard(some), makeFrame())
  t.match(known, 'Nothing stays after the end.')
  t.notMatch(known, 'keyboard', '0 means that the idle timer is off')
  t.notMatch(known, 'seats are free', 'many free seats are no news')
  t.match(
    renderCard(makeCard(makeState({ state: 'ready', free: 1 })), makeFrame()),
    'One seat is free.',
  )
  t.match(
    renderCard(makeCard(makeState({ state: 'ready', free: 3 })), makeFrame()),
    '3 seats are free.',
  )
  const long = makeState({ state: 'ready', maximumSeconds: 5400 })
  t.match(renderCard(makeCard(long), makeFrame()), '1 hour and 30 minutes')
})

void t.test('in its own window the lab opens in this window', async (t) => {
  const page = renderLabPage(makeCard(), makeFrame())
  t.notMatch(page, /<form[^>]*target=/)
  t.notMatch(textOf(page), 'new window')
})

void t.test('teachers and admins read one block more', async (t) => {
  for (const state of stateNames) {
    const model = makeCard(makeState({ state }))
    const student = textOf(renderLabPage(model, makeFrame()))
    t.notMatch(student, /For you as the teacher|For administrators|fleet/i, state)
    const teacher = renderLabPage({ ...model, teacher: true }, makeFrame())
    t.match(teacher, 'For you as the teacher', state)
    const admin = renderLabPage({ ...model, administrator: true }, makeFrame())
    t.match(admin, 'For administrators', state)
  }
})

void t.test('times are written in the frame’s zone and language', async (t) => {
  const write = (language: string, timeZone: string) =>
    textOf(
      renderCard(makeCard(makeState({ state: 'not_open' })), makeFrame({ language, timeZone })),
    )
  t.match(
    write('en-US', 'America/New_York'),
    /Opens\s+Tuesday, March 10 at 04:04 AM \(America\/New_York\)/,
  )
  t.match(
    write('de', 'Europe/Berlin'),
    /Öffnet am\s+Dienstag, 10\. März um 09:04 \(Europe\/Berlin\)/,
  )
})

void t.test('the front page tells nothing but where labs are opened', async (t) => {
  const page = renderFrontPage(makeFrame())
  t.match(page, 'Labs are opened from a course')
  t.notMatch(page, /<form|data-url="/)
})

void t.test('an accent reaches the stylesheet only as a colour', async (t) => {
  const render = (accent: string) =>
    renderFrontPage(makeFrame({ institution: { name: 'x', accent, accentDark: accent } }))
  t.match(render('#123456'), '--accent:#123456')
  t.notMatch(render('red;}body{color:lime'), 'lime')
  t.notMatch(render('#12345'), '#12345')
})
