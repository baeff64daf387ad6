// npm run test:node24: the unit and conformance tests on the Node that production uses. What was compiled
// for the Node that runs here must run there unchanged. Arguments narrow the run as they do for npm test.
import { readWords } from './lib/command-line.mjs'
import { prepare, say } from './lib/prepare.mjs'
import { ensureProductionNode } from './lib/production-node.mjs'
import { runTap } from './lib/run-tap.mjs'
import { findTestFiles } from './lib/test-files.mjs'

const places = ['shared/dist-test/', 'server/dist-test/', 'test/dist/conformance/']

const wanted = readWords(
  'usage: npm run test:node24 [-- <part of a path> …]\n\nThe unit and conformance tests on the Node that production uses.',
  (word) => !word.startsWith('-'),
)
prepare()
const node = ensureProductionNode()
const files = findTestFiles(wanted).filter((file) => places.some((place) => file.startsWith(place)))
if (files.length === 0) {
  say('No unit or conformance test file has such a name.')
  say('0 passed, 0 failed')
  process.exit(1)
}
say(`Running ${files.length} test files on Node ${node.version} …`)
process.exit(await runTap(files, { node: node.program }))
