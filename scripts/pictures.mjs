import { join } from 'node:path'
import { prepare, root, run } from './lib/prepare.mjs'
import { ensureSystemParts } from './lib/system-parts.mjs'

prepare()
ensureSystemParts(['chromium'])
run(process.execPath, [join(root, 'test', 'dist', 'e2e', 'pictures.js')], { show: true })
