import { createHmac } from 'node:crypto'
import t from 'tap'
import { writeMigrationBase } from '@appstreamlab/shared'
import {
  claimUri,
  deepLinkingChanges,
  makeTokenKey,
  roleUri,
  signToken,
  writeJwks,
  writeLaunchClaims,
  type TokenFacts,
} from '#reference-signer'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { createFolderStore } from '#src/stores/folder-store.js'
import { addRegistration, listRegistrations } from '#src/platforms/registration-store.js'
import { runRegistrationsCommand } from '#src/operator/registrations/registrations-command.js'
import {
  createTestApp,
  framed,
  readTicket,
  writeConfigFile,
  type TestApp,
} from '../support/test-app.js'
import { consumer } from '../support/sign-launch.js'

/** Canvas's beta and test hosts: copies of production with issuers, addresses and keys of their own. */
const clientId = '10000000000007'
const deploymentId = '7:8865aa05'
const hosts = {
  production: { issuer: 'https://canvas.instructure.com', signIn: 'https://sso.canvaslms.com' },
  beta: { issuer: 'https://canvas.beta.instructure.com', signIn: 'https://sso.beta.canvaslms.com' },
  test: { issuer: 'https://canvas.test.instructure.com', signIn: 'https://sso.test.canvaslms.com' },
} as const
type Host = keyof typeof hosts
const keys = {
  production: makeTokenKey('p'),
  beta: makeTokenKey('b'),
  test: makeTokenKey('t'),
} as const

/** Each host publishes its own keys. */
const fetchJson = (url: string) => {
  const host = (Object.keys(hosts) as Host[]).find(
    (name) => url === `${hosts[name].signIn}/api/lti/security/jwks`,
  )
  return host === undefined
    ? Promise.reject(new Error(`No key set at ${url}.`))
    : Promise.resolve({ body: writeJwks([keys[host]]) })
}

const configWith = (registration: string): string => `
tenants:
  - id: uni
    name: Example University
    directories: [{ id: canvas }]
    labs: [{ id: cad-1, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: moodle, directory: canvas, labs: all }]
    registrations: [${registration}]
`
const registration = (extra: object): string =>
  JSON.stringify({
    name: 'canvas',
    issuer: hosts.production.issuer,
    clientId,
    authorizationUrl: `${hosts.production.signIn}/api/lti/authorize_redirect`,
    jwksUrl: `${hosts.production.signIn}/api/lti/security/jwks`,
    directory: 'canvas',
    labs: 'all',
    deployments: [{ id: deploymentId }],
    ...extra,
  })
const env = { STATE_FOLDER: '/nowhere' }
const appWith = (extra: object, parts: Parameters<typeof createTestApp>[0] = {}): TestApp =>
  createTestApp({ config: configWith(registration(extra)), env, fetchJson, ...parts })

/** Login and launch from a host of Canvas, as one browser makes them. */
async function launchFrom(
  { app, clock, post }: TestApp,
  host: Host,
  {
    claims = {},
    key = keys[host],
    headers = { 'sec-fetch-dest': 'document' },
  }: {
    claims?: Record<string, unknown> | ((facts: TokenFacts) => Record<string, unknown>)
    key?: typeof keys.beta
    headers?: Record<string, string>
  } = {},
) {
  const { issuer, signIn } = hosts[host]
  const targetLinkUri = 'https://labs.example/lti/launch'
  const login = new URLSearchParams({
    iss: issuer,
    login_hint: 'u',
    target_link_uri: targetLinkUri,
    client_id: clientId,
  })
  const begun = await app.server.inject({
    method: 'GET',
    url: `/lti/login?${login.toString()}`,
    headers: { host: 'labs.example', 'sec-fetch-dest': 'document' },
  })
  if (begun.statusCode !== 303) return begun
  const asked = new URL(String(begun.headers.location))
  if (asked.origin !== signIn) throw new Error(`Sent to the sign-in host ${asked.origin}.`)
  const facts = {
    issuer,
    clientId,
    deploymentId,
    nonce: asked.searchParams.get('nonce') ?? '',
    targetLinkUri,
    issuedAt: Math.floor(clock.now() / 1000),
  }
  const changes = typeof claims === 'function' ? claims(facts) : claims
  const token = signToken(writeLaunchClaims(facts, changes), key)
  const cookie = /__Host-lab-[^;,]*=[^;,]+/.exec(String(begun.headers['set-cookie']))?.[0] ?? ''
  const form = new URLSearchParams({
    id_token: token,
    state: asked.searchParams.get('state') ?? '',
  })
  return post('/lti/launch', form.toString(), { cookie, ...headers })
}

const mark = 'Test: you come from a test copy of your learning platform.'

void t.test('nobody said so: only production is known', async (t) => {
  const app = appWith({})
  t.equal((await launchFrom(app, 'production')).statusCode, 303)
  for (const host of ['beta', 'test'] as const)
    t.equal((await launchFrom(app, host)).headers['lab-refusal'], 'platform_not_registered')
})

void t.test('an operator said so: the same labs and people, marked on page and log', async (t) => {
  const app = appWith({ testHosts: true })
  const linesOf = (event: string) =>
    app.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['event'] === event)
  for (const host of ['production', 'beta', 'test'] as const) {
    t.equal((await launchFrom(app, host)).statusCode, 303, host)
    const card = await launchFrom(app, host, { headers: framed })
    t.equal(card.payload.includes(mark), host !== 'production', `card, ${host}`)
    const own = { [claimUri('custom')]: {}, [claimUri('roles')]: [roleUri('Instructor')] }
    const list = await launchFrom(app, host, { claims: own })
    t.match(list.payload, 'CAD for beginners')
    t.equal(list.payload.includes(mark), host !== 'production', `a teacher's list, ${host}`)
    const picker = await launchFrom(app, host, { claims: deepLinkingChanges() })
    t.equal(picker.statusCode, 200)
    t.equal(picker.payload.includes(mark), host !== 'production', `picker, ${host}`)
    const refusal = await launchFrom(app, host, { claims: { [claimUri('custom')]: { lab: 'no' } } })
    t.equal(refusal.headers['lab-refusal'], 'lab_unknown')
    t.equal(refusal.payload.includes(mark), host !== 'production', `refusal, ${host}`)
  }
  for (const event of ['launch', 'card', 'refusal'])
    t.strictSame(
      linesOf(event).map(({ test }) => test),
      [undefined, true, true],
      event,
    )
  t.equal(new Set(linesOf('launch').map(({ userId }) => userId)).size, 1, 'the same person')
})

void t.test('on the board of a course each launch from a copy has the mark', async (t) => {
  const app = appWith({ testHosts: true })
  const session = (host: Host, userId: string) => ({
    id: `s-${host}`,
    userId,
    state: 'ACTIVE' as const,
    connected: true,
    startedAt: app.clock.now() + 1000,
  })
  for (const [host, sub] of [
    ['production', 'student-p'],
    ['beta', 'student-b'],
  ] as const) {
    t.equal((await launchFrom(app, host, { claims: { sub } })).statusCode, 303)
    const line = JSON.parse(app.log.at(-1) ?? '{}') as { userId: string }
    app.appStream.sessions.push(session(host, line.userId))
  }
  await launchFrom(app, 'test', {
    claims: { sub: 'student-t', [claimUri('custom')]: { lab: 'no' } },
  })
  app.pass(25)
  const teacher = { sub: 'teacher', [claimUri('roles')]: [roleUri('Instructor')] }
  const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }
  const ask = async (host: Host, fields: Record<string, string> = {}) => {
    const card = await launchFrom(app, host, { claims: teacher, headers: framed })
    const form = new URLSearchParams({ ticket: readTicket(card.body), ...fields })
    const page = await app.post(fields['session'] ? '/board/end' : '/board', form.toString(), own)
    return page.body
  }
  const rowOf = (page: string, sub: string): string =>
    page.split('<li').find((row) => row.includes(sub)) ?? ''
  const badge = 'class="badge"'
  const production = await ask('production')
  t.notMatch(rowOf(production, 'student-p'), badge)
  t.match(rowOf(production, 'student-b'), badge)
  t.match(rowOf(production, 'student-t'), badge, 'who was refused too')
  t.notMatch(production, mark, 'the teacher herself is in production')
  // Who may have a role in a copy alone learns nothing of production, and ends nothing of it.
  for (const host of ['beta', 'test'] as const) {
    const copy = await ask(host)
    t.match(copy, mark)
    t.notMatch(copy, 'student-p')
    t.match(rowOf(copy, 'student-b'), badge)
    t.match(await ask(host, { session: 's-production' }), 'Nothing was ended.')
  }
  t.match(await ask('beta', { session: 's-beta' }), 'End this person’s session?')
  t.notOk(app.appStream.calls.includes('expireSession'))
  const boards = app.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['event'] === 'board')
  t.strictSame(
    boards.map(({ test }) => test),
    [undefined, true, true],
  )
})

void t.test('who moved from LTI 1.1 in production is the same person in a copy', async (t) => {
  const app = appWith({ testHosts: true })
  const users: unknown[] = []
  const open = async (...of: Parameters<typeof launchFrom>) => {
    t.equal((await launchFrom(...of)).statusCode, 303)
    users.push((JSON.parse(app.log.at(-1) ?? '{}') as Record<string, unknown>)['userId'])
  }
  await open(app, 'production', {
    claims({ issuer, nonce, issuedAt }) {
      const exp = issuedAt + 60
      const base = writeMigrationBase(
        { iss: issuer, aud: clientId, exp, nonce },
        consumer.key,
        deploymentId,
      )
      const sign = createHmac('sha256', consumer.secret).update(base).digest('base64')
      const proof = {
        user_id: '42',
        oauth_consumer_key: consumer.key,
        oauth_consumer_key_sign: sign,
      }
      return { exp, [claimUri('lti1p1')]: proof }
    },
  })
  await open(app, 'beta')
  t.equal(users[1], users[0])
  await open(app, 'beta', { claims: { sub: 'another' } })
  t.not(users[2], users[0])
})

void t.test('the copies open nothing more than production', async (t) => {
  const app = appWith({ testHosts: true })
  const forged = await launchFrom(app, 'beta', { key: keys.production })
  t.equal(forged.headers['lab-refusal'], 'launch_not_verified', 'each host has its own keys')
  const elsewhere = await launchFrom(app, 'beta', {
    claims: { [claimUri('deployment_id')]: 'another' },
  })
  t.equal(elsewhere.headers['lab-refusal'], 'deployment_unknown')
  const off = appWith({ testHosts: true, enabled: false })
  t.equal((await launchFrom(off, 'beta')).headers['lab-refusal'], 'platform_disabled')
})

void t.test('a host that is registered itself is marked too', async (t) => {
  const app = appWith({
    issuer: hosts.beta.issuer,
    authorizationUrl: `${hosts.beta.signIn}/api/lti/authorize_redirect`,
    jwksUrl: `${hosts.beta.signIn}/api/lti/security/jwks`,
  })
  t.match((await launchFrom(app, 'beta', { headers: framed })).payload, mark)
})

const stored = {
  name: 'canvas-instructure-com-1a2b3c',
  issuer: hosts.production.issuer,
  clientId,
  authorizationUrl: `${hosts.production.signIn}/api/lti/authorize_redirect`,
  jwksUrl: `${hosts.production.signIn}/api/lti/security/jwks`,
  tenantId: 'uni',
  directory: 'canvas',
  state: 'active',
  labs: 'all',
  deployments: [deploymentId],
  createdAt: '2026-11-22T09:00:00.000Z',
} as const

void t.test('the operator says so at approval, of Canvas in the cloud only', async (t) => {
  const stateFolder = t.testdir()
  const store = createFolderStore(stateFolder)
  await addRegistration(store, { ...stored, state: 'waiting', labs: [] })
  const other = { name: 'lms', issuer: 'https://lms.example' }
  await addRegistration(store, { ...stored, ...other, state: 'waiting', labs: [] })
  const settings = {
    CONFIG_FILE: writeConfigFile(configWith('')),
    STATE_FOLDER: stateFolder,
    PUBLIC_URL: 'https://labs.example/',
    USER_ID_KEY: 'k'.repeat(32),
    SEALING_KEY: 's'.repeat(32),
    CONSUMER_KEY_SECRET_moodle: consumer.secret,
  }
  const approve = (name: string, ...more: string[]) =>
    runRegistrationsCommand(['approve', name, '--labs', 'all', ...more], settings)
  await t.rejects(approve('lms', '--test-hosts'), /Canvas in the cloud/)
  const find = async () => (await listRegistrations(store)).find(({ name }) => name === stored.name)
  await approve(stored.name)
  t.notOk((await find())?.testHosts)
  await approve(stored.name, '--test-hosts')
  t.match(await find(), { state: 'active', testHosts: true })
  await approve(stored.name, '--deployment', 'another')
  t.match(await find(), { testHosts: true }, 'what was said before stays')
})

void t.test('the same for a registration that Canvas made by a link', async (t) => {
  for (const testHosts of [undefined, true] as const) {
    const durableStore = createMemoryStore()
    await addRegistration(durableStore, { ...stored, ...(testHosts && { testHosts }) })
    const app = createTestApp({ config: configWith(''), env, fetchJson, durableStore })
    t.equal((await launchFrom(app, 'production')).statusCode, 303)
    const card = await launchFrom(app, 'beta', { headers: framed })
    if (testHosts) t.match(card.payload, mark)
    else t.equal(card.headers['lab-refusal'], 'platform_not_registered')
  }
})
