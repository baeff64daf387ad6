import * as fc from 'fast-check'
import t from 'tap'
import { SharedCellsUnavailableError } from '@appstreamlab/shared'
import {
  createContendedCells,
  type CellEngine,
  type StoredCell,
} from '#src/stores/contended-cells.js'

const minute = 60_000
const increment = (current: unknown) => {
  const next = Number(current ?? 0) + 1
  return { next, result: next }
}

/**
 * An engine that counts its round trips; `interfere` is what another process does before a swap. With
 * `says` a swap that fails says what is there.
 */
function createEngine(
  interfere: (attempt: number) => StoredCell | undefined = () => undefined,
  { says = false } = {},
) {
  const cells = new Map<string, StoredCell>()
  const calls = { read: 0, swap: 0 }
  const engine: CellEngine = {
    read(key) {
      calls.read++
      return Promise.resolve(cells.get(key))
    },
    swap(key, expected, next) {
      const foreign = interfere(++calls.swap)
      if (foreign) cells.set(key, foreign)
      const holds = cells.get(key)?.version === expected?.version
      if (holds) cells.set(key, next)
      return Promise.resolve(holds ? 'swapped' : says ? cells.get(key) : undefined)
    },
  }
  return { engine, calls, cells }
}

function createCells(engine: CellEngine, pauses: number[] = []) {
  let versions = 0
  return createContendedCells(engine, {
    clock: { now: () => 1_000 },
    makeVersion: () => `own-${++versions}`,
    wait: (milliseconds) => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  })
}

void t.test('changes of one process to one key go together', async (t) => {
  const { engine, calls } = createEngine()
  const cells = createCells(engine)
  const results = await Promise.all(
    Array.from({ length: 200 }, () => cells.update('fleet', increment, minute)),
  )
  t.same(
    results,
    Array.from({ length: 200 }, (_, index) => index + 1),
    'in the order of their coming',
  )
  t.same(calls, { read: 1, swap: 2 }, 'the first, and all that came meanwhile; read once')
  await Promise.all(['a', 'b'].map((key) => cells.update(key, increment, minute)))
  t.same(calls, { read: 3, swap: 4 }, 'other keys do not wait')
})

void t.test('what another process changed in between is taken into account', async (t) => {
  const foreign = { version: 'foreign', value: 40, expiresAt: 2_000 }
  const pauses: number[] = []
  const { engine, calls } = createEngine((attempt) =>
    attempt <= 3 ? { ...foreign, version: `foreign-${attempt}` } : undefined,
  )
  t.equal(await createCells(engine, pauses).update('fleet', increment, minute), 41)
  t.equal(calls.swap, 4)
  t.equal(pauses.length, 3)
  t.ok(pauses.every((pause) => pause >= 0 && pause <= 50))
})

void t.test('what was seen last is tried before it is read again', async (t) => {
  const { engine, calls, cells: stored } = createEngine()
  const cells = createCells(engine)
  t.equal(await cells.read('fleet'), undefined)
  await cells.update('fleet', increment, minute)
  await cells.update('fleet', increment, minute)
  t.same(calls, { read: 1, swap: 2 })
  stored.set('fleet', { version: 'foreign', value: 40, expiresAt: 2_000 })
  t.equal(await cells.update('fleet', increment, minute), 41, 'another process was here')
  t.same(calls, { read: 2, swap: 4 })
  stored.set('fleet', { version: 'foreign again', value: 50, expiresAt: 2_000 })
  const seen = await cells.update('fleet', (current) => ({ result: current }), minute)
  t.equal(seen, 50, 'what writes nothing is decided by what is there now')
})

void t.test('an engine that says what is there is not asked for it', async (t) => {
  const { engine, calls, cells: stored } = createEngine(undefined, { says: true })
  const cells = createCells(engine)
  await cells.update('fleet', increment, minute)
  stored.set('fleet', { version: 'foreign', value: 40, expiresAt: 2_000 })
  t.equal(await cells.update('fleet', increment, minute), 41)
  t.same(calls, { read: 1, swap: 3 })
})

void t.test(
  'a value that changes itself, and could not be written, is not gone on with',
  async (t) => {
    class Counter {
      count = 0
      toJSON = () => ({ count: this.count })
    }
    const { engine } = createEngine()
    let down = false
    const cells = createCells({
      ...engine,
      swap: (...all) =>
        down ? Promise.reject(new SharedCellsUnavailableError('down')) : engine.swap(...all),
    })
    const count = () =>
      cells.update(
        'fleet',
        (current) => {
          const counter = Object.assign(new Counter(), current)
          const next = current instanceof Counter ? current : counter
          return { next, result: ++next.count }
        },
        minute,
      )
    t.equal(await count(), 1)
    t.equal(await count(), 2)
    down = true
    await t.rejects(count(), SharedCellsUnavailableError)
    down = false
    // This engine keeps the object itself; one of text has the 2 of before.
    t.ok((await count()) >= 3)
  },
)

void t.test('property: no change of any process is lost, whatever each has seen', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.constantFrom('count', 'read', 'look')), { maxLength: 40 }),
      fc.boolean(),
      async (script, says) => {
        const { engine } = createEngine(undefined, { says })
        let versions = 0
        const processes = Array.from({ length: 3 }, () =>
          createContendedCells(engine, {
            clock: { now: () => 1_000 },
            makeVersion: () => `version-${++versions}`,
            wait: () => Promise.resolve(),
          }),
        )
        const counted = script.map(async ([index, kind]) => {
          const cells = processes[index]
          if (kind === 'count') return cells?.update('fleet', increment, minute)
          await (kind === 'read'
            ? cells?.read('fleet')
            : cells?.update('fleet', (current) => ({ result: current }), minute))
          return undefined
        })
        const results = (await Promise.all(counted)).filter((result) => result !== undefined)
        t.same(
          results.toSorted((one, other) => one - other),
          results.map((_result, index) => index + 1),
        )
      },
    ),
    { numRuns: 200 },
  )
})

void t.test('it does not try for ever', async (t) => {
  let now = performance.now()
  const { engine, calls } = createEngine((attempt) => ({
    version: `foreign-${attempt}`,
    value: 1,
    expiresAt: 2_000,
  }))
  t.intercept(performance, 'now', { value: () => (now += 100) })
  await t.rejects(
    createCells(engine).update('fleet', increment, minute),
    SharedCellsUnavailableError,
  )
  t.ok(calls.swap <= 12, 'about a second')
})

void t.test('a change that throws fails alone', async (t) => {
  const { engine, cells: stored } = createEngine()
  const cells = createCells(engine)
  const wrong = (): never => {
    throw new TypeError('wrong')
  }
  const answers = await Promise.allSettled([
    cells.update('fleet', increment, minute),
    cells.update('fleet', wrong, minute),
    cells.update('fleet', increment, minute),
  ])
  t.match(answers, [{ value: 1 }, { reason: { message: 'wrong' } }, { value: 2 }])
  t.match(stored.get('fleet'), { value: 2, expiresAt: 1_000 + minute })
})

void t.test('an engine that is down fails everybody, and the next is heard again', async (t) => {
  const { engine } = createEngine()
  let down = true
  const cells = createCells({
    ...engine,
    read: (key) =>
      down ? Promise.reject(new SharedCellsUnavailableError('down')) : engine.read(key),
  })
  const answers = await Promise.allSettled(
    [1, 2].map(() => cells.update('fleet', increment, minute)),
  )
  for (const answer of answers) t.equal(answer.status, 'rejected')
  await t.rejects(cells.read('fleet'), SharedCellsUnavailableError)
  down = false
  t.equal(await cells.update('fleet', increment, minute), 1)
})
