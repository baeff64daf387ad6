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
      7,
    ])
      t.equal(read({ [member]: value }), member, `${member} ${String(value)}`)
  t.equal(read({ jwks_uri: 'http://lms.example/' }, true), 'read', 'http in tests')
  for (const wrong of [undefined, null, [], 'x'])
    t.match(readPlatformConfiguration(wrong, url, { allowHttp: false }), { ok: false })
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
    t.match(readRegistrationAnswer(wrong), { ok: false })
})
