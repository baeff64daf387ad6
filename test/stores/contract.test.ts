import { randomUUID } from 'node:crypto'
import t from 'tap'
import type { Stores } from '@appstreamlab/server'
import {
  maxRecordsInGroup,
  StateEntryDamagedError,
  type OneTimeUse,
  type OneTimeUseAnswer,
} from '@appstreamlab/shared'
import { createTestClock, engines, type TestClock } from './engines.js'

const minute = 60_000
const hour = 60 * minute

function makeClaim(clock: TestClock, changes: Partial<OneTimeUse> = {}): OneTimeUse {
  return {
    id: randomUUID(),
    expiresAt: clock.now() + hour,
    stampedAt: clock.now(),
    sender: 'moodle',
    ...changes,
  }
}

/** Takes the nodes in turn. */
function nodeFor(nodes: readonly Stores[], index: number): Stores {
  const node = nodes[index % nodes.length]
  if (!node) throw new Error('There is no node.')
  return node
}

const count = (answers: readonly OneTimeUseAnswer[], wanted: OneTimeUseAnswer): number =>
  answers.filter((answer) => answer === wanted).length

/** What every engine promises. Where processes can share it there are several, else one. */
for (const engine of engines)
  void t.test(engine.name, { skip: engine.skip }, async (t) => {
    const running = await engine.start()
    const opened: Stores[] = []
    t.teardown(async () => {
      for (const stores of opened) {
        await stores.settle()
        stores.close()
      }
      await running.close()
    })
    const openNode = async (clock: TestClock, through = false): Promise<Stores> => {
      const stores = await running.open(clock, through ? running.proxy : undefined)
      opened.push(stores)
      t.same(stores.problems, [])
      // What was stamped before the store was first seen does not count.
      clock.pass(1000)
      return stores
    }
    const clock = createTestClock()
    const first = await openNode(clock)
    const second = engine.isShared ? await openNode(clock) : first
    const nodes = [first, second]

    await t.test('one of fifty simultaneous claims wins', async (t) => {
      const claim = makeClaim(clock)
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => nodeFor(nodes, index).replayGuard.claim(claim)),
      )
      t.equal(count(answers, 'claimed'), 1)
      t.equal(count(answers, 'taken'), 49)
      t.equal(await second.replayGuard.claim(makeClaim(clock)), 'claimed', 'another is free')
    })

    await t.test('expiry is decided on reading, by the clock of whoever reads', async (t) => {
      const claim = makeClaim(clock)
      t.equal(await first.replayGuard.claim(claim), 'claimed')
      clock.pass(hour - 1)
      t.equal(await second.replayGuard.claim(claim), 'taken')
      clock.pass(1)
      // The engine itself still holds it: for it only moments have gone by.
      t.equal(
        await second.replayGuard.claim({ ...claim, expiresAt: clock.now() + hour }),
        'claimed',
      )
      t.equal(await first.replayGuard.claim(claim), 'taken')
    })

    await t.test('a change of the state counts once', async (t) => {
      const { state } = first
      const key = (index: number) => ({ kid: 'k', createdAt: index, sealedKey: 's' })
      t.equal(await state.read('tool-key', 'a'), undefined)
      t.strictSame(await state.list('tool-key'), { entries: [], damaged: [] })
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          nodeFor(nodes, index).state.add('tool-key', '../../a', key(index)),
        ),
      )
      t.equal(answers.filter((answer) => answer === 'added').length, 1)
      const value = key(answers.indexOf('added'))
      t.strictSame(await second.state.read('tool-key', '../../a'), value)
      t.strictSame((await second.state.list('tool-key')).entries, [{ id: '../../a', value }])
      t.equal(await state.read('migrated-person', '../../a'), undefined, 'kinds are apart')
      await state.replace('spent-link', 'r', { at: 1 })
      await second.state.replace('spent-link', 'r', { at: 2 })
      t.strictSame((await state.list('spent-link')).entries, [{ id: 'r', value: { at: 2 } }])
      await state.remove('spent-link', 'r')
      await second.state.remove('spent-link', 'r')
      t.strictSame((await second.state.list('spent-link')).entries, [])
      t.equal(await second.state.read('spent-link', 'r'), undefined)
    })

    await t.test('of all who swap an entry one is first, and no other loses it', async (t) => {
      const { state } = first
      const numbered = (revision: number, index: number) => ({ revision, index })
      const swap = (index: number, read: number) =>
        nodeFor(nodes, index).state.swap('class-book', 'turn', read, numbered(read + 1, index))
      t.equal(await swap(0, 1), 'changed', 'there is nothing to swap')
      t.equal(await state.add('class-book', 'turn', { revision: 1 }), 'added')
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => swap(index, 1)))
      t.equal(answers.filter((answer) => answer === 'swapped').length, 1)
      const index = answers.indexOf('swapped')
      t.strictSame(await second.state.read('class-book', 'turn'), { revision: 2, index })
      t.equal(await swap(1, 1), 'changed', 'an old number does not count')
      t.equal(await swap(1, 2), 'swapped')
      t.strictSame((await state.list('class-book')).entries, [
        { id: 'turn', value: { revision: 3, index: 1 } },
      ])
    })

    await t.test('what is damaged is refused alone, and named', async (t) => {
      const { state } = first
      await state.add('spent-link', 'sound', { at: 1 })
      for (const value of [null, {}, 'text', { at: 'yesterday' }]) {
        await state.replace('spent-link', 'broken', value)
        const where = second.state.locate('spent-link', 'broken')
        t.ok(where)
        await t.rejects(
          second.state.read('spent-link', 'broken'),
          new StateEntryDamagedError('spent-link', where),
        )
        t.strictSame(await second.state.list('spent-link'), {
          entries: [{ id: 'sound', value: { at: 1 } }],
          damaged: [where],
        })
        t.equal(await second.state.add('spent-link', 'broken', { at: 3 }), 'present')
      }
      for (const text of running.damage
        ? ['', '{', 'null', '{}', '{"id":"other","value":{"at":1}}']
        : []) {
        await running.damage?.('spent-link', 'broken', text)
        const where = second.state.locate('spent-link', 'broken')
        await t.rejects(
          second.state.read('spent-link', 'broken'),
          new StateEntryDamagedError('spent-link', where),
          text,
        )
        t.strictSame(await second.state.list('spent-link'), {
          entries: [{ id: 'sound', value: { at: 1 } }],
          damaged: [where],
        })
      }
      await state.replace('spent-link', 'broken', { at: 2 })
      t.strictSame(await second.state.read('spent-link', 'broken'), { at: 2 }, 'mended')
    })

    await t.test('tenants are apart, and nothing that is sent names anything', async (t) => {
      const hostile = ['a', 'a\0', 'a b', '*', '{x}', '../a', '["launch","other","key","n"]', '']
      const answers = await Promise.all(
        hostile.map((id) => first.replayGuard.claim(makeClaim(clock, { id }))),
      )
      t.equal(count(answers, 'claimed'), hostile.length, 'each id is one of its own')
      const people = hostile.map((id) => JSON.stringify(['tenant', 'issuer', id]))
      const person = (id: string) => ({ directory: 'moodle', lmsUserId: `of ${id}` })
      for (const id of people) await first.state.add('migrated-person', id, person(id))
      for (const id of people)
        t.strictSame(await second.state.read('migrated-person', id), person(id))
      t.equal((await second.state.list('migrated-person')).entries.length, hostile.length)
    })

    await t.test('cells: no change is lost, and each is applied to the one before', async (t) => {
      const key = randomUUID()
      const others = engine.isShared ? await Promise.all([1, 2].map(() => openNode(clock))) : []
      const all = [...nodes, ...others]
      const results = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          nodeFor(all, index).cells.update(
            key,
            (current) => {
              const next = Number(current ?? 0) + 1
              return { next, result: next }
            },
            minute,
          ),
        ),
      )
      t.equal(await first.cells.read(key), 100)
      t.equal(new Set(results).size, 100, 'each saw a state of its own')
      const looked = await second.cells.update(key, (current) => ({ result: current }), minute)
      t.equal(looked, 100, 'a change without a next value only looks')
      clock.pass(minute - 1)
      t.equal(await second.cells.read(key), 100)
      clock.pass(1)
      t.equal(await second.cells.read(key), undefined, 'its time is over')
      await second.cells.update(key, (current) => ({ next: [current ?? 'new'], result: 0 }), minute)
      t.strictSame(await first.cells.read(key), ['new'])
      // What changes itself is given back as it is, or as its JSON: never an older or half of it.
      const counter = { seen: 1, toJSON: () => ({ seen: counter.seen }) }
      await first.cells.update(key, () => ({ next: counter, result: 0 }), minute)
      const again = await second.cells.update(
        key,
        (current) => {
          const found = current as { seen: number }
          found.seen++
          return { next: found, result: found.seen }
        },
        minute,
      )
      t.equal(again, 2)
      t.match(await first.cells.read(key), { seen: 2 })
    })

    await t.test('records: listed by group, replaced by id, gone in time, bounded', async (t) => {
      const course = randomUUID()
      const record = (id: string, lifetime = hour, value: unknown = { of: id }) => ({
        id,
        expiresAt: clock.now() + lifetime,
        value,
      })
      const idsOf = async (node: Stores, group = course) =>
        (await node.records.list(group)).map(({ id }) => id).toSorted()
      t.strictSame(await first.records.list(course), [])
      const hostile = ['a', 'a\0', 'a b', '*', '{x}', '../a', '__proto__', 'ä'.repeat(300), '']
      await Promise.all(
        hostile.map((id, index) => nodeFor(nodes, index).records.put(course, record(id))),
      )
      t.strictSame(await idsOf(second), hostile.toSorted(), 'nobody is lost in a rush')
      t.strictSame(await first.records.list(randomUUID()), [], 'groups are apart')
      await first.records.put(course, record('a', hour, { of: 'a', again: true }))
      const found = (await second.records.list(course)).find(({ id }) => id === 'a')
      t.match(found?.value, { again: true }, 'one id is one record')
      await second.records.remove(course, 'a b')
      await second.records.remove(course, 'never there')
      t.strictSame(await idsOf(first), hostile.filter((id) => id !== 'a b').toSorted())

      await first.records.put(course, record('short', minute))
      clock.pass(minute - 1)
      t.ok((await idsOf(second)).includes('short'))
      clock.pass(1)
      t.notOk((await idsOf(second)).includes('short'), 'its time is over')
      clock.pass(hour)
      t.strictSame(await idsOf(first), [], 'and so is that of the others')
    })

    await t.test('records: those are kept that expire last', async (t) => {
      const course = randomUUID()
      const total = maxRecordsInGroup + 20
      for (let from = 0; from < total; from += 100)
        await Promise.all(
          Array.from({ length: Math.min(100, total - from) }, (_, index) => {
            const number = from + index
            const put = { id: `r${number}`, expiresAt: clock.now() + hour + number, value: number }
            return nodeFor(nodes, index).records.put(course, put)
          }),
        )
      const kept = (await second.records.list(course)).map(({ value }) => Number(value))
      t.equal(kept.length, maxRecordsInGroup)
      t.equal(Math.min(...kept), 20)
    })

    if (!engine.isShared) return

    await t.test('clocks that differ by minutes', async (t) => {
      const behind = createTestClock(clock.now() - 5 * minute)
      const ahead = createTestClock(clock.now() + 5 * minute)
      const skewed = [await openNode(behind), await openNode(ahead)]
      // As a launch is stamped and remembered: an hour longer than anybody's window.
      const claim = makeClaim(clock, { expiresAt: clock.now() + hour + 5 * minute })
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          nodeFor([...nodes, ...skewed], index).replayGuard.claim(claim),
        ),
      )
      t.equal(count(answers, 'claimed'), 1)
      for (const node of skewed) t.equal(await node.replayGuard.claim(claim), 'taken')
      ahead.pass(claim.expiresAt - ahead.now() - 1)
      t.equal(await skewed[1]?.replayGuard.claim(claim), 'taken', 'to the last moment')
    })

    await t.test('whose reply is lost has won, once', async (t) => {
      const node = await openNode(clock, true)
      const { proxy } = running
      if (!proxy) throw new Error('A shared engine has a wire.')
      // Its script is known to the server from here on.
      t.equal(await node.replayGuard.claim(makeClaim(clock)), 'claimed')

      const claim = makeClaim(clock, { expiresAt: clock.now() + hour + 4711 })
      proxy.cutReplyTo(String(claim.expiresAt))
      t.equal(await node.replayGuard.claim(claim), 'claimed')
      t.equal(proxy.cuts(), 1, 'the reply was really lost')
      t.equal(await node.replayGuard.claim(claim), 'taken')
      t.equal(await second.replayGuard.claim(claim), 'taken')

      const taken = makeClaim(clock, { expiresAt: clock.now() + hour + 4712 })
      t.equal(await first.replayGuard.claim(taken), 'claimed')
      proxy.cutReplyTo(String(taken.expiresAt))
      t.equal(await node.replayGuard.claim(taken), 'taken', 'and who had lost has lost')
      t.equal(proxy.cuts(), 2)

      const link = randomUUID()
      proxy.cutReplyTo(link)
      t.equal(await node.state.add('spent-link', 'link', { link }), 'added')
      t.equal(proxy.cuts(), 3)
      t.equal(await second.state.add('spent-link', 'link', { link }), 'present')

      const key = randomUUID()
      const add = (amount: string) =>
        node.cells.update(
          key,
          (current) => ({ next: [...((current ?? []) as string[]), amount], result: 0 }),
          minute,
        )
      const mark = randomUUID()
      await add('before')
      proxy.cutReplyTo(mark)
      await add(mark)
      t.equal(proxy.cuts(), 4)
      t.strictSame(await second.cells.read(key), ['before', mark], 'changed once')

      const course = randomUUID()
      const put = (id: string) =>
        node.records.put(course, { id, expiresAt: clock.now() + hour, value: id })
      const lost = randomUUID()
      await put('before')
      proxy.cutReplyTo(lost)
      await put(lost)
      t.equal(proxy.cuts(), 5)
      t.equal((await second.records.list(course)).length, 2)
    })
  })
