import { startServers, type BenchEnvironment } from './bench-environment.js'
import { estimateMedian, type MedianInterval } from './numbers.js'
import {
  caseNames,
  findServer,
  measureRound,
  summarizeAll,
  type CaseResult,
  type Sample,
  type ThroughputOptions,
} from './throughput.js'

/** Fewer say too little. */
export const roundsAgainst = 10
const confidence = 0.9

export interface AgainstResult extends CaseResult {
  /** CPU time of a request in the other build by that in this one: above 1, this one is faster. */
  readonly ratioToCommit: MedianInterval
  readonly passes: boolean
}

/**
 * This build beside another one. Each round starts fresh processes of both, and every slice of one is
 * followed by the same of the other, so that both meet the same minute of the machine. What is compared is
 * the processes' own CPU time, round by round.
 */
export async function measureAgainst(
  own: BenchEnvironment,
  other: BenchEnvironment,
  { rounds, secondsPerRound, onRound }: ThroughputOptions,
): Promise<AgainstResult[]> {
  const ownSamples: Sample[][] = caseNames.map(() => [])
  const otherSamples: Sample[][] = caseNames.map(() => [])
  for (let round = 1; round <= rounds; round++) {
    onRound(round)
    const started = [await startServers(caseNames, own), await startServers(caseNames, other)]
    try {
      const subjects = caseNames.flatMap((name) =>
        started.map((servers) => ({ name, server: findServer(servers, name) })),
      )
      const samples = await measureRound(subjects, secondsPerRound)
      for (const [index, sample] of samples.entries())
        (index % 2 === 0 ? ownSamples : otherSamples)[Math.floor(index / 2)]?.push(sample)
    } finally {
      const servers = started.flatMap((ofBuild) => [...ofBuild.values()])
      await Promise.all(servers.map((server) => server.stop()))
    }
  }
  return summarizeAll(ownSamples).map((result, index) => {
    const ratioToCommit = compare(ownSamples[index] ?? [], otherSamples[index] ?? [])
    return { ...result, ratioToCommit, passes: isAsFast(ratioToCommit) }
  })
}

function compare(own: readonly Sample[], other: readonly Sample[]): MedianInterval {
  const ratios = own.map(
    ({ cpuMicroseconds }, round) => (other[round]?.cpuMicroseconds ?? Number.NaN) / cpuMicroseconds,
  )
  return estimateMedian(ratios, confidence)
}

/** As fast as far as can be told, or slower by so little that nobody will notice. */
export const isAsFast = ({ median, high }: MedianInterval): boolean => high >= 1 || median >= 0.97
