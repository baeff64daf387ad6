import assert from 'node:assert/strict'
import t from 'tap'
import {
  addCurves,
  countNeed,
  countUntil,
  countWanted,
  drawCurve,
  findPeak,
  readCurve,
  sumSeatHours,
  type SeatSpan,
  type Step,
} from '#src/classes/seat-curve.js'
import {
  drawFleet,
  findBroken,
  findReach,
  listSharers,
  measurePeaks,
  openLedger,
  withSeats,
  type PlannedSpan,
} from '#src/classes/seat-ledger.js'
import { grantSeats } from '#src/classes/grant-seats.js'
import { describeQuotas, findGivenBack } from '#src/classes/quota-use.js'
import { fc } from '../support/properties.js'
import { fleet, minute } from './scene.js'

/** Curves against what anybody would count moment by moment. Half minutes, so that edges lie within minutes too. */

const half = minute / 2
const moments = Array.from({ length: 60 }, (_unused, index) => (index - 20) * half)

const anySteps: fc.Arbitrary<Step[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 6 })
  .chain((places) =>
    fc
      .array(fc.nat(9), { minLength: places.length, maxLength: places.length })
      .map((values) =>
        places
          .toSorted((one, other) => one - other)
          .map((place, index) => ({ at: place * half, value: values[index] ?? 0 })),
      ),
  )

const anySpans: fc.Arbitrary<SeatSpan[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(15), fc.nat(8), fc.nat(4), fc.nat(6))
    .map(([seats, from, length, linger, rebuild]) => ({
      seats,
      from: from * half,
      end: (from + length) * half,
      until: (from + length + linger) * half,
      rebuiltAt: (from + length + linger + rebuild) * half,
    })),
  { maxLength: 5 },
)

const valueAt = (steps: readonly Step[], moment: number, before: number): number =>
  steps.findLast(({ at }) => at <= moment)?.value ?? before

const countSeats = (spans: readonly SeatSpan[], isOn: (span: SeatSpan) => boolean): number =>
  spans.reduce((sum, span) => sum + (isOn(span) ? span.seats : 0), 0)

const needAt = (spans: readonly SeatSpan[], at: number) => ({
  at,
  used: countSeats(spans, ({ from, until }) => from <= at && at < until),
  awaited: countSeats(spans, ({ from, end }) => from <= at && at < end),
  rebuilding: countSeats(spans, ({ until, rebuiltAt }) => until <= at && at < rebuiltAt),
})

void t.test('a curve is read at any moment, and its peak in any period', async (t) => {
  fc.assert(
    fc.property(anySteps, fc.nat(5), fc.nat(40), (steps, before, length) => {
      for (const from of moments) {
        assert.equal(readCurve(steps, from, before), valueAt(steps, from, before))
        const until = from + length * half
        const inside = moments.filter((moment) => moment >= from && moment < until)
        const values = [from, ...inside].map((moment) => valueAt(steps, moment, before))
        assert.equal(findPeak(steps, { from, until }, before), Math.max(...values))
      }
    }),
    { numRuns: 30 },
  )
  t.pass('for all of them')
  t.strictSame(
    [0, 1, 2, 3, 4].map((border) => countUntil([0, 1, 2, 3], (item) => item < border)),
    [0, 1, 2, 3, 4],
  )
})

void t.test('curves are added moment by moment', async (t) => {
  const any = fc.array(fc.record({ steps: anySteps, before: fc.nat(4) }), { maxLength: 3 })
  fc.assert(
    fc.property(any, (curves) => {
      const sum = addCurves(curves)
      const before = curves.reduce((all, one) => all + one.before, 0)
      assert.deepEqual(
        sum.map(({ at }) => at),
        [...new Set(curves.flatMap(({ steps }) => steps.map(({ at }) => at)))].toSorted(
          (one, other) => one - other,
        ),
      )
      for (const moment of moments) {
        const expected = curves.map((one) => valueAt(one.steps, moment, one.before))
        assert.equal(
          readCurve(sum, moment, before),
          expected.reduce((all, value) => all + value, 0),
        )
      }
    }),
    { numRuns: 30 },
  )
  t.pass('for all of them')
})

void t.test('seat-hours count what stands between first and last step', async (t) => {
  const hour = 60 * minute
  t.equal(sumSeatHours([]), 0)
  t.equal(sumSeatHours([{ at: 5, value: 7 }]), 0)
  const steps = [
    { at: hour, value: 3 },
    { at: 3 * hour, value: 1 },
    { at: 3.5 * hour, value: 9 },
  ]
  t.equal(sumSeatHours(steps), 6.5)
})

void t.test('what is needed and what is asked for, moment by moment', async (t) => {
  const anyRules = fc.record({
    base: fc.nat(3),
    others: fc.nat(3),
    perHost: fc.integer({ min: 1, max: 4 }),
    leadMs: fc.nat(5).map((steps) => steps * half),
  })
  fc.assert(
    fc.property(anySpans, anyRules, (spans, rules) => {
      const need = countNeed(spans)
      for (const [index, step] of need.entries()) {
        assert.deepEqual(step, needAt(spans, step.at))
        assert.ok(index === 0 || (need[index - 1]?.at ?? 0) < step.at)
      }
      const wanted = (moment: number): number => {
        const { used, awaited, rebuilding } = needAt(spans, moment)
        const seats = used + rules.others + (awaited > 0 ? rebuilding : 0)
        return used === 0 ? 0 : Math.ceil(seats / rules.perHost) * rules.perHost
      }
      const curve = drawCurve(need, rules)
      for (const [index, { value }] of curve.entries())
        assert.notEqual(value, curve[index - 1]?.value ?? rules.base, 'each step differs')
      for (let moment = -20 * minute; moment < 30 * minute; moment += minute) {
        // Whatever is needed from then on until a lead time after the end of the minute.
        const far = moments
          .filter((one) => one >= moment && one < moment + minute + rules.leadMs)
          .map(wanted)
        assert.equal(
          readCurve(curve, moment, rules.base),
          Math.max(rules.base, ...far),
          `${moment}`,
        )
      }
      for (const step of need) assert.equal(countWanted(step, rules), wanted(step.at))
    }),
    { numRuns: 60 },
  )
  t.pass('for all of them')
})

/** Two fleets of one type and one of another, with spans of all. */
const anyLedger = fc
  .record({
    spans: fc.array(fc.tuple(fc.constantFrom('one', 'two', 'other'), anySpans), { maxLength: 6 }),
    perHost: fc.integer({ min: 1, max: 3 }),
    base: fc.nat(2),
    limit: fc.option(fc.nat(12), { nil: undefined }),
    takenByOthers: fc.option(fc.nat(3), { nil: undefined }),
  })
  .map(({ spans, perHost, base, limit, takenByOthers }) => {
    const facts = { leadMs: minute, base: { min: base, max: 9 } }
    const planned = spans.flatMap(([name, some]) =>
      some.map((span): PlannedSpan => {
        const { from: start, end, seats } = span
        const lesson = { classId: name, fleet: name, people: seats, start, end }
        return { ...span, fleet: name, lesson, start }
      }),
    )
    return {
      spans: planned,
      limit,
      takenByOthers,
      ledger: openLedger(
        [
          fleet({ ...facts, name: 'one' }),
          fleet({ ...facts, name: 'two', sessionsPerInstance: perHost }),
          fleet({ ...facts, name: 'other', instanceType: 'stream.compute.large' }),
        ],
        [
          {
            name: 'stream.standard.large',
            ...(limit !== undefined && { limit }),
            ...(takenByOthers !== undefined && { takenByOthers }),
          },
        ],
        planned,
      ),
    }
  })

void t.test('peaks near a period are those of the whole curves', async (t) => {
  fc.assert(
    fc.property(
      anyLedger,
      fc.nat(25),
      fc.integer({ min: 1, max: 10 }),
      ({ ledger, spans }, from, length) => {
        const period = { from: from * half, until: (from + length) * half }
        const seatsOf = ({ seats }: PlannedSpan): number => seats - 1
        for (const one of ledger.fleets.values()) {
          const { seats, instances } = measurePeaks(ledger, one, period, seatsOf)
          assert.equal(seats, findPeak(drawFleet(one, seatsOf), period, one.rules.base))
          const sharers = listSharers(ledger, one)
          const curves = new Map(sharers.map((sharer) => [sharer, drawFleet(sharer, seatsOf)]))
          const total = (moment: number): number =>
            sharers.reduce((sum, sharer) => {
              const { base, perHost } = sharer.rules
              return sum + Math.ceil(valueAt(curves.get(sharer) ?? [], moment, base) / perHost)
            }, 0)
          const inside = moments.filter((moment) => moment >= period.from && moment < period.until)
          assert.equal(instances, Math.max(...[period.from, ...inside].map(total)))
        }
        for (const span of spans) {
          const own = ledger.fleets.get(span.fleet)
          const reach = own && findReach(span, own)
          assert.equal(reach?.from, Math.floor((span.from - 2 * minute) / minute) * minute)
          assert.equal(reach?.until, Math.ceil(span.rebuiltAt / minute) * minute)
        }
      },
    ),
    { numRuns: 40 },
  )
  t.pass('for all of them')
})

void t.test('of a whole term only what is near a period is asked about', async (t) => {
  const anyLength = fc.integer({ min: 1, max: 10 })
  const any = fc.tuple(fc.array(fc.nat(80)), fc.nat(80), anyLength)
  fc.assert(
    fc.property(any, ([starts, from, length]) => {
      const spans = starts.map((start): PlannedSpan => {
        const [begin, end] = [start * half, (start + 5) * half]
        const lesson = { classId: 'a', fleet: 'cad', people: 1, start: begin, end }
        const instants = { from: begin, start: begin, end, until: end, rebuiltAt: end + half }
        return { ...instants, fleet: 'cad', lesson, seats: 1 }
      })
      const ledger = openLedger([fleet({ leadMs: minute })], [], spans)
      const own = ledger.fleets.get('cad') ?? assert.fail('no fleet')
      const period = { from: from * half, until: (from + length) * half }
      const asked = new Set<PlannedSpan>()
      measurePeaks(ledger, own, period, (span) => {
        asked.add(span)
        return 1
      })
      const near = spans.filter((span) => {
        const reach = findReach(span, own)
        return reach.until > period.from && reach.from < period.until
      })
      assert.deepEqual(asked, new Set(near))
    }),
    { numRuns: 100 },
  )
  t.pass('for all of them')
})

void t.test(
  'spans count with the seats that they have, and those without for nothing',
  async (t) => {
    const lesson = { classId: 'a', fleet: 'cad', people: 3, start: 0, end: 1 }
    const span = { fleet: 'cad', lesson, start: 0, from: 0, end: 1, until: 1, rebuiltAt: 2 }
    const [some, none] = [
      { ...span, seats: 3 },
      { ...span, seats: 2 },
    ]
    t.strictSame(
      withSeats([some, none], (one) => (one === some ? 1 : 0)),
      [{ ...some, seats: 1 }],
    )
  },
)

void t.test('whoever has all seats is told of no limit', async (t) => {
  const spanOf = (classId: string): PlannedSpan => {
    const lesson = { classId, fleet: 'cad', people: 3, start: 0, end: minute }
    const instants = { from: 0, start: 0, end: minute, until: minute, rebuiltAt: minute }
    return { ...instants, fleet: 'cad', lesson, seats: 3 }
  }
  const [first, second, third] = [spanOf('a'), spanOf('b'), spanOf('c')]
  const spans = [first, second, third]
  const grantOf = (limit: number) =>
    grantSeats(openLedger([fleet()], [{ name: 'stream.standard.large', limit }], spans), spans)
  const few = grantOf(5)
  t.strictSame(spans.map(few.seatsOf), [3, 2, 0])
  const raise = { kind: 'quota', name: 'stream.standard.large', from: 5 } as const
  t.strictSame(
    [...few.raises],
    [
      [second, [{ ...raise, to: 6 }]],
      [third, [{ ...raise, to: 9 }]],
    ],
  )
  t.strictSame([...grantOf(9).raises], [])
})

void t.test('what a quota has to be, and what has to be given back first', async (t) => {
  fc.assert(
    fc.property(anyLedger, ({ ledger, limit, takenByOthers = 0 }) => {
      const all = ({ seats }: PlannedSpan): number => seats
      const less = ({ seats }: PlannedSpan): number => seats - 1
      const curves = new Map(
        [all, less].flatMap((seatsOf) =>
          [...ledger.fleets].map(([name, one]) => [
            `${name} ${seatsOf.name}`,
            drawFleet(one, seatsOf),
          ]),
        ),
      )
      const hosts = (name: string, seatsOf: typeof all, moment: number): number => {
        const { base, perHost } = ledger.fleets.get(name)?.rules ?? assert.fail(name)
        const curve = curves.get(`${name} ${seatsOf.name}`) ?? assert.fail(name)
        return Math.ceil(valueAt(curve, moment, base) / perHost)
      }
      const peak = (names: readonly string[], seatsOf: typeof all): number =>
        Math.max(
          ...moments.map((moment) =>
            names.reduce((sum, name) => sum + hosts(name, seatsOf, moment), 0),
          ),
        )
      assert.deepEqual(describeQuotas(ledger, less), [
        {
          name: 'stream.standard.large',
          ...(limit !== undefined && { limit }),
          used: peak(['one', 'two'], less) + takenByOthers,
          wanted: peak(['one', 'two'], all) + takenByOthers,
        },
        {
          name: 'stream.compute.large',
          used: peak(['other'], less),
          wanted: peak(['other'], all),
        },
      ])
      /** What is taken if no fleet ever shrinks. */
      const kept = (moment: number): number =>
        ['one', 'two'].reduce(
          (sum, name) =>
            sum +
            Math.max(
              ...moments.filter((one) => one <= moment).map((one) => hosts(name, less, one)),
            ),
          takenByOthers,
        )
      const over = limit === undefined ? undefined : moments.find((one) => kept(one) > limit)
      const guess = findGivenBack(ledger, less)
      const alone = { name: 'stream.compute.large', limit: 0 }
      const quotas = new Map([...ledger.quotas, [alone.name, alone]])
      assert.deepEqual(
        findGivenBack({ ...ledger, quotas }, less),
        guess,
        'a fleet that has a quota to itself waits for no other',
      )
      // Whoever is over it before anything is planned is told so at the first step.
      if (over === undefined || over > (moments[0] ?? 0))
        assert.deepEqual(
          guess,
          over === undefined
            ? []
            : [{ kind: 'given_back', quota: 'stream.standard.large', at: over }],
        )
    }),
    { numRuns: 40 },
  )
  t.pass('for all of them')
})

void t.test('each limit that is broken says the least that suffices', async (t) => {
  const ledgerOf = (changed: Parameters<typeof fleet>[0], limit?: number) =>
    openLedger(
      [fleet(changed)],
      limit === undefined ? [] : [{ name: 'stream.standard.large', limit, takenByOthers: 3 }],
      [],
    )
  const broken = (changed: Parameters<typeof fleet>[0], limit?: number) => {
    const ledger = ledgerOf(changed, limit)
    const own = ledger.fleets.get('cad')
    return own && findBroken(ledger, own, { seats: 250, instances: 50 })
  }
  t.strictSame(broken({}), [])
  t.strictSame(broken({}, 53), [])
  t.strictSame(broken({}, 52), [{ kind: 'quota', name: 'stream.standard.large', from: 52, to: 53 }])
  const internet = { defaultInternetAccess: true, sessionsPerInstance: 2 }
  t.strictSame(broken(internet), [
    { kind: 'default_internet_access', name: 'cad', from: 200, to: 250 },
  ])
  t.strictSame(broken({ ...internet, sessionsPerInstance: 5 }), [])
  t.strictSame(broken({ policySeats: 249 }), [{ kind: 'policy', name: 'cad', from: 249, to: 250 }])
  t.strictSame(broken({ policySeats: 250 }), [])
  t.strictSame(broken({ type: 'ELASTIC', maxConcurrentSessions: 249, ...internet }), [
    { kind: 'max_concurrent_sessions', name: 'cad', from: 249, to: 250 },
  ])
})
