// `npm run lint`: linter and format alone, for contributors who do not want to wait for `npm test`,
// which begins with the same.
import { readWords } from './lib/command-line.mjs'
import { checkStyle } from './lib/style.mjs'
import { prepare, say } from './lib/prepare.mjs'

readWords(
  'usage: npm run lint\n\nLints with type information and checks the format; exit code 1 with a finding.',
)
prepare()
await checkStyle()
say('No findings.')
