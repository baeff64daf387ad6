import { connect } from 'node:net'

/**
 * HTTP over a bare socket: an HTTP client does not send the nonsense that these tests are about.
 */

export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
}

/** The bytes of a request, exactly as given. */
export function writeRawRequest(
  line: string,
  headers: readonly (readonly [string, string])[],
  body: Buffer,
): Buffer {
  const head = [line, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/** How long a server may wait for the rest of a request that has none. */
const patienceMilliseconds = 300

export interface RawRequest {
  readonly bytes: Buffer
  /** False where it may be no complete HTTP request: then the server may just hang up. */
  readonly complete: boolean
}

/** Sends bytes that may be no HTTP at all; undefined where the connection ends without an answer. */
export async function sendRaw(
  url: string,
  { bytes, complete }: RawRequest,
): Promise<RawAnswer | undefined> {
  const { hostname, port } = new URL(url)
  const received = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(bytes)
      // A half-closed connection is hung up at once, with what is being answered on it.
      if (!complete) setTimeout(() => socket.end(), patienceMilliseconds).unref()
    })
    socket.setTimeout(60_000, () => socket.destroy(new Error('There was no answer for a minute.')))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE'
        ? resolve(Buffer.concat(chunks))
        : reject(error),
    )
    socket.on('close', () => resolve(Buffer.concat(chunks)))
  })
  return parseAnswer(received.toString('latin1'))
}

function parseAnswer(received: string): RawAnswer | undefined {
  // 100 Continue comes before the answer.
  const text = received.replace(/^HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n/, '')
  const end = text.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = text.slice(0, end === -1 ? 0 : end).split('\r\n')
  const status = /^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]
  if (status === undefined) return undefined
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { status: Number(status), headers: new Map(headers), text: text.slice(end + 4) }
}
