import t from 'tap'
import { ConfigError, type Problem } from '#src/config/problems.js'
import { loadConfig } from '#src/config/load-config.js'
import { findDeployment } from '#src/platforms/registrations.js'
import { findProof } from '#src/platforms/services/find-proof.js'
import { writeConfigFile } from '../support/test-app.js'

const env = {
  USER_ID_KEY: 'a key of at least 32 characters !!',
  SEALING_KEY: 'a key of at least 32 characters !!',
  PUBLIC_URL: 'https://labs.example/',
  STATE_FOLDER: '/nowhere',
}

const registration = (changes: Record<string, unknown> = {}) =>
  JSON.stringify({
    name: 'canvas',
    issuer: 'https://canvas.instructure.com',
    clientId: '10000000000001',
    authorizationUrl: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
    jwksUrl: 'https://sso.canvaslms.com/api/lti/security/jwks',
    directory: 'one-lms',
    labs: ['cad'],
    deployments: [{ id: '1:a' }, { id: '2:b', labs: 'all', enabled: false }],
    ...changes,
  })

const tenant = (id: string, ...registrations: string[]) => `
  - id: ${id}
    name: ${id}
    directories: [{ id: ${id}-lms, userId: ${id === 'raw' ? 'raw' : 'pseudonym'} }]
    labs:
      - { id: cad, title: CAD, stack: ${id}-stack, fleet: fleet }
      - { id: gis, title: GIS, stack: ${id}-gis, fleet: fleet }
    consumers: []
    registrations: [${registrations.join(',')}]`

const load = (changes: Record<string, string | undefined>, ...tenants: string[]) =>
  loadConfig({ ...env, ...changes, CONFIG_FILE: writeConfigFile(`tenants:${tenants.join('')}`) })

function problemsOf(
  changes: Record<string, string | undefined>,
  ...tenants: string[]
): readonly Problem[] {
  try {
    load(changes, ...tenants)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

void t.test('a registration and its deployments', async (t) => {
  const canvas = load({}, tenant('one', registration())).registrations.get('canvas')
  if (!canvas) throw new Error('not loaded')
  t.match(canvas, {
    algorithms: ['RS256'],
    enabled: true,
    lmsUserIdFrom: 'sub',
    keySource: { kind: 'url' },
    unknownDeployment: { kind: 'ask' },
  })
  const first = findDeployment(canvas, '1:a')
  t.match(first, { id: '1:a', tenantId: 'one', directory: 'one-lms', enabled: true })
  t.strictSame(first?.labs.kind === 'catalogue' && [...first.labs.byId.keys()], ['cad'])
  const second = findDeployment(canvas, '2:b')
  t.equal(second?.enabled, false)
  t.strictSame(second?.labs.kind === 'catalogue' && [...second.labs.byId.keys()], ['cad', 'gis'])
  t.equal(findDeployment(canvas, '3:c'), undefined)
})

void t.test('unknown deployments are let in only where the file says so', async (t) => {
  const open = load({}, tenant('one', registration({ unknownDeployment: 'accept' })))
  const canvas = open.registrations.get('canvas')
  t.match(canvas && findDeployment(canvas, 'new'), { id: 'new', tenantId: 'one', enabled: true })
  const closed = load({}, tenant('one', registration({ unknownDeployment: 'refuse' })))
  const refused = closed.registrations.get('canvas')
  t.equal(refused && findDeployment(refused, 'new'), undefined)
})

void t.test('one platform for two institutions', async (t) => {
  const second = registration({
    name: 'canvas-two',
    directory: 'two-lms',
    deployments: [{ id: '9:z' }],
  })
  const { registrations } = load({}, tenant('one', registration()), tenant('two', second))
  t.strictSame([...registrations.keys()], ['canvas'])
  const canvas = registrations.get('canvas')
  t.match(canvas && findDeployment(canvas, '9:z'), { tenantId: 'two', directory: 'two-lms' })
  t.match(canvas && findDeployment(canvas, '1:a'), { tenantId: 'one' })
})

void t.test('beta and test hosts of Canvas in the cloud, where the operator says so', async (t) => {
  const { registrations } = load({}, tenant('one', registration({ testHosts: true })))
  t.strictSame([...registrations.keys()], ['canvas', 'canvas.beta', 'canvas.test'])
  t.match(registrations.get('canvas.beta'), {
    issuer: 'https://canvas.beta.instructure.com',
    clientId: '10000000000001',
    authorizationUrl: 'https://sso.beta.canvaslms.com/api/lti/authorize_redirect',
    keySource: { kind: 'url', url: 'https://sso.beta.canvaslms.com/api/lti/security/jwks' },
    unknownDeployment: { kind: 'refuse' },
  })
  const beta = registrations.get('canvas.beta')
  t.match(beta && findDeployment(beta, '1:a'), { tenantId: 'one', directory: 'one-lms' })
  t.equal(beta && findDeployment(beta, '9:z'), undefined)
})

void t.test('what the file may not say', async (t) => {
  const one = (changes: Record<string, unknown>) =>
    problemsOf({}, tenant('one', registration(changes)))
  const two = (changes: Record<string, unknown>) =>
    problemsOf(
      {},
      tenant('one', registration()),
      tenant('two', registration({ name: 'b', directory: 'two-lms', deployments: [], ...changes })),
    )
  const cases: [string, readonly Problem[], RegExp][] = [
    ['http keys', one({ jwksUrl: 'http://lms.example/' }), /jwksUrl/],
    ['http authorization', one({ authorizationUrl: 'http://lms.example/' }), /authorizationUrl/],
    ['no keys', one({ jwksUrl: undefined }), /jwksUrl/],
    ['keys twice', one({ jwks: { keys: [] } }), /jwksUrl/],
    [
      'inline keys that are none',
      one({ jwksUrl: undefined, jwks: { keys: [{ kty: 'oct' }] } }),
      /jwks$/,
    ],
    ['unknown directory', one({ directory: 'x' }), /directory$/],
    ['unknown lab', one({ labs: ['x'] }), /labs\[0\]$/],
    [
      'unknown lab of a deployment',
      one({ deployments: [{ id: 'a', labs: ['x'] }] }),
      /deployments\[0\]\.labs\[0\]$/,
    ],
    [
      'unknown directory of a deployment',
      one({ deployments: [{ id: 'a', directory: 'x' }] }),
      /deployments\[0\]\.directory$/,
    ],
    [
      'a deployment twice',
      one({ deployments: [{ id: 'a' }, { id: 'a' }] }),
      /deployments\[1\]\.id$/,
    ],
    ['HS256', one({ algorithms: ['HS256'] }), /algorithms\[0\]$/],
    ['a secret', one({ secret: 'x' }), /secret$/],
    [
      'the same platform twice in a tenant',
      problemsOf({}, tenant('one', registration(), registration({ name: 'b', deployments: [] }))),
      /clientId$/,
    ],
    [
      'the same name twice',
      problemsOf(
        {},
        tenant('one', registration(), registration({ clientId: 'b', deployments: [] })),
      ),
      /name$/,
    ],
    [
      'the same platform at two addresses',
      two({ authorizationUrl: 'https://other.example/' }),
      /registrations\[0\]\.issuer$/,
    ],
    [
      'two Canvases that share issuer and client id in one tenant',
      problemsOf(
        {},
        tenant(
          'one',
          registration(),
          registration({ name: 'b', deployments: [], jwksUrl: 'https://other.example/' }),
        ),
      ),
      /registrations\[1\]\.issuer$/,
    ],
    [
      'a test host that is registered itself',
      problemsOf(
        {},
        tenant(
          'one',
          registration({ testHosts: true }),
          registration({
            name: 'b',
            issuer: 'https://canvas.beta.instructure.com',
            deployments: [],
          }),
        ),
      ),
      /registrations\[0\]\.testHosts$/,
    ],
    ['another setting at a shared platform', two({ enabled: false }), /registrations\[0\]$/],
    [
      'test hosts of another platform',
      one({ issuer: 'https://lms.example', testHosts: true }),
      /testHosts$/,
    ],
    ['a deployment of two tenants', two({ deployments: [{ id: '1:a' }] }), /deployments\[0\]\.id$/],
    [
      'accept for all of a shared platform',
      two({ unknownDeployment: 'accept' }),
      /unknownDeployment$/,
    ],
  ]
  for (const issuer of ['https://blackboard.com', 'https://blackboard.com/'])
    cases.push([
      `accept for every institution of ${issuer}`,
      one({ issuer, deployments: [], unknownDeployment: 'accept' }),
      /unknownDeployment$/,
    ])
  for (const [name, problems, where] of cases) {
    t.equal(problems.length, 1, name)
    t.match(problems[0]?.where, where, name)
    t.ok(problems[0]?.fix, name)
  }
  t.strictSame(two({}), [])
  const [same] = two({ deployments: [{ id: '1:a' }] })
  t.match(same?.what, 'nothing tells its launches apart', 'a platform names its deployments itself')
  t.match(same?.fix, 'an issuer of its own')
})

void t.test('a list of frame ancestors is of its own deployment and tenant', async (t) => {
  const list = (host: string) => [`https://${host}.example`]
  const shared = load(
    {},
    tenant(
      'one',
      registration({
        frameAncestors: list('one'),
        deployments: [{ id: 'plain' }, { id: 'own', frameAncestors: list('own') }],
      }),
    ),
    tenant(
      'two',
      registration({ name: 'b', directory: 'two-lms', deployments: [{ id: 'other' }] }),
    ),
  )
  const [merged] = [...shared.registrations.values()]
  const listOf = (id: string) => merged?.deployments.get(id)?.frameAncestors
  t.strictSame(listOf('plain'), list('one'), 'of its registration')
  t.strictSame(listOf('own'), list('own'), 'its own')
  t.equal(listOf('other'), undefined, 'never of another tenant')
  t.equal(merged?.frameAncestors, undefined, 'nor for a deployment of nobody')
  const alone = load({}, tenant('one', registration({ frameAncestors: list('one') })))
  t.strictSame([...alone.registrations.values()][0]?.frameAncestors, list('one'))
})

void t.test('what LTI 1.3 rests on', async (t) => {
  for (const name of ['PUBLIC_URL', 'SEALING_KEY', 'STATE_FOLDER'])
    t.strictSame(
      problemsOf({ [name]: undefined }, tenant('one', registration())).map(({ where }) => where),
      [name],
    )
  for (const STORE of ['redis://localhost', 'dynamodb:labs'])
    t.strictSame(
      problemsOf({ STATE_FOLDER: undefined, STORE }, tenant('one', registration())),
      [],
      'another store keeps it',
    )
  const plain = { PUBLIC_URL: 'http://labs.example/' }
  t.match(problemsOf(plain, tenant('one', registration())), [{ where: 'PUBLIC_URL' }])
  t.match(problemsOf({ ALLOW_PRIVATE_PLATFORMS: 'yes' }, tenant('one', registration())), [
    { where: 'ALLOW_PRIVATE_PLATFORMS' },
  ])
  const permitted = { ...plain, ALLOW_PRIVATE_PLATFORMS: '1' }
  const local = registration({
    authorizationUrl: 'http://127.0.0.1/auth',
    jwksUrl: 'http://127.0.0.1/jwks',
  })
  t.match(load(permitted, tenant('one', local)).warnings, [/^ALLOW_PRIVATE_PLATFORMS is set/])
  t.strictSame(
    problemsOf(
      { PUBLIC_URL: undefined, SEALING_KEY: undefined, STATE_FOLDER: undefined },
      tenant('one'),
    ),
    [],
  )
})

void t.test('raw ids of a platform meet those of others', async (t) => {
  const raw = registration({ name: 'r', clientId: 'r', directory: 'raw-lms', deployments: [] })
  t.strictSame(problemsOf({}, tenant('raw', raw), tenant('one', registration())), [])
  const second = tenant(
    'other',
    registration({ name: 'o', clientId: 'o', directory: 'other-lms' }),
  ).replace('userId: pseudonym', 'userId: raw')
  t.match(problemsOf({}, tenant('raw', raw), second), [{ where: /userId$/ }])
})

void t.test('services are off unless somebody switches them on', async (t) => {
  const tokens = { tokenUrl: 'https://canvas.example/login/oauth2/token', tokenAudience: 'sts' }
  const quiet = load({}, tenant('one', registration()))
  t.equal(quiet.tenants.get('one')?.services, undefined)
  t.equal(findProof(quiet, { kind: 'registration', name: 'canvas' }), undefined, 'as before')
  const asking = `${tenant('one', registration(tokens))}\n    services: { grades: true }`
  const loud = load({}, asking)
  t.match(loud.tenants.get('one')?.services, { grades: true })
  t.match(findProof(loud, { kind: 'registration', name: 'canvas' }), {
    kind: 'token',
    clientId: '10000000000001',
    tokenUrl: tokens.tokenUrl,
    audience: 'sts',
  })
  t.equal(findProof(loud, { kind: 'registration', name: 'nobody' }), undefined)
  t.match(
    problemsOf({}, tenant('one', registration({ tokenUrl: 'http://canvas.example/token' }))),
    [{ where: /tokenUrl/ }],
  )
  const withoutStore = `${tenant('one')}\n    services: { grades: true }`
  t.match(problemsOf({ STATE_FOLDER: undefined }, withoutStore), [
    { where: 'STATE_FOLDER', what: /scores that wait for their LMS must outlive a restart/ },
  ])
  t.strictSame(
    problemsOf({ STATE_FOLDER: undefined, STORE: 'redis://localhost' }, withoutStore),
    [],
  )
})
