import t from 'tap'
import {
  findHeldForClasses,
  holdRules,
  listMarks,
  markOwner,
  noteClasses,
  readHeldClasses,
  SeatBook,
} from '#src/index.js'
import { fc } from '../../support/properties.js'
import { heldClass, HoldWorld, start } from './hold-world.js'

const minute = 60_000

const person = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'n1', 'o1', 'o2', 'o3', 'o4')
const event = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('come' as const), person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('comeUnaware' as const), person }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('enter' as const), who: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'review' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'settle' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      seconds: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 300 })),
    }),
  },
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

const pick = (people: readonly string[], index: number): string =>
  people[index % Math.max(1, people.length)] ?? ''

function play(world: HoldWorld, events: readonly Event[]): HoldWorld {
  // One process has noted the classes before the first of them holds anything.
  world.review()
  for (const each of events)
    switch (each.kind) {
      case 'pass':
        world.pass(each.seconds)
        break
      case 'review':
        world.review()
        break
      case 'settle':
        // Everybody with a URL is in, and seen in every count.
        for (const each of world.urls.keys()) world.enter(each)
        world.pass(61)
        break
      case 'comeUnaware':
        world.come(each.person, false)
        break
      case 'come':
        world.come(each.person)
        break
      // Of those who can.
      case 'enter':
        world.enter(pick([...world.urls.keys()], each.who))
        break
      case 'leave':
        world.leave(pick([...world.sessions.keys()], each.who))
    }
  return world
}

void t.test(
  'property: no seat is promised twice, no outsider has a held one, members keep their order',
  (t) => {
    let passed = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('one', 'two', 'exam'),
        fc.array(event, { maxLength: 100, minLength: 20, size: 'max' }),
        (seats, people, kind, events) => {
          const classes = [
            heldClass({ people, ...(kind === 'exam' && { isExam: true }) }),
            ...(kind === 'two' ? [heldClass({ id: 'class-n', mark: 'n', people: 2 })] : []),
          ]
          const world = play(new HoldWorld(seats, classes), events)
          if (world.wrong.length > 0) throw new Error(world.wrong.join('; '))
          passed += world.passed
        },
      ),
      // Nothing is gained by a shorter history, and finding one takes minutes.
      { numRuns: 120, endOnFailure: true },
    )
    t.ok(passed > 0, 'and members did go in past others')
    t.end()
  },
)

void t.test(
  'members go in past the line, as many as the class has; others wait until the end',
  (t) => {
    const world = new HoldWorld(4, [heldClass({ people: 2 })])
    world.review()
    world.pass(5 * 60)
    for (const each of ['o1', 'o2', 'o3']) world.come(each)
    t.strictSame([...world.urls.keys()], ['o1', 'o2'], 'two are for all')
    t.strictSame([...world.line.keys()], ['o3'])
    for (const each of ['m1', 'm2', 'm3']) world.come(each)
    t.strictSame([...world.urls.keys()], ['o1', 'o2', 'm1', 'm2'])
    t.strictSame([...world.line.keys()], ['o3', 'm3'], 'beyond the number of the class one waits')
    for (const each of ['o1', 'o2', 'm1', 'm2']) world.enter(each)
    world.pass(70)
    world.leave('m1')
    world.come('o3')
    t.match(world.book.calls, [{ person: 'm3' }], 'the seat of whoever left is still of the class')
    world.come('m3')
    t.ok(world.urls.has('m3'), 'and whoever of it waited has it')
    t.strictSame(world.wrong, [])
    t.end()
  },
)

void t.test('what a class has not taken is for everybody from the end of the hold', (t) => {
  const world = new HoldWorld(2, [heldClass({ people: 2 })])
  world.review()
  world.pass(5 * 60)
  world.come('o1')
  world.pass(30 * 60 - 1)
  world.come('o1')
  t.strictSame(world.book.calls, [])
  world.pass(1)
  world.come('o1')
  t.match(world.book.calls, [{ person: 'o1' }])
  t.end()
})

void t.test('who was in before the hold needs no seat of it, nor at the next lesson', (t) => {
  const world = new HoldWorld(3, [heldClass({ people: 2 })])
  world.review()
  world.come('m1')
  world.enter('m1')
  world.pass(5 * 60)
  world.come('o1')
  world.come('o2')
  t.strictSame([...world.urls.keys()], ['o1'], 'one is held, not two')
  const next = heldClass({
    people: 2,
    from: start + 60 * minute,
    until: start + 90 * minute,
    endsAt: start + 120 * minute,
  })
  noteClasses(world.book, { asOf: start + 50 * minute, classes: [next] }, start + 50 * minute)
  t.ok(world.book.classes?.classes[0]?.members.has('m1'))
  t.end()
})

void t.test('an exam has the fleet to itself, also for members beyond its number', (t) => {
  const world = new HoldWorld(5, [
    heldClass({ people: 1, isExam: true, until: start + 90 * minute }),
  ])
  world.review()
  world.pass(5 * 60)
  world.come('o1')
  for (const each of ['m1', 'm2']) world.come(each)
  t.strictSame([...world.urls.keys()], ['m1', 'm2'])
  world.pass(89 * 60)
  world.come('o1')
  t.strictSame(world.book.calls, [], 'to its end')
  world.pass(2 * 60)
  world.come('o1')
  t.match(world.book.calls, [{ person: 'o1' }])
  t.strictSame(world.wrong, [])
  t.end()
})

void t.test('newer knowledge of classes replaces older, and keeps who came', (t) => {
  const book = SeatBook.of({})
  t.notOk(noteClasses(book, undefined, start))
  t.notOk(
    noteClasses(book, { asOf: start, classes: [] }, start),
    'a fleet without classes has none',
  )
  t.notOk('classes' in book.toJSON())
  t.ok(noteClasses(book, { asOf: start, classes: [heldClass()] }, start))
  t.notOk(noteClasses(book, { asOf: start + 1, classes: [heldClass()] }, start), 'the same')
  t.notOk(noteClasses(book, { asOf: start - 1, classes: [] }, start), 'older')
  t.ok(noteClasses(book, { asOf: start + 1, classes: [heldClass({ people: 9 })] }, start))
  const seats = findHeldForClasses(book, {}, { now: start })
  t.match(seats, [{ unused: 9 }])
  t.ok(noteClasses(book, { asOf: start + 2, classes: [] }, start), 'it was withdrawn')
  t.strictSame(findHeldForClasses(book, {}, { now: start }), [])
  for (const strange of [
    7,
    null,
    { asOf: 'x', classes: [] },
    { asOf: 1, classes: [null, { id: 1 }] },
  ])
    t.strictSame(readHeldClasses(strange)?.classes ?? [], [])
  t.end()
})

void t.test('a launch is a member by tenant, credential, deployment, course, lab and key', (t) => {
  const owner = { tenantId: 't', credential: 'c', contextId: '7', labId: 'cad' }
  t.ok(listMarks(owner).includes(markOwner(owner)))
  t.ok(listMarks({ ...owner, key: '12' }).includes(markOwner(owner)), 'a class of the whole course')
  t.ok(listMarks({ ...owner, key: '12' }).includes(markOwner({ ...owner, key: '12' })))
  for (const other of [
    { ...owner, key: '12' },
    { ...owner, tenantId: 'u' },
    { ...owner, credential: 'd' },
    { ...owner, deploymentId: '1' },
    { ...owner, contextId: '8' },
    { ...owner, labId: 'gis' },
  ])
    t.notOk(listMarks(owner).includes(markOwner(other)))
  // Known answers: a new version has to find the members that an older one wrote.
  t.equal(markOwner(owner), '8jLYfaVkmO7ss6s0')
  t.equal(markOwner({ ...owner, deploymentId: '1', key: '12' }), 'HZtx4W5QC35gOhtT')
  t.equal(holdRules.aroundStartMilliseconds, 15 * minute)
  t.end()
})
