import { bin, prepare, run } from './lib/prepare.mjs'

prepare()
run(bin('prettier'), ['--write', '--log-level=warn', '.'], { show: true })
