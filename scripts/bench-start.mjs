// npm run bench:start: how large the Lambda function is and how soon it answers, on the Node of production.
import { join } from 'node:path'
import { ensureLambdaBundle } from './lib/lambda-bundle.mjs'
import { prepare, root, run } from './lib/prepare.mjs'
import { ensureProductionNode } from './lib/production-node.mjs'

prepare()
await ensureLambdaBundle()
const { program } = ensureProductionNode()
const measure = join(root, 'test', 'dist', 'lambda', 'measure-start.js')
run(process.execPath, [measure, process.argv[2] ?? '15', program], { show: true })
