import t, { type Test } from 'tap'
import * as fc from 'fast-check'
import { createAppStream } from '@appstreamlab/server'
import { AppStreamError } from '@appstreamlab/shared'
import {
  answer,
  fail,
  reset,
  staySilent,
  stopAfterHead,
  type CannedEndpoint,
} from './canned-endpoint.js'
import {
  makeBy,
  mint,
  ok,
  request,
  setEnvironment,
  useCannedEndpoint,
  waitForNothing,
  ways,
  type Outcome,
  type Way,
} from './two-ways.js'
import { wireCases } from './wire-cases.js'

/** What comes back over the wire, to the SDK's client and to our signed call. */

waitForNothing(t)

void t.test('the same reading of every answer', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  for (const { name, steps, ends, attempts, detail } of wireCases)
    await t.test(name, async (t) => {
      const outcomes: Outcome[] = []
      for (const way of ways) {
        endpoint.play(...steps)
        const outcome = await mint(way)
        t.equal(ok(outcome), ends, way)
        t.equal(endpoint.calls.length, attempts, `attempts of ${way}`)
        t.same(
          endpoint.calls.map(({ headers }) => headers['amz-sdk-request']),
          endpoint.calls.map((_call, index) => `attempt=${index + 1}; max=3`),
        )
        t.equal(
          new Set(endpoint.calls.map(({ headers }) => headers['amz-sdk-invocation-id'])).size,
          1,
          'one id for all attempts',
        )
        t.notMatch(JSON.stringify(outcome), 'marked', 'without the words of AWS')
        if (detail) t.match(outcome, { detail })
        outcomes.push(outcome)
      }
      for (const outcome of outcomes.slice(1)) t.same(outcome, outcomes[0], 'in every detail')
    })
})

void t.test('the same reading of anything that comes back', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const clients = ways.map((way) => createAppStream(makeBy[way]))
  const code = fc.constantFrom(
    'ResourceNotFoundException',
    'ThrottlingException',
    'LimitExceededException',
    'com.amazonaws.appstream#AccessDeniedException',
    'InternalFailure:http://x/',
    'EVIL',
    'constructor',
    7,
    null,
    {},
  )
  const body = fc.oneof(
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc
      .record(
        {
          __type: code,
          code,
          Code: code,
          Message: fc.oneof(fc.string(), fc.constant('Signature expired: x'), fc.integer()),
          message: fc.string(),
          name: fc.string(),
          cause: fc.constantFrom({ code: 'ECONNRESET' }, 'x'),
          $metadata: fc.constant({ httpStatusCode: 500 }),
          StreamingURL: fc.oneof(fc.webUrl(), fc.constant(null), fc.integer()),
          Expires: fc.integer(),
        },
        { requiredKeys: [] },
      )
      .map((members) => Buffer.from(JSON.stringify(members))),
  )
  const headers = fc.record(
    {
      'x-amzn-errortype': fc.constantFrom('AccessDeniedException', 'Throttling:http://x/', ''),
      'x-amzn-requestid': fc.constantFrom('one', ''),
      'x-amz-request-id': fc.constant('two'),
      'x-foo-request-id': fc.constant('three'),
      age: fc.constant('7'),
      // A far date would be learned as a wrong clock, with which the SDK repeats whatever is refused.
      date: fc.constantFrom(new Date().toUTCString(), 'nonsense'),
    },
    { requiredKeys: [] },
  )
  const status = fc.constantFrom(200, 201, 204, 301, 400, 403, 404, 413, 429, 500, 501, 503)
  await fc.assert(
    fc.asyncProperty(status, headers, body, async (chosenStatus, chosenHeaders, chosenBody) => {
      const outcomes: string[] = []
      for (const appStream of clients) {
        endpoint.play(
          answer({
            status: chosenStatus,
            headers: chosenHeaders,
            body: chosenStatus === 204 ? '' : chosenBody,
          }),
        )
        const outcome = await appStream
          .createStreamingUrl(request, new AbortController().signal)
          .catch((error: unknown) =>
            error instanceof AppStreamError
              ? { reason: error.reason, detail: error.detail }
              : error,
          )
        outcomes.push(JSON.stringify([outcome, endpoint.calls.length]))
      }
      for (const outcome of outcomes.slice(1)) t.equal(outcome, outcomes[0])
      return outcomes.every((outcome) => outcome === outcomes[0])
    }),
    { numRuns: 200 },
  )
})

void t.test('after a lost connection the next attempt opens a new one', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  for (const way of ways.slice(1)) await loseOne(t, way, endpoint)
})

async function loseOne(t: Test, way: Way, endpoint: CannedEndpoint): Promise<void> {
  const appStream = createAppStream(makeBy[way])
  const open = () => appStream.createStreamingUrl(request, new AbortController().signal)
  endpoint.play(answer())
  await Promise.all(Array.from({ length: 5 }, open))
  const used = new Set(endpoint.calls.map(({ connection }) => connection))
  t.equal(used.size, 5, 'five connections are kept')
  endpoint.play(reset, answer())
  await open()
  const [lost, next] = endpoint.calls
  t.ok(used.has(lost?.connection ?? 0), 'a kept connection is lost')
  t.notOk(used.has(next?.connection ?? 0), 'none of the others is tried')
}

void t.test('an answer that does not come', async (t) => {
  await t.test('within the time of an attempt', async (t) => {
    const under: Promise<void>[] = []
    for (const way of ways)
      for (const [step, ends, attempts] of [
        [staySilent, 'ok', 2],
        [stopAfterHead, 'appstream_timeout', 1],
      ] as const) {
        const silent = await useCannedEndpoint(t)
        silent.play(step, answer())
        const arrived = silent.nextCall()
        const call = mint(way)
        // Settings are read with the first call; after it the next endpoint may be set.
        await arrived
        under.push(
          (async () => {
            t.same([ok(await call), silent.calls.length], [ends, attempts], way)
          })(),
        )
      }
    await Promise.all(under)
  })
  await t.test('within the time of a launch: the call ends', async (t) => {
    const endpoint = await useCannedEndpoint(t)
    for (const way of ways) {
      endpoint.play(staySilent)
      const deadline = new AbortController()
      const arrived = endpoint.nextCall()
      const call = mint(way, { signal: deadline.signal })
      const socket = await arrived
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      deadline.abort()
      t.match(
        await call,
        { reason: 'appstream_timeout', detail: { awsError: 'TimeoutError' } },
        way,
      )
      await closed
      t.equal(endpoint.calls.length, 1)
    }
  })
  await t.test('and the time is over before it begins', async (t) => {
    const endpoint = await useCannedEndpoint(t)
    const deadline = new AbortController()
    deadline.abort()
    for (const way of ways) {
      endpoint.play(answer())
      t.equal(ok(await mint(way, { signal: deadline.signal })), 'appstream_timeout', way)
    }
  })
})

void t.test('nobody listens', async (t) => {
  setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: 'http://127.0.0.1:1' })
  const sdk = await mint('sdk')
  for (const way of ways) {
    const outcome = await mint(way)
    t.match(outcome, { reason: 'appstream_unavailable', detail: { awsError: 'ECONNREFUSED' } }, way)
    t.same(outcome, sdk)
  }
})

void t.test('settings that cannot work', async (t) => {
  const cases: readonly [Record<string, string | undefined>, string][] = [
    [{ AWS_ACCESS_KEY_ID: undefined }, 'appstream_credentials_missing'],
    [{ AWS_REGION: undefined }, 'appstream_unexpected'],
    [{ AWS_REGION: 'not a region/' }, 'appstream_unexpected'],
    [{ AWS_USE_FIPS_ENDPOINT: 'true' }, 'appstream_unexpected'],
    [{ AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'appstream_unexpected'],
  ]
  for (const [changes, reason] of cases) {
    setEnvironment({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1', ...changes })
    const [sdk, own] = [await mint('sdk'), await mint('signed call')]
    t.match(own, { reason }, Object.keys(changes).join())
    t.same(own, sdk)
  }
})

void t.test('rules for repeated calls', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  for (const way of ways) {
    const told: string[] = []
    const retryRules = () => ({
      mayRepeat: () => told.push('asked') < 4,
      onThrottled: () => void told.push('throttled'),
    })
    endpoint.play(fail('ThrottlingException'))
    t.match(await mint(way, { retryRules }), { reason: 'appstream_throttled' }, way)
    t.same(told, ['throttled', 'asked', 'throttled', 'asked'], 'the second question gets a no')
    t.equal(endpoint.calls.length, 2, 'and no third attempt')
    told.length = 0
    endpoint.play(fail('RequestLimitExceededException'))
    await mint(way, { retryRules })
    t.same(told, ['throttled'], 'what is not repeated is told as well')
    told.length = 0
    endpoint.play(fail('LimitExceededException'))
    await mint(way, { retryRules })
    t.same(told, [], 'a quota is no throttling')
  }
})
