// npm run zip: the Moodle plugin as its administrators upload it.
import { relative } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, say } from './lib/prepare.mjs'

readWords('usage: npm run zip\n\nPacks the Moodle plugin as its administrators upload it.')
prepare()
const { packPlugin } = await import('../moodle-plugin/tools/pack.mjs')
const { path, sha256, files } = await packPlugin()
say(`${relative(root, path)}: ${files} files\nsha256 ${sha256}`)
