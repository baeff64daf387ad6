import t, { type Test } from 'tap'
import { createFolderStore } from '#src/stores/folder-store.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import {
  runRegistrations,
  runRegistrationsCommand,
} from '#src/operator/registrations/registrations-command.js'
import {
  addRegistration,
  beginLinkTry,
  clearLinks,
  findLink,
  linkLifetimeSeconds,
  listRegistrations,
  makeLink,
  type StoredRegistration,
} from '#src/platforms/registration-store.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, startTime, writeConfigFile } from '../support/test-app.js'

/** What an operator decides about registrations that platforms made through links. */

const catalogue = `
tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
    registrations:
      - name: campus-chamilo
        issuer: https://chamilo.example
        clientId: c
        authorizationUrl: https://chamilo.example/plugin/ims_lti/auth.php
        jwksUrl: https://chamilo.example/plugin/ims_lti/jwks.php
        directory: moodle
        labs: all
        deployments: [{ id: '1' }]
      - name: campus-studip
        issuer: https://studip.example/
        clientId: '6'
        authorizationUrl: https://studip.example/dispatch.php/lti/auth/oidc_init
        jwksUrl: https://studip.example/dispatch.php/lti/auth/jwks
        directory: moodle
        labs: all
        unknownDeployment: accept
  - id: college
    name: Example College
    services: { rosters: true }
    directories: [{ id: college-lms }]
    labs: [{ id: cad, title: CAD, stack: college-stack, fleet: college-fleet }]
    consumers: []
`

/** Required with registrations; the store itself is given to the application. */
const env = { STATE_FOLDER: '/no/folder' }

const stored: StoredRegistration = {
  name: 'lms-example-1a2b3c',
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authorizationUrl: 'https://lms.example/auth',
  jwksUrl: 'https://lms.example/keys',
  tenantId: 'uni',
  directory: 'moodle',
  state: 'waiting',
  labs: [],
  deployments: ['1'],
  createdAt: '2026-11-22T09:00:00.000Z',
}

/** A state folder with these registrations, and the command on it. */
async function openState(t: Test, ...registrations: StoredRegistration[]) {
  const folder = t.testdir()
  const store = createFolderStore(folder)
  for (const registration of registrations) await addRegistration(store, registration)
  const env = {
    CONFIG_FILE: writeConfigFile(catalogue),
    STATE_FOLDER: folder,
    PUBLIC_URL: 'https://labs.example/',
    USER_ID_KEY: 'k'.repeat(32),
    SEALING_KEY: 's'.repeat(32),
    [`CONSUMER_KEY_SECRET_${consumer.key}`]: consumer.secret,
  }
  return {
    store,
    command: (...args: string[]) => runRegistrationsCommand(args, env),
    list: () => runRegistrations(['list'], env),
    find: async () => (await listRegistrations(store)).find(({ name }) => name === stored.name),
  }
}

const loginStatus = async (registration: StoredRegistration) => {
  const durableStore = createMemoryStore()
  await addRegistration(durableStore, registration)
  const { app } = createTestApp({ config: catalogue, env, durableStore })
  const query = new URLSearchParams({
    iss: registration.issuer,
    login_hint: '7',
    target_link_uri: 'https://labs.example/lti/launch',
    client_id: registration.clientId,
  })
  const { statusCode, headers } = await app.server.inject(`/lti/login?${query.toString()}`)
  return headers['lab-refusal'] ?? statusCode
}

void t.test('a registration with another tenant’s directory cannot be used', async (t) => {
  const foreign = { ...stored, directory: 'college-lms' }
  const { command, list, find } = await openState(t, foreign)
  await t.rejects(
    command('approve', stored.name, '--labs', 'all'),
    /`college-lms` is not one of the directories of `uni`/,
  )
  t.match(await find(), { state: 'waiting' }, 'and stays as it was')
  t.match((await list()).text, /"problem":"`college-lms` is not one of the directories of `uni`/)
  const active = { state: 'active', labs: 'all' } as const
  t.equal(await loginStatus({ ...stored, ...active }), 303)
  t.equal(
    await loginStatus({ ...foreign, ...active }),
    'platform_not_registered',
    'approved before anybody looked',
  )
  const gone = { ...stored, tenantId: 'no-longer', ...active }
  t.equal(await loginStatus(gone), 'platform_not_registered')
})

void t.test('the list has those of CONFIG_FILE too, told apart', async (t) => {
  const { command, list } = await openState(t, stored)
  const lines = (await list()).text.split('\n').map((line) => JSON.parse(line) as object)
  t.match(lines, [
    { name: stored.name, from: 'link', state: 'waiting' },
    {
      name: 'campus-chamilo',
      from: 'file',
      state: 'active',
      tenantIds: ['uni'],
      deployments: ['1'],
      unknownDeployment: 'ask',
    },
    { name: 'campus-studip', from: 'file', unknownDeployment: 'accept' },
  ])
  t.equal(lines.length, 3)
  await t.rejects(
    command('disable', 'campus-studip'),
    /`campus-studip` stands in CONFIG_FILE: change it there/,
  )
  await t.rejects(command('disable', 'nobody'), /no registration `nobody` made by a link/)
})

void t.test('its own list of who may frame its pages', async (t) => {
  const { command, find } = await openState(t, stored)
  const approve = (...more: string[]) => command('approve', stored.name, '--labs', 'all', ...more)
  for (const wrong of ['learn.example', 'http://learn.example', 'https://a.example/path', '*'])
    await t.rejects(approve('--frame-ancestors', wrong), /--frame-ancestors takes https origins/)
  t.match(await find(), { state: 'waiting' })
  const origins = ['https://learn.example', 'https://apps.example:8443']
  const said = await approve('--frame-ancestors', origins.join(', '))
  t.match(said, 'Only https://learn.example, https://apps.example:8443 may frame its pages.')
  t.strictSame((await find())?.frameAncestors, origins)
  await approve('--deployment', '2')
  t.strictSame((await find())?.frameAncestors, origins, 'what was said before stays')
  t.notMatch(await approve('--frame-ancestors', ''), 'frame its pages')
  t.notOk(Object.hasOwn((await find()) ?? {}, 'frameAncestors'))
})

void t.test('the list counts for its deployments, one that nobody listed too', async (t) => {
  for (const anyDeployment of [false, true]) {
    const durableStore = createMemoryStore()
    const frameAncestors = ['https://learn.example']
    const active = { state: 'active', labs: 'all', anyDeployment, frameAncestors } as const
    await addRegistration(durableStore, { ...stored, ...active })
    const { app } = createTestApp({ config: catalogue, env, durableStore })
    await app.server.snapshots.refresh()
    const { registrations } = app.server.snapshots.current().config
    const made = registrations.get(stored.name)
    t.strictSame(made?.deployments.get('1')?.frameAncestors, frameAncestors)
    t.strictSame(made?.frameAncestors, frameAncestors)
    const unknown = made?.unknownDeployment
    if (anyDeployment) t.match(unknown, { as: { frameAncestors } })
  }
})

void t.test('every deployment: never of Blackboard, with a word of Canvas', async (t) => {
  for (const issuer of ['https://blackboard.com', 'https://blackboard.com/']) {
    const { command, find } = await openState(t, { ...stored, issuer })
    const any = ['approve', stored.name, '--labs', 'all', '--any-deployment']
    await t.rejects(command(...any), /any institution of this platform in/)
    t.match(await find(), { state: 'waiting' })
  }
  const canvas = { ...stored, productFamily: 'canvas' }
  const { command } = await openState(t, canvas)
  const approve = (...more: string[]) => command('approve', stored.name, '--labs', 'all', ...more)
  t.match(await approve('--any-deployment'), /every account under the one of this key/)
  t.notMatch(await approve('--no-any-deployment'), /every account/)
  const plain = await openState(t, stored)
  const said = await plain.command('approve', stored.name, '--labs', 'all', '--any-deployment')
  t.notMatch(said, /every account/)
})

void t.test('a rotation names who may have our key pasted', async (t) => {
  const chamilo = { ...stored, productFamily: 'Chamilo', name: 'second-chamilo' }
  const pasted = await openState(t, chamilo)
  t.match(await pasted.command('rotate'), /: campus-chamilo, second-chamilo \(Chamilo takes/)
  const others = await openState(t, stored)
  const said = await others.command('rotate')
  t.match(said, /: campus-chamilo \(Chamilo takes/)
  t.notMatch(said, 'studip')
})

void t.test('links that nobody can use any more are cleared', async (t) => {
  const store = createMemoryStore()
  const lifetime = linkLifetimeSeconds * 1000
  const make = (from: number) =>
    makeLink(store, { tenantId: 'uni', directory: 'moodle', expiresAt: from + lifetime })
  const old = await make(startTime)
  await (await beginLinkTry(store, old, startTime))?.fail()
  const young = await make(startTime + lifetime)
  await (await beginLinkTry(store, young, startTime + lifetime))?.fail()
  const count = async (kind: 'registration-link' | 'spent-link') =>
    (await store.list(kind)).entries.length
  t.equal(await count('registration-link'), 2)
  t.equal(await count('spent-link'), 4)
  await clearLinks(store, startTime + lifetime + 1)
  t.equal(await count('registration-link'), 1)
  t.equal(await count('spent-link'), 4, 'tries are kept longer than the link that they spend')
  t.ok(await findLink(store, young, startTime + lifetime + 1), 'what counts is left alone')
  await clearLinks(store, startTime + 2 * lifetime + 1)
  t.equal(await count('registration-link'), 0)
  t.equal(await count('spent-link'), 2)
  await clearLinks(store, startTime + 3 * lifetime + 1)
  t.equal(await count('spent-link'), 0)
})

void t.test('making a link clears the old ones', async (t) => {
  const { store, command } = await openState(t)
  await makeLink(store, { tenantId: 'uni', directory: 'moodle', expiresAt: startTime })
  const said = await command('link', '--tenant', 'uni', '--directory', 'moodle')
  const { entries } = await store.list('registration-link')
  t.equal(entries.length, 1)
  const token = /register\/([\w-]+)/.exec(said)?.[1] ?? ''
  t.ok(await findLink(store, token, Date.now()))
})

void t.test('a registration from before services gets its token address', async (t) => {
  const old: StoredRegistration = {
    ...stored,
    tenantId: 'college',
    directory: 'college-lms',
    productFamily: 'moodle',
    state: 'active',
    labs: 'all',
  }
  const { command, find: read } = await openState(t, old)
  const lines = (await command('list')).split('\n').map((line) => JSON.parse(line) as object)
  t.match(
    lines.find((line) => 'lacks' in line),
    { name: old.name, lacks: /tokenUrl.*registrations services lms-example-1a2b3c/ },
  )
  t.equal(lines.filter((line) => 'lacks' in line).length, 1, 'only where somebody wants it')
  const said = await command('services', old.name)
  t.match(said, 'has no address for tokens')
  t.match(said, '--token-url https://lms.example/mod/lti/token.php', 'where Moodle has it')
  await t.rejects(command('services', old.name, '--token-url', 'http://lms.example/token'))
  t.equal((await read())?.tokenUrl, undefined)
  const address = 'https://lms.example/mod/lti/token.php'
  t.match(await command('services', old.name, '--token-url', address), address)
  t.match(await read(), { tokenUrl: address, state: 'active', labs: 'all', deployments: ['1'] })
  t.match(await command('services', old.name), `gets its tokens from ${address}`)
  t.notMatch(await command('list'), '"lacks"')
  await command('services', old.name, '--token-url', address, '--token-audience', 'lms')
  t.match(await read(), { tokenAudience: 'lms' })
})
