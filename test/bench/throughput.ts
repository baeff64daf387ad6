import { isLook, type LookName } from './line-looks.js'
import { applyLoad } from './load.js'
import { median, ratioOf } from './numbers.js'
import type { PeerName } from './peers/peer-names.js'
import { startServers, writeRequests, type BenchEnvironment } from './bench-environment.js'
import type { BenchServer } from './servers.js'

/** In the order of `--json`; the first is what all others are held against. */
export const caseNames = [
  'echo',
  'verify',
  'launch-sdk',
  'launch-fast',
  'launch-1p3',
  'launch-rush-300',
  'launch-rush-1300',
] as const
export type CaseName = (typeof caseNames)[number]
/** Also what a part of its own measures. */
export type MeasuredName = CaseName | LookName | PeerName

const connections = 32
const warmUpSeconds = 3

export interface ThroughputOptions {
  /** The echo is the first. */
  readonly cases: readonly MeasuredName[]
  readonly rounds: number
  /** Of each case in each round, in slices between those of the other cases. */
  readonly secondsPerRound: number
  readonly onRound: (round: number) => void
}

export interface Sample {
  readonly requestsPerSecond: number
  readonly cpuMicroseconds: number
  readonly p50: number
  readonly p99: number
}

export interface CaseResult {
  readonly name: MeasuredName
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
  { cases, rounds, secondsPerRound, onRound }: ThroughputOptions,
): Promise<CaseResult[]> {
  const all: Sample[][] = cases.map(() => [])
  for (let round = 1; round <= rounds; round++) {
    onRound(round)
    const servers = await startServers(cases, environment)
    try {
      const subjects = cases.map((name) => ({ name, server: findServer(servers, name) }))
      const samples = await measureRound(subjects, secondsPerRound)
      for (const [index, sample] of samples.entries()) all[index]?.push(sample)
    } finally {
      await Promise.all([...servers.values()].map((server) => server.stop()))
    }
  }
  return summarizeAll(cases, all)
}

/** What is measured in turn with the others. */
export interface Subject<Name extends MeasuredName = CaseName> {
  readonly name: Name
  readonly server: BenchServer
}

/** A sample for each subject, in their order. Every second time they take turns from the last one on. */
export async function measureRound(
  subjects: readonly Subject<MeasuredName>[],
  seconds: number,
): Promise<Sample[]> {
  const sums = []
  for (const subject of subjects)
    sums.push({
      ...subject,
      perSecond: await warmUp(subject),
      answered: 0,
      seconds: 0,
      cpu: 0,
      latencies: [] as number[],
    })
  // Whoever waits in line is away after a minute and a half, which is less than warming all others takes.
  for (const subject of subjects)
    if (isLook(subject.name)) await load(subject, { ...firstPace, seconds: sliceSeconds })
  const slices = Math.max(1, Math.round(seconds / sliceSeconds))
  for (let slice = 0; slice < slices; slice++)
    for (const sum of slice % 2 === 0 ? sums : sums.toReversed()) {
      const { perSecond } = sum
      const result = await load(sum, { perSecond, seconds: seconds / slices })
      sum.cpu += result.cpu
      sum.answered += result.answered
      sum.seconds += result.seconds
      sum.perSecond = Math.max(perSecond, result.answered / result.seconds)
      sum.latencies.push(...result.latencies)
    }
  return sums.map(({ answered, seconds: lasted, cpu, latencies }) => {
    const sorted = latencies.toSorted((a, b) => a - b)
    return {
      requestsPerSecond: answered / lasted,
      cpuMicroseconds: cpu / answered,
      p50: sorted[Math.floor(answered * 0.5)] ?? 0,
      p99: sorted[Math.floor(answered * 0.99)] ?? 0,
    }
  })
}

const sliceSeconds = 0.75
/** Answers that a server gives in its first moments, before anything is known of it. */
const firstPace = { perSecond: 500 / sliceSeconds }
/** Requests beyond what a server has been seen to answer; one that is faster still ends its slice early. */
const headroom = 1.3

/** Code is compiled by then, also where a busy machine gives a server little time. */
const warmUpRequests = 3_000
const warmUpMaxSeconds = 30

/**
 * Loads a server until it has been at work for some seconds and requests, and tells what it then answers in a second.
 * Requests are written in small parts as they are needed: a launch counts for minutes, and a slow machine
 * would need longer than that for as many as a fast one answers.
 */
async function warmUp(subject: Subject<MeasuredName>): Promise<number> {
  let { perSecond } = firstPace
  let worked = 0
  let met = 0
  while (worked < warmUpSeconds || (met < warmUpRequests && worked < warmUpMaxSeconds)) {
    const { answered, seconds } = await load(subject, { perSecond, seconds: sliceSeconds })
    worked += seconds
    met += answered
    perSecond = Math.max(perSecond, answered / seconds)
  }
  return perSecond
}

/** Some answers were not what the case is about, so its figures would be of something else. */
export class UnexpectedAnswers extends Error {}

async function load(
  { name, server }: Subject<MeasuredName>,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
) {
  const requests = await writeRequests(name, server, Math.ceil(perSecond * headroom * seconds))
  const cpuBefore = await server.readCpu()
  const expected = isLook(name) ? 200 : 303
  const result = await applyLoad({ port: server.port, requests, connections, seconds, expected })
  const cpu = (await server.readCpu()) - cpuBefore
  if (result.unexpected > 0)
    throw new UnexpectedAnswers(
      `${name}: ${result.unexpected} of ${result.answered} answers were no ${expected}.`,
    )
  return { ...result, cpu }
}

export function findServer<Name>(servers: ReadonlyMap<Name, BenchServer>, name: Name): BenchServer {
  const server = servers.get(name)
  if (!server) throw new Error(`There is no server ${String(name)}.`)
  return server
}

/** Samples of each case, in the order of their names; the first is the echo. */
export function summarizeAll(
  cases: readonly MeasuredName[],
  samples: readonly (readonly Sample[])[],
): CaseResult[] {
  return cases.map((name, index) => summarize(name, samples[index] ?? [], samples[0] ?? []))
}

function summarize(
  name: MeasuredName,
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
