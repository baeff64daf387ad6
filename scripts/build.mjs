import { prepare, say } from './lib/prepare.mjs'

prepare()
say('Built.')
