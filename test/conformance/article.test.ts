import { createHash } from 'node:crypto'
import t from 'tap'
import { without, withValue, type Pair } from '#reference-signer'
import { startTestSandbox, startTestSigner, studentFields } from './support/test-signer.js'

/**
 * The reference article's own situation: no file, one shared secret in the environment, a tool URL
 * with API Gateway's stage in its path, stack and fleet as custom parameters.
 */
const key = 'moodle'
const secret = 'entered in the LMS and in the function'
const article = { CONSUMER_KEY_SECRET_moodle: secret }
const fields: Pair[] = [
  ...without(studentFields, 'custom_lab'),
  ['custom_stack', 'cad-stack'],
  ['custom_fleet', 'cad-fleet'],
]

const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

/** The user of the newest streaming URL that AppStream was asked for. */
function lastUserId(): string {
  const call = sandbox.state
    .journal()
    .findLast(({ operation }) => operation === 'CreateStreamingURL')
  return String((call?.input as { UserId?: string } | undefined)?.UserId)
}

/** `echo -n '["1","moodle","42"]' | openssl dgst -sha256 -binary | base32 | cut -c1-28`, lower case. */
function hashUser(lmsUserId: string): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  const digest = createHash('sha256')
    .update(JSON.stringify(['1', key, lmsUserId]))
    .digest()
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const quintets = bits.match(/.{5}/g) ?? []
  return `al1-${quintets
    .slice(0, 28)
    .map((quintet) => alphabet[Number.parseInt(quintet, 2)])
    .join('')}`
}

void t.test('with PUBLIC_URL, whether the gateway strips its stage or not', async (t) => {
  const url = 'https://x1.execute-api.us-east-1.amazonaws.com/api/'
  const signer = await startTestSigner({ ...article, PUBLIC_URL: url })
  t.teardown(() => signer.close())
  for (const path of ['/api/', '/']) {
    const answer = await signer.launch({ key, secret, fields, url, path })
    t.equal(answer.status, 303, path)
    t.match(answer.headers['location'], sandbox.endpoint)
    t.equal(lastUserId(), hashUser('42'))
  }
  t.equal(hashUser('42'), 'al1-sevjfvo4rmpmnmma2vl5a5ubadl4')
  const elsewhere = await signer.launch({
    key,
    secret,
    fields,
    url: url.slice(0, -1),
    path: '/api/',
  })
  t.equal(elsewhere.status, 401, 'a slash is neither added nor removed')
})

void t.test('without PUBLIC_URL', async (t) => {
  const signer = await startTestSigner(article)
  t.teardown(() => signer.close())
  for (const path of ['/api/', '/']) {
    const answer = await signer.launch({ key, secret, fields, url: `${signer.url}${path}` })
    t.equal(answer.status, 303, path)
    t.equal(lastUserId(), hashUser('42'))
  }
  const warning = signer.log.find((line) => line.includes('Environment-only mode'))
  t.match(warning, 'CONFIG_FILE narrows it', 'the start log says how to narrow it')
  t.match(signer.log.join(''), 'PUBLIC_URL is not set')

  const again = await signer.launch({ key, secret, fields: withValue(fields, 'user_id', '1') })
  t.equal(again.status, 303, 'a one-digit Moodle id')
  t.equal(lastUserId(), hashUser('1'))
})

void t.test('stack and fleet are needed, by name', async (t) => {
  const signer = await startTestSigner(article)
  t.teardown(() => signer.close())
  const refusalOf = async (...changes: Pair[]) => {
    const changed = changes.reduce((all, [name, value]) => withValue(all, name, value), fields)
    return (await signer.launch({ key, secret, fields: changed })).headers['lab-refusal']
  }
  t.equal(await refusalOf(['custom_stack', '']), 'lab_not_named')
  t.equal(await refusalOf(['custom_fleet', '$Fleet']), 'lab_not_named')
  t.equal(await refusalOf(['custom_stack', 'no such stack']), 'lab_unknown')
  t.equal(await refusalOf(['custom_stack', 'no-such-stack']), 'lab_resources_missing')
  t.equal(await refusalOf(['custom_stack', 'coding-stack']), 'lab_not_associated')
})

void t.test('USER_ID_MODE=raw keeps the ids of the article', async (t) => {
  const signer = await startTestSigner({ ...article, USER_ID_MODE: 'raw' })
  t.teardown(() => signer.close())
  const launch = (id: string) =>
    signer.launch({ key, secret, fields: withValue(fields, 'user_id', id) })
  t.equal((await launch('42')).status, 303)
  t.equal(lastUserId(), '42')
  for (const id of ['2', '535fa085f22b4655f48cd5a36a9215f64c062838', hashUser('42'), 'a b'])
    t.match(
      await launch(id),
      { status: 403, headers: { 'lab-refusal': 'user_id_unusable' } },
      `${id} is not taken by AppStream, or could be somebody else`,
    )
})
