// `npm run docs`: writes the pages of docs/ that are made from the code, after a change of
// commands, settings, refusals or packages. A test fails while one of them is old.
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, run } from './lib/prepare.mjs'

readWords(
  'usage: npm run docs\n\nWrites docs/commands.md, docs/configuration.md, docs/error-codes.md and docs/licences.md anew.',
)
prepare()
run(process.execPath, [join(root, 'test', 'dist', 'docs', 'write.js')], { show: true })
