import t from 'tap'
import { createGradeOutbox, type GradeGateway, type Stores } from '@appstreamlab/server'
import { nameDue, nameScoreLine, type DueScore, type GradeLine } from '@appstreamlab/shared'
import { createTestClock, engines } from './engines.js'

/** What the outbox of scores relies on, on every engine that outlives a restart. */

const about = {
  platform: { kind: 'registration', name: 'lms' },
  resourceLinkId: '1',
  tag: 'opened',
} as const
const line: GradeLine = {
  ...about,
  id: nameScoreLine({ ...about, tenantId: 'school' }),
  tenantId: 'school',
  label: 'Ümlaut & <b>',
  way: { kind: 'scores', lineItem: 'https://lms.example.edu/7?a=b', scopes: [] },
}

/** A gradebook that takes what it is sent. */
function createBook() {
  const grades = new Map<string, number>()
  let sends = 0
  const gateway: GradeGateway = {
    findLineItem: () =>
      Promise.resolve({ kind: 'found', lineItem: 'https://lms.example.edu/7?a=b' }),
    readBooked: ({ userId }) => Promise.resolve(grades.get(userId) ?? 'none'),
    send({ userId }, { given }) {
      sends += 1
      grades.set(userId, given)
      return Promise.resolve('taken')
    },
    takeBack: () => Promise.resolve('taken'),
    isLearner: () => Promise.resolve(undefined),
  }
  return { grades, gateway, countSends: () => sends }
}

// What is only in memory keeps no outbox: the start refuses it.
for (const engine of engines.filter(({ name }) => name !== 'memory'))
  void t.test(engine.name, { skip: engine.skip }, async (t) => {
    const running = await engine.start()
    const opened: Stores[] = []
    t.teardown(async () => {
      for (const stores of opened) stores.close()
      await running.close()
    })
    const clock = createTestClock()
    const open = async (): Promise<Stores> => {
      const stores = await running.open(clock)
      opened.push(stores)
      return stores
    }
    const book = createBook()
    const start = (stores: Stores, processId: string, gateway = book.gateway) =>
      createGradeOutbox({
        store: stores.state,
        cells: stores.cells,
        clock,
        chance: () => 0.5,
        processId,
        gateway,
      })
    const first = await open()
    const one = start(first, 'one')
    const two = start(engine.isShared ? await open() : first, 'two')
    const due = (userId: string, given: number): DueScore => ({
      line: line.id,
      userId,
      given,
      decidedAt: clock.now(),
      submittedAt: clock.now(),
    })
    await one.keepLine(line)
    await Promise.all(
      ['4', 'zoë 5', '005'].flatMap((id) => [
        one.want(due(id, 50)),
        two.want(due(id, 50)),
        two.want(due(id, 20)),
      ]),
    )
    t.equal((await first.state.list('grade-due')).entries.length, 6, 'the same score is one entry')
    await Promise.all([one.round(), two.round()])
    t.same(
      [...book.grades].toSorted(([one], [other]) => (one < other ? -1 : 1)),
      [
        ['005', 50],
        ['4', 50],
        ['zoë 5', 50],
      ],
    )
    t.equal(book.countSends(), 3, 'each once, by one of the two')
    t.same((await first.state.list('grade-due')).entries, [])

    // A process dies after it sent and before it heard of it.
    await one.want(due('4', 90))
    const dying = start(first, 'dying', {
      ...book.gateway,
      async send(target, score) {
        await book.gateway.send(target, score)
        throw new Error('died')
      },
    })
    await t.rejects(dying.round(), /died/)
    t.match(await two.round(), { done: 0 }, 'its platform is its own for as long as it may live')
    clock.pass(125_000)
    // Opened again, as after a restart.
    const after = start(await open(), 'after')
    t.match(await after.round(), { done: 1, left: 0 })
    t.equal(book.countSends(), 4, 'the result told that it had arrived')
    t.equal(book.grades.get('4'), 90)
    t.equal(await first.state.read('grade-due', nameDue(due('4', 90))), undefined)
  })
