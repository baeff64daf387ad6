import t from 'tap'
import { badPayloads, goodPayloads, withoutRoles } from './support/lti13-payloads.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { readPage } from './support/read-page.js'
import { startTestSandbox } from './support/test-signer.js'

/** The payload list of the 1EdTech certification for LTI Advantage tools, each with its own login. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

void t.test('11 of 12 bad payloads, each refused for its own reason', async (t) => {
  t.equal(badPayloads.length, 11)
  for (const { name, changes, reason } of badPayloads) {
    const answer = await platform.launch(changes)
    t.equal(lms.reasonOf(answer), reason, name)
    t.ok(answer.status >= 400 && answer.status < 500, name)
    t.notOk('location' in answer.headers, 'never a redirect')
  }
})

void t.test('the twelfth, without roles, is the launch of somebody who may nothing', async (t) => {
  const launch = (dest: string) =>
    platform.launch({ claims: withoutRoles, headers: { 'sec-fetch-dest': dest } })
  t.equal((await launch('document')).status, 303)
  t.notOk(readPage(await launch('iframe')).teacherBlock)
})

void t.test('18 good payloads, each with a login of its own', async (t) => {
  t.equal(goodPayloads.length, 18)
  for (const { name, claims, teacher } of goodPayloads) {
    const inWindow = await platform.launch({ claims, headers: { 'sec-fetch-dest': 'document' } })
    t.equal(inWindow.status, 303, name)
    t.ok(inWindow.headers['location']?.startsWith(sandbox.endpoint), name)
    const framed = await platform.launch({ claims, headers: { 'sec-fetch-dest': 'iframe' } })
    t.equal(framed.status, 200, name)
    t.equal(readPage(framed).teacherBlock, teacher, name)
  }
})

void t.test('each launch makes the OIDC round trip with the registered redirect URI', async (t) => {
  for (const method of ['GET', 'POST'] as const) {
    const { answer } = await platform.begin({ method })
    t.equal(answer.status, 303)
    const asked = new URL(answer.headers['location'] ?? '')
    t.equal(asked.origin + asked.pathname, 'https://lms.example/auth')
    const { state, nonce, ...fixed } = Object.fromEntries(asked.searchParams)
    t.strictSame(fixed, {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: 'client-1',
      redirect_uri: 'https://labs.example/lti/launch',
      login_hint: 'user 4',
      lti_message_hint: '{"cmid":"1"}',
    })
    t.ok(state && nonce)
  }
})

void t.test('the tool publishes its keys', async (t) => {
  const { status, headers, text } = await signer.send({ method: 'GET', path: '/lti/jwks' })
  t.equal(status, 200)
  t.match(headers, { 'content-type': /^application\/json/, 'cache-control': /max-age/ })
  const { keys } = JSON.parse(text) as { keys: Record<string, string>[] }
  t.equal(keys.length, 1)
  t.match(keys[0], { kty: 'RSA', alg: 'RS256', use: 'sig', kid: /^[A-Za-z0-9_-]{43}$/ })
  for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) t.notOk(secret in (keys[0] ?? {}))
})
