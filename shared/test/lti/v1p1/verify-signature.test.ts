import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import t from 'tap'
import { Secret, type Consumer } from '#src/index.js'
import {
  consumer,
  fields,
  launchOutcome,
  now,
  outcomeOf,
  secret,
  signFields,
  toolUrl,
  toRequest,
  verify,
} from '../../support/core-launch.js'
import { anyText, fc } from '../../support/properties.js'
import {
  encodeForm,
  parseForm,
  percentEncode,
  type Pair,
  type Pairs,
} from '../../support/reference-signer.js'
import { withValue, type LaunchToSign } from '../../support/sign-launch.js'

const knowing = (changes: Partial<Consumer>) => ({
  findConsumer: (key: string) => (key === consumer.key ? { ...consumer, ...changes } : undefined),
})

void t.test(
  'what an independent signer signed is verified, whatever else it carries',
  async (t) => {
    const extra = fc.array(fc.tuple(anyText(6), anyText(20)), { maxLength: 6 })
    // A prefix keeps the extra fields away from names that mean something.
    const prefixed = (pairs: Pairs, prefix: string) =>
      pairs.map(([name, value]): Pair => [`${prefix}${name}`, value])
    fc.assert(
      fc.property(
        fc.record({
          body: extra,
          query: extra,
          both: extra,
          secret: anyText(),
          nonce: anyText(20),
        }),
        fc.constantFrom('HMAC-SHA1', 'HMAC-SHA256'),
        ({ body, query, both, secret, nonce }, signatureMethod) => {
          const shared = prefixed(both, 'ext_both_')
          const rawQuery = encodeForm([...prefixed(query, 'ext_query_'), ...shared])
          const url = `${toolUrl}/a%20b?${rawQuery}`
          const launch = {
            url,
            fields: [...fields, ...prefixed(body, 'ext_body_'), ...shared],
            secret,
            nonce: `n${nonce}`,
            signatureMethod,
          }
          return (
            launchOutcome(launch, knowing({ secret: new Secret(secret) })) === 'ok' &&
            launchOutcome(launch, knowing({ secret: new Secret(`${secret}x`) })) ===
              'signature_mismatch'
          )
        },
      ),
    )
    t.pass('for all extra fields, queries, secrets and nonces')
  },
)

void t.test('no byte of the body can be changed', async (t) => {
  const sent = Buffer.from(encodeForm(signFields()))
  const sorted = (bytes: Uint8Array) =>
    JSON.stringify(
      parseForm(bytes)
        ?.map((pair) => JSON.stringify(pair))
        .toSorted(),
    )
  const original = sorted(sent)
  let same = 0
  for (let at = 0; at < sent.length; at++)
    for (const flip of [0x01, 0x20, 0x80]) {
      const changed = Buffer.from(sent)
      changed[at] = (changed[at] ?? 0) ^ flip
      const result = verify({ ...toRequest([]), body: changed })
      // %2f for %2F says the same: then it must hold, and in every other case it must not.
      if (sorted(changed) === original) {
        same++
        if (!result.ok) t.fail(`byte ${at} ^ ${flip}: the same pairs were refused`)
      } else if (result.ok || result.error.reader)
        t.fail(`byte ${at} ^ ${flip} was believed: ${changed.toString('latin1')}`)
    }
  t.ok(same > 0, 'some changes change no pair')
})

void t.test('no signed field can be changed, added, removed or moved', async (t) => {
  const signed = signFields()
  const index = fc.nat({ max: signed.length - 1 })
  const unbelieved = (pairs: Pairs, url?: string) => {
    const result = verify(toRequest(pairs, url))
    return !result.ok && result.error.reader === undefined
  }
  fc.assert(
    fc.property(index, fc.integer({ min: 0, max: 0x10ff }), fc.nat(), (at, code, place) => {
      const [name, value] = signed[at] ?? ['', '']
      const position = place % (value.length + 1)
      const character = String.fromCodePoint(code)
      const longer = value.slice(0, position) + character + value.slice(position)
      const removed = signed.filter((_, index) => index !== at)
      const query = `?${percentEncode(name)}=${percentEncode(value)}`
      return (
        unbelieved(withValue(signed, name, longer)) &&
        unbelieved(removed) &&
        unbelieved([...signed, [`${name}x`, value]]) &&
        unbelieved(signed.with(at, [`${name}x`, value])) &&
        (name === 'oauth_signature' || unbelieved(removed, toolUrl.replace('/lti', `/ltx${query}`)))
      )
    }),
  )
  t.pass('for all fields')
})

void t.test('no character of scheme, host, path or query can be changed', async (t) => {
  const url = 'https://tool.example/api/Labs%2Fx?a=1&b'
  const signed = signFields({ url })
  t.equal(outcomeOf(toRequest(signed, url)), 'ok')
  t.equal(outcomeOf(toRequest(signed, url.replace('https://tool', 'HTTPS://TOOL'))), 'ok')
  for (const other of [
    'http://tool.example/api/Labs%2Fx?a=1&b',
    'https://tool.example:8443/api/Labs%2Fx?a=1&b',
    'https://tool.example/api/Labs%2fx?a=1&b',
    'https://tool.example/api/Labs/x?a=1&b',
    'https://tool.example/api/Labs%2Fx/?a=1&b',
    'https://tool.example/api/labs%2Fx?a=1&b',
    'https://tool.example//api/Labs%2Fx?a=1&b',
    'https://tool.example/api/Labs%2Fx?a=1',
    'https://tool.example/api/Labs%2Fx?a=1&b=1',
    'https://tool.example/api/Labs%2Fx?a=1&b&c',
    'https://tool.example/api/Labs%2Fx?a=1&a=1&b',
    'https://tool.example/api/Labs%2Fx',
  ])
    t.equal(outcomeOf(toRequest(signed, other)), 'signature_mismatch', other)
  const path = '/api/Labs%2Fx'
  for (let at = 0; at < path.length; at++) {
    const changed = path.slice(0, at) + (path[at] === 'q' ? 'r' : 'q') + path.slice(at + 1)
    t.equal(outcomeOf(toRequest(signed, url.replace(path, changed))), 'signature_mismatch', changed)
  }
})

void t.test('L10 parameters of an Authorization header are signed, except its realm', async (t) => {
  const signed = toRequest(signFields())
  t.equal(outcomeOf({ ...signed, authorization: 'OAuth realm="x"' }), 'ok')
  t.equal(outcomeOf({ ...signed, authorization: 'OAuth a="1"' }), 'signature_mismatch')
  t.equal(
    outcomeOf({ ...signed, authorization: 'Bearer abc' }),
    'ok',
    'another scheme says nothing',
  )
  t.equal(outcomeOf({ ...signed, authorization: 'OAuth a' }), 'form_malformed')
})

void t.test('L13 a recurring query pair may be signed once, and the caller is told', async (t) => {
  const canvas = { fields: [...fields, ['x', '1'], ['y', '2']] as Pairs }
  const signed = signFields(canvas)
  const result = verify(toRequest(signed, `${toolUrl}?x=1&y=2`))
  t.equal(result.ok && result.value.signatureMatch, 'query_counted_once')
  t.equal(
    outcomeOf(toRequest(signed, `${toolUrl}?x=1&z=3`)),
    'signature_mismatch',
    'z is not signed',
  )
  t.equal(outcomeOf(toRequest(signed, `${toolUrl}?x=2`)), 'signature_mismatch', 'another value')
  const exact = verify(
    toRequest(signFields({ ...canvas, url: `${toolUrl}?x=1` }), `${toolUrl}?x=1`),
  )
  t.equal(exact.ok && exact.value.signatureMatch, 'exact')
})

void t.test('L14 a signature that is no digest is refused as a wrong one', async (t) => {
  const signed = signFields()
  for (const text of ['x', '=', 'AAAA', Buffer.alloc(20).toString('base64')]) {
    const result = verify(toRequest(withValue(signed, 'oauth_signature', text)))
    const reason = text.length > 20 ? 'signature_mismatch' : 'signature_malformed'
    t.match(result, { ok: false, error: { reason, reader: undefined } }, text)
  }
})

void t.test('L6, L15 which cause it was is only said in the reason', async (t) => {
  const pinned = knowing({ signatureMethods: ['HMAC-SHA256'] })
  t.equal(launchOutcome({ signatureMethod: 'HMAC-SHA256' }, pinned), 'ok')
  t.equal(launchOutcome({}, pinned), 'signature_method_not_allowed')
  t.equal(launchOutcome({}, knowing({ enabled: false })), 'consumer_key_disabled')
  t.equal(launchOutcome({ key: 'nobody' }), 'consumer_key_unknown')
  t.equal(launchOutcome({ secret: 'wrong' }), 'signature_mismatch')
  t.equal(
    launchOutcome({ secret: 'no consumer has this secret', key: 'nobody' }),
    'consumer_key_unknown',
  )
})

void t.test(
  'the log names the key that is known, and only a hash of one that is not',
  async (t) => {
    const detailOf = (launch: Partial<LaunchToSign>, changes: Partial<Consumer> = {}) => {
      const result = verify(toRequest(signFields(launch)), knowing(changes))
      return result.ok ? undefined : result.error.detail
    }
    const consumerKey = consumer.key
    t.strictSame(detailOf({ secret: 'wrong' }), { consumerKey })
    t.strictSame(detailOf({}, { enabled: false }), { consumerKey })
    t.strictSame(detailOf({}, { signatureMethods: ['HMAC-SHA256'] }), {
      consumerKey,
      signatureMethod: 'HMAC-SHA1',
    })
    const key = 'a secret in the wrong field'
    const consumerKeyHash = crypto.createHash('sha256').update(key).digest('hex').slice(0, 12)
    t.strictSame(detailOf({ key }), { consumerKeyHash })
  },
)

void t.test('L16 the previous secret counts until its time is over', async (t) => {
  const until = (milliseconds: number) =>
    knowing({
      secret: new Secret('the new secret'),
      previousSecret: { secret: new Secret(secret), until: milliseconds },
    })
  t.equal(launchOutcome({}, until(now + 1)), 'ok')
  t.equal(launchOutcome({}, until(now)), 'signature_mismatch')
  t.equal(launchOutcome({}, until(now - 1)), 'signature_mismatch')
  t.equal(launchOutcome({ secret: 'the new secret' }, until(now + 1)), 'ok')
  t.equal(launchOutcome({ secret: 'the new secret' }, until(now - 1)), 'ok')
  t.equal(launchOutcome({ secret: 'neither' }, until(now + 1)), 'signature_mismatch')
})

void t.test(
  'L15 the same work for an unknown key, a disabled key and a wrong signature',
  async (t) => {
    const { createHmac } = crypto
    t.teardown(() => {
      crypto.createHmac = createHmac
      syncBuiltinESMExports()
    })
    let made = 0
    crypto.createHmac = (...parameters: Parameters<typeof createHmac>) => {
      made++
      return createHmac(...parameters)
    }
    syncBuiltinESMExports()
    const work = (launch: Partial<LaunchToSign>, context = {}) => {
      const request = toRequest(signFields(launch))
      made = 0
      outcomeOf(request, context)
      return made
    }
    const expected = work({ secret: 'wrong' })
    t.ok(expected > 0, 'the product signs through what is counted')
    t.equal(work({ key: 'nobody' }), expected, 'unknown key')
    t.equal(work({}, knowing({ enabled: false })), expected, 'disabled key')
    t.equal(
      work({}, knowing({ signatureMethods: ['HMAC-SHA256'] })),
      expected,
      'method not accepted',
    )
    t.equal(work({}), expected, 'verified')
    const malformed = toRequest(withValue(signFields(), 'oauth_signature', 'x'))
    made = 0
    outcomeOf(malformed)
    t.equal(made, expected, 'no signature at all')
  },
)
