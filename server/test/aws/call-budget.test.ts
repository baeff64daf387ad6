import t from 'tap'
import { AppStreamError, type AppStreamAction, type CallPace } from '@appstreamlab/shared'
import { createCallBudget } from '#src/aws/call-budget.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createTimeline } from '../support/timeline.js'

interface Sent {
  readonly name: string
  readonly second: number
}

/** Budgets of several processes over the same cells, and what goes out of them. */
function openBudgets(pace: CallPace, processes = 1) {
  const time = createTimeline()
  const start = time.now()
  const cells = createMemoryCells(time)
  const sent: Sent[] = []
  const turnedAway: string[] = []
  const waited: number[] = []
  const paces: number[] = []
  const budgets = Array.from({ length: processes }, () =>
    createCallBudget({
      cells,
      clock: time,
      pace,
      sleep: time.sleep,
      onEnter: (_call, milliseconds) => waited.push(milliseconds),
      onThrottled: (_call, perSecond) => paces.push(perSecond),
      onTurnedAway: ({ action }) => turnedAway.push(action),
    }),
  )
  /** One call; `refusals` of its attempts are throttled. */
  const call = async (
    name: string,
    {
      action = 'CreateStreamingURL',
      refusals = 0,
      retryAfter = 0,
      process = 0,
      signal = new AbortController().signal,
    }: {
      readonly action?: AppStreamAction
      readonly refusals?: number
      readonly retryAfter?: number
      readonly process?: number
      readonly signal?: AbortSignal
    } = {},
  ): Promise<'done' | 'turned away'> => {
    const turn = budgets[process]?.begin({ target: {}, action }, signal)
    try {
      for (let left = refusals; ; left--) {
        await turn?.enter()
        sent.push({ name, second: (time.now() - start) / 1000 })
        if (left === 0) return 'done'
        await turn?.noteThrottled(retryAfter)
      }
    } catch (error) {
      if (!(error instanceof AppStreamError) || error.reason !== 'appstream_throttled') throw error
      return 'turned away'
    }
  }
  return { time, call, sent, turnedAway, waited, paces }
}

const names = (sent: readonly Sent[]): string => sent.map(({ name }) => name).join(' ')

void t.test(
  'calls of all processes go out in the order of their arrival, at the pace',
  async (t) => {
    const { time, call, sent, waited } = openBudgets({ perSecond: 2, burst: 2 }, 3)
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) =>
      call(name, { process: index % 3 }),
    )
    await time.pass(0)
    t.equal(names(sent), 'a b', 'a burst at once')
    await time.pass(2_000)
    t.same(await Promise.all(all), Array(6).fill('done'))
    t.same(sent.slice(2), [
      { name: 'c', second: 0.5 },
      { name: 'd', second: 1 },
      { name: 'e', second: 1.5 },
      { name: 'f', second: 2 },
    ])
    t.same(waited, [0, 0, 500, 1_000, 1_500, 2_000])
  },
)

void t.test('a refused call goes again before those that came later', async (t) => {
  const { time, call, sent, paces } = openBudgets({ perSecond: 2, burst: 1 }, 2)
  const all = [
    call('a', { refusals: 1 }),
    call('b', { process: 1 }),
    call('c'),
    call('d', { process: 1 }),
  ]
  await time.pass(5_000)
  await Promise.all(all)
  t.equal(names(sent), 'a a b c d')
  t.same(
    sent.map(({ second }) => Math.round(second)),
    [0, 1, 2, 3, 4],
    'after a rest, at half the pace',
  )
  t.same(paces, [1])
})

void t.test('launches go before looks', async (t) => {
  const { time, call, sent } = openBudgets({ perSecond: 1, burst: 1 })
  const look = { action: 'DescribeFleets' } as const
  const all = [call('a'), call('look', look), call('b'), call('c')]
  await time.pass(2_000)
  t.equal(names(sent), 'a b c')
  await time.pass(1_200)
  t.equal(names(sent), 'a b c look', 'when nobody waits')
  await Promise.all(all)
})

void t.test('a look that waited long enough takes its turn in the line', async (t) => {
  const { time, call, sent } = openBudgets({ perSecond: 1, burst: 1 })
  const rush = Array.from({ length: 6 }, (_unused, index) => call(`${index}`))
  const look = call('look', { action: 'DescribeSessions' })
  await time.pass(4_000)
  rush.push(call('late'))
  await time.pass(10_000)
  t.equal(await look, 'done')
  t.equal(names(sent), '0 1 2 3 4 5 look late')
  await Promise.all(rush)
})

void t.test('who would wait for too long is told at once', async (t) => {
  const { time, call, turnedAway } = openBudgets({ perSecond: 1, burst: 1 })
  const all = Array.from({ length: 10 }, (_unused, index) => call(`${index}`))
  await time.pass(0)
  t.equal(turnedAway.length, 2, 'seven seconds are seven calls, and one at once')
  await time.pass(7_000)
  const answers = await Promise.all(all)
  t.equal(answers.filter((answer) => answer === 'done').length, 8)
})

void t.test('when the pace falls, those for whom it is too late are told', async (t) => {
  const { time, call, turnedAway, sent } = openBudgets({ perSecond: 2, burst: 1 })
  const all = [call('first', { refusals: 1 })]
  for (let index = 0; index < 12; index++) all.push(call(`${index}`))
  await time.pass(10_000)
  const answers = await Promise.all(all)
  t.ok(answers.includes('turned away'))
  t.equal(answers[0], 'done')
  t.equal(turnedAway.length + new Set(sent.map(({ name }) => name)).size, all.length)
  t.ok(sent.every(({ second }) => second <= 7))
})

void t.test('a launch that gave up leaves nothing behind', async (t) => {
  const { time, call, sent } = openBudgets({ perSecond: 1, burst: 1 })
  const controller = new AbortController()
  void call('a')
  const second = call('b', { signal: controller.signal })
  await time.pass(500)
  controller.abort(new DOMException('Too late.', 'TimeoutError'))
  await t.rejects(second, { name: 'TimeoutError' })
  await time.pass(5_000)
  t.equal(names(sent), 'a')
})

void t.test('each region and account has a line of its own', async (t) => {
  const time = createTimeline()
  const cells = createMemoryCells(time)
  const pace = { perSecond: 1, burst: 1 }
  const budget = createCallBudget({ cells, clock: time, pace, sleep: time.sleep })
  const action = 'CreateStreamingURL'
  const { signal } = new AbortController()
  const roleArn = 'arn:aws:iam::111122223333:role/labs'
  await Promise.all(
    [{}, { region: 'eu-west-1' }, { roleArn }].map((target) =>
      budget.begin({ target, action }, signal).enter(),
    ),
  )
  t.pass('nobody waited')
})

void t.test('a line that the store lost is joined again', async (t) => {
  const time = createTimeline()
  let lost = false
  const kept = createMemoryCells(time)
  const cells = {
    ...kept,
    read: (key: string) => (lost ? Promise.resolve(undefined) : kept.read(key)),
  }
  const pace = { perSecond: 1, burst: 1 }
  const budget = createCallBudget({ cells, clock: time, pace, sleep: time.sleep })
  const enter = () =>
    budget.begin({ target: {}, action: 'CreateStreamingURL' }, new AbortController().signal).enter()
  await enter()
  const waiting = enter()
  await time.pass(0)
  lost = true
  await time.pass(1_000)
  lost = false
  await time.pass(3_000)
  await waiting
  t.pass('and the call goes out')
})

void t.test('a call that AWS wants later comes later, or not at all', async (t) => {
  const { time, call, sent, turnedAway } = openBudgets({ perSecond: 10, burst: 10 })
  const patient = call('patient', { refusals: 1, retryAfter: 4_000 })
  const hopeless = call('hopeless', { refusals: 1, retryAfter: 30_000 })
  await time.pass(3_900)
  t.same(await hopeless, 'turned away', 'its launch would be over')
  t.same(turnedAway, ['CreateStreamingURL'])
  t.equal(sent.filter(({ name }) => name === 'patient').length, 1, 'not before its time')
  await time.pass(300)
  t.equal(await patient, 'done')
  t.same(
    sent.filter(({ name }) => name === 'patient').map(({ second }) => Math.floor(second)),
    [0, 4],
  )
})
