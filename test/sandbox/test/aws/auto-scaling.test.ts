import {
  DeleteScheduledActionCommand,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import type {
  DescribeScheduledActionsCommandOutput,
  PutScheduledActionCommandInput,
  RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling'
import { CreateStreamingURLCommand } from '@aws-sdk/client-appstream'
import t from 'tap'

import { VirtualClock, startSandbox } from '#src/index.js'
import type { FleetSeed, Sandbox, Seed } from '#src/index.js'
import {
  catchError,
  createClient,
  createScalingClient,
  readAwsError,
  sendRaw,
  signRaw,
  startForTest,
  startMs,
} from '../test-support.js'

interface Test {
  teardown(clean: () => Promise<void>): void
}

const named = {
  ServiceNamespace: 'appstream',
  ResourceId: 'fleet/lab',
  ScalableDimension: 'appstream:fleet:DesiredCapacity',
} as const

const listed = { ServiceNamespace: 'appstream' as const, ResourceIds: ['fleet/lab'] }

const minute = 60_000
/** `at(...)` so many minutes after the start. */
const at = (minutes: number): string =>
  `at(${new Date(startMs + minutes * minute).toISOString().slice(0, 19)})`

async function startLab(t: Test, fleet: Partial<FleetSeed> = {}, seed: Partial<Seed> = {}) {
  const sandbox = await startForTest(t, {
    seed: {
      stacks: [{ name: 'lab', fleets: ['lab'] }],
      fleets: [
        { name: 'lab', instanceType: 'stream.standard.large', desiredInstances: 2, ...fleet },
      ],
      ...seed,
    },
  })
  const client = createScalingClient(sandbox)
  const register = (input: Partial<RegisterScalableTargetCommandInput>) =>
    client.send(new RegisterScalableTargetCommand({ ...named, ...input }))
  const put = (input: Partial<PutScheduledActionCommandInput>) =>
    client.send(new PutScheduledActionCommand({ ...named, ScheduledActionName: 'up', ...input }))
  const activities = async (all = false) =>
    (
      await client.send(
        new DescribeScalingActivitiesCommand({ ...named, IncludeNotScaledActivities: all }),
      )
    ).ScalingActivities ?? []
  const range = async () => {
    const { ScalableTargets = [] } = await client.send(new DescribeScalableTargetsCommand(listed))
    return ScalableTargets.map(({ MinCapacity, MaxCapacity }) => [MinCapacity, MaxCapacity])[0]
  }
  return { sandbox, client, register, put, activities, range }
}

const readFleet = (sandbox: Sandbox) => {
  const [fleet] = sandbox.state.fleets()
  const { DesiredCapacity, ActualCapacity, PendingCapacity } = sandbox.state.metrics()['lab'] ?? {}
  return { fleet, desired: DesiredCapacity, actual: ActualCapacity, pending: PendingCapacity }
}

void t.test('a target is registered, told and taken away', async (t) => {
  const { sandbox, client, register, range } = await startLab(t)
  const { ScalableTargetARN } = await register({ MinCapacity: 1, MaxCapacity: 10 })
  t.match(
    ScalableTargetARN,
    /^arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target\/[0-9a-f]{32}$/,
  )
  t.match((await client.send(new DescribeScalableTargetsCommand(listed))).ScalableTargets, [
    {
      ...named,
      MinCapacity: 1,
      MaxCapacity: 10,
      CreationTime: new Date(startMs),
      RoleARN: /AWSServiceRoleForApplicationAutoScaling_AppStreamFleet$/,
      SuspendedState: { ScheduledScalingSuspended: false, DynamicScalingInSuspended: false },
      ScalableTargetARN,
    },
  ])
  await register({ MaxCapacity: 20 })
  t.same(await range(), [1, 20], 'only what is given changes')
  await register({ SuspendedState: { ScheduledScalingSuspended: true } })
  t.same(await range(), [1, 20])
  t.same(sandbox.state.scalableTargets()[0]?.suspended, {
    scheduled: true,
    dynamicIn: false,
    dynamicOut: false,
  })
  const none = await client.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace: 'appstream', ResourceIds: ['fleet/x'] }),
  )
  t.same(none.ScalableTargets, [])
  await client.send(new DeregisterScalableTargetCommand(named))
  t.equal(await range(), undefined)
  t.match(await catchError(client.send(new DeregisterScalableTargetCommand(named))), {
    name: 'ObjectNotFoundException',
    message:
      'No scalable target found for service namespace: appstream, resource ID: fleet/lab, scalable dimension: appstream:fleet:DesiredCapacity',
  })
})

void t.test('what cannot be registered', async (t) => {
  const { sandbox, register } = await startLab(t, {}, {})
  const name = async (input: Partial<RegisterScalableTargetCommandInput>) =>
    (await catchError(register({ MinCapacity: 1, MaxCapacity: 2, ...input }))).name
  const validation = 'ValidationException'
  t.equal(await name({ MinCapacity: 3 }), validation, 'Min above Max')
  t.equal(await name({ MinCapacity: -1 }), validation)
  t.equal(await name({ MaxCapacity: undefined }), validation, 'a new target needs both')
  t.equal(await name({ ResourceId: 'fleet/none' }), validation)
  t.equal(await name({ ResourceId: 'lab' }), validation)
  t.equal(await name({ ServiceNamespace: 'ecs' }), validation)
  t.equal(await name({ ScalableDimension: 'ecs:service:DesiredCount' }), validation)
  sandbox.state.addFault({ kind: 'deny', operations: ['UpdateFleet'] })
  t.match(await catchError(register({ MinCapacity: 1, MaxCapacity: 2 })), {
    name: validation,
    message: /not authorized to perform: appstream:UpdateFleet/,
  })
  sandbox.state.clearFaults()
  sandbox.state.addFault({ kind: 'deny', operations: ['RegisterScalableTarget'] })
  t.match(await catchError(register({ MinCapacity: 1, MaxCapacity: 2 })), {
    name: 'AccessDeniedException',
    message: /perform: application-autoscaling:RegisterScalableTarget on/,
  })
})

void t.test('registering pulls the capacity of a running fleet at once', async (t) => {
  const { sandbox, register, activities } = await startLab(t)
  await register({ MinCapacity: 5, MaxCapacity: 10 })
  t.match(readFleet(sandbox), { desired: 5, actual: 2, pending: 3 })
  t.match(await activities(), [
    {
      ...named,
      Description: 'Setting desired capacity to 5.',
      Cause: 'minimum capacity was set to 5',
      StatusCode: 'InProgress',
      StartTime: new Date(startMs),
    },
  ])
  sandbox.clock.advance(600)
  t.match(readFleet(sandbox), { desired: 5, actual: 5, pending: 0 })
  t.match(await activities(), [
    { StatusCode: 'Successful', EndTime: new Date(startMs + 600_000), StatusMessage: /fulfilled/ },
  ])
  await register({ MinCapacity: 0, MaxCapacity: 3 })
  t.match(readFleet(sandbox), { desired: 3, actual: 3 })
  t.match((await activities())[0], {
    Cause: 'maximum capacity was set to 3',
    StatusCode: 'Successful',
  })
  sandbox.state.changeFleet('lab', { state: 'STOPPED' })
  await register({ MinCapacity: 8, MaxCapacity: 10 })
  t.equal(readFleet(sandbox).desired, 3, 'a fleet that is not active stays as it is')
  t.equal((await activities()).length, 2)
})

void t.test('scheduled actions set Min and Max, and the capacity follows', async (t) => {
  const { sandbox, client, register, put, activities, range } = await startLab(t)
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  await put({ Schedule: at(10), ScalableTargetAction: { MinCapacity: 30, MaxCapacity: 30 } })
  await put({
    ScheduledActionName: 'down',
    Schedule: at(60),
    ScalableTargetAction: { MinCapacity: 1 },
  })
  await put({
    ScheduledActionName: 'press',
    Schedule: 'at(2026-03-09T11:30:45)',
    Timezone: 'Europe/Berlin',
    ScalableTargetAction: { MaxCapacity: 5 },
  })
  const { ScheduledActions } = await client.send(new DescribeScheduledActionsCommand(named))
  t.match(ScheduledActions, [
    {
      ...named,
      ScheduledActionName: 'up',
      ScheduledActionARN:
        /^arn:aws:autoscaling:us-east-1:123456789012:scheduledAction:[0-9a-f-]{36}:resource\/appstream\/fleet\/lab:scheduledActionName\/up$/,
      Schedule: at(10),
      ScalableTargetAction: { MinCapacity: 30, MaxCapacity: 30 },
      CreationTime: new Date(startMs),
    },
    { ScheduledActionName: 'down', ScalableTargetAction: { MinCapacity: 1 } },
    { ScheduledActionName: 'press', Timezone: 'Europe/Berlin' },
  ])
  sandbox.clock.advance(599)
  t.equal(readFleet(sandbox).desired, 2)
  sandbox.clock.advance(1)
  t.equal(readFleet(sandbox).desired, 30)
  t.match(await activities(), [
    { Description: 'Setting desired capacity to 30.', StatusCode: 'InProgress' },
    {
      Description: 'Setting min capacity to 30 and max capacity to 30',
      Cause: 'scheduled action name up was triggered',
      StatusCode: 'Successful',
      StatusMessage: 'Successfully set min capacity to 30 and max capacity to 30',
    },
  ])
  sandbox.clock.advance(50 * 60)
  t.same(await range(), [1, 30])
  t.equal(readFleet(sandbox).desired, 30, 'a lower Min takes nothing away')
  t.match((await activities(true))[0], {
    NotScaledReasons: [{ Code: 'AlreadyAtDesiredCapacity', CurrentCapacity: 30 }],
  })
  t.match((await activities())[0], { Description: 'Setting min capacity to 1' })
  sandbox.clock.advance(90 * 60)
  t.same(await range(), [1, 5], '11:30 in Berlin is 10:30, and seconds do not count')
  t.equal(readFleet(sandbox).desired, 5)
  const left = await client.send(new DescribeScheduledActionsCommand(named))
  t.same(left.ScheduledActions, [], 'what has run for the last time is gone')
})

void t.test('what cannot be scheduled, and what a change leaves', async (t) => {
  const { sandbox, client, register, put } = await startLab(t)
  const up = { ScalableTargetAction: { MinCapacity: 3 } }
  t.match(await catchError(put({ Schedule: at(10), ...up })), {
    name: 'ObjectNotFoundException',
    message: /^No scalable target registered for service namespace: appstream/,
  })
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  const refusals: [Partial<PutScheduledActionCommandInput>, RegExp][] = [
    [up, /Schedule is required/],
    [{ Schedule: at(10) }, /^At least one of minimum capacity and maximum capacity/],
    [
      { Schedule: at(10), ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } },
      /^Maximum capacity cannot be less than minimum capacity$/,
    ],
    [{ Schedule: at(-1), ...up }, /no time in the future/],
    [{ Schedule: 'at(tomorrow)', ...up }, /Invalid schedule expression/],
    [{ Schedule: 'cron(0 9 * * * *)', ...up }, /Invalid schedule expression/],
    [{ Schedule: 'rate(1 minutes)', ...up }, /Invalid schedule expression/],
    [{ Schedule: at(10), Timezone: 'Mars/Olympus', ...up }, /Invalid timezone/],
    [{ Schedule: at(10), ScheduledActionName: 'a:b', ...up }, /scheduledActionName/],
    [{ Schedule: at(10), ScheduledActionName: 'a '.repeat(130), ...up }, /length|pattern/],
  ]
  for (const [input, message] of refusals) {
    t.match(await catchError(put(input)), { name: 'ValidationException', message })
  }
  const StartTime = new Date(startMs + 60 * minute)
  await put({ Schedule: 'rate(1 hour)', StartTime, ...up })
  await put({ ScalableTargetAction: { MaxCapacity: 4 } })
  const { ScheduledActions: [changed] = [] } = await client.send(
    new DescribeScheduledActionsCommand(named),
  )
  t.match(changed, { Schedule: 'rate(1 hour)', ScalableTargetAction: { MaxCapacity: 4 } })
  t.equal(changed?.StartTime, undefined, 'a start that is not given again is gone')
  const remove = new DeleteScheduledActionCommand({ ...named, ScheduledActionName: 'up' })
  await client.send(remove)
  t.match(await catchError(client.send(remove)), {
    name: 'ObjectNotFoundException',
    message: /scheduled action name: up$/,
  })
  sandbox.clock.advance(7200)
  t.equal(readFleet(sandbox).desired, 2)
})

void t.test('two hundred actions a fleet, in pages of fifty', async (t) => {
  const { client, register, put } = await startLab(t)
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  const action = { Schedule: 'cron(0 9 ? * MON *)', ScalableTargetAction: { MinCapacity: 3 } }
  for (let index = 0; index < 200; index += 1) {
    await put({ ...action, ScheduledActionName: `action-${index}` })
  }
  const error = await catchError(put({ ...action, ScheduledActionName: 'one-more' }))
  t.equal(error.name, 'LimitExceededException')
  await put({ ...action, ScheduledActionName: 'action-7' })
  const names: (string | undefined)[] = []
  let NextToken: string | undefined
  do {
    const page: DescribeScheduledActionsCommandOutput = await client.send(
      new DescribeScheduledActionsCommand({ ...named, NextToken }),
    )
    t.equal(page.ScheduledActions?.length, 50)
    names.push(...(page.ScheduledActions ?? []).map((one) => one.ScheduledActionName))
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  t.equal(new Set(names).size, 200)
  const wrong = new DescribeScheduledActionsCommand({ ...named, NextToken: 'nonsense' })
  t.equal((await catchError(client.send(wrong))).name, 'InvalidNextTokenException')
  await client.send(new DeregisterScalableTargetCommand(named))
  const left = await client.send(new DescribeScheduledActionsCommand(named))
  t.same(left.ScheduledActions, [], 'deregistering deletes them all')
})

void t.test('a repeated action follows the clock on the wall', async (t) => {
  const { sandbox, register, put, activities } = await startLab(t)
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  await put({
    Schedule: 'cron(0 9 ? * MON *)',
    Timezone: 'Europe/Berlin',
    EndTime: new Date('2026-04-06T12:00:00Z'),
    ScalableTargetAction: { MinCapacity: 3 },
  })
  sandbox.clock.advance(60 * 86_400)
  const ran = (await activities())
    .filter(({ Cause }) => Cause?.includes('scheduled action'))
    .map(({ StartTime }) => StartTime?.toISOString())
  t.same(
    ran.toReversed(),
    ['2026-03-30T07:00:00.000Z', '2026-04-06T07:00:00.000Z'].slice(-2),
    'summer time; what is older than six weeks is not listed',
  )
})

void t.test('an action against a fleet that is not running fails', async (t) => {
  const { sandbox, register, put, activities, range } = await startLab(t, { state: 'STOPPED' })
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  await put({ Schedule: at(10), ScalableTargetAction: { MinCapacity: 5 } })
  sandbox.clock.advance(600)
  t.match(await activities(), [
    {
      StatusCode: 'Failed',
      StatusMessage: /Resource Id \[fleet\/lab\] is not scalable\. Reason: .*STOPPED/,
    },
  ])
  t.same(await range(), [1, 10])
  t.equal(readFleet(sandbox).desired, 2)
})

void t.test('an action whose Min is above the standing Max fails', async (t) => {
  const { sandbox, register, put, activities, range } = await startLab(t)
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  await put({ Schedule: at(10), ScalableTargetAction: { MinCapacity: 11 } })
  sandbox.clock.advance(600)
  t.match(await activities(), [
    { StatusCode: 'Failed', StatusMessage: /Maximum capacity cannot be less than minimum/ },
  ])
  t.same(await range(), [1, 10])
})

void t.test('suspended: skipped, and not made up for', async (t) => {
  const { sandbox, register, put, activities } = await startLab(t)
  await register({ MinCapacity: 1, MaxCapacity: 10 })
  await put({ Schedule: at(10), ScalableTargetAction: { MinCapacity: 5 } })
  await register({ SuspendedState: { ScheduledScalingSuspended: true } })
  sandbox.clock.advance(600)
  await register({ SuspendedState: { ScheduledScalingSuspended: false } })
  sandbox.clock.advance(600)
  t.same(await activities(), [])
  t.equal(readFleet(sandbox).desired, 2)
})

void t.test('quota, missing machines, and what comes before the last is done', async (t) => {
  const { sandbox, register, activities } = await startLab(
    t,
    {},
    { quotas: { instances: { 'stream.standard.large': 20 } } },
  )
  await register({ MinCapacity: 150, MaxCapacity: 200 })
  t.match((await activities())[0], {
    Description: 'Setting desired capacity to 150.',
    Cause: 'minimum capacity was set to 150',
    StatusCode: 'Failed',
    StatusMessage:
      /^Failed to set desired capacity to 150\. Reason: The Instance type 'stream\.standard\.large' capacity limit for fleet lab' was exceeded\. Requested: 150, Limit: 20 \(Service: AmazonAppStream; Status Code: 400; Error Code: LimitExceededException; /,
  })
  t.equal(readFleet(sandbox).desired, 2)
  await register({ MinCapacity: 10 })
  await register({ MinCapacity: 12 })
  t.match(await activities(), [{ StatusCode: 'InProgress' }, { StatusCode: 'Overridden' }, {}])
  sandbox.clock.advance(600)
  sandbox.state.changeFleet('lab', { deliversAtMost: 15 })
  await register({ MinCapacity: 18 })
  sandbox.clock.advance(600)
  t.match((await activities())[0], { StatusCode: 'Unfulfilled' })
  t.match(readFleet(sandbox), { desired: 18, actual: 15 })
  sandbox.state.changeFleet('lab', { deliversAtMost: 100 })
  sandbox.clock.advance(600)
  t.match(readFleet(sandbox), { desired: 18, actual: 18 })
})

void t.test('a multi-session fleet counts sessions, in whole hosts', async (t) => {
  const { sandbox, register } = await startLab(t, {
    desiredSessions: 10,
    maxSessionsPerInstance: 5,
  })
  await register({ MinCapacity: 12, MaxCapacity: 40 })
  t.equal(readFleet(sandbox).fleet?.desiredInstances, 3)
  await register({ MinCapacity: 0, MaxCapacity: 12 })
  t.equal(readFleet(sandbox).fleet?.desiredInstances, 3, 'the third host is needed for 12')
})

void t.test('going down', async (t) => {
  const open = async (sandbox: Sandbox, UserId: string) => {
    const command = new CreateStreamingURLCommand({ StackName: 'lab', FleetName: 'lab', UserId })
    const { StreamingURL } = await createClient(sandbox).send(command)
    await fetch(StreamingURL ?? '')
  }
  void t.test('idle instances alone', async (t) => {
    const { sandbox, register } = await startLab(t, { desiredInstances: 5 })
    for (const user of ['one', 'two', 'three']) await open(sandbox, user)
    await register({ MinCapacity: 0, MaxCapacity: 1 })
    t.equal(sandbox.state.sessions().filter((one) => one.state === 'ACTIVE').length, 3)
    t.equal(readFleet(sandbox).actual, 3)
  })
  void t.test('sessions in use, where that is asked for', async (t) => {
    const { sandbox, register } = await startLab(t, { desiredInstances: 5, scaleInHits: 'in-use' })
    for (const user of ['one', 'two', 'three']) await open(sandbox, user)
    await register({ MinCapacity: 0, MaxCapacity: 3 })
    t.match(
      sandbox.state.sessions().map(({ userId, endReason }) => [userId, endReason]),
      [
        ['one', 'scaled-in'],
        ['two', 'scaled-in'],
        ['three', undefined],
      ],
    )
    t.equal(readFleet(sandbox).actual, 3)
    sandbox.state.changeFleet('lab', { scaleInHits: 'idle', capacity: 1 })
    t.equal(sandbox.state.sessions().filter((one) => one.state === 'ACTIVE').length, 1)
  })
})

void t.test('a policy scales within the range', async (t) => {
  const policy = { name: 'seventy', targetPercent: 70 }
  const { sandbox, client, activities } = await startLab(t, {
    desiredInstances: 10,
    occupied: 10,
    scaling: { min: 2, max: 12, policy },
  })
  const { ScalingPolicies } = await client.send(new DescribeScalingPoliciesCommand(named))
  t.match(ScalingPolicies, [
    {
      PolicyName: 'seventy',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, DisableScaleIn: false },
      Alarms: [{ AlarmName: /^TargetTracking-fleet\/lab-AlarmHigh-/ }, {}],
    },
  ])
  sandbox.clock.advance(180)
  t.equal(readFleet(sandbox).desired, 12)
  t.match((await activities())[0], {
    Cause:
      /^monitor alarm TargetTracking-fleet\/lab-AlarmHigh-\S+ in state ALARM triggered policy seventy$/,
  })
  sandbox.state.changeFleet('lab', { occupied: 0 })
  sandbox.clock.advance(3600)
  t.equal(readFleet(sandbox).desired, 2)
})

void t.test('constraints and protocol', async (t) => {
  const { sandbox } = await startLab(t)
  const call = async (operation: string, input: object) => {
    const raw = signRaw(sandbox.endpoint, {
      operation,
      target: '/',
      service: 'application-autoscaling',
      prefix: 'AnyScaleFrontendService',
      body: JSON.stringify(input),
    })
    const answer = await sendRaw(sandbox.endpoint, raw)
    return { status: answer.status, ...readAwsError(answer) }
  }
  const refused = { status: 400, code: 'ValidationException' }
  t.match(await call('RegisterScalableTarget', {}), {
    ...refused,
    message: /^3 validation errors detected: Value null at 'serviceNamespace' failed/,
  })
  t.match(await call('DescribeScalableTargets', { ServiceNamespace: 'gamelift' }), refused)
  t.match(
    await call('DescribeScalableTargets', { ServiceNamespace: 'appstream', MaxResults: 51 }),
    refused,
  )
  t.match(await call('DescribeScalingActivities', { ...named, ResourceId: '' }), refused)
  t.match(await call('PutScalingPolicy', named), { code: 'UnknownOperationException' })
  t.match(await call('DescribeFleets', {}), { code: 'UnknownOperationException' })
  const stranger = signRaw(sandbox.endpoint, {
    operation: 'DescribeScalableTargets',
    prefix: 'AnyScaleFrontendService',
  })
  t.match(readAwsError(await sendRaw(sandbox.endpoint, stranger)), {
    code: 'InvalidSignatureException',
    message: /correct service: 'application-autoscaling'/,
  })
})

void t.test('everything of it survives a restart, and what fell due meanwhile runs', async (t) => {
  const stateFile = `${t.testdir()}/state.json`
  const clock = new VirtualClock({ running: false, startMs })
  const first = await startSandbox({ stateFile, clock })
  const client = createScalingClient(first)
  const cad = { ...named, ResourceId: 'fleet/cad-fleet' }
  await client.send(new RegisterScalableTargetCommand({ ...cad, MinCapacity: 1, MaxCapacity: 100 }))
  for (const [name, minutes, MaxCapacity] of [
    ['a', 10, 50],
    ['b', 100, 40],
  ] as const) {
    await client.send(
      new PutScheduledActionCommand({
        ...cad,
        ScheduledActionName: name,
        Schedule: at(minutes),
        ScalableTargetAction: { MaxCapacity },
      }),
    )
  }
  await first.close()
  const later = new VirtualClock({ running: false, startMs: startMs + 20 * minute })
  const second = await startForTest(t, { stateFile, clock: later })
  t.equal(second.state.scalableTargets()[0]?.range.max, 50)
  t.equal(second.state.scalingActivities()[0]?.startMs, startMs + 10 * minute)
  second.clock.advance(80 * 60)
  t.equal(second.state.scalableTargets()[0]?.range.max, 40)
  t.equal(second.state.fleets().find(({ name }) => name === 'cad-fleet')?.desiredInstances, 40)
  await second.close()
})
