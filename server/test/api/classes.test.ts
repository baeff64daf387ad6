import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import type { ClassRecord, DurableStore } from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { signCall } from '../support/sign-call.js'
import { createTestApp } from '../support/test-app.js'

/** The classes of LMS servers, as docs/openapi.yaml describes them. */

const root = join(import.meta.dirname, '..', '..', '..')
const document = parse(readFileSync(join(root, 'docs', 'openapi.yaml'), 'utf8')) as object
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')

function matches(t: Test, schema: string, content: unknown): void {
  const fits = ajv.getSchema(`openapi#/components/schemas/${schema}`)
  t.ok(fits?.(content), `${schema} ${JSON.stringify(fits?.errors ?? content).slice(0, 400)}`)
}

const writeConfig = (classes: string, ofLab = ''): string => `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    ${classes}
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet${ofLab} }, { id: off, title: Off, stack: s, fleet: f, classes: off }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
`

function start(classes = 'classes: {}', ofLab = '', store: DurableStore = createMemoryStore()) {
  const test = createTestApp({
    config: writeConfig(classes, ofLab),
    env: { STATE_FOLDER: '/nowhere' },
    durableStore: store,
  })
  const call = async (path: string, body: object) => {
    const payload = JSON.stringify(body)
    const url = `/api/classes/${path}`
    const authorization = signCall(`https://labs.example${url}`, payload, test.clock.now())
    const headers = { 'content-type': 'application/json', authorization, host: 'labs.example' }
    const answer = await test.app.server.inject({ method: 'POST', url, headers, payload })
    return answer.json<Answer>()
  }
  return { ...test, store, call }
}

interface Answer {
  readonly class?: { readonly id?: string; readonly state: string }
  readonly answer?: { readonly fits: string; readonly shortages: readonly object[] }
  readonly classes?: readonly { readonly now?: object }[]
  readonly error?: { readonly code: string; readonly facts?: object }
}

const wish = {
  key: '101',
  lab: 'cad',
  context: 'course-7',
  name: 'CAD for beginners',
  people: 8,
  zone: 'Europe/Berlin',
  lessons: [{ start: '2026-11-24T09:00:00+01:00', end: '2026-11-24T10:30:00+01:00' }],
  by: '42',
}

void t.test('a class is asked for, looked at and taken back', async (t) => {
  const { call, log } = start()
  const dry = await call('save', { ...wish, dry: true })
  matches(t, 'SavedClass', dry)
  t.match(dry, { class: { state: 'requested' }, answer: { fits: 'unknown', shortages: [] } })
  t.notOk(dry.class?.id)
  t.strictSame((await call('list', {})).classes, [], 'dry saves nothing')
  const saved = await call('save', wish)
  matches(t, 'SavedClass', saved)
  t.match(saved, {
    class: {
      id: /^[\w-]{16}$/,
      key: '101',
      state: 'requested',
      lessons: [{ start: '2026-11-24T08:00:00.000Z' }],
      asked: { by: '42', people: 8 },
    },
    answer: { lessons: [{ seats: 8 }] },
  })
  t.equal((await call('save', wish)).class?.id, saved.class?.id, 'the same key is the same class')
  const list = await call('list', { context: 'course-7', keys: ['101'] })
  matches(t, 'Classes', list)
  t.match(list, { classes: [{ key: '101', lab: 'cad' }] })
  t.strictSame((await call('list', { context: 'course-8' })).classes, [])
  const gone = await call('withdraw', { key: '101', by: '42' })
  matches(t, 'WithdrawnClass', gone)
  t.match(gone, { class: { state: 'withdrawn', name: 'CAD for beginners' } })
  t.match(await call('withdraw', { key: 'x', by: '42' }), { error: { code: 'class_unknown' } })
  const lines = log.filter((line) => line.includes('"event":"class"'))
  t.equal(lines.length, 3)
  t.notMatch(lines.join(''), /"by"|CAD for beginners/, 'the log has a pseudonym and no name')
})

void t.test('what makes no sense is refused by name, with its lesson', async (t) => {
  const { call } = start('classes: { seatsAtMost: 100 }')
  const codeOf = async (change: object): Promise<string | undefined> => {
    const answer = await call('save', { ...wish, ...change })
    if (answer.error) matches(t, 'Error', answer)
    return answer.error?.code
  }
  const lesson = (start: string, end: string) => ({ lessons: [{ start, end }] })
  t.equal(await codeOf({ lab: 'ghost' }), 'lab_unknown')
  t.equal(await codeOf({ lab: 'off' }), 'classes_off')
  t.equal(await codeOf({ zone: 'Mars/Olympus' }), 'class_zone_unknown')
  t.equal(await codeOf({ people: 101 }), 'class_people_beyond_policy')
  t.equal(await codeOf({ people: 8_000_000 }), 'class_people_out_of_range')
  t.equal(await codeOf({ lessons: [] }), 'class_no_lessons')
  t.equal(
    await codeOf(lesson('2026-11-24T09:00:00', '2026-11-24T10:00:00')),
    'class_lesson_malformed',
    'a time without an offset would be one of this server',
  )
  t.equal(
    await codeOf(lesson('2026-11-24T09:00:00Z', '2026-11-24T08:00:00Z')),
    'class_lesson_backwards',
  )
  t.equal(
    await codeOf(lesson('2026-11-24T09:00:00Z', '2026-11-25T09:00:00Z')),
    'class_lesson_too_long',
  )
  t.equal(
    await codeOf(lesson('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z')),
    'class_lessons_over',
  )
  t.match(
    await call('save', {
      ...wish,
      lessons: [
        { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' },
        { start: '2026-11-24T09:30:00Z', end: '2026-11-24T11:00:00Z' },
      ],
    }),
    { error: { facts: { next: { start: '2026-11-24T09:30:00.000Z' } } } },
  )
  t.equal(
    (await start("classes: { askedBy: 'operators' }").call('save', wish)).error?.code,
    'class_not_asked_here',
  )
})

void t.test('at the limit the next request waits, and nothing planned falls away', async (t) => {
  const { call } = start('classes: { approval: never, seatHoursAMonth: 25 }')
  const first = await call('save', wish)
  t.match(first, { class: { state: 'approved' }, answer: { limit: { seatHours: 25, used: 0 } } })
  const second = await call('save', { ...wish, key: '102' })
  t.match(second, {
    class: { state: 'requested' },
    answer: { shortages: [{ reason: 'seat_hours' }], limit: { used: Number } },
  })
  const more = await call('save', { ...wish, people: 30 })
  t.match(more, { class: { state: 'requested', approved: { people: 8 }, asked: { people: 30 } } })
  t.match(await call('save', { ...wish, people: 6 }), {
    class: { state: 'approved', approved: { people: 6 } },
  })
})

void t.test('of teachers who ask at once the store says who was first', async (t) => {
  // A store that takes its time, so that they all read before the first one writes.
  const memory = createMemoryStore()
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    return answer
  }
  const store: DurableStore = {
    ...memory,
    list: (kind) => late(memory.list(kind)),
    swap: async (...parts) => late(memory.swap(...parts)),
  }
  const rules = 'classes: { approval: never, seatHoursAMonth: 50 }'
  const signers = Array.from({ length: 4 }, () => start(rules, '', store))
  const answers = await Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      signers[index % 4]?.call('save', { ...wish, key: `k${index}` }),
    ),
  )
  const states = answers.map((answer) => String(answer?.class?.state))
  // Eight people for two hours and a quarter with what it takes to be ready: two classes are within the limit.
  t.equal(states.filter((state) => state === 'approved').length, 2)
  t.equal(states.filter((state) => state === 'requested').length, 10, 'nobody is lost')
  const { entries } = await store.list('class')
  t.equal(entries.length, 12)
  t.strictSame(
    entries.map(({ value }) => (value as ClassRecord).state).toSorted(),
    states.toSorted(),
  )
})

void t.test('around a lesson the list says what is there', async (t) => {
  const { call, appStream, pass } = start('classes: { approval: never }')
  appStream.fleet = { ...appStream.fleet, availableInstances: 4, inUse: 2 }
  await call('save', wish)
  t.notOk((await call('list', {})).classes?.[0]?.now)
  pass(46.5 * 3600)
  const list = await call('list', {})
  matches(t, 'Classes', list)
  t.match(list.classes?.[0], {
    now: { lesson: { start: '2026-11-24T08:00:00.000Z' }, planned: 8, ready: 6, inUse: 2 },
  })
})

void t.test('a store that does not answer is said', async (t) => {
  const { DurableStoreUnavailableError } = await import('@appstreamlab/shared')
  const store = createMemoryStore()
  const broken: DurableStore = {
    ...store,
    list: (kind) =>
      kind === 'class'
        ? Promise.reject(new DurableStoreUnavailableError('down'))
        : store.list(kind),
  }
  const { call } = start('classes: {}', '', broken)
  t.match(await call('save', wish), { error: { code: 'classes_unavailable' } })
  t.match(await call('list', {}), { error: { code: 'classes_unavailable' } })
})
