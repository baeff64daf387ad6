import t from 'tap'
import {
  applyRules,
  findBase,
  findChanges,
  listApplied,
  nameStart,
  type ChangesInput,
  type FoundAction,
  type FoundFleet,
} from '#src/index.js'
import { AwsScaling, notSuspended } from './aws-scaling.js'
import { at, fleet, lab, minute, only, plan } from './scene.js'

/** What is as planned is not touched, and what differs in anything is: edge by edge. */

const { soonMs, pastMs } = applyRules
const up: FoundAction = {
  name: 'appstreamlab-20261130T0835Z-up',
  schedule: 'at(2026-11-30T08:35:00)',
  zone: 'UTC',
  min: 30,
  max: 30,
}
const down: FoundAction = {
  name: 'appstreamlab-20261130T1000Z-down',
  schedule: 'at(2026-11-30T10:00:00)',
  min: 0,
}
const target = { min: 0, max: 10, ...notSuspended }
const base = { min: 0, max: 10 }

interface Scene {
  readonly clock?: string
  readonly found?: Partial<FoundFleet>
  readonly record?: Partial<ChangesInput['record']>
  readonly classes?: readonly ReturnType<typeof lab>[]
  readonly isStopped?: true
  readonly afterMs?: number
  readonly hasRole?: false
}

function look({ clock = '06:00', found, record, classes, isStopped, afterMs = 0, hasRole }: Scene) {
  const now = at(clock) + afterMs
  const own = plan({
    now,
    fleets: [fleet({ base: record?.base ?? base, ...(isStopped && { isStopped }) })],
    classes: classes ?? [lab('a', ['09:00', '10:00'])],
  })
  const aws = new AwsScaling({ target, actions: [up, down], desired: 0, now })
  return findChanges({
    plan: only(own.fleets),
    found: aws.find(found),
    record: { base, ...record },
    now,
    ...(hasRole ?? { startRole: 'arn:role' }),
  })
}

const write = (scene: Scene): string[] =>
  look(scene).changes.map((change) =>
    'name' in change ? `${change.kind} ${change.name}` : change.kind,
  )

void t.test('an action that differs in anything is put again', async (t) => {
  t.strictSame(write({}), [])
  const withUp = (change: object) => write({ found: { actions: [{ ...up, ...change }, down] } })
  const { zone: _zone, ...zoneless } = up
  t.strictSame(write({ found: { actions: [zoneless, down] } }), [], 'UTC is what AWS takes')
  for (const change of [
    { schedule: 'at(2026-11-30T08:36:00)' },
    { zone: 'Europe/Berlin' },
    { min: 29 },
    { max: 29 },
    { max: 31 },
    { max: undefined },
    { isBounded: true },
  ])
    t.strictSame(withUp(change), [`put_action ${up.name}`], JSON.stringify(change))
  const lowered = { actions: [up, { ...down, max: 30 }] }
  t.strictSame(write({ found: lowered }), [`put_action ${down.name}`], 'Max is not lowered')
})

void t.test('Max of a raise may stand as high as anything that is there or planned', async (t) => {
  const withMax = (max: number, scene: Scene) =>
    write({ ...scene, found: { ...scene.found, actions: [{ ...up, max }, down] } })
  const high = { found: { target: { ...target, max: 50 } } }
  t.strictSame(withMax(50, high), [])
  t.strictSame(withMax(51, high), [`put_action ${up.name}`])
  t.strictSame(withMax(30, high), [`put_action ${up.name}`], 'it would lower what stands')
  const based = { record: { base: { min: 0, max: 40 } } }
  t.strictSame(withMax(40, based), [])
  t.strictSame(withMax(41, based), [`put_action ${up.name}`])
})

void t.test('what is due in a moment or was just due is left to AWS', async (t) => {
  const stray = (minutes: number, ms: number) =>
    write({
      clock: '06:00',
      afterMs: ms,
      classes: [],
      found: {
        actions: [
          { ...up, name: `appstreamlab-20261130T06${`${minutes}`.padStart(2, '0')}Z-up` },
          { ...up, name: 'theirs' },
        ],
      },
    })
  const kept = (minutes: number, ms = 0) => stray(minutes, ms).length === 0
  t.notOk(kept(2), 'two minutes from now')
  t.ok(kept(1))
  t.notOk(kept(2, minute / 2), '90 seconds from now')
  t.ok(kept(2, minute / 2 + 1))
  t.ok(kept(0, pastMs), 'an hour ago')
  t.notOk(kept(0, pastMs + 1))
  t.equal(soonMs, 1.5 * minute)
})

void t.test('Min that an action of ours is about to set is not set twice', async (t) => {
  const soon = (change: object, afterMs = -soonMs + 1) =>
    write({ clock: '08:35', afterMs, found: { actions: [{ ...up, ...change }, down] } })
  t.strictSame(soon({}), [])
  t.strictSame(soon({ min: 29 }), ['set_range'], 'it sets too little')
  t.strictSame(soon({ min: undefined }), ['set_range'])
  t.strictSame(soon({}, 0), [], 'at its own moment')
  t.strictSame(soon({}, 1), ['set_range'], 'its moment has passed')
  const two = [lab('a', ['09:00', '10:00']), lab('b', ['08:00', '10:00'], { people: 5 })]
  const both = { ...up, min: 35, max: 35 }
  const on = (afterMs: number, other = both) =>
    write({ clock: '08:35', afterMs, classes: two, found: { actions: [other, down] } })
  t.strictSame(
    on(-soonMs),
    ['set_range'],
    'a raise that is not due in a moment is waited for by nobody',
  )
  t.strictSame(on(-soonMs + 1), [])
})

void t.test('Min of another hand is raised where more is planned', async (t) => {
  const found = { target: { ...target, min: 3 }, actions: [down] }
  t.strictSame(write({ clock: '09:30', found, record: { applied: [] } }), ['set_range'])
  t.strictSame(look({ clock: '09:30', found, record: { applied: [] } }).notes, [])
})

void t.test(
  'the range that is set says what stood, and Max only where it has to rise',
  async (t) => {
    const set = (scene: Scene) => look(scene).changes.find(({ kind }) => kind === 'set_range')
    const on = { clock: '09:30', found: { actions: [down] } }
    t.strictSame(set(on), { kind: 'set_range', min: 30, max: 30, from: { min: 0, max: 10 } })
    const wide = { ...target, max: 30 }
    t.strictSame(set({ ...on, found: { ...on.found, target: wide } }), {
      kind: 'set_range',
      min: 30,
      from: { min: 0, max: 30 },
    })
  },
)

void t.test('Min is ours where an action of ours has set it by now, or is about to', async (t) => {
  const isLowered = (applied?: NonNullable<ChangesInput['record']['applied']>) => {
    const found = { target: { ...target, min: 7 }, actions: [] }
    return (
      write({ clock: '12:00', classes: [], found, record: applied ? { applied } : {} }).length === 1
    )
  }
  t.notOk(isLowered())
  t.notOk(isLowered([]))
  t.ok(isLowered([{ at: at('11:00'), value: 7 }]))
  t.ok(isLowered([{ at: at('12:00') + soonMs, value: 7 }]))
  t.notOk(isLowered([{ at: at('12:00') + soonMs + 1, value: 7 }]))
  t.notOk(isLowered([{ at: at('11:00'), value: 8 }]))
})

void t.test(
  'without a target one is registered where something is put, and not before',
  async (t) => {
    const none = { target: 'none', actions: [], desired: 3 } as const
    const [first] = look({ found: none }).changes
    t.strictSame(first, { kind: 'register_target', min: 0, max: 10 })
    const many = look({ found: { ...none, desired: 20 } }).changes[0]
    t.strictSame(many, { kind: 'register_target', min: 0, max: 20 }, 'today’s capacity is in it')
    const few = { found: none, record: { base: { min: 5, max: 10 } } }
    t.strictSame(look(few).changes[0], { kind: 'register_target', min: 3, max: 10 })
    t.strictSame(look({ found: none, classes: [] }).changes, [])
  },
)

void t.test('a start that is due is made at once, unless AWS is about to make it', async (t) => {
  const stopped = { isStopped: true, found: { state: 'STOPPED', actions: [] } } as const
  const starts = (clock: string, change: Partial<FoundFleet> = {}) =>
    write({ ...stopped, clock, found: { ...stopped.found, ...change } }).filter((one) =>
      one.includes('start'),
    )
  const due = at('08:14')
  const name = nameStart('cad', 'arn:role', due)
  t.strictSame(starts('08:12'), [`put_start ${name}`])
  t.strictSame(starts('08:12', { starts: [{ name, isEnabled: true }] }), [], 'it stands there')
  t.strictSame(starts('08:12', { starts: [{ name, isEnabled: false }] }), [`put_start ${name}`])
  t.strictSame(starts('08:13'), ['start_fleet'])
  t.strictSame(starts('08:13', { state: 'STOPPING' }), ['start_fleet'])
  t.strictSame(starts('08:13', { state: 'STARTING' }), [])
  t.strictSame(starts('08:13', { starts: [{ name, isEnabled: true }] }), [])
  t.strictSame(starts('08:13', { starts: [{ name, isEnabled: false }] }), ['start_fleet'])
  t.strictSame(starts('08:13', { starts: [{ name, isEnabled: true, differs: 'changed' }] }), [
    'start_fleet',
  ])
  const other = nameStart('gis', 'arn:role', due)
  t.strictSame(starts('08:13', { starts: [{ name: other, isEnabled: true }] }), ['start_fleet'])
  const withoutRole = { ...stopped, hasRole: false } as const
  t.strictSame(look({ ...withoutRole, classes: [] }).notes, [], 'no start is needed')
  t.strictSame(look(withoutRole).notes, [{ kind: 'no_start_role' }])
  t.strictSame(
    write({ ...stopped, clock: '08:12', afterMs: minute / 2 }).filter((one) =>
      one.includes('start'),
    ),
    ['start_fleet'],
    '90 seconds before',
  )
  const aws = new AwsScaling({ target, desired: 0, state: 'STOPPED', now: at('08:13') })
  const { starts: _unread, ...unread } = aws.find()
  const own = only(
    plan({
      now: at('08:13'),
      fleets: [fleet({ base, isStopped: true })],
      classes: [lab('a', ['09:00', '10:00'])],
    }).fleets,
  )
  const first = findChanges({ plan: own, found: unread, record: { base }, now: at('08:13') })
  t.strictSame(first.changes[0], { kind: 'start_fleet' }, 'starts that could not be read')
  t.strictSame(first.notes, [], 'and none is planned for later')
  const past = nameStart('cad', 'arn:role', at('08:12'))
  t.strictSame(starts('08:13', { starts: [{ name: past, isEnabled: true }] }), ['start_fleet'])
})

void t.test(
  'starts are put as far ahead as actions are, and others’ are not taken away',
  async (t) => {
    const lessons = [lab('a', ['09:00', '10:00']), lab('b', ['14:00', '15:00'])]
    const now = at('05:00')
    const own = only(
      plan({ now, fleets: [fleet({ base, isStopped: true })], classes: lessons }).fleets,
    )
    const aws = new AwsScaling({ target, desired: 0, state: 'STOPPED', now })
    const startsOf = (found: FoundFleet, starts: readonly number[] = own.starts) =>
      findChanges({
        plan: { ...own, starts },
        found,
        record: { base },
        now,
        startRole: 'arn:role',
      }).starts
    t.strictSame(startsOf(aws.find()), [at('08:14'), at('13:14')])
    t.strictSame(startsOf(aws.find(), [at('15:00'), at('15:01')]), [at('15:00')])
    const { actions: _unread, ...unread } = aws.find()
    t.strictSame(startsOf(unread), [at('08:14'), at('13:14')], 'actions that could not be read')
    const name = nameStart('cad', 'arn:role', at('07:00'))
    const theirs = [{ name, isEnabled: true, differs: 'of_others' as const }]
    const changes = write({ isStopped: true, found: { state: 'STOPPED', starts: theirs } })
    t.notOk(changes.includes(`delete_start ${name}`), 'what calls something else stays')
    const ours = [{ name, isEnabled: true }]
    const clean = write({ isStopped: true, found: { state: 'STOPPED', starts: ours } })
    t.ok(clean.includes(`delete_start ${name}`))
  },
)

void t.test('where there is room for a raise alone it is put', async (t) => {
  const others = Array.from({ length: 198 }, (_, index) => ({
    name: `x-${index}`,
    schedule: 'rate(1 day)',
  }))
  t.strictSame(write({ found: { actions: others } }), [`put_action ${up.name}`])
  t.strictSame(write({ found: { actions: others.slice(0, 196) } }), [
    `put_action ${up.name}`,
    `put_action ${down.name}`,
  ])
})

void t.test('what our actions have set is kept for a week, with what stands now', async (t) => {
  const now = at('09:30')
  const own = only(plan({ now, classes: [lab('a', ['09:00', '10:00'])] }).fleets)
  const week = 7 * 86_400_000
  const list = (applied: { at: number; value: number }[]) =>
    listApplied({ plan: own, record: { applied, base }, now }, [{ at: at('10:00'), min: 0 }])
  const later = { at: at('10:00'), value: 0 }
  t.strictSame(list([]), [{ at: now, value: 30 }, later])
  t.strictSame(list([{ at: now, value: 30 }]), [{ at: now, value: 30 }, later])
  t.strictSame(list([{ at: now + 1, value: 30 }]), [{ at: now, value: 30 }, later], 'not yet')
  const old = { at: now - week, value: 30 }
  t.strictSame(list([old]), [{ at: now, value: 30 }, later])
  const young = { at: now - week + 1, value: 30 }
  t.strictSame(list([old, young]), [young, later])
  const now20 = { at: now, value: 20 }
  t.strictSame(list([now20]), [now20, { at: now, value: 30 }, later], 'ours at this very moment')
  const first = listApplied({ plan: own, record: { base }, now }, [])
  t.strictSame(first, [{ at: now, value: 30 }], 'before the first apply')
  const early = at('08:35') - soonMs
  const whole = { ...own, curve: [{ at: at('08:35'), value: 30 }] }
  const raised = (moment: number) =>
    listApplied({ plan: whole, record: { base }, now: moment }, []).map(({ value }) => value)
  t.strictSame(raised(early), [])
  t.strictSame(raised(early + 1), [30], 'what is due in a moment counts from now on')
})

void t.test('what stood before us is the target, else today’s capacity', async (t) => {
  const found = new AwsScaling({ target, desired: 4, now: 0 }).find()
  t.strictSame(findBase(found), { min: 0, max: 10 })
  t.strictSame(findBase({ ...found, target: 'none' }), { min: 4, max: 4 })
  const { target: _target, ...unread } = found
  t.strictSame(findBase(unread), { min: 4, max: 4 })
})
