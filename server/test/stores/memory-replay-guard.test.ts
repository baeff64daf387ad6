import t from 'tap'
import { ReplayGuardUnavailableError, type OneTimeUse } from '@appstreamlab/shared'
import { createMemoryReplayGuard } from '#src/stores/memory-replay-guard.js'
import { createClock } from '../support/clock.js'

const makeClaim = (id: string, expiresAt: number): OneTimeUse => ({
  id,
  expiresAt,
  stampedAt: 0,
  sender: 'moodle',
})

void t.test('memory claims', async (t) => {
  const clock = createClock()
  const claims = createMemoryReplayGuard(clock)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => claims.claim(makeClaim('a', clock.now() + 5000))),
  )
  t.equal(
    answers.filter((answer) => answer === 'claimed').length,
    1,
    'once among fifty at the same time',
  )
  t.equal(await claims.claim(makeClaim('b', clock.now() + 5000)), 'claimed')
  clock.pass(4999)
  t.equal(await claims.claim(makeClaim('a', clock.now() + 5000)), 'taken')
  clock.pass(1)
  t.equal(
    await claims.claim(makeClaim('a', clock.now() + 5000)),
    'claimed',
    'expiry is decided on reading',
  )

  const small = createMemoryReplayGuard(clock, 2)
  await small.claim(makeClaim('1', clock.now() + 60_000))
  await small.claim(makeClaim('2', clock.now() + 60_000))
  await t.rejects(
    small.claim(makeClaim('3', clock.now() + 60_000)),
    ReplayGuardUnavailableError,
    'it refuses rather than forgets',
  )
  t.equal(await small.claim(makeClaim('1', clock.now() + 60_000)), 'taken')
  clock.pass(180_000)
  t.equal(await small.claim(makeClaim('3', clock.now() + 60_000)), 'claimed', 'and has room again')
})

void t.test('memory stays flat over a million launches', async (t) => {
  const clock = createClock()
  const claims = createMemoryReplayGuard(clock, 100_000)
  const launchesPerSecond = 20
  for (let launch = 0; launch < 1_000_000; launch++) {
    if (launch % launchesPerSecond === 0) clock.pass(1000)
    // 20 a second for 3,900 seconds are 78,000 entries: above the limit this would reject.
    await claims.claim(makeClaim(`claim-${launch}`, clock.now() + 3_900_000))
  }
  t.pass('never more entries than an hour of launches')
})
