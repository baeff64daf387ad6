import { tmpdir } from 'node:os'
import t from 'tap'
import {
  nameScoredLink,
  type ScoreChoice,
  type ScoredLink,
  type StateKind,
} from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import {
  configText,
  createTestApp,
  framed,
  readTicket,
  startTime,
  unescapeHtml,
  type TestApp,
} from '../support/test-app.js'
import { consumer } from '../support/sign-launch.js'

/** What launches leave behind for scores, by the routes that people take. */

const scored = `${configText.replace('    timeZone:', '    services: { grades: true }\n    timeZone:')}      - { key: asking, directory: moodle, labs: [cad], secret: { env: ASKING } }\n`
const env = { ASKING: 'a secret of another consumer', STATE_FOLDER: tmpdir() }
const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }
const link: ScoredLink = {
  tenantId: 'example',
  platform: { kind: 'consumer', name: consumer.key },
  contextId: 'course-7',
  resourceLinkId: 'link-1',
}
const place = { resource_link_id: link.resourceLinkId, context_id: 'course-7' }
const outcome = {
  lis_outcome_service_url: 'https://lms.example/outcomes?a=b',
  lis_result_sourcedid: '0012::ümlaut&c0ffee',
}

function createStage(config = scored) {
  const store = createMemoryStore()
  const touched: StateKind[] = []
  const watched = {
    ...store,
    read: (kind: StateKind, id: string) => {
      touched.push(kind)
      return store.read(kind, id)
    },
  }
  const test = createTestApp({
    config,
    env: config.includes('grades') ? env : {},
    durableStore: watched,
  })
  const { scores } = test.app.server.snapshots.current()
  const settle = async () => {
    await new Promise(setImmediate)
    await scores.settle()
  }
  return { ...test, store, touched, settle, scores }
}

const choice: Omit<ScoreChoice, 'revision'> = {
  link,
  labChoice: { lab: 'cad' },
  what: 'opened',
  sentBy: 'platform',
  at: startTime,
  by: 'teacher-1',
  services: {},
}

/** A window of its own: straight into the stream. */
const open = (test: TestApp, fields: Record<string, string>) => test.launch({ ...place, ...fields })

void t.test('without the service nothing is loaded, read or kept', async (t) => {
  const stage = createStage(configText)
  const answer = await open(stage, { user_id: '4', ...outcome, custom_measure: '1' })
  t.equal(answer.statusCode, 303)
  await stage.settle()
  t.notOk(stage.touched.some((kind) => /^(score|grade)/.test(kind)))
})

void t.test('with it, nothing is kept of anybody before a teacher has chosen', async (t) => {
  const stage = createStage()
  await open(stage, { user_id: '4', ...outcome })
  await stage.settle()
  for (const kind of ['score-active', 'score-choice', 'grade-line'] as const)
    t.same((await stage.store.list(kind)).entries, [], kind)
  const book = await stage.scores.load()
  t.same(await book.listPeople(link), [])
})

void t.test('who opens a lab that counts, by a streaming URL alone', async (t) => {
  const stage = createStage()
  const book = await stage.scores.load()
  await book.choose(choice)
  const card = await stage.launch({ ...place, user_id: '4', ...outcome }, framed)
  await stage.settle()
  t.same(await book.listPeople(link), [], 'a card is no lab')
  stage.pass(30)
  const opened = await stage.post(
    '/open',
    new URLSearchParams({ ticket: readTicket(card.body) }).toString(),
    own,
  )
  t.equal(opened.statusCode, 303)
  await stage.settle()
  const [row] = await book.listPeople(link)
  t.match(row, {
    userId: '4',
    person: { openedAt: startTime + 30_000, firstOpenedAt: startTime + 30_000 },
  })
  t.notMatch(JSON.stringify(row), /c0ffee/, 'what the platform names their result by is sealed')
  t.match(await book.readChoiceNow(link), { outcomeAddress: outcome.lis_outcome_service_url })
  t.match((await stage.store.list('grade-line')).entries, [
    { value: { way: { kind: 'outcome', address: outcome.lis_outcome_service_url } } },
  ])
  t.equal((await stage.store.list('score-active')).entries.length, 1)
  await open(stage, { user_id: 'teacher-1', roles: 'Instructor' })
  await open(stage, { user_id: '5', resource_link_id: 'link-2' })
  await stage.settle()
  t.equal((await stage.store.list('score-active')).entries.length, 1)
})

void t.test('what a teacher chose at another process counts three seconds later', async (t) => {
  const stage = createStage()
  const openIn = async (userId: string) => {
    await open(stage, { user_id: userId, ...outcome })
    await stage.settle()
  }
  await openIn('4')
  await stage.store.add('score-choice', nameScoredLink(link), { ...choice, revision: 1 })
  stage.pass(3)
  await openIn('5')
  const book = await stage.scores.load()
  t.match(await book.listPeople(link), [{ userId: '5' }])
})

void t.test('addresses from the launch of who teaches stand for those of students', async (t) => {
  const stage = createStage()
  const book = await stage.scores.load()
  await book.choose(choice)
  const item = 'https://lms.example/items/7?type=1'
  await stage.launch(
    {
      ...place,
      user_id: 'teacher-1',
      roles: 'Instructor',
      custom_lineitem_url: item,
      custom_context_memberships_v2_url: 'https://lms.example/people',
    },
    framed,
  )
  await stage.settle()
  t.match(await book.readChoiceNow(link), { services: { grades: { lineItem: item } } })
  t.notMatch(JSON.stringify(await book.readChoiceNow(link)), 'people', 'rosters are off')
  await open(stage, { user_id: '4', custom_lineitem_url: 'https://lms.example/items/8' })
  await stage.settle()
  t.match(await book.readChoiceNow(link), { services: { grades: { lineItem: item } } })
})

void t.test(
  'an LMS that asks by itself needs no choice, and says so with each launch',
  async (t) => {
    const stage = createStage()
    const book = await stage.scores.load()
    await open(stage, { user_id: '4', custom_measure: '1', custom_time_factor: '1.5' })
    await stage.settle()
    t.match(await book.readChoiceNow(link), { what: 'opened', sentBy: 'asked', by: '' })
    t.match(await book.listPeople(link), [{ userId: '4', person: { timeFactor: 1.5 } }])
    t.same((await stage.store.list('grade-line')).entries, [], 'nothing is sent')
    stage.pass(31)
    await open(stage, { user_id: '5' })
    await stage.settle()
    t.equal((await book.listPeople(link)).length, 1, 'it was switched off for this launch')
  },
)

void t.test('who ended a session is noted for its person', async (t) => {
  const stage = createStage()
  const book = await stage.scores.load()
  await book.choose(choice)
  await open(stage, { user_id: '4' })
  await stage.settle()
  const [entry] = (await stage.store.list('score-active')).entries
  if (!entry) throw new Error('nobody is in')
  const { appStreamUserId } = entry.value as { appStreamUserId: string }
  stage.scores.noteEnded(
    { tenantId: 'example', userId: appStreamUserId, by: 'teacher' },
    stage.app.server.snapshots.current().config,
  )
  await stage.settle()
  t.match((await stage.store.list('score-active')).entries, [{ value: { endedBy: 'teacher' } }])
  t.ok(nameScoredLink(link))
})

void t.test('the accessible alternative counts, and leads on by itself', async (t) => {
  const alternative = 'https://school.example/text?of=cad'
  const config = scored.replace(
    'fleet: cad-fleet, formerIds',
    `fleet: cad-fleet, alternative: '${alternative}', formerIds`,
  )
  t.not(config, scored)
  const stage = createStage(config)
  const book = await stage.scores.load()
  await book.choose(choice)
  const card = await stage.launch({ ...place, user_id: '4' }, framed)
  t.match(card.body, 'action="/open/alternative"')
  const click = () =>
    stage.post(
      '/open/alternative',
      new URLSearchParams({ ticket: readTicket(card.body) }).toString(),
      own,
    )
  const answer = await click()
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['refresh'], `0; url=${alternative}`)
  t.match(unescapeHtml(answer.body), `href="${alternative}"`)
  await stage.settle()
  stage.pass(60)
  await click()
  await stage.settle()
  t.match(await book.listPeople(link), [
    { userId: '4', person: { alternativeAt: startTime }, due: { given: 100 } },
  ])
  t.equal((await stage.store.list('score-active')).entries.length, 0, 'it is no lab')

  const plain = createStage(
    configText.replace('formerIds', `alternative: '${alternative}', formerIds`),
  )
  const shown = unescapeHtml((await plain.launch({ ...place, user_id: '4' }, framed)).body)
  t.match(shown, `<a id="alternative" href="${alternative}"`, 'else it is the link that it was')
})
