import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { holdLock } from '#src/stores/folder-lock.js'

const patience = { lookMilliseconds: 1, looksUntilDead: 5 }

function makeFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

void t.test('work under a lock does not run at once', async (t) => {
  const folder = makeFolder(t)
  let inside = 0
  let most = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside)
    await new Promise(setImmediate)
    inside--
  }
  const usual = { lookMilliseconds: 1, looksUntilDead: 100_000 }
  await Promise.all(Array.from({ length: 20 }, () => holdLock(join(folder, 'a.lock'), work, usual)))
  t.equal(most, 1)
  t.strictSame(readdirSync(folder), [])
})

void t.test('a lock that a dead process left is taken away', async (t) => {
  const folder = makeFolder(t)
  writeFileSync(join(folder, 'a.lock'), '')
  t.equal(await holdLock(join(folder, 'a.lock'), () => Promise.resolve('done'), patience), 'done')
  t.strictSame(readdirSync(folder), [])
})

void t.test('work that fails leaves no lock', async (t) => {
  const folder = makeFolder(t)
  const fault = new Error('no room')
  await t.rejects(
    holdLock(join(folder, 'a.lock'), () => Promise.reject(fault), patience),
    fault,
  )
  t.strictSame(readdirSync(folder), [])
})
