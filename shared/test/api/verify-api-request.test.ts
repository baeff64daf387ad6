import { createHash } from 'node:crypto'
import t from 'tap'
import { describeApiRefusal, verifyApiRequest, type ApiRequest, type Consumer } from '#src/index.js'
import {
  consumer,
  now,
  secret,
  signFields,
  splitUrl,
  toRequest,
  verify,
} from '../support/core-launch.js'
import {
  encodeForm,
  percentEncode,
  sign,
  type Pair,
  type Pairs,
} from '../support/reference-signer.js'
import { without, withValue } from '../support/sign-launch.js'

const url = 'https://tool.example/api/states'
const json = '{"labs":["cad"]}'
const hash = (text: string) => createHash('sha256').update(text).digest('base64')

const protocol: Pairs = [
  ['oauth_consumer_key', consumer.key],
  ['oauth_nonce', 'n-1'],
  ['oauth_signature_method', 'HMAC-SHA256'],
  ['oauth_timestamp', String(now / 1000)],
  ['oauth_version', '1.0'],
  ['oauth_body_hash', hash(json)],
]

const writeHeader = (pairs: Pairs): string =>
  `OAuth ${pairs.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')}`

interface Call {
  readonly header?: Pairs
  readonly url?: string
  readonly body?: string
  readonly secret?: string
}

/** A call signed as an LMS plugin signs it. */
function writeCall({ header = protocol, body = json, ...call }: Call = {}): ApiRequest {
  const address = call.url ?? url
  const signatureMethod = header.find(([name]) => name === 'oauth_signature_method')?.[1]
  const keys = { secret: call.secret ?? secret, signatureMethod }
  const signature = sign({ url: address, header, body: [] }, keys)
  const signed: Pair[] = [...header, ['oauth_signature', signature]]
  return { ...splitUrl(address), body: Buffer.from(body), authorization: writeHeader(signed) }
}

function outcomeOf(request: ApiRequest, known: Consumer = consumer): string {
  const findConsumer = (key: string) => (key === known.key ? known : undefined)
  const result = verifyApiRequest(request, { now, launchWindowSeconds: 300, findConsumer })
  return result.ok ? 'ok' : result.error.reason
}

void t.test('a signed call', async (t) => {
  t.equal(outcomeOf(writeCall()), 'ok')
  t.equal(outcomeOf(writeCall({ url: `${url}?a=1&b` })), 'ok', 'with a query')
  t.equal(outcomeOf(writeCall({ header: without(protocol, 'oauth_version') })), 'ok')
})

void t.test('only a signature in the Authorization header counts', async (t) => {
  const call = writeCall()
  t.equal(outcomeOf({ ...call, authorization: undefined }), 'authorization_missing')
  t.equal(outcomeOf({ ...call, authorization: 'Bearer abc' }), 'authorization_missing')
  t.equal(outcomeOf({ ...call, authorization: 'OAuth a' }), 'authorization_missing')
  const form = Buffer.from(encodeForm(signFields({ url, signatureMethod: 'HMAC-SHA256' })))
  const launch = { ...splitUrl(url), body: form, authorization: undefined }
  t.equal(outcomeOf(launch), 'authorization_missing', 'a signed form')
  const query = encodeForm([
    ...protocol,
    ['oauth_signature', sign({ url, body: protocol }, { secret, signatureMethod: 'HMAC-SHA256' })],
  ])
  const inQuery = {
    ...splitUrl(`${url}?${query}`),
    body: Buffer.from(json),
    authorization: undefined,
  }
  t.equal(outcomeOf(inQuery), 'authorization_missing', 'a signed query')
  t.equal(outcomeOf({ ...call, rawQuery: query }), 'protocol_parameter_repeated', 'both')
})

void t.test('HMAC-SHA256 only, also where the consumer may launch with SHA-1', async (t) => {
  const header = withValue(protocol, 'oauth_signature_method', 'HMAC-SHA1')
  t.equal(outcomeOf(writeCall({ header })), 'signature_method_unsuitable')
  const plain = withValue(protocol, 'oauth_signature_method', 'PLAINTEXT')
  t.equal(outcomeOf(writeCall({ header: plain })), 'signature_method_unsupported')
  const sha1Only: Consumer = { ...consumer, signatureMethods: ['HMAC-SHA1'] }
  t.equal(outcomeOf(writeCall(), sha1Only), 'signature_method_not_allowed')
})

void t.test('the body is the one that was signed', async (t) => {
  const changed = { ...writeCall(), body: Buffer.from(`${json} `) }
  t.equal(outcomeOf(changed), 'body_hash_mismatch')
  t.equal(outcomeOf({ ...writeCall(), body: Buffer.alloc(0) }), 'body_hash_mismatch')
  t.equal(
    outcomeOf(writeCall({ header: without(protocol, 'oauth_body_hash') })),
    'body_hash_missing',
  )
  const sha1 = createHash('sha1').update(json).digest('base64')
  t.equal(
    outcomeOf(writeCall({ header: withValue(protocol, 'oauth_body_hash', sha1) })),
    'body_hash_mismatch',
  )
  const moved = writeCall({ body: '{}' })
  t.equal(outcomeOf(moved), 'body_hash_mismatch', 'the hash of another body')
  const call = writeCall()
  const forged = call.authorization?.replace(percentEncode(hash(json)), percentEncode(hash('{}')))
  const both = { ...call, body: Buffer.from('{}'), authorization: forged }
  t.equal(outcomeOf(both), 'signature_mismatch', 'the hash is signed too')
})

void t.test('address, time, key and secret', async (t) => {
  const call = writeCall()
  t.equal(
    outcomeOf({ ...call, ...splitUrl('https://tool.example/api/labs') }),
    'signature_mismatch',
  )
  t.equal(outcomeOf({ ...call, rawQuery: 'a=1' }), 'signature_mismatch')
  t.equal(outcomeOf({ ...call, rawQuery: 'a=%' }), 'form_malformed')
  t.equal(outcomeOf(writeCall({ secret: 'wrong' })), 'signature_mismatch')
  const at = (offset: number) =>
    outcomeOf(
      writeCall({ header: withValue(protocol, 'oauth_timestamp', `${now / 1000 + offset}`) }),
    )
  t.equal(at(-300), 'ok')
  t.equal(at(300), 'ok')
  t.equal(at(-301), 'timestamp_too_old')
  t.equal(at(301), 'timestamp_in_future')
  const nobody = withValue(protocol, 'oauth_consumer_key', 'nobody')
  t.equal(outcomeOf(writeCall({ header: nobody })), 'consumer_key_unknown')
  t.equal(outcomeOf(call, { ...consumer, enabled: false }), 'consumer_key_disabled')
  for (const [name] of protocol.filter(([name]) => !/version|body_hash/.test(name)))
    t.equal(outcomeOf(writeCall({ header: without(protocol, name) })), 'protocol_parameter_missing')
})

void t.test('a call claims its nonce, and a launch with the same one another', async (t) => {
  const findConsumer = () => consumer
  const claimOf = (nonce: string) => {
    const call = writeCall({ header: withValue(protocol, 'oauth_nonce', nonce) })
    const result = verifyApiRequest(call, { now, launchWindowSeconds: 300, findConsumer })
    if (!result.ok) throw new Error(result.error.reason)
    return result.value.oneTimeUse.id
  }
  const launch = verify(toRequest(signFields({ nonce: 'n-1' })))
  const ids = [claimOf('n-1'), claimOf('n-2'), launch.ok && launch.value.launch.oneTimeUse.id]
  t.equal(new Set(ids).size, 3)
  t.equal(claimOf('n-1'), ids[0])
})

void t.test('who guesses at keys learns nothing', async (t) => {
  const guesses = ['consumer_key_unknown', 'consumer_key_disabled', 'signature_mismatch'] as const
  const [first, ...others] = guesses.map((reason) => describeApiRefusal(reason))
  for (const other of others) t.same(other, first)
})
