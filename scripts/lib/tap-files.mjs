// Runs test files side by side with tap, and tells whoever started it which of them begin and end. Started
// by run-tap.mjs: tap-files.mjs '{"files":[…],"jobs":2,"timeoutMilliseconds":300000}'. Writes TAP.
//
// Not by tap's own program: that one loads a loader into every process of a test, also into the signers
// that tests start, to find out what covers what. Nobody asks for that here, and it costs about a second
// of processor time for each of them. Nor with source maps, which cost a tenth of a second a process: whoever
// started it puts the positions of sources into what it tells of failures (source-positions.mjs).
import t from 'tap'

const { files, jobs, timeoutMilliseconds } = JSON.parse(process.argv[2])
// tap hands the loader on by this variable too.
const { NODE_OPTIONS: own } = process.env
const withoutLoader = own === undefined ? ['-u', 'NODE_OPTIONS'] : [`NODE_OPTIONS=${own}`]

// The run has no time limit; each file has one.
t.setTimeout(0)
t.jobs = Math.min(jobs, files.length)
t.plan(files.length)
t.on('spawn', (test) => {
  process.send?.({ begun: test.name })
  test.once('process', (child) =>
    child.once('close', (code) => process.send?.({ ended: test.name, passed: code === 0 })),
  )
})
for (const file of files) {
  const command = [...withoutLoader, process.execPath, file]
  void t.spawn('env', command, {
    name: file,
    buffered: jobs > 1,
    timeout: timeoutMilliseconds,
    // Where a test stands in this file says nothing.
    at: null,
    stack: '',
  })
}
