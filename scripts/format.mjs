import { readWords } from './lib/command-line.mjs'
import { bin, prepare, run } from './lib/prepare.mjs'

readWords('usage: npm run format\n\nFormats every file in place.')
prepare()
run(bin('prettier'), ['--write', '--log-level=warn', '.'], { show: true })
