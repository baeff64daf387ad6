import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Stores } from '@appstreamlab/server'
import {
  isPresent,
  lineRules,
  PeopleInLine,
  type LineArrival,
  type LineStanding,
  type LineState,
  type LineTicket,
} from '@appstreamlab/shared'
import { createTestClock, engines, type RunningEngine, type TestClock } from './engines.js'

const minute = 60_000
const hour = 60 * minute

/** What every engine promises of the waiting line. Where processes can share it there are eight, else one. */
for (const engine of engines)
  void t.test(engine.name, { skip: engine.skip, timeout: 280_000 }, async (t) => {
    const running = await engine.start()
    const opened: Stores[] = []
    t.teardown(async () => {
      for (const stores of opened) stores.close()
      await running.close()
    })
    const clock = createTestClock()
    const openNode = async (itsClock = clock, through = false): Promise<Stores> => {
      const stores = await running.open(itsClock, through ? running.proxy : undefined)
      opened.push(stores)
      return stores
    }
    const nodes = await Promise.all(
      Array.from({ length: engine.isShared ? 8 : 1 }, () => openNode()),
    )
    const scene: Scene = { clock, nodes, running, openNode }
    await testOrder(t, scene)
    await testStates(t, scene)
    await testMoved(t, scene)
    await testErasure(t, scene)
    await testHistories(t, scene, engine.name === 'dynamodb' ? 120 : 400)
    if (engine.isShared) await testClocks(t, scene)
    if (engine.isShared) await testLostReplies(t, scene)
    await testLoss(t, scene, engine.name)
  })

interface Scene {
  readonly clock: TestClock
  readonly nodes: readonly Stores[]
  readonly running: RunningEngine
  readonly openNode: (clock?: TestClock, through?: boolean) => Promise<Stores>
}

/** Takes the nodes in turn. */
function nodeFor({ nodes }: Pick<Scene, 'nodes'>, index: number): Stores {
  const node = nodes[index % nodes.length]
  if (!node) throw new Error('There is no node.')
  return node
}

const arrive = (
  clock: TestClock,
  person: string,
  changes: Partial<LineArrival> = {},
): LineArrival => ({
  person,
  tenantId: 'one',
  stackName: 'stack',
  factor: 1,
  hidden: false,
  now: clock.now(),
  ...changes,
})

/** What a page's ticket says after an answer. */
const writeTicket = (line: string, { generation, entry, now }: LineStanding): LineTicket => ({
  line,
  generation,
  number: entry.number,
  arrivedAt: entry.arrivedAt,
  renewedAt: now,
})

async function testOrder(t: Test, scene: Scene): Promise<void> {
  const { clock } = scene
  await t.test(
    'two hundred join at once: each once, nobody before somebody who was there',
    async (t) => {
      const line = randomUUID()
      let moment = 0
      const joined = await Promise.all(
        Array.from({ length: 200 }, async (_, index) => {
          // A third of them come when others are in already.
          if (index % 3 === 0) await nodeFor(scene, index).lines.measure(line, clock.now())
          const from = moment++
          const { lines } = nodeFor(scene, index)
          const standing = await lines.join(line, arrive(clock, `p${index}`))
          return { from, until: moment++, standing }
        }),
      )
      const numbers = joined.map(({ standing }) => standing.entry.number)
      t.equal(new Set(numbers).size, 200)
      for (const one of joined)
        for (const other of joined)
          if (one.until < other.from && one.standing.entry.number > other.standing.entry.number)
            t.fail(`${one.standing.entry.person} was there first`)
      t.equal(new Set(joined.map(({ standing }) => standing.generation)).size, 1)
      const { people } = await nodeFor(scene, 1).lines.readFront(line, {
        count: 64,
        now: clock.now(),
      })
      const sorted = joined
        .map(({ standing }) => standing.entry)
        .sort((a, b) => a.number - b.number)
      t.strictSame(
        people.map(({ person }) => person),
        sorted.slice(0, 64).map(({ person }) => person),
      )
      for (const [ahead, entry] of sorted.entries()) {
        const { person, number } = entry
        const look = { person, number, hidden: false, now: clock.now() }
        const standing = await nodeFor(scene, ahead).lines.look(line, look)
        judgeAhead(t, standing, ahead)
      }
      const size = await nodeFor(scene, 2).lines.measure(line, clock.now())
      t.equal(size.people, 200)
      t.equal(size.firstArrivedAt, clock.now())
    },
  )

  await t.test('one person in all windows and processes at once stands there once', async (t) => {
    const line = randomUUID()
    const joined = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        nodeFor(scene, index).lines.join(line, arrive(clock, 'the same')),
      ),
    )
    t.equal(new Set(joined.map(({ entry }) => entry.number)).size, 1)
    t.equal((await nodeFor(scene, 1).lines.measure(line, clock.now())).people, 1)
  })

  await t.test('lines are apart, and nothing that is sent names anything', async (t) => {
    const hostile = ['a', 'a#', 'a\0', '*', '{x}', '../a', '', ':all', '~']
    for (const line of hostile)
      for (const person of hostile)
        await nodeFor(scene, 1).lines.join(line, arrive(clock, person || 'empty'))
    for (const line of hostile)
      t.equal((await nodeFor(scene, 2).lines.measure(line, clock.now())).people, hostile.length)
  })
}

/** Exact for the first twenty; behind them never fewer, and not more than a block more. */
function judgeAhead(t: Test, standing: LineStanding | undefined, ahead: number): void {
  const found = standing?.ahead
  if (!found) return void t.fail('They stand in the line.')
  if (found.exact || ahead < lineRules.exactPositions) return void t.equal(found.count, ahead)
  t.ok(found.count >= ahead && found.count < ahead + 32, `${found.count} for ${ahead}`)
}

async function testStates(t: Test, scene: Scene): Promise<void> {
  const { clock } = scene
  const { lines } = nodeFor(scene, 0)
  const others = nodeFor(scene, 1).lines
  const frontOf = async (line: string) =>
    (await others.readFront(line, { count: 9, now: clock.now() })).people.map((one) => one.person)

  await t.test('away, passed over, in, gone, and over', async (t) => {
    const line = randomUUID()
    const [a, b, c] = await joinAll(scene, line, ['a', 'b', 'c'])
    if (!a || !b || !c) throw new Error('Three joined.')
    const mark = (entry: LineStanding['entry'], to: LineState, seenAt?: number) => {
      const { person, number } = entry
      return others.mark(line, { person, number, to, now: clock.now(), seenAt })
    }
    const look = ({ person, number }: LineStanding['entry']) =>
      lines.look(line, { person, number, hidden: true, now: clock.now() })
    clock.pass(1_000)
    t.notOk(await mark(a.entry, 'away', a.entry.seenAt - 1), 'they were heard of since')
    t.ok(await mark(a.entry, 'away', a.entry.seenAt))
    t.ok(await mark(a.entry, 'away', a.entry.seenAt), 'repeated')
    t.notOk(await mark(a.entry, 'passed'))
    t.strictSame(await frontOf(line), ['b', 'c'])
    judgeAhead(t, await look(b.entry), 1)
    const back = await look(a.entry)
    t.match(back?.entry, {
      state: 'waiting',
      hidden: true,
      seenAt: clock.now(),
      number: a.entry.number,
    })
    t.strictSame(await frontOf(line), ['a', 'b', 'c'])

    t.ok(await mark(b.entry, 'passed'))
    t.equal((await look(b.entry))?.entry.state, 'passed', 'a look does not put them back')
    t.equal((await lines.join(line, arrive(clock, 'b'))).entry.state, 'passed', 'nor a launch')
    t.strictSame(await frontOf(line), ['a', 'c'])
    judgeAhead(t, await look(c.entry), 2)
    t.ok(await mark(b.entry, 'waiting'))
    t.strictSame(await frontOf(line), ['a', 'b', 'c'])

    t.notOk(await mark({ ...a.entry, number: b.entry.number }, 'left'), 'a number of somebody else')
    t.ok(await mark(a.entry, 'served'))
    t.ok(await mark(a.entry, 'served'), 'repeated')
    t.notOk(await mark(a.entry, 'waiting'))
    t.equal(await look(a.entry), undefined)
    t.ok(await mark(b.entry, 'left'))
    judgeAhead(t, await look(c.entry), 0)
    t.equal((await lines.measure(line, clock.now())).people, 1)
    const again = await others.join(line, arrive(clock, 'a'))
    t.equal(again.foundAs, 'new')
    judgeAhead(t, again, 1)
    t.strictSame(await frontOf(line), ['c', 'a'])
    t.equal(await lines.look(line, { ...a.entry, hidden: false, now: clock.now() }), undefined)
  })

  await t.test('four hours from the last launch, decided on reading', async (t) => {
    const line = randomUUID()
    const [a, b] = await joinAll(scene, line, ['a', 'b', 'c'])
    if (!a || !b) throw new Error('Three joined.')
    clock.pass(hour)
    const renewed = await others.join(line, arrive(clock, 'b', { stackName: 'other' }))
    t.match(renewed, { foundAs: 'known', entry: { number: b.entry.number, stackName: 'other' } })
    const ticket = writeTicket(line, a)
    t.equal(
      (await lines.join(line, arrive(clock, 'a', { ticket }))).entry.keptUntil,
      a.entry.keptUntil,
    )
    clock.pass(3 * hour - 1)
    t.ok(await lines.look(line, { ...a.entry, hidden: false, now: clock.now() }))
    clock.pass(1)
    t.equal(await lines.look(line, { ...a.entry, hidden: false, now: clock.now() }), undefined)
    await others.readFront(line, { count: 9, now: clock.now() })
    const standing = await lines.look(line, { ...b.entry, hidden: false, now: clock.now() })
    judgeAhead(t, standing, 0)
    t.strictSame(await frontOf(line), ['b'])
    const again = await lines.join(line, arrive(clock, 'a'))
    t.equal(again.foundAs, 'new')
    t.ok(again.entry.number > b.entry.number)
  })
}

/** A lab is given another fleet while people wait: their pages come to its line in no order. */
async function testMoved(t: Test, scene: Scene): Promise<void> {
  const { clock } = scene
  const who = ['a', 'b', 'c', 'd', 'e', 'f']
  const waitElsewhere = async (): Promise<readonly (() => Promise<LineStanding>)[]> => {
    const former = randomUUID()
    const stood = await joinAll(scene, former, who)
    return stood.map(({ entry }, index) => () => {
      const { number, arrivedAt, keptUntil } = entry
      const cameFrom = { line: former, number, arrivedAt, keptUntil }
      const ticket = writeTicket(former, stood[index] ?? never())
      const arrival = arrive(clock, entry.person, { cameFrom, ticket })
      return nodeFor(scene, index).lines.join(line, arrival)
    })
  }
  let line = ''
  const front = async () =>
    (await nodeFor(scene, 3).lines.readFront(line, { count: 64, now: clock.now() })).people.map(
      ({ person }) => person,
    )

  await t.test('they stand behind whoever waits there, in their own order', async (t) => {
    line = randomUUID()
    await joinAll(scene, line, ['there 1', 'there 2', 'gone', 'there 3'])
    clock.pass(hour)
    for (const person of ['there 1', 'there 2', 'there 3'])
      await nodeFor(scene, 1).lines.look(line, { person, hidden: false, now: clock.now() })
    const comes = await waitElsewhere()
    const [a, b, c, d, e, f] = comes
    const first = await (d ?? never)()
    t.equal(first.foundAs, 'moved')
    const newcomer = await nodeFor(scene, 5).lines.join(line, arrive(clock, 'newcomer'))
    await Promise.all([f, b, e].map((comes) => (comes ?? never)()))
    clock.pass(minute)
    await Promise.all([c, a].map((comes) => (comes ?? never)()))
    t.strictSame(await front(), ['there 1', 'there 2', 'gone', 'there 3', ...who, 'newcomer'])
    const again = await (d ?? never)()
    t.match(again, { foundAs: 'known', entry: { number: first.entry.number } }, 'a lost reply')
    t.equal(again.entry.arrivedAt, first.entry.arrivedAt)
    const look = { ...newcomer.entry, hidden: false, now: clock.now() }
    judgeAhead(t, await nodeFor(scene, 2).lines.look(line, look), 10)
    const next = await nodeFor(scene, 6).lines.join(line, arrive(clock, 'next'))
    t.ok(next.entry.number > newcomer.entry.number)
  })

  await t.test('several who come first at once make one room for all', async (t) => {
    line = randomUUID()
    await joinAll(scene, line, ['there'])
    clock.pass(hour)
    await Promise.all((await waitElsewhere()).toReversed().map((comes) => comes()))
    t.strictSame(await front(), ['there', ...who])
  })

  await t.test('those of two labs stand one lab behind the other', async (t) => {
    line = randomUUID()
    await joinAll(scene, line, ['there'])
    const [one, other] = [await waitElsewhere(), await waitElsewhere()]
    await (one[3] ?? never)()
    const person = 'of the other lab'
    const former = randomUUID()
    const [stood] = await joinAll(scene, former, [person])
    const { number, arrivedAt } = (stood ?? never()).entry
    const keptUntil = clock.now() + hour
    const cameFrom = { line: former, number, arrivedAt, keptUntil }
    const joined = await nodeFor(scene, 1).lines.join(line, arrive(clock, person, { cameFrom }))
    t.match(joined.entry, { arrivedAt, keptUntil }, 'for as long as their last launch counts')
    for (const come of one.toReversed()) await come()
    t.strictSame(await front(), ['there', ...who, person])
    t.equal((await (other[0] ?? never)()).foundAs, 'known', 'whoever stands there keeps that place')
  })

  await t.test('whose arrival is over makes no room for others', async (t) => {
    line = randomUUID()
    await joinAll(scene, line, ['there'])
    clock.pass(hour)
    const [a, b] = await waitElsewhere()
    await (a ?? never)()
    const newcomer = await nodeFor(scene, 2).lines.join(line, arrive(clock, 'newcomer'))
    clock.pass(4 * hour)
    const late = await (b ?? never)()
    t.ok(late.entry.number > newcomer.entry.number)
  })
}

async function testErasure(t: Test, scene: Scene): Promise<void> {
  const { clock } = scene
  await t.test('who is erased was never there', async (t) => {
    const line = randomUUID()
    const { lines } = nodeFor(scene, 1)
    const [a, b] = await joinAll(scene, line, ['a', 'b', 'c'])
    clock.pass(minute)
    await lines.join(line, arrive(clock, 'a'))
    t.ok(await lines.erase(line, 'a'))
    t.notOk(await lines.erase(line, 'a'), 'repeated')
    t.notOk(await lines.erase(line, 'nobody'))
    const look = (one: LineStanding) => {
      const { person, number } = one.entry
      return nodeFor(scene, 2).lines.look(line, { person, number, hidden: false, now: clock.now() })
    }
    t.equal(await look(a ?? never()), undefined)
    judgeAhead(t, await look(b ?? never()), 0)
    const { people } = await lines.readFront(line, { count: 9, now: clock.now() })
    t.strictSame(
      people.map((one) => one.person),
      ['b', 'c'],
    )
    t.equal((await lines.measure(line, clock.now())).people, 2)
    const again = await lines.join(line, arrive(clock, 'a'))
    t.equal(again.foundAs, 'new')
    judgeAhead(t, again, 2)
    await lines.mark(line, { ...again.entry, to: 'served', now: clock.now() })
    t.ok(await lines.erase(line, 'a'), 'also of who was in')
  })
}

const never = (): never => {
  throw new Error('There are as many as asked for.')
}

async function joinAll(scene: Scene, line: string, people: readonly string[]) {
  const joined: LineStanding[] = []
  for (const [index, person] of people.entries())
    joined.push(await nodeFor(scene, index).lines.join(line, arrive(scene.clock, person)))
  return joined
}

/** The line as a value is the meaning of what every engine does. */
async function testHistories(t: Test, scene: Scene, steps: number): Promise<void> {
  const { clock } = scene
  await t.test('random histories are those of the line in memory', async (t) => {
    const line = randomUUID()
    const begun = { generation: 'model', beganAt: clock.now(), lastNumber: 0 }
    const model = new PeopleInLine({ line, ...begun })
    const numbers = new Map<string, { readonly real: number; readonly model: number }>()
    let seed = 20_261_129
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff
      return (seed >> 8) % below
    }
    const states: readonly LineState[] = ['waiting', 'away', 'passed', 'served', 'left']
    for (let step = 0; step < steps; step++) {
      const { lines } = nodeFor(scene, step)
      const person = `p${random(14)}`
      const known = numbers.get(person)
      const now = clock.now()
      const kind = random(12)
      if (kind < 4) {
        const real = await lines.join(line, arrive(clock, person))
        const expected = model.join(arrive(clock, person))
        numbers.set(person, { real: real.entry.number, model: expected.entry.number })
        t.strictSame(facts(real), facts(expected), `join of ${person}, ${step}`)
      } else if (kind < 7 && known) {
        const look = { person, hidden: random(2) === 0, now }
        const real = await lines.look(line, { ...look, number: known.real })
        const expected = model.look({ ...look, number: known.model })
        t.strictSame(facts(real), facts(expected), `look of ${person}, ${step}`)
      } else if (kind < 10 && known) {
        const to = states[random(5)] ?? 'left'
        const real = await lines.mark(line, { person, number: known.real, to, now })
        t.equal(real, model.mark({ person, number: known.model, to, now }), `${person} ${to}`)
      } else clock.pass(random(40) === 0 ? 3 * hour : random(100) * 1_000)
      const question = { count: 64, now: clock.now() }
      const front = await lines.readFront(line, question)
      const expected = model.readFront(question)
      t.strictSame(front.people.map(about), expected.people.map(about), `front, ${step}`)
      t.equal((await lines.measure(line, clock.now())).people, model.measure(clock.now()).people)
    }
  })
}

const about = ({ number: _number, ...rest }: LineStanding['entry']) => rest
const facts = (standing: LineStanding | undefined) =>
  standing && { entry: about(standing.entry), ahead: standing.ahead.count, now: standing.now }

async function testClocks(t: Test, scene: Scene): Promise<void> {
  await t.test(
    'clocks that differ by minutes: the order is the same, and nobody is away by that',
    async (t) => {
      const { clock, openNode } = scene
      const line = randomUUID()
      const behind = createTestClock(clock.now() - 4 * minute)
      const ahead = createTestClock(clock.now() + 4 * minute)
      const slow = (await openNode(behind)).lines
      const fast = (await openNode(ahead)).lines
      const first = await slow.join(line, arrive(behind, 'first'))
      const second = await fast.join(line, arrive(ahead, 'second'))
      const third = await slow.join(line, arrive(behind, 'third'))
      t.ok(first.entry.number < second.entry.number && second.entry.number < third.entry.number)
      for (let round = 0; round < 5; round++) {
        for (const each of [clock, behind, ahead]) each.pass(20_000)
        for (const { entry } of [first, third])
          await slow.look(line, { ...entry, hidden: false, now: behind.now() })
        await fast.look(line, { ...second.entry, hidden: false, now: ahead.now() })
        for (const [lines, itsClock] of [
          [slow, behind],
          [fast, ahead],
        ] as const) {
          const front = await lines.readFront(line, { count: 9, now: itsClock.now() })
          t.strictSame(
            front.people.map(({ person }) => person),
            ['first', 'second', 'third'],
          )
          for (const entry of front.people) t.ok(isPresent(entry, front.now), entry.person)
        }
      }
    },
  )
}

async function testLostReplies(t: Test, scene: Scene): Promise<void> {
  await t.test('whose reply is lost was heard, once', async (t) => {
    const { clock, running, openNode } = scene
    const { proxy } = running
    if (!proxy) throw new Error('A shared engine has a wire.')
    const { lines } = await openNode(clock, true)
    const line = randomUUID()
    // Its scripts are known to the server from here on.
    const { entry } = await lines.join(line, arrive(clock, 'before'))
    await lines.mark(line, { ...entry, to: 'waiting', now: clock.now() })
    await lines.look(line, { ...entry, hidden: false, now: clock.now() })
    const before = proxy.cuts()
    const person = randomUUID()
    proxy.cutReplyTo(person)
    const joined = await lines.join(line, arrive(clock, person))
    t.equal(proxy.cuts(), before + 1, 'the reply was really lost')
    judgeAhead(t, joined, 1)
    const others = nodeFor(scene, 1).lines
    t.equal((await others.join(line, arrive(clock, person))).entry.number, joined.entry.number)
    t.equal((await others.measure(line, clock.now())).people, 2)
    proxy.cutReplyTo(String(joined.entry.number))
    judgeAhead(t, await lines.look(line, { ...joined.entry, hidden: false, now: clock.now() }), 1)
    t.equal(proxy.cuts(), before + 2)
    proxy.cutReplyTo(String(joined.entry.number))
    t.ok(await lines.mark(line, { ...joined.entry, to: 'left', now: clock.now() }))
    t.equal(proxy.cuts(), before + 3)
    t.equal((await others.measure(line, clock.now())).people, 1)
    const front = await others.readFront(line, { count: 9, now: clock.now() })
    t.strictSame(
      front.people.map((each) => each.person),
      ['before'],
    )
  })
}

async function testLoss(t: Test, scene: Scene, name: string): Promise<void> {
  const { clock, running, openNode } = scene
  await t.test('a line that was lost is made again from the tickets', async (t) => {
    const line = randomUUID()
    const people = ['a', 'b', 'c', 'd', 'e', 'f']
    const joined = await joinAll(scene, line, people)
    clock.pass(80_000)
    const tickets = new Map(
      joined.map((standing) => [standing.entry.person, writeTicket(line, standing)] as const),
    )
    const [, , , , gone] = joined
    if (gone)
      await nodeFor(scene, 0).lines.mark(line, { ...gone.entry, to: 'served', now: clock.now() })
    await running.lose?.()
    const { lines } = running.lose ? nodeFor(scene, 1) : await openNode()
    clock.pass(1_000)
    const newcomer = await lines.join(line, arrive(clock, 'new'))
    const tell = (person: string, changes: Partial<LineTicket> = {}) => {
      const ticket = tickets.get(person)
      if (!ticket) throw new Error('They had a ticket.')
      return lines.join(line, arrive(clock, person, { ticket: { ...ticket, ...changes } }))
    }
    // The folder has lost nothing; everybody else tells their order by what their page had.
    for (const person of ['d', 'b', 'a', 'c']) {
      const foundAs = name === 'folder' ? 'known' : 'recalled'
      t.match(await tell(person), { foundAs, entry: { number: tickets.get(person)?.number } })
    }
    t.equal((await tell('e', { ended: 'served' })).foundAs, 'new', 'who was in goes to the end')
    const late = clock.now() - 4 * minute
    if (name !== 'folder') t.equal((await tell('f', { renewedAt: late })).foundAs, 'new')
    const front = await lines.readFront(line, { count: 9, now: clock.now() })
    const kept =
      name === 'folder'
        ? ['a', 'b', 'c', 'd', 'f', 'new', 'e']
        : ['a', 'b', 'c', 'd', 'new', 'e', 'f']
    t.strictSame(
      front.people.map(({ person }) => person),
      kept,
    )
    t.not(newcomer.generation, joined[0]?.generation)
    const again = await tell('a', { generation: newcomer.generation, number: 5 })
    t.equal(again.entry.number, tickets.get('a')?.number, 'whoever is known is not asked')
    const other = await tell('a', { line: 'another' })
    t.equal(other.entry.number, tickets.get('a')?.number)
    const forged = {
      ...arrive(clock, 'forged'),
      ticket: { ...writeTicket('another', newcomer), generation: 'old' },
    }
    t.equal((await lines.join(line, forged)).foundAs, 'new', 'a ticket of another fleet')
  })
}
