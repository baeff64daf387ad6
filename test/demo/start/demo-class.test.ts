import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFolderStore } from '@appstreamlab/server'
import { startSandbox } from '@appstreamlab/sandbox'
import { countMinutes, type ClassView } from '#demo/lms/index.js'
import t from 'tap'
import { writeDemoConfig, demoConsumerKey } from './demo-config.js'
import { classRules, keepMeasured, startDemoClass } from './demo-class.js'
import { demoSeed } from './demo-seed.js'
import { startKeeperProcess } from './keeper-process.js'

void t.test('the class of the demo: seats come before it and go after it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'demo-class-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const sandbox = await startSandbox({ seed: demoSeed })
  t.teardown(() => sandbox.close())
  const configFile = join(folder, 'classes.yaml')
  const kept = join(folder, 'kept')
  await writeFile(configFile, writeDemoConfig({ withClasses: true }), { mode: 0o600 })
  await keepMeasured(createFolderStore(kept))
  const lines: string[] = []
  const keeper = startKeeperProcess({
    env: {
      PATH: process.env['PATH'],
      CONFIG_FILE: configFile,
      STATE_FOLDER: kept,
      USER_ID_KEY: 'a key of pseudonyms of this test',
      SEALING_KEY: 'a sealing key of this test alone',
      PUBLIC_URL: 'http://127.0.0.1:1/',
      ALLOW_PRIVATE_PLATFORMS: '1',
      [`CONSUMER_KEY_SECRET_${demoConsumerKey}`]: 'a secret of this test that is long enough',
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    onLine: (line) => lines.push(line),
  })
  t.teardown(() => keeper.stop())
  const faults: string[] = []
  const told: number[] = []
  const lesson = startDemoClass({
    sandbox,
    keeper,
    folder,
    onFault: (what) => faults.push(what),
    tellSigners: (ahead) => told.push(ahead),
    sendStudents: (leave) => {
      const sit = (occupied: number): void =>
        sandbox.state.changeFleet('modelling-fleet', { occupied })
      sit(classRules.people)
      leave.addEventListener('abort', () => sit(0))
    },
  })
  const { start, end } = lesson.view()
  const pass = (minutes: number): Promise<void> => lesson.move(() => minutes)
  await pass(5)
  t.strictSame(faults, [])
  t.match(lesson.view().minutes.at(-1), { asked: 2, ready: 2, inUse: 0 }, 'too early for seats')
  const toWait = Math.ceil((start - lesson.now()) / 60_000) - 5
  const toBefore = (view: ClassView): number => countMinutes('before', view)
  await Promise.all([lesson.move(toBefore), lesson.move(toBefore)])
  t.equal(told.at(-1), (5 + toWait) * 60_000, 'two clicks on one button go to one place')
  // Who comes without a class has the two seats that are always there.
  t.match(lesson.view().minutes.at(-1), { asked: 32, ready: 32, inUse: 0 }, 'five minutes before')
  await pass(5)
  t.match(lesson.view().minutes.at(-1), { asked: 32, ready: 32, inUse: 30 }, 'everybody is in')
  t.equal(told.at(-1), (5 + toWait + 5) * 60_000, 'signers hear of every minute')
  await pass(Math.ceil((end - lesson.now()) / 60_000) + 40)
  t.match(lesson.view().minutes.at(-1), { asked: 2, ready: 2, inUse: 0 }, 'as it was before')
  t.strictSame(
    lines.filter((line) => line.includes('class_alert')),
    [],
    'nothing alerts where nothing is wrong',
  )
})
