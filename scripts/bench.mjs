// `npm run bench`: what one core serves and how long launches, looks and starts take, for whoever
// wants to know whether a change made them slower. The parts run in `test/bench`, that of the
// function in `test/lambda`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { benchFunction } from './lib/bench-function.mjs'
import { readWords } from './lib/command-line.mjs'
import { prepare, root } from './lib/prepare.mjs'
import { envWithRunFolder } from './lib/run-folder.mjs'

const help = `npm run bench [-- throughput | line | steady | start | memory | function | peers] [--json]
npm run bench -- --against COMMIT [throughput | start] [--json]

  throughput, line, steady, start, memory, function   only these parts; all of them otherwise
  peers              whole launches beside what others offer: ltijs, installed by npm, and Flask with PyLTI where
                     BENCH_PEER_PYTHON names a Python that has flask, pylti, boto3 and gunicorn
  --against COMMIT   builds that commit beside this checkout and measures launches and starts of both in turn
  --json             one object a line

BENCH_ROUNDS, BENCH_SECONDS and BENCH_STARTS make it longer, BENCH_CASES=launch-fast,… measures some cases only; docs/performance.md says how it measures.
Exit 0 done, 1 slower than COMMIT, 2 wrong use.`

const parts = [
  'throughput',
  'line',
  'steady',
  'start',
  'memory',
  'function',
  'peers',
  '--json',
  '--against',
]
const words = readWords(
  help,
  (word, before) => parts.includes(word) || before === '--against' || word.startsWith('--against='),
)
prepare()
const options = words.filter((word) => word !== 'function')
const names = options.filter((word) => word !== '--json')
// The function is measured by processes of its own, on another Node.
const isFunctionAsked = words.includes('function')
const isOnlyFunction = isFunctionAsked && names.length === 0
const { status } = isOnlyFunction
  ? { status: 0 }
  : spawnSync(
      process.execPath,
      ['--expose-gc', join(root, 'test', 'dist', 'bench', 'main.js'), ...options],
      { cwd: root, stdio: 'inherit', env: envWithRunFolder() },
    )
if (status === 0 && (isFunctionAsked || names.length === 0))
  await benchFunction([
    ...(words.includes('--json') ? ['--json'] : []),
    ...(process.env['BENCH_STARTS'] ? ['--starts', process.env['BENCH_STARTS']] : []),
  ])
process.exit(status ?? 1)
