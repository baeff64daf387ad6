import * as fc from 'fast-check'
import t from 'tap'
import { createScoreSwitch } from '#src/lambda/score-switch.js'
import { isScoreMinute, scoreMinuteInput } from '#src/lambda/score-minute.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryStore } from '#src/stores/memory-store.js'

/** The schedule of scores is on while there is something to do, whatever comes between whatever. */

const minute = 60_000

function createStage(
  wait: <T>(what: string, value: T) => Promise<T> = (_what, value) => Promise.resolve(value),
) {
  let now = 1_000_000_000_000
  const clock = { now: () => now }
  const cells = createMemoryCells(clock)
  const store = createMemoryStore()
  const schedule = { isOn: false, sets: [] as boolean[], fails: false }
  const failures: string[] = []
  const start = () =>
    createScoreSwitch({
      schedule: {
        isOn: () => Promise.resolve(schedule.isOn),
        async set(isOn) {
          await wait(`set ${isOn}`, undefined)
          if (schedule.fails) throw new Error('denied')
          schedule.isOn = isOn
          schedule.sets.push(isOn)
          await wait(`heard of ${isOn}`, undefined)
        },
      },
      cells: {
        read: async (key) => wait('read', await cells.read(key)),
        async update(key, change, lifetime) {
          await wait('update', undefined)
          return wait('updated', await cells.update(key, change, lifetime))
        },
      },
      clock,
      onFailed: (_error, wanted) => void failures.push(wanted),
    })
  const slow = {
    ...store,
    async list(kind: Parameters<typeof store.list>[0]) {
      await wait('list', undefined)
      return wait('listed', await store.list(kind))
    },
    async add(...entry: Parameters<typeof store.add>) {
      await wait('add', undefined)
      return wait('added', await store.add(...entry))
    },
  }
  return { store: slow, schedule, failures, start, pass: (ms: number) => void (now += ms) }
}

void t.test(
  'on with the first who comes, not asked again while it runs, off when all is done',
  async (t) => {
    const { store, schedule, start, pass } = createStage()
    const one = start()
    const watched = one.watch(store)
    await watched.add('class', 'other', {})
    t.same(schedule.sets, [])
    await watched.add('score-active', 'a', {})
    await watched.add('grade-due', 'b', {})
    t.same(schedule.sets, [true])
    for (let count = 0; count < 5; count += 1) {
      pass(minute)
      await one.noteMinute()
      await one.endMinute(store)
      await start().watch(store).add('grade-due', 'b', {})
    }
    t.same(schedule.sets, [true], 'each minute says that it runs')
    await store.remove('score-active', 'a')
    await store.remove('grade-due', 'b')
    await one.endMinute(store)
    t.same(schedule.sets, [true, false])
    await watched.add('score-active', 'c', {})
    t.same(schedule.sets, [true, false, true])
    pass(4 * minute)
    await watched.add('score-active', 'd', {})
    t.same(schedule.sets, [true, false, true, true], 'nobody has heard of it for minutes')
  },
)

void t.test('a permission that is missing is told, and nothing else fails', async (t) => {
  const { store, schedule, failures, start } = createStage()
  schedule.fails = true
  const one = start()
  t.equal(await one.watch(store).add('grade-due', 'a', {}), 'added')
  await store.remove('grade-due', 'a')
  await one.endMinute(store)
  t.same(failures, ['on', 'off'])
})

void t.test('whoever comes while it is switched off is not forgotten', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), async (order, people) => {
      const { store, schedule, start } = createStage((what, value) =>
        order.schedule(Promise.resolve(value), what),
      )
      schedule.isOn = true
      const minutely = start()
      const visited = start().watch(store)
      const runMinute = async () => {
        await minutely.noteMinute()
        await minutely.endMinute(store)
      }
      const visits = Array.from({ length: people }, (_unused, index) =>
        visited.add('score-active', String(index), {}),
      )
      await order.waitFor(Promise.all([runMinute(), ...visits]))
      return schedule.isOn
    }),
    { numRuns: 100 },
  )
  t.pass()
})

void t.test('only the schedule itself wants a minute', (t) => {
  const from = (schedule: string) => ({ ...scoreMinuteInput, schedule })
  const own = from('arn:aws:scheduler:us-east-1:123456789012:schedule/default/labs-scores')
  t.ok(isScoreMinute(own, 'labs-scores'))
  t.notOk(isScoreMinute(own, undefined))
  t.notOk(isScoreMinute(own, 'scores'))
  t.notOk(isScoreMinute({ ...own, requestContext: {} }, 'labs-scores'), 'an event of a door')
  t.notOk(isScoreMinute({ body: JSON.stringify(own) }, 'labs-scores'))
  t.notOk(isScoreMinute(null, 'labs-scores'))
  t.end()
})
