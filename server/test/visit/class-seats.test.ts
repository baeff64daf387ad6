import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import type { ClassRecord } from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, startTime } from '../support/test-app.js'

/** Seats of a class as its people and others meet them: real launches, the class from the store. */

const minute = 60_000
const config = (classes: string) => `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    ${classes}
    directories: [{ id: moodle }]
    labs:
      - { id: cad, formerIds: [old], title: CAD, stack: cad-stack, fleet: cad-fleet }
      - { id: gis, title: Maps, stack: gis-stack, fleet: cad-fleet, classes: off }
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
`

const record = (changes: Partial<ClassRecord> = {}): ClassRecord => ({
  id: 'a-class-16-chars',
  revision: 1,
  tenantId: 'example',
  labId: 'old',
  source: 'moodle',
  owner: { credential: consumer.key, contextId: '7', key: '101' },
  approved: {
    name: 'CAD for beginners',
    people: 2,
    zone: 'Europe/Berlin',
    lessons: [{ start: startTime, end: startTime + 90 * minute }],
    windows: [],
    at: startTime - 86_400_000,
    by: '42',
  },
  state: 'approved',
  history: [],
  ...changes,
})

async function openClass(classes = 'classes: { holdSeats: true }', changes = {}) {
  const durableStore = createMemoryStore()
  let lists = 0
  const list = durableStore.list.bind(durableStore)
  durableStore.list = (kind) => {
    if (kind === 'class') lists++
    return list(kind)
  }
  await durableStore.add('class', 'a-class-16-chars', record(changes))
  const env = { STATE_FOLDER: '/nowhere' }
  const test = createTestApp({ config: config(classes), durableStore, env })
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 3 }
  const launch = async (
    user: string,
    fields: Readonly<Record<string, string>>,
    target = 'document',
  ) => test.launch({ user_id: user, custom_lab: 'cad', ...fields }, { 'sec-fetch-dest': target })
  const member = { context_id: '7', custom_class_key: '101' }
  const other = { context_id: '8', custom_class_key: '101' }
  return { ...test, launch, member, other, countLists: () => lists }
}

/** The first launch has the classes read, and does not wait for them: the book is loaded, and the store answers. */
async function settle(): Promise<void> {
  await import('#src/classes/book/class-book.js')
  for (let turns = 0; turns < 20; turns++) await setImmediate()
}

void t.test('a card never says ready of seats that a class holds', async (t) => {
  const test = await openClass('classes: { holdSeats: true }')
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 2 }
  // The first card has the classes read; nobody has asked for a seat yet.
  await test.launch('0', test.other, 'iframe')
  await settle()
  const waits = await test.launch('1', test.other, 'iframe')
  t.match(waits.body, /2 seats are held for a class until/)
  t.notMatch(waits.body, 'id="open"')
  t.match((await test.launch('2', test.member, 'iframe')).body, 'id="open"')
})

void t.test(
  'who is not of the class waits, from every lab of the fleet; its people go in',
  async (t) => {
    const test = await openClass()
    t.equal((await test.launch('0', test.other)).statusCode, 303)
    await settle()
    const waits = await test.launch('1', test.other)
    t.match(waits.body, /2 seats are held for a class until/)
    t.match(waits.body, /10:15/, 'in the zone of the reader, with the time')
    const elsewhere = await test.launch('2', { ...test.other, custom_lab: 'gis' })
    t.match(elsewhere.body, /seats are held for a class until/)
    const strangers = await test.launch('3', { context_id: '7', custom_class_key: '102' })
    t.match(strangers.body, /held for a class/, 'the same course, another activity')
    t.equal((await test.launch('4', test.member)).statusCode, 303)
    const card = await test.launch('5', test.member)
    t.equal(card.statusCode, 303)
    t.match((await test.launch('6', test.member)).body, /You are/, 'beyond the number')
  },
)

void t.test('a card in a frame says to a member that it is ready', async (t) => {
  const test = await openClass()
  await test.launch('0', test.other)
  await settle()
  await test.launch('1', test.other)
  t.match((await test.launch('4', test.member, 'iframe')).body, /Ready/)
  t.match((await test.launch('5', test.other, 'iframe')).body, /held for a class/)
})

void t.test('the teacher is asked before she takes a seat of her class', async (t) => {
  const test = await openClass()
  await test.launch('0', test.other)
  await settle()
  await test.launch('1', test.other)
  const teacher = { ...test.member, roles: 'Instructor' }
  const asked = await test.launch('teacher', teacher)
  t.equal(asked.statusCode, 200)
  t.match(asked.body, /value="join"/)
})

void t.test('an exam says so', async (t) => {
  const { approved } = record()
  const exam = approved && { ...approved, isExam: true as const }
  const test = await openClass('classes: {}', { approved: exam })
  await test.launch('0', test.other)
  await settle()
  t.match((await test.launch('1', test.other)).body, /An exam has all seats of this lab until/)
  t.equal((await test.launch('4', test.member)).statusCode, 303)
})

void t.test('without classes in the configuration nothing is read or held', async (t) => {
  const test = await openClass('')
  for (const user of ['0', '1', '2']) t.equal((await test.launch(user, test.other)).statusCode, 303)
  await settle()
  t.equal(test.countLists(), 0)
  const off = await openClass('classes: {}')
  await off.launch('0', off.other)
  await settle()
  for (const user of ['1', '2'])
    t.equal((await off.launch(user, off.other)).statusCode, 303, 'off by default')
})
