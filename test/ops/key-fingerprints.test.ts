import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { ConfigError, startSigner } from '@appstreamlab/server'
import { createTestClock, openStore } from '#stores/engines.js'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import { readEvents, startProcess, startRefused, type Settings } from './signer-process.js'

/** A restart with another key, or without the folder of before, is noticed. */

t.setTimeout(600_000)

const folder = mkdtempSync(join(tmpdir(), 'fingerprints-'))
t.teardown(() => rmSync(folder, { recursive: true }))

const writeConfig = (name: string, registrations = ''): string => {
  const path = join(folder, name)
  writeFileSync(
    path,
    `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: []
${registrations}`,
  )
  return path
}
const plain = writeConfig('plain.yaml')
const registered = writeConfig(
  'registered.yaml',
  `    registrations:
      - name: campus
        issuer: https://moodle.example.edu
        clientId: 'abc'
        authorizationUrl: https://moodle.example.edu/mod/lti/auth.php
        jwksUrl: https://moodle.example.edu/mod/lti/certs.php
        directory: moodle
        labs: all
        deployments: [{ id: '1' }]
`,
)

const firstKey = 'the first key of pseudonyms, long enough'
const otherKey = 'another key of pseudonyms, long enough'
const firstSeal = 'the first sealing key, which is long enough'
const otherSeal = 'another sealing key, which is long enough'
const base: Settings = {
  CONFIG_FILE: plain,
  USER_ID_KEY: firstKey,
  SEALING_KEY: firstSeal,
  PUBLIC_URL: 'https://labs.example.edu/',
}
const warningsOf = (output: string): string[] =>
  readEvents(output).flatMap(({ event, warning }) =>
    event === 'configuration' ? [String(warning)] : [],
  )
const ofKeys =
  /another one than before|not set any more|cannot be noticed|_CHANGED|_NEW|made, empty/

/** Runs in this process; the signer as a process of its own is in the tests at the end. */
async function open(env: Settings) {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const signer = await startSigner({
    env: { PORT: '0', AWS_REGION: 'us-east-1', ...base, ...env },
    log,
  })
  return {
    signer,
    listWarnings: () => warningsOf(lines.join('')).filter((text) => ofKeys.test(text)),
  }
}

/** Starts, stops, and gives what was warned of. */
async function startOnce(env: Settings): Promise<string[]> {
  const { signer, listWarnings } = await open(env)
  await signer.close()
  return listWarnings()
}

/** Why it does not start. */
async function refuse(env: Settings): Promise<string> {
  try {
    const { signer } = await open(env)
    await signer.close()
    return 'It started.'
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

const redis = redisMissing ? undefined : await startRedisServer(['--appendonly', 'yes'])
t.teardown(() => redis?.close())
const durable: Readonly<
  Record<string, { readonly env: Settings; readonly skip?: string | false }>
> = {
  STATE_FOLDER: { env: { STATE_FOLDER: join(folder, 'durable') } },
  Redis: { env: { STORE: redis?.url }, skip: redisMissing },
}

for (const [name, { env, skip = false }] of Object.entries(durable))
  void t.test(`${name}: another USER_ID_KEY is no start`, { skip }, async (t) => {
    t.strictSame(await startOnce(env), [])
    t.strictSame(await startOnce(env), [], 'the same keys again')
    const changed = { ...env, USER_ID_KEY: otherKey }
    const text = await refuse(changed)
    t.match(text, /USER_ID_KEY: It is another one than before \(in use since \d{4}-/)
    t.match(text, 'Fix: Put the former key back')
    t.match(text, 'USER_ID_KEY_CHANGED=yes')
    t.notMatch(text, otherKey)
    t.strictSame(await startOnce(env), [], 'the former key is still the one')
    t.match(await startOnce({ ...changed, USER_ID_KEY_CHANGED: 'yes' }), [
      /Take USER_ID_KEY_CHANGED out now/,
    ])
    t.match(await startOnce({ ...changed, USER_ID_KEY_CHANGED: 'yes' }), [/take it out/])
    t.strictSame(await startOnce(changed), [])
    t.match(await refuse(env), 'another one than before', 'the way back is a change too')
    await startOnce({ ...env, USER_ID_KEY_CHANGED: 'yes' })
  })

void t.test(
  'a changed SEALING_KEY is warned about, unless it was changed as documented',
  async (t) => {
    const env = { STATE_FOLDER: join(folder, 'sealed') }
    t.strictSame(await startOnce(env), [])
    t.match(await startOnce({ ...env, SEALING_KEY: otherSeal }), [
      /SEALING_KEY is another one than before, and SEALING_KEY_PREVIOUS does not hold that one/,
    ])
    t.strictSame(
      await startOnce({ ...env, SEALING_KEY: firstSeal, SEALING_KEY_PREVIOUS: otherSeal }),
      [],
    )
    t.strictSame(await startOnce(env), [], 'the key of before is not needed for ever')
  },
)

void t.test('a sealing key that a reload brought is the one of the next start', async (t) => {
  const [file, previous] = [join(folder, 'seal'), join(folder, 'seal-previous')]
  const env = {
    STATE_FOLDER: join(folder, 'reloaded'),
    SEALING_KEY: undefined,
    SEALING_KEY_FILE: file,
    SEALING_KEY_PREVIOUS_FILE: previous,
  }
  writeFileSync(file, firstSeal)
  writeFileSync(previous, otherSeal)
  const { signer, listWarnings } = await open(env)
  writeFileSync(file, otherSeal)
  writeFileSync(previous, firstSeal)
  t.ok(await signer.reloadConfig())
  await signer.close()
  t.strictSame(listWarnings(), [])
  t.strictSame(await startOnce({ ...env, SEALING_KEY_PREVIOUS_FILE: undefined }), [])
})

void t.test('the fingerprint says nothing about the key', async (t) => {
  const kind = join(folder, 'durable', 'fingerprint')
  const texts = readdirSync(kind).map((name) => readFileSync(join(kind, name), 'utf8'))
  t.equal(texts.length, 2)
  for (const text of texts) t.match(text, /"mac":"[\w-]{43}"/)
  t.notMatch(texts.join(''), /pseudonyms|sealing key,/)
})

void t.test('without a durable store the log says that nobody would notice', async (t) => {
  t.match(await startOnce({}), [/cannot be noticed.*STATE_FOLDER.*Redis or DynamoDB/])
})

void t.test('an empty folder while the file knows registrations is no start', async (t) => {
  const state = join(folder, 'lost')
  const env = { CONFIG_FILE: registered, STATE_FOLDER: state }
  t.match(
    await startOnce(env),
    [/was not there and has been made, empty/],
    'a path where nothing was',
  )
  t.strictSame(await startOnce(env), [])
  rmSync(state, { recursive: true })
  mkdirSync(join(state, 'lost+found'), { recursive: true })
  const text = await refuse(env)
  t.match(text, `STATE_FOLDER: ${state} is empty, and CONFIG_FILE has registrations`)
  t.match(text, 'STATE_FOLDER_NEW=yes')
  t.strictSame(readdirSync(state), ['lost+found'], 'and stays so')
  t.strictSame(await startOnce({ ...env, STATE_FOLDER_NEW: 'yes' }), [])
  t.match(await startOnce({ ...env, STATE_FOLDER_NEW: 'yes' }), [/take it out/])
  t.strictSame(await startOnce(env), [])
})

void t.test('a start that failed for another reason leaves no empty folder behind', async (t) => {
  const env = { CONFIG_FILE: registered, STATE_FOLDER: join(folder, 'failed'), LOG_LEVEL: 'loud' }
  t.match(await refuse(env), 'LOG_LEVEL')
  t.notOk(existsSync(env.STATE_FOLDER))
})

void t.test(
  'an empty folder while the store keeps registrations',
  { skip: redisMissing },
  async (t) => {
    const server = await startRedisServer(['--appendonly', 'yes'])
    t.teardown(() => server.close())
    const env = { STORE: server.url }
    await startOnce(env)
    const stores = await openStore(server.url, createTestClock())
    await stores.state.add('registration', '["https://lms.example","client"]', {
      name: 'lms',
      issuer: 'https://lms.example',
      clientId: 'client',
      authorizationUrl: 'https://lms.example/auth',
      jwksUrl: 'https://lms.example/jwks',
      tenantId: 'uni',
      directory: 'moodle',
      state: 'active',
      labs: 'all',
      deployments: ['1'],
      createdAt: '2026-01-01T00:00:00Z',
    })
    stores.close()
    const state = join(folder, 'moved')
    const text = await refuse({ ...env, STATE_FOLDER: state })
    t.match(text, 'the store (STORE) keeps registrations')
    t.strictSame(await startOnce(env), [], 'the store alone counts as before')
  },
)

void t.test(
  'a store that was down at the start is asked when it answers',
  { skip: redisMissing },
  async (t) => {
    const server = await startRedisServer(['--appendonly', 'yes', '--appendfsync', 'always'])
    t.teardown(() => server.close())
    const env = { STORE: server.url }
    await startOnce(env)
    await server.kill()
    const signer = await startProcess(t, { ...base, ...env, USER_ID_KEY: otherKey })
    await server.start()
    const { code, text } = await signer.ended
    t.equal(code, 2, 'it stops before anybody gets an empty home folder')
    t.match(text, /"event":"configuration_problem","where":"USER_ID_KEY"/)
  },
)

void t.test('the process ends with 2', async (t) => {
  const env = { ...base, STATE_FOLDER: join(folder, 'durable'), USER_ID_KEY: otherKey }
  const { code, text } = await startRefused(t, env)
  t.equal(code, 2)
  t.match(text, '1. USER_ID_KEY: It is another one than before')
})
