// `npm run bench [-- throughput | line | steady | start | memory | peers] [--json]`: what one core serves and how long
// it takes, beside a bare Fastify form echo in the same run; how fast the signer starts; what claims hold.
// `--against COMMIT`: launches and starts of this build beside those of another one, in turn.
import { parseArgs } from 'node:util'
import { measureAgainst, roundsAgainst } from './against.js'
import { openBenchEnvironment, useBuild } from './bench-environment.js'
import { measureClaimsMemory } from './claims-memory.js'
import { buildCommit, findCommit, OtherBuildError } from './other-build.js'
import { lookNames } from './line-looks.js'
import { findPeers } from './peers/peers.js'
import { writeJson, writeTables, type BenchResults } from './report.js'
import { measureStarts, measureStartsAgainst } from './start-to-ready.js'
import { whileAwake } from './stay-awake.js'
import { measureSteadyRate } from './steady-rate.js'
import { caseNames, measureThroughput } from './throughput.js'
import { measureCalls, measureStages } from './where-time-goes.js'

const parts = ['throughput', 'line', 'steady', 'start', 'memory', 'peers'] as const
type Part = (typeof parts)[number]

const words = readWords()
const asked = words.positionals
const asJson = words.values.json
const unknown = asked.find((word) => !(parts as readonly string[]).includes(word))
if (unknown !== undefined)
  endAsMisused(`The benchmark has no part ${unknown}: it has ${parts.join(', ')}.`)
const against = words.values.against
const partsAgainst: readonly string[] = ['throughput', 'start']
if (against !== undefined && !asked.every((word) => partsAgainst.includes(word)))
  endAsMisused('--against measures throughput and start only.')
const rounds = readCount('BENCH_ROUNDS', against === undefined ? 5 : roundsAgainst)
const secondsPerRound = readCount('BENCH_SECONDS', 3)
const wantedCases = readCases(process.env['BENCH_CASES'])
const startRuns = readCount('BENCH_STARTS', 15)
/** What others need to run is not here for everybody: they are measured when they are asked for. */
const wants = (part: Part): boolean =>
  against === undefined && (asked.length === 0 ? part !== 'peers' : asked.includes(part))
const comparesWith = (part: Part): boolean =>
  against !== undefined && (asked.length === 0 || asked.includes(part))
const say = (line: string): void => {
  if (!asJson || against !== undefined) process.stderr.write(`${line} …\n`)
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, against: { type: 'string' } },
    })
  } catch (error) {
    return endAsMisused(error instanceof Error ? error.message : String(error))
  }
}

function readCount(name: string, usual: number): number {
  const count = Number(process.env[name] ?? usual)
  return Number.isInteger(count) && count > 0
    ? count
    : endAsMisused(`${name} is no whole number above 0.`)
}

/** The echo is always among them: everything is held against it. */
function readCases(list: string | undefined) {
  const asked = list?.split(',').filter((name) => name !== '')
  const unknown = asked?.find((name) => !(caseNames as readonly string[]).includes(name))
  if (unknown !== undefined)
    endAsMisused(`BENCH_CASES: there is no case ${unknown}, only ${caseNames.join(', ')}.`)
  return caseNames.filter((name) => name === 'echo' || !asked || asked.includes(name))
}

function endAsMisused(what: string): never {
  process.stderr.write(`${what}\n`)
  process.exit(2)
}

/** Also what Ctrl-C ends does not stay on the disk. */
async function buildOther(commit: string) {
  const build = await buildCommit(findCommit(commit), say)
  const leave = () =>
    void build.remove().finally(() => {
      process.exit(130)
    })
  process.once('SIGINT', leave).once('SIGTERM', leave)
  return build
}

const other =
  against === undefined
    ? undefined
    : await buildOther(against).catch((error: unknown) => {
        if (error instanceof OtherBuildError) return endAsMisused(error.message)
        throw error
      })
const environment = await openBenchEnvironment()
const results: BenchResults = { rounds, secondsPerRound, startRuns, commit: other?.commit }
try {
  if (other && comparesWith('start')) {
    say(`Starts of this build and ${other.commit.slice(0, 12)}`)
    const runs = { runs: startRuns, cpu: environment.serverCpu }
    results.startAgainst = await measureStartsAgainst(other.signer, runs)
  }
  if (other && comparesWith('throughput')) {
    const otherEnvironment = await useBuild(environment, other.serverProcess)
    const cases = await whileAwake(() =>
      measureAgainst(environment, otherEnvironment, {
        cases: wantedCases,
        rounds,
        secondsPerRound,
        onRound: (round) =>
          say(`This build and ${other.commit.slice(0, 12)}, round ${round} of ${rounds}`),
        onMeasured: (ratios) => {
          const shown = [...ratios].map(([name, ratio]) => `${name} ${ratio.toFixed(3)}`)
          say(`  ${shown.join(' · ')}`)
        },
        onSpoilt: (cause) => say(`  Measured again: ${cause}`),
      }),
    )
    results.against = cases
  }
  if (wants('throughput')) {
    results.throughput = await whileAwake(() =>
      measureThroughput(environment, {
        cases: wantedCases,
        rounds,
        secondsPerRound,
        onRound: (round) => say(`Throughput, round ${round} of ${rounds}`),
      }),
    )
    if (!asJson) {
      say('Where the time goes')
      results.calls = await measureCalls(environment.env)
      results.stages = await measureStages()
    }
  }
  if (wants('line')) {
    results.line = await whileAwake(() =>
      measureThroughput(environment, {
        cases: ['echo', ...lookNames],
        rounds,
        secondsPerRound,
        onRound: (round) => say(`Looks of people who wait in line, round ${round} of ${rounds}`),
      }),
    )
  }
  if (wants('peers')) {
    const peers = findPeers(say)
    results.peers = await whileAwake(() =>
      measureThroughput(environment, {
        cases: ['echo', 'launch-fast', 'launch-1p3', ...peers],
        rounds,
        secondsPerRound,
        onRound: (round) => say(`Beside what others offer, round ${round} of ${rounds}`),
      }),
    )
  }
  if (wants('steady')) {
    say('Launches at a steady rate')
    results.steady = await whileAwake(() =>
      measureSteadyRate(environment, { rounds, seconds: secondsPerRound }),
    )
  }
  if (wants('start')) {
    say('From start to ready')
    results.starts = await measureStarts({ runs: startRuns, cpu: environment.serverCpu })
  }
  if (wants('memory')) {
    say('A million claims')
    results.memory = await measureClaimsMemory()
  }
} finally {
  await environment.close()
  await other?.remove()
}
process.stdout.write(asJson ? writeJson(results) : writeTables(results))
if (results.against && rounds < roundsAgainst)
  process.stderr.write(`${rounds} rounds prove nothing: at least ${roundsAgainst} do.\n`)
const comparisons = [
  ...(results.against ?? []),
  ...(results.startAgainst ? [results.startAgainst] : []),
]
if (comparisons.some(({ passes }) => !passes)) process.exitCode = 1
