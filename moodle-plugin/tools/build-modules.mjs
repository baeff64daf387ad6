import { promisify } from 'node:util'
import webpack from 'webpack'
import { webpackConfig } from './webpack-config.mjs'

export async function buildModules() {
  const compiler = webpack(webpackConfig)
  const stats = await promisify(compiler.run.bind(compiler))()
  await promisify(compiler.close.bind(compiler))()
  if (stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats.toString({ preset: 'errors-warnings', colors: false }))
}
