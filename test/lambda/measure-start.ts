// How large the function is and how soon it answers, beside the same function with the whole SDK loaded
// at once. Run it by `npm run bench:start`, with nothing else running.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { httpApi } from './events.js'
import { startFunction } from './runtime-api.js'
import { bundle, writeLaunch } from './support.js'
import { createWorld, type World } from './world.js'
import { median } from '#bench/numbers.js'

const rounds = Number(process.argv[2] ?? 15)
const node = process.argv[3] ?? process.execPath
const dist = fileURLToPath(new URL('.', import.meta.resolve('@appstreamlab/server')))

interface Sample {
  /** From the start of the process until it asks for an event. */
  readonly ready: number
  /** From there until the first launch is answered. */
  readonly firstLaunch: number
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

async function measureVariant(folder: string, env: World['env']): Promise<Sample> {
  const local = await startFunction({ bundle: folder, node, env })
  const ready = await local.ready
  const startedAt = performance.now()
  await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
  const firstLaunch = performance.now() - startedAt
  await local.close()
  return { ready, firstLaunch }
}

async function measure({ env }: World, variants: readonly Variant[]): Promise<void> {
  const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const { name, folder } of variants) {
      const sample = await measureVariant(folder, env)
      // The first round only warms the file cache.
      if (round > 0) samples.get(name)?.push(sample)
    }
  for (const { name, folder } of variants) {
    const all = samples.get(name) ?? []
    const ready = all.map((sample) => sample.ready)
    const first = all.map((sample) => sample.firstLaunch)
    console.log(
      `${name}: ${describeSize(folder)}; start to ready ${median(ready).toFixed(0)} ms (min ${Math.min(...ready).toFixed(0)}), first launch after it ${median(first).toFixed(0)} ms (min ${Math.min(...first).toFixed(0)})`,
    )
  }
  const of = (name: string): number => median((samples.get(name) ?? []).map(({ ready }) => ready))
  console.log(
    `start to ready: ${(of('as deployed') / of('whole SDK at once')).toFixed(2)} of the whole SDK's`,
  )
}

// This process asks DynamoDB for a table; on which Node is not what is measured.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
const endings: (() => unknown)[] = []
const wholeSdk = await mkdtemp(join(tmpdir(), 'whole-sdk-'))
try {
  await bundleWholeSdk(wholeSdk)
  const world = await createWorld({ teardown: (end) => void endings.push(end) })
  await measure(world, [
    { name: 'as deployed', folder: bundle },
    { name: 'whole SDK at once', folder: wholeSdk },
  ])
} finally {
  for (const end of endings) await end()
  await rm(wholeSdk, { recursive: true })
}
