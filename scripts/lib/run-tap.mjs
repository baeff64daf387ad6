import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifest, root, say } from './prepare.mjs'
import { envWithRunFolder } from './run-folder.mjs'
import { nameSources } from './source-positions.mjs'
import { groupTestFiles } from './test-files.mjs'

// Whatever runs test files comes here: `npm test`, the run on the Node of production, and captured launches.

const tapFiles = join(root, 'scripts', 'lib', 'tap-files.mjs')

/** Long silence looks like a run that hangs. */
const secondsBetweenNews = 15

/**
 * Runs test files under a Node, this process's unless another is given, tells how far it is, and ends with
 * "N passed, N failed[, N skipped]". Resolves to the exit code. The report is kept in `.tools`.
 */
export async function runTap(files, { node = process.execPath } = {}) {
  const report = join(root, '.tools', 'last-test-run.tap')
  mkdirSync(join(root, '.tools'), { recursive: true })
  const { jobs, timeout } = manifest.tap
  // Of its own group, so that an end of this process can end the files' own processes too.
  const tap = spawn(
    node,
    [
      tapFiles,
      JSON.stringify({ groups: groupTestFiles(files), jobs, timeoutMilliseconds: timeout * 1000 }),
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...envWithRunFolder(),
        TAP_TIMEOUT: String(timeout),
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      },
    },
  )
  passSignalsOn(tap)
  const kept = createWriteStream(report)
  tap.stdout.pipe(kept)
  const progress = showProgress(files.length)
  tap.on('message', (message) => progress.note(message))
  const status = await new Promise((resolve) => tap.on('close', resolve))
  await new Promise((resolve) => kept.end(resolve))
  progress.stop()
  return summarize(readFileSync(report, 'utf8').split('\n'), status)
}

function summarize(lines, status) {
  for (const failure of findFailures(lines)) say(`\n${nameSources(failure)}`)
  const skipped = lines.flatMap(
    (line) => /^\s*ok \d+ - (.+?) # SKIP ?(.*)$/.exec(line)?.slice(1, 3).join(': ') ?? [],
  )
  for (const reason of new Set(skipped)) say(`SKIPPED ${reason}`)
  const totals = /^# \{ (.*) \}$/.exec(lines.findLast((line) => line.startsWith('# { total')) ?? '')
  const count = (name) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(totals?.[1] ?? '')?.[1] ?? 0)
  const failed = Math.max(count('fail'), status === 0 ? 0 : 1)
  const skips = count('skip') ? `, ${count('skip')} skipped` : ''
  say(`${count('pass')} passed, ${failed} failed${skips}`)
  return failed === 0 && count('pass') > 0 ? 0 : 1
}

/** Lines that are added, never repainted: a terminal keeps what stood there, a log file can be read. */
function showProgress(all) {
  const begun = performance.now()
  let done = 0
  const running = new Set()
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - begun) / 1000)
    const now = running.size > 0 ? `, at ${[...running].join(' and ')}` : ''
    say(`  ${done} of ${all} files, ${writeMinutes(seconds)}${now}`)
  }, secondsBetweenNews * 1000)
  return {
    stop: () => clearInterval(timer),
    note(message) {
      if (message.begun) running.add(message.begun)
      if (!message.ended) return
      running.delete(message.ended)
      done += message.files
      // What was expected stands at the end; until then it helps to know where to look.
      if (!message.passed) say(`  failed: ${message.ended}`)
    },
  }
}

const writeMinutes = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`

/** Hands SIGINT, SIGTERM and SIGHUP to tap's process group; the run's folder goes when this process exits. */
function passSignalsOn(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      try {
        process.kill(-child.pid, 'SIGTERM')
      } catch {
        // It has ended already.
      }
      child.once('exit', () => process.exit(1))
      // Processes that do not heed SIGTERM must not outlive the run.
      setTimeout(() => {
        try {
          process.kill(-child.pid, 'SIGKILL')
        } finally {
          process.exit(1)
        }
      }, 5000).unref()
    })
}

/** Each failure with its file and what was expected. */
export function findFailures(lines) {
  const failures = []
  let file = ''
  let depth = 0
  for (const [index, line] of lines.entries()) {
    file = /^(?:# Subtest:| +# file) (.+)$/.exec(line)?.[1] ?? file
    const indent = /^( *)not ok \d/.exec(line)?.[1].length
    if (indent === undefined || lines[index + 1]?.trim() !== '---') continue
    // A line that only says that one of its subtests failed is left out.
    const isOuter = indent < depth && line.includes(' # time=')
    depth = indent
    if (isOuter) continue
    const end = lines.findIndex((other, at) => at > index && other.trim() === '...')
    failures.push([`FAILED ${file}`, ...lines.slice(index, end)].join('\n'))
  }
  return failures
}
