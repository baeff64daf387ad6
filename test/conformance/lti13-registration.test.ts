import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { runRegistrationsCommand } from '@appstreamlab/server'
import { claimUri } from '#reference-signer'
import { readAttribute, RegisteredPlatform } from '#platform/registered-platform.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { formType, startTestSandbox, type Answer } from './support/test-signer.js'

/** Dynamic registration by a one-time link, through the running signer and the operator's command. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, keyHost } = lms

interface Seen {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: string
}
const seen: Seen[] = []
const platform = { clientId: 'dyn-1', documentChanges: {}, status: 200 }
const server = createServer(
  (request, response) =>
    void answer(request).then((text) => response.writeHead(platform.status).end(text)),
)
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
t.teardown(async () => {
  server.close()
  server.closeAllConnections()
  await lms.close()
  await sandbox.close()
})

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  seen.push({
    path: request.url ?? '',
    authorization: request.headers.authorization,
    body: Buffer.concat(chunks).toString(),
  })
  if (request.url === '/register')
    return JSON.stringify({
      client_id: platform.clientId,
      'https://purl.imsglobal.org/spec/lti-tool-configuration': { deployment_id: '3' },
    })
  return JSON.stringify({
    issuer: origin,
    authorization_endpoint: `${origin}/auth`,
    jwks_uri: keyHost.url,
    registration_endpoint: `${origin}/register`,
    'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'moodle' },
    ...platform.documentChanges,
  })
}

const command = (...args: string[]): Promise<string> => runRegistrationsCommand(args, lms.env)
async function makeLink(): Promise<string> {
  const text = await command('link', '--tenant', 'uni', '--directory', 'moodle')
  const [link = ''] = text.split('\n')
  return new URL(link).pathname
}
const query = `?openid_configuration=${encodeURIComponent(`${origin}/configuration`)}&registration_token=reg-token`
const arrive = (path: string, search = query): Promise<Answer> =>
  signer.send({ method: 'GET', path: path + search, headers: { 'sec-fetch-dest': 'iframe' } })
const confirm = (path: string, page: Answer, site = 'same-origin'): Promise<Answer> =>
  signer.send({
    path,
    headers: { 'content-type': formType, 'sec-fetch-site': site },
    body: new URLSearchParams({
      request: readAttribute(page.text, 'name="request" value') ?? '',
    }).toString(),
  })

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
  t.match(path, /^\/lti\/register\/[\w-]{43}$/)
  const page = await arrive(path)
  t.equal(page.status, 200)
  t.match(page.text, 'Your learning platform is about to register this tool')
  t.match(page.text, new URL(origin).host)
  t.notMatch(page.text, 'reg-token')
  t.equal(seen.length, 0, 'nothing happens before somebody confirms')

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
  t.match(await command('approve', name, '--labs', 'cad-1'), 'may open cad-1')
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

void t.test('a link never changes a registration', async (t) => {
  const path = await makeLink()
  const answer = await confirm(path, await arrive(path))
  t.equal(lms.reasonOf(answer), 'registration_exists')
  t.equal(answer.status, 409)
})

void t.test('two that would meet are told why', async (t) => {
  const register = async (...place: string[]) => {
    const [link = ''] = (await command('link', ...place)).split('\n')
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
    'platform_document_malformed',
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
  await t.rejects(command('--unknown'), /Usage/)
  const before = JSON.parse((await signer.send({ method: 'GET', path: '/lti/jwks' })).text) as {
    keys: unknown[]
  }
  t.match(await command('rotate'), 'It signs from tomorrow on')
  t.equal(before.keys.length, 1)
})
