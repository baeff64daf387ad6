import { createAwsKeptSecrets } from '../process/aws-kept-secrets.js'
import { loadConfig } from '../config/load-config.js'
import { createLog } from '../observe/create-log.js'
import { runProgram } from './command-line.js'
import { withLastingState } from './lasting-state.js'
import { runUserIdCommand, usage } from './user-id-command.js'

/** `npm run user-id`. Exit codes: 0, or 2 for a question or a configuration that cannot be used. */
await runProgram(usage, async (args) => {
  const { env } = process
  const secrets = createAwsKeptSecrets(env, {
    log: createLog(env),
    clock: { now: () => Date.now() },
  })
  const config = loadConfig(await secrets.resolve())
  const text = await withLastingState(config, (store, _warnings, lines) =>
    runUserIdCommand(args, { config, ownRegion: env['AWS_REGION'], store, lines }),
  )
  process.stdout.write(`${text}\n`)
  return 0
})
