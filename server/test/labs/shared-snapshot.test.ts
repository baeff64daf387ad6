import t from 'tap'
import { SharedCellsUnavailableError, type SharedCells } from '@appstreamlab/shared'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createResilientCells } from '#src/stores/resilient-cells.js'
import { sessionsForm } from '#src/labs/shared-forms.js'
import { SharedSnapshot } from '#src/labs/shared-snapshot.js'
import { createTimeline, settle } from '../support/timeline.js'

const freshMilliseconds = 10_000

/** Processes that share a look; each look of one of them is counted, and answered when the test says so. */
function openProcesses(count: number) {
  const time = createTimeline()
  const cells = createMemoryCells(time)
  let reads = 0
  const counted: SharedCells = {
    ...cells,
    read: (key) => {
      reads++
      return cells.read(key)
    },
  }
  const asked: { readonly by: number; readonly answer: (failure?: Error) => void }[] = []
  const looks = Array.from(
    { length: count },
    (_unused, by) =>
      new SharedSnapshot<string>({
        key: 'fleets',
        cells: counted,
        clock: time,
        load: () =>
          new Promise((resolve, reject) => {
            const answer = (failure?: Error): void => {
              if (failure) reject(failure)
              else resolve(`look ${asked.length} of ${by}`)
            }
            asked.push({ by, answer })
          }),
        write: (value) => [value],
        read: ([value]) => value as string,
        freshMilliseconds,
        keepMilliseconds: 60_000,
        pauseAfter: () => 20_000,
      }),
  )
  const look = (by: number) => {
    const one = looks[by]
    if (!one) throw new Error('There is no such process.')
    return one
  }
  return { time, asked, look, countReads: () => reads }
}

void t.test('one process looks, the others read: one reading each', async (t) => {
  const { time, asked, look, countReads } = openProcesses(50)
  const first = look(0).take()
  await settle()
  asked[0]?.answer()
  t.equal((await first)?.value, 'look 1 of 0')
  const before = countReads()
  const others = await Promise.all(Array.from({ length: 49 }, (_unused, by) => look(by + 1).take()))
  t.ok(others.every((looked) => looked?.value === 'look 1 of 0' && looked.asOf === time.now()))
  t.equal(countReads() - before, 49)
  t.equal(asked.length, 1)
})

void t.test('all at once: one looks, the others wait for it', async (t) => {
  const { asked, look } = openProcesses(20)
  const all = Array.from({ length: 20 }, (_unused, by) => look(by).take())
  await settle()
  await settle()
  t.equal(asked.length, 1)
  asked[0]?.answer()
  const values = new Set((await Promise.all(all)).map((looked) => looked?.value))
  t.same([...values], ['look 1 of 0'])
  t.equal(asked.length, 1)
})

void t.test('a look that is too old is taken again, by one', async (t) => {
  const { time, asked, look } = openProcesses(2)
  const first = look(0).take()
  await settle()
  asked[0]?.answer()
  await first
  await time.pass(freshMilliseconds)
  const second = look(1).take()
  await settle()
  t.same(
    asked.map(({ by }) => by),
    [0, 1],
  )
  asked[1]?.answer()
  t.equal((await second)?.asOf, time.now())
  t.equal((await look(0).take())?.value, 'look 2 of 1')
})

void t.test('a refresher that dies is replaced when its lease is over', async (t) => {
  const { time, asked, look } = openProcesses(2)
  // Never answered: the process is gone.
  void look(0).take()
  await settle()
  await time.pass(11_999)
  const waiting = look(1).take()
  await settle()
  t.equal(asked.length, 1, 'not before')
  await time.pass(1)
  // It peeks again by itself.
  while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  t.equal(asked[1]?.by, 1)
  asked[1]?.answer()
  t.equal((await waiting)?.value, 'look 2 of 1')
})

void t.test('a failure is everybody’s pause', async (t) => {
  const { time, asked, look } = openProcesses(2)
  const failing = look(0).take()
  await settle()
  asked[0]?.answer(new Error('denied'))
  await t.rejects(failing, /denied/, 'who looked hears why')
  t.equal(await look(1).take(), undefined, 'the others leave AppStream alone')
  await time.pass(19_999)
  t.equal(await look(1).take(), undefined)
  t.equal(asked.length, 1)
  await time.pass(1)
  void look(1).take()
  await settle()
  t.equal(asked.length, 2)
})

void t.test('what is forgotten is forgotten by all', async (t) => {
  const { time, asked, look } = openProcesses(2)
  const first = look(0).take()
  await settle()
  asked[0]?.answer()
  await first
  await time.pass(10)
  await look(1).forget()
  const again = look(0).take()
  await settle()
  asked[1]?.answer()
  t.equal((await again)?.value, 'look 2 of 0')

  await time.pass(freshMilliseconds)
  const overtaken = look(0).take()
  await settle()
  await time.pass(10)
  await look(1).forget()
  asked[2]?.answer()
  await overtaken
  const newest = look(1).take()
  await settle()
  t.equal(asked.length, 4, 'a look that began before does not count')
  asked[3]?.answer()
  await newest
})

void t.test('big fleets are cut into parts that any store takes', async (t) => {
  const time = createTimeline()
  const cells = createMemoryCells(time)
  const sizes: number[] = []
  const measured: SharedCells = {
    ...cells,
    update: (key, change, lifetime) =>
      cells.update(
        key,
        (current) => {
          const changed = change(current)
          sizes.push(JSON.stringify(changed.next ?? null).length)
          return changed
        },
        lifetime,
      ),
  }
  const sessions = Array.from({ length: 5_000 }, (_unused, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    userId: `al1-${String(index).padStart(28, 'a')}`,
    state: index % 2 ? ('ACTIVE' as const) : ('PENDING' as const),
    connected: index % 3 === 0,
    ...(index % 5 && { startedAt: time.now() - index }),
    ...(index % 7 && { endsAt: time.now() + index }),
  }))
  const make = () =>
    new SharedSnapshot({
      key: 'sessions',
      cells: measured,
      clock: time,
      ...sessionsForm,
      load: () => Promise.resolve(new Map(sessions.map((one) => [one.userId, one]))),
      freshMilliseconds,
      keepMilliseconds: 60_000,
      pauseAfter: () => 1,
    })
  await make().take()
  const read = await make().take()
  t.same([...(read?.value.values() ?? [])], sessions)
  t.ok(Math.max(...sizes) < 300_000, `${Math.max(...sizes)} bytes at most`)
})

void t.test('cells that cannot be reached: this process goes on from what it saw', async (t) => {
  const time = createTimeline()
  const shared = createMemoryCells(time)
  let down = false
  let calls = 0
  const guard = <T>(answer: () => Promise<T>): Promise<T> => {
    calls++
    return down ? Promise.reject(new SharedCellsUnavailableError('ECONNREFUSED')) : answer()
  }
  let told = 0
  const cells = createResilientCells({
    cells: {
      read: (key) => guard(() => shared.read(key)),
      update: (...change) => guard(() => shared.update(...change)),
    },
    clock: time,
    onUnavailable: () => told++,
  })
  const add = (key: string) =>
    cells.update(key, (value) => ({ next: Number(value ?? 0) + 1, result: value }), 60_000)
  await add('a')
  await add('a')
  await shared.update('b', () => ({ next: 'theirs', result: undefined }), 60_000)
  t.equal(await cells.read('b'), 'theirs')
  down = true
  t.equal(await cells.read('a'), 2)
  t.equal(await cells.read('b'), 'theirs')
  t.equal(await add('a'), 2)
  t.equal(await cells.read('a'), 3)
  t.equal(told, 1, 'said once')
  const before = calls
  await add('a')
  t.equal(calls, before, 'and the store is left alone for a moment')
  down = false
  t.equal(await cells.read('a'), 4)
  await time.pass(2_000)
  t.equal(await cells.read('a'), 2, 'then the shared value counts again')
  down = true
  await cells.read('a')
  t.equal(told, 2, 'and the next time is said again')
  await t.rejects(
    createResilientCells({
      cells: { ...shared, read: () => Promise.reject(new TypeError('a bug')) },
      clock: time,
      onUnavailable: () => undefined,
    }).read('a'),
    TypeError,
    'a bug is a bug',
  )
})

void t.test('a store that was only contended is asked again', async (t) => {
  const time = createTimeline()
  const shared = createMemoryCells(time)
  let refusals = 1
  const cells = createResilientCells({
    cells: {
      read: (key) => shared.read(key),
      update: (...change) =>
        refusals-- > 0
          ? Promise.reject(new SharedCellsUnavailableError('contended'))
          : shared.update(...change),
    },
    clock: time,
    onUnavailable: () => t.fail('nobody is told'),
  })
  t.equal(await cells.update('a', () => ({ next: 1, result: 'done' }), 1_000), 'done')
  t.equal(await shared.read('a'), 1)
})

void t.test('a process that stood still takes the answer that has come', async (t) => {
  const time = createTimeline()
  const cells = createResilientCells({
    cells: {
      // Answered by the event loop, which stands still for longer than the patience.
      read: () => new Promise((resolve) => setImmediate(() => setImmediate(() => resolve('it')))),
      update: () => new Promise(() => undefined),
    },
    clock: time,
    onUnavailable: () => t.fail('nobody is told'),
  })
  const answer = cells.read('a')
  const until = performance.now() + 2_100
  while (performance.now() < until);
  t.equal(await answer, 'it')
})

void t.test('cells that do not answer hold nobody for longer than two seconds', async (t) => {
  const time = createTimeline()
  let asked = 0
  const ask = () => {
    asked += 1
    return new Promise<never>(() => undefined)
  }
  const silent = createResilientCells({
    cells: { read: ask, update: ask },
    clock: time,
    onUnavailable: () => undefined,
  })
  const startedAt = performance.now()
  t.equal(await silent.read('a'), undefined)
  t.ok(performance.now() - startedAt >= 1_900)
  t.equal(asked, 1)
  await silent.read('a')
  t.equal(asked, 1, 'and the next not at all')
})
