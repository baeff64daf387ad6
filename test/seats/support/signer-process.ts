import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { sendThrough, writeLaunch, type TestSigner } from '#conformance/support/test-signer.js'

/**
 * For `processes.test.ts`, in which several signers share seats. It has the same methods as the
 * signer in the test's process (`TestSigner`), so that tests need not know which one they have.
 */

const main = fileURLToPath(import.meta.resolve('@appstreamlab/server')).replace(
  /index\.js$/,
  'main.js',
)

/** The signer as it is deployed, in a process of the operating system, that answers one request at a time. */
export async function startSignerProcess(
  env: Readonly<Record<string, string | undefined>>,
): Promise<TestSigner> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const log: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The signer ended with ${code}.`)))
    createInterface(child.stdout).on('line', (line) => {
      log.push(line)
      const { event, url: told } = JSON.parse(line) as Record<string, string>
      if (event === 'listening' && told) resolve(told)
    })
  })
  // One connection without pipelining: like a function, it has one request at a time.
  const client = new Pool(url, { connections: 1, pipelining: 1 })
  const send = sendThrough(client)
  return {
    url,
    log,
    send,
    launch: (changes = {}) => send(writeLaunch(url, changes)),
    async close() {
      await client.close()
      child.kill('SIGTERM')
      await ended
    },
  }
}
