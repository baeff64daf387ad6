import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type ServerName =
  'echo' | 'verify' | 'launch-sdk' | 'launch-fast' | 'launch-1p3' | 'canned-appstream'

export interface BenchServer {
  readonly port: number
  /** CPU time that the process has used so far, in microseconds. */
  readCpu(): Promise<number>
  stop(): Promise<void>
}

/** Starts a server in a process of its own, pinned to `cpu` where taskset is there. */
export async function startServer(
  name: ServerName,
  { cpu, env = {} }: { readonly cpu: number | undefined; readonly env?: Record<string, string> },
): Promise<BenchServer> {
  const child = fork(fileURLToPath(new URL('server-process.js', import.meta.url)), [name], {
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
