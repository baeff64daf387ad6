import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A tool for tests: keeps every form it receives and answers as `answer` says. */
export interface StandInTool {
  readonly url: string
  /** The bodies as received, newest last. */
  readonly bodies: string[]
  readonly close: () => Promise<void>
}

export interface ToolAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export async function startStandInTool(
  answer: (form: URLSearchParams) => ToolAnswer,
): Promise<StandInTool> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      if (request.method === 'POST') bodies.push(body)
      const { status, headers, body: page } = answer(new URLSearchParams(body))
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(page)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
