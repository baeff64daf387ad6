import t from 'tap'
import { LineStoreUnavailableError, type LineStore, type LiveSession } from '@appstreamlab/shared'
import { answerLine, answerLineSize } from '#src/api/line-answers.js'
import { createMemoryLines } from '#src/stores/memory-lines.js'
import { signCall } from '../support/sign-call.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, startTime, type TestApp } from '../support/test-app.js'

const config = `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    directories: [{ id: moodle }]
    labs:
      - { id: cad, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }
      - { id: gis, title: Maps, stack: gis-stack, fleet: cad-fleet }
      - { id: hidden, title: Not for Moodle, stack: hidden-stack, fleet: hidden-fleet }
    consumers:
      - { key: ${consumer.key}, directory: moodle, labs: [cad, gis] }
`

/** A full fleet and a store that goes away when told so. */
function openApp(text = config, known?: LineStore) {
  const store = { away: false }
  // The test's clock moves with the signer's own.
  const times = { now: startTime }
  let generation = 0
  const openMemory = () =>
    createMemoryLines({
      clock: { now: () => times.now },
      makeId: () => `generation ${++generation}`,
    })
  let memory = known ?? openMemory()
  const lines = new Proxy({} as LineStore, {
    get: (_target, name: keyof LineStore) =>
      store.away
        ? () => Promise.reject(new LineStoreUnavailableError('away'))
        : memory[name].bind(memory),
  })
  /** As after a failover: nobody stands in line any more. */
  const lose = () => {
    memory = openMemory()
  }
  const test = createTestApp({ config: text, lines })
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 0 }
  const pass = (seconds: number) => {
    test.pass(seconds)
    times.now = test.clock.now()
  }
  return { ...test, store, lines, pass, lose }
}

const arrive = (test: Pick<TestApp, 'launch'>, user: string, lab = 'cad') =>
  test.launch({ user_id: user, custom_lab: lab }, { 'sec-fetch-dest': 'document' })

async function call(test: Pick<TestApp, 'app' | 'clock'>, path: string, body: object) {
  const payload = JSON.stringify(body)
  const url = `https://labs.example${path}`
  const authorization = signCall(url, payload, test.clock.now())
  const headers = { 'content-type': 'application/json', authorization, host: 'labs.example' }
  const answer = await test.app.server.inject({ method: 'POST', url: path, headers, payload })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

const look = async (test: Pick<TestApp, 'app' | 'clock'>, user: string, more: object = {}) => {
  const { body } = await call(test, '/api/line', { lab: 'cad', user, ...more })
  return body['line'] as Record<string, unknown> | null
}

void t.test('the LMS hears of its own users: who waits, since when, behind how many', async (t) => {
  const test = openApp()
  for (const user of ['1', '2', '3']) {
    await arrive(test, user)
    test.pass(20)
  }
  const asked = { labs: ['cad', 'gis'], users: ['3', '1', 'nobody'] }
  t.same((await call(test, '/api/sessions', asked)).body['waiting'], [
    { lab: 'cad', user: '1', since: '2026-11-22T09:00:00.000Z', ahead: 0 },
    { lab: 'cad', user: '3', since: '2026-11-22T09:00:40.000Z', ahead: 2 },
  ])
  t.match((await call(test, '/api/states', { labs: ['cad', 'gis'] })).body, {
    states: {
      cad: { state: 'full', line: { depth: 3, exact: true, longestSeconds: 60 } },
      gis: { line: { depth: 3 } },
    },
  })
  const size = (await call(test, '/api/states', { labs: ['hidden'] })).body
  t.same(size['states'], {}, 'a lab that it may not open')
  t.equal((await call(test, '/api/line', { lab: 'hidden', user: '1' })).status, 404)
})

void t.test(
  'a look says how they stand, counts as present, and puts nobody in the line',
  async (t) => {
    const test = openApp()
    await arrive(test, '1')
    await arrive(test, '2')
    t.match(await look(test, '2'), {
      kind: 'waiting',
      position: 2,
      about: false,
      since: '2026-11-22T09:00:00.000Z',
      backBy: '2026-11-22T13:00:00.000Z',
      nextLookSeconds: Number,
    })
    t.equal(await look(test, '3'), null)
    t.equal(await look(test, '3', { do: 'keep' }), null)
    t.equal(await look(test, '3', { do: 'here' }), null)
    t.equal(
      (await call(test, '/api/sessions', { labs: ['cad'], users: ['3'] })).body[
        'waiting'
      ]?.toString(),
      '',
    )
    for (const _minute of [1, 2, 3]) {
      test.pass(60)
      await look(test, '2')
    }
    test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 1 }
    test.pass(30)
    t.match(await look(test, '2'), { kind: 'called' }, 'the first was not heard of for two minutes')
  },
)

void t.test(
  'a call is told with its end, is kept twice, and is passed on by whoever leaves',
  async (t) => {
    const test = openApp()
    await arrive(test, '1')
    await arrive(test, '2')
    test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 1 }
    test.pass(30)
    const called = await look(test, '1')
    t.match(called, { kind: 'called', until: '2026-11-22T09:02:30.000Z', mayKeep: true })
    t.match((await call(test, '/api/sessions', { labs: ['cad'], users: ['1', '2'] })).body, {
      waiting: [
        { user: '1', called: true, until: '2026-11-22T09:02:30.000Z' },
        { user: '2', ahead: 1, called: undefined },
      ],
    })
    t.match(await look(test, '1', { do: 'keep' }), { until: '2026-11-22T09:04:30.000Z' })
    t.match(await look(test, '1', { do: 'keep' }), {
      until: '2026-11-22T09:06:30.000Z',
      mayKeep: false,
    })
    t.equal(await look(test, '1', { do: 'leave' }), null)
    test.pass(5)
    t.match(await look(test, '2'), { kind: 'called' })
    test.pass(125)
    t.match(await look(test, '2'), { kind: 'passed' }, 'who let it pass')
    test.pass(5)
    t.match(await look(test, '2', { do: 'here' }), { kind: /waiting|called/ })
  },
)

void t.test(
  'a line that was lost is made again from what the LMS was given, for the same person alone',
  async (t) => {
    const test = openApp()
    for (const user of ['1', '2', '3']) {
      await arrive(test, user)
      test.pass(5)
    }
    const kept = await look(test, '2')
    const ticket = kept?.['ticket']
    t.type(ticket, 'string')
    t.notMatch(String(ticket), '2026', 'sealed')
    const first = await look(test, '1')
    test.pass(10)
    test.lose()
    test.pass(10)
    t.equal(await look(test, '3', { ticket }), null, 'of somebody else')
    t.equal(await look(test, '3', { ticket: 'of nobody' }), null)
    t.equal(await look(test, '2'), null, 'without it they stand in no line')
    t.match(await look(test, '2', { ticket }), { kind: 'waiting', since: kept?.['since'] })
    await arrive(test, '9')
    t.match(
      await look(test, '1', { ticket: first?.['ticket'] }),
      { position: 1, since: first?.['since'] },
      'before those who came later, though heard of after them',
    )
    t.match(await look(test, '9'), { position: 3 })
    test.pass(60)
    t.match(
      await look(test, '2', { ticket }),
      { position: 2 },
      'an older one counts where they stand',
    )
    t.equal(await look(test, '2', { do: 'leave', ticket }), null)
    t.equal(await look(test, '2'), null)
  },
)

void t.test('what was heard while the store is away counts after a loss', async (t) => {
  const test = openApp()
  await arrive(test, '1')
  const before = (await look(test, '1'))?.['ticket']
  test.pass(50)
  test.store.away = true
  const away = await look(test, '1', { ticket: before })
  t.match(away, { kind: 'unreachable', ticket: String })
  test.pass(60)
  test.store.away = false
  test.lose()
  t.match(await look(test, '1', { ticket: away?.['ticket'] }), { kind: 'waiting', position: 1 })
})

void t.test('whoever is in the lab stands in no line', async (t) => {
  const test = openApp()
  await arrive(test, '1')
  const entry = (await test.app.server.inject('/healthz')).statusCode
  t.equal(entry, 200)
  const logged = test.log.join('\n')
  const userId = /al1-[a-z2-7]{28}/.exec(logged)?.[0] ?? ''
  const session: LiveSession = { id: 's', userId, state: 'ACTIVE', connected: true }
  test.appStream.sessions = [session]
  test.pass(30)
  t.equal(await look(test, '1'), null)
})

void t.test(
  'whoever goes in is not said to wait, and leaves nobody behind in the line',
  async (t) => {
    const test = openApp()
    await arrive(test, '1')
    test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 1 }
    test.pass(30)
    t.match(await look(test, '1'), { kind: 'called' })
    t.equal((await arrive(test, '1')).statusCode, 303)
    t.equal(await look(test, '1'), null, 'on the way in')
    const userId = /al1-[a-z2-7]{28}/.exec(test.log.join('\n'))?.[0] ?? ''
    test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 0 }
    test.appStream.sessions = [{ id: 's', userId, state: 'ACTIVE', connected: true }]
    test.pass(30)
    const { body } = await call(test, '/api/states', { labs: ['cad'] })
    t.match(body, { states: { cad: { state: 'full' } } })
    t.notMatch(JSON.stringify(body), 'depth', 'although nobody in the line looks')
  },
)

void t.test('whoever waits for another lab of the fleet reads which one', async (t) => {
  const test = openApp()
  await arrive(test, '1', 'gis')
  t.match(await look(test, '1'), { kind: 'waiting', elsewhere: 'Maps' })
  t.notHas(await look(test, '1', { lab: 'gis' }), 'elsewhere')
  t.match((await call(test, '/api/sessions', { labs: ['cad', 'gis'], users: ['1'] })).body, {
    waiting: [{ lab: 'gis' }],
  })
})

void t.test(
  'the store away: nothing is said of who waits, and a look says that it cannot be asked',
  async (t) => {
    const test = openApp()
    await arrive(test, '1')
    test.store.away = true
    test.pass(30)
    t.match(await look(test, '1'), { kind: 'unreachable', nextLookSeconds: Number })
    const sessions = await call(test, '/api/sessions', { labs: ['cad'], users: ['1'] })
    t.equal(sessions.status, 200)
    t.notHas(sessions.body, 'waiting')
    const { body } = await call(test, '/api/states', { labs: ['cad'] })
    t.match(body, { states: { cad: { state: 'full' } } })
    t.notMatch(JSON.stringify(body), 'depth')
    test.store.away = false
    test.pass(10)
    t.match(await look(test, '1'), { kind: 'waiting', position: 1 }, 'and nobody lost anything')
  },
)

void t.test(
  'a lab that is given another fleet: whoever waits on a card alone goes along',
  async (t) => {
    const test = openApp()
    const kept: unknown[] = []
    for (const user of ['1', '2']) {
      await arrive(test, user)
      kept.push((await look(test, user))?.['ticket'])
    }
    const newFleet = config.replace('cad-stack, fleet: cad-fleet', 'cad-stack, fleet: new-fleet')
    const moved = openApp(newFleet, test.lines)
    moved.appStream.fleet = { ...moved.appStream.fleet, availableInstances: 0 }
    const [first, second] = kept
    t.match(await look(moved, '2', { ticket: second }), { kind: 'waiting', moved: true })
    const answer = await look(moved, '1', { ticket: first })
    t.match(answer, { kind: 'waiting', position: 1, moved: true })
    t.match(await look(moved, '1', { ticket: answer?.['ticket'] }), { position: 1, moved: true })
    t.same(
      (await call(test, '/api/sessions', { labs: ['gis'], users: ['1', '2'] })).body['waiting'],
      [],
    )
  },
)

void t.test('a fleet without a line has none to tell of', async (t) => {
  const test = openApp(config.replace('directories:', 'waitingLine: false\n    directories:'))
  await arrive(test, '1')
  t.equal(await look(test, '1'), null)
  t.notHas((await call(test, '/api/sessions', { labs: ['cad'], users: ['1'] })).body, 'waiting')
})

void t.test('bodies of another shape are refused', async (t) => {
  const test = openApp()
  for (const body of [
    {},
    { lab: 'cad' },
    { lab: 'cad', user: '1', do: 'join' },
    { lab: 'cad', user: 1 },
  ])
    t.match(await call(test, '/api/line', body), {
      status: 400,
      body: { error: { code: 'json_malformed' } },
    })
})

void t.test('what is not known is not there', (t) => {
  const at = Date.UTC(2026, 10, 22, 9)
  t.equal(answerLineSize(undefined, at), undefined)
  const generation = { generation: 'g', beganAt: at }
  t.equal(answerLineSize({ ...generation, people: 0, exact: true }, at), undefined)
  t.same(
    answerLineSize({ ...generation, people: 70, exact: false, firstArrivedAt: at + 5000 }, at),
    {
      depth: 70,
      exact: false,
      longestSeconds: 0,
    },
  )
  const standing = { arrivedAt: at, keptUntil: at + 1000 }
  const about = { position: 120, about: true }
  t.same(
    answerLine(
      {
        kind: 'waiting',
        ...standing,
        position: about,
        wait: { from: 360_000, until: 720_000 },
        classHold: { seats: 20, until: at + 900_000 },
        hasShares: true,
      },
      { nextLook: 12_300 },
    ),
    {
      kind: 'waiting',
      nextLookSeconds: 12,
      since: '2026-11-22T09:00:00.000Z',
      backBy: '2026-11-22T09:00:01.000Z',
      ...about,
      from: 360,
      to: 720,
      classHold: { seats: 20, until: '2026-11-22T09:15:00.000Z' },
      hasShares: true,
    },
  )
  t.match(
    answerLine(
      { kind: 'waiting', ...standing, position: about, wait: 'no_sessions' },
      { nextLook: 1 },
    ),
    { noRange: 'no_sessions', nextLookSeconds: 1 },
  )
  t.same(answerLine({ kind: 'unreachable' }, { nextLook: 10_000 }), {
    kind: 'unreachable',
    nextLookSeconds: 10,
  })
  t.equal(answerLine({ kind: 'beside', people: 2, exact: true }, { nextLook: 1 }), null)
  t.end()
})
