import { connect } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { readAnswers, type LoadResult } from './load.js'

/**
 * Load at a given rate, for `steady-rate.ts`. How much a server can carry at most is found out by
 * `load.ts`.
 */

export interface SteadyLoadOptions {
  readonly port: number
  readonly requests: readonly Buffer[]
  readonly perSecond: number
}

/**
 * An open loop: requests go out at their times whether or not others were answered, each by a free
 * connection or a new one. Latency counts from when a request was due, so a server that stalls is
 * not spared what it would have had to do meanwhile.
 */
export async function applySteadyLoad({
  port,
  requests,
  perSecond,
}: SteadyLoadOptions): Promise<LoadResult> {
  const free: ((request: Buffer) => Promise<number>)[] = []
  const all: (() => void)[] = []
  const latencies: number[] = []
  let unexpected = 0
  const open = () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const answers = readAnswers(socket)
    all.push(() => socket.destroy())
    return async (request: Buffer): Promise<number> => {
      socket.write(request)
      return (await answers.next()).value ?? 0
    }
  }
  const startedAt = performance.now()
  const send = async (request: Buffer, dueAt: number): Promise<void> => {
    const connection = free.pop() ?? open()
    const status = await connection(request)
    latencies.push(performance.now() - dueAt)
    if (status !== 303) unexpected++
    free.push(connection)
  }
  const sent: Promise<void>[] = []
  for (const [index, request] of requests.entries()) {
    const dueAt = startedAt + (index * 1000) / perSecond
    await waitUntil(dueAt)
    sent.push(send(request, dueAt))
  }
  await Promise.all(sent)
  for (const close of all) close()
  return {
    answered: latencies.length,
    seconds: (performance.now() - startedAt) / 1000,
    unexpected,
    latencies: latencies.toSorted((a, b) => a - b),
  }
}

/** By turns of the event loop: timers are late by up to a millisecond, which is what is measured. */
async function waitUntil(dueAt: number): Promise<void> {
  while (performance.now() < dueAt) await nextTurn()
}
