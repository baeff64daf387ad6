// From an older version to this one and back, as processes on one state:
//
//   node test/dist/ops/try-upgrade.js <main.js of the older version> [--record <file>]
//
// With STORE=redis://… in the environment the state is kept there, and both versions run at once for a while.
// --record keeps what the older version wrote, for upgrade.test.ts.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { startTestSandbox } from '#conformance/support/test-signer.js'
import { programs } from './signer-process.js'
import {
  institutionKeys,
  openInstitution,
  writeInstitution,
  type Institution,
  type Operate,
  type RunningSigner,
} from './upgrade-world.js'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { record: { type: 'string' } },
})
const older = positionals[0] ?? ''
const newer = join(programs, 'main.js')
if (!existsSync(older)) throw new Error('Name main.js of the older version, compiled.')

const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
const stateFolder = join(folder, 'state')
const sandbox = await startTestSandbox()
const children: ChildProcess[] = []
let current: RunningSigner = { url: '' }
const institution = await openInstitution(
  () => current,
  () => sandbox.state.journal(),
)
writeFileSync(join(folder, 'config.yaml'), writeInstitution(institution.jwksUrl))
const store = process.env['STORE']
// As many seats as people open the lab before both versions run at once.
if (store) sandbox.state.changeFleet('cad-fleet', { capacity: 2, occupied: 0 })
const settings: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  ...institutionKeys,
  CONFIG_FILE: join(folder, 'config.yaml'),
  PORT: '0',
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ...(store ? { STORE: store, PROCESSES: '2' } : { STATE_FOLDER: stateFolder }),
}

interface Version extends RunningSigner {
  stop(): Promise<void>
}

async function start(main: string): Promise<Version> {
  const child = spawn(process.execPath, [main], { env: settings })
  children.push(child)
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const line = said.split('\n').find((one) => one.includes('"event":"listening"'))
      const found = /"url":"([^"]+)"/.exec(line ?? '')?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', () => reject(new Error(`${main} ended: ${said}`)))
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    const bad = said.split('\n').filter((line) => /"level":[56]0|"event":"bug"/.test(line))
    for (const line of bad) console.log(`  said by it: ${line}`)
  }
  current = { url }
  return { ...current, stop }
}

const operateOf =
  (main: string): Operate =>
  (...args) => {
    const programsOf = dirname(main)
    const command = [join(programsOf, 'operator', 'operate.js'), join(programsOf, 'operate.js')]
    const path = command.find(existsSync) ?? ''
    const done = spawnSync(process.execPath, [path, ...args], { env: settings, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}`)
    return Promise.resolve(done.stdout)
  }

const say = (text: string): void => console.log(text)
function same(what: string, before: unknown, after: unknown): void {
  const [one, other] = [JSON.stringify(before), JSON.stringify(after)]
  if (one !== other) throw new Error(`${what}: ${one} before, ${other} after`)
  say(`  same ${what}`)
}

/** What the older version leaves behind. */
async function begin(institution: Institution) {
  await institution.register(operateOf(older))
  await institution.move()
  const people = await institution.meet()
  const keyIds = await institution.readKeyIds()
  const ticket = await institution.showCard()
  return { people, keyIds, ticket }
}

function record(file: string, facts: object): void {
  const names = readdirSync(stateFolder, { recursive: true, withFileTypes: true })
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => [path.slice(stateFolder.length + 1), readFileSync(path, 'utf8')])
  const { jwksUrl } = institution
  const recording = { madeAt: new Date(), jwksUrl, ...facts, files: Object.fromEntries(files) }
  writeFileSync(file, `${JSON.stringify(recording, null, 2)}\n`)
  say(`Recorded in ${file}.`)
}

/** Both at once on one store: launches and seats count once, and a card of one opens at the other. */
async function side(old: Version): Promise<void> {
  const again = institution.prepareLaunch()
  current = old
  const ticket = await institution.showCard()
  const first = await again()
  const young = await start(newer)
  same(
    'seats: the two that the older version gave leave none',
    200,
    await institution.comeAsStranger(),
  )
  same('launch sent to both', [303, 409], [first, await again()])
  await institution.click(ticket)
  const back = await institution.showCard()
  current = old
  await institution.click(back)
  say('  cards of each open at the other')
  await young.stop()
}

try {
  let version = await start(older)
  say('The older version makes state.')
  const before = await begin(institution)
  if (store) await side(version)
  await version.stop()
  if (values.record) record(values.record, before)

  say('This version on that state.')
  version = await start(newer)
  same('people', before.people, await institution.meet())
  same('person of the open card', before.people.stayed, await institution.click(before.ticket))
  same('keys', before.keyIds, await institution.readKeyIds())
  await operateOf(newer)('registrations', 'rotate')
  const ticket = await institution.showCard()
  await version.stop()
  say('This version once more, with the new key.')
  version = await start(newer)
  const keyIds = await institution.readKeyIds()
  await version.stop()

  say('Back to the older version.')
  version = await start(older)
  same('people', before.people, await institution.meet())
  same('person of a card of the newer', before.people.stayed, await institution.click(ticket))
  same('keys', keyIds, await institution.readKeyIds())
  await version.stop()
  say('Done: launches went on, up and down.')
} finally {
  for (const child of children) child.kill('SIGKILL')
  await institution.close()
  await sandbox.close()
  rmSync(folder, { recursive: true })
}
