import t from 'tap'
import {
  callPeople,
  changeState,
  findCallEnd,
  findNextCallEnd,
  isPresent,
  lineRules,
  readCalls,
  readLineNote,
  recallArrival,
  sortCalls,
  tellCall,
  tellTime,
  type LineCall,
  type LineEntry,
  type LineTicket,
} from '#src/index.js'
import { lineName } from './line-world.js'

const start = 1_800_000_000_000
const minute = 60_000

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

void t.test('two who have one number after a loss are in the order of their ids', (t) => {
  const named = (person: string) => entry(7, { person })
  for (const people of [
    [named('a'), named('b')],
    [named('b'), named('a')],
  ])
    t.strictSame(
      callPeople({ ...ask, people, open: 2 }).called.map((call) => call.person),
      ['a', 'b'],
    )
  t.end()
})

void t.test('nobody is called whose time is over, nor who is in or left', (t) => {
  const call = (changes: Partial<LineEntry>) =>
    numbersOf(callPeople({ ...ask, people: [entry(1, changes)], open: 1 }).called)
  t.strictSame(call({ keptUntil: start + 1 }), [1])
  t.strictSame(call({ keptUntil: start }), [])
  for (const state of ['away', 'passed', 'served', 'left'] as const)
    t.strictSame(call({ state }), [], state)
  t.end()
})

void t.test('whoever let a call pass is not called again, whoever never heard of it is', (t) => {
  const { calls } = callPeople({ ...ask, people: [entry(1)], open: 1 })
  const now = start + 90_000
  const people = [entry(1, { seenAt: now }), entry(2, { seenAt: now })]
  const decision = callPeople({ people, calls, open: 1, now })
  t.match(decision.ended, [{ state: 'away' }])
  t.strictSame(numbersOf(decision.called), [1])
  t.end()
})

void t.test('each call of a member takes one of the seats of the class', (t) => {
  const members = new Set(['p2', 'p3', 'p4'])
  const isMember = (one: LineEntry) => members.has(one.person)
  const people = [1, 2, 3, 4].map((number) => entry(number))
  const call = (open: number, ...seats: number[]) =>
    numbersOf(
      callPeople({
        ...ask,
        people,
        open,
        classHolds: seats.map((each) => ({ seats: each, isMember })),
      }).called,
    )
  t.strictSame(call(2, 2), [2, 3])
  t.strictSame(call(3, 2), [1, 2, 3])
  t.strictSame(call(3, 1, 2), [2, 3, 4], 'of a second class as well')
  t.strictSame(call(2, 0), [1, 2], 'nothing is held any more')
  t.strictSame(call(4, 1), [1, 2, 3, 4])
  const behind = callPeople({
    ...ask,
    people: people.slice(0, 2),
    membersBehind: [entry(2), entry(9, { person: 'p4' })],
    open: 4,
    classHolds: [{ seats: 1, isMember }],
  })
  t.strictSame(
    numbersOf(behind.called),
    [1, 2],
    'p2 stands in front and takes the seat of the class',
  )
  const taken = callPeople({
    ...ask,
    people: people.slice(0, 2),
    membersBehind: [entry(2)],
    open: 2,
    classHolds: [{ seats: 0, isMember }],
  })
  t.strictSame(numbersOf(taken.called), [1, 2], 'and any other where the class has none left')
  t.end()
})

void t.test('a member takes no seat of another class once their own has none left', (t) => {
  const isMember = ({ person }: LineEntry) => person === 'p1' || person === 'p2'
  const classHolds = [
    { seats: 0, isMember },
    { seats: 1, isMember },
    { seats: 1, isMember: ({ person }: LineEntry) => person === 'p9' },
  ]
  const { called } = callPeople({ ...ask, people: [entry(1), entry(2)], open: 2, classHolds })
  t.strictSame(numbersOf(called), [1])
  t.end()
})

void t.test(
  'of one person at one moment the last word counts, which is that of their look',
  (t) => {
    const passed = entry(1, { state: 'passed' })
    const call = (...people: LineEntry[]) =>
      numbersOf(callPeople({ ...ask, people, open: 1 }).called)
    t.strictSame(call(passed, entry(1)), [1])
    t.strictSame(call(entry(1), passed), [])
    t.end()
  },
)

void t.test('a hold is never shorter than the rule says', (t) => {
  const [call] = callPeople({ ...ask, people: [entry(1, { factor: 0.5 })], open: 1 }).called
  if (!call) throw new Error('Nobody was called.')
  t.equal(findCallEnd(tellCall(call, start)), start + lineRules.holdMilliseconds)
  t.end()
})

void t.test('the line’s time and presence, by clocks that are as far ahead as may be', (t) => {
  const ahead = start + lineRules.clockLeadMilliseconds
  t.equal(tellTime(ahead, start), ahead)
  t.equal(tellTime(ahead + 1, start), start)
  t.ok(isPresent(entry(1, { seenAt: ahead }), start))
  t.notOk(isPresent(entry(1, { seenAt: ahead + 1 }), start))
  t.end()
})

void t.test(
  'a tenant goes first until it has its share, by what this decision gave it too',
  (t) => {
    const people = [
      entry(1),
      entry(2),
      ...[3, 4, 5].map((number) => entry(number, { tenantId: 'two' })),
    ]
    const call = (used: number) =>
      callPeople({ ...ask, people, open: 3, shares: new Map([['two', { seats: 2, used }]]) })
    t.strictSame(numbersOf(call(0).called), [3, 4, 1])
    t.strictSame(numbersOf(call(1).called), [3, 1, 2])
    t.strictSame(numbersOf(call(2).called), [1, 2, 3])
    t.equal(call(2).exceptions.size, 0)
    t.end()
  },
)

void t.test('when a page has to look again: as soon as the next call is over', (t) => {
  t.equal(findNextCallEnd([]), undefined)
  const { calls } = callPeople({ ...ask, people: [entry(1), entry(2)], open: 2 })
  const told = calls.map((call, index) => tellCall(call, start + index))
  t.equal(findNextCallEnd(told), start + lineRules.holdMilliseconds)
  t.equal(findNextCallEnd(told.toReversed(), { holdMilliseconds: 7 }), start + 7)
  t.end()
})

void t.test('a state that cannot follow is not taken', (t) => {
  t.equal(changeState('waiting', 'away'), 'away')
  t.equal(changeState('away', 'passed'), undefined, 'they did not read it')
  t.equal(changeState('away', 'waiting'), 'waiting')
  t.equal(changeState('away', 'left'), 'left')
  t.equal(changeState('passed', 'away'), undefined, 'they keep what they were told')
  t.equal(changeState('passed', 'waiting'), 'waiting')
  t.equal(changeState('waiting', 'passed'), 'passed')
  for (const over of ['served', 'left'] as const) {
    t.equal(changeState(over, over), over)
    t.equal(changeState(over, 'waiting'), undefined, 'they come back as somebody new')
  }
  t.end()
})

void t.test('what lay in a store is a call or a note only if it is one whole', (t) => {
  const call: LineCall = {
    person: 'p',
    tenantId: 'one',
    number: 1,
    madeAt: start,
    awayAt: start + 1,
    kept: 0,
    factor: 1,
  }
  t.strictSame(readCalls([call, { ...call, toldAt: start }]), [call, { ...call, toldAt: start }])
  for (const name of ['person', 'tenantId', 'number', 'madeAt', 'awayAt', 'kept', 'factor'])
    t.strictSame(readCalls([{ ...call, [name]: {} }]), [], name)
  t.strictSame(readCalls([{ ...call, toldAt: 'x' }]), [])
  t.strictSame(readCalls('x'), [])
  t.strictSame(readCalls([undefined, null, 7, call]), [call])
  const note = { waits: false, notedAt: 1, callsFrom: 2 }
  t.strictSame(readLineNote(note), note)
  for (const name of ['waits', 'notedAt', 'callsFrom'])
    t.notOk(name in readLineNote({ ...note, [name]: 'x' }), name)
  t.notOk('notedAt' in readLineNote({ notedAt: Infinity }))
  for (const strange of [undefined, null, 7]) t.strictSame(readLineNote(strange), {})
  t.end()
})

void t.test('a ticket counts to the millisecond', (t) => {
  const beganAt = start
  const lost = { generation: 'new', beganAt }
  const ticket: LineTicket = {
    line: lineName,
    generation: 'old',
    number: 7,
    arrivedAt: beganAt,
    renewedAt: beganAt - lineRules.rebuildMilliseconds,
  }
  t.ok(recallArrival(ticket, lineName, lost))
  t.end()
})

void t.test('a call of a time to come is over, within what clocks may differ it is not', (t) => {
  const { calls } = callPeople({ ...ask, people: [entry(1)], open: 1 })
  const early = start - lineRules.clockLeadMilliseconds
  t.equal(sortCalls(calls, early).standing.length, 1)
  t.equal(sortCalls(calls, early - 1).ended.length, 1)
  t.end()
})
