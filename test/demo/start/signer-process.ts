import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './ports.js'
import type { ClockMoved, SignerReady } from './signer.js'

/**
 * Runs `signer.ts`, the signer of the demo, for `start-all.ts` and, by LTI 1.3, for `operator.ts`.
 * As a process it sees no settings but those it is given.
 */

export interface SignerProcessOptions {
  readonly env: Record<string, string | undefined>
  /** Called with each line of the signer's output. */
  readonly onLine: (line: string) => void
}

export interface SignerProcess {
  readonly url: string
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<string>
  /** Its clock is ahead of the machine's by so much from now on. */
  readonly moveClock: (moved: ClockMoved) => void
  readonly stop: () => Promise<void>
}

const readySeconds = 60
const stopSeconds = 10

const isReady = (message: unknown): message is SignerReady =>
  typeof message === 'object' && message !== null && 'url' in message

/** Starts the signer as a process of its own, and waits until it takes launches. */
export async function startSignerProcess(options: SignerProcessOptions): Promise<SignerProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./signer.js', import.meta.url))], {
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', options.onLine)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message)
    })
    // After `close` its last lines have been read.
    child.once('close', (code, signal) => {
      resolve(signal ? `signal ${signal}` : `exit code ${code}`)
    })
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    const timer = new AbortController()
    const tooLong = delay(stopSeconds * 1000, 'late' as const, { signal: timer.signal })
    tooLong.catch(() => undefined)
    if ((await Promise.race([ended, tooLong])) === 'late') child.kill('SIGKILL')
    timer.abort()
    await ended
  }
  const ready = new Promise<string>((resolve) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve(message.url)
    })
  })
  const timer = new AbortController()
  const tooLong = delay(readySeconds * 1000, undefined, { signal: timer.signal })
  tooLong.catch(() => undefined)
  try {
    const url = await Promise.race([
      ready,
      ended.then((how) => {
        throw new StartProblem(`The signer did not start (${how}); what it said stands above.`)
      }),
      tooLong.then(() => {
        throw new StartProblem(`The signer was not ready within ${readySeconds} seconds.`)
      }),
    ])
    const moveClock = (moved: ClockMoved): void => {
      if (child.connected) child.send(moved)
    }
    return { url, ended, moveClock, stop }
  } catch (error) {
    await stop()
    throw error
  } finally {
    timer.abort()
  }
}
