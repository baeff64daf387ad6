// `npm run texts`: for whoever changes what people read or adds a language. It compiles no
// TypeScript and so is done at once; a build compiles the texts, too.
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { installPackages, root, run } from './lib/prepare.mjs'

readWords(
  'usage: npm run texts\n\nChecks the texts of all languages (server/texts) and compiles them; exit code 1 with a problem.',
)
installPackages()
run(process.execPath, [join(root, 'server', 'tools', 'compile-texts.mjs')], { show: true })
