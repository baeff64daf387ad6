// amd/src/*.ts -> amd/build/*.min.js: one named AMD module for each file at the top of amd/src, with a source map.
// The same sources give the same bytes.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import TerserPlugin from 'terser-webpack-plugin'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = readdirSync(join(folder, 'amd', 'src'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))

export const webpackConfig = {
  mode: 'production',
  context: folder,
  entry: Object.fromEntries(
    modules.map((name) => [
      name,
      {
        import: `./amd/src/${name}.ts`,
        library: { type: 'amd', name: `mod_appstreamlab/${name}` },
      },
    ]),
  ),
  target: ['web', 'es2020'],
  devtool: 'source-map',
  output: {
    path: join(folder, 'amd', 'build'),
    filename: '[name].min.js',
    devtoolNamespace: 'mod_appstreamlab',
    devtoolModuleFilenameTemplate: ({ resourcePath }) => resourcePath.replace(/^\.\/amd\//, '../'),
    clean: true,
  },
  externalsType: 'amd',
  externals: [/^(core|core_[a-z]+|mod_[a-z]+|tool_[a-z]+|theme_[a-z]+)\//, 'jquery'],
  resolve: { extensions: ['.ts'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'esbuild-loader',
        options: { target: 'es2020', tsconfig: undefined },
      },
    ],
  },
  optimization: {
    moduleIds: 'deterministic',
    minimizer: [new TerserPlugin({ extractComments: false, parallel: false })],
  },
  performance: false,
  stats: 'errors-warnings',
}
