import t from 'tap'
import {
  decodeSignature,
  isSignatureMethod,
  matchSignature,
  type SignedRequest,
} from '#src/lti/oauth1/signature.js'
import { Secret } from '#src/secret.js'
import { toParameters } from '../../support/core-launch.js'
import { anyText, fc } from '../../support/properties.js'
import { encodeForm, sign, type Pair, type Pairs } from '../../support/reference-signer.js'

const url = 'https://tool.example/lti'
const target = { scheme: 'https', authority: 'tool.example', path: '/lti' }
interface Sent {
  readonly query?: Pairs
  readonly body: Pairs
  /** What the client signed, where it differs from what it sent. */
  readonly signedQuery?: Pairs
  readonly secret?: string
}

function send({ query = [], body, signedQuery = query, secret = 's' }: Sent): SignedRequest {
  const signature = sign({ url: `${url}?${encodeForm(signedQuery)}`, body }, { secret })
  return {
    httpMethod: 'POST',
    target,
    query: toParameters(query),
    body: toParameters(body),
    header: [],
    signatureMethod: 'HMAC-SHA1',
    signature: Buffer.from(signature, 'base64'),
  }
}

const match = (sent: Sent, ...secrets: string[]) =>
  matchSignature(
    send(sent),
    (secrets.length > 0 ? secrets : ['s']).map((secret) => new Secret(secret)),
  )

void t.test('L6 method names are case-sensitive, and only two are known', async (t) => {
  t.ok(isSignatureMethod('HMAC-SHA1'))
  t.ok(isSignatureMethod('HMAC-SHA256'))
  for (const name of ['PLAINTEXT', 'RSA-SHA1', 'hmac-sha1', 'HMAC-MD5', '', 'toString'])
    t.notOk(isSignatureMethod(name), name)
})

void t.test('L10 parameters count with their multiplicity, in query and body', async (t) => {
  const pair: Pair = ['x', '1']
  t.equal(match({ query: [pair], body: [pair] }), 'exact')
  t.equal(match({ query: [pair, pair], body: [pair] }), 'exact')
  t.equal(match({ query: [['lti-tool', '']], body: [pair] }), 'exact')
  const [once, twice] = [[pair], [pair, pair]]
  t.equal(match({ query: once, signedQuery: twice, body: [['y', '1']] }), undefined)
})

void t.test('L12 any secret is percent-encoded in the key', async (t) => {
  fc.assert(
    fc.property(anyText(), (secret) => match({ body: [['a', '1']], secret }, secret) === 'exact'),
  )
  t.equal(match({ body: [['a', '1']], secret: 'a&b' }, 'a%26b'), undefined)
})

void t.test('L13 Canvas signs recurring query pairs once', async (t) => {
  const [x, y, z]: [Pair, Pair, Pair] = [
    ['x', '1'],
    ['y', '2'],
    ['z', '3'],
  ]
  t.equal(match({ query: [x], signedQuery: [], body: [x, y] }), 'query_counted_once')
  t.equal(match({ query: [x, y], signedQuery: [], body: [x, y, z] }), 'query_counted_once')
  t.equal(
    match({ query: [x, y], signedQuery: [y], body: [x, z] }),
    'query_counted_once',
    'a pair that does not recur stays signed',
  )
  t.equal(
    match({ query: [z, y], signedQuery: [z], body: [x, y] }),
    'query_counted_once',
    'nor does it hide one that recurs',
  )
  t.equal(match({ query: [x, y], signedQuery: [], body: [x] }), undefined, 'y was not signed')
  t.equal(match({ query: [y], signedQuery: [], body: [x] }), undefined, 'nothing recurs')
  t.equal(match({ query: [['x', '2']], signedQuery: [], body: [x] }), undefined, 'another value')
  t.equal(match({ query: [x, x], signedQuery: [], body: [x] }), undefined, 'one copy of each pair')
  t.equal(match({ query: [y, y], signedQuery: [], body: [x, y, z] }), undefined, 'wherever it is')
  t.equal(match({ query: [x, x], signedQuery: [], body: [x, x] }), 'query_counted_once')
})

void t.test('L13 the second try never accepts a pair that is nowhere signed', async (t) => {
  const pairs = fc.array(fc.tuple(anyText(3), anyText(3)), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(pairs, fc.tuple(anyText(3), anyText(3)), ([...body], added) => {
      fc.pre(!body.some(([name, value]) => name === added[0] && value === added[1]))
      const query = [...body, added]
      return match({ query, signedQuery: [], body }) === undefined
    }),
  )
  t.pass('for all bodies and additions')
})

void t.test('L14 a signature is the canonical base64 of a digest of its method', async (t) => {
  const sha1 = Buffer.alloc(20, 7).toString('base64')
  const sha256 = Buffer.alloc(32, 7).toString('base64')
  t.same(decodeSignature('HMAC-SHA1', sha1), Buffer.alloc(20, 7))
  t.same(decodeSignature('HMAC-SHA256', sha256), Buffer.alloc(32, 7))
  t.equal(decodeSignature('HMAC-SHA1', sha256), undefined, 'length of another method')
  t.equal(decodeSignature('HMAC-SHA256', sha1), undefined, 'length of another method')
  const url = Buffer.alloc(20, 0xff).toString('base64url')
  for (const text of [
    '',
    '=',
    sha1.slice(0, -1),
    ` ${sha1}`,
    `${sha1}\n`,
    `${sha1}=`,
    `${sha1}AAAA`,
    `${sha1.slice(0, 5)}*${sha1.slice(5)}`,
    // Same bytes, other spelling: the unused bits of the last digit are not zero.
    `${sha1.slice(0, -2)}${String.fromCharCode((sha1.at(-2) ?? 'A').charCodeAt(0) + 1)}=`,
    url,
    Buffer.alloc(20, 7).toString('hex'),
  ])
    t.equal(decodeSignature('HMAC-SHA1', text), undefined, JSON.stringify(text))
})

void t.test('L16 any of the secrets will do, in any order', async (t) => {
  const sent = { body: [['a', '1']] as Pairs, secret: 'old' }
  t.equal(match(sent, 'new', 'old'), 'exact')
  t.equal(match(sent, 'old', 'new'), 'exact')
  t.equal(match(sent, 'new', 'other'), undefined)
})
