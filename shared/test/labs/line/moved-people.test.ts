import { array, assert, integer, nat, pre, property } from 'fast-check'
import t from 'tap'
import { findMovedNumber, movedNumbers, openMovedBlock } from '#src/labs/line/moved-people.js'
import { findNumberBefore } from '#src/labs/line/line-ticket.js'
import { lineRules } from '#src/labs/line/line-rules.js'

const now = 1_764_500_000_000
const days = integer({ min: 0, max: 30 * 86_400_000 })

void t.test('behind everybody, before everybody from now on, in their own order', (t) => {
  assert(
    property(
      days,
      days,
      nat(50_000),
      nat(50_000),
      array(nat(50_000), { minLength: 1 }),
      (age, formerAge, given, waiting, people) => {
        const beganAt = now - age
        const lastNumber = findNumberBefore(beganAt) + given
        const lowest = waiting < given ? lastNumber - waiting : undefined
        const former = findNumberBefore(now - formerAge)
        const places = people.map((number) => ({
          line: 'former',
          number: former + number,
          arrivedAt: now,
        }))
        const [first] = places
        // No line gives 50,000 numbers within 50 milliseconds, so those of two lines do not mix.
        pre(Math.abs(former - findNumberBefore(beganAt)) > 50_000)
        if (!first) return
        const { block, lastNumber: last } = openMovedBlock(first, {
          now,
          beganAt,
          lastNumber,
          lowest,
        })
        const numbers = places.map((place) => findMovedNumber(block, place, now) ?? Number.NaN)
        for (const [index, place] of places.entries()) {
          const number = numbers[index] ?? Number.NaN
          t.ok(Number.isSafeInteger(number) && number <= last)
          if (block.shift !== 0) t.ok(number > lastNumber)
          for (const [other, { number: theirs }] of places.entries())
            if (theirs < place.number) t.ok((numbers[other] ?? Number.NaN) < number)
        }
      },
    ),
  )
  t.end()
})

void t.test(
  'numbers stay for a line that has only just begun, and only where nobody waits',
  (t) => {
    const beganAt = now - lineRules.rebuildMilliseconds + 1
    const first = findNumberBefore(beganAt)
    const place = { line: 'former', number: first, arrivedAt: now }
    const open = (changes: object, number = first) =>
      openMovedBlock({ ...place, number }, { now, beganAt, lastNumber: first + 3, ...changes })
    t.strictSame(open({}), {
      block: { shift: 0, above: 0, below: first + 1, until: now + lineRules.keptMilliseconds },
      lastNumber: first + 3,
    })
    t.equal(open({ lowest: first + 1 }).block.shift, 0, 'newcomers')
    for (const other of [
      open({ lowest: first }),
      open({ now: now + 1 }),
      open({ beganAt: beganAt - 1 }, first),
      open({}, first + 1),
    ])
      t.match(other.block, { above: first + 3, below: first + 3 + 2 * movedNumbers })
    t.end()
  },
)

void t.test('a place that does not lie in the block, or whose time is over', (t) => {
  const scene = { now, beganAt: 0, lastNumber: 7 }
  const place = { line: 'former', number: 5_000_000, arrivedAt: now }
  const { block, lastNumber } = openMovedBlock(place, scene)
  t.equal(lastNumber, 7 + 2 * movedNumbers)
  const find = (number: number, at = now) => findMovedNumber(block, { ...place, number }, at)
  t.equal(find(5_000_000), 7 + movedNumbers)
  t.equal(find(4_000_001), 8)
  t.equal(find(4_000_000), undefined)
  t.equal(find(5_999_999), lastNumber - 1)
  t.equal(find(6_000_000), undefined)
  t.equal(find(5_000_000, block.until - 1), 7 + movedNumbers)
  t.equal(find(5_000_000, block.until), undefined)
  t.equal(findMovedNumber(undefined, place, now), undefined)
  t.end()
})
