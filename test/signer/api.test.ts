import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { parse } from 'yaml'
import {
  startCatalogueSigner,
  startTestSandbox,
  writeLaunch,
  studentFields,
} from '#conformance/support/test-signer.js'
import { callApi, type ApiCall } from './call-api.js'

const sandbox = await startTestSandbox()
// The signer's clock, which a test can let go on.
let ahead = 0
const signer = await startCatalogueSigner({}, { clock: { now: () => Date.now() + ahead } })
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}
const root = join(import.meta.dirname, '..', '..', '..')
const document = parse(readFileSync(join(root, 'docs', 'openapi.yaml'), 'utf8')) as OpenApi
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')

function findFaults(schema: string, content: unknown): unknown {
  const fits = ajv.getSchema(`openapi#/components/schemas/${schema}`)
  if (!fits) throw new Error(`The document has no schema ${schema}.`)
  return fits(content) === true ? null : fits.errors
}

const call = (path: string, body: unknown, more: Partial<ApiCall> = {}) =>
  callApi({ url: `${signer.url}${path}`, body, ...more })

/** A session of an LMS user, as a launch and a browser make it. */
async function openSession(user: string, lab = 'cad'): Promise<void> {
  const fields = studentFields.map(([name, value]): [string, string] => [
    name,
    name === 'user_id' ? user : name === 'custom_lab' ? lab : value,
  ])
  const { body, headers } = writeLaunch(signer.url, { fields })
  const launch = await fetch(`${signer.url}/`, {
    method: 'POST',
    body: String(body),
    redirect: 'manual',
    ...(headers && { headers }),
  })
  await fetch(String(launch.headers.get('location')))
}

void t.test('the document and the routes agree', async (t) => {
  const answers: [string, string, unknown][] = [
    ['/api/labs', 'Labs', {}],
    ['/api/states', 'States', { labs: ['cad', 'statistics', 'future', 'past', 'ghost'] }],
    ['/api/sessions', 'Sessions', { labs: ['cad'], users: ['42', '43'] }],
  ]
  await openSession('42')
  // Whoever launches into a full lab stands in its line.
  await signer.launch({ fields: [...studentFields.slice(0, -1), ['custom_lab', 'video']] })
  answers.push(
    ['/api/states', 'States', { labs: ['video'] }],
    ['/api/sessions', 'Sessions', { labs: ['video'], users: ['42'] }],
    ['/api/line', 'Line', { lab: 'video', user: '42' }],
    ['/api/line', 'Line', { lab: 'cad', user: '42', do: 'look', hidden: true }],
  )
  for (const [path, schema, body] of answers) {
    const { status, body: answer } = await call(path, body)
    t.equal(status, 200, path)
    t.equal(findFaults(schema, answer), null, JSON.stringify(answer).slice(0, 300))
    t.ok(document.paths[path]?.['post'], `${path} is documented`)
    const refused = await call(path, body, { secret: 'wrong' })
    t.equal(findFaults('Error', refused.body), null)
  }
  t.match((await call('/api/line', { lab: 'video', user: '42' })).body, {
    line: { kind: 'waiting', position: 1, about: false, since: String },
  })
  t.match((await call('/api/sessions', { labs: ['video'], users: ['42'] })).body, {
    waiting: [{ lab: 'video', user: '42', ahead: 0 }],
  })
  const information: unknown = await (await fetch(`${signer.url}/api`)).json()
  t.equal(findFaults('Information', information), null)
  for (const path of Object.keys(document.paths))
    for (const method of Object.keys(document.paths[path] ?? {}))
      t.not(
        (await fetch(`${signer.url}${path}`, { method: method.toUpperCase() })).status,
        404,
        `${method} ${path} exists`,
      )
})

void t.test('labs and states', async (t) => {
  const narrow = await call('/api/labs', {}, { key: 'narrow' })
  t.match(narrow.body, {
    labs: [{ id: 'cad', title: 'CAD for beginners', state: 'ready', kept: ['home_folder'] }],
  })
  t.equal((narrow.body as { labs: unknown[] }).labs.length, 1, 'a key hears of its own labs only')
  const states = await call('/api/states', {
    labs: ['cad', 'statistics', 'maps', 'video', 'future', 'past', 'no-such-lab'],
  })
  t.match(states.body, {
    states: {
      cad: { state: 'ready', free: Number },
      statistics: { state: 'stopped' },
      maps: { state: 'starting' },
      video: { state: 'full', free: 0 },
      future: { state: 'not_open', until: '2099-01-01T00:00:00.000Z' },
      past: { state: 'closed', since: '2001-01-01T00:00:00.000Z' },
    },
    asOf: String,
  })
  t.notMatch(JSON.stringify(states.body), 'no-such-lab')
})

void t.test('sessions: seen and ended by their own consumer for their own user only', async (t) => {
  await openSession('77')
  await openSession('78')
  const look = async (users: string[], more: Partial<ApiCall> = {}) =>
    (
      (await call('/api/sessions', { labs: ['cad'], users }, more)).body as {
        sessions: { session: string; user: string }[]
      }
    ).sessions
  // The shared look may be from before the sessions began.
  let mine = await look(['77'])
  for (let wait = 0; wait < 30 && mine.length === 0; wait++) {
    ahead += 1000
    mine = await look(['77'])
  }
  t.match(mine, [
    {
      user: '77',
      lab: 'cad',
      state: 'active',
      connected: Boolean,
      startedAt: String,
      endsAt: String,
    },
  ])
  t.same(await look(['77'], { key: 'raw' }), [], 'another directory, another person')
  const session = mine[0]?.session ?? ''
  const end = (user: string, more: Partial<ApiCall> = {}, id = session) =>
    call('/api/sessions/end', { lab: 'cad', user, session: id }, more)
  t.equal((await end('78')).code, 'session_unknown', "another user's")
  t.equal((await end('77', { key: 'raw' })).code, 'session_unknown', 'another directory')
  t.equal((await end('77', {}, 'made-up')).code, 'session_unknown')
  t.equal(
    (await call('/api/sessions/end', { lab: 'coding', user: '77', session })).code,
    'session_unknown',
    'another lab',
  )
  t.equal(
    (await call('/api/sessions/end', { lab: 'coding', user: '77', session }, { key: 'narrow' }))
      .code,
    'lab_unknown',
    'a lab that it may not open',
  )
  t.equal(
    sandbox.state.journal().filter(({ operation }) => operation === 'ExpireSession').length,
    0,
  )
  t.same((await end('77')).body, { ended: true })
  t.equal((await end('77')).code, 'session_unknown', 'once')
  t.same(await look(['77']), [], 'the next look knows')
})

void t.test('who may call', async (t) => {
  const cases: [string, Partial<ApiCall>, number, string][] = [
    ['unknown key', { key: 'nobody', secret: 'x' }, 401, 'launch_not_verified'],
    ['wrong secret', { secret: 'x' }, 401, 'launch_not_verified'],
    ['disabled key', { key: 'disabled' }, 401, 'launch_not_verified'],
    [
      'HMAC-SHA1',
      { protocol: { oauth_signature_method: 'HMAC-SHA1' } },
      400,
      'signature_method_unsupported',
    ],
    [
      'PLAINTEXT',
      { protocol: { oauth_signature_method: 'PLAINTEXT' } },
      400,
      'signature_method_unsupported',
    ],
    ['no body hash', { protocol: { oauth_body_hash: undefined } }, 400, 'body_hash_missing'],
    [
      'another body',
      {
        tamper: (request) => {
          request.body = '{"labs":[]}'
        },
      },
      401,
      'body_hash_mismatch',
    ],
    [
      'an old call',
      { protocol: { oauth_timestamp: String(Math.floor(Date.now() / 1000) - 400) } },
      401,
      'launch_too_old',
    ],
    [
      'a call from the future',
      { protocol: { oauth_timestamp: String(Math.floor(Date.now() / 1000) + 400) } },
      401,
      'launch_from_future',
    ],
    [
      'no header',
      {
        tamper: ({ headers }) => {
          delete headers['authorization']
        },
      },
      401,
      'authorization_missing',
    ],
    [
      'a broken header',
      {
        tamper: ({ headers }) => {
          headers['authorization'] = 'OAuth nonsense'
        },
      },
      401,
      'authorization_missing',
    ],
    [
      'another scheme',
      {
        tamper: ({ headers }) => {
          headers['authorization'] = 'Bearer x'
        },
      },
      401,
      'authorization_missing',
    ],
    [
      'a form',
      {
        tamper: ({ headers }) => {
          headers['content-type'] = 'application/x-www-form-urlencoded'
        },
      },
      415,
      'json_expected',
    ],
    ['not what the route takes', { body: [] }, 400, 'json_malformed'],
  ]
  for (const [name, more, status, code] of cases) {
    const answer = await call('/api/states', { labs: ['cad'] }, more)
    t.same([answer.status, answer.code], [status, code], name)
    t.equal(findFaults('Error', answer.body), null, name)
  }
  const messages = await Promise.all([
    call('/api/labs', {}, { key: 'nobody', secret: 'x' }),
    call('/api/labs', {}, { secret: 'x' }),
    call('/api/labs', {}, { key: 'disabled' }),
  ])
  t.equal(
    new Set(messages.map(({ body }) => (body as { error: { message: string } }).error.message))
      .size,
    1,
    'nobody learns which keys exist',
  )
})

void t.test('a call counts once', async (t) => {
  const protocol = { oauth_nonce: 'the-same' }
  t.equal((await call('/api/labs', {}, { protocol })).status, 200)
  const again = await call('/api/labs', {}, { protocol })
  t.same([again.status, again.code], [409, 'launch_used'])
})

void t.test('a browser cannot be made to sign: query and form are refused', async (t) => {
  const { status } = await fetch(
    `${signer.url}/api/labs?oauth_consumer_key=moodle&oauth_signature=x`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    },
  )
  t.equal(status, 401)
})
