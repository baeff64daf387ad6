import { randomUUID } from 'node:crypto'
import { createClient } from '@redis/client'
import t, { type Test } from 'tap'
import type { Stores } from '@appstreamlab/server'
import type { OneTimeUse, OneTimeUseAnswer } from '@appstreamlab/shared'
import { startCuttingProxy } from './cutting-proxy.js'
import { createTestClock, openStore, type TestClock } from './engines.js'
import { redisMissing, startRedisServer, type RedisServer } from './redis-server.js'

/** What Redis loses, and that nothing which it may have lost is accepted again (ADR 0011). */

const hour = 3_600_000
const options = { skip: redisMissing, timeout: 280_000 }

function stampNow(clock: TestClock, changes: Partial<OneTimeUse> = {}): OneTimeUse {
  const { stampedAt = clock.now() } = changes
  return {
    id: randomUUID(),
    expiresAt: stampedAt + hour,
    stampedAt,
    sender: 'moodle',
    ...changes,
  }
}

async function open(
  t: Test,
  url: string,
  clock: TestClock,
  options?: Parameters<typeof openStore>[2],
): Promise<Stores> {
  const stores = await openStore(url, clock, options)
  t.teardown(() => stores.close())
  clock.pass(1000)
  return stores
}

async function startRedis(t: Test, settings?: readonly string[]): Promise<RedisServer> {
  const server = await startRedisServer(settings)
  t.teardown(() => server.close())
  return server
}

async function command(server: RedisServer, ...words: readonly string[]): Promise<unknown> {
  const client = await createClient({ url: server.url, RESP: 2 }).connect()
  try {
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}

async function restart(server: RedisServer): Promise<void> {
  await server.kill()
  await server.start()
}

void t.test('restarted without persistence', options, async (t) => {
  const server = await startRedis(t)
  const clock = createTestClock()
  const stores = await open(t, server.url, clock)
  const { replayGuard } = stores
  const accepted = stampNow(clock)
  const unused = stampNow(clock)
  t.equal(await replayGuard.claim(accepted), 'claimed')
  clock.pass(5000)
  await restart(server)
  t.equal(await replayGuard.claim(accepted), 'forgotten', 'a replay is not accepted')
  t.equal(
    await replayGuard.claim(unused),
    'forgotten',
    'what was stamped before has to be opened again',
  )
  clock.pass(1000)
  const fresh = stampNow(clock)
  t.equal(await replayGuard.claim(fresh), 'claimed')
  t.equal(await replayGuard.claim(fresh), 'taken')
  const other = await open(t, server.url, clock)
  t.equal(
    await other.replayGuard.claim(accepted),
    'forgotten',
    'also for a process that starts later',
  )
  t.equal(await other.replayGuard.claim(stampNow(clock)), 'claimed')
})

void t.test('restarted with an append-only file', options, async (t) => {
  const server = await startRedis(t, ['--appendonly', 'yes', '--appendfsync', 'always'])
  const clock = createTestClock()
  const { replayGuard, state } = await open(t, server.url, clock)
  const accepted = stampNow(clock)
  const unused = stampNow(clock)
  t.equal(await replayGuard.claim(accepted), 'claimed')
  await state.add('spent-link', 'school', { at: 1 })
  await restart(server)
  t.equal(await replayGuard.claim(accepted), 'taken', 'it is remembered')
  t.equal(await replayGuard.claim(unused), 'forgotten', 'nobody can know what the file lacks')
  t.strictSame(await state.read('spent-link', 'school'), { at: 1 })
})

void t.test('an outage that lost nothing refuses nothing', options, async (t) => {
  const server = await startRedis(t)
  const proxy = await startCuttingProxy(server.port)
  t.teardown(() => proxy.close())
  const clock = createTestClock()
  const { replayGuard } = await open(t, `redis://127.0.0.1:${proxy.port}`, clock)
  const before = stampNow(clock)
  const accepted = stampNow(clock)
  t.equal(await replayGuard.claim(accepted), 'claimed')
  proxy.leadTo(server.port)
  t.equal(await replayGuard.claim(before), 'claimed', 'the same server: it remembers everything')
  t.equal(await replayGuard.claim(accepted), 'taken')
})

void t.test('emptied while it runs', options, async (t) => {
  const server = await startRedis(t)
  const clock = createTestClock()
  const nodes = [await open(t, server.url, clock), await open(t, server.url, clock)] as const
  const accepted = stampNow(clock)
  t.equal(await nodes[0].replayGuard.claim(accepted), 'claimed')
  await command(server, 'FLUSHALL')
  clock.pass(1000)
  for (const { replayGuard } of nodes) t.equal(await replayGuard.claim(accepted), 'forgotten')
  clock.pass(1000)
  t.equal(await nodes[1].replayGuard.claim(stampNow(clock)), 'claimed')
})

void t.test('failover to a replica that missed a claim', options, async (t) => {
  const primary = await startRedis(t)
  const replica = await startRedis(t, ['--replicaof', `127.0.0.1 ${primary.port}`])
  const proxy = await startCuttingProxy(primary.port)
  t.teardown(() => proxy.close())
  const clock = createTestClock()
  const url = `redis://127.0.0.1:${proxy.port}`
  const { replayGuard, health } = await open(t, url, clock)
  const replicated = stampNow(clock)
  t.equal(await replayGuard.claim(replicated), 'claimed')
  await command(primary, 'WAIT', '1', '10000')
  t.equal(await command(replica, 'DBSIZE'), 2, 'the claim and the epoch')
  await command(replica, 'REPLICAOF', 'NO', 'ONE')
  const missed = stampNow(clock)
  t.equal(await replayGuard.claim(missed), 'claimed', 'by the old primary, which is lost then')
  await primary.kill()
  proxy.leadTo(replica.port)
  t.equal(await replayGuard.claim(missed), 'forgotten')
  t.equal(await replayGuard.claim(replicated), 'taken')
  clock.pass(1000)
  t.equal(await replayGuard.claim(stampNow(clock)), 'claimed')
  t.ok(health.isAvailable())
})

void t.test('a replica is not asked', options, async (t) => {
  const primary = await startRedis(t)
  const replica = await startRedis(t, ['--replicaof', `127.0.0.1 ${primary.port}`])
  const stores = await openStore(replica.url, createTestClock(), { deadlineMilliseconds: 500 })
  t.teardown(() => stores.close())
  t.match(stores.warnings, [/does not answer \(READONLY\)/])
  t.notOk(stores.health.isAvailable())
  await command(replica, 'REPLICAOF', 'NO', 'ONE')
  const clock = createTestClock(Date.now() + 60_000)
  t.equal(await claimWhenUp(stores, stampNow(clock)), 'claimed', 'until it is the primary')
})

void t.test('a sender whose clock is ahead', options, async (t) => {
  const server = await startRedis(t)
  const clock = createTestClock()
  const { replayGuard } = await open(t, server.url, clock)
  const ahead = 60_000
  const accepted = stampNow(clock, { stampedAt: clock.now() + ahead, sender: 'fast' })
  t.equal(await replayGuard.claim(accepted), 'claimed')
  await restart(server)
  clock.pass(2000)
  t.equal(await replayGuard.claim(stampNow(clock)), 'claimed', 'others are not held up')
  clock.pass(ahead - 10_000)
  t.equal(await replayGuard.claim(accepted), 'forgotten', 'its stamp is later than the restart')
  clock.pass(20_000)
  const fresh = stampNow(clock, { stampedAt: clock.now() + ahead, sender: 'fast' })
  t.equal(await replayGuard.claim(fresh), 'claimed')
})

void t.test('a process whose clock is a year ahead began the epoch', options, async (t) => {
  const server = await startRedis(t)
  const wrong = createTestClock(Date.now() + 365 * 24 * hour)
  await open(t, server.url, wrong)
  const clock = createTestClock()
  const before = stampNow(clock)
  const { replayGuard } = await open(t, server.url, clock)
  t.equal(await replayGuard.claim(before), 'forgotten', 'it begins anew with the other process')
  const fresh = stampNow(clock)
  t.equal(await replayGuard.claim(fresh), 'claimed')
  t.equal(await replayGuard.claim(fresh), 'taken')
})

void t.test('a server that takes over with an evicting policy', options, async (t) => {
  const good = await startRedis(t)
  const evicting = await startRedis(t, ['--maxmemory-policy', 'allkeys-lru'])
  const proxy = await startCuttingProxy(good.port)
  t.teardown(() => proxy.close())
  const clock = createTestClock()
  const said: string[] = []
  const { replayGuard, problems } = await open(t, `redis://127.0.0.1:${proxy.port}`, clock, {
    warn: (warning) => void said.push(warning),
  })
  t.strictSame([problems, said], [[], []])
  for (const server of [evicting, good, evicting]) {
    proxy.leadTo(server.port)
    clock.pass(1000)
    t.equal(await replayGuard.claim(stampNow(clock, { stampedAt: clock.now() + 500 })), 'claimed')
  }
  t.match(said, [/allkeys-lru.*noeviction/])
  t.equal(said.length, 1, 'said once')
})

void t.test('two processes, one of which was cut off before the restart', options, async (t) => {
  const server = await startRedis(t)
  const proxies = [
    await startCuttingProxy(server.port),
    await startCuttingProxy(server.port),
  ] as const
  t.teardown(() => Promise.all(proxies.map((proxy) => proxy.close())))
  const clock = createTestClock()
  const patience = { deadlineMilliseconds: 500 }
  const openAt = (port: number) => open(t, `redis://127.0.0.1:${port}`, clock, patience)
  const early = await openAt(proxies[0].port)
  const late = await openAt(proxies[1].port)
  await proxies[0].goDown()
  await t.rejects(early.replayGuard.claim(stampNow(clock)), { name: 'ReplayGuardUnavailableError' })
  clock.pass(60_000)
  const accepted = stampNow(clock)
  t.equal(await late.replayGuard.claim(accepted), 'claimed')
  await proxies[1].goDown()
  await restart(server)
  await proxies[0].comeUp()
  // For this process the gap began a minute earlier.
  t.equal(await claimWhenUp(early, stampNow(clock, { stampedAt: clock.now() - 30_000 })), 'claimed')
  await proxies[1].comeUp()
  t.equal(await claimWhenUp(late, accepted), 'forgotten')
  t.equal(await early.replayGuard.claim(accepted), 'forgotten', 'the later moment counts for both')
})

/** The next connection may be half a second away. */
async function claimWhenUp(
  { replayGuard, health }: Stores,
  claim: OneTimeUse,
): Promise<OneTimeUseAnswer> {
  if (!health.isAvailable()) {
    let available: (() => void) | undefined
    const up = new Promise<void>((resolve) => (available = resolve))
    health.listen({ onAvailable: () => available?.() })
    await up
  }
  return replayGuard.claim(claim)
}
