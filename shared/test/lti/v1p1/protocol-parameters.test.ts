import t from 'tap'
import { Fields } from '#src/lti/fields.js'
import { readProtocolParameters } from '#src/lti/v1p1/protocol-parameters.js'
import { toParameters } from '../../support/core-launch.js'
import type { Pair, Pairs } from '../../support/reference-signer.js'
import { without, withValue } from '../../support/sign-launch.js'

const complete: Pair[] = [
  ['oauth_consumer_key', 'k'],
  ['oauth_signature_method', 'HMAC-SHA1'],
  ['oauth_timestamp', '1700000000'],
  ['oauth_nonce', 'n'],
  ['oauth_signature', 's='],
]
const read = (source: Pairs, elsewhere: Pairs = []) =>
  readProtocolParameters(new Fields(toParameters(source)), new Fields(toParameters(elsewhere)))
const outcomeOf = (source: Pairs, elsewhere: Pairs = []) => {
  const result = read(source, elsewhere)
  return result.ok ? 'ok' : result.error.reason
}

void t.test('reads what was sent, without defaults of its own', async (t) => {
  const result = read([['user_id', '2'], ...complete])
  t.same(result, {
    ok: true,
    value: {
      consumerKey: 'k',
      signatureMethod: 'HMAC-SHA1',
      timestampSeconds: 1_700_000_000,
      nonce: 'n',
      signature: 's=',
    },
  })
})

void t.test('L3 each protocol parameter occurs once in the whole request', async (t) => {
  for (const [name, value] of [...complete, ['oauth_callback', 'x'], ['oauth_x', '']] as Pair[]) {
    const source = withValue(complete, name, value)
    t.equal(outcomeOf([...source, [name, value]]), 'protocol_parameter_repeated', `${name}, twice`)
    t.equal(outcomeOf(source, [[name, value]]), 'protocol_parameter_repeated', `${name}, elsewhere`)
  }
  const twice: Pairs = [
    ['oauth_token', '1'],
    ['oauth_token', '1'],
  ]
  t.equal(outcomeOf(complete, twice), 'protocol_parameter_repeated', 'twice, both elsewhere')
  t.equal(outcomeOf([...complete, ['a', '1'], ['a', '1']], [['a', '1']]), 'ok', 'others may repeat')
  for (const name of [...complete.map(([name]) => name), 'oauth_version', 'oauth_callback']) {
    const source = withValue(complete, name, '1.0')
    const detail = { parameter: name }
    t.match(read([...source, [name, '']]), { error: { detail } }, `${name} is named`)
  }
  const hash: Pair = ['oauth_body_hash', 'x']
  t.match(read([...complete, hash], [hash]), { error: { detail: { parameter: hash[0] } } })
  const foreign = read([...complete, ['oauth_<b>', '1']], [['oauth_<b>', '1']])
  t.equal(foreign.ok || foreign.error.detail, undefined, "the sender's own names are not repeated")
})

void t.test('L4 the five required parameters are there and not empty', async (t) => {
  for (const [name] of complete) {
    t.match(read(without(complete, name)), {
      error: { reason: 'protocol_parameter_missing', detail: { parameter: name } },
    })
    t.equal(outcomeOf(withValue(complete, name, '')), 'protocol_parameter_missing', `${name} empty`)
    const moved = complete.filter(([other]) => other === name)
    const rest = without(complete, name)
    t.equal(outcomeOf(rest, moved), 'protocol_parameter_missing', `${name} only elsewhere`)
  }
})

void t.test('L5 oauth_version is absent or 1.0', async (t) => {
  t.equal(outcomeOf([...complete, ['oauth_version', '1.0']]), 'ok')
  for (const version of ['', '1', '1.0a', '2.0', '1.0 '])
    t.equal(outcomeOf([...complete, ['oauth_version', version]]), 'oauth_version_unsupported')
})

void t.test('L6 only HMAC-SHA1 and HMAC-SHA256, in this spelling', async (t) => {
  const outcome = (method: string) =>
    outcomeOf(withValue(complete, 'oauth_signature_method', method))
  t.equal(outcome('HMAC-SHA256'), 'ok')
  for (const method of ['PLAINTEXT', 'RSA-SHA1', 'HMAC-SHA512', 'hmac-sha1', 'constructor'])
    t.equal(outcome(method), 'signature_method_unsupported', method)
})

void t.test('L7 the timestamp is one to ten digits', async (t) => {
  const outcome = (timestamp: string) =>
    outcomeOf(withValue(complete, 'oauth_timestamp', timestamp))
  for (const timestamp of ['0', '9999999999']) t.equal(outcome(timestamp), 'ok', timestamp)
  for (const timestamp of [
    '-1',
    '+1',
    '1.5',
    '1e9',
    ' 1',
    '1 ',
    '0x1',
    '١٢٣',
    '17000000000',
    'now',
  ])
    t.equal(outcome(timestamp), 'timestamp_malformed', timestamp)
})

void t.test('L17 the nonce has a length cap', async (t) => {
  const outcome = (nonce: string) => outcomeOf(withValue(complete, 'oauth_nonce', nonce))
  t.equal(outcome('n'.repeat(512)), 'ok')
  t.equal(outcome('n'.repeat(513)), 'nonce_malformed')
})
