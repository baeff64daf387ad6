import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { startSigner } from '@appstreamlab/server'
import { pino } from 'pino'
import { startTestSandbox, studentFields, writeLaunch } from '#conformance/support/test-signer.js'

/** A consumer's secret changes while the signer runs, as docs/operations.md tells to do it. */

const folder = mkdtempSync(join(tmpdir(), 'rotation-'))
const sandbox = await startTestSandbox()
t.teardown(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})
t.setTimeout(280_000)

const configFile = join(folder, 'config.yaml')
const at = (name: string) => join(folder, name)

/** `until`: the end of the previous secret, where there is one. */
function writeConfig(until?: string): void {
  const previous = until
    ? `, previousSecret: { from: { file: ${at('previous')} }, until: ${until} }`
    : ''
  writeFileSync(
    configFile,
    `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, secret: { file: ${at('secret')} }${previous} }
`,
  )
}

writeFileSync(at('secret'), 'the first shared secret\n')
writeFileSync(at('user-id-key'), 'a key of pseudonyms that only tests use\n')
writeConfig()

const env = {
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  CONFIG_FILE: configFile,
  USER_ID_KEY_FILE: at('user-id-key'),
  PORT: '0',
}

/** The signer as a process, and what it has logged. */
async function startProcess(t: Test) {
  const main = fileURLToPath(import.meta.resolve('@appstreamlab/server')).replace(
    /index\.js$/,
    'main.js',
  )
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env } })
  t.teardown(() => child.kill('SIGKILL'))
  let output = ''
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of waiting) look()
  })
  /** The next line of this event, counted from where the last one ended. */
  let read = 0
  const nextLine = (event: string): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = new RegExp(`.*"event":"${event}".*\n`).exec(output.slice(read))
        if (!found) return
        read += found.index + found[0].length
        waiting.delete(look)
        resolve(found[0])
      }
      waiting.add(look)
      look()
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, nextLine, ended }
}

async function launch(url: string, secret: string, fields = studentFields): Promise<number> {
  const { path, body, headers } = writeLaunch(url, { secret, fields })
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    ...(body && { body: String(body) }),
    ...(headers && { headers }),
  })
  await answer.arrayBuffer()
  return answer.status
}

void t.test('SIGHUP: the new secret counts, the old one until its end', async (t) => {
  const signer = await startProcess(t)
  const url = /"url":"([^"]+)"/.exec(await signer.nextLine('listening'))?.[1] ?? ''
  const reload = async (event: string): Promise<string> => {
    signer.child.kill('SIGHUP')
    return signer.nextLine(event)
  }
  const statuses = async () => [
    await launch(url, 'the first shared secret'),
    await launch(url, 'the second shared secret'),
  ]
  t.same(await statuses(), [303, 401])

  writeFileSync(at('previous'), 'the first shared secret\n')
  writeFileSync(at('secret'), 'the second shared secret\n')
  writeConfig('2099-01-01T00:00:00Z')
  t.match(await reload('configuration_replaced'), 'secret of consumer moodle')
  t.same(await statuses(), [303, 303], 'both, while the LMS is being changed')

  writeFileSync(at('secret'), '')
  const kept = await reload('configuration_kept')
  t.match(kept, /secret is empty/)
  t.same(await statuses(), [303, 303], 'what cannot be used changes nothing')

  writeFileSync(at('secret'), 'the second shared secret\n')
  writeConfig('2001-01-01T00:00:00Z')
  await reload('configuration_replaced')
  t.same(await statuses(), [401, 303], 'the time of the old one is over')
  signer.child.kill('SIGTERM')
  t.equal(await signer.ended, 0)
})

void t.test('changed files are noticed without a signal', async (t) => {
  writeFileSync(at('secret'), 'the first shared secret\n')
  writeConfig()
  let noticed: ((line: string) => void) | undefined
  const line = new Promise<string>((resolve) => (noticed = resolve))
  const signer = await startSigner({
    env,
    watchMilliseconds: 20,
    log: pino(
      {},
      { write: (text: string) => text.includes('configuration_replaced') && noticed?.(text) },
    ),
  })
  t.teardown(() => signer.close())
  writeFileSync(at('secret'), 'the second shared secret\n')
  t.match(await line, 'secret of consumer moodle')
  t.equal(await launch(signer.url, 'the second shared secret'), 303)
})
