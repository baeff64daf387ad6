import t from 'tap'
import {
  findBase,
  findChanges,
  listApplied,
  nameAction,
  planCapacity,
  readActionName,
  readStartName,
  type CapacityRange,
  type ClassFleetRecord,
  type FleetChanges,
  type FleetPlan,
  type LabClass,
  type PlannedFleet,
} from '#src/index.js'
import { fc } from '../support/properties.js'
import { AwsScaling, notSuspended } from './aws-scaling.js'
import { anyInput } from './random-timetable.js'
import { at, day, fleet, hour, lab, minute, only, toClock } from './scene.js'

const role = 'arn:aws:iam::111122223333:role/starts'
const foreign = (name: string) => ({ name, schedule: 'cron(0 8 * * ? *)', min: 3 })

type Base = Pick<ClassFleetRecord, 'applied'> & { readonly base: CapacityRange }

/** The plan of one fleet as it stands at AWS now. */
function plan(
  aws: AwsScaling,
  classes: readonly LabClass[],
  facts: Partial<PlannedFleet> & { base: CapacityRange },
): FleetPlan {
  const found = aws.find()
  return only(
    planCapacity({
      now: aws.now,
      fleets: [
        fleet({
          ...facts,
          ...(found.target !== 'none' && found.target && { standing: found.target }),
          hasScaleIn: aws.scalesIn,
        }),
      ],
      quotas: [],
      budgets: [],
      classes,
    }).fleets,
  )
}

function look(
  aws: AwsScaling,
  classes: readonly LabClass[],
  record: Base,
  facts: Partial<PlannedFleet> = {},
) {
  const own = plan(aws, classes, { ...facts, base: record.base })
  return {
    plan: own,
    ...findChanges({ plan: own, found: aws.find(), record, now: aws.now, startRole: role }),
  }
}

/** Makes the changes, and gives the record as it is kept afterwards. */
function make(
  aws: AwsScaling,
  found: FleetChanges & { readonly plan: FleetPlan },
  record: Base,
): Base {
  for (const change of found.changes) aws.make(change)
  return {
    ...record,
    applied: listApplied({ plan: found.plan, record, now: aws.now }, found.actions),
  }
}

const describe = ({ changes }: FleetChanges): string[] =>
  changes.map((change) => {
    switch (change.kind) {
      case 'put_action': {
        const { action } = change
        return `put ${toClock(action.at)} min ${action.min}${action.max === undefined ? '' : ` max ${action.max}`}`
      }
      case 'put_start':
        return `put start ${toClock(change.at)}`
      case 'register_target':
        return `register ${change.min} to ${change.max}`
      case 'set_range':
        return `set min ${change.min}${change.max === undefined ? '' : ` max ${change.max}`}`
      case 'start_fleet':
        return 'start'
      case 'delete_action':
        return `delete ${change.name}`
      case 'delete_start':
        return 'delete start'
    }
  })

void t.test('a class becomes two actions, and a second look finds nothing to do', (t) => {
  const aws = new AwsScaling({
    target: { min: 0, max: 10, ...notSuspended },
    actions: [foreign('night')],
    desired: 0,
    now: at('06:00'),
  })
  const classes = [lab('cad-1', ['09:00', '10:00'])]
  const record = { base: findBase(aws.find()) }
  const first = look(aws, classes, record)
  t.strictSame(describe(first), ['put 08:35 min 30 max 30', 'put 10:00 min 0'])
  t.strictSame(first.notes, [{ kind: 'actions_of_others', names: ['night'] }])
  const kept = make(aws, first, record)
  t.strictSame(look(aws, classes, kept).changes, [])
  t.strictSame(describe(look(aws, [], kept)), [
    'delete appstreamlab-20261130T0835Z-up',
    'delete appstreamlab-20261130T1000Z-down',
  ])
  t.end()
})

void t.test('where there is no target one is registered that changes nothing now', (t) => {
  const aws = new AwsScaling({ target: 'none', desired: 4, now: at('06:00') })
  const record = { base: findBase(aws.find()) }
  t.strictSame(look(aws, [], record).changes, [], 'without a class none is needed')
  const found = look(aws, [lab('cad-1', ['09:00', '10:00'])], record)
  t.strictSame(describe(found), ['register 4 to 4', 'put 08:35 min 34 max 34', 'put 10:00 min 4'])
  make(aws, found, record)
  t.equal(aws.desired, 4)
  t.end()
})

void t.test('a class that is on counts from now on, and a fleet that is down is started', (t) => {
  const aws = new AwsScaling({
    target: { min: 0, max: 10, ...notSuspended },
    desired: 0,
    state: 'STOPPED',
    now: at('08:50'),
  })
  const record = { base: findBase(aws.find()) }
  const classes = [lab('cad-1', ['09:00', '10:00'])]
  const found = look(aws, classes, record, { isStopped: true })
  t.strictSame(describe(found), ['start', 'set min 30 max 30', 'put 10:00 min 0'])
  const kept = make(aws, found, record)
  t.strictSame(look(aws, classes, kept, { isStopped: true }).changes, [])
  t.end()
})

void t.test('starts are schedules of their own, of this fleet and this role', (t) => {
  const aws = new AwsScaling({
    target: { min: 0, max: 10, ...notSuspended },
    desired: 0,
    state: 'STOPPED',
    now: at('05:00'),
  })
  const record = { base: findBase(aws.find()) }
  const classes = [lab('cad-1', ['09:00', '10:00'])]
  const found = look(aws, classes, record, { isStopped: true })
  t.strictSame(describe(found), ['put 08:35 min 30 max 30', 'put start 08:14', 'put 10:00 min 0'])
  t.strictSame(found.notes, [])
  make(aws, found, record)
  const [start] = aws.starts
  t.ok(start && start.name.length <= 64)
  t.equal(readStartName('cad', start?.name ?? ''), start?.at)
  t.equal(readStartName('cad2', start?.name ?? ''), undefined)
  const other = findChanges({
    plan: found.plan,
    found: aws.find(),
    record,
    now: aws.now,
    startRole: `${role}-2`,
  })
  t.strictSame(describe(other), ['put start 08:14', 'delete start'])
  const without = findChanges({ plan: found.plan, found: aws.find(), record, now: aws.now })
  t.strictSame(without.notes, [{ kind: 'no_start_role' }])
  t.end()
})

void t.test('Min of another hand is not lowered, and that of ours is', (t) => {
  const target = { min: 12, max: 20, ...notSuspended }
  const aws = new AwsScaling({ target, desired: 12, now: at('06:00') })
  const record: Base = { base: { min: 2, max: 20 }, applied: [] }
  t.strictSame(look(aws, [], record).changes, [])
  t.strictSame(look(aws, [], record).notes, [{ kind: 'min_of_others', min: 12, planned: 2 }])
  const ours: Base = { ...record, applied: [{ at: at('05:00'), value: 12 }] }
  t.strictSame(describe(look(aws, [], ours)), ['set min 2'])
  t.end()
})

void t.test('the window ends with what lowers, and what is due in a moment is left to AWS', (t) => {
  const others = Array.from({ length: 193 }, (_, index) => foreign(`x-${index}`))
  const aws = new AwsScaling({
    target: { min: 0, max: 10, ...notSuspended },
    actions: others,
    desired: 0,
    now: at('06:00'),
  })
  const record = { base: findBase(aws.find()) }
  const classes = [lab('a', ['09:00', '10:00']), lab('b', ['14:00', '15:00'])]
  const found = look(aws, classes, record)
  t.strictSame(describe(found), ['put 08:35 min 30 max 30', 'put 10:00 min 0'], 'room for three')
  t.match(found.notes, [{ kind: 'actions_of_others' }, { kind: 'window', until: at('13:35') }])
  const kept = make(aws, found, record)
  aws.now = at('08:34') + 10_000
  t.strictSame(describe(look(aws, [], kept)), ['delete appstreamlab-20261130T1000Z-down'])
  const isNow = ({ kind }: { readonly kind: string }) => kind === 'set_range'
  t.notOk(look(aws, classes, kept).changes.some(isNow), 'AWS is about to raise it')
  aws.pass(at('08:36'))
  t.notOk(look(aws, classes, kept).changes.some(isNow))
  aws.now = at('12:00')
  t.ok(
    describe(look(aws, classes, kept)).includes('delete appstreamlab-20261130T0835Z-up'),
    'hours later',
  )
  t.end()
})

void t.test('a window that begins with what lowers ends with it where no more fits', (t) => {
  const aws = new AwsScaling({
    target: { min: 30, max: 30, ...notSuspended },
    actions: Array.from({ length: 196 }, (_, index) => foreign(`x-${index}`)),
    desired: 30,
    now: at('09:30'),
  })
  const record = { base: { min: 0, max: 10 } }
  const classes = [lab('a', ['09:00', '10:00']), lab('b', ['14:00', '15:00'])]
  const found = look(aws, classes, record)
  t.strictSame(describe(found), ['put 10:00 min 0'], 'a raise alone would stay')
  t.match(found.notes, [{ kind: 'actions_of_others' }, { kind: 'window', until: at('13:35') }])
  t.end()
})

void t.test('what cannot be read is left alone, by name', (t) => {
  const aws = new AwsScaling({ target: 'none', desired: 4, now: at('06:00') })
  const record = { base: findBase(aws.find()) }
  const { plan: own } = look(aws, [lab('cad-1', ['09:00', '10:00'])], record)
  const { target: _target, ...noTarget } = aws.find()
  const { actions: _actions, ...noActions } = aws.find()
  for (const [found, kind] of [
    [noTarget, 'target_unknown'],
    [noActions, 'actions_unknown'],
  ] as const)
    t.strictSame(findChanges({ plan: own, found, record, now: aws.now }), {
      changes: [],
      actions: [],
      starts: [],
      notes: [{ kind }],
    })
  t.end()
})

void t.test('an elastic fleet has no capacity to put, and nothing is put', (t) => {
  const aws = new AwsScaling({ target: 'none', desired: 0, now: at('06:00') })
  const record = { base: findBase(aws.find()) }
  const found = look(aws, [lab('cad-1', ['09:00', '10:00'])], record, { type: 'ELASTIC' })
  t.ok(found.plan.curve.length > 0)
  const { plan: _plan, ...nothing } = found
  t.strictSame(nothing, { changes: [], notes: [], actions: [], starts: [] })
  t.end()
})

void t.test(
  'schedules of the fleet that are suspended are told, and actions are put all the same',
  (t) => {
    const target = { min: 0, max: 10, ...notSuspended, isScheduleSuspended: true }
    const aws = new AwsScaling({ target, desired: 0, now: at('06:00') })
    const found = look(aws, [lab('cad-1', ['09:00', '10:00'])], { base: findBase(aws.find()) })
    t.strictSame(found.notes, [{ kind: 'suspended' }])
    t.equal(found.changes.length, 2)
    t.end()
  },
)

void t.test('starts that cannot be read, or whose names others have, are left alone', (t) => {
  const aws = new AwsScaling({
    target: { min: 0, max: 10, ...notSuspended },
    desired: 0,
    state: 'STOPPED',
    now: at('05:00'),
  })
  const record = { base: findBase(aws.find()) }
  const classes = [lab('cad-1', ['09:00', '10:00'])]
  const { plan: own, changes } = look(aws, classes, record, { isStopped: true })
  const put = changes.find((change) => change.kind === 'put_start')
  const question = { plan: own, record, now: aws.now, startRole: role }
  const { starts: _starts, ...unread } = aws.find()
  const unknown = findChanges({ ...question, found: unread })
  t.strictSame(describe(unknown), ['put 08:35 min 30 max 30', 'put 10:00 min 0'])
  t.strictSame(unknown.notes, [{ kind: 'starts_unknown' }])
  t.strictSame(unknown.starts, [])
  const nothing = findChanges({ ...question, plan: { ...own, starts: [] }, found: unread })
  t.strictSame(nothing.notes, [], 'no start is needed')
  t.strictSame(describe(nothing), ['put 08:35 min 30 max 30', 'put 10:00 min 0'])
  t.strictSame(nothing.starts, [])
  const name = put?.name ?? ''
  const taken = { name, isEnabled: true, differs: 'of_others' as const }
  const theirs = findChanges({ ...question, found: aws.find({ starts: [taken] }) })
  t.strictSame(theirs.notes, [{ kind: 'starts_of_others', names: [name] }])
  t.notOk(theirs.changes.some(({ kind }) => kind === 'put_start' || kind === 'delete_start'))
  for (const change of [{ isEnabled: false }, { differs: 'changed' as const }]) {
    const start = { name, isEnabled: true, ...change }
    const mended = findChanges({ ...question, found: aws.find({ starts: [start] }) })
    t.ok(describe(mended).includes('put start 08:14'), JSON.stringify(change))
  }
  t.end()
})

/** The same classes again in later weeks, so that a plan is longer than the window. */
const repeat = (classes: readonly LabClass[], times: number): LabClass[] =>
  classes.map((one) => ({
    ...one,
    lessons: Array.from({ length: times }, (_, index) => index).flatMap((index) =>
      one.lessons.map(({ start, end }) => ({
        start: start + index * 28 * 24 * hour,
        end: end + index * 28 * 24 * hour,
      })),
    ),
  }))

const minOf = (aws: AwsScaling): number => (aws.target === 'none' ? 0 : aws.target.min)

void t.test(
  'random timetables: made so once, nothing is left to do; others keep theirs; all ends as found',
  (t) => {
    let windows = 0
    fc.assert(
      fc.property(
        anyInput,
        fc.record({
          foreigners: fc.constantFrom(0, 3, 150),
          hasTarget: fc.boolean(),
          scalesIn: fc.boolean(),
          repeats: fc.constantFrom(1, 6),
          pauses: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 5 }),
          changes: fc.boolean(),
        }),
        (input, scene) => {
          const now = input.now + 30_000
          const others = Array.from({ length: scene.foreigners }, (_, index) =>
            foreign(`x-${index}`),
          )
          const aws = new AwsScaling({
            target: scene.hasTarget ? { min: 2, max: 20, ...notSuspended } : 'none',
            actions: scene.hasTarget ? others : [],
            desired: 2,
            scalesIn: scene.scalesIn,
            now,
          })
          const all = repeat(input.classes, scene.repeats).map((one) => ({ ...one, fleet: 'cad' }))
          let record: Base = { base: findBase(aws.find()) }
          // Some classes are withdrawn while the plan is played.
          let classes = all
          const until =
            Math.max(...all.flatMap(({ lessons }) => lessons.map(({ end }) => end))) + 48 * hour
          for (const [index, pause] of scene.pauses.entries()) {
            if (scene.changes && index === 2) classes = all.slice(0, 1)
            const found = look(aws, classes, record)
            if (found.notes.some(({ kind }) => kind === 'window')) windows++
            record = make(aws, found, record)
            const again = look(aws, classes, record)
            if (again.changes.length > 0) throw new Error(`again: ${describe(again).join(', ')}`)
            const ours = aws.actions.filter(
              ({ name }) => (readActionName(name) ?? 0) > aws.now + 90_000,
            )
            const names = found.actions.map(nameAction)
            if (
              ours
                .map(({ name }) => name)
                .toSorted()
                .join() !== names.toSorted().join()
            )
              throw new Error('other actions than planned')
            const next = aws.now + (pause / 100) * ((until - aws.now) / 3)
            // As long as the window reaches, Min is never below the plan.
            const reach = Math.min(
              next,
              found.notes.some(({ kind }) => kind === 'window')
                ? (found.actions.at(-1)?.at ?? next)
                : next,
            )
            for (const step of found.plan.curve.filter(
              (one) => one.at > aws.now + 90_000 && one.at <= reach,
            )) {
              aws.pass(step.at)
              if (minOf(aws) < step.value) throw new Error(`Min ${minOf(aws)} below ${step.value}`)
            }
            aws.pass(next)
          }
          aws.pass(until)
          make(aws, look(aws, classes, record), record)
          if (aws.target !== 'none' && aws.target.min !== 2)
            throw new Error(`ends with Min ${aws.target.min}`)
          const kept = aws.actions.filter(({ name }) => readActionName(name) === undefined)
          if (JSON.stringify(kept) !== JSON.stringify(scene.hasTarget ? others : []))
            throw new Error('others')
        },
      ),
      { numRuns: 8 },
    )
    t.ok(windows > 0, `${windows} plans were longer than the window`)
    t.end()
  },
)

void t.test('names say their moment, and nobody else has such', (t) => {
  t.equal(
    readActionName(nameAction({ at: day + 9 * hour + 5 * minute, min: 1, max: 2 })),
    day + 9 * hour + 5 * minute,
  )
  for (const name of [
    'night',
    'appstreamlab-x-up',
    'appstreamlab-20261301T0000Z-up',
    'my-appstreamlab-20261201T0000Z-up',
  ])
    t.equal(readActionName(name), undefined, name)
  t.end()
})
