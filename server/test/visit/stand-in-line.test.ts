import t from 'tap'
import {
  markOwner,
  type Lab,
  type LabState,
  type LineView,
  type Ticket,
} from '@appstreamlab/shared'
import {
  describePerson,
  findOwnMarks,
  standInLine,
  type StandOptions,
  type Stood,
} from '#src/visit/stand-in-line.js'
import type { Visit } from '#src/visit/visit.js'
import { openLineSigners } from '../support/line-signers.js'

const lab: Lab = {
  id: 'cad',
  title: 'CAD',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: { holdMilliseconds: 120_000 },
}
const drawing: Lab = { ...lab, id: 'drawing', title: 'Drawing', stackName: 'drawing-stack' }
const byId = new Map([
  ['cad', lab],
  ['drawing', drawing],
])
const access: Visit['access'] = {
  tenantId: 'uni',
  labs: { kind: 'catalogue', byId, forbidden: new Set() },
  enabled: true,
}

const visitOf = (userId: string, changes: Partial<Ticket> = {}, of = lab): Visit => ({
  lab: of,
  access,
  ticket: {
    reference: 'ABCD-EFGH',
    tenantId: 'uni',
    credential: 'moodle',
    directory: 'moodle',
    userId,
    labChoice: { lab: 'cad' },
    teacher: false,
    administrator: false,
    resourceLinkId: 'link',
    framed: false,
    launchedAt: 0,
    ...changes,
  },
})

const full: LabState = { state: 'full', free: 0 }

function openDoor(free = 0) {
  const signers = openLineSigners(lab.fleetName, free)
  const { line } = signers.at(0)
  const stand = (visit: Visit, options?: StandOptions, state = full): Promise<Stood> =>
    standInLine(visit, state, line, options)
  return { ...signers, stand }
}

const kindOf = ({ line }: { readonly line?: LineView }) => line?.kind

void t.test('a launch that finds no seat joins; a page that only looks does not', async (t) => {
  const { stand } = openDoor()
  const launched = await stand(visitOf('a'), { joins: true })
  t.match(launched, { line: { kind: 'waiting' }, nextLook: 5_000 })
  t.match(launched.visit.ticket.line, { number: Number, generation: String })
  t.match((await stand(visitOf('b'))).line, { kind: 'beside', people: 1, exact: true })
  const asked = await stand(visitOf('b'), { asked: true })
  t.match(asked.line, { kind: 'waiting', position: { position: 2 } }, 'by the button')
  t.match(
    (await stand(asked.visit)).line,
    { position: { position: 2 } },
    'a reload changes nothing',
  )
})

void t.test('teachers, administrators and test students are asked first', async (t) => {
  const { stand } = openDoor()
  for (const who of [{ teacher: true }, { administrator: true }, { preview: true as const }]) {
    const id = Object.keys(who).join('')
    t.equal(kindOf(await stand(visitOf(id, who), { joins: true })), 'beside')
    t.equal(kindOf(await stand(visitOf(id, who), { asked: true })), 'waiting')
  }
})

void t.test('whoever left comes back by a button, at the end', async (t) => {
  const { stand, at } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  await stand(visitOf('b'), { joins: true })
  const { ticket } = a.visit
  if (!ticket.line) throw new Error('There is no place in the line.')
  await at(0).line.act(
    lab,
    { userId: 'a', tenantId: 'uni', hidden: false, factor: 1, ticket: ticket.line },
    'leave',
  )
  const left = visitOf('a', { line: { ...ticket.line, ended: 'left' } })
  t.match(await stand(left, { joins: true }), { line: { kind: 'beside', people: 1 } })
  t.match(await stand(left, { asked: true }), { line: { position: { position: 2 } } })
})

void t.test('two windows of one person are one place', async (t) => {
  const { stand, time } = openDoor()
  const one = await stand(visitOf('a'), { joins: true })
  await stand(visitOf('b'), { joins: true })
  await time.pass(60_000)
  const two = await stand(visitOf('a'), { joins: true })
  t.match([one.line, two.line], [{ position: { position: 1 } }, { position: { position: 1 } }])
  t.equal(one.visit.ticket.line?.number, two.visit.ticket.line?.number)
})

void t.test(
  'a card that looks again shows the place of the window that its click opened',
  async (t) => {
    const { stand } = openDoor()
    await stand(visitOf('a'), { joins: true })
    await stand(visitOf('b'), { joins: true })
    const card = await stand(visitOf('b'))
    t.match(card.line, { kind: 'waiting', position: { position: 2 } })
    t.match(card.visit.ticket.line, { number: Number }, 'and keeps it')
  },
)

void t.test(
  'who left in one window is put back by no other, and stands at the end when they ask',
  async (t) => {
    const { stand, at } = openDoor()
    const one = await stand(visitOf('a'), { joins: true })
    const two = await stand(visitOf('a'), { joins: true })
    const b = await stand(visitOf('b'), { joins: true })
    const leaver = describePerson(one.visit)
    await at(0).line.act(lab, leaver, 'leave')
    const left = await stand(two.visit)
    t.match(left, {
      line: { kind: 'beside', people: 1 },
      visit: { ticket: { line: { ended: 'left' } } },
    })
    t.match((await stand(b.visit)).line, { position: { position: 1 } })
    t.match((await stand(two.visit, { asked: true })).line, { position: { position: 2 } })
    t.match((await stand(one.visit)).line, { position: { position: 2 } }, 'both windows show it')
  },
)

void t.test('a page of a line that was lost is not told that a seat is free', async (t) => {
  const { stand, lose, fleet, time, at } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  const b = await stand(visitOf('b'), { joins: true })
  await time.pass(5_000)
  fleet.free = 1
  lose()
  await time.pass(1_000)
  const ready: LabState = { state: 'ready', free: 1 }
  t.match(await stand(b.visit, {}, ready), { state: { state: 'full' }, line: { kind: 'waiting' } })
  t.equal((await at(0).seats.take(lab, 'b')).outcome, 'full', 'nor does a click overtake')
  t.match(await stand(a.visit), { line: { position: { position: 1 } } })
  await time.pass(61_000)
  t.equal(kindOf(await stand(a.visit)), 'called')
})

void t.test('whoever is on the way in is not said to wait', async (t) => {
  const { stand } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  const ready: LabState = { state: 'ready', free: 0, isPromised: true }
  t.match(await stand(a.visit, {}, ready), { state: { state: 'ready' }, line: undefined })
})

void t.test('a person in a session is served, and comes again at the end', async (t) => {
  const { stand } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  await stand(visitOf('b'), { joins: true })
  const session = { id: 's', userId: 'a', state: 'ACTIVE', connected: true } as const
  const inside = await stand(a.visit, {}, { state: 'ready', session })
  t.match(inside, { line: undefined, visit: { ticket: { line: { ended: 'served' } } } })
  t.equal(kindOf(await stand(inside.visit)), 'beside', 'the page alone takes no new place')
  t.match(await stand(inside.visit, { joins: true }), { line: { position: { position: 2 } } })
})

void t.test(
  'a fleet that stops costs nobody their place; a start is waited for in order',
  async (t) => {
    const { stand } = openDoor()
    const starting: LabState = { state: 'starting' }
    const a = await stand(visitOf('a'), { joins: true }, starting)
    t.match(a, { line: { kind: 'waiting' }, nextLook: 20_000 })
    t.equal(kindOf(await stand(visitOf('b'), {}, starting)), undefined)
    t.match(await stand(visitOf('b'), { joins: true }), { line: { position: { position: 2 } } })
    const stopped = await stand(a.visit, {}, { state: 'stopped' })
    t.match(stopped, { state: { state: 'stopped' }, line: { position: { position: 1 } } })
    t.match((await stand(visitOf('c'), { joins: true }, { state: 'stopped' })).line, undefined)
  },
)

void t.test(
  'another lab of the same fleet is named, and one that is none of the reader’s is not',
  async (t) => {
    const { stand } = openDoor()
    await stand(visitOf('a', {}, drawing), { joins: true })
    const here = await stand(visitOf('a'), {})
    t.match(here.line, { kind: 'waiting', elsewhere: 'Drawing' }, 'another page of theirs waits')
    const ofDrawing = await stand(visitOf('b', {}, drawing), { joins: true })
    const look = await stand(visitOf('b', { line: ofDrawing.visit.ticket.line }))
    t.match(look.line, { kind: 'waiting', elsewhere: 'Drawing' })
  },
)

void t.test('a lab that was given another fleet: they go on in its line', async (t) => {
  const { stand } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  const moved: Lab = { ...lab, fleetName: 'new-fleet' }
  const there = await stand({ ...a.visit, lab: moved })
  t.match(there.line, { kind: 'waiting', position: { position: 1 }, moved: true })
  t.match(there.visit.ticket.line?.line, /new-fleet/)
  const later = await stand(there.visit)
  t.match(later.line, { moved: true, rise: undefined }, 'and read so for as long as they wait')
  const { line: _none, ...without } = lab
  t.match(await stand({ ...a.visit, lab: without }), {
    line: undefined,
    visit: { ticket: { line: undefined } },
  })
})

void t.test('in a line of another fleet where nobody waits they stand as they came', async (t) => {
  const { stand, time, events } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  const b = await stand(visitOf('b'), { joins: true })
  await time.pass(5_000)
  const moved: Lab = { ...lab, fleetName: 'new-fleet' }
  const second = await stand({ ...b.visit, lab: moved })
  const first = await stand({ ...a.visit, lab: moved })
  t.match(first.line, { position: { position: 1 }, moved: true })
  t.match((await stand(second.visit)).line, { position: { position: 2 }, moved: true })
  t.same(
    events.map(({ kind }) => kind),
    ['joined', 'joined'],
    'no line was lost',
  )
})

const ofNewFleet: Lab = { ...lab, fleetName: 'new-fleet' }
const shownPosition = ({ line }: Stood) =>
  line?.kind === 'waiting' ? line.position.position : line?.kind

void t.test('behind those who wait for the other fleet they stand as they came', async (t) => {
  const { stand, at, time } = openDoor()
  const came: Stood[] = []
  for (const id of ['a', 'b', 'c']) came.push(await stand(visitOf(id), { joins: true }))
  const there = await stand(visitOf('there', {}, ofNewFleet), { joins: true })
  await time.pass(60_000)
  const moved: Stood[] = []
  for (const { visit } of came.toReversed()) moved.push(await stand({ ...visit, lab: ofNewFleet }))
  const [c, b, a] = moved
  if (!a || !b || !c) throw new Error('Three came along.')
  const looks = await Promise.all([there, a, b, c].map(({ visit }) => stand(visit)))
  t.strictSame(looks.map(shownPosition), [1, 2, 3, 4])
  t.match(a.line, { moved: true, arrivedAt: came[0]?.visit.ticket.line?.arrivedAt })
  t.equal((await at(0).line.measure(lab))?.people, 0, 'nobody stands in the line of before')
  t.match(await stand({ ...a.visit, lab: ofNewFleet }), { line: { position: { position: 2 } } })
})

void t.test('a page that stood in no line before comes last, whatever it keeps', async (t) => {
  const { stand, at, time } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  await stand(visitOf('there', {}, ofNewFleet), { joins: true })
  const { line } = a.visit.ticket
  if (!line) throw new Error('There is no place in the line.')
  await at(0).line.act(lab, { ...describePerson(a.visit), ticket: line }, 'leave')
  await time.pass(5_000)
  await stand(visitOf('b', {}, ofNewFleet), { joins: true })
  // Another tab of theirs does not know that they left.
  const other = await stand({ ...a.visit, lab: ofNewFleet })
  t.equal(shownPosition(other), 3)
})

void t.test('too few seats free on the other fleet: they are called as they came', async (t) => {
  const { stand, fleet, time } = openDoor()
  const came: Stood[] = []
  for (const id of ['a', 'b', 'c']) came.push(await stand(visitOf(id), { joins: true }))
  fleet.free = 2
  await time.pass(5_000)
  const ready: LabState = { state: 'ready', free: 2 }
  const moved: Stood[] = []
  for (const { visit } of came.toReversed()) {
    const there = await stand({ ...visit, lab: ofNewFleet }, {}, moved.length === 0 ? ready : full)
    t.equal(there.line?.kind, 'waiting', 'nobody is called before all had the time to look')
    moved.push(there)
  }
  const lookAll = async () => {
    const looks: Stood[] = []
    for (const { visit } of moved) looks.push(await stand(visit))
    return looks.map(shownPosition)
  }
  await time.pass(85_000)
  t.strictSame(await lookAll(), [3, 2, 1])
  await time.pass(6_000)
  t.strictSame((await lookAll()).toReversed().slice(0, 2), ['called', 'called'])
})

void t.test('as many seats free as people wait: they go straight in', async (t) => {
  const { stand, at, time } = openDoor()
  const a = await stand(visitOf('a'), { joins: true })
  await time.pass(5_000)
  const ready = await stand({ ...a.visit, lab: ofNewFleet }, {}, { state: 'ready', free: 1 })
  t.match(ready, { line: undefined, state: { state: 'ready', free: 1 } })
  const session = { id: 's', state: 'ACTIVE', connected: true, startedAt: 0, userId: 'a' } as const
  const inside = await stand({ ...ready.visit, lab: ofNewFleet }, {}, { state: 'ready', session })
  t.equal(inside.visit.ticket.line, undefined)
  t.equal((await at(0).line.measure(lab))?.people, 0)
})

void t.test('the try belongs to the head of the line', async (t) => {
  const { stand } = openDoor()
  const mayTry: LabState = { ...full, mayTry: true }
  const a = await stand(visitOf('a'), { joins: true }, mayTry)
  const b = await stand(visitOf('b'), { joins: true }, mayTry)
  t.match([a.state.mayTry, b.state.mayTry], [true, undefined])
})

const ofClasses: Lab = {
  ...lab,
  line: {
    holdMilliseconds: 120_000,
    classHolds: [{ tenantId: 'uni', labId: 'cad', stackName: 'cad-stack', holdsSeats: true }],
  },
}

void t.test(
  'whose launch is a member of a class says the ticket; a teacher is asked first',
  (t) => {
    const owner = { tenantId: 'uni', credential: 'moodle', contextId: '7', labId: 'cad' }
    const inCourse = { contextId: '7', classKey: '12' }
    const marksOf = (changes: Partial<Ticket>, of = ofClasses) =>
      findOwnMarks(visitOf('a', changes, of)) ?? []
    t.strictSame(marksOf(inCourse), [markOwner({ ...owner, key: '12' }), markOwner(owner)])
    t.strictSame(marksOf({ contextId: '7' }), [markOwner(owner)], 'a ticket from before has no key')
    t.strictSame(marksOf({}), [], 'no course')
    t.strictSame(marksOf({ ...inCourse, preview: true }), [], 'a test student')
    t.strictSame(marksOf(inCourse, lab), [], 'a fleet without classes')
    t.strictSame(marksOf({ ...inCourse, teacher: true }), [])
    const teacher = visitOf('a', { ...inCourse, teacher: true }, ofClasses)
    t.equal(describePerson(teacher).marks?.length, 2, 'once she stands in line she is a member')
    t.end()
  },
)

void t.test('who has more time than others holds their seat for longer', async (t) => {
  const { stand, fleet, time } = openDoor()
  const a = await stand(visitOf('a', { timeFactor: 1.5 }), { joins: true })
  fleet.free = 1
  await time.pass(5_000)
  t.match((await stand(a.visit)).line, { kind: 'called', until: time.now() + 180_000 })
})
