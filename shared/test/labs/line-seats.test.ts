import t from 'tap'
import {
  callNextPeople,
  dropCallIn,
  keepCallIn,
  lineRules,
  SeatBook,
  sortCalls,
  takeSeatInLine,
  tellCallIn,
  type FleetSnapshot,
  type LineEntry,
} from '#src/index.js'
import { fc } from '../support/properties.js'

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
