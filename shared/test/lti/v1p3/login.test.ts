import t from 'tap'
import {
  chooseRegistration,
  createSeal,
  createStateSeal,
  parseFormText,
  readLoginRequest,
  readPlatformError,
  Secret,
  writeAuthorizationUrl,
  type Registration,
} from '#src/index.js'
import { fc, anyText } from '../../support/properties.js'
import { launchUri, now, registration, sealed, loginState, stateSeal } from './testing.js'

const parse = (text: string) => {
  const form = parseFormText(text)
  return readLoginRequest(form.ok ? form.value : [])
}
const whole = {
  iss: registration.issuer,
  login_hint: '4',
  target_link_uri: launchUri,
  client_id: registration.clientId,
  lti_deployment_id: '7',
  lti_message_hint: '{"cmid":"1","launchid":"ltilaunch2_10"}',
  lti_storage_target: 'post_message_forwarding',
  canvas_region: 'us-east-1',
}
const form = (changes: Record<string, string | undefined> = {}) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...whole, ...changes }))
    if (value !== undefined) query.set(name, value)
  return query.toString()
}

void t.test('a login initiation', async (t) => {
  t.strictSame(parse(form()), {
    ok: true,
    value: {
      issuer: registration.issuer,
      loginHint: '4',
      targetLinkUri: launchUri,
      clientId: registration.clientId,
      deploymentId: '7',
      messageHint: whole.lti_message_hint,
      storageTarget: 'post_message_forwarding',
    },
  })
  t.match(parse(form({ lti_deployment_id: undefined, deployment_id: 'canvas' })), {
    value: { deploymentId: 'canvas' },
  })
  for (const parameter of ['iss', 'login_hint', 'target_link_uri'])
    for (const value of [undefined, ''])
      t.match(parse(form({ [parameter]: value })), {
        error: { reason: 'login_malformed', detail: { parameter, fault: 'missing' } },
      })
  for (const name of Object.keys(whole).filter((name) => name !== 'canvas_region'))
    t.match(parse(`${form()}&${name}=again`), {
      error: { reason: 'login_malformed', detail: { parameter: name, fault: 'repeated' } },
    })
  t.match(parse(`${form()}&canvas_region=again`), { ok: true }, 'what means nothing may recur')
  for (const [parameter, longest] of [
    ['lti_deployment_id', 'd'.repeat(255)],
    ['target_link_uri', `${launchUri}?`.padEnd(2000, '漢')],
  ] as const) {
    t.match(parse(form({ [parameter]: longest })), { ok: true })
    t.match(parse(form({ [parameter]: `${longest}x` })), {
      error: { reason: 'login_too_large', detail: { parameter } },
    })
  }
  for (const target of ['"]<script>', 'x"', '"x', 'a b', '', 'f'.repeat(101)]) {
    const named = parse(form({ lti_storage_target: target }))
    t.notOk(named.ok && 'storageTarget' in named.value, 'a frame has a frame’s name')
  }
  const bare = parse(form({ lti_message_hint: undefined, client_id: undefined }))
  t.notOk(bare.ok && ('messageHint' in bare.value || 'clientId' in bare.value))
  t.match(parse(form({ lti_message_hint: '' })), { value: { messageHint: '' } }, 'passed on')
  const longest = 'd'.repeat(255)
  t.match(parse(form({ lti_deployment_id: longest })), { value: { deploymentId: longest } })
})

void t.test('which registration a login is for', async (t) => {
  const other: Registration = { ...registration, name: 'other', clientId: 'client-2' }
  const choose = (changes: Record<string, string | undefined>, list: Registration[]) => {
    const request = parse(form(changes))
    if (!request.ok) throw new Error('malformed')
    const chosen = chooseRegistration(request.value, list)
    return chosen.ok ? chosen.value.name : chosen.error.reason
  }
  t.equal(choose({}, [registration, other]), 'school')
  t.equal(choose({ client_id: 'client-2' }, [registration, other]), 'other')
  t.equal(choose({ client_id: 'client-3' }, [registration, other]), 'registration_unknown')
  t.equal(choose({ client_id: undefined }, [registration]), 'school')
  const off = { ...other, enabled: false }
  t.equal(
    choose({ client_id: undefined }, [off, registration]),
    registration.name,
    'one may launch',
  )
  t.equal(choose({ client_id: undefined }, [off, off]), 'registration_disabled')
  t.equal(choose({ client_id: undefined }, [registration, other]), 'registration_ambiguous')
  t.equal(choose({ iss: 'https://lms.example/' }, [registration]), 'registration_unknown')
  t.equal(choose({ iss: 'HTTPS://lms.example' }, [registration]), 'registration_unknown')
  t.equal(choose({}, [{ ...registration, enabled: false }]), 'registration_disabled')
})

void t.test('the log says which registration was asked for', async (t) => {
  const detailOf = (changes: Record<string, string | undefined>, list: Registration[]) => {
    const request = parse(form(changes))
    if (!request.ok) throw new Error('malformed')
    const chosen = chooseRegistration(request.value, list)
    return chosen.ok ? chosen.value.name : chosen.error.detail
  }
  const issuer = registration.issuer
  t.strictSame(detailOf({}, []), { issuer, clientId: registration.clientId })
  t.strictSame(detailOf({ client_id: undefined }, []), { issuer })
  t.strictSame(detailOf({}, [{ ...registration, enabled: false }]), { registration: 'school' })
})

void t.test('the question to the platform', async (t) => {
  const request = parse(form())
  if (!request.ok) throw new Error('malformed')
  const url = new URL(
    writeAuthorizationUrl(request.value, registration, {
      loginState,
      sealed,
      redirectUri: launchUri,
    }),
  )
  t.equal(url.origin + url.pathname, 'https://lms.example/auth')
  t.strictSame(Object.fromEntries(url.searchParams), {
    tenant: '1',
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: registration.clientId,
    redirect_uri: launchUri,
    login_hint: '4',
    lti_message_hint: whole.lti_message_hint,
    state: sealed,
    nonce: loginState.nonce,
  })
  await fc.assert(
    fc.asyncProperty(anyText(), async (hint) => {
      const asked = { ...request.value, loginHint: hint, messageHint: hint }
      const login = { loginState, sealed, redirectUri: launchUri }
      const { searchParams } = new URL(writeAuthorizationUrl(asked, registration, login))
      return (
        searchParams.get('login_hint') === hint && searchParams.get('lti_message_hint') === hint
      )
    }),
  )
})

void t.test('J2 a state is ours, whole and young', async (t) => {
  t.strictSame(stateSeal.open(sealed, now), { ok: true, value: loginState })
  t.match(stateSeal.open(sealed, now + 599_999), { ok: true })
  t.strictSame(stateSeal.open(sealed, now + 600_999), {
    ok: false,
    error: {
      reason: 'state_expired',
      detail: { ageSeconds: 600, stateLifetimeSeconds: 600 },
    },
  })
  t.match(stateSeal.open(sealed, now + 600_000), { error: { reason: 'state_expired' } })
  for (const wrong of ['', 'x', '%', `${sealed}A`, sealed.slice(1), 'a'.repeat(9000)])
    t.match(stateSeal.open(wrong, now), { error: { reason: 'state_invalid' } })
  const parts = [loginState.id, loginState.binding, loginState.nonce]
  t.equal(new Set(parts).size, 3)
  for (const part of parts) {
    t.equal(Buffer.from(part, 'base64url').length, 16)
    t.notOk(sealed.includes(part))
  }
})

void t.test('a state is as short for the longest address in any script', async (t) => {
  for (const filling of ['漢', '\u0001', '\ud800', 'x']) {
    const targetLinkUri = `${launchUri}?`.padEnd(2000, filling)
    const login = { issuer: 'https://lms.example', clientId: 'c'.repeat(255), targetLinkUri }
    const made = stateSeal.make({ ...login, deploymentId: '漢'.repeat(255) }, now)
    t.ok(made.sealed.length < 3000, `${made.sealed.length} characters`)
    t.strictSame(stateSeal.open(made.sealed, now), { ok: true, value: made.loginState })
  }
})

void t.test('a state that no browser would carry is refused', async (t) => {
  const issuer = 'https://lms.example/'.padEnd(9000, 'x')
  const made = stateSeal.make({ issuer, clientId: 'c', targetLinkUri: launchUri }, now)
  t.match(stateSeal.open(made.sealed, now), { error: { reason: 'state_invalid' } })
})

void t.test('a ticket is no state, and an older key still opens', async (t) => {
  const randomness = { bytes: (count: number) => new Uint8Array(count) }
  const keys = { current: new Secret('k'.repeat(32)) }
  const login = { issuer: 'i', clientId: 'c', targetLinkUri: launchUri }
  const old = createStateSeal(keys, randomness).make(login, now).sealed
  t.match(createSeal('state', keys, randomness).open(old), { issuer: 'i' }, 'a seal of its kind')
  const ticket = createSeal('open', keys, randomness).seal({ issuedAt: now })
  const rotated = { current: new Secret('n'.repeat(32)), previous: keys.current }
  t.match(createStateSeal(rotated, randomness).open(old, now), { ok: true })
  t.match(createStateSeal({ current: rotated.current }, randomness).open(old, now), { ok: false })
  t.match(createStateSeal(keys, randomness).open(ticket, now), {
    error: { reason: 'state_invalid' },
  })
})

void t.test('J1 what platforms answer in place of a token', async (t) => {
  const cases = {
    login_required: 'platform_login_required',
    interaction_required: 'platform_login_required',
    account_selection_required: 'platform_login_required',
    consent_required: 'platform_login_required',
    invalid_client: 'platform_client_refused',
    access_denied: 'platform_client_refused',
    launch_no_longer_valid: 'platform_launch_expired',
    unauthorized_client: 'platform_client_refused',
    invalid_request: 'platform_error',
    constructor: 'platform_error',
  }
  for (const [error, reason] of Object.entries(cases)) {
    t.strictSame(readPlatformError(error), { reason, detail: { platformError: error } })
  }
  for (const text of ['<b>no</b>', 'no<b>', '<b>no', '', 'e'.repeat(65)])
    t.strictSame(readPlatformError(text), { reason: 'platform_error' }, 'never as text')
})
