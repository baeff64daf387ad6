import { createHmac, sign } from 'node:crypto'
import t from 'tap'
import { checkTokenTimes, readPlatformKeys, type TokenAlgorithm } from '#src/index.js'
import { findKeyFault } from '#src/lti/v1p3/platform-keys.js'
import {
  claimUri,
  encodePart,
  makeTokenKey,
  signToken,
  writeJwks,
} from '../../support/platform-token.js'
import { fc } from '../../support/properties.js'
import {
  claimsWith,
  key,
  launchWith,
  outcome,
  readKeys,
  seconds,
  spkiPem,
  strangerKey,
  verify,
} from './testing.js'

const good = () => signToken(claimsWith(), key)

void t.test('a launch as platforms send it', async (t) => {
  t.equal(outcome(await verify(good())), 'resource_link')
})

void t.test('J3 what is not a signed token of an accepted algorithm', async (t) => {
  const [header, payload, signature] = good().split('.')
  const hmac = (secret: string | Buffer) => {
    const input = `${encodePart({ alg: 'HS256', kid: 'key-1' })}.${encodePart(claimsWith())}`
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
  }
  const none = encodePart({ alg: 'none', kid: 'key-1' })
  const cases: [string, string, string][] = [
    ['nothing', '', 'token_malformed'],
    ['one part', 'abc', 'token_malformed'],
    ['two parts', `${header}.${payload}`, 'token_malformed'],
    ['four parts', `${good()}.x`, 'token_malformed'],
    ['five parts: encrypted', `${header}.a.b.c.d`, 'token_encrypted'],
    ['an empty signature', `${header}.${payload}.`, 'token_signature_mismatch'],
    ['an empty payload', `${header}..${signature}`, 'token_signature_mismatch'],
    ['a header that is no JSON', `x.${payload}.${signature}`, 'token_malformed'],
    ['a header that is a list', `${encodePart([])}.${payload}.${signature}`, 'token_malformed'],
    ['a huge one', `${'a'.repeat(70_000)}.b.c`, 'token_malformed'],
    ['none', `${none}.${payload}.`, 'token_algorithm_not_allowed'],
    ['none with a signature', `${none}.${payload}.${signature}`, 'token_algorithm_not_allowed'],
    ['HS256 with the public key as secret', hmac(spkiPem()), 'token_algorithm_not_allowed'],
    [
      'an algorithm of another family',
      signToken(claimsWith(), key, { alg: 'RS512' }),
      'token_algorithm_not_allowed',
    ],
    [
      'alg in lower case',
      signToken(claimsWith(), key, { alg: 'rs256' }),
      'token_algorithm_not_allowed',
    ],
    [
      'a critical extension',
      signToken(claimsWith(), key, { crit: ['exp'] }),
      'token_extension_unknown',
    ],
    [
      'unencoded payload (RFC 7797)',
      signToken(claimsWith(), key, { b64: false, crit: ['b64'] }),
      'token_extension_unknown',
    ],
    ['a payload that is no JSON', signToken('text', key), 'token_malformed'],
    ['a payload that is a list', signToken([claimsWith()], key), 'token_malformed'],
  ]
  for (const [name, token, reason] of cases) t.equal(outcome(await verify(token)), reason, name)
})

void t.test('a payload is whole UTF-8, and of a size that a launch has', async (t) => {
  const header = encodePart({ alg: 'RS256', kid: key.kid })
  const signRaw = (payload: Buffer) => {
    const input = `${header}.${payload.toString('base64url')}`
    const signature = sign('sha256', Buffer.from(input), key.privateKey)
    return `${input}.${signature.toString('base64url')}`
  }
  const json = Buffer.from(JSON.stringify(claimsWith({ name: 'MARK' })))
  t.equal(outcome(await verify(signRaw(json))), 'resource_link')
  const broken = Buffer.from(json)
  broken[broken.indexOf('MARK')] = 0xff
  t.equal(outcome(await verify(signRaw(broken))), 'token_malformed')
  t.equal(outcome(await launchWith({ note: 'n'.repeat(40_000) })), 'resource_link')
  t.equal(outcome(await launchWith({ note: 'n'.repeat(60_000) })), 'token_malformed')
})

void t.test('a refusal names the registration, and by how much a time is wrong', async (t) => {
  const named = { error: { detail: { registration: 'school' } } }
  t.match(await launchWith({ iss: 'x' }), named)
  t.match(await launchWith({ nonce: 'x' }), named)
  t.match(await verify(signToken(claimsWith(), strangerKey)), named)
  t.match(await verify(good(), { keys: 'unavailable' }), named)
  const differenceOf = (changes: object) =>
    checkTokenTimes(
      { exp: seconds + 60, iat: seconds, ...changes },
      { now: seconds * 1000, launchWindowSeconds: 60 },
    )?.detail
  const allowedSeconds = 60
  t.strictSame(differenceOf({ exp: seconds - 90 }), {
    claim: 'exp',
    differenceSeconds: 90,
    allowedSeconds,
  })
  t.strictSame(differenceOf({ iat: seconds - 700 }), {
    claim: 'iat',
    differenceSeconds: 700,
    allowedSeconds: 600,
  })
  t.strictSame(differenceOf({ iat: seconds + 61 }), {
    claim: 'iat',
    differenceSeconds: 61,
    allowedSeconds,
  })
  t.strictSame(differenceOf({ nbf: seconds + 70 }), {
    claim: 'nbf',
    differenceSeconds: 70,
    allowedSeconds,
  })
})

void t.test('J3 keys that come with the token are never looked at', async (t) => {
  const jwk = strangerKey.publicKey.export({ format: 'jwk' })
  for (const header of [
    { jwk },
    { jku: 'https://attacker.example/jwks' },
    { x5u: 'https://attacker.example/cert' },
    { x5c: ['MIIB'] },
  ])
    t.equal(
      outcome(await verify(signToken(claimsWith(), strangerKey, header))),
      'token_signature_mismatch',
    )
  t.equal(
    outcome(await verify(signToken(claimsWith(), strangerKey, { jwk, kid: undefined }))),
    'token_key_missing',
  )
  t.equal(
    outcome(await verify(signToken(claimsWith(), key, { jwk }))),
    'resource_link',
    'ignored where the real key signed',
  )
})

void t.test('J4 the key is named, found and fit', async (t) => {
  const withKid = (kid: unknown) => verify(signToken(claimsWith(), key, { kid }))
  t.equal(outcome(await withKid(undefined)), 'token_key_missing')
  t.equal(outcome(await withKid('')), 'token_key_missing')
  t.equal(outcome(await withKid(7)), 'token_key_missing')
  t.equal(outcome(await withKid('imstester_66067')), 'token_key_unknown')
  t.equal(outcome(await withKid('__proto__')), 'token_key_unknown')
  t.equal(outcome(await verify(good(), { keys: 'unavailable' })), 'platform_keys_unavailable')

  const keysWith = (extra: Record<string, unknown>) => readKeys(writeJwks([key], extra))
  t.equal(outcome(await verify(good(), { keys: keysWith({}) })), 'resource_link')
  t.equal(outcome(await verify(good(), { keys: keysWith({ use: 'enc' }) })), 'token_key_unsuitable')
  t.equal(
    outcome(await verify(good(), { keys: keysWith({ alg: 'RS384' }) })),
    'token_key_unsuitable',
  )

  const short = makeTokenKey('short', 'rsa-1024')
  const shortKeys = readKeys(writeJwks([short]))
  t.match(await verify(signToken(claimsWith(), short), { keys: shortKeys }), {
    error: { reason: 'token_key_unsuitable', detail: { fault: 'size' } },
  })
})

void t.test('elliptic curves where the registration names them', async (t) => {
  for (const [kind, alg] of [
    ['ec', 'ES256'],
    ['ec-384', 'ES384'],
  ] as const) {
    const pair = makeTokenKey('ec', kind)
    const keys = readKeys(writeJwks([pair], {}))
    const token = signToken(claimsWith(), pair, { alg })
    t.equal(outcome(await verify(token, { keys })), 'token_algorithm_not_allowed')
    const accepting = { keys, registration: { algorithms: [alg] } }
    t.equal(outcome(await verify(token, accepting)), 'resource_link')
    const crossed = { keys, registration: { algorithms: ['RS256', 'ES256', 'ES384'] as const } }
    t.equal(
      outcome(await verify(signToken(claimsWith(), pair, { alg: 'RS256' }), crossed)),
      'token_key_unsuitable',
    )
  }
})

void t.test('a key fits the algorithm by kind and curve, and is for signatures', async (t) => {
  const fault = (kind: 'rsa' | 'ec' | 'ec-384', alg: TokenAlgorithm, extra = {}) => {
    const [found] = readKeys(writeJwks([makeTokenKey('k', kind)], extra)).get('k') ?? []
    return found ? findKeyFault(found, alg) : 'no key'
  }
  t.equal(fault('rsa', 'RS256'), undefined)
  t.equal(fault('rsa', 'RS512', { use: 'sig', alg: 'RS512' }), undefined)
  t.equal(fault('rsa', 'ES256'), 'type')
  t.equal(fault('ec', 'ES256'), undefined)
  t.equal(fault('ec', 'ES384'), 'type')
  t.equal(fault('ec', 'RS256'), 'type')
  t.equal(fault('ec-384', 'ES384'), undefined)
  t.equal(fault('ec-384', 'ES256'), 'type')
  t.equal(fault('rsa', 'RS256', { use: 'enc' }), 'use')
  t.equal(fault('rsa', 'RS256', { alg: 'RS384' }), 'alg')
  t.equal(fault('rsa', 'RS256', { alg: '', use: '' }), undefined, 'empty members say nothing')
})

void t.test('a key set holds public keys only, and says what it leaves out', async (t) => {
  const jwks = writeJwks([key])
  const leftOut = (keys: unknown[]) => {
    const { byKid, ...numbers } = readPlatformKeys({ keys }) ?? {}
    return { kids: byKid?.size, ...numbers }
  }
  t.strictSame(leftOut([{ kty: 'oct', k: 'c2VjcmV0', kid: 'a' }]), {
    kids: 0,
    unusable: 1,
    tooMany: 0,
  })
  t.match(leftOut([{ ...jwks.keys[0], kid: undefined }]), { kids: 0, unusable: 1 })
  t.match(leftOut([null, 1, 'x', [], {}, { kty: 'RSA', kid: 'x' }]), { kids: 0, unusable: 6 })
  for (const wrong of [undefined, null, [], 'x', {}, { keys: {} }])
    t.equal(readPlatformKeys(wrong), undefined)
  const flood = Array.from({ length: 520 }, (_, index) => ({ ...jwks.keys[0], kid: `k${index}` }))
  t.strictSame(leftOut(flood), { kids: 500, unusable: 0, tooMany: 20 })
  t.strictSame(leftOut(Array.from({ length: 12 }, () => jwks.keys[0])), {
    kids: 1,
    unusable: 0,
    tooMany: 2,
  })
})

void t.test('of keys with one kid the one that fits verifies (RFC 7517 §4.5)', async (t) => {
  const [rsa] = writeJwks([key], {}).keys
  const [stranger] = writeJwks([strangerKey], {}).keys
  const [curve] = writeJwks([makeTokenKey(key.kid, 'ec')], {}).keys
  const cases: [string, unknown[], string][] = [
    ['an EC key first', [curve, rsa], 'resource_link'],
    [
      'the same key for encryption first',
      [
        { ...rsa, use: 'enc' },
        { ...rsa, use: 'sig' },
      ],
      'resource_link',
    ],
    [
      'another algorithm first',
      [
        { ...rsa, alg: 'RS512' },
        { ...rsa, alg: 'RS256' },
      ],
      'resource_link',
    ],
    ['an older key that fits as well', [stranger, rsa], 'resource_link'],
    ['two of the same', [rsa, rsa], 'resource_link'],
    ['only others that fit', [stranger, curve], 'token_signature_mismatch'],
    ['none that fits', [curve, { ...rsa, use: 'enc' }], 'token_key_unsuitable'],
    ['ours for encryption only', [stranger, { ...rsa, use: 'enc' }], 'token_signature_mismatch'],
  ]
  for (const [name, keys, expected] of cases)
    t.equal(outcome(await verify(good(), { keys: readKeys({ keys }) })), expected, name)
  const crossed = { registration: { algorithms: ['RS256', 'ES256'] as const } }
  t.equal(
    outcome(await verify(good(), { keys: readKeys({ keys: [curve, rsa] }), ...crossed })),
    'resource_link',
    'the header says which kind',
  )
})

void t.test('J6, J7 issuer, audience and authorized party', async (t) => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['another issuer', { iss: 'https://other.example' }, 'token_issuer_mismatch'],
    ['a slash more', { iss: 'https://lms.example/' }, 'token_issuer_mismatch'],
    ['no issuer', { iss: undefined }, 'token_issuer_mismatch'],
    ['a list of issuers', { iss: ['https://lms.example'] }, 'token_issuer_mismatch'],
    ['another audience', { aud: 'client-2' }, 'token_audience_mismatch'],
    ['no audience', { aud: undefined }, 'token_audience_mismatch'],
    ['no audience in a list', { aud: [] }, 'token_audience_mismatch'],
    ['ours in a list', { aud: ['client-1'] }, 'resource_link'],
    ['others beside us', { aud: ['client-1', 'client-2'] }, 'token_audience_foreign'],
    [
      'others, with azp',
      { aud: ['client-2', 'client-1'], azp: 'client-1' },
      'token_audience_foreign',
    ],
    ['azp is ours', { azp: 'client-1' }, 'resource_link'],
    ['azp is another', { azp: 'client-2' }, 'token_party_mismatch'],
    ['azp is null', { azp: null }, 'resource_link'],
    ['azp is empty', { azp: '' }, 'resource_link'],
    ['azp is a list', { azp: ['client-1'] }, 'token_party_mismatch'],
    ['an old consumer key (Moodle)', { aud: 'old-key' }, 'token_for_consumer_key'],
    [
      'from a deployment of nobody',
      { aud: 'old-key', [claimUri('deployment_id')]: 'other' },
      'token_audience_mismatch',
    ],
    ['the same in a list', { aud: ['old-key'] }, 'token_for_consumer_key'],
    ['a list of what is no text', { aud: [null, 7.5, {}] }, 'token_audience_mismatch'],
  ]
  for (const [name, changes, reason] of cases)
    t.equal(outcome(await launchWith(changes)), reason, name)
})

void t.test('J9 exactly the nonce of the login', async (t) => {
  for (const nonce of [undefined, '', 'another', null, ['x']])
    t.equal(outcome(await launchWith({ nonce })), 'token_nonce_mismatch')
})

void t.test('J8 times, each edge', async (t) => {
  const claims = { exp: seconds + 60, iat: seconds }
  const reason = (changes: object, offset = 0, launchWindowSeconds = 300) =>
    checkTokenTimes(
      { ...claims, ...changes },
      { now: (seconds + offset) * 1000, launchWindowSeconds },
    )?.reason
  t.equal(reason({}), undefined)
  t.equal(reason({}, 359), undefined, 'five minutes behind exp')
  t.equal(reason({}, 360), 'token_expired')
  t.equal(reason({}, -300), undefined, 'five minutes before iat')
  t.equal(reason({}, -301), 'token_from_future')
  t.equal(reason({}, 89, 30), undefined, 'a narrow launch window is one here too')
  t.equal(reason({}, 90, 30), 'token_expired')
  t.equal(reason({}, -31, 30), 'token_from_future')
  t.equal(reason({}, 359, 5400), undefined, 'a wide one is no reason for more than five minutes')
  t.equal(reason({}, 360, 5400), 'token_expired')
  t.equal(reason({}, -301, 5400), 'token_from_future')
  t.equal(reason({ exp: seconds + 86_400 }, 599), undefined, 'exp far away, iat decides')
  t.equal(reason({ exp: seconds + 86_400 }, 600), 'token_expired')
  t.equal(reason({ nbf: seconds + 300 }), undefined)
  t.equal(reason({ nbf: seconds + 301 }), 'token_from_future')
  t.equal(reason({ iat: seconds + 0.5 }), undefined, 'broken seconds')
  for (const iat of [`${seconds}`, `${seconds}.25`]) t.equal(reason({ iat }), undefined, 'as text')
  for (const name of ['exp', 'iat'])
    for (const value of [undefined, null, 'soon', '1e9', ' 7', '7 ', [], 0, -1, 1e11, 1e12, true])
      t.equal(reason({ [name]: value }), 'token_times_missing', `${name} ${String(value)}`)
  t.equal(reason({ nbf: 'later' }), 'token_times_missing')
  t.match(await launchWith({ exp: 22_222, iat: 11_111 }), {
    error: {
      reason: 'token_expired',
      reader: { returnUrl: 'https://lms.example/course/view?id=1&sesskey=k' },
    },
  })
})

void t.test('no change of a signed token survives', async () => {
  const token = good()
  await fc.assert(
    fc.asyncProperty(
      fc.nat(token.length - 1),
      fc.stringMatching(/^[\w.-]$/),
      async (position, character) => {
        const changed = token.slice(0, position) + character + token.slice(position + 1)
        // The last character of a part carries unused bits: the same bytes may come out.
        const sameBytes = (part: string) => Buffer.from(part, 'base64url').toString('hex')
        const same =
          changed.split('.').map(sameBytes).join() === token.split('.').map(sameBytes).join()
        return same || !(await verify(changed)).ok
      },
    ),
  )
})
