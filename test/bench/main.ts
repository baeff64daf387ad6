// `npm run bench`: how many launches one core serves, beside a bare Fastify form echo in the same run.
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { applyLoad } from './load.js'
import { startServer, type BenchServer, type ServerName } from './servers.js'
import { prepareSettings, writePlatformLaunches } from './bench-platform.js'
import { signLaunches } from './sign-launches.js'
import { measureStages } from './where-time-goes.js'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const secondsPerRound = Number(process.env['BENCH_SECONDS'] ?? 3)
const warmUpSeconds = 1
const connections = 32
/** More requests than a case can answer in one round. */
const requestsPerSecond = {
  echo: 30_000,
  verify: 16_000,
  'launch-sdk': 4_000,
  'launch-fast': 12_000,
  'launch-1p3': 6_000,
} as const
type CaseName = keyof typeof requestsPerSecond
const caseNames = Object.keys(requestsPerSecond) as CaseName[]

interface Round {
  readonly requestsPerSecond: number
  readonly cpuMicroseconds: number
  readonly p50: number
  readonly p99: number
}

const asJson = process.argv.includes('--json')
const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0
const [serverCpu, loadCpu] = canPin ? [0, 1] : [undefined, undefined]
if (loadCpu !== undefined) spawnSync('taskset', ['-p', '-c', String(loadCpu), String(process.pid)])

const canned = await startServer('canned-appstream', { cpu: loadCpu })
const env = {
  AWS_ENDPOINT_URL_APPSTREAM: `http://127.0.0.1:${canned.port}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}
const platformEnv = { ...env, ...(await prepareSettings()) }
const results = new Map<CaseName, Round[]>(caseNames.map((name) => [name, []]))
for (let round = 1; round <= rounds; round++) {
  if (!asJson) process.stderr.write(`Round ${round} of ${rounds} …\n`)
  for (const name of caseNames) results.get(name)?.push(await measure(name))
}
await canned.stop()
report()
if (!asJson) await reportStages()

async function measure(name: CaseName & ServerName): Promise<Round> {
  const server = await startServer(name, {
    cpu: serverCpu,
    env: name === 'launch-1p3' ? platformEnv : env,
  })
  try {
    await load(server, name, warmUpSeconds)
    const requests = prepare(server, name, secondsPerRound)
    const cpuBefore = await server.readCpu()
    const { answered, seconds, latencies, unexpected } = await applyLoad({
      port: server.port,
      requests,
      connections,
      seconds: secondsPerRound,
    })
    if (unexpected > 0)
      throw new Error(`${name}: ${unexpected} of ${answered} answers were no 303.`)
    if (answered === requests.length)
      throw new Error(`${name}: the requests were used up too early.`)
    const cpu = (await server.readCpu()) - cpuBefore
    return {
      requestsPerSecond: answered / seconds,
      cpuMicroseconds: cpu / answered,
      p50: latencies[Math.floor(answered * 0.5)] ?? 0,
      p99: latencies[Math.floor(answered * 0.99)] ?? 0,
    }
  } finally {
    await server.stop()
  }
}

async function load(server: BenchServer, name: CaseName, seconds: number): Promise<void> {
  const requests = prepare(server, name, seconds)
  await applyLoad({ port: server.port, requests, connections, seconds })
}

function prepare(server: BenchServer, name: CaseName, seconds: number): Buffer[] {
  const write = name === 'launch-1p3' ? writePlatformLaunches : signLaunches
  return write(`http://127.0.0.1:${server.port}`, requestsPerSecond[name] * seconds)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function report(): void {
  const rows = caseNames.map((name) => {
    const measured = results.get(name) ?? []
    const of = (member: keyof Round): number[] => measured.map((round) => round[member])
    return { name, of, rate: median(of('requestsPerSecond')) }
  })
  const echo = rows[0]?.rate ?? 0
  if (asJson) {
    for (const { name, rate } of rows)
      process.stdout.write(
        `${JSON.stringify({ name, value: Math.round(rate), unit: 'requests/s', ratioToEcho: round2(rate / echo) })}\n`,
      )
    return
  }
  process.stdout.write(
    `Node ${process.version}, one core, ${connections} connections, ${rounds} rounds of ${secondsPerRound} s, medians\n\n`,
  )
  process.stdout.write(
    '| case | req/s (min..max) | ratio to echo | CPU µs/request | p50 ms | p99 ms |\n|---|---|---|---|---|---|\n',
  )
  for (const { name, of, rate } of rows) {
    const rates = of('requestsPerSecond')
    const range = `${Math.round(Math.min(...rates))}..${Math.round(Math.max(...rates))}`
    process.stdout.write(
      `| ${name} | ${Math.round(rate)} (${range}) | ${round2(rate / echo)} | ${Math.round(median(of('cpuMicroseconds')))} | ${round2(median(of('p50')))} | ${round2(median(of('p99')))} |\n`,
    )
  }
}

async function reportStages(): Promise<void> {
  process.stdout.write('\nWhere the time of launch-1p3 goes\n\n| stage | µs |\n|---|---|\n')
  for (const { name, microseconds } of await measureStages())
    process.stdout.write(`| ${name} | ${round2(microseconds)} |\n`)
  const whole = median((results.get('launch-1p3') ?? []).map((round) => round.cpuMicroseconds))
  process.stdout.write(`| whole launch, CPU | ${round2(whole)} |\n`)
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
