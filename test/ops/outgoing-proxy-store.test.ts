import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import t from 'tap'
import { startTestSandbox, writeLaunch } from '#conformance/support/test-signer.js'
import { makeCertificate } from '#platform/make-certificate.js'
import { startConnectProxy } from '#signer/connect-proxy.js'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { startProcess } from './signer-process.js'

/**
 * The store behind the proxy: a signer whose only way out is a proxy keeps its used launches in a
 * DynamoDB-compatible server, at AWS's own name and by TLS. AppStream is the sandbox, which NO_PROXY names.
 */

t.setTimeout(280_000)

const host = 'dynamodb.eu-central-1.amazonaws.com'
const folder = mkdtempSync(join(tmpdir(), 'proxy-store-'))
const certificate = makeCertificate([host])
writeFileSync(join(folder, 'ca.pem'), certificate.cert)
const sandbox = await startTestSandbox({ region: 'eu-central-1' })
const dynamodb = await startDynamodbServer()
await dynamodb.createTable('labs')
const sockets = new Set<Socket>()
const tls = createServer(certificate, (socket) => {
  const behind = connect(dynamodb.port, '127.0.0.1')
  for (const one of [socket, behind]) {
    sockets.add(one)
    one.on('error', () => undefined)
  }
  socket.pipe(behind).pipe(socket)
})
await once(tls.listen(0, '127.0.0.1'), 'listening')
const { port } = tls.address() as AddressInfo
const reach = { isOpen: true }
const proxy = await startConnectProxy(() => (reach.isOpen ? port : { status: 403 }))
t.teardown(async () => {
  proxy.close()
  tls.close()
  for (const socket of sockets) socket.destroy()
  await dynamodb.close()
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

const env = {
  HOME: folder,
  NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
  HTTPS_PROXY: proxy.url.replace('//', '//signer:hidden@'),
  NO_PROXY: '127.0.0.1',
  STORE: 'dynamodb:labs',
  PROCESSES: '2',
  SEALING_KEY: 'a sealing key that only tests know well',
  USER_ID_KEY: 'a key of pseudonyms that only tests use',
  CONSUMER_KEY_SECRET_moodle: 'the shared secret of moodle',
  PUBLIC_URL: 'https://labs.example.edu/',
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
}

const prepare = () => {
  const fields = [
    ['lti_message_type', 'basic-lti-launch-request'],
    ['lti_version', 'LTI-1p0'],
    ['resource_link_id', 'link-7'],
    ['user_id', '42'],
    ['roles', 'Learner'],
    ['custom_stack', 'cad-stack'],
    ['custom_fleet', 'cad-fleet'],
  ] as const
  const { headers, body } = writeLaunch('', { url: env.PUBLIC_URL, fields })
  return async (url: string): Promise<string> => {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers },
      body: String(body),
    })
    await answer.text()
    return `${answer.status} ${answer.headers.get('lab-refusal') ?? 'opened'}`
  }
}

void t.test('used launches lie in DynamoDB, by the proxy alone', async (t) => {
  const first = await startProcess(t, env)
  const second = await startProcess(t, env)
  const launch = prepare()
  t.equal(await launch(first.url), '303 opened')
  t.equal(await launch(second.url), '409 launch_used', 'the other process knows it')
  t.strictSame(
    new Set(proxy.asked),
    new Set([`${host}:443`]),
    'by its name; the sandbox without it',
  )
  t.ok(proxy.authorizations.every((sent) => sent?.startsWith('Basic ')))
  t.notMatch(first.output() + second.output(), 'hidden', 'its password stays unsaid')

  reach.isOpen = false
  for (const socket of sockets) socket.destroy()
  t.match(await prepare()(first.url), /^50[23] /, 'a proxy that lets nothing through opens no lab')
  t.match(first.output(), '"event":"store_unavailable"')
  reach.isOpen = true
  t.equal(await prepare()(second.url), '303 opened', 'and it goes on by itself')
  await first.stop()
  await second.stop()
})
