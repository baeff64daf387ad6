import { readFileSync } from 'node:fs'
import { ConfigError } from './config/problems.js'
import { UsageError } from './operator/usage-error.js'
import { runRegistrations } from './registrations-command.js'

/** `npm run registrations`. Exit codes: 0 done, 1 something is damaged, 2 wrong use or configuration. */
async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--version')) {
    const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
    process.stdout.write(`${(JSON.parse(file) as { readonly version: string }).version}\n`)
    return 0
  }
  const { text, exitCode } = await runRegistrations(args, process.env)
  process.stdout.write(text === '' ? '' : `${text}\n`)
  return exitCode
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const known = error instanceof ConfigError || error instanceof UsageError
  process.stderr.write(
    `${known ? error.message : 'The command failed: can STATE_FOLDER, or else STORE, be read and written?'}\n`,
  )
  process.exitCode = known ? 2 : 1
}
