import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

/** The signer and its commands as operators start them: processes with an environment of their own. */

export const programs = dirname(fileURLToPath(import.meta.resolve('@appstreamlab/server')))

export type Settings = Readonly<Record<string, string | undefined>>

export interface User {
  readonly uid?: number
  readonly gid?: number
}

export interface SignerEnd {
  readonly code: number | null
  readonly text: string
}

export interface SignerProcess {
  /** Of the line `listening`. */
  readonly url: string
  readonly metricsUrl: string
  readonly output: () => string
  readonly ended: Promise<SignerEnd>
  /** SIGHUP. */
  reload(): void
  /** Waits for a line with this event. */
  untilSaid(event: string): Promise<void>
  stop(): Promise<SignerEnd>
  /** At once, as when the machine is lost. */
  kill(): Promise<SignerEnd>
}

function launch(t: Test, env: Settings, user: User) {
  const child = spawn(process.execPath, [join(programs, 'main.js')], {
    env: { PATH: process.env['PATH'], PORT: '0', AWS_REGION: 'us-east-1', ...env },
    ...user,
  })
  let text = ''
  const hear = (chunk: Buffer): void => void (text += chunk.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  t.teardown(() => child.kill('SIGKILL'))
  const ended = new Promise<SignerEnd>((resolve) =>
    child.once('close', (code) => resolve({ code, text })),
  )
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', () => text.includes('"event":"listening"') && resolve())
  })
  return { child, ended, listening, output: () => text }
}

/** Rejects with what it said where it does not listen. */
export async function startProcess(
  t: Test,
  env: Settings,
  user: User = {},
): Promise<SignerProcess> {
  const { child, ended, listening, output } = launch(t, env, user)
  const end = await Promise.race([listening, ended])
  if (end) throw new Error(end.text)
  const find = (name: string): string => new RegExp(`"${name}":"([^"]+)"`).exec(output())?.[1] ?? ''
  return {
    url: find('url'),
    metricsUrl: find('metricsUrl'),
    output,
    ended,
    reload: () => void child.kill('SIGHUP'),
    untilSaid: (event) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (output().includes(`"event":"${event}"`)) resolve()
        }
        child.stdout.on('data', look)
        look()
      }),
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    kill() {
      child.kill('SIGKILL')
      return ended
    },
  }
}

/** How it ends where it does not start; one that listens is killed, which is another code. */
export async function startRefused(t: Test, env: Settings, user: User = {}): Promise<SignerEnd> {
  const { child, ended, listening } = launch(t, env, user)
  void listening.then(() => child.kill('SIGKILL'))
  return ended
}

/** A command as in the container image: `appstreamlab check`. */
export function runCommand(args: readonly string[], env: Settings, user: User = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(programs, 'operator', 'operate.js'), ...args],
    {
      env: {
        PATH: process.env['PATH'],
        AWS_REGION: 'us-east-1',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        ...env,
      },
      encoding: 'utf8',
      ...user,
    },
  )
  return { code: status, out: stdout, error: stderr }
}

/** Events of the log, as objects. */
export const readEvents = (output: string): Readonly<Record<string, unknown>>[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
