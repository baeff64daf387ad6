import t from 'tap'
import {
  AppStreamError,
  nameClassFleet,
  type ClassRecord,
  type ClassWish,
} from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, readTicket, startTime } from '../support/test-app.js'

/** The page of those who run an institution's labs. */

const minute = 60_000
const config = (
  administrators = `administrators: [{ consumer: ${consumer.key}, users: ['boss'] }]`,
) => `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    ${administrators}
    classes: { seatHoursAMonth: 500 }
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
  - id: other
    name: Somebody else
    timeZone: UTC
    classes: {}
    directories: [{ id: elsewhere }]
    labs: [{ id: cad, title: Their lab, stack: s, fleet: f }]
    consumers: []
`

const wish = (changes: Partial<ClassWish> = {}): ClassWish => ({
  name: 'Bridges & <b>beams</b>',
  people: 20,
  zone: 'Europe/Berlin',
  lessons: [{ start: startTime + 60 * minute, end: startTime + 150 * minute }],
  windows: [],
  at: startTime - 1_000,
  by: 'teacher-42',
  ...changes,
})
const request = (changes: Partial<ClassRecord> = {}): ClassRecord => ({
  id: 'class-1',
  revision: 1,
  tenantId: 'example',
  labId: 'cad',
  source: 'moodle',
  owner: { credential: consumer.key, contextId: '7', key: '101' },
  asked: wish(),
  state: 'requested',
  history: [],
  ...changes,
})

async function open(records: readonly ClassRecord[] = [request()], text = config()) {
  const durableStore = createMemoryStore()
  for (const record of records) await durableStore.add('class', record.id, record)
  const env = { STATE_FOLDER: '/nowhere' }
  const test = createTestApp({ config: text, durableStore, env })
  const launch = (user: string) =>
    test.launch(
      { user_id: user, custom_lab: 'cad', custom_manage: '1' },
      { 'sec-fetch-dest': 'document' },
    )
  /** A lab in the frame of a course. */
  const card = (user: string) =>
    test.launch({ user_id: user, custom_lab: 'cad' }, { 'sec-fetch-dest': 'iframe' })
  const post = (page: { readonly body: string }, fields: Readonly<Record<string, string>>) =>
    test.post(
      '/manage',
      new URLSearchParams({ ticket: readTicket(page.body), ...fields }).toString(),
      {
        'sec-fetch-site': 'same-origin',
        'sec-fetch-dest': 'document',
      },
    )
  const read = async (id = 'class-1') => (await durableStore.read('class', id)) as ClassRecord
  const lost = () =>
    test.launch(
      { user_id: 'student-7', custom_lab: 'no-such-lab' },
      { 'sec-fetch-dest': 'document' },
    )
  return { ...test, durableStore, launch, card, post, read, lost }
}

const readOnce = (page: string): string => /name="once" value="([^"]+)"/.exec(page)?.[1] ?? ''

void t.test('only who is named sees it; everybody else has a launch like others', async (t) => {
  const test = await open()
  test.appStream.fleet = { ...test.appStream.fleet, inUse: 28 }
  const page = await test.launch('boss')
  t.equal(page.statusCode, 200)
  t.match(page.body, /<h1>Labs and classes<\/h1>/)
  t.match(page.body, /CAD for beginners/)
  t.match(page.body, /10 seats are free[^]*28 seats are in use/)
  t.notMatch(page.body, /Their lab|Somebody else/, 'nothing of another institution')
  t.notMatch(page.body, /<b>beams/, 'a name is hostile')
  t.equal((await test.launch('student')).statusCode, 303)
  const off = await open([], config(''))
  t.equal((await off.launch('boss')).statusCode, 303, 'off until somebody is named')
})

void t.test('the card of a lab leads there, and back', async (t) => {
  const test = await open()
  const card = await test.card('boss')
  t.match(card.body, /action="\/manage"[^]*Labs and classes/)
  t.notMatch((await test.card('student')).body, '/manage')
  const page = await test.post(card, {})
  t.match(page.body, /<h1>Labs and classes<\/h1>[^]*Back to the lab/)
})

void t.test('a ticket of somebody who is not named, or no more, opens nothing', async (t) => {
  const test = await open()
  const page = await test.launch('boss')
  const others = config(`administrators: [{ consumer: ${consumer.key}, users: ['new'] }]`)
  await test.app.replaceConfig(test.load({ config: others }))
  const later = await test.post(page, { do: 'test' })
  t.equal(later.headers['lab-refusal'], 'ticket_invalid')
})

void t.test('a class is approved after a question, once, and it is logged', async (t) => {
  const test = await open()
  const page = await test.launch('boss')
  t.match(page.body, /Waiting for approval/)
  const asked = await test.post(page, { approve: 'class-1' })
  t.match(asked.body, /<h1>Approve this class\?<\/h1>/)
  t.match(asked.body, /20 people · one lesson/)
  t.equal((await test.read()).state, 'requested', 'asked first')
  const once = readOnce(asked.body)
  const done = await test.post(asked, { approve: 'class-1', once })
  t.match(done.body, /The class is approved/)
  t.match(await test.read(), { state: 'approved', approved: { by: 'boss' } })
  const again = await test.post(asked, { approve: 'class-1', once })
  t.match(again.body, /Nothing was changed/)
  const log = test.log.find((line) => line.includes('"class_decided"')) ?? ''
  t.match(log, /"what":"approved"/)
  t.notMatch(log, 'boss', 'the log has pseudonyms')
})

void t.test('a class is refused with a reason, which cannot be left out', async (t) => {
  const test = await open()
  const page = await test.launch('boss')
  const asked = await test.post(page, { refuse: 'class-1' })
  const once = readOnce(asked.body)
  const without = await test.post(asked, { refuse: 'class-1', once, reason: ' ' })
  t.match(without.body, /Refuse this class\?/)
  const fields = { refuse: 'class-1', reason: 'The fleet is closed then.' }
  const done = await test.post(without, { ...fields, once: readOnce(without.body) })
  t.match(done.body, /The class is refused/)
  t.match(await test.read(), { state: 'refused', reason: 'The fleet is closed then.' })
})

void t.test('what came meanwhile, what is another institution’s, what goes too far', async (t) => {
  const theirs = request({ id: 'class-2', tenantId: 'other' })
  const lessons = Array.from({ length: 20 }, (_, day) => ({
    start: startTime + (day * 24 + 1) * 60 * minute,
    end: startTime + (day * 24 + 9) * 60 * minute,
  }))
  const large = request({ id: 'class-3', asked: wish({ lessons }) })
  const test = await open([request(), theirs, large])
  const page = await test.launch('boss')
  const stolen = await test.post(page, { approve: 'class-2' })
  t.match(stolen.body, /Nothing was changed/)
  const over = await test.post(page, { approve: 'class-3' })
  t.match(over.body, /goes beyond the agreed seat-hours/)
  const asked = await test.post(page, { approve: 'class-1' })
  const once = readOnce(asked.body)
  const forAnother = await test.post(asked, { refuse: 'class-3', once, reason: 'x' })
  t.match(forAnother.body, /Refuse this class\?/, 'the answer to another question')
  test.pass(601)
  const late = await test.launch('boss')
  const old = await test.post(late, { approve: 'class-1', once })
  t.match(old.body, /Approve this class\?/, 'it is asked anew')
})

void t.test('two who approve at one moment do not pass a limit together', async (t) => {
  // 20 people for 14 hours are above half of the limit of 500 seat-hours.
  const lessons = [0, 1].map((day) => ({
    start: startTime + (day * 24 + 1) * 60 * minute,
    end: startTime + (day * 24 + 8) * 60 * minute,
  }))
  const ids = ['class-1', 'class-2'] as const
  const test = await open(
    ids.map((id) =>
      request({
        id,
        owner: { credential: consumer.key, contextId: '7', key: id },
        asked: wish({ lessons }),
      }),
    ),
  )
  const asked = await Promise.all(
    ids.map(async (approve) => {
      const question = await test.post(await test.launch('boss'), { approve })
      return { question, fields: { approve, once: readOnce(question.body) } }
    }),
  )
  // Both have looked before either decides.
  const list = test.durableStore.list.bind(test.durableStore)
  let looks = 0
  let letGo = (): void => undefined
  const bothLooked = new Promise<void>((resolve) => {
    letGo = resolve
  })
  Object.assign(test.durableStore, {
    list: async (kind: 'class') => {
      const found = await list(kind)
      if (++looks === 2) letGo()
      await bothLooked
      return found
    },
  })
  const answers = await Promise.all(
    asked.map(({ question, fields }) => test.post(question, fields)),
  )
  const said = answers.map(
    ({ body }) => /The class is approved|goes beyond the agreed seat-hours\./.exec(body)?.[0],
  )
  t.strictSame(
    new Set(said),
    new Set(['The class is approved', 'goes beyond the agreed seat-hours.']),
  )
  const states = await Promise.all(ids.map(async (id) => (await test.read(id)).state))
  t.strictSame(new Set(states), new Set(['approved', 'requested']))
})

void t.test('refusals of the day are counted by code, and name nobody', async (t) => {
  const test = await open()

  for (let times = 0; times < 2; times++) await test.lost()
  const page = await test.launch('boss')
  t.match(page.body, /Refused in the last 24 hours/)
  t.match(page.body, /2 times/)
  t.notMatch(page.body, 'student-7')
})

void t.test('the self-test says what is broken and what to do', async (t) => {
  const test = await open()
  const page = await test.launch('boss')
  t.notMatch(page.body, /All checks are well/, 'not before somebody asks')
  t.match((await test.post(page, { do: 'test' })).body, /All checks are well/)
  test.appStream.failures.set(
    'createStreamingUrl',
    new AppStreamError('appstream_denied', { action: 'CreateStreamingURL' }),
  )
  const broken = await test.post(page, { do: 'test' })
  t.match(broken.body, /Cannot open/)
  t.match(broken.body, /lang="en"/)
})

void t.test('what a calendar has and a person held back is approved there', async (t) => {
  const calendar = { name: 'term', key: 'a' }
  const { asked, ...rest } = request({ calendar, source: 'file' })
  const withdrawn: ClassRecord = {
    ...rest,
    state: 'withdrawn',
    last: wish(),
    history: [{ at: startTime - 500, by: 'kim', what: 'withdrawn' }],
  }
  const refused: ClassRecord = {
    ...withdrawn,
    id: 'class-2',
    state: 'refused',
    last: wish({ name: 'Refused' }),
    history: [],
  }
  const ofTeacher: ClassRecord = { ...refused, id: 'class-3', last: wish({ name: 'Of a teacher' }) }
  delete (ofTeacher as { calendar?: unknown }).calendar
  const gone: ClassRecord = {
    ...withdrawn,
    id: 'class-4',
    last: wish({ name: 'Gone' }),
    history: [{ at: startTime - 500, by: 'calendar term', what: 'withdrawn' }],
  }
  const test = await open([withdrawn, refused, ofTeacher, gone])
  const page = await test.launch('boss')
  t.match(page.body, /id="held-back">In a calendar, and not planned[^]*Bridges[^]*Refused/)
  t.notMatch(page.body, /Of a teacher|<bdi>Gone/)
  t.notMatch(page.body, 'name="refuse"', 'it is not planned anyway')
  const question = await test.post(page, { approve: 'class-1' })
  t.match(question.body, /Approve this class\?/)
  const done = await test.post(question, { approve: 'class-1', once: readOnce(question.body) })
  t.match(done.body, /The class is approved/)
  t.match(await test.read(), { state: 'approved', approved: { people: asked?.people } })
  const theirs = await test.post(page, { approve: 'class-3' })
  t.match(theirs.body, /Nothing was changed/)
  t.match((await test.post(page, { refuse: 'class-2' })).body, /Nothing was changed/)
})

void t.test(
  'calendars as they were read last, their faults in words and in the self-test',
  async (t) => {
    const named = ['term', 'feed', 'new']
      .map((name) => `{ name: ${name}, lab: cad, people: 20, file: /nowhere/term.ics }`)
      .join(', ')
    const text = config().replace(
      'seatHoursAMonth: 500',
      `seatHoursAMonth: 500, calendars: [${named}]`,
    )
    const test = await open([], text)
    const keep = (name: string, changes: object) =>
      test.durableStore.replace('class-calendar', name, {
        tenantId: 'example',
        name,
        labId: 'cad',
        at: startTime - 60_000,
        faults: [],
        ...changes,
      })
    const since = startTime - 3 * 60 * minute
    await keep('term', {
      faultySince: since,
      faults: [{ cause: 'refused_parts', detail: 'UID "<b>x</b>" has no DTSTART' }],
    })
    await keep('feed', {})
    await keep('taken-out', { faults: [{ cause: 'vanished', detail: 'not-in-the-file' }] })
    await keep('stranger', { tenantId: 'other', faults: [{ cause: 'vanished', detail: 'theirs' }] })
    const page = await test.launch('boss')
    t.match(
      page.body,
      /<h3><bdi>term<\/bdi>[^]*Parts of it count for nothing[^]*Since: [^]*<h3><bdi>feed<\/bdi>[^]*Nothing is wrong with it\.[^]*<h3><bdi>new<\/bdi>[^]*It was not read yet\./,
    )
    t.notMatch(page.body, /<b>x|not-in-the-file|theirs/)
    const tested = await test.post(page, { do: 'test' })
    t.match(
      tested.body,
      /parts of it count for nothing[^]*Mend what is named[^]*<code>calendar<\/code>/,
    )
    t.notMatch(tested.body, /not-in-the-file|theirs/)
    const off = await open([], config())
    t.notMatch((await off.launch('boss')).body, /id="calendars"/, 'nothing where none is named')
  },
)

void t.test('the classes that were approved first have their seats, and read so', async (t) => {
  const approved = (id: string, minutesAgo: number): ClassRecord => {
    const { asked: _asked, ...record } = request({ id, state: 'approved' })
    return { ...record, approved: wish({ name: id, at: startTime - minutesAgo * minute }) }
  }
  const test = await open([approved('first', 20), approved('second', 10), request({ id: 'third' })])
  const fleet = {
    name: 'cad-fleet',
    type: 'ALWAYS_ON',
    instanceType: 'stream.standard.large',
    sessionsPerInstance: 1,
    base: { min: 0, max: 0 },
  }
  await test.durableStore.replace('class-fleet', nameClassFleet({}, 'cad-fleet'), {
    at: startTime,
    fleet: 'cad-fleet',
    facts: fleet,
    quotas: [{ name: fleet.instanceType, limit: 30 }],
  })
  const { body } = await test.launch('boss')
  const said = ['first', 'second', 'Bridges'].map(
    (name) => new RegExp(`<bdi>${name}[^]*?(The seats[^.<]*)`).exec(body)?.[1],
  )
  t.strictSame(said, ['The seats fit', 'The seats do not fit', 'The seats do not fit'])
})

void t.test('whose ids these are has to be clear', (t) => {
  for (const [entry, wrong] of [
    ['{ users: [a] }', true],
    ['{ consumer: a, registration: b, users: [a] }', true],
    ['{ consumer: a, deployment: b, users: [a] }', true],
    ['{ registration: b, users: [a] }', false],
  ] as const) {
    const text = config(`administrators: [${entry}]`)
    const load = () => createTestApp({ config: text, env: { STATE_FOLDER: '/nowhere' } })
    if (wrong) t.throws(load, /not clear whose/)
    else t.doesNotThrow(load)
  }
  t.end()
})
