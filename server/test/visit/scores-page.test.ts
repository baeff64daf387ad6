import t from 'tap'
import {
  AppStreamError,
  DurableStoreUnavailableError,
  kindOfGroup,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  type DurableStore,
  type GradeFault,
  type ScoreChoice,
  type ScoredLink,
  type SentScore,
} from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, framed, readTicket, startTime, unescapeHtml } from '../support/test-app.js'

/** The page on which teachers choose what is scored and see what became of it; without script, as a browser posts it. */

const writeConfig = (services: string): string => `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    services: ${services}
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
`

const link: ScoredLink = {
  tenantId: 'example',
  platform: { kind: 'consumer', name: consumer.key },
  contextId: '3',
  resourceLinkId: '12',
}
const line = nameScoreLine(link)
const outcomes = {
  lis_outcome_service_url: 'https://lms.example/outcomes',
  lis_result_sourcedid: 'result-of-the-teacher',
}
/** Also what says who may frame the page. */
const nothing = { lis_outcome_service_url: undefined, lis_result_sourcedid: undefined }
const teacher = { user_id: 'teacher-1', roles: 'Instructor', ...outcomes }
const minute = 60_000

interface Setting {
  readonly services?: string
  readonly env?: Readonly<Record<string, string>>
  readonly store?: DurableStore
}

function start({
  services = '{ grades: true, rosters: true }',
  env = {},
  store = createMemoryStore(),
}: Setting = {}) {
  const test = createTestApp({
    config: writeConfig(services),
    env: { STATE_FOLDER: '/nowhere', ...env },
    durableStore: store,
  })
  const launch = async (fields: Record<string, string | undefined> = {}) => {
    const { body } = await test.launch({ ...teacher, ...fields }, framed)
    return { body, ticket: readTicket(body) }
  }
  const post = async (path: string, fields: Record<string, string>, more = {}) => {
    const answer = await test.post(path, new URLSearchParams(fields).toString(), {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
      ...more,
    })
    return { ...answer, status: answer.statusCode, body: unescapeHtml(answer.body) }
  }
  const readChoice = async () =>
    (await store.read('score-choice', nameScoredLink(link))) as ScoreChoice | undefined
  return { ...test, sendLaunch: test.launch, store, launch, post, readChoice }
}

type Started = ReturnType<typeof start>

const choose = (store: DurableStore, more: Partial<ScoreChoice> = {}) => {
  const choice: ScoreChoice = {
    revision: 1,
    link,
    labChoice: { lab: 'cad' },
    title: 'CAD for beginners',
    what: 'minutes',
    minutes: 60,
    sentBy: 'platform',
    at: startTime - 100 * minute,
    by: 'teacher-1',
    services: {},
    outcomeAddress: outcomes.lis_outcome_service_url,
    ...more,
  }
  return store.add('score-choice', nameScoredLink(choice.link), choice)
}

/** Somebody who was in the lab for so many minutes, and what became of their score. */
async function keep(
  store: DurableStore,
  userId: string,
  { minutes = 45, sent, test }: { minutes?: number; sent?: Partial<SentScore>; test?: true } = {},
): Promise<void> {
  const group = nameScoredLink(link)
  const from = startTime - 90 * minute
  await store.add(kindOfGroup('score-person', group), userId, {
    revision: 1,
    userId,
    appStreamUserId: `al1-${userId}`,
    labChoice: { lab: 'cad' },
    openedAt: from,
    firstOpenedAt: from,
    ...(test && { test }),
  })
  await store.add(kindOfGroup('score-work', group), userId, {
    revision: 1,
    userId,
    seenAt: from,
    times: [{ from, to: from + minutes * minute }],
    earlierSeconds: 0,
    gaps: [{ from: from - 20 * minute, to: from - 10 * minute }],
    live: false,
    lookedAt: startTime - 10 * minute,
    lastSeenAt: from + minutes * minute,
    endedBy: 'teacher',
    decided: { given: 75, at: startTime - 20 * minute },
  })
  if (sent)
    await store.add(kindOfGroup('grade-sent', line), namePerson({ line, userId }), {
      revision: 1,
      line,
      userId,
      state: 'sent',
      tries: 0,
      ...sent,
    })
}

const readField = (page: string, name: string): string =>
  new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(page)?.[1] ?? ''

const linesOf = ({ log }: Pick<Started, 'log'>, event: string) =>
  log
    .map((text) => JSON.parse(text) as Record<string, unknown>)
    .filter((one) => one['event'] === event)

void t.test('a teacher chooses what is scored, from now on', async (t) => {
  const test = start()
  const { launch, post, readChoice, pass } = test
  const card = await launch()
  t.match(card.body, /action="\/scores"/, 'the way from the card')
  const { ticket } = card
  const page = await post('/scores', { ticket })
  t.match(page.body, /Nothing is scored here/)
  t.match(page.body, /“|Names, comments, and what anybody did in the lab are not sent/)
  const key = readField(page.body, 'link')
  const say = async (fields: Record<string, string>, seen = '0') =>
    (await post('/scores/choose', { ticket, link: key, seen, ...fields })).body
  t.match(await say({ what: 'minutes', minutes: '0' }), /whole number of minutes from 1 to 6,000/)
  t.match(await say({ what: 'minutes', minutes: '2,5' }), /value="2,5"/, 'what was typed stays')
  t.match(await say({ what: 'nothing' }), /Nothing has changed/)
  t.equal(await readChoice(), undefined, 'nothing is kept until something is scored')
  t.match(await say({ what: 'minutes', minutes: '60' }), /Saved\. It counts from now on/)
  t.match(await readChoice(), {
    link,
    what: 'minutes',
    minutes: 60,
    sentBy: 'platform',
    by: 'teacher-1',
    outcomeAddress: outcomes.lis_outcome_service_url,
    title: 'CAD for beginners',
    labChoice: { lab: 'cad' },
  })
  t.match(
    await say({ what: 'opened' }),
    /Somebody else has changed it/,
    'an old form counts no more',
  )
  t.match(await readChoice(), { what: 'minutes' })
  pass(60)
  t.match(await say({ what: 'opened' }, String(startTime)), /Saved/)
  t.notOk((await readChoice())?.minutes)
  t.match(linesOf(test, 'score_choice'), [
    { what: 'minutes', minutes: 60, tenant: 'example', resourceLinkId: '12' },
    { what: 'opened' },
  ])
  t.notMatch(test.log.join(''), 'teacher-1', 'by pseudonym')
})

const faults: Readonly<Record<GradeFault, [string, string]>> = {
  person: ['takes no score for this person', 'in the course'],
  locked: ['is locked', 'Unlock it'],
  gone: ['not in the gradebook any more', 'Save the settings'],
  no_line: ['has no column', 'Give the link points'],
  other_link: ['belongs to another link', 'Add the lab to the course anew'],
  not_kept: ['has none', 'Give the link a grade'],
  denied: ['does not let the lab service', 'allow grades for this tool'],
  refused: ['does not say why', 'by hand'],
  superseded: ['has a later score', 'delete the other'],
  away: ['does not answer', 'when it works'],
}

void t.test('what became of each score stands there in words', async (t) => {
  const { store, launch, post } = start()
  await choose(store)
  for (const why of Object.keys(faults) as GradeFault[])
    await keep(store, `u-${why}`, { sent: { state: 'refused', why, given: 75 } })
  await keep(store, 'sent', { sent: { given: 75, at: startTime - 5 * minute, shown: 80 } })
  const waiting = { firstTriedAt: startTime - minute, nextAt: startTime + minute, tries: 2 }
  await keep(store, 'waits', { sent: { state: 'waiting', why: 'away', ...waiting } })
  await keep(store, 'by-hand', { sent: { state: 'by_hand' } })
  await keep(store, 'unbooked', { sent: { state: 'not_booked', given: 75 } })
  await keep(store, 'test-person', { test: true })
  const { body } = await post('/scores', { ticket: (await launch()).ticket })
  const rowOf = (id: string): string => {
    const found = body.split('<li').find((row) => row.includes(`>${id}<`))
    return (found ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  }
  for (const [why, [what, fix]] of Object.entries(faults)) {
    t.match(rowOf(`u-${why}`), what, why)
    t.match(rowOf(`u-${why}`), fix, why)
  }
  t.match(body, '11 scores did not arrive.')
  t.match(body, 'One score is on its way.')
  t.match(rowOf('sent'), /Arrived 09:55.*The gradebook shows 80 of 100/)
  t.match(rowOf('sent'), /Minutes in the lab: 45.*not counted: 08:10 .* – 08:20/)
  t.match(rowOf('sent'), /ended by a teacher.*Score: 75 of 100/)
  t.match(rowOf('waits'), /Not there yet.*since 09:59.*next try 10:01/)
  t.match(rowOf('by-hand'), /It stays, and nothing is sent/)
  t.match(rowOf('unbooked'), /took it and booked nothing/)
  t.match(rowOf('test-person'), /Test/)
  t.notMatch(rowOf('test-person'), 'Send again')
  t.ok(body.indexOf('>u-person<') < body.indexOf('>sent<'), 'whoever needs a teacher comes first')
})

void t.test('a score that a mark made by hand stopped has not arrived', async (t) => {
  const { store, launch, post } = start()
  await choose(store)
  const read = async () => (await post('/scores', { ticket: (await launch()).ticket })).body
  await keep(store, 'by-hand', { sent: { state: 'by_hand' } })
  t.notMatch(await read(), 'No score has been decided yet')
  await keep(store, 'sent', { sent: { given: 75 } })
  const body = await read()
  t.match(body, 'Marks made by hand, which stay: 1')
  t.notMatch(body, 'All scores that were decided have arrived')
})

void t.test(
  'who opened the lab and was in no session is told from who stayed a minute',
  async (t) => {
    const { store, launch, post } = start()
    await choose(store)
    const person = { revision: 1, link, firstOpenedAt: startTime, openedAt: startTime }
    const group = kindOfGroup('score-person', nameScoredLink(link))
    await store.add(group, 'student', { ...person, userId: 'student' })
    await keep(store, 'other', { minutes: 0 })
    const { ticket } = await launch()
    const page = (await post('/scores', { ticket })).body
    const rowOf = (id: string) =>
      page
        .split('</li>')
        .find((row) => row.includes(`>${id}<`))
        ?.split('<li')
        .at(-1) ?? ''
    t.match(rowOf('student'), 'no session of theirs was seen')
    t.notMatch(rowOf('student'), 'Minutes in the lab')
    t.match(rowOf('other'), 'Minutes in the lab: 0')
  },
)

void t.test('a word on a person is asked for once and counts once', async (t) => {
  const test = start()
  const { store, launch, post } = test
  await choose(store)
  await keep(store, 'student', { sent: { state: 'refused', why: 'locked', given: 75 } })
  await keep(store, 'other', { sent: { state: 'not_booked', given: 75 } })
  const { ticket } = await launch()
  const page = (await post('/scores', { ticket })).body
  const base = { ticket, link: readField(page, 'link') }
  const row = page.split('<li').find((one) => one.includes('>student<')) ?? ''
  const student = readField(row, 'again')
  const due = async () =>
    (await store.list('grade-due')).entries.map(({ value }) => value as { userId: string })
  const say = async (fields: Record<string, string>, events: number) => {
    const question = await post('/scores/person', { ...base, ...fields })
    t.match(question.body, 'name="once"')
    const before = linesOf(test, 'score_word').length
    const once = readField(question.body, 'once')
    const answer = { ...base, ...fields, once }
    const done = await post('/scores/person', answer)
    const twice = await post('/scores/person', answer)
    t.equal(linesOf(test, 'score_word').length - before, events, 'it counts once')
    t.match(twice.body, /Nothing was done/)
    return { question: question.body, done: done.body }
  }
  const again = await say({ again: student }, 1)
  t.match(again.question, /Send this score again\?.*A mark made by hand stays/s)
  t.match(again.done, /sent again within a minute/)
  t.match(await due(), [{ userId: 'student', given: 75 }])
  const done = await say({ done: student }, 1)
  t.match(done.question, /whatever was seen/)
  t.match(done.done, /counts as done otherwise/)
  t.match(await due(), [{}, { userId: 'student', given: 100 }])
  const undone = await say({ undone: student }, 1)
  t.match(undone.done, /taken back\..*does not fall by itself.*correct it in the gradebook/s)
  t.match(undone.done, /What counts now comes to \d+ of 100/, 'and why the score stays, later too')
  const all = await say({ again: 'all' }, 1)
  t.match(all.question, /Send all scores again/)
  t.ok((await due()).some(({ userId }) => userId === 'other'))
  t.match(linesOf(test, 'score_word'), [
    { what: 'again', people: 1, person: 'al1-student' },
    { what: 'done' },
    { what: 'undone' },
    { what: 'again' },
  ])
  t.notMatch(test.log.join(''), '"student"')
  const strange = await post('/scores/person', { ...base, done: 'somebody' })
  t.match(strange.body, /Nothing was done/)
})

void t.test('the table has everybody, and starts no formula', async (t) => {
  const { store, launch, post } = start()
  await choose(store)
  await keep(store, '=cmd()', { sent: { state: 'refused', why: 'locked' } })
  await keep(store, 'zoë, 2')
  const { ticket } = await launch()
  const file = await post('/scores/csv', { ticket })
  t.match(file.headers, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="scores-2026-11-22.csv"',
  })
  const [heading = '', ...rows] = file.body.replace('\ufeff', '').trim().split('\r\n')
  t.match(heading, 'Person,Name,Test,First opened (Europe/Berlin)')
  t.match(rows[0], /^'=cmd\(\),,,2026-11-22T08:30:00\+01:00,/)
  t.match(rows[0], /Did not arrive,,"The grade is locked/)
  t.match(rows[1], /^"zoë, 2",.*,45,10,75,/)
})

void t.test('who sees it, and what of people', async (t) => {
  const { store, launch, post } = start()
  await choose(store)
  await keep(store, 'student', { sent: { state: 'refused', why: 'locked' } })
  const student = await launch({ user_id: 's', roles: 'Learner' })
  t.notMatch(student.body, '"/scores"')
  for (const path of ['', '/choose', '/person', '/test', '/csv'])
    t.match(await post(`/scores${path}`, { ticket: student.ticket, what: 'opened' }), {
      status: 403,
      headers: { 'lab-refusal': 'scores_not_allowed' },
    })
  const { ticket } = await launch()
  const foreign = await post('/scores', { ticket }, { 'sec-fetch-site': 'cross-site' })
  t.equal(foreign.headers['lab-refusal'], 'ticket_foreign_origin')
  const own = readField((await post('/scores', { ticket })).body, 'link')
  const other = await launch({ context_id: '4', resource_link_id: '40' })
  const there = await post('/scores', { ticket: other.ticket, link: own })
  t.notMatch(there.body, 'student', 'another course names no link of this one')
  const frame = await launch({ ...nothing, launch_presentation_return_url: undefined })
  const inFrame = await post('/scores', { ticket: frame.ticket }, framed)
  t.match(inFrame.body, 'This page opens in a window of its own')
  t.notMatch(inFrame.body, 'student')

  const hidden = start({ env: { BOARD: 'pseudonyms' }, store })
  const page = await hidden.post('/scores', { ticket: (await hidden.launch()).ticket })
  t.match(page.body, 'al1-student')
  t.notMatch(page.body, '>student<')
  const off = start({ env: { BOARD: 'off' }, store })
  const shut = await off.post('/scores', { ticket: (await off.launch()).ticket })
  t.match(shut.body, /switched lists of people off/)
  t.match(shut.body, 'One score did not arrive.')
  t.notMatch(shut.body, 'al1-student')
  const file = await off.post('/scores/csv', { ticket: (await off.launch()).ticket })
  t.match(file.headers['content-type'], 'text/html')

  const without = start({ services: '{ rosters: true }', store })
  const card = await without.launch()
  t.notMatch(card.body, '"/scores"')
  const refused = await without.post('/scores', { ticket: card.ticket })
  t.equal(refused.headers['lab-refusal'], 'scores_not_allowed')
})

void t.test('what is refused for good stands on the card and the board', async (t) => {
  const { store, launch, post } = start()
  await choose(store)
  for (const userId of ['1', '2', '3'])
    await keep(store, userId, { sent: { state: 'refused', why: 'locked' } })
  const card = await launch()
  t.match(card.body, '3 scores did not arrive.')
  t.match((await post('/board', { ticket: card.ticket })).body, '3 scores did not arrive.')
  const look = await post('/open/state', { ticket: card.ticket }, { accept: 'application/json' })
  t.match(look.body, '3 scores did not arrive.', 'and when the card looks again')
  const student = await launch({ user_id: 's', roles: 'Learner' })
  t.notMatch(student.body, 'did not arrive')
})

void t.test(
  'a link with scores=1 leads teachers to it; without a lab it lists links',
  async (t) => {
    const test = start()
    await choose(test.store)
    await keep(test.store, 'student', { sent: { state: 'refused', why: 'locked' } })
    const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }
    const straight = await test.sendLaunch({ ...teacher, custom_scores: '1' }, own)
    t.match(straight.body, 'student')
    const alone = { custom_scores: '1', custom_lab: undefined, resource_link_id: '99' }
    const course = await test.sendLaunch({ ...teacher, ...alone }, own)
    t.match(course.body, /Scored links of this course.*CAD for beginners.*One score did not/s)
    const ticket = readTicket(course.body)
    const shown = await test.post('/scores', { ticket, link: readField(course.body, 'link') })
    t.match(shown.body, 'student')
    t.equal(
      (await test.sendLaunch({ custom_scores: '1' }, own)).statusCode,
      303,
      'students: the lab',
    )
    const student = await test.sendLaunch(alone, own)
    t.equal(student.headers['lab-refusal'], 'scores_not_allowed')
  },
)

void t.test('who could not open the lab stands below, and nobody of another lab', async (t) => {
  const test = start()
  await choose(test.store)
  test.appStream.failures.set(
    'createStreamingUrl',
    new AppStreamError('appstream_denied', { action: 'CreateStreamingURL' }),
  )
  const refused = await test.sendLaunch({ user_id: 'turned-away', roles: 'Learner' })
  t.ok(refused.headers['lab-refusal'])
  await test.sendLaunch({ user_id: 'lost', roles: 'Learner', custom_lab: 'none-such' })
  const { body } = await test.post('/scores', { ticket: (await test.launch()).ticket })
  t.match(body, /Could not open a lab.*turned-away/s)
  t.notMatch(body, '>lost<')
  t.notMatch(body, 'id="csv"', 'and is no row of the table')
})

void t.test('a platform without a gradebook, or that keeps scores itself, is named', async (t) => {
  const { store, launch, post } = start()
  await choose(store, { outcomeAddress: '' })
  const card = await launch({ ...nothing, resource_link_id: '13' })
  await choose(store, {
    link: { ...link, resourceLinkId: '13' },
    outcomeAddress: undefined,
  } as never)
  const page = await post('/scores', { ticket: card.ticket })
  t.match(page.body, 'named no gradebook for this link')
  t.notMatch(page.body, 'id="test"', 'and there is nothing to test')
  const asked = { ...link, resourceLinkId: '14' }
  await choose(store, { link: asked, sentBy: 'asked', what: 'opened' })
  const moodle = await launch({ resource_link_id: '14' })
  const kept = await post('/scores', { ticket: moodle.ticket })
  t.match(kept.body, 'keeps the scores itself')
  t.notMatch(kept.body, '/scores/choose')
})

void t.test('a test score is asked for, and its answer stands there in words', async (t) => {
  const test = start()
  const { launch, post, store } = test
  await choose(store)
  const { ticket } = await launch()
  const question = await post('/scores/test', { ticket, whose: 'own' })
  t.match(question.body, /Send a test score\?.*is taken back/s)
  const answer = { ticket, whose: 'own', once: readField(question.body, 'once') }
  const tested = await post('/scores/test', answer)
  t.match(tested.body, /The test score did not arrive.*does not answer/s)
  t.match((await post('/scores/test', answer)).body, /Nothing was done/)
  t.match(linesOf(test, 'score_test'), [{ outcome: 'away' }])
  t.match((await post('/scores/test', { ticket, whose: 'x' })).body, /Nothing was done/)
})

void t.test('a store that does not answer holds no card up, and the page says so', async (t) => {
  const kept = createMemoryStore()
  let down = false
  const store = new Proxy(kept, {
    get: (target, name: keyof DurableStore) =>
      down && ['read', 'list', 'add', 'swap'].includes(name)
        ? () => Promise.reject(new DurableStoreUnavailableError('gone'))
        : (target[name] as () => unknown).bind(target),
  })
  const { launch, post } = start({ store })
  await choose(kept)
  await keep(kept, 'student')
  const { ticket } = await launch()
  const link = readField((await post('/scores', { ticket })).body, 'link')
  down = true
  t.match((await launch()).body, 'action="/scores"')
  t.match((await post('/scores', { ticket })).body, 'Scores cannot be seen now')
  const chosen = await post('/scores/choose', { ticket, link, what: 'opened' })
  t.match(chosen.body, 'Nothing was saved')
})
