// Runs a command of the signer's operator in the environment that it was called in.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

/** `file` lies in server/dist. Its exit code becomes ours. */
export function runOperatorCommand(file) {
  prepare()
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'server', 'dist', file), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    },
  )
  process.exit(status ?? 1)
}
