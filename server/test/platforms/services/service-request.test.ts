import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createServiceRequests } from '#src/platforms/services/service-request.js'

const clock = { now: () => Date.UTC(2026, 10, 20) }
const send = createServiceRequests({ allowPrivate: true }, clock)
const guarded = createServiceRequests({ allowPrivate: false }, clock)

async function serve(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

void t.test('only the headers that were named', async (t) => {
  let headers: Record<string, unknown> = {}
  const address = await serve(t, (request, response) => {
    headers = request.headers
    response.writeHead(409, { 'retry-after': '7', link: '<a>; rel="next"' }).end('{}')
  })
  t.match(await send({ address, method: 'GET' }), {
    kind: 'answer',
    status: 409,
    body: '{}',
    retryAfterMilliseconds: 7_000,
    link: '<a>; rel="next"',
  })
  t.strictSame(Object.keys(headers).toSorted(), ['connection', 'host', 'user-agent'])
  await send({ address, method: 'POST', contentType: 'application/xml', accept: 'a/b', body: 'ü' })
  t.match(headers, { accept: 'a/b', 'content-type': 'application/xml', 'content-length': '2' })
})

void t.test('no redirect, no private address, no plain http', async (t) => {
  let hits = 0
  const target = await serve(t, (_request, response) => {
    hits += 1
    response.end()
  })
  const redirecting = await serve(t, (_request, response) => {
    response.writeHead(302, { location: target }).end()
  })
  t.match(await send({ address: redirecting, method: 'GET' }), { kind: 'answer', status: 302 })
  t.match(await guarded({ address: target, method: 'GET' }), {
    kind: 'not_sent',
    cause: 'not_https',
  })
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254', '10.0.0.1'])
    t.match(
      await guarded({ address: `https://${host}:9/`, method: 'GET' }),
      { kind: 'not_sent' },
      host,
    )
  t.equal(hits, 0)
})

void t.test('what may have been carried out is told from what was never sent', async (t) => {
  const cut = await serve(t, (request) => request.socket.destroy())
  t.match(await send({ address: cut, method: 'POST', body: 'x' }), { kind: 'unknown' })
  const half = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{')
    response.destroy()
  })
  t.match(await send({ address: half, method: 'GET' }), { kind: 'unknown' })
  const long = await serve(t, (_request, response) => response.end('x'.repeat(600_000)))
  t.match(await send({ address: long, method: 'GET' }), { kind: 'unknown', cause: 'too_long' })
  t.match(await send({ address: 'http://127.0.0.1:1/', method: 'GET' }), { kind: 'not_sent' })
  t.match(await send({ address: 'nonsense', method: 'GET' }), { kind: 'not_sent' })
  const plain = await serve(t, (_request, response) => response.end())
  t.strictSame(
    await send({ address: plain.replace('http:', 'https:'), method: 'POST', body: 'x' }),
    { kind: 'not_sent', cause: 'not_tls' },
    'https where a plain-http port listens',
  )
})
