import t from 'tap'
import {
  beginTry,
  chooseDue,
  endSent,
  findPause,
  giveUpMilliseconds,
  isSettled,
  isTime,
  judgeBooked,
  judgeReply,
  planTry,
  refuseFor,
  startSent,
  waitAgain,
} from '#src/grades/delivery.js'
import { nameDue, type DueScore, type SentScore } from '#src/grades/grade-records.js'
import { fc } from '../support/properties.js'

const now = Date.UTC(2026, 10, 20, 10, 0, 0, 400)
const due = (given: number, decidedAt = now): DueScore => ({
  line: 'line',
  userId: '4',
  given,
  decidedAt,
  submittedAt: decidedAt,
})
const sent = (rest: Partial<SentScore> = {}): SentScore => ({ ...startSent(due(0)), ...rest })
const judge = (booked: number | 'none' | 'unreadable', given: number, before?: SentScore) =>
  judgeBooked(booked, due(given), { sent: before, seen: undefined })

void t.test('the highest score of a person counts, and one entry for the same', async (t) => {
  t.equal(chooseDue([due(40), due(70), due(70, now + 1), due(10)])?.decidedAt, now + 1)
  t.equal(chooseDue([]), undefined)
  t.equal(nameDue(due(5)), nameDue(due(5, now + 9)))
  t.not(nameDue(due(5)), nameDue(due(6)))
})

void t.test('what is settled', async (t) => {
  t.equal(isSettled(undefined, due(5)), false)
  t.equal(isSettled(sent({ state: 'sent', given: 50 }), due(50)), true)
  t.equal(isSettled(sent({ state: 'sent', given: 50 }), due(51)), false)
  t.equal(isSettled(sent({ state: 'by_hand' }), due(51)), true, 'a mark by hand stays')
  t.equal(isSettled(sent({ given: 50, trying: { given: 40, at: now } }), due(50)), false)
})

void t.test('what the result says before a score is sent', async (t) => {
  t.equal(judge('none', 50), 'send')
  t.equal(judge('unreadable', 50), 'send')
  t.equal(judge(50.0001, 50), 'is_there')
  t.equal(judge(30, 50), 'by_hand', 'a mark where we sent none')
  t.equal(judge(0, 50), 'by_hand', '0 is a mark')
  t.equal(judge(30, 50, sent({ given: 30 })), 'send', 'our last one')
  t.equal(judge(33, 50, sent({ given: 30 })), 'by_hand')
  t.equal(judge(33, 50, sent({ given: 30, shown: 33 })), 'send', 'as its scale shows our last one')
  t.equal(
    judge(40, 50, sent({ given: 30, trying: { given: 40, at: now } })),
    'send',
    'it had arrived',
  )
  t.equal(judge(40, 50, sent({ tried: [40], trying: { given: 45, at: now } })), 'send', 'late')
  const taken = sent({ trying: { given: 50, at: now, taken: true } })
  t.equal(judge('none', 50, taken), 'not_booked')
  t.equal(judge(33, 50, taken), 'is_there', 'rounded')
  t.equal(judge('unreadable', 50, taken), 'is_there', 'nobody can know')
  t.equal(judge('none', 60, taken), 'send')
})

void t.test('times rise by a second at least, and are repeated for the same score', async (t) => {
  const first = planTry(undefined, due(10), now)
  t.equal(first.at, now - 400)
  const tried = beginTry(sent(), first)
  t.strictSame(planTry(tried, due(10), now + 90_000), first)
  const higher = planTry(tried, due(20), now)
  t.equal(higher.at, first.at + 1000, 'within the same second')
  t.strictSame(beginTry(tried, higher).tried, [10])
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: -5000, max: 5000 })), {
        maxLength: 12,
      }),
      (steps) => {
        let record = sent()
        let last = Number.NEGATIVE_INFINITY
        let before: number | undefined
        for (const [given, shift] of steps) {
          const next = planTry(record, due(given), now + shift)
          if (given === before) t.equal(next.at, last)
          else t.ok(next.at >= last + 1000 || last === Number.NEGATIVE_INFINITY)
          record = beginTry(record, next)
          ;[last, before] = [next.at, given]
        }
      },
    ),
    { numRuns: 50 },
  )
})

void t.test('what follows from an answer', async (t) => {
  const kinds = (reply: Parameters<typeof judgeReply>[0]) => judgeReply(reply, sent(), undefined)
  t.match(kinds('taken'), { kind: 'taken' })
  t.match(kinds('superseded'), { kind: 'compare' })
  for (const reply of ['person', 'locked', 'gone', 'refused'] as const)
    t.match(kinds(reply), { kind: 'refuse', why: reply })
  for (const reply of ['scope', 'denied', 'busy', 'away', 'unknown', 'not_sent', 'page'] as const)
    t.match(kinds(reply), { kind: 'wait' }, reply)
  const tried = sent({ pages: 3, firstTriedAt: now })
  t.match(judgeReply('page', tried, { revision: 1, takenAt: now + 1 }), {
    kind: 'refuse',
    why: 'person',
  })
  t.match(
    judgeReply('page', tried, { revision: 1, takenAt: now - 1 }),
    { kind: 'wait' },
    'an outage',
  )
  t.match(judgeReply('page', sent({ pages: 7, firstTriedAt: now }), undefined), { kind: 'refuse' })
})

void t.test('pauses grow to six hours, and days are enough', async (t) => {
  const pauses = [1, 2, 3, 4, 20, 1000].map((tries) => findPause(tries, 0.5) / 60_000)
  t.strictSame(pauses, [1, 2, 4, 8, 360, 360])
  t.ok(findPause(3, 0) === 3 * 60_000 && findPause(3, 1) === 5 * 60_000, 'a quarter by chance')
  let record = sent()
  let at = now
  for (let n = 0; n < 200 && record.state === 'waiting'; n += 1) {
    record = waitAgain(record, { now: at, chance: 0.5, why: 'away' })
    at = record.nextAt ?? at
  }
  t.match(record, { state: 'refused', why: 'away' })
  t.ok(at - now > giveUpMilliseconds && at - now < giveUpMilliseconds + 3 * 24 * 3_600_000)
  t.equal(isTime(sent({ nextAt: now + 1 }), now), false)
  t.equal(isTime(sent({ nextAt: now }), now), true)
  t.equal(
    isTime(sent({ nextAt: now + 10 * 24 * 3_600_000 }), now),
    true,
    'after a clock was put back',
  )
  const refused = refuseFor(sent({ trying: { given: 1, at: now }, tries: 3 }), 'locked', now)
  t.match(refused, { state: 'refused', why: 'locked', tries: 0 })
  t.equal(refused.trying, undefined)
  t.equal(isTime(refused, now + 3_600_000), false)
})

void t.test('an end forgets what was on its way', async (t) => {
  const before = sent({
    given: 10,
    shown: 12,
    trying: { given: 20, at: now },
    why: 'away',
    pages: 2,
  })
  t.strictSame(endSent(before, { state: 'sent', given: 20, at: now }), {
    ...startSent(due(0)),
    state: 'sent',
    given: 20,
    at: now,
  })
  t.match(endSent(before, { state: 'by_hand' }), { given: 10, shown: 12 })
})

void t.test('what was taken and is not booked is not sent again', async (t) => {
  t.equal(isSettled(sent({ state: 'not_booked' }), due(50)), true)
  t.equal(isSettled(sent(), due(50)), false, 'nothing was sent')
  const taken = sent({ trying: { given: 40, at: now, taken: true } })
  t.equal(judge(33, 50, taken), 'send', 'a higher score than the one that was rounded')
  const rounds = { revision: 1, rounds: true } as const
  const judgeRounded = (before: SentScore, seen = rounds) =>
    judgeBooked(33, due(50), { sent: before, seen })
  t.equal(
    judgeRounded(sent({ trying: { given: 40, at: now } })),
    'send',
    'what was on its way, as the scale shows it',
  )
  t.equal(judgeRounded(sent({ given: 40 })), 'by_hand', 'nothing was on its way')
  t.equal(judge(33, 50, sent({ trying: { given: 40, at: now } })), 'by_hand', 'it does not round')
})

void t.test('the last twenty scores that were on their way are ours', async (t) => {
  let record = sent({ state: 'sent' })
  for (let given = 1; given <= 30; given++) record = beginTry(record, { given, at: now })
  t.equal(record.state, 'waiting')
  t.equal(record.tried?.length, 20)
  t.equal(record.tried?.[0], 29)
  const again = beginTry(record, { given: 30, at: now })
  t.strictSame(again.tried, record.tried, 'the same score is no other one')
  t.notOk('tried' in beginTry(sent(), { given: 1, at: now }))
})

void t.test('an operation that nobody knows is refused for good', async (t) => {
  t.strictSame(judgeReply('unsupported', sent(), undefined), { kind: 'refuse', why: 'refused' })
})

void t.test('pages of one person are counted from one to the next', async (t) => {
  const wait = { now, chance: 0.5, why: 'away' } as const
  const once = waitAgain(sent(), { ...wait, isPage: true })
  t.equal(once.pages, 1)
  t.equal(waitAgain(once, { ...wait, isPage: true }).pages, 2)
  t.notOk('pages' in waitAgain(once, wait), 'something else came between')
  t.notOk('pages' in waitAgain(sent(), { ...wait, isPage: false }))
  t.equal(giveUpMilliseconds, 7 * 24 * 3_600_000)
  t.equal(isTime(undefined, now), true)
  t.equal(isTime(sent(), now), true)
  t.equal(isTime(sent({ nextAt: now + 24 * 3_600_000 }), now), false, 'a day after a refusal')
})
