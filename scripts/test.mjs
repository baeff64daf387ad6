// `npm test`: everything that can be checked on this machine. Last line: "N passed, N failed[, N skipped]".
// Arguments narrow the run to test files whose path contains one of them: npm test -- tickets
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, prepare, root, say } from './lib/prepare.mjs'
import { checkStyle } from './lib/style.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'
import { findTestFiles } from './lib/test-files.mjs'

prepare()
say('Checking style …')
checkStyle()
ensureSystemParts(['chromium', 'redis'])

const files = findTestFiles(process.argv.slice(2))
if (files.length === 0) {
  say('No test file has such a name.')
  say('0 passed, 0 failed')
  process.exit(1)
}
say(`Running ${files.length} test files …`)
const report = join(root, '.tools', 'last-test-run.tap')
mkdirSync(join(root, '.tools'), { recursive: true })
const tap = spawnSync(bin('tap'), ['--reporter=terse', `--output-file=${report}`, ...files], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Without it tap redraws its progress into log files.
    ...(process.stdout.isTTY ? {} : { CI: '1' }),
  },
})

const lines = readFileSync(report, 'utf8').split('\n')
const skipped = lines.flatMap(
  (line) => /^\s*ok \d+ - (.+?) # SKIP ?(.*)$/.exec(line)?.slice(1, 3).join(': ') ?? [],
)
for (const reason of new Set(skipped)) say(`SKIPPED ${reason}`)
const totals = /^# \{ (.*) \}$/.exec(lines.findLast((line) => line.startsWith('# { total')) ?? '')
const count = (name) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(totals?.[1] ?? '')?.[1] ?? 0)
const failed = Math.max(count('fail'), tap.status === 0 ? 0 : 1)
const skips = count('skip') ? `, ${count('skip')} skipped` : ''
say(`${count('pass')} passed, ${failed} failed${skips}`)
process.exit(failed === 0 && count('pass') > 0 ? 0 : 1)
