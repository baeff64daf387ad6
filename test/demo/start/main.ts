// The program of `npm start`: starts everything, says where it is, and ends it at Ctrl-C.
// `scripts/start.mjs` imports it once all is built.
import { readPorts, requireFreePorts, StartProblem } from './ports.js'
import { readLogLine } from './readable-log.js'
import { listOwnKeys } from './signer-environment.js'
import { writeSummary } from './summary.js'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const complain = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves at the first Ctrl-C; at the second the process ends at once. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) {
      process.once(signal, () => {
        for (const again of signals) process.once(again, () => process.exit(1))
        resolve()
      })
    }
  })
}

function readArguments(): { readonly verbose: boolean } {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--verbose')
  if (unknown.length > 0)
    throw new StartProblem(`npm start knows only --verbose, not ${unknown.join(' ')}.`)
  return { verbose: process.argv.includes('--verbose') }
}

async function run(): Promise<number> {
  const signalled = waitForSignal()
  const stops: (() => Promise<unknown>)[] = []
  // What the signer says while everything starts is shown below the addresses.
  let held: string[] | undefined = []
  const release = (): void => {
    held?.forEach(complain)
    held = undefined
  }
  try {
    const { verbose } = readArguments()
    if (process.env['NODE_ENV'] === 'production')
      throw new StartProblem(
        'npm start is for trying things out: it runs a sandbox in place of AWS, so it refuses NODE_ENV=production.\n' +
          'The signer alone is started with: node server/dist/main.js',
      )
    const ports = readPorts(process.env)
    await requireFreePorts(Object.values(ports))
    const tellLine = (line: string): void => {
      const text = verbose ? line : readLogLine(line)
      if (text === undefined) return
      if (held) held.push(text)
      else complain(text)
    }
    if (verbose) release()
    // Loaded here, so that what is refused is refused at once.
    const { startAll } = await import('./start-all.js')
    const starting = startAll({
      env: process.env,
      ports,
      onStop: (stop) => stops.unshift(stop),
      onSignerLine: tellLine,
    })
    const running = await Promise.race([starting, signalled])
    if (!running) {
      await starting.catch(() => undefined)
      return 0
    }
    const colour = process.stdout.isTTY && !process.env['NO_COLOR']
    say(writeSummary(running, { colour, ownKeys: listOwnKeys(process.env) }))
    release()
    const ended = await Promise.race([running.signerEnded, signalled])
    if (ended === undefined) return 0
    complain(`The signer has ended by itself (${ended}). Stopping everything else.`)
    return 1
  } catch (error) {
    release()
    complain(error instanceof StartProblem ? error.message : `npm start failed: ${String(error)}`)
    return 1
  } finally {
    for (const stop of stops) await stop().catch(complain)
    if (stops.length > 0) say('Stopped.')
  }
}

process.exitCode = await run()
