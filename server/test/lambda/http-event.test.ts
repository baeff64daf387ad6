import { once } from 'node:events'
import { createServer, type IncomingMessage, request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import Fastify from 'fastify'
import t from 'tap'
import { answerRequest } from '#src/lambda/answer-request.js'
import { readEvent, UnknownEventError, writeResult } from '#src/lambda/http-event.js'

const context2 = (stage: string, path: string) => ({
  domainName: 'id.execute-api.eu-central-1.amazonaws.com',
  stage,
  http: { method: 'POST', path, sourceIp: '203.0.113.7' },
})
const payload2 = (changes: object = {}) => ({
  version: '2.0',
  rawPath: '/',
  rawQueryString: '',
  headers: { host: 'id.execute-api.eu-central-1.amazonaws.com' },
  requestContext: context2('$default', '/'),
  isBase64Encoded: false,
  ...changes,
})
const payload1 = (changes: object = {}) => ({
  resource: '/',
  path: '/',
  httpMethod: 'POST',
  headers: { Host: 'id.execute-api.us-east-1.amazonaws.com' },
  requestContext: {
    domainName: 'id.execute-api.us-east-1.amazonaws.com',
    stage: 'api',
    path: '/api/',
    identity: { sourceIp: '203.0.113.7' },
  },
  body: null,
  isBase64Encoded: false,
  ...changes,
})

/** As AWS's guide on functions behind load balancers prints it. */
const balancer = (changes: object = {}) => ({
  requestContext: {
    elb: {
      targetGroupArn:
        'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/labs/6d0ecf831eec9f09',
    },
  },
  httpMethod: 'POST',
  path: '/labs/%7ecad',
  queryStringParameters: { a: '1%2C2', b: 'x+y' },
  headers: {
    host: 'labs.example.edu',
    'x-forwarded-for': '198.51.100.1, 203.0.113.7',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  },
  body: 'a=b',
  isBase64Encoded: false,
  ...changes,
})

void t.test('load balancers, with and without lists of headers', async (t) => {
  const single = readEvent(balancer())
  t.match(single, {
    payload: 'alb',
    method: 'POST',
    url: '/labs/%7ecad?a=1%2C2&b=x+y',
    publicUrl: 'https://labs.example.edu/',
    clientAddress: '203.0.113.7',
  })
  t.equal(single.body.toString(), 'a=b')
  const lists = readEvent(
    balancer({
      headers: undefined,
      queryStringParameters: undefined,
      multiValueQueryStringParameters: { a: ['1%2C2', '3'] },
      multiValueHeaders: { host: ['labs.example.edu'], 'x-forwarded-proto': ['https', 'http'] },
    }),
  )
  t.match(lists, {
    payload: 'alb-lists',
    url: '/labs/%7ecad?a=1%2C2&a=3',
    publicUrl: 'http://labs.example.edu/',
  })
  const answer = {
    status: 303,
    headers: [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['vary', 'a'],
      ['set-cookie', 'c=3'],
      ['vary', 'b'],
    ],
    body: Buffer.alloc(0),
  } as const
  t.match(writeResult(answer, 'alb-lists'), {
    multiValueHeaders: { 'set-cookie': ['a=1', 'b=2', 'c=3'] },
  })
  const { headers } = writeResult(answer, 'alb') as { readonly headers: Record<string, string> }
  t.equal(headers['vary'], 'a, b')
  const cookies = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'set-cookie')
  t.same(
    cookies.map(([, value]) => value),
    ['a=1', 'b=2', 'c=3'],
  )
})

void t.test('where a request arrived', async (t) => {
  const at = (event: object) => {
    const { url, publicUrl } = readEvent(event)
    return `${url} at ${publicUrl}`
  }
  const host = 'https://id.execute-api.eu-central-1.amazonaws.com'
  t.equal(at(payload2()), `/ at ${host}/`)
  t.equal(
    at(payload2({ rawPath: '/prod/open', requestContext: context2('prod', '/prod/open') })),
    `/prod/open at ${host}/prod/`,
  )
  t.equal(
    at(payload2({ rawPath: '/open', requestContext: context2('prod', '/open') })),
    `/open at ${host}/`,
    'a custom domain takes the stage out of the path',
  )
  t.equal(at(payload1()), '/api/ at https://id.execute-api.us-east-1.amazonaws.com/api/')
  const proxied = (context: object, path: string, more: object = {}) =>
    payload1({
      path,
      resource: '/{proxy+}',
      pathParameters: { proxy: 'open/state' },
      requestContext: { ...payload1().requestContext, ...context },
      ...more,
    })
  t.equal(
    at(proxied({ path: '/api/open/state' }, '/open/state')),
    '/api/open/state at https://id.execute-api.us-east-1.amazonaws.com/api/',
  )
  t.equal(
    at(proxied({ path: '/labs/open/state', domainName: 'lti.example.edu' }, '/labs/open/state')),
    '/labs/open/state at https://lti.example.edu/labs/',
    'the base path of a custom domain',
  )
  t.equal(
    at(
      payload1({
        path: '/labs/',
        requestContext: { domainName: 'lti.example.edu', path: '/labs/' },
      }),
    ),
    '/labs/ at https://lti.example.edu/labs/',
  )
})

void t.test('query, cookies and headers of payload 2.0', async (t) => {
  const rawQueryString = 'a=1%2C2&a=3,4&b=%7e&b=~&c&d=a+b%20c'
  const request = readEvent(
    payload2({
      rawQueryString,
      headers: { 'X-Long': 'x'.repeat(9000), accept: 'text/html,application/json' },
      cookies: ['one=1', 'two=2'],
    }),
  )
  t.equal(request.url, `/?${rawQueryString}`)
  t.equal(request.headers['cookie'], 'one=1; two=2')
  t.equal(request.headers['x-long']?.length, 9000)
  t.equal(request.headers['accept'], 'text/html,application/json')
  t.equal(request.clientAddress, '203.0.113.7')
})

void t.test('a decoded path is no query', async (t) => {
  const path = (rawPath: string) => readEvent(payload2({ rawPath })).url
  t.equal(path('/labs/a?b#c d'), '/labs/a%3Fb%23c%20d')
  t.equal(path('/labs/a%2Fb%7e'), '/labs/a%2Fb%7e', 'escapes stay')
  t.equal(path('/ä'), '/%C3%A4')
})

void t.test('query and headers of payload 1.0', async (t) => {
  const request = readEvent(
    payload1({
      queryStringParameters: { a: '3,4', b: 'a b&=+', ü: '' },
      multiValueQueryStringParameters: { a: ['1', '3,4'], b: ['a b&=+'], ü: [''] },
      multiValueHeaders: { Host: ['h'], Accept: ['a', 'b'], Cookie: ['x=1', 'y=2'] },
    }),
  )
  t.equal(request.url, '/api/?a=1&a=3%2C4&b=a%20b%26%3D%2B&%C3%BC=')
  t.match(request.headers, { accept: 'a, b', cookie: 'x=1; y=2', host: 'h' })
  t.equal(readEvent(payload1({ queryStringParameters: { a: '1' } })).url, '/api/?a=1')
})

void t.test('bytes of the body, and their length', async (t) => {
  const bytes = Buffer.from([0, 255, 38, 61, 128])
  const encoded = readEvent(
    payload2({
      body: bytes.toString('base64'),
      isBase64Encoded: true,
      headers: { 'content-length': '99', 'transfer-encoding': 'chunked' },
    }),
  )
  t.ok(encoded.body.equals(bytes))
  t.same(encoded.headers, { 'content-length': '5' })
  t.equal(readEvent(payload1({ body: 'a=%C3%A4&b=ä' })).body.toString(), 'a=%C3%A4&b=ä')
  t.same(readEvent(payload2()).headers['content-length'], undefined)
})

void t.test('what is no HTTP request', async (t) => {
  for (const event of [undefined, null, 'text', {}, { version: '2.0' }, { source: 'aws.events' }])
    t.throws(() => readEvent(event), UnknownEventError)
})

void t.test('what the function returns', async (t) => {
  const answer = {
    status: 200,
    headers: [
      ['content-type', 'text/html'],
      ['set-cookie', 'a=1; Path=/'],
      ['vary', 'a'],
      ['set-cookie', 'b=2'],
      ['vary', 'b'],
    ],
    body: Buffer.from('ä'),
  } as const
  t.same(writeResult(answer, '2.0'), {
    statusCode: 200,
    headers: { 'content-type': 'text/html', vary: 'a, b' },
    cookies: ['a=1; Path=/', 'b=2'],
    body: 'ä',
    isBase64Encoded: false,
  })
  t.same(writeResult(answer, '1.0'), {
    statusCode: 200,
    multiValueHeaders: {
      'content-type': ['text/html'],
      'set-cookie': ['a=1; Path=/', 'b=2'],
      vary: ['a', 'b'],
    },
    body: 'ä',
    isBase64Encoded: false,
  })
  const binary = { ...answer, body: Buffer.from([255, 0]) }
  t.match(writeResult(binary, '2.0'), { body: '/wA=', isBase64Encoded: true })
})

/** What an application sees of a request. */
interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

void t.test('an application sees what it would see behind a socket', async (t) => {
  const seen: Seen[] = []
  const note = ({ method, url, headers }: IncomingMessage, body: Buffer): void => {
    const { host: _host, connection: _connection, ...others } = headers
    seen.push({ method, url, headers: others, body: body.toString('base64') })
  }
  const app = Fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.all('*', (request, reply) => {
    note(request.raw, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
    return reply.code(303).header('location', '/x').send('elsewhere')
  })
  await app.ready()
  const server = createServer((request, response) => app.routing(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo

  const overSocket = async (method: string, url: string, headers: object, body: Buffer) => {
    const sent = sendRequest({
      port,
      host: '127.0.0.1',
      method,
      path: url,
      headers: { ...headers },
    })
    sent.end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    return {
      status: answer.statusCode,
      location: answer.headers.location,
      text: Buffer.concat(chunks).toString(),
    }
  }
  const plain = "/[](){}-._~!$&'*+,;=:@%2F%7eabcXYZ..//"
  const text = fc.string({ unit: fc.constantFrom(...plain.split('')), maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      text.map((path) => `/${path.replace(/[?#{}]/g, '')}`),
      fc.option(
        text.map((query) => query.replaceAll('#', '')),
        { nil: undefined },
      ),
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      async (path, query, bytes) => {
        const url = query === undefined || query === '' ? path : `${path}?${query}`
        const body = Buffer.from(bytes)
        const headers = { 'content-type': 'a/b', 'x-1': 'a,b', 'content-length': `${body.length}` }
        const direct = await overSocket('POST', url, headers, body)
        const event = payload2({
          rawPath: path,
          rawQueryString: query ?? '',
          headers,
          body: body.toString('base64'),
          isBase64Encoded: true,
        })
        const answer = await answerRequest(app, readEvent(event))
        const [first, second] = seen.splice(0)
        t.same(second, first)
        const location = answer.headers.find(([name]) => name === 'location')?.[1]
        t.same({ status: answer.status, location, text: answer.body.toString() }, direct)
      },
    ),
    { numRuns: 150, seed: 20_261_125 },
  )
})

void t.test('a method in small letters is the method that it spells', async (t) => {
  const http = { ...context2('$default', '/').http, method: 'post' }
  const requestContext = { ...context2('$default', '/'), http }
  t.equal(readEvent(payload2({ requestContext })).method, 'POST')
  t.equal(readEvent(payload1({ httpMethod: 'get' })).method, 'GET')
})
