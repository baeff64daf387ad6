import t from 'tap'
import { groupBy } from '@appstreamlab/shared'

void t.test('items keep their order in their group, and groups that of their first item', (t) => {
  t.strictSame(
    [...groupBy([3, 1, 4, 1, 5, 9], (one) => one % 2 === 0)],
    [
      [false, [3, 1, 1, 5, 9]],
      [true, [4]],
    ],
  )
  t.strictSame([...groupBy([], String)], [])
  t.end()
})
