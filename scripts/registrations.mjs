// `npm run registrations -- list|approve|disable …`: what the operator decides about registrations by link.
import { join } from 'node:path'
import { prepare, root, run } from './lib/prepare.mjs'

prepare()
const command = join(root, 'server', 'dist', 'registrations-main.js')
run(process.execPath, [command, ...process.argv.slice(2)], { show: true })
