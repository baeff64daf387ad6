import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { catalogueEnvironment, catalogueYaml, secretOf } from '#conformance/support/catalogue.js'
import { startCatalogueSigner, startTestSandbox } from '#conformance/support/test-signer.js'
import { runCheck, startCommand, type Ended } from './run-check.js'

/** `npm run check -- --launch` against the log of a signer that refused real launches. */

const sandbox = await startTestSandbox()
const signer = await startCatalogueSigner()
const folder = mkdtempSync(join(tmpdir(), 'check-launch-'))
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
  rmSync(folder, { recursive: true })
})
t.setTimeout(300_000)

const configFile = join(folder, 'catalogue.yaml')
writeFileSync(configFile, catalogueYaml)

const env = {
  ...catalogueEnvironment,
  CONFIG_FILE: configFile,
  PUBLIC_URL: 'https://labs.example/',
  AWS_REGION: 'us-east-1',
}

const check = (args: readonly string[]): Promise<Ended> => runCheck(args, env)

/** The program itself, with a log on its standard input. */
const pipe = (input: string, args: readonly string[]): Promise<Ended> =>
  startCommand('check', [...args, '--log', '-'], { env, input })

void t.test('what a launch with this key should carry', async (t) => {
  const { code, out, error } = await check(['--launch', 'pinned'])
  t.equal(code, 0, error)
  t.match(out, 'https://labs.example/ ')
  t.match(out, /lab=… with one of: cad, statistics/)
  t.match(out, 'tool_consumer_instance_guid=lms.example')
  t.match(out, 'HMAC-SHA1 or HMAC-SHA256')
  t.match(out, 'check=1')
  t.notMatch(out, secretOf('pinned'))
  t.match((await check(['--launch', 'disabled'])).out, 'Switched off')
  const narrow = await check(['--launch', 'narrow'])
  t.match(narrow.out, /one of: cad;/)
})

void t.test('a key that nobody has', async (t) => {
  const { code, error } = await check(['--launch', 'Moodle '])
  t.equal(code, 2)
  t.match(error, /`moodle` is close: capitals and blanks count/)
  t.equal((await check(['--launch'])).code, 2)
  t.equal((await check(['--log', '-'])).code, 2)
})

void t.test('a reference is looked up in the log', async (t) => {
  const file = join(folder, 'signer.log')
  const lookUp = async (reference: string | undefined) => {
    writeFileSync(file, signer.log.join('\n'))
    return check(['--launch', 'moodle', '--reference', reference ?? '', '--log', file])
  }
  const wrong = await signer.launch({ secret: 'not the one' })
  const { code, out } = await lookUp(wrong.headers['lab-reference'])
  t.equal(code, 0)
  t.match(out, 'launch_not_verified (signature_mismatch): The signature does not fit')
  t.notMatch(out, 'carried')
  const typo = await signer.launch({ key: 'Moodle', secret: 'x' })
  const typed = await lookUp(typo.headers['lab-reference']?.toLowerCase())
  t.match(typed.out, /consumer_key_unknown.*It carried another key than moodle/)
  const capitals = await signer.launch({ key: 'MOODLE', secret: 'x' })
  t.match(
    (await lookUp(capitals.headers['lab-reference'])).out,
    'It carried moodle with other capitals or with a blank.',
  )
  const other = await signer.launch({ key: 'narrow', secret: 'x' })
  t.match((await lookUp(other.headers['lab-reference'])).out, 'It carried the key narrow.')
  const unknown = await lookUp('ZZZZ-ZZZZ')
  t.equal(unknown.code, 1)
  t.match(unknown.out, 'not in this log')
  const reference = wrong.headers['lab-reference'] ?? ''
  const args = ['--launch', 'moodle', '--reference', reference]
  t.match((await pipe(signer.log.join('\n'), args)).out, 'signature_mismatch')
  t.match((await check(args)).out, 'journalctl')
  t.equal((await check([...args, '--log', join(folder, 'none')])).code, 2)
})
