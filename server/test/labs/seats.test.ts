import t from 'tap'
import {
  SharedCellsUnavailableError,
  type Lab,
  type LabSnapshot,
  type LiveSession,
} from '@appstreamlab/shared'
import type { LabWatch } from '#src/labs/lab-watch.js'
import { createMemoryLines } from '#src/stores/memory-lines.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createSeats, type SeatAnswer } from '#src/labs/seats.js'
import { createTimeline } from '../support/timeline.js'

const lab: Lab = { id: 'cad', stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }

/** Processes that share a book; each sees the fleet as the test says. */
function openProcesses(count: number, free: number | undefined) {
  const time = createTimeline()
  const cells = createMemoryCells(time)
  const seen = {
    free,
    asOf: time.now(),
    state: 'RUNNING' as 'RUNNING' | 'STOPPED',
    looking: false,
    gone: false,
    sessions: new Map<string, LiveSession>(),
    sessionLooks: 0,
  }
  const outcomes: SeatAnswer['outcome'][] = []
  const labWatch: LabWatch = {
    look: () => {
      const snapshot: LabSnapshot = {
        asOf: seen.asOf,
        fleet: {
          name: 'cad-fleet',
          state: seen.state,
          errorCodes: [],
          ...(seen.free !== undefined && { availableInstances: seen.free }),
        },
      }
      return Promise.resolve(seen.gone ? undefined : snapshot)
    },
    prepare: () => false,
    isLooking: () => seen.looking,
    lookAtSessions: () => {
      seen.sessionLooks++
      return Promise.resolve({ asOf: seen.asOf, value: seen.sessions })
    },
    forgetSessions: () => Promise.resolve(),
    isAssociated: () => Promise.resolve(true),
  }
  const processes = Array.from({ length: count }, () =>
    createSeats({
      labWatch,
      cells,
      lines: createMemoryLines({ clock: time, makeId: () => 'one' }),
      clock: time,
      onSeatAnswer: (_lab, outcome) => outcomes.push(outcome),
    }),
  )
  const at = (index: number) => {
    const one = processes[index % count]
    if (!one) throw new Error('There is no such process.')
    return one
  }
  return { time, seen, outcomes, at }
}

void t.test('no more go in than there are seats, whichever process they meet', async (t) => {
  const { at, outcomes } = openProcesses(5, 3)
  const answers = await Promise.all(
    Array.from({ length: 9 }, (_unused, user) => at(user).take(lab, `user-${user}`)),
  )
  const count = (wanted: SeatAnswer['outcome']) =>
    answers.filter(({ outcome }) => outcome === wanted).length
  t.equal(count('granted'), 3)
  t.equal(count('full'), 6)
  t.same(outcomes.toSorted(), answers.map(({ outcome }) => outcome).toSorted(), 'each is told once')
})

void t.test('who has a seat has it the second time too', async (t) => {
  const { at } = openProcesses(2, 1)
  t.equal((await at(0).take(lab, 'one')).outcome, 'granted')
  t.equal((await at(1).take(lab, 'one')).outcome, 'own')
  t.equal((await at(1).take(lab, 'two')).outcome, 'full')
})

void t.test('who has a session is let in although all is full', async (t) => {
  const { at, seen } = openProcesses(1, 0)
  seen.sessions.set('one', { id: 's-1', userId: 'one', state: 'ACTIVE', connected: false })
  t.equal((await at(0).take(lab, 'one')).outcome, 'own')
  t.equal((await at(0).take(lab, 'two')).outcome, 'full')
})

void t.test('a seat whose URL could not be made is free again, for any process', async (t) => {
  const { at } = openProcesses(2, 1)
  const answer = await at(0).take(lab, 'one')
  await at(1).giveBack(lab, 'one', answer)
  t.equal((await at(1).take(lab, 'two')).outcome, 'granted')
})

void t.test('what was no seat is not given back', async (t) => {
  const { at } = openProcesses(1, 1)
  const granted = await at(0).take(lab, 'one')
  const full = await at(0).take(lab, 'two')
  await at(0).giveBack(lab, 'one', { ...full, handedOutAt: granted.handedOutAt })
  t.equal((await at(0).take(lab, 'three')).outcome, 'full', 'the seat is still held')
})

void t.test(
  'while all is full, one a minute is let through; as many as the lab says',
  async (t) => {
    const { at, time, seen } = openProcesses(1, 0)
    const pass = async (milliseconds: number) => {
      await time.pass(milliseconds)
      seen.asOf = time.now()
    }
    const tryAs = async (userId: string, triesPerMinute?: number) => {
      const tried = triesPerMinute === undefined ? lab : { ...lab, triesPerMinute }
      return (await at(0).take(tried, userId, { tries: true })).outcome
    }
    t.equal(await tryAs('one', 1), 'full')
    await pass(59_000)
    t.equal(await tryAs('one', 1), 'full', 'not before')
    await pass(1_000)
    const launch = await at(0).take({ ...lab, triesPerMinute: 1 }, 'one')
    t.equal(launch.outcome, 'full', 'nobody who did not ask to')
    t.equal(await tryAs('one', 1), 'try')
    t.equal(await tryAs('two', 1), 'full', 'one')
    await pass(30_000)
    t.equal(await tryAs('two', 2), 'try')
    await pass(600_000)
    t.equal(await tryAs('two', 0), 'full', 'none')
    t.equal(await tryAs('two'), 'full', 'none unless somebody set it')
  },
)

void t.test('where no number says what is free, nobody is held back', async (t) => {
  const { at, seen } = openProcesses(1, undefined)
  t.equal((await at(0).take(lab, 'one')).outcome, 'not_counted')
  seen.free = 1_501
  t.equal((await at(0).take(lab, 'one')).outcome, 'not_counted', 'more than any rush takes')
  seen.free = 0
  seen.state = 'STOPPED'
  t.equal((await at(0).take(lab, 'one')).outcome, 'not_counted', 'it does not run')
  seen.gone = true
  t.equal((await at(0).take(lab, 'one')).outcome, 'not_counted', 'AppStream does not say')
})

void t.test('a look that is late decides by what others have counted', async (t) => {
  const { at, seen } = openProcesses(2, 1)
  t.equal((await at(0).take(lab, 'one')).outcome, 'granted')
  seen.gone = true
  seen.looking = true
  t.equal((await at(1).take(lab, 'two')).outcome, 'full')
})

void t.test('a card says what is left, and to whom it is promised', async (t) => {
  const { at, seen, time } = openProcesses(2, 2)
  await at(0).take(lab, 'one')
  const look = async () => (await at(1).look(lab, { sessions: false }))?.seats
  t.match(await look(), { free: 1, mayTry: false })
  const { promised } = (await look()) ?? {}
  t.same(
    ['one', 'two'].filter((userId) => promised?.has(userId)),
    ['one'],
  )
  const other = await at(1).look({ ...lab, stackName: 'other' }, { sessions: false })
  t.equal(other?.seats?.promised.has('one'), false, 'a seat is on one stack')
  t.equal(seen.sessionLooks, 0, 'sessions are asked for only where it matters')
  await at(0).take(lab, 'two')
  await time.pass(1_000)
  t.match(await look(), { free: 0 })
  t.ok(seen.sessionLooks > 0)
})

void t.test('a session that came takes the place of its promise', async (t) => {
  const { at, seen, time } = openProcesses(1, 1)
  await at(0).take(lab, 'one')
  const startedAt = time.now() + 1_000
  await time.pass(15_000)
  // AppStream counts the session by now, and has one more seat.
  seen.asOf = time.now()
  t.equal(
    (await at(0).take(lab, 'two')).outcome,
    'full',
    'nobody is seen yet: the URL may be opened',
  )
  // Another look.
  seen.sessions = new Map([
    ['one', { id: 's-1', userId: 'one', state: 'ACTIVE', connected: true, startedAt }],
  ])
  t.equal((await at(0).look(lab, { sessions: true }))?.seats?.free, 1)
  t.equal((await at(0).take(lab, 'two')).outcome, 'granted')
})

void t.test('cells that do not answer are the caller’s to hear', async (t) => {
  const { seen } = openProcesses(1, 1)
  const failing = () => Promise.reject(new SharedCellsUnavailableError('gone'))
  const seats = createSeats({
    labWatch: {
      look: () =>
        Promise.resolve({
          asOf: seen.asOf,
          fleet: { name: 'cad-fleet', state: 'RUNNING', errorCodes: [], availableInstances: 1 },
        }),
      prepare: () => false,
      isLooking: () => false,
      lookAtSessions: () => Promise.resolve(undefined),
      forgetSessions: () => Promise.resolve(),
      isAssociated: () => Promise.resolve(true),
    },
    cells: { read: failing, update: failing },
    lines: createMemoryLines({ clock: createTimeline(), makeId: () => 'one' }),
    clock: createTimeline(),
  })
  await t.rejects(seats.take(lab, 'one'), SharedCellsUnavailableError)
})
