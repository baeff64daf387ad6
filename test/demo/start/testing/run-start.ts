import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '#support/free-port.js'

/** `npm start` as a process, for `main.test.ts`: what it writes, and what a signal does to it. */

export interface StartProcess {
  readonly pid: number
  /** Everything written so far, both streams. */
  readonly output: () => string
  /** Resolves when the output contains the text; rejects with the output when the process ends before. */
  readonly waitFor: (text: string) => Promise<void>
  readonly signal: (signal: NodeJS.Signals) => void
  readonly ended: Promise<number | null>
}

/** Four free ports, by the variables that choose them. */
export async function findFreePorts(): Promise<Record<string, string>> {
  const names = ['PORT', 'SANDBOX_PORT', 'SANDBOX_ADMIN_PORT', 'DEMO_LMS_PORT']
  const ports: number[] = []
  while (ports.length < names.length) {
    const port = await findFreePort()
    if (!ports.includes(port)) ports.push(port)
  }
  return Object.fromEntries(names.map((name, index) => [name, String(ports[index])]))
}

/** Runs what `npm start` runs once everything is built. */
export function runStart(env: Record<string, string>, ...args: readonly string[]): StartProcess {
  const main = fileURLToPath(new URL('../main.js', import.meta.url))
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      for (const look of watchers) look()
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
  })
  return {
    pid: child.pid ?? 0,
    output: () => text,
    waitFor: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!text.includes(wanted)) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
        const fail = (): void => {
          reject(new Error(`npm start ended without "${wanted}":\n${text}`))
        }
        void ended.then(fail)
      }),
    signal: (signal) => {
      child.kill(signal)
    },
    ended,
  }
}
