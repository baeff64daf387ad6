import { createHash, createPublicKey, type JsonWebKey } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { runRegistrations } from '@appstreamlab/server'
import { claimUri } from '#reference-signer'
import { readAttribute, RegisteredPlatform, school } from '#platform/registered-platform.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { startRegisteringPlatform } from './support/registering-platform.js'
import { startTestSandbox, type Answer } from './support/test-signer.js'

/** Dynamic registration by a one-time link, through the running signer and the operator's command. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer } = lms
const registering = await startRegisteringPlatform(lms)
const { platform, refusing, seen, origin, command, makeLink, arrive, confirm, query } = registering
t.teardown(async () => {
  registering.close()
  await lms.close()
  await sandbox.close()
})

/** Of the link that made the first registration. */
let firstPath = ''

/** The signer looks into its store once a second. */
async function eventually(look: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await look()) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

void t.test('link, page, registration, approval, launch', async (t) => {
  const path = await makeLink()
  firstPath = path
  t.match(path, /^\/lti\/register\/[\w-]{43}$/)
  const page = await arrive(path)
  t.equal(page.status, 200)
  t.match(page.text, 'Your learning platform is about to register this tool')
  t.match(page.text, new URL(origin).host)
  t.match(page.text, 'no names, no e-mail addresses, no grades')
  t.notMatch(page.text, 'reg-token')
  t.equal(seen.length, 0, 'nothing happens before somebody confirms')
  const framers = (answer: Answer) =>
    /frame-ancestors ([^;]*)/.exec(String(answer.headers['content-security-policy']))?.[1]
  t.equal(framers(page), origin, 'its button is for the platform’s own pages')
  const framed = await signer.send({
    method: 'GET',
    path: path + query,
    headers: { 'sec-fetch-dest': 'iframe', referer: 'https://school.instructure.com/accounts/1' },
  })
  t.equal(framers(framed), `${origin} https://school.instructure.com`)

  const done = await confirm(path, page)
  t.equal(done.status, 200)
  t.match(done.text, 'org.imsglobal.lti.close')
  t.match(seen, [
    { path: '/configuration', authorization: 'Bearer reg-token' },
    { path: '/register', authorization: 'Bearer reg-token' },
  ])
  const posted = JSON.parse(seen[1]?.body ?? '') as Record<string, unknown>
  t.match(posted, {
    redirect_uris: ['https://labs.example/lti/launch'],
    jwks_uri: 'https://labs.example/lti/jwks',
    token_endpoint_auth_method: 'private_key_jwt',
    scope: '',
  })
  const name =
    readAttribute(done.text.replace(/<code>([^<]+)<\/code>/, 'name-is="$1"'), 'name-is') ?? ''
  t.match(await command('list'), name)

  const names = {
    issuer: origin,
    clientId: 'dyn-1',
    deploymentId: '3',
    authorizationUrl: `${origin}/auth`,
  }
  const launcher = new RegisteredPlatform(
    (request) => signer.send(request),
    names,
    lms.platform.key,
  )
  const isDisabled = async () => lms.reasonOf(await launcher.login()) === 'registration_disabled'
  t.ok(await eventually(isDisabled), 'known, and inactive until approved')
  await t.rejects(command('approve', name, '--labs', 'nothing'), /--labs has to be/)
  await t.rejects(command('approve', 'nobody', '--labs', 'all'), /no registration/)
  t.match(await command('approve', name, '--labs', 'cad-1'), 'may open cad-1 from deployment 3.')
  t.ok(await eventually(async () => (await launcher.login()).status === 303))
  t.equal((await launcher.launch()).status, 303)
  t.equal(
    lms.reasonOf(await launcher.launch({ claims: { [claimUri('custom')]: { lab: 'gis' } } })),
    'lab_not_allowed',
  )
  t.equal(
    lms.reasonOf(await launcher.launch({ claims: { [claimUri('deployment_id')]: '4' } })),
    'deployment_unknown',
  )
  t.match(await command('list'), '"deploymentId":"4"')
  await command('disable', name)
  t.ok(await eventually(isDisabled))

  t.equal(
    lms.reasonOf(await arrive(path)),
    'registration_link_invalid',
    'a link is for one registration',
  )
  t.equal(lms.reasonOf(await confirm(path, page)), 'registration_link_invalid')
})

void t.test('scopes are asked for where they are switched on, and no others', async (t) => {
  platform.documentChanges = {
    token_endpoint: `${origin}/token`,
    authorization_server: 'https://sts.lms.example',
  }
  const path = await makeLink('--tenant', 'college', '--directory', 'college')
  const page = await arrive(path)
  t.match(page.text, /An id for each person, and no e-mail.*Who is in a course, by name/)
  t.notMatch(page.text, 'gradebook')
  await confirm(path, page)
  platform.documentChanges = {}
  const posted = JSON.parse(seen.at(-1)?.body ?? '') as Record<string, unknown>
  t.equal(
    posted['scope'],
    'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  )
})

void t.test(
  'a platform that comes again changes nothing, and may have another deployment wait',
  async (t) => {
    const list = async () =>
      (await command('list')).split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    const before = (await list()).filter(({ clientId }) => clientId === 'dyn-1')
    platform.deploymentId = 'd-2'
    const path = await makeLink()
    const page = await arrive(path)
    const again = await confirm(path, page)
    t.equal(again.status, 200)
    t.match(again.text, 'The tool was registered already')
    t.match(again.text, 'org.imsglobal.lti.close')
    t.strictSame(
      (await list()).filter(({ clientId }) => clientId === 'dyn-1'),
      before,
    )
    t.match(await command('list'), '"waitingDeployment":{"registration"')
    t.match(await command('list'), '"deploymentId":"d-2"')
    t.equal(
      lms.reasonOf(await confirm(path, page)),
      'registration_link_invalid',
      'spent by success',
    )

    const name = String(before[0]?.['name'])
    await command('approve', name, '--labs', 'all', '--deployment', 'd-2')
    t.notMatch(await command('list'), '"deploymentId":"d-2"', 'it waits no more')
    platform.deploymentId = '3'

    await t.rejects(command('reopen', 'nobody'), /no registration/)
    const original = new URL(`https://x${firstPath}`).pathname
    t.equal(lms.reasonOf(await arrive(original)), 'registration_link_invalid')
    await command('reopen', name)
    platform.clientId = 'another'
    t.equal(lms.reasonOf(await confirm(original, await arrive(original))), 'registration_exists')
    platform.clientId = 'dyn-1'
    const updated = await confirm(original, await arrive(original))
    t.equal(updated.status, 200, 'the link that Canvas remembers brings new placements')
    t.equal(lms.reasonOf(await arrive(original)), 'registration_link_invalid')
    await t.rejects(command('enable', 'nobody'), /no registration/)
    await command('disable', name)
    t.match(await command('enable', name), `${name} is enabled again, for all labs.`)
    t.match(await command('list'), '"state":"active"')
    t.match(JSON.parse(await command('disable', name, '--json')), {
      command: 'disable',
      result: `${name} is disabled.`,
    })
  },
)

void t.test('with another key set, tenant or directory it is another platform', async (t) => {
  const college = await command('link', '--tenant', 'college', '--directory', 'college')
  const old = await command('link', '--tenant', 'uni', '--directory', 'old-moodle')
  for (const [text, reason] of [
    [college, 'registration_shared'],
    [old, 'registration_exists'],
  ] as const) {
    const path = new URL(text.split('\n')[0] ?? '').pathname
    const answer = await confirm(path, await arrive(path))
    t.equal(lms.reasonOf(answer), reason)
    t.equal(answer.status, 409)
  }
  platform.documentChanges = { jwks_uri: `${origin}/other-keys` }
  const path = await makeLink()
  t.equal(lms.reasonOf(await confirm(path, await arrive(path))), 'registration_shared')
  platform.documentChanges = {}
})

void t.test('a link bears five tries, and says what the platform said', async (t) => {
  platform.clientId = 'dyn-5'
  platform.deploymentId = 17
  platform.status = 422
  platform.errors = {
    errors: ['The domain <b>x</b> is \u202enot allowed', { field: '/scope' }, 'z'.repeat(900)],
  }
  const path = await makeLink()
  for (let tries = 1; tries <= 5; tries += 1) {
    const page = await arrive(path)
    t.equal(page.status, 200, `try ${tries}`)
    platform.status = tries % 2 ? 422 : 500
    const failed = await confirm(path, page)
    t.equal(lms.reasonOf(failed), 'platform_registration_failed')
  }
  t.equal(lms.reasonOf(await arrive(path)), 'registration_link_invalid')
  const second = await makeLink()
  const page = await arrive(second)
  platform.status = 200
  const failing = { documentChanges: { registration_endpoint: `${origin}/refuse` } }
  platform.documentChanges = failing.documentChanges
  refusing.status = 422
  const refused = await confirm(second, page)
  t.equal(lms.reasonOf(refused), 'platform_registration_failed')
  t.match(refused.text, /The platform’s own words/)
  t.match(refused.text, 'The domain &#60;b&#62;x&#60;/b&#62; is not allowed · /scope · zzz')
  t.notMatch(refused.text, 'z'.repeat(400), 'clipped')
  t.match(refused.text, /<code><bdi>422/)
  platform.documentChanges = {}
  const done = await confirm(second, page)
  t.equal(done.status, 200, 'the same link goes on')
  t.match(await command('list'), '"clientId":"dyn-5"')
  t.match(await command('list'), /"deployments":\["17"\]/, 'a numeric deployment counts')
  platform.deploymentId = '3'
  platform.errors = {}
})

void t.test('removing takes a registration away with what waits for it', async (t) => {
  const find = async () =>
    (await command('list'))
      .split('\n')
      .map((line) => JSON.parse(line) as { name?: string; clientId?: string })
      .find(({ clientId }) => clientId === 'dyn-5')
  const name = (await find())?.name ?? ''
  await t.rejects(command('remove', name), /Nothing was done. Add --yes/)
  t.ok(await find())
  t.match(
    await command('remove', name, '--yes'),
    /tickets count for nothing.*Sessions that run go on/s,
  )
  t.notOk(await find())
  await t.rejects(command('remove', name, '--yes'), /no registration/)
})

void t.test('links are listed and revoked', async (t) => {
  const open = async () =>
    (await command('links'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { link: string; tenant: string; failedTries: number })
  const before = (await open()).map(({ link }) => link)
  const [kept, revoked] = [await makeLink(), await makeLink()]
  const hashOf = (path: string): string =>
    createHash('sha256')
      .update(path.split('/').at(-1) ?? '')
      .digest('hex')
      .slice(0, 12)
  t.match(
    (await open()).find(({ link }) => link === hashOf(kept)),
    { tenant: 'uni', directory: 'moodle', failedTries: 0 },
  )
  await t.rejects(command('revoke', 'nothing', hashOf(revoked)), /Nothing was done/)
  await t.rejects(command('revoke'), /--all/)
  t.match(await command('revoke', hashOf(revoked)), '1 link works no more.')
  t.equal((await arrive(revoked)).headers['lab-refusal'], 'registration_link_invalid')
  t.equal((await arrive(kept)).status, 200, 'the other one does')
  t.strictSame(new Set((await open()).map(({ link }) => link)), new Set([...before, hashOf(kept)]))
  await command('revoke', '--all')
  t.strictSame(await open(), [])
})

void t.test('approved without a deployment, it says that none comes in yet', async (t) => {
  const [clientId, deploymentId] = [platform.clientId, platform.deploymentId]
  platform.clientId = 'bare'
  platform.deploymentId = undefined
  const path = await makeLink()
  await confirm(path, await arrive(path))
  Object.assign(platform, { clientId, deploymentId })
  const line = (await command('list')).split('\n').find((text) => text.includes('"bare"'))
  const { name } = JSON.parse(line ?? '{}') as { readonly name: string }
  t.match(await command('approve', name, '--labs', 'all'), 'from no deployment yet:')
  await command('remove', name, '--yes')
})

void t.test('every deployment, where an operator says so', async (t) => {
  platform.clientId = 'many'
  const path = await makeLink()
  await confirm(path, await arrive(path))
  const find = async () =>
    (await command('list'))
      .split('\n')
      .map((line) => JSON.parse(line) as { name?: string; clientId?: string })
      .find(({ clientId }) => clientId === 'many')
  const name = (await find())?.name ?? ''
  t.match(await command('approve', name, '--labs', 'all', '--any-deployment'), 'every deployment')
  const launcher = new RegisteredPlatform(
    (request) => signer.send(request),
    { issuer: origin, clientId: 'many', deploymentId: '6', authorizationUrl: `${origin}/auth` },
    lms.platform.key,
  )
  t.ok(await eventually(async () => (await launcher.login()).status === 303))
  for (const id of ['6', '7', '7'])
    t.equal(
      (await launcher.launch({ claims: { [claimUri('deployment_id')]: id } })).status,
      303,
      `choice ${id}`,
    )
  const accepted = signer.log.filter((line) => line.includes('deployment_accepted'))
  t.equal(accepted.length, 2, 'each is logged once')
  t.match(
    await command('list'),
    /"acceptedDeployment":\{"registration":"[^"]+","issuer":"[^"]+","clientId":"many","deploymentId":"7"/,
  )
  await command('approve', name, '--labs', 'all', '--no-any-deployment')
  t.ok(
    await eventually(
      async () =>
        lms.reasonOf(await launcher.launch({ claims: { [claimUri('deployment_id')]: '8' } })) ===
        'deployment_unknown',
    ),
  )
  await command('remove', name, '--yes')
  platform.clientId = 'dyn-1'
})

void t.test('what nobody may launch with makes no deployment wait', async (t) => {
  const launcher = lms.platform
  const waiting = async () =>
    (await command('list')).split('\n').filter((line) => line.includes('waitingDeployment')).length
  const before = await waiting()
  const now = Math.floor(Date.now() / 1000)
  const deployment = { [claimUri('deployment_id')]: 'from-the-past' }
  const old = { ...deployment, iat: 1, exp: 2 }
  t.equal(lms.reasonOf(await launcher.launch({ claims: old })), 'token_expired')
  const version = { ...deployment, [claimUri('version')]: '2.0' }
  t.equal(lms.reasonOf(await launcher.launch({ claims: version })), 'token_version_unsupported')
  const type = { ...deployment, [claimUri('message_type')]: 'LtiStartProctoring' }
  t.equal(lms.reasonOf(await launcher.launch({ claims: type })), 'token_message_unsupported')
  t.equal(await waiting(), before)
  const sound = { ...deployment, iat: now, exp: now + 60 }
  t.equal(lms.reasonOf(await launcher.launch({ claims: sound })), 'deployment_unknown')
  t.equal(await waiting(), before + 1)
})

void t.test('a note about a deployment holds no launch up, whatever becomes of it', async (t) => {
  const launcher = new RegisteredPlatform(
    (request) => signer.send(request),
    {
      issuer: 'https://open.example',
      clientId: 'client-open',
      deploymentId: 'element-1',
      authorizationUrl: 'https://open.example/auth?tenant=7',
    },
    lms.platform.key,
  )
  const fileOf = (kind: string, issuer: string, clientId: string, id: string): string => {
    const name = createHash('sha256')
      .update(JSON.stringify([issuer, clientId, id]))
      .digest('hex')
    return join(lms.stateFolder, kind, `${name}.json`)
  }
  const noted = fileOf('accepted-deployment', 'https://open.example', 'client-open', 'element-1')
  mkdirSync(dirname(noted), { recursive: true })
  writeFileSync(noted, '{}')
  t.equal((await launcher.launch()).status, 303, 'a damaged note of an accepted deployment')
  t.match(JSON.parse(readFileSync(noted, 'utf8')), { value: { deploymentId: 'element-1' } })

  const waits = fileOf('unknown-deployment', school.issuer, school.clientId, 'damaged-note')
  mkdirSync(dirname(waits), { recursive: true })
  writeFileSync(waits, '')
  const unknown = { [claimUri('deployment_id')]: 'damaged-note' }
  t.equal(
    lms.reasonOf(await lms.platform.launch({ claims: unknown })),
    'deployment_unknown',
    'a damaged note of one that waits',
  )
  t.match(await command('list'), 'damaged-note')

  // A folder in its place can neither be read nor written.
  const barred = fileOf('accepted-deployment', 'https://open.example', 'client-open', 'element-2')
  mkdirSync(barred)
  const second = { [claimUri('deployment_id')]: 'element-2' }
  t.equal((await launcher.launch({ claims: second })).status, 303, 'a note that cannot be written')
  rmSync(barred, { recursive: true })
})

void t.test('one damaged registration refuses its platform alone', async (t) => {
  const folder = join(lms.stateFolder, 'registration')
  platform.clientId = 'soon-damaged'
  const path = await makeLink()
  await confirm(path, await arrive(path))
  platform.clientId = 'dyn-1'
  const name = createHash('sha256')
    .update(JSON.stringify([origin, 'soon-damaged']))
    .digest('hex')
  const file = join(folder, `${name}.json`)
  const whole = readFileSync(file)
  const launcher = new RegisteredPlatform(
    (request) => signer.send(request),
    {
      issuer: origin,
      clientId: 'soon-damaged',
      deploymentId: '3',
      authorizationUrl: `${origin}/a`,
    },
    lms.platform.key,
  )
  const reason = async () => lms.reasonOf(await launcher.login())
  t.ok(await eventually(async () => (await reason()) === 'registration_disabled'))
  for (const text of ['', '{}', 'null', '{"id":"x","value":null}']) {
    writeFileSync(file, text)
    t.ok(await eventually(async () => (await reason()) === 'registration_unknown'), text)
    t.equal((await lms.platform.launch()).status, 303, 'the others go on')
    const found = await runRegistrations(['list'], lms.env)
    t.equal(found.exitCode, 1)
    t.match(found.text, file)
    t.match(found.text, /new link/)
    writeFileSync(file, whole)
    t.ok(await eventually(async () => (await reason()) === 'registration_disabled'), 'mended')
  }
  t.ok(signer.log.some((line) => line.includes('state_damaged') && line.includes(file)))
  t.notMatch(signer.log.join('\n'), '"event":"bug"')
})

void t.test('two that would meet are told why', async (t) => {
  const register = async (...place: string[]) => {
    const [link = ''] = (await command('link', ...place)).split('\n')
    const told = JSON.parse(await command('link', ...place, '--json')) as Record<string, string>
    t.match(told, { address: /\/lti\/register\/[\w-]+$/, validUntil: /T.*Z$/, tries: 5 })
    const { pathname } = new URL(link)
    return lms.reasonOf(await confirm(pathname, await arrive(pathname)))
  }
  // A Canvas of one's own with the issuer and the first client id of another one.
  platform.documentChanges = { jwks_uri: `${origin}/other-keys` }
  t.equal(await register('--tenant', 'uni', '--directory', 'moodle'), 'registration_shared')
  platform.documentChanges = {}
  t.equal(await register('--tenant', 'college', '--directory', 'college'), 'registration_shared')
})

void t.test('who confirms twice at once registers once', async (t) => {
  platform.clientId = 'dyn-2'
  const path = await makeLink()
  const page = await arrive(path)
  const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(path, page)))
  t.equal(answers.filter(({ status }) => status === 200).length, 1)
})

void t.test('forged and misdirected registrations', async (t) => {
  t.equal(lms.reasonOf(await arrive('/lti/register/unknown')), 'registration_link_invalid')
  const path = await makeLink()
  for (const search of [
    '',
    '?openid_configuration=',
    '?openid_configuration=javascript:1',
    `${query}&openid_configuration=x`,
  ])
    t.equal(lms.reasonOf(await arrive(path, search)), 'platform_document_malformed', search)
  const page = await arrive(path)
  t.equal(lms.reasonOf(await confirm(path, page, 'cross-site')), 'ticket_foreign_origin')
  const forged = { ...page, text: 'name="request" value="AAAA"' }
  t.equal(lms.reasonOf(await confirm(path, forged)), 'ticket_invalid')

  platform.documentChanges = { issuer: 'https://canvas.instructure.com' }
  t.equal(
    lms.reasonOf(await confirm(path, page)),
    'platform_issuer_foreign',
    'in the name of another',
  )
  platform.documentChanges = {}
  platform.status = 500
  const second = await makeLink()
  t.equal(lms.reasonOf(await confirm(second, await arrive(second))), 'platform_registration_failed')
  platform.status = 200
})

void t.test('the operator’s command says what it needs', async (t) => {
  await t.rejects(command(), /Usage/)
  await t.rejects(
    command('link', '--tenant', 'nobody', '--directory', 'moodle'),
    /--tenant has to be one of: uni, college/,
  )
  await t.rejects(
    command('link', '--tenant', 'uni', '--directory', 'x'),
    /--directory has to be one of/,
  )
  await t.rejects(
    command('link', '--tenant', 'uni', '--directory', 'college'),
    /--directory has to be one of the directories of `uni`: moodle, old-moodle/,
    'the directory of another institution',
  )
  t.match((await runRegistrations(['--help'], {})).text, /Usage/)
  const pem = await signer.send({ method: 'GET', path: '/lti/jwks.pem' })
  const { keys } = JSON.parse((await signer.send({ method: 'GET', path: '/lti/jwks' })).text) as {
    keys: JsonWebKey[]
  }
  t.equal(
    pem.text,
    createPublicKey({ key: keys[0] ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' }),
  )
  t.match(await command('keys'), pem.text.trimEnd(), 'the same as the command shows')
  await t.rejects(command('--unknown'), /Usage/)
  const before = JSON.parse((await signer.send({ method: 'GET', path: '/lti/jwks' })).text) as {
    keys: unknown[]
  }
  const rotated = await command('rotate')
  t.match(rotated, 'It signs from tomorrow on')
  t.match(rotated, 'pastes the new one')
  t.equal(before.keys.length, 1)
})
