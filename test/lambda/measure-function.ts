// How soon the function answers, what it costs and how many calls it makes one after the other, beside
// another bundle. Run it by `npm run bench -- function`, with nothing else running.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { httpApi } from './events.js'
import { startFunction, type LocalFunction } from './runtime-api.js'
import { bundle, writeLaunch } from './support.js'
import { createWorld, type World } from './world.js'
import { countDepth } from '#bench/depth.js'
import { median, ratioOf, round2 } from '#bench/numbers.js'
import { readCpuMilliseconds, readResidentMiB } from '#bench/process-facts.js'

const { values: words } = parseArgs({
  options: {
    starts: { type: 'string', default: '15' },
    launches: { type: 'string', default: '1000' },
    node: { type: 'string', default: process.execPath },
    /** Another bundle's folder; absent: this one with the whole SDK loaded at once. */
    beside: { type: 'string' },
    /** Says each call that a launch waits for, and when it was made. */
    calls: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const { node } = words
const dist = fileURLToPath(new URL('.', import.meta.resolve('@appstreamlab/server')))

/** What every call to AWS takes longer where depth is measured: more than work of our own in between. */
const delayMilliseconds = 100
/** A look is fresh for ten seconds. */
const untilStaleMilliseconds = 11_000

interface Sample {
  /** From the start of the process until it asks for an event. */
  readonly ready: number
  /** From there until the first launch is answered. */
  readonly firstLaunch: number
  /** CPU time until then, of all threads. */
  readonly cpu: number
}

interface Variant {
  readonly name: string
  readonly folder: string
}

interface Bundler {
  readonly bundleLambda: (options: {
    readonly entry: string
    readonly target: string
  }) => Promise<string>
}

async function bundleWholeSdk(target: string): Promise<void> {
  const entry = join(dist, 'lambda-whole-sdk.js')
  await writeFile(
    entry,
    [
      `import * as appstream from '@aws-sdk/client-appstream'`,
      `import * as dynamodb from '@aws-sdk/client-dynamodb'`,
      `globalThis.wholeSdk = [appstream, dynamodb]`,
      `export { handler } from './lambda.js'`,
      '',
    ].join('\n'),
  )
  const path = fileURLToPath(
    new URL('../tools/bundle-lambda.mjs', import.meta.resolve('@appstreamlab/server')),
  )
  const { bundleLambda } = (await import(path)) as Bundler
  await bundleLambda({ entry, target })
  await rm(entry)
}

function describeSize(folder: string): string {
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
  const kilobytes = (sizes: readonly number[]): string =>
    `${Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000)} kB`
  const main = readFileSync(join(folder, 'index.mjs'))
  const contents = files.map((path) => readFileSync(path))
  return `index.mjs ${kilobytes([main.length])} (gzip ${kilobytes([gzipSync(main).length])}), with all parts ${kilobytes(contents.map(({ length }) => length))} (gzip ${kilobytes(contents.map((content) => gzipSync(content).length))})`
}

async function launch(local: LocalFunction): Promise<void> {
  const { statusCode } = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
  if (statusCode !== 303)
    throw new Error(`A launch was answered by ${statusCode}: ${local.output()}`)
}

async function measureStart(folder: string, env: World['env']): Promise<Sample> {
  const local = await startFunction({ bundle: folder, node, env })
  const ready = await local.ready
  const startedAt = performance.now()
  await launch(local)
  const firstLaunch = performance.now() - startedAt
  const cpu = await readCpuMilliseconds(local.pid)
  await local.close()
  return { ready, firstLaunch, cpu }
}

/** Memory after so many launches. */
async function measureMemory(folder: string, env: World['env']): Promise<number> {
  const local = await startFunction({ bundle: folder, node, env })
  for (let count = 0; count < Number(words.launches); count++) await launch(local)
  const resident = await readResidentMiB(local.pid)
  await local.close()
  return resident
}

interface Depth {
  readonly depth: number
  readonly calls: number
  readonly milliseconds: number
  readonly rows: readonly string[]
}

type DepthName = 'first of all' | 'first' | 'later' | 'after a pause'

/** What a launch asks AWS for until it is answered, at a table that nobody has used, and later. */
async function measureDepth(folder: string, world: World): Promise<Map<DepthName, Depth>> {
  const env = { ...world.env, STORE: await world.makeTable() }
  const depths = new Map<DepthName, Depth>()
  const measure = async (name: DepthName, local: LocalFunction): Promise<void> => {
    await local.ready
    const before = performance.now()
    await launch(local)
    const exchanges = world.exchanges().filter(({ sentAt }) => sentAt >= before)
    const milliseconds = performance.now() - before
    const rows = exchanges
      .toSorted((a, b) => a.sentAt - b.sentAt)
      .map(
        ({ target, sentAt, answeredAt }) =>
          `${Math.round(sentAt - before)} to ${Math.round(answeredAt - before)} ms ${target}`,
      )
    depths.set(name, { depth: countDepth(exchanges), calls: exchanges.length, milliseconds, rows })
  }
  const start = () => startFunction({ bundle: folder, node, env })
  const one = await start()
  await measure('first of all', one)
  await measure('later', one)
  await setTimeout(untilStaleMilliseconds)
  // An instance that AWS starts later, while nobody has looked at AppStream for a while.
  const other = await start()
  await measure('first', other)
  await setTimeout(untilStaleMilliseconds)
  await measure('after a pause', one)
  await Promise.all([one.close(), other.close()])
  return depths
}

interface Found {
  readonly name: string
  readonly folder: string
  readonly samples: readonly Sample[]
  readonly resident: number
  readonly depths: ReadonlyMap<DepthName, Depth>
}

async function measure(
  world: World,
  slowWorld: World,
  variants: readonly Variant[],
): Promise<Found[]> {
  const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]))
  for (let round = 0; round <= Number(words.starts); round++)
    for (const { name, folder } of variants) {
      const sample = await measureStart(folder, world.env)
      // The first round only warms the file cache.
      if (round > 0) samples.get(name)?.push(sample)
    }
  const found: Found[] = []
  for (const { name, folder } of variants)
    found.push({
      name,
      folder,
      samples: samples.get(name) ?? [],
      resident: await measureMemory(folder, world.env),
      depths: await measureDepth(folder, slowWorld),
    })
  return found
}

const collect = ({ samples }: Found, member: keyof Sample): number[] =>
  samples.map((sample) => sample[member])

function* writeText([own, other]: readonly Found[]): Generator<string> {
  for (const found of [own, other]) {
    if (!found) continue
    const [ready, first, cpu] = (['ready', 'firstLaunch', 'cpu'] as const).map((member) =>
      collect(found, member),
    )
    yield `${found.name}: ${describeSize(found.folder)}`
    yield `  start to ready ${describe(ready)} ms, first launch after it ${describe(first)} ms, CPU of both ${describe(cpu)} ms`
    yield `  resident after ${words.launches} launches: ${Math.round(found.resident)} MiB`
    for (const [name, { depth, calls, milliseconds, rows }] of found.depths) {
      yield `  calls one after the other, ${name}: ${depth} (of ${calls}; ${Math.round(milliseconds)} ms with ${delayMilliseconds} ms a call)`
      if (words.calls) for (const row of rows) yield `    ${row}`
    }
  }
  if (!own || !other) return
  for (const member of ['ready', 'firstLaunch', 'cpu'] as const)
    yield `${member}: ${round2(ratioOf(collect(own, member), collect(other, member)))} of the other's`
  yield `resident: ${round2(own.resident / other.resident)} of the other's`
}

const describe = (values: readonly number[] = []): string =>
  `${median(values).toFixed(0)} (min ${Math.min(...values).toFixed(0)})`

function* writeJson(own: Found): Generator<string> {
  const depthOf = (name: DepthName): number => own.depths.get(name)?.depth ?? Number.NaN
  const lines = [
    ['function-start', median(collect(own, 'ready')), 'ms'],
    ['function-first-launch', median(collect(own, 'firstLaunch')), 'ms'],
    ['function-depth-first', depthOf('first of all'), 'calls'],
    ['function-depth-later', depthOf('later'), 'calls'],
    ['function-rss', own.resident, 'MiB'],
  ] as const
  for (const [name, value, unit] of lines)
    yield JSON.stringify({ name, value: Math.round(value), unit })
}

// This process asks DynamoDB for a table; on which Node is not what is measured.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
const endings: (() => unknown)[] = []
const wholeSdk = await mkdtemp(join(tmpdir(), 'whole-sdk-'))
try {
  if (words.beside === undefined) await bundleWholeSdk(wholeSdk)
  const teardown = (end: () => unknown): void => void endings.push(end)
  const world = await createWorld({ teardown })
  const slowWorld = await createWorld({ teardown }, { delayMilliseconds })
  const found = await measure(world, slowWorld, [
    { name: 'as deployed', folder: bundle },
    words.beside === undefined
      ? { name: 'whole SDK at once', folder: wholeSdk }
      : { name: 'the other bundle', folder: resolve(words.beside) },
  ])
  const [own] = found
  for (const line of words.json && own ? writeJson(own) : writeText(found)) console.log(line)
} finally {
  for (const end of endings) await end()
  await rm(wholeSdk, { recursive: true })
}
