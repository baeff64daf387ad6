import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#support/free-port.js'

/** Why suites with Redis cannot run here, with the one line that enables them; false where they can. */
export const redisMissing: string | false = findProgram()
  ? false
  : 'Redis is not installed: apt-get install redis-server'

export interface RedisServer {
  /** `redis://127.0.0.1:<port>` */
  readonly url: string
  readonly port: number
  /** SIGKILL: as when the machine is lost. */
  kill(): Promise<void>
  /** SIGSTOP, SIGCONT: it keeps its connections and says nothing. */
  freeze(): void
  thaw(): void
  /** On the same port, in the same folder: what was written to disk is there again. */
  start(): Promise<void>
  /** Ends it and removes its folder. */
  close(): Promise<void>
}

/**
 * A redis-server of the test's own on loopback. It keeps nothing on disk unless told so, e.g.
 * `['--appendonly', 'yes']`.
 */
export async function startRedisServer(settings: readonly string[] = []): Promise<RedisServer> {
  const program = findProgram()
  if (!program) throw new Error('Redis is not installed.')
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const port = await findFreePort()
  let running: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
    const args = [...fixed, '--save', '', '--appendonly', 'no', ...settings]
    running = spawn(program, args, { stdio: 'ignore' })
    await untilAnswering(port, running)
  }
  const kill = async (): Promise<void> => {
    const ended = running
    running = undefined
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return
    const exit = once(ended, 'exit')
    ended.kill('SIGKILL')
    await exit
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
    start,
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface RedisSentinel {
  readonly url: string
  readonly port: number
  /** SIGKILL; its files stay. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** A Sentinel, with the lines of its file that say whom it watches. */
export async function startRedisSentinel(lines: readonly string[] = []): Promise<RedisSentinel> {
  const program = findProgram()
  if (!program) throw new Error('Redis is not installed.')
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-'))
  const port = await findFreePort()
  const file = join(folder, 'sentinel.conf')
  const text = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...lines].join('\n')
  await writeFile(file, `${text}\n`)
  const running = spawn(program, [file, '--sentinel'], { stdio: 'ignore' })
  await untilAnswering(port, running)
  const kill = async (): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return
    const exit = once(running, 'exit')
    running.kill('SIGKILL')
    await exit
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function findProgram(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path))
}

const startLimitMilliseconds = 60_000
const pauseMilliseconds = 20

async function untilAnswering(port: number, server: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + startLimitMilliseconds
  while (!(await answersPing(port))) {
    if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}.`)
    if (performance.now() > giveUpAt) throw new Error('redis-server does not answer.')
    await sleep(pauseMilliseconds)
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const answer = (pong: boolean): void => {
      socket.destroy()
      resolve(pong)
    }
    socket.setTimeout(1_000, () => answer(false))
    socket.once('error', () => answer(false))
    socket.once('close', () => answer(false))
    // Any word but LOADING: with a password the answer is that one is wanted.
    socket.once('data', (data) => answer(!data.toString().startsWith('-LOADING')))
    socket.write('PING\r\n')
  })
}
