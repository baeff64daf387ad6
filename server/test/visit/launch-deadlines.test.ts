import { once } from 'node:events'
import t from 'tap'
import { createDeadlines } from '#src/visit/launch-deadlines.js'

void t.test('launches that begin together share a deadline, and it comes', async (t) => {
  const warnings: Error[] = []
  const note = (warning: Error): void => void warnings.push(warning)
  process.on('warning', note)
  t.teardown(() => process.off('warning', note))
  const find = createDeadlines(50)
  const begunAt = performance.now()
  // Launches begin when the test says so: on a busy machine a quarter of a second passes between two lines.
  let now = begunAt
  const { restore } = t.intercept(performance, 'now', { value: () => now })
  const signal = find()
  now += 249
  t.equal(find(), signal)
  const calls = Array.from({ length: 50 }, () => once(signal, 'abort'))
  // The timer alone keeps no process alive, and here nothing else does.
  const alive = setInterval(() => undefined, 1_000)
  await Promise.all(calls)
  clearInterval(alive)
  restore()
  t.ok(performance.now() - begunAt >= 50, 'no launch has less time than it was promised')
  const later = find()
  t.not(later, signal)
  t.notOk(later.aborted)
  t.strictSame(warnings, [])
})
