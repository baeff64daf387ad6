import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { makeCertificate } from '#platform/make-certificate.js'
import { startConnectProxy } from '#signer/connect-proxy.js'

/**
 * A signer behind a proxy that is its only way out, at AWS's own names and by TLS: everything that
 * `npm run check` asks, which is everything that launches ask, arrives where it should.
 */

const hosts = ['appstream2', 'sts', 'secretsmanager', 'monitoring'].map(
  (service) => `${service}.eu-central-1.amazonaws.com`,
)
const session = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
  <AccessKeyId>role</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
  <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`
const fleet = { Arn: 'arn', Name: 'cad-fleet', InstanceType: 'x', State: 'RUNNING' }
const answers: Readonly<Record<string, object>> = {
  DescribeFleets: {
    Fleets: [{ ...fleet, ComputeCapacityStatus: { Desired: 2, Available: 2 }, FleetErrors: [] }],
  },
  DescribeStacks: { Stacks: [{ Name: 'cad-stack' }] },
  DescribeSessions: { Sessions: [] },
  ListAssociatedFleets: { Names: ['cad-fleet'] },
  CreateStreamingURL: { StreamingURL: 'https://appstream2.eu-central-1.aws.amazon.com/a' },
  GetSecretValue: { SecretString: 'a user id key of the test, long enough' },
  DescribeAlarmsForMetric: { MetricAlarms: [] },
}

const configYaml = `
tenants:
  - id: school
    name: School
    directories: [{ id: lms }]
    labs:
      - { id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet, role: { arn: 'arn:aws:iam::222233334444:role/labs' } }
    consumers: [{ key: k, directory: lms, labs: all, secret: { env: SCHOOL_SECRET } }]
`

void t.test('all of AWS by the proxy, checked by its certificates', async (t) => {
  const certificate = makeCertificate(hosts)
  const seen = new Set<string>()
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '')
    await text(request)
    seen.add(`${request.headers.host} ${target || 'AssumeRole'}`)
    response.end(target === '' ? session : JSON.stringify(answers[target] ?? {}))
  }
  const aws = createTlsServer(certificate, (request, response) => void answer(request, response))
  await once(aws.listen(0, '127.0.0.1'), 'listening')
  const { port } = aws.address() as AddressInfo
  const proxy = await startConnectProxy(() => port)
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
  const configFile = join(folder, 'labs.yaml')
  const caFile = join(folder, 'ca.pem')
  writeFileSync(configFile, configYaml)
  writeFileSync(caFile, certificate.cert)
  t.teardown(() => {
    aws.close()
    aws.closeAllConnections()
    proxy.close()
    rmSync(folder, { recursive: true })
  })
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    NODE_EXTRA_CA_CERTS: caFile,
    HTTPS_PROXY: proxy.url.replace('//', '//signer:hidden@'),
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'own',
    AWS_SECRET_ACCESS_KEY: 'own',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CONFIG_FILE: configFile,
    SCHOOL_SECRET: 'a secret of the school',
    USER_ID_KEY_ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:key',
  }
  const out = await check(env)
  t.match(out, /^ok {4}cad +CAD: running, 2 seats free/m)
  t.match(out, /^ok {4}network +AWS is asked by the proxy 127\.0\.0\.1:\d+\.$/m)
  t.match(out, /browsers have to reach, for labs in eu-central-1: appstream2\.eu-central-1\.aws/)
  t.notMatch(out, 'hidden', 'its password stays unsaid')
  t.same([...seen].toSorted(), [
    ...Object.keys(answers)
      .filter((name) => !/GetSecretValue|Alarms/.test(name))
      .map((name) => `${hosts[0]} ${name}`)
      .toSorted(),
    `${hosts[3]} DescribeAlarmsForMetric`,
    `${hosts[2]} GetSecretValue`,
    `${hosts[1]} AssumeRole`,
  ])
  t.same(
    new Set(proxy.asked),
    new Set(hosts.map((host) => `${host}:443`)),
    'by their names, as AWS’s are nobody’s input',
  )
})

async function check(env: NodeJS.ProcessEnv): Promise<string> {
  const index = fileURLToPath(import.meta.resolve('@appstreamlab/server'))
  const program = index.replace(/index\.js$/, 'operator/check-main.js')
  const child = spawn(process.execPath, [program], { env })
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return out + error
}
