import type { Agent, Dispatcher } from 'undici'
import { createAwsAgent } from './aws-agent.js'
import { makeTimeout } from './end-with.js'
import {
  giveSdkName,
  joinHeaders,
  type AwsTransport,
  type PostRequest,
  type PostResponse,
  type TransportOptions,
} from './transport.js'

/** Calls to AWS by undici: less than half the CPU of Node's own client for each (docs/performance.md). */
export function openUndiciTransport({
  answerTimeoutMilliseconds,
  maxAnswerBytes,
  ...options
}: TransportOptions): AwsTransport {
  const open = (pipelining: 0 | 1): Agent =>
    createAwsAgent({
      ...options,
      headersTimeout: answerTimeoutMilliseconds,
      bodyTimeout: answerTimeoutMilliseconds,
      ...(maxAnswerBytes !== undefined && { maxResponseSize: maxAnswerBytes }),
      pipelining,
    })
  const kept = open(1)
  // With a pipelining of 0 undici keeps no connection.
  const fresh = open(0)
  return {
    post: (request) => post(request.isFresh ? fresh : kept, request),
    findDispatcher: () => Promise.resolve(kept),
    close() {
      for (const agent of [kept, fresh]) agent.destroy().catch(() => undefined)
    },
  }
}

/** Posts by undici's bare callbacks, so that no stream is made of a few hundred bytes. */
function post(
  dispatcher: Dispatcher,
  { origin, path, headers, body, signal }: PostRequest,
): Promise<PostResponse> {
  return new Promise((resolve, reject) => {
    let request: Dispatcher.DispatchController | undefined
    let began: { statusCode: number; headers: Record<string, string> } | undefined
    const chunks: Buffer[] = []
    // The signal also ends a request that waits for a connection, where undici knows only an end of its own.
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
