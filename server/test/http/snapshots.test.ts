import t from 'tap'
import {
  createSeal,
  Secret,
  DurableStoreUnavailableError,
  type ReplayGuard,
  type DurableStore,
} from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { addRegistration, type StoredRegistration } from '#src/platforms/registration-store.js'
import { rotateToolKey } from '#src/platforms/tool-keys.js'
import {
  configText,
  createTestApp,
  framed,
  readTicket,
  startTime,
  type TestApp,
} from '../support/test-app.js'

/** A request is answered with the configuration, keys and registrations of one moment. */

const hourSeconds = 3600

/** Claims that wait until they are let go. */
function createHeldClaims() {
  let letGo: () => void = () => undefined
  const asked: (() => void)[] = []
  const free = new Promise<void>((resolve) => (letGo = resolve))
  const replayGuard: ReplayGuard = {
    async claim() {
      for (const tell of asked) tell()
      await free
      return 'claimed'
    },
  }
  return { replayGuard, letGo, isAsked: new Promise<void>((resolve) => asked.push(resolve)) }
}

void t.test('a launch under way ends with the configuration that it began with', async (t) => {
  const { replayGuard, letGo, isAsked } = createHeldClaims()
  const test = createTestApp({ replayGuard })
  const begun = test.launch({ custom_lab: 'cad' })
  await isAsked
  await test.app.replaceConfig(test.load({ config: configText.replace('cad-stack', 'new-stack') }))
  letGo()
  t.equal((await begun).statusCode, 303)
  t.equal((await test.launch({ custom_lab: 'cad' })).statusCode, 303)
  const stacks = test.log.map((line) => /"stack":"([^"]+)"/.exec(line)?.[1]).filter(Boolean)
  t.same(stacks, ['cad-stack', 'new-stack'])
})

void t.test(
  'a page under way is of one moment, also where it reads on after the claim',
  async (t) => {
    const { replayGuard, letGo, isAsked } = createHeldClaims()
    const test = createTestApp({ replayGuard })
    const begun = test.launch({ custom_lab: 'cad' }, framed)
    await isAsked
    const renamed = configText.replace('Example University', 'Renamed University')
    await test.app.replaceConfig(test.load({ config: renamed }))
    // Another request takes the next snapshot meanwhile.
    t.match((await test.app.server.inject('/')).statusCode, 200)
    letGo()
    const { body } = await begun
    t.match(body, 'Example University')
    t.notMatch(body, 'Renamed University')
    t.match((await test.launch({ custom_lab: 'cad' }, framed)).body, 'Renamed University')
  },
)

void t.test('snapshots are frozen, and the same until something changes', async (t) => {
  const test = createTestApp()
  const { snapshots } = test.app.server
  const first = snapshots.current()
  t.ok(Object.isFrozen(first) && Object.isFrozen(first.config))
  await snapshots.refresh()
  const read = snapshots.current()
  test.pass(10)
  await snapshots.refresh()
  t.equal(snapshots.current(), read)
  await test.app.replaceConfig(test.load())
  t.not(snapshots.current(), read)
})

/** The kids that the tool publishes. */
async function listKids({ app }: TestApp): Promise<string[]> {
  const { body } = await app.server.inject('/lti/jwks')
  return (JSON.parse(body) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
}

void t.test('what signs is published, over a change of sealing key and a rotation', async (t) => {
  const store = createMemoryStore()
  const test = createTestApp({ durableStore: store })
  const [first] = await listKids(test)
  await test.app.replaceConfig(
    test.load({ env: { SEALING_KEY: 'n'.repeat(32), SEALING_KEY_PREVIOUS: 's'.repeat(32) } }),
  )
  const keys = { current: new Secret('n'.repeat(32)) }
  const seal = createSeal('tool_key', keys, { bytes: (length) => Buffer.alloc(length, 7) })
  test.pass(1)
  // A key that only the new sealing key opens, as the operator's command makes it.
  await rotateToolKey({ store, seal, clock: test.clock })
  test.pass(25 * hourSeconds)
  const signs = async () => (await test.app.server.snapshots.current().toolKeys.current()).kid
  t.not(await signs(), first)
  t.ok((await listKids(test)).includes(await signs()))
})

void t.test('every route answers from the configuration in force', async (t) => {
  const test = createTestApp()
  const ticket = readTicket((await test.launch({ custom_lab: 'cad' }, framed)).body)
  const moved = configText.replace('title: CAD for beginners', 'title: CAD second edition')
  await test.app.replaceConfig(
    test.load({ config: moved, env: { PUBLIC_URL: 'https://labs.example/new/' } }),
  )
  const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }
  for (const path of ['/new/open', '/new/open/state']) {
    const page = await test.click(ticket, own, path)
    t.match(page.body, 'CAD second edition', path)
  }
  const { body } = await test.app.server.inject('/new/canvas/config.json')
  t.match(body, 'https://labs.example/new/lti/launch')
  t.match((await test.app.server.inject('/new/api')).json(), {
    publicUrl: 'https://labs.example/new/',
  })
})

const stored: StoredRegistration = {
  name: 'school',
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authorizationUrl: 'https://lms.example/auth',
  jwksUrl: 'https://lms.example/keys',
  tenantId: 'example',
  directory: 'moodle',
  state: 'active',
  labs: 'all',
  deployments: ['1'],
  createdAt: new Date(startTime).toISOString(),
}

const loginQuery = new URLSearchParams({
  iss: stored.issuer,
  login_hint: '7',
  target_link_uri: 'https://labs.example/lti/launch',
  client_id: stored.clientId,
}).toString()

const login = ({ app }: TestApp) => app.server.inject(`/lti/login?${loginQuery}`)

/** A store whose lists wait, or fail, as told. */
function createStoreWith(list: DurableStore['list']): DurableStore {
  const store = createMemoryStore()
  return { ...store, list }
}

void t.test('logins that come together after a start all wait for the first look', async (t) => {
  const known = createMemoryStore()
  await addRegistration(known, stored)
  let letGo: () => void = () => undefined
  const free = new Promise<void>((resolve) => (letGo = resolve))
  const test = createTestApp({
    durableStore: createStoreWith(async (kind) => {
      await free
      return known.list(kind)
    }),
  })
  const logins = Array.from({ length: 20 }, () => login(test))
  letGo()
  const statuses = (await Promise.all(logins)).map(({ statusCode }) => statusCode)
  t.same(new Set(statuses), new Set([303]))
})

void t.test('a platform is not called unknown before the store could be read', async (t) => {
  const test = createTestApp({
    durableStore: createStoreWith(() => Promise.reject(new DurableStoreUnavailableError('down'))),
  })
  const answer = await login(test)
  t.equal(answer.statusCode, 503)
  t.equal(answer.headers['lab-refusal'], 'claim_store_unavailable')
  t.equal((await test.launch({ custom_lab: 'cad' })).statusCode, 303, 'everything else goes on')
})

void t.test('disabled counts within a second, also when the clock was put back', async (t) => {
  const store = createMemoryStore()
  await addRegistration(store, stored)
  const test = createTestApp({ durableStore: store })
  test.pass(hourSeconds)
  t.equal((await login(test)).statusCode, 303)
  test.pass(-hourSeconds)
  await store.replace('registration', JSON.stringify([stored.issuer, stored.clientId]), {
    ...stored,
    state: 'disabled',
  })
  t.equal((await login(test)).headers['lab-refusal'], 'platform_disabled')
})

void t.test('a method that a route does not take is 405, with those that it takes', async (t) => {
  const { app } = createTestApp()
  const refused = async (method: 'DELETE' | 'GET' | 'PUT' | 'OPTIONS', url: string) => {
    const { statusCode, headers } = await app.server.inject({ method, url })
    return `${statusCode} ${String(headers['allow'])} ${String(headers['lab-refusal'])}`
  }
  t.equal(await refused('DELETE', '/lti/register/x'), '405 GET, HEAD, POST method_not_allowed')
  t.equal(await refused('GET', '/labs/x.y'), '405 POST method_not_allowed')
  t.equal(await refused('PUT', '/'), '405 GET, HEAD, POST method_not_allowed')
  t.equal(await refused('GET', '/api/labs'), '405 POST method_not_allowed')
  t.equal(await refused('OPTIONS', '/healthz'), '405 GET, HEAD method_not_allowed')
  t.equal(await refused('GET', '/nothing'), '404 undefined route_unknown')
})

void t.test('every answer says that it is what it says and is not kept', async (t) => {
  const { app, launch } = createTestApp()
  for (const url of ['/healthz', '/readyz', '/api', '/', '/nothing', '/lti/login']) {
    const { headers } = await app.server.inject(url)
    t.match(headers, { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }, url)
  }
  const page = await launch({ custom_lab: 'cad' }, framed)
  t.match(page.headers['permissions-policy'], 'camera=()')
})
