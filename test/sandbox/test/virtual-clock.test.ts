import t from 'tap'

import { TimerQueue } from '#src/timer-queue.js'
import { VirtualClock } from '#src/virtual-clock.js'

void t.test('timer queue: earliest first, equal times in order, keys replaced', async (t) => {
  const queue = new TimerQueue()
  const times = [50, 10, 40, 10, 30, 20, 60, 5]
  for (const [index, due] of times.entries()) queue.set(`t${index}`, due, () => {})
  queue.set('t7', 70, () => {})
  queue.clear('t4')
  const taken: string[] = []
  for (let timer = queue.take(); timer !== undefined; timer = queue.take()) taken.push(timer.key)
  t.same(taken, ['t1', 't3', 't5', 't2', 't0', 't6', 't7'])
  t.equal(queue.peek(), undefined)
})

void t.test('a clock that only tests move', async (t) => {
  const clock = new VirtualClock({ running: false, startMs: 1000 })
  const seen: [string, number][] = []
  clock.schedule('b', 3000, () => {
    seen.push(['b', clock.now()])
    clock.schedule('chained', clock.now() + 500, () => seen.push(['chained', clock.now()]))
  })
  clock.schedule('a', 2000, () => seen.push(['a', clock.now()]))
  clock.scheduleWall('lease', 2500, () => seen.push(['lease', clock.now()]))
  clock.schedule('cancelled', 2100, () => seen.push(['cancelled', clock.now()]))
  clock.cancel('cancelled')
  clock.advance(1.999)
  t.same(seen, [
    ['a', 2000],
    ['lease', 2500],
  ])
  clock.advance(10)
  t.same(seen.slice(2), [
    ['b', 3000],
    ['chained', 3500],
  ])
  t.equal(clock.now(), 12_999)
  t.equal(clock.wallNow(), 12_999)
  t.throws(() => clock.advance(-1), RangeError)
  t.throws(() => clock.advance(Number.NaN), RangeError)
  clock.moveTo(5)
  t.equal(clock.now(), 12_999, 'never back')
})

void t.test('a timer that fails leaves the clock usable', async (t) => {
  const clock = new VirtualClock({ running: false, startMs: 0 })
  clock.schedule('bad', 10, () => {
    throw new Error('bad timer')
  })
  clock.schedule('good', 20, () => t.equal(clock.now(), 20))
  t.plan(3)
  t.throws(() => clock.advance(1), { message: 'bad timer' })
  clock.settle()
  t.equal(clock.now(), 1000)
})

void t.test('a clock that follows real time', async (t) => {
  const clock = new VirtualClock({ startMs: 0, speed: 1000 })
  // The clock's own wake-ups do not keep a process alive.
  const keepAlive = setInterval(() => {}, 1000)
  t.teardown(() => {
    clearInterval(keepAlive)
    clock.stop()
  })
  const firedAtMs = await new Promise<number>((resolve) => {
    clock.schedule('soon', 20_000, () => resolve(clock.now()))
  })
  t.equal(firedAtMs, 20_000)
  clock.setSpeed(1)
  const wallBeforeMs = Date.now()
  const beforeMs = clock.now()
  clock.advance(3600)
  t.ok(clock.now() - beforeMs >= 3_600_000)
  const wallMs = clock.wallNow()
  t.ok(wallMs >= wallBeforeMs && wallMs <= Date.now(), 'leases do not see the jump')
  t.ok(clock.now() - beforeMs <= 3_600_000 + Date.now() - wallBeforeMs + 1000, 'nothing beside it')
  await new Promise<void>((resolve) => {
    clock.scheduleWall('lease', Date.now() + 5, resolve)
  })
})
