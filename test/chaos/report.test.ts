import t from 'tap'
import { describeCounts, describeSpread, percentile, Report } from './report.js'

void t.test('a report holds when every promise was kept, and there was one', (t) => {
  const report = new Report()
  t.notOk(report.held, 'nothing was shown')
  report.check('first', true, 'unread')
  t.ok(report.held)
  report.check('second', false, 3)
  t.notOk(report.held)
  report.show('launches', 12)
  t.equal(
    report.write(),
    '  launches  12\n\n  held    first\n  BROKEN  second (3)',
    'why is said where it broke',
  )
  t.end()
})

void t.test('figures for people', (t) => {
  t.equal(describeSpread([3, 1, 2]), '2 / 3 / 3 ms')
  t.equal(describeSpread([1000, 2500]), '2.5 / 2.5 / 2.5 s')
  t.equal(describeSpread([]), '0 / 0 / 0 ms')
  t.equal(describeCounts(['a', 'b', 'b']), 'b × 2, a × 1')
  t.equal(describeCounts([]), 'none')
  t.equal(percentile([1, 2, 3, 4], 1), 4, 'the largest, not one beyond')
  t.end()
})
