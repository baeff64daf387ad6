import t from 'tap'
import { dayKinds } from './day-kind.js'
import { judgeKind } from './judge-days.js'
import { findFaults } from './report.js'

/** Some kinds of day; `npm run estimates` plays all of them, and longer. */

t.setTimeout(280_000)

const played = [
  'rush: 110 people at nine',
  'five seats and twenty people',
  'rebuild between lessons: a class goes at ten, the next waits',
  'sessions half as long as on the days before',
]

for (const name of played)
  void t.test(name, { timeout: 200_000 }, (t) => {
    const kind = dayKinds.find((one) => one.name === name)
    if (!kind) throw new Error('There is no such day.')
    const judged = judgeKind(kind, 1)
    t.strictSame(findFaults(judged), [])
    t.end()
  })

void t.test('days and ranges are the same in every run', (t) => {
  const [kind] = dayKinds.filter(({ name }) => name.startsWith('five seats'))
  if (!kind) throw new Error('There is no such day.')
  t.strictSame(judgeKind(kind, 1), judgeKind(kind, 1))
  t.end()
})

void t.test('there are as many kinds of day as were promised', (t) => {
  t.ok(dayKinds.length >= 18)
  t.equal(new Set(dayKinds.map(({ name }) => name)).size, dayKinds.length)
  t.end()
})
