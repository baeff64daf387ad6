import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env } from 'node:process'
import t, { type Test } from 'tap'
import { AppStreamClient } from '@aws-sdk/client-appstream'
import { AppStreamError, type StreamingRequest } from '@appstreamlab/shared'
import { createAppStream } from '#src/aws/appstream.js'
import { appStreamService } from '#src/aws/calls/aws-service.js'
import { chooseEndpoint, findAwsEndpoint } from '#src/aws/calls/aws-endpoint.js'

/** Where calls go and as whom: endpoints as the SDK's own rules choose them, roles, one client a target. */

const roleArn = 'arn:aws:iam::222233334444:role/labs'
const request: StreamingRequest = {
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  userId: 'al1-abc',
  validitySeconds: 60,
}

function setEnvironment(values: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(env)) if (name.startsWith('AWS_')) delete env[name]
  Object.assign(env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'own-key',
    AWS_SECRET_ACCESS_KEY: 'own-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...values,
  })
}

void t.test("endpoints by the rules of the SDK's client", (t) => {
  const { endpointProvider } = new AppStreamClient({ region: 'us-east-1' }).config
  const regions = [
    'us-east-1',
    'eu-central-1',
    'ap-southeast-5',
    'us-gov-west-1',
    'cn-north-1',
    'us-iso-east-1',
    'xx-new-9',
  ]
  const address = (choose: () => URL): string => {
    try {
      return choose().href
    } catch (error) {
      return (error as Error).name
    }
  }
  for (const Region of [...regions, undefined])
    for (const UseFIPS of [false, true])
      for (const UseDualStack of [false, true])
        for (const Endpoint of [undefined, 'http://127.0.0.1:8801/below/']) {
          const parameters = {
            ...(Region && { Region }),
            UseFIPS,
            UseDualStack,
            ...(Endpoint && { Endpoint }),
          }
          t.equal(
            address(() => chooseEndpoint(appStreamService, parameters)),
            address(() => endpointProvider(parameters).url),
            JSON.stringify(parameters),
          )
        }
  t.end()
})

void t.test('endpoints from the environment', async (t) => {
  const find = async (values: Readonly<Record<string, string>>) => {
    setEnvironment(values)
    const { url, region } = await findAwsEndpoint(appStreamService, () =>
      Promise.resolve(env['AWS_REGION'] ?? ''),
    )
    return `${url.href} ${region}`
  }
  t.equal(await find({}), 'https://appstream2.us-east-1.amazonaws.com/ us-east-1')
  const own = {
    AWS_ENDPOINT_URL: 'http://a.example/',
    AWS_ENDPOINT_URL_APPSTREAM: 'http://b.example/',
  }
  t.equal(await find(own), 'http://b.example/ us-east-1', 'the one of the service counts')
  t.equal(await find({ AWS_ENDPOINT_URL: 'http://a.example/' }), 'http://a.example/ us-east-1')
  t.equal(
    await find({ ...own, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }),
    'https://appstream2.us-east-1.amazonaws.com/ us-east-1',
  )
  t.equal(
    await find({ AWS_REGION: 'fips-us-west-2' }),
    'https://appstream2-fips.us-west-2.amazonaws.com/ us-west-2',
    'a region in the old form',
  )
  t.equal(
    await find({ AWS_USE_DUALSTACK_ENDPOINT: 'true', AWS_REGION: 'eu-west-1' }),
    'https://appstream2.eu-west-1.api.aws/ eu-west-1',
  )
})

interface SeenCall {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that notes what it is asked; the test's own STS and AppStream. */
async function startServer(t: Test, respond: (call: SeenCall) => { status: number; body: string }) {
  const calls: SeenCall[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const call = { headers: incoming.headers, body: Buffer.concat(chunks).toString() }
      calls.push(call)
      const { status, body } = respond(call)
      response.writeHead(status, { 'x-amzn-requestid': 'aws-7' }).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls }
}

const startAppStream = (t: Test) =>
  startServer(t, ({ headers }) => ({
    status: 200,
    body: String(headers['x-amz-target']).endsWith('CreateStreamingURL')
      ? '{"StreamingURL":"https://stream.example/"}'
      : '{"Fleets":[]}',
  }))

let sessions = 0

/** What STS answers: XML of the Query protocol. The sandbox has no STS; this one knows AssumeRole. */
const giveSession = (secondsLeft: number) => () => ({
  status: 200,
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>role-key-${++sessions}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>role-token</SessionToken>
    <Expiration>${new Date(Date.now() + secondsLeft * 1000).toISOString()}</Expiration>
  </Credentials></AssumeRoleResult></AssumeRoleResponse>`,
})

const signal = new AbortController().signal
const keyOf = ({ headers }: SeenCall): string =>
  /Credential=([^/]+)\/\d+\/([^/]+)/
    .exec(headers.authorization ?? '')
    ?.slice(1)
    .join(' ') ?? ''

void t.test('a role is assumed once for all calls to its target', async (t) => {
  const sts = await startServer(t, giveSession(900))
  const service = await startAppStream(t)
  setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url, AWS_ENDPOINT_URL_APPSTREAM: service.url })
  const appStream = createAppStream()
  const target = { region: 'eu-west-1', roleArn, externalId: 'lab-7' }
  await Promise.all(
    Array.from({ length: 20 }, () =>
      appStream.createStreamingUrl({ ...request, ...target }, new AbortController().signal),
    ),
  )
  await appStream.describeFleets(target)
  await appStream.describeSessions(target, request, 'al1-abc')
  t.equal(sts.calls.length, 1, 'also for the calls of the SDK')
  const asked = new URLSearchParams(sts.calls[0]?.body)
  t.match(Object.fromEntries(asked), {
    Action: 'AssumeRole',
    RoleArn: roleArn,
    ExternalId: 'lab-7',
    DurationSeconds: '900',
    RoleSessionName: 'appstream-lab',
  })
  t.equal(
    keyOf(sts.calls[0] as SeenCall),
    'own-key eu-west-1',
    'by our own identity, in its region',
  )
  const key = `role-key-${sessions}`
  t.same(new Set(service.calls.map(keyOf)), new Set([`${key} eu-west-1`]))
  t.ok(service.calls.every(({ headers }) => headers['x-amz-security-token'] === 'role-token'))

  await appStream.createStreamingUrl(request, signal)
  t.equal(keyOf(service.calls.at(-1) as SeenCall), 'own-key us-east-1', 'other labs have our own')
  await appStream.createStreamingUrl({ ...request, ...target, externalId: 'lab-8' }, signal)
  t.equal(sts.calls.length, 2, 'another external id is another target')
})

void t.test('a session is renewed before it ends', async (t) => {
  const sts = await startServer(t, giveSession(200))
  const service = await startAppStream(t)
  setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url, AWS_ENDPOINT_URL_APPSTREAM: service.url })
  const appStream = createAppStream()
  const mint = () => appStream.createStreamingUrl({ ...request, roleArn }, signal)
  await mint()
  const first = keyOf(service.calls.at(-1) as SeenCall)
  while (keyOf(service.calls.at(-1) as SeenCall) === first) await mint()
  t.ok(sts.calls.length >= 2, 'while launches go on with the old one')
})

void t.test('what is wrong with a role', async (t) => {
  const cases: readonly [number, string, string][] = [
    [403, 'AccessDenied', 'appstream_role_refused'],
    [400, 'ValidationError', 'appstream_unexpected'],
    [403, 'ExpiredToken', 'appstream_credentials_expired'],
    [403, 'InvalidClientTokenId', 'appstream_credentials_invalid'],
  ]
  const service = await startAppStream(t)
  for (const [status, code, reason] of cases) {
    const sts = await startServer(t, () => ({
      status,
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>marked words</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>`,
    }))
    setEnvironment({ AWS_ENDPOINT_URL_STS: sts.url, AWS_ENDPOINT_URL_APPSTREAM: service.url })
    const appStream = createAppStream()
    const failures = await Promise.all([
      appStream
        .createStreamingUrl({ ...request, roleArn }, signal)
        .catch((error: unknown) => error),
      appStream.describeFleets({ roleArn }).catch((error: unknown) => error),
    ])
    for (const failure of failures) {
      if (!(failure instanceof AppStreamError)) throw failure
      t.equal(failure.reason, reason)
      t.match(failure.detail, { action: 'sts:AssumeRole', role: roleArn, awsError: code })
      t.notMatch(JSON.stringify(failure.detail), 'marked')
    }
  }
  t.equal(service.calls.length, 0, 'AppStream is not asked')
})
