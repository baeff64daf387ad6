import t from 'tap'
import { listSpellings, searchOtherSpelling, Secret, type AddressClues } from '#src/index.js'
import {
  computeHmac,
  encodeForm,
  percentEncode,
  writeBaseString,
  type Pairs,
} from '../../support/reference-signer.js'
import {
  consumer,
  now,
  outcomeOf,
  secret,
  signFields,
  splitUrl,
} from '../../support/core-launch.js'
import { withValue } from '../../support/sign-launch.js'
import { fc } from '../../support/properties.js'

/** Signs for exactly this text in the place of the address, as LMSs do that do not follow RFC 5849 §3.4.1.2. */
function signFor(uri: string, changed: Pairs = [], key = secret): Pairs {
  const body = [...signFields().filter(([name]) => name !== 'oauth_signature'), ...changed]
  const [method, , parameters] = writeBaseString({ url: 'https://x.example/', body }).split('&')
  const baseString = [method, percentEncode(uri), parameters].join('&')
  const signature = computeHmac(baseString, { secret: key })
  return [...body, ['oauth_signature', signature]]
}

const findConsumer = (key: string) => (key === consumer.key ? consumer : undefined)

function find(
  signed: Pairs,
  arrivedAt: string,
  clues: Partial<AddressClues> = {},
  of = findConsumer,
) {
  const { target, rawQuery } = splitUrl(arrivedAt)
  const request = { target, rawQuery, body: Buffer.from(encodeForm(signed)) }
  const none = { target, authorities: [], ports: [], prefixes: [] }
  const search = searchOtherSpelling(request, { ...none, ...clues }, { findConsumer: of, now })
  let step = search.next()
  while (!step.done) step = search.next()
  const found = step.value
  return { found, refused: outcomeOf(request) }
}

void t.test(
  'each spelling that LMSs and proxies make is found, and none is accepted',
  async (t) => {
    const lti = 'https://labs.example.edu/lti'
    const cases: [string, string, string, string[], Partial<AddressClues>?][] = [
      ['capitals', 'https://Labs.Example.EDU/lti', lti, ['capitals']],
      ['all in capitals', 'https://LABS.EXAMPLE.EDU/lti', lti, ['capitals']],
      ['http for https', 'http://labs.example.edu/lti', lti, ['scheme']],
      ['https for http', lti, 'http://labs.example.edu/lti', ['scheme']],
      ['a slash less', 'https://labs.example.edu/api', 'https://labs.example.edu/api/', ['path']],
      ['a slash more', 'https://labs.example.edu/lti/', lti, ['path']],
      ['no path at all', 'https://labs.example.edu', 'https://labs.example.edu/', ['path']],
      ['a default port that stayed', 'https://labs.example.edu:443/lti', lti, ['port']],
      [
        'the port of X-Forwarded-Port',
        'https://labs.example.edu:8443/lti',
        lti,
        ['port'],
        { ports: ['8443'] },
      ],
      [
        'another host that a header names',
        'https://old.example.edu/lti',
        lti,
        ['host'],
        { authorities: ['old.example.edu'] },
      ],
      ['two slashes first', 'https://labs.example.edu//lti', lti, ['path']],
      [
        'two slashes later',
        'https://labs.example.edu/a//b',
        'https://labs.example.edu/a/b',
        ['path'],
      ],
      [
        'an escaped slash',
        'https://labs.example.edu/a%2fb',
        'https://labs.example.edu/a/b',
        ['path'],
      ],
      [
        'the same in capitals',
        'https://labs.example.edu/a%2Fb',
        'https://labs.example.edu/a/b',
        ['path'],
      ],
      [
        'a prefix that a proxy takes away',
        'https://labs.example.edu/tools/lti',
        lti,
        ['path'],
        { prefixes: ['/tools'] },
      ],
      [
        'a port that was not typed',
        'https://labs.example.edu/lti',
        'https://labs.example.edu:8443/lti',
        ['port'],
      ],
      [
        'two slashes first, at another host',
        'https://old.example.edu//lti',
        lti,
        ['host', 'path'],
        { authorities: ['old.example.edu'] },
      ],
      [
        'slashes that a proxy doubled',
        'https://labs.example.edu/a/b',
        'https://labs.example.edu//a///b',
        ['path'],
      ],
      [
        'capitals before a long name',
        'https://LABS.Cad.dept.uni.example.edu/lti',
        'https://labs.cad.dept.uni.example.edu/lti',
        ['capitals'],
      ],
      [
        'escapes in capitals',
        'https://labs.example.edu/a%3F%AF',
        'https://labs.example.edu/a%3f%af',
        ['path'],
      ],
      [
        'escapes in small letters',
        'https://labs.example.edu/a%3f%af',
        'https://labs.example.edu/a%3F%AF',
        ['path'],
      ],
      [
        'scheme, host and port together',
        'http://inner.example:8800/lti',
        lti,
        ['scheme', 'host', 'port'],
        { authorities: ['inner.example'], ports: ['8800'] },
      ],
    ]
    for (const [name, signed, arrived, differences, clues] of cases) {
      const { found, refused } = find(signFor(signed), arrived, clues)
      t.strictSame(found, { consumerKey: consumer.key, toolUrl: signed, differences }, name)
      t.equal(refused, 'signature_mismatch', `${name}: still refused`)
    }
  },
)

/** What these servers made of a path that a browser posted to, in front of a server that wrote it down. */
const passedOn: readonly (readonly [server: string, posted: string, passedOn: string])[] = [
  ['Apache 2.4.71', '//', '/'],
  ['Apache 2.4.71', '//lti', '/lti'],
  ['Apache 2.4.71', '/lti//x', '/lti/x'],
  ['Apache 2.4.71', '/%7Elab', '/~lab'],
  ['Apache 2.4.71', '/a%c3%a9', '/a%C3%A9'],
  ['lighttpd 1.4.69', '//lti', '/lti'],
  ['lighttpd 1.4.69', '/a%2fb', '/a/b'],
  ['lighttpd 1.4.69', '/a%2Fb', '/a/b'],
  ['lighttpd 1.4.69', '/%7elab', '/~lab'],
  ['nghttpx 1.52', '//lti', '/lti'],
  ['nghttpx 1.52', '/a%2fb', '/a%2Fb'],
  ['nghttpx 1.52', '/a%c3%a9', '/a%C3%A9'],
]

void t.test('what real servers make of a path', async (t) => {
  for (const [server, posted, arrived] of passedOn) {
    const signed = `https://labs.example.edu${posted}`
    const { found, refused } = find(signFor(signed), `https://labs.example.edu${arrived}`)
    t.match(found, { toolUrl: signed, differences: ['path'] }, `${server}: ${posted}`)
    t.equal(refused, 'signature_mismatch')
  }
})

void t.test('line feeds that were signed and posted as CR LF', async (t) => {
  const lti = 'https://labs.example.edu/lti'
  const signed = signFor(lti, [['resource_link_description', 'one\ntwo']])
  const posted = withValue(signed, 'resource_link_description', 'one\r\ntwo')
  const { found, refused } = find(posted, lti)
  t.strictSame(found, { consumerKey: consumer.key, toolUrl: lti, differences: ['line_feeds'] })
  t.equal(refused, 'signature_mismatch')
  const inHttp = find(posted, 'http://labs.example.edu/lti').found
  t.strictSame(inHttp?.differences, ['scheme', 'line_feeds'])
})

void t.test(
  'a wrong secret fits nothing, nor does a key that is unknown, disabled or limited',
  async (t) => {
    const [signed, arrived] = ['http://labs.example.edu/lti', 'https://labs.example.edu/lti']
    t.equal(find(signFor(signed, [], 'another secret'), arrived).found, undefined)
    t.equal(
      find(signFor(signed, [], ''), arrived, {}, () => undefined as unknown as typeof consumer)
        .found,
      undefined,
      'no secret is not the secret of nobody',
    )
    for (const changed of [
      undefined,
      { ...consumer, enabled: false },
      { ...consumer, signatureMethods: ['HMAC-SHA256'] as const },
    ])
      t.equal(find(signFor(signed), arrived, {}, () => changed as typeof consumer).found, undefined)
    t.equal(
      find(signFields({ url: arrived }), arrived).found,
      undefined,
      'what verifies is no other',
    )
    t.equal(find([['a', 'b']], arrived).found, undefined)
  },
)

void t.test('a secret that was replaced counts until its day', async (t) => {
  const [signed, arrived] = ['http://labs.example.edu/lti', 'https://labs.example.edu/lti']
  const replaced = (until: number) => ({
    ...consumer,
    previousSecret: { secret: new Secret('the old one'), until },
  })
  const isFound = (key: string, until: number) =>
    find(signFor(signed, [], key), arrived, {}, () => replaced(until)).found !== undefined
  t.ok(isFound('the old one', now + 1))
  t.notOk(isFound('the old one', now))
  t.notOk(isFound('the old one', now - 1))
  t.ok(isFound(secret, now + 1))
  t.ok(isFound(secret, now - 1))
})

void t.test('what is no signature is no other spelling of one', async (t) => {
  const signed = signFor('http://labs.example.edu/lti')
  const broken = withValue(signed, 'oauth_signature', 'not base64!')
  t.equal(find(broken, 'https://labs.example.edu/lti').found, undefined)
})

void t.test(
  'a call of the API carries in its header what a launch carries in its form',
  async (t) => {
    const signed = 'https://Labs.example.edu/api/states'
    const protocol = signFields().filter(
      ([name]) => name.startsWith('oauth_') && name !== 'oauth_signature',
    )
    const [method, , rest] = writeBaseString({ url: 'https://x.example/', body: protocol }).split(
      '&',
    )
    const baseString = [method, percentEncode(signed), rest].join('&')
    const pairs: Pairs = [...protocol, ['oauth_signature', computeHmac(baseString, { secret })]]
    const header = pairs.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(', ')
    const { target, rawQuery } = splitUrl('https://labs.example.edu/api/states')
    const search = (request: { rawQuery?: string; body?: string; authorization?: string }) => {
      const body = Buffer.from(request.body ?? '')
      const call = { target, rawQuery, authorization: `OAuth ${header}`, ...request, body }
      const clues = { target, authorities: [], ports: [], prefixes: [] }
      const steps = searchOtherSpelling(call, clues, { findConsumer, now })
      let step = steps.next()
      while (!step.done) step = steps.next()
      return step.value
    }
    t.strictSame(search({}), {
      consumerKey: consumer.key,
      toolUrl: signed,
      differences: ['capitals'],
    })
    for (const malformed of [{ body: 'a=%' }, { rawQuery: 'a=%' }, { authorization: 'OAuth a' }])
      t.equal(search(malformed), undefined, JSON.stringify(malformed))
  },
)

void t.test('the likeliest spellings come first, and there is an end to them', async (t) => {
  const target = { scheme: 'https', authority: 'Labs.example:8443', path: '/lti' }
  const list = (clues: Partial<AddressClues>) =>
    listSpellings({ target, authorities: [], ports: [], prefixes: [], ...clues })
  const hosts = ['labs.example:8443', 'labs.example', 'labs.example:443', 'labs.example:80']
  t.strictSame(
    list({}).slice(0, 8),
    hosts.flatMap((host) => [`https://${host}/lti`, `http://${host}/lti`]),
  )
  const others = Array.from({ length: 20 }, (_, index) => `host-${index}.example`)
  t.equal(list({ authorities: others, ports: ['1', '2', '3'], prefixes: ['/a', '/b'] }).length, 500)
  const prefixed = list({ prefixes: ['/a'] })
  t.ok(prefixed.includes('http://LABS.example/lti/'), 'capitals and a slash more')
  t.ok(prefixed.includes('http://labs.example/a/lti'))
  t.notOk(prefixed.includes('http://LABS.example/a/lti'), 'not two faults at once')
  const numbers = { ...target, authority: '[2001:db8::1]:8443' }
  const spelt = list({ target: numbers })
  t.ok(spelt.includes('https://[2001:db8::1]/lti'))
  for (const uri of spelt) t.match(uri, /^https?:\/\/\[2001:db8::1\](:\d+)?(%2f|\/)/i)
  const deep = list({ target: { ...target, path: '/a/b/c/d/e/f/g/h' } })
  t.ok(deep.includes('https://labs.example/a/b/c/d/e//f/g/h'))
  t.notOk(deep.includes('https://labs.example/a/b/c/d/e/f/g//h'), 'of the first slashes alone')
  t.notOk(
    deep.some((uri) => /example(:\d+)?%2f/i.test(uri)),
    'a path begins with a slash',
  )
})

void t.test('addresses without a path, and prefixes that came on the way', async (t) => {
  const spell = (path: string, prefixes: string[] = []) =>
    listSpellings({
      target: { scheme: 'https', authority: 'labs.example', path },
      authorities: [],
      ports: [],
      prefixes,
    })
  t.strictSame(spell(''), spell('/'))
  t.ok(spell('/tools/lti', ['/tools']).includes('https://labs.example/lti'))
  t.ok(spell('/tools', ['/tools']).includes('https://labs.example/'))
  t.notOk(spell('/tools/lti', ['/other']).includes('https://labs.example/lti'))
})

void t.test('a key that nobody has costs as many steps as one that somebody has', async (t) => {
  const signed = signFor('https://elsewhere.example/', [['text', 'one\r\ntwo']], 'another secret')
  const { target, rawQuery } = splitUrl('https://labs.example.edu/lti')
  const request = { target, rawQuery, body: Buffer.from(encodeForm(signed)) }
  const clues = { target, authorities: ['inner.example'], ports: ['8443'], prefixes: ['/api'] }
  const stepsWith = (of: typeof findConsumer) =>
    [...searchOtherSpelling(request, clues, { findConsumer: of, now })].length
  const steps = stepsWith(findConsumer)
  t.ok(steps > 10 && steps <= 54, `${steps} steps`)
  t.equal(
    stepsWith(() => undefined),
    steps,
  )
  t.equal(
    stepsWith(() => ({ ...consumer, enabled: false })),
    steps,
  )
})

void t.test('whatever the headers say, few spellings, and none with a query', async (t) => {
  const text = fc.array(fc.string({ maxLength: 300 }), { maxLength: 4 })
  fc.assert(
    fc.property(text, text, text, fc.string(), (authorities, ports, prefixes, path) => {
      const target = { scheme: 'https', authority: 'a.b.c.d.example', path: `/${path}` }
      const spellings = listSpellings({ target, authorities, ports, prefixes })
      return spellings.length <= 500 && new Set(spellings).size === spellings.length
    }),
    { numRuns: 50 },
  )
  const target = { scheme: 'https', authority: 'labs.example', path: '/' }
  const hostile = ['evil.example/?x=', 'evil.example#', 'a b', 'user@evil.example', '']
  for (const uri of listSpellings({
    target,
    authorities: hostile,
    ports: ['80a', '1&2'],
    prefixes: [],
  }))
    t.match(uri, /^https?:\/\/labs\.example(:\d+)?((\/|%2f)[/%\w]*)?$/i)
  const nowhere = { target: { ...target, authority: '' }, authorities: [], ports: [], prefixes: [] }
  t.strictSame(listSpellings(nowhere), [], 'without a host')
})
