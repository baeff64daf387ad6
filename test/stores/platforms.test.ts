import t from 'tap'
import { runRegistrationsCommand } from '@appstreamlab/server'
import { startPlatformSigner } from '#conformance/support/platform-signer.js'
import { startTestSandbox } from '#conformance/support/test-signer.js'
import { redisMissing, startRedisServer } from './redis-server.js'
import { nextSecond, untilLogged } from './waiting.js'

/** LTI 1.3 without a STATE_FOLDER: the store keeps what has to outlive a restart. */

t.setTimeout(280_000)

void t.test('platforms over a store', { skip: redisMissing }, async (t) => {
  const sandbox = await startTestSandbox()
  const server = await startRedisServer(['--appendonly', 'yes', '--appendfsync', 'always'])
  const shared = { STORE: server.url, STATE_FOLDER: '', PROCESSES: '2' }
  const lms = await startPlatformSigner(shared)
  const second = await startPlatformSigner(shared)
  t.teardown(async () => {
    await second.close()
    await lms.close()
    await server.close()
    await sandbox.close()
  })
  await nextSecond()
  t.equal((await lms.platform.launch()).status, 303)

  const keySet = async ({ signer }: typeof lms) =>
    (await signer.send({ method: 'GET', path: '/lti/jwks' })).text
  const keys = await keySet(lms)
  t.match(keys, /"kid"/)
  t.equal(await keySet(second), keys, 'both processes sign with the same key')

  const link = await runRegistrationsCommand(
    ['link', '--tenant', 'uni', '--directory', 'moodle'],
    lms.env,
  )
  const [, path = ''] = /https:\/\/[^/]+(\S+)/.exec(link) ?? []
  const query = `?openid_configuration=${encodeURIComponent('http://127.0.0.1:1/configuration')}`
  const page = await second.signer.send({ method: 'GET', path: `${path}${query}` })
  t.equal(page.status, 200, 'a link made by the command is known to every process')

  await server.kill()
  const refused = await lms.platform.launch()
  t.equal(refused.status, 503)
  t.equal(refused.headers['lab-refusal'], 'claim_store_unavailable')
  t.equal(await keySet(lms), keys, 'platforms go on verifying what was signed')
  const unread = await lms.signer.send({ method: 'GET', path: `${path}${query}` })
  t.equal(unread.headers['lab-refusal'], 'claim_store_unavailable')
  t.notMatch(lms.signer.log.join('\n'), '"bug"', 'an outage is no bug')

  await server.start()
  await untilLogged(lms.signer, 'store_available')
  t.equal((await lms.platform.launch()).status, 303)
  const again = await startPlatformSigner(shared)
  t.equal(await keySet(again), keys, 'the key outlived the restart')
  await again.close()
})
