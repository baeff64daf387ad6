// dist/lambda.js and all it needs as the files of a function: index.mjs, and beside it what is loaded
// only where it is needed. The same sources give the same bytes.
import { isBuiltin } from 'node:module'
import { cp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EsbuildPlugin } from 'esbuild-loader'
import webpack from 'webpack'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..')

export const bundleFolder = join(folder, 'dist-lambda')

/** What bundles `entry`, a module with a `handler`, into `target`, and threads of its own beside it. */
const describeBundle = (entry, target, threads) => ({
  mode: 'production',
  context: folder,
  entry: { index: entry, ...threads },
  target: 'node20',
  devtool: false,
  experiments: { outputModule: true },
  output: {
    path: target,
    filename: '[name].mjs',
    chunkFilename: '[name].mjs',
    library: { type: 'module' },
    chunkFormat: 'module',
  },
  // Node's own modules are required: imported, `node:http` loads all that it could give, its fetch among it.
  externalsPresets: { node: false },
  externals: [
    ({ request, context }, done) => {
      // Fastify would load it for servers of HTTP/2, which a function is not.
      if (request === 'node:http2' && context.includes('/fastify/')) return done(null, 'var {}')
      return request.startsWith('node:') || isBuiltin(request)
        ? done(null, `node-commonjs ${request}`)
        : done()
    },
  ],
  // Fastify asks for them where routes have schemas, and where a test asks it without a network (app.ts).
  resolve: {
    alias: {
      '@fastify/ajv-compiler': false,
      '@fastify/fast-json-stringify-compiler': false,
      'light-my-request': false,
    },
  },
  // Optional parts that the packages ask for and do without.
  ignoreWarnings: [/Module not found/, /Critical dependency/],
  optimization: {
    moduleIds: 'deterministic',
    chunkIds: 'deterministic',
    // Names of classes may change: errors are told apart by the `name` that they set.
    minimizer: [new EsbuildPlugin({ target: 'node20', legalComments: 'none' })],
  },
  // Pages read their scripts and texts from files beside the module, here as in dist-views.
  module: { parser: { javascript: { url: false, importMeta: false } } },
  performance: false,
})

/** What `classes keep` is bundled of: `dist/operator/keep-main.js`, and the thread that reads calendars. */
export const keepEntries = {
  entry: join(folder, 'dist', 'operator', 'keep-main.js'),
  threads: { 'lessons-worker': join(folder, 'dist', 'classes', 'timetable', 'lessons-worker.js') },
}

/** Gives the folder. */
export async function bundleLambda({
  entry = join(folder, 'dist', 'lambda.js'),
  target = bundleFolder,
  threads = {},
} = {}) {
  await rm(target, { recursive: true, force: true })
  const compiler = webpack(describeBundle(entry, target, threads))
  const stats = await promisify(compiler.run.bind(compiler))()
  await promisify(compiler.close.bind(compiler))()
  if (stats.hasErrors()) throw new Error(stats.toString({ preset: 'errors-only', colors: false }))
  if (stats.hasWarnings())
    process.stderr.write(stats.toString({ preset: 'errors-warnings', colors: false }))
  const scripts = join(folder, 'dist-views', 'client')
  for (const name of await readdir(scripts))
    if (name.endsWith('.js')) await cp(join(scripts, name), join(target, 'client', name))
  await cp(join(folder, 'dist-views', 'texts'), join(target, 'texts'), { recursive: true })
  return target
}
