import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createSeal, Secret, type StateStore } from '@appstreamlab/shared'
import { createFolderStore } from '#src/adapters/folder-store.js'
import { createMemoryStore } from '#src/adapters/memory-store.js'
import { createToolKeys, rotateToolKey } from '#src/tool-keys.js'

const makeFolder = () => mkdtempSync(join(tmpdir(), 'state-'))
const stores: Record<string, () => StateStore> = {
  folder: () => createFolderStore(join(makeFolder(), 'not-there-yet')),
  memory: createMemoryStore,
}

for (const [name, create] of Object.entries(stores))
  void t.test(`${name}: put if absent, read, list`, async (t) => {
    const store = create()
    t.equal(await store.read('tool-key', 'a'), undefined)
    t.strictSame(await store.list('tool-key'), [])
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.add('tool-key', '../../a', { index })),
    )
    t.equal(answers.filter((answer) => answer === 'added').length, 1)
    const first = answers.indexOf('added')
    t.strictSame(await store.read('tool-key', '../../a'), { index: first })
    t.strictSame(await store.list('tool-key'), [{ id: '../../a', value: { index: first } }])
    t.equal(await store.read('migrated-person', '../../a'), undefined, 'kinds are apart')
    await store.replace('registration', 'r', { state: 'waiting' })
    await store.replace('registration', 'r', { state: 'active' })
    t.strictSame(await store.list('registration'), [{ id: 'r', value: { state: 'active' } }])
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

const partsOf = (store: StateStore, secret: string, now: number) => ({
  store,
  clock: { now: () => now },
  seal: createSeal(
    'tool_key',
    { current: new Secret(secret) },
    { bytes: (count: number) => randomBytes(count) },
  ),
})
const keysIn = (store: StateStore, secret = 'sealing key '.repeat(4), now = 1) =>
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

void t.test('a key that no sealing key opens makes room for a new one', async (t) => {
  const store = createMemoryStore()
  const before = await keysIn(store).publicKeySet()
  const after = await keysIn(store, 'another one '.repeat(4)).publicKeySet()
  t.not(after, before)
  t.equal(await keysIn(store, 'another one '.repeat(4)).publicKeySet(), after)
  t.equal((JSON.parse(after) as { keys: unknown[] }).keys.length, 1)
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
