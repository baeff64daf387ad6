import t from 'tap'
import { countFreeSeats, type FleetStatus } from '#src/index.js'

void t.test('free seats of a fleet, as far as AWS counts them', (t) => {
  const fleet = { type: 'ALWAYS_ON', availableInstances: 3 } as FleetStatus
  t.equal(countFreeSeats(fleet), 3)
  t.equal(countFreeSeats({ ...fleet, type: 'ON_DEMAND' }), 3)
  t.equal(countFreeSeats({ ...fleet, availableUserSessions: 12 }), 12, 'of a multi-session fleet')
  t.equal(countFreeSeats({ ...fleet, availableUserSessions: 0 }), 0)
  t.equal(countFreeSeats({ ...fleet, type: 'ELASTIC' }), undefined, 'the pool is AWS’s')
  t.end()
})
