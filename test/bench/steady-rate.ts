import { startServers, writeRequests, type BenchEnvironment } from './bench-environment.js'
import { applyLoad } from './load.js'
import { median } from './numbers.js'
import { applySteadyLoad } from './steady-load.js'
import type { BenchServer } from './servers.js'
import { findServer } from './throughput.js'

/**
 * The part `steady` of `npm run bench`. A throughput says little about the slowest launches; this
 * part measures them, at a rate that the server can carry.
 */

export const launchesPerSecond = 500
/** As much as a process meets in the first minute at this rate: code is compiled by then. */
const warmUpRequests = 20_000
const warmUpPart = 4_000
/** What is signed at once: a launch counts for minutes, and a slow machine needs long for many. */
const partSeconds = 10
const names = ['echo', 'launch-fast', 'launch-sdk'] as const

export interface SteadyResult {
  readonly name: (typeof names)[number]
  /** Milliseconds, medians of all rounds. */
  readonly p50: number
  readonly p99: number
  /** Median of the differences to the echo, round by round. */
  readonly p99AboveEcho: number
}

/** Latencies of so many seconds, sorted; launches are signed between its parts. */
async function measureParts(
  name: (typeof names)[number],
  server: BenchServer,
  seconds: number,
): Promise<number[]> {
  const all: number[] = []
  for (let left = seconds; left > 0; left -= partSeconds) {
    const count = Math.ceil(launchesPerSecond * Math.min(left, partSeconds))
    const { answered, latencies, unexpected } = await applySteadyLoad({
      port: server.port,
      requests: await writeRequests(name, server, count),
      perSecond: launchesPerSecond,
    })
    if (unexpected > 0)
      throw new Error(`${name}: ${unexpected} of ${answered} answers were no 303.`)
    all.push(...latencies)
  }
  return all.toSorted((a, b) => a - b)
}

/** How long launches take while 500 a second arrive, beside the echo at the same rate. */
export async function measureSteadyRate(
  environment: BenchEnvironment,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<SteadyResult[]> {
  const servers = await startServers(names, environment)
  try {
    const samples = new Map(names.map((name) => [name, [] as { p50: number; p99: number }[]]))
    for (const name of names) {
      const server = findServer(servers, name)
      // In parts: on a slow machine the first of all would be too old before its turn.
      for (let sent = 0; sent < warmUpRequests; sent += warmUpPart) {
        const requests = await writeRequests(name, server, warmUpPart)
        await applyLoad({ port: server.port, requests, connections: 8, seconds: 20 })
      }
    }
    for (let round = 0; round < rounds; round++)
      for (const name of names) {
        const server = findServer(servers, name)
        const latencies = await measureParts(name, server, seconds)
        samples.get(name)?.push({
          p50: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
          p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
        })
      }
    const echo = samples.get('echo') ?? []
    return names.map((name) => {
      const own = samples.get(name) ?? []
      return {
        name,
        p50: median(own.map(({ p50 }) => p50)),
        p99: median(own.map(({ p99 }) => p99)),
        p99AboveEcho: median(own.map(({ p99 }, index) => p99 - (echo[index]?.p99 ?? Number.NaN))),
      }
    })
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()))
  }
}
