import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * For tests of stores over a network that fails: an answer is lost after the work was done, the
 * server goes away, or another one comes in its place.
 */

export interface CuttingProxy {
  readonly port: number
  /**
   * The next request whose bytes hold `text` goes through to the server; of what the server answers
   * nothing comes back, and the connection breaks.
   */
  cutReplyTo(text: string): void
  /** How many replies were cut. */
  readonly cuts: () => number
  /** Breaks every connection; new ones are refused until it comes up again. */
  goDown(): Promise<void>
  comeUp(): Promise<void>
  /** Breaks every connection; new ones lead to another server, as after a failover. */
  leadTo(serverPort: number): void
  close(): Promise<void>
}

/** Between a client and a server that speaks TCP: what a network does to them. */
export async function startCuttingProxy(firstServerPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let serverPort = firstServerPort
  let wanted: string | undefined
  let cuts = 0
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    keep(client)
    const upstream = keep(createConnection({ host: '127.0.0.1', port: serverPort }))
    let cutting = false
    client.on('data', (data) => {
      if (wanted !== undefined && data.includes(wanted)) {
        wanted = undefined
        cutting = true
      }
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      if (!cutting) {
        client.write(data)
        return
      }
      cuts++
      client.destroy()
      upstream.destroy()
    })
    client.once('close', () => upstream.destroy())
    upstream.once('close', () => client.destroy())
  })
  const listen = async (at: number): Promise<void> => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    breakAll()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    cutReplyTo(text) {
      wanted = text
    },
    cuts: () => cuts,
    goDown: stop,
    comeUp: () => listen(port),
    leadTo(next) {
      serverPort = next
      breakAll()
    },
    close: stop,
  }
}
