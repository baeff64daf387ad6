import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './lib/prepare.mjs'
import { envWithRunFolder } from './lib/run-folder.mjs'

prepare()
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', join(root, 'test', 'dist', 'bench', 'main.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: envWithRunFolder() },
)
process.exit(status ?? 1)
