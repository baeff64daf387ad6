import t from 'tap'
import { countFreeSeats, isLive, type FleetStatus } from '#src/index.js'

void t.test('free seats of a fleet, as far as AWS counts them', (t) => {
  const fleet = { type: 'ALWAYS_ON', availableInstances: 3 } as FleetStatus
  t.equal(countFreeSeats(fleet), 3)
  t.equal(countFreeSeats({ ...fleet, type: 'ON_DEMAND' }), 3)
  t.equal(countFreeSeats({ ...fleet, availableUserSessions: 12 }), 12, 'of a multi-session fleet')
  t.equal(countFreeSeats({ ...fleet, availableUserSessions: 0 }), 0)
  t.equal(countFreeSeats({ ...fleet, type: 'ELASTIC' }), undefined, 'the pool is AWS’s')
  t.end()
})

void t.test('a session goes on until its end, and without one until AWS does not list it', (t) => {
  t.equal(isLive({ endsAt: 5 }, 4), true)
  t.equal(isLive({ endsAt: 5 }, 5), false)
  t.equal(isLive({}, Number.MAX_SAFE_INTEGER), true)
  t.end()
})
