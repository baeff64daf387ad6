import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root } from './lib/prepare.mjs'
import { envWithRunFolder } from './lib/run-folder.mjs'

const help = `npm run bench [-- throughput | steady | start | memory] [--json]
npm run bench -- --against COMMIT [--json]

  throughput, steady, start, memory   only this part; all of them otherwise
  --against COMMIT   builds that commit beside this checkout and measures launches of both in turn
  --json             one object a line

BENCH_ROUNDS, BENCH_SECONDS and BENCH_STARTS make it longer; docs/performance.md says how it measures.
Exit 0 done, 1 slower than COMMIT, 2 wrong use.`

const parts = ['throughput', 'steady', 'start', 'memory', '--json', '--against']
const words = readWords(
  help,
  (word, before) => parts.includes(word) || before === '--against' || word.startsWith('--against='),
)
prepare()
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', join(root, 'test', 'dist', 'bench', 'main.js'), ...words],
  { cwd: root, stdio: 'inherit', env: envWithRunFolder() },
)
process.exit(status ?? 1)
