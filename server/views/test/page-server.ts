import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// Pages under a real address, since a policy and a frame mean nothing without one.

export interface PageServer {
  readonly origin: string
  readonly close: () => Promise<void>
}

type Answer = (
  request: { readonly method: string; readonly path: string; readonly body: URLSearchParams },
  response: ServerResponse,
) => void

/** Serves pages under the policy that the signer sends with them. */
export async function startPageServer(answer: Answer): Promise<PageServer> {
  const policy = [
    "default-src 'none'",
    "style-src 'nonce-test-nonce'",
    "script-src 'nonce-test-nonce'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ')
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', policy)
    const body = new URLSearchParams(Buffer.concat(chunks).toString())
    answer({ method: request.method ?? '', path: request.url ?? '', body }, response)
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
