import { ConfigError } from './config/problems.js'
import { startSigner, type RunningSigner } from './start-signer.js'

/** Long enough for what a proxy has sent just before it learned of the stop. */
const drainMilliseconds = 2_000

/** The signer alone. Exit codes: 0 after a stop, 2 for a configuration problem, 1 otherwise. */
async function main(): Promise<void> {
  let running: RunningSigner | undefined
  // From the beginning: unheard, the signal ends a process. What is just being read needs no repetition.
  process.on('SIGHUP', () => void running?.reloadConfig())
  const signer = await startSigner({ env: process.env })
  running = signer
  const stop = (): void => {
    signer.close({ drainMilliseconds }).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeStartFault(error)}\n`)
  process.exit(error instanceof ConfigError ? 2 : 1)
})

function describeStartFault(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, name } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return 'The port is taken. Set PORT (or METRICS_PORT) to a free one, or stop what uses it.'
  if (code === 'EACCES') return 'This user may not listen on that port. Set PORT to one above 1023.'
  return `The signer could not start: ${code ?? name}.`
}
