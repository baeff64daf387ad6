import t from 'tap'
import { isAsFast } from './against.js'
import { estimateMedian, median, ratioOf } from './numbers.js'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
const round3 = (value: number): number => Math.round(value * 1000) / 1000

void t.test('the interval of a median by order statistics', async (t) => {
  // R: DescTools::MedianCI gives whole ranks, 2 to 9 at 97.9 % and 3 to 8 at 89.1 %: 90 % lies just outside.
  const ten = estimateMedian(upTo(10), 0.9)
  t.equal(ten.median, 5.5)
  t.equal(round3(ten.low), 2.971)
  t.equal(round3(ten.high), 8.029)
  t.same(estimateMedian(upTo(10).toReversed(), 0.9), ten, 'whatever their order')
  // 15 values: ranks 4 to 12 hold 96.5 %, 5 to 11 hold 88.2 %.
  const { low, high } = estimateMedian(upTo(15), 0.9)
  t.ok(low > 4 && low < 5 && high > 11 && high < 12)
  t.equal(round3(low + high), 16, 'as far from either end')
})

void t.test('few values: the whole range, and no more is claimed', async (t) => {
  t.same(estimateMedian([3, 1, 2], 0.9), { median: 2, low: 1, high: 3 })
  t.same(estimateMedian([5], 0.9), { median: 5, low: 5, high: 5 })
  t.ok(Number.isNaN(estimateMedian([], 0.9).median))
  t.same(estimateMedian([7, 7, 7, 7, 7, 7, 7, 7, 7, 7], 0.9), { median: 7, low: 7, high: 7 })
})

void t.test('nine of ten intervals hold the true median', async (t) => {
  // A generator of its own, so that the same numbers come every time (mulberry32).
  let seed = 12
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  for (const count of [10, 12, 15, 20]) {
    let held = 0
    for (let turn = 0; turn < 20_000; turn++) {
      // Skewed, as times are: the median of -ln(u) is ln 2.
      const values = Array.from({ length: count }, () => -Math.log(random()))
      const { low, high } = estimateMedian(values, 0.9)
      if (low <= Math.LN2 && Math.LN2 <= high) held++
    }
    t.ok(Math.abs(held / 20_000 - 0.9) < 0.012, `${count} values: ${held / 20_000}`)
  }
})

void t.test('what passes: not surely slower, or hardly', async (t) => {
  t.ok(isAsFast({ median: 0.95, low: 0.9, high: 1 }))
  t.ok(isAsFast({ median: 0.97, low: 0.96, high: 0.98 }))
  t.notOk(isAsFast({ median: 0.969, low: 0.95, high: 0.999 }))
  t.notOk(isAsFast({ median: Number.NaN, low: Number.NaN, high: Number.NaN }), 'nothing measured')
})

void t.test('ratios are taken pair by pair', async (t) => {
  t.equal(ratioOf([10, 20, 90], [10, 10, 10]), 2)
  t.equal(median([3, 1, 2]), 2)
})
