import t from 'tap'
import { checkWindow, writeOneTimeUse } from '#src/lti/v1p1/launch-window.js'
import { launchWindow } from '#src/index.js'
import { consumer } from '../../support/core-launch.js'
import { fc } from '../../support/properties.js'

const findConsumer = () => undefined
const parameters = (timestampSeconds: number) => ({
  consumerKey: consumer.key,
  signatureMethod: 'HMAC-SHA1' as const,
  timestampSeconds,
  nonce: 'n',
  signature: '',
})
const anyNow = fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 })
const anyWindow = fc.integer({ min: launchWindow.minimum, max: launchWindow.maximum })

/** `in`, or the reason of the refusal, for a launch stamped that many seconds after `now`. */
function outcomeOf(now: number, launchWindowSeconds: number, offset: number): string {
  const stamped = parameters(Math.floor(now / 1000) + offset)
  return checkWindow(stamped, { now, launchWindowSeconds, findConsumer })?.reason ?? 'in'
}

void t.test('for every clock and width: in up to both edges, out one second beyond', async (t) => {
  const anyShare = fc.double({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(anyNow, anyWindow, anyShare, (now, width, share) => {
      const at = (offset: number) => outcomeOf(now, width, offset)
      const inside = [-width, Math.trunc(share * width), width]
      return (
        inside.every((offset) => at(offset) === 'in') &&
        at(-width - 1) === 'timestamp_too_old' &&
        at(width + 1) === 'timestamp_in_future'
      )
    }),
  )
  t.same([launchWindow.minimum, launchWindow.default, launchWindow.maximum], [30, 300, 5400])
})

void t.test('a refusal says by how much, for the admin', async (t) => {
  const context = { now: 1_700_000_000_999, launchWindowSeconds: 300, findConsumer }
  t.same(checkWindow(parameters(1_700_000_301), context), {
    reason: 'timestamp_in_future',
    detail: { differenceSeconds: 301, launchWindowSeconds: 300 },
  })
  t.match(checkWindow(parameters(1_699_999_000), context), { detail: { differenceSeconds: -1000 } })
})

void t.test(
  'a claim outlives every clock and every window by which it could still count',
  async (t) => {
    const anyShare = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(anyNow, anyWindow, anyWindow, anyShare, (now, width, laterWidth, share) => {
        const offset = Math.trunc(share * width)
        const context = { now, launchWindowSeconds: width, findConsumer }
        const stamp = parameters(Math.floor(now / 1000) + offset)
        const { expiresAt } = writeOneTimeUse('launch', consumer, stamp, context)
        const lastUsable = (window: number) => (stamp.timestampSeconds + window) * 1000 + 999
        return (
          expiresAt - lastUsable(width) > 59 * 60_000 && expiresAt - lastUsable(laterWidth) > 58_000
        )
      }),
    )
    t.pass('by an hour in this window, and whatever another configuration sets')
  },
)

void t.test('launches and API requests claim apart', async (t) => {
  const context = { now: 0, launchWindowSeconds: 300, findConsumer }
  const ids = (['launch', 'api'] as const).map(
    (kind) => writeOneTimeUse(kind, consumer, parameters(0), context).id,
  )
  t.not(ids[0], ids[1])
})
