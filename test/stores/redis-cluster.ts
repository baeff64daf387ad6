import { createClient } from '@redis/client'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#support/free-port.js'
import { startCuttingProxy, type CuttingProxy } from './cutting-proxy.js'
import { startRedisServer, type RedisServer } from './redis-server.js'

/** A cluster of real servers on loopback, whose nodes agree about who has which slots. */
export interface RedisCluster {
  /** Every primary, the one that has our keys last. */
  readonly primaries: readonly RedisServer[]
  /** The primary that has our keys. */
  readonly owner: RedisServer
  /** The replica of that primary, where replicas were asked for. */
  readonly replica?: RedisServer
  /** Between everybody and the owner: other nodes lead to it, not past it. */
  readonly proxy: CuttingProxy
  close(): Promise<void>
}

const slots = 16_384

/** Three primaries, as Redis asks for, and as many replicas where a failover is wanted. */
export async function startRedisCluster(withReplicas = false): Promise<RedisCluster> {
  const count = withReplicas ? 6 : 3
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const busPort = await findFreePort()
      const clustered = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort)]
      const quick = ['--cluster-node-timeout', '1000', '--cluster-replica-validity-factor', '0']
      return { busPort, server: await startRedisServer([...clustered, ...quick]) }
    }),
  )
  const [first, second, owner, , , replica] = servers
  if (!first || !second || !owner) throw new Error('There are three primaries.')
  const ask = (server: RedisServer, ...command: readonly string[]) => askRedis(server.url, command)
  const ourSlot = Number(await ask(first.server, 'CLUSTER', 'KEYSLOT', '{appstreamlab}:epoch'))
  // The owner has the slots about ours, the others what is below and above.
  const [from, to] = [Math.max(1, ourSlot - 2_000), Math.min(slots - 2, ourSlot + 2_000)]
  const ranges = [[0, from - 1] as const, [to + 1, slots - 1] as const, [from, to] as const]
  const proxy = await startCuttingProxy(owner.server.port)
  await ask(owner.server, 'CONFIG', 'SET', 'cluster-announce-port', String(proxy.port))
  for (const [index, range] of ranges.entries()) {
    const { server } = servers[index] ?? first
    await ask(server, 'CLUSTER', 'ADDSLOTSRANGE', ...range.map(String))
    await ask(server, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))
  }
  for (const { server, busPort } of servers.slice(1)) {
    const port = server === owner.server ? proxy.port : server.port
    await ask(first.server, 'CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort))
  }
  const agree = (pattern: RegExp) =>
    untilSo(async () => {
      const answers = servers.map(({ server }) => ask(server, 'CLUSTER', 'INFO'))
      return (await Promise.all(answers)).every((answer) => pattern.test(String(answer)))
    })
  await agree(new RegExp(`cluster_known_nodes:${count}`))
  for (const [index, { server }] of servers.slice(3).entries()) {
    const primary = String(await ask((servers[index] ?? first).server, 'CLUSTER', 'MYID'))
    await ask(server, 'CLUSTER', 'REPLICATE', primary)
  }
  await agree(/cluster_state:ok[^]*cluster_size:3/)
  return {
    primaries: [first.server, second.server, owner.server],
    owner: owner.server,
    ...(replica && { replica: replica.server }),
    proxy,
    async close() {
      await proxy.close()
      await Promise.all(servers.map(({ server }) => server.close()))
    },
  }
}

/** One command on a connection of its own. */
export async function askRedis(url: string, command: readonly string[]): Promise<unknown> {
  const client = await createClient({ url, RESP: 2 }).connect()
  try {
    return await client.sendCommand(command)
  } finally {
    client.destroy()
  }
}

async function untilSo(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(50)
}
