// npm run deploy: the signer on AWS Lambda (docs/deploy-aws.md). What can be said to it: -- --help
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepareDeploy } from './lib/deploy-package.mjs'
import { ensureLambdaBundle } from './lib/lambda-bundle.mjs'
import { prepare, root, say } from './lib/prepare.mjs'

prepare()
if (!prepareDeploy()) {
  say('AWS CDK could not be installed. Check the connection to the npm registry, then try again.')
  process.exit(1)
}
await ensureLambdaBundle()
const { status } = spawnSync(
  process.execPath,
  [join(root, 'server', 'deploy', 'dist', 'main.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exit(status ?? 1)
