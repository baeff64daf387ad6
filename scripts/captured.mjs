// `npm run captured`: every captured launch of `test/platform/captured` through a browser: window, frame, frame in
// another page's frame, cookies kept and not. `npm test` posts them all and takes one of each kind through a browser.
import { manifest, prepare, say } from './lib/prepare.mjs'
import { runTap } from './lib/run-tap.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'
import { findTestFiles } from './lib/test-files.mjs'

const words = process.argv.slice(2)
if (words.length > 0) {
  const asked = words.length === 1 ? words[0] : ''
  if (asked === '--version') say(manifest.version)
  else
    say('npm run captured: captured launches of real platforms in a browser, about five minutes.')
  process.exit(asked === '--version' || asked === '--help' ? 0 : 2)
}
prepare()
ensureSystemParts(['chromium'])
process.env.CAPTURED_LAUNCHES = 'all'
process.exit(await runTap(findTestFiles(['platform/captured-'])))
