// The Node that production uses (config.productionNode in package.json) beside the one that runs here.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { manifest, root, run, say } from './prepare.mjs'

const version = manifest.config.productionNode

/**
 * `{ program, version }`, installed when it is missing. It comes from npm's platform package, which runs no script,
 * and lies in a folder of its own, where it shadows the system's `node` for nobody.
 */
export function ensureProductionNode() {
  if (process.versions.node === version) return { program: process.execPath, version }
  const folder = join(root, '.tools', `node-${version}`)
  const system = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${system}-${process.arch}`
  const program = join(folder, 'node_modules', name, 'bin', 'node')
  if (existsSync(program)) return { program, version }
  say(`Installing Node ${version} for these tests (125 MB, once) …`)
  mkdirSync(folder, { recursive: true })
  run(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { hint: `Check the connection to the npm registry; there may be no ${name} ${version}.` },
  )
  return { program, version }
}
