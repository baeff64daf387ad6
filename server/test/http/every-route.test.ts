import { createPublicKey, randomBytes, verify, type JsonWebKey, type KeyObject } from 'node:crypto'
import t, { type Test } from 'tap'
import { createSeal, Secret } from '@appstreamlab/shared'
import {
  claimUri,
  deepLinkingChanges,
  makeTokenKey,
  signToken,
  writeJwks,
  writeLaunchClaims,
} from '#reference-signer'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { makeLink } from '#src/platforms/registration-store.js'
import { rotateToolKey } from '#src/platforms/tool-keys.js'
import { signCall } from '../support/sign-call.js'
import { consumer, signLaunch } from '../support/sign-launch.js'
import { createTestApp, framed, readTicket, unescapeHtml } from '../support/test-app.js'

/**
 * A reload changes what every route says: names, address, sealing key and the key that signs. Each route
 * is asked after it, and one that is not asked here fails the test.
 */

const key = makeTokenKey('platform')
const platform = { issuer: 'https://lms.example', clientId: 'client-1', deploymentId: '1' } as const
const writeConfig = (edition: string): string => `
tenants:
  - id: example
    name: ${edition} University
    services: { grades: true }
    administrators: [{ consumer: ${consumer.key}, users: ['boss'] }]
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: ${edition} CAD, stack: cad-stack, fleet: cad-fleet, classes: { seatsAtMost: 100 } }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
    registrations:
      - ${JSON.stringify({ name: 'lms', ...platform, deploymentId: undefined, authorizationUrl: 'https://lms.example/auth', jwks: writeJwks([key]), directory: 'moodle', labs: 'all', deployments: [{ id: '1' }] })}
`

const sealingKey = 'n'.repeat(32)
const base = 'https://labs.example/new'
const own = { 'sec-fetch-site': 'same-origin' }

async function startReloaded() {
  const store = createMemoryStore()
  const state = { STATE_FOLDER: '/nowhere' }
  const test = createTestApp({ config: writeConfig('First'), env: state, durableStore: store })
  const { app } = test
  const before = readTicket((await test.launch({}, framed)).body)
  const keysBefore = (await app.server.inject('/lti/jwks')).body
  await app.replaceConfig(
    test.load({
      config: writeConfig('Second'),
      env: {
        ...state,
        PUBLIC_URL: `${base}/`,
        SEALING_KEY: sealingKey,
        SEALING_KEY_PREVIOUS: 's'.repeat(32),
      },
    }),
  )
  const randomness = { bytes: (length: number) => randomBytes(length) }
  const seal = createSeal('tool_key', { current: new Secret(sealingKey) }, randomness)
  test.pass(1)
  await rotateToolKey({ store, seal, clock: test.clock })
  return { ...test, store, before, keysBefore }
}

type Reloaded = Awaited<ReturnType<typeof startReloaded>>

/** Paths of all routes, from the tree that the router prints. */
function listRoutes({ app }: Reloaded): string[] {
  const above: string[] = []
  const found: string[] = []
  for (const line of app.server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods] = /^(.*)── (\S*)(?: (\(.*))?/.exec(line) ?? []
    const path = above.slice(0, indent.length >> 2).join('') + part
    above.splice(indent.length >> 2, above.length, part)
    if (methods !== undefined) found.push(path)
  }
  return found
}

const get = ({ app }: Reloaded, path: string) =>
  app.server.inject({ url: `/new${path}`, headers: { host: 'labs.example' } })

async function beginLogin(test: Reloaded) {
  const targetLinkUri = `${base}/lti/launch`
  const asked = new URLSearchParams({
    iss: platform.issuer,
    login_hint: 'u',
    target_link_uri: targetLinkUri,
    client_id: platform.clientId,
  })
  const login = await get(test, `/lti/login?${asked.toString()}`)
  const { searchParams } = new URL(String(login.headers.location))
  const cookie = String(login.headers['set-cookie']).split(';', 1)[0] ?? ''
  const facts = {
    ...platform,
    nonce: searchParams.get('nonce') ?? '',
    targetLinkUri,
    issuedAt: Math.floor(test.clock.now() / 1000),
  }
  return { searchParams, cookie, facts }
}

async function launch13(test: Reloaded, changes: Record<string, unknown>) {
  const { searchParams, cookie, facts } = await beginLogin(test)
  const form = new URLSearchParams({
    id_token: signToken(writeLaunchClaims(facts, changes), key),
    state: searchParams.get('state') ?? '',
  })
  return test.post('/new/lti/launch', form.toString(), { ...framed, cookie })
}

function isSignedBy(jwt: string, publicKey: KeyObject): boolean {
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const signed = Buffer.from(`${header}.${payload}`)
  return verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))
}

/** A lab chosen after the reload: who took the answer has only our published keys to verify it. */
async function pick(t: Test, test: Reloaded): Promise<void> {
  const picker = await launch13(test, deepLinkingChanges())
  t.match(unescapeHtml(picker.body), 'Second CAD', 'the picker')
  const token = /name="token"\s+value="([^"]+)"/.exec(picker.body)?.[1] ?? ''
  const chosen = new URLSearchParams({ token, lab: 'cad', action: 'add' }).toString()
  const answer = await test.post('/new/lti/deep-link', chosen, { ...own, ...framed })
  const jwt = /name="JWT"\s+value="([^"]+)"/.exec(answer.body)?.[1] ?? ''
  const { kid } = JSON.parse(Buffer.from(jwt.split('.', 1)[0] ?? '', 'base64url').toString()) as {
    kid: string
  }
  const { keys } = (await get(test, '/lti/jwks')).json<{ keys: (JsonWebKey & { kid: string })[] }>()
  const published = keys.find((one) => one.kid === kid)
  t.ok(published, '/lti/jwks lists the key that signs')
  if (!published) return
  t.ok(isSignedBy(jwt, createPublicKey({ key: published, format: 'jwk' })), 'and it verifies')
  const pem = createPublicKey((await get(test, '/lti/jwks.pem')).body)
  t.ok(isSignedBy(jwt, pem), '/lti/jwks.pem is that key')
  const payload = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()
  const path = /"url":"https:\/\/labs\.example\/new(\/labs\/[^"]+)"/.exec(payload)?.[1] ?? ''
  const url = `${base}${path}`
  const form = signLaunch({ url, now: test.clock.now(), fields: { custom_lab: undefined } })
  const opened = await test.post(`/new${path}`, form, framed)
  t.match(opened.body, 'Second CAD', 'the link that was chosen')
}

async function askTickets(t: Test, test: Reloaded): Promise<void> {
  const form = signLaunch({ url: `${base}/`, now: test.clock.now() })
  const card = await test.post('/new/', form, framed)
  t.match(card.body, 'Second CAD', 'POST /')
  for (const ticket of [test.before, readTicket(card.body)])
    for (const path of ['/open', '/open/state', '/open/line', '/open/end'])
      t.match((await test.click(ticket, framed, `/new${path}`)).body, 'Second CAD', path)
  const way = await test.click(test.before, framed, '/new/open/alternative')
  t.match(way.body, 'Second University', '/open/alternative')
}

/** What was kept of the course before counts after it too. */
async function askBoard(t: Test, test: Reloaded): Promise<void> {
  const fields = { user_id: 'teacher', roles: 'Instructor' }
  const form = signLaunch({ url: `${base}/`, now: test.clock.now(), fields })
  const card = await test.post('/new/', form, framed)
  for (const path of ['/board', '/board/end']) {
    const board = await test.click(readTicket(card.body), framed, `/new${path}`)
    t.match(board.body, 'Second University', path)
    t.match(board.body, 'Who is in the labs of this course', path)
  }
  for (const path of ['/classes', '/classes/save', '/classes/withdraw']) {
    const classes = await test.click(readTicket(card.body), framed, `/new${path}`)
    t.match(classes.body, 'Classes of this course', path)
    t.match(classes.body, 'Second University', path)
  }
  for (const path of ['', '/choose', '/person', '/test', '/csv']) {
    const scores = await test.click(readTicket(card.body), framed, `/new/scores${path}`)
    t.match(scores.body, path === '/csv' ? 'Person,Name' : 'Scores of this lab', path)
    if (path !== '/csv') t.match(scores.body, 'Second University', path)
  }
}

/** The page of those who run the institution's labs. */
async function askManage(t: Test, test: Reloaded): Promise<void> {
  const fields = { user_id: 'boss', custom_manage: '1' }
  const form = signLaunch({ url: `${base}/`, now: test.clock.now(), fields })
  const page = await test.post('/new/', form, framed)
  const again = await test.click(readTicket(page.body), framed, '/new/manage')
  t.match(again.body, 'Second University', '/manage')
}

async function askApi(t: Test, test: Reloaded): Promise<void> {
  const call = async (path: string, body: object) => {
    const payload = JSON.stringify(body)
    const authorization = signCall(`${base}${path}`, payload, test.clock.now())
    const headers = { 'content-type': 'application/json', authorization, host: 'labs.example' }
    return test.app.server.inject({ method: 'POST', url: `/new${path}`, headers, payload })
  }
  t.match((await get(test, '/api')).json(), { publicUrl: `${base}/` })
  t.match((await call('/api/labs', {})).json(), { labs: [{ title: 'Second CAD' }] })
  t.match((await call('/api/states', { labs: ['cad'] })).json(), { states: { cad: {} } })
  t.match((await call('/api/sessions', { labs: ['cad'], users: ['7'] })).json(), { sessions: [] })
  const end = await call('/api/sessions/end', { lab: 'cad', user: '7', session: 'none' })
  t.match(end.json(), { error: { code: 'session_unknown' } })
  t.same((await call('/api/line', { lab: 'cad', user: '7' })).json(), { line: null })
  t.same((await call('/api/classes/list', {})).json(), { classes: [] })
  t.match((await call('/api/work', { keys: ['12'] })).json(), { work: [] })
  const withdrawn = await call('/api/classes/withdraw', { key: '1', by: '7' })
  t.match(withdrawn.json(), { error: { code: 'class_unknown' } })
  const wish = { key: '1', lab: 'cad', context: 'c', name: 'CAD', people: 1, zone: 'UTC' }
  const saved = await call('/api/classes/save', { ...wish, lessons: [], by: '7' })
  t.match(saved.json(), { error: { code: 'class_no_lessons' } })
}

void t.test('after a reload every route says what is new', async (t) => {
  const test = await startReloaded()
  await askTickets(t, test)
  await askBoard(t, test)
  await askManage(t, test)
  await askApi(t, test)
  t.match((await launch13(test, { [claimUri('custom')]: { lab: 'cad' } })).body, 'Second CAD')
  const { searchParams } = await beginLogin(test)
  t.equal(searchParams.get('redirect_uri'), `${base}/lti/launch`)
  await pick(t, test)

  // The rotated key signs a day later, and is there before.
  test.pass(25 * 3600)
  const keysNow = (await get(test, '/lti/jwks')).body
  t.not(keysNow, test.keysBefore)
  await pick(t, test)

  for (const path of ['/canvas/config.json', '/canvas/cartridge.xml'])
    t.match((await get(test, path)).body, `${base}/`, path)
  const link = { tenantId: 'example', directory: 'moodle', expiresAt: test.clock.now() + 1000 }
  const token = await makeLink(test.store, link)
  const configuration = encodeURIComponent('https://lms.example/.well-known/openid-configuration')
  const page = await get(test, `/lti/register/${token}?openid_configuration=${configuration}`)
  t.match(page.body, 'Second University', '/lti/register')

  const fixed = ['/canvas/icon.svg', '/favicon.ico', '/healthz', '/readyz', '/robots.txt']
  for (const path of fixed) t.equal((await get(test, path)).statusCode, 200, path)
  t.strictSame(
    listRoutes(test).toSorted(),
    [
      ...fixed,
      '/',
      '/api',
      '/api/classes/list',
      '/api/classes/save',
      '/api/classes/withdraw',
      '/api/labs',
      '/api/line',
      '/api/sessions',
      '/api/sessions/end',
      '/api/states',
      '/api/work',
      '/board',
      '/board/end',
      '/canvas/cartridge.xml',
      '/canvas/config.json',
      '/classes',
      '/classes/save',
      '/classes/withdraw',
      '/labs/:lab',
      '/lti/deep-link',
      '/lti/jwks',
      '/lti/jwks.pem',
      '/lti/launch',
      '/lti/login',
      '/lti/register/:token',
      '/manage',
      '/open',
      '/open/alternative',
      '/open/end',
      '/open/line',
      '/open/state',
      '/scores',
      '/scores/choose',
      '/scores/csv',
      '/scores/person',
      '/scores/test',
    ].toSorted(),
    'a route that is new is asked here too',
  )
})
