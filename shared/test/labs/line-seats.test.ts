import t from 'tap'
import {
  callNextPeople,
  countUnheld,
  dropCallIn,
  findHeldForClasses,
  findInside,
  keepCallIn,
  lineRules,
  noteClasses,
  noteLost,
  noteMember,
  noteMoved,
  noteNobodyWaits,
  noteRecalled,
  noteWaiting,
  SeatBook,
  seatRules,
  sortCalls,
  takeSeatInLine,
  tellCallIn,
  type FleetSnapshot,
  type LineEntry,
} from '#src/index.js'
import { fc } from '../support/properties.js'
import { heldClass } from './class-holds/hold-world.js'

const start = 1_800_000_000_000

const entry = (number: number, seenAt = start): LineEntry => ({
  person: `p${number}`,
  tenantId: 'one',
  stackName: 'stack',
  number,
  arrivedAt: start,
  seenAt,
  hidden: false,
  state: 'waiting',
  keptUntil: start + lineRules.keptMilliseconds,
  factor: 1,
})

const look = (free: number, asOf = start): FleetSnapshot => ({ count: { free, asOf } })
const ask = (userId: string, free: number, now = start) => ({
  person: { userId, stackName: 'stack' },
  look: look(free, now),
  now,
  triesPerMinute: 0,
})
/** Through JSON, as between processes. */
const copy = (book: SeatBook): SeatBook => SeatBook.read(JSON.parse(JSON.stringify(book)))
const waiting = { isEmpty: false }

void t.test('whoever is called takes the seat that is held for them, and nobody else does', (t) => {
  let book = SeatBook.of({})
  const people = [entry(1), entry(2), entry(3)]
  t.equal(callNextPeople(book, { look: look(2), now: start, people }).called.length, 2)
  book = copy(book)
  t.strictSame(
    book.calls.map(({ person }) => person),
    ['p1', 'p2'],
  )
  t.equal(takeSeatInLine(book, ask('p3', 2), waiting).outcome, 'waits')
  t.equal(takeSeatInLine(book, ask('new', 2), { isEmpty: true }).outcome, 'waits', 'both are held')
  t.equal(takeSeatInLine(book, ask('new', 3), { isEmpty: true }).outcome, 'granted')
  t.match(takeSeatInLine(book, ask('p2', 3), waiting), { outcome: 'called', changed: true })
  t.equal(takeSeatInLine(book, ask('p2', 3), waiting).outcome, 'own', 'a second click')
  t.equal(takeSeatInLine(book, ask('p1', 3), waiting).outcome, 'called')
  t.strictSame(book.calls, [])
  t.equal(takeSeatInLine(book, ask('p3', 3), waiting).outcome, 'waits')
  t.end()
})

void t.test('a call that is told, kept, dropped, and over', (t) => {
  const book = SeatBook.of({})
  callNextPeople(book, { look: look(1), now: start, people: [entry(1)] })
  t.notOk(keepCallIn(book, 'p1', start), 'they do not know of it')
  t.ok(tellCallIn(book, 'p1', start + 1_000))
  t.notOk(tellCallIn(book, 'p1', start + 2_000), 'the first answer counts')
  t.ok(keepCallIn(book, 'p1', start + 3_000))
  const over = start + 1_000 + 2 * lineRules.holdMilliseconds
  const people = [entry(1, over), entry(2, over)]
  t.equal(callNextPeople(book, { look: look(1, over - 1), now: over - 1, people }).changed, false)
  const next = callNextPeople(book, { look: look(1, over), now: over, people })
  t.match(next.ended, [{ state: 'passed', call: { person: 'p1' } }])
  t.equal(takeSeatInLine(book, ask('p1', 1, over), waiting).outcome, 'waits', 'too late')
  t.ok(dropCallIn(book, 'p2'))
  t.notOk(dropCallIn(book, 'p2'))
  t.end()
})

void t.test('what one of two who are called does leaves the other’s call as it is', (t) => {
  const book = SeatBook.of({})
  callNextPeople(book, { look: look(2), now: start, people: [entry(1), entry(2)] })
  t.ok(tellCallIn(book, 'p2', start + 1_000))
  t.ok(keepCallIn(book, 'p2', start + 2_000))
  t.match(book.calls, [{ person: 'p1' }, { person: 'p2', toldAt: start + 1_000, kept: 1 }])
  t.notOk('toldAt' in (book.calls[0] ?? {}))
  t.notOk(tellCallIn(book, 'p3', start), 'nobody of that name is called')
  t.ok(dropCallIn(book, 'p1'))
  t.strictSame(
    book.calls.map(({ person }) => person),
    ['p2'],
  )
  t.end()
})

void t.test(
  'nobody is called by a number that nobody knows, and strange values are no calls',
  (t) => {
    const book = SeatBook.of({})
    t.equal(callNextPeople(book, { look: {}, now: start, people: [entry(1)] }).called.length, 0)
    for (const calls of [7, [null, 3, {}, { person: 'p', number: 'x' }]])
      t.strictSame(SeatBook.read({ held: {}, calls }).calls, [])
    t.notOk('calls' in SeatBook.of({}).toJSON(), 'a book without a line is as before')
    t.end()
  },
)

void t.test('whatever happens, promises and calls are never more than seats', (t) => {
  const step = fc.record({
    person: fc.nat(9),
    kind: fc.constantFrom('call', 'take', 'new', 'tell', 'keep', 'drop'),
    seconds: fc.nat(40),
  })
  fc.assert(
    fc.property(fc.nat(4), fc.array(step, { maxLength: 60 }), (free, steps) => {
      let book = SeatBook.of({})
      let now = start
      for (const { person, kind, seconds } of steps) {
        now += seconds * 1_000
        const name = `p${person}`
        // The count is as old as the first look: nothing but the book knows what was promised since.
        const seen = { ...ask(name, free, now), look: look(free) }
        const people = Array.from({ length: 10 }, (_, index) => entry(index, now))
        if (kind === 'call') callNextPeople(book, { look: seen.look, now, people })
        else if (kind === 'take') takeSeatInLine(book, seen, waiting)
        else if (kind === 'new')
          takeSeatInLine(
            book,
            { ...seen, person: { userId: `n${person}`, stackName: 'stack' } },
            { isEmpty: true },
          )
        else if (kind === 'tell') tellCallIn(book, name, now)
        else if (kind === 'keep') keepCallIn(book, name, now)
        else dropCallIn(book, name)
        const spoken = book.size + sortCalls(book.calls, now).standing.length
        // After five minutes the count is dropped, and nobody is held back.
        if (now - start < 300_000 && spoken > free) throw new Error(`${spoken} of ${free}`)
        book = copy(book)
      }
    }),
  )
  t.end()
})

/** Somebody in a session on the line's stack that goes on until then. */
const seen = (person: string, endsAt?: number): NonNullable<FleetSnapshot['sessions']> => {
  const session = { id: person, userId: person, state: 'ACTIVE', connected: true } as const
  const sessions = new Map([[person, { ...session, ...(endsAt !== undefined && { endsAt }) }]])
  return new Map([['stack', { asOf: start, sessions }]])
}

void t.test('who is in a session of the stack that they wait for', (t) => {
  const people = [entry(1), entry(2)]
  const inside = (sessions: FleetSnapshot['sessions'], now = start) =>
    findInside({ ...(sessions && { sessions }) }, people, now).map(({ number }) => number)
  t.strictSame(inside(seen('p1')), [1], 'its end is not known')
  t.strictSame(inside(seen('p2', start + 1)), [2])
  t.strictSame(inside(seen('p2', start)), [], 'it is over')
  t.strictSame(inside(undefined), [])
  t.strictSame(
    findInside({ sessions: seen('p1') }, [{ ...entry(1), stackName: 'other' }], start),
    [],
  )
  t.end()
})

void t.test('seats for whoever comes now are those that nothing holds', (t) => {
  const book = SeatBook.of({})
  const rule = { now: start }
  t.equal(countUnheld(book, 4, rule), 4)
  t.equal(countUnheld(book, -1, rule), 0)
  callNextPeople(book, { look: look(1), now: start, people: [entry(1)] })
  t.equal(countUnheld(book, 4, rule), 3, 'one is called')
  noteClasses(book, { asOf: start, classes: [heldClass({ people: 2 })] }, start)
  const held = findHeldForClasses(book, {}, rule)
  t.equal(countUnheld(book, 4, rule, held), 1, 'two are of a class')
  t.equal(countUnheld(book, 2, rule, held), 0)
  noteWaiting(book, start)
  t.equal(countUnheld(book, 4, rule), 0, 'somebody waits')
  noteNobodyWaits(book, book.line.notedAt, start)
  t.equal(countUnheld(book, 4, rule), 3)
  t.end()
})

void t.test('a note that nobody waits counts unless somebody joined since the look', (t) => {
  const book = SeatBook.of({})
  noteWaiting(book, start)
  const before = book.line.notedAt
  noteWaiting(book, start)
  t.not(book.line.notedAt, before, 'no two notes are the same, within a millisecond or not')
  t.notOk(noteNobodyWaits(book, before, start + 1))
  t.equal(book.line.waits, true)
  t.ok(noteNobodyWaits(book, book.line.notedAt, start + 1))
  t.equal(book.line.waits, false)
  t.notOk(noteNobodyWaits(book, book.line.notedAt, start + 2), 'that is known')
  t.strictSame(copy(book).line, book.line, 'what others read')
  t.end()
})

void t.test('after a loss nobody is called until everybody had the time to come back', (t) => {
  const from = start + seatRules.holdMilliseconds
  const call = (book: SeatBook, now: number) =>
    callNextPeople(book, { look: look(1, now), now, people: [entry(1, now)] }).called.length
  const lost = SeatBook.of({})
  noteLost(lost, start)
  t.strictSame(lost.line, { waits: true, notedAt: start, callsFrom: from })
  t.strictSame(copy(lost).line, lost.line)
  t.equal(call(lost, from - 1), 0)
  t.equal(call(lost, from), 1)
  const recalled = SeatBook.of({})
  t.notOk(noteRecalled(recalled, start, from), 'it is over')
  t.strictSame(recalled.line, {})
  t.ok(noteRecalled(recalled, start, from - 1))
  t.match(recalled.line, { waits: true, callsFrom: from })
  t.notOk(noteRecalled(recalled, start, start), 'that is known')
  t.notOk(noteRecalled(recalled, start - 1, start), 'an older loss is over sooner')
  t.ok(noteRecalled(recalled, start + 1, start))
  noteWaiting(recalled, start + 2)
  t.equal(call(recalled, from), 0, 'who joins meanwhile changes nothing')
  t.equal(call(recalled, from + 1), 1)
  t.end()
})

void t.test(
  'where people come along from another fleet nobody is called until all could look',
  (t) => {
    const from = start + lineRules.presentMilliseconds
    const book = SeatBook.of({})
    noteMoved(book, start)
    t.strictSame(book.line, { waits: true, notedAt: start, callsFrom: from })
    noteMoved(book, start - 1)
    t.match(book.line, { notedAt: start + 1, callsFrom: from }, 'a slow clock shortens nothing')
    noteMoved(book, start + 5)
    t.strictSame(book.line, { waits: true, notedAt: start + 5, callsFrom: from + 5 })
    const call = (now: number, mayCall?: boolean) =>
      callNextPeople(copy(book), {
        look: look(1, now),
        now,
        people: [entry(1, now)],
        ...(mayCall !== undefined && { mayCall }),
      }).called.length
    t.equal(call(from + 4), 0)
    t.equal(call(from + 5), 1)
    t.equal(call(from + 5, false), 0, 'what was seen does not fit together yet')
    t.end()
  },
)

void t.test('who waits in a class and got in, or is called, waits there no more', (t) => {
  const marks = ['m']
  const scene = () => {
    const book = SeatBook.of({})
    noteClasses(book, { asOf: start, classes: [heldClass({ people: 3 })] }, start)
    for (const number of [1, 2, 3])
      noteMember(book, { person: `p${number}`, marks, waiting: entry(number) }, start)
    return book
  }
  const waitingIn = (book: SeatBook) =>
    [...(book.classes?.classes[0]?.members ?? [])].filter(([, one]) => one).map(([name]) => name)
  const inside = scene()
  const people = [entry(1), entry(2), entry(3)]
  const seenIn = callNextPeople(inside, {
    look: { ...look(0), sessions: seen('p1') },
    now: start,
    people,
  })
  t.strictSame(
    seenIn.inside.map(({ number }) => number),
    [1],
  )
  t.equal(seenIn.waiting, 2)
  t.ok(seenIn.changed, 'the book has to be kept')
  t.strictSame(waitingIn(inside), ['p2', 'p3'])
  const called = scene()
  t.equal(callNextPeople(called, { look: look(1), now: start, people }).called.length, 1)
  t.strictSame(waitingIn(called), ['p2', 'p3'])
  const promised = scene()
  promised.take(ask('p2', 5))
  callNextPeople(promised, { look: look(0), now: start, people })
  t.strictSame(waitingIn(promised), ['p1', 'p3'], 'on the way with a URL')
  const behind = scene()
  t.match(callNextPeople(behind, { look: look(1), now: start, people: [] }).called, [
    { person: 'p1' },
  ])
  t.strictSame(waitingIn(behind), ['p2', 'p3'], 'called although the front was not read so far')
  t.end()
})

void t.test('who looks and was passed over does not wait, until they say so', (t) => {
  const people = [entry(1), { ...entry(2), state: 'passed' as const }]
  const { called, waiting } = callNextPeople(SeatBook.of({}), {
    look: look(0),
    now: start,
    people,
  })
  t.strictSame(called, [])
  t.equal(waiting, 1)
  t.end()
})

void t.test('who was not heard of does not wait any more, nor in their class', (t) => {
  const book = SeatBook.of({})
  noteClasses(book, { asOf: start, classes: [heldClass({ people: 1 })] }, start)
  const gone = entry(1, start - lineRules.presentMilliseconds)
  noteMember(book, { person: 'p1', marks: ['m'], waiting: gone }, start)
  const { away, waiting } = callNextPeople(book, {
    look: look(0),
    now: start,
    people: [gone, entry(2)],
  })
  t.strictSame(away, [gone])
  t.equal(waiting, 1)
  t.strictSame([...(book.classes?.classes[0]?.members ?? [])], [['p1', undefined]])
  t.end()
})

void t.test('others have to know that a fleet is full, and that a call is over', (t) => {
  const book = SeatBook.of({})
  const review = (free: number, now = start) =>
    callNextPeople(book, { look: look(free, now), now, people: [] }).changed
  t.equal(review(0), true, 'full from now on')
  t.equal(review(0), false)
  callNextPeople(book, { look: look(1, start + 1), now: start + 1, people: [entry(1)] })
  const over = start + lineRules.presentMilliseconds
  t.equal(review(1, over - 1), false)
  t.equal(review(1, over), true)
  t.strictSame(book.calls, [])
  t.end()
})

void t.test('a member who is in, or on the way, is not called for a seat of the class', (t) => {
  const scene = () => {
    const book = SeatBook.of({})
    noteClasses(book, { asOf: start, classes: [heldClass({ people: 3 })] }, start)
    for (const number of [8, 9])
      noteMember(book, { person: `p${number}`, marks: ['m'], waiting: entry(number) }, start)
    return book
  }
  const call = (book: SeatBook, seats: FleetSnapshot) =>
    callNextPeople(book, { look: seats, now: start, people: [] }).called.map(({ person }) => person)
  t.strictSame(call(scene(), look(1)), ['p8'])
  t.strictSame(call(scene(), { ...look(1), sessions: seen('p8') }), ['p9'])
  const promised = scene()
  promised.take(ask('p8', 2))
  t.strictSame(call(promised, look(2)), ['p9'])
  t.end()
})

void t.test('members of a class take its seats in their order, and others what is left', (t) => {
  const marks = ['m']
  const scene = () => {
    const book = SeatBook.of({})
    noteClasses(book, { asOf: start, classes: [heldClass({ people: 1 })] }, start)
    return book
  }
  const taking = { isEmpty: true }
  let book = scene()
  t.equal(takeSeatInLine(book, ask('other', 1), taking).outcome, 'waits', 'it is held')
  t.equal(takeSeatInLine(book, ask('member', 1), { ...taking, marks }).outcome, 'granted')
  t.ok(book.classes?.classes[0]?.members.has('member'))
  book = scene()
  t.equal(takeSeatInLine(book, ask('other', 2), taking).outcome, 'granted')
  t.equal(takeSeatInLine(book, ask('member', 0), { ...waiting, marks }).outcome, 'waits')
  book = scene()
  noteMember(book, { person: 'p5', marks, waiting: entry(5) }, start)
  t.equal(
    takeSeatInLine(book, ask('member', 1), { ...waiting, marks }).outcome,
    'waits',
    'p5 is first',
  )
  t.equal(takeSeatInLine(book, ask('p5', 1), { ...waiting, marks }).outcome, 'granted')
  book = scene()
  const unseen = { ...ask('other', 0), look: {} }
  t.equal(takeSeatInLine(book, unseen, taking).outcome, 'waits', 'a hold counts before any count')
  t.equal(
    takeSeatInLine(SeatBook.of({}), unseen, taking).outcome,
    'granted',
    'without one nobody is held back',
  )
  t.end()
})

void t.test('a member who waits behind the first is called for a seat of the class', (t) => {
  const book = SeatBook.of({})
  noteClasses(book, { asOf: start, classes: [heldClass({ people: 1 })] }, start)
  noteMember(book, { person: 'p9', marks: ['m'], waiting: entry(9) }, start)
  const people = [entry(1), entry(2)]
  const review = (free: number, sessions?: FleetSnapshot['sessions']) =>
    callNextPeople(SeatBook.read(JSON.parse(JSON.stringify(book))), {
      look: { ...look(free), ...(sessions && { sessions }) },
      now: start,
      people,
    })
  const one = review(1)
  t.match(one.called, [{ person: 'p9' }])
  t.equal(one.waiting, 2)
  t.match(one.held, [{ class: { id: 'class-m' }, unused: 1 }])
  t.ok(one.changed)
  t.strictSame(
    review(2).called.map(({ person }) => person),
    ['p1', 'p9'],
  )
  t.strictSame(
    review(1, seen('p9')).called.map(({ person }) => person),
    ['p1'],
    'they are in',
  )
  const first = review(1, seen('p1'))
  t.equal(first.waiting, 1)
  t.strictSame(
    first.inside.map(({ person }) => person),
    ['p1'],
  )
  t.end()
})
