import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Exchange } from '#bench/depth.js'

/** A network between a function and AWS that can be looked at and broken. */
export interface Link {
  readonly url: string
  /** Connections that were opened so far. */
  readonly opened: () => number
  /** Bytes that went through so far, in both directions. */
  readonly bytes: () => number
  /** Operations that were asked for, as `x-amz-target` names them. */
  readonly targets: () => readonly string[]
  /** Calls that were answered so far. */
  readonly exchanges: () => readonly Exchange[]
  /** Ends all connections as AWS's load balancers do with idle ones. */
  hangUp(): void
  /** Ends all connections with a reset. */
  reset(): void
  /** Open connections lead nowhere from now on, and nobody says so. */
  lose(): void
  /** From now on every connection ends with a reset, new ones too; until it is mended. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export interface LinkOptions {
  /** What a question takes longer on its way. */
  readonly delayMilliseconds?: number
}

export async function startLink(
  target: string,
  { delayMilliseconds = 0 }: LinkOptions = {},
): Promise<Link> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<{ readonly client: Socket; readonly upstream: Socket }>()
  const targets: string[] = []
  const exchanges: { target: string; sentAt: number; answeredAt: number }[] = []
  let opened = 0
  let bytes = 0
  let isCut = false
  const server = createServer((client) => {
    opened++
    if (isCut) {
      client.resetAndDestroy()
      return
    }
    const upstream = createConnection({ host: hostname, port: Number(port) })
    const pair = { client, upstream }
    pairs.add(pair)
    let asked: (typeof exchanges)[number] | undefined
    const write = (to: Socket, data: Buffer): void => {
      if (pairs.has(pair)) to.write(data)
    }
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (data) => {
        bytes += data.length
        const [, target] = /^x-amz-target: *(\S+)/im.exec(data.toString('latin1')) ?? []
        if (target) {
          targets.push(target)
          asked = { target, sentAt: performance.now(), answeredAt: Number.NaN }
        }
        if (from === upstream && asked) {
          if (Number.isNaN(asked.answeredAt)) exchanges.push(asked)
          asked.answeredAt = performance.now()
        }
        if (from === upstream || delayMilliseconds === 0) return write(to, data)
        setTimeout(() => write(to, data), delayMilliseconds)
      })
      from.once('end', () => pairs.has(pair) && to.end())
      from.on('error', () => to.destroy())
    }
    pass(client, upstream)
    pass(upstream, client)
    client.once('close', () => {
      pairs.delete(pair)
      upstream.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = (breakOne: (client: Socket) => void): void => {
    for (const { client } of pairs) breakOne(client)
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened: () => opened,
    bytes: () => bytes,
    targets: () => targets,
    exchanges: () => exchanges,
    hangUp: () => breakAll((client) => client.end()),
    reset: () => breakAll((client) => client.resetAndDestroy()),
    lose: () => pairs.clear(),
    cut() {
      isCut = true
      breakAll((client) => client.resetAndDestroy())
    },
    mend: () => void (isCut = false),
    async close() {
      breakAll((client) => client.destroy())
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
