#!/usr/bin/env node
import { startSandbox } from './index.js'

/** The sandbox alone: `appstream-sandbox` where the package is installed. */
async function runStandalone(environment: NodeJS.ProcessEnv): Promise<void> {
  const stateFile = environment['SANDBOX_STATE_FILE']
  const sandbox = await startSandbox({
    port: readPort(environment, 'SANDBOX_PORT', 8801),
    adminPort: readPort(environment, 'SANDBOX_ADMIN_PORT', 8802),
    ...(stateFile === undefined || stateFile === '' ? {} : { stateFile }),
  })
  // Old CLIs do not know the variable, and would call AWS itself without the option.
  console.log(`AppStream sandbox: ${sandbox.endpoint} (admin: ${sandbox.adminUrl}/state)

Point any AWS SDK or the AWS CLI at it:
  export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox
  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  export AWS_ENDPOINT_URL_APPSTREAM=${sandbox.endpoint}
  aws --endpoint-url ${sandbox.endpoint} appstream describe-fleets`)
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function readPort(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = environment[name]
  if (text === undefined || text === '') return otherwise
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new Error(`${name} must be a port number from 0 to 65535, not "${text}".`)
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

runStandalone(process.env).catch(fail)
