import t from 'tap'
import { classBounds, findClassFault, findLessonFault } from '#src/classes/lab-class.js'
import { findLateShortage, findRetiredShortage } from '#src/classes/lesson-fit.js'
import { countOthers, findRetirement, readFleetTimes } from '#src/classes/planned-fleet.js'
import { listStarts, writeActions } from '#src/classes/scale-actions.js'
import { findSpentBudgets } from '#src/classes/seat-hours.js'
import { openLedger, type PlannedSpan } from '#src/classes/seat-ledger.js'
import { at, fitOf, fleet, hour, lab, minute, plan } from './scene.js'

/** The edges of what the planner takes, and of what its steps decide. */

const window = { people: 1, startsEarlierMs: 0, endsLaterMs: 0 }
const { people, lessonMs, windowMs } = classBounds

void t.test('what lies on a bound is planned for, and what lies beyond it is not', async (t) => {
  const faultOf = (change: Parameters<typeof lab>[2]) =>
    findClassFault(lab('a', ['09:00', '10:00'], change))
  t.equal(faultOf({ people }), undefined)
  t.equal(faultOf({ people: people + 1 }), 'people_out_of_range')
  t.equal(faultOf({ people: 2 ** 53 }), 'people_out_of_range')
  t.equal(faultOf({ people: 1 }), undefined)
  for (const side of ['startsEarlierMs', 'endsLaterMs'] as const)
    for (const sign of [-1, 1]) {
      t.equal(faultOf({ windows: [{ ...window, [side]: sign * windowMs }] }), undefined)
      const beyond = { ...window, [side]: sign * (windowMs + 1) }
      t.equal(faultOf({ windows: [window, beyond] }), 'window_out_of_range', side)
    }
  t.equal(faultOf({ people: 2, windows: [window, window] }), undefined, 'all have a window')
  t.equal(faultOf({ people: 1, windows: [window, window] }), 'window_people')
})

void t.test('a lesson has a length, and at most that of the longest session', async (t) => {
  const one = lab('a', ['09:00', '10:00'])
  const faultOf = (start: number, end: number, windows = one.windows) =>
    findLessonFault({ ...one, windows }, { start, end })
  t.equal(faultOf(0, lessonMs), undefined)
  t.equal(faultOf(0, lessonMs + 1), 'lesson_too_long')
  for (const [start, end] of [
    [1, 1],
    [2, 1],
    [Number.NaN, 1],
    [1, Number.NaN],
    [-Infinity, 1],
    [1, Infinity],
  ] as const)
    t.equal(faultOf(start, end), 'lesson_backwards', `${start} to ${end}`)
  const shorter = (ms: number) => [window, { ...window, startsEarlierMs: -ms, endsLaterMs: -ms }]
  t.equal(faultOf(0, 10, shorter(4)), undefined)
  t.equal(faultOf(0, 10, shorter(5)), 'window_backwards')
})

void t.test('times of a fleet: measured, else usual; none where AWS has the pool', async (t) => {
  const { leadMs: _lead, rebuildMs: _rebuild, lingerMs: _linger, ...unmeasured } = fleet()
  t.strictSame(readFleetTimes(unmeasured), {
    leadMs: 21 * minute,
    rebuildMs: 20 * minute,
    startMs: 0,
    lingerMs: 15 * minute,
    maxSessionMs: 16 * hour,
  })
  const told = { leadMs: 1, rebuildMs: 2, lingerMs: 3, disconnectMs: 4, maxSessionMs: 5 }
  t.strictSame(readFleetTimes({ ...unmeasured, ...told, isStopped: true }), {
    leadMs: minute + 1,
    rebuildMs: 2,
    startMs: 20 * minute,
    lingerMs: 3,
    maxSessionMs: 5,
  })
  t.match(readFleetTimes({ ...unmeasured, disconnectMs: 4 }), { lingerMs: 4 })
  t.match(readFleetTimes({ ...fleet(), type: 'ELASTIC' }), { leadMs: 0, rebuildMs: 0 })
})

void t.test('seats for people without a class', async (t) => {
  const base = { min: 4, max: 9 }
  t.equal(countOthers(fleet({ base })), 4)
  t.equal(countOthers(fleet({ base, type: 'ELASTIC' })), 0)
  t.equal(countOthers(fleet({ base, othersSeats: 2 })), 2)
  t.equal(countOthers(fleet({ base, othersSeats: 2, type: 'ELASTIC' })), 2)
})

void t.test('a type is retired for what ends after its day', async (t) => {
  const since = Date.UTC(2026, 0, 1)
  t.equal(findRetirement('stream.graphics-design.large'), since)
  t.equal(findRetirement('graphics-design.large'), undefined)
  t.equal(findRetirement('stream.graphics-designer.large'), undefined)
  const short = (end: number) =>
    findRetiredShortage(fleet({ instanceType: 'stream.graphics-design.large' }), {
      classId: 'a',
      fleet: 'cad',
      people: 1,
      start: end - hour,
      end,
    })
  t.equal(short(since), undefined)
  t.match(short(since + 1), { reason: 'retired_type', since })
})

void t.test('a fleet is started anew where it could be stopped between', async (t) => {
  const starts = (pause: number, now = 0) =>
    listStarts(
      [
        { at: 100, value: 5 },
        { at: 150, value: 7 },
        { at: 200, value: 2 },
        { at: 200 + pause, value: 3 },
      ],
      { base: 2, startMs: 10, now },
    )
  t.strictSame(starts(10), [90], 'a pause as long as a start')
  t.strictSame(starts(11), [90, 201])
  t.strictSame(starts(11, 95), [95, 201])
  t.strictSame(listStarts([], { base: 2, startMs: 10, now: 0 }), [])
})

void t.test('actions begin with what has to stand at the moment of planning', async (t) => {
  const curve = [
    { at: 100, value: 5 },
    { at: 200, value: 3 },
  ]
  const write = (now: number, foreignActions?: number) =>
    writeActions(curve, {
      standing: { min: 3, max: 4 },
      base: { min: 3, max: 4 },
      now,
      foreignActions,
    })
  const [up, down] = [
    { at: 100, min: 5, max: 5 },
    { at: 200, min: 3 },
  ]
  t.strictSame(write(0), { actions: [up, down] })
  t.strictSame(write(100), { actions: [up, down] }, 'what is due now is put once')
  t.strictSame(write(150), { actions: [{ ...up, at: 150 }, down] })
  t.strictSame(write(200), { actions: [] })
  t.strictSame(write(0, 199), { actions: [up, down], firstWithoutRoom: 200 })
  t.strictSame(write(0, 200), { actions: [up, down], firstWithoutRoom: 100 })
  t.strictSame(write(0, 300), { actions: [up, down], firstWithoutRoom: 100 }, 'others have more')
  t.strictSame(write(0, 198), { actions: [up, down] })
})

void t.test('budgets: whoever fits is counted, whoever does not is told the sum', async (t) => {
  const budget = (name: string, labs: readonly string[], seatHours: number) => ({
    name,
    labs,
    from: 0,
    until: 1,
    seatHours,
  })
  const classes = ['a', 'b', 'c', 'd'].map((id) => ({ ...lab(id, ['09:00', '10:00']), lab: 'cad' }))
  const hours: Record<string, number> = { a: 6, b: 5, c: 4, d: 0 }
  const spent = findSpentBudgets(
    [lab('none', ['09:00', '10:00']), ...classes],
    [budget('narrow', ['gis', 'cad'], 10), budget('wide', ['cad'], 14), budget('gis', ['gis'], 0)],
    (id) => hours[id] ?? 99,
  )
  t.strictSame(spent, [{ classId: 'b', budget: 'narrow', from: 10, to: 11 }])
})

void t.test('seats are late for whoever may still come, and for nobody after that', async (t) => {
  const classes = [lab('a', ['09:00', '10:00'])]
  const fleets = [fleet({ lingerMs: 10 * minute })]
  const shortagesAt = (clock: string) =>
    fitOf(plan({ classes, fleets, now: at(clock) }), 'a').shortages
  t.match(shortagesAt('09:59'), [{ reason: 'late', missing: 30, readyAt: at('10:19') }])
  t.strictSame(shortagesAt('10:00'), [])
  const ledger = openLedger([fleet({ type: 'ELASTIC' })], [], [])
  const own = ledger.fleets.get('cad')
  const lesson = { classId: 'a', fleet: 'cad', people: 5, start: 0, end: 10 }
  const span: PlannedSpan = {
    fleet: 'cad',
    lesson,
    seats: 5,
    start: 0,
    from: 0,
    end: 10,
    until: 10,
    rebuiltAt: 10,
  }
  const question = { before: [span], seatsOf: () => 5, now: 5 }
  t.equal(own && findLateShortage(own, [span], question), undefined, 'AWS has the pool')
})
