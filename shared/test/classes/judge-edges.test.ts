import t from 'tap'
import {
  countIdle,
  isKeepMissing,
  judgeIdle,
  judgePlan,
  judgeRules,
  planDefaults,
  type FoundActivity,
  type FoundFleet,
  type LessonFit,
  type PlanAlert,
} from '#src/index.js'
import type { JudgeInput } from '#src/classes/judge-plan.js'
import { AwsScaling, notSuspended } from './aws-scaling.js'
import { at, fleet, hour, minute, only, plan } from './scene.js'

/** From which moment and which number on something is told: a fleet of which everything is right, and one change. */

const lesson: LessonFit = {
  classId: 'a',
  fleet: 'cad',
  start: at('09:00'),
  end: at('10:00'),
  people: 30,
  seats: 30,
  windows: [{ start: at('09:00'), end: at('10:00'), people: 30, seats: 30 }],
  fits: 'yes',
  shortages: [],
}
const base = { min: 2, max: 10 }
const empty = only(plan({ fleets: [fleet({ base })] }).fleets)
const applied = [
  { at: at('08:35'), value: 32 },
  { at: at('10:00'), value: 2 },
]
const own = { ...empty, curve: applied, peak: 32 }
const action = (name: string) => ({ name, schedule: 'at(2026-11-30T08:35:00)' })
const right = new AwsScaling({
  target: { min: 32, max: 40, ...notSuspended },
  actions: [action('appstreamlab-20261130T0835Z-up'), action('appstreamlab-20261130T1000Z-down')],
  desired: 32,
  now: 0,
}).find()

function judge(now: number, found: Partial<FoundFleet> = {}, input: Partial<JudgeInput> = {}) {
  return judgePlan({
    now,
    plan: own,
    facts: fleet({ base }),
    lessons: [lesson],
    found: { ...right, ...found },
    record: { base, applied },
    ...input,
  })
}
const causes = (alerts: readonly PlanAlert[]): string[] => alerts.map(({ cause }) => cause)
/** Before the lesson's action was due. */
const early: Partial<FoundFleet> = {
  target: { min: 2, max: 40, ...notSuspended },
  desired: 2,
  running: 2,
}

void t.test('a fleet of which everything is right has no alert at any time', async (t) => {
  for (let now = at('08:41'); now < at('10:00'); now += minute)
    t.strictSame(judge(now), [], `${(now - at('08:00')) / minute}`)
  for (const now of [at('08:34'), at('00:00'), at('09:00') - 30 * hour])
    t.strictSame(judge(now, early), [])
})

void t.test('what is known long before: how long, and until when', async (t) => {
  const shortages: LessonFit['shortages'] = [
    { reason: 'retired_type', instanceType: 'stream.x', since: 0 },
  ]
  const told = (now: number) =>
    only(judge(now, early, { lessons: [{ ...lesson, shortages }], plan: empty }))
  const lists = (now: number) =>
    judge(now, early, { lessons: [{ ...lesson, shortages }], plan: empty }).length
  t.strictSame(told(at('09:00') - 24 * hour), {
    fleet: 'cad',
    cause: 'retired_type',
    who: 'cloud_admin',
    stage: 'evening',
    planned: 30,
    asked: 2,
    running: 2,
    inUse: 0,
    neededAt: at('09:00'),
  })
  t.equal(told(at('09:00') - 24 * hour - 1).stage, 'planned')
  t.equal(lists(at('09:00') - judgeRules.aheadMs), 0)
  t.equal(lists(at('09:00') - judgeRules.aheadMs + 1), 1)
  t.equal(lists(at('10:00') - 1), 1)
  t.equal(lists(at('10:00')), 0, 'the lesson is over')
})

void t.test('seats that come late, or cost too many hours, are no quota’s', async (t) => {
  const shortages: LessonFit['shortages'] = [
    { reason: 'late', missing: 3, readyAt: at('09:10') },
    { reason: 'seat_hours', budgets: [] },
  ]
  t.strictSame(judge(at('06:00'), early, { lessons: [{ ...lesson, shortages }] }), [])
})

void t.test('an elastic fleet has no range, no actions and no starts to judge', async (t) => {
  const found = { target: 'none', actions: [], state: 'STOPPED', errorCodes: ['X'] } as const
  const elastic = { plan: { ...own, type: 'ELASTIC' } } as const
  t.strictSame(judge(at('06:00'), found, elastic), [])
  t.strictSame(judge(at('08:50'), found, elastic), [])
})

void t.test('one line for each cause and time', async (t) => {
  const shortages: LessonFit['shortages'] = [
    { reason: 'retired_type', instanceType: 'stream.x', since: 0 },
  ]
  const later = { ...lesson, start: at('11:00'), end: at('12:00'), shortages }
  const lessons = [{ ...lesson, shortages }, { ...lesson, shortages }, later]
  t.strictSame(
    judge(at('06:00'), early, { lessons, plan: empty }).map(({ neededAt }) => neededAt),
    [at('09:00'), at('11:00')],
  )
})

void t.test(
  'a rise is looked at from a fortnight before until its effect can be seen',
  async (t) => {
    const gone = { ...early, target: 'none' as const }
    const ahead = (now: number) => judge(now, gone).filter(({ stage }) => stage !== 'lead').length
    const rise = at('08:35')
    t.equal(ahead(rise - judgeRules.aheadMs), 1)
    t.equal(ahead(rise - judgeRules.aheadMs - 1), 0)
    t.equal(ahead(rise + judgeRules.slackMs - 1), 1)
    t.equal(ahead(rise + judgeRules.slackMs), 0)
    const flat = { ...own, curve: [{ at: rise, value: 2 }] }
    t.strictSame(judge(at('06:00'), gone, { plan: flat }), [], 'no rise')
    const stairs = [
      ...applied.slice(0, 1),
      { at: at('10:00'), value: 20 },
      { at: at('11:00'), value: 2 },
    ]
    const falls = judge(at('09:30'), gone, { plan: { ...own, curve: stairs } })
    t.strictSame(causes(falls.filter(({ stage }) => stage !== 'lead')), [], 'a fall to less')
    const late = judge(at('06:00'), gone, { lessons: [{ ...lesson, start: rise - 1 }] })
    t.match(late, [{ neededAt: rise + own.leadMs }], 'its lesson has begun before')
    const on = judge(at('06:00'), gone, { lessons: [{ ...lesson, start: rise }] })
    t.match(on, [{ neededAt: rise }])
    const none = judge(at('06:00'), gone, { lessons: [{ ...lesson, seats: 0 }] })
    t.match(none, [{ neededAt: rise + own.leadMs }], 'nobody has a seat in it')
  },
)

void t.test(
  'an action is missed that was put, is not due in a moment and is not there',
  async (t) => {
    const missing = (now: number, found: Partial<FoundFleet>, input: Partial<JudgeInput> = {}) =>
      causes(judge(now, { ...early, ...found }, input)).includes('action_missing')
    const rise = at('08:35')
    t.ok(missing(at('06:00'), { actions: [] }))
    t.ok(missing(rise - 90_001, { actions: [] }))
    t.notOk(missing(rise - 90_000, { actions: [] }), 'AWS runs it in a moment')
    t.notOk(missing(at('06:00'), {}))
    t.ok(missing(at('06:00'), { actions: [action('appstreamlab-20261130T0835Z-down')] }))
    for (const other of [[{ at: rise, value: 31 }], [{ at: rise - minute, value: 32 }], []])
      t.notOk(missing(at('06:00'), { actions: [] }, { record: { base, applied: other } }))
    t.notOk(missing(at('06:00'), { actions: [] }, { record: { base } }))
    const { actions: _unread, ...unread } = { ...right, ...early }
    t.strictSame(judge(at('06:00'), {}, { found: unread }), [], 'they could not be read')
    const { target: _unknown, ...targetless } = { ...right, ...early }
    t.strictSame(judge(at('06:00'), {}, { found: targetless }), [], 'nor could the target')
    const gone = judge(at('06:00'), { ...early, target: 'none', actions: [] })
    t.strictSame(causes(gone), ['another_hand'], 'AWS took them away with the target')
  },
)

void t.test('a start is missed that was put and is not due in a moment', async (t) => {
  const due = at('08:14')
  const missing = (now: number) =>
    causes(
      judge(
        now,
        { ...early, state: 'STOPPED', starts: [] },
        {
          facts: fleet({ base, isStopped: true }),
          plan: { ...own, starts: [due] },
          record: { base, applied, starts: [due] },
        },
      ),
    )
  t.strictSame(missing(due - 90_001), ['action_missing'])
  t.strictSame(missing(due - 90_000), [], 'AWS makes it in a moment')
  const stopped = {
    facts: fleet({ base, isStopped: true }),
    plan: { ...own, starts: [due] },
    record: { base, applied },
  }
  const down: Partial<FoundFleet> = { ...early, state: 'STOPPED' }
  t.strictSame(judge(at('06:00'), { ...down, starts: [] }, stopped), [], 'none was put so far')
  const { starts: _unread, ...unread } = { ...right, ...down }
  const record = { ...stopped.record, starts: [due] }
  t.strictSame(judge(at('06:00'), {}, { ...stopped, record, found: unread }), [], 'who knows')
})

void t.test('a start that is gone is told for the lesson whose seats it is for', async (t) => {
  const curve = [{ at: at('06:35'), value: 12 }, { at: at('07:30'), value: 2 }, ...applied]
  const told = (start: number) =>
    judge(
      at('05:00'),
      { ...early, state: 'STOPPED', starts: [], actions: [] },
      {
        facts: fleet({ base, isStopped: true }),
        plan: { ...own, curve, starts: [start] },
        lessons: [{ ...lesson, start: at('07:00'), end: at('07:30') }, lesson],
        record: { base, applied: [], starts: [start] },
      },
    ).map(({ cause, neededAt, planned }) => ({ cause, neededAt, planned }))
  const ofSecond = [{ cause: 'action_missing', neededAt: at('09:00'), planned: 32 }]
  t.strictSame(told(at('06:14')), [{ cause: 'action_missing', neededAt: at('07:00'), planned: 12 }])
  t.strictSame(told(at('08:14')), ofSecond)
  t.strictSame(told(at('08:35')), ofSecond, 'also where it is due with its rise')
})

void t.test('what is told the evening before, and not earlier', async (t) => {
  const evening = at('09:00') - 24 * hour
  const near = (found: Partial<FoundFleet>, input: Partial<JudgeInput> = {}) => [
    causes(judge(evening - 1, { ...early, ...found }, input)),
    causes(judge(evening, { ...early, ...found }, input)),
  ]
  t.strictSame(near({ errorCodes: ['X'] }), [[], ['fleet_errors']])
  t.strictSame(near({ state: 'STOPPED' }), [[], ['stopped']])
  t.strictSame(near({ state: 'STOPPING' }), [[], ['stopped']])
  t.strictSame(near({ state: 'STARTING' }), [[], []])
  const stopped = { facts: fleet({ base, isStopped: true }) }
  t.strictSame(near({ state: 'STOPPED' }, stopped), [[], []], 'ours will start it')
  t.strictSame(near({}, { record: {} }), [[], ['not_applied']])
})

void t.test('words of AWS are told up to 300 characters', async (t) => {
  const told = only(judge(at('06:00'), { ...early, errorCodes: ['x'.repeat(400)] }))
  t.equal(told.detail, 'x'.repeat(300))
  t.match(judge(at('06:00'), { ...early, errorCodes: ['A', 'B'] }), [{ detail: 'A, B' }])
  const none = only(judge(at('06:00'), { ...early, errorCodes: [''] }))
  t.notOk('detail' in none)
})

void t.test('a fall that is followed by a rise leaves the rise its time', async (t) => {
  const dip = [
    { at: at('08:30'), value: 32 },
    { at: at('08:50'), value: 20 },
    { at: at('08:55'), value: 32 },
  ]
  const input = { record: { base, applied: dip }, plan: { ...own, curve: dip } }
  const min = (value: number) => ({ target: { min: value, max: 40, ...notSuspended } })
  const leadOf = (now: number, value: number) =>
    judge(now, min(value), input).filter(({ stage }) => stage === 'lead').length
  t.equal(leadOf(at('08:54'), 19), 1, 'twenty are to stand')
  t.equal(leadOf(at('08:55') + judgeRules.slackMs, 20), 1)
  t.equal(leadOf(at('08:55') + judgeRules.slackMs - 1, 20), 0, 'not quite its time')
  t.equal(leadOf(at('08:55') + judgeRules.slackMs, 32), 0)
})

void t.test('Min that nothing of ours has set so far is another hand’s', async (t) => {
  const stairs = [
    { at: at('08:00'), value: 12 },
    { at: at('08:35'), value: 32 },
    { at: at('10:00'), value: 20 },
    { at: at('11:00'), value: 2 },
  ]
  const causeOf = (min: number) =>
    causes(
      judge(
        at('08:50'),
        { target: { min, max: 40, ...notSuspended } },
        { record: { base, applied: stairs }, plan: { ...own, curve: stairs } },
      ),
    )
  t.strictSame(causeOf(12), ['action_missing'], 'it stands where it stood before')
  t.strictSame(causeOf(2), ['action_missing'], 'or where it was found')
  t.strictSame(causeOf(20), ['another_hand'], 'only a later action is to set it')
  t.strictSame(causeOf(32), [])
})

void t.test('seats have as long as since the last raise, not since an earlier one', async (t) => {
  const stairs = [
    { at: at('08:00'), value: 12 },
    { at: at('08:35'), value: 32 },
    { at: at('08:40'), value: 40 },
  ]
  const input = { record: { base, applied: stairs }, plan: { ...own, curve: stairs } }
  const little = { desired: 31, running: 31, target: { min: 40, max: 40, ...notSuspended } }
  const asked = at('08:40') + judgeRules.askedMs
  t.strictSame(judge(asked, little, input), [])
  t.match(judge(asked + 1, little, input), [{ cause: 'another_hand', planned: 40 }])
  const failure: FoundActivity = {
    status: 'Unfulfilled',
    description: '',
    cause: '',
    startedAt: at('08:35'),
  }
  const seen = at('08:35') + judgeRules.slackMs
  const told = judge(seen, { running: 2, activities: [failure] })
  t.strictSame(causes(told), ['unfulfilled'], 'as soon as its effect can be seen')
  t.strictSame(causes(judge(seen - 1, { running: 2, activities: [failure] })), [])
})

void t.test('a fleet that stands still while seats are needed is told as that alone', async (t) => {
  for (const state of ['STOPPED', 'STOPPING'] as const)
    t.match(judge(at('08:50'), { state, running: 0, desired: 0 }), [
      { cause: 'stopped', stage: 'lead', planned: 32, neededAt: at('09:00') },
    ])
})

void t.test('an action that went well explains no capacity that is missing', async (t) => {
  const activity: FoundActivity = {
    status: 'Successful',
    description: '',
    cause: '',
    startedAt: at('08:35'),
  }
  const told = judge(at('08:57'), { desired: 5, running: 5, activities: [activity] })
  t.match(told, [{ cause: 'another_hand', detail: 'DesiredCapacity is 5' }])
})

void t.test('nothing planned: what is asked for is nobody’s to judge', async (t) => {
  t.strictSame(judge(at('12:00'), { ...early, desired: 1, running: 1 }), [])
})

void t.test('Min above everything that was set lately is another hand’s', async (t) => {
  const above = (now: number, min: number) =>
    judge(now, { target: { min, max: 40, ...notSuspended } }).filter(
      ({ detail }) => detail === `Min is ${min}`,
    ).length
  t.equal(above(at('10:00') + judgeRules.slackMs - 1, 32), 0, 'a late action')
  t.equal(above(at('10:00') + judgeRules.slackMs, 32), 1)
  t.equal(above(at('08:35') - 90_000, 32), 0, 'an early one')
  t.equal(above(at('08:35') - 90_001, 32), 1)
  t.equal(above(at('12:00'), 3), 1)
  t.equal(above(at('12:00'), 2), 0)
  const down = { state: 'STOPPED' as const, target: { min: 9, max: 40, ...notSuspended } }
  t.strictSame(judge(at('12:00'), down), [], 'actions fail on a fleet that stands still')
  t.strictSame(judge(at('12:00'), { ...down, state: 'STOPPING' }), [])
})

void t.test('capacity and seats that are late, to the moment', async (t) => {
  const since = at('08:35')
  const late = (now: number, found: Partial<FoundFleet>, input: Partial<JudgeInput> = {}) =>
    judge(now, found, input)
  const little = { desired: 31, running: 31 }
  t.strictSame(late(since + judgeRules.askedMs, little), [])
  t.match(late(since + judgeRules.askedMs + 1, little), [
    { cause: 'another_hand', who: 'cloud_admin', detail: 'DesiredCapacity is 31', stage: 'lead' },
  ])
  const soon = { ...lesson, start: at('08:50') }
  // The lead time of the scene is 20 minutes, of which one is for actions that run late.
  const ready = since + 19 * minute
  const few = { running: 29 }
  t.strictSame(late(ready - 1, few, { lessons: [soon] }), [])
  t.match(late(ready, few, { lessons: [soon] }), [{ cause: 'late', who: 'aws', planned: 32 }])
  t.strictSame(late(ready, { running: 30 }, { lessons: [soon] }), [])
})

void t.test(
  'seats are needed from five minutes before a lesson for a quarter of an hour',
  async (t) => {
    const few = { running: 29 }
    const isLate = (now: number, one: LessonFit = lesson) =>
      judge(now, few, { lessons: [one] }).length === 1
    t.notOk(isLate(at('08:55') - 1))
    t.ok(isLate(at('08:55')))
    t.ok(isLate(at('09:15') - 1))
    t.notOk(isLate(at('09:15')))
    const short = { ...lesson, end: at('09:05') }
    t.ok(isLate(at('09:05') - 1, short))
    t.notOk(isLate(at('09:05'), short))
    const later = judge(at('09:20'), { running: 29, inUse: 30 })
    t.strictSame(later, [], 'later on nobody misses a seat, however people are counted')
    t.equal(planDefaults.readyBeforeMs, 5 * minute)
  },
)

void t.test('what counts now is told for the lesson that is on or comes next', async (t) => {
  const { target: _unread, ...unread } = right
  const lessons = [
    { ...lesson, start: at('07:00'), end: at('08:50') },
    { ...lesson, start: at('07:30'), end: at('09:30'), seats: 0 },
    lesson,
  ]
  const found = { ...unread, desired: 31, running: 31 }
  t.match(judge(at('08:50'), {}, { found, lessons }), [
    { cause: 'another_hand', neededAt: at('09:00'), detail: 'DesiredCapacity is 31' },
  ])
})

void t.test('whose own window has begun sits on a seat that was counted', async (t) => {
  const before = { ...lesson, start: at('08:00'), end: at('09:30'), seats: 10, windows: [] }
  const windows = [
    { start: at('08:58'), end: at('10:00'), people: 4, seats: 4 },
    { start: at('09:00'), end: at('10:00'), people: 26, seats: 26 },
  ]
  const isLate = (now: number, inUse: number, running: number) =>
    judge(now, { inUse, running, desired: 50 }, { lessons: [before, { ...lesson, windows }] })
      .length === 1
  t.ok(isLate(at('08:58'), 6, 31), '30 begin, and two of six are of the lesson before')
  t.notOk(isLate(at('08:58'), 6, 32))
  t.notOk(isLate(at('08:58') - 1, 6, 36))
  t.ok(isLate(at('08:58') - 1, 6, 35), 'all six are')
  t.ok(isLate(at('09:00'), 40, 39), 'ten stay at the most')
  t.notOk(isLate(at('09:00'), 40, 40))
  t.notOk(isLate(at('09:00') + 1, 40, 30))
  t.notOk(isLate(at('09:00'), 45, 40), 'and nobody of the lesson that begins')
  t.ok(isLate(at('08:57'), 25, 39), 'who is in is of the lesson before, as far as it had seats')
  t.notOk(isLate(at('08:57'), 25, 40))
  t.notOk(isLate(at('08:57'), 0, 30))
})

void t.test('only who has a lesson that is on keeps a seat beside those who come', async (t) => {
  const on = { ...lesson, start: at('08:00'), end: at('09:30'), seats: 10, windows: [] }
  const isLate = (now: number, found: Partial<FoundFleet>, lessons: readonly LessonFit[]) =>
    judge(now, { desired: 50, ...found }, { lessons }).length === 1
  const over = { ...on, end: at('08:50') }
  t.notOk(isLate(at('08:57'), { inUse: 10, running: 30 }, [over, lesson]), 'it is over')
  const justOver = { ...on, end: at('08:57') }
  t.notOk(isLate(at('08:57'), { inUse: 10, running: 30 }, [justOver, lesson]))
  const next = { ...on, start: at('12:00'), end: at('13:00') }
  t.notOk(isLate(at('08:57'), { inUse: 10, running: 30 }, [lesson, next]), 'it is to come')
  const [first, second] = ['08:58', '09:00'].map((clock) => ({
    ...lesson,
    start: at(clock),
    seats: 5,
    windows: [{ start: at(clock), end: at('10:00'), people: 5, seats: 5 }],
  }))
  const begun = [on, ...(first && second ? [first, second] : [])]
  t.notOk(isLate(at('08:59'), { inUse: 15, running: 10 }, begun), 'one of the two has begun')
  t.ok(isLate(at('08:58'), { inUse: 15, running: 19 }, begun), 'none has')
})

void t.test('what AWS says of a failure names the cause', async (t) => {
  const fail = (change: Partial<FoundActivity>, found: Partial<FoundFleet> = {}) => {
    const activity: FoundActivity = {
      status: 'Failed',
      description: 'minimum capacity was set to 32',
      cause: '',
      startedAt: at('08:35'),
      ...change,
    }
    return judge(at('08:50'), { running: 31, activities: [activity], ...found })
  }
  const causeOf = (change: Partial<FoundActivity>) => causes(fail(change))
  t.match(fail({}), [{ cause: 'unfulfilled', who: 'aws', detail: /^minimum capacity/ }])
  t.match(fail({ message: 'No.' }), [{ detail: 'No.' }])
  for (const message of ['It is not scalable', 'NOT RUNNING now', 'the fleet was stopped'])
    t.strictSame(causeOf({ message }), ['stopped'], message)
  for (const message of ['a limit', 'the Quota'])
    t.strictSame(causeOf({ message }), ['quota'], message)
  t.strictSame(causeOf({ status: 'Unfulfilled', message: 'wait' }), ['unfulfilled'])
  for (const status of ['Pending', 'InProgress', 'Successful', 'Overridden'] as const)
    t.strictSame(causeOf({ status }), [], status)
  t.strictSame(causeOf({ startedAt: at('08:34') }), ['unfulfilled'])
  t.strictSame(causeOf({ startedAt: at('08:34') - 1 }), [], 'of an action before')
  t.strictSame(fail({}, { running: 32 }), [], 'all seats are there')
})

void t.test('idle is told after an hour, with what it has cost', async (t) => {
  const tell = (hours: number, seatHours = 1.26) =>
    judgeIdle({ since: 0, seatHours }, { now: hours * hour, found: right })
  t.strictSame(tell(0.999), [])
  t.strictSame(tell(1), [
    {
      fleet: 'cad',
      cause: 'idle',
      who: 'cloud_admin',
      stage: 'lead',
      planned: 0,
      asked: 32,
      running: 32,
      inUse: 0,
      detail: '1.3 seat-hours',
    },
  ])
  t.strictSame(judgeIdle(undefined, { now: 99 * hour, found: right }), [])
  const count = (now: number, isStopped?: true) =>
    countIdle({
      now,
      plan: own,
      facts: fleet({ base, ...(isStopped && { isStopped }) }),
      found: right,
      rest: 2,
      before: undefined,
    })
  t.strictSame(count(at('08:35') - 1), { since: at('08:35') - 1, seatHours: 0 })
  t.equal(count(at('08:35')), undefined)
  t.strictSame(count(at('10:00')), { since: at('10:00'), seatHours: 0 })
  const start = at('08:35') - planDefaults.startMs - own.leadMs
  t.ok(count(start - 1, true), 'a start is not due yet')
  t.equal(count(start, true), undefined)
  const low = { ...own, curve: [{ at: at('08:35'), value: 2 }] }
  const facts = fleet({ base, isStopped: true })
  t.ok(countIdle({ now: start, plan: low, facts, found: right, rest: 2, before: undefined }))
})

void t.test('keep is missed after twice its interval, or after the first apply', async (t) => {
  const first = [{ at: 0, value: 1 }]
  t.notOk(isKeepMissing({ applied: first }, 30 * minute))
  t.ok(isKeepMissing({ applied: first }, 30 * minute + 1))
  t.ok(isKeepMissing({ applied: first, keptAt: 30 * minute }, 30 * minute + 1), 'its run is lost')
  const keep = { everyMs: minute, alerts: [] }
  t.notOk(isKeepMissing({ applied: first, keep, keptAt: 40 * minute }, 42 * minute))
  t.ok(isKeepMissing({ applied: first, keep }, 30 * minute + 1), 'it never looked')
  t.notOk(isKeepMissing({ applied: [] }, 99 * hour))
})
