import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './prepare.mjs'

const tapProgram = join(root, 'node_modules', 'tap', 'dist', 'esm', 'run.mjs')

/**
 * Runs test files under a Node, this process's unless another is given, and ends with
 * "N passed, N failed[, N skipped]". Returns the exit code.
 */
export function runTap(files, { node = process.execPath } = {}) {
  const report = join(root, '.tools', 'last-test-run.tap')
  mkdirSync(join(root, '.tools'), { recursive: true })
  const tap = spawnSync(
    node,
    [tapProgram, '--reporter=terse', `--output-file=${report}`, ...files],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        // Without it tap redraws its progress into log files.
        ...(process.stdout.isTTY ? {} : { CI: '1' }),
      },
    },
  )

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
  return failed === 0 && count('pass') > 0 ? 0 : 1
}
