import * as fc from 'fast-check'
import t from 'tap'
import { countDepth, type Exchange } from './depth.js'

const call = (sentAt: number, answeredAt: number): Exchange => ({ target: 'x', sentAt, answeredAt })

void t.test(
  'calls beside each other are one step, calls after each other are several',
  async (t) => {
    t.equal(countDepth([]), 0)
    t.equal(countDepth([call(0, 40), call(1, 42), call(2, 41)]), 1)
    t.equal(countDepth([call(0, 40), call(41, 80), call(80, 120)]), 3)
    // One that lasts as long as two others.
    t.equal(countDepth([call(0, 90), call(0, 40), call(41, 85)]), 2)
  },
)

/** By trying every row. */
function findLongest(exchanges: readonly Exchange[], from = Number.NEGATIVE_INFINITY): number {
  const next = exchanges.filter(({ sentAt }) => sentAt >= from)
  return Math.max(0, ...next.map(({ answeredAt }) => 1 + findLongest(exchanges, answeredAt)))
}

void t.test('property: no row of calls is longer', async () => {
  const one = fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }))
    .map(([sentAt, lasts]) => call(sentAt, sentAt + lasts))
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 9 }),
      (calls) => countDepth(calls) === findLongest(calls),
    ),
  )
})
