import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import t from 'tap'
import { writeBaseString, writeBaseUri } from '#src/lti/oauth1/base-string.js'
import { computeSignature, decodeSignature, matchSignature } from '#src/lti/oauth1/signature.js'
import type { Parameter } from '#src/lti/parameters.js'
import { parseFormText } from '#src/lti/parse-form.js'
import { Secret } from '#src/secret.js'
import { splitUrl, toParameters } from '../../support/core-launch.js'
import { computeHmac, sign } from '../../support/reference-signer.js'
import { readVectors, type SignedVector } from '../../support/vectors.js'

const { published, differential, computed, keys } = readVectors()
const all = [...published, ...differential, ...computed]

function readQuery(url: string): Parameter[] {
  const query = parseFormText(splitUrl(url).rawQuery)
  if (!query.ok) throw new Error(query.error)
  return query.value
}

const signedParameters = ({ url, header, body }: SignedVector): Parameter[] => [
  ...readQuery(url),
  ...toParameters(header),
  ...toParameters(body),
]

void t.test('the file holds what it should', async (t) => {
  t.equal(published.length, 8)
  t.equal(differential.length, 24, '22 rows, two of them with two cases')
  t.equal(new Set(all.map(({ name }) => name)).size, all.length, 'names are unique')
})

for (const vector of all)
  void t.test(`${vector.name} (${vector.source})`, async (t) => {
    const { method, url, secret, tokenSecret, signatureMethod, signature } = vector
    const { target } = splitUrl(url)
    const baseString = writeBaseString(method, writeBaseUri(target), signedParameters(vector))
    t.equal(baseString, vector.baseString, 'base string')
    if (secret === undefined || signature === undefined) return
    const signing = { secret, tokenSecret, signatureMethod }
    t.equal(computeHmac(baseString, signing), signature, 'HMAC of our base string')
    t.equal(sign(vector, signing), signature, 'the reference signer agrees')
    if (tokenSecret !== undefined) return

    const ours = computeSignature(signatureMethod, baseString, secret)
    t.equal(ours.toString('base64'), signature, 'our signature')
    const decoded = decodeSignature(signatureMethod, signature)
    if (!decoded) throw new Error('The signature is base64 of a digest.')
    const request = {
      httpMethod: method,
      target,
      query: readQuery(url),
      header: toParameters(vector.header),
      body: toParameters(vector.body),
      signatureMethod,
      signature: decoded,
    }
    t.equal(matchSignature(request, [new Secret(secret)]), 'exact')
    t.equal(matchSignature(request, [new Secret(`${secret}x`)]), undefined, 'another secret')
  })

for (const { name, secret, tokenSecret, text, signature } of keys)
  void t.test(`key: ${name}`, async (t) => {
    t.equal(computeHmac(text, { secret, tokenSecret }), signature, 'the reference signer agrees')
    if (tokenSecret === undefined)
      t.equal(computeSignature('HMAC-SHA1', text, secret).toString('base64'), signature)
  })

void t.test('the oauth-1.0a package agrees, where it keeps to RFC 5849', async (t) => {
  // It drops names of the query that recur in the body, and does not normalise the address.
  const wrong = new Set([
    'same name in query and body',
    'same pair in query and body, both kept',
    'plus in the query',
    'default port',
    'upper-case scheme and host',
    'no path',
  ])
  for (const vector of differential) {
    const { name, method, url, body, secret = '', signature } = vector
    const client = new OAuth({
      consumer: { key: 'k', secret },
      signature_method: 'HMAC-SHA1',
      hash_function: (text, key) => createHmac('sha1', key).update(text).digest('base64'),
    })
    const values: Record<string, string | string[]> = {}
    for (const [field, value] of body) {
      const known = values[field]
      values[field] = known === undefined ? value : [known, value].flat()
    }
    const isProtocol = ([field]: [string, unknown]) => field.startsWith('oauth_')
    const data = Object.fromEntries(Object.entries(values).filter((pair) => !isProtocol(pair)))
    const protocol = Object.fromEntries(Object.entries(values).filter(isProtocol))
    // Its type of the protocol parameters is the one that it makes itself.
    const given = protocol as unknown as OAuth.Data
    const theirs = client.getSignature({ method, url, data }, undefined, given)
    t.equal(theirs === signature, !wrong.has(name), name)
  }
})
