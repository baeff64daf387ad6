import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createPlatformFetch } from '#src/platforms/platform-fetch.js'
import { isPublicAddress, lookUpPublicName } from '#src/platforms/public-address.js'

const fetchJson = createPlatformFetch({ allowPrivate: true })
const guarded = createPlatformFetch({ allowPrivate: false })

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

void t.test('a document and how long it lasts', async (t) => {
  const url = await serve(t, (request, response) => {
    t.match(request.headers, { accept: 'application/json', 'user-agent': 'appstream-lab' })
    t.notOk('cookie' in request.headers)
    response.setHeader('cache-control', 'public, max-age=120, must-revalidate')
    response.end('{"a":1}')
  })
  t.strictSame(await fetchJson(url), { body: { a: 1 }, maxAgeSeconds: 120 })
})

void t.test('only a whole answer with status 200', async (t) => {
  let hits = 0
  const target = await serve(t, (_request, response) => {
    hits += 1
    response.end('{}')
  })
  const listeners: Record<string, RequestListener> = {
    redirect: (_request, response) => response.writeHead(302, { location: target }).end(),
    'permanent redirect': (_request, response) =>
      response.writeHead(308, { location: target }).end(),
    missing: (_request, response) => response.writeHead(404).end('{}'),
    'no content': (_request, response) => response.writeHead(204).end(),
    'no JSON': (_request, response) => response.end('<html>'),
    'too large': (_request, response) => response.end(`"${'x'.repeat(300_000)}"`),
    'too large, said before': (_request, response) =>
      response.writeHead(200, { 'content-length': 10_000_000 }).write('"'),
    'cut off': (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{')
      response.destroy()
    },
  }
  for (const [name, listener] of Object.entries(listeners))
    await t.rejects(fetchJson(await serve(t, listener)), name)
  t.equal(hits, 0, 'no redirect was followed')
})

void t.test('a private address gets no connection, however it is written', async (t) => {
  let connections = 0
  const listeners = await Promise.all(
    ['127.0.0.1', '::1'].map(async (host) => {
      const server = createTcpServer((socket) => {
        connections += 1
        socket.destroy()
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen(0, host, resolve)
      })
      t.teardown(() => server.close())
      return (server.address() as AddressInfo).port
    }),
  )
  const hosts = [
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '0.0.0.0',
    '0',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '%31%32%37.0.0.1',
    '１２７.0.0.1',
    'localhost',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '169.254.169.254',
  ]
  for (const host of hosts)
    for (const port of listeners)
      await t.rejects(guarded(`https://${host}:${port}/`), { name: 'PrivateAddressError' }, host)
  t.equal(connections, 0, 'no connection, so nothing is told by how it ends')
  await t.rejects(
    guarded(`http://127.0.0.1:${listeners[0]}/`),
    { name: 'PlatformFetchError' },
    'plain http',
  )
  const found = await new Promise((resolve) => {
    lookUpPublicName('localhost', { all: true }, (error) => resolve(error))
  })
  t.match(found, { name: 'PrivateAddressError' })
})

void t.test('what the public internet is', async (t) => {
  for (const address of ['9.9.9.9', '52.95.110.1', '2620:fe::fe', '2a00:1450:4001::1'])
    t.ok(isPublicAddress(address), address)
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:9.9.9.9',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fd00::1',
    'fe80::1',
    'ff02::1',
  ])
    t.notOk(isPublicAddress(address), address)
})
