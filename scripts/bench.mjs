import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './lib/prepare.mjs'

prepare()
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', join(root, 'test', 'dist', 'bench', 'main.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
