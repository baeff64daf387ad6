import t from 'tap'
import { SharedCellsUnavailableError } from '@appstreamlab/shared'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createResilientCells } from '#src/stores/resilient-cells.js'
import { createTimeline } from '../support/timeline.js'

void t.test(
  'whether a process goes on alone is known for as long as the store is left alone',
  async (t) => {
    const time = createTimeline()
    const store = { isAway: false }
    const memory = createMemoryCells(time)
    const cells = createResilientCells({
      cells: {
        read: (key) =>
          store.isAway ? Promise.reject(new SharedCellsUnavailableError('away')) : memory.read(key),
        update: (key, change, lifetime) => memory.update(key, change, lifetime),
      },
      clock: time,
      onUnavailable: () => undefined,
    })
    await cells.read('a')
    t.equal(cells.isAlone?.(), false)
    store.isAway = true
    await cells.read('a')
    t.equal(cells.isAlone?.(), true)
    store.isAway = false
    await cells.read('a')
    t.equal(cells.isAlone?.(), true, 'it is not asked yet')
    await time.pass(2_000)
    t.equal(cells.isAlone?.(), false)
  },
)
