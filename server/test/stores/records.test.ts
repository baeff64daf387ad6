import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { ExpiringRecords } from '@appstreamlab/shared'
import { createFolderRecords } from '#src/stores/folder-records.js'
import { createFolderStore } from '#src/stores/folder-store.js'
import { createMemoryRecords } from '#src/stores/memory-records.js'

const hour = 3_600_000

function createClock() {
  let now = Date.UTC(2026, 10, 29)
  return { now: () => now, pass: (milliseconds: number) => (now += milliseconds) }
}

void t.test('memory: the group that was written longest ago makes room', async (t) => {
  const clock = createClock()
  const records = createMemoryRecords(clock, 4)
  const put = (group: string, id: string) =>
    records.put(group, { id, expiresAt: clock.now() + hour, value: 0 })
  await put('a', '1')
  await put('b', '1')
  await put('a', '2')
  await put('c', '1')
  await put('c', '2')
  t.equal((await records.list('b')).length, 0)
  t.equal((await records.list('a')).length, 2)
  t.equal((await records.list('c')).length, 2)
  for (const id of ['3', '4', '5']) await put('c', id)
  t.equal((await records.list('c')).length, 5, 'but never the group that is being written')
})

void t.test('memory: what is over goes although nobody asks for its group', async (t) => {
  const clock = createClock()
  const records = createMemoryRecords(clock)
  await records.put('a', { id: '1', expiresAt: clock.now() + 60_000, value: 0 })
  clock.pass(hour)
  await records.put('b', { id: '1', expiresAt: clock.now() + 60_000, value: 0 })
  t.notOk(records.has('a'))
})

void t.test('folder: a restart keeps what was put', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'records-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const clock = createClock()
  const open = () => createFolderRecords(createFolderStore(folder), clock)
  const first = open()
  await Promise.all(
    ['1', '2', '3'].map((id) => first.put('a', { id, expiresAt: clock.now() + hour, value: id })),
  )
  await first.settle()
  const second = open()
  await second.put('a', { id: '4', expiresAt: clock.now() + 2 * hour, value: '4' })
  const idsOf = async (records: ExpiringRecords) =>
    (await records.list('a')).map(({ id }) => id).toSorted()
  t.strictSame(await idsOf(second), ['1', '2', '3', '4'])
  await second.remove('a', '1')
  t.strictSame(await idsOf(second), ['2', '3', '4'])
  await second.settle()
  t.strictSame(await idsOf(open()), ['2', '3', '4'])
  clock.pass(2 * hour)
  const third = open()
  t.strictSame(await idsOf(third), [], 'expiry is decided on reading')
  await third.put('b', { id: '1', expiresAt: clock.now() + hour, value: 0 })
  await third.settle()
  const files = (await readdir(join(folder, 'board'))).filter((name) => name.endsWith('.json'))
  t.equal(files.length, 1, 'the file of a course that nobody opens any more is gone')
})
