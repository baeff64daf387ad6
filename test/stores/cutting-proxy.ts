import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /**
   * The next request whose bytes hold `text` goes through to the server; of what the server answers
   * nothing comes back, and the connection breaks.
   */
  cutReplyTo(text: string): void
  /** How many replies were cut. */
  readonly cuts: () => number
  close(): Promise<void>
}

/** Between a client and a server that speaks TCP: loses replies after the command went through. */
export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let wanted: string | undefined
  let cuts = 0
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    return socket
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
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cutReplyTo(text) {
      wanted = text
    },
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
