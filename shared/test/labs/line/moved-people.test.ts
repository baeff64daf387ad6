import t from 'tap'
import { findMovedNumber, movedNumbers, openMovedBlock } from '#src/labs/line/moved-people.js'
import { findNumberBefore } from '#src/labs/line/line-ticket.js'
import { fc } from '../../support/properties.js'

const now = 1_764_500_000_000
const days = fc.integer({ min: 0, max: 30 * 86_400_000 })

void t.test('behind everybody, before everybody from now on, in their own order', (t) => {
  fc.assert(
    fc.property(
      days,
      days,
      fc.array(fc.nat(50_000), { minLength: 1 }),
      (age, formerAge, people) => {
        const lastNumber = findNumberBefore(now - age)
        const former = findNumberBefore(now - formerAge)
        const places = people.map((number) => ({ number: former + number }))
        const [first] = places
        if (!first) return
        const { block, lastNumber: last } = openMovedBlock(first, { lastNumber, now })
        const numbers = places.map((place) => findMovedNumber(block, place, now) ?? Number.NaN)
        for (const [index, place] of places.entries()) {
          const number = numbers[index] ?? Number.NaN
          t.ok(Number.isSafeInteger(number) && number > lastNumber && number < last)
          t.equal(number - (numbers[0] ?? Number.NaN), place.number - first.number)
        }
      },
    ),
  )
  t.end()
})

void t.test('a place that does not lie in the block, or whose time is over', (t) => {
  const scene = { now, lastNumber: 7 }
  const place = { number: 5_000_000 }
  const { block, lastNumber } = openMovedBlock(place, scene)
  t.equal(lastNumber, 7 + 2 * movedNumbers)
  const find = (number: number, at = now) => findMovedNumber(block, { number }, at)
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
