import * as fc from 'fast-check'
import t from 'tap'
import { anyInput } from '#timetables'
import { minute } from './class-scene.js'
import { playMonth, type Month, type MonthFleet } from './month.js'

/**
 * Healthy weeks of random timetables through `classes keep` itself, look by look: no alert, a seat for everybody, nobody
 * put out, and at the end all as it was found. `CLASSES_MONTHS=1000` plays so many months;
 * without it a few days are played.
 */

const months = Number(process.env['CLASSES_MONTHS'] ?? 0)
/** Enough for every run of the tests: what comes within two days. */
const runs = months || 2
const dayMs = 86_400_000

const anyHabit = fc.record({
  isStopped: fc.boolean(),
  hasTarget: fc.boolean(),
  scaleInHits: fc.constantFrom('idle' as const, 'in-use' as const),
  // What keep takes for true until it has measured is 20 minutes.
  provisionMs: fc.integer({ min: 2, max: 18 }).map((minutes) => minutes * minute),
  replaceMs: fc.integer({ min: 2, max: 18 }).map((minutes) => minutes * minute),
})

const anyMonth: fc.Arbitrary<Month> = fc
  .record({
    input: anyInput,
    habits: fc.tuple(anyHabit, anyHabit, anyHabit),
    everyMs: fc.constantFrom(10, 15, 30).map((minutes) => minutes * minute),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ input, habits, everyMs, seed }) => {
    const first = Math.min(...input.classes.flatMap(({ lessons }) => lessons.map((l) => l.start)))
    const days = months > 0 ? 31 : 2
    const classes = input.classes.flatMap((one) => {
      const lessons = one.lessons.filter(({ start }) => start - first < days * dayMs)
      return lessons.length > 0 ? [{ ...one, lessons }] : []
    })
    const names = new Set(classes.map(({ fleet }) => fleet))
    const fleets = input.fleets.flatMap((facts, index): MonthFleet[] => {
      const habit = habits[index]
      return habit && names.has(facts.name) ? [{ facts, ...habit }] : []
    })
    return { fleets, classes, everyMs, seed }
  })

void t.test(
  'a fleet that was off, with a policy of its own, is left as it was found',
  async (t) => {
    const start = Date.UTC(2026, 9, 21, 6, 55)
    const facts = {
      name: 'alpha',
      type: 'ON_DEMAND',
      instanceType: 'stream.standard.large',
      sessionsPerInstance: 1,
      hasScaleIn: true,
      leadMs: 39 * minute,
      rebuildMs: 10 * minute,
      lingerMs: 0,
      defaultInternetAccess: true,
      base: { min: 0, max: 20 },
    } as const
    const habit = { isStopped: true, hasTarget: true, scaleInHits: 'idle' } as const
    const fleets = [{ facts, ...habit, provisionMs: 12 * minute, replaceMs: 14 * minute }]
    const windows = [{ people: 4, startsEarlierMs: 10 * minute, endsLaterMs: 5 * minute }]
    const lessons = [0, 55].map((after) => ({
      start: start + after * minute,
      end: start + (after + 55) * minute,
    }))
    const classes = [{ id: 'class-1', name: 'Class', fleet: 'alpha', people: 57, windows, lessons }]
    const played = await playMonth({ fleets, classes, everyMs: 10 * minute, seed: 113_143 })
    t.strictSame(played.wrong, [], 'it is off before its policy has taken all away')
  },
)

void t.test(`${runs} healthy ${months > 0 ? 'months' : 'days'} through keep`, async (t) => {
  const sum = { months: 0, short: 0, looks: 0, people: 0 }
  const begun = performance.now()
  await fc.assert(
    fc.asyncProperty(anyMonth, async (month) => {
      const played = await playMonth(month)
      if (played.wrong.length > 0)
        throw new Error(`${played.wrong.length}: ${played.wrong.slice(0, 8).join('\n')}`)
      sum.months += Number(!played.isShort)
      sum.short += Number(played.isShort)
      sum.looks += played.looks
      sum.people += played.people
    }),
    { numRuns: runs, seed: Number(process.env['CLASSES_SEED'] ?? 20_261_122), endOnFailure: true },
  )
  t.ok(sum.months > 0 && sum.people > 0, JSON.stringify(sum))
  t.comment(`${JSON.stringify(sum)} in ${Math.round((performance.now() - begun) / 1000)} s`)
})
