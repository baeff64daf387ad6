import t from 'tap'
import { findIdleSeats } from './idle-seats.js'

const lengths = (idle: ReturnType<typeof findIdleSeats>) =>
  idle.map(({ from, until }) => until - from)

void t.test('whoever is called takes the seat that is free for longest', async (t) => {
  const freed = [{ at: 7_000 }, { at: 1_000 }, { at: 3_000 }]
  const held = [
    { at: 9_000, waitedFrom: 0 },
    { at: 4_000, waitedFrom: 0 },
    { at: 12_000, waitedFrom: 0 },
  ]
  t.strictSame(lengths(findIdleSeats(freed, held, 12_000)), [3_000, 6_000, 5_000])
})

void t.test('a seat is idle only while somebody waits', async (t) => {
  t.strictSame(
    lengths(findIdleSeats([{ at: 1_000 }], [{ at: 60_000, waitedFrom: 58_000 }], 60_000)),
    [2_000],
  )
  t.strictSame(lengths(findIdleSeats([{ at: 1_000 }], [], 500)), [], 'nobody waits any more')
})

void t.test('a seat that nobody was called for is idle until nobody waits', async (t) => {
  t.strictSame(lengths(findIdleSeats([{ at: 1_000 }], [], 90_000)), [89_000])
})

void t.test('a seat that came from nowhere is no seat of another time', async (t) => {
  const held = [
    { at: 1_000, waitedFrom: 0 },
    { at: 8_000, waitedFrom: 0 },
  ]
  t.strictSame(lengths(findIdleSeats([{ at: 6_000 }], held, 8_000)), [2_000])
})
