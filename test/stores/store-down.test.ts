import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { readPage } from '#conformance/support/read-page.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  writeLaunch,
  type Answer,
  type TestSigner,
} from '#conformance/support/test-signer.js'

import { startCuttingProxy } from './cutting-proxy.js'
import { startDynamodbServer } from './dynamodb-server.js'
import { useDynamodbEndpoint } from './engines.js'
import { redisMissing, startRedisServer } from './redis-server.js'
import { nextSecond, untilLogged } from './waiting.js'

/** The whole signer, the same process all the way, while its store goes and comes back. */

t.setTimeout(280_000)
const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

/** However busy the machine is: without a limit a launch would wait until the store is back. */
const patienceMilliseconds = 60_000

function click(signer: TestSigner, ticket: string): Promise<Answer> {
  return signer.send({
    path: '/open',
    headers: {
      'content-type': formType,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
    },
    body: `ticket=${ticket}`,
  })
}

const codeOf = ({ headers }: Answer): string | undefined => headers['lab-refusal']

function eventsOf(signer: TestSigner): Record<string, unknown>[] {
  return signer.log.map((line) => JSON.parse(line) as Record<string, unknown>)
}

interface Outage {
  readonly signer: TestSigner
  readonly goDown: () => Promise<void>
  readonly comeUp: () => Promise<void>
  /** Whether what was claimed before is lost with it. */
  readonly forgets: boolean
}

async function playOutage(t: Test, { signer, goDown, comeUp, forgets }: Outage): Promise<void> {
  await nextSecond()
  const accepted = writeLaunch(signer.url)
  t.equal((await signer.send(accepted)).status, 303)
  t.equal(codeOf(await signer.send(accepted)), 'launch_used')

  await goDown()
  await nextSecond()
  const startedAt = performance.now()
  const during = writeLaunch(signer.url)
  const refused = await signer.send(during)
  t.ok(performance.now() - startedAt < patienceMilliseconds, 'nobody waits for ever')
  t.equal(refused.status, 503)
  t.equal(codeOf(refused), 'claim_store_unavailable')
  const { ticket = '' } = readPage(refused)
  t.ok(ticket, 'the page tries again')
  t.equal(
    codeOf(await signer.send(accepted)),
    'claim_store_unavailable',
    'nor is a replay waved through',
  )
  t.equal(codeOf(await click(signer, ticket)), 'claim_store_unavailable')
  t.equal((await signer.send({ method: 'GET', path: '/readyz' })).status, 200)
  t.equal((await signer.send({ method: 'GET', path: '/healthz' })).status, 200)

  await comeUp()
  // Whoever reads the page clicks until the store is noticed again.
  let retried = await click(signer, ticket)
  while (retried.status === 503) retried = await click(signer, ticket)
  t.equal(retried.status, 303, 'the click claims it')
  t.equal(codeOf(await click(signer, ticket)), 'launch_used', 'once')
  t.equal(codeOf(await signer.send(during)), 'launch_used')
  t.equal(codeOf(await signer.send(accepted)), forgets ? 'launch_too_old' : 'launch_used')
  await nextSecond()
  t.equal((await signer.launch()).status, 303)
  const changes = eventsOf(signer).filter(({ event }) => String(event).startsWith('store_'))
  t.match(
    changes,
    [{ event: 'store_unavailable', fault: /^\w+$/ }, { event: 'store_available' }],
    'said once a change',
  )
  t.equal(changes.length, 2)
}

void t.test('redis killed, and started again with nothing', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  t.teardown(() => server.close())
  const signer = await startCatalogueSigner({ STORE: server.url })
  t.teardown(() => signer.close())
  await playOutage(t, {
    signer,
    async goDown() {
      await server.kill()
      // What is stamped before the loss is noticed would have to be opened again.
      await untilLogged(signer, 'store_unavailable')
    },
    async comeUp() {
      await server.start()
      await untilLogged(signer, 'store_available')
    },
    forgets: true,
  })
})

void t.test(
  'redis that keeps its connections and says nothing',
  { skip: redisMissing },
  async (t) => {
    const server = await startRedisServer()
    t.teardown(() => server.close())
    const signer = await startCatalogueSigner({ STORE: server.url })
    t.teardown(() => signer.close())
    await nextSecond()
    t.equal((await signer.launch()).status, 303)
    server.freeze()
    const startedAt = performance.now()
    const refused = await signer.launch()
    t.equal(codeOf(refused), 'claim_store_unavailable')
    t.ok(performance.now() - startedAt < patienceMilliseconds)
    server.thaw()
    await untilLogged(signer, 'store_available')
    t.equal((await signer.launch()).status, 303, 'nothing was lost, so nobody has to open it again')
  },
)

void t.test('dynamodb cut off', async (t) => {
  const server = await startDynamodbServer()
  const proxy = await startCuttingProxy(server.port)
  t.teardown(async () => {
    await proxy.close()
    await server.close()
  })
  const table = `labs-${randomUUID()}`
  await server.createTable(table)
  useDynamodbEndpoint(`http://127.0.0.1:${proxy.port}`)
  const signer = await startCatalogueSigner({ STORE: `dynamodb:${table}` })
  t.teardown(() => signer.close())
  await playOutage(t, {
    signer,
    goDown: () => proxy.goDown(),
    comeUp: () => proxy.comeUp(),
    forgets: false,
  })
})

void t.test('a store that is not there at the start', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  t.teardown(() => server.close())
  await server.kill()
  const signer = await startCatalogueSigner({ STORE: server.url })
  t.teardown(() => signer.close())
  const warnings = eventsOf(signer).filter(({ event }) => event === 'configuration')
  t.match(JSON.stringify(warnings), /store \(STORE\) does not answer \(ECONNREFUSED\)/)
  t.equal((await signer.send({ method: 'GET', path: '/readyz' })).status, 200)
  t.equal(codeOf(await signer.launch()), 'claim_store_unavailable')
  await server.start()
  await untilLogged(signer, 'store_available')
  await nextSecond()
  t.equal((await signer.launch()).status, 303)
  t.match(signer.log.join('\n'), /append-only file/, 'what is to be known of it is said then')
})

void t.test('a server that only takes connections', async (t) => {
  const mute = createServer((socket) => socket.on('error', () => socket.destroy()))
  mute.listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as AddressInfo
  t.teardown(() => mute.close())
  for (const STORE of [`redis://127.0.0.1:${port}`, `redis://:password@127.0.0.1:${port}`]) {
    const signer = await startCatalogueSigner({ STORE })
    t.equal(codeOf(await signer.launch()), 'claim_store_unavailable')
    await signer.close()
    t.notMatch(signer.log.join('\\n'), 'password')
  }
})

void t.test('tenants are apart in one store', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  t.teardown(() => server.close())
  const env = { STORE: server.url, PROCESSES: '2' }
  const signers = [await startCatalogueSigner(env), await startCatalogueSigner(env)] as const
  t.teardown(() => Promise.all(signers.map((signer) => signer.close())))
  await nextSecond()
  const nonce = randomUUID()
  t.equal((await signers[0].launch({ nonce })).status, 303)
  t.equal(
    (await signers[1].launch({ nonce, key: 'narrow' })).status,
    303,
    'the nonce of another key',
  )
  const twice = { nonce: randomUUID(), url: 'http://labs.example/' }
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const signer = signers[index % 2] ?? signers[0]
      return signer.launch({ ...twice, path: '/', headers: { host: 'labs.example' } })
    }),
  )
  t.equal(
    answers.filter(({ status }) => status === 303).length,
    1,
    'one of fifty, over two processes',
  )
  t.equal(answers.filter((answer) => codeOf(answer) === 'launch_used').length, 49)
})
