// `npm run registration-link -- --tenant <id> --directory <id>`: a one-time link for an LMS admin.
import { join } from 'node:path'
import { prepare, root, run } from './lib/prepare.mjs'

prepare()
const command = join(root, 'server', 'dist', 'registrations-main.js')
run(process.execPath, [command, 'link', ...process.argv.slice(2)], { show: true })
