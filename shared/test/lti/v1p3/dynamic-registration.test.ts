import t from 'tap'
import { readErrorWords, readPlatformConfiguration, readRegistrationAnswer } from '#src/index.js'

const url = 'https://lms.example/.well-known/openid-configuration'
const document = {
  issuer: 'https://lms.example',
  authorization_endpoint: 'https://sso.lms.example/auth',
  jwks_uri: 'https://sso.lms.example/jwks',
  registration_endpoint: 'https://lms.example/register',
  'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'canvas' },
}
const read = (changes: object, allowHttp = false) => {
  const result = readPlatformConfiguration({ ...document, ...changes }, url, { allowHttp })
  return result.ok ? 'read' : String(result.error.detail?.['parameter'])
}

void t.test('what a platform says about itself', async (t) => {
  t.strictSame(readPlatformConfiguration(document, url, { allowHttp: false }), {
    ok: true,
    value: {
      issuer: 'https://lms.example',
      authorizationUrl: 'https://sso.lms.example/auth',
      jwksUrl: 'https://sso.lms.example/jwks',
      registrationUrl: 'https://lms.example/register',
      productFamily: 'canvas',
      variables: [],
    },
  })
  const platform = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
  for (const [variables, expected] of [
    [['Context.id'], ['Context.id']],
    ['Context.id', []],
    [[1], []],
  ])
    t.match(
      readPlatformConfiguration({ ...document, [platform]: { variables } }, url, {
        allowHttp: false,
      }),
      { value: { variables: expected } },
    )
  const services = { token_endpoint: 'https://sso.lms.example/token', authorization_server: 'sts' }
  t.match(readPlatformConfiguration({ ...document, ...services }, url, { allowHttp: false }), {
    value: { tokenUrl: 'https://sso.lms.example/token', tokenAudience: 'sts' },
  })
  for (const [length, expected] of [
    [255, 'a'.repeat(255)],
    [256, undefined],
  ] as const) {
    const changed = { ...document, authorization_server: 'a'.repeat(length) }
    const about = readPlatformConfiguration(changed, url, { allowHttp: false })
    t.equal(about.ok && about.value.tokenAudience, expected, `${length} characters`)
  }
  const without = readPlatformConfiguration(
    { ...document, token_endpoint: 'http://lms.example/token' },
    url,
    { allowHttp: false },
  )
  t.ok(without.ok && !('tokenUrl' in without.value), 'a platform without one can register')
  for (const issuer of [
    'https://other.example',
    'https://evil-lms.example',
    'https://lms.example.evil.example',
    'https://sso.lms.example',
    'https://example',
    'https://lms.example:8443',
    'http://lms.example',
  ])
    t.match(
      readPlatformConfiguration({ ...document, issuer }, url, { allowHttp: true }),
      { error: { reason: 'platform_issuer_foreign', detail: { issuer, host: 'lms.example' } } },
      issuer,
    )
  for (const issuer of [
    `https://lms.example/${'a'.repeat(256)}`,
    'lms.example',
    'http://lms.example',
    '',
    7,
    undefined,
  ])
    t.equal(read({ issuer }), 'issuer', String(issuer))
  t.equal(read({ issuer: 'https://lms.example/' }), 'read', 'a slash at its end')
  t.equal(read({ issuer: 'https://lms.example/'.padEnd(255, 'a') }), 'read')
  t.equal(read({ issuer: 'https://lms.example/'.padEnd(256, 'a') }), 'issuer')
  for (const member of ['authorization_endpoint', 'jwks_uri', 'registration_endpoint'])
    for (const value of [
      undefined,
      '',
      'http://lms.example/',
      'javascript:alert(1)',
      'https://a:b@lms.example/',
      'https://a@lms.example/',
      'https://:b@lms.example/',
      'lms.example',
      `https://lms.example/${'a'.repeat(2000)}`,
      7,
    ])
      t.equal(read({ [member]: value }), member, `${member} ${String(value)}`)
  t.equal(read({ jwks_uri: 'http://lms.example/' }, true), 'read', 'http in tests')
  t.equal(read({ jwks_uri: 'ftp://lms.example/' }, true), 'jwks_uri')
  t.equal(read({ jwks_uri: `https://l.example/${'a'.repeat(2000 - 18)}` }), 'read', '2000 long')
  const { 'https://purl.imsglobal.org/spec/lti-platform-configuration': _, ...silent } = document
  const unnamed = readPlatformConfiguration(silent, url, { allowHttp: false })
  t.notOk(unnamed.ok && 'productFamily' in unnamed.value)
  t.ok(unnamed.ok)
  for (const wrong of [undefined, null, [], 'x'])
    t.match(readPlatformConfiguration(wrong, url, { allowHttp: false }), {
      ok: false,
      error: {
        reason: 'platform_document_malformed',
        detail: { parameter: 'openid_configuration' },
      },
    })
})

void t.test('in whose name a configuration speaks', async (t) => {
  const from = (address: string, issuer: string, namedIssuer?: string) => {
    const result = readPlatformConfiguration({ ...document, issuer }, address, {
      allowHttp: false,
      ...(namedIssuer !== undefined && { namedIssuer }),
    })
    return result.ok ? 'read' : result.error.reason
  }
  for (const [address, issuer] of [
    ['https://student-pages.moodle.uni.edu/x', 'https://moodle.uni.edu'],
    ['https://personal.uni.edu/~eve', 'https://uni.edu'],
    ['https://eve.github.io', 'https://github.io'],
    ['https://evil.edu', 'https://edu'],
    ['https://sso.canvaslms.com/x', 'https://canvas.beta.instructure.com'],
    ['https://eve.canvaslms.com/x', 'https://canvas.instructure.com'],
  ] as const)
    t.equal(from(address, issuer), 'platform_issuer_foreign', `${address} for ${issuer}`)
  for (const environment of ['', '.beta', '.test'])
    t.equal(
      from(
        `https://sso${environment}.canvaslms.com/api/lti/security/openid-configuration`,
        `https://canvas${environment}.instructure.com`,
      ),
      'read',
    )
  const named = 'https://blackboard.com'
  t.equal(from('https://developer.blackboard.com/x', named, named), 'read', 'an operator said so')
  t.equal(from('https://lms.example/x', 'https://lms.example', named), 'platform_issuer_foreign')
})

void t.test('a platform’s own words', async (t) => {
  t.equal(readErrorWords({ errors: ['one', { message: 'two' }] }), 'one · two')
  t.equal(readErrorWords({ error: 'invalid', error_description: ' a\n b ' }), 'invalid · a b')
  t.equal(readErrorWords(['x']), 'x')
  t.equal(readErrorWords({ errorMessage: 'x', errors: [{ field: 'y' }] }), 'x · y')
  const many = Array.from({ length: 30 }, () => 'x')
  t.equal(readErrorWords({ errors: many })?.split(' · ').length, 20, 'the first of many')
  t.equal(readErrorWords({ errors: ['y'.repeat(600)] })?.length, 500)
  t.equal(readErrorWords({ error: ' ', message: 'no' }), 'no', 'without an empty word before it')
  const four = { errors: { errors: { errors: { message: 'deep' } } } }
  t.equal(readErrorWords(four.errors), 'deep')
  t.equal(
    readErrorWords({ message: 'here', errors: four }),
    'here',
    'no deeper than anybody writes',
  )
  for (const silent of [undefined, null, {}, { errors: [] }, 7, { token: 'secret' }])
    t.equal(readErrorWords(silent), undefined)
})

void t.test('what it answers', async (t) => {
  const tool = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
  t.strictSame(readRegistrationAnswer({ client_id: 'c' }), { ok: true, value: { clientId: 'c' } })
  const moodle = { client_id: 'c', [tool]: { deployment_id: '3' } }
  t.match(readRegistrationAnswer(moodle), { value: { deploymentId: '3' } })
  t.match(readRegistrationAnswer({ client_id: 'c', deployment_id: '1:a' }), {
    value: { deploymentId: '1:a' },
  })
  for (const wrong of [
    undefined,
    {},
    { client_id: '' },
    { client_id: 7.5 },
    { client_id: true },
    { client_id: 'c'.repeat(256) },
  ])
    t.match(readRegistrationAnswer(wrong), {
      error: { reason: 'platform_document_malformed', detail: { parameter: 'client_id' } },
    })
  t.match(readRegistrationAnswer({ client_id: 7, [tool]: { deployment_id: 17 } }), {
    value: { clientId: '7', deploymentId: '17' },
  })
  const longest = 'c'.repeat(255)
  t.strictSame(readRegistrationAnswer({ client_id: longest, deployment_id: longest }), {
    ok: true,
    value: { clientId: longest, deploymentId: longest },
  })
  t.strictSame(
    readRegistrationAnswer({ client_id: 'c', deployment_id: 'd'.repeat(256) }),
    { ok: true, value: { clientId: 'c' } },
    'a deployment id that no token can carry is none',
  )
})
