import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createSeal, Secret, StateEntryDamagedError, type DurableStore } from '@appstreamlab/shared'
import { createFolderStore } from '#src/stores/folder-store.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { createCheckedState, listDamage, type DamagedEntry } from '#src/stores/checked-state.js'
import { createToolKeys, rotateToolKey } from '#src/platforms/tool-keys.js'

const makeFolder = () => mkdtempSync(join(tmpdir(), 'state-'))
const stores: Record<string, () => DurableStore> = {
  folder: () => createFolderStore(join(makeFolder(), 'not-there-yet')),
  memory: createMemoryStore,
}

for (const [name, create] of Object.entries(stores))
  void t.test(`${name}: put if absent, read, list`, async (t) => {
    const store = create()
    t.equal(await store.read('tool-key', 'a'), undefined)
    t.strictSame((await store.list('tool-key')).entries, [])
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.add('tool-key', '../../a', { index })),
    )
    t.equal(answers.filter((answer) => answer === 'added').length, 1)
    const first = answers.indexOf('added')
    t.strictSame(await store.read('tool-key', '../../a'), { index: first })
    t.strictSame((await store.list('tool-key')).entries, [
      { id: '../../a', value: { index: first } },
    ])
    t.equal(await store.read('migrated-person', '../../a'), undefined, 'kinds are apart')
    await store.replace('registration', 'r', { state: 'waiting' })
    await store.replace('registration', 'r', { state: 'active' })
    t.strictSame((await store.list('registration')).entries, [
      { id: 'r', value: { state: 'active' } },
    ])
  })

void t.test('files that only the owner reads, and nothing half-written', async (t) => {
  const folder = makeFolder()
  const store = createFolderStore(folder)
  await Promise.all(['a', 'b'].map((id) => store.add('tool-key', id, { id })))
  const files = readdirSync(join(folder, 'tool-key'))
  t.equal(files.length, 2)
  for (const file of files) {
    t.match(file, /^[0-9a-f]{64}\.json$/)
    t.equal(statSync(join(folder, 'tool-key', file)).mode & 0o077, 0)
  }
  t.strictSame(
    await createFolderStore(folder).read('tool-key', 'a'),
    { id: 'a' },
    'after a restart',
  )
})

const partsOf = (store: DurableStore, secret: string, now: number) => ({
  store,
  clock: { now: () => now },
  seal: createSeal(
    'tool_key',
    { current: new Secret(secret) },
    { bytes: (count: number) => randomBytes(count) },
  ),
})
const keysIn = (store: DurableStore, secret = 'sealing key '.repeat(4), now = 1) =>
  createToolKeys(partsOf(store, secret, now))

void t.test('the tool key is made once, also by processes that start together', async (t) => {
  const folder = makeFolder()
  const sets = await Promise.all(
    Array.from({ length: 4 }, () => keysIn(createFolderStore(folder)).publicKeySet()),
  )
  t.equal(new Set(sets).size, 1)
  const again = keysIn(createFolderStore(folder))
  t.equal(await again.publicKeySet(), sets[0])
  t.match(sets[0], (await again.current()).kid)
  const [file = ''] = readdirSync(join(folder, 'tool-key'))
  const text = readFileSync(join(folder, 'tool-key', file), 'utf8')
  t.notMatch(text, /PRIVATE|"d"/, 'it lies sealed')
})

void t.test(
  'a file has its content before its name, and its name before anybody hears of it',
  async (t) => {
    const folder = makeFolder()
    const steps: string[] = []
    const probe = await open(folder, 'r')
    const handles = Object.getPrototypeOf(probe) as { sync: () => Promise<void> }
    await probe.close()
    const { sync } = handles
    // Only what was synchronised outlives a power cut, so what lies there by then is what counts.
    handles.sync = async function (this: FileHandle) {
      const names = existsSync(join(folder, 'spent-link'))
        ? readdirSync(join(folder, 'spent-link'))
        : []
      const isFolder = (await this.stat()).isDirectory()
      const named = names.filter((name) => name.endsWith('.json')).length
      steps.push(
        isFolder
          ? `folder with ${named} named`
          : `file of ${(await this.stat()).size > 0 ? 'some' : 'no'} bytes, ${named} named`,
      )
      await sync.call(this)
    }
    t.teardown(() => (handles.sync = sync))
    const store = createFolderStore(folder)
    await store.add('spent-link', 'a', { at: 1 })
    t.strictSame(steps.splice(0), [
      'folder with 0 named',
      'file of some bytes, 0 named',
      'folder with 1 named',
    ])
    await store.replace('spent-link', 'a', { at: 2 })
    t.strictSame(steps.splice(0), ['file of some bytes, 1 named', 'folder with 1 named'])
    await store.remove('spent-link', 'a')
    t.strictSame(steps.splice(0), ['folder with 0 named'])
  },
)

void t.test('what cannot be read is as good as damaged, and the rest is read', async (t) => {
  const folder = makeFolder()
  const store = createFolderStore(folder)
  await store.add('spent-link', 'a', { at: 1 })
  await store.add('spent-link', 'b', { at: 2 })
  const where = store.locate('spent-link', 'b')
  rmSync(where)
  mkdirSync(where)
  t.strictSame(await store.list('spent-link'), {
    entries: [{ id: 'a', value: { at: 1 } }],
    damaged: [where],
  })
  await t.rejects(store.read('spent-link', 'b'), new StateEntryDamagedError('spent-link', where))
  writeFileSync(join(folder, 'tool-key'), 'no folder')
  t.strictSame(await store.list('tool-key'), { entries: [], damaged: [join(folder, 'tool-key')] })
})

void t.test('damage is told once, with a fix, until it is mended', async (t) => {
  const engine = createMemoryStore()
  const told: DamagedEntry[] = []
  const store = createCheckedState(engine, (damaged) => told.push(damaged))
  const sound = { tenantId: 'uni', directory: 'moodle', expiresAt: 1 }
  await engine.add('registration-link', 'a', null)
  await store.list('registration-link')
  await store.list('registration-link')
  await t.rejects(store.read('registration-link', 'a'))
  t.match(told, [{ kind: 'registration-link', where: /memory/, fix: /new link/ }])
  t.equal(told.length, 1)
  await store.replace('registration-link', 'a', sound)
  t.strictSame((await store.list('registration-link')).entries, [{ id: 'a', value: sound }])
  await engine.replace('registration-link', 'a', {})
  await store.list('registration-link')
  t.equal(told.length, 2, 'damaged again')
  t.match(await listDamage(store), [{ kind: 'registration-link', fix: /new link/ }])
})

void t.test(
  'of several tool keys the sound ones go on, and none is made beside a damaged one',
  async (t) => {
    const folder = makeFolder()
    const store = createCheckedState(createFolderStore(folder), () => undefined)
    const secret = 'sealing key '.repeat(4)
    const day = 86_400_000
    const first = (await keysIn(store, secret, 1).current()).kid
    await rotateToolKey(partsOf(store, secret, day))
    const second = await keysIn(store, secret, 3 * day).current()
    t.not(second.kid, first)
    const newest = store.locate('tool-key', 'key-2')
    const whole = readFileSync(newest)
    for (const text of ['', '{}', whole.subarray(0, 300)]) {
      writeFileSync(newest, text)
      t.equal((await keysIn(store, secret, 3 * day).current()).kid, first)
      await t.rejects(
        rotateToolKey(partsOf(store, secret, 3 * day)),
        new StateEntryDamagedError('tool-key', newest),
      )
      t.equal(readdirSync(join(folder, 'tool-key')).length, 2)
    }
    const oldest = store.locate('tool-key', 'key-1')
    writeFileSync(oldest, '')
    await t.rejects(keysIn(store, secret, 3 * day).publicKeySet(), { kind: 'tool-key' } as never)
    t.equal(readdirSync(join(folder, 'tool-key')).length, 2, 'platforms know no other')
    writeFileSync(newest, whole)
    t.equal((await keysIn(store, secret, 3 * day).current()).kid, second.kid)
    rmSync(oldest)
    await rotateToolKey(partsOf(store, secret, 3 * day))
    t.equal(readdirSync(join(folder, 'tool-key')).length, 2, 'a name that is free, not one in use')
  },
)

void t.test('a key that no sealing key opens makes room for a new one', async (t) => {
  const store = createMemoryStore()
  const before = await keysIn(store).publicKeySet()
  const after = await keysIn(store, 'another one '.repeat(4)).publicKeySet()
  t.not(after, before)
  t.equal(await keysIn(store, 'another one '.repeat(4)).publicKeySet(), after)
  t.equal((JSON.parse(after) as { keys: unknown[] }).keys.length, 1)
})

void t.test('a key that was rotated in is found also when the clock was put back', async (t) => {
  const store = createMemoryStore()
  const secret = 'sealing key '.repeat(4)
  let now = 0
  const keys = createToolKeys({ ...partsOf(store, secret, 0), clock: { now: () => now } })
  const count = async () =>
    (JSON.parse(await keys.publicKeySet()) as { keys: unknown[] }).keys.length
  t.equal(await count(), 1)
  now = 3_600_000
  t.equal(await count(), 1)
  now = 60_000
  await rotateToolKey(partsOf(store, secret, now))
  t.equal(await count(), 2, 'platforms fetch it from us a day before it signs')
})

void t.test('a new key is published a day before it signs, an old one a day after', async (t) => {
  const store = createMemoryStore()
  const secret = 'sealing key '.repeat(4)
  const hours = (count: number) => 1 + count * 3_600_000
  const at = async (hour: number) => {
    const keys = keysIn(store, secret, hours(hour))
    const { keys: published } = JSON.parse(await keys.publicKeySet()) as { keys: { kid: string }[] }
    return { signs: (await keys.current()).kid, kids: published.map(({ kid }) => kid) }
  }
  const first = (await at(0)).signs
  await rotateToolKey(partsOf(store, secret, hours(100)))
  const rotated = await at(101)
  t.equal(rotated.signs, first)
  t.equal(rotated.kids.length, 2)
  t.equal((await at(123.9)).signs, first)
  const after = await at(124)
  t.not(after.signs, first)
  t.equal(after.kids.length, 2, 'the old one is still published')
  t.strictSame(await at(149), { signs: after.signs, kids: [after.signs] })
})
