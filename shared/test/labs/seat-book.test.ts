import t from 'tap'
import {
  SeatBook,
  seatRules,
  type FleetSnapshot,
  type PromisedSeat,
  type LiveSession,
  type FreeSeatCount,
  type SeatDecision,
  type SeatOutcome,
  type SeatQuestion,
  type Review,
} from '#src/index.js'
import * as model from '../support/seat-book-model.js'
import { fc } from '../support/properties.js'

const start = 1_700_000_000_000
const { holdMilliseconds, settleMilliseconds } = seatRules

const session = (userId: string, startedAt?: number, endsAt?: number): LiveSession => ({
  id: `session of ${userId}`,
  userId,
  state: 'ACTIVE',
  connected: true,
  ...(startedAt !== undefined && { startedAt }),
  ...(endsAt !== undefined && { endsAt }),
})

/** A book of its own, through JSON, as between processes. */
const copy = (book: SeatBook): SeatBook => SeatBook.read(JSON.parse(JSON.stringify(book)))
const heldIn = (book: SeatBook): PromisedSeat[] => [...book.list()]
const emptyBook = SeatBook.of({})

function takeSeat(known: SeatBook, question: SeatQuestion) {
  const book = copy(known)
  return { ...book.take(question), book } satisfies SeatDecision & { book: SeatBook }
}

function reviewBook(known: SeatBook, seen: FleetSnapshot, now: number) {
  const book = copy(known)
  return { ...book.review(seen, now), book } satisfies Review & { book: SeatBook }
}

interface Scene {
  readonly free: number
  readonly asOf?: number
  readonly sessions?: readonly LiveSession[]
  readonly sessionsAsOf?: number
}

function look({ free, asOf = start, sessions, sessionsAsOf = asOf }: Scene): FleetSnapshot {
  const seen = { asOf: sessionsAsOf, sessions: new Map(sessions?.map((one) => [one.userId, one])) }
  return { count: { free, asOf }, ...(sessions && { sessions: new Map([['stack', seen]]) }) }
}

/** A book and what happens to it, for readable tests. */
function openBook(book: SeatBook = emptyBook) {
  book = copy(book)
  const take = (userId: string, scene: Scene, now = start, triesPerMinute = 0): SeatOutcome => {
    const person = { userId, stackName: 'stack' }
    const decision = takeSeat(book, { person, look: look(scene), now, triesPerMinute })
    if (decision.changed) book = decision.book
    return decision.outcome
  }
  return {
    take,
    giveBack: (userId: string, at: number) => book.giveBack({ userId, stackName: 'stack' }, at),
    held: () => heldIn(book).map(({ userId }) => userId),
    read: () => book,
  }
}

void t.test('as many go in as seats are free, each person once', async (t) => {
  const { take } = openBook()
  t.equal(take('a', { free: 2 }), 'granted')
  t.equal(take('a', { free: 2 }), 'own', 'a double click')
  t.equal(take('b', { free: 2 }), 'granted')
  t.equal(take('c', { free: 2 }), 'full')
  t.equal(take('b', { free: 0 }), 'own', 'whatever was counted since')
  t.equal(take('d', { free: 0 }), 'full')
})

void t.test('another stack of the fleet is another seat', async (t) => {
  const person = { userId: 'a', stackName: 'other' }
  const { book } = takeSeat(emptyBook, {
    person,
    look: look({ free: 1 }),
    now: start,
    triesPerMinute: 0,
  })
  t.equal(openBook(book).take('a', { free: 1 }), 'full')
  t.equal(openBook(book).take('a', { free: 2 }), 'granted')
})

void t.test('a live session takes no seat', async (t) => {
  const { take, held } = openBook()
  t.equal(take('a', { free: 0, sessions: [session('a')] }), 'own')
  t.equal(take('a', { free: 0, sessions: [session('a', start, start)] }), 'full', 'ended')
  t.same(held(), [])
})

void t.test(
  'a URL that nobody opens counts for a minute, and longer against an old count',
  async (t) => {
    const later = start + holdMilliseconds
    const ask = (scene: Scene, now: number): SeatOutcome => {
      const { take } = openBook()
      t.equal(take('a', { free: 1 }), 'granted')
      return take('b', scene, now)
    }
    const fresh = { free: 1, asOf: later - 5_000, sessions: [] }
    t.equal(ask(fresh, later - 1), 'full', 'a newer count without the session says nothing')
    t.equal(ask(fresh, later), 'granted')
    t.equal(ask({ free: 1 }, later + 300_000), 'full', 'AppStream has not answered since')
    const early = { free: 1, asOf: start + settleMilliseconds - 1 }
    t.equal(ask(early, later), 'full', 'counted before the redirect could be followed')
    t.equal(ask({ ...early, asOf: early.asOf + 1 }, later), 'granted')
  },
)

void t.test('a seat counts until the count knows its session', async (t) => {
  const { take, held } = openBook()
  take('a', { free: 1 })
  const sessions = [session('a', start + 3_000)]
  const before = { free: 1, asOf: start + 2_000, sessions, sessionsAsOf: start + 9_000 }
  t.equal(take('b', before, start + 9_000), 'full', 'the session began after the count')
  t.equal(take('b', { ...before, asOf: start + 4_999 }, start + 9_000), 'full', 'too close to tell')
  t.equal(take('b', { ...before, asOf: start + 5_000 }, start + 9_000), 'granted')
  t.same(held(), ['b'])
})

void t.test('where AWS does not date a session, the time of the look does', async (t) => {
  const { take } = openBook()
  take('a', { free: 1 })
  const scene = { free: 1, sessions: [session('a')], sessionsAsOf: start + 5_000 }
  t.equal(take('b', { ...scene, asOf: start + 14_999 }, start + 15_000), 'full')
  t.equal(take('b', { ...scene, asOf: start + 15_000 }, start + 15_000), 'granted')
})

void t.test('the newest count of all processes decides', async (t) => {
  const { take } = openBook()
  t.equal(take('a', { free: 1, asOf: start + 10 }), 'granted')
  t.equal(take('b', { free: 5, asOf: start }), 'full', 'this process looked earlier')
  t.equal(take('b', { free: 2, asOf: start + 11 }), 'granted')
})

void t.test('before the first look nobody is held back, and all are remembered', async (t) => {
  const ask = (book: SeatBook, userId: string, now: number, count?: FreeSeatCount) =>
    takeSeat(book, {
      person: { userId, stackName: 'stack' },
      look: { ...(count && { count }) },
      now,
      triesPerMinute: 1,
    })
  const a = ask(emptyBook, 'a', start)
  const b = ask(a.book, 'b', start)
  t.same([a.outcome, b.outcome], ['granted', 'granted'])
  const c = ask(b.book, 'c', start + 5, { free: 3, asOf: start })
  t.equal(c.outcome, 'granted')
  t.equal(ask(c.book, 'd', start + 6).outcome, 'full', 'another process has counted')
  t.equal(ask(c.book, 'd', start + 300_000).outcome, 'granted', 'long ago')
  t.same(
    heldIn(ask(b.book, 'e', start + 120_000).book).map(({ userId }) => userId),
    ['e'],
    'not for ever',
  )
})

void t.test('a clock that was set back by a day leaves nothing stuck', async (t) => {
  const { take, read } = openBook()
  take('a', { free: 1, asOf: start }, start)
  t.equal(take('b', { free: 0, asOf: start + 1 }, start + 1), 'full')
  const day = 86_400_000
  t.equal(take('b', { free: 1, asOf: start - day }, start - day), 'granted')
  t.same(read().size, 1)
})

void t.test('a URL that could not be made gives its seat back', async (t) => {
  const { take, giveBack, held } = openBook()
  take('a', { free: 1 }, start)
  giveBack('a', start)
  t.same(held(), [])
  take('a', { free: 1 }, start)
  take('a', { free: 1 }, start + 5)
  giveBack('a', start + 5)
  t.same(held(), ['a'], 'the URL of the first click is still out')
  giveBack('a', start)
  giveBack('a', start)
  t.same(held(), [])
})

void t.test('while a fleet is full, one a minute goes through', async (t) => {
  const { take } = openBook()
  const full = { free: 0 }
  t.equal(take('a', full, start, 1), 'full', 'not at once: those who fill it are on their way')
  t.equal(take('b', full, start + 59_999, 1), 'full')
  t.equal(take('c', full, start + 60_000, 1), 'try')
  t.equal(take('d', full, start + 60_001, 1), 'full')
  t.equal(take('d', full, start + 119_999, 1), 'full')
  t.equal(take('d', full, start + 119_999, 2), 'try', 'a lab that lets more through')
  t.equal(take('e', full, start + 900_000, 0), 'full', 'or none')
  t.equal(take('e', { free: 1, asOf: start + 900_000 }, start + 900_000, 1), 'granted')
  const again = { free: 0, asOf: start + 900_001 }
  t.equal(take('f', again, start + 900_001, 1), 'full', 'from the start after it was not full')
})

void t.test('a review without anybody asking', async (t) => {
  const first = reviewBook(emptyBook, look({ free: 0 }), start)
  t.match(first, { changed: true, open: 0, fullSince: start })
  t.match(reviewBook(first.book, look({ free: 0 }), start + 5), {
    changed: false,
    fullSince: start,
  })
  const free = reviewBook(first.book, look({ free: 1, asOf: start + 5 }), start + 5)
  t.match(free, { changed: true, open: 1, fullSince: undefined })
})

void t.test('anything else in the cell is an empty book', async (t) => {
  for (const value of [undefined, null, 7, 'text', [], {}, { held: [] }, { held: { s: 5 } }])
    t.same(SeatBook.read(value).toJSON(), { held: {} })
  const odd = { held: { s: [['u'], [7, 8], ['a', start], 'b'] }, count: ['1', 2], fullSince: 'x' }
  t.same(SeatBook.read(odd).toJSON(), { held: { s: [['a', start]] } })
  const book = SeatBook.of({})
  t.equal(SeatBook.read(book), book, 'what lies in this process is the book itself')
})

/**
 * A fleet as AppStream keeps it, with people who open their URLs when they like within the hold, leave
 * when they like, and processes that look when they like.
 */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask'), user: fc.nat(30) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('open'), user: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), user: fc.nat(30) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('count'), user: fc.constant(0) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('list'), user: fc.constant(0) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass'), user: fc.nat(8_000) }) },
  ),
  { maxLength: 120 },
)

void t.test('property: nobody with a seat meets a full AppStream', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), steps, (capacity, script) => {
      let now = start
      const live = new Map<string, LiveSession>()
      const urls = new Map<string, number>()
      // A session that ended leaves an instance that takes minutes to replace.
      let lost = 0
      let count = { free: capacity, asOf: now }
      let listed = { asOf: now, sessions: new Map(live) }
      const { take } = openBook()
      for (const { kind, user } of script) {
        const userId = `user-${user}`
        if (kind === 'pass') now += user
        if (kind === 'count') count = { free: capacity - lost - live.size, asOf: now }
        if (kind === 'list') listed = { asOf: now, sessions: new Map(live) }
        if (kind === 'leave' && live.delete(userId)) lost++
        if (kind === 'ask') {
          const outcome = take(
            userId,
            {
              ...count,
              sessions: [...listed.sessions.values()],
              sessionsAsOf: listed.asOf,
            },
            now,
          )
          // Who left and comes back within the age of a look counts as still there: known, and small.
          const isStale = listed.sessions.has(userId) && !live.has(userId)
          if (outcome !== 'full' && !isStale) urls.set(userId, now)
        }
        const handedOutAt = urls.get(userId)
        const isOut = handedOutAt !== undefined && now - handedOutAt < settleMilliseconds
        if (kind === 'open' && isOut && !live.has(userId)) {
          if (live.size >= capacity - lost) throw new Error(`${userId} finds no seat`)
          live.set(userId, session(userId, now))
        }
      }
    }),
    { numRuns: 3_000 },
  )
  t.end()
})

void t.test('property: never more people than free seats, whatever the order', (t) => {
  fc.assert(
    fc.property(
      fc.nat(12),
      fc.array(fc.nat(20), { maxLength: 60 }),
      fc.nat(5),
      (free, users, tries) => {
        const { take } = openBook()
        const inside = new Set<number>()
        for (const [index, user] of users.entries()) {
          const outcome = take(String(user), { free }, start + index, tries)
          if (outcome === 'granted') inside.add(user)
          if ((outcome === 'own') !== inside.has(user) && outcome !== 'granted') return false
        }
        return inside.size === Math.min(free, new Set(users).size)
      },
    ),
  )
  t.end()
})

void t.test('property: a book is the same after a journey through a store', (t) => {
  const handedOutAt = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 1, maxLength: 4 })
  const stackName = fc.constantFrom('cad', 'maps', 'video.2')
  const seat = fc.record({ userId: fc.string(), stackName, handedOutAt })
  const nameOwner = ({ stackName: stack, userId }: PromisedSeat) => JSON.stringify([stack, userId])
  fc.assert(
    fc.property(fc.uniqueArray(seat, { maxLength: 20, selector: nameOwner }), (held) => {
      const read = copy(SeatBook.of({ held }))
      const sort = (seats: readonly PromisedSeat[]) =>
        seats.map((one) => JSON.stringify([one.stackName, one.userId, one.handedOutAt])).toSorted()
      t.same(sort(heldIn(read)), sort(held))
      return read.size === held.length
    }),
    { numRuns: 50 },
  )
  t.end()
})

void t.test('a second URL for a person leaves everybody else’s as they are', (t) => {
  const book = openBook()
  book.take('one', { free: 5 })
  book.take('two', { free: 5 }, start + 1_000)
  for (let again = 2; again < 8; again++)
    t.equal(book.take('two', { free: 5 }, start + again * 1_000), 'own')
  t.strictSame(
    heldIn(book.read()).map(({ userId, handedOutAt }) => [userId, handedOutAt]),
    [
      ['one', [start]],
      // The newest four.
      ['two', [4, 5, 6, 7].map((second) => start + second * 1_000)],
    ],
  )
  book.giveBack('nobody', start)
  t.same(book.held(), ['one', 'two'])
  t.end()
})

void t.test('before anybody has counted, a fleet is not full', (t) => {
  const held = [{ userId: 'one', stackName: 'stack', handedOutAt: [start] }]
  const review = reviewBook(SeatBook.of({ held }), {}, start + 1_000)
  t.strictSame([review.changed, review.fullSince], [false, undefined])
  t.strictSame(heldIn(review.book), held)
  t.end()
})

void t.test('a seat that is struck out is for others to know', (t) => {
  const count: FreeSeatCount = { free: 5, asOf: start }
  const held = [{ userId: 'one', stackName: 'stack', handedOutAt: [start - 2 * holdMilliseconds] }]
  const { book, changed, open } = reviewBook(SeatBook.of({ count, held }), { count }, start)
  t.strictSame([heldIn(book), changed, open], [[], true, 5])
  t.end()
})

void t.test(
  'a session that nobody says the end of is live; sessions of another stack say nothing',
  (t) => {
    const full = { free: 0, sessions: [session('one')] }
    t.equal(openBook().take('one', full), 'own')
    const other: FleetSnapshot = {
      count: { free: 0, asOf: start },
      sessions: new Map([['other', { asOf: start, sessions: new Map() }]]),
    }
    const person = { userId: 'one', stackName: 'stack' }
    const decision = takeSeat(emptyBook, { person, look: other, now: start, triesPerMinute: 0 })
    t.equal(decision.outcome, 'full')
    t.end()
  },
)

void t.test('how long a seat and a count are believed, to the millisecond', (t) => {
  const heldAt = (at: number, now: number, count?: FreeSeatCount) => {
    const held = [{ userId: 'one', stackName: 'stack', handedOutAt: [at] }]
    return heldIn(reviewBook(SeatBook.of({ held }), { ...(count && { count }) }, now).book).length
  }
  t.equal(heldAt(start, start + 2 * holdMilliseconds - 1), 1, 'nobody has counted')
  t.equal(heldAt(start, start + 2 * holdMilliseconds), 0)
  t.equal(heldAt(start + holdMilliseconds, start), 1)
  t.equal(heldAt(start + holdMilliseconds + 1, start), 0, 'a clock was set back')
  const openAt = (asOf: number, seen?: FreeSeatCount) =>
    reviewBook(SeatBook.of({ count: { free: 5, asOf } }), { ...(seen && { count: seen }) }, start)
      .open
  t.equal(openAt(start - seatRules.countMilliseconds + 1), 5)
  t.equal(openAt(start - seatRules.countMilliseconds), 0, 'too old')
  t.equal(openAt(start + settleMilliseconds), 5)
  t.equal(openAt(start + settleMilliseconds + 1), 0, 'a time to come')
  t.equal(openAt(start, { free: 2, asOf: start - 1 }), 5, 'the newer one')
  t.equal(openAt(start, { free: 2, asOf: start }), 2)
  t.end()
})

void t.test('stack names are those of whoever is held, and a book knows its newest count', (t) => {
  const count = { free: 3, asOf: start }
  const held = ['cad', 'maps'].map((stackName) => ({
    userId: 'one',
    stackName,
    handedOutAt: [start],
  }))
  const book = copy(SeatBook.of({ count, held }))
  t.strictSame([...book.stackNames], ['cad', 'maps'])
  t.strictSame([book.count, book.size], [count, 2])
  t.equal(emptyBook.count, undefined)
  t.end()
})

void t.test('a try in a time to come is a clock that was set back', (t) => {
  const count: FreeSeatCount = { free: 0, asOf: start }
  const reviewTried = (triedAt: number) =>
    reviewBook(SeatBook.of({ count, fullSince: start, triedAt }), { count }, start).triedAt
  t.equal(reviewTried(start + 3_600_000), undefined)
  t.equal(reviewTried(start), start)
  t.end()
})

void t.test('what nobody wrote is left out of a book', (t) => {
  const read = (held: unknown, count?: unknown) => SeatBook.read({ held: { stack: held }, count })
  for (const held of [[5], ['ab'], [['one']], [['one', 'x']], [[5, 5]], 'ab', [null]])
    t.strictSame(heldIn(read(held)), [], JSON.stringify(held))
  t.strictSame(heldIn(read([['one', 1, 'x', 2]]))[0]?.handedOutAt, [1, 2])
  for (const count of [[Number.POSITIVE_INFINITY, 1], [1], ['1', 1], 5, null])
    t.equal(read([], count).count, undefined)
  t.end()
})

void t.test('who holds a seat, and on which stacks', (t) => {
  const book = SeatBook.of({ held: [{ userId: 'one', stackName: 'cad', handedOutAt: [start] }] })
  t.equal(book.findPeople('cad').has('one'), true)
  t.equal(book.findPeople('cad').has('two'), false)
  t.equal(book.findPeople('maps').has('one'), false)
  t.strictSame([...book.stackNames], ['cad'])
  book.giveBack({ userId: 'one', stackName: 'cad' }, start)
  t.strictSame([...book.stackNames, book.size], [0])
  t.end()
})

/**
 * Everything that can happen to a book: by people of two stacks, by looks of processes of which one
 * looked earlier, by clocks that are set back, and on the way through a store.
 */
const people = fc.nat(6).map((user) => ({
  userId: `user-${user}`,
  stackName: user % 2 ? 'cad' : 'maps',
}))
const sessionOf = fc.record({
  person: people,
  startedAgo: fc.option(fc.nat(40_000), { nil: undefined }),
  endsIn: fc.option(fc.integer({ min: -5_000, max: 60_000 }), { nil: undefined }),
})
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      person: people,
      seesSessions: fc.boolean(),
      seesCount: fc.boolean(),
      tries: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('review' as const), seesSessions: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('back' as const), person: people, which: fc.nat(3) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('count' as const),
      free: fc.nat(6),
      ago: fc.oneof(fc.nat(3_000), fc.nat(400_000)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      ago: fc.nat(15_000),
      sessions: fc.array(sessionOf, { maxLength: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      milliseconds: fc.oneof(
        { weight: 6, arbitrary: fc.nat(2_000) },
        { weight: 6, arbitrary: fc.nat(65_000) },
        // A clock that is set back.
        { weight: 1, arbitrary: fc.integer({ min: -200_000, max: 0 }) },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('store' as const) }) },
)

const sortBook = (json: unknown): unknown => {
  const book = json as { readonly held: Record<string, unknown[]> }
  const held = Object.entries(book.held).map(([stackName, seats]) => [
    stackName,
    seats.map((seat) => JSON.stringify(seat)).toSorted(),
  ])
  return { ...book, held: Object.fromEntries(held) as unknown }
}

void t.test('property: the book decides and remembers as one that looks at everybody', (t) => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (script) => {
      let now = start
      let known: model.SeatBook = model.emptyBook
      let book = SeatBook.of({})
      let count: FreeSeatCount | undefined
      let sessions: FleetSnapshot['sessions']
      const lookNow = (withSessions: boolean, withCount = true): FleetSnapshot => ({
        ...(withCount && count && { count }),
        ...(withSessions && sessions && { sessions: new Map(sessions) }),
      })
      for (const step of script) {
        switch (step.kind) {
          case 'pass':
            now += step.milliseconds
            break
          case 'count':
            count = { free: step.free, asOf: now - step.ago }
            break
          case 'list': {
            const asOf = now - step.ago
            sessions = new Map(
              ['cad', 'maps'].map((stackName) => {
                const live = step.sessions
                  .filter(({ person }) => person.stackName === stackName)
                  .map(({ person, startedAgo, endsIn }): [string, LiveSession] => [
                    person.userId,
                    session(
                      person.userId,
                      startedAgo === undefined ? undefined : now - startedAgo,
                      endsIn === undefined ? undefined : now + endsIn,
                    ),
                  ])
                return [stackName, { asOf, sessions: new Map(live) }]
              }),
            )
            break
          }
          case 'store':
            book = copy(book)
            break
          case 'back': {
            const held = known.held.find(({ userId }) => userId === step.person.userId)
            const at = held?.handedOutAt[step.which] ?? now
            known = model.giveSeatBack(known, step.person, at)
            book.giveBack(step.person, at)
            break
          }
          case 'review': {
            const review = model.reviewBook(known, lookNow(step.seesSessions), now)
            const { open, fullSince, triedAt, changed } = book.review(
              lookNow(step.seesSessions),
              now,
            )
            t.strictSame(
              { open, fullSince, triedAt, changed },
              {
                open: model.countOpen(review.book),
                fullSince: review.book.fullSince,
                triedAt: review.book.triedAt,
                changed: review.changed,
              },
            )
            if (review.changed) known = review.book
            break
          }
          case 'take': {
            const question = {
              person: step.person,
              look: lookNow(step.seesSessions, step.seesCount),
              now,
              triesPerMinute: step.tries,
            }
            const decision = model.takeSeat(known, question)
            const { outcome, changed } = book.take(question)
            t.strictSame([outcome, changed], [decision.outcome, decision.changed])
            if (decision.changed) known = decision.book
          }
        }
        t.strictSame(sortBook(book.toJSON()), sortBook(model.writeSeatBook(known)))
        if (!t.passing()) throw new Error('The books differ.')
      }
    }),
    { numRuns: 400 },
  )
  t.end()
})

void t.test('who stands in no order after a clock was set back is in order again', async (t) => {
  const owner = (userId: string, at: number): PromisedSeat => ({
    userId,
    stackName: 'stack',
    handedOutAt: [start + at],
  })
  const book = SeatBook.of({ held: [owner('late', 5_000), owner('early', 0)] })
  const held = () => heldIn(book).map(({ userId }) => userId)
  const review = (at: number) =>
    book.review(look({ free: 9, asOf: start + at - 1 }), start + at).open
  t.equal(review(6_000), 7)
  t.strictSame(held(), ['early', 'late'])
  t.equal(review(holdMilliseconds), 8, 'the first in time is over first')
  t.strictSame(held(), ['late'])
  const person = { userId: 'back', stackName: 'stack' }
  const now = start + 1_000
  t.equal(book.take({ person, look: look({ free: 9 }), now, triesPerMinute: 0 }).outcome, 'granted')
  t.equal(review(1_000 + holdMilliseconds), 8, 'and so when the clock is set back once more')
  t.strictSame(held(), ['late'])
})

void t.test('the example of ADR 0012', async (t) => {
  const at = (seconds: number) => start + seconds * 1000
  const { take, held } = openBook()
  t.equal(take('Ada', { free: 2, asOf: at(0) }, at(4)), 'granted')
  t.equal(take('Ben', { free: 2, asOf: at(0) }, at(5)), 'granted')
  t.equal(take('Cleo', { free: 2, asOf: at(0), sessions: [] }, at(6)), 'full')
  const adaIsIn = [session('Ada', at(7))]
  t.equal(take('Cleo', { free: 1, asOf: at(12), sessions: adaIsIn }, at(13)), 'full')
  t.strictSame(held(), ['Ben'], 'the count knows Ada')
  t.equal(take('Cleo', { free: 1, asOf: at(52), sessions: adaIsIn }, at(64)), 'full')
  t.equal(take('Cleo', { free: 1, asOf: at(62), sessions: adaIsIn }, at(65)), 'granted')
  t.strictSame(held(), ['Cleo'])
})
