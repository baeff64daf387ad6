import t from 'tap'
import { findOvertaken, type Entry } from './entry-order.js'

const enter = (number: number, calledAt: number, changes: Partial<Entry> = {}): Entry => ({
  user: `student-${number}`,
  number,
  calledAt,
  position: 1,
  failed: 0,
  ...changes,
})

void t.test('in order, and together', (t) => {
  t.same(findOvertaken([enter(1, 0), enter(2, 100), enter(3, 100)], 0), [])
  t.end()
})

void t.test('called within the time between two looks is no overtaking, later is', (t) => {
  const found = findOvertaken(
    [enter(1, 5_000), enter(2, 0), enter(3, 5_500), enter(4, 400), enter(5, 9_000)],
    100,
  )
  t.match(found, [
    { entry: { number: 3 }, by: { number: 4 }, milliseconds: 5_100, allowed: 5_100 },
    { entry: { number: 1 }, by: { number: 2 }, milliseconds: 5_000, allowed: 5_100 },
  ])
  t.end()
})

void t.test('further behind pages look more rarely; a look that failed comes again', (t) => {
  const [one] = findOvertaken([enter(1, 20_000, { position: 300 }), enter(2, 0)], 0)
  t.ok(one && one.allowed > 30_000 && one.allowed < 60_000)
  const [failed] = findOvertaken([enter(1, 20_000, { failed: 1 }), enter(2, 0)], 0)
  t.equal(failed?.allowed, 10_000)
  t.end()
})
