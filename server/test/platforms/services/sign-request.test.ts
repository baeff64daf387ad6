import { createHash, createHmac } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import * as fc from 'fast-check'
import t from 'tap'
import { Secret, writeOutcomeRequest } from '@appstreamlab/shared'
import { signRequest } from '#src/platforms/services/sign-request.js'

const parts = {
  clock: { now: () => 1_795_928_555_000 },
  randomness: { bytes: (count: number) => new Uint8Array(count).fill(7) },
}
const proof = { key: 'school', secret: new Secret('a secret & more') }

function readHeader(header: string): Map<string, string> {
  const pairs = header.slice('OAuth '.length).split(',')
  return new Map(
    pairs.map((pair) => {
      const [, name = '', value = ''] = /^(\w+)="([^"]*)"$/.exec(pair) ?? []
      return [name, decodeURIComponent(value)]
    }),
  )
}

void t.test('a header without realm and without spaces', async (t) => {
  const header = signRequest(
    { address: 'https://lms.example.edu/os', method: 'POST', body: '<x/>' },
    proof,
    parts,
  )
  t.match(header, /^OAuth oauth_body_hash="[^" ]+",oauth_consumer_key="school",/)
  t.notMatch(header, /realm|, /)
  const oauth = readHeader(header)
  t.equal(oauth.get('oauth_body_hash'), createHash('sha1').update('<x/>').digest('base64'))
  t.equal(oauth.get('oauth_timestamp'), '1795928555')
  t.equal(oauth.get('oauth_signature_method'), 'HMAC-SHA1')
  t.equal(oauth.get('oauth_nonce'), '07'.repeat(16))
})

void t.test('a body that is not there has a hash too', async (t) => {
  const address = 'https://lms.example.edu/members'
  const oauth = readHeader(signRequest({ address, method: 'GET' }, proof, parts))
  t.equal(oauth.get('oauth_body_hash'), '2jmj7l5rSw0yVb/vlWAYkK/YBwk=', 'SHA-1 of nothing')
})

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
const byCode = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

void t.test('a signature of any address with a query (RFC 5849 §3.4.1)', async () => {
  const name = fc.string({ minLength: 1, maxLength: 6 })
  const query = fc.uniqueArray(fc.tuple(name, fc.string({ maxLength: 8 })), {
    maxLength: 4,
    selector: ([key]) => key,
  })
  fc.assert(
    fc.property(query, (pairs) => {
      const address = new URL('https://lms.example.edu/a/b')
      for (const [key, value] of pairs) address.searchParams.append(key, value)
      const oauth = readHeader(signRequest({ address: address.href, method: 'GET' }, proof, parts))
      const signature = oauth.get('oauth_signature')
      oauth.delete('oauth_signature')
      const all = [...oauth, ...address.searchParams].map(
        ([key, value]) => [encode(key), encode(value)] as const,
      )
      const sorted = all.toSorted(([a, x], [b, y]) => (a === b ? byCode(x, y) : byCode(a, b)))
      const text = sorted.map((pair) => pair.join('=')).join('&')
      const base = ['GET', encode('https://lms.example.edu/a/b'), encode(text)].join('&')
      return (
        signature === createHmac('sha1', 'a%20secret%20%26%20more&').update(base).digest('base64')
      )
    }),
    { numRuns: 100 },
  )
})

void t.test('an opaque id comes back as it was from a reader of XML', async () => {
  // Every character that XML 1.0 has (§2.2), so the odd ones that platforms may put into their ids too.
  const letter = fc.oneof(
    fc.constantFrom('&', '<', '>', '"', "'", '\r', '\n', '\t', ']]>', 'ü', '0', '%2B'),
    fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
  )
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 30 }), (letters) => {
      const sourcedId = letters.join('')
      const text = writeOutcomeRequest({ kind: 'read' }, { sourcedId, messageId: 'm' })
      const read = new DOMParser().parseFromString(text, 'application/xml')
      return read.getElementsByTagName('sourcedId')[0]?.textContent === sourcedId
    }),
    { numRuns: 100 },
  )
})
