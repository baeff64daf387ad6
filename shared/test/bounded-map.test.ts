import t from 'tap'
import { BoundedMap } from '#src/bounded-map.js'
import { fc } from './support/properties.js'

void t.test('the entry that was written longest ago makes room', (t) => {
  const map = new BoundedMap<string, number>(2)
  map.set('a', 1).set('b', 2)
  map.set('a', 3)
  map.set('c', 4)
  t.strictSame([...map], Object.entries({ a: 3, c: 4 }))
  t.equal(
    map.use('a', () => 9),
    3,
  )
  map.set('d', 5)
  t.strictSame([...map.keys()], ['a', 'd'], 'use keeps an entry young')
  t.equal(
    map.use('e', () => 6),
    6,
    'and makes one where there is none',
  )
  t.end()
})

void t.test('an entry without a value is used as it is', (t) => {
  const map = new BoundedMap<string, undefined>(1).set('a', undefined)
  const makeAgain = () => {
    throw new Error('made again')
  }
  t.equal(map.use('a', makeAgain), undefined)
  t.end()
})

void t.test('whatever is written, the youngest keys are kept, each with its last value', (t) => {
  const key = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.integer())),
      fc.integer({ min: 1, max: 5 }),
      (writes, capacity) => {
        const map = new BoundedMap<number, number>(capacity)
        for (const [at, value] of writes) map.set(at, value)
        const last = new Map(writes)
        const kept = [...new Set(writes.map(([at]) => at).toReversed())].slice(0, capacity)
        const expected = kept.map((at) => [at, last.get(at)])
        return JSON.stringify([...map].toReversed()) === JSON.stringify(expected)
      },
    ),
  )
  t.end()
})
