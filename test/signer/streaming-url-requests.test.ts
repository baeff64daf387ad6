import t, { type Test } from 'tap'
import * as fc from 'fast-check'
import { createAppStream } from '@appstreamlab/server'
import type { StreamingRequest } from '@appstreamlab/shared'
import { startSandbox, type Fault, type Sandbox } from '@appstreamlab/sandbox'
import { answer, streamingUrl, type ReceivedCall } from './canned-endpoint.js'
import {
  makeBy,
  mint,
  ok,
  request,
  setEnvironment,
  useCannedEndpoint,
  waitForNothing,
  ways,
  type Way,
} from './two-ways.js'

/** What goes over the wire, by the SDK's client and by our signed call. */

waitForNothing(t)

void t.test('the same request', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  setEnvironment({
    AWS_ENDPOINT_URL_APPSTREAM: endpoint.url,
    AWS_SESSION_TOKEN: 'a session token',
  })
  const send = async (way: Way, changes: Partial<StreamingRequest>): Promise<ReceivedCall> => {
    endpoint.play(answer())
    t.match(await mint(way, { changes }), { url: streamingUrl })
    const call = endpoint.calls[0]
    if (!call) throw new Error('No call arrived.')
    return call
  }
  const everything = {
    applicationId: 'Blender',
    sessionContext: 'Übung 3: "x" \\ \u2028 🛠 \ud800',
    validitySeconds: 5,
  }
  const cases = [{}, everything].flatMap((changes) =>
    ways.slice(1).map((way) => ({ changes, way })),
  )
  for (const { changes, way } of cases) {
    const [sdk, own] = [await send('sdk', changes), await send(way, changes)]
    t.equal(own.requestLine, sdk.requestLine)
    t.equal(own.body.toString('latin1'), sdk.body.toString('latin1'), 'byte for byte')
    const { 'x-amz-user-agent': agent, ...sdkHeaders } = sdk.headers
    t.ok(agent, 'the SDK says twice who it is')
    t.same(Object.keys(own.headers).toSorted(), Object.keys(sdkHeaders).toSorted())
    const varying = [
      'authorization',
      'user-agent',
      'amz-sdk-invocation-id',
      'x-amz-date',
      'x-amz-user-agent',
    ]
    for (const [name, value] of Object.entries(own.headers))
      if (!varying.includes(name)) t.equal(value, sdk.headers[name], name)
    t.equal(own.headers['x-amz-security-token'], 'a session token')
    t.match(own.headers['amz-sdk-invocation-id'], /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    t.match(own.headers['x-amz-date'], /^\d{8}T\d{6}Z$/)
    t.same(
      readSignedHeaders(own),
      readSignedHeaders(sdk).filter((name) => name !== 'x-amz-user-agent'),
    )
    t.equal(readScope(own), readScope(sdk))
    for (const { headers } of [sdk, own]) t.match(headers['user-agent'], /appstream-lab/)
  }
})

const readSignedHeaders = ({ headers }: ReceivedCall): string[] =>
  (/SignedHeaders=([^,]+)/.exec(headers['authorization'] ?? '')?.[1] ?? '').split(';')
const readScope = ({ headers }: ReceivedCall): string | undefined =>
  /Credential=([^,]+)/.exec(headers['authorization'] ?? '')?.[1]

void t.test('the same body, whatever stands in it', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const clients = ways.map((way) => createAppStream(makeBy[way]))
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    // Halves of pairs, control characters, and what JSON escapes.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 50 })
      .map((units) => String.fromCharCode(...units)),
    fc.constantFrom('"', '\\', '</script>', '\u2028', '__proto__', '\u007f\u0080', '\ud83d'),
  )
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.integer({ min: 5, max: 300 }),
      async (sessionContext, applicationId, validitySeconds) => {
        const bodies: string[] = []
        for (const appStream of clients) {
          endpoint.play(answer())
          await appStream.createStreamingUrl(
            { ...request, sessionContext, applicationId, validitySeconds },
            new AbortController().signal,
          )
          bodies.push(endpoint.calls[0]?.body.toString('latin1') ?? '')
        }
        return bodies.every((body) => body === bodies[0] && body !== '')
      },
    ),
    { numRuns: 200 },
  )
})

const onlyUrls = { operations: ['CreateStreamingURL'] }
const sandboxCases: readonly {
  readonly fault?: Fault
  readonly ends: string
  readonly attempts: number
}[] = [
  { ends: 'ok', attempts: 1 },
  { fault: { kind: 'throttle', ...onlyUrls }, ends: 'appstream_throttled', attempts: 3 },
  { fault: { kind: 'throttle', count: 1, ...onlyUrls }, ends: 'ok', attempts: 2 },
  {
    fault: { kind: 'error', status: 500, ...onlyUrls },
    ends: 'appstream_unavailable',
    attempts: 3,
  },
  {
    fault: { kind: 'error', code: 'LimitExceededException', ...onlyUrls },
    ends: 'appstream_limit',
    attempts: 1,
  },
  { fault: { kind: 'deny', ...onlyUrls }, ends: 'appstream_denied', attempts: 1 },
  {
    fault: { kind: 'expired-credentials', ...onlyUrls },
    ends: 'appstream_credentials_expired',
    attempts: 1,
  },
  { fault: { kind: 'skew', seconds: 3600, ...onlyUrls }, ends: 'ok', attempts: 2 },
  { fault: { kind: 'skew', seconds: -3600, ...onlyUrls }, ends: 'ok', attempts: 2 },
  { fault: { kind: 'skew', seconds: 600, ...onlyUrls }, ends: 'ok', attempts: 1 },
]

void t.test('the sandbox accepts both signatures and refuses both alike', async (t) => {
  const sandbox = await startSandbox({
    credentials: [{ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'a token' }],
  })
  t.teardown(() => sandbox.close())
  const count = (): number =>
    sandbox.state.journal().filter(({ operation }) => operation === 'CreateStreamingURL').length
  for (const { fault, ends, attempts } of sandboxCases)
    for (const way of ways) {
      setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint })
      sandbox.state.reset()
      if (fault) sandbox.state.addFault(fault)
      t.equal(ok(await mint(way)), ends, `${JSON.stringify(fault)} ${way}`)
      t.equal(count(), attempts)
    }
  sandbox.state.reset()
  const identities: readonly [Record<string, string>, string][] = [
    [{ AWS_ACCESS_KEY_ID: 'ASIA', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 'a token' }, 'ok'],
    [
      { AWS_ACCESS_KEY_ID: 'ASIA', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 'old' },
      'appstream_credentials_invalid',
    ],
    [{ AWS_SECRET_ACCESS_KEY: 'wrong' }, 'appstream_credentials_invalid'],
    [{ AWS_ACCESS_KEY_ID: 'unknown' }, 'appstream_credentials_invalid'],
    [{ AWS_REGION: 'eu-west-1' }, 'appstream_credentials_invalid'],
  ]
  for (const [changes, ends] of identities)
    for (const way of ways) {
      setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint, ...changes })
      t.equal(ok(await mint(way)), ends, `${Object.values(changes).join(' ')} ${way}`)
    }
  await refusedInputs(t, sandbox)
})

void t.test('one client, whose clock is wrong and then put right', async (t) => {
  const sandbox = await startSandbox()
  t.teardown(() => sandbox.close())
  setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint })
  const appStream = createAppStream()
  const launch = () => appStream.createStreamingUrl(request, new AbortController().signal)
  const wrong: Fault = { kind: 'skew', seconds: 3600, ...onlyUrls }
  sandbox.state.addFault(wrong)
  await launch()
  sandbox.state.reset()
  sandbox.state.addFault(wrong)
  sandbox.state.addFault({ kind: 'deny', ...onlyUrls })
  t.match(await launch().catch((error: unknown) => error), { reason: 'appstream_denied' })
  t.equal(sandbox.state.journal().length, 1, 'a clock that is known repeats nothing')
  sandbox.state.reset()
  const launches = await Promise.all([launch(), launch(), launch()])
  for (const { url } of launches) t.match(url, sandbox.endpoint)
  t.equal(sandbox.state.journal().length, 6, 'launches on their way are repeated')
})

/** What the service itself finds wrong: the same words of ours. */
async function refusedInputs(t: Test, sandbox: Sandbox): Promise<void> {
  setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint })
  const inputs: readonly [Partial<StreamingRequest>, string][] = [
    [{ stackName: 'no-stack' }, 'appstream_not_found'],
    [{ fleetName: 'statistics-fleet' }, 'appstream_not_started'],
    [{ userId: 'x'.repeat(33) }, 'appstream_request_invalid'],
    [{ userId: 'a b' }, 'appstream_request_invalid'],
    [{ validitySeconds: 0 }, 'appstream_request_invalid'],
    [{ sessionContext: '' }, 'appstream_request_invalid'],
  ]
  for (const [changes, ends] of inputs) {
    for (const way of ways)
      t.equal(ok(await mint(way, { changes })), ends, `${JSON.stringify(changes)} ${way}`)
  }
}
