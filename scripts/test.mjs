// `npm test`: everything that can be checked on this machine. Last line: "N passed, N failed[, N skipped]".
// Arguments narrow the run to test files whose path contains one of them: npm test -- tickets
import { readWords } from './lib/command-line.mjs'
import { prepareDeploy } from './lib/deploy-package.mjs'
import { ensureLambdaBundle } from './lib/lambda-bundle.mjs'
import { prepare, say } from './lib/prepare.mjs'
import { runTap } from './lib/run-tap.mjs'
import { checkStyle } from './lib/style.mjs'
import { ensureSystemParts, hasMoodleTree, listMoodleParts } from './lib/system-parts.mjs'
import { findTestFiles } from './lib/test-files.mjs'

const wanted = readWords(
  `usage: npm test [-- <part of a path> …]

Style, and every test that this machine can run: about 12 minutes on two cores. Parts narrow it to test
files whose path contains one of them: npm test -- tickets
The last line is "N passed, N failed[, N skipped]". Exit codes: 0 nothing failed, 1 something did, 2 wrong use.`,
  (word) => !word.startsWith('-'),
)
const files = findTestFiles(wanted)
// A name that fits nothing among others would be a test that nobody missed.
const unknown = wanted.filter((part) => !files.some((file) => file.includes(part)))
if (unknown.length > 0) {
  say(`No test file has such a name: ${unknown.join(', ')}.`)
  say('0 passed, 0 failed')
  process.exit(1)
}
prepare()
// AWS CDK comes from the network while the cores lint.
const deployment = files.some((file) => file.includes('/deploy/')) ? prepareDeploy() : undefined
say('Checking style …')
await checkStyle({ deployment })
// A Moodle tree (test/moodle) brings a suite along that needs more; without one it is skipped by name.
ensureSystemParts([
  'nginx',
  'promtool',
  'redis-server',
  'quickChromium',
  ...(hasMoodleTree() ? listMoodleParts() : ['chromium', 'php', 'phpunit']),
])

// The bundle is made once here; otherwise every test file that needs it would make its own.
if (files.some((file) => /\/(lambda|deploy)\//.test(file))) await ensureLambdaBundle()
const whole = wanted.length === 0 ? ', about 12 minutes on two cores' : ''
say(`Running ${files.length} test files${whole} …`)
process.exit(await runTap(files))
