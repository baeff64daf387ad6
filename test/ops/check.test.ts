import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppStreamClient, UpdateStackCommand } from '@aws-sdk/client-appstream'
import t from 'tap'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { catalogueEnvironment, catalogueYaml } from '#conformance/support/catalogue.js'
import { startTestSandbox } from '#conformance/support/test-signer.js'
import { runCheck, startCommand, type Ended } from './run-check.js'

/** `npm run check` and `npm run user-id` against the sandbox. */

const sandbox = await startTestSandbox()
const folder = mkdtempSync(join(tmpdir(), 'check-'))
t.teardown(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})
t.setTimeout(300_000)

const configFile = join(folder, 'catalogue.yaml')
writeFileSync(configFile, catalogueYaml)
const aws = {
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}
const catalogue = { ...aws, ...catalogueEnvironment, CONFIG_FILE: configFile }

const start = (
  command: 'check' | 'user-id',
  args: readonly string[],
  env: Readonly<Record<string, string>> = catalogue,
): Promise<Ended> => startCommand(command, args, { env })

async function run(args: readonly string[], env: Readonly<Record<string, string>> = catalogue) {
  const ended = await runCheck(args, env)
  return { ...ended, lines: ended.out.split('\n') }
}

const lineOf = (lines: readonly string[], lab: string): string =>
  lines.find((line) => line.split(/\s+/)[1] === lab) ?? ''

void t.test('what the signer keeps and nobody can read', async (t) => {
  const state = join(folder, 'state')
  mkdirSync(join(state, 'registration'), { recursive: true })
  const file = join(state, 'registration', 'damaged.json')
  writeFileSync(file, '{')
  const env = {
    ...catalogue,
    STATE_FOLDER: state,
    PUBLIC_URL: 'https://labs.example',
    SEALING_KEY: 'a sealing key of the test, long enough',
  }
  const { code, lines } = await run(['--lab', 'cad'], env)
  t.equal(code, 1)
  const line = lines.find((text) => text.includes(file)) ?? ''
  t.match(line, /^FAIL {2}state .* cannot be read.*register once more with a new link/)
})

void t.test('each lab: ok, or what to change', async (t) => {
  const before = sandbox.state.journal().length
  const { code, out, lines } = await run([])
  t.equal(code, 1, 'one lab cannot open')
  t.match(
    lineOf(lines, 'cad'),
    /^ok {4}cad +CAD for beginners: running, \d+ seats free\. Waiting line by AppStream's count of free seats, kept in the signer's memory .*; a call holds a seat for 120 s\.$/,
  )
  t.match(lineOf(lines, 'video'), /students wait\. Cloud admin: raise [^.]+\. Waiting line by/)
  t.notMatch(lineOf(lines, 'ghost'), 'aiting line')
  t.match(
    lineOf(lines, 'statistics'),
    /^note .*switched off.*`aws appstream start-fleet --name statistics-fleet`\./,
  )
  t.match(lineOf(lines, 'maps'), /^note .*being started/)
  t.match(lineOf(lines, 'video'), /^note .*All seats are in use/)
  t.match(lineOf(lines, 'future'), /^note .*It opens 2099/)
  t.match(lineOf(lines, 'unrelated'), /^FAIL .*cad-fleet is not associated with stack coding-stack/)
  t.match(
    lineOf(lines, 'ghost'),
    /^FAIL .*no stack no-such-stack in us-east-1.*no fleet no-such-fleet/,
  )
  t.match(out, '10 labs: 3 ok, 5 with a note, 2 cannot open.')
  t.notMatch(out, 'authenticate', 'no streaming URL is shown')
  const calls = sandbox.state.journal().slice(before)
  const readOnly = /^(Describe|List)/
  t.same(
    [
      ...new Set(
        calls.map(({ operation }) => operation).filter((name) => !readOnly.test(name ?? '')),
      ),
    ],
    ['CreateStreamingURL'],
  )
  t.equal(
    calls.filter(({ operation }) => operation === 'CreateStreamingURL').length,
    8,
    'one for each lab of which nothing is missing',
  )
})

void t.test('what the waiting line rests on', async (t) => {
  const dynamodb = await startDynamodbServer()
  t.teardown(() => dynamodb.close())
  await dynamodb.createTable('labs')
  dynamodb.deny('UpdateItem')
  const env = {
    ...catalogue,
    STORE: 'dynamodb:labs',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    SEALING_KEY: 'a sealing key of the test, long enough',
  }
  const { code, lines } = await run(['--lab', 'cad'], env)
  t.equal(code, 0, lines.join('\n'))
  t.match(lineOf(lines, 'cad'), /free seats, kept in the table labs;/)
  t.match(
    lineOf(lines, 'store'),
    /^note {2}store .*may not call dynamodb:UpdateItem on the table: nobody can stand in the waiting line.*add it to the policy/,
  )
  const off = join(folder, 'no-line.yaml')
  writeFileSync(off, catalogueYaml.replace('title: Office,', 'title: Office, waitingLine: false,'))
  const without = await run(['--lab', 'office'], { ...catalogue, CONFIG_FILE: off })
  t.match(lineOf(without.lines, 'office'), /No waiting line: `waitingLine: false`\.$/)
})

void t.test('tries are recommended where an alarm on full fleets makes one grow', async (t) => {
  const policy = 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:resource/appstream'
  const alarms = new Map([['cad-fleet', `${policy}/fleet/cad-fleet:policyName/grow`]])
  const asked: unknown[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await json(request)) as { Dimensions: { Value: string }[] }
    asked.push([request.headers['x-amz-target'], body])
    const action = alarms.get(String(body.Dimensions[0]?.Value))
    const found = action
      ? [{ AlarmName: 'full', ActionsEnabled: true, AlarmActions: [action] }]
      : []
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    response.end(JSON.stringify({ MetricAlarms: found }))
  }
  const cloudWatch = createServer((request, response) => void answer(request, response)).listen(
    0,
    '127.0.0.1',
  )
  await once(cloudWatch, 'listening')
  t.teardown(() => cloudWatch.close())
  const { port } = cloudWatch.address() as AddressInfo
  const withTries = join(folder, 'tries.yaml')
  writeFileSync(
    withTries,
    catalogueYaml.replace('title: Office,', 'title: Office, triesPerMinute: 1,'),
  )
  const env = {
    ...catalogue,
    CONFIG_FILE: withTries,
    AWS_ENDPOINT_URL_CLOUDWATCH: `http://127.0.0.1:${port}`,
  }
  const cad = await run(['--lab', 'cad'], env)
  t.match(lineOf(cad.lines, 'cad'), /^note .*InsufficientCapacityError.*triesPerMinute: 1/)
  t.match(asked[0], [
    'GraniteServiceVersion20100801.DescribeAlarmsForMetric',
    { Namespace: 'AWS/AppStream', MetricName: 'InsufficientCapacityError' },
  ])
  const office = await run(['--lab', 'office'], env)
  t.match(lineOf(office.lines, 'office'), /^note .*for nothing.*remove it/)
  alarms.set('cad-fleet', 'arn:aws:sns:us-east-1:123456789012:mail')
  const mailed = await run(['--lab', 'cad'], env)
  t.match(lineOf(mailed.lines, 'cad'), /^ok /, 'an alarm that only sends mail makes nothing grow')
  cloudWatch.closeAllConnections()
})

void t.test(
  'a lab that refuses AI agents is a FAIL while they may come in, or nobody knows',
  async (t) => {
    const refusing = join(folder, 'no-agents.yaml')
    writeFileSync(
      refusing,
      catalogueYaml.replace('title: Office,', 'title: Office, refuseAgentAccess: true,'),
    )
    const strict = { ...catalogue, CONFIG_FILE: refusing }
    const lookAt = async (env: Readonly<Record<string, string>>) => {
      const { code, lines } = await run(['--lab', 'office'], env)
      return `${code} ${lineOf(lines, 'office')}`
    }
    t.match(await lookAt(strict), /^0 ok /, 'no agents: nothing to say')
    const client = new AppStreamClient({
      endpoint: sandbox.endpoint,
      credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    })
    await client.send(
      new UpdateStackCommand({
        Name: 'office-stack',
        AgentAccessConfig: {
          Settings: [{ AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED' }],
          ScreenResolution: 'W_1280xH_720',
          ScreenImageFormat: 'PNG',
        },
      }),
    )
    client.destroy()
    t.match(await lookAt(catalogue), /^0 note .*Stack office-stack lets AI agents work in sessions/)
    t.match(await lookAt(strict), /^1 FAIL .*AI agents.*Cloud admin: /)
    const denied = sandbox.state.addFault({ kind: 'deny', operations: ['DescribeStacks'] })
    t.match(await lookAt(strict), /^1 FAIL .*Cloud admin: /, 'nobody knows')
    t.match(await lookAt(catalogue), /^0 (ok|note) /, 'who does not refuse them opens all the same')
    sandbox.state.removeFault(denied)
  },
)

void t.test('the program says and ends as what it runs', async (t) => {
  const mute = { ...catalogue, AWS_ACCESS_KEY_ID: 'unknown' }
  for (const [args, env] of [
    [['--lab', 'cad'], catalogue],
    [['--lab', 'ghost'], catalogue],
    [['--lab', 'cad'], mute],
    [['--lap'], catalogue],
  ] as const)
    t.same(await start('check', args, env), await runCheck(args, env), args.join(' '))
})

void t.test('one lab; all well is exit 0', async (t) => {
  const { code, lines } = await run(['--lab', 'cad'])
  t.equal(code, 0)
  t.match(lines.at(-2), '1 lab: 1 ok')
  const unknown = await run(['--lab', 'chess'])
  t.equal(unknown.code, 2)
  t.match(unknown.error, /no lab `chess`.*cad, statistics/)
  t.equal((await run(['--lap', 'cad'])).code, 2)
})

void t.test('each missing permission is named', async (t) => {
  const actions = [
    ['CreateStreamingURL', 'FAIL', 1],
    ['DescribeFleets', 'note', 0],
    ['DescribeStacks', 'note', 0],
    ['DescribeSessions', 'note', 0],
    ['ListAssociatedFleets', 'note', 0],
  ] as const
  for (const [action, verdict, expected] of actions) {
    const id = sandbox.state.addFault({ kind: 'deny', operations: [action] })
    const { code, lines } = await run(['--lab', 'cad'])
    sandbox.state.removeFault(id)
    t.equal(code, expected, action)
    t.match(lineOf(lines, 'cad'), new RegExp(`^${verdict} .*appstream:${action}`))
    t.match(lineOf(lines, 'cad'), /Cloud admin: /)
  }
})

void t.test('credentials that AWS does not know are said once', async (t) => {
  const { code, lines } = await run(['--lab', 'cad'], {
    ...catalogue,
    AWS_ACCESS_KEY_ID: 'unknown',
  })
  t.equal(code, 1)
  const line = lineOf(lines, 'cad')
  t.match(line, /^FAIL .*UnrecognizedClientException/)
  t.notMatch(line, 'DescribeFleets')
})

void t.test('without CONFIG_FILE a pair is named', async (t) => {
  const env = { ...aws, CONSUMER_KEY_SECRET_moodle: 'a secret that is long enough' }
  const { code, out } = await run([], env)
  t.equal(code, 0)
  t.match(out, '--stack <name> --fleet <name>')
  t.match(out, /note {2}configuration .*USER_ID_KEY is not set/)
  const pair = await run(['--stack', 'cad-stack', '--fleet', 'cad-fleet'], env)
  t.equal(pair.code, 0)
  t.match(pair.out, /ok {4}cad-stack, cad-fleet +running/)
  const half = await run(['--stack', 'cad-stack'], env)
  t.equal(half.code, 2)
})

void t.test('a configuration that cannot be used is exit 2', async (t) => {
  const { code, error } = await run([], { ...catalogue, PORT: 'eighty', AWS_REGION: '' })
  t.equal(code, 2)
  t.match(error, 'PORT: ')
})

void t.test('user-id: the documented example, and where the files lie', async (t) => {
  const env = { ...catalogue, USER_ID_KEY: '0123456789abcdef0123456789abcdef' }
  const { code, out } = await start('user-id', ['--directory', 'moodle', '--user', '7'], env)
  t.equal(code, 0)
  // docs/identity.md gives the command line that makes it: openssl and base32.
  t.match(out, 'al1-wms444i2h52mwihu4kyb2tqxuxug')
  t.match(out, /s3:\/\/appstream2-36fb080bb8-us-east-1-<account>\/user\/custom\/[0-9a-f]{64}\//)
  const raw = await start('user-id', ['--directory', 'raw-lms', '--user', 'ada'], env)
  // printf ada | sha256sum
  t.match(raw.out, 'user/custom/fdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029/')
  const unusable = await start('user-id', ['--directory', 'raw-lms', '--user', '7'], env)
  t.equal(unusable.code, 2)
  t.match(unusable.error, 'never had a session')
  const elsewhere = await start('user-id', ['--directory', 'nowhere', '--user', '7'], env)
  t.match(elsewhere.error, 'moodle, raw-lms')
})
