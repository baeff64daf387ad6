import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { awsGrants, type AwsGrant } from '@appstreamlab/server'
import { withValue } from '#reference-signer'
import { httpApi } from '#lambda/events.js'
import type { FunctionResult, LocalFunction } from '#lambda/runtime-api.js'
import { articleFields, readHeader, writeLaunch, type LaunchOptions } from '#lambda/support.js'
import { createWorld } from '#lambda/world.js'
import { createTestClock, openStore, useDynamodbEndpoint } from '#stores/engines.js'
import { account, isAllowed, readStatements } from './evaluate-policy.js'
import { skip, synthesize } from './synthesize.js'

/** The policy against what the function really asks AWS, and what becomes of it without one action. */

t.setTimeout(300_000)
const world = await createWorld(t)
const { sandbox } = world

const administrator = withValue(articleFields, 'roles', 'urn:lti:sysrole:ims/lis/Administrator')
const unassociated = withValue(administrator, 'custom_stack', 'coding-stack')
const framed = [['Sec-Fetch-Dest', 'iframe']] as const
const ownPage = [
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Sec-Fetch-Site', 'same-origin'],
  ['Sec-Fetch-Dest', 'document'],
] as const

const launch = (local: LocalFunction, options: LaunchOptions = {}) =>
  local.invoke(httpApi.toEvent(writeLaunch(httpApi, { fields: administrator, ...options })))
const post = (local: LocalFunction, path: string, form: Record<string, string>) =>
  local.invoke(
    httpApi.toEvent({
      method: 'POST',
      url: httpApi.address + path,
      headers: ownPage,
      body: new URLSearchParams(form).toString(),
    }),
  )
const readField = ({ body }: FunctionResult, name: string): string =>
  new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(body)?.[1] ?? ''
const refusalOf = (result: FunctionResult) => readHeader(result, 'lab-refusal')

/** What a person can do with a lab, so that every call is made that the function knows. */
async function doEverything(local: LocalFunction) {
  const opened = await launch(local)
  const location = readHeader(opened, 'location')
  if (location) await fetch(location)
  const card = await launch(local, { headers: framed })
  const ticket = readField(card, 'ticket')
  const question = await post(local, 'open/end', { ticket })
  const ended = await post(local, 'open/end', {
    ticket: readField(question, 'ticket') || ticket,
    session: readField(question, 'session'),
  })
  const explained = await launch(local, { fields: unassociated })
  await local.invoke(
    httpApi.toEvent({ method: 'GET', url: `${httpApi.address}lti/register/nobody`, headers: [] }),
  )
  return { opened, card, ended, explained }
}

/**
 * What the function does with a deployment that waited for an operator for too long: its own code, on
 * its own table. No launch of a test can wait a month.
 */
async function clearWaitingList(): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', STORE: store = '' } = world.env
  useDynamodbEndpoint(endpoint)
  const stores = await openStore(store, createTestClock())
  await stores.state.remove('unknown-deployment', 'one that nobody decided about')
  stores.close()
}

/** Knows nothing of what others saw: instances share their looks at AppStream. */
const startAlone = async (t: Test): Promise<LocalFunction> =>
  world.start(t, { env: { STORE: await world.makeTable() } })

async function start(t: Test): Promise<LocalFunction> {
  sandbox.state.reset()
  return startAlone(t)
}

const appStreamActions = awsGrants
  .flatMap(({ actions }) => actions)
  .filter((action) => action.startsWith('appstream:'))

void t.test('the policy holds what is asked, and nothing more', async (t) => {
  const local = await start(t)
  const { opened, ended, explained } = await doEverything(local)
  t.equal(opened.statusCode, 303, local.output())
  t.match(ended.body, 'ended', 'the session was ended')
  t.equal(refusalOf(explained), 'lab_not_associated')
  await clearWaitingList()
  sandbox.state.changeFleet('cad-fleet', { occupied: 99 })
  const full = await launch(await startAlone(t), { fields: articleFields })
  t.match(full.body, 'data-state="full"', 'somebody stands in the waiting line')
  const asked = new Set(world.actions())
  const granted = awsGrants
    .filter(({ given }) => given !== 'with roles' && given !== 'with scores')
    .flatMap(({ actions }) => actions)
    .filter((action) => !action.startsWith('logs:'))
  t.same([...asked].toSorted(), granted.toSorted())

  await t.test('with these resources', { skip }, async (t) => {
    const template = await synthesize({
      name: 'labs',
      consumers: ['moodle'],
      stacks: ['cad-stack', 'coding-stack'],
      fleets: ['cad-fleet'],
      endSessions: true,
    })
    const statements = readStatements(template)
    const calls = sandbox.state.journal()
    t.ok(calls.length > 5)
    for (const { operation, input } of calls) {
      const { StackName: stack, FleetName: fleet } = (input ?? {}) as Record<string, string>
      const names = [...(stack ? [`stack/${stack}`] : []), ...(fleet ? [`fleet/${fleet}`] : [])]
      const arns = names.map((name) => `arn:aws:appstream:us-east-1:${account}:${name}`)
      for (const arn of arns.length > 0 ? arns : ['*'])
        t.ok(isAllowed(statements, `appstream:${operation}`, arn), `${operation} on ${arn}`)
    }
    const elsewhere = `arn:aws:appstream:us-east-1:${account}:stack/other-stack`
    t.notOk(isAllowed(statements, 'appstream:CreateStreamingURL', elsewhere))
  })
})

/** What somebody notices, by action; the words are those of `awsGrants` and of docs/aws.md. */
const consequences: Readonly<
  Record<string, (t: Test, local: LocalFunction, action: string) => Promise<void>>
> = {
  async 'appstream:CreateStreamingURL'(t, local, action) {
    const refused = await launch(local)
    t.equal(refusalOf(refused), 'appstream_denied')
    t.match(refused.body, action, 'the admin reads which action is missing')
    const student = await launch(local, { fields: articleFields })
    t.notMatch(student.body, action, 'a student does not')
  },
  async 'appstream:DescribeFleets'(t, local) {
    t.equal((await launch(local)).statusCode, 303)
    t.match((await launch(local, { headers: framed })).body, 'data-state="unknown"')
  },
  async 'appstream:DescribeStacks'(t, local) {
    t.equal((await launch(local)).statusCode, 303)
    t.notMatch((await launch(local, { headers: framed })).body, 'Home folder')
  },
  async 'appstream:DescribeSessions'(t, local) {
    const opened = await launch(local)
    await fetch(readHeader(opened, 'location') ?? '')
    sandbox.state.changeFleet('cad-fleet', { occupied: 99 })
    const later = await startAlone(t)
    t.match((await launch(later)).body, 'data-state="full"', 'who is in waits with the others')
  },
  async 'appstream:ListAssociatedFleets'(t, local) {
    const refused = await launch(local, { fields: unassociated })
    t.ok(refused.statusCode >= 500)
    t.not(refusalOf(refused), 'lab_not_associated', 'the more general text')
  },
  async 'appstream:ExpireSession'(t, local, action) {
    const { opened, ended } = await doEverything(local)
    t.equal(opened.statusCode, 303)
    t.ok(ended.statusCode >= 400)
    t.match(ended.body, action, 'the admin reads which action is missing')
  },
}

for (const action of appStreamActions)
  void t.test(`without ${action}`, async (t) => {
    const local = await start(t)
    const [, operation = ''] = action.split(':')
    sandbox.state.addFault({ kind: 'deny', operations: [operation] })
    const check = consequences[action]
    if (!check) throw new Error(`Nobody has written what happens without ${action}.`)
    await check(t, local, action)
    sandbox.state.clearFaults()
  })

void t.test('docs/aws.md gives every statement with its reason', async (t) => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const text = readFileSync(join(root, 'docs', 'aws.md'), 'utf8')
  const policy = JSON.parse(/```json\n(.*?)```/s.exec(text)?.[1] ?? '{}') as {
    readonly Statement: readonly { Sid: string; Action: string | string[]; Resource: unknown }[]
  }
  const written = policy.Statement.map(({ Sid, Action, Resource }) => ({
    Sid,
    actions: [Action].flat(),
    on: describeScope([Resource].flat().map(String)),
  }))
  const always = awsGrants.filter(({ given }) => given === 'always')
  t.same(
    written,
    always.map(({ sid, actions, on }) => ({ Sid: sid, actions, on })),
    'the policy to copy',
  )
  for (const grant of awsGrants) t.ok(text.includes(writeRow(grant)), writeRow(grant))
})

function describeScope(resources: readonly string[]): AwsGrant['on'] {
  if (resources.includes('*')) return 'everything'
  return resources.some((resource) => resource.includes(':fleet/')) ? 'stacks and fleets' : 'stacks'
}

const scopeWords: Readonly<Record<AwsGrant['on'], string>> = {
  'stacks and fleets': 'each stack and fleet',
  stacks: 'each stack',
  everything: '`*`',
  'roles of labs': 'each role',
  'the table': 'the table',
  'the secrets': 'each secret',
  'the log': 'its log group',
  'the schedule of scores': 'its schedule of scores',
  'its role': 'the role of that schedule',
}

function writeRow({ actions, on, why, withoutIt }: AwsGrant): string {
  const names = actions.map((action) => `\`${action}\``).join(', ')
  return `| ${names} | ${scopeWords[on]} | ${why} | ${withoutIt} |`
}
