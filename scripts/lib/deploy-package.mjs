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

/**
 * Lints the deployment: by the rules of everything else, and with type information where AWS CDK is installed,
 * whose types it needs. `npm run lint` calls it, and `npm test` once more when it has installed AWS CDK.
 */
export function checkDeployStyle() {
  const withTypes = existsSync(join(folder, 'node_modules', 'aws-cdk-lib')) ? ['--type-aware'] : []
  run(bin('oxlint'), [...withTypes, '--deny-warnings', '-c', join(folder, 'oxlint.json'), folder])
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
