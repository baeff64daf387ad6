import t from 'tap'
import type { DurableStore } from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { createDeploymentNotes, listUndecided } from '#src/platforms/deployment-notes.js'

const day = 24 * 3_600_000
const start = Date.UTC(2026, 10, 29)
const registration = (tenantId: string, name = tenantId) => ({
  name,
  issuer: `https://${name}.example`,
  clientId: 'c',
  tenantIds: [tenantId],
})
const none = { registrations: new Map() }

function countCalls(store: DurableStore): { readonly store: DurableStore; calls: number } {
  const counted = { store, calls: 0 }
  counted.store = new Proxy(store, {
    get(target, name) {
      counted.calls += 1
      return Reflect.get(target, name) as unknown
    },
  })
  return counted
}

void t.test('a tenant fills its own list, and the last ones seen stay', async (t) => {
  const store = createMemoryStore()
  let now = start
  const notes = createDeploymentNotes({ store, clock: { now: () => now } })
  t.equal(await notes.noteUndecided(registration('quiet'), 'one'), true)
  for (let index = 0; index < 300; index += 1) {
    now += 1
    await notes.noteUndecided(registration('loud', index % 2 ? 'loud-a' : 'loud-b'), `d-${index}`)
  }
  const waiting = await listUndecided(store, none, now)
  t.equal(waiting.filter(({ owner }) => owner === 'loud').length, 100, 'of both its platforms')
  t.ok(waiting.some(({ deploymentId }) => deploymentId === 'd-299'))
  t.notOk(waiting.some(({ deploymentId }) => deploymentId === 'd-0'))
  t.ok(
    waiting.some(({ owner }) => owner === 'quiet'),
    'another tenant’s stays',
  )
})

void t.test('the same token again costs nothing', async (t) => {
  const counted = countCalls(createMemoryStore())
  let now = start
  const notes = createDeploymentNotes({ store: counted.store, clock: { now: () => now } })
  t.equal(await notes.noteUndecided(registration('uni'), 'one'), true)
  const { calls } = counted
  for (let index = 0; index < 100; index += 1)
    t.equal(await notes.noteUndecided(registration('uni'), 'one'), false)
  t.equal(counted.calls, calls)
  now += 2 * 60_000
  t.equal(await notes.noteUndecided(registration('uni'), 'one'), false, 'known, after one look')
  t.equal(counted.calls, calls + 1)
})

void t.test('the list clears itself', async (t) => {
  const store = createMemoryStore()
  let now = start
  const notes = createDeploymentNotes({ store, clock: { now: () => now } })
  await notes.noteUndecided(registration('uni'), 'left')
  await notes.noteUndecided(registration('uni'), 'comes-again')
  now += 29 * day
  await notes.noteUndecided(registration('uni'), 'comes-again')
  now += 2 * day
  const ids = (await listUndecided(store, none, now)).map(({ deploymentId }) => deploymentId)
  t.strictSame(ids, ['comes-again'])
  t.equal((await store.list('unknown-deployment')).entries.length, 1, 'it is gone for good')
})
