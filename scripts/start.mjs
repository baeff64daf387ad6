import { prepare } from './lib/prepare.mjs'

prepare()
await import('../test/dist/start/main.js')
