import { connect, type Socket } from 'node:net'

/**
 * How `npm run bench` finds out the most that a server can do. How long answers take at a given
 * rate, which a server can carry, is measured by `steady-load.ts`.
 */

export interface LoadResult {
  readonly answered: number
  readonly seconds: number
  /** Answers that were not what was expected. */
  readonly unexpected: number
  /** Milliseconds, sorted. */
  readonly latencies: readonly number[]
}

export interface LoadOptions {
  readonly port: number
  readonly requests: readonly Buffer[]
  readonly connections: number
  readonly seconds: number
  /** The status of every answer; default 303, as of a launch. */
  readonly expected?: number
}

/**
 * A closed loop over keep-alive connections: each sends the next request when its last one was
 * answered. Raw sockets, so that the generator costs less than the fastest server under test. Ends
 * when the time is over or the requests are used up.
 */
export async function applyLoad({
  port,
  requests,
  connections,
  seconds,
  expected = 303,
}: LoadOptions): Promise<LoadResult> {
  let next = 0
  let unexpected = 0
  const latencies: number[] = []
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000

  const drive = async (): Promise<void> => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const answers = readAnswers(socket)
    for (;;) {
      const request = requests[next++]
      const sentAt = performance.now()
      if (!request || sentAt >= endsAt) break
      socket.write(request)
      const status = (await answers.next()).value
      latencies.push(performance.now() - sentAt)
      if (status !== expected) unexpected++
    }
    socket.destroy()
  }
  await Promise.all(Array.from({ length: connections }, drive))
  return {
    answered: latencies.length,
    seconds: (performance.now() - startedAt) / 1000,
    unexpected,
    latencies: latencies.toSorted((a, b) => a - b),
  }
}

/** The status of each answer; every server here says Content-Length. */
export async function* readAnswers(socket: Socket): AsyncGenerator<number, void> {
  let received = ''
  for await (const chunk of socket.setEncoding('latin1') as AsyncIterable<string>) {
    received += chunk
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n')
      if (headEnd === -1) break
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0)
      const end = headEnd + 4 + length
      if (received.length < end) break
      const status = Number(received.slice(9, 12))
      received = received.slice(end)
      yield status
    }
  }
}
