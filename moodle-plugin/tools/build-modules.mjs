import { promisify } from 'node:util'
import webpack from 'webpack'
import { webpackConfig } from './webpack-config.mjs'

// The plugin's AMD modules are written in TypeScript; `build.mjs` and `pack.mjs` make of them what Moodle loads.

export async function buildModules() {
  const compiler = webpack(webpackConfig)
  const stats = await promisify(compiler.run.bind(compiler))()
  await promisify(compiler.close.bind(compiler))()
  if (stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats.toString({ preset: 'errors-warnings', colors: false }))
}
