import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { startTestSandbox, startTestSigner } from '#conformance/support/test-signer.js'
import type { Settings } from './signer-process.js'
import {
  institutionKeys,
  openInstitution,
  writeInstitution,
  type People,
  type RunningSigner,
} from './upgrade-world.js'

/**
 * Today's signer on what an older version left behind: `older-state.json`, written by `try-upgrade.ts` with
 * the version named in it. All its keys are made for tests.
 */

interface Recording {
  readonly madeBy: string
  readonly madeAt: string
  /** Of the platforms' keys, which lie on another port in every run. */
  readonly jwksUrl: string
  readonly people: People
  readonly keyIds: readonly string[]
  /** Of a card that was open then. */
  readonly ticket: string
  /** Path in STATE_FOLDER → content. */
  readonly files: Readonly<Record<string, string>>
}

const file = join(import.meta.dirname, '..', '..', 'ops', 'older-state.json')
const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording
const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
const sandbox = await startTestSandbox()
let current: RunningSigner = { url: '' }
const institution = await openInstitution(
  () => current,
  () => sandbox.state.journal(),
)
t.teardown(async () => {
  await institution.close()
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

/** The signer on a copy of the recorded folder; `change` is what the disk lost or got meanwhile. */
async function startOnRecording(
  t: Test,
  { now = () => Date.now(), keys = {} }: { now?: () => number; keys?: Settings } = {},
) {
  const state = mkdtempSync(join(folder, 'state-'))
  for (const [path, content] of Object.entries(recording.files)) {
    mkdirSync(join(state, dirname(path)), { recursive: true, mode: 0o700 })
    const text = content.replaceAll(recording.jwksUrl, institution.jwksUrl)
    writeFileSync(join(state, path), text, { mode: 0o600 })
  }
  const config = join(folder, 'config.yaml')
  writeFileSync(config, writeInstitution(institution.jwksUrl))
  const env = { ...institutionKeys, CONFIG_FILE: config, STATE_FOLDER: state, ...keys }
  const signer = await startTestSigner(env, { clock: { now } })
  t.teardown(() => signer.close())
  current = signer
  return signer
}

void t.test(`everybody is who they were for ${recording.madeBy.slice(0, 7)}`, async (t) => {
  const signer = await startOnRecording(t)
  t.strictSame(await institution.meet(), recording.people)
  t.strictSame(await institution.readKeyIds(), recording.keyIds, 'the tool’s keys')
  const warnings = signer.log.filter((line) => /"level":[456]0/.test(line))
  t.strictSame(
    warnings.filter((line) => !line.includes('ALLOW_PRIVATE_PLATFORMS')),
    [],
    'nothing to warn about',
  )
})

void t.test('a card that was open then opens its lab', async (t) => {
  const minuteAfter = Date.parse(recording.madeAt) + 60_000
  const offset = Date.now() - minuteAfter
  await startOnRecording(t, { now: () => Date.now() - offset })
  t.equal(await institution.click(recording.ticket), recording.people.stayed)
})

void t.test('another key of pseudonyms is noticed on that state', async (t) => {
  const keys = { USER_ID_KEY: 'not the key of pseudonyms that the state was made with' }
  await t.rejects(startOnRecording(t, { keys }), { message: /USER_ID_KEY: It is another one/ })
})
