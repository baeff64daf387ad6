import t from 'tap'
import {
  callPeople,
  changeState,
  findAwayAt,
  findCallEnd,
  findLookInterval,
  isPresent,
  keepCall,
  lineRules,
  PeopleInLine,
  recallArrival,
  showPosition,
  sortCalls,
  tellCall,
  tellTime,
  type LineCall,
  type LineEntry,
  type LineTicket,
} from '#src/index.js'
import { fc } from '../../support/properties.js'
import { lineName, LineWorld } from './line-world.js'

const start = 1_800_000_000_000
const minute = 60_000

const person = fc.constantFrom(
  ...Array.from({ length: 9 }, (_, index) => `p${index}`),
  'slow1',
  'slow2',
)
const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('launch' as const), person }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('look' as const), person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('hiddenLook' as const), person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('comeBack' as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), person }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 400 })),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'pass' as const, seconds: 4 * 3_600 + 1 }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('free' as const),
      seats: fc.integer({ min: 0, max: 3 }),
    }),
  },
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

function play(world: LineWorld, events: readonly Event[]): LineWorld {
  for (const each of events)
    switch (each.kind) {
      case 'pass':
        world.now += each.seconds * 1_000
        break
      case 'free':
        world.free = Math.max(each.seats, world.calls.length)
        break
      case 'hiddenLook':
        world.look(each.person, true)
        break
      default:
        world[each.kind](each.person)
    }
  return world
}

void t.test(
  'nobody overtakes, nobody stands twice, no number rises, no hold is other than said',
  (t) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 120 }), (events) => {
        t.strictSame(play(new LineWorld(), events).wrong, [])
      }),
      { numRuns: 1_000 },
    )
    t.end()
  },
)

void t.test('with shares and seats of a class the rest holds as well', (t) => {
  const members = new Set(['p1', 'p4', 'slow1'])
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), fc.nat(2), fc.nat(2), (events, seats, used) => {
      const world = new LineWorld({
        classHolds: [{ seats, isMember: (entry) => members.has(entry.person) }],
        shares: new Map([['one', { seats: 2, used }]]),
      })
      t.strictSame(play(world, events).wrong, [])
    }),
  )
  t.end()
})

void t.test('everybody gets in in the order of their arrival when all are there and go', (t) => {
  const world = new LineWorld()
  const names = Array.from({ length: 30 }, (_, index) => `p${index}`)
  for (const name of names) world.launch(name)
  for (let round = 0; round < 40; round++) {
    world.now += 5_000
    world.free = 1 + (round % 3)
    for (const name of names.toReversed()) world.look(name)
    for (const { person } of world.calls) world.take(person)
  }
  t.strictSame(world.inside, names)
  t.strictSame(world.wrong, [])
  t.end()
})

void t.test('a line that was lost is the old one, for those who were there', (t) => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(Array.from({ length: 12 }, (_, index) => `p${index}`)),
      fc.integer({ min: 1, max: 80 }),
      fc.nat(20),
      (order, gap, newcomers) => {
        const world = new LineWorld()
        const names = Array.from({ length: 12 }, (_, index) => `p${index}`)
        for (const name of names) world.launch(name)
        world.now += gap * 1_000
        world.lose()
        // New people come before those who stood there have asked again.
        for (let each = 0; each < newcomers; each++) world.launch(`n${each}`)
        for (const name of order) world.look(name)
        const { people } = world.line.readFront({ count: 100, now: world.now })
        t.strictSame(
          people.map((entry) => entry.person),
          [
            ...names.filter((name) => order.includes(name)),
            ...Array.from({ length: newcomers }, (_, index) => `n${index}`),
          ],
        )
        for (const name of order)
          t.equal(people.find((entry) => entry.person === name)?.arrivedAt, start)
        t.strictSame(world.wrong, [])
      },
    ),
    { numRuns: 100 },
  )
  t.end()
})

void t.test(
  'what a ticket says counts only after a loss, for who was there and has not been in',
  (t) => {
    const ticket: LineTicket = {
      line: lineName,
      generation: 'old',
      number: 7,
      arrivedAt: start,
      renewedAt: start + minute,
    }
    const lost = { generation: 'new', beganAt: start + 2 * minute }
    t.strictSame(recallArrival(ticket, lineName, lost), {
      number: 7,
      arrivedAt: start,
      keptUntil: start + lineRules.keptMilliseconds,
    })
    const { rebuildMilliseconds } = lineRules
    for (const [what, other, line, generation] of [
      ['no ticket', undefined, lineName, lost],
      ['another fleet', ticket, 'other', lost],
      ['the line was not lost', ticket, lineName, { ...lost, generation: 'old' }],
      ['served', { ...ticket, ended: 'served' }, lineName, lost],
      ['left', { ...ticket, ended: 'left' }, lineName, lost],
      [
        'long unheard of',
        { ...ticket, renewedAt: lost.beganAt - rebuildMilliseconds - 1 },
        lineName,
        lost,
      ],
      ['came later', { ...ticket, arrivedAt: lost.beganAt + 1 }, lineName, lost],
    ] as const)
      t.equal(recallArrival(other, line, generation), undefined, what)
    t.end()
  },
)

const entry = (number: number, changes: Partial<LineEntry> = {}): LineEntry => ({
  person: `p${number}`,
  tenantId: 'one',
  stackName: 'stack',
  number,
  arrivedAt: start,
  seenAt: start,
  hidden: false,
  state: 'waiting',
  keptUntil: start + 4 * 60 * minute,
  factor: 1,
  ...changes,
})
const ask = { calls: [], now: start }
const numbersOf = (calls: readonly LineCall[]) => calls.map(({ number }) => number)

void t.test(
  'as many are called as seats are free, in order, whatever order they are asked in',
  (t) => {
    const people = [3, 1, 2, 4].map((number) => entry(number))
    t.strictSame(numbersOf(callPeople({ ...ask, people, open: 2 }).called), [1, 2])
    t.strictSame(numbersOf(callPeople({ ...ask, people, open: 0 }).called), [])
    t.strictSame(numbersOf(callPeople({ ...ask, people, open: -3 }).called), [])
    const { calls } = callPeople({ ...ask, people, open: 2 })
    t.strictSame(numbersOf(callPeople({ ...ask, people, calls, open: 3 }).called), [3])
    const gone = entry(1, { seenAt: start - 90_000 })
    const decision = callPeople({ ...ask, people: [gone, entry(2), entry(3)], open: 1 })
    t.strictSame(numbersOf(decision.called), [2])
    t.strictSame(decision.away, [gone])
    const hidden = { ...gone, hidden: true }
    t.strictSame(numbersOf(callPeople({ ...ask, people: [hidden], open: 1 }).called), [1])
    t.end()
  },
)

void t.test('whoever looks counts as they are now, and far behind the first as well', (t) => {
  const stale = entry(1, { seenAt: start - 5 * minute })
  t.strictSame(numbersOf(callPeople({ ...ask, people: [stale, entry(1)], open: 1 }).called), [1])
  t.strictSame(numbersOf(callPeople({ ...ask, people: [entry(1), stale], open: 1 }).called), [1])
  t.end()
})

void t.test(
  'seats of a class go to its members; a tenant below its share goes first; both are named',
  (t) => {
    const isMember = ({ person }: LineEntry) => person === 'p3'
    const people = [entry(1), entry(2), entry(3), entry(4, { tenantId: 'two' })]
    const held = callPeople({ ...ask, people, open: 1, classHolds: [{ seats: 1, isMember }] })
    t.strictSame(numbersOf(held.called), [3])
    t.strictSame([...held.exceptions], ['class'])
    const none = callPeople({
      ...ask,
      people: people.slice(0, 2),
      open: 1,
      classHolds: [{ seats: 1, isMember }],
    })
    t.strictSame(none.called, [])
    const both = callPeople({ ...ask, people, open: 2, classHolds: [{ seats: 1, isMember }] })
    t.strictSame(numbersOf(both.called), [1, 3])
    const shares = new Map([
      ['one', { seats: 2, used: 2 }],
      ['two', { seats: 2, used: 1 }],
    ])
    const shared = callPeople({ ...ask, people, open: 2, shares })
    t.strictSame(numbersOf(shared.called), [4, 1])
    t.strictSame([...shared.exceptions], ['share'])
    t.end()
  },
)

void t.test(
  'a hold counts from the answer that told of it, is kept twice, and is longer by a factor',
  (t) => {
    const [call] = callPeople({ ...ask, people: [entry(1, { factor: 1.5 })], open: 1 }).called
    if (!call) throw new Error('Nobody was called.')
    t.equal(findCallEnd(call), findAwayAt(entry(1)))
    t.equal(sortCalls([call], start + 90_000).ended[0]?.state, 'away')
    t.equal(keepCall(call, start), undefined, 'nobody keeps what they do not know of')
    const told = tellCall(call, start + 40_000)
    t.equal(tellCall(told, start + 50_000), told)
    t.equal(findCallEnd(told), start + 40_000 + 180_000)
    t.equal(findCallEnd(told, { holdMilliseconds: 60_000 }), start + 40_000 + 90_000)
    const once = keepCall(told, start + 100_000)
    const twice = once && keepCall(once, start + 300_000)
    if (!twice) throw new Error('It was not kept twice.')
    t.equal(findCallEnd(twice), start + 40_000 + 3 * 180_000)
    t.equal(keepCall(twice, start + 300_000), undefined)
    t.equal(keepCall(told, findCallEnd(told)), undefined, 'too late')
    const now = findCallEnd(told)
    t.equal(sortCalls([told], now).ended[0]?.state, 'passed')
    const people = [entry(1, { seenAt: now }), entry(2, { seenAt: now })]
    const next = callPeople({ people, calls: [told], open: 1, now })
    t.strictSame(numbersOf(next.called), [2], 'whoever let it pass is not called again at once')
    t.end()
  },
)

void t.test('passed over: their own click makes them next again; over is over', (t) => {
  const world = new LineWorld()
  for (const name of ['a', 'b', 'c']) world.launch(name)
  world.free = 1
  world.look('a')
  t.equal(world.calls[0]?.person, 'a')
  world.now += lineRules.holdMilliseconds
  world.look('b')
  t.equal(world.calls[0]?.person, 'b')
  world.look('a')
  world.look('c')
  world.free = 2
  world.look('a')
  t.equal(
    world.calls.some((call) => call.person === 'a'),
    false,
    'not without a click',
  )
  world.leave('c')
  world.comeBack('a')
  t.equal(
    world.calls.some((call) => call.person === 'a'),
    true,
  )
  world.take('a')
  world.launch('a')
  t.equal(world.pages.get('a')?.shown?.position, 2, 'who was in goes to the end')
  t.equal(changeState('served', 'waiting'), undefined)
  t.equal(changeState('left', 'away'), undefined)
  t.strictSame(world.wrong, [])
  t.end()
})

void t.test('a number is exact to 20 and round behind, never pretends and never rises', (t) => {
  t.strictSame(showPosition({ count: 19, exact: true }), { position: 20, about: false })
  t.strictSame(showPosition({ count: 20, exact: true }), { position: 25, about: true })
  t.strictSame(showPosition({ count: 112, exact: false }), { position: 120, about: true })
  t.strictSame(showPosition({ count: 0, exact: false }), { position: 5, about: true })
  const shown = { position: 4, about: false }
  t.equal(showPosition({ count: 9, exact: true }, shown), shown)
  t.strictSame(showPosition({ count: 9, exact: true }, shown, new Set(['rebuilt'])), {
    position: 10,
    about: false,
  })
  fc.assert(
    fc.property(fc.nat(12_000), fc.nat(12_000), (one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const near = showPosition({ count: less, exact: true })
      const far = showPosition({ count: more, exact: true })
      t.ok(near.position <= far.position)
      t.ok(near.position > less, 'nobody is told a smaller number than theirs')
      t.ok(near.position <= (less + 1) * 1.25)
    }),
  )
  t.end()
})

void t.test(
  'looks: five seconds at the head, a minute at 500, never more, and not all at once',
  (t) => {
    t.equal(findLookInterval({ position: 0, hidden: false, chance: 0 }), 5_000)
    t.equal(findLookInterval({ position: 1, hidden: false, chance: 0 }), 5_000)
    t.equal(findLookInterval({ position: 10, hidden: true, chance: 0 }), 30_000)
    t.equal(findLookInterval({ position: 11, hidden: true, chance: 0 }), 10_000)
    t.equal(findLookInterval({ position: 500, hidden: false, chance: 0 }), 60_000)
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (position, hidden, chance) => {
          const interval = findLookInterval({ position, hidden, chance })
          t.ok(interval <= 60_000 && interval >= 4_000)
          t.ok(
            interval <=
              findLookInterval({
                position: position + 1,
                hidden: position < 10 && hidden,
                chance,
              }) || hidden,
          )
          // A page that looks so is present whatever a browser's timers do to it.
          t.ok(interval < lineRules.presentMilliseconds)
        },
      ),
    )
    t.end()
  },
)

void t.test('the time of the line is the latest that anybody told, unless it is absurd', (t) => {
  t.equal(tellTime(undefined, 5), 5)
  t.equal(tellTime(start + minute, start), start + minute)
  t.equal(tellTime(start, start + minute), start + minute)
  t.equal(tellTime(start + 24 * 60 * minute, start), start)
  t.ok(isPresent(entry(1, { seenAt: start + minute }), start))
  t.notOk(isPresent(entry(1, { seenAt: start + 24 * 60 * minute }), start))
  t.end()
})

void t.test('whose four hours are over has left, also for those behind', (t) => {
  const line = new PeopleInLine({ line: lineName, generation: 'g', beganAt: start, lastNumber: 0 })
  const join = (person: string, now: number) =>
    line.join({ person, tenantId: 'one', stackName: 's', factor: 1, hidden: false, now })
  join('a', start)
  join('b', start + minute)
  t.equal(join('c', start + 2 * minute).ahead.count, 2)
  t.equal(join('b', start + 3 * minute).entry.number, 2, 'renewed, in the old position')
  const later = start + lineRules.keptMilliseconds
  t.equal(line.look({ person: 'a', number: 1, hidden: false, now: later }), undefined)
  t.equal(line.look({ person: 'b', number: 2, hidden: false, now: later })?.ahead.count, 0)
  t.equal(line.measure(later).people, 2)
  t.equal(join('a', later).entry.number, 4)
  const said = { person: 'c', number: 3, now: later }
  t.ok(line.mark({ ...said, to: 'passed' }))
  t.equal(join('c', later).entry.state, 'passed', 'a new launch does not put them back')
  t.notOk(line.mark({ ...said, number: 2, to: 'left' }), 'not with a number of somebody else')
  t.end()
})

void t.test('whoever comes after somebody with a recalled number stands behind them', (t) => {
  const line = new PeopleInLine({ line: lineName, generation: 'g', beganAt: start, lastNumber: 5 })
  const who = { tenantId: 'one', stackName: 's', factor: 1, hidden: false, now: start + minute }
  const ticket = {
    line: lineName,
    generation: 'old',
    number: 40,
    arrivedAt: start,
    renewedAt: start,
  }
  t.equal(line.join({ ...who, person: 'a', ticket }).entry.number, 40)
  t.equal(line.join({ ...who, person: 'b' }).entry.number, 41)
  const older = { ...ticket, number: 3 }
  t.equal(line.join({ ...who, person: 'c', ticket: older }).entry.number, 3)
  t.equal(line.join({ ...who, person: 'd' }).entry.number, 42)
  t.strictSame(
    line.readFront({ count: 9, now: start }).people.map((each) => each.person),
    ['c', 'a', 'b', 'd'],
  )
  t.end()
})
