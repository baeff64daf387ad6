import t from 'tap'
import {
  findHeldForClasses,
  findOwn,
  forgetWaiting,
  hasHolds,
  holdRules,
  isListed,
  isMemberNews,
  listWaiting,
  noteClasses,
  noteMember,
  SeatBook,
  type FleetSnapshot,
  type HeldClass,
  type LineEntry,
} from '#src/index.js'
import { heldClass, start } from './class-holds/hold-world.js'

const mine = ['m']

const bookOf = (...classes: HeldClass[]): SeatBook => {
  const book = SeatBook.of({})
  noteClasses(book, { asOf: start, classes }, start)
  return book
}

const waiting = (person: string, changes: Partial<LineEntry> = {}): LineEntry => ({
  person,
  tenantId: 'one',
  stackName: 'stack',
  number: 1,
  arrivedAt: start,
  seenAt: start,
  hidden: false,
  state: 'waiting',
  keptUntil: start + 4 * 3_600_000,
  factor: 1,
  ...changes,
})

/** Who is in a session of the class's stack, and until when that goes on. */
const seen = (stackName: string, sessions: Readonly<Record<string, number | undefined>>) =>
  ({
    sessions: new Map([
      [
        stackName,
        {
          asOf: start,
          sessions: new Map(
            Object.entries(sessions).map(([userId, endsAt]) => [
              userId,
              {
                id: userId,
                userId,
                state: 'ACTIVE',
                connected: true,
                ...(endsAt !== undefined && { endsAt }),
              },
            ]),
          ),
        },
      ],
    ]),
  }) satisfies FleetSnapshot

const membersOf = (book: SeatBook, id = 'class-m') =>
  book.classes?.classes.find((each) => each.id === id)?.members

void t.test('a lesson that is over is not noted', async (t) => {
  const over = heldClass({ id: 'over', endsAt: start })
  const left = heldClass({ endsAt: start + 1 })
  t.strictSame(
    bookOf(over, left).classes?.classes.map(({ id }) => id),
    ['class-m'],
  )
  const book = SeatBook.of({})
  t.notOk(noteClasses(book, { asOf: start, classes: [over] }, start))
  t.equal(book.classes, undefined, 'a fleet without classes has none')
})

void t.test(
  'the same classes are no news, in whatever order they and their parts come',
  async (t) => {
    const one = heldClass()
    const two = heldClass({ id: 'class-n', mark: 'n' })
    const book = bookOf(one, two)
    const turned = Object.fromEntries(Object.entries(one).toReversed()) as unknown as HeldClass
    t.notOk(noteClasses(book, { asOf: start + 1, classes: [two, turned] }, start))
    t.ok(noteClasses(book, { asOf: start + 1, classes: [one, { ...two, people: 9 }] }, start))
    t.notOk(
      noteClasses(book, { asOf: start + 1, classes: [one] }, start),
      'as old as what is known',
    )
  },
)

void t.test(
  'a seat is used by whoever of the class is in, was promised one, or is called',
  async (t) => {
    const book = bookOf(heldClass({ people: 5 }))
    for (const person of ['in', 'endless', 'ended', 'promised', 'called', 'gone'])
      noteMember(book, { person, marks: mine }, start)
    const look = seen('stack', {
      in: start + 1,
      endless: undefined,
      ended: start,
      outsider: undefined,
    })
    const unused = () => findHeldForClasses(book, look, { now: start }).map((each) => each.unused)
    t.strictSame(unused(), [3])
    t.strictSame(
      findHeldForClasses(book, seen('stack', { in: start + 1 }), { now: start }).map(
        (each) => each.unused,
      ),
      [4],
      'whose session goes on',
    )
    const promised = { person: { userId: 'promised', stackName: 'stack' }, look: {}, now: start }
    book.take({ ...promised, triesPerMinute: 0 })
    t.strictSame(unused(), [2])
    const call = { person: 'called', number: 1, tenantId: 'one', madeAt: start, awayAt: start + 1 }
    book.calls = [{ ...call, kept: 0, factor: 1 }]
    t.strictSame(unused(), [1])
    t.strictSame(
      findHeldForClasses(book, seen('other', { in: undefined }), { now: start }).map(
        (each) => each.unused,
      ),
      [3],
      'on another stack nobody has a seat of this class',
    )
    t.strictSame(findHeldForClasses(book, {}, { now: start })[0]?.unused, 3, 'nobody has looked')
  },
)

void t.test('only an exam holds what is left of a fleet when all of it came', async (t) => {
  const people = { people: 1 }
  const book = bookOf(heldClass(people), heldClass({ ...people, id: 'x', mark: 'x', isExam: true }))
  noteMember(book, { person: 'p', marks: mine }, start)
  noteMember(book, { person: 'q', marks: ['x'] }, start)
  const look = seen('stack', { p: undefined, q: undefined })
  t.match(findHeldForClasses(book, look, { now: start }), [{ class: { id: 'x' }, unused: 0 }])
})

void t.test('seats are held from the first moment of a hold to its last', async (t) => {
  const book = bookOf(heldClass({ from: start + 1, until: start + 3 }))
  noteMember(book, { person: 'p', marks: mine }, start)
  for (const [now, holds] of [
    [start, false],
    [start + 1, true],
    [start + 2, true],
    [start + 3, false],
  ] as const) {
    t.equal(hasHolds(book, now), holds)
    t.equal(isListed(book, 'p', now), holds)
    t.equal(findHeldForClasses(book, {}, { now }).length > 0, holds)
    t.notOk(isListed(book, 'other', now))
  }
  for (const none of [SeatBook.of({})]) {
    t.notOk(hasHolds(none, start))
    t.notOk(isListed(none, 'p', start))
  }
  const two = bookOf(heldClass({ id: 'later', mark: 'l', from: start + 9 }), heldClass())
  t.ok(hasHolds(two, start), 'one of them is enough')
  noteMember(two, { person: 'p', marks: mine }, start)
  t.ok(isListed(two, 'p', start))
})

void t.test(
  'a member counts to the class that knows them, else to the first with room',
  async (t) => {
    const book = bookOf(
      heldClass({ people: 1 }),
      heldClass({ id: 'second', people: 1 }),
      heldClass({ id: 'other', mark: 'o' }),
    )
    const come = (person: string, marks = mine) => noteMember(book, { person, marks }, start)
    t.ok(come('p1'))
    t.notOk(come('p1'), 'they are known')
    t.ok(come('p2'))
    t.strictSame([...(membersOf(book) ?? [])], [['p1', undefined]])
    t.strictSame([...(membersOf(book, 'second') ?? [])], [['p2', undefined]])
    t.notOk(come('p2', ['o']), 'their other class does not take them as well')
    t.notOk(come('stranger', ['z']))
    const held = findHeldForClasses(
      bookOf(heldClass(), heldClass({ id: 'second' }), heldClass({ id: 'other', mark: 'o' })),
      {},
      { now: start },
    )
    t.equal(findOwn(held, 'new', mine)?.class.id, 'class-m')
    t.equal(findOwn(held, 'new', ['o', 'z'])?.class.id, 'other')
    t.equal(findOwn(held, 'new', []), undefined)
    const known = findHeldForClasses(book, {}, { now: start })
    t.equal(findOwn(known, 'p2', mine)?.class.id, 'second', 'the class that knows them')
  },
)

void t.test('more people than twice the class and twenty are not remembered', async (t) => {
  const book = bookOf(heldClass({ people: 2 }))
  for (let each = 0; each < 40; each++) noteMember(book, { person: `p${each}`, marks: mine }, start)
  t.equal(membersOf(book)?.size, 24)
  t.notOk(isMemberNews(book, { person: 'p30', marks: mine }, start))
})

void t.test('nobody is remembered of a lesson that is over', async (t) => {
  const book = bookOf(heldClass({ endsAt: start + 5 }))
  t.notOk(noteMember(book, { person: 'p', marks: mine }, start + 5))
  t.ok(noteMember(book, { person: 'p', marks: mine }, start + 4))
  t.notOk(noteMember(SeatBook.of({}), { person: 'p', marks: mine }, start))
})

void t.test(
  'how a member waits is noted when it changes, or says that they are there',
  async (t) => {
    const book = bookOf(heldClass())
    const first = waiting('p')
    const isNews = (changes: Partial<LineEntry>) =>
      isMemberNews(book, { person: 'p', marks: mine, waiting: { ...first, ...changes } }, start)
    t.ok(isNews({}))
    t.ok(noteMember(book, { person: 'p', marks: mine, waiting: first }, start))
    t.equal(membersOf(book)?.get('p'), first)
    const { renewMilliseconds } = holdRules
    t.notOk(isNews({ seenAt: start + renewMilliseconds - 1 }))
    t.ok(isNews({ seenAt: start + renewMilliseconds }))
    t.ok(isNews({ hidden: true }))
    t.ok(isNews({ number: 2 }))
    t.ok(noteMember(book, { person: 'p', marks: mine }, start), 'now they are in')
    t.equal(membersOf(book)?.get('p'), undefined)
    t.notOk(noteMember(book, { person: 'p', marks: mine }, start))
  },
)

void t.test('whoever waits no more stays a member', async (t) => {
  const book = bookOf(heldClass(), heldClass({ id: 'second', people: 1 }))
  noteMember(book, { person: 'in', marks: mine }, start)
  const places = ['p', 'q'].map((person, index) => waiting(person, { number: 9 - index }))
  for (const each of places)
    noteMember(book, { person: each.person, marks: mine, waiting: each }, start)
  const inOrder = () =>
    listWaiting(findHeldForClasses(book, {}, { now: start }), start).map(({ person }) => person)
  t.strictSame(inOrder(), ['q', 'p'])
  t.notOk(forgetWaiting(book, new Set(['in', 'stranger'])), 'they did not wait')
  t.ok(forgetWaiting(book, new Set(['q'])))
  t.strictSame(inOrder(), ['p'])
  t.strictSame([...(membersOf(book)?.keys() ?? [])], ['in', 'p', 'q'])
  t.equal(membersOf(book, 'second')?.size, 0)
  t.notOk(forgetWaiting(book, new Set(['q'])), 'a second time')
  t.notOk(forgetWaiting(SeatBook.of({}), new Set(['q'])))
  t.strictSame(
    listWaiting(findHeldForClasses(book, {}, { now: start }), start + 90_000),
    [],
    'away',
  )
})
