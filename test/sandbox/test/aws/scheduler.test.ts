import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler'
import t from 'tap'

import { VirtualClock, startSandbox } from '#src/index.js'
import type { Sandbox } from '#src/index.js'
import {
  catchError,
  createSchedulerClient,
  sendRaw,
  startForTest,
  startMs,
} from '../test-support.js'

const RoleArn = 'arn:aws:iam::123456789012:role/start-fleets'
const startFleet = 'arn:aws:scheduler:::aws-sdk:appstream:startFleet'
const off = { Mode: 'OFF' } as const

/** Starts the fleet that stands still in the default seed, in ten minutes. */
const inTenMinutes: CreateScheduleCommandInput = {
  Name: 'start-statistics',
  ScheduleExpression: 'at(2026-03-09T08:10:00)',
  FlexibleTimeWindow: off,
  Target: { Arn: startFleet, RoleArn, Input: '{"Name":"statistics-fleet"}' },
}

const readState = (sandbox: Sandbox) =>
  sandbox.state.fleets().find(({ name }) => name === 'statistics-fleet')?.state

void t.test('a fleet is started when its time has come', async (t) => {
  const sandbox = await startForTest(t)
  const client = createSchedulerClient(sandbox)
  const { ScheduleArn } = await client.send(new CreateScheduleCommand(inTenMinutes))
  t.equal(ScheduleArn, 'arn:aws:scheduler:us-east-1:123456789012:schedule/default/start-statistics')
  const { $metadata: _, ...schedule } = await client.send(
    new GetScheduleCommand({ Name: 'start-statistics' }),
  )
  t.same(schedule, {
    ActionAfterCompletion: 'NONE',
    Arn: ScheduleArn,
    CreationDate: new Date(startMs),
    FlexibleTimeWindow: off,
    GroupName: 'default',
    LastModificationDate: new Date(startMs),
    Name: 'start-statistics',
    ScheduleExpression: inTenMinutes.ScheduleExpression,
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    Target: {
      ...inTenMinutes.Target,
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    },
  })
  sandbox.clock.advance(599)
  t.equal(readState(sandbox), 'STOPPED')
  sandbox.clock.advance(1)
  t.equal(readState(sandbox), 'STARTING')
  sandbox.clock.advance(600)
  t.equal(readState(sandbox), 'RUNNING')
  t.match(sandbox.state.journal().at(-1), {
    service: 'appstream',
    operation: 'StartFleet',
    invokedBy: 'scheduler.amazonaws.com',
    input: { Name: 'statistics-fleet' },
    status: 200,
  })
  const { Schedules } = await client.send(new ListSchedulesCommand({}))
  t.match(Schedules, [{ Name: 'start-statistics', Target: { Arn: startFleet } }], 'it stays')
})

void t.test('changed, switched off, deleted, and gone by itself', async (t) => {
  const sandbox = await startForTest(t)
  const client = createSchedulerClient(sandbox)
  await client.send(new CreateScheduleCommand({ ...inTenMinutes, Description: 'Statistics 1' }))
  t.match(await catchError(client.send(new CreateScheduleCommand(inTenMinutes))), {
    name: 'ConflictException',
    $metadata: { httpStatusCode: 409 },
  })
  const again = { ...inTenMinutes, Name: 'again', ClientToken: 'one' }
  const first = await client.send(new CreateScheduleCommand(again))
  const second = await client.send(new CreateScheduleCommand(again))
  t.equal(second.ScheduleArn, first.ScheduleArn, 'one call, sent twice')
  const other = client.send(new CreateScheduleCommand({ ...again, ClientToken: 'other' }))
  t.match(await catchError(other), { name: 'ConflictException' })
  await client.send(new DeleteScheduleCommand({ Name: 'again' }))
  sandbox.clock.advance(60)
  await client.send(new UpdateScheduleCommand({ ...inTenMinutes, State: 'DISABLED' }))
  const Name = 'start-statistics'
  const changed = await client.send(new GetScheduleCommand({ Name, GroupName: 'default' }))
  t.equal(changed.Description, undefined, 'what is not given again is gone')
  t.same(changed.LastModificationDate, new Date(startMs + 60_000))
  sandbox.clock.advance(600)
  t.equal(readState(sandbox), 'STOPPED', 'a disabled schedule does nothing')
  await client.send(new DeleteScheduleCommand({ Name }))
  const calls = [
    () => client.send(new GetScheduleCommand({ Name })),
    () => client.send(new DeleteScheduleCommand({ Name })),
  ]
  for (const call of calls) {
    t.match(await catchError(call()), {
      name: 'ResourceNotFoundException',
      message: 'Schedule start-statistics does not exist.',
      $metadata: { httpStatusCode: 404 },
    })
  }
  const once = { ...inTenMinutes, ScheduleExpression: 'at(2026-03-09T09:00:00)' }
  await client.send(new CreateScheduleCommand({ ...once, ActionAfterCompletion: 'DELETE' }))
  sandbox.clock.advance(3600)
  t.equal(readState(sandbox), 'RUNNING')
  t.same((await client.send(new ListSchedulesCommand({}))).Schedules, [])
})

void t.test('lists, by page, name and state', async (t) => {
  const sandbox = await startForTest(t)
  const client = createSchedulerClient(sandbox)
  for (const Name of ['b-2', 'a-1', 'b-1', 'b-3']) {
    await client.send(new CreateScheduleCommand({ ...inTenMinutes, Name }))
  }
  await client.send(new UpdateScheduleCommand({ ...inTenMinutes, Name: 'b-3', State: 'DISABLED' }))
  const list = async (input: object) =>
    client.send(new ListSchedulesCommand({ GroupName: 'default', ...input }))
  const first = await list({ NamePrefix: 'b-', MaxResults: 2 })
  const second = await list({ NamePrefix: 'b-', MaxResults: 2, NextToken: first.NextToken })
  const names = [first, second].map(({ Schedules }) => Schedules?.map(({ Name }) => Name))
  t.same(names, [['b-1', 'b-2'], ['b-3']])
  t.equal(second.NextToken, undefined)
  t.match((await list({ State: 'DISABLED' })).Schedules, [{ Name: 'b-3', State: 'DISABLED' }])
  t.equal((await catchError(list({ NextToken: 'x' }))).name, 'ValidationException')
  t.equal((await catchError(list({ MaxResults: 101 }))).name, 'ValidationException')
  t.equal((await catchError(list({ GroupName: 'other' }))).name, 'ResourceNotFoundException')
})

void t.test('what is refused', async (t) => {
  const sandbox = await startForTest(t)
  const client = createSchedulerClient(sandbox)
  const refuse = async (input: Partial<CreateScheduleCommandInput>) =>
    catchError(client.send(new CreateScheduleCommand({ ...inTenMinutes, ...input })))
  const target = { Arn: startFleet, RoleArn }
  const refusals: [Partial<CreateScheduleCommandInput>, RegExp][] = [
    [{ ScheduleExpression: 'tomorrow' }, /^Invalid Schedule Expression tomorrow\.$/],
    [{ ScheduleExpression: 'at(2026-03-09T07:59:00)' }, /no time in the future/],
    [{ ScheduleExpressionTimezone: 'Mars/Olympus' }, /Mars/],
    [{ FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /MaximumWindowInMinutes/],
    [{ FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }, /must not be set/],
    [{ Target: { ...target, Input: 'no JSON' } }, /Json/],
    [{ Target: { ...target, RoleArn: 'role' } }, /roleArn/],
    [{ Target: { ...target, RoleArn: 'arn:aws:iam::999999999999:role/other' } }, /same account/],
    [{ Target: { ...target, Arn: 'arn:aws:sqs:us-east-1:123456789012:queue' } }, /universal/],
    [{ Name: 'a b' }, /name/],
    [{ Name: 'a'.repeat(65) }, /length less than or equal to 64/],
  ]
  for (const [input, message] of refusals) {
    t.match(await refuse(input), {
      name: 'ValidationException',
      message,
      $metadata: { httpStatusCode: 400 },
    })
  }
  sandbox.state.addFault({ kind: 'deny', operations: ['PassRole'], count: 1 })
  t.match(await refuse({}), {
    name: 'AccessDeniedException',
    message: /iam:PassRole on resource: arn:aws:iam::123456789012:role\/start-fleets$/,
  })
  sandbox.state.addFault({ kind: 'throttle', operations: ['CreateSchedule'] })
  t.match(await refuse({}), {
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 429 },
  })
  const unsigned = await sendRaw(sandbox.endpoint, { method: 'DELETE', target: '/schedules/a' })
  t.equal(unsigned.headers['x-amzn-errortype'], 'MissingAuthenticationTokenException')
  const unknown = await sendRaw(sandbox.endpoint, { method: 'PUT', target: '/schedules' })
  t.equal(unknown.status, 404)
})

void t.test(
  'a call that fails for good is made once, one that may pass again and again',
  async (t) => {
    const sandbox = await startForTest(t)
    const client = createSchedulerClient(sandbox)
    await client.send(new CreateScheduleCommand(inTenMinutes))
    await client.send(
      new CreateScheduleCommand({
        ...inTenMinutes,
        Name: 'none',
        Target: { Arn: startFleet, RoleArn, Input: '{"Name":"none"}' },
      }),
    )
    sandbox.state.addFault({ kind: 'throttle', operations: ['StartFleet'], count: 3 })
    sandbox.clock.advance(600)
    t.equal(readState(sandbox), 'STOPPED')
    sandbox.clock.advance(600)
    t.equal(readState(sandbox), 'STARTING')
    const calls = sandbox.state.journal().filter(({ operation }) => operation === 'StartFleet')
    t.same(
      calls.map(({ errorCode }) => errorCode),
      [
        'ThrottlingException',
        'ThrottlingException',
        'ThrottlingException',
        'ResourceNotFoundException',
        null,
      ],
    )
    sandbox.clock.advance(86_400)
    const later = sandbox.state.journal().filter(({ operation }) => operation === 'StartFleet')
    t.equal(later.length, 5)
  },
)

void t.test('a role that lacks the permission, and few retries', async (t) => {
  const sandbox = await startForTest(t)
  const client = createSchedulerClient(sandbox)
  const Target = {
    Arn: startFleet,
    RoleArn,
    Input: '{"Name":"statistics-fleet"}',
    RetryPolicy: { MaximumRetryAttempts: 1 },
  }
  await client.send(new CreateScheduleCommand({ ...inTenMinutes, Target }))
  const again = { ...inTenMinutes, Name: 'again', ScheduleExpression: 'at(2026-03-09T08:30:00)' }
  await client.send(new CreateScheduleCommand({ ...again, Target }))
  sandbox.state.addFault({ kind: 'deny', operations: ['StartFleet'], count: 1 })
  sandbox.clock.advance(900)
  sandbox.state.addFault({ kind: 'error', operations: ['StartFleet'] })
  sandbox.clock.advance(7200)
  const codes = sandbox.state
    .journal()
    .filter(({ operation }) => operation === 'StartFleet')
    .map(({ errorCode }) => errorCode)
  t.same(codes, ['AccessDeniedException', 'InternalFailure', 'InternalFailure'])
})

void t.test('a function is invoked each minute, until it is switched off', async (t) => {
  const invoked: string[] = []
  const sandbox = await startForTest(t, {
    onInvoke: (functionArn, event) => void invoked.push(`${functionArn} ${event}`),
  })
  const client = createSchedulerClient(sandbox)
  const Arn = 'arn:aws:lambda:us-east-1:123456789012:function:signer'
  const minutely: CreateScheduleCommandInput = {
    Name: 'minutes',
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: off,
    State: 'DISABLED',
    Target: { Arn, RoleArn, Input: '{"of":"<aws.scheduler.schedule-arn>"}' },
  }
  await client.send(new CreateScheduleCommand(minutely))
  sandbox.clock.advance(300)
  t.same(invoked, [])
  await client.send(new UpdateScheduleCommand({ ...minutely, State: 'ENABLED' }))
  sandbox.clock.advance(120)
  const event = '{"of":"arn:aws:scheduler:us-east-1:123456789012:schedule/default/minutes"}'
  t.same(invoked, [`${Arn} ${event}`, `${Arn} ${event}`])
  await client.send(new UpdateScheduleCommand(minutely))
  sandbox.clock.advance(300)
  t.equal(invoked.length, 2)
})

void t.test('schedules survive a restart', async (t) => {
  const stateFile = `${t.testdir()}/state.json`
  const first = await startSandbox({
    stateFile,
    clock: new VirtualClock({ running: false, startMs }),
  })
  await createSchedulerClient(first).send(new CreateScheduleCommand(inTenMinutes))
  await first.close()
  const clock = new VirtualClock({ running: false, startMs: startMs + 11 * 60_000 })
  const second = await startForTest(t, { stateFile, clock })
  t.equal(readState(second), 'STARTING', 'what fell due meanwhile runs')
  await second.close()
})
