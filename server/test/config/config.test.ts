import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import t from 'tap'
import type { LoadOptions } from '#src/config/assemble-config.js'
import { loadConfig } from '#src/config/load-config.js'
import { ConfigError, type Problem } from '#src/config/problems.js'
import { writeConfigFile } from '../support/test-app.js'

const example = readFileSync(new URL('../../config.example.yaml', import.meta.url), 'utf8')
const secrets = { MOODLE_SECRET: 'm'.repeat(20), CANVAS_SECRET: 'c'.repeat(20) }
const keys = { USER_ID_KEY: 'k'.repeat(32), SEALING_KEY: 's'.repeat(32) }

function findProblems(env: Record<string, string>, options?: LoadOptions): readonly Problem[] {
  try {
    loadConfig(env, options)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

const withFile = (text: string, env: Record<string, string> = {}) => ({
  CONFIG_FILE: writeConfigFile(text),
  ...secrets,
  ...keys,
  ...env,
})

void t.test('the example file runs as it stands', (t) => {
  const config = loadConfig({ ...withFile(example), PUBLIC_URL: 'https://labs.example.edu/' })
  t.equal(config.mode, 'catalogue')
  t.same([...config.consumers.keys()], ['moodle', 'canvas'])
  t.same(config.warnings, [])
  t.same(config.publicUrl, { origin: 'https://labs.example.edu', prefix: '' })
  const canvas = config.consumers.get('canvas')?.labs
  t.match(canvas, { kind: 'catalogue', forbidden: new Set(['statistics']) })
  t.notMatch(
    inspect(config, { depth: 9 }) + JSON.stringify([...config.consumers]),
    /m{20}|c{20}|k{32}|s{32}/,
    'secrets do not print',
  )
  t.end()
})

void t.test("the article's environment alone is complete", (t) => {
  const config = loadConfig({ CONSUMER_KEY_SECRET_mykey: 'secret' })
  t.equal(config.mode, 'environment')
  t.match(config.consumers.get('mykey'), {
    tenantId: 'mykey',
    directory: 'mykey',
    labs: { kind: 'any' },
  })
  const said = config.warnings.join('\n')
  t.match(said, 'A CONFIG_FILE narrows it', 'the start log says how to narrow it')
  t.match(said, 'USER_ID_KEY is not set')
  t.match(said, 'PUBLIC_URL is not set')
  t.end()
})

void t.test('all problems of the environment at once, each with its fix', (t) => {
  const problems = findProblems({
    PORT: '70000',
    PUBLIC_URL: 'labs.example.edu',
    USER_ID_KEY: 'short',
    USER_ID_MODE: 'email',
    STORE: 'mongodb://user:hunter2@localhost',
    PROCESSES: 'many',
    LOG_LEVEL: 'loud',
    CONSUMER_KEY_SECRET_empty: '',
    CONSUMER_KEY_SECRET_: 'x',
    CONSUMER_KEY_SECRET_file_FILE: '/nowhere/at-all',
  })
  t.same(problems.map(({ where }) => where).toSorted(), [
    'CONSUMER_KEY_SECRET_',
    'CONSUMER_KEY_SECRET_empty',
    'CONSUMER_KEY_SECRET_file_FILE',
    'CONSUMER_KEY_SECRET_file_FILE',
    'LOG_LEVEL',
    'PORT',
    'PROCESSES',
    'PUBLIC_URL',
    'STORE',
    'USER_ID_KEY',
    'USER_ID_MODE',
  ])
  for (const { where, fix } of problems) t.ok(fix.length > 10, `${where} has a fix`)
  t.notMatch(JSON.stringify(problems), 'hunter2', 'a value that cannot be used is not repeated')
  t.same(
    findProblems({}).map(({ where }) => where),
    ['CONSUMER_KEY_SECRET_<key>'],
  )
  t.end()
})

void t.test('stores', (t) => {
  const only = { CONSUMER_KEY_SECRET_k: 'secret' }
  const storeOf = (STORE: string) => loadConfig({ ...only, STORE }).store
  t.match(storeOf('memory'), { kind: 'memory' })
  t.match(storeOf('dynamodb:labs-1.a_b'), { kind: 'dynamodb', table: 'labs-1.a_b' })
  for (const url of [
    'redis://localhost',
    'redis://127.0.0.1:6380/3',
    'rediss://user:hunter2@store.example:6379/0',
    'redis://:hunter2@one.example:6379,two.example,[2001:db8::1]:6380/0',
    'redis-sentinel://user:hunter2@one.example,two.example:26380/1#labs-1',
    'rediss-sentinel://one.example#labs',
  ]) {
    const store = storeOf(url)
    t.equal(store.kind === 'redis' && store.url.reveal(), url)
    t.notMatch(inspect(store, { depth: 9 }) + JSON.stringify(store), 'hunter2')
  }
  for (const wrong of [
    'redis',
    'redis://',
    'redis:localhost',
    'redis://localhost/db',
    'redis://localhost?tls=1',
    'redis://one,,two',
    'redis://one:6379,two:port',
    'redis://one#labs',
    'redis-sentinel://one',
    'redis-sentinel://one#',
    'http://localhost',
    'dynamodb:',
    'dynamodb:a',
    'dynamodb:a/b',
  ])
    t.match(findProblems({ ...only, STORE: wrong }), [{ where: 'STORE' }], wrong)
  const folder = mkdtempSync(join(tmpdir(), 'signer-secrets-'))
  const file = join(folder, 'store')
  writeFileSync(file, 'redis://:pw@localhost\n')
  t.equal(loadConfig({ ...only, STORE_FILE: file }).store.kind, 'redis', 'also from a file')
  t.end()
})

void t.test('what several processes cannot do each by itself', (t) => {
  const only = { CONSUMER_KEY_SECRET_k: 'secret' }
  const names = (env: Record<string, string>) =>
    findProblems({ ...only, ...env }).map(({ where }) => where)
  const lambda = { AWS_LAMBDA_FUNCTION_NAME: 'labs' }
  t.same(names({ PROCESSES: '1' }), [])
  t.same(names({ PROCESSES: '2' }), ['STORE', 'SEALING_KEY'])
  t.same(names(lambda), ['STORE', 'SEALING_KEY'], 'Lambda counts as several')
  t.same(names({ PROCESSES: '2', STORE: 'x' }), ['STORE', 'SEALING_KEY'], 'each named once')
  t.same(names({ PROCESSES: '2', SEALING_KEY: 'short' }), ['SEALING_KEY', 'STORE'])
  const enough = { STORE: 'redis://localhost', SEALING_KEY: keys.SEALING_KEY }
  t.same(names({ PROCESSES: '2', ...enough }), [])
  t.same(names({ PROCESSES: '2', ...enough, STATE_FOLDER: '/var/lib/labs' }), [])
  t.same(names({ ...lambda, ...enough }), [])
  t.ok(names({ ...lambda, ...enough, STATE_FOLDER: '/tmp/labs' }).includes('STATE_FOLDER'))
  t.end()
})

void t.test('secrets from files', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'signer-secrets-'))
  const file = join(folder, 'secret')
  writeFileSync(file, 'from a file\n')
  const config = loadConfig({ CONSUMER_KEY_SECRET_k_FILE: file })
  t.equal(
    config.consumers.get('k')?.secret.reveal(),
    'from a file',
    'the line break does not count',
  )
  writeFileSync(file, '\n')
  t.match(findProblems({ CONSUMER_KEY_SECRET_k_FILE: file }), [{ what: `${file} is empty.` }])
  t.end()
})

void t.test('raw ids of two LMSs would share home folders', (t) => {
  const two = { CONSUMER_KEY_SECRET_a: 'x', CONSUMER_KEY_SECRET_b: 'y', USER_ID_MODE: 'raw' }
  t.match(findProblems(two), [{ where: 'USER_ID_MODE' }])
  t.same(findProblems({ CONSUMER_KEY_SECRET_a: 'x', USER_ID_MODE: 'raw' }), [])
  const file = example
    .replace('- id: moodle\n', '- { id: moodle, userId: raw }\n')
    .replace('- id: canvas\n', '- { id: canvas, userId: raw }\n')
  t.match(findProblems(withFile(file)), [
    {
      where: /config\.yaml:\d+ tenants\[0\]\.directories\[1\]\.userId/,
      what: /share a home folder/,
    },
  ])
  const apart = file
    .replace('stack: cad-stack', 'stack: cad-stack\n        region: eu-west-1')
    .replace('labs: all', 'labs: [statistics]')
  t.same(findProblems(withFile(apart)), [], 'in different regions nobody meets')
  t.end()
})

const wrongFiles: readonly {
  name: string
  change: (text: string) => string
  where: RegExp
  what: RegExp
}[] = [
  {
    name: 'not YAML',
    change: (text) => `${text}\n  - [`,
    where: /config\.yaml:\d+$/,
    what: /not YAML/,
  },
  { name: 'an empty file', change: () => '', where: /config\.yaml/, what: /`tenants` is missing/ },
  {
    name: 'a misspelt entry',
    change: (text) => text.replace('timeZone:', 'timezone:'),
    where: /tenants\[0\]\.timezone$/,
    what: /not a setting here/,
  },
  {
    name: 'an unknown time zone',
    change: (text) => text.replace('Europe/Berlin', 'Europe/Bonn'),
    where: /:13 tenants\[0\]\.timeZone$/,
    what: /not a time zone/,
  },
  {
    name: 'a language switched off that there is not',
    change: (text) => text.replace('language: en', 'language: en\n    languagesOff: [fi]'),
    where: /tenants\[0\]\.languagesOff$/,
    what: /no pages in `fi`/,
  },
  {
    name: 'the last language switched off',
    change: (text) => text.replace('language: en', 'language: en\n    languagesOff: [en]'),
    where: /languagesOff$/,
    what: /`en` is what is left/,
  },
  {
    name: 'the institution’s own language switched off',
    change: (text) => text.replace('language: en', 'language: de-AT\n    languagesOff: [de]'),
    where: /languagesOff$/,
    what: /`de` is what is left/,
  },
  {
    name: 'an unreadable accent',
    change: (text) => text.replace('#0b57d0', '#8ab4f8'),
    where: /accent$/,
    what: /cannot be used/,
  },
  {
    name: 'a missing fleet',
    change: (text) => text.replace('        fleet: cad-fleet\n', ''),
    where: /labs\[0\]$/,
    what: /`fleet` is missing/,
  },
  {
    name: 'a stack name that AWS refuses',
    change: (text) => text.replace('stack: cad-stack', 'stack: cad stack'),
    where: /labs\[0\]\.stack$/,
    what: /is not text of the form/,
  },
  {
    name: 'a time without zone',
    change: (text) => text.replace('08:00:00+02:00', '08:00'),
    where: /opens$/,
    what: /time with date and zone/,
  },
  {
    name: 'closing before opening',
    change: (text) =>
      text.replace(
        '        alternative',
        '        closes: 2026-10-01T08:00:00Z\n        alternative',
      ),
    where: /closes$/,
    what: /close before it opens/,
  },
  {
    name: 'two labs of one id',
    change: (text) => text.replace('id: statistics', 'id: cad'),
    where: /labs\[1\]\.id$/,
    what: /already the name/,
  },
  {
    name: 'a former id that is in use',
    change: (text) =>
      text.replace('id: statistics\n', 'id: statistics\n        formerIds: [cad]\n'),
    where: /formerIds\[0\]$/,
    what: /already the name/,
  },
  {
    name: 'an unknown directory',
    change: (text) => text.replace('directory: canvas', 'directory: canvsa'),
    where: /consumers\[1\]\.directory$/,
    what: /not one of this tenant's directories/,
  },
  {
    name: 'a lab that is not there',
    change: (text) => text.replace('labs: [cad]', 'labs: [cda]'),
    where: /labs\[0\]$/,
    what: /no lab `cda`/,
  },
  {
    name: 'a secret in the file',
    change: (text) => text.replace('secret: { env: MOODLE_SECRET }', 'secret: hunter2'),
    where: /consumers\[0\]\.secret$/,
    what: /none of the accepted forms/,
  },
  {
    name: 'a variable without value',
    change: (text) => text.replace('env: MOODLE_SECRET', 'env: NOT_SET'),
    where: /secret$/,
    what: /NOT_SET is empty/,
  },
  {
    name: 'no secret at all',
    change: (text) => text.replace('        secret: { env: MOODLE_SECRET }\n', ''),
    where: /consumers\[0\]$/,
    what: /no secret for consumer/,
  },
  {
    name: 'a session that two labs would share',
    change: (text) =>
      text.replace('statistics-stack', 'cad-stack').replace('statistics-fleet', 'cad-fleet'),
    where: /labs\[1\]$/,
    what: /whoever has one open lands in it/,
  },
]

void t.test('what is wrong in the file is found where it stands', (t) => {
  for (const { name, change, where, what } of wrongFiles) {
    const text = change(example)
    t.not(text, example, `${name}: the change took`)
    const problems = findProblems(withFile(text))
    t.ok(
      problems.some((problem) => where.test(problem.where) && what.test(problem.what)),
      `${name}: ${JSON.stringify(problems)}`,
    )
  }
  t.end()
})

void t.test('a name in the file that is close to a setting is asked about', (t) => {
  const whats = (text: string) => findProblems(withFile(text)).map(({ what }) => what)
  t.strictSame(whats(example.replace('fleet: cad-fleet', 'fleeet: cad-fleet')), [
    '`fleet` is missing.',
    '`fleeet` is not a setting here. Is `fleet` meant?',
  ])
  t.ok(
    whats(example.replace('    labs:', '    labz:')).some((what) => /Is `labs` meant/.test(what)),
  )
  const exchanged = example.replace('application: RStudio', 'aplicaiton: RStudio')
  t.match(whats(exchanged), ['`aplicaiton` is not a setting here.'], 'three slips are no near name')
  t.match(
    whats(example.replace('language: en', 'language: klingon')),
    ['The value is not a language tag, such as `de` or `en-GB`.'],
    'and a form is told in words',
  )
  t.end()
})

void t.test('shared sessions are fine when both labs say so', (t) => {
  const text = example
    .replace('stack: statistics-stack', 'stack: cad-stack\n        sharesSession: true')
    .replace('fleet: statistics-fleet', 'fleet: cad-fleet')
  t.equal(findProblems(withFile(text)).length, 1)
  t.same(
    findProblems(
      withFile(
        text.replace('fleet: cad-fleet\n', 'fleet: cad-fleet\n        sharesSession: true\n'),
      ),
    ),
    [],
  )
  t.end()
})

void t.test('one fleet by different stacks is warned about, and refused by nobody', (t) => {
  const text = example.replace('fleet: statistics-fleet', 'fleet: cad-fleet')
  const warn = (changed: string) => loadConfig(withFile(changed)).warnings.join('\n')
  t.match(warn(text), /are on one fleet, cad-fleet, by different stacks.*one session a fleet/)
  t.notMatch(warn(example), 'one fleet')
  const willing = text.replaceAll(/fleet: cad-fleet\n/g, '$&        sharesSession: true\n')
  t.notMatch(warn(willing), 'one fleet', 'both labs say that they know')
  t.notMatch(
    warn(text.replace('fleet: cad-fleet', 'region: eu-west-1\n        fleet: cad-fleet')),
    'one fleet',
  )
  t.end()
})

void t.test('a fleet has one waiting line, or none', (t) => {
  const lineOf = (text: string, lab: string) => {
    const { labs } = loadConfig(withFile(text)).consumers.get('moodle') ?? {}
    return labs?.kind === 'catalogue' ? labs.byId.get(lab)?.line : undefined
  }
  t.same(lineOf(example, 'cad'), { holdMilliseconds: 120_000 }, 'where nobody says otherwise')
  const off = example.replace(
    'fleet: cad-fleet\n',
    'fleet: cad-fleet\n        waitingLine: false\n',
  )
  t.equal(lineOf(off, 'cad'), undefined)
  t.ok(lineOf(off, 'statistics'))
  const longer = example.replace('fleet: cad-fleet\n', 'fleet: cad-fleet\n        seatHold: 300\n')
  t.same(lineOf(longer, 'cad'), { holdMilliseconds: 300_000 })
  for (const text of [off, longer])
    t.match(findProblems(withFile(text.replace('fleet: statistics-fleet', 'fleet: cad-fleet'))), [
      { what: /`cad` and `statistics` share fleet cad-fleet.*there is one line a fleet/ },
    ])
  t.end()
})

void t.test('a share of seats needs stacks of its own', (t) => {
  const { labs } = loadConfig(
    withFile(example.replace('fleet: cad-fleet\n', 'fleet: cad-fleet\n        seatShare: 20\n')),
  ).consumers.get('moodle') ?? { labs: undefined }
  t.match(labs?.kind === 'catalogue' && labs.byId.get('cad')?.line, {
    shares: [{ seats: 20, stackNames: ['cad-stack'] }],
  })
  const other = `
  - id: other
    name: Other
    directories: [{ id: other-lms }]
    labs: [{ id: drawing, title: Drawing, stack: cad-stack, fleet: cad-fleet, seatShare: 5 }]
    consumers: []
`
  t.match(findProblems(withFile(example + other)), [
    { what: /`other` and `[^`]+` share stack cad-stack.*neither can have a share/ },
  ])
  t.end()
})

void t.test('several problems of a file come together', (t) => {
  const text = example
    .replace('timeZone:', 'timezone:')
    .replace('directory: canvas', 'directory: canvsa')
    .replace('#0b57d0', 'blue')
  t.equal(findProblems({ ...withFile(text), USER_ID_KEY: '' }).length, 4)
  t.end()
})

void t.test('secrets of keys that the file does not name', (t) => {
  const env = withFile(example, { CONSUMER_KEY_SECRET_other: 'x'.repeat(16) })
  t.match(findProblems(env), [{ where: 'CONSUMER_KEY_SECRET_other' }])
  const config = loadConfig(env, { openConsumersBesideFile: true })
  t.match(
    config.consumers.get('other'),
    { labs: { kind: 'any' }, tenantId: 'other' },
    'npm start opens them',
  )
  t.equal(config.needsDefaultRegion, true)
  t.end()
})

void t.test('a previous secret counts until its end', (t) => {
  const text = example.replace(
    'secret: { env: CANVAS_SECRET }',
    'secret: { env: CANVAS_SECRET }\n        previousSecret: { from: { env: MOODLE_SECRET }, until: 2027-02-01T00:00:00Z }',
  )
  const { previousSecret } = loadConfig(withFile(text)).consumers.get('canvas') ?? {}
  t.equal(previousSecret?.secret.reveal(), secrets.MOODLE_SECRET)
  t.equal(previousSecret?.until, Date.UTC(2027, 1, 1))
  t.end()
})
