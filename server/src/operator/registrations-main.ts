import { runProgram } from './command-line.js'
import { usage } from './registrations/registrations-parts.js'
import { runRegistrations } from './registrations/registrations-command.js'

/** `npm run registrations`. Exit codes: 0 done, 1 something is damaged, 2 wrong use or configuration. */
await runProgram(usage, async (args) => {
  const { text, exitCode } = await runRegistrations(args, process.env)
  process.stdout.write(text === '' ? '' : `${text}\n`)
  return exitCode
})
