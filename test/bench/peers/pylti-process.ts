// The Python peer of `npm run bench -- peers`, started by peers.ts as a server of the benchmark: gunicorn with one process
// and eight threads, which is what one core can use. Says its port, then the CPU time of gunicorn's processes.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#support/free-port.js'

const python = process.env['BENCH_PEER_PYTHON']
if (!python || !process.send) throw new Error('This file is started by the benchmark.')

/** The Python file is not compiled: it lies beside the source of this file. */
const folder = join(import.meta.dirname, '..', '..', '..', 'bench', 'peers')
const port = await findFreePort()
const words = [
  ['-m', 'gunicorn', '--chdir', folder, '--bind', `127.0.0.1:${port}`],
  ['--workers', '1', '--worker-class', 'gthread', '--threads', '8'],
  ['--keep-alive', '60', '--log-level', 'error', 'pylti_tool:app'],
]
const gunicorn = spawn(python, words.flat(), {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
})
gunicorn.once('exit', (code) => process.exit(code ?? 1))
process.on('SIGTERM', () => gunicorn.kill('SIGTERM'))
process.on('disconnect', () => gunicorn.kill('SIGTERM'))
process.on('message', () => process.send?.(readCpu()))
await waitForPort()
process.send(port)

/** Microseconds of the master and its worker, threads that have ended included. */
function readCpu(): number {
  const master = gunicorn.pid ?? 0
  const workers = readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').trim().split(' ')
  return [String(master), ...workers].reduce((sum, pid) => sum + readCpuOf(pid), 0)
}

/** Fields 14 and 15 of `stat` count in ticks, of which Linux has a hundred a second for every program. */
function readCpuOf(pid: string): number {
  if (!readdirSync('/proc').includes(pid)) return 0
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

async function waitForPort(): Promise<void> {
  while (!(await answers())) await sleep(100)
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
