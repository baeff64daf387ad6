import t from 'tap'
import { readPlatformConfiguration, readRegistrationAnswer } from '#src/index.js'

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
    },
  })
  t.equal(read({ issuer: 'https://example' }), 'read', 'a level above')
  t.equal(read({ issuer: 'https://sso.lms.example' }), 'read', 'a level below')
  for (const issuer of [
    'https://other.example',
    'https://evil-lms.example',
    'https://evillms.example',
    'https://lms.example.evil.example',
    `https://lms.example/${'a'.repeat(256)}`,
    'lms.example',
    '',
    7,
    undefined,
  ])
    t.equal(read({ issuer }), 'issuer', String(issuer))
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
    { client_id: 7 },
    { client_id: 'c'.repeat(256) },
  ])
    t.match(readRegistrationAnswer(wrong), {
      error: { reason: 'platform_document_malformed', detail: { parameter: 'client_id' } },
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
