// `npm run format`: for contributors, before a commit; `npm run lint` and `npm test` fail at a file
// that is not formatted so.
import { readWords } from './lib/command-line.mjs'
import { bin, prepare, run } from './lib/prepare.mjs'

readWords('usage: npm run format\n\nFormats every file in place.')
prepare()
run(bin('prettier'), ['--write', '--log-level=warn', '.'], { show: true })
