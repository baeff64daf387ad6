import { checkStyle } from './lib/style.mjs'
import { prepare, say } from './lib/prepare.mjs'

prepare()
checkStyle()
say('No findings.')
