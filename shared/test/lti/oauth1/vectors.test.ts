import t from 'tap'
import { writeBaseString, writeBaseUri } from '#src/lti/oauth1/base-string.js'
import { computeSignature, decodeSignature, matchSignature } from '#src/lti/oauth1/signature.js'
import { parseFormText, type Parameter } from '#src/lti/parameters.js'
import { Secret } from '#src/secret.js'
import { splitUrl } from '../../support/core-launch.js'
import { computeHmac, sign, type Pairs } from '../../support/reference-signer.js'
import { readVectors, type SignedVector } from '../../support/vectors.js'

const { published, differential, computed, keys } = readVectors()
const all = [...published, ...differential, ...computed]

const toParameters = (pairs: Pairs = []): Parameter[] =>
  pairs.map(([name, value]) => ({ name, value }))

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
