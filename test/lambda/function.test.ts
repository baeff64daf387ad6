import t, { type Test } from 'tap'
import { startTestSandbox } from '#conformance/support/test-signer.js'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { doors } from './events.js'
import { startFunction, type LocalFunctionOptions } from './runtime-api.js'
import { awsEnvironment, bundle, readHeader, secret, writeLaunch } from './support.js'

/** The bundle that is deployed, in a process that only knows Lambda's runtime API. */

t.setTimeout(240_000)
const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())
const dynamodb = await startDynamodbServer()
t.teardown(() => dynamodb.close())
await dynamodb.createTable('labs')

async function start(t: Test, options: Partial<LocalFunctionOptions> = {}) {
  const local = await startFunction({
    bundle,
    ...options,
    env: {
      ...awsEnvironment(sandbox),
      CONSUMER_KEY_SECRET_moodle: secret,
      SEALING_KEY: 'a sealing key that only tests know well',
      STORE: 'dynamodb:labs',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      ...options.env,
    },
  })
  t.teardown(() => local.close())
  return local
}

void t.test('a signed launch through every door of AWS', async (t) => {
  const local = await start(t)
  for (const door of doors) {
    const result = await local.invoke(door.toEvent(writeLaunch(door)))
    t.equal(result.statusCode, 303, door.name)
    t.match(readHeader(result, 'location'), sandbox.endpoint, door.name)
  }
})
