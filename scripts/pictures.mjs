// `npm run pictures`: for whoever changed what pages look like. Pictures of Moodle are taken by
// `npm run test:moodle -- --pictures`.
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, run } from './lib/prepare.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'

readWords('usage: npm run pictures\n\nRetakes the pictures in docs/pictures, in Chromium.')
prepare()
ensureSystemParts(['chromium'])
run(process.execPath, [join(root, 'test', 'dist', 'e2e', 'pictures.js')], { show: true })
run(process.execPath, [join(root, 'server', 'dist-test', 'views', 'language-pictures.js')], {
  show: true,
})
