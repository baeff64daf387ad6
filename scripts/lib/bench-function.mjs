import { join } from 'node:path'
import { ensureLambdaBundle } from './lambda-bundle.mjs'
import { root, run } from './prepare.mjs'
import { ensureProductionNode } from './production-node.mjs'

/** Measures the function on the Node of production; `words` as test/lambda/measure-function.ts takes them. */
export async function benchFunction(words) {
  await ensureLambdaBundle()
  const { program } = ensureProductionNode()
  const measure = join(root, 'test', 'dist', 'lambda', 'measure-function.js')
  run(process.execPath, [measure, '--node', program, ...words], { show: true })
}
