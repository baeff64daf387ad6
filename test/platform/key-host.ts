import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeJwks, type TokenKey } from '#reference-signer'

/** Where a platform of the tests publishes its keys, well or badly. */
export interface KeyHost {
  readonly url: string
  /** How often the key set was asked for. */
  readonly count: number
  keys: readonly TokenKey[]
  /** Answers in place of the key set. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  close(): Promise<void>
}

export async function startKeyHost(keys: readonly TokenKey[]): Promise<KeyHost> {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    if (host.answer) return host.answer(request, response)
    response.setHeader('content-type', 'application/json')
    return response.end(JSON.stringify(writeJwks(host.keys)))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const host: KeyHost = {
    // With a query, as some platforms tell their tools apart: it is fetched, and stands in no log.
    url: `http://127.0.0.1:${port}/jwks?typeid=7`,
    get count() {
      return count
    },
    keys,
    answer: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return host
}
