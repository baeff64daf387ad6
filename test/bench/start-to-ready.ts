import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { confidence, isAsFast } from './against.js'
import { estimateMedian, median, ratioOf, type MedianInterval } from './numbers.js'
import { readCpuMilliseconds } from './process-facts.js'

/**
 * The part `start` of `npm run bench`: how soon a signer answers, and what loading the AWS SDK
 * costs of that. With `--against` it starts the signers of both builds in turn.
 */

const server = fileURLToPath(new URL('../../../server/', import.meta.url))
const ownSigner = join(server, 'dist', 'main.js')
const sdk = './aws/appstream-sdk.js'

export interface StartResult {
  readonly name: string
  /** Milliseconds from starting the process to the log's `listening`, and of CPU time until then. */
  readonly ready: number
  readonly cpu: number
  /** Against the same way of starting with the whole SDK loaded at start; absent for that one. */
  readonly ratioToSdk?: number
  readonly cpuRatioToSdk?: number
}

/** This build's start beside another one's. */
export interface StartAgainst {
  /** Milliseconds of CPU time until ready. */
  readonly cpu: number
  /** CPU time of a start of the other build by that of this one: above 1, this one is faster. */
  readonly ratioToCommit: MedianInterval
  readonly passes: boolean
}

interface Variant {
  readonly name: string
  readonly nodeArguments: readonly string[]
  readonly baseline?: string
}

/**
 * From starting the process to being ready: as built, and as one file of esbuild's; each once as it
 * is and once with everything of the SDK loaded at start.
 */
export async function measureStarts({
  runs,
  cpu,
}: {
  readonly runs: number
  readonly cpu: number | undefined
}): Promise<StartResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-start-'))
  try {
    const variants: readonly Variant[] = [
      {
        name: 'start-files-sdk',
        nodeArguments: ['--import', join(server, 'dist', sdk), ownSigner],
      },
      { name: 'start-files', nodeArguments: [ownSigner], baseline: 'start-files-sdk' },
      { name: 'start-bundle-sdk', nodeArguments: [await bundle(folder, 'sdk', [sdk])] },
      {
        name: 'start-bundle',
        nodeArguments: [await bundle(folder, 'plain', [])],
        baseline: 'start-bundle-sdk',
      },
    ]
    const samples = new Map(variants.map(({ name }) => [name, [] as Start[]]))
    for (let run = -1; run < runs; run++)
      for (const { name, nodeArguments } of variants) {
        const sample = await startOnce(nodeArguments, cpu)
        // The first run only brings the files into the machine's memory.
        if (run >= 0) samples.get(name)?.push(sample)
      }
    const of = (name: string, member: keyof Start): number[] =>
      (samples.get(name) ?? []).map((sample) => sample[member])
    return variants.map(({ name, baseline }) => ({
      name,
      ready: median(of(name, 'ready')),
      cpu: median(of(name, 'cpu')),
      ...(baseline && {
        ratioToSdk: ratioOf(of(name, 'ready'), of(baseline, 'ready')),
        cpuRatioToSdk: ratioOf(of(name, 'cpu'), of(baseline, 'cpu')),
      }),
    }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Starts of both builds in turn, by the CPU time that each took; `signer`: that of the other build. */
export async function measureStartsAgainst(
  signer: string,
  { runs, cpu }: { readonly runs: number; readonly cpu: number | undefined },
): Promise<StartAgainst> {
  const own: number[] = []
  const other: number[] = []
  for (let run = -1; run < runs; run++) {
    const pair = [[ownSigner, own] as const, [signer, other] as const]
    for (const [main, samples] of run % 2 === 0 ? pair : pair.toReversed()) {
      const sample = await startOnce([main], cpu)
      // The first run only brings the files into the machine's memory.
      if (run >= 0) samples.push(sample.cpu)
    }
  }
  const ratios = own.map((ours, run) => (other[run] ?? Number.NaN) / ours)
  const ratioToCommit = estimateMedian(ratios, confidence)
  return { cpu: median(own), ratioToCommit, passes: isAsFast(ratioToCommit) }
}

/** One file, and where it looks for them the scripts and texts of pages and the help of its commands. */
async function bundle(folder: string, name: string, first: readonly string[]): Promise<string> {
  const outfile = join(folder, name, 'server', 'main.mjs')
  await build({
    stdin: {
      // Kept alive, or the bundler would leave out what nobody uses.
      contents: [
        ...first.map((path) => `import * as kept from '${path}'; globalThis.kept = kept`),
        "import './main.js'",
      ].join('\n'),
      resolveDir: join(server, 'dist'),
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    // Some packages still ask for Node's own modules the old way.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  for (const part of ['client', 'texts'])
    await cp(join(server, 'dist-views', part), join(dirname(outfile), part), { recursive: true })
  await cp(join(server, 'usage'), join(folder, 'usage'), { recursive: true })
  return outfile
}

interface Start {
  readonly ready: number
  readonly cpu: number
}

async function startOnce(
  nodeArguments: readonly string[],
  cpu: number | undefined,
): Promise<Start> {
  const [command, ...prefix] =
    cpu === undefined ? [process.execPath] : ['taskset', '-c', String(cpu), process.execPath]
  const startedAt = performance.now()
  const child = spawn(command, [...prefix, ...nodeArguments], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      AWS_REGION: 'us-east-1',
      CONSUMER_KEY_SECRET_bench: 'bench-secret-of-32-characters-ok',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.once('exit', () => reject(new Error(`The signer did not start: ${said}`)))
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('"listening"')) resolve()
      })
    })
    return { ready: performance.now() - startedAt, cpu: await readCpuMilliseconds(child.pid ?? 0) }
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}
