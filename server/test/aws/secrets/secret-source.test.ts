import t from 'tap'
import type { SecretArn } from '#src/aws/secrets/secret-arn.js'
import { createSecretSource } from '#src/aws/secrets/secret-source.js'
import { startTime } from '../../support/test-app.js'

const arnOf = (name: string): string =>
  `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}`

function createTestSource(env: Readonly<Record<string, string>>) {
  let now = startTime
  const values = new Map<string, string | Error>()
  const asked: string[] = []
  const failures: string[] = []
  const source = createSecretSource({
    env,
    clock: { now: () => now },
    fetchSecret: ({ arn, versionStage }: SecretArn) => {
      const name = `${arn.replace(arnOf(''), '')}${versionStage ? `#${versionStage}` : ''}`
      asked.push(name)
      const value = values.get(name) ?? new Error('There is no such secret.')
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value)
    },
    onFailure: (setting) => void failures.push(setting),
  })
  return { source, values, asked, failures, pass: (seconds: number) => (now += seconds * 1000) }
}

void t.test('secrets take the place of their names at AWS', async (t) => {
  const { source, values } = createTestSource({
    PORT: '1',
    USER_ID_KEY_ARN: arnOf('users'),
    SEALING_KEY_PREVIOUS_ARN: `${arnOf('sealing')}#AWSPREVIOUS`,
    CONSUMER_KEY_SECRET_moodle_ARN: arnOf('moodle'),
    CANVAS_SECRET_ARN: arnOf('canvas'),
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/labs',
    OTHER_ARN: 'arn:aws:iam::123456789012:role/other',
  })
  values.set('users', 'u').set('moodle', 'm').set('canvas', 'c').set('sealing#AWSPREVIOUS', 's')
  t.same(await source.resolve(), {
    PORT: '1',
    USER_ID_KEY: 'u',
    SEALING_KEY_PREVIOUS: 's',
    CONSUMER_KEY_SECRET_moodle: 'm',
    CANVAS_SECRET: 'c',
    AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/labs',
    OTHER_ARN: 'arn:aws:iam::123456789012:role/other',
  })
})

void t.test(
  'fetched again after five minutes, and the old one counts while AWS is silent',
  async (t) => {
    const { source, values, asked, failures, pass } = createTestSource({ KEY_ARN: arnOf('key') })
    values.set('key', 'first')
    t.match(await source.resolve(), { KEY: 'first' })
    values.set('key', 'second')
    pass(299)
    t.match(await source.resolve(), { KEY: 'first' })
    t.equal(asked.length, 1)
    pass(1)
    t.match(await source.resolve(), { KEY: 'second' })
    t.notOk(await source.look(), 'what it gave still holds')
    values.set('key', new Error('AWS is away'))
    pass(300)
    t.match(await source.resolve(), { KEY: 'second' })
    t.same(failures, ['KEY'])
    pass(29)
    t.match(await source.resolve(), { KEY: 'second' })
    t.equal(asked.length, 3, 'AWS is left alone for a while')
    values.set('key', 'third')
    pass(1)
    t.match(await source.resolve(), { KEY: 'third' })
  },
)

void t.test('a clock that is put back does not keep a secret for longer', async (t) => {
  const { source, values, pass } = createTestSource({ KEY_ARN: arnOf('key') })
  values.set('key', 'first')
  pass(3600)
  await source.resolve()
  pass(-3600)
  values.set('key', 'second')
  t.match(await source.resolve(), { KEY: 'second' })
})

void t.test('what never could be read is a problem of the configuration', async (t) => {
  const { source, values, failures } = createTestSource({
    USER_ID_KEY_ARN: arnOf('users'),
    KEY_ARN: arnOf('key'),
  })
  values.set('users', new Error('denied')).set('key', new Error('denied'))
  await t.rejects(source.resolve(), {
    name: 'ConfigError',
    problems: [{ where: 'USER_ID_KEY_ARN' }, { where: 'KEY_ARN' }],
  })
  t.same(failures, ['USER_ID_KEY', 'KEY'])
  values.set('users', 'u').set('key', 'k')
  t.match(await source.resolve(), { USER_ID_KEY: 'u', KEY: 'k' }, 'the next one tries again')
})

void t.test('a known secret needs an ARN', async (t) => {
  const { source } = createTestSource({ SEALING_KEY_ARN: 'the key itself' })
  await t.rejects(source.resolve(), {
    name: 'ConfigError',
    problems: [{ where: 'SEALING_KEY_ARN' }],
  })
})
