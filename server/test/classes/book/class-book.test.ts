import t from 'tap'
import {
  beginClass,
  type ClassRecord,
  type ClassTurn,
  type DurableStore,
} from '@appstreamlab/shared'
import { createClassBook, keepAfterMs } from '#src/classes/book/class-book.js'
import { createMemoryStore } from '#src/stores/memory-store.js'

const day = 86_400_000
const start = Date.UTC(2026, 10, 24, 8)

const make = (id: string, end = start + 5_400_000): ClassRecord => ({
  ...beginClass({ id, tenantId: 'uni', labId: 'cad', source: 'lti' }),
  state: 'requested',
  asked: {
    name: id,
    people: 8,
    zone: 'UTC',
    lessons: [{ start: end - 5_400_000, end }],
    windows: [],
    at: start,
    by: 'somebody',
  },
  history: [{ at: start, by: 'somebody', what: 'requested' }],
})

const save = (store: DurableStore, next: ClassRecord): Promise<string> =>
  createClassBook(store).change(() => ({ result: next.id, next }))

void t.test('a change whose writer died is there, and the next one brings it home', async (t) => {
  const memory = createMemoryStore()
  // A process that is killed as soon as it has its turn.
  let isDead = false
  const dying: DurableStore = {
    ...memory,
    add: async (kind, id, value) => {
      if (isDead) throw new Error('killed')
      isDead = kind === 'class-book'
      return memory.add(kind, id, value)
    },
    swap: async (kind, id, revision, value) => {
      if (isDead) throw new Error('killed')
      isDead = kind === 'class-book'
      return memory.swap(kind, id, revision, value)
    },
  }
  await t.rejects(save(dying, make('a')), /killed/)
  t.strictSame((await memory.list('class')).entries, [], 'it does not lie in its entry yet')
  t.match(await createClassBook(memory).list(), [{ id: 'a', revision: 1 }], 'and counts')
  await save(memory, make('b'))
  t.equal((await memory.list('class')).entries.length, 2)
  const [a] = await createClassBook(memory).list()
  if (!a) throw new Error('lost')
  isDead = false
  await t.rejects(save(dying, { ...a, state: 'withdrawn' }), /killed/)
  t.match(
    (await createClassBook(memory).list()).find(({ id }) => id === 'a'),
    { state: 'withdrawn', revision: 2 },
  )
  await save(memory, make('c'))
  t.match(await memory.read('class', 'a'), { state: 'withdrawn', revision: 2 })
})

void t.test('a late writer takes nothing back', async (t) => {
  const store = createMemoryStore()
  await save(store, make('a'))
  const [old] = await createClassBook(store).list()
  if (!old) throw new Error('lost')
  const turn = (await store.read('class-book', 'turn')) as ClassTurn
  await save(store, { ...old, state: 'withdrawn' })
  // What the writer of the first turn would still do after a long sleep.
  t.equal(await store.add('class', 'a', turn.pending), 'present')
  t.equal(await store.swap('class', 'a', 0, turn.pending as ClassRecord), 'changed')
  t.match(await createClassBook(store).list(), [{ state: 'withdrawn' }])
})

void t.test('classes go long after their last lesson, and no sooner', async (t) => {
  const store = createMemoryStore()
  await save(store, make('old'))
  await save(store, make('new', start + 100 * day))
  const book = createClassBook(store)
  await book.forget(start + keepAfterMs)
  t.equal((await book.list()).length, 2)
  await book.forget(start + keepAfterMs + day)
  t.match(await book.list(), [{ id: 'new' }])
  t.equal(await store.read('class', 'old'), undefined)
})
