import * as fc from 'fast-check'
import t from 'tap'
import {
  createSeededRandom,
  drawNormal,
  lineRules,
  type ClassFleetRecord,
  type FleetStatus,
  type HeldForClass,
  type Lab,
  type LineEntry,
  type LiveSession,
  type SharedCells,
} from '@appstreamlab/shared'
import {
  advanceRecord,
  emptyWaitRecord,
  readFacts,
  readWaitRecord,
  type WaitRecord,
} from '#src/labs/wait-record.js'
import { createWaitTimes, type LineScene, type WaitTimes } from '#src/labs/wait-times.js'
import { nameLine } from '#src/labs/fleet-books.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createTimeline, type Timeline } from '../support/timeline.js'

const minute = 60_000
const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: { holdMilliseconds: lineRules.holdMilliseconds },
}
const cellName = `waits ${nameLine(lab)}`

/** Cells as a store keeps them: JSON, with a count of what was written. */
function createCells(time: Timeline) {
  const memory = createMemoryCells(time)
  const kept = { writes: 0, text: '', isAway: false }
  const cells: SharedCells = {
    read: (key) => memory.read(key),
    update: (key, change, lifetime) => {
      if (kept.isAway) return Promise.reject(new Error('away'))
      return memory.update(
        key,
        (current) => {
          const { next, result } = change(
            current === undefined ? undefined : (JSON.parse(current as string) as unknown),
          )
          if (next === undefined) return { result }
          kept.writes++
          kept.text = JSON.stringify(next)
          return { next: kept.text, result }
        },
        lifetime,
      )
    },
  }
  const read = (): WaitRecord => {
    const record = readWaitRecord(JSON.parse(kept.text))
    if (!record) throw new Error('There is no record.')
    return record
  }
  return { cells, kept, read }
}

interface Seat {
  readonly session: LiveSession
  readonly endsAt: number
}

/** A fleet whose machines are made anew after a session, and whose line never ends. */
function openFleet(time: Timeline, { seats = 40, rebuild = 12 * minute, longest = 0 } = {}) {
  const random = createSeededRandom(5)
  const inside = new Map<string, Seat>()
  const made: number[] = []
  const truth = { ended: [] as number[], begun: 0 }
  let free = seats
  let next = 0
  const step = () => {
    const now = time.now()
    for (const [id, { session, endsAt }] of inside)
      if (endsAt <= now) {
        inside.delete(id)
        truth.ended.push(endsAt - (session.startedAt ?? 0))
        made.push(endsAt + rebuild)
      }
    while (made[0] !== undefined && made[0] <= now) {
      made.shift()
      free++
    }
    for (; free > 0; free--) {
      const drawn = 45 * minute * Math.exp(0.4 * drawNormal(random))
      const id = `s${next++}`
      truth.begun++
      inside.set(id, {
        endsAt: now + Math.min(drawn, longest || drawn),
        session: {
          id,
          userId: `user-${id}`,
          state: 'ACTIVE',
          connected: true,
          startedAt: now,
          ...(longest > 0 && { endsAt: now + longest }),
        },
      })
    }
  }
  const look = (changes: Partial<LineScene> = {}): LineScene => {
    const sessions = new Map([...inside.values()].map(({ session }) => [session.userId, session]))
    const fleet: FleetStatus = {
      name: lab.fleetName,
      state: 'RUNNING',
      errorCodes: [],
      availableInstances: free,
      inUse: inside.size,
      beingMade: made.length,
    }
    const now = time.now()
    return {
      now,
      fleet,
      look: {
        count: { free, asOf: now },
        sessions: new Map([[lab.stackName, { asOf: now, sessions }]]),
      },
      free,
      calls: 0,
      people: 30,
      endedCalls: [],
      away: [],
      held: [],
      ...changes,
    }
  }
  return { step, look, truth }
}

/** Lets a day pass; processes look in turn. */
async function passDay(
  time: Timeline,
  fleet: ReturnType<typeof openFleet>,
  all: readonly WaitTimes[],
  { minutes = 180 } = {},
): Promise<void> {
  for (let at = 0; at < minutes * 6; at++) {
    fleet.step()
    all[at % all.length]?.note(lab, fleet.look())
    await time.pass(10_000)
  }
}

const makeEntry = (person: string): LineEntry => ({
  person,
  tenantId: 'uni',
  stackName: lab.stackName,
  number: 1,
  arrivedAt: 0,
  seenAt: 0,
  hidden: false,
  state: 'waiting',
  keptUntil: 0,
  factor: 1,
})

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

void t.test('two processes measure a day once, and write every half minute at most', async (t) => {
  const time = createTimeline()
  const { cells, kept, read } = createCells(time)
  const random = createSeededRandom(2)
  const open = () => createWaitTimes({ cells, clock: time, chance: random })
  const all = [open(), open()]
  const fleet = openFleet(time)
  t.equal(all[0]?.find(lab, 3), undefined, 'nothing was worked out yet')
  fleet.step()
  all[0]?.note(lab, fleet.look())
  await time.pass(1_000)
  t.equal(all[0]?.find(lab, 3), 'no_sessions')
  await passDay(time, fleet, all)

  t.ok(kept.writes <= 180 * 2 + 1, `${kept.writes} writes in three hours`)
  t.ok(kept.text.length < 10_000, `${kept.text.length} bytes`)
  t.notMatch(kept.text, 'user-', 'nobody’s id')
  const record = read()
  const seen = record.endedToday.map(([length]) => length * 1000)
  const missed = fleet.truth.ended.length - seen.length
  t.ok(missed >= 0 && missed <= 4, `${missed} of ${fleet.truth.ended.length} sessions not seen yet`)
  t.ok(Math.abs(median(seen) - median(fleet.truth.ended)) < minute)
  const rebuilds = record.rebuilds
  t.ok(rebuilds.length >= 30, `${rebuilds.length} rebuilds measured`)
  t.ok(
    rebuilds.every((length) => length >= 11 * 60 && length <= 14.5 * 60),
    `rebuilds from ${Math.min(...rebuilds)} to ${Math.max(...rebuilds)} s, of 720`,
  )
  const calls = record.calls.today
  t.ok(Math.abs(calls.good - (fleet.truth.begun - 40)) <= 4, 'calls that were taken')
  t.ok(record.seatsBack.today.good >= 30)
  t.equal(record.seatsBack.today.bad, 0)
  const ranges = all.map((one) => one.find(lab, 10))
  for (const range of ranges) t.ok(typeof range === 'object' && range.from < range.until)
  t.equal(all[0]?.find(lab, 5_000), undefined, 'nobody stands there')
  await time.pass(3 * minute)
  t.equal(all[0]?.find(lab, 10), undefined, 'nobody looked for too long')
})

void t.test(
  'sessions that a clock ends are known as such, and until when the others last',
  async (t) => {
    const time = createTimeline()
    const { cells, read } = createCells(time)
    const fleet = openFleet(time, { longest: 40 * minute, rebuild: 5 * minute })
    await passDay(time, fleet, [createWaitTimes({ cells, clock: time, chance: () => 0 })], {
      minutes: 60,
    })
    const ended = read().endedToday
    t.ok(ended.some(([, byClock]) => byClock === 1))
    t.ok(ended.some(([length, byClock]) => byClock === 0 && length < 39 * 60))
    for (const [length, byClock] of ended) t.equal(byClock === 1, length > 38.5 * 60, `${length} s`)
    const { running } = readFacts(read(), {
      now: time.now(),
      fleet: undefined,
      free: 0,
      holdMilliseconds: 1,
    })
    t.ok(running.length > 20)
    t.ok(running.every(({ startedAt, endsBy }) => endsBy === startedAt + 40 * minute))
  },
)

void t.test('what nobody saw is not known: no ends and no rebuilds across a gap', async (t) => {
  const time = createTimeline()
  const { cells, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const fleet = openFleet(time)
  await passDay(time, fleet, [waits], { minutes: 2 })
  await time.pass(50 * minute)
  fleet.step()
  waits.note(lab, fleet.look())
  await time.pass(1_000)
  t.ok(fleet.truth.ended.length > 5)
  t.same(read().endedToday, [])
  await time.pass(minute)
  fleet.step()
  waits.note(lab, fleet.look())
  await time.pass(20 * minute)
  t.same(read().rebuilds, [])
})

void t.test('the next day begins with what the day before said', async (t) => {
  const time = createTimeline()
  const { cells, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const fleet = openFleet(time)
  await passDay(time, fleet, [waits], { minutes: 120 })
  const { endedToday, calls } = read()
  await time.pass(22 * 60 * minute)
  const next = createWaitTimes({ cells, clock: time, chance: () => 0 })
  fleet.step()
  next.note(lab, fleet.look())
  await time.pass(1_000)
  const record = read()
  t.same(record.endedToday, [])
  t.same(record.endedBefore, endedToday)
  t.same(record.calls.before, calls.today)
  t.type(next.find(lab, 10), 'object', 'a range at once')
})

void t.test('who lets a call pass, leaves, or comes and goes', async (t) => {
  const time = createTimeline()
  const { cells, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const fleet = openFleet(time)
  fleet.step()
  const call = { person: 'a', number: 1, tenantId: 'uni', madeAt: 0, awayAt: 0, kept: 0, factor: 1 }
  waits.note(lab, fleet.look({ endedCalls: [{ call, state: 'passed' }], away: [makeEntry('b')] }))
  await time.pass(10_000)
  waits.noteLeft(lab)
  waits.note(lab, fleet.look({ away: [makeEntry('b'), makeEntry('c')] }))
  await time.pass(25_000)
  waits.note(lab, fleet.look())
  await time.pass(1_000)
  const { calls, leavers, waitedSeconds } = read()
  t.equal(calls.today.bad, 1)
  t.equal(leavers, 3, 'b is away once')
  t.equal(waitedSeconds, 35 * 30, 'of 30 people together')
})

void t.test('of somebody who comes and goes two sessions count', async (t) => {
  const time = createTimeline()
  const { cells, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const fleet = openFleet(time)
  const lookOf = (session: LiveSession | undefined): LineScene => {
    const sessions = new Map(session ? [[session.userId, session]] : [])
    return fleet.look({
      look: { sessions: new Map([[lab.stackName, { asOf: time.now(), sessions }]]) },
    })
  }
  for (let visit = 0; visit < 5; visit++) {
    const session = { id: `${visit}`, userId: 'restless', connected: true, startedAt: time.now() }
    waits.note(lab, lookOf({ ...session, state: 'ACTIVE' }))
    await time.pass(2 * minute)
    waits.note(lab, lookOf(undefined))
    await time.pass(2 * minute)
  }
  t.equal(read().endedToday.length, 2)
})

void t.test('where the cell is lost or away the process goes on with what it knows', async (t) => {
  const time = createTimeline()
  const { cells, kept, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const fleet = openFleet(time)
  await passDay(time, fleet, [waits], { minutes: 60 })
  const ended = read().endedToday.length
  kept.isAway = true
  await passDay(time, fleet, [waits], { minutes: 10 })
  t.type(waits.find(lab, 10), 'object')
  kept.isAway = false
  await passDay(time, fleet, [waits], { minutes: 1 })
  const later = read().endedToday.length
  t.ok(later > ended)
  await cells.update(cellName, () => ({ next: 'nonsense', result: undefined }), 1_000_000)
  await passDay(time, fleet, [waits], { minutes: 1 })
  t.ok(read().endedToday.length >= later)
})

void t.test('machines that do not come back', (t) => {
  const start = 1_700_000_000_000
  const fleet: FleetStatus = { name: 'f', state: 'RUNNING', errorCodes: [], availableInstances: 0 }
  let record = emptyWaitRecord(start)
  const see = (at: number, changes: Partial<FleetStatus>, sessions: readonly number[]) => {
    const now = start + at
    const live = sessions.map((startedAt): [string, LiveSession] => [
      `${startedAt}`,
      { id: 'x', userId: `${startedAt}`, state: 'ACTIVE', connected: true, startedAt },
    ])
    const look = { sessions: new Map([['s', { asOf: now, sessions: new Map(live) }]]) }
    const scene = { now, fleet: { ...fleet, ...changes }, look, people: 5 }
    record = advanceRecord(record, { scene, gains: { passed: 0, leavers: 0 } }).record
    return readFacts(record, { now, fleet: scene.fleet, free: 0, holdMilliseconds: 120_000 })
  }
  see(0, { inUse: 3, beingMade: 0 }, [start, start + 2_000, start + 4_000])
  t.same(see(minute, { inUse: 2, beingMade: 0 }, [start, start + 2_000]).seatsBack.today, {
    good: 0,
    bad: 1,
  })
  see(2 * minute, { inUse: 1, beingMade: 1 }, [start])
  for (let at = 3; at < 46; at++) see(at * minute, { inUse: 1, beingMade: 1 }, [start])
  t.equal(see(46 * minute, { inUse: 1, beingMade: 1 }, [start]).pending.length, 1)
  const late = see(49 * minute, { inUse: 1, beingMade: 1 }, [start])
  t.same(late.pending, [], 'nobody counts on it any more')
  t.equal(late.seatsBack.today.bad, 2)
  t.equal(see(50 * minute, { inUse: 2, beingMade: 1 }, [start]).seatsBack.today.bad, 1, 'one more')
  t.equal(see(50 * minute, { inUse: 3 }, [start]).running.length, 3, 'also those on other stacks')
  t.end()
})

const anything = fc.anything({ withBigInt: false })
const arbitraryTime = fc.oneof(
  fc.integer({ min: 1_700_000_000_000, max: 1_700_100_000_000 }),
  fc.constantFrom(0, 4e12),
)
const arbitraryCount = fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(-1))
const arbitraryScene = fc.record({
  now: arbitraryTime,
  people: arbitraryCount,
  fleet: fc.option(
    fc.record({
      name: fc.constant('f'),
      state: fc.constantFrom('RUNNING' as const, 'STOPPED' as const),
      errorCodes: fc.constant([]),
      inUse: arbitraryCount,
      beingMade: arbitraryCount,
      availableInstances: arbitraryCount,
    }),
    { nil: undefined },
  ),
  look: fc.record({
    sessions: fc
      .array(
        fc.tuple(
          fc.constantFrom('a', 'b', '__proto__'),
          fc.record({
            asOf: arbitraryTime,
            sessions: fc
              .array(
                fc.record({
                  id: fc.string(),
                  userId: fc.string(),
                  state: fc.constantFrom('ACTIVE' as const, 'PENDING' as const),
                  connected: fc.boolean(),
                  startedAt: arbitraryTime,
                  endsAt: arbitraryTime,
                }),
                { maxLength: 30 },
              )
              .map((all) => new Map(all.map((one) => [one.userId, one]))),
          }),
        ),
        { maxLength: 3 },
      )
      .map((stacks) => new Map(stacks)),
  }),
})

void t.test('whatever was seen, it is bounded, reads back, and never throws', (t) => {
  fc.assert(
    fc.property(anything, fc.array(arbitraryScene, { maxLength: 12 }), (found, scenes) => {
      let record = readWaitRecord(found) ?? emptyWaitRecord(0)
      for (const scene of scenes) {
        record = advanceRecord(record, { scene, gains: { passed: 1, leavers: 1 } }).record
        const facts = readFacts(record, { ...scene, free: 1, holdMilliseconds: 1 })
        const again = readWaitRecord(JSON.parse(JSON.stringify(record)))
        if (!again || scene.now < 0) continue
        t.ok(JSON.stringify(record).length < 120_000)
        const told = readFacts(again, { ...scene, free: 1, holdMilliseconds: 1 })
        t.strictSame(told, facts)
      }
    }),
    { numRuns: 60 },
  )
  t.end()
})

const classHold = (until: number, isExam: boolean): HeldForClass => ({
  unused: 12,
  class: {
    from: 0,
    until,
    people: 12,
    stackNames: [lab.stackName],
    owner: 'uni',
    ...(isExam && { isExam: true as const }),
  } as unknown as HeldForClass['class'],
})

void t.test(
  'an estimate knows what classes open: their plan, and the end of their holds',
  async (t) => {
    const hour = 60 * minute
    /** The range for the twenty-first, in a line of thirty, on a fleet whose sessions last for two hours. */
    const askFor = async (
      changes: Partial<LineScene>,
      plan?: Pick<ClassFleetRecord, 'applied' | 'facts'>,
    ) => {
      const time = createTimeline()
      const { cells } = createCells(time)
      const fleet = openFleet(time, { seats: 10 })
      const known = (now: number): ClassFleetRecord => ({ at: now, ...plan })
      const classPlans = { find: () => plan && known(time.now()) }
      const waits = createWaitTimes({ cells, clock: time, chance: () => 0, classPlans })
      await passDay(time, fleet, [waits], { minutes: 70 })
      await time.pass(minute)
      fleet.step()
      waits.note(lab, fleet.look(changes))
      await time.pass(1_000)
      const range = waits.find(lab, 20)
      if (typeof range !== 'object') throw new Error(`no range: ${range}`)
      return range
    }
    const now = createTimeline().now() + 71 * minute
    const plain = await askFor({})
    t.ok(plain.from > 60 * minute, `without classes: ${plain.from / minute} min at least`)
    const planned = await askFor({}, { applied: [{ at: now + 20 * minute, value: 60 }] })
    t.ok(planned.until <= 50 * minute, `with a plan: ${planned.until / minute} min at most`)
    t.ok(planned.from >= 30 * minute, 'and no sooner than the seats are there')
    const held = await askFor({
      held: [classHold(now + 10 * minute, false), classHold(now + 10 * minute, false)],
    })
    t.ok(held.until <= 20 * minute, `what is held comes free: ${held.until / minute} min at most`)
    const exam = await askFor({ held: [classHold(now + 4 * hour, true)] })
    t.ok(
      exam.from >= 3.5 * hour,
      `nobody before an exam is over: ${exam.from / minute} min at least`,
    )
  },
)

void t.test('machines of a fleet for many that are being made are counted on', async (t) => {
  const time = createTimeline()
  const { cells, read } = createCells(time)
  const waits = createWaitTimes({ cells, clock: time, chance: () => 0 })
  const look = openFleet(time, { seats: 0 }).look
  const shape = (beingMade: number): Partial<LineScene> => ({
    fleet: {
      name: lab.fleetName,
      state: 'RUNNING',
      errorCodes: [],
      availableUserSessions: 0,
      inUse: 8,
      beingMade,
    },
  })
  for (const beingMade of [0, 0, 16, 16, 16, 0, 0]) {
    await time.pass(4 * minute)
    waits.note(lab, look(shape(beingMade)))
  }
  await time.pass(1_000)
  t.equal(read().rebuilds.length, 16, 'how long they took is measured')
  t.equal(read().seatsBack.today.good, 0, 'and nobody left for them')
  waits.note(lab, look(shape(16)))
  const facts = readFacts(read(), {
    now: time.now(),
    fleet: shape(0).fleet,
    free: 0,
    holdMilliseconds: 1,
  })
  t.ok(
    (facts.growths ?? []).every((length) => length >= 8 * minute),
    'and is not what a session leaves',
  )
  t.ok(facts.rebuilds.every((length) => length < minute))
})
