import t from 'tap'
import { lineRules, PeopleInLine, type KeptPerson, type LineState } from '#src/index.js'
import { movedNumbers } from '#src/labs/line/moved-people.js'
import { lineName } from './line-world.js'

const start = 1_800_000_000_000
const minute = 60_000

void t.test('a line that is read from a disk is the one that was written to it', (t) => {
  const kept: KeptPerson[] = []
  const parts = { line: lineName, generation: 'g', beganAt: start }
  const onChange = (each: KeptPerson) => kept.push(each)
  const line = new PeopleInLine({ ...parts, lastNumber: 0, onChange })
  const who = (name: string) => ({
    person: name,
    tenantId: 'one',
    stackName: 's',
    factor: 1,
    hidden: true,
    now: start,
  })
  for (const name of ['a', 'b', 'c', 'd']) line.join(who(name))
  line.look({ person: 'b', hidden: false, now: start + 1 })
  t.equal(kept.length, 4, 'that somebody looked is not kept')
  t.strictSame(Object.keys(kept[0] ?? {}).toSorted(), [
    'arrivedAt',
    'factor',
    'keptUntil',
    'number',
    'person',
    'stackName',
    'state',
    'tenantId',
  ])
  line.mark({ person: 'a', number: 1, to: 'served', now: start })
  line.mark({ person: 'b', number: 2, to: 'away', now: start })
  line.mark({ person: 'b', number: 2, to: 'away', now: start })
  t.equal(kept.length, 6, 'what was so before is no change')
  const again = new PeopleInLine({ ...parts, lastNumber: 2 })
  const last = new Map(kept.map((each) => [each.person, each]))
  again.restore(last.values(), start + minute)
  const { people } = again.readFront({ count: 9, now: start + minute })
  t.match(people, [
    { person: 'c', seenAt: start + minute, hidden: false },
    { person: 'd', number: 4 },
  ])
  t.equal(again.measure(start).people, 3)
  t.equal(again.join({ ...who('e'), now: start + minute }).entry.number, 5)
  t.match(again.look({ person: 'b', hidden: false, now: start + minute }), {
    entry: { number: 2, state: 'waiting' },
    ahead: { count: 0 },
  })
  t.strictSame(
    again.readFront({ count: 1, now: start + minute }).people.map((each) => each.person),
    ['b'],
  )
  t.end()
})

void t.test('nobody is called away whose page was heard of since', (t) => {
  const line = new PeopleInLine({ line: lineName, generation: 'g', beganAt: start, lastNumber: 0 })
  const who = { person: 'a', tenantId: 'one', stackName: 's', factor: 1, hidden: false }
  t.match(line.join({ ...who, now: start }), { foundAs: 'new', generation: 'g', beganAt: start })
  line.look({ person: 'a', hidden: false, now: start + 5 })
  const away = { person: 'a', number: 1, to: 'away', now: start + 9 } as const
  t.notOk(line.mark({ ...away, seenAt: start + 4 }))
  t.ok(line.mark({ ...away, to: 'passed', seenAt: start + 4 }), 'their look says nothing of that')
  t.ok(line.mark({ ...away, to: 'waiting', seenAt: start + 4 }))
  t.ok(line.mark({ ...away, seenAt: start + 5 }))
  t.equal(line.measure(start + 9).firstArrivedAt, undefined, 'nobody waits')
  t.match(line.join({ ...who, factor: 2, stackName: 'other', now: start + 10 }), {
    foundAs: 'known',
    entry: { state: 'waiting', factor: 2, stackName: 'other', number: 1, seenAt: start + 10 },
  })
  t.match(line.measure(start + 10), { firstArrivedAt: start, people: 1, exact: true })
  t.notOk(line.mark({ person: 'nobody', number: 1, to: 'left', now: start + 10 }))
  t.equal(line.look({ person: 'a', number: 2, hidden: false, now: start + 10 }), undefined)
  t.end()
})

const newLine = (lastNumber = 0) =>
  new PeopleInLine({ line: lineName, generation: 'g', beganAt: start, lastNumber })
const arrival = (person: string, now = start) => ({
  person,
  tenantId: 'one',
  stackName: 's',
  factor: 1,
  hidden: false,
  now,
})

void t.test('who is erased stands nowhere, and those behind them one further', (t) => {
  const line = newLine()
  for (const name of ['a', 'b', 'c']) line.join(arrival(name))
  t.ok(line.erase('b'))
  t.notOk(line.erase('b'), 'nobody of that name')
  t.equal(line.measure(start).people, 2)
  t.equal(line.look({ person: 'b', hidden: false, now: start }), undefined)
  t.equal(line.look({ person: 'c', hidden: false, now: start })?.ahead.count, 1)
  t.strictSame(
    line.readFront({ count: 9, now: start }).people.map(({ person }) => person),
    ['a', 'c'],
  )
  t.match(line.join(arrival('b')), { foundAs: 'new', entry: { number: 4 } })
  t.end()
})

void t.test('who comes along from another line keeps arrival and time, in their old order', (t) => {
  const line = newLine(7)
  line.join(arrival('here'))
  const former = (number: number) => ({
    line: 'former',
    number,
    arrivedAt: start - 60_000 + number,
    keptUntil: start + 3_600_000 + number,
  })
  const come = (person: string, number: number, now = start) =>
    line.join({ ...arrival(person, now), cameFrom: former(number) })
  const second = come('second', 52)
  t.match(second, {
    foundAs: 'moved',
    entry: { number: 8 + movedNumbers, arrivedAt: start - 59_948, keptUntil: start + 3_600_052 },
    ahead: { count: 1 },
  })
  t.match(come('first', 51), { foundAs: 'moved', entry: { number: 7 + movedNumbers } })
  t.equal(line.join(arrival('later')).entry.number, 8 + 2 * movedNumbers + 1)
  t.match(come('third', 53), { entry: { number: 9 + movedNumbers } }, 'before who came later')
  t.match(come('third', 53), { foundAs: 'known', entry: { number: 9 + movedNumbers } })
  t.strictSame(
    line.readFront({ count: 9, now: start }).people.map(({ person }) => person),
    ['here', 'first', 'second', 'third', 'later'],
  )
  const after = start + lineRules.keptMilliseconds
  const anew = come('fourth', 54, after)
  t.equal(anew.entry.number, 8 + 2 * movedNumbers + 1 + movedNumbers, 'a room of its own by then')
  t.end()
})

void t.test('who is over stands before nobody, and comes back as somebody new', (t) => {
  for (const to of ['served', 'left'] as const) {
    const line = newLine()
    for (const name of ['a', 'b']) line.join(arrival(name))
    t.strictSame(line.look({ person: 'b', hidden: false, now: start })?.ahead, {
      count: 1,
      exact: true,
    })
    t.ok(line.mark({ person: 'a', number: 1, to, now: start + 5 }))
    t.notOk(line.mark({ person: 'a', number: 1, to: 'waiting', now: start }), 'over is over')
    t.equal(line.look({ person: 'a', hidden: false, now: start }), undefined)
    t.match(line.look({ person: 'b', hidden: false, now: start }), {
      ahead: { count: 0 },
      now: start + 5,
    })
    t.equal(line.measure(start).people, 1)
    t.match(line.join(arrival('a')), { foundAs: 'new', entry: { number: 3 } })
  }
  t.end()
})

void t.test('what becomes of one leaves everybody else where they stand', (t) => {
  const kept = (person: string, number: number, state: LineState): KeptPerson => {
    const { hidden: _hidden, now: arrivedAt, ...who } = arrival(person)
    return { ...who, number, arrivedAt, state, keptUntil: start + minute }
  }
  // After a loss two may have one number.
  const line = newLine()
  line.restore([kept('a', 7, 'passed'), kept('b', 7, 'waiting'), kept('c', 8, 'waiting')], start)
  const front = () => line.readFront({ count: 9, now: start }).people.map(({ person }) => person)
  t.ok(line.mark({ person: 'a', number: 7, to: 'left', now: start }))
  t.strictSame(front(), ['b', 'c'])
  t.equal(line.look({ person: 'c', hidden: false, now: start })?.ahead.count, 1)
  t.ok(line.erase('a'))
  t.strictSame(front(), ['b', 'c'])
  t.equal(line.measure(start).people, 2)
  t.ok(line.mark({ person: 'b', number: 7, to: 'passed', now: start }))
  t.ok(line.erase('b'))
  t.strictSame(front(), ['c'])
  t.end()
})

void t.test('who is passed over is over in time all the same, and before who came later', (t) => {
  const line = newLine()
  line.join(arrival('a'))
  line.join(arrival('b', start + 5))
  t.ok(line.mark({ person: 'a', number: 1, to: 'passed', now: start + 6 }))
  t.equal(line.measure(start + lineRules.keptMilliseconds).people, 1)
  t.end()
})

void t.test('who comes back after a loss has their number and arrival, and is known so', (t) => {
  const line = newLine(9)
  const ticket = {
    line: lineName,
    generation: 'lost',
    number: 3,
    arrivedAt: start - minute,
    renewedAt: start,
  }
  t.match(line.join({ ...arrival('a'), ticket }), {
    foundAs: 'recalled',
    entry: { number: 3, arrivedAt: start - minute },
  })
  t.equal(line.join(arrival('b')).entry.number, 10)
  t.end()
})

void t.test('a look takes a few away whose time is over, and no more at once', (t) => {
  const line = newLine()
  const names = Array.from({ length: 40 }, (_unused, index) => `p${index}`)
  for (const name of names) line.join(arrival(name))
  const over = start + lineRules.keptMilliseconds
  t.equal(line.measure(over - 1).people, 40)
  t.equal(line.measure(over).people, 24)
  t.equal(line.measure(over).people, 8)
  t.equal(line.measure(over).people, 0)
  const renewed = newLine()
  for (const name of ['a', 'b']) renewed.join(arrival(name))
  renewed.join(arrival('a', start + 5))
  t.equal(renewed.measure(over).people, 1, 'whose launch was renewed stands behind the others')
  t.equal(renewed.measure(over + 5).people, 0)
  t.end()
})
