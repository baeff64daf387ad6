import t, { type Test } from 'tap'
import { startConnectProxy, type Reach } from './connect-proxy.js'
import { answer, fail } from './canned-endpoint.js'
import { mint, ok, setEnvironment, useCannedEndpoint, waitForNothing, ways } from './two-ways.js'

/** AWS by the proxy that the environment names: launches and the SDK's client alike. */

async function useProxy(t: Test, reach: Reach, env: Readonly<Record<string, string>> = {}) {
  const proxy = await startConnectProxy(reach)
  const HTTP_PROXY = proxy.url.replace('//', '//signer:p%40ss@')
  const AWS_ENDPOINT_URL_APPSTREAM = 'http://appstream.example:8801'
  setEnvironment({ HTTP_PROXY, NO_PROXY: undefined, AWS_ENDPOINT_URL_APPSTREAM, ...env })
  t.teardown(() => {
    setEnvironment({ HTTP_PROXY: undefined })
    proxy.close()
  })
  return proxy
}

void t.test('calls go by the proxy, which is told the name', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const port = Number(new URL(endpoint.url).port)
  const proxy = await useProxy(t, () => port)
  for (const way of ways) {
    endpoint.play(answer())
    t.equal(ok(await mint(way)), 'ok', way)
    t.equal(endpoint.calls[0]?.headers['host'], 'appstream.example:8801')
    t.notOk(endpoint.calls[0]?.headers['proxy-authorization'], 'the proxy’s alone')
  }
  t.same(
    proxy.asked,
    ways.map(() => 'appstream.example:8801'),
  )
  const basic = `Basic ${Buffer.from('signer:p@ss').toString('base64')}`
  t.same(
    proxy.authorizations,
    ways.map(() => basic),
  )
})

void t.test('excepted, or on this machine: straight', async (t) => {
  const endpoint = await useCannedEndpoint(t)
  const proxy = await useProxy(t, () => ({ status: 502 }), {
    AWS_ENDPOINT_URL_APPSTREAM: endpoint.url,
  })
  for (const way of ways) {
    endpoint.play(answer())
    t.equal(ok(await mint(way)), 'ok', way)
  }
  t.same(proxy.asked, [])
})

void t.test('a proxy that does not let the call through', async (t) => {
  waitForNothing(t)
  for (const [status, attempts] of [
    [407, 1],
    [403, 1],
    [502, 3],
  ] as const)
    await t.test(String(status), async (t) => {
      const proxy = await useProxy(t, () => ({ status }))
      for (const way of ways) {
        const before = proxy.asked.length
        const refused = { awsError: 'ProxyError', httpStatus: status }
        t.match(await mint(way), { reason: 'appstream_proxy', detail: refused }, way)
        t.equal(proxy.asked.length - before, attempts, `attempts of ${way}`)
      }
    })
  await t.test('that is not there', async (t) => {
    setEnvironment({
      HTTP_PROXY: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_APPSTREAM: 'http://appstream.example',
    })
    t.teardown(() => setEnvironment({ HTTP_PROXY: undefined }))
    for (const way of ways) t.equal(ok(await mint(way)), 'appstream_proxy', way)
  })
  await t.test('that says nothing', async (t) => {
    const proxy = await useProxy(t, () => 'silent', { AWS_MAX_ATTEMPTS: '1' })
    for (const way of ways) t.equal(ok(await mint(way)), 'appstream_proxy', way)
    t.equal(proxy.asked.length, ways.length)
  })
})

void t.test('AWS_MAX_ATTEMPTS counts for both ways, with and without a budget', async (t) => {
  waitForNothing(t)
  const endpoint = await useCannedEndpoint(t)
  const turn = { enter: () => Promise.resolve(), noteThrottled: () => Promise.resolve() }
  const AWS_ENDPOINT_URL_APPSTREAM = endpoint.url
  for (const attempts of [1, 5])
    for (const way of ways) {
      setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM, AWS_MAX_ATTEMPTS: String(attempts) })
      endpoint.play(fail('InternalFailure', 500))
      await mint(way)
      t.same(
        endpoint.calls.map(({ headers }) => headers['amz-sdk-request']),
        Array.from({ length: attempts }, (_no, index) => `attempt=${index + 1}; max=${attempts}`),
        way,
      )
      endpoint.play(fail('ThrottlingException'))
      await mint(way, { budget: { begin: () => turn } })
      t.equal(endpoint.calls.length, attempts, `${way}, paced`)
    }
})

void t.test('what AWS asks for after a throttled call reaches the budget', async (t) => {
  waitForNothing(t)
  const endpoint = await useCannedEndpoint(t)
  for (const way of ways)
    for (const [name, value, milliseconds] of [
      ['retry-after', '3', 3000],
      ['x-amz-retry-after', '1500', 1500],
      ['date', '', 0],
    ] as const) {
      const told: number[] = []
      const turn = {
        enter: () => Promise.resolve(),
        noteThrottled: (after = 0) => Promise.resolve(void told.push(after)),
      }
      const body = { __type: 'ThrottlingException', Message: 'slower' }
      const headers = value === '' ? {} : { [name]: value }
      endpoint.play(answer({ status: 400, headers, body }), answer())
      t.equal(ok(await mint(way, { budget: { begin: () => turn } })), 'ok', way)
      t.ok(Math.abs((told[0] ?? -1) - milliseconds) < 500, `${way}, ${name}: ${told[0]}`)
    }
})
