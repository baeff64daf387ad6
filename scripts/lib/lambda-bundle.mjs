import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, waitWithNews } from './prepare.mjs'

// Bundles are made once for tests, deployment and benchmark, and again only after a change.

const sources = [
  'shared/dist',
  'canvas-app/dist',
  'server/dist',
  'server/dist-views',
  'server/tools',
]
const stampFile = join(root, '.tools', 'lambda-bundle')
/** Made by the deployment where it is wanted; here for its test alone. */
const keepFolder = join(root, '.tools', 'keep-bundle')
const isBundle = (folder) => existsSync(join(folder, 'index.mjs'))

/** Bundles the Lambda function into `server/dist-lambda`, and that of `classes keep`, where something changed since. */
export async function ensureLambdaBundle() {
  const wanted = fingerprint()
  const folder = join(root, 'server', 'dist-lambda')
  const present = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (present === wanted && [folder, keepFolder].every(isBundle)) return folder
  say('Bundling the functions …')
  const { bundleLambda, keepEntries } = await import('../../server/tools/bundle-lambda.mjs')
  await waitWithNews(bundleLambda())
  await waitWithNews(bundleLambda({ ...keepEntries, target: keepFolder }))
  mkdirSync(join(root, '.tools'), { recursive: true })
  writeFileSync(stampFile, wanted)
  return folder
}

function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')))
  for (const folder of sources)
    for (const name of listFiles(folder))
      if (/\.(m?js|json)$/.test(name))
        hash.update(name).update(readFileSync(join(root, folder, name)))
  return hash.digest('hex')
}

const listFiles = (folder) =>
  readdirSync(join(root, folder), { recursive: true }).map(String).toSorted()
