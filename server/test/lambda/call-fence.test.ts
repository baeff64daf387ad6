import t from 'tap'
import { createCallFence } from '#src/lambda/call-fence.js'

/** A promise and what settles it. */
function createGate() {
  let open: () => void = () => undefined
  let fail: () => void = () => undefined
  const promise = new Promise<string>((resolve, reject) => {
    open = () => resolve('done')
    fail = () => reject(new Error('failed'))
  })
  return { promise, open, fail }
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending')
  const later = new Promise((resolve) => {
    setImmediate(() => setImmediate(() => setImmediate(resolve, pending)))
  })
  return (await Promise.race([promise, later])) !== pending
}

void t.test('waits for what is under way, and for what follows from it', async (t) => {
  const fence = createCallFence()
  const [first, second] = [createGate(), createGate()]
  const port = fence.follow({
    first: () => first.promise,
    second: () => second.promise,
    sum: (a: number) => a + 1,
  })
  t.equal(port.sum(1), 2, 'what does not wait is handed through')
  void port.first().then(() => port.second())
  const settled = fence.settle()
  t.notOk(await isSettled(settled))
  first.open()
  t.notOk(await isSettled(settled), 'the second call has begun')
  second.open()
  t.ok(await isSettled(settled))
})

void t.test('a call that fails has ended, and its caller hears of it', async (t) => {
  const fence = createCallFence()
  const gate = createGate()
  const call = fence.follow(() => gate.promise)
  const called = call()
  const settled = fence.settle()
  gate.fail()
  await t.rejects(called, { message: 'failed' })
  t.ok(await isSettled(settled))
})

void t.test('methods keep their object', async (t) => {
  class Counter {
    #count = 0
    add(): Promise<number> {
      return Promise.resolve(++this.#count)
    }
  }
  const counter = createCallFence().follow(new Counter())
  t.equal(await counter.add(), 1)
  t.equal(await counter.add(), 2)
})
