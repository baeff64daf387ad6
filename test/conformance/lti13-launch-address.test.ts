import t from 'tap'
import { createLabPaths, Secret } from '@appstreamlab/shared'
import { claimUri, deepLinkingChanges, encodeForm, type Pairs } from '#reference-signer'
import { publicOrigin, type LaunchChanges } from '#platform/registered-platform.js'
import { pseudonymKey, startPlatformSigner } from './support/platform-signer.js'
import { formType, startTestSandbox, studentFields } from './support/test-signer.js'

/** Messages of either LTI version at each address that takes launches, and at those that do not. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

const paths = createLabPaths(new Secret(pseudonymKey))
const cadPath = paths.write('uni', 'cad-1')
const gisPath = paths.write('uni', 'gis')
const noLab = { [claimUri('custom')]: undefined }

/** A launch of a platform that posts the token to the link's own address, as Chamilo does. */
const postedTo = (path: string, target = path, changes: LaunchChanges = {}): LaunchChanges => ({
  login: { parameters: { target_link_uri: publicOrigin + target } },
  path,
  ...changes,
})

void t.test('a token at the link’s own address opens the lab of the signed link', async (t) => {
  const picked = await platform.launch(postedTo(cadPath, cadPath, { claims: noLab }))
  t.equal(picked.status, 303)
  t.ok(picked.headers['location']?.startsWith(sandbox.endpoint))
  const named = await platform.launch(postedTo('/'))
  t.equal(named.status, 303, 'the tool’s address, the lab in the custom parameters')
  const withQuery = await platform.launch(postedTo('/?from=course', '/?from=course'))
  t.equal(withQuery.status, 303, 'a query that the platform adds')
  const overridden = await platform.launch(
    postedTo(gisPath, gisPath, { claims: { [claimUri('custom')]: { lab: 'cad-1' } } }),
  )
  t.match(signer.log.at(-1), /"lab":"cad-1"/, 'custom parameters come first, as everywhere')
  t.equal(overridden.status, 303)
  const framed = await platform.launch(
    postedTo(cadPath, cadPath, { claims: noLab, headers: { 'sec-fetch-dest': 'iframe' } }),
  )
  t.equal(framed.status, 200)
  t.match(framed.text, 'CAD for beginners')
})

void t.test('a request to choose labs at the tool’s address', async (t) => {
  const asked = await platform.launch(postedTo('/', '/', { claims: deepLinkingChanges() }))
  t.equal(asked.status, 200)
  t.match(asked.text, 'CAD for beginners')
  const without = { ...deepLinkingChanges(), [claimUri('target_link_uri')]: undefined }
  const silent = await platform.launch(postedTo('/', '/', { claims: without }))
  t.equal(silent.status, 200, 'also where it does not repeat the address of the login')
})

void t.test('the path posted to never chooses, and has to be that of the link', async (t) => {
  const cases: readonly (readonly [string, LaunchChanges])[] = [
    ['another lab', postedTo(gisPath, cadPath, { claims: noLab })],
    ['a lab, the link names none', postedTo(cadPath, '/lti/launch', { claims: noLab })],
    ['a lab, the link is the tool’s', postedTo(cadPath, '/', { claims: noLab })],
    ['the tool, the link is a lab’s', postedTo('/', cadPath, { claims: noLab })],
    ['the tool, the link is the redirect URI', postedTo('/', '/lti/launch')],
    ['a code that is no code', postedTo('/labs/cad-1.x', cadPath, { claims: noLab })],
  ]
  for (const [name, changes] of cases) {
    const answer = await platform.launch(changes)
    t.equal(lms.reasonOf(answer), 'target_link_elsewhere', name)
    t.equal(answer.headers['lab-refusal'], 'target_link_mismatch', name)
  }
  const storage = await platform.launch(
    postedTo(gisPath, cadPath, {
      login: {
        parameters: { target_link_uri: publicOrigin + cadPath, lti_storage_target: '_parent' },
      },
      withoutCookie: true,
    }),
  )
  t.equal(lms.reasonOf(storage), 'target_link_elsewhere', 'before the platform’s storage is asked')
})

void t.test('every check of the redirect URI holds at the link’s address', async (t) => {
  const at = (changes: LaunchChanges) => platform.launch(postedTo(cadPath, cadPath, changes))
  const cases: readonly (readonly [string, LaunchChanges, string])[] = [
    ['another browser', { withoutCookie: true }, 'browser_unknown'],
    ['no state', { form: { state: undefined } }, 'launch_form_incomplete'],
    ['a forged state', { form: { state: 'x' } }, 'state_invalid'],
    ['no JWS', { form: { id_token: 'x' } }, 'token_malformed'],
    ['an empty token', { form: { id_token: '' } }, 'launch_form_incomplete'],
    ['another audience', { claims: { aud: 'other' } }, 'token_audience_mismatch'],
    ['another nonce', { claims: { nonce: 'other' } }, 'token_nonce_mismatch'],
    ['an old token', { claims: { iat: 11_111, exp: 22_222 } }, 'token_expired'],
    [
      'the platform’s error in place of a token',
      { form: { id_token: undefined, error: 'login_required' } },
      'platform_login_required',
    ],
  ]
  for (const [name, changes, reason] of cases)
    t.equal(lms.reasonOf(await at(changes)), reason, name)
  const login = await platform.begin({ parameters: { target_link_uri: publicOrigin + cadPath } })
  const post = platform.writeAnswer(login, postedTo(cadPath, cadPath, { claims: noLab }))
  t.equal((await signer.send(post)).status, 303)
  t.equal(lms.reasonOf(await signer.send(post)), 'nonce_replayed')
  t.equal(
    lms.reasonOf(await signer.send({ ...post, path: '/lti/launch' })),
    'nonce_replayed',
    'one launch, whichever address it comes to',
  )
})

const post = (path: string, fields: Pairs) =>
  signer.send({ path, headers: { 'content-type': formType }, body: encodeForm(fields) })
const token: Pairs = [
  ['id_token', 'a.b.c'],
  ['state', 's'],
]

void t.test('a form that is a message of both versions is none', async (t) => {
  const signed: Pairs = [...studentFields, ['oauth_consumer_key', 'old-key']]
  for (const path of ['/', cadPath, '/lti/launch']) {
    t.equal(lms.reasonOf(await post(path, [...token, ...signed])), 'message_ambiguous', path)
    const launch = await platform.launch({ path, form: { oauth_nonce: 'x' } })
    t.equal(lms.reasonOf(launch), 'message_ambiguous', `${path}, one parameter`)
  }
})

void t.test('a message at an address of another kind is told where it belongs', async (t) => {
  const unsigned = studentFields
  const signed: Pairs = [...studentFields, ['oauth_consumer_key', 'old-key']]
  const login: Pairs = [
    ['iss', 'https://lms.example'],
    ['login_hint', 'user 4'],
    ['target_link_uri', `${publicOrigin}/`],
  ]
  const cases: readonly (readonly [string, Pairs, string])[] = [
    ['/lti/launch', signed, 'lti11_misplaced'],
    ['/lti/launch', unsigned, 'lti11_misplaced'],
    ['/lti/login', signed, 'lti11_misplaced'],
    ['/', login, 'login_misplaced'],
    [cadPath, login, 'login_misplaced'],
    ['/lti/launch', login, 'login_misplaced'],
    ['/lti/login', token, 'token_misplaced'],
  ]
  for (const [path, fields, reason] of cases) {
    const answer = await post(path, fields)
    const name = `${reason} at ${path}`
    t.equal(answer.status, 400, name)
    t.equal(lms.reasonOf(answer), reason, name)
    t.equal(answer.headers['lab-refusal'], 'message_misplaced', name)
  }
})

void t.test('an id_token is at no address answered as a broken LTI 1.1 launch', async (t) => {
  for (const path of ['/', cadPath, '/lti/launch', '/lti/login', '/lti/deep-link', '/open']) {
    const answer = await post(path, token)
    t.notMatch(lms.reasonOf(answer), /^(?:protocol_parameter|signature|timestamp|nonce)_/, path)
    t.notMatch(answer.text, 'oauth_', path)
  }
})
