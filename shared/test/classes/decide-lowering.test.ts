import t from 'tap'
import { decideLowering, type FleetSnapshotNow, type LoweringRules } from '#src/index.js'
import { fc } from '../support/properties.js'
import { at, minute } from './scene.js'

const look = (change: Partial<FleetSnapshotNow> = {}): FleetSnapshotNow => ({
  now: at('11:00'),
  desired: 30,
  max: 30,
  inUse: 0,
  held: 0,
  waiting: 0,
  overridden: 0,
  ...change,
})

const rules = (change: Partial<LoweringRules> = {}): LoweringRules => ({
  curve: [
    { at: at('08:35'), value: 30 },
    { at: at('10:30'), value: 0 },
    { at: at('13:00'), value: 20 },
    { at: at('15:00'), value: 0 },
  ],
  base: { min: 0, max: 10 },
  hasScaleIn: false,
  isStopped: false,
  startMs: 21 * minute,
  ...change,
})

void t.test('nobody there, nothing planned: capacity and Max go back', (t) => {
  t.strictSame(decideLowering(look(), rules()), { max: 10, desired: 0 })
  t.strictSame(
    decideLowering(look(), rules({ hasScaleIn: true })),
    {},
    'a policy of the fleet takes capacity away, and Max stays above what runs until it has',
  )
  t.strictSame(decideLowering(look({ desired: 12 }), rules({ hasScaleIn: true })), { max: 12 })
  t.end()
})

void t.test('anybody there, let in, waiting or with more time: everything stays', (t) => {
  for (const kind of ['inUse', 'held', 'waiting', 'overridden'] as const)
    t.strictSame(
      decideLowering(look({ [kind]: 1 }), rules({ isStopped: true })),
      { isPutOff: true },
      kind,
    )
  t.strictSame(
    decideLowering(look({ inUse: 1, max: 90 }), rules()),
    { max: 30, isPutOff: true },
    'Max alone, as far as what runs',
  )
  t.end()
})

void t.test('put off is only what could go down', (t) => {
  const one = { inUse: 1, max: 10 }
  const stopped = rules({ isStopped: true })
  const lesson = decideLowering(look({ now: at('09:00'), inUse: 30 }), rules())
  t.strictSame(lesson, {}, 'as much as is planned')
  t.strictSame(decideLowering(look({ ...one, desired: 0 }), rules()), {}, 'no more than the base')
  const off = { isPutOff: true }
  t.strictSame(decideLowering(look({ ...one, desired: 0 }), stopped), off, 'it could be stopped')
  const near = look({ ...one, desired: 0, now: at('12:45') })
  t.strictSame(decideLowering(near, stopped), {}, 'it is started for the next class')
  t.end()
})

void t.test('what is planned stays', (t) => {
  t.strictSame(decideLowering(look({ now: at('13:00') }), rules()), { max: 20, desired: 20 })
  t.strictSame(decideLowering(look({ now: at('12:59') }), rules()), { max: 10, desired: 0 })
  t.end()
})

void t.test('a fleet that is stopped between classes, unless the next one is near', (t) => {
  const stopped = rules({ isStopped: true })
  t.match(decideLowering(look(), stopped), { stop: true })
  t.strictSame(
    decideLowering(look({ desired: 5 }), { ...stopped, hasScaleIn: true }),
    { max: 10, desired: 0, stop: true },
    'its policy takes nothing away any more once it is off',
  )
  t.match(decideLowering(look({ now: at('12:38') }), stopped), { stop: true })
  for (const now of ['12:39', '12:59', '13:00', '14:59'])
    t.equal(decideLowering(look({ now: at(now) }), stopped).stop, undefined, now)
  t.match(decideLowering(look({ now: at('15:00') }), stopped), { stop: true })
  t.end()
})

void t.test('whatever is seen: nothing below people or plan', (t) => {
  const few = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(
      fc.record({
        now: fc.integer({ min: at('08:00'), max: at('16:00') }),
        desired: few,
        max: few,
        inUse: few,
        held: few,
        waiting: few,
        overridden: few,
      }),
      fc.boolean(),
      fc.boolean(),
      (seen, hasScaleIn, isStopped) => {
        const { max, desired, stop } = decideLowering(seen, rules({ hasScaleIn, isStopped }))
        const present = seen.inUse + seen.held + seen.waiting + seen.overridden
        if ((desired !== undefined || stop) && present > 0) return false
        if (max !== undefined && (max < present || max < (desired ?? seen.desired))) return false
        return (desired ?? Infinity) < seen.desired || desired === undefined
      },
    ),
  )
  t.end()
})
