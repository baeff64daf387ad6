import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { takesGzip } from '#src/http/compress-answers.js'
import { createTestApp, framed } from '../support/test-app.js'

void t.test('pages go out compressed where the browser takes it', async (t) => {
  const { launch, app } = createTestApp()
  const plain = await launch({}, framed)
  t.equal(plain.headers['content-encoding'], undefined)
  t.equal(plain.headers.vary, 'accept-encoding')
  const packed = await launch({}, { ...framed, 'accept-encoding': 'br, gzip;q=0.8' })
  t.equal(packed.headers['content-encoding'], 'gzip')
  t.match(gunzipSync(packed.rawPayload).toString(), 'CAD for beginners')
  t.equal(Number(packed.headers['content-length']), packed.rawPayload.length)
  t.ok(packed.rawPayload.length * 2 < plain.rawPayload.length, 'less than half')
  const stream = await launch({}, { 'accept-encoding': 'gzip' })
  t.equal(stream.statusCode, 303)
  t.equal(stream.headers['content-encoding'], undefined, 'there is nothing to compress')
  const short = await app.server.inject({
    url: '/healthz',
    headers: { 'accept-encoding': 'gzip' },
  })
  t.same(short.json(), { status: 'alive' })
})

void t.test('which browsers take it', async (t) => {
  for (const header of ['gzip', 'deflate, gzip, br', 'GZIP;q=0.5', 'gzip; q=1'])
    t.ok(takesGzip(header), header)
  for (const header of [undefined, '', 'br', 'gzip;q=0', 'x-gzip', 'identity'])
    t.notOk(takesGzip(header), String(header))
})

void t.test('https for good, where it is sure', async (t) => {
  const header = 'strict-transport-security'
  const sure = createTestApp()
  for (const url of ['/', '/healthz', '/nothing'])
    t.equal((await sure.app.server.inject({ url })).headers[header], 'max-age=31536000', url)
  t.equal((await sure.launch()).headers[header], 'max-age=31536000')
  const plain = createTestApp({ env: { PUBLIC_URL: 'http://labs.example/' } })
  t.equal((await plain.app.server.inject({ url: '/' })).headers[header], undefined)
})

void t.test('what browsers and search engines ask of every host', async (t) => {
  const { app } = createTestApp()
  const icon = await app.server.inject({ url: '/favicon.ico' })
  t.equal(icon.statusCode, 200)
  t.equal(icon.headers['content-type'], 'image/svg+xml')
  t.match(icon.headers['cache-control'], 'public')
  const robots = await app.server.inject({ url: '/robots.txt' })
  t.equal(robots.body, 'User-agent: *\nDisallow: /\n')
})
