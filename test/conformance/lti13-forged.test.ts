import { createHmac, generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import {
  claimUri,
  encodePart,
  makeTokenKey,
  roleUri,
  signToken,
  withValue,
  writeJwks,
} from '#reference-signer'
import type { KeyHost } from '#platform/key-host.js'
import {
  readAttribute,
  type LaunchChanges,
  type LoginChanges,
} from '#platform/registered-platform.js'
import { consumerSecret, startPlatformSigner } from './support/platform-signer.js'
import { readPage } from './support/read-page.js'
import { createStandingClock } from './support/standing-clock.js'
import { startTestSandbox, studentFields, type Answer } from './support/test-signer.js'

/** Forged, expired, replayed and misdirected launches, each through the running signer. */
const clock = createStandingClock()
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner({}, { clock })
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

const stranger = makeTokenKey(platform.key.kid)
const strangerJwk = stranger.publicKey.export({ format: 'jwk' })
const publicPem = platform.key.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const elliptic = makeTokenKey(platform.key.kid, 'ec')
const one = (name: string, value: unknown): LaunchChanges => ({
  claims: { [claimUri(name)]: value },
})
const now = () => Math.floor(clock.now() / 1000)

const hmacToken = (secret: string | Buffer) => (claims: unknown) => {
  const input = `${encodePart({ alg: 'HS256', kid: platform.key.kid, typ: 'JWT' })}.${encodePart(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}
const noneToken =
  (alg: string, signature = '') =>
  (claims: unknown) =>
    `${encodePart({ alg, kid: platform.key.kid })}.${encodePart(claims)}.${signature}`

type Row = readonly [string, LaunchChanges, string]

const forged: readonly Row[] = [
  // Tokens that nobody of the platform signed.
  ['signed by a stranger under the platform’s kid', { key: stranger }, 'token_signature_mismatch'],
  [
    'the stranger’s key inside the header',
    { key: stranger, header: { jwk: strangerJwk } },
    'token_signature_mismatch',
  ],
  [
    'inside the header, without kid',
    { key: stranger, header: { jwk: strangerJwk, kid: undefined } },
    'token_key_missing',
  ],
  [
    'a key address in the header',
    { key: stranger, header: { jku: 'https://attacker.example/jwks' } },
    'token_signature_mismatch',
  ],
  [
    'a certificate address in the header',
    { key: stranger, header: { x5u: 'https://attacker.example/c' } },
    'token_signature_mismatch',
  ],
  [
    'HS256 with the public key as the secret',
    { token: hmacToken(publicPem) },
    'token_algorithm_not_allowed',
  ],
  [
    'HS256 with the key set as the secret',
    { token: hmacToken(JSON.stringify(writeJwks([platform.key]).keys[0])) },
    'token_algorithm_not_allowed',
  ],
  ['HS256 with no secret', { token: hmacToken('') }, 'token_algorithm_not_allowed'],
  ['alg none', { token: noneToken('none') }, 'token_algorithm_not_allowed'],
  ['alg None', { token: noneToken('None') }, 'token_algorithm_not_allowed'],
  [
    'alg none with a signature',
    { token: noneToken('none', 'AAAA') },
    'token_algorithm_not_allowed',
  ],
  ['RS256 without a signature', { token: noneToken('RS256') }, 'token_signature_mismatch'],
  ['PS256', { header: { alg: 'PS256' } }, 'token_algorithm_not_allowed'],
  ['RS512', { header: { alg: 'RS512' } }, 'token_algorithm_not_allowed'],
  ['ES256 under the RSA key’s kid', { key: elliptic }, 'token_algorithm_not_allowed'],
  ['an encrypted token', { token: () => 'eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d' }, 'token_encrypted'],
  ['a critical extension', { header: { crit: ['b64'], b64: false } }, 'token_extension_unknown'],
  ['another kid', { header: { kid: 'other' } }, 'token_key_unknown'],
  ['kid as a path', { header: { kid: '../../etc/passwd' } }, 'token_key_unknown'],
  ['kid as a list', { header: { kid: ['platform-key-1'] } }, 'token_key_missing'],
  ['no token at all', { form: { id_token: '' } }, 'launch_form_incomplete'],
  ['no JWS', { form: { id_token: 'x' } }, 'token_malformed'],
  [
    'claims changed after signing',
    {
      token: (claims) => swapPayload(signToken(claims, platform.key), { ...claims, sub: 'victim' }),
    },
    'token_signature_mismatch',
  ],
  [
    'JSON serialisation',
    { token: (claims) => JSON.stringify({ payload: encodePart(claims), signatures: [] }) },
    'token_malformed',
  ],

  // For somebody else, or from somebody else.
  ['another issuer', { claims: { iss: 'https://open.example' } }, 'token_issuer_mismatch'],
  ['issuer with a slash', { claims: { iss: 'https://lms.example/' } }, 'token_issuer_mismatch'],
  ['another audience', { claims: { aud: 'client-open' } }, 'token_audience_mismatch'],
  ['no audience', { claims: { aud: undefined } }, 'token_audience_mismatch'],
  [
    'a second audience without azp',
    { claims: { aud: ['client-1', 'other'] } },
    'token_audience_foreign',
  ],
  [
    'a second audience with azp',
    { claims: { aud: ['other', 'client-1'], azp: 'client-1' } },
    'token_audience_foreign',
  ],
  ['another authorized party', { claims: { azp: 'other' } }, 'token_party_mismatch'],
  ['the audience is an old consumer key', { claims: { aud: 'old-key' } }, 'token_for_consumer_key'],
  ['another deployment', one('deployment_id', 'deployment-2'), 'deployment_unknown'],
  ['a disabled deployment', one('deployment_id', 'closed'), 'deployment_disabled'],
  ['a deployment in other letters', one('deployment_id', 'Deployment-1'), 'deployment_unknown'],
  ['no deployment', one('deployment_id', undefined), 'deployment_missing'],
  ['a lab of another tenant', one('custom', { lab: 'stats' }), 'lab_unknown'],
  [
    'a lab that this deployment may not open',
    { claims: { [claimUri('deployment_id')]: 'narrow' } },
    'lab_not_allowed',
  ],
  [
    'a target on another host',
    one('target_link_uri', 'https://attacker.example/'),
    'target_link_foreign',
  ],
  [
    'another target of ours',
    one('target_link_uri', 'https://labs.example/'),
    'target_link_mismatch',
  ],
  ['no target', one('target_link_uri', undefined), 'target_link_missing'],

  // Too late, too early, again.
  ['expired beyond the leeway', { clockSkew: -361 }, 'token_expired'],
  ['from the future', { clockSkew: 301 }, 'token_from_future'],
  [
    'issued long ago, valid for ever',
    { claims: { iat: now() - 700, exp: now() + 1e8 } },
    'token_expired',
  ],
  ['not yet valid', { claims: { nbf: now() + 301 } }, 'token_from_future'],
  ['no exp', { claims: { exp: undefined } }, 'token_times_missing'],
  ['no iat', { claims: { iat: undefined } }, 'token_times_missing'],
  ['exp as text', { claims: { exp: 'tomorrow' } }, 'token_times_missing'],
  ['another nonce', { claims: { nonce: 'another' } }, 'token_nonce_mismatch'],
  ['no nonce', { claims: { nonce: undefined } }, 'token_nonce_mismatch'],

  // The browser is not the one that began.
  ['no cookie', { withoutCookie: true }, 'browser_unknown'],
  [
    'the cookie of another login',
    { headers: { cookie: `__Host-lab-${'a'.repeat(22)}=${'b'.repeat(22)}` } },
    'browser_unknown',
  ],
  ['no state', { form: { state: undefined } }, 'launch_form_incomplete'],
  ['a state of our own making', { form: { state: 'A'.repeat(400) } }, 'state_invalid'],
  [
    'storage answered from another site',
    { withoutCookie: true, form: { storage: 'x' }, headers: { 'sec-fetch-site': 'cross-site' } },
    'browser_unknown',
  ],

  // People who cannot have a lab.
  ['anonymous', { claims: { sub: undefined } }, 'token_user_missing'],
  ['an empty user', { claims: { sub: '' } }, 'token_user_missing'],
  [
    'acting as somebody else',
    one('custom', { lab: 'cad-1', masquerading_user_id: '7' }),
    'user_masqueraded',
  ],
  ['no such lab', one('custom', { lab: 'nothing' }), 'lab_unknown'],
  ['custom as text', one('custom', 'lab=cad-1'), 'claim_malformed'],
]

function swapPayload(token: string, claims: unknown): string {
  const [header, , signature] = token.split('.')
  return `${header}.${encodePart(claims)}.${signature}`
}

void t.test(`${forged.length} launches that must not open a lab`, async (t) => {
  t.ok(forged.length >= 60)
  for (const [name, changes, reason] of forged) {
    const answer = await platform.launch(changes)
    t.equal(lms.reasonOf(answer), reason, name)
    t.ok(answer.status >= 400, name)
    t.notOk('location' in answer.headers, name)
    t.notOk(answer.text.includes('name="ticket"'), `${name}: no way on`)
  }
})

void t.test('nothing verified, nothing believed', async (t) => {
  const unverified = await platform.launch({
    key: stranger,
    claims: { [claimUri('roles')]: [roleUri('Administrator')] },
  })
  t.match(readPage(unverified), { back: undefined, teacherBlock: false, administratorBlock: false })
  t.notMatch(unverified.text, /CAD for beginners|Drawing by machine|Ada/)
  const late = await platform.launch({ clockSkew: -400 })
  t.match(
    readPage(late).back,
    /^https:\/\/lms\.example\/course\/view\?id=1&sesskey=k&lti_errormsg=/,
  )
})

const logins: readonly [string, LoginChanges, string][] = [
  ['no issuer', { parameters: { iss: undefined } }, 'login_malformed'],
  ['no hint', { parameters: { login_hint: undefined } }, 'login_malformed'],
  ['no target', { parameters: { target_link_uri: undefined } }, 'login_malformed'],
  ['unknown issuer', { parameters: { iss: 'https://attacker.example' } }, 'registration_unknown'],
  ['unknown client', { parameters: { client_id: 'client-9' } }, 'registration_unknown'],
  [
    'client of another issuer',
    { parameters: { client_id: 'client-open' } },
    'registration_unknown',
  ],
  [
    'a disabled registration',
    { parameters: { iss: 'https://closed.example', client_id: 'client-closed' } },
    'registration_disabled',
  ],
  [
    'a target elsewhere',
    { parameters: { target_link_uri: 'https://attacker.example/lti/launch' } },
    'target_link_foreign',
  ],
  [
    'a target that takes no launches',
    { parameters: { target_link_uri: 'https://labs.example/readyz' } },
    'target_link_foreign',
  ],
  [
    'a script as target',
    { parameters: { target_link_uri: 'javascript:alert(1)' } },
    'target_link_foreign',
  ],
]

void t.test('logins that lead nowhere', async (t) => {
  for (const [name, changes, reason] of logins)
    for (const method of ['GET', 'POST'] as const) {
      const answer = await platform.login({ ...changes, method })
      t.equal(lms.reasonOf(answer), reason, `${method} ${name}`)
      t.notOk('location' in answer.headers)
      t.notOk('set-cookie' in answer.headers)
    }
  const twice = await signer.send({ method: 'GET', path: '/lti/login?iss=a&iss=b' })
  t.equal(lms.reasonOf(twice), 'login_malformed')
  const withoutClient = await platform.login({ parameters: { client_id: undefined } })
  t.equal(withoutClient.status, 303, 'the only registration of its issuer')
})

void t.test('login CSRF: a login of the attacker’s in the victim’s browser', async (t) => {
  const attacker = await platform.begin()
  const victim = await platform.begin()
  const crossed = platform.writeAnswer(attacker, { headers: { cookie: victim.cookie } })
  t.equal(lms.reasonOf(await signer.send(crossed)), 'browser_unknown')

  // The attacker knows the value that belongs to their login, and posts it from their own page.
  const value = attacker.cookie.split('=')[1] ?? ''
  const stored = { login: { parameters: { lti_storage_target: '_parent' } } }
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://attacker.example' },
    { origin: 'null' },
    {},
  ])
    t.equal(
      lms.reasonOf(
        await signer.send(
          platform.writeAnswer(attacker, {
            withoutCookie: true,
            form: { storage: value },
            headers,
          }),
        ),
      ),
      'browser_unknown',
      JSON.stringify(headers),
    )
  const wrong = await platform.launch({
    ...stored,
    withoutCookie: true,
    form: { storage: 'guess' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  t.equal(lms.reasonOf(wrong), 'browser_unknown', 'from our own page, with a guessed value')
})

void t.test('the platform’s storage stands in for a cookie', async (t) => {
  const parameters = { lti_storage_target: 'post_message_forwarding' }
  const login = await platform.begin({ parameters, headers: { 'sec-fetch-dest': 'iframe' } })
  const page = await signer.send(platform.writeAnswer(login, { withoutCookie: true }))
  t.equal(page.status, 200)
  t.match(page.text, 'data-platform="https://lms.example"')
  t.match(page.text, 'data-frame="post_message_forwarding"')
  const value = login.cookie.split('=')[1] ?? 'none'
  t.notOk(page.text.includes(value), 'the page asks for the value and does not know it')
  const answered = platform.writeAnswer(login, {
    withoutCookie: true,
    form: { storage: value },
    headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' },
  })
  t.equal((await signer.send(answered)).status, 303)
  t.equal(lms.reasonOf(await signer.send(answered)), 'nonce_replayed')
  const silent = await platform.launch({
    login: { parameters, headers: { 'sec-fetch-dest': 'iframe' } },
    withoutCookie: true,
    form: { storage: '' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  t.equal(lms.reasonOf(silent), 'browser_unknown', 'storage that never answered')
})

void t.test('replays', async (t) => {
  const login = await platform.begin()
  const answer = platform.writeAnswer(login)
  t.equal((await signer.send(answer)).status, 303)
  const again = await signer.send(answer)
  t.match(again, { status: 409, headers: { 'lab-refusal': 'launch_used' } })
  t.match(readPage(again).back, /lti_errorlog=launch_used$/)
  const fresh = platform.writeAnswer(login, { claims: { exp: now() + 50 } })
  t.equal(lms.reasonOf(await signer.send(fresh)), 'nonce_replayed', 'a new token for a used state')
  const other = await platform.begin()
  const moved = platform.writeAnswer(other, { claims: { nonce: login.nonce } })
  t.equal(
    lms.reasonOf(await signer.send(moved)),
    'token_nonce_mismatch',
    'a used nonce under a new state',
  )
})

void t.test('50 posts of one id_token at once: one counts', async (t) => {
  const answer = platform.writeAnswer(await platform.begin())
  const answers = await Promise.all(Array.from({ length: 50 }, () => signer.send(answer)))
  t.equal(answers.filter(({ status }) => status === 303).length, 1)
  t.equal(answers.filter((each) => lms.reasonOf(each) === 'nonce_replayed').length, 49)
})

void t.test('a refused launch spends nothing', async (t) => {
  const login = await platform.begin()
  const bad = platform.writeAnswer(login, { key: stranger })
  t.equal(lms.reasonOf(await signer.send(bad)), 'token_signature_mismatch')
  t.equal((await signer.send(platform.writeAnswer(login))).status, 303)
})

/** The probe of a popular library (reference §2.5): nine of the ten were accepted there. */
void t.test('the ten malformed tokens that others accept', async (t) => {
  const day = 86_400
  const probes: readonly Row[] = [
    ['nonce different from the login’s', { claims: { nonce: 'other' } }, 'token_nonce_mismatch'],
    ['nonce missing', { claims: { nonce: undefined } }, 'token_nonce_mismatch'],
    ['iat missing', { claims: { iat: undefined } }, 'token_times_missing'],
    ['exp missing', { claims: { exp: undefined } }, 'token_times_missing'],
    [
      'iat and exp one day ahead',
      { claims: { iat: now() + day, exp: now() + day + 60 } },
      'token_from_future',
    ],
    ['unknown deployment', one('deployment_id', 'nobody'), 'deployment_unknown'],
    [
      'target on another host',
      one('target_link_uri', 'https://other.example/'),
      'target_link_foreign',
    ],
    ['two audiences, no azp', { claims: { aud: ['client-1', 'other'] } }, 'token_audience_foreign'],
    [
      'deep linking without settings',
      one('message_type', 'LtiDeepLinkingRequest'),
      'deep_linking_malformed',
    ],
    ['sub missing', { claims: { sub: undefined } }, 'token_user_missing'],
  ]
  t.equal(probes.length, 10)
  for (const [name, changes, reason] of probes)
    t.equal(lms.reasonOf(await platform.launch(changes)), reason, name)
})

void t.test('clocks may differ by as much as in LTI 1.1', async (t) => {
  for (const clockSkew of [-300, -180, 0, 180, 300]) {
    t.equal((await platform.launch({ clockSkew })).status, 303, `${clockSkew} s`)
    const old = await signer.launch({
      key: 'old-key',
      secret: consumerSecret,
      url: 'https://labs.example/',
      timestamp: now() + clockSkew,
      fields: withValue(studentFields, 'custom_lab', 'cad-1'),
    })
    t.equal(old.status, 303, `${clockSkew} s, LTI 1.1`)
  }
  const ahead = await platform.launch({
    clockSkew: 400,
    claims: {
      [claimUri('roles')]: [
        roleUri('Instructor'),
        'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
      ],
    },
  })
  t.match(ahead.text, /400 seconds ahead.*300 seconds/s, 'the admin reads by how much')
})

void t.test('what a platform answers in place of a token', async (t) => {
  const post = (body: string): Promise<Answer> =>
    signer.send({
      path: '/lti/launch',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
  const login = await post(
    'error=login_required&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=x',
  )
  t.match(login, { status: 401, headers: { 'lab-refusal': 'platform_login_required' } })
  t.match(readPage(login).heading, 'lost sight of you')
  t.notMatch(login.text, 'alert(1)')
  t.equal(lms.reasonOf(await post('error=launch_no_longer_valid')), 'platform_launch_expired')
  t.equal(lms.reasonOf(await post('error=unauthorized_client')), 'platform_client_refused')
  t.equal(lms.reasonOf(await post('error=%3Cb%3E')), 'platform_error')
  t.equal(lms.reasonOf(await post('id_token=a&id_token=b&state=c')), 'launch_form_incomplete')
  t.match(await signer.send({ method: 'GET', path: '/lti/launch' }), {
    status: 405,
    headers: { allow: 'POST' },
  })
})

void t.test('tenants that share a platform are told apart by deployment', async (t) => {
  const college = (lab: string): LaunchChanges => ({
    claims: { [claimUri('deployment_id')]: 'college-deployment', [claimUri('custom')]: { lab } },
  })
  t.equal((await platform.launch(college('stats'))).status, 303)
  t.equal(lms.reasonOf(await platform.launch(college('cad-1'))), 'lab_unknown')
  t.equal((await platform.launch()).status, 303)
})

void t.test('a list of one tenant rules no page of another', async (t) => {
  const framesOf = async (deployment: string, claims = {}) => {
    const { headers } = await platform.launch({
      claims: { [claimUri('deployment_id')]: deployment, ...claims },
      headers: { 'sec-fetch-dest': 'iframe' },
    })
    return /frame-ancestors (.*)$/.exec(headers['content-security-policy'] ?? '')?.[1]
  }
  t.equal(await framesOf('framed-elsewhere'), 'https://portal.example', 'its own')
  t.equal(await framesOf(platform.names.deploymentId), 'https://lms.example', 'not its neighbour’s')
  const college = { [claimUri('custom')]: { lab: 'stats' } }
  t.equal(
    await framesOf('college-deployment', college),
    'https://college.example https://lms.example',
  )
  t.equal(await framesOf('of-nobody'), 'https://lms.example', 'a refusal shows as well')
})

void t.test('the page between login and platform leads on by a link, to nobody else', async (t) => {
  const page = await platform.login({
    parameters: { lti_storage_target: '_parent' },
    headers: { 'sec-fetch-dest': 'iframe' },
  })
  t.equal(page.status, 200)
  // Canvas leads from its sign-in host to the school's, which no policy could name here.
  t.match(page.headers['content-security-policy'], /form-action 'self' *;/)
  t.notMatch(page.text, '<form', 'browsers stop a form at the redirect to another host')
  const link = /<a[^>]*id="relaunch"[^>]*>/.exec(page.text)?.[0] ?? ''
  t.match(link, 'target="_blank"')
  const address = readAttribute(link, 'href') ?? ''
  t.match(address, /^\/lti\/login\?iss=/)
  const window = await signer.send({
    method: 'GET',
    path: address,
    headers: { 'sec-fetch-dest': 'document' },
  })
  t.equal(window.status, 303, 'a GET in a window of its own begins the launch anew')
})

void t.test('a card in the frame, its click in a window', async (t) => {
  const framed = await platform.launch({
    login: { headers: { 'sec-fetch-dest': 'iframe' } },
    headers: { 'sec-fetch-dest': 'iframe' },
  })
  t.equal(framed.status, 200)
  t.match(framed.headers['content-security-policy'], /frame-ancestors https:\/\/lms\.example$/)
  t.match(framed.headers['set-cookie'], /^__Host-lab-[\w-]{22}=; .*Max-Age=0/, 'the login is over')
  const { ticket } = readPage(framed)
  const click = await signer.send({
    path: '/open',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
    },
    body: new URLSearchParams({ ticket: ticket ?? '' }).toString(),
  })
  t.equal(click.status, 303)
  t.ok(click.headers['location']?.startsWith(sandbox.endpoint))
})

void t.test('state cookies are bound to our host and to the frame’s page', async (t) => {
  const { answer } = await platform.begin()
  t.match(
    answer.headers['set-cookie'],
    /^__Host-lab-[\w-]{22}=[\w-]{22}; Path=\/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=600$/,
  )
  t.match(answer.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
})

void t.test(
  'a course page with many labs: 24 logins of one browser are under way at once',
  async (t) => {
    /** Keeps what it is told, oldest first, as browsers send cookies (RFC 6265 §5.4). */
    const jar = new Map<string, string>()
    const keep = ({ headers }: Pick<Answer, 'headers'>): void => {
      const cookies = (headers['set-cookie'] ?? '').matchAll(/(__Host-lab-[\w-]+)=([\w-]*);[^,]*/g)
      for (const [whole, name = '', value = ''] of cookies) {
        if (whole.includes('Max-Age=0')) jar.delete(name)
        else jar.set(name, value)
      }
    }
    const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    type Login = Awaited<ReturnType<typeof platform.begin>>
    const begin = async (count: number): Promise<Login[]> => {
      const logins: Login[] = []
      for (let index = 0; index < count; index++) {
        const login = await platform.begin({ headers: { cookie: cookie() } })
        keep(login.answer)
        logins.push(login)
      }
      return logins
    }
    const finish = async (login: Login): Promise<string> => {
      const answer = await signer.send(
        platform.writeAnswer(login, { headers: { cookie: cookie() } }),
      )
      keep(answer)
      return lms.outcomeOf(answer)
    }
    for (const login of await begin(24)) t.equal(await finish(login), 'launch')
    t.equal(jar.size, 0, 'nothing is left')

    const [oldest, ...others] = await begin(25)
    t.equal(jar.size, 24)
    t.ok(cookie().length < 4096, 'half of what nginx takes as one header line')
    if (oldest) t.equal(await finish(oldest), 'browser_unknown', 'it has to be opened again')
    for (const login of others) t.equal(await finish(login), 'launch')
  },
)

void t.test('keys: rotated, unreachable, and not what they should be', async (t) => {
  const { platform, keyHost, ...fresh } = await startPlatformSigner({}, { clock })
  t.teardown(() => fresh.close())
  t.equal((await platform.launch()).status, 303)
  const rotated = makeTokenKey('platform-key-2')
  keyHost.keys = [rotated, platform.key]
  const before = keyHost.count
  t.equal((await platform.launch({ key: rotated })).status, 303, 'a new kid is fetched at once')
  t.equal(keyHost.count, before + 1)
  const unknown = { header: { kid: 'nobody' } }
  const refused = await Promise.all(Array.from({ length: 20 }, () => platform.launch(unknown)))
  for (const answer of refused) t.equal(fresh.reasonOf(answer), 'token_key_unknown')
  t.equal(keyHost.count, before + 2, 'one unknown kid causes one fetch in ten seconds')
  const again = makeTokenKey('platform-key-3')
  keyHost.keys = [again, rotated]
  t.equal((await platform.launch({ key: again })).status, 303, 'found at once beside it')
  keyHost.answer = (_request, response) => response.writeHead(500).end()
  t.equal((await platform.launch({ key: rotated })).status, 303, 'the copy stays in use')
})

void t.test('two keys that share a kid', async (t) => {
  const { platform, keyHost, ...fresh } = await startPlatformSigner({}, { clock })
  t.teardown(() => fresh.close())
  const { kid } = platform.key
  keyHost.answer = (_request, response) =>
    response.end(
      JSON.stringify({
        keys: [
          ...writeJwks([makeTokenKey(kid, 'ec')], { use: 'sig', alg: 'ES256' }).keys,
          ...writeJwks([platform.key], { use: 'enc', alg: 'RSA-OAEP' }).keys,
          ...writeJwks([platform.key]).keys,
        ],
      }),
    )
  t.equal((await platform.launch()).status, 303)
  const stranger = makeTokenKey(kid)
  t.equal(fresh.reasonOf(await platform.launch({ key: stranger })), 'token_signature_mismatch')
})

void t.test('an RSA key that is too short signs nothing', async (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const second = await startPlatformSigner({}, { clock })
  t.teardown(() => second.close())
  second.keyHost.keys = [{ kid: 'short', privateKey, publicKey }]
  const answer = await second.platform.launch({ key: { kid: 'short', privateKey, publicKey } })
  t.equal(second.reasonOf(answer), 'token_key_unsuitable')
})

void t.test('key sets that are not', async (t) => {
  const answers: [string, NonNullable<KeyHost['answer']>][] = [
    [
      'a redirect',
      (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    ],
    [
      'a page',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    ],
    ['another document', (_request, response) => response.end('{"issuer":"x"}')],
    [
      '300 KB',
      (_request, response) => response.end(JSON.stringify({ keys: [], fill: 'x'.repeat(300_000) })),
    ],
    ['an error', (_request, response) => response.writeHead(503).end()],
    ['a cut connection', (_request, response) => response.destroy()],
  ]
  for (const [name, answer] of answers) {
    const fresh = await startPlatformSigner({}, { clock })
    fresh.keyHost.answer = answer
    const refused = await fresh.platform.launch()
    t.equal(fresh.reasonOf(refused), 'platform_keys_unavailable', name)
    t.equal(refused.status, 503)
    t.ok(
      fresh.signer.log.some((line) => line.includes('platform_keys_failed')),
      name,
    )
    t.notOk(
      fresh.signer.log.some((line) => line.includes('typeid')),
      'the address without its query',
    )
    await fresh.close()
  }
})

void t.test('nothing secret or personal reaches the log', async (t) => {
  const login = await platform.begin()
  const answer = platform.writeAnswer(login)
  const { body } = answer
  t.equal((await signer.send(answer)).status, 303)
  const form = new URLSearchParams(body)
  const log = signer.log.join('\n')
  const secrets = {
    name: 'Ada',
    'e-mail': 'ada.marker@school.example',
    'session key of the return URL': 'sesskey',
    token: form.get('id_token') ?? 'none',
    'signature of the token': (form.get('id_token') ?? '').split('.')[2] ?? 'none',
    state: login.state,
    nonce: login.nonce,
    binding: login.cookie.split('=')[1] ?? 'none',
    'login hint': 'user 4',
    'streaming URL': '/authenticate?',
  }
  for (const [name, secret] of Object.entries(secrets)) t.notOk(log.includes(secret), name)
})
