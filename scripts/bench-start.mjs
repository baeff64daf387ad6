// npm run bench:start: how large the Lambda function is and how soon it answers, on the Node of production.
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { ensureLambdaBundle } from './lib/lambda-bundle.mjs'
import { prepare, root, run } from './lib/prepare.mjs'
import { ensureProductionNode } from './lib/production-node.mjs'

const [starts = '15'] = readWords(
  'usage: npm run bench:start [-- <number of starts>]\n\nHow large the Lambda function is and how soon it answers, on the Node of production.',
  (word) => /^[1-9]\d*$/.test(word),
)
prepare()
await ensureLambdaBundle()
const { program } = ensureProductionNode()
const measure = join(root, 'test', 'dist', 'lambda', 'measure-start.js')
run(process.execPath, [measure, starts, program], { show: true })
