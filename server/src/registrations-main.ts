import { ConfigError } from './config/problems.js'
import { UsageError } from './operator/usage-error.js'
import { runRegistrationsCommand } from './registrations-command.js'

runRegistrationsCommand(process.argv.slice(2), process.env).then(
  (text) => process.stdout.write(text === '' ? '' : `${text}\n`),
  (error: unknown) => {
    const known = error instanceof ConfigError || error instanceof UsageError
    process.stderr.write(
      `${known ? error.message : 'The command failed: can STATE_FOLDER, or else STORE, be read and written?'}\n`,
    )
    process.exit(known ? 2 : 1)
  },
)
