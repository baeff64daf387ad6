import { createHmac } from 'node:crypto'
import t from 'tap'
import { Secret, writeMigrationBase } from '#src/index.js'
import { readMigration } from '#src/lti/v1p3/migration.js'
import { claimUri } from '../../support/platform-token.js'
import { claimsWith, consumer, deployment, launchWith, now } from './testing.js'

const sign = (base: string, secret = 'my-lti11-secret') =>
  createHmac('sha256', secret).update(base).digest('base64')

void t.test('the vector of the migration guide', async (t) => {
  const claims = {
    iss: 'https://lmsvendor.com',
    aud: 'PM48OJSfGDTAzAo',
    exp: 1_551_290_856,
    nonce: '172we8671fd8z',
  }
  const base = writeMigrationBase(claims, '179248902', '689302')
  t.equal(base, '179248902&689302&https://lmsvendor.com&PM48OJSfGDTAzAo&1551290856&172we8671fd8z')
  const signature = 'lWd54kFo5qU7xshAna6v8BwoBm6tmUjc6GTax6+12ps='
  t.equal(sign(base), signature)
  const signed = {
    ...claims,
    sub: 'new',
    [claimUri('lti1p1')]: {
      user_id: 'old',
      oauth_consumer_key: '179248902',
      oauth_consumer_key_sign: signature,
    },
  }
  const known = { ...consumer, key: '179248902' }
  const read = (claims: Record<string, unknown>) =>
    readMigration(claims, { ...deployment, id: '689302' }, { findConsumer: () => known, now })
  t.strictSame(read(signed), {
    consumerKey: '179248902',
    directory: 'school-lms-1p1',
    lmsUserId: 'old',
  })
  t.match(read({ ...signed, aud: ['PM48OJSfGDTAzAo'] }), { lmsUserId: 'old' })
  for (const change of [{ exp: 1_551_290_857 }, { nonce: 'x' }, { iss: 'https://x' }, { aud: 'x' }])
    t.equal(read({ ...signed, ...change }), undefined, JSON.stringify(change))
})

void t.test('the previous secret proves it until its time is over', async (t) => {
  const rotated = {
    ...consumer,
    secret: new Secret('the new secret'),
    previousSecret: { secret: consumer.secret, until: now },
  }
  const readAt = (moment: number, secret?: string) =>
    readMigration({ ...claimsWith(), ...claim({}, secret) }, deployment, {
      findConsumer: () => rotated,
      now: moment,
    })?.lmsUserId
  t.equal(readAt(now - 1), '42')
  t.equal(readAt(now), undefined)
  t.equal(readAt(now - 1, 'the new secret'), '42')
  t.equal(readAt(now, 'the new secret'), '42')
  t.equal(readAt(now - 1, 'neither'), undefined)
})

const claim = (changes: Record<string, unknown> = {}, secret?: string) => {
  const base = writeMigrationBase(claimsWith(), consumer.key, deployment.id)
  return {
    [claimUri('lti1p1')]: {
      user_id: '42',
      oauth_consumer_key: consumer.key,
      oauth_consumer_key_sign: sign(base, secret),
      ...changes,
    },
  }
}

void t.test('J20 a person stays who they were, where the old secret proves it', async (t) => {
  t.match(await launchWith(claim()), {
    value: {
      migrated: { consumerKey: 'old-key', directory: 'school-lms-1p1', lmsUserId: '42' },
      launch: { directory: 'school-lms-1p1', lmsUserId: '42' },
    },
  })
  t.match(
    await launchWith(claim({ user_id: undefined })),
    { value: { launch: { directory: 'school-lms-1p1', lmsUserId: /^a6d5/ } } },
    'without an id of its own it is the same as sub',
  )
  const asBefore = {
    value: { migrated: undefined, launch: { directory: 'school-lms', lmsUserId: /^a6d5/ } },
  }
  t.match(await launchWith(claim({ oauth_consumer_key_sign: undefined })), asBefore, 'unsigned')
  t.match(await launchWith(claim({}, 'another secret')), asBefore, 'wrong secret')
  t.match(await launchWith(claim({ oauth_consumer_key: 'unknown' })), asBefore, 'unknown key')
  t.match(await launchWith(claim({ oauth_consumer_key_sign: 'short' })), asBefore)
  t.match(await launchWith({ [claimUri('lti1p1')]: 'text' }), asBefore)
  t.match(await launchWith(claim({ user_id: 'u'.repeat(256) })), asBefore)
  t.match(
    await launchWith(claim(), { deployment: { tenantId: 'other-school' } }),
    asBefore,
    'a key of another tenant proves nothing here',
  )
})
