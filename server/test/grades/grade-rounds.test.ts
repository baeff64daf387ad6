import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import t from 'tap'
import {
  AppStreamError,
  createSeal,
  linkOfTicket,
  Secret,
  type LiveSession,
  type ScoreChoice,
  type ScoredLink,
  type StackAndFleet,
  type Ticket,
} from '@appstreamlab/shared'
import { createGradeRounds } from '#src/grades/grade-rounds.js'
import type { GradeEvent } from '#src/observe/grade-event.js'
import { createScoreBook } from '#src/grades/score-book.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { configText, createTestApp, startTime } from '../support/test-app.js'
import { consumer } from '../support/sign-launch.js'

/** What one process makes of what AppStream lists, minute by minute. */

const minute = 60_000
const services = 'services: { grades: true, keepDays: 30 }'
const { load } = createTestApp({
  config: configText.replace('    timeZone:', `    ${services}\n    timeZone:`),
  env: { STATE_FOLDER: tmpdir() },
})
const config = load()

const ticketOf = (userId: string, resourceLinkId = 'link-1'): Ticket => ({
  reference: 'r',
  tenantId: 'example',
  credential: consumer.key,
  directory: 'moodle',
  userId: `al1-${userId}`,
  labChoice: { lab: 'cad' },
  teacher: false,
  administrator: false,
  resourceLinkId,
  framed: false,
  launchedAt: 0,
  services: {},
  scoredUserId: userId,
})
const link = linkOfTicket(ticketOf('4'))

const session = (userId: string, rest: Partial<LiveSession> = {}): LiveSession => ({
  id: `s-${userId}`,
  userId: `al1-${userId}`,
  state: 'ACTIVE',
  connected: true,
  ...rest,
})

function createStage() {
  let now = startTime
  const clock = { now: () => now }
  const store = createMemoryStore()
  const cells = createMemoryCells(clock)
  const calls: StackAndFleet[] = []
  const listed: { sessions: LiveSession[]; fails: boolean } = { sessions: [], fails: false }
  const appStream = {
    describeSessions(_target: object, pair: StackAndFleet) {
      calls.push(pair)
      if (!listed.fails) return Promise.resolve(listed.sessions)
      const detail = { awsRequestId: 'aws' }
      return Promise.reject(
        new AppStreamError('appstream_unavailable', {
          action: 'DescribeSessions',
          detail,
        } as never),
      )
    },
  }
  const seal = createSeal(
    'grade',
    { current: new Secret('s'.repeat(32)) },
    { bytes: (count) => randomBytes(count) },
  )
  const book = createScoreBook({ store, clock, seal, onFailure: (error) => t.error(error) })
  const outbox = {
    keepLine: () => Promise.resolve(),
    want: () => Promise.resolve(),
    round: async () => {
      const left = (await store.list('grade-due')).entries.length
      return { done: 0, later: left, left }
    },
  }
  const told: GradeEvent[] = []
  const parts = {
    store,
    cells,
    appStream,
    clock,
    book,
    outbox,
    config: () => config,
    onEvent: (event: GradeEvent) => void told.push(event),
  }
  const rounds = createGradeRounds({ ...parts, processId: 'one' })
  const other = createGradeRounds({ ...parts, processId: 'two' })
  const choose = (what: ScoreChoice['what'], minutes?: number, of: ScoredLink = link) =>
    book.choose({
      link: of,
      labChoice: { lab: 'cad' },
      what,
      ...(minutes !== undefined && { minutes }),
      sentBy: 'platform',
      at: now,
      by: 'teacher-1',
      services: {},
    })
  const open = async (ticket: Ticket) => {
    book.note(ticket, 'opened', { isTest: false })
    await book.settle()
  }
  /** So many minutes, with what AppStream lists in them. */
  const pass = async (minutes: number, sessions = listed.sessions) => {
    listed.sessions = sessions
    for (let count = 0; count < minutes; count++) {
      now += minute
      await rounds.tick()
    }
  }
  const row = async (userId: string, of: ScoredLink = link) =>
    (await book.listPeople(of)).find((one) => one.userId === userId)
  return {
    store,
    book,
    rounds,
    other,
    calls,
    listed,
    told,
    choose,
    open,
    pass,
    row,
    jump: (milliseconds: number) => void (now += milliseconds),
  }
}

void t.test('nobody in: AppStream is not asked', async (t) => {
  const { rounds, calls, choose } = createStage()
  await choose('opened')
  t.same(await rounds.tick(), { inLabs: 0, waiting: 0 })
  t.same(calls, [])
})

void t.test('opened: a session that was seen, once for everybody of a fleet', async (t) => {
  const { choose, open, pass, row, calls, store, rounds } = createStage()
  await choose('opened')
  for (const userId of ['4', '5', '6']) await open(ticketOf(userId))
  await pass(1, [session('4'), session('5', { state: 'PENDING', connected: false })])
  t.equal(calls.length, 1)
  t.match(await row('4'), { due: { given: 100 }, work: { decided: { given: 100 }, live: true } })
  t.equal((await row('5'))?.due, undefined, 'a session that is being made is none yet')
  t.equal((await row('6'))?.work, undefined)
  await pass(11, [])
  t.same((await store.list('score-active')).entries, [], 'nobody is looked for any more')
  t.match(await rounds.tick(), { inLabs: 0, waiting: 1 })
})

void t.test('minutes: told at the end, and what failed is a gap', async (t) => {
  const { choose, open, pass, row, listed, told } = createStage()
  await choose('minutes', 20)
  await open(ticketOf('4'))
  await pass(6, [session('4')])
  t.equal((await row('4'))?.due, undefined, 'no progress')
  listed.fails = true
  await pass(4)
  listed.fails = false
  t.equal(told.filter(({ kind }) => kind === 'sample_failed').length, 4)
  await pass(3)
  t.match(await row('4'), { work: { gaps: [{ from: startTime + 6 * minute }], live: true } })
  await pass(4, [])
  t.match(await row('4'), { due: { given: 35 }, work: { live: false, decided: { given: 35 } } })
  await open(ticketOf('4'))
  await pass(14, [session('4', { id: 's-2' })])
  t.match(await row('4'), { due: { given: 100 } }, 'a later session goes on where the first ended')
})

void t.test('a session counts for the link from which it was opened last', async (t) => {
  const { choose, open, pass, row, jump } = createStage()
  const second = linkOfTicket(ticketOf('4', 'link-2'))
  await choose('minutes', 30)
  await choose('minutes', 30, second)
  await open(ticketOf('4'))
  await pass(3, [session('4')])
  jump(1)
  await open(ticketOf('4', 'link-2'))
  await pass(6)
  t.equal((await row('4'))?.work?.live, false)
  const times = [(await row('4'))?.work?.times, (await row('4', second))?.work?.times]
  t.same(
    times.map((each) => each?.reduce((sum, { from, to }) => sum + to - from, 0)),
    [2 * minute, 5 * minute],
  )
})

void t.test('of two processes one looks', async (t) => {
  const { choose, open, rounds, other, calls, jump } = createStage()
  await choose('opened')
  await open(ticketOf('4'))
  await Promise.all([rounds.tick(), other.tick()])
  t.equal(calls.length, 1)
  jump(20_000)
  await rounds.tick()
  t.equal(calls.length, 1, 'once a minute, whatever calls')
  // The one that looked has died.
  jump(200_000)
  await other.tick()
  t.equal(calls.length, 2)
})

void t.test('who ended it stands with the work, until they are in again', async (t) => {
  const { choose, open, pass, row, book, jump } = createStage()
  await choose('minutes', 30)
  await open(ticketOf('4'))
  await pass(2, [session('4')])
  book.noteEnded('al1-4', 'teacher')
  await book.settle()
  await pass(1, [])
  t.match(await row('4'), { work: { endedBy: 'teacher' } })
  jump(1)
  await open(ticketOf('4'))
  await pass(1, [session('4')])
  t.equal((await row('4'))?.work?.endedBy, undefined)
})

void t.test(
  'what is older than the tenant keeps it goes by itself, and nothing younger',
  async (t) => {
    const { choose, open, pass, book, jump, rounds } = createStage()
    await choose('opened')
    await open(ticketOf('4'))
    await pass(12, [session('4')])
    await pass(4, [])
    jump(29 * 24 * 60 * minute)
    await open(ticketOf('5'))
    await pass(2, [session('5')])
    await pass(5, [])
    t.same((await book.listPeople(link)).map(({ userId }) => userId).toSorted(), ['4', '5'])
    jump(2 * 24 * 60 * minute)
    await rounds.tick()
    t.same(
      (await book.listPeople(link)).map(({ userId }) => userId),
      ['5'],
    )
  },
)

void t.test('looks are told, and the time that nobody saw', async (t) => {
  const { choose, open, pass, listed, told } = createStage()
  await choose('minutes', 60)
  await open(ticketOf('4'))
  await pass(1, [session('4')])
  listed.fails = true
  await pass(4)
  listed.fails = false
  await pass(2)
  t.same(
    told.map(({ kind }) => kind),
    ['sampled', ...Array<string>(4).fill('sample_failed'), 'sampled', 'gap', 'sampled'],
  )
  t.match(told[1], { lab: { fleetName: 'cad-fleet' }, fault: 'appstream_unavailable' })
  t.match(told[6], { lab: { fleetName: 'cad-fleet' }, milliseconds: 5 * minute })
})
