import { ConfigError, describeProblems } from './config/problems.js'
import { answerAbout, readUsage } from './operator/command-line.js'
import { startSigner, type RunningSigner } from './process/start-signer.js'
import { preloadTexts } from '#views/index.js'

// The program of a signer that runs as a process of its own: in the container, under systemd, and by hand. AWS Lambda
// has `lambda.ts`.

const usage = readUsage('signer')

/**
 * How long requests are still taken after a stop was asked for: long enough for what a proxy has sent just before
 * it learned of the stop.
 */
const drainMilliseconds = 2_000

/** The signer alone. Exit codes: 0 after a stop, 2 for a configuration problem, 1 otherwise. */
async function main(): Promise<void> {
  let running: RunningSigner | undefined
  // No launch waits for a file; a function reads only the languages that it is asked for.
  preloadTexts()
  // The handler is there from the beginning, since a SIGHUP that nobody hears ends a process. A configuration that
  // is just being read for the first time need not be read again.
  process.on('SIGHUP', () => void running?.reloadConfig())
  const starting = startSigner({
    env: process.env,
    onLateProblems: (problems) => {
      process.stderr.write(`${describeProblems(problems)}\n`)
      void starting.then((signer) => stop(signer, 2))
    },
  })
  const signer = await starting
  running = signer
  process.once('SIGTERM', () => stop(signer, 0))
  process.once('SIGINT', () => stop(signer, 0))
}

function stop(signer: RunningSigner, exitCode: number): void {
  signer.close({ drainMilliseconds }).then(
    () => process.exit(exitCode),
    () => process.exit(exitCode || 1),
  )
}

const args = process.argv.slice(2)
const about = answerAbout(args, usage)
if (about !== undefined) process.stdout.write(`${about}\n`)
else if (args.length > 0) {
  process.stderr.write(`The signer takes no arguments, such as ${args[0]}.\n\n${usage}\n`)
  process.exitCode = 2
} else
  main().catch((error: unknown) => {
    process.stderr.write(`${describeStartFault(error)}\n`)
    process.exit(error instanceof ConfigError ? 2 : 1)
  })

function describeStartFault(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, name, address, port } = error as NodeJS.ErrnoException & {
    readonly address?: string
    readonly port?: number
  }
  const where = port === undefined ? '' : ` (${address ?? ''}:${port})`
  if (code === 'EADDRINUSE')
    return `The port is taken${where}. Set PORT (or METRICS_PORT) to a free one, or stop what uses it.`
  if (code === 'EACCES' && port !== undefined)
    return `This user may not listen on that port${where}. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no such address${where}. Set HOST (or METRICS_HOST) to one of its own, e.g. 127.0.0.1.`
  return `The signer could not start: ${code ?? name}.`
}
