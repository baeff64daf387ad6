import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env } from 'node:process'
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import * as fc from 'fast-check'
import t, { type Test } from 'tap'
import { chooseEndpoint } from '#src/aws/calls/aws-endpoint.js'
import { dynamodbService } from '#src/aws/calls/aws-service.js'
import { openNodeTransport } from '#src/aws/calls/node-transport.js'
import { openUndiciTransport } from '#src/aws/calls/undici-transport.js'
import {
  createDynamodbTable,
  type Condition,
  type Item,
} from '#src/stores/dynamodb/dynamodb-table.js'
import { createStoreHealth } from '#src/stores/store-health.js'

/** Calls of the table held against those of AWS's own client, over the wire (docs/adr/0013). */

interface SeenCall {
  readonly target: string
  readonly type: string
  readonly input: unknown
}

interface Planned {
  readonly status?: number
  readonly body: object
}

const attempts = 3

async function startTable(t: Test) {
  const calls: SeenCall[] = []
  let planned: readonly Planned[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      calls.push({
        target: String(request.headers['x-amz-target']),
        type: String(request.headers['content-type']),
        input: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
      })
      const { status = 200, body } = planned[Math.min(calls.length, planned.length) - 1] ?? {
        body: {},
      }
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  Object.assign(env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_MAX_ATTEMPTS: String(attempts),
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  /** What was asked while `act` ran, and what became of it. */
  const during = async <T>(act: () => Promise<T>, ...plans: readonly Planned[]) => {
    planned = plans
    calls.length = 0
    const outcome = await act().catch((error: unknown) => error as Error)
    return { outcome, calls: [...calls] }
  }
  return during
}

const openTable = (openTransport = openUndiciTransport) =>
  createDynamodbTable({
    name: 'labs',
    health: createStoreHealth('dynamodb', { now: () => 0 }),
    deadlineMilliseconds: 60_000,
    openTransport,
  })

const write = (item: Item): Record<string, AttributeValue> =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: value },
    ]),
  )

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\u2028', '__proto__', 'ä🛠', '7'),
)
const attribute = fc.oneof(text, fc.integer(), fc.constant(1_764_444_444_000))
const item: fc.Arbitrary<Item> = fc
  .array(fc.tuple(fc.constantFrom('owner', 'entry', 'expiresAt', 'toString'), attribute))
  .map((members) => Object.fromEntries(members))

void t.test("property: every call is what AWS's client sends", async (t) => {
  const during = await startTable(t)
  const client = new DynamoDBClient({})
  const tables = [openTable(), openTable(openNodeTransport)]
  t.teardown(() => {
    client.destroy()
    for (const table of tables) table.close()
  })
  await fc.assert(
    fc.asyncProperty(text, text, item, item, async (partition, sort, members, values) => {
      const Key = { pk: { S: partition }, sk: { S: sort } }
      const condition: Condition = {
        expression: 'attribute_not_exists(pk) OR #owner = :owner',
        names: { '#owner': 'owner' },
        values,
      }
      const TableName = 'labs'
      const commands = [
        () => client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })),
        () => client.send(new PutItemCommand({ TableName, Item: { ...write(members), ...Key } })),
        () =>
          client.send(
            new PutItemCommand({
              TableName,
              Item: { ...write(members), ...Key },
              ConditionExpression: condition.expression,
              ExpressionAttributeNames: { ...condition.names },
              ExpressionAttributeValues: write(values),
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            }),
          ),
        () => client.send(new DeleteItemCommand({ TableName, Key })),
        () =>
          client.send(
            new QueryCommand({
              TableName,
              ConsistentRead: true,
              KeyConditionExpression: '#pk = :pk',
              ExpressionAttributeNames: { '#pk': 'pk' },
              ExpressionAttributeValues: { ':pk': { S: partition } },
            }),
          ),
      ]
      for (const table of tables) {
        const key = { partition, sort }
        const own = [
          () => table.get(key),
          () => table.put(key, members),
          () => table.put(key, members, condition),
          () => table.remove(key),
          () => table.list(partition),
        ]
        for (const [index, command] of commands.entries()) {
          const sent = (await during(command)).calls
          t.equal(sent.length, 1)
          t.strictSame((await during(own[index] as () => Promise<unknown>)).calls, sent)
        }
      }
    }),
    { numRuns: 30 },
  )
})

void t.test('what comes back', async (t) => {
  const during = await startTable(t)
  const table = openTable()
  t.teardown(() => table.close())
  const key = { partition: 'p', sort: 's' }
  const there = { owner: 'ä', expiresAt: 17 }
  const get = () => table.get(key)
  const put = () =>
    table.put(key, there, { expression: 'attribute_not_exists(pk)', values: { ':now': 1 } })
  t.same((await during(get, { body: { Item: write(there) } })).outcome, there)
  t.equal((await during(get)).outcome, undefined)
  t.equal((await during(put)).outcome, 'written')
  const refusal = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' }
  t.equal((await during(put, { status: 400, body: refusal })).outcome, 'refused')
  t.same(
    (await during(put, { status: 400, body: { ...refusal, Item: write(there) } })).outcome,
    there,
    'with what is there',
  )
  const next = { pk: { S: 'p' }, sk: { S: 'a' } }
  const pages = await during(
    () => table.list('p'),
    { body: { Items: [write({ sk: 'a', entry: 'one' })], LastEvaluatedKey: next } },
    { body: { Items: [write({ sk: 'b', entry: 'two' })] } },
  )
  t.same(pages.outcome, [
    { sort: 'a', item: { sk: 'a', entry: 'one' } },
    { sort: 'b', item: { sk: 'b', entry: 'two' } },
  ])
  t.match(pages.calls[1]?.input, { ExclusiveStartKey: next })
})

void t.test("errors are named and repeated as by AWS's client", async (t) => {
  t.intercept(Math, 'random', { value: () => 0 })
  const during = await startTable(t)
  const client = new DynamoDBClient({})
  const tables = [openTable(), openTable(openNodeTransport)]
  t.teardown(() => {
    client.destroy()
    for (const table of tables) table.close()
  })
  const Key = { pk: { S: 'p' }, sk: { S: 's' } }
  const cases: readonly [string, number][] = [
    ['ProvisionedThroughputExceededException', 400],
    ['ThrottlingException', 400],
    ['RequestLimitExceeded', 400],
    ['InternalServerError', 500],
    ['ServiceUnavailable', 503],
    ['ResourceNotFoundException', 400],
    ['AccessDeniedException', 400],
    ['ItemCollectionSizeLimitExceededException', 400],
    ['ValidationException', 400],
  ]
  for (const [code, status] of cases) {
    const plan = { status, body: { __type: `com.amazonaws.dynamodb#${code}`, message: 'words' } }
    const sdk = await during(
      () => client.send(new GetItemCommand({ TableName: 'labs', Key })),
      plan,
    )
    for (const table of tables) {
      const own = await during(() => table.get({ partition: 'p', sort: 's' }), plan)
      t.match(own.outcome, { name: 'DynamodbFault', message: (sdk.outcome as Error).name }, code)
      t.equal(own.calls.length, sdk.calls.length, `${code}: attempts`)
    }
  }
})

void t.test('a role that lacks what the waiting line needs', async (t) => {
  const during = await startTable(t)
  const health = createStoreHealth('dynamodb', { now: () => 0 })
  const table = createDynamodbTable({
    name: 'labs',
    health,
    deadlineMilliseconds: 60_000,
    openTransport: openUndiciTransport,
  })
  t.teardown(() => table.close())
  const denied = { status: 400, body: { __type: 'com.amazon.coral#AccessDeniedException' } }
  const unmet = { status: 400, body: { __type: 'x#ConditionalCheckFailedException' } }
  const key = { partition: 'p', sort: 's' }
  const update = { expression: 'SET a = :a', values: { ':a': 1 } }
  t.match((await during(() => table.update(key, update), denied)).outcome, {
    name: 'DynamodbFault',
    message: 'AccessDeniedException dynamodb:UpdateItem',
    missing: 'dynamodb:UpdateItem',
  })
  t.ok(health.isAvailable(), 'the table answered, and serves launches')
  const { outcome, calls } = await during(() => table.check(), { body: {} }, denied)
  t.same(outcome, ['dynamodb:UpdateItem', 'dynamodb:BatchGetItem'])
  t.same(
    calls.map(({ target }) => target.split('.')[1]),
    ['GetItem', 'UpdateItem', 'BatchGetItem'],
  )
  t.same((await during(() => table.check(), { body: {} }, unmet)).outcome, [])
  await during(() => table.get(key), denied)
  t.notOk(health.isAvailable(), 'without GetItem no launch counts')
})

void t.test("endpoints by the rules of AWS's client", (t) => {
  const { endpointProvider } = new DynamoDBClient({ region: 'us-east-1' }).config
  const address = (choose: () => URL): string => {
    try {
      return choose().href
    } catch (error) {
      return (error as Error).name
    }
  }
  const regions = ['us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1', 'us-iso-east-1']
  for (const Region of [...regions, 'xx-new-9', undefined])
    for (const UseFIPS of [false, true])
      for (const UseDualStack of [false, true])
        for (const Endpoint of [undefined, 'http://127.0.0.1:8000/']) {
          const parameters = {
            ...(Region && { Region }),
            UseFIPS,
            UseDualStack,
            ...(Endpoint && { Endpoint }),
          }
          t.equal(
            address(() => chooseEndpoint(dynamodbService, parameters)),
            address(() => endpointProvider(parameters).url),
            JSON.stringify(parameters),
          )
        }
  t.end()
})
