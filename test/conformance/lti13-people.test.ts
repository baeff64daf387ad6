import { createHash, createHmac } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { writeMigrationBase } from '@appstreamlab/shared'
import { claimUri, roleUri } from '#reference-signer'
import { RegisteredPlatform, school, type LaunchChanges } from '#platform/registered-platform.js'
import { consumerSecret, startPlatformSigner } from './support/platform-signer.js'
import { startTestSandbox, studentFields } from './support/test-signer.js'

/** Who people are at AppStream, from launch to launch and from LTI 1.1 to 1.3. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

/** The pseudonym of the last handed-out launch. */
function lastUser(): { userId: string; directory: string; preview?: boolean } {
  const line = signer.log.findLast((entry) => entry.includes('"event":"launch"')) ?? '{}'
  return JSON.parse(line) as { userId: string; directory: string }
}

async function userOf(changes: LaunchChanges) {
  const answer = await platform.launch(changes)
  if (answer.status !== 303) throw new Error(`Refused: ${lms.reasonOf(answer)}`)
  return lastUser()
}

/** A launch whose migration claim is signed with the old secret over its own nonce and expiry. */
async function migrate(
  sub: string,
  {
    secret = consumerSecret,
    key = 'old-key',
    deploymentId = school.deploymentId,
    lab = 'cad-1',
  } = {},
) {
  const login = await platform.begin()
  const exp = Math.floor(Date.now() / 1000) + 60
  const base = writeMigrationBase(
    { iss: school.issuer, aud: school.clientId, exp, nonce: login.nonce },
    key,
    deploymentId,
  )
  const claim = {
    user_id: '42',
    oauth_consumer_key: key,
    oauth_consumer_key_sign: createHmac('sha256', secret).update(base).digest('base64'),
  }
  const answer = await signer.send(
    platform.writeAnswer(login, {
      claims: {
        sub,
        exp,
        [claimUri('lti1p1')]: claim,
        [claimUri('deployment_id')]: deploymentId,
        [claimUri('custom')]: { lab },
      },
    }),
  )
  if (answer.status !== 303) throw new Error(`Refused: ${lms.reasonOf(answer)}`)
  return lastUser()
}

void t.test('the same person is the same user, whatever the course', async (t) => {
  const first = await userOf({ claims: { sub: 'ada' } })
  t.match(first, { directory: 'moodle', userId: /^al1-[a-z2-7]{28}$/ })
  const elsewhere = {
    sub: 'ada',
    [claimUri('resource_link')]: { id: 'other' },
    [claimUri('context')]: { id: 'c2' },
  }
  t.equal((await userOf({ claims: elsewhere })).userId, first.userId)
  t.not((await userOf({ claims: { sub: 'bob' } })).userId, first.userId)
})

void t.test('a course that moves from 1.1 to 1.3 keeps its people', async (t) => {
  const before = await signer.launch({
    key: 'old-key',
    secret: consumerSecret,
    url: 'https://labs.example/',
    path: '/',
    fields: studentFields.map(([name, value]) => [name, name === 'custom_lab' ? 'cad-1' : value]),
  })
  t.equal(before.status, 303)
  const old = lastUser()
  t.equal(old.directory, 'old-moodle')
  t.strictSame((await migrate('new-id-of-42')).userId, old.userId)
  t.equal(
    (await userOf({ claims: { sub: 'new-id-of-42' } })).userId,
    old.userId,
    'also without the claim',
  )
  t.not((await userOf({ claims: { sub: 'somebody-else' } })).userId, old.userId)
  t.ok(signer.log.some((line) => line.includes('person_migrated')))
})

void t.test('a proof holds in the directory of its deployment', async (t) => {
  const other = { [claimUri('deployment_id')]: 'other-people' }
  const stranger = await userOf({ claims: { sub: 'dora', ...other } })
  const proved = await migrate('dora')
  t.not(stranger.userId, proved.userId)
  t.equal((await userOf({ claims: { sub: 'dora', ...other } })).userId, stranger.userId)
})

void t.test('a person whose proof is damaged is refused, and nobody else', async (t) => {
  const proved = await migrate('erik')
  const id = JSON.stringify(['uni', school.issuer, 'erik', 'moodle'])
  const name = `${createHash('sha256').update(id).digest('hex')}.json`
  const file = join(lms.stateFolder, 'migrated-person', name)
  const whole = await readFile(file)
  for (const text of ['', 'null', '{}']) {
    await writeFile(file, text)
    const refused = await platform.launch({ claims: { sub: 'erik' } })
    t.equal(refused.status, 500)
    t.equal(lms.reasonOf(refused), 'state_damaged', 'no empty home folder')
    await userOf({ claims: { sub: 'frida' } })
  }
  t.ok(signer.log.some((line) => line.includes('"state_damaged"') && line.includes(file)))
  await writeFile(file, whole)
  t.equal((await userOf({ claims: { sub: 'erik' } })).userId, proved.userId)
})

void t.test('what proves nothing changes nobody', async (t) => {
  const plain = await userOf({ claims: { sub: 'carol' } })
  t.equal((await migrate('carol', { secret: 'a guess' })).userId, plain.userId)
  t.equal(
    (await migrate('carol', { key: 'college-key', secret: 'the secret of the college' })).userId,
    plain.userId,
    'a key of another tenant',
  )
  t.not((await migrate('carol')).userId, plain.userId, 'the right secret does')
})

void t.test('previews of a course share one user of the tenant', async (t) => {
  const roles = [roleUri('Learner'), 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser']
  const one = await userOf({ claims: { sub: 'test-1', [claimUri('roles')]: roles } })
  const two = await userOf({ claims: { sub: 'test-2', [claimUri('roles')]: roles } })
  t.match(one, { directory: 'preview/uni', preview: true })
  t.equal(one.userId, two.userId)
  const card = await platform.launch({
    claims: { [claimUri('roles')]: roles },
    headers: { 'sec-fetch-dest': 'iframe' },
  })
  t.match(card.text, 'Preview: you see this as a test student.')
})

void t.test('unknown deployments wait for the operator, once each', async (t) => {
  const from = (deploymentId: string) =>
    platform.launch({ claims: { [claimUri('deployment_id')]: deploymentId } })
  for (const id of ['new-school', 'new-school', 'newer-school'])
    t.equal(lms.reasonOf(await from(id)), 'deployment_unknown')
  const folder = join(lms.stateFolder, 'unknown-deployment')
  const entries = await Promise.all(
    (await readdir(folder)).map(
      async (name) =>
        JSON.parse(await readFile(join(folder, name), 'utf8')) as { value: Record<string, string> },
    ),
  )
  t.strictSame(
    new Set(entries.map(({ value }) => value['deploymentId'])),
    new Set(['new-school', 'newer-school']),
  )
  t.match(entries[0]?.value, {
    registration: 'school',
    issuer: school.issuer,
    clientId: 'client-1',
  })
  t.equal(signer.log.filter((line) => line.includes('deployment_waits')).length, 2)

  const open = new RegisteredPlatform(
    (request) => signer.send(request),
    {
      issuer: 'https://open.example',
      clientId: 'client-open',
      deploymentId: 'anything',
      authorizationUrl: '',
    },
    platform.key,
  )
  t.equal((await open.launch()).status, 303, '`accept` lets it in')
  const group = await open.launch({ claims: { [claimUri('resource_link')]: {} } })
  t.equal(group.status, 303, 'and stands for a link without an id (business groups of OpenOlat)')
  const strict = new RegisteredPlatform(
    (request) => signer.send(request),
    {
      issuer: 'https://strict.example',
      clientId: 'client-strict',
      deploymentId: 'anything',
      authorizationUrl: '',
    },
    platform.key,
  )
  t.equal(lms.reasonOf(await strict.launch()), 'deployment_unknown')
  t.equal((await readdir(folder)).length, 2, '`refuse` keeps nothing')
})
