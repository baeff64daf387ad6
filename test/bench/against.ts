import { readFileSync } from 'node:fs'
import { startServers, type BenchEnvironment } from './bench-environment.js'
import { estimateMedian, type MedianInterval } from './numbers.js'
import {
  findServer,
  measureRound,
  summarizeAll,
  UnexpectedAnswers,
  type CaseName,
  type CaseResult,
  type Sample,
  type ThroughputOptions,
} from './throughput.js'

/** `npm run bench -- --against COMMIT`: rounds in which this build and another one take turns, and what they say. */

/** Fewer say too little. */
export const roundsAgainst = 10
/** Of the intervals of medians. */
export const confidence = 0.9
/** What a moment of the machine spoils is measured once more; what fails so often is no moment's fault. */
const mostSpoiltRounds = 3

export interface AgainstOptions extends ThroughputOptions {
  readonly cases: readonly CaseName[]
  /** What a round says alone, as soon as it is known: a run that is ended early has shown something. */
  readonly onMeasured: (ratios: ReadonlyMap<CaseName, number>) => void
  readonly onSpoilt: (cause: string) => void
}

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
  { cases: asked, rounds, secondsPerRound, onRound, onMeasured, onSpoilt }: AgainstOptions,
): Promise<AgainstResult[]> {
  const cases = asked.filter((name) => knowsCase(other.serverProcess, name))
  const ownSamples: Sample[][] = cases.map(() => [])
  const otherSamples: Sample[][] = cases.map(() => [])
  let spoilt = 0
  for (let round = 1; round <= rounds; round++) {
    onRound(round)
    const pairs = await measurePairs(cases, [own, other], secondsPerRound).catch(
      (error: unknown) => {
        if (!(error instanceof UnexpectedAnswers) || ++spoilt > mostSpoiltRounds) throw error
        onSpoilt(error.message)
      },
    )
    if (!pairs) {
      round--
      continue
    }
    const ratios = pairs.map(([ours, theirs], index) => {
      ownSamples[index]?.push(ours)
      otherSamples[index]?.push(theirs)
      return [cases[index] ?? 'echo', theirs.cpuMicroseconds / ours.cpuMicroseconds] as const
    })
    onMeasured(new Map(ratios))
  }
  return summarizeAll(cases, ownSamples).map((result, index) => {
    const ratioToCommit = compare(ownSamples[index] ?? [], otherSamples[index] ?? [])
    return { ...result, ratioToCommit, passes: isAsFast(ratioToCommit) }
  })
}

/** A build from before a case was added has no server for it. */
const knowsCase = (serverProcess: string, name: CaseName): boolean =>
  ['echo', 'verify'].includes(name) || readFileSync(serverProcess, 'utf8').includes(`'${name}'`)

/** Each case in both builds, in fresh processes. */
async function measurePairs(
  cases: readonly CaseName[],
  [own, other]: readonly [BenchEnvironment, BenchEnvironment],
  seconds: number,
): Promise<(readonly [ours: Sample, theirs: Sample])[]> {
  const started = [await startServers(cases, own), await startServers(cases, other)]
  try {
    const subjects = cases.flatMap((name) =>
      started.map((servers) => ({ name, server: findServer(servers, name) })),
    )
    const samples = await measureRound(subjects, seconds)
    return cases.map((_name, index) => {
      const [ours, theirs] = samples.slice(2 * index)
      if (!ours || !theirs) throw new Error('A round has a sample of each case in each build.')
      return [ours, theirs] as const
    })
  } finally {
    const servers = started.flatMap((ofBuild) => [...ofBuild.values()])
    await Promise.all(servers.map((server) => server.stop()))
  }
}

function compare(own: readonly Sample[], other: readonly Sample[]): MedianInterval {
  const ratios = own.map(
    ({ cpuMicroseconds }, round) => (other[round]?.cpuMicroseconds ?? Number.NaN) / cpuMicroseconds,
  )
  return estimateMedian(ratios, confidence)
}

/** As fast as far as can be told, or slower by so little that nobody will notice. */
export const isAsFast = ({ median, high }: MedianInterval): boolean => high >= 1 || median >= 0.97
