// Runs a command of the signer's operator in the environment that it was called in.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifest, prepare, root, say } from './prepare.mjs'

/**
 * `name` is the command's text in server/usage; `program` in server/dist/operator says itself what else it takes. Its
 * exit code becomes ours.
 */
export function runOperatorCommand(name, { program = name, firstWords = [] } = {}) {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.includes('-h'))
    return say(readFileSync(join(root, 'server', 'usage', `${name}.txt`), 'utf8').trimEnd())
  if (words.includes('--version')) return say(manifest.version)
  prepare()
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'server', 'dist', 'operator', `${program}-main.js`), ...firstWords, ...words],
    {
      stdio: 'inherit',
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    },
  )
  process.exit(status ?? 1)
}
