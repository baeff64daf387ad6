// npm run bench:start: how large the Lambda function is and how soon it answers, on the Node of production.
import { benchFunction } from './lib/bench-function.mjs'
import { readWords } from './lib/command-line.mjs'
import { prepare } from './lib/prepare.mjs'

const usage = `usage: npm run bench:start [-- <number of starts>] [--beside FOLDER]

How large the Lambda function is, how soon it answers and how many calls it makes one after the other, on
the Node of production.

  --beside FOLDER   beside another bundle of it (server/dist-lambda of another build)`

const words = readWords(
  usage,
  (word, before) => /^[1-9]\d*$/.test(word) || word === '--beside' || before === '--beside',
)
prepare()
const [first, ...others] = words
const starts = first !== undefined && /^\d/.test(first) ? ['--starts', first] : [first ?? []].flat()
await benchFunction([...starts, ...others])
