import type { Dispatcher } from 'undici'
import { makeTimeout } from './end-with.js'

export interface PostRequest {
  readonly origin: string
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Buffer
  readonly signal: AbortSignal
}

export interface PostResponse {
  readonly statusCode: number
  /** Lower-case names; what came several times is joined with commas. */
  readonly headers: Record<string, string>
  readonly body: Buffer
  /** The answer broke off: what came of it stands in `body`. */
  readonly fault?: Error
}

/** Names by which the SDK's retries know faults of the network, before an answer began. */
const namesByCode: Readonly<Record<string, string | undefined>> = {
  UND_ERR_ABORTED: 'AbortError',
  UND_ERR_BODY_TIMEOUT: 'TimeoutError',
  UND_ERR_CONNECT_TIMEOUT: 'TimeoutError',
  UND_ERR_HEADERS_TIMEOUT: 'TimeoutError',
  UND_ERR_SOCKET: 'RequestTimeout',
}

/**
 * Posts and reads the whole answer, by undici's bare callbacks: no stream is made of a few hundred
 * bytes. Rejects when no answer began.
 */
export function post(
  dispatcher: Dispatcher,
  { origin, path, headers, body, signal }: PostRequest,
): Promise<PostResponse> {
  return new Promise((resolve, reject) => {
    let request: Dispatcher.DispatchController | undefined
    let began: { statusCode: number; headers: Record<string, string> } | undefined
    const chunks: Buffer[] = []
    // Also while it waits for a connection, where undici knows no end but its own.
    const stop = (): void => {
      request?.abort(makeTimeout())
      reject(makeTimeout())
    }
    const answer = (fault?: Error): void => {
      signal.removeEventListener('abort', stop)
      if (began) {
        const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
        resolve({ ...began, body: whole, ...(fault && { fault }) })
      } else reject(giveSdkName(fault ?? new Error('The answer ended before it began.')))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop)
    dispatcher.dispatch(
      { origin, path, method: 'POST', headers, body },
      {
        onRequestStart(controller) {
          request = controller
          if (signal.aborted) stop()
        },
        onResponseStart(_controller, statusCode, received) {
          if (statusCode >= 200) began = { statusCode, headers: joinHeaders(received) }
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk)
        },
        onResponseEnd() {
          answer()
        },
        onResponseError(_controller, fault) {
          answer(fault)
        },
      },
    )
  })
}

function giveSdkName(fault: Error): Error {
  const name = namesByCode[(fault as NodeJS.ErrnoException).code ?? '']
  return name ? Object.assign(fault, { name }) : fault
}

function joinHeaders(received: Record<string, string | string[] | undefined>) {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(received))
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ')
  return headers
}
