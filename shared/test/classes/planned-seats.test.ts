import t from 'tap'
import { listPlannedSeats, planDefaults } from '#src/index.js'

const minute = 60_000
const leadMs = planDefaults.leadMs + planDefaults.scheduleSlackMs

void t.test('what actions add to the seats that there are, by when it should be there', (t) => {
  const applied = [
    { at: -10 * minute, value: 50 },
    { at: 0, value: 30 },
    { at: 10 * minute, value: 40 },
    { at: 60 * minute, value: 20 },
    { at: 90 * minute, value: 45 },
    { at: 120 * minute, value: 30 },
    { at: 150 * minute, value: 45 },
  ]
  t.strictSame(
    listPlannedSeats({ applied }, { seats: 25, now: 0 }),
    [
      { at: 10 * minute + leadMs, seats: 15 },
      { at: 90 * minute + leadMs, seats: 5 },
    ],
    'what has begun is told by AppStream, and what goes down and up again adds nothing',
  )
  t.strictSame(listPlannedSeats({}, { seats: 25, now: 0 }), [])
  t.end()
})

void t.test('hosts for many count their sessions, and what was measured is what it takes', (t) => {
  const facts = {
    name: 'cad',
    type: 'ON_DEMAND',
    instanceType: 'stream.standard.medium',
    sessionsPerInstance: 10,
    isStopped: false,
    leadMs: 5 * minute,
    base: { min: 1, max: 9 },
  } as unknown as NonNullable<Parameters<typeof listPlannedSeats>[0]['facts']>
  t.strictSame(
    listPlannedSeats({ applied: [{ at: minute, value: 30 }], facts }, { seats: 10, now: 0 }),
    [{ at: minute + 5 * minute + planDefaults.scheduleSlackMs, seats: 20 }],
  )
  t.end()
})
