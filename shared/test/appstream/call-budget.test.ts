import t from 'tap'
import {
  findWait,
  joinLine,
  moveLine,
  openLine,
  pacing,
  readCallLine,
  throttleLine,
  type CallLine,
  type CallPace,
} from '#src/index.js'
import { fc } from '../support/properties.js'

const start = 1_700_000_000_000
const pace: CallPace = { perSecond: 10, burst: 5 }
const patient = { atMostMilliseconds: Number.POSITIVE_INFINITY }

/** A line and what happens to it, through JSON as between processes. */
function openTestLine(settings: CallPace = pace) {
  let line: CallLine = openLine(settings, start)
  const known = (): CallLine => {
    const read = readCallLine(JSON.parse(JSON.stringify(line)))
    if (!read) throw new Error('The line cannot be read.')
    return read
  }
  return {
    join: (now: number, atMostMilliseconds = patient.atMostMilliseconds) => {
      const joined = joinLine(known(), settings, { now, atMostMilliseconds })
      if (joined) line = joined.line
      return joined
    },
    wait: (number: number, now: number) => findWait(known(), settings, { number, now }),
    throttle: (number: number, now: number) => {
      line = throttleLine(known(), settings, { number, now })
      return Math.round(line.pace * 10) / 10
    },
    paceAt: (now: number) => moveLine(known(), settings, now).pace,
  }
}

void t.test('a burst at once, then at the pace, in the order of arrival', async (t) => {
  const { join } = openTestLine()
  const waits = Array.from({ length: 8 }, () => join(start)?.waitMilliseconds)
  t.same(waits, [0, 0, 0, 0, 0, 100, 200, 300])
  t.equal(join(start + 350)?.waitMilliseconds, 50, 'who comes later waits behind them')
})

void t.test('a new line has reached the last number of its burst', async (t) => {
  t.strictSame(openLine(pace, start), { pace: 10, position: 4, at: start, next: 0 })
})

void t.test('a quiet time saves a burst, and no more', async (t) => {
  const { join } = openTestLine()
  for (let call = 0; call < 5; call++) join(start)
  const later = start + 3_600_000
  const waits = Array.from({ length: 7 }, () => join(later)?.waitMilliseconds)
  t.same(waits, [0, 0, 0, 0, 0, 100, 200])
})

void t.test('nobody takes a number for a turn that comes too late', async (t) => {
  const { join } = openTestLine()
  for (let call = 0; call < 5; call++) join(start)
  t.equal(join(start, 99), undefined)
  t.equal(join(start, 100)?.waitMilliseconds, 100, 'and the number is not lost')
})

void t.test('one refusal halves the pace; those of calls that went with it do not', async (t) => {
  const { join, throttle, wait, paceAt } = openTestLine()
  const numbers = Array.from({ length: 5 }, () => join(start)?.number ?? -1)
  t.equal(throttle(3, start + 50), 5)
  t.equal(throttle(4, start + 50), 5, 'the same rush, in the same millisecond')
  t.equal(throttle(1, start + 60), 5)
  t.equal(throttle(2, start + 70), 5)
  const waits = numbers.map((number) => wait(number, start + 70))
  t.equal(waits[1], 980, 'the first that was refused goes first, after the rest')
  t.same(
    [waits[2], waits[3], waits[4]],
    [1_180, 1_380, 1_580],
    'then the others, at half the pace, in the order of their arrival',
  )
  t.equal(join(start + 70)?.waitMilliseconds, 1_780, 'and who comes now behind them')
  t.equal(throttle(1, start + 1_060), 2.6, 'a refusal after the rest halves again')
  for (let again = 0; again < 10; again++) throttle(1, start + 10_000 * again)
  t.ok(paceAt(start + 90_001) >= pacing.minimumPerSecond, 'but never stops')
})

void t.test('the pace comes back slowly, by the same amount each second', async (t) => {
  const { throttle, join, paceAt } = openTestLine()
  join(start)
  throttle(0, start)
  t.equal(paceAt(start), 5)
  t.equal(paceAt(start + 6_000), 6)
  t.equal(paceAt(start + 12_000), 7)
  t.equal(paceAt(start + 30_000), 10)
  t.equal(paceAt(start + 60_000), 10, 'and not beyond what was set')
})

void t.test('a number that the line does not know', async (t) => {
  const { wait, join } = openTestLine()
  t.equal(wait(0, start), undefined, 'the store has lost the line')
  join(start)
  t.equal(wait(0, start), 0)
})

void t.test('a clock that was set back stops nobody', async (t) => {
  const { join } = openTestLine()
  for (let call = 0; call < 5; call++) join(start)
  t.equal(join(start - 86_400_000)?.waitMilliseconds, 100)
  t.equal(join(start - 86_400_000 + 200)?.waitMilliseconds, 0)
})

void t.test('processes whose clocks differ do not make time pass twice', async (t) => {
  const { join } = openTestLine()
  const atOnce = Array.from({ length: 40 }, (_unused, call) =>
    join(start + (call % 2 === 0 ? 0 : 3_000)),
  ).filter((joined) => joined?.waitMilliseconds === 0)
  t.equal(atOnce.length, 1 + pace.burst, 'the first, and one burst after it')
})

void t.test('the line’s own time goes back only with a clock that was set back', async (t) => {
  const line = openLine(pace, start)
  const at = (now: number) => moveLine(line, pace, now).at
  t.equal(at(start - pacing.skewMilliseconds + 1), start, 'clocks may differ by so much')
  t.equal(at(start - pacing.skewMilliseconds), start - pacing.skewMilliseconds)
  t.equal(at(start + 1), start + 1)
})

void t.test(
  'a refusal that lies in the future was of a clock that was set back, and rests nobody',
  async (t) => {
    const line = throttleLine(openLine(pace, start), pace, { now: start, number: 0 })
    const earlier = start - 60_000
    const again = throttleLine(line, pace, { now: earlier, number: 0 })
    t.equal(again.pace, 2.5)
    t.equal(again.throttledAt, earlier)
    const rested = { now: start + pacing.restMilliseconds, number: 0 }
    t.equal(throttleLine(line, pace, rested).throttledAt, rested.now, 'the rest is over')
    const { throttledAt: _never, ...whole } = line
    t.strictSame(readCallLine({ ...line, throttledAt: 'yesterday' }), whole)
    t.strictSame(readCallLine(line), line)
  },
)

void t.test('anything else in the cell is no line', async (t) => {
  for (const value of [undefined, null, 1, {}, { pace: 1 }, { ...openLine(pace, 1), pace: 0 }])
    t.equal(readCallLine(value), undefined)
})

const settings = fc.record({
  perSecond: fc.integer({ min: 1, max: 50 }),
  burst: fc.integer({ min: 1, max: 50 }),
})

void t.test('property: no window holds more calls than burst and pace allow', (t) => {
  fc.assert(
    fc.property(
      settings,
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 120 }),
      (told, gaps) => {
        const { join } = openTestLine(told)
        let now = start
        const leaving = gaps.map((gap) => {
          now += gap
          return now + (join(now)?.waitMilliseconds ?? 0)
        })
        for (let index = 1; index < leaving.length; index++)
          if ((leaving[index] ?? 0) < (leaving[index - 1] ?? 0)) return false
        for (const [first, from] of leaving.entries())
          for (let last = first; last < leaving.length; last++) {
            const seconds = ((leaving[last] ?? 0) - from) / 1000
            // Waits are whole milliseconds.
            if (last - first + 1 > told.burst + told.perSecond * (seconds + 0.001) + 1e-6)
              return false
          }
        return true
      },
    ),
  )
  t.end()
})

void t.test(
  'property: with refusals, calls go out in order of arrival and within the pace',
  (t) => {
    const script = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 300 }), refused: fc.boolean() }),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(settings, script, (told, calls) => {
        const line = openTestLine(told)
        let now = start
        const waiting: number[] = []
        const sent: { number: number; at: number }[] = []
        const refused = new Set<number>()
        const send = (until: number): void => {
          for (;;) {
            const next = waiting
              .map((number) => ({ number, at: now + (line.wait(number, now) ?? Infinity) }))
              .toSorted((a, b) => a.at - b.at || a.number - b.number)[0]
            if (!next || next.at > until) break
            now = next.at
            waiting.splice(waiting.indexOf(next.number), 1)
            const earlier = waiting.some((number) => number < next.number)
            if (earlier) throw new Error(`${next.number} went before one that came earlier`)
            sent.push(next)
            const index = next.number % calls.length
            if (calls[index]?.refused && !refused.has(next.number)) {
              refused.add(next.number)
              line.throttle(next.number, now)
              waiting.push(next.number)
            }
          }
          now = until
        }
        for (const { gap } of calls) {
          send(now + gap)
          const joined = line.join(now)
          if (joined) waiting.push(joined.number)
        }
        send(now + 10_000_000)
        if (waiting.length > 0) throw new Error('somebody waits for ever')
        const total = sent.length
        const seconds = ((sent.at(-1)?.at ?? start) - start) / 1000
        return total <= told.burst + told.perSecond * (seconds + 0.001) + 1e-6
      }),
      { numRuns: 200 },
    )
    t.end()
  },
)
