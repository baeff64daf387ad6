import { applyLoad } from './load.js'
import { median, ratioOf } from './numbers.js'
import { startServers, writeRequests, type BenchEnvironment } from './bench-environment.js'
import type { BenchServer } from './servers.js'

/** In the order of `--json`; the first is what all others are held against. */
export const caseNames = ['echo', 'verify', 'launch-sdk', 'launch-fast', 'launch-1p3'] as const
export type CaseName = (typeof caseNames)[number]

/** More requests than a case can answer in a second on machines of today. */
const requestsPerSecond: Readonly<Record<CaseName, number>> = {
  echo: 30_000,
  verify: 16_000,
  'launch-sdk': 4_000,
  'launch-fast': 12_000,
  'launch-1p3': 6_000,
}

const connections = 32
const warmUpSeconds = 3

export interface ThroughputOptions {
  readonly rounds: number
  /** Of each case in each round, in slices between those of the other cases. */
  readonly secondsPerRound: number
  readonly onRound: (round: number) => void
}

interface Sample {
  readonly requestsPerSecond: number
  readonly cpuMicroseconds: number
  readonly p50: number
  readonly p99: number
}

export interface CaseResult {
  readonly name: CaseName
  /** Medians of all rounds. */
  readonly requestsPerSecond: number
  readonly slowest: number
  readonly fastest: number
  readonly cpuMicroseconds: number
  readonly p50: number
  readonly p99: number
  /** Median of what each round says: the same seconds of the same machine. */
  readonly ratioToEcho: number
  /** The same from CPU time for each request, which a busy machine disturbs less. */
  readonly cpuRatioToEcho: number
}

/**
 * How much one core serves. Every round starts fresh processes, warms them up, and then gives each a
 * short slice of time after the other, several times: what else the machine does meets all alike.
 */
export async function measureThroughput(
  environment: BenchEnvironment,
  { rounds, secondsPerRound, onRound }: ThroughputOptions,
): Promise<CaseResult[]> {
  const all = new Map<CaseName, Sample[]>(caseNames.map((name) => [name, []]))
  for (let round = 1; round <= rounds; round++) {
    onRound(round)
    const servers = await startServers(caseNames, environment)
    try {
      const samples = await measureRound(servers, secondsPerRound)
      for (const name of caseNames) all.get(name)?.push(samples[name])
    } finally {
      await Promise.all([...servers.values()].map((server) => server.stop()))
    }
  }
  const echo = all.get('echo') ?? []
  return caseNames.map((name) => summarize(name, all.get(name) ?? [], echo))
}

async function measureRound(
  servers: ReadonlyMap<CaseName, BenchServer>,
  seconds: number,
): Promise<Record<CaseName, Sample>> {
  const sums = caseNames.map((name) => ({
    name,
    server: findServer(servers, name),
    answered: 0,
    seconds: 0,
    cpu: 0,
    latencies: [] as number[],
  }))
  const slices = Math.max(1, Math.round(seconds / sliceSeconds))
  for (const { name, server } of sums) await load(name, server, warmUpSeconds)
  for (let slice = 0; slice < slices; slice++)
    for (const sum of sums) {
      const cpuBefore = await sum.server.readCpu()
      const result = await load(sum.name, sum.server, seconds / slices)
      sum.cpu += (await sum.server.readCpu()) - cpuBefore
      sum.answered += result.answered
      sum.seconds += result.seconds
      sum.latencies.push(...result.latencies)
    }
  const samples = sums.map(({ name, answered, seconds: lasted, cpu, latencies }) => {
    const sorted = latencies.toSorted((a, b) => a - b)
    const sample: Sample = {
      requestsPerSecond: answered / lasted,
      cpuMicroseconds: cpu / answered,
      p50: sorted[Math.floor(answered * 0.5)] ?? 0,
      p99: sorted[Math.floor(answered * 0.99)] ?? 0,
    }
    return [name, sample] as const
  })
  return Object.fromEntries(samples) as Record<CaseName, Sample>
}

const sliceSeconds = 0.75

async function load(name: CaseName, { port }: BenchServer, seconds: number) {
  const requests = writeRequests(name, port, Math.ceil(requestsPerSecond[name] * seconds))
  const result = await applyLoad({ port, requests, connections, seconds })
  if (result.unexpected > 0)
    throw new Error(`${name}: ${result.unexpected} of ${result.answered} answers were no 303.`)
  return result
}

export function findServer<Name>(servers: ReadonlyMap<Name, BenchServer>, name: Name): BenchServer {
  const server = servers.get(name)
  if (!server) throw new Error(`There is no server ${String(name)}.`)
  return server
}

function summarize(
  name: CaseName,
  samples: readonly Sample[],
  echo: readonly Sample[],
): CaseResult {
  const of = (member: keyof Sample): number[] => samples.map((sample) => sample[member])
  const echoOf = (member: keyof Sample): number[] => echo.map((sample) => sample[member])
  return {
    name,
    requestsPerSecond: median(of('requestsPerSecond')),
    slowest: Math.min(...of('requestsPerSecond')),
    fastest: Math.max(...of('requestsPerSecond')),
    cpuMicroseconds: median(of('cpuMicroseconds')),
    p50: median(of('p50')),
    p99: median(of('p99')),
    ratioToEcho: ratioOf(of('requestsPerSecond'), echoOf('requestsPerSecond')),
    cpuRatioToEcho: ratioOf(echoOf('cpuMicroseconds'), of('cpuMicroseconds')),
  }
}
