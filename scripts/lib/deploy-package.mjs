import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, pnpm, root, run, say, spawnWithNews } from './prepare.mjs'

const folder = join(root, 'server', 'deploy')
const stampFile = join(root, '.tools', 'deploy-installed')

/**
 * Installs AWS CDK, which nothing else needs, and compiles the deployment. False where it could not be
 * installed.
 */
export function prepareDeploy() {
  if (!install()) return false
  run(bin('tsc'), ['-p', folder])
  return true
}

/** Its style is checked where its types are installed. */
export function checkDeployStyle() {
  run(bin('oxlint'), ['--type-aware', '--deny-warnings', '-c', join(folder, 'oxlint.json'), folder])
}

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'pnpm-lock.yaml')))
    .digest('hex')
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (installed === wanted && existsSync(join(folder, 'node_modules', 'aws-cdk-lib'))) return true
  say('Installing AWS CDK (about a minute the first time) …')
  const { status } = spawnWithNews(
    pnpm,
    ['install', '--dir', folder, '--ignore-workspace', '--frozen-lockfile', '--reporter=silent'],
    { cwd: folder, stdio: 'inherit' },
  )
  if (status !== 0) return false
  writeFileSync(stampFile, wanted)
  return true
}
