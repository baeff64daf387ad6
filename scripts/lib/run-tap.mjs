import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './prepare.mjs'
import { envWithRunFolder } from './run-folder.mjs'

const tapProgram = join(root, 'node_modules', 'tap', 'dist', 'esm', 'run.mjs')

/**
 * Runs test files under a Node, this process's unless another is given, and ends with
 * "N passed, N failed[, N skipped]". Returns the exit code.
 */
export function runTap(files, { node = process.execPath } = {}) {
  const report = join(root, '.tools', 'last-test-run.tap')
  mkdirSync(join(root, '.tools'), { recursive: true })
  // Its progress and its list of failures are for terminals; a log file gets the list from the report.
  const isTerminal = process.stdout.isTTY
  const tap = spawnSync(
    node,
    [tapProgram, `--reporter=${isTerminal ? 'terse' : 'tap'}`, `--output-file=${report}`, ...files],
    {
      cwd: root,
      stdio: ['ignore', isTerminal ? 'inherit' : 'ignore', 'inherit'],
      env: { ...envWithRunFolder(), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    },
  )

  const lines = readFileSync(report, 'utf8').split('\n')
  if (!isTerminal) for (const failure of findFailures(lines)) say(`\n${failure}`)
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

/** Each failure with its file and what was expected. */
function findFailures(lines) {
  const failures = []
  let file = ''
  let depth = 0
  for (const [index, line] of lines.entries()) {
    file = /^# Subtest: (.+)$/.exec(line)?.[1] ?? file
    const indent = /^( *)not ok \d/.exec(line)?.[1].length
    if (indent === undefined || lines[index + 1]?.trim() !== '---') continue
    // What only says that something within it failed.
    const isOuter = indent < depth && line.includes(' # time=')
    depth = indent
    if (isOuter) continue
    const end = lines.findIndex((other, at) => at > index && other.trim() === '...')
    failures.push([`FAILED ${file}`, ...lines.slice(index, end)].join('\n'))
  }
  return failures
}
