import { spawn, type ChildProcess } from 'node:child_process'
import { pause, until, type Stage } from './stage.js'

/**
 * Processes of a scenario: signers, nginx, floods, and those that send scores. All they write is
 * kept, so that a scenario can say why one of them did not start.
 */

const stopSeconds = 10

export interface Child {
  readonly process: ChildProcess
  /** Everything it has written. */
  readonly output: () => string
  readonly ended: Promise<number | null>
  readonly hasEnded: () => boolean
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  /** A channel for messages. */
  readonly ipc?: boolean
}

/** Starts a program that ends with the stage, by SIGTERM, and by SIGKILL where that does not do it. */
export function startChild(
  stage: Stage,
  [program = '', ...args]: readonly string[],
  { env = {}, ipc = false }: ChildOptions = {},
): Child {
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  })
  const pieces: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece))
  let over = false
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      pieces.push(error.message)
      over = true
      resolve(null)
    })
    child.once('close', (code) => {
      over = true
      resolve(code)
    })
  })
  const started: Child = {
    process: child,
    output: () => pieces.join(''),
    ended,
    hasEnded: () => over,
  }
  return stage.add(started, stopChild)
}

export async function stopChild({ process: child, ended, hasEnded }: Child): Promise<void> {
  if (hasEnded()) return
  child.kill('SIGTERM')
  await Promise.race([ended, pause(stopSeconds)])
  if (!hasEnded()) child.kill('SIGKILL')
  await ended
}

/** A start takes a second; on a machine that others work on, as much as half a minute. */
const startSeconds = 120

/** Waits until the program has written something, and says what it wrote where it does not. */
export async function untilWritten(child: Child, pattern: RegExp): Promise<RegExpExecArray> {
  let found: RegExpExecArray | null = null
  await until(
    () => {
      found = pattern.exec(child.output())
      if (!found && child.hasEnded()) throw new Error(`It ended at its start:\n${child.output()}`)
      return found !== null
    },
    { seconds: startSeconds, what: `started:\n${child.output().slice(-2000)}` },
  )
  if (!found) throw new Error('unreachable')
  return found
}
