import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Stores } from '@appstreamlab/server'
import type { OneTimeUse } from '@appstreamlab/shared'
import { createTestClock, openStore, type TestClock } from './engines.js'
import { askRedis, startRedisCluster } from './redis-cluster.js'
import {
  redisMissing,
  startRedisSentinel,
  startRedisServer,
  type RedisSentinel,
  type RedisServer,
} from './redis-server.js'

/** A Redis whose primary is found by Sentinels or in a cluster, and is another one after a while. */

const hour = 3_600_000
// Most of both is waiting for a failover. tap keeps what it found in the options, so each has its own.
t.jobs = 2
const options = { skip: redisMissing, timeout: 280_000, buffered: true }

const stampNow = (clock: TestClock): OneTimeUse => ({
  id: randomUUID(),
  expiresAt: clock.now() + hour,
  stampedAt: clock.now(),
  sender: 'moodle',
})

async function open(t: Test, store: string, clock: TestClock): Promise<Stores> {
  const stores = await openStore(store, clock, { stateFolder: t.testdir() })
  t.teardown(() => stores.close())
  t.strictSame([stores.problems, stores.warnings], [[], []], 'nothing to say at the start')
  clock.pass(1000)
  return stores
}

/** The primary is lost while people wait and scores are written; nothing counts twice, nobody is lost. */
async function loseInUse(t: Test, nodes: readonly Stores[], clock: TestClock, lost: RedisServer) {
  const [one, other] = nodes
  if (!one || !other) throw new Error('Two processes share a store.')
  const accepted = stampNow(clock)
  t.equal(await one.replayGuard.claim(accepted), 'claimed')
  await one.cells.update('seats', () => ({ next: 7, result: 0 }), hour)
  const arrive = (person: string) => ({
    person,
    tenantId: 'one',
    stackName: 'stack',
    factor: 1,
    hidden: false,
    now: clock.now(),
  })
  const joined = [await one.lines.join('fleet', arrive('a'))]
  joined.push(await other.lines.join('fleet', arrive('b')))
  t.equal(await askRedis(lost.url, ['WAIT', '1', '10000']), 1, 'the replica has heard of it')
  clock.pass(5000)
  await lost.kill()
  // Whoever asks now waits until there is another primary.
  t.equal(await one.replayGuard.claim(accepted), 'taken', 'it was replicated')
  clock.pass(1000)
  const fresh = stampNow(clock)
  t.equal(await other.replayGuard.claim(fresh), 'claimed')
  t.equal(await one.replayGuard.claim(fresh), 'taken', 'both ask the same server')
  t.equal(await other.cells.read('seats'), 7)
  t.equal(await other.cells.update('seats', () => ({ next: 8, result: 'set' }), hour), 'set')
  const again = await other.lines.join('fleet', arrive('c'))
  t.not(again.generation, joined[0]?.generation, 'that something may be lost is known')
  const { people } = await one.lines.readFront('fleet', { count: 9, now: clock.now() })
  t.strictSame(
    people.map(({ person }) => person),
    ['a', 'b', 'c'],
  )
  t.ok(one.health.isAvailable() && other.health.isAvailable())
}

void t.test('a cluster loses the primary that has our keys', { ...options }, async (t) => {
  const cluster = await startRedisCluster(true)
  t.teardown(() => cluster.close())
  const clock = createTestClock()
  // One process knows only the node that goes, the other a replica; the rest they are told.
  const [owner, replica] = [cluster.owner.port, cluster.replica?.port]
  const nodes = [
    await open(t, `redis://127.0.0.1:${owner}`, clock),
    await open(t, `redis://127.0.0.1:${replica}/0`, clock),
  ]
  await loseInUse(t, nodes, clock, cluster.owner)

  // For so long it is waited for; a busy machine needs more than it takes to be told why.
  const elsewhere = await openStore(`redis://127.0.0.1:${replica}/1`, clock, {
    deadlineMilliseconds: 3_000,
  })
  t.teardown(() => elsewhere.close())
  t.match(elsewhere.warnings, [/does not answer \(a cluster has the one database 0\)/])
})

void t.test('Sentinels make a replica the primary', { ...options }, async (t) => {
  const secured = ['--requirepass', 'pw', '--masterauth', 'pw']
  const primary = await startRedisServer(secured)
  t.teardown(() => primary.close())
  const replica = await startRedisServer([...secured, '--replicaof', `127.0.0.1 ${primary.port}`])
  t.teardown(() => replica.close())
  const watched = [
    'requirepass pw',
    'sentinel sentinel-pass pw',
    `sentinel monitor labs 127.0.0.1 ${primary.port} 2`,
    'sentinel auth-pass labs pw',
    'sentinel down-after-milliseconds labs 500',
    'sentinel failover-timeout labs 3000',
  ]
  const sentinels: RedisSentinel[] = []
  for (let index = 0; index < 3; index++) {
    const sentinel = await startRedisSentinel(watched)
    t.teardown(() => sentinel.close())
    sentinels.push(sentinel)
  }
  const withPassword = ({ url }: { readonly url: string }) => url.replace('//', '//:pw@')
  // A failover needs Sentinels that know of each other and of the replica.
  for (const sentinel of sentinels) {
    const look = async () =>
      String(await askRedis(withPassword(sentinel), ['SENTINEL', 'MASTER', 'labs']))
    while (!/num-slaves,1,num-other-sentinels,2/.test(await look()))
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const clock = createTestClock()
  const places = sentinels.map(({ port }) => `127.0.0.1:${port}`)
  const store = `redis-sentinel://:pw@${places.join(',')}/0#labs`
  const nodes = [await open(t, store, clock), await open(t, store, clock)]
  const lost = { ...primary, url: withPassword(primary) }
  await loseInUse(t, nodes, clock, lost)
  // The first Sentinel is gone as well: another one is asked.
  await sentinels[0]?.kill()
  const late = await open(t, store, clock)
  t.equal(await late.replayGuard.claim(stampNow(clock)), 'claimed')
})
