import { createHmac } from 'node:crypto'
import t from 'tap'
import { claimUri, deepLinkingChanges, roleUri } from '#reference-signer'
import { launchUri, publicOrigin, type LaunchChanges } from '#platform/registered-platform.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { startTestSandbox } from './support/test-signer.js'

/** What platforms write differently from the specification, or in a way that nobody expects. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

const one = (name: string, value: unknown): Record<string, unknown> => ({ [claimUri(name)]: value })
const open = (claims: Record<string, unknown>, changes: LaunchChanges = {}) =>
  platform.launch({ ...changes, claims })
const pseudonymOf = (line: string | undefined) =>
  String((JSON.parse(line ?? '{}') as { userId?: unknown }).userId)

void t.test('an activity whose number is that of its course (Moodle)', async (t) => {
  for (const id of ['2', 'course-1']) {
    const same = { ...one('context', { id }), ...one('resource_link', { id }) }
    const article = { ...same, ...one('custom', { stack: 'cad-stack', fleet: 'cad-fleet' }) }
    t.equal((await open(article)).status, 303, `stack and fleet, both numbers ${id}`)
    t.equal((await open({ ...same, ...one('custom', { lab: 'cad-1' }) })).status, 303, 'a lab')
    const half = await open({ ...same, ...one('custom', { stack: 'cad-stack' }) })
    t.equal(lms.reasonOf(half), 'lab_not_named', 'half a pair is told as such')
    const none = await open({ ...same, ...one('custom', {}) })
    t.equal(none.status, 200, 'the list of labs, where nothing is named')
  }
})

void t.test('a lab in the query of the link gets a word, and never counts', async (t) => {
  const at = (query: string, custom: unknown) =>
    platform.launch({
      login: { parameters: { target_link_uri: `${publicOrigin}/lti/launch?${query}` } },
      claims: one('custom', custom),
    })
  for (const [query, parameter] of [
    ['lab=cad-1', 'lab'],
    ['a=1&custom_lab=cad-1', 'custom_lab'],
    ['stack=cad-stack&fleet=cad-fleet', 'stack'],
    ['l%61b=cad-1', 'lab'],
  ] as const) {
    const answer = await at(query, undefined)
    t.equal(lms.reasonOf(answer), 'lab_in_query', query)
    t.equal(answer.headers['lab-refusal'], 'launch_parameter_in_query', query)
    t.match(signer.log.at(-1), `"parameter":"${parameter}"`, query)
  }
  t.equal((await at('lab=gis', { lab: 'cad-1' })).status, 303, 'custom parameters count')
  t.match(signer.log.at(-1), /"lab":"cad-1"/)
  t.equal((await at('from=course', {})).status, 200, 'another query is nothing')
})

void t.test('ids as numbers are the ids that LTI 1.1 writes as text', async (t) => {
  const text = {
    sub: '4',
    ...one('deployment_id', platform.names.deploymentId),
    ...one('resource_link', { id: '7' }),
    ...one('context', { id: '2' }),
  }
  t.equal((await open(text)).status, 303)
  const asText = pseudonymOf(signer.log.at(-1))
  const numbers = { sub: 4, ...one('resource_link', { id: 7 }), ...one('context', { id: 2 }) }
  t.equal((await open(numbers)).status, 303)
  t.equal(pseudonymOf(signer.log.at(-1)), asText, 'the same person')
  t.match(signer.log.at(-1), /"contextId":"2","resourceLinkId":"7"/)
  for (const sub of [2 ** 53, 4.5, -0.5, 1e300])
    t.equal(lms.reasonOf(await open({ sub })), 'token_user_missing', `${sub} is nobody`)
})

void t.test('a deployment id as a number', async (t) => {
  const numeric = await open({ ...one('deployment_id', 17) }, withoutDeployment)
  t.equal(lms.reasonOf(numeric), 'deployment_unknown')
  t.match(signer.log.at(-1), '"deploymentId":"17"', 'kept as the text that an operator approves')
})

const withoutDeployment: LaunchChanges = { login: { parameters: { lti_deployment_id: undefined } } }

void t.test(
  'an address of 2,000 characters in any script is carried, a longer one is named',
  async (t) => {
    for (const filling of ['漢', 'ü', 'x', '%C3%BC']) {
      const target_link_uri = `${launchUri}?note=`.padEnd(2000, filling)
      const login = { method: 'POST', parameters: { target_link_uri } } as const
      t.equal((await platform.launch({ login })).status, 303, filling)
      const another = { [claimUri('target_link_uri')]: target_link_uri.slice(0, -1) }
      t.equal(
        lms.reasonOf(await platform.launch({ login, claims: another })),
        'target_link_mismatch',
        'all of it counts',
      )
      const longer = { target_link_uri: `${target_link_uri}x` }
      const refused = await platform.login({ method: 'POST', parameters: longer })
      t.equal(lms.reasonOf(refused), 'login_too_large', 'at the login, before anybody signs in')
      t.equal(refused.status, 400)
    }
  },
)

void t.test('the deployment of the login is that of the token', async (t) => {
  const other = one('deployment_id', 'narrow')
  const begun = { login: { parameters: { lti_deployment_id: platform.names.deploymentId } } }
  const changed = await open({ ...other, ...one('custom', { lab: 'gis' }) }, begun)
  t.equal(lms.reasonOf(changed), 'deployment_mismatch')
  const silent = await open({ ...other, ...one('custom', { lab: 'gis' }) }, withoutDeployment)
  t.equal(lms.outcomeOf(silent), 'card', 'a login need not name it')
  const unlisted = await open(one('deployment_id', 'nobody-listed-it'), begun)
  t.equal(lms.reasonOf(unlisted), 'deployment_mismatch')
  t.notOk(
    signer.log.some(
      (line) => line.includes('"deployment_waits"') && line.includes('nobody-listed'),
    ),
    'and nothing is kept for the operator',
  )
})

void t.test('only a key of the same tenant is told that it is an old one', async (t) => {
  t.equal(lms.reasonOf(await open({ aud: 'old-key' })), 'token_for_consumer_key')
  for (const aud of ['college-key', 'nobodys-key']) {
    const answer = await open({ aud })
    t.equal(lms.reasonOf(answer), 'token_audience_mismatch', aud)
    t.equal(answer.headers['lab-refusal'], 'launch_not_verified', aud)
  }
  const unlisted = await open({ aud: 'old-key', ...one('deployment_id', 'x') }, withoutDeployment)
  t.equal(lms.reasonOf(unlisted), 'token_audience_mismatch', 'a deployment that is nobody’s')
})

void t.test('times as text, and claims that say nothing', async (t) => {
  const seconds = Math.floor(Date.now() / 1000)
  t.equal((await open({ iat: String(seconds), exp: String(seconds + 60) })).status, 303)
  const php = {
    ...one('custom', []),
    ...one('launch_presentation', []),
    ...one('tool_platform', []),
    ...one('context', []),
    ...one('roles', undefined),
    azp: '',
  }
  t.equal((await open(php)).status, 200, 'a link that names no lab')
  t.equal((await open({ ...php, ...one('custom', { lab: 'cad-1' }) })).status, 303)
  const picking = { ...deepLinkingChanges({ data: null, accept_multiple: 'True' }), ...php }
  const asked = await open({ ...picking, ...one('roles', [roleUri('Instructor')]) })
  t.equal(asked.status, 200)
  t.equal(lms.reasonOf(await open(picking)), 'deep_linking_not_allowed', 'roles decide who picks')
})

void t.test('a migration claim with numbers is the person of LTI 1.1', async (t) => {
  const seconds = Math.floor(Date.now() / 1000)
  const migrate = async (userId: unknown, sub: string) => {
    const login = await platform.begin()
    const base = ['old-key', platform.names.deploymentId, platform.names.issuer]
    const parts = [...base, platform.names.clientId, String(seconds + 60), login.nonce]
    const signature = createHmac('sha256', 'my-lti11-secret of old launches')
      .update(parts.join('&'))
      .digest('base64')
    const lti1p1 = {
      user_id: userId,
      oauth_consumer_key: 'old-key',
      oauth_consumer_key_sign: signature,
    }
    const claims = { sub, exp: seconds + 60, ...one('lti1p1', lti1p1) }
    const answer = await signer.send(platform.writeAnswer(login, { claims }))
    return answer.status === 303 ? pseudonymOf(signer.log.at(-1)) : lms.reasonOf(answer)
  }
  t.equal(await migrate(42, 'numbered'), await migrate('42', 'written'))
})

void t.test('an administrator with check=1 sees what arrived, and opens nothing', async (t) => {
  const countUrls = (): number =>
    sandbox.state.journal().filter(({ operation }) => operation === 'CreateStreamingURL').length
  const check = (role: string, custom: unknown, claims: Record<string, unknown> = {}) =>
    open({ ...one('roles', [roleUri(role)]), ...one('custom', custom), ...claims })
  const wanted = { lab: 'cad-1', check: '1' }
  const before = countUrls()
  const shown = await check(
    'Administrator',
    wanted,
    one('context', { id: 'c-7', title: 'Bridges' }),
  )
  t.equal(shown.status, 200)
  t.notOk(shown.headers['location'])
  const { issuer } = platform.names
  for (const part of ['Nothing was opened', 'cad-stack', 'cad-fleet', 'c-7', issuer, 'al1-'])
    t.match(shown.text, part)
  t.notMatch(shown.text, '<form', 'and nothing can be opened from here')
  t.match(signer.log.at(-1), /"event":"launch_checked".*"lab":"cad-1"/)
  const none = await check('Administrator', { lab: 'chess', check: '1' })
  t.equal(none.status, 200)
  t.match(none.text, 'lab_unknown', 'what would open nothing says why')
  t.match(none.text, 'would open nothing')
  t.equal(countUrls(), before, 'AppStream was not asked for a session')

  for (const role of ['Learner', 'Instructor'])
    t.equal((await check(role, wanted)).status, 303, `${role}: a launch like others`)
  t.equal((await check('Administrator', { lab: 'cad-1', check: '0' })).status, 303)
  t.equal(countUrls(), before + 3)
  const queried = await platform.launch({
    login: { parameters: { target_link_uri: `${publicOrigin}/lti/launch?custom_check=1` } },
    claims: { ...one('roles', [roleUri('Administrator')]), ...one('custom', { lab: 'cad-1' }) },
  })
  t.notMatch(queried.text, 'Nothing was opened', 'whoever writes a link does not choose it')
})
