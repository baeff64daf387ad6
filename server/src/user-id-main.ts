import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import { ConfigError } from './config/problems.js'
import { loadConfig } from './config/load-config.js'
import { createLog } from './create-log.js'
import { withLastingState } from './operator/lasting-state.js'
import { runUserIdCommand } from './operator/user-id-command.js'
import { UsageError } from './operator/usage-error.js'

/** `npm run user-id`. Exit codes: 0, or 2 for a question or a configuration that cannot be used. */
async function main(): Promise<void> {
  const { env } = process
  const secrets = createAwsKeptSecrets(env, {
    log: createLog(env),
    clock: { now: () => Date.now() },
  })
  const config = loadConfig(await secrets.resolve())
  const text = await withLastingState(config, (store) =>
    runUserIdCommand(process.argv.slice(2), { config, ownRegion: env['AWS_REGION'], store }),
  )
  process.stdout.write(`${text}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof UsageError
  process.stderr.write(
    `${known ? error.message : 'The command failed: can STATE_FOLDER, or else STORE, be read?'}\n`,
  )
  process.exit(known ? 2 : 1)
})
