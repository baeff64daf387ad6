import { createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * AppStream's end of the wire, for tests of how the signer takes answers that are broken, late, or
 * no answers at all. The sandbox only gives whole ones.
 */

export interface ReceivedCall {
  readonly requestLine: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Which connection it came by, counted from 1. */
  readonly connection: number
}

/** What happens to one call, byte by byte. */
export type Step = (socket: Socket) => void

export interface CannedEndpoint {
  readonly url: string
  /** Since the last `play`. */
  readonly calls: readonly ReceivedCall[]
  /** Each call takes the next step; the last one also those that follow. */
  play(...steps: readonly Step[]): void
  /** Resolves with the next call, as soon as it has been read. */
  nextCall(): Promise<Socket>
  close(): Promise<void>
}

/** An endpoint that answers as a test says, also in ways that no HTTP server offers. */
export async function startCannedEndpoint(): Promise<CannedEndpoint> {
  const sockets = new Set<Socket>()
  let steps: readonly Step[] = []
  let calls: ReceivedCall[] = []
  let connections = 0
  let tellNext: ((socket: Socket) => void) | undefined
  const server = createServer((socket) => {
    const connection = ++connections
    let received = Buffer.alloc(0)
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const call = readCall(received, connection)
      if (!call) return
      received = Buffer.alloc(0)
      calls.push(call)
      tellNext?.(socket)
      steps[Math.min(calls.length, steps.length) - 1]?.(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get calls() {
      return calls
    },
    play(...next) {
      steps = next
      calls = []
    },
    nextCall: () =>
      new Promise((resolve) => {
        tellNext = resolve
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function readCall(bytes: Buffer, connection: number): ReceivedCall | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const [requestLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const body = bytes.subarray(headEnd + 4)
  return body.length < Number(headers['content-length'] ?? 0)
    ? undefined
    : { requestLine, headers, body, connection }
}

export interface CannedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | object
}

const requestId = '5f3c1d7e-0000-4000-8000-00000000a5a5'
export const streamingUrl =
  'https://appstream2.us-east-1.aws.amazon.com/authenticate?parameters=p&signature=s'

/** A whole answer; without a body the one of success. */
export function answer({ status = 200, headers = {}, body }: CannedAnswer = {}): Step {
  const bytes = writeBody(body ?? { StreamingURL: streamingUrl, Expires: 1_800_000_000.5 })
  return (socket) => {
    socket.write(writeHead(status, bytes.length, headers))
    socket.write(bytes)
  }
}

/** An error in the form of AWS JSON 1.1. */
export function fail(code: string, status = 400, message = 'marked words of AWS'): Step {
  return answer({ status, body: { __type: code, Message: message } })
}

/** The head of an answer and half of its body, then the end of the connection. */
export const breakOff: Step = (socket) => {
  socket.end(`${writeHead(200, 200, {})}{"StreamingURL":"https://app`)
}
export const reset: Step = (socket) => {
  socket.resetAndDestroy()
}
export const hangUp: Step = (socket) => {
  socket.end()
}
export const staySilent: Step = () => undefined

/** A head, then nothing. */
export const stopAfterHead: Step = (socket) => {
  socket.write(writeHead(200, 100, {}))
}

/** More than anyone keeps in memory for an answer, as long as the other side takes it. */
export const neverEnd: Step = (socket) => {
  const portion = Buffer.alloc(256 * 1024, ' ')
  const go = (): void => {
    while (!socket.destroyed && socket.write(portion));
  }
  socket.write(writeHead(200, 1_000_000_000, {}))
  socket.on('drain', go)
  go()
}

function writeBody(body: string | Buffer | object): Buffer {
  if (Buffer.isBuffer(body)) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

function writeHead(
  status: number,
  length: number,
  headers: Readonly<Record<string, string>>,
): string {
  const all = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': requestId,
    'content-length': String(length),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} Something`, ...lines, '', ''].join('\r\n')
}
