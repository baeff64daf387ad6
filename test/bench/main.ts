// `npm run bench [-- throughput | steady | start | memory] [--json]`: what one core serves and how long
// it takes, beside a bare Fastify form echo in the same run; how fast the signer starts; what claims hold.
import { openBenchEnvironment } from './bench-environment.js'
import { measureClaimsMemory } from './claims-memory.js'
import { writeJson, writeTables, type BenchResults } from './report.js'
import { measureStarts } from './start-to-ready.js'
import { whileAwake } from './stay-awake.js'
import { measureSteadyRate } from './steady-rate.js'
import { measureThroughput } from './throughput.js'
import { measureCalls, measureStages } from './where-time-goes.js'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const secondsPerRound = Number(process.env['BENCH_SECONDS'] ?? 3)
const startRuns = Number(process.env['BENCH_STARTS'] ?? 15)

const parts = ['throughput', 'steady', 'start', 'memory'] as const
type Part = (typeof parts)[number]

const words = process.argv.slice(2)
const asJson = words.includes('--json')
const asked = words.filter((word) => word !== '--json')
const unknown = asked.find((word) => !(parts as readonly string[]).includes(word))
if (unknown !== undefined) {
  process.stderr.write(`The benchmark has no part ${unknown}: it has ${parts.join(', ')}.\n`)
  process.exit(2)
}
const wants = (part: Part): boolean => asked.length === 0 || asked.includes(part)
const say = (line: string): void => {
  if (!asJson) process.stderr.write(`${line} …\n`)
}

const environment = await openBenchEnvironment()
const results: BenchResults = { rounds, secondsPerRound, startRuns }
try {
  if (wants('throughput')) {
    results.throughput = await whileAwake(() =>
      measureThroughput(environment, {
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
}
process.stdout.write(asJson ? writeJson(results) : writeTables(results))
