// `npm run build`: brings everything up to date and does nothing else. Other commands begin with
// the same step (`lib/prepare.mjs`), so it is for whoever wants to run `tsc` or a compiled program
// by hand.
import { readWords } from './lib/command-line.mjs'
import { prepare, say } from './lib/prepare.mjs'

readWords('usage: npm run build\n\nInstalls packages and compiles what changed.')
prepare()
say('Built.')
