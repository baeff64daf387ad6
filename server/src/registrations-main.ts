import { ConfigError } from './config/problems.js'
import { UsageError } from './operator/usage-error.js'
import { runRegistrationsCommand } from './registrations-command.js'

runRegistrationsCommand(process.argv.slice(2), process.env).then(
  (text) => process.stdout.write(text === '' ? '' : `${text}\n`),
  (error: unknown) => {
    const known = error instanceof ConfigError || error instanceof UsageError
    process.stderr.write(
      `${known ? error.message : 'The command failed: is STATE_FOLDER writable?'}\n`,
    )
    process.exit(known ? 2 : 1)
  },
)
