// npm run deploy: the signer on AWS Lambda (docs/deploy-aws.md). What can be said to it: -- --help
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepareDeploy } from './lib/deploy-package.mjs'
import { ensureLambdaBundle } from './lib/lambda-bundle.mjs'
import { prepare, root, say } from './lib/prepare.mjs'

const usage = readFileSync(join(root, 'server', 'deploy', 'usage.txt'), 'utf8').trimEnd()
const options = new Set(usage.match(/--[a-z][a-z-]*/g))
// Values are checked by the command itself; a name that it does not have is said before anything is installed.
readWords(usage, (word) => !word.startsWith('-') || options.has(word.split('=')[0]))
prepare()
if (!(await prepareDeploy())) {
  say('AWS CDK could not be installed. Check the connection to the npm registry, then try again.')
  process.exit(1)
}
const run = (env) =>
  spawnSync(
    process.execPath,
    [join(root, 'server', 'deploy', 'dist', 'main.js'), ...process.argv.slice(2)],
    { stdio: 'inherit', env: { ...process.env, ...env } },
  ).status ?? 1
// What is missing or wrong is said, and what was left open asked, before minutes go into the bundle.
const answered = run({ DEPLOY_ANSWERS_ONLY: 'yes' })
if (answered !== 0) process.exit(answered)
await ensureLambdaBundle()
process.exit(run({}))
