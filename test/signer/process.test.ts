import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { startTestSandbox, writeLaunch } from '#conformance/support/test-signer.js'
import { secretOf } from '#conformance/support/catalogue.js'

/** The signer as it is deployed: `node server/dist/main.js`. */

const main = fileURLToPath(import.meta.resolve('@appstreamlab/server')).replace(
  /index\.js$/,
  'main.js',
)
const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())
t.setTimeout(280_000)

const awsEnvironment = {
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
}

interface Process {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

function start(env: Readonly<Record<string, string>>): Process {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env } })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => resolve(code)),
  )
  t.teardown(() => child.kill('SIGKILL'))
  return { child, output: () => output, ended }
}

async function waitFor(read: () => string | undefined): Promise<string> {
  for (;;) {
    const found = read()
    if (found !== undefined) return found
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}

const listening = ({ output }: Process): Promise<string> =>
  waitFor(() => /"url":"([^"]+)"/.exec(output())?.[1])

void t.test('launches in flight are answered before a stop', async (t) => {
  const signer = start({
    ...awsEnvironment,
    PORT: '0',
    CONSUMER_KEY_SECRET_moodle: secretOf('moodle'),
  })
  const url = await listening(signer)
  // Long enough for a busy machine to hear of the stop before the first answer, and shorter than an attempt.
  sandbox.state.addFault({
    kind: 'latency',
    milliseconds: 2500,
    operations: ['CreateStreamingURL'],
  })
  const before = sandbox.state.journal().length
  const send = () => {
    const { body, headers } = writeLaunch(url, {
      fields: [
        ['lti_message_type', 'basic-lti-launch-request'],
        ['lti_version', 'LTI-1p0'],
        ['resource_link_id', '1'],
        ['user_id', '42'],
        ['custom_stack', 'cad-stack'],
        ['custom_fleet', 'cad-fleet'],
      ],
    })
    return fetch(`${url}/`, {
      method: 'POST',
      redirect: 'manual',
      ...(body && { body: String(body) }),
      ...(headers && { headers }),
    })
  }
  // Connections that the signer has accepted: what waits in the kernel at a stop is nobody's launch yet.
  await Promise.all(
    Array.from({ length: 20 }, () => fetch(`${url}/healthz`).then((answer) => answer.text())),
  )
  const launches = Array.from({ length: 20 }, send)
  await waitFor(() => (sandbox.state.journal().length > before ? 'asked' : undefined))
  signer.child.kill('SIGTERM')
  const answers = await Promise.all(launches)
  const answeredAt = Date.now()
  t.same(new Set(answers.map(({ status }) => status)), new Set([303]))
  t.same(new Set(answers.map(({ headers }) => headers.get('connection'))), new Set(['close']))
  t.equal(await signer.ended, 0)
  t.ok(Date.now() - answeredAt < 10_000, 'no kept connection holds the stop')
  t.match(signer.output(), '"event":"stopped"')
  sandbox.state.clearFaults()
})

void t.test('every problem of the configuration, then exit 2', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'signer-process-'))
  const file = join(folder, 'config.yaml')
  writeFileSync(file, 'tenants:\n  - id: x\n   name: broken\n')
  const signer = start({ ...awsEnvironment, CONFIG_FILE: file, PORT: 'eighty' })
  t.equal(await signer.ended, 2)
  t.match(signer.output(), /has 3 problems/)
  t.match(signer.output(), /config\.yaml:\d+: This is not YAML/)
  t.match(signer.output(), /PORT: /)
  t.match(signer.output(), /USER_ID_KEY: /)
  t.notMatch(signer.output(), /\n\s+at /, 'no stack trace')
})

void t.test('no region is a problem with its fix', async (t) => {
  const signer = start({ CONSUMER_KEY_SECRET_moodle: 'secret', PORT: '0' })
  t.equal(await signer.ended, 2)
  t.match(signer.output(), /AWS_REGION/)
})

void t.test('a taken port, then exit 1', async (t) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const signer = start({
    ...awsEnvironment,
    CONSUMER_KEY_SECRET_moodle: 'secret',
    PORT: String(port),
  })
  t.equal(await signer.ended, 1)
  t.match(signer.output(), `The port is taken (127.0.0.1:${port}). Set PORT`)
  t.notMatch(signer.output(), /\n\s+at /)
})

void t.test('no credentials: students read that it passes, admins what is missing', async (t) => {
  const signer = start({
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    PORT: '0',
    CONSUMER_KEY_SECRET_moodle: secretOf('moodle'),
  })
  const url = await listening(signer)
  const { body, headers } = writeLaunch(url, {
    fields: [
      ['lti_message_type', 'basic-lti-launch-request'],
      ['lti_version', 'LTI-1p0'],
      ['resource_link_id', '1'],
      ['user_id', '42'],
      ['roles', 'urn:lti:sysrole:ims/lis/Administrator'],
      ['custom_stack', 'cad-stack'],
      ['custom_fleet', 'cad-fleet'],
    ],
  })
  const answer = await fetch(`${url}/`, {
    method: 'POST',
    redirect: 'manual',
    ...(body && { body: String(body) }),
    ...(headers && { headers }),
  })
  t.equal(answer.status, 502)
  t.equal(answer.headers.get('lab-refusal'), 'appstream_access')
  t.match(await answer.text(), /credentials/i)
  signer.child.kill('SIGTERM')
  t.equal(await signer.ended, 0)
})
