import { generateKeyPairSync } from 'node:crypto'
import { jwtVerify } from 'jose'
import t from 'tap'
import {
  readTokenAnswer,
  signAssertion,
  writeAssertion,
  writeTokenForm,
} from '#src/lti/services/service-token.js'

const now = Date.UTC(2026, 10, 29, 9, 0, 0, 900)

void t.test('an assertion that platforms without leeway take', async (t) => {
  const facts = { clientId: 'client-1', audience: 'https://lms.example.edu/token', now, id: 'n-1' }
  const seconds = Math.floor(now / 1000)
  t.strictSame(writeAssertion(facts), {
    iss: 'client-1',
    sub: 'client-1',
    aud: 'https://lms.example.edu/token',
    iat: seconds - 60,
    exp: seconds + 300,
    jti: 'n-1',
  })
})

void t.test('the form, with the scopes as they were named', async (t) => {
  const form = new URLSearchParams(writeTokenForm('a.b.c', ['https://x.example/s 1', 'y']))
  t.strictSame(Object.fromEntries(form), {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: 'a.b.c',
    scope: 'https://x.example/s 1 y',
  })
})

void t.test('tokens, whatever they come as', async (t) => {
  t.strictSame(
    readTokenAnswer({
      status: 200,
      contentType: 'text/html',
      body: '{ "access_token" : "727c", "token_type" : "bearer", "expires_in" : 3600, "scope" : "a b" }',
    }),
    { kind: 'token', accessToken: '727c', lifetimeSeconds: 3600, scopes: ['a', 'b'] },
  )
  t.match(readTokenAnswer({ status: 200, body: '{"access_token":"x","scope":""}' }), {
    lifetimeSeconds: 3600,
    scopes: [],
  })
  for (const expires of ['"600"', '0', '-1', 'null', '1e7', '1e300'])
    t.match(
      readTokenAnswer({ status: 200, body: `{"access_token":"x","expires_in":${expires}}` }),
      { lifetimeSeconds: expires === '"600"' ? 600 : 3600 },
      expires,
    )
})

// As the same platforms as in score.test.ts said it.
const faults: [string, number, string, string][] = [
  ['Moodle: clock behind', 400, '{ "error" : "Expired token" }', 'clock'],
  [
    'Moodle: clock ahead',
    400,
    '{"error":"Cannot handle token with iat prior to 2026-11-29"}',
    'clock',
  ],
  ['before its time', 400, '{"error_description":"nbf lies ahead"}', 'clock'],
  ['too early', 400, 'issued too early', 'clock'],
  ['Open edX: clock', 400, '{"error": "unidentified_error"}', 'clock'],
  [
    'Moodle: no such key',
    400,
    '{ "error" : ""kid" invalid, unable to lookup correct key" }',
    'key',
  ],
  ['Moodle: our key set is out of its reach', 404, '(an HTML page)', 'key'],
  ['Canvas: signature', 400, '{"error_description":"JWS signature invalid."}', 'key'],
  ['Chamilo: signature, clock or client', 400, '{"error":"invalid_client"}', 'client'],
  ['Chamilo: scope', 400, '{"error":"invalid_scope"}', 'scope'],
  ['Stud.IP: anything', 500, '(an HTML page)', 'away'],
  ['Moodle: maintenance', 503, '(an HTML page)', 'away'],
  ['Canvas: too many', 403, '403 Forbidden (Rate Limit Exceeded)', 'away'],
  ['an answer without a token', 200, '{}', 'other'],
  ['a page of a proxy', 200, '<html></html>', 'other'],
  ['wrong form', 400, '{"error":"invalid_request"}', 'other'],
]

void t.test('why there is none, in the words of each platform', async (t) => {
  for (const [name, status, body, cause] of faults)
    t.strictSame(readTokenAnswer({ status, body }), { kind: 'fault', cause }, name)
})

void t.test('the assertion is signed by our key, and names it', async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const facts = { clientId: 'client-1', audience: 'https://lms.example.edu/token', now, id: 'n-1' }
  const signed = await signAssertion(facts, { kid: 'tool-1', privateKey })
  const { payload, protectedHeader } = await jwtVerify(signed, publicKey, {
    currentDate: new Date(now),
  })
  t.strictSame(protectedHeader, { alg: 'RS256', kid: 'tool-1', typ: 'JWT' })
  t.strictSame({ ...payload }, writeAssertion(facts))
})

void t.test('a token counts with a status of success alone', async (t) => {
  const body = '{"access_token":"x"}'
  for (const status of [199, 300, 400, 500])
    t.equal(readTokenAnswer({ status, body }).kind, 'fault', `${status}`)
  t.equal(readTokenAnswer({ status: 299, body }).kind, 'token')
  t.strictSame(readTokenAnswer({ status: 200, body }), {
    kind: 'token',
    accessToken: 'x',
    lifetimeSeconds: 3600,
    scopes: [],
  })
  const spaced = '{"access_token":"x","scope":" a  b "}'
  t.match(readTokenAnswer({ status: 200, body: spaced }), { scopes: ['a', 'b'] })
})

void t.test('a platform that is busy or away is no wrong client', async (t) => {
  const cause = (status: number, body = '{"error":"invalid_client"}') => {
    const answer = readTokenAnswer({ status, body })
    return answer.kind === 'fault' && answer.cause
  }
  t.equal(cause(429), 'away')
  t.equal(cause(503), 'away')
  t.equal(cause(400), 'client')
  t.equal(cause(400, 'no such jwk'), 'key')
  t.equal(cause(400, 'the JWKS cannot be read'), 'key')
})
