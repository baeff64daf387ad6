import t from 'tap'
import { PeopleInLine, type KeptPerson } from '#src/index.js'
import { lineName } from './line-world.js'

const start = 1_800_000_000_000
const minute = 60_000

void t.test('a line that is read from a disk is the one that was written to it', (t) => {
  const kept: KeptPerson[] = []
  const parts = { line: lineName, generation: 'g', beganAt: start }
  const onChange = (each: KeptPerson) => kept.push(each)
  const line = new PeopleInLine({ ...parts, lastNumber: 0, onChange })
  const who = (name: string) => ({
    person: name,
    tenantId: 'one',
    stackName: 's',
    factor: 1,
    hidden: true,
    now: start,
  })
  for (const name of ['a', 'b', 'c', 'd']) line.join(who(name))
  line.look({ person: 'b', hidden: false, now: start + 1 })
  t.equal(kept.length, 4, 'that somebody looked is not kept')
  t.strictSame(Object.keys(kept[0] ?? {}).toSorted(), [
    'arrivedAt',
    'factor',
    'keptUntil',
    'number',
    'person',
    'stackName',
    'state',
    'tenantId',
  ])
  line.mark({ person: 'a', number: 1, to: 'served', now: start })
  line.mark({ person: 'b', number: 2, to: 'away', now: start })
  line.mark({ person: 'b', number: 2, to: 'away', now: start })
  t.equal(kept.length, 6, 'what was so before is no change')
  const again = new PeopleInLine({ ...parts, lastNumber: 2 })
  const last = new Map(kept.map((each) => [each.person, each]))
  again.restore(last.values(), start + minute)
  const { people } = again.readFront({ count: 9, now: start + minute })
  t.match(people, [
    { person: 'c', seenAt: start + minute, hidden: false },
    { person: 'd', number: 4 },
  ])
  t.equal(again.measure(start).people, 3)
  t.equal(again.join({ ...who('e'), now: start + minute }).entry.number, 5)
  t.match(again.look({ person: 'b', hidden: false, now: start + minute }), {
    entry: { number: 2, state: 'waiting' },
    ahead: { count: 0 },
  })
  t.strictSame(
    again.readFront({ count: 1, now: start + minute }).people.map((each) => each.person),
    ['b'],
  )
  t.end()
})

void t.test('nobody is called away whose page was heard of since', (t) => {
  const line = new PeopleInLine({ line: lineName, generation: 'g', beganAt: start, lastNumber: 0 })
  const who = { person: 'a', tenantId: 'one', stackName: 's', factor: 1, hidden: false }
  t.match(line.join({ ...who, now: start }), { foundAs: 'new', generation: 'g', beganAt: start })
  line.look({ person: 'a', hidden: false, now: start + 5 })
  const away = { person: 'a', number: 1, to: 'away', now: start + 9 } as const
  t.notOk(line.mark({ ...away, seenAt: start + 4 }))
  t.ok(line.mark({ ...away, seenAt: start + 5 }))
  t.equal(line.measure(start + 9).firstArrivedAt, undefined, 'nobody waits')
  t.match(line.join({ ...who, factor: 2, stackName: 'other', now: start + 10 }), {
    foundAs: 'known',
    entry: { state: 'waiting', factor: 2, stackName: 'other', number: 1, seenAt: start + 10 },
  })
  t.match(line.measure(start + 10), { firstArrivedAt: start, people: 1, exact: true })
  t.notOk(line.mark({ person: 'nobody', number: 1, to: 'left', now: start + 10 }))
  t.equal(line.look({ person: 'a', number: 2, hidden: false, now: start + 10 }), undefined)
  t.end()
})
