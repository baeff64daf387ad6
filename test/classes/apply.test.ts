import t from 'tap'
import { at, lab, minute, role, startScene } from './class-scene.js'

/** Planning and applying over the wire, with the SDK's clients, against the sandbox. */

const scaling = { scaling: { min: 2, max: 10 } }

void t.test(
  'the calls are the actions of the plan, and a second apply changes nothing',
  async (t) => {
    const scene = await startScene(t, scaling)
    scene.classes = [lab('a', ['09:00', '10:00'])]
    const { plan, done, failed } = await scene.apply()
    t.strictSame(failed, [])
    t.strictSame(plan.missing, [])
    const [fleet] = plan.fleets
    t.strictSame(fleet?.record.base, { min: 2, max: 10 })
    t.strictSame(
      scene
        .changes()
        .map(({ operation, input }) => [
          operation,
          (input as { Schedule?: string }).Schedule,
          (input as { ScalableTargetAction?: object }).ScalableTargetAction,
        ]),
      (fleet?.plan.actions ?? []).map(({ at: when, min, max }) => [
        'PutScheduledAction',
        `at(${new Date(when).toISOString().slice(0, 19)})`,
        { MinCapacity: min, ...(max !== undefined && { MaxCapacity: max }) },
      ]),
    )
    t.equal(done.length, 2)
    const { mark } = scene
    const again = await scene.apply()
    t.strictSame(again.done, [])
    t.strictSame(scene.changes(mark), [])
    t.strictSame(fleet?.quota, { name: 'stream.standard.large', limit: 50, takenByOthers: 3 })
    scene.classes = []
    await scene.apply()
    t.strictSame(scene.sandbox.state.scheduledActions(), [])
  },
)

void t.test('what keep reads of a fleet answers teachers before anything is applied', async (t) => {
  const scene = await startScene(t, scaling)
  scene.classes = [lab('a', ['09:00', '10:00'])]
  const first = await scene.keep()
  const { base, quotas, keep } = scene.kept.get('cad') ?? {}
  t.strictSame(quotas, [{ name: 'stream.standard.large', limit: 50, takenByOthers: 3 }])
  t.equal(base, undefined, 'nothing was applied, so nothing is put back')
  t.match(keep?.alerts, [{ cause: 'not_applied' }])
  t.match(first.fleets, [{ fleet: 'cad' }])
  t.strictSame(scene.changes(), [])
  // The class is withdrawn: its alert ends with it.
  scene.classes = []
  await scene.keep()
  t.strictSame(scene.kept.get('cad')?.keep?.alerts, [])
})

void t.test('all is as it was found after the last class', async (t) => {
  for (const fleet of [scaling, { scaling: { min: 1, max: 5 } }, {}]) {
    const scene = await startScene(t, fleet)
    const before = { range: scene.range, desired: scene.fleet.desiredInstances }
    scene.classes = [lab('a', ['09:00', '10:00'])]
    await scene.apply()
    t.equal(scene.fleet.desiredInstances, 2, 'nothing changed at once')
    const [base = 0] = before.range === 'none' ? [2] : before.range.split(' to ').map(Number)
    scene.clock.moveTo(at('08:25'))
    const outcomes = await scene.keepUntil(at('09:10'))
    t.equal(scene.fleet.desiredInstances, 20 + base)
    outcomes.push(...(await scene.keepUntil(at('11:10'))))
    t.strictSame({ range: scene.range, desired: scene.fleet.desiredInstances }, before)
    t.strictSame(scene.sandbox.state.scheduledActions(), [])
    t.strictSame(
      outcomes.flatMap(({ fleets }) => fleets.flatMap(({ alerts }) => alerts)),
      [],
    )
    const { mark } = scene
    await scene.keep()
    t.strictSame(scene.changes(mark), [], 'and then it rests')
  }
})

void t.test(
  'a fleet that was stopped is started before the class, and stopped after it',
  async (t) => {
    const scene = await startScene(t, { ...scaling, state: 'STOPPED' })
    scene.classes = [lab('a', ['09:00', '10:00'])]
    await scene.apply()
    const [start] = scene.sandbox.state.schedules()
    t.match(JSON.stringify(start), role, 'as the role of the configuration')
    await scene.keepUntil(at('09:00'))
    t.equal(scene.fleet.state, 'RUNNING')
    t.ok(scene.fleet.instances.length >= 22, `${scene.fleet.instances.length} instances`)
    const outcomes = await scene.keepUntil(at('12:00'))
    t.equal(scene.fleet.state, 'STOPPED')
    t.equal(scene.range, '2 to 10')
    t.equal(scene.fleet.desiredInstances, 2)
    t.strictSame(
      outcomes.flatMap(({ fleets }) => fleets.flatMap(({ alerts }) => alerts)),
      [],
    )
  },
)

void t.test(
  'the plan learns how long seats take here, and asks for them sooner or later',
  async (t) => {
    const scene = await startScene(t, { ...scaling, timings: { provisionSeconds: 32 * 60 } })
    const clocks = ['09:00', '12:00', '15:00', '18:00'] as const
    scene.classes = clocks.map((from, index) =>
      lab(`class ${index}`, [from, `${from.slice(0, 3)}30`]),
    )
    scene.people = {
      sessions: 0,
      held: 0,
      waiting: 0,
      overridden: 0,
      rebuilds: Array(20).fill(minute) as number[],
    }
    await scene.apply()
    await scene.keepUntil(at('16:30'), 5 * minute)
    const { leadMs = 0, rebuildMs, measured } = scene.kept.get('cad') ?? {}
    t.equal(measured?.leads.length, 3)
    t.ok(leadMs >= 35 * minute && leadMs <= 40 * minute, `${leadMs / minute} minutes`)
    t.equal(rebuildMs, 5 * minute)
    const [difference] = (await scene.plan()).fleets
    const rise = difference?.plan.curve.find((step) => step.at > at('16:30'))
    t.ok(rise && rise.at <= at('18:00') - 5 * minute - leadMs, 'the next class is made ready by it')
  },
)

void t.test('whoever is in, is let in or waits keeps machines and fleet', async (t) => {
  for (const scaleInHits of ['idle', 'in-use'] as const) {
    const scene = await startScene(t, { ...scaling, scaleInHits })
    scene.classes = [lab('a', ['09:00', '10:00'])]
    await scene.apply()
    scene.clock.moveTo(at('08:45'))
    await scene.keepUntil(at('09:00'))
    scene.sandbox.state.changeFleet('cad', { occupied: 20 })
    await scene.keepUntil(at('09:45'))
    scene.sandbox.state.changeFleet('cad', { occupied: 1 })
    const late = await scene.keepUntil(at('10:45'))
    t.ok(
      late.some(({ fleets }) => fleets[0]?.isPutOff),
      scaleInHits,
    )
    t.equal(scene.sandbox.state.metrics()['cad']?.['InUseCapacity'], 1, scaleInHits)
    t.ok(scene.fleet.desiredInstances > 2)
    scene.sandbox.state.changeFleet('cad', { occupied: 0 })
    for (const people of [
      { sessions: 0, held: 1, waiting: 0, overridden: 0 },
      { sessions: 0, held: 0, waiting: 1, overridden: 0 },
      { sessions: 0, held: 0, waiting: 0, overridden: 1 },
      { sessions: 1, held: 0, waiting: 0, overridden: 0 },
      'the seat book cannot be read',
    ]) {
      scene.people = people
      await scene.keep()
      t.ok(scene.fleet.desiredInstances > 2, JSON.stringify(people))
    }
    scene.people = { sessions: 0, held: 0, waiting: 0, overridden: 0 }
    await scene.keep()
    t.equal(scene.fleet.desiredInstances, 2)
  }
})

void t.test("other people's actions, policies and targets stay as they are", async (t) => {
  const scene = await startScene(t, {
    scaling: { min: 2, max: 10, policy: { name: 'theirs', targetPercent: 75 } },
  })
  const api = await import('@aws-sdk/client-application-auto-scaling')
  const client = new api.ApplicationAutoScalingClient({})
  const key = {
    ServiceNamespace: 'appstream',
    ResourceId: 'fleet/cad',
    ScalableDimension: 'appstream:fleet:DesiredCapacity',
  } as const
  await client.send(
    new api.PutScheduledActionCommand({
      ...key,
      ScheduledActionName: 'theirs',
      Schedule: 'cron(0 3 * * ? *)',
      ScalableTargetAction: { MinCapacity: 2 },
    }),
  )
  scene.classes = [lab('a', ['09:00', '10:00'])]
  const { plan } = await scene.apply()
  t.match(plan.fleets[0]?.difference.notes, [{ kind: 'actions_of_others', names: ['theirs'] }])
  scene.clock.moveTo(at('09:30'))
  await scene.keep()
  scene.clock.moveTo(at('10:30'))
  await scene.keep()
  scene.classes = []
  await scene.apply()
  const { ScheduledActions = [] } = await client.send(new api.DescribeScheduledActionsCommand(key))
  t.strictSame(
    ScheduledActions.map(({ ScheduledActionName }) => ScheduledActionName),
    ['theirs'],
  )
  const { ScalingPolicies = [] } = await client.send(new api.DescribeScalingPoliciesCommand(key))
  t.strictSame(
    ScalingPolicies.map(({ PolicyName }) => PolicyName),
    ['theirs'],
  )
  t.equal(scene.range, '2 to 10')
})

void t.test(
  'AWS throttles in the middle: it goes on after pauses, or says what is left',
  async (t) => {
    const scene = await startScene(t, scaling)
    scene.classes = [lab('a', ['09:00', '10:00']), lab('b', ['13:00', '14:00'])]
    scene.sandbox.state.addFault({ kind: 'throttle', operations: ['PutScheduledAction'], count: 3 })
    const patient = await scene.apply()
    t.equal(patient.done.length, 4)
    t.equal(scene.paused, 7_000, 'one, two and four seconds')
    scene.classes = [lab('c', ['16:00', '17:00']), ...scene.classes]
    scene.sandbox.state.addFault({ kind: 'throttle', operations: ['PutScheduledAction'] })
    const busy = await scene.apply()
    t.match(busy, { done: [], failed: [{ fault: { reason: 'throttled' } }] })
    t.equal(busy.left.length, 2)
    scene.sandbox.state.clearFaults()
    t.equal((await scene.apply()).done.length, 2)
    t.strictSame((await scene.apply()).done, [])
  },
)

void t.test('a permission that is missing is named, and the rest goes on', async (t) => {
  const scene = await startScene(t, { ...scaling, state: 'STOPPED' })
  scene.classes = [lab('a', ['09:00', '10:00'])]
  const { state } = scene.sandbox
  state.addFault({ kind: 'deny', operations: ['ListServiceQuotas', 'DescribeScalingActivities'] })
  const denied = state.addFault({ kind: 'deny', operations: ['CreateSchedule'] })
  const { plan, done, failed } = await scene.apply()
  t.strictSame(plan.missing.map(({ permission }) => permission).toSorted(), [
    'application-autoscaling:DescribeScalingActivities',
    'servicequotas:ListServiceQuotas',
  ])
  t.strictSame(
    plan.capacity.lessons.map(({ fits }) => fits),
    ['unknown'],
    'unknown is not none',
  )
  t.match(failed, [{ fault: { permission: 'scheduler:CreateSchedule', reason: 'denied' } }])
  t.strictSame(
    done.map(({ change }) => change.kind),
    ['put_action', 'put_action'],
  )
  state.removeFault(denied)
  t.strictSame(
    (await scene.apply()).done.map(({ change }) => change.kind),
    ['put_start'],
  )
  for (const [operation, note] of [
    ['DescribeScalableTargets', 'target_unknown'],
    ['DescribeScheduledActions', 'actions_unknown'],
    ['ListSchedules', 'starts_unknown'],
  ] as const) {
    const fault = state.addFault({ kind: 'deny', operations: [operation] })
    const blind = await scene.apply()
    t.strictSame(blind.done, [], operation)
    t.match(blind.plan.fleets[0]?.difference.notes, [{ kind: note }])
    state.removeFault(fault)
  }
})

void t.test('with a stand-in for AppStream alone no other service is asked', async (t) => {
  const scene = await startScene(t, scaling)
  process.env['AWS_ENDPOINT_URL_APPSTREAM'] = scene.sandbox.endpoint
  delete process.env['AWS_ENDPOINT_URL']
  t.teardown(() => delete process.env['AWS_ENDPOINT_URL_APPSTREAM'])
  scene.classes = [lab('a', ['09:00', '10:00'])]
  const { plan, done } = await scene.apply()
  t.strictSame(done, [])
  t.ok(plan.missing.length > 0 && plan.missing.every(({ reason }) => reason === 'no_endpoint'))
})

void t.test('what is not as planned is told with its cause', async (t) => {
  const causes = async (
    change: (scene: Awaited<ReturnType<typeof startScene>>) => unknown,
    until = '08:50',
    fleet = {},
  ) => {
    const scene = await startScene(t, { ...scaling, ...fleet })
    scene.classes = [lab('a', ['09:00', '10:00'])]
    await scene.apply()
    await change(scene)
    const outcomes = [await scene.keep()]
    scene.clock.moveTo(at('08:30'))
    outcomes.push(...(await scene.keepUntil(at(until), 10 * minute)))
    return [
      ...new Set(
        outcomes.flatMap(({ fleets }) =>
          fleets.flatMap(({ alerts }) => alerts.map(({ cause }) => cause)),
        ),
      ),
    ]
  }
  const api = await import('@aws-sdk/client-application-auto-scaling')
  const key = {
    ServiceNamespace: 'appstream',
    ResourceId: 'fleet/cad',
    ScalableDimension: 'appstream:fleet:DesiredCapacity',
  } as const
  const client = () => new api.ApplicationAutoScalingClient({})
  t.strictSame(await causes(() => undefined, '10:30'), [], 'nothing is wrong')
  t.strictSame(
    await causes(() =>
      client().send(
        new api.RegisterScalableTargetCommand({
          ...key,
          SuspendedState: { ScheduledScalingSuspended: true },
        }),
      ),
    ),
    ['suspended'],
  )
  t.strictSame(
    await causes((scene) =>
      client().send(
        new api.DeleteScheduledActionCommand({
          ...key,
          ScheduledActionName: scene.sandbox.state.scheduledActions()[0]?.name,
        }),
      ),
    ),
    ['action_missing'],
  )
  t.strictSame(
    await causes((scene) => scene.sandbox.state.changeFleet('cad', { state: 'STOPPED' })),
    ['stopped'],
  )
  t.ok(
    (
      await causes(
        (scene) => scene.sandbox.state.changeFleet('cad', { deliversAtMost: 5 }),
        '09:05',
      )
    ).some((cause) => ['unfulfilled', 'late'].includes(cause)),
  )
})

void t.test('a hand on the start of a fleet is told, and put right where it is ours', async (t) => {
  const api = await import('@aws-sdk/client-scheduler')
  const start = async (
    hand: (name: string, client: InstanceType<typeof api.SchedulerClient>) => unknown,
  ) => {
    const scene = await startScene(t, { ...scaling, state: 'STOPPED' })
    scene.classes = [lab('a', ['09:00', '10:00'])]
    await scene.apply()
    const name = scene.sandbox.state.schedules()[0]?.name ?? ''
    await hand(name, new api.SchedulerClient({}))
    const told = (await scene.keep()).fleets.flatMap(({ alerts }) =>
      alerts.map(({ cause, detail }) => `${cause}: ${detail?.replace(name, 'NAME')}`),
    )
    const again = (await scene.keep()).fleets.flatMap(({ alerts }) => alerts)
    const [schedule] = scene.sandbox.state.schedules()
    const definition = JSON.stringify(schedule?.definition)
    return { told, again, definition, scene }
  }
  const target = { Arn: 'arn:aws:scheduler:::aws-sdk:appstream:startFleet', RoleArn: role }
  const theirs = {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'at(2026-11-30T08:59:00)',
    Target: { ...target, Input: '{"Name":"cad"}' },
  } as const
  const untouched = await start(() => undefined)
  t.strictSame(untouched.told, [])
  const wasPut = untouched.definition
  for (const [told, change] of [
    ['action_missing: the start of the fleet is gone', 'delete'],
    ['another_hand: NAME is switched off', { ...theirs, State: 'DISABLED' }],
    ['another_hand: NAME was changed', theirs],
    [
      'another_hand: NAME was changed',
      { ...theirs, Target: { ...target, Input: '{"Name":"other"}' } },
    ],
  ] as const) {
    const changed = await start((Name, client) =>
      change === 'delete'
        ? client.send(new api.DeleteScheduleCommand({ Name }))
        : client.send(new api.UpdateScheduleCommand({ Name, ...change })),
    )
    t.strictSame(changed.told, [told])
    t.strictSame(changed.again, [], 'told once')
    t.equal(changed.definition, wasPut)
  }
  const denied = await startScene(t, { ...scaling, state: 'STOPPED' })
  denied.classes = [lab('a', ['09:00', '10:00'])]
  await denied.apply()
  const Name = denied.sandbox.state.schedules()[0]?.name ?? ''
  await new api.SchedulerClient({}).send(new api.DeleteScheduleCommand({ Name }))
  const denial = denied.sandbox.state.addFault({ kind: 'deny', operations: ['CreateSchedule'] })
  t.match(
    (await denied.keep()).fleets.flatMap(({ alerts }) => alerts.map(({ detail }) => detail)),
    ['the start of the fleet is gone; not permitted: scheduler:CreateSchedule'],
  )
  denied.sandbox.state.removeFault(denial)
  denied.sandbox.state.addFault({
    kind: 'error',
    status: 400,
    code: 'ValidationException',
    operations: ['CreateSchedule'],
  })
  t.match(
    (await denied.keep()).fleets.flatMap(({ alerts }) => alerts.map(({ detail }) => detail)),
    ['the start of the fleet is gone; scheduler:CreateSchedule failed: ValidationException'],
    'what AWS refuses for another reason is no missing permission',
  )
  const Arn = 'arn:aws:lambda:us-east-1:123456789012:function:theirs'
  const left = await start((Name, client) =>
    client.send(
      new api.UpdateScheduleCommand({
        ...theirs,
        Name,
        Target: { Arn, RoleArn: role, Input: '{}' },
      }),
    ),
  )
  const words = 'another_hand: NAME calls something else than StartFleet'
  t.strictSame(left.told, [words])
  t.match(left.again, [{ cause: 'another_hand' }], 'as long as it stands')
  t.match(left.definition, Arn, "it is somebody else's")
  await left.scene.keepUntil(at('09:00'))
  t.equal(left.scene.fleet.state, 'RUNNING', 'the class has its fleet all the same')
  t.ok(left.scene.fleet.instances.length >= 22, 'and its seats')
})
