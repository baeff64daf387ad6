import { readWords } from './lib/command-line.mjs'
import { prepare, say } from './lib/prepare.mjs'

readWords('usage: npm run build\n\nInstalls packages and compiles what changed.')
prepare()
say('Built.')
