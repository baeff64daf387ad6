import t from 'tap'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
} from '#conformance/support/test-signer.js'
import { startDynamodbServer } from './dynamodb-server.js'
import { useDynamodbEndpoint } from './engines.js'

/** An upgrade with the role of before: the table refuses what the waiting line asks, and launches go on. */

t.setTimeout(280_000)

const fieldsOf = (user: string) =>
  studentFields.map(([name, value]): [string, string] => [
    name,
    name === 'user_id' ? user : name === 'custom_lab' ? 'video' : value,
  ])

void t.test(
  'nobody stands in line, seats go to who comes, and the log names the action',
  async (t) => {
    const sandbox = await startTestSandbox()
    const server = await startDynamodbServer()
    t.teardown(async () => {
      await server.close()
      await sandbox.close()
    })
    await server.createTable('labs')
    server.deny('UpdateItem', 'BatchGetItem')
    useDynamodbEndpoint(server.endpoint)
    const signer = await startCatalogueSigner({
      STORE: 'dynamodb:labs',
      SEALING_KEY: 'a sealing key of this test, long enough',
    })
    t.teardown(() => signer.close())
    const full = await signer.launch({ fields: fieldsOf('1') })
    t.equal(full.status, 200)
    t.match(full.text, 'data-state="full"')
    t.match(full.text, 'We cannot reach the line just now')
    const lines = signer.log.map((line) => JSON.parse(line) as Record<string, unknown>)
    t.match(
      lines.filter(({ event }) => event === 'line_unavailable'),
      [{ level: 50, fleet: 'video-fleet', fault: 'AccessDeniedException dynamodb:UpdateItem' }],
    )
    t.ok(
      lines.some(({ warning }) => String(warning).includes('may not call dynamodb:UpdateItem and')),
      'and the start says it',
    )
    t.notOk(
      lines.some(({ event }) => event === 'store_unavailable'),
      'the table itself is not called down',
    )
    const other = await signer.launch({
      fields: studentFields.map(([name, value]) => [name, name === 'user_id' ? '2' : value]),
    })
    t.equal(other.status, 303, 'a lab with seats opens')
  },
)
