import t from 'tap'
import { planCapacity, type PlanInput, type Shortage } from '#src/index.js'
import {
  at,
  day,
  fitOf,
  fleet,
  hour,
  lab,
  minute,
  only,
  plan,
  toClock,
  writeActionLines,
  writeCurve,
} from './scene.js'

/** What a plan says of small timetables, with values worked out by hand. */

const large = (limit?: number, takenByOthers?: number) => [
  {
    name: 'stream.standard.large',
    ...(limit !== undefined && { limit }),
    ...(takenByOthers !== undefined && { takenByOthers }),
  },
]

function limitOf(shortages: readonly Shortage[]) {
  const found = only(shortages)
  if (found.reason !== 'limit') throw new Error(found.reason)
  return found
}

void t.test(
  'one class: up a lead time before the seats are ready, Min alone down at the end',
  (t) => {
    const { fleets, lessons } = plan({ classes: [lab('a', ['09:00', '10:30'])] })
    const own = only(fleets)
    t.strictSame(writeCurve(own), ['08:35 30', '10:30 0'])
    t.strictSame(writeActionLines(own), ['08:35 min 30 max 30', '10:30 min 0'])
    t.match(only(lessons), { fits: 'yes', seats: 30, shortages: [] })
    t.equal(own.peak, 30)
    t.equal(own.seatHours, (30 * 115) / 60)
    t.equal(
      own.idleSeatHours,
      (30 * 20) / 60,
      'the lead time; the seats are ready for five minutes of it',
    )
    t.equal(own.tail.seatHours, 30 / 4, 'somebody looks after a quarter of an hour')
    t.equal(own.tail.untilAtMost, at('10:30') + 16 * hour)
    t.end()
  },
)

void t.test('back to back: the second class waits beside seats that are rebuilt', (t) => {
  const classes = [lab('a', ['09:00', '10:30']), lab('b', ['10:30', '12:00'])]
  t.strictSame(writeCurve(only(plan({ classes }).fleets)), [
    '08:35 30',
    '10:05 60',
    '10:50 30',
    '12:00 0',
  ])
  const apart = [lab('a', ['09:00', '10:30']), lab('b', ['11:00', '12:00'])]
  t.strictSame(
    writeCurve(only(plan({ classes: apart }).fleets)),
    ['08:35 30', '10:30 0', '10:35 30', '12:00 0'],
    'far enough apart the same seats do',
  )
  t.end()
})

void t.test(
  'people who leave late hold their seats, and nothing is built in vain after them',
  (t) => {
    const fleets = [fleet({ lingerMs: 10 * minute })]
    const classes = [lab('a', ['09:00', '10:00'], { people: 5 }), lab('b', ['09:30', '11:00'])]
    t.strictSame(writeCurve(only(plan({ fleets, classes }).fleets)), [
      '08:35 5',
      '09:05 35',
      '10:30 30',
      '11:10 0',
    ])
    const long = [fleet({ lingerMs: 30 * minute })]
    const close = [lab('a', ['09:00', '10:00'], { people: 5 }), lab('b', ['09:00', '10:20'])]
    t.strictSame(
      writeCurve(only(plan({ fleets: long, classes: close }).fleets)),
      ['08:35 35', '10:30 30', '10:50 0'],
      'from 10:30 on five seats are rebuilt, but nobody is still to come',
    )
    t.end()
  },
)

void t.test('individual windows are in the curve, and come first where seats are few', (t) => {
  const windows = [
    { people: 4, startsEarlierMs: 15 * minute, endsLaterMs: 45 * minute },
    { people: 2, startsEarlierMs: -30 * minute, endsLaterMs: 0 },
  ]
  const classes = [lab('a', ['09:00', '10:30'], { windows })]
  t.strictSame(writeCurve(only(plan({ classes }).fleets)), [
    '08:20 4',
    '08:35 28',
    '09:05 30',
    // The four may still come, so that seats which are rebuilt meanwhile count beside theirs.
    '10:50 4',
    '11:15 0',
  ])
  const few = plan({ classes, quotas: large(6) })
  t.strictSame(writeCurve(only(few.fleets)), ['08:20 4', '09:05 6', '10:50 4', '11:15 0'])
  t.match(limitOf(fitOf(few, 'a').shortages), {
    missing: 24,
    raise: [{ kind: 'quota', from: 6, to: 30 }],
    fewerPeople: 6,
  })
  const fewer = limitOf(fitOf(plan({ classes, quotas: large(1) }), 'a').shortages)
  t.match(fewer, { missing: 29, raise: [{ from: 1, to: 30 }] }, 'for all windows at once')
  t.strictSame(
    fitOf(few, 'a').windows.map(({ people, seats }) => [people, seats]),
    [
      [4, 4],
      [2, 2],
      [24, 0],
    ],
  )
  t.end()
})

void t.test('a lesson is on for as long as anybody of it has a window', (t) => {
  const windows = [{ people: 4, startsEarlierMs: 0, endsLaterMs: -hour }]
  const classes = [lab('a', ['09:00', '12:00'], { windows })]
  t.equal(fitOf(plan({ classes, now: at('11:40') }), 'a').seats, 30)
  t.end()
})

void t.test('of all windows of a lesson the one that needs most says how much is needed', (t) => {
  const windows = [{ people: 5, startsEarlierMs: 3 * hour, endsLaterMs: 0 }]
  const classes = [
    lab('a', ['08:00', '09:00']),
    lab('b', ['11:00', '12:00'], { people: 25, windows }),
  ]
  // Five beside thirty at eight; at eleven there would be no more than twenty-five.
  const short = limitOf(fitOf(plan({ classes, quotas: large(12) }), 'b').shortages)
  t.strictSame(short.raise, [{ kind: 'quota', name: 'stream.standard.large', from: 12, to: 35 }])
  t.end()
})

void t.test('the base stays beneath, for people without a class', (t) => {
  const fleets = [fleet({ base: { min: 4, max: 50 } })]
  const classes = [lab('a', ['09:00', '10:30'])]
  const own = plan({ fleets, classes })
  t.strictSame(writeActionLines(only(own.fleets)), ['08:35 min 34 max 50', '10:30 min 4'])
  t.match(
    own.guesses.filter(({ kind }) => kind === 'others'),
    [{ seats: 4 }],
  )
  t.equal(only(own.fleets).seatHours, (30 * 115) / 60, 'the base is not counted')
  t.equal(only(own.fleets).idleSeatHours, (30 * 20) / 60)
  const none = [fleet({ base: { min: 4, max: 50 }, othersSeats: 0 })]
  t.strictSame(writeCurve(only(plan({ fleets: none, classes }).fleets)), ['08:35 30', '10:30 4'])
  t.end()
})

void t.test('Max never falls by the clock, also where a smaller class follows', (t) => {
  const classes = [lab('a', ['09:00', '10:00']), lab('b', ['13:00', '14:00'], { people: 12 })]
  t.strictSame(writeActionLines(only(plan({ classes }).fleets)), [
    '08:35 min 30 max 30',
    '10:00 min 0',
    '12:35 min 12 max 30',
    '14:00 min 0',
  ])
  const standing = [fleet({ standing: { min: 0, max: 80 } })]
  t.equal(only(plan({ classes, fleets: standing }).fleets).actions[0]?.max, 80)
  t.end()
})

void t.test('in the middle of a class: what stands already is no action', (t) => {
  const classes = [lab('a', ['09:00', '10:30']), lab('b', ['09:30', '10:30'], { people: 5 })]
  const now = at('09:20')
  const raised = [fleet({ standing: { min: 35, max: 35 } })]
  t.strictSame(writeActionLines(only(plan({ now, classes, fleets: raised }).fleets)), [
    '10:30 min 0',
  ])
  t.strictSame(
    writeCurve(only(plan({ now, classes }).fleets)),
    ['09:20 35', '10:30 0'],
    'what is over says nothing any more',
  )
  const still = [fleet({ standing: { min: 30, max: 30 } })]
  t.strictSame(
    writeActionLines(only(plan({ now, classes, fleets: still }).fleets)),
    ['09:20 min 35 max 35', '10:30 min 0'],
    'what should have been asked for is asked for at once',
  )
  const over = plan({ now: at('10:50'), classes })
  t.strictSame(over.lessons, [], 'what is over and rebuilt counts no more')
  t.equal(plan({ now: at('10:49'), classes }).lessons.length, 2)
  t.end()
})

void t.test('multi-session fleets: sessions, in whole hosts, and quotas in hosts', (t) => {
  const fleets = [fleet({ sessionsPerInstance: 5, base: { min: 0, max: 10 } })]
  const classes = [lab('a', ['09:00', '10:30'], { people: 12 })]
  const own = plan({ fleets, classes, quotas: large(3) })
  t.strictSame(writeActionLines(only(own.fleets)), ['08:35 min 15 max 15', '10:30 min 0'])
  t.equal(only(own.fleets).unit, 'sessions')
  t.equal(only(own.quotas).used, 3)
  t.match(own.guesses, [{ kind: 'hosts_rebuilt' }, {}, {}])
  const less = fitOf(plan({ fleets, classes, quotas: large(2) }), 'a')
  t.match(limitOf(less.shortages), { missing: 2, raise: [{ kind: 'quota', from: 2, to: 3 }] })
  t.end()
})

void t.test('elastic fleets: sessions at a time, no lead time, no actions', (t) => {
  const fleets = [fleet({ type: 'ELASTIC', maxConcurrentSessions: 50, base: { min: 0, max: 0 } })]
  const classes = [lab('a', ['09:00', '10:30']), lab('b', ['10:00', '12:00'])]
  const quotas = [{ name: 'elastic stream.standard.large', limit: 70 }]
  const own = plan({ fleets, classes, quotas, now: at('08:59') })
  t.match(only(own.fleets), { actions: [], starts: [], leadMs: 0, seatHours: 0, idleSeatHours: 0 })
  t.equal(fitOf(own, 'a').fits, 'yes')
  t.match(limitOf(fitOf(own, 'b').shortages), {
    missing: 10,
    raise: [{ kind: 'max_concurrent_sessions', name: 'cad', from: 50, to: 60 }],
    fewerPeople: 20,
    moveMs: 35 * minute,
  })
  t.match(own.guesses.map(({ kind }) => kind).sort(), ['elastic_start', 'others', 'people_leave'])
  t.end()
})

void t.test('what does not fit, and the smallest changes that make it fit', (t) => {
  const classes = [lab('a', ['09:00', '10:30']), lab('b', ['10:30', '12:00'])]
  const input = { classes, quotas: large(50, 5) }
  const own = plan(input)
  t.equal(fitOf(own, 'a').fits, 'yes', 'what was approved first stays')
  const { fits, seats, shortages } = fitOf(own, 'b')
  t.match({ fits, seats }, { fits: 'no', seats: 15 })
  t.strictSame(limitOf(shortages), {
    reason: 'limit',
    missing: 15,
    raise: [{ kind: 'quota', name: 'stream.standard.large', from: 50, to: 65 }],
    fewerPeople: 15,
    // 20 minutes to rebuild and 5 before the lesson.
    moveMs: 25 * minute,
  })
  t.match(only(own.quotas), { limit: 50, used: 50, wanted: 65 })
  const then = (change: Partial<PlanInput>) => fitOf(plan({ ...input, ...change }), 'b').fits
  t.equal(then({ quotas: large(65, 5) }), 'yes')
  t.equal(then({ quotas: large(64, 5) }), 'no')
  const second = (change: Parameters<typeof lab>[2]) => [
    lab('a', ['09:00', '10:30']),
    lab('b', ['10:30', '12:00'], change),
  ]
  t.equal(then({ classes: second({ people: 15 }) }), 'yes')
  t.equal(then({ classes: second({ people: 16 }) }), 'no')
  const moved = (ms: number) => [{ start: at('10:30') + ms, end: at('12:00') + ms }]
  t.equal(then({ classes: second({ lessons: moved(25 * minute) }) }), 'yes')
  t.equal(then({ classes: second({ lessons: moved(20 * minute) }) }), 'no')
  t.end()
})

void t.test('what comes later in the order does not count against what is before it', (t) => {
  const classes = [
    lab('a', ['09:00', '10:30']),
    lab('b', ['10:30', '12:00'], { people: 40 }),
    lab('c', ['10:30', '12:00'], { people: 10 }),
  ]
  const own = plan({ classes, quotas: large(45) })
  t.match(limitOf(fitOf(own, 'b').shortages), { missing: 25, raise: [{ to: 70 }] })
  t.match(limitOf(fitOf(own, 'c').shortages), { missing: 10, raise: [{ to: 80 }], fewerPeople: 0 })
  const two = plan({ classes: classes.slice(0, 2), quotas: large(45) })
  t.equal(
    limitOf(fitOf(two, 'b').shortages).moveMs,
    25 * minute,
    'its own seats where it stood do not count against it',
  )
  t.end()
})

void t.test('everybody may have a window', (t) => {
  const windows = [{ people: 30, startsEarlierMs: 30 * minute, endsLaterMs: 0 }]
  const own = plan({ classes: [lab('a', ['09:00', '10:30'], { windows })] })
  t.strictSame(own.faults, [])
  t.strictSame(writeCurve(only(own.fleets)), ['08:05 30', '10:30 0'])
  t.strictSame(only(own.lessons).windows, [
    { start: at('08:30'), end: at('10:30'), people: 30, seats: 30 },
  ])
  t.end()
})

void t.test('a lesson may also move to an earlier hour, but not to one that is over', (t) => {
  const classes = [lab('a', ['09:00', '13:00']), lab('b', ['08:30', '09:30'])]
  // Its seats are given back at 08:35, when those of the first class are asked for.
  const early = limitOf(fitOf(plan({ classes, quotas: large(30) }), 'b').shortages)
  t.equal(early.moveMs, -55 * minute)
  const just = plan({ classes, quotas: large(30), now: at('07:15') })
  t.equal(limitOf(fitOf(just, 'b').shortages).moveMs, -55 * minute, 'new seats can just be there')
  const late = plan({ classes, quotas: large(30), now: at('07:16') })
  t.equal(limitOf(fitOf(late, 'b').shortages).moveMs, undefined, 'nor within three hours later')
  t.end()
})

void t.test('every limit has its name, and all that are broken are said at once', (t) => {
  const fleets = [fleet({ defaultInternetAccess: true, policySeats: 90 })]
  const classes = [lab('a', ['09:00', '10:30'], { people: 120 })]
  const { raise } = limitOf(fitOf(plan({ fleets, classes, quotas: large(110) }), 'a').shortages)
  t.strictSame(raise, [
    { kind: 'quota', name: 'stream.standard.large', from: 110, to: 120 },
    { kind: 'default_internet_access', name: 'cad', from: 100, to: 120 },
    { kind: 'policy', name: 'cad', from: 90, to: 120 },
  ])
  t.end()
})

void t.test('fleets of one instance type share its quota', (t) => {
  const fleets = [fleet(), fleet({ name: 'gis' })]
  const second = (from: string, to: string) => lab('b', [from, to], { fleet: 'gis' })
  const meet = plan({
    fleets,
    classes: [lab('a', ['09:00', '10:30']), second('10:00', '11:30')],
    quotas: large(40),
  })
  t.match(limitOf(fitOf(meet, 'b').shortages), { missing: 20, moveMs: 55 * minute })
  const before = plan({
    fleets,
    classes: [second('10:40', '11:30'), lab('a', ['09:00', '10:30'])],
    quotas: large(40),
  })
  t.match(
    limitOf(fitOf(before, 'a').shortages),
    { missing: 20, raise: [{ to: 60 }] },
    'from 10:15 on capacity is asked for on the other fleet, for a class that was approved first',
  )
  const apart = plan({
    fleets: [fleet(), fleet({ name: 'gis', instanceType: 'stream.compute.large' })],
    classes: [second('09:00', '10:30'), lab('a', ['09:00', '10:30'])],
    quotas: large(30),
  })
  t.equal(fitOf(apart, 'a').fits, 'yes', 'another type has a quota of its own')
  const later = plan({
    fleets,
    classes: [lab('a', ['09:00', '10:30']), second('11:00', '12:00')],
    quotas: large(40),
  })
  t.equal(fitOf(later, 'b').fits, 'yes')
  t.match(
    later.guesses.filter(({ kind }) => kind === 'given_back'),
    [{ quota: 'stream.standard.large', at: at('10:35') }],
    'as long as somebody has looked and taken the first fleet down',
  )
  t.end()
})

void t.test('a quota that could not be read: nothing is promised', (t) => {
  const classes = [lab('a', ['09:00', '10:30'], { people: 900 })]
  for (const quotas of [[], large()]) {
    const own = plan({ classes, quotas })
    t.match(fitOf(own, 'a'), { fits: 'unknown', seats: 900, shortages: [] })
    t.match(
      own.guesses.filter(({ kind }) => kind === 'quota_unknown'),
      [{ quota: 'stream.standard.large', needed: 900 }],
    )
    t.strictSame(only(own.quotas), { name: 'stream.standard.large', used: 900, wanted: 900 })
  }
  t.end()
})

void t.test(
  'too late to ask for seats: how many are missing, and from when on they are there',
  (t) => {
    const classes = [lab('a', ['09:00', '10:30'])]
    t.equal(fitOf(plan({ classes, now: at('08:40') }), 'a').fits, 'yes', 'ready in time')
    const late = plan({ classes, now: at('08:41') })
    t.match(fitOf(late, 'a'), {
      fits: 'no',
      seats: 30,
      shortages: [{ reason: 'late', missing: 30, readyAt: at('09:01') }],
    })
    t.strictSame(writeActionLines(only(late.fleets)), ['08:41 min 30 max 30', '10:30 min 0'])
    const there = (capacityNow: number) =>
      fitOf(plan({ classes, now: at('08:50'), fleets: [fleet({ capacityNow })] }), 'a').shortages
    t.match(there(25), [{ reason: 'late', missing: 5, readyAt: at('09:10') }])
    t.strictSame(there(30), [])
    const fewer = [fleet({ base: { min: 4, max: 9 }, standing: { min: 0, max: 9 } })]
    t.match(
      fitOf(plan({ classes, now: at('08:50'), fleets: fewer }), 'a').shortages,
      [{ missing: 30 }],
      'no more than the class has',
    )
    const two = [...classes, lab('b', ['09:00', '10:30'], { people: 5 })]
    const some = { classes: two, now: at('08:50'), fleets: [fleet({ capacityNow: 30 })] }
    t.strictSame(fitOf(plan(some), 'a').shortages, [])
    t.match(
      fitOf(plan(some), 'b').shortages,
      [{ missing: 5 }],
      'those before it have what is there',
    )
    const empty = fleet({ isStopped: true, capacityNow: 30 })
    const stopped = plan({ classes, now: at('08:30'), fleets: [empty] })
    t.match(fitOf(stopped, 'a').shortages, [{ missing: 30, readyAt: at('09:10') }])
    t.end()
  },
)

void t.test('stopped fleets are started before each class, not in a short pause', (t) => {
  const fleets = [fleet({ isStopped: true })]
  const classes = [
    lab('a', ['09:00', '10:00']),
    lab('b', ['10:40', '11:00']),
    lab('c', ['15:00', '16:00']),
  ]
  const own = only(plan({ fleets, classes }).fleets)
  t.strictSame(own.starts.map(toClock), ['08:14', '14:14'])
  t.strictSame(only(plan({ fleets, classes, now: at('08:20') }).fleets).starts.map(toClock), [
    '08:20',
    '14:14',
  ])
  t.strictSame(only(plan({ classes }).fleets).starts, [], 'a fleet that runs is not started')
  const startsBefore = (clock: string) =>
    only(
      plan({ fleets, classes: [lab('a', ['09:00', '10:00']), lab('b', [clock, '12:00'])] }).fleets,
    ).starts.map(toClock)
  t.strictSame(startsBefore('10:46'), ['08:14'], 'a pause as long as a start')
  t.strictSame(startsBefore('10:47'), ['08:14', '10:01'])
  t.end()
})

void t.test('retired instance types are refused', (t) => {
  const classes = [lab('a', ['09:00', '10:30'])]
  for (const [instanceType, since] of [
    ['stream.graphics-pro.4xlarge', '2025-11-01'],
    ['stream.graphics-design.large', '2026-01-01'],
  ] as const) {
    const own = plan({ classes, fleets: [fleet({ instanceType })] })
    t.strictSame(fitOf(own, 'a').shortages, [
      { reason: 'retired_type', instanceType, since: Date.parse(since) },
    ])
    t.match(fitOf(own, 'a'), { fits: 'no', seats: 0 })
    t.strictSame(only(own.fleets).actions, [])
  }
  const other = [fleet({ instanceType: 'stream.graphics.g4dn.xlarge' })]
  t.equal(fitOf(plan({ classes, fleets: other }), 'a').fits, 'unknown')
  t.end()
})

void t.test('a lesson that is longer than a session can last', (t) => {
  const windows = [{ people: 1, startsEarlierMs: 0, endsLaterMs: 30 * minute }]
  const classes = [lab('a', ['09:00', '11:00'], { windows })]
  const last = (hours: number) =>
    fitOf(plan({ classes, fleets: [fleet({ maxSessionMs: hours * hour })] }), 'a').shortages
  t.strictSame(last(2), [
    { reason: 'session_too_short', allowedMs: 2 * hour, neededMs: 2.5 * hour },
  ])
  t.strictSame(last(2.5), [])
  t.end()
})

void t.test('a limit of seat-hours: the next class waits, nothing planned falls away', (t) => {
  const budget = {
    name: 'November',
    labs: ['cad'],
    from: day - 29 * 24 * hour,
    until: day + 24 * hour,
    seatHours: 100,
  }
  const some = (id: string, people: number, more = {}) =>
    lab(id, ['09:00', '10:35'], { people, lab: 'cad', ...more })
  // 20 minutes to a seat, 5 before, 95 in the lesson: two hours a seat.
  const classes = [some('a', 30), some('b', 21), some('c', 20), some('d', 500, { lab: 'gis' })]
  const own = plan({ classes, budgets: [budget] })
  t.match(
    ['a', 'b', 'c', 'd'].map((id) => fitOf(own, id).seats),
    [30, 0, 20, 500],
  )
  t.strictSame(fitOf(own, 'b').shortages, [
    {
      reason: 'seat_hours',
      budgets: [{ classId: 'b', budget: 'November', from: 100, to: 102 }],
    },
  ])
  const begins = (from: number, until: number) =>
    fitOf(plan({ classes, budgets: [{ ...budget, from, until }] }), 'b').seats
  t.equal(begins(at('09:00'), day + 24 * hour), 0, 'with the period')
  t.equal(begins(at('09:00') + 1, day + 24 * hour), 21, 'before it')
  t.equal(begins(day, at('09:00') + 1), 0)
  t.equal(begins(day, at('09:00')), 21, 'when it is over')
  const retired = [fleet({ instanceType: 'stream.graphics-design.large' })]
  t.match(
    plan({ classes, budgets: [budget], fleets: retired }).lessons.map(({ shortages }) => shortages),
    classes.map(() => [{ reason: 'retired_type' }]),
    'what nothing is asked for spends nothing',
  )
  const next = { ...budget, from: day + 24 * hour, until: day + 48 * hour }
  t.equal(fitOf(plan({ classes, budgets: [next] }), 'b').fits, 'yes', 'another month')
  t.end()
})

void t.test('two hundred actions a fleet, those of others with them', (t) => {
  const lessons = Array.from({ length: 120 }, (_, index) => ({
    start: at('09:00') + index * 24 * hour,
    end: at('10:00') + index * 24 * hour,
  }))
  const classes = [lab('a', ['09:00', '10:00'], { lessons })]
  const own = only(plan({ classes }).fleets)
  t.equal(own.actions.length, 240)
  t.equal(own.firstWithoutRoom, at('08:35') + 100 * 24 * hour)
  const shared = only(plan({ classes, fleets: [fleet({ foreignActions: 199 })] }).fleets)
  t.equal(shared.firstWithoutRoom, at('10:00'))
  const crowded = only(plan({ classes, fleets: [fleet({ foreignActions: 201 })] }).fleets)
  t.equal(crowded.firstWithoutRoom, at('08:35'), 'others have more than AWS takes')
  const short = [lab('a', ['09:00', '10:00'], { lessons: lessons.slice(0, 100) })]
  t.notOk('firstWithoutRoom' in only(plan({ classes: short }).fleets))
  t.end()
})

void t.test('what a plan says of a fleet without a class, and in which unit', (t) => {
  const base = { min: 4, max: 9 }
  const idle = only(plan({ fleets: [fleet({ base })] }).fleets)
  t.strictSame(idle, {
    fleet: 'cad',
    type: 'ALWAYS_ON',
    unit: 'instances',
    curve: [],
    base: 4,
    peak: 4,
    leadMs: 20 * minute,
    actions: [],
    starts: [],
    seatHours: 0,
    idleSeatHours: 0,
    tail: { seatHours: 0 },
  })
  const units = (change: Parameters<typeof fleet>[0]) =>
    only(plan({ fleets: [fleet(change)] }).fleets).unit
  t.equal(units({ sessionsPerInstance: 2 }), 'sessions')
  t.equal(units({ type: 'ELASTIC' }), 'sessions')
  t.match(only(plan({ fleets: [fleet({ base, type: 'ELASTIC' })] }).fleets), { base: 0, peak: 0 })
  t.end()
})

void t.test('how early seats are ready and how often somebody looks may be told', (t) => {
  const classes = [lab('a', ['09:00', '10:30'])]
  const own = only(plan({ classes, readyBeforeMs: 0, lookEveryMs: hour }).fleets)
  t.strictSame(writeCurve(own), ['08:40 30', '10:30 0'])
  t.equal(own.tail.seatHours, 30)
  t.equal(own.seatHours, (30 * 110) / 60)
  t.equal(own.idleSeatHours, (30 * 20) / 60)
  t.end()
})

void t.test('another time is looked for where it is asked about', (t) => {
  const classes = [
    lab('a', ['09:00', '10:30']),
    lab('b', ['10:30', '12:00']),
    lab('c', ['10:30', '11:30']),
  ]
  const moves = (movesOf?: string) => {
    const own = plan({ classes, quotas: large(30), ...(movesOf && { movesOf }) })
    return ['b', 'c'].map((id) => limitOf(fitOf(own, id).shortages).moveMs !== undefined)
  }
  t.strictSame(moves(), [true, true])
  t.strictSame(moves('b'), [true, false])
  t.strictSame(moves('c'), [false, true])
  t.strictSame(
    plan({ classes }).lessons.map(({ classId }) => classId),
    ['a', 'c', 'b'],
    'by their start, the shorter one first',
  )
  t.end()
})

void t.test('another time is looked for within three hours', (t) => {
  const moveOf = (from: string, to: string) => {
    const classes = [lab('a', ['06:00', '12:30']), lab('b', [from, to])]
    return limitOf(fitOf(plan({ classes, quotas: large(30) }), 'b').shortages).moveMs
  }
  t.equal(moveOf('09:55', '10:30'), 180 * minute)
  t.equal(moveOf('09:50', '10:30'), undefined)
  const none = [lab('a', ['06:00', '12:30']), lab('b', ['09:50', '10:30'])]
  t.notOk('moveMs' in limitOf(fitOf(plan({ classes: none, quotas: large(30) }), 'b').shortages))
  t.end()
})

void t.test('another time is looked for where people can read of it: for 200 lessons', (t) => {
  const daily = (id: string, from: string, to: string) => {
    const first = { start: at(from), end: at(to) }
    const lessons = Array.from({ length: 201 }, (_, index) => ({
      start: first.start + index * 24 * hour,
      end: first.end + index * 24 * hour,
    }))
    return lab(id, [from, to], { lessons })
  }
  const classes = [daily('a', '09:00', '10:00'), daily('b', '10:00', '11:00')]
  const own = plan({ classes, quotas: large(30) }).lessons.filter(({ classId }) => classId === 'b')
  t.equal(own.length, 201)
  t.equal(own.filter(({ shortages }) => limitOf(shortages).moveMs === 25 * minute).length, 200)
  t.end()
})

void t.test(
  'the lessons of a class have their turn by the clock, as they are written or not',
  (t) => {
    const lessons = [
      { start: at('10:30'), end: at('12:00') },
      { start: at('09:00'), end: at('10:30') },
    ]
    const own = plan({ classes: [lab('a', ['09:00', '10:30'], { lessons })], quotas: large(40) })
    t.strictSame(
      own.lessons.map(({ seats }) => seats),
      [30, 10],
    )
    t.end()
  },
)

void t.test('what nobody measured is named', (t) => {
  const { leadMs, rebuildMs, lingerMs, ...unmeasured } = fleet({ isStopped: true })
  const { guesses } = plan({ fleets: [unmeasured] })
  t.strictSame(guesses, [
    { kind: 'lead_by_type', fleet: 'cad', ms: 20 * minute },
    { kind: 'rebuild_by_type', fleet: 'cad', ms: 20 * minute },
    { kind: 'start_by_type', fleet: 'cad', ms: 20 * minute },
    { kind: 'people_leave', fleet: 'cad', ms: 15 * minute },
    { kind: 'others', fleet: 'cad', seats: 0 },
  ])
  const told = plan({ fleets: [{ ...unmeasured, disconnectMs: 5 * minute }] }).guesses
  t.match(told[3], { ms: 5 * minute })
  t.strictSame(
    plan({ fleets: [fleet()] }).guesses.map(({ kind }) => kind),
    ['people_leave', 'others'],
  )
  t.ok(leadMs && rebuildMs && lingerMs === 0)
  t.end()
})

void t.test('classes and lessons that cannot be planned for, each with its reason', (t) => {
  const good = lab('good', ['09:00', '10:30'])
  const broken = (id: string, change: Parameters<typeof lab>[2]) =>
    lab(id, ['09:00', '10:30'], change)
  const window = { people: 1, startsEarlierMs: 0, endsLaterMs: 0 }
  const lessons = [{ start: at('10:00'), end: at('10:00') }]
  const { faults, lessons: fits } = plan({
    classes: [
      good,
      broken('good', {}),
      broken('lost', { fleet: 'gone' }),
      broken('empty', { people: 0 }),
      broken('half', { people: 1.5 }),
      broken('many', { people: 100_001 }),
      broken('windows', { people: 1, windows: [window, window] }),
      broken('nobody', { windows: [{ ...window, people: 0 }] }),
      broken('far', { windows: [{ ...window, startsEarlierMs: 24 * hour + 1 }] }),
      broken('endless', { windows: [{ ...window, endsLaterMs: Number.NaN }] }),
      broken('no length', { lessons }),
      broken('backwards', { lessons: [{ start: at('10:00'), end: at('09:00') }] }),
      broken('long', { lessons: [{ start: at('10:00'), end: at('10:00') + 120 * hour + 1 }] }),
      broken('inside out', { windows: [{ ...window, endsLaterMs: -90 * minute }] }),
      broken('some', { lessons: [...good.lessons, ...lessons] }),
    ],
  })
  t.strictSame(
    faults.map(({ classId, reason, lesson }) => `${classId} ${reason}${lesson ? ' lesson' : ''}`),
    [
      'good double_id',
      'lost unknown_fleet',
      'empty people_out_of_range',
      'half people_out_of_range',
      'many people_out_of_range',
      'windows window_people',
      'nobody window_people',
      'far window_out_of_range',
      'endless window_out_of_range',
      'no length lesson_backwards lesson',
      'backwards lesson_backwards lesson',
      'long lesson_too_long lesson',
      'inside out window_backwards lesson',
      'some lesson_backwards lesson',
    ],
  )
  t.strictSame(
    fits.map(({ classId }) => classId),
    ['good', 'some'],
  )
  t.end()
})

void t.test('a day and a night, a thousand lessons, none: no harm', (t) => {
  const night = [{ start: at('00:00') + 10 * hour, end: at('00:00') + 34 * hour }]
  t.strictSame(
    writeCurve(only(plan({ classes: [lab('a', ['09:00', '10:00'], { lessons: night })] }).fleets)),
    ['09:35 30', '12-01T10:00 0'],
  )
  const same = Array.from({ length: 1000 }, () => ({ start: at('09:00'), end: at('10:00') }))
  const many = plan({
    classes: [lab('a', ['09:00', '10:00'], { people: 1, lessons: same })],
    quotas: large(5000),
  })
  t.strictSame(writeCurve(only(many.fleets)), ['08:35 1000', '10:00 0'])
  const none = planCapacity({ now: day, fleets: [], quotas: [], budgets: [], classes: [] })
  t.strictSame(none, { fleets: [], lessons: [], quotas: [], faults: [], guesses: [] })
  t.end()
})

void t.test('times within a minute: up before it, down after it', (t) => {
  const lessons = [{ start: at('09:00') + 1, end: at('10:00') + 1 }]
  t.strictSame(
    only(plan({ classes: [lab('a', ['09:00', '10:00'], { lessons })] }).fleets).curve.map(
      (step) => step.at,
    ),
    [at('08:35'), at('10:01')],
  )
  t.end()
})
