import t from 'tap'
import {
  LineStoreUnavailableError,
  lineRules,
  type ExpiringRecord,
  type ExpiringRecords,
  type LineStore,
} from '@appstreamlab/shared'
import { createMemoryLines } from '#src/stores/memory-lines.js'
import { createMemoryRecords } from '#src/stores/memory-records.js'
import {
  createTestApp,
  framed,
  readTicket,
  startTime,
  unescapeHtml,
  type TestApp,
  type TestAppOptions,
} from '../support/test-app.js'

/** The board of a course: who waits for a seat. */

const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }

function openFull(options: TestAppOptions = {}): TestApp {
  const test = createTestApp(options)
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 0 }
  return test
}

/** Somebody's launch finds no seat; gives the ticket of their page. */
async function wait(test: TestApp, fields: Record<string, string>): Promise<string> {
  const card = await test.launch(fields)
  if (!card.body.includes('data-state="full"')) throw new Error(card.body)
  return readTicket(card.body)
}

async function readBoardOf(test: TestApp, fields: Record<string, string> = {}): Promise<string> {
  const teacher = { user_id: 'teacher-1', roles: 'Instructor', ...fields }
  const ticket = readTicket((await test.launch(teacher, framed)).body)
  const board = await test.post('/board', new URLSearchParams({ ticket }).toString(), own)
  if (board.statusCode !== 200) throw new Error(board.body)
  return unescapeHtml(board.body)
}

const act = (test: TestApp, ticket: string, action: string) =>
  test.post('/open/line', new URLSearchParams({ ticket, do: action }).toString(), own)

/** The page from where its part on people who wait begins. */
const waitingPart = (page: string): string =>
  /<section aria-labelledby="waiting">.*?<\/section>/s.exec(page)?.[0] ?? ''

void t.test('who of this course waits, at which number and since when', async (t) => {
  const test = openFull()
  await wait(test, { user_id: 'somebody-elsewhere', context_id: '4' })
  test.pass(60)
  const anna = await wait(test, { user_id: 'annabella' })
  test.pass(5)
  await wait(test, { user_id: 'beatrice', custom_lab: 'cad-2025' })
  const part = waitingPart(await readBoardOf(test))
  t.match(part, /Waiting for a seat.*anna.*CAD for beginners.*Number 2 in line.*bea.*Number 3/s)
  t.notMatch(part, 'somebody-elsewhere', 'whoever came from another course')
  t.match(waitingPart(await readBoardOf(test, { context_id: '4' })), 'somebody-elsewhere')
  t.notMatch(await readBoardOf(test, { context_id: '5' }), /annabella|beatrice|somebody-elsewhere/)
  const logged = test.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .find(({ event }) => event === 'board')
  t.match(logged, { people: 0, waiting: 2, refused: 0 })

  await act(test, anna, 'leave')
  test.pass(5)
  t.notMatch(await readBoardOf(test), 'annabella', 'whoever left waits no more')
  test.pass(240)
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 0 }
  await wait(test, { user_id: 'carl' })
  t.notMatch(await readBoardOf(test), 'beatrice', 'whose page is closed is not shown')
})

void t.test('whose turn it is', async (t) => {
  const test = openFull()
  const ticket = await wait(test, { user_id: 'annabella' })
  test.appStream.fleet = { ...test.appStream.fleet, availableInstances: 1 }
  test.pass(15)
  const look = await test.click(ticket, {}, '/open/state')
  t.match(look.body, 'your turn')
  test.pass(5)
  const part = waitingPart(await readBoardOf(test))
  t.match(part, /anna.*It is their turn\s* · seat held until/s)
})

void t.test('the same person’s id at another tenant is another person', async (t) => {
  const records = createMemoryRecords({ now: () => startTime })
  const test = openFull({ records })
  await wait(test, { user_id: 'annabella' })
  const lines = createMemoryLines({ clock: test.clock, makeId: () => 'g' })
  const foreign: LineStore = {
    ...lines,
    readFront: async (line, question) => {
      const front = await lines.readFront(line, question)
      return { ...front, people: front.people.map((one) => ({ ...one, tenantId: 'another' })) }
    },
    join: (line, arrival) => lines.join(line, arrival),
    look: (line, look) => lines.look(line, look),
    mark: (line, mark) => lines.mark(line, mark),
    measure: (line, now) => lines.measure(line, now),
    erase: (line, person) => lines.erase(line, person),
  }
  const other = openFull({ records, lines: foreign })
  await wait(other, { user_id: 'annabella' })
  t.notMatch(await readBoardOf(other), 'annabella')
})

void t.test('what is kept of it, and for how long', async (t) => {
  const kept = new Map<string, ExpiringRecord>()
  const groups: string[] = []
  const memory = createMemoryRecords({ now: () => startTime })
  const records: ExpiringRecords = {
    put(group, record) {
      groups.push(group)
      kept.set(record.id, record)
      return memory.put(group, record)
    },
    list: (group) => memory.list(group),
    remove(group, id) {
      kept.delete(id)
      return memory.remove(group, id)
    },
  }
  const test = openFull({ records })
  const ticket = await wait(test, { user_id: 'annabella' })
  t.equal(groups.length, 1)
  t.match(groups[0], '"waiting"')
  const [record] = kept.values()
  t.match(record?.value, { lmsUserId: 'annabella', at: startTime })
  t.equal(record?.expiresAt, startTime + lineRules.keptMilliseconds)
  await test.click(ticket, {}, '/open/state')
  t.equal(groups.length, 1, 'a look writes nothing')
  test.pass(600)
  await wait(test, { user_id: 'annabella' })
  t.equal(kept.size, 1, 'another launch renews it')
  t.equal([...kept.values()][0]?.expiresAt, startTime + 600_000 + lineRules.keptMilliseconds)
  await act(test, await wait(test, { user_id: 'annabella' }), 'leave')
  t.equal(kept.size, 0, 'and leaving takes it away')

  const pseudonyms = openFull({ records, env: { BOARD: 'pseudonyms' } })
  await wait(pseudonyms, { user_id: 'annabella' })
  t.notMatch(JSON.stringify([...kept.values()]), 'annabella')
  t.match(waitingPart(await readBoardOf(pseudonyms)), 'al1-')
  const before = groups.length
  await wait(openFull({ records, env: { BOARD: 'off' } }), { user_id: 'annabella' })
  t.equal(groups.length, before)
})

void t.test('whoever came by a test copy of the platform bears its mark', async (t) => {
  const memory = createMemoryRecords({ now: () => startTime })
  const records: ExpiringRecords = {
    put: (group, record) =>
      memory.put(group, { ...record, value: { ...(record.value as object), test: true } }),
    list: (group) => memory.list(group),
    remove: (group, id) => memory.remove(group, id),
  }
  const test = openFull({ records })
  await wait(test, { user_id: 'annabella' })
  t.match(waitingPart(await readBoardOf(test)), /anna.*class="badge">Test</s)
})

void t.test('a teacher’s card stands in no row until she joins', async (t) => {
  const test = openFull()
  t.equal(waitingPart(await readBoardOf(test)), '')
  const ticket = readTicket(
    (await test.launch({ user_id: 'teacher-1', roles: 'Instructor' }, framed)).body,
  )
  await act(test, ticket, 'join')
  test.pass(5)
  t.match(waitingPart(await readBoardOf(test)), /teacher-1.*\(you\).*Number 1/s)
})

void t.test('a line that cannot be asked hides nobody who is in', async (t) => {
  const away = { is: false }
  const clock = { now: () => startTime }
  const memory = createMemoryLines({ clock, makeId: () => 'g' })
  const lines = new Proxy(memory, {
    get: (target, name: keyof LineStore) =>
      away.is
        ? () => Promise.reject(new LineStoreUnavailableError('away'))
        : target[name].bind(target),
  })
  const test = openFull({ lines })
  await wait(test, { user_id: 'annabella' })
  test.pass(10)
  away.is = true
  const page = await readBoardOf(test)
  t.match(waitingPart(page), 'Who waits cannot be seen now: <bdi>CAD for beginners</bdi>')
  t.match(page, 'Nobody is in a lab now.')
})
