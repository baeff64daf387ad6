import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, pnpm, root, run, say, waitWithNews } from './prepare.mjs'

// The deployment is a package apart, because AWS CDK is large and most people never need it: what prepares and checks
// it is here.

const folder = join(root, 'server', 'deploy')
const stampFile = join(root, '.tools', 'deploy-installed')

/**
 * Installs AWS CDK, which nothing else needs, and compiles the deployment. False where it could not be
 * installed. Whoever has something else to do meanwhile waits for it later.
 */
export async function prepareDeploy() {
  if (!(await install())) return false
  run(bin('tsc'), ['-p', folder])
  return true
}

/**
 * Lints the deployment: by the rules of everything else, and with type information where AWS CDK is installed,
 * whose types it needs.
 */
export function checkDeployStyle() {
  const withTypes = existsSync(join(folder, 'node_modules', 'aws-cdk-lib')) ? ['--type-aware'] : []
  run(bin('oxlint'), [...withTypes, '--deny-warnings', '-c', join(folder, 'oxlint.json'), folder])
}

async function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'pnpm-lock.yaml')))
    .digest('hex')
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (installed === wanted && existsSync(join(folder, 'node_modules', 'aws-cdk-lib'))) return true
  say('Installing AWS CDK (about a minute the first time) …')
  const child = spawn(
    pnpm,
    ['install', '--dir', folder, '--ignore-workspace', '--frozen-lockfile', '--reporter=silent'],
    { cwd: folder, stdio: 'inherit' },
  )
  process.once('exit', () => child.kill())
  const ended = new Promise((resolve) => {
    child.once('close', resolve)
    child.once('error', () => resolve(1))
  })
  if ((await waitWithNews(ended)) !== 0) return false
  writeFileSync(stampFile, wanted)
  return true
}
