import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import {
  programs,
  readEvents,
  runCommand,
  startProcess,
  startRefused,
  type User,
} from './signer-process.js'

/**
 * STATE_FOLDER belongs to the user that the signer runs as, and operators run commands as root beside it.
 * Real users of this machine: the signer is `nobody`, as under the systemd unit.
 */

t.setTimeout(600_000)

const service = { uid: 65534, gid: 65534 }
const somebodyElse = { uid: 65533, gid: 65533 }
const isRoot = process.geteuid?.() === 0
const canRead =
  isRoot && spawnSync('test', ['-r', join(programs, 'main.js')], { ...service }).status === 0
const skip = !isRoot
  ? 'other users than one’s own: run the tests as root'
  : !canRead && 'other users: this folder can be read by its owner only'

const folder = mkdtempSync(join(tmpdir(), 'state-folder-'))
chmodSync(folder, 0o711)
t.teardown(() => rmSync(folder, { recursive: true }))

const configFile = join(folder, 'config.yaml')
writeFileSync(
  configFile,
  `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: []
`,
)

let count = 0
/** A folder of the service's own, as systemd makes it. */
function makeState(owner = service): string {
  const state = join(folder, `state-${++count}`)
  mkdirSync(state, { mode: 0o700 })
  chownSync(state, owner.uid, owner.gid)
  return state
}

const settingsOf = (state: string) => ({
  CONFIG_FILE: configFile,
  STATE_FOLDER: state,
  USER_ID_KEY: 'a key of pseudonyms that only tests use',
  SEALING_KEY: 'a sealing key that only tests know well',
  PUBLIC_URL: 'https://labs.example.edu/',
  METRICS_PORT: '0',
  ALLOW_PRIVATE_PLATFORMS: '1',
})

const start = (t: Test, state: string) => startProcess(t, settingsOf(state), service)
const command = (args: readonly string[], state: string, user?: User) =>
  runCommand(args, settingsOf(state), user)

function listOwners(path: string): number[] {
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return [...new Set(entries.map((entry) => statSync(join(path, entry)).uid))]
}

const link = ['registration-link', '--tenant', 'uni', '--directory', 'moodle']
const pathOf = (out: string): string => new URL(out.split('\n')[0] ?? '').pathname
const withPlatform = `?openid_configuration=${encodeURIComponent('http://127.0.0.1:1/configuration')}`

void t.test('commands of root leave what the signer can read', { skip }, async (t) => {
  const state = makeState()
  const signer = await start(t, state)
  const made = command(link, state)
  t.equal(made.code, 0, made.error)
  const page = await fetch(`${signer.url}${pathOf(made.out)}${withPlatform}`)
  t.equal(page.status, 200, 'the page of the link')
  t.equal(command(['registrations', 'rotate'], state).code, 0)
  t.strictSame(listOwners(state), [service.uid], 'nothing of it belongs to root')
  await signer.kill()
  const again = await start(t, state)
  t.equal((await fetch(`${again.url}/lti/jwks`)).status, 200, 'the key set after a restart')
  t.notMatch(again.output(), '"bug"')
  await again.kill()
})

void t.test(
  'what an earlier command of root kept for itself is given back',
  { skip },
  async (t) => {
    const state = makeState()
    mkdirSync(join(state, 'registration-link'), { mode: 0o700 })
    t.equal(command(link, state).code, 0)
    t.strictSame(listOwners(state), [service.uid])
  },
)

void t.test(
  'another user than the signer’s is refused, and told what to do',
  { skip },
  async (t) => {
    const state = makeState()
    const open = makeState()
    chmodSync(open, 0o777)
    for (const path of [state, open]) {
      const { code, error } = command(link, path, somebodyElse)
      t.equal(code, 2)
      t.match(error, /runs as #65533 and may not use .*which belongs to nobody/)
      t.match(error, /Fix: Run it as nobody or as root/)
      t.strictSame(readdirSync(path), [], 'nothing was written')
    }
  },
)

void t.test('no start with a folder that is somebody else’s', { skip }, async (t) => {
  const whole = makeState({ uid: 0, gid: 0 })
  const part = makeState()
  mkdirSync(join(part, 'tool-key'), { mode: 0o700 })
  for (const [state, where] of [
    [whole, whole],
    [part, join(part, 'tool-key')],
  ] as const) {
    const { code, text } = await startRefused(t, settingsOf(state), service)
    t.equal(code, 2, text)
    t.match(text, `STATE_FOLDER: ${where} cannot be read and written by this user (EACCES)`)
    t.match(text, `chown -R 65534:65534 ${state}`)
  }
})

void t.test(
  'a folder that is still to be made where only root may make one',
  { skip },
  async (t) => {
    const state = join(folder, 'to-be-made', 'state')
    const { code, text } = await startRefused(t, settingsOf(state), service)
    t.equal(code, 2, text)
    const fix = /: (mkdir -p .* && chown -R .*)$/m.exec(text)?.[1] ?? 'false'
    t.equal(spawnSync('sh', ['-c', fix]).status, 0, `the fix can be run: ${fix}`)
    t.equal(statSync(state).uid, service.uid)
    await start(t, state)
  },
)

void t.test('what goes wrong later has errno, path and fix', { skip }, async (t) => {
  const state = makeState()
  const signer = await start(t, state)
  const path = pathOf(command(link, state).out)
  // As a command of root left it before ownership was kept.
  const kept = join(state, 'tool-key')
  mkdirSync(kept, { mode: 0o700 })
  const refused = await fetch(`${signer.url}/lti/jwks`)
  t.equal(refused.headers.get('lab-refusal'), 'state_damaged')
  const unwritable = join(state, 'spent-link')
  mkdirSync(unwritable, { mode: 0o755 })
  const page = await fetch(`${signer.url}${path}${withPlatform}`)
  const [, request = ''] = /name="request" value="([^"]*)"/.exec(await page.text()) ?? []
  const answer = await fetch(`${signer.url}${path}`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ request }),
  })
  t.equal(answer.status, 503)
  t.equal(answer.headers.get('lab-refusal'), 'store_unreadable')
  await signer.untilSaid('store_unreadable')
  const lines = readEvents(signer.output())
  const find = (event: string) => lines.find((line) => line['event'] === event)
  const fix = `chown -R 65534:65534 ${state}`
  t.match(find('state_damaged'), { where: kept, fix: new RegExp(fix) })
  t.match(find('store_unreadable'), { errno: 'EACCES', fix: new RegExp(fix) })
  t.match(String(find('store_unreadable')?.['where']), unwritable)
  t.notOk(find('bug'), 'nobody looks for a fault of ours')
  const details = (await (await fetch(`${signer.metricsUrl}/details`)).json()) as object
  t.match(details, { dependencies: { stateFolder: { lastFault: { errno: 'EACCES' } } } })
  await signer.kill()
})

void t.test('appstreamlabctl: the unit’s settings, as the unit’s user', { skip }, async (t) => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const etc = join(folder, 'etc')
  mkdirSync(join(etc, 'appstreamlab.service.d'), { recursive: true })
  const state = makeState()
  const { STATE_FOLDER: _state, PUBLIC_URL, CONFIG_FILE, ...settings } = settingsOf(state)
  const lines = Object.entries({ ...settings, AWS_REGION: 'us-east-1' })
  writeFileSync(
    join(etc, 'environment'),
    `# one setting a line\n${lines.map(([name, value]) => `${name}="${value}"`).join('\n')}\n`,
    { mode: 0o600 },
  )
  const unit = readFileSync(join(root, 'ops/systemd/appstreamlab.service'), 'utf8')
    .replace('/opt/appstreamlab/server/dist', programs)
    .replace('/usr/bin/node', process.execPath)
    .replace('User=appstreamlab', 'User=nobody')
    .replace(/^Environment=(USER_ID_KEY|SEALING_KEY)_FILE.*\n/gm, '')
    .replaceAll('/etc/appstreamlab/config.yaml', CONFIG_FILE)
    .replaceAll('/etc/appstreamlab', etc)
    .replace('%S/appstreamlab', state)
  writeFileSync(join(etc, 'appstreamlab.service'), unit)
  writeFileSync(
    join(etc, 'appstreamlab.service.d', 'address.conf'),
    `[Service]\nEnvironment="PUBLIC_URL=${PUBLIC_URL}" "UNUSED=two words"\n`,
  )
  const ctl = join(root, 'ops/systemd/appstreamlabctl')
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [ctl, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], APPSTREAMLAB_UNIT: join(etc, 'appstreamlab.service') },
    })
  const made = run(...link)
  t.equal(made.status, 0, made.stderr)
  t.match(made.stdout, PUBLIC_URL)
  t.strictSame(listOwners(state), [service.uid])
  t.equal(run('chekc').status, 2, 'the command’s exit code')
  const stranger = spawnSync(process.execPath, [ctl, ...link], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], APPSTREAMLAB_UNIT: join(etc, 'appstreamlab.service') },
    ...service,
  })
  t.equal(stranger.status, 2)
  t.match(
    stranger.stderr,
    /environment cannot be read by this user \(EACCES\)\. Run it as root: /,
    'a file that may not be read is not called missing',
  )
})

void t.test('a path that leads through a file is refused in words', async (t) => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const { code, text } = await startRefused(t, settingsOf(join(file, 'state')))
  t.equal(code, 2)
  t.match(text, /STATE_FOLDER: .*ENOTDIR/)
  t.notOk(existsSync(join(file, 'state')))
})
