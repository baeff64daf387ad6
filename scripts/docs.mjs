import { join } from 'node:path'
import { prepare, root, run } from './lib/prepare.mjs'

prepare()
run(process.execPath, [join(root, 'test', 'dist', 'docs', 'write.js')], { show: true })
