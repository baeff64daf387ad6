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
  const signal = find()
  t.equal(find(), signal)
  const calls = Array.from({ length: 50 }, () => once(signal, 'abort'))
  // The timer alone keeps no process alive, and here nothing else does.
  const alive = setInterval(() => undefined, 1_000)
  await Promise.all(calls)
  clearInterval(alive)
  t.ok(performance.now() - begunAt >= 50, 'no launch has less time than it was promised')
  const later = find()
  t.not(later, signal)
  t.notOk(later.aborted)
  t.strictSame(warnings, [])
})
