// `npm run captured`: every captured launch of `test/platform/captured` through a browser: window, frame, frame in
// another page's frame, cookies kept and not. `npm test` posts them all and takes one of each kind through a browser.
import { readWords } from './lib/command-line.mjs'
import { prepare } from './lib/prepare.mjs'
import { runTap } from './lib/run-tap.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'
import { findTestFiles } from './lib/test-files.mjs'

readWords(
  'usage: npm run captured\n\nCaptured launches of real platforms in a browser, about five minutes.',
)
prepare()
ensureSystemParts(['chromium'])
process.env.CAPTURED_LAUNCHES = 'all'
process.exit(await runTap(findTestFiles(['platform/captured-'])))
