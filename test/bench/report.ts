import { cpus } from 'node:os'
import type { AgainstResult } from './against.js'
import type { MemorySample } from './claims-memory.js'
import { round2, round3, type MedianInterval } from './numbers.js'
import type { StartAgainst, StartResult } from './start-to-ready.js'
import { launchesPerSecond, type SteadyResult } from './steady-rate.js'
import type { CaseResult } from './throughput.js'
import type { Stage } from './where-time-goes.js'

/**
 * What `npm run bench` prints of its results: tables, or one object a line for programs (`--json`).
 * `main.ts` gathers the results; a part that nobody asked for is left out.
 */

export interface BenchResults {
  readonly rounds: number
  readonly secondsPerRound: number
  readonly startRuns: number
  /** The other build, where there is one. */
  readonly commit: string | undefined
  against?: readonly AgainstResult[]
  startAgainst?: StartAgainst
  throughput?: readonly CaseResult[]
  line?: readonly CaseResult[]
  peers?: readonly CaseResult[]
  calls?: readonly Stage[]
  stages?: readonly Stage[]
  steady?: readonly SteadyResult[]
  starts?: readonly StartResult[]
  memory?: readonly MemorySample[]
}

/** One object a line. */
export function writeJson({
  against,
  startAgainst,
  throughput,
  line,
  peers,
  steady,
  starts,
  memory,
}: BenchResults): string {
  const lines: object[] = []
  for (const result of against ?? [])
    lines.push({ ...writeCase(result), ...writeRatio(result.ratioToCommit), passes: result.passes })
  if (startAgainst) {
    const { cpu, ratioToCommit, passes } = startAgainst
    const value = { name: 'start-files', value: Math.round(cpu), unit: 'ms of CPU time' }
    lines.push({ ...value, ...writeRatio(ratioToCommit), passes })
  }
  for (const result of throughput ?? []) lines.push(writeCase(result))
  for (const result of line ?? [])
    lines.push({ ...writeCase(result), echoes: round2(1 / result.cpuRatioToEcho) })
  for (const result of peers ?? []) lines.push(writeCase(result))
  for (const { name, p99 } of steady ?? [])
    lines.push({ name: `${name}-p99-at-${launchesPerSecond}`, value: round2(p99), unit: 'ms' })
  for (const { name, ready } of starts ?? [])
    lines.push({ name, value: Math.round(ready), unit: 'ms' })
  for (const { launches, entriesMiB } of memory?.slice(-1) ?? [])
    lines.push({ name: `claims-after-${launches}`, value: round2(entriesMiB), unit: 'MiB' })
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const writeRatio = ({ median, low, high }: MedianInterval) => ({
  ratioToCommit: round3(median),
  ratioToCommitLow: round3(low),
  ratioToCommitHigh: round3(high),
})

const writeCase = ({ name, requestsPerSecond, ratioToEcho }: CaseResult) => ({
  name,
  value: Math.round(requestsPerSecond),
  unit: 'requests/s',
  ratioToEcho: round2(ratioToEcho),
})

export function writeTables(results: BenchResults): string {
  const { rounds, secondsPerRound, startRuns, startAgainst } = results
  const commit = results.commit?.slice(0, 12)
  const model = cpus()[0]?.model ?? 'unknown processor'
  const { against, throughput, line, peers, calls, stages, steady, starts, memory } = results
  const tables = [
    `Node ${process.version}, ${cpus().length} × ${model}; servers on one core, load on another`,
    against &&
      writeTable(
        `This build against ${commit}: CPU time of a request there by that here (above 1: faster here), ${rounds} rounds of ${secondsPerRound} s in slices; medians, and their 90 % intervals by order statistics`,
        ['case', 'ratio', '90 % interval', 'CPU µs/request here', ''],
        against.map(({ name, ratioToCommit, cpuMicroseconds, passes }) => [
          name,
          ...writeInterval(ratioToCommit),
          Math.round(cpuMicroseconds),
          writeVerdict(passes),
        ]),
      ),
    startAgainst &&
      writeTable(
        `From start to ready against ${commit}: CPU time there by that here (above 1: faster here), ${startRuns} runs of both in turn`,
        ['case', 'ratio', '90 % interval', 'CPU ms here', ''],
        [
          [
            'start-files',
            ...writeInterval(startAgainst.ratioToCommit),
            Math.round(startAgainst.cpu),
            writeVerdict(startAgainst.passes),
          ],
        ],
      ),
    throughput &&
      writeCases(
        `One core, 32 connections, ${rounds} rounds of ${secondsPerRound} s in slices, medians`,
        throughput,
      ),
    peers &&
      writeCases(
        `Beside what others offer, whole launches: one core, 32 connections, ${rounds} rounds of ${secondsPerRound} s in slices, medians`,
        peers,
      ),
    line && writeLooks(line, { rounds, secondsPerRound }),
    calls && writeStages('One call, CPU time of the caller', calls),
    stages && writeStages('Stages of an LTI 1.3 launch, each alone', stages),
    steady &&
      writeTable(
        `${launchesPerSecond} a second, whatever the server does; medians of ${rounds} rounds`,
        ['case', 'p50 ms', 'p99 ms', 'p99 above the echo, ms'],
        steady.map(({ name, p50, p99, p99AboveEcho }) => [
          name,
          round2(p50),
          round2(p99),
          round2(p99AboveEcho),
        ]),
      ),
    starts &&
      writeTable(
        `From start to ready, medians of ${startRuns} runs`,
        ['variant', 'ms', 'ratio to all of the SDK', 'CPU ms', 'ratio by CPU time'],
        starts.map(({ name, ready, cpu, ratioToSdk, cpuRatioToSdk }) => [
          name,
          Math.round(ready),
          ratioToSdk === undefined ? 1 : round2(ratioToSdk),
          Math.round(cpu),
          cpuRatioToSdk === undefined ? 1 : round2(cpuRatioToSdk),
        ]),
      ),
    memory &&
      writeTable(
        'Memory of launch nonces, 20 launches a second',
        ['launches', 'MiB held'],
        memory.map(({ launches, entriesMiB }) => [launches, round2(entriesMiB)]),
      ),
  ]
  return `${tables.filter((table) => table !== undefined).join('\n\n')}\n`
}

const writeInterval = ({ median, low, high }: MedianInterval) =>
  [round3(median), `${round3(low)} to ${round3(high)}`] as const

const writeVerdict = (passes: boolean): string => (passes ? 'passes' : 'SLOWER')

const writeCases = (title: string, cases: readonly CaseResult[]): string =>
  writeTable(
    title,
    [
      'case',
      'req/s (min..max)',
      'ratio to echo',
      'ratio by CPU time',
      'CPU µs/request',
      'p50 ms',
      'p99 ms',
    ],
    cases.map((result) => [
      result.name,
      `${Math.round(result.requestsPerSecond)} (${Math.round(result.slowest)}..${Math.round(result.fastest)})`,
      round2(result.ratioToEcho),
      round2(result.cpuRatioToEcho),
      Math.round(result.cpuMicroseconds),
      round2(result.p50),
      round2(result.p99),
    ]),
  )

const writeLooks = (
  looks: readonly CaseResult[],
  { rounds, secondsPerRound }: Pick<BenchResults, 'rounds' | 'secondsPerRound'>,
): string =>
  writeTable(
    `Looks of people who wait in line, ${rounds} rounds of ${secondsPerRound} s in slices, medians`,
    ['case', 'CPU µs/look', 'echoes, by CPU time', 'p50 ms', 'p99 ms'],
    looks.map(({ name, cpuMicroseconds, cpuRatioToEcho, p50, p99 }) => [
      name,
      Math.round(cpuMicroseconds),
      round2(1 / cpuRatioToEcho),
      round2(p50),
      round2(p99),
    ]),
  )

const writeStages = (title: string, stages: readonly Stage[]): string =>
  writeTable(
    title,
    ['stage', 'µs'],
    stages.map(({ name, microseconds }) => [name, round2(microseconds)]),
  )

function writeTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
  return [title, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
