import t from 'tap'
import { readCurve } from '#src/index.js'
import { fc } from '../support/properties.js'
import { countIdle, findLeastIdle, type SlotCase, type SlotSpan } from './best-plan.js'
import { fleet, hour, lab, minute, only, plan } from './scene.js'

/** The planner against the best of all plans: five-minute slots, a few people, every capacity tried. */

const slotMs = 5 * minute
const start = Date.UTC(2026, 10, 30, 6)
const toInstant = (slot: number): number => start + slot * slotMs

const anySpan = fc
  .record({
    seats: fc.integer({ min: 1, max: 2 }),
    first: fc.integer({ min: 5, max: 14 }),
    length: fc.integer({ min: 2, max: 6 }),
  })
  .map(({ seats, first, length }) => ({ seats, from: first - 1, end: first + length }))

const anyCase: fc.Arbitrary<SlotCase> = fc
  .record({
    perHost: fc.constantFrom(1, 1, 2),
    lead: fc.integer({ min: 1, max: 3 }),
    rebuild: fc.integer({ min: 1, max: 4 }),
    linger: fc.integer({ min: 0, max: 2 }),
    spans: fc.array(anySpan, { minLength: 1, maxLength: 3 }),
  })
  .map(({ linger, spans, ...rules }) => {
    const seats = spans.reduce((sum, one) => sum + one.seats, 0)
    return {
      ...rules,
      slots: 26,
      // Never is more of use than all people at once, in whole hosts.
      most: Math.ceil(seats / rules.perHost) * rules.perHost,
      spans: spans.map((span): SlotSpan => ({ ...span, until: span.end + linger })),
    }
  })

function planCase({ perHost, lead, rebuild, spans }: SlotCase) {
  const linger = only([...new Set(spans.map(({ end, until }) => until - end))])
  return only(
    plan({
      now: start - hour,
      fleets: [
        fleet({
          sessionsPerInstance: perHost,
          // A minute of the lead time is for actions that run late.
          leadMs: lead * slotMs - minute,
          rebuildMs: rebuild * slotMs,
          lingerMs: linger * slotMs,
        }),
      ],
      classes: spans.map(({ seats, from, end }, index) =>
        lab(`class-${index}`, ['00:00', '00:05'], {
          people: seats,
          lessons: [{ start: toInstant(from + 1), end: toInstant(end) }],
        }),
      ),
    }).fleets,
  )
}

void t.test('idle seat-hours are at most 1.25 of those of the best plan', (t) => {
  let worst = 1
  fc.assert(
    fc.property(anyCase, (scene) => {
      const { curve } = planCase(scene)
      const own = countIdle(scene, (slot) => readCurve(curve, toInstant(slot), 0))
      if (own === undefined) throw new Error('somebody has no seat')
      const best = findLeastIdle(scene, own)
      if (best === undefined) throw new Error('the judge knows no plan at all')
      if (own > 1.25 * best) throw new Error(`${own} in place of ${best}`)
      if (best > 0) worst = Math.max(worst, own / best)
    }),
    { numRuns: 300 },
  )
  t.comment(`the worst of them: ${worst} of the best`)
  t.end()
})

void t.test('the judge finds what is plain to see', (t) => {
  const one: SlotCase = {
    slots: 20,
    most: 4,
    perHost: 1,
    lead: 3,
    rebuild: 2,
    spans: [{ seats: 2, from: 5, end: 9, until: 9 }],
  }
  t.equal(findLeastIdle(one), 6, 'two seats, a lead time of three slots')
  t.equal(findLeastIdle({ ...one, spans: [{ seats: 2, from: 2, end: 9, until: 9 }] }), undefined)
  t.equal(
    countIdle(one, (slot) => (slot >= 2 && slot < 9 ? 2 : 0)),
    6,
  )
  t.equal(
    countIdle(one, (slot) => (slot >= 3 && slot < 9 ? 2 : 0)),
    undefined,
    'a slot too late',
  )
  t.equal(
    findLeastIdle({ ...one, spans: [...one.spans, { seats: 2, from: 8, end: 12, until: 12 }] }),
    6 + 2 * 3 + 2 * 2,
    'back to back: the second ones wait beside the first, whose seats are rebuilt for two slots',
  )
  t.end()
})
