import t from 'tap'
import { CachedLookup } from '#src/labs/cached-lookup.js'
import { createClock } from '../support/clock.js'

void t.test('a cached lookup', async (t) => {
  const clock = createClock()
  let loads = 0
  let failing: Error | undefined
  const failures: unknown[] = []
  const lookup = new CachedLookup({
    clock,
    load: () => {
      loads++
      return failing
        ? Promise.reject(failing)
        : Promise.resolve({ value: loads, asOf: clock.now() })
    },
    freshMilliseconds: 10_000,
    keepMilliseconds: 60_000,
    pauseAfter: () => 5_000,
    onFailure: (error) => failures.push(error),
  })
  const [first, second] = await Promise.all([lookup.read(100), lookup.read(100)])
  t.same(
    [first, second, loads],
    [{ value: 1, asOf: 1_000_000 }, { value: 1, asOf: 1_000_000 }, 1],
    'one load at a time',
  )
  clock.pass(9_999)
  t.equal((await lookup.read(100))?.value, 1, 'fresh')
  clock.pass(1)
  t.equal((await lookup.read(100))?.value, 1, 'the old one while a new one is fetched')
  t.equal(loads, 2)
  t.equal((await lookup.read(100))?.value, 2)

  failing = new Error('down')
  clock.pass(30_000)
  t.equal((await lookup.read(100))?.value, 2, 'an older value is better than none')
  t.equal(failures.length, 1)
  t.equal((await lookup.read(100))?.value, 2)
  t.equal(loads, 3, 'the source is left alone for a while')
  clock.pass(31_000)
  t.equal(await lookup.read(100), undefined, 'but not for ever')
  failing = undefined
  clock.pass(5_001)
  t.equal((await lookup.read(100))?.value, 5)
})

void t.test('a cached lookup after a clock was set back', async (t) => {
  const clock = createClock()
  const tenMinutes = 600_000
  let loads = 0
  let failing: Error | undefined
  const lookup = new CachedLookup({
    clock,
    load: () => {
      loads++
      return failing
        ? Promise.reject(failing)
        : Promise.resolve({ value: loads, asOf: clock.now() })
    },
    freshMilliseconds: 10_000,
    keepMilliseconds: 60_000,
    pauseAfter: () => 5_000,
    onFailure: () => undefined,
  })
  await lookup.read(100)
  clock.pass(-tenMinutes)
  t.equal((await lookup.read(100))?.value, 2, 'a value from the future is not fresh')
  failing = new Error('down')
  clock.pass(20_000)
  await lookup.read(100)
  failing = undefined
  clock.pass(-tenMinutes)
  t.equal((await lookup.read(100))?.value, 4, 'a pause does not last for ten minutes')
})

void t.test('a cached lookup does not wait longer than it may', async (t) => {
  const lookup = new CachedLookup({
    clock: createClock(),
    load: () => new Promise<never>(() => undefined),
    freshMilliseconds: 1,
    keepMilliseconds: 1,
    pauseAfter: () => 1,
    onFailure: () => undefined,
  })
  t.equal(await lookup.read(1), undefined)
})
