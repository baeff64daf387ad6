import t from 'tap'
import {
  countIdle,
  findBase,
  findChanges,
  findQuotas,
  isKeepMissing,
  judgeIdle,
  judgePlan,
  listApplied,
  planCapacity,
  readStartName,
  toPlannedFleet,
  type CapacityRange,
  type ClassFleetRecord,
  type FoundFleet,
  type InstanceQuota,
  type LabClass,
  type PlanAlert,
} from '#src/index.js'
import { fc } from '../support/properties.js'
import { AwsScaling, notSuspended } from './aws-scaling.js'
import { anyInput } from './random-timetable.js'
import { at, hour, lab, minute, only } from './scene.js'

type Kept = ClassFleetRecord & { readonly base: CapacityRange }

/** A fleet whose plan is applied and looked at; seats come ten minutes after they are asked for. */
class Watched {
  readonly aws: AwsScaling
  kept: Kept
  classes: readonly LabClass[]
  quotas: readonly InstanceQuota[] = []
  /** When capacity was raised to what. */
  #raised: { at: number; desired: number }[]
  readonly #leadMs = 10 * minute

  constructor(classes: readonly LabClass[], now: number, state: FoundFleet['state'] = 'RUNNING') {
    this.classes = classes
    this.aws = new AwsScaling({
      target: { min: 2, max: 10, ...notSuspended },
      desired: 2,
      state,
      now,
    })
    this.#raised = [{ at: now - hour, desired: 2 }]
    const isStopped = state === 'STOPPED'
    this.kept = {
      at: now,
      base: findBase(this.aws.find()),
      found: { at: now, desired: 2, isStopped, hadTarget: true },
    }
  }

  find(change: Partial<FoundFleet> = {}): FoundFleet {
    const there = this.#raised.filter((one) => one.at + this.#leadMs <= this.aws.now).at(-1)
    const running = Math.min(this.aws.desired, there?.desired ?? 0)
    return this.aws.find({ running: this.aws.state === 'RUNNING' ? running : 0, ...change })
  }

  plan(found = this.find()) {
    const facts = toPlannedFleet(found, this.kept)
    const capacity = planCapacity({
      now: this.aws.now,
      fleets: [facts],
      quotas: this.quotas,
      budgets: [],
      classes: this.classes,
    })
    return { facts, plan: only(capacity.fleets), lessons: capacity.lessons }
  }

  apply(): void {
    const { plan } = this.plan()
    const { now } = this.aws
    const role = 'arn:aws:iam::111122223333:role/starts'
    const found = findChanges({
      plan,
      found: this.aws.find(),
      record: this.kept,
      now,
      startRole: role,
    })
    for (const change of found.changes) this.aws.make(change)
    this.kept = {
      ...this.kept,
      applied: listApplied({ plan, record: this.kept, now }, found.actions),
    }
    this.#note()
  }

  pass(until: number): void {
    // Step by step, so that each rise is seen at its own moment.
    while (this.aws.now < until) {
      this.aws.pass(Math.min(until, this.aws.now + 5 * minute))
      this.#note()
    }
  }

  #note(): void {
    const last = this.#raised.at(-1)
    if (last?.desired !== this.aws.desired)
      this.#raised.push({ at: this.aws.now, desired: this.aws.desired })
  }

  judge(change: Partial<FoundFleet> = {}): PlanAlert[] {
    const found = this.find(change)
    return judgePlan({ now: this.aws.now, ...this.plan(found), found, record: this.kept })
  }
}

const atLead = (alerts: readonly PlanAlert[]) => alerts.filter(({ stage }) => stage === 'lead')
const causes = (alerts: readonly PlanAlert[]): string[] => alerts.map(({ cause }) => cause)

function watch(clock = '06:00', state: FoundFleet['state'] = 'RUNNING'): Watched {
  const watched = new Watched([lab('a', ['09:00', '10:00'])], at(clock), state)
  watched.apply()
  return watched
}

void t.test('each cause is named, with who can act and the numbers', (t) => {
  const quiet = watch()
  t.strictSame(quiet.judge(), [])
  t.match(quiet.judge({ errorCodes: ['SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES'] }), [
    {
      cause: 'fleet_errors',
      stage: 'evening',
      who: 'cloud_admin',
      neededAt: at('09:00'),
      planned: 32,
      asked: 2,
      running: 2,
    },
  ])
  t.strictSame(causes(quiet.judge({ state: 'STOPPED' })), ['stopped'])
  t.strictSame(causes(quiet.judge({ target: 'none' })), ['another_hand'])
  t.strictSame(causes(quiet.judge({ actions: [] })), ['action_missing'])
  t.strictSame(
    causes(
      quiet.judge({ target: { min: 2, max: 10, ...notSuspended, isScheduleSuspended: true } }),
    ),
    ['suspended'],
  )
  t.strictSame(causes(quiet.judge({ target: { min: 7, max: 10, ...notSuspended } })), [
    'another_hand',
  ])
  t.strictSame(causes(quiet.judge({ instanceType: 'stream.graphics-pro.4xlarge' })), [
    'retired_type',
  ])
  quiet.quotas = [{ name: 'stream.standard.large', limit: 20 }]
  t.match(quiet.judge(), [{ cause: 'quota', detail: /20, needed 32/ }])
  t.end()
})

void t.test('from lead time on capacity is held against the plan', (t) => {
  const on = watch()
  on.pass(at('08:50'))
  t.strictSame(on.judge(), [], 'seats have come')
  t.strictSame(
    causes(on.judge({ desired: 2, running: 2 })),
    ['another_hand'],
    'capacity was taken back',
  )
  t.strictSame(causes(on.judge({ target: { min: 2, max: 40, ...notSuspended } })), [
    'action_missing',
  ])
  t.strictSame(causes(on.judge({ target: { min: 5, max: 40, ...notSuspended } })), ['another_hand'])
  t.strictSame(
    causes(on.judge({ target: { min: 2, max: 40, ...notSuspended, isScheduleSuspended: true } })),
    ['suspended'],
  )
  t.strictSame(causes(on.judge({ state: 'STOPPED', running: 0 })), ['stopped'])
  const failed = (
    status: 'Unfulfilled' | 'Overridden' | 'Failed',
    message?: string,
    desired: object = {},
  ) =>
    causes(
      on.judge({
        running: 5,
        ...desired,
        activities: [
          {
            status,
            description: '',
            cause: '',
            startedAt: at('08:35'),
            ...(message && { message }),
          },
        ],
      }),
    )
  t.strictSame(failed('Unfulfilled'), ['unfulfilled'])
  t.strictSame(failed('Overridden', undefined, { desired: 5 }), ['overridden'])
  t.strictSame(failed('Overridden'), [], 'a raise of ours that came later')
  t.strictSame(failed('Failed', 'The fleet is not scalable. Reason: it is stopped'), ['stopped'])
  t.strictSame(failed('Failed', 'the capacity limit was exceeded'), ['quota'])
  const dip = watch()
  dip.pass(at('08:50'))
  const applied = [
    { at: at('08:30'), value: 32 },
    { at: at('08:48'), value: 20 },
    { at: at('08:50'), value: 32 },
  ]
  dip.kept = { ...dip.kept, applied }
  const asBetween = { target: { min: 20, max: 40, ...notSuspended } }
  t.strictSame(dip.judge(asBetween), [], 'a raise that is due at this moment')
  on.pass(at('08:57'))
  t.strictSame(causes(on.judge({ running: 29 })), ['late'])
  t.strictSame(failed('Overridden'), ['overridden'], 'and its seats do not come')
  t.strictSame(on.judge({ running: 30 }), [], 'the class has its seats')
  t.end()
})

void t.test(
  'errors of the fleet explain seats that do not come, and are told as AWS codes',
  (t) => {
    const codes = ['SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES', 'IAM_SERVICE_ROLE_IS_MISSING']
    const on = watch()
    on.pass(at('08:50'))
    const found = on.find({ desired: 2, running: 2 })
    const { activities: _unread, ...unread } = found
    const judged = judgePlan({ now: on.aws.now, ...on.plan(found), found: unread, record: on.kept })
    t.strictSame(causes(judged), ['another_hand'], 'activities that could not be read')
    t.match(on.judge({ errorCodes: codes }), [{ cause: 'fleet_errors', stage: 'evening' }])
    on.pass(at('09:10'))
    t.match(atLead(on.judge({ desired: 2, running: 2, errorCodes: codes })), [
      { cause: 'fleet_errors', neededAt: at('09:00'), detail: codes.join(', ') },
    ])
    t.strictSame(atLead(on.judge({ errorCodes: codes })), [], 'errors that cost no seat')
    const early = watch()
    early.pass(at('08:40'))
    t.strictSame(
      early.judge({ desired: 2, running: 2 }),
      [],
      'what is asked for may stand there some minutes late',
    )
    t.end()
  },
)

void t.test('an alert says how many wait, where that is known', (t) => {
  const on = watch()
  on.pass(at('08:50'))
  const found = on.find({ state: 'STOPPED', running: 0 })
  const input = { now: on.aws.now, ...on.plan(found), found, record: on.kept }
  t.equal(only(judgePlan({ ...input, waiting: 7 })).waiting, 7)
  t.notOk('waiting' in only(judgePlan(input)))
  t.end()
})

void t.test('a range that somebody changed is told by what it says', (t) => {
  const on = watch()
  on.pass(at('09:10'))
  t.match(atLead(on.judge({ target: 'none' })), [
    { cause: 'another_hand', neededAt: at('09:00'), detail: 'the scalable target is gone' },
  ])
  const range = (min: number) => ({ target: { min, max: 90, ...notSuspended } })
  t.match(atLead(on.judge(range(5))), [{ cause: 'another_hand', detail: 'Min is 5' }])
  t.match(atLead(on.judge(range(2))), [{ cause: 'action_missing', detail: 'Min is 2' }])
  t.strictSame(
    causes(atLead(on.judge({ ...range(2), desired: 2, running: 2 }))),
    ['action_missing', 'late'],
    'which is why nobody asks for capacity',
  )
  t.strictSame(atLead(on.judge(range(32))), [], 'as our action set it')
  const raised = only(atLead(on.judge(range(33))))
  t.match(raised, { cause: 'another_hand', planned: 32, detail: 'Min is 33' })
  t.notOk('neededAt' in raised, 'it stands in no lesson’s way')
  const { applied: _none, ...kept } = on.kept
  for (const target of [range(33).target, range(5).target, 'none'] as const) {
    const found = on.find({ target })
    const judged = judgePlan({ now: on.aws.now, ...on.plan(found), found, record: kept })
    t.strictSame(atLead(judged), [], 'before anything was applied Min is nobody’s to judge')
  }
  t.end()
})

void t.test('an elastic fleet is held against its limits alone', (t) => {
  const watched = watch()
  const found = watched.find({ type: 'ELASTIC', maxConcurrentSessions: 20, desired: 0, running: 0 })
  const { facts, plan, lessons } = watched.plan(found)
  const input = { now: watched.aws.now, facts, plan, found, record: watched.kept }
  t.match(judgePlan({ ...input, lessons }), [
    { cause: 'quota', neededAt: at('09:00'), detail: /^cad: 20, needed 3\d$/ },
  ])
  t.strictSame(judgePlan({ ...input, lessons: [] }), [])
  t.end()
})

void t.test('what a budget or nobody can raise is no alert of AWS’s', (t) => {
  const watched = watch()
  const found = watched.find()
  const { facts, plan, lessons } = watched.plan(found)
  const input = { now: watched.aws.now, facts, plan, found, record: watched.kept }
  const short = (reason: 'policy' | 'quota') =>
    lessons.map((lesson) => ({
      ...lesson,
      shortages: [
        {
          reason: 'limit' as const,
          missing: 5,
          raise: [{ kind: reason, name: 'cad', from: 25, to: 30 }],
          fewerPeople: 25,
        },
      ],
    }))
  t.strictSame(judgePlan({ ...input, lessons: short('policy') }), [])
  t.strictSame(causes(judgePlan({ ...input, lessons: short('quota') })), ['quota'])
  t.end()
})

void t.test('a rise of no lesson that is known is needed when its seats are there', (t) => {
  const watched = watch()
  const found = watched.find({ state: 'STOPPED' })
  const { facts, plan } = watched.plan(found)
  const rise = plan.curve.find(({ value }) => value > plan.base)
  const alerts = judgePlan({
    now: watched.aws.now,
    facts: { ...facts, isStopped: false },
    plan,
    lessons: [],
    found,
    record: watched.kept,
  })
  t.match(alerts, [{ cause: 'stopped', neededAt: (rise?.at ?? 0) + plan.leadMs }])
  t.end()
})

void t.test(
  'a start of a stopped fleet that somebody took away, changed or replaced is told',
  (t) => {
    const watched = watch('06:00', 'STOPPED')
    const { plan } = watched.plan()
    const [first] = plan.starts
    const put = watched.find().starts ?? []
    t.ok(first !== undefined && put.length === 1, 'the fleet is started for the lesson')
    watched.kept = { ...watched.kept, starts: plan.starts }
    t.strictSame(watched.judge(), [])
    const told = (change: Partial<FoundFleet>) =>
      watched.judge(change).map(({ cause, detail, neededAt }) => ({ cause, detail, neededAt }))
    const neededAt = at('09:00')
    t.strictSame(told({ starts: [] }), [
      { cause: 'action_missing', detail: 'the start of the fleet is gone', neededAt },
    ])
    const { name = '' } = put[0] ?? {}
    const changed = (change: object) => told({ starts: put.map((one) => ({ ...one, ...change })) })
    t.strictSame(changed({ isEnabled: false }), [
      { cause: 'another_hand', detail: `${name} is switched off`, neededAt },
    ])
    t.strictSame(changed({ differs: 'changed' }), [
      { cause: 'another_hand', detail: `${name} was changed`, neededAt },
    ])
    t.strictSame(changed({ differs: 'of_others', isEnabled: false }), [
      { cause: 'another_hand', detail: `${name} calls something else than StartFleet`, neededAt },
    ])
    t.strictSame(told({ state: 'RUNNING', starts: [] }), [], 'it runs: no start is needed')
    watched.kept = { ...watched.kept, starts: [] }
    t.strictSame(told({ starts: [] }), [], 'none was put so far')
    const twice = new Watched(
      [lab('a', ['09:00', '10:00']), lab('b', ['14:00', '15:00'])],
      at('06:00'),
      'STOPPED',
    )
    twice.apply()
    const { starts } = twice.plan().plan
    twice.kept = { ...twice.kept, starts }
    const left = twice.find().starts?.filter(({ name }) => readStartName('cad', name) === starts[0])
    t.match(twice.judge({ starts: left ?? [] }), [
      { cause: 'action_missing', neededAt: at('14:00') },
    ])
    t.end()
  },
)

void t.test(
  'whoever is still in from the lesson before keeps a seat until the next one begins',
  (t) => {
    const on = new Watched(
      [lab('a', ['08:00', '09:10'], { people: 10 }), lab('b', ['09:00', '10:00'], { people: 10 })],
      at('06:00'),
    )
    on.apply()
    on.pass(at('08:57'))
    t.strictSame(on.judge({ inUse: 10 }), [])
    t.strictSame(causes(on.judge({ inUse: 10, running: 19 })), ['late'], 'ten stay, and ten come')
    t.strictSame(on.judge({ inUse: 4, running: 14 }), [], 'four stay, and ten come')
    t.strictSame(causes(on.judge({ inUse: 4, running: 13 })), ['late'])
    t.strictSame(causes(on.judge({ inUse: 15, running: 19 })), ['late'], 'no more stay than came')
    on.pass(at('09:01'))
    t.strictSame(on.judge({ inUse: 15, running: 15 }), [], 'it has begun: who left is not missed')
    t.end()
  },
)

void t.test('what was approved and never applied is told the day before', (t) => {
  const far = new Watched([lab('a', ['09:00', '10:00'])], at('09:00') - 48 * hour)
  const judge = (watched: Watched) =>
    causes(
      judgePlan({ now: watched.aws.now, ...watched.plan(), found: watched.find(), record: {} }),
    )
  t.strictSame(judge(far), [])
  far.aws.now = at('20:00') - 24 * hour
  t.strictSame(judge(far), ['not_applied'])
  t.end()
})

void t.test(
  'a fleet that runs with nothing planned is counted in seat-hours, and told after an hour',
  (t) => {
    const idle = new Watched([], at('12:00'))
    const { facts, plan } = idle.plan()
    const found = idle.find({ desired: 12 })
    const count = (now: number, before?: { at: number; since: number; seatHours: number }) =>
      countIdle({ now, plan, facts, found, rest: 2, before })
    const first = count(at('12:00'))
    t.strictSame(first, { since: at('12:00'), seatHours: 0 })
    const second = count(at('13:30'), { at: at('12:00'), since: at('12:00'), seatHours: 0 })
    t.strictSame(second, { since: at('12:00'), seatHours: 15 })
    t.strictSame(judgeIdle(first, { now: at('12:00'), found }), [])
    t.match(judgeIdle(second, { now: at('13:30'), found }), [
      { cause: 'idle', detail: '15 seat-hours' },
    ])
    t.equal(
      countIdle({ now: at('12:00'), plan, facts, found: idle.find(), rest: 2, before: undefined }),
      undefined,
    )
    t.end()
  },
)

void t.test(
  'a fleet that is to stand still is idle as soon as it runs and nobody is to come',
  (t) => {
    const watched = new Watched([lab('a', ['09:00', '10:00'])], at('06:00'), 'STOPPED')
    const { facts, plan } = watched.plan()
    const [start = 0] = plan.starts
    const count = (now: number, change: Partial<FoundFleet>) =>
      countIdle({
        now,
        plan,
        facts,
        found: watched.find(change),
        rest: 2,
        before: { at: now - hour, since: now - hour, seatHours: 0 },
      })?.seatHours
    t.equal(count(at('06:00'), { state: 'RUNNING', desired: 3 }), 3)
    t.equal(count(at('06:00'), { state: 'RUNNING', desired: 0 }), 1, 'a fleet that runs has a seat')
    t.equal(count(at('06:00'), { state: 'STOPPED', desired: 3 }), undefined)
    t.equal(count(at('06:00'), { state: 'STARTING', desired: 3 }), undefined)
    t.equal(count(start + minute, { state: 'RUNNING' }), undefined, 'it was started for a lesson')
    t.equal(count(at('09:30'), { state: 'RUNNING' }), undefined, 'the lesson')
    t.equal(count(at('12:00'), { state: 'RUNNING', desired: 4 }), 4, 'the lesson is over')
    t.end()
  },
)

void t.test('keep that has not run for twice its interval is missing', (t) => {
  const everyMs = 15 * minute
  const keep = { everyMs, alerts: [] }
  t.notOk(isKeepMissing({ keptAt: at('09:00'), keep }, at('09:30')))
  t.ok(isKeepMissing({ keptAt: at('09:00'), keep }, at('09:31')))
  t.notOk(isKeepMissing({}, at('09:00')), 'where nothing was applied nothing has to run')
  t.ok(isKeepMissing({ applied: [{ at: at('08:00'), value: 2 }] }, at('09:00')))
  t.notOk(isKeepMissing({ applied: [{ at: at('08:50'), value: 2 }] }, at('09:00')))
  t.end()
})

void t.test('quotas are found by their names, and what fits no name is unknown', (t) => {
  const { facts } = new Watched([], at('06:00')).plan()
  const read = (names: Readonly<Record<string, number>>) =>
    only(findQuotas([facts], new Map(Object.entries(names)), []))
  const name = 'stream.standard.large'
  t.strictSame(
    read({
      'Standard large streaming instances for fleets': 50,
      'Standard xlarge streaming instances for fleets': 10,
      'Elastic standard large': 7,
    }),
    { name, limit: 50 },
  )
  t.strictSame(
    read({
      'stream.standard.large fleet instances': 40,
      'stream.standard.large image builders': 5,
    }),
    { name, limit: 40 },
  )
  t.strictSame(read({ Fleets: 10, 'Memory-optimized large streaming instances for fleets': 3 }), {
    name,
  })
  t.strictSame(
    read({ 'Standard large': 4, 'Standard large (other)': 5 }),
    { name },
    'two that differ',
  )
  t.strictSame(
    findQuotas([facts], undefined, [{ type: 'ALWAYS_ON', instanceType: name, instances: 3 }]),
    [{ name, takenByOthers: 3 }],
  )
  t.end()
})

void t.test('no alert in healthy weeks of random timetables', (t) => {
  let looks = 0
  fc.assert(
    fc.property(anyInput, fc.boolean(), (input, isStopped) => {
      const classes = input.classes.slice(0, 2).map((one) => ({ ...one, fleet: 'cad' }))
      const starts = classes.flatMap(({ lessons }) => lessons.map(({ start }) => start))
      const first = Math.min(...starts) - 30 * hour
      const watched = new Watched(classes, first, isStopped ? 'STOPPED' : 'RUNNING')
      watched.apply()
      const until = Math.max(...starts) + 12 * hour
      // Looks around lessons, every 15 minutes, and now and then between them.
      for (let look = 0; look < 50 && watched.aws.now < until; look++) {
        const { now } = watched.aws
        const isNear = starts.some((start) => Math.abs(start - now) < 2 * hour)
        watched.pass(now + (isNear ? 15 : 360) * minute)
        watched.apply()
        const alerts = watched.judge()
        looks++
        if (alerts.length > 0)
          throw new Error(`${new Date(watched.aws.now).toISOString()} ${JSON.stringify(alerts)}`)
      }
    }),
    { numRuns: 4 },
  )
  t.ok(looks > 50, `${looks} looks`)
  t.end()
})

/** What goes wrong at AWS, or by somebody's hand, each with the causes that are right for it. */
const breakages: Readonly<Record<string, (watched: Watched) => Partial<FoundFleet>>> = {
  action_missing: ({ aws }) => {
    aws.actions = []
    return {}
  },
  suspended: ({ aws }) => {
    if (aws.target !== 'none') aws.target = { ...aws.target, isScheduleSuspended: true }
    return {}
  },
  another_hand: ({ aws }) => {
    // AWS takes its actions away with a target.
    aws.target = 'none'
    aws.actions = []
    return {}
  },
  fleet_errors: () => ({ errorCodes: ['IAM_SERVICE_ROLE_IS_MISSING'] }),
  stopped: ({ aws }) => {
    aws.state = 'STOPPED'
    return {}
  },
  quota: (watched) => {
    watched.quotas = [{ name: 'stream.standard.large', limit: 2 }]
    return {}
  },
}

void t.test('whatever breaks before, its cause stood there half an hour before the lesson', (t) => {
  let told = 0
  fc.assert(
    fc.property(
      anyInput,
      fc.constantFrom(...Object.keys(breakages)),
      fc.integer({ min: 60, max: 20 * 60 }),
      (input, cause, minutesBefore) => {
        const classes = input.classes.slice(0, 3).map((one) => ({ ...one, fleet: 'cad' }))
        const start = Math.min(...classes.flatMap(({ lessons }) => lessons.map((one) => one.start)))
        const watched = new Watched(classes, start - 30 * hour)
        watched.apply()
        const { plan } = watched.plan()
        // A lesson that what is there anyway is enough for has nothing to lose.
        if (plan.curve.every(({ value }) => value <= plan.base)) return
        watched.pass(start - minutesBefore * minute)
        const change = breakages[cause]?.(watched)
        watched.pass(start - 30 * minute)
        const causesNow = causes(watched.judge(change))
        if (!causesNow.includes(cause)) throw new Error(`${cause}: ${JSON.stringify(causesNow)}`)
        told++
      },
    ),
    { numRuns: 25 },
  )
  t.ok(told >= 20, `${told} were told`)
  t.end()
})
