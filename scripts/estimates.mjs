// `npm run estimates`: for whoever changes how the waiting line estimates waits; the days are
// played in `test/estimates`.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root } from './lib/prepare.mjs'

const words = readWords(
  `usage: npm run estimates [-- --days N] [-- --json]

Judges the estimates of the waiting line on simulated days of every kind and writes docs/waiting-estimates.md.
About two minutes with the 4 days of each kind that are the default.
Exit codes: 0 every limit was held, 1 one was not, 2 wrong use.`,
  (word, before) =>
    ['--days', '--json'].includes(word) || (before === '--days' && /^[1-9]\d?$/.test(word)),
)
prepare()
const { status } = spawnSync(
  process.execPath,
  [join(root, 'test', 'dist', 'estimates', 'main.js'), ...words],
  { cwd: root, stdio: 'inherit' },
)
process.exit(status ?? 1)
