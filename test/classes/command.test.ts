import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import {
  createFolderStore,
  openStores,
  parseStoreSetting,
  runApplyCommand,
  type StoreSetting,
} from '@appstreamlab/server'
import { beginClass, nameClassFleet, type ClassRecord } from '@appstreamlab/shared'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import { minute, role, startScene } from './class-scene.js'

/** The commands as an operator calls them, with the book of classes in a folder. */

const hour = 60 * minute

async function startCommand(
  change: Partial<ClassRecord> = {},
  desiredInstances = 2,
  tenantRules = '',
) {
  const scene = await startScene(t, { scaling: { min: 2, max: 12 }, desiredInstances })
  const folder = mkdtempSync(join(tmpdir(), 'classes-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const config = join(folder, 'config.yaml')
  writeFileSync(
    config,
    `tenants:
  - id: uni
    name: University
${tenantRules.replaceAll('FOLDER', folder)}
    directories: [{ id: moodle }]
    consumers: [{ key: moodle-key, directory: moodle, labs: all }]
    labs: [{ id: cad, title: CAD, stack: cad, fleet: cad, classes: { approval: always } }]
`,
  )
  const stateFolder = join(folder, 'state')
  const env = {
    ...process.env,
    CONFIG_FILE: config,
    STATE_FOLDER: stateFolder,
    PUBLIC_URL: 'https://labs.example.edu/',
    SEALING_KEY: 's'.repeat(43),
    USER_ID_KEY: 'k'.repeat(43),
    'CONSUMER_KEY_SECRET_moodle-key': 'm'.repeat(43),
    CLASSES_START_ROLES: role,
    LOG_LEVEL: 'silent',
    LOG_FORMAT: 'json',
  }
  const store = createFolderStore(stateFolder)
  const start = Math.ceil(Date.now() / hour) * hour + 24 * hour
  const wish = {
    name: 'CAD 1',
    people: 20,
    zone: 'UTC',
    lessons: [{ start, end: start + hour }],
    windows: [],
    at: Date.now(),
    by: 'operator',
  }
  // The sandbox and the command have one clock, which is that of the machine.
  scene.clock.moveTo(Date.now())
  await store.add('class', 'abcdefghijklmnop', {
    ...beginClass({ id: 'abcdefghijklmnop', tenantId: 'uni', labId: 'cad', source: 'operator' }),
    state: 'approved',
    approved: wish,
    ...change,
  })
  const run = async (...args: string[]) => {
    const lines: string[] = []
    const code = await runApplyCommand(args, { env, print: (line) => void lines.push(line) })
    return { code, text: lines.join('\n') }
  }
  return { scene, run, store, env, folder, start }
}

void t.test('plan shows, apply asks the first time, makes it so, and then rests', async (t) => {
  const { scene, run } = await startCommand()
  const plan = await run('plan')
  t.equal(plan.code, 0, plan.text)
  t.match(plan.text, /stands now and is put back after the last class: Min 2, Max 12, capacity 2/)
  t.match(plan.text, /Min 22, Max 22/)
  t.strictSame(scene.changes(), [])
  const asked = await run('apply')
  t.equal(asked.code, 1)
  t.match(asked.text, /Nothing was changed/)
  t.strictSame(scene.changes(), [])
  const applied = await run('apply', '--yes')
  t.equal(applied.code, 0, applied.text)
  t.match(applied.text, /2 changes made\./)
  t.equal(scene.changes().length, 2)
  t.match(await run('apply'), { code: 0, text: /0 changes made\./ })
  t.equal(scene.changes().length, 2)
  const rows = (await run('plan', '--json')).text
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  t.match(rows[0], { kind: 'fleet', fleet: 'cad', isFirst: false, base: { min: 2, max: 12 } })
  t.match((await run('state')).text, /cad: before the classes Min 2, Max 12/)
  t.equal((await run('keep', '--once')).code, 0)
  t.match((await run('state')).text, /looked at/)
  t.equal(scene.changes().length, 2)
})

void t.test(
  'a class whose lab is gone is named, and one that is asked for is not planned',
  async (t) => {
    const gone = await startCommand({ labId: 'gone' })
    t.match(await gone.run('plan'), {
      code: 1,
      text: /the lab gone is gone from the configuration/,
    })
    t.equal((await gone.run('keep', '--once')).code, 1, 'keep says so, too, before people come')
    const asked = await startCommand({ state: 'requested', approved: undefined as never })
    t.match(await asked.run('plan'), { code: 0, text: /No approved class/ })
  },
)

void t.test('without a store for who is in, keep says what it cannot do', async (t) => {
  const { run, env } = await startCommand()
  t.match(await run('keep', '--once'), {
    code: 0,
    text: /no capacity is lowered here and no fleet/,
  })
  const { STATE_FOLDER: _folder, ...others } = env
  await t.rejects(
    runApplyCommand(['keep', '--once'], { env: others, print: () => undefined }),
    /STATE_FOLDER: `classes` need it/,
  )
})

void t.test('a calendar of the configuration is planned and kept by one run of keep', async (t) => {
  const calendar = '{ name: term, lab: cad, people: 7, file: FOLDER/term.ics }'
  const { scene, run, store, folder, start, env } = await startCommand(
    { state: 'withdrawn', approved: undefined as never },
    2,
    `    classes: { calendars: [${calendar}] }`,
  )
  const config = env.CONFIG_FILE
  writeFileSync(config, readFileSync(config, 'utf8').replace('approval: always', 'approval: never'))
  const write = (instant: number) => new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const lesson = `BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\nSUMMARY:CAD 2\r\nDTSTART:${write(start)}\r\nDTEND:${write(start + hour)}\r\nEND:VEVENT\r\n`
  const put = (events: string): void =>
    writeFileSync(
      join(folder, 'term.ics'),
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\n${events}END:VCALENDAR\r\n`,
    )
  put(lesson)
  t.equal((await run('keep', '--once')).code, 0)
  t.strictSame(scene.changes(), [], 'nothing was applied to this fleet before')
  const list = async () => (await store.list('class')).entries.map(({ value }) => value)
  t.match(
    (await list()).filter((one) => (one as ClassRecord).calendar),
    [{ state: 'approved', approved: { name: 'CAD 2', people: 7, lessons: [{ start }] } }],
  )
  t.match(await run('plan'), { text: /Min 9/ })
  t.equal((await run('apply', '--yes')).code, 0)
  t.equal((await run('keep', '--once')).code, 0)
  const changes = scene.changes().length
  put('')
  t.equal((await run('keep', '--once')).code, 1, 'its lessons are gone, which is told')
  t.equal(scene.changes().length, changes, 'and nothing is taken back')
})

void t.test('what is typed wrongly is said', async (t) => {
  const { run } = await startCommand()
  await t.rejects(run('keep', '--every', '0'), /--every has to be a number of minutes/)
  await t.rejects(run('apply', 'file.ics'), /Usage/)
})

void t.test(
  'keep looks into seat book and line of the store before it takes anything down',
  { skip: redisMissing },
  async (t) => {
    const redis = await startRedisServer()
    t.teardown(() => redis.close())
    const { scene, env } = await startCommand(
      { state: 'withdrawn', approved: undefined as never },
      12,
    )
    const url = `redis://127.0.0.1:${redis.port}`
    const clock = { now: () => Date.now() }
    const stores = await openStores({
      store: parseStoreSetting(url) as StoreSetting,
      clock,
      randomness: { bytes: (count) => randomBytes(count) },
    })
    t.teardown(() => stores.close())
    const base = { min: 2, max: 10 }
    const found = { at: 0, desired: 2, isStopped: false, hadTarget: true }
    await stores.state.add('class-fleet', nameClassFleet({}, 'cad'), {
      at: 0,
      fleet: 'cad',
      base,
      found,
    })
    const { STATE_FOLDER: _folder, ...others } = env
    const keep = async (): Promise<number> => {
      await runApplyCommand(['keep', '--once'], {
        env: { ...others, STORE: url },
        print: () => undefined,
      })
      return scene.fleet.desiredInstances
    }
    const book = (held: object) =>
      stores.cells.update('places  cad', () => ({ next: { held }, result: undefined }), 60_000)
    await book({ cad: [['somebody', Date.now()]] })
    t.equal(await keep(), 12, 'somebody was just let in')
    await book({})
    const standing = await stores.lines.join(' cad', {
      person: 'p',
      tenantId: 'uni',
      stackName: 'cad',
      factor: 1,
      hidden: false,
      now: Date.now(),
    })
    t.equal(await keep(), 12, 'somebody waits')
    const { person, number } = standing.entry
    await stores.lines.mark(' cad', { person, number, to: 'left', now: Date.now() })
    t.equal(await keep(), 2, 'nobody is there')
    t.equal(scene.range, '2 to 10')
  },
)
