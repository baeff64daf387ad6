import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createSecretSource } from '#src/aws/secrets/secret-source.js'
import { loadConfig } from '#src/config/load-config.js'
import { ConfigError, type Problem } from '#src/config/problems.js'
import { readableLine } from '#src/observe/readable-line.js'
import { writeConfigFile } from '../support/test-app.js'

/** What a start says about settings that are nearly right. */

const configText = `tenants:
  - id: example
    name: Example University
    directories:
      - id: moodle
    labs:
      - id: cad
        title: CAD
        stack: cad-stack
        fleet: cad-fleet
    consumers:
      - key: moodle
        directory: moodle
        labs: all
`
const enough = {
  CONSUMER_KEY_SECRET_k: 'a secret that is long enough',
  SEALING_KEY: 's'.repeat(32),
}
const withFile = (text: string) => ({
  CONFIG_FILE: writeConfigFile(text),
  USER_ID_KEY: 'k'.repeat(32),
  CONSUMER_KEY_SECRET_moodle: 'a secret that is long enough',
})

function problemsOf(env: Readonly<Record<string, string>>): readonly Problem[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}
const warningsOf = (env: Readonly<Record<string, string>>): string =>
  loadConfig({ ...enough, ...env }).warnings.join('\n')

void t.test('a misspelt setting is named with the one that is meant', async (t) => {
  for (const [name, meant] of [
    ['PUBLIK_URL', 'PUBLIC_URL'],
    ['USER_ID_KYE_FILE', 'USER_ID_KEY_FILE'],
    ['SEALINGKEY', 'SEALING_KEY'],
    ['STATE_FOLDERS', 'STATE_FOLDER'],
    ['STORES', 'STORE'],
    ['PROT', 'PORT'],
    ['CONSUMER_KEYS_SECRET_moodle', 'CONSUMER_KEY_SECRET_moodle'],
    ['CONSUMER_KEY_SECERT_moodle', 'CONSUMER_KEY_SECRET_moodle'],
  ] as const)
    t.match(
      warningsOf({ [name]: 'x' }),
      `${name} is no setting, and so it is not read. Is ${meant} meant?`,
    )
  const others = {
    HOME: '/',
    HOSTNAME: 'x',
    PATH: '/',
    PWD: '/',
    SHELL: 'x',
    AWS_REGION: 'x',
    NODE_ENV: 'x',
  }
  t.notMatch(warningsOf(others), 'is no setting', 'what other programs read')
  t.end()
})

void t.test('a variable that the file names is known', async (t) => {
  const text = configText.replace(/(- key: moodle\n)/, '$1        secret: { env: SEALING_KEYS }\n')
  t.not(text, configText)
  const { CONSUMER_KEY_SECRET_moodle: secret, ...env } = withFile(text)
  t.notMatch(loadConfig({ ...env, SEALING_KEYS: secret }).warnings.join('\n'), 'is no setting')
})

void t.test('both forms of one secret', async (t) => {
  for (const name of ['USER_ID_KEY', 'SEALING_KEY', 'CONSUMER_KEY_SECRET_k']) {
    const text = 'x'.repeat(40)
    const [problem, ...more] = problemsOf({ ...enough, [name]: text, [`${name}_FILE`]: '/nowhere' })
    t.match(problem, { where: name, what: `${name} and ${name}_FILE are both set` })
    t.same(more, [], 'said once, and nothing about either value')
  }
  const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:labs-a1b2c3'
  const source = createSecretSource({
    env: { USER_ID_KEY: 'x', USER_ID_KEY_ARN: arn },
    fetchSecret: () => Promise.resolve('fetched'),
    clock: { now: () => 0 },
    onFailure: () => undefined,
  })
  await t.rejects(source.resolve(), /USER_ID_KEY_ARN and USER_ID_KEY are both set/)
})

void t.test('http in PUBLIC_URL', async (t) => {
  t.match(warningsOf({ PUBLIC_URL: 'http://labs.example.edu/' }), 'begins with http (http://labs.')
  for (const url of ['https://labs.example.edu/', 'http://localhost:8800/', 'http://127.0.0.1/'])
    t.notMatch(warningsOf({ PUBLIC_URL: url }), 'begins with http', url)
})

void t.test('tabs are one problem', async (t) => {
  const lines = configText.split('\n').map((line) => line.replace(/^ {4}/, '\t'))
  const problems = problemsOf(withFile(lines.join('\n')))
  t.equal(problems.length, 1)
  t.match(problems, [{ what: /^A tab stands at the beginning of lines/, fix: /Write blanks/ }])
})

void t.test('a language without pages', async (t) => {
  const inLanguage = (language: string) =>
    loadConfig(
      withFile(configText.replace(/(\n {4}name: )/, `\n    language: ${language}$1`)),
    ).warnings.join('\n')
  t.match(inLanguage('fi'), /tenants\[0\]\.language: there are no pages in `fi`, only in en, /)
  t.notMatch(inLanguage('de-AT'), 'no pages')
})

void t.test('a fix says what to write', async (t) => {
  const fixOf = (from: RegExp, to: string): string => {
    const text = configText.replace(from, to)
    t.not(text, configText, to)
    return problemsOf(withFile(text))
      .map(({ fix }) => fix)
      .join('\n')
  }
  t.match(
    fixOf(/(- key: moodle\n)/, '$1        secret: hunter2\n'),
    /^Write `\{ env: … \}` or `\{ file: … \}`\./,
  )
  t.match(
    fixOf(/(\n +)(stack: )/, '$1opens: 12.10.2026 8 Uhr$1$2'),
    /Write date, time and zone, such as `2026-12-01T08:00:00\+01:00`/,
  )
  t.match(fixOf(/(\n +)(stack: )/, '$1validity: 3$1$2'), /Write a whole number from 5 to 300/)
})

void t.test('a folder in place of a file, and a file that is not there', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'start-words-'))
  const [inner] = [join(folder, 'inner')]
  mkdirSync(inner)
  writeFileSync(join(folder, 'x'), '')
  const what = (path: string): string =>
    problemsOf({ ...enough, USER_ID_KEY: 'k'.repeat(32), CONFIG_FILE: path })
      .map((problem) => `${problem.where}: ${problem.what}`)
      .join('\n')
  t.match(what(inner), `CONFIG_FILE: ${inner} is a folder.`)
  t.match(what(join(folder, 'nothing')), `CONFIG_FILE: There is no ${join(folder, 'nothing')}.`)
})

void t.test('a line of the log as people read it', async (t) => {
  const line = JSON.stringify({
    level: 40,
    time: '2026-11-29T08:00:00.000Z',
    event: 'configuration',
    warning: 'Two words\u001b[31m',
    count: 2,
    url: 'https://labs.example/',
  })
  t.match(
    readableLine(line),
    /^\d\d:00:00 WARN {2}configuration {2}warning="Two words\\u001b\[31m" count=2 url=https:\/\/labs\.example\/$/,
  )
})
