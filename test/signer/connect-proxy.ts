import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/**
 * An institution's way out to the internet, for tests of outgoing proxies here and in `test/ops`.
 * Nothing leaves this machine.
 */

export interface ConnectProxy {
  readonly url: string
  /** What CONNECT asked for, in order. */
  readonly asked: readonly string[]
  /** `Proxy-Authorization` of each. */
  readonly authorizations: readonly (string | undefined)[]
  close(): void
}

/** A port of this machine in the target's place, a status, or nothing at all. */
export type Reach = (authority: string) => number | { readonly status: number } | 'silent'

/** A proxy that knows CONNECT alone, as plumbing: what stands behind a name is the test's. */
export async function startConnectProxy(reach: Reach): Promise<ConnectProxy> {
  const asked: string[] = []
  const authorizations: (string | undefined)[] = []
  const sockets = new Set<Socket>()
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, client: Socket, early: Buffer) => {
    asked.push(String(request.url))
    authorizations.push(request.headers['proxy-authorization'])
    client.on('error', () => undefined)
    const reached = reach(String(request.url))
    if (reached === 'silent') return
    if (typeof reached === 'object') {
      client.end(`HTTP/1.1 ${reached.status} No\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const target = connect(reached, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(early)
      client.pipe(target).pipe(client)
    })
    sockets.add(target)
    target.on('error', () => client.destroy())
    client.on('close', () => target.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorizations,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
