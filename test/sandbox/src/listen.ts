import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Binds to 127.0.0.1 and nothing else; rejects with a sentence for people when that fails. */
export async function listenOnLoopback(
  server: Server,
  port: number,
  what: string,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `another program uses port ${port}. Stop it, or choose another port`
          : `port ${port} cannot be used (${error.code ?? error.message}). Choose another port`
      reject(new Error(`The ${what} did not start: ${reason}.`, { cause: error }))
    }
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      resolve()
    })
  })
  return (server.address() as AddressInfo).port
}
