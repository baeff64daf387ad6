import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { startSandbox } from '@appstreamlab/sandbox'
import { openStores, parseStoreSetting, type StoreSetting } from '@appstreamlab/server'
import { beginClass, nameClassFleet } from '@appstreamlab/shared'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { startFunction } from './runtime-api.js'
import { secretArn, startSecretServer } from './secret-server.js'

/** The bundle of `classes keep` that is deployed with `--classes`, with a class in its table. */

const bundle = join(import.meta.dirname, '..', '..', '..', '.tools', 'keep-bundle')
const hour = 3_600_000

const configuration = `tenants:
  - id: uni
    name: University
    classes:
      approval: never
      calendars: [{ name: term, lab: gis, people: 5, address: { env: TERM } }]
    directories: [{ id: moodle }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, secret: { env: CONSUMER_KEY_SECRET_moodle } }
    labs:
      - { id: cad, title: CAD, stack: cad, fleet: cad, classes: { approval: always } }
      - { id: gis, title: GIS, stack: cad, fleet: cad }
`

function writeCalendar(): string {
  const writeTime = (instant: number): string =>
    new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const start = Math.floor(Date.now() / hour) * hour + 100 * hour
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:GIS\r\nDTSTART:${writeTime(start)}\r\nDTEND:${writeTime(start + hour)}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
}

async function startWorld() {
  const sandbox = await startSandbox({
    seed: {
      stacks: [{ name: 'cad', fleets: ['cad'] }],
      fleets: [
        {
          name: 'cad',
          instanceType: 'stream.standard.large',
          desiredInstances: 2,
          scaling: { min: 2, max: 10 },
        },
      ],
    },
  })
  const dynamodb = await startDynamodbServer()
  await dynamodb.createTable('labs')
  const secrets = await startSecretServer()
  const feed = createServer((_request, response) => response.end(writeCalendar()))
  feed.listen(0, '127.0.0.1')
  await once(feed, 'listening')
  // Unlike the addresses of real feeds it is neither secret nor public.
  secrets.values.set('term', `http://127.0.0.1:${(feed.address() as AddressInfo).port}/term.ics`)
  const folder = await mkdtemp(join(tmpdir(), 'keep-'))
  t.teardown(async () => {
    feed.close()
    await secrets.close()
    await sandbox.close()
    await dynamodb.close()
    await rm(folder, { recursive: true })
  })
  const config = join(folder, 'config.yaml')
  await writeFile(config, configuration)
  const env = {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CONFIG_FILE: config,
    PUBLIC_URL: 'https://labs.example.edu/',
    STORE: 'dynamodb:labs',
    // Named as the signer has them; the role of this function may read none of these.
    USER_ID_KEY_ARN: secretArn('user-id-key'),
    SEALING_KEY_ARN: secretArn('sealing-key'),
    CONSUMER_KEY_SECRET_moodle_ARN: secretArn('moodle'),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    TERM_ARN: secretArn('term'),
    ALLOW_PRIVATE_PLATFORMS: '1',
    CLASSES_START_ROLES: 'arn:aws:iam::123456789012:role/starts',
    CLASSES_KEEP_MINUTES: '15',
  }
  Object.assign(process.env, env)
  const stores = await openStores({
    store: parseStoreSetting(env.STORE) as StoreSetting,
    clock: { now: () => Date.now() },
    randomness: { bytes: (count) => randomBytes(count) },
  })
  t.teardown(() => stores.close())
  return { sandbox, secrets, stores, env }
}

void t.test('a class that was approved has its scheduled action after one run', async (t) => {
  const { sandbox, secrets, stores, env } = await startWorld()
  const start = Math.ceil(Date.now() / hour) * hour + 24 * hour
  await stores.state.add('class', 'abcdefghijklmnop', {
    ...beginClass({ id: 'abcdefghijklmnop', tenantId: 'uni', labId: 'cad', source: 'operator' }),
    state: 'approved',
    approved: {
      name: 'CAD 1',
      people: 20,
      zone: 'UTC',
      lessons: [{ start, end: start + hour }],
      windows: [],
      at: Date.now(),
      by: 'operator',
    },
  })
  const local = await startFunction({ bundle, env })
  t.teardown(() => local.close())
  const run = async () => (await local.invoke({})) as unknown as { readonly isWhole: boolean }
  const changes = () =>
    sandbox.state.journal().filter(({ operation }) => !/^(Describe|List|Get)/.test(operation ?? ''))
  t.strictSame(await run(), { isWhole: true }, local.output())
  t.match(
    (await stores.state.list('class')).entries.map(({ value }) => value),
    [{}, {}],
    'the lesson of the calendar is a class',
  )
  t.strictSame(secrets.asked, ['term'], 'no key of the signer is asked for')
  t.strictSame(changes(), [], 'nobody has applied it: the first time is said by a person')
  // As `npm run classes -- apply --yes` leaves it where no class was approved yet.
  await stores.state.replace('class-fleet', nameClassFleet({}, 'cad'), {
    at: Date.now(),
    fleet: 'cad',
    base: { min: 2, max: 10 },
    found: { at: Date.now(), desired: 2, isStopped: false, hadTarget: true },
  })
  t.strictSame(await run(), { isWhole: true }, local.output())
  const actions = sandbox.state.scheduledActions()
  t.strictSame(
    actions.map(({ min }) => min ?? 0).toSorted((a, b) => a - b),
    [2, 2, 7, 22],
    local.output(),
  )
  const made = changes().length
  t.strictSame(await run(), { isWhole: true })
  t.equal(changes().length, made, 'and then it rests')
  // What a function writes may come after its answer.
  t.match(local.output(), /"event":"class".*"outcome":"approved".*"calendar":"term"/)
  t.match(local.output(), /"event":"classes_kept".*"changes":4/)
})
