import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LookName } from './line-looks.js'
import type { PeerName } from './peers/peer-names.js'

/**
 * The servers that `npm run bench` measures, as seen by whoever measures. Each is a process of its
 * own (`server-process.ts`), so that its CPU time can be told from that of the load.
 */

export type ServerName =
  | 'echo'
  | 'verify'
  | 'launch-sdk'
  | 'launch-fast'
  | 'launch-1p3'
  | 'launch-rush-300'
  | 'launch-rush-1300'
  | 'canned-appstream'
  | LookName
  | PeerName

export interface BenchServer {
  readonly port: number
  /** Where logins of LTI 1.3 begin: a process beside the server, so that they cost it nothing. */
  readonly loginPort?: number
  /** CPU time that the process has used so far, in microseconds. */
  readCpu(): Promise<number>
  stop(): Promise<void>
}

/** The servers of this build. */
export const ownServerProcess = fileURLToPath(new URL('server-process.js', import.meta.url))

export interface StartOptions {
  readonly cpu: number | undefined
  readonly env?: Readonly<Record<string, string>>
  /** The file to start: of this build, or the same one of another. */
  readonly serverProcess?: string
}

/** Starts a server in a process of its own, pinned to `cpu` where taskset is there. */
export async function startServer(
  name: ServerName,
  { cpu, env = {}, serverProcess = ownServerProcess }: StartOptions,
): Promise<BenchServer> {
  const child = fork(serverProcess, [name], {
    env: { PATH: process.env['PATH'], ...env },
    // Servers log as in production; what they write is not kept.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(cpu !== undefined && {
      execPath: 'taskset',
      execArgv: ['-c', String(cpu), process.execPath],
    }),
  })
  const port = await ask<number>(child)
  return {
    port,
    readCpu: () => ask<number>(child, 'cpu'),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function ask<T>(child: ChildProcess, question?: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`A server ended with ${code}.`))
    child.once('exit', fail)
    child.once('message', (answer) => {
      child.off('exit', fail)
      resolve(answer as T)
    })
    if (question) child.send(question)
  })
}
