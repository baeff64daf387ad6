import { mkdtemp, writeFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import t from 'tap'
import { scoreMinuteInput } from '@appstreamlab/server'
import { withValue } from '#reference-signer'
import { studentFields } from '#conformance/support/test-signer.js'
import { createTestClock, openStore, useDynamodbEndpoint } from '#stores/engines.js'
import { httpApi } from './events.js'
import { readHeader, writeLaunch } from './support.js'
import { createWorld } from './world.js'

/** The schedule by which a function sends scores: on with the first person who is scored, off when all is done. */

t.setTimeout(300_000)
const world = await createWorld(t)
const { sandbox } = world
const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }
const scheduler = new SchedulerClient({
  endpoint: sandbox.endpoint,
  region: 'us-east-1',
  credentials,
})
t.teardown(() => scheduler.destroy())
const name = 'labs-scores'
const scheduleArn = `arn:aws:scheduler:us-east-1:123456789012:schedule/default/${name}`
/** As `npm run deploy` makes it. */
const definition = {
  Name: name,
  Description: 'Has the signer send scores.',
  ScheduleExpression: 'rate(1 minute)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  State: 'DISABLED',
  Target: {
    Arn: 'arn:aws:lambda:us-east-1:123456789012:function:signer',
    RoleArn: 'arn:aws:iam::123456789012:role/scores',
    Input: JSON.stringify(scoreMinuteInput),
    RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
  },
} as const
await scheduler.send(new CreateScheduleCommand(definition))

const folder = await mkdtemp(join(tmpdir(), 'scores-'))
t.teardown(() => rm(folder, { recursive: true }))
const CONFIG_FILE = join(folder, 'config.yaml')
await writeFile(
  CONFIG_FILE,
  `tenants:
  - id: university
    name: University
    services: { grades: true }
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, secret: { env: CONSUMER_KEY_SECRET_moodle } }
`,
)
const env = {
  CONFIG_FILE,
  SCORES_SCHEDULE: name,
  AWS_ENDPOINT_URL_SCHEDULER: sandbox.endpoint,
}
const minute = { ...scoreMinuteInput, schedule: scheduleArn }
const measured = writeLaunch.bind(undefined, httpApi)
const launch = () => measured({ fields: withValue(studentFields, 'custom_measure', '1') })

/** What stands in the schedule, of what the deployment says of it. */
const readSchedule = async () => {
  const found = await scheduler.send(new GetScheduleCommand({ Name: name }))
  const members = Object.entries(found).filter(([member]) => member in definition)
  return Object.fromEntries(members) as typeof found
}
const countCalls = (operation: string): number =>
  sandbox.state.journal().filter((call) => call.operation === operation).length

void t.test(
  'on with the first who is scored, a minute that looks, off when nobody is in',
  async (t) => {
    const STORE = await world.makeTable()
    const local = await world.start(t, { env: { ...env, STORE } })
    const plain = await local.invoke(
      httpApi.toEvent(writeLaunch(httpApi, { fields: studentFields })),
    )
    t.equal(plain.statusCode, 303, local.output())
    t.equal(countCalls('GetSchedule'), 0, 'nobody is scored: EventBridge Scheduler is not asked')
    const opened = await local.invoke(httpApi.toEvent(launch()))
    t.equal(opened.statusCode, 303, local.output())
    t.match(await readSchedule(), {
      ...definition,
      State: 'ENABLED',
    })
    const asked = countCalls('UpdateSchedule')
    t.equal((await local.invoke(httpApi.toEvent(launch()))).statusCode, 303)
    t.equal(countCalls('UpdateSchedule'), asked, 'it is not switched on again while it runs')

    await fetch(readHeader(opened, 'location') ?? '')
    const looks = countCalls('DescribeSessions')
    t.match(await local.invoke(minute), { inLabs: 1, waiting: 0 }, local.output())
    t.equal(countCalls('DescribeSessions'), looks + 1, 'who is in was looked at')
    t.equal((await readSchedule()).State, 'ENABLED')

    // The session is over; no launch of a test can wait for that.
    const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '' } = world.env
    useDynamodbEndpoint(endpoint)
    const { state, close } = await openStore(STORE, createTestClock())
    t.teardown(() => close())
    const { entries } = await state.list('score-active')
    t.ok(entries.length > 0)
    for (const { id } of entries) await state.remove('score-active', id)
    t.match(await local.invoke(minute), { inLabs: 0, waiting: 0 })
    t.match(await readSchedule(), definition, 'off, and otherwise as it was made')
    t.notMatch(local.output(), /"level":50/)
  },
)

void t.test('a permission that is missing: launches go on, and the log names it', async (t) => {
  for (const operation of ['GetSchedule', 'UpdateSchedule']) {
    sandbox.state.addFault({ kind: 'deny', operations: [operation] })
    const local = await world.start(t, { env: { ...env, STORE: await world.makeTable() } })
    for (const _time of [1, 2])
      t.equal((await local.invoke(httpApi.toEvent(launch()))).statusCode, 303)
    sandbox.state.clearFaults()
    const lines = local.output().match(/"event":"score_schedule_failed".*/g) ?? []
    t.equal(lines.length, 1, local.output())
    t.match(lines[0], `"wanted":"on","permission":"scheduler:${operation}"`)
  }
})

void t.test('no browser wants a minute, and without a schedule it is said', async (t) => {
  const local = await world.start(t, {
    env: { ...env, SCORES_SCHEDULE: '', STORE: await world.makeTable() },
  })
  await t.rejects(local.invoke(minute), /answers HTTP requests/)
  const body = JSON.stringify(minute)
  const posted = await local.invoke(
    httpApi.toEvent({ method: 'POST', url: httpApi.address, headers: [], body }),
  )
  t.ok(posted.statusCode >= 400)
  t.equal((await local.invoke(httpApi.toEvent(launch()))).statusCode, 303)
  t.match(local.output(), /"event":"configuration".*SCORES_SCHEDULE/)
})
