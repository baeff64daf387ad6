import t from 'tap'
import { lineRules, type Lab, type LineTicket } from '@appstreamlab/shared'
import type { LinePerson, Stand } from '#src/labs/line-person.js'
import { openLineSigners } from '../support/line-signers.js'

const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: { holdMilliseconds: lineRules.holdMilliseconds },
}
const person = (userId: string, ticket?: LineTicket): LinePerson => ({
  userId,
  tenantId: 'uni',
  hidden: false,
  factor: 1,
  ticket,
})

const openSigners = (free: number, signers?: number) =>
  openLineSigners(lab.fleetName, free, signers)

void t.test(
  'what was said of the time first is held against the time it took, once a call',
  async (t) => {
    const { at, end, enter, time, fleet, events } = openSigners(1)
    await at(0).seats.take(lab, 'first')
    enter('first')
    await time.pass(20_000)
    fleet.wait = { from: 60_000, until: 300_000 }
    const saidAt = time.now()
    const joined = await at(0).line.join(lab, person('a'))
    await time.pass(20_000)
    fleet.wait = { from: 0, until: 60_000 }
    const later = await at(1).line.look(lab, person('a', joined.ticket))
    end('first')
    await time.pass(20_000)
    const called = await at(1).line.look(lab, person('a', later?.ticket))
    t.equal(kindOf(called), 'called')
    const judged = () => events.filter(({ kind }) => kind === 'told')
    const said = { at: saidAt, from: 60_000, until: 300_000 }
    t.same(judged(), [{ kind: 'told', said, calledAt: time.now() }])
    const again = await at(0).line.look(lab, person('a', called?.ticket))
    t.equal(judged().length, 1)
    t.notOk(again?.ticket?.said, 'after a call a time is said anew')
  },
)

void t.test('a store that does not answer is told of with its fault', async (t) => {
  const { at, fleet, events } = openSigners(0)
  fleet.away = true
  await at(0).line.join(lab, person('a'))
  t.same(events, [{ kind: 'unavailable', fault: 'away' }])
})

void t.test('whoever leaves while the store is away is told that it did not hear', async (t) => {
  const { at, fleet } = openSigners(0)
  const { ticket } = await at(0).line.join(lab, person('a'))
  fleet.away = true
  t.equal(await at(0).line.act(lab, person('a', ticket), 'leave'), false)
  fleet.away = false
  t.equal(await at(0).line.act(lab, person('a', ticket), 'leave'), true)
  t.equal(await at(1).line.look(lab, person('a', ticket)), undefined)
})

const kindOf = (stand: Stand | undefined) => stand?.view.kind
const positionOf = (stand: Stand | undefined) =>
  stand?.view.kind === 'waiting' ? stand.view.position.position : undefined

void t.test('whoever comes while somebody waits stands behind them, at every signer', async (t) => {
  const { at, end, enter, time } = openSigners(1)
  t.equal((await at(0).seats.take(lab, 'first')).outcome, 'granted')
  enter('first')
  await time.pass(20_000)
  t.equal((await at(0).seats.take(lab, 'a')).outcome, 'full')
  const a = await at(0).line.join(lab, person('a'))
  const b = await at(1).line.join(lab, person('b'))
  t.same([positionOf(a), positionOf(b)], [1, 2])
  await time.pass(5_000)
  end('first')
  t.equal((await at(1).seats.take(lab, 'new')).outcome, 'full', 'the seat is for those who wait')
  t.equal((await at(0).seats.take(lab, 'b')).outcome, 'full', 'and not yet for the second')
  const called = await at(0).line.look(lab, person('a', a.ticket))
  t.equal(kindOf(called), 'called')
  t.equal((await at(1).seats.take(lab, 'b')).outcome, 'full')
  t.equal((await at(1).seats.take(lab, 'a')).outcome, 'granted')
  enter('a')
  await time.pass(30_000)
  t.equal(
    positionOf(await at(1).line.look(lab, person('b', b.ticket))),
    2,
    'until the session is seen',
  )
  await time.pass(5_000)
  t.equal(positionOf(await at(1).line.look(lab, person('b', b.ticket))), 1)
})

void t.test('nobody waits: whoever comes goes in, and the store is not asked', async (t) => {
  const { at, fleet } = openSigners(3)
  t.equal((await at(0).seats.take(lab, 'one')).outcome, 'granted')
  fleet.away = true
  t.equal((await at(1).seats.take(lab, 'two')).outcome, 'granted', 'the book knows')
})

void t.test('whom the store does not know as the first is let through by no try', async (t) => {
  const { at, fleet, time, lose } = openSigners(0)
  const trying = { ...lab, triesPerMinute: 1 }
  await at(0).line.join(trying, person('a'))
  await at(1).line.join(trying, person('b'))
  // Their pages may both say so after a loss, and each signer knows its own book while the store is away.
  const tryAs = async (index: number, user: string) =>
    (await at(index).seats.take(trying, user, { tries: true, isHead: true })).outcome
  t.equal(await tryAs(0, 'a'), 'full', 'it has not been full for a minute')
  await time.pass(61_000)
  fleet.away = true
  t.equal(await tryAs(0, 'a'), 'full', 'the store is away')
  fleet.away = false
  t.equal(await tryAs(1, 'b'), 'full', 'somebody is before them')
  fleet.alone = true
  t.equal(await tryAs(0, 'a'), 'full', 'what others let through is not known')
  fleet.alone = false
  t.equal(await tryAs(0, 'a'), 'try')
  t.equal(await tryAs(1, 'a'), 'full', 'once a minute')
  await time.pass(61_000)
  lose()
  t.equal(await tryAs(0, 'a'), 'full', 'the line was lost')
})

void t.test('the store away for a while drops nobody, and their page says so', async (t) => {
  const { at, fleet, time } = openSigners(0)
  const a = await at(0).line.join(lab, person('a'))
  fleet.away = true
  await time.pass(10_000)
  const tried = await at(0).line.look(lab, person('a', a.ticket))
  t.match(tried, { view: { kind: 'unreachable', position: { position: 1 } } })
  t.equal(tried?.ticket?.renewedAt, time.now(), 'we heard of the page')
  t.equal(tried?.nextLook, 5_000, 'whoever is next loses one look by it')
  fleet.away = false
  t.equal(positionOf(await at(0).line.look(lab, person('a', tried?.ticket))), 1)
})

void t.test(
  'a call counts from the answer that tells of it; kept twice; passed over; here again',
  async (t) => {
    const { at, fleet, time, events } = openSigners(0)
    const a = await at(0).line.join(lab, person('a'))
    const b = await at(0).line.join(lab, person('b'))
    fleet.free = 1
    await time.pass(15_000)
    // The other one's look calls: nobody has told them.
    t.equal(positionOf(await at(0).line.look(lab, person('b', b.ticket))), 2)
    await time.pass(20_000)
    const called = await at(1).line.look(lab, person('a', a.ticket))
    t.match(called, { view: { kind: 'called', mayKeep: true, until: time.now() + 120_000 } })
    await at(1).line.act(lab, person('a', a.ticket), 'keep')
    await at(0).line.act(lab, person('a', a.ticket), 'keep')
    const kept = await at(0).line.look(lab, person('a', a.ticket))
    t.match(kept, { view: { kind: 'called', mayKeep: false } })
    for (let minute = 0; minute < 6; minute++) {
      await time.pass(60_000)
      await at(0).line.look(lab, person('b', b.ticket))
    }
    t.equal(kindOf(await at(0).line.look(lab, person('a', a.ticket))), 'passed')
    await time.pass(3_000)
    t.equal(
      kindOf(await at(0).line.look(lab, person('b', b.ticket))),
      'called',
      'it is the next one’s',
    )
    t.match(
      events.map(({ kind }) => kind),
      ['joined', 'joined', 'called', 'passed', 'called'],
    )
    await at(0).line.act(lab, person('a', a.ticket), 'here')
    t.equal(positionOf(await at(0).line.look(lab, person('a', a.ticket))), 1, 'next again')
  },
)

void t.test('whoever never heard of their call is away, and is told of so once', async (t) => {
  const { at, fleet, time, events } = openSigners(0, 1)
  await at(0).line.join(lab, person('a'))
  const b = await at(0).line.join(lab, person('b'))
  fleet.free = 1
  for (let step = 0; step < 4; step++) {
    await time.pass(30_000)
    await at(0).line.look(lab, person('b', b.ticket))
  }
  t.same(
    events.map(({ kind }) => kind),
    ['joined', 'joined', 'called', 'away', 'called'],
  )
})

void t.test('whoever is away is passed over in silence, and keeps their number', async (t) => {
  const { at, fleet, time } = openSigners(0)
  const a = await at(0).line.join(lab, person('a'))
  const b = await at(0).line.join(lab, person('b'))
  for (let step = 0; step < 4; step++) {
    await time.pass(30_000)
    await at(0).line.look(lab, person('b', b.ticket))
  }
  fleet.free = 1
  await time.pass(5_000)
  t.equal(kindOf(await at(0).line.look(lab, person('b', b.ticket))), 'called')
  t.equal(positionOf(await at(0).line.look(lab, person('a', a.ticket))), 1)
})

void t.test('a lost book calls nobody until everybody on the way has arrived', async (t) => {
  const { at, fleet, time } = openSigners(0)
  const a = await at(0).line.join(lab, person('a'))
  // Nobody writes the book for so long that it is gone; the line is still there.
  let ticket = a.ticket
  await time.pass(700_000)
  fleet.free = 1
  t.equal((await at(0).seats.take(lab, 'new')).outcome, 'full', 'the line is asked')
  const early = await at(0).line.look(lab, person('a', ticket))
  ticket = early?.ticket
  t.equal(positionOf(early), 1)
  for (let step = 0; step < 4; step++) {
    await time.pass(20_000)
    await at(0).line.look(lab, person('a', ticket))
  }
  t.equal(kindOf(await at(0).line.look(lab, person('a', ticket))), 'called')
})

void t.test('a tenant below its share is called before others, who may read so', async (t) => {
  const shares = [{ tenantId: 'school', seats: 1, stackNames: ['school-stack'] }]
  const shared: Lab = { ...lab, line: { holdMilliseconds: 120_000, shares } }
  const atSchool: Lab = { ...shared, stackName: 'school-stack' }
  const { at, fleet, time } = openSigners(0)
  const a = await at(0).line.join(shared, person('a'))
  t.match(a.view, { kind: 'waiting', hasShares: true })
  const pupil = { ...person('pupil'), tenantId: 'school' }
  const second = await at(1).line.join(atSchool, pupil)
  t.notMatch(second.view, { hasShares: true }, 'it is their own')
  fleet.free = 1
  await time.pass(15_000)
  t.equal(positionOf(await at(0).line.look(shared, person('a', a.ticket))), 1)
  t.equal(kindOf(await at(0).line.look(atSchool, { ...pupil, ticket: second.ticket })), 'called')
  const third = await at(0).line.join(atSchool, { ...pupil, userId: 'third' })
  fleet.free = 2
  await time.pass(15_000)
  t.equal(
    kindOf(await at(0).line.look(shared, person('a', a.ticket))),
    'called',
    'the share is used',
  )
  t.equal(
    positionOf(
      await at(0).line.look(atSchool, { ...pupil, userId: 'third', ticket: third.ticket }),
    ),
    3,
  )
})

void t.test(
  'a seat that a tenant’s own session has just left is not another tenant’s',
  async (t) => {
    const shares = [{ tenantId: 'school', seats: 1, stackNames: ['school-stack'] }]
    const shared: Lab = { ...lab, line: { holdMilliseconds: 120_000, shares } }
    const atSchool: Lab = { ...shared, stackName: 'school-stack' }
    const { at, fleet, time, enter, end } = openSigners(1)
    enter('earlier')
    const a = await at(0).line.join(shared, person('a'))
    const pupil = { ...person('pupil'), tenantId: 'school' }
    const second = await at(0).line.join(atSchool, pupil)
    await time.pass(15_000)
    fleet.sessionsAsOf = time.now()
    await time.pass(5_000)
    // The seat is counted as free already, and the session is not looked at anew yet.
    fleet.free = 1
    t.equal(kindOf(await at(0).line.look(shared, person('a', a.ticket))), 'waiting')
    delete fleet.sessionsAsOf
    end('earlier')
    fleet.free = 1
    await time.pass(5_000)
    t.equal(kindOf(await at(0).line.look(shared, person('a', a.ticket))), 'waiting')
    const called = await at(0).line.look(atSchool, { ...pupil, ticket: second.ticket })
    t.equal(kindOf(called), 'called')
  },
)

void t.test('nobody behind a long front is called by their own look', async (t) => {
  const { at, fleet, time } = openSigners(0)
  for (let index = 0; index < 70; index++) await at(0).line.join(lab, person(`p${index}`))
  const last = await at(0).line.join(lab, person('last'))
  fleet.free = 70
  await time.pass(15_000)
  t.equal(kindOf(await at(0).line.look(lab, person('last', last.ticket))), 'waiting')
  await time.pass(3_000)
  t.equal(
    kindOf(await at(1).line.look(lab, person('last', last.ticket))),
    'waiting',
    '70 came before',
  )
  t.equal(kindOf(await at(0).line.look(lab, person('p69'))), 'called')
})

void t.test('whoever meets AppStream’s own page is at the head again', async (t) => {
  const { at, fleet, time } = openSigners(0)
  const a = await at(0).line.join(lab, person('a'))
  const b = await at(0).line.join(lab, person('b'))
  fleet.free = 1
  await time.pass(15_000)
  t.equal(kindOf(await at(0).line.look(lab, person('a', a.ticket))), 'called')
  t.equal((await at(0).seats.take(lab, 'a')).outcome, 'granted')
  // AppStream had none; nobody is seen inside.
  fleet.free = 0
  for (let step = 0; step < 7; step++) {
    await time.pass(20_000)
    await at(0).line.look(lab, person('b', b.ticket))
  }
  t.equal(positionOf(await at(0).line.look(lab, person('a', a.ticket))), 1)
})

void t.test(
  'whoever measures waits is told of calls, of who is away, and of who left',
  async (t) => {
    const { at, fleet, time, scenes } = openSigners(0, 1)
    const a = await at(0).line.join(lab, person('a'))
    const b = await at(0).line.join(lab, person('b'))
    fleet.free = 1
    await time.pass(15_000)
    await at(0).line.look(lab, person('b', b.ticket))
    t.match(scenes.at(-1), { free: 0, calls: 1, people: 2, away: [] }, 'a seat is held')
    for (let step = 0; step < 4; step++) {
      await time.pass(30_000)
      await at(0).line.look(lab, person('b', b.ticket))
    }
    const ended = scenes.filter((scene) => scene !== 'left' && scene.endedCalls.length > 0)
    t.match(ended, [{ endedCalls: [{ call: { person: 'a' }, state: 'away' }] }])
    await at(0).line.act(lab, person('a', a.ticket), 'leave')
    t.equal(scenes.at(-1), 'left')
  },
)

void t.test('times are worked out for everybody, also where only the head looks', async (t) => {
  const { at, time, scenes } = openSigners(0, 1)
  const first = await at(0).line.join(lab, person('first'))
  for (let index = 0; index < 20; index++) await at(0).line.join(lab, person(`p${index}`))
  await time.pass(30_000)
  await at(0).line.look(lab, person('first', first.ticket))
  t.match(scenes.at(-1), { people: 21 })
})

void t.test(
  'a look asks as often however many wait, and hardly at all between reviews',
  async (t) => {
    const costs: { readonly look: object; readonly review: object }[] = []
    for (const people of [30, 300, 3_000]) {
      const { at, time, work } = openSigners(0, 1)
      for (let index = 0; index < people; index++)
        await at(0).line.join(lab, person(`p${String(index).padStart(5, '0')}`))
      const last = await at(0).line.join(lab, person('last'))
      const count = async () => {
        Object.assign(work, { lines: 0, cells: 0 })
        await at(0).line.look(lab, person('last', last.ticket))
        return { ...work }
      }
      await time.pass(5_000)
      const review = await count()
      costs.push({ look: await count(), review })
      t.same((await count()).cells, 0)
    }
    const [few, many, most] = costs
    t.same(most, few)
    t.same(many, few)
    t.match(few, { look: { lines: 1, cells: 0 }, review: { lines: 2 } })
  },
)

for (const keepsBook of [false, true])
  void t.test(
    `a line that was lost, ${keepsBook ? 'not its book' : 'and its book'}: nobody is called before all have had the time to look`,
    async (t) => {
      const { at, fleet, time, lose, events } = openSigners(0)
      const a = await at(0).line.join(lab, person('a'))
      const b = await at(1).line.join(lab, person('b'))
      await time.pass(5_000)
      lose({ keepsBook })
      fleet.free = 1
      await time.pass(5_000)
      // The page of the last is heard of first.
      const again = await at(1).line.look(lab, person('b', b.ticket))
      t.equal(positionOf(again), 2, 'and is not told to be next')
      const late = await at(1).line.join(lab, person('late'))
      await time.pass(20_000)
      t.equal(positionOf(await at(0).line.look(lab, person('a', a.ticket))), 1)
      t.equal(positionOf(await at(1).line.look(lab, person('b', again?.ticket))), 2)
      t.match(await at(1).line.look(lab, person('late', late.ticket)), {
        view: { position: { position: 3 }, rise: 'rebuilt' },
      })
      t.equal((await at(0).seats.take(lab, 'new')).outcome, 'full')
      t.equal(events.filter(({ kind }) => kind === 'lost').length, 1)
      await time.pass(45_000)
      t.equal(kindOf(await at(0).line.look(lab, person('a', a.ticket))), 'called')
      t.equal(kindOf(await at(1).line.look(lab, person('b', again?.ticket))), 'waiting')
    },
  )
