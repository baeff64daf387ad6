// Runs test files side by side with tap, and tells whoever started it which of them begin and end. Started
// by run-tap.mjs: tap-files.mjs '{"groups":[[file, …], …],"jobs":2,"timeoutMilliseconds":300000}', where the
// files of a group share a process. Writes TAP.
//
// Not by tap's own program: that one loads a loader into every process of a test, also into the signers
// that tests start, to find out what covers what. Nobody asks for that here, and it costs about a second
// of processor time for each of them. Nor with source maps, which cost a tenth of a second a process: whoever
// started it puts the positions of sources into what it tells of failures (source-positions.mjs).
import { fileURLToPath } from 'node:url'
import t from 'tap'

const groupFile = fileURLToPath(new URL('tap-group.mjs', import.meta.url))

const { groups, jobs, timeoutMilliseconds } = JSON.parse(process.argv[2])
// tap hands the loader on by this variable too.
const { NODE_OPTIONS: own } = process.env
const withoutLoader = own === undefined ? ['-u', 'NODE_OPTIONS'] : [`NODE_OPTIONS=${own}`]

// The run has no time limit; each file has one.
t.setTimeout(0)
t.jobs = Math.min(jobs, groups.length)
t.plan(groups.length)
const sizes = new Map()
t.on('spawn', (test) => {
  process.send?.({ begun: test.name })
  test.once('process', (child) =>
    child.once('close', (code) =>
      process.send?.({ ended: test.name, files: sizes.get(test.name), passed: code === 0 }),
    ),
  )
})
for (const [index, files] of groups.entries()) {
  const [file] = files
  const name = files.length === 1 ? file : `${file} and ${files.length - 1} more`
  sizes.set(name, files.length)
  // tap makes the names of a test's folders of its command line, so that the list does not stand there.
  const program = files.length === 1 ? [file] : [groupFile, String(index)]
  const command = [...withoutLoader, process.execPath, ...program]
  void t.spawn('env', command, {
    name,
    buffered: jobs > 1,
    env: { ...process.env, ...(files.length > 1 && { TEST_FILES: JSON.stringify(files) }) },
    timeout: timeoutMilliseconds,
    // Where a test stands in this file says nothing.
    at: null,
    stack: '',
  })
}
