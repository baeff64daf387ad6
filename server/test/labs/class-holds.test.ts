import t from 'tap'
import {
  holdRules,
  listMarks,
  markOwner,
  type ClassRecord,
  type HeldClass,
  type Lab,
  type LineTicket,
} from '@appstreamlab/shared'
import { createClassHolds } from '#src/labs/class-holds.js'
import type { LinePerson } from '#src/labs/line-person.js'
import { openLineSigners } from '../support/line-signers.js'

const minute = 60_000
const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: {
    holdMilliseconds: 120_000,
    classHolds: [{ tenantId: 'uni', labId: 'cad', stackName: 'cad-stack', holdsSeats: true }],
  },
}
const owner = { tenantId: 'uni', credential: 'moodle', contextId: '7', labId: 'cad' }
const marks = listMarks(owner)
const person = (userId: string, isMember: boolean, ticket?: LineTicket): LinePerson => ({
  userId,
  tenantId: 'uni',
  hidden: false,
  factor: 1,
  marks: isMember ? marks : listMarks({ ...owner, contextId: '8' }),
  ticket,
})

const heldClass = (now: number, changes: Partial<HeldClass> = {}): HeldClass => ({
  id: 'class',
  mark: markOwner(owner),
  people: 2,
  stackName: 'cad-stack',
  from: now,
  until: now + 30 * minute,
  endsAt: now + 90 * minute,
  ...changes,
})

function openClass(free: number, changes: Partial<HeldClass> = {}) {
  const signers = openLineSigners(lab.fleetName, free)
  const { time, fleet } = signers
  fleet.classes.set(0, { asOf: time.now(), classes: [heldClass(time.now(), changes)] })
  return signers
}

void t.test(
  'an outsider waits and reads why, at a signer too that has not heard of the class; a member goes in',
  async (t) => {
    const { at, time } = openClass(3)
    t.equal((await at(0).seats.take(lab, 'o1')).outcome, 'granted', 'one seat is for everybody')
    t.equal((await at(1).seats.take(lab, 'o2')).outcome, 'full')
    const o2 = await at(1).line.join(lab, person('o2', false))
    t.match(o2.view, {
      kind: 'waiting',
      classHold: { seats: 2, until: time.now() + 30 * minute },
    })
    t.equal((await at(1).seats.take(lab, 'm1', { marks })).outcome, 'granted', 'past who waits')
    await time.pass(5_000)
    const later = await at(0).line.look(lab, person('o2', false, o2.ticket))
    t.match(later?.view, { kind: 'waiting', classHold: { seats: 1 } })
    await time.pass(30 * minute)
    const after = await at(1).line.look(lab, person('o2', false, later?.ticket))
    t.equal(after?.view.kind, 'called', 'what the class has not taken is free after the hold')
  },
)

void t.test('what a card counts: none for others, the held ones for members', async (t) => {
  const { at, fleet } = openClass(2)
  fleet.classes.set(1, fleet.classes.get(0) ?? { asOf: 0, classes: [] })
  await at(0).seats.take(lab, 'somebody')
  const looked = await at(0).seats.look(lab, { sessions: true })
  t.equal(looked?.seats?.free, 0)
  t.equal(looked?.seats?.ofClasses?.get(markOwner(owner)), 2)
})

void t.test(
  'a member for whom no seat is there is called before others who came first',
  async (t) => {
    const { at, end, enter, time } = openClass(1)
    t.equal((await at(0).seats.take(lab, 'm1', { marks })).outcome, 'granted')
    enter('m1')
    await time.pass(20_000)
    const o1 = await at(0).line.join(lab, person('o1', false))
    t.equal((await at(0).seats.take(lab, 'm2', { marks })).outcome, 'full')
    const m2 = await at(1).line.join(lab, person('m2', true))
    t.equal(m2.view.kind, 'waiting')
    t.notOk(m2.view.kind === 'waiting' && m2.view.classHold, 'it is held for them')
    end('m1')
    await time.pass(5_000)
    const looked = await at(0).line.look(lab, person('o1', false, o1.ticket))
    t.equal(looked?.view.kind, 'waiting')
    const called = await at(1).line.look(lab, person('m2', true, m2.ticket))
    t.equal(called?.view.kind, 'called')
    t.equal(
      (await at(0).seats.take(lab, 'm3', { marks })).outcome,
      'full',
      'the call holds the seat',
    )
    t.equal((await at(0).seats.take(lab, 'm2', { marks })).outcome, 'granted')
  },
)

void t.test(
  'an exam: nobody else, however many seats there are, and members beyond the number',
  async (t) => {
    const { at, time } = openClass(2_000, { people: 1, isExam: true })
    t.equal((await at(0).seats.take(lab, 'o1')).outcome, 'full')
    const o1 = await at(1).line.join(lab, person('o1', false))
    t.match(o1.view, { kind: 'waiting', classHold: { isExam: true } })
    for (const name of ['m1', 'm2', 'm3'])
      t.equal((await at(1).seats.take(lab, name, { marks })).outcome, 'granted')
    await time.pass(30 * minute)
    const after = await at(1).line.look(lab, person('o1', false, o1.ticket))
    t.equal(after?.view.kind, 'called')
  },
)

void t.test('nothing of a lab without classes is read, written or asked', async (t) => {
  const { at, fleet, time } = openClass(2)
  const { classHolds: _holds, ...line } = lab.line ?? { holdMilliseconds: 1 }
  fleet.classes.set(1, { asOf: time.now(), classes: [heldClass(time.now())] })
  for (const name of ['o1', 'o2'])
    t.equal((await at(1).seats.take({ ...lab, line }, name)).outcome, 'granted')
})

const times = {
  name: 'CAD',
  people: 20,
  zone: 'Europe/Berlin',
  windows: [{ people: 2, startsEarlierMs: 10 * minute, endsLaterMs: 20 * minute }],
  at: 0,
  by: 'teacher',
}
const lesson = (hour: number) => ({ start: hour * 60 * minute, end: (hour + 1) * 60 * minute })
const record = (changes: Partial<ClassRecord> = {}): ClassRecord => ({
  id: 'class',
  revision: 1,
  tenantId: 'uni',
  labId: 'cad',
  source: 'moodle',
  owner: { credential: 'moodle', contextId: '7', key: '12' },
  approved: { ...times, lessons: [lesson(9), lesson(12)] },
  state: 'approved',
  history: [],
  ...changes,
})

void t.test(
  'classes are read beside the launch that asks, and hold seats around their start',
  async (t) => {
    let now = 9 * 60 * minute - 20 * minute
    let records = [record(), record({ id: 'other', labId: 'gis' })]
    let reads = 0
    const failures: unknown[] = []
    const holds = createClassHolds({
      list: () => {
        reads++
        return reads === 3 ? Promise.reject(new Error('away')) : Promise.resolve(records)
      },
      clock: { now: () => now },
      onFailure: (error) => failures.push(error),
    })
    const settle = () => new Promise((resolve) => setImmediate(resolve))
    t.equal(holds.find(lab), undefined, 'a launch does not wait')
    await settle()
    const nine = 9 * 60 * minute
    t.strictSame(holds.find(lab)?.classes, [
      {
        id: 'class',
        mark: markOwner({ ...owner, key: '12' }),
        people: 20,
        stackName: 'cad-stack',
        from: nine - holdRules.aroundStartMilliseconds,
        until: nine + holdRules.aroundStartMilliseconds,
        endsAt: nine + 80 * minute,
      },
    ])
    t.equal(reads, 1)
    records = []
    now += minute
    holds.find(lab)
    await settle()
    t.strictSame(holds.find(lab)?.classes, [], 'withdrawn')
    records = [record()]
    now += minute
    holds.find(lab)
    await settle()
    t.equal(failures.length, 1)
    t.strictSame(holds.find(lab)?.classes, [], 'what was read last counts')
  },
)

void t.test('which classes hold, and when', (t) => {
  const hourOf = (each: ClassRecord, at: number, holdsSeats = true) => {
    const holds = createClassHolds({
      list: () => Promise.resolve([each]),
      clock: { now: () => at * 60 * minute },
      onFailure: () => t.fail('It was read.'),
    })
    const line = {
      holdMilliseconds: 1,
      classHolds: [{ tenantId: 'uni', labId: 'cad', stackName: 'cad-stack', holdsSeats }],
    }
    holds.find({ ...lab, line })
    return new Promise<readonly HeldClass[]>((resolve) =>
      setImmediate(() => resolve(holds.find({ ...lab, line })?.classes ?? [])),
    )
  }
  const { owner: _owner, ...withoutOwner } = record()
  const { approved: _approved, ...unapproved } = record()
  const exam = record({ approved: { ...times, lessons: [lesson(9)], isExam: true } })
  return Promise.all([
    hourOf(record(), 7).then((found) => t.strictSame(found, [], 'two hours before')),
    hourOf(record(), 8).then((found) => t.equal(found.length, 1, 'who comes early is a member')),
    hourOf(record(), 10).then((found) => t.match(found, [{ until: (9 * 60 + 15) * minute }])),
    hourOf(record(), 11).then((found) => t.match(found, [{ from: (11 * 60 + 45) * minute }])),
    hourOf(record(), 9, false).then((found) => t.strictSame(found, [], 'the policy is off')),
    hourOf(withoutOwner, 9).then((found) => t.strictSame(found, [], 'nobody is a member')),
    hourOf(unapproved, 9).then((found) => t.strictSame(found, [], 'nobody approved it')),
    hourOf(exam, 9, false).then((found) =>
      t.match(found, [
        {
          isExam: true,
          from: (8 * 60 + 35) * minute,
          until: (10 * 60 + 20) * minute,
          endsAt: (10 * 60 + 20) * minute,
        },
      ]),
    ),
  ])
})
