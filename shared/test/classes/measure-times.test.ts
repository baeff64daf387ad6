import t from 'tap'
import { findLead, findRebuild, noteLead, type MeasuredTimes } from '#src/index.js'
import { fc } from '../support/properties.js'
import { minute } from './scene.js'

/** Looks every five minutes at a fleet whose seats come so long after each action. */
function watch(lead: number, actions: readonly number[], everyMs = 5 * minute): MeasuredTimes {
  const applied = actions.map((at, index) => ({ at, value: 10 * (index + 1) }))
  let known: MeasuredTimes | undefined
  for (let now = 0; now <= (actions.at(-1) ?? 0) + 3 * 60 * minute; now += everyMs) {
    const running = applied.findLast(({ at }) => at + lead <= now)?.value ?? 0
    known = noteLead(known, { now, applied, running })
  }
  return known ?? { leads: [] }
}

const actions = [60, 360, 660, 960].map((each) => each * minute + 30_000)

void t.test('a lead is never said to be shorter than it was, and at most a look longer', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 6 * minute, max: 80 * minute }), (lead) => {
      for (const measured of watch(lead, actions).leads) {
        if (measured < lead || measured > lead + 5 * minute) return false
      }
      return watch(lead, actions).leads.length === 4
    }),
  )
  t.end()
})

void t.test('the plan hears of a few alike, in whole steps', (t) => {
  t.equal(findLead(watch(16 * minute, actions)), 20 * minute)
  t.equal(findLead(watch(12 * minute, actions, minute)), 15 * minute)
  t.equal(findLead(watch(12 * minute, actions.slice(0, 2))), undefined, 'two are no rule')
  t.equal(findLead({ leads: [minute, minute, minute] }), 5 * minute)
  t.equal(findLead({ leads: [minute, 85 * minute, minute] }), 60 * minute)
  t.strictSame(
    watch(3 * 60 * minute, actions).leads,
    [],
    'what comes hours later has another cause',
  )
  t.strictSame(
    noteLead(undefined, { now: 10, applied: [{ at: 0, value: 5 }], running: 5 }),
    { leads: [] },
    'seats that were there before the action measure nothing',
  )
  t.equal(
    watch(
      10 * minute,
      Array.from({ length: 20 }, (_, index) => index * 300 * minute),
    ).leads.length,
    12,
  )
  t.end()
})

void t.test('what takes an hour and a half is measured, and what takes longer is not', (t) => {
  const applied = [{ at: 0, value: 5 }]
  const lacking = { at: 0, value: 5 }
  const looks = (now: number, running: number) =>
    noteLead({ leads: [7], lacking }, { now, applied, running })
  t.strictSame(looks(90 * minute, 5), { leads: [7, 90 * minute] })
  t.strictSame(looks(90 * minute + 1, 5), { leads: [7] })
  t.strictSame(looks(90 * minute, 4), { leads: [7], lacking })
  t.strictSame(looks(90 * minute + 1, 4), { leads: [7] }, 'nobody waits for them any more')
  const first = (now: number) => noteLead(undefined, { now, applied, running: 0 })
  t.strictSame(first(0), { leads: [], lacking })
  t.strictSame(first(-1), { leads: [] }, 'nothing was asked for yet')
  t.end()
})

void t.test('rebuilds: what nine of ten do not exceed', (t) => {
  const many = Array.from({ length: 20 }, (_, index) => (index + 1) * minute)
  t.equal(findRebuild(many), 20 * minute)
  t.equal(findRebuild(many.map((each) => 3 * each)), 55 * minute, '54 minutes; two took longer')
  t.equal(findRebuild(many.slice(1)), undefined)
  t.equal(findRebuild(many.map(() => 1000)), 5 * minute)
  t.equal(findRebuild(many.map(() => 0)), 5 * minute, 'no plan counts on no time at all')
  const mixed = [60, 5, 60, ...Array.from({ length: 18 }, () => 11)].map((each) => each * minute)
  t.equal(findRebuild([...mixed, ...mixed.map(() => minute)]), 15 * minute, 'in any order')
  t.equal(findRebuild(many.map(() => 12 * minute)), 15 * minute, 'in whole steps')
  t.end()
})
