import t from 'tap'
import {
  createSeededRandom,
  drawNormal,
  estimateWait,
  roundRange,
  type EndedSession,
  type WaitEstimate,
  type WaitFacts,
} from '#src/index.js'
import { drawLength, learnLengths } from '#src/classes/wait/length-law.js'
import { readShape } from '#src/classes/wait/length-shape.js'
import { fc } from '../../support/properties.js'

const now = 1_800_000_000_000
const minute = 60_000
const hour = 60 * minute

/** Sessions of about so many minutes, always the same ones. */
function sessions(count: number, medianMinutes: number, width = 0.4): EndedSession[] {
  const random = createSeededRandom(count + medianMinutes)
  return Array.from({ length: count }, () => ({
    length: medianMinutes * minute * Math.exp(width * drawNormal(random)),
  }))
}

const nothing = { good: 0, bad: 0 }
const facts = (changes: Partial<WaitFacts> = {}): WaitFacts => ({
  now,
  free: 0,
  running: Array.from({ length: 20 }, (_, index) => ({ startedAt: now - (10 + index) * minute })),
  endedToday: [],
  endedBefore: sessions(150, 45),
  pending: [],
  rebuilds: [10, 11, 12, 13, 14].map((minutes) => minutes * minute),
  calls: { today: nothing, before: { good: 100, bad: 2 } },
  holdMilliseconds: 120_000,
  leavers: { people: 2, waitedMilliseconds: 100 * hour },
  seatsBack: { today: nothing, before: { good: 100, bad: 0 } },
  ...changes,
})

function estimate(seen: WaitFacts, people = 60): WaitEstimate {
  const found = estimateWait(seen, { people })
  if (typeof found === 'string') throw new Error(found)
  return found
}

const someFacts = fc
  .record({
    free: fc.nat(3),
    running: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 }),
    ended: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 30 }),
    before: fc.constantFrom(0, 30, 150),
    pending: fc.array(fc.nat(60), { maxLength: 5 }),
    rebuilds: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 }),
    bad: fc.nat(20),
    leavers: fc.nat(30),
  })
  .map(({ free, running, ended, before, pending, rebuilds, bad, leavers }) =>
    facts({
      free,
      running: running.map((age, index) => ({
        startedAt: now - age * minute,
        endsBy: index % 3 === 0 ? now + index * minute : undefined,
      })),
      endedToday: ended.map((length, index) => ({
        length: length * minute,
        byClock: index % 4 === 0,
      })),
      endedBefore: sessions(before, 40),
      pending: pending.map((age) => ({ since: now - age * minute })),
      rebuilds: rebuilds.map((length) => length * minute),
      calls: { today: { good: 20 - bad, bad }, before: nothing },
      leavers: { people: leavers, waitedMilliseconds: 50 * hour },
    }),
  )

void t.test(
  'whatever is known: a range is one, whoever stands behind waits no shorter, and it is the same again',
  (t) => {
    fc.assert(
      fc.property(someFacts, fc.nat(50), (seen, people) => {
        const options = { people, futures: 40 }
        const found = estimateWait(seen, options)
        if (typeof found === 'string') return
        const again = estimateWait(seen, options)
        let before = { from: 0, until: 0 }
        for (let ahead = 0; ahead <= people; ahead++) {
          const range = found.find(ahead)
          if (!range) throw new Error('Everybody in the line is asked about.')
          if (!(range.from >= before.from && range.until >= before.until))
            throw new Error(`${ahead} ahead: shorter than with one less`)
          if (!(range.from >= 0 && range.until >= minute && range.from <= range.until))
            throw new Error(`${range.from} to ${range.until}`)
          if (typeof again !== 'string') t.strictSame(again.find(ahead), range)
          before = range
        }
        if (found.find(people + 1) || found.find(-1)) throw new Error('Nobody stands there.')
      }),
      { numRuns: 60 },
    )
    t.end()
  },
)

void t.test('nothing is said without ground, and it is said why', (t) => {
  const none = { endedBefore: [], endedToday: [] }
  t.equal(estimateWait(facts(none), { people: 3 }), 'no_sessions')
  t.equal(
    estimateWait(facts({ ...none, endedToday: sessions(7, 30) }), { people: 3 }),
    'no_sessions',
  )
  t.equal(
    typeof estimateWait(facts({ ...none, endedToday: sessions(8, 30) }), { people: 3 }),
    'object',
  )
  t.equal(estimateWait(facts({ running: [] }), { people: 3 }), 'nothing_opens')
  t.equal(estimate(facts()).ground, 'earlier_days')
  t.equal(estimate(facts({ endedToday: sessions(8, 45) })).ground, 'today')
  t.end()
})

void t.test(
  'a seat that is free is for the next, and one that is being made comes when such seats come',
  (t) => {
    t.equal(estimate(facts({ free: 1 })).find(0)?.from, 0)
    t.equal(estimate(facts({ free: 1 })).find(0)?.until, minute)
    const pending = [{ since: now - 9 * minute }]
    const range = estimate(facts({ pending })).find(0)
    t.ok(range && range.until <= 6 * minute, JSON.stringify(range))
    const planned = [{ at: now + 20 * minute, seats: 30 }]
    const many = estimate(facts({ planned })).find(25)
    t.ok(many && many.until <= 26 * minute, JSON.stringify(many))
    t.end()
  },
)

void t.test('an end that is known is the end', (t) => {
  const running = Array.from({ length: 20 }, () => ({
    startedAt: now - hour,
    endsBy: now + 20 * minute,
  }))
  const range = estimate(facts({ running, endedBefore: sessions(150, 400, 0.1) })).find(10)
  t.ok(range && range.from >= 29 * minute && range.until <= 37 * minute, JSON.stringify(range))
  t.end()
})

void t.test(
  'the day corrects what earlier days said, by those who ended and by those who did not',
  (t) => {
    const middle = (changes: Partial<WaitFacts>): number => {
      const belief = learnLengths(facts(changes))
      const random = createSeededRandom(5)
      const drawn = Array.from(
        { length: 400 },
        () => belief && drawLength(belief.draw(random), random),
      )
      return (drawn.map((length) => length ?? 0).sort((a, b) => a - b)[200] ?? 0) / minute
    }
    const usual = middle({})
    t.ok(usual > 38 && usual < 54, String(usual))
    const long = middle({ endedToday: sessions(12, 90), running: [] })
    t.ok(long > 70, String(long))
    const short = middle({ endedToday: sessions(12, 20), running: [] })
    t.ok(short < 28, String(short))
    const running = Array.from({ length: 40 }, () => ({ startedAt: now - 80 * minute }))
    t.ok(middle({ running }) > 70, 'nobody has gone after eighty minutes')
    t.end()
  },
)

void t.test(
  'whom the clock ended would have stayed; who comes and goes counts twice, not a hundred times',
  (t) => {
    const lengths = sessions(60, 45)
    const cut = lengths.map(({ length }) =>
      length > 50 * minute ? { length: 50 * minute, byClock: true } : { length },
    )
    const whole = readShape(lengths)?.middle ?? 0
    const naive = readShape(cut.map(({ length }) => ({ length })))?.middle ?? 0
    const learned = readShape(cut)?.middle ?? 0
    t.ok(Math.abs(learned - whole) < Math.abs(naive - whole), 'nearer to the truth')
    const restless = Array.from({ length: 300 }, () => ({ length: 2 * minute, person: 'one' }))
    const calm = estimate(facts()).find(5)
    const found = estimate(facts({ endedBefore: [...sessions(150, 45), ...restless] })).find(5)
    t.ok(calm && found && Math.abs(calm.until - found.until) <= 3 * minute)
    t.end()
  },
)

void t.test('no-shows, seats that fail, and people who leave are seen', (t) => {
  const upper = (changes: Partial<WaitFacts>): number =>
    estimate(facts(changes)).find(30)?.until ?? 0
  const usual = upper({})
  t.ok(upper({ seatsBack: { today: { good: 10, bad: 10 }, before: nothing } }) > usual)
  t.ok(upper({ calls: { today: { good: 5, bad: 15 }, before: nothing } }) < usual)
  t.ok(upper({ leavers: { people: 60, waitedMilliseconds: 50 * hour } }) < usual)
  t.end()
})

void t.test('whole minutes, outwards, and five of them where it is long', (t) => {
  t.strictSame(roundRange({ from: 90_000, until: 90_001 }), { from: minute, until: 2 * minute })
  t.strictSame(roundRange({ from: 0, until: 0 }), { from: 0, until: minute })
  t.strictSame(roundRange({ from: 72 * minute, until: 81 * minute }), {
    from: 70 * minute,
    until: 85 * minute,
  })
  t.end()
})
