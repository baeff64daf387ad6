import t from 'tap'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { createFrameWatch, describeFramesNotSeen } from '#src/http/frame-watch.js'
import { pino } from 'pino'
import { createTestApp, framed, readTicket } from '../support/test-app.js'

/** Cards in frames that nobody saw: a browser that may not show a page tells neither side. */

const settle = () => new Promise((resolve) => setImmediate(resolve))
const linesOf = (log: readonly string[]) =>
  log.map((line) => JSON.parse(line)).filter(({ event }) => event === 'frames_not_seen')

void t.test(
  'a framed card that does not come back within a minute is named, others are not',
  async (t) => {
    const { launch, click, pass, log } = createTestApp()
    const seen = readTicket((await launch({}, framed)).body)
    await launch({}, framed)
    await launch({}, { 'sec-fetch-dest': 'document' })
    await launch({ launch_presentation_return_url: '' }, framed)
    pass(5)
    await click(seen, { 'sec-fetch-dest': 'empty', accept: 'application/json' }, '/open/state')
    pass(54)
    await launch({}, framed)
    await settle()
    t.strictSame(linesOf(log), [], 'not before a minute')
    pass(2)
    await launch({}, framed)
    await settle()
    t.match(linesOf(log), [
      {
        tenant: 'example',
        credential: 'moodle',
        allowed: ['https://lms.example'],
        setting: 'frameAncestors',
        count: 1,
      },
    ])
    t.equal(linesOf(log).length, 1, 'neither what was seen nor a window nor the page for anybody')
    pass(61)
    await launch({}, framed)
    await settle()
    t.equal(linesOf(log).length, 1, 'one line in ten minutes')
  },
)

void t.test('a look at another process counts, and check says what was not seen', async (t) => {
  let now = Date.UTC(2026, 10, 29)
  const clock = { now: () => now }
  const durableStore = createMemoryStore()
  const cells = createMemoryCells(clock)
  const log: string[] = []
  let counted = 0
  const make = () =>
    createFrameWatch({
      clock,
      cells,
      durableStore,
      log: pino({}, { write: (line: string) => log.push(line) }),
      onNotSeen: () => counted++,
    })
  const [one, other] = [make(), make()]
  const card = { tenant: 'uni', credential: 'moodle', allowed: ['https://lms.example'] }
  for (const reference of ['A', 'B']) one.expect({ ...card, reference })
  other.came('A')
  now += 61_000
  one.came('C')
  await settle()
  t.equal(counted, 1)
  t.match(linesOf(log), [{ reference: 'B' }])
  const { entries } = await durableStore.list('frames-not-seen')
  t.match(describeFramesNotSeen(entries, now, 'catalogue'), [/^uni, moodle: .*frameAncestors/])
  const [alone] = describeFramesNotSeen(entries, now, 'environment')
  t.match(alone, /let the links open in a new window/)
  t.notMatch(alone, /frameAncestors/, 'which no setting of the environment is')
  t.strictSame(
    describeFramesNotSeen(entries, now + 8 * 24 * 3_600_000, 'catalogue'),
    [],
    'for a week',
  )
})
