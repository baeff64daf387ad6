import t from 'tap'
import { claimUri } from '#reference-signer'
import { startPlatformSigner } from './support/platform-signer.js'
import { startRegisteringPlatform, uniPlace } from './support/registering-platform.js'
import { startTestSandbox } from './support/test-signer.js'

/** In whose name a platform registers: again one of the file's, or one whose configuration lies elsewhere. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const registering = await startRegisteringPlatform(lms)
const { platform, origin, command, makeLink, arrive, confirm } = registering
t.teardown(async () => {
  registering.close()
  await lms.close()
  await sandbox.close()
})

void t.test('a platform of the configuration file registers again', async (t) => {
  // It names itself as the file does, from another host; so its link names the issuer.
  const { issuer, clientId, authorizationUrl } = lms.platform.names
  platform.documentChanges = { issuer, authorization_endpoint: authorizationUrl }
  platform.clientId = clientId
  platform.deploymentId = 'told-in-the-answer'
  const place = ['--tenant', 'uni', '--directory', 'moodle', '--issuer', issuer]
  const path = await makeLink(...place)
  const list = async () => (await command('list')).split('\n').filter((line) => line !== '')
  const waiting = (lines: string[]) => lines.filter((line) => line.includes('told-in-the-answer'))
  const before = await list()
  t.strictSame(waiting(before), [])
  const again = await confirm(path, await arrive(path))
  t.equal(again.status, 200)
  t.match(again.text, 'The tool was registered already')
  t.match(again.text, '<code>school</code>', 'the name in the file')
  const after = await list()
  t.match(waiting(after), [/"waitingDeployment":\{"registration":"school"/])
  t.equal(after.length, before.length + 1, 'nothing else came')
  t.equal((await lms.platform.launch()).status, 303, 'and nothing changed')
  const claims = { [claimUri('deployment_id')]: 'told-in-the-answer' }
  t.equal(lms.reasonOf(await lms.platform.launch({ claims })), 'deployment_unknown')

  platform.deploymentId = lms.platform.names.deploymentId
  const second = await makeLink(...place)
  t.equal((await confirm(second, await arrive(second))).status, 200)
  t.equal((await list()).length, after.length, 'a deployment that the file has does not wait')

  platform.documentChanges = {
    issuer,
    authorization_endpoint: authorizationUrl,
    jwks_uri: `${origin}/other-keys`,
  }
  const third = await makeLink(...place)
  t.equal(lms.reasonOf(await confirm(third, await arrive(third))), 'registration_shared')
  platform.documentChanges = {}
  platform.clientId = 'dyn-1'
  platform.deploymentId = '3'
})

void t.test('an issuer on another host than its configuration is named in the link', async (t) => {
  const issuer = 'https://lms-of-another-host.example'
  platform.documentChanges = { issuer }
  platform.clientId = 'named'
  const plain = await makeLink()
  t.equal(lms.reasonOf(await confirm(plain, await arrive(plain))), 'platform_issuer_foreign')
  const other = [...uniPlace, '--issuer', 'https://someone-else.example']
  const wrong = await makeLink(...other)
  t.equal(lms.reasonOf(await confirm(wrong, await arrive(wrong))), 'platform_issuer_foreign')
  const path = await makeLink(...uniPlace, '--issuer', issuer)
  t.equal((await confirm(path, await arrive(path))).status, 200)
  t.match(await command('list'), `"issuer":"${issuer}","clientId":"named"`)
  platform.documentChanges = {}
  const itself = await makeLink(...uniPlace, '--issuer', issuer)
  t.equal(
    lms.reasonOf(await confirm(itself, await arrive(itself))),
    'platform_issuer_foreign',
    'such a link is for that issuer alone',
  )
  for (const text of ['lms.example', 'javascript:alert(1)', 'ftp://lms.example', ''])
    await t.rejects(command('link', ...uniPlace, '--issuer', text), /--issuer has to be/, text)
  platform.clientId = 'dyn-1'
})
