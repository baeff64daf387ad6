import t, { type Test } from 'tap'
import { SharedCellsUnavailableError, type SharedCells } from '@appstreamlab/shared'
import { createMemoryCells } from '@appstreamlab/server'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import { startCatalogueSigner, startTestSandbox } from '#conformance/support/test-signer.js'
import { VirtualClock, type Sandbox } from '@appstreamlab/sandbox'
import {
  click,
  countAt,
  endSession,
  launch,
  lookAgain,
  makeStudents,
  tryAllTheSame,
  type Lesson,
  type Student,
} from './support/students.js'

/** Who gets a seat, through the whole signer: the real SDK and a sandbox whose clock both share. */

t.setTimeout(280_000)

interface Scene extends Lesson {
  readonly sandbox: Sandbox
  readonly say: (student: Student) => string
}

interface SceneOptions {
  readonly students?: number
  readonly lab?: string
  readonly yaml?: string
  readonly cells?: SharedCells
}

async function open(t: Test, options: SceneOptions = {}): Promise<Scene> {
  const { students = 3, lab = 'cad', yaml = catalogueYaml } = options
  const clock = new VirtualClock({ running: false, startMs: Date.now() })
  const sandbox = await startTestSandbox({ clock })
  const cells = options.cells ?? createMemoryCells(clock)
  const signer = await startCatalogueSigner({}, { clock, cells, yaml })
  t.teardown(async () => {
    await signer.close()
    await sandbox.close()
  })
  return {
    sandbox,
    clock,
    lab,
    students: makeStudents(students),
    pickSigner: () => signer,
    say: ({ at, state }) => (at === 'waiting' ? String(state) : at),
  }
}

async function launchAll(scene: Scene): Promise<string[]> {
  for (const student of scene.students) await launch(student, scene)
  return scene.students.map(scene.say)
}

const student = ({ students }: Scene, index: number): Student => {
  const one = students[index]
  if (!one) throw new Error('There is no such student.')
  return one
}

void t.test('one seat: the first has it, and gives it back with the end', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  t.same(await launchAll(scene), ['in', 'full', 'full'])
  scene.clock.advance(20)
  await launch(student(scene, 0), scene)
  t.equal(student(scene, 0).at, 'in', 'who has a session comes back in')
  await endSession(student(scene, 0))
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  scene.clock.advance(20)
  await lookAgain(student(scene, 2), scene)
  t.equal(scene.say(student(scene, 2)), 'full', 'another came before')
  await lookAgain(student(scene, 1), scene)
  t.equal(student(scene, 1).at, 'in', 'the card found the free seat')
  t.equal(scene.sandbox.state.metrics()['cad-fleet']?.['InsufficientCapacityError'], 0)
})

void t.test('a person counts once, and with a session not at all', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 2 })
  const [one, two, three] = [student(scene, 0), student(scene, 1), student(scene, 2)]
  await Promise.all([launch(one, scene), launch(one, scene), launch(one, scene)])
  await launch(two, scene)
  t.equal(two.at, 'in', 'three clicks of another took one seat')
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 3 })
  scene.clock.advance(21)
  await launch(one, scene)
  await launch(two, scene)
  await launch(three, scene)
  t.same([one.at, two.at, three.at], ['in', 'in', 'in'], 'the third seat was still free')
})

void t.test('a URL that could not be made takes no seat', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  scene.sandbox.state.addFault({ kind: 'deny', operations: ['CreateStreamingURL'], count: 1 })
  t.same(await launchAll(scene), ['refused', 'in', 'full'])
})

void t.test('a URL that nobody opens frees its seat after a minute', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  const signer = scene.pickSigner()
  const timestamp = Math.floor(scene.clock.now() / 1000)
  t.equal((await signer.launch({ timestamp })).status, 303, 'handed out, and not opened')
  const next = student(scene, 0)
  await launch(next, scene)
  t.equal(scene.say(next), 'full')
  scene.clock.advance(50)
  await lookAgain(next, scene)
  t.equal(scene.say(next), 'full', 'AppStream says that a seat is free, but it may be on its way')
  scene.clock.advance(10)
  await lookAgain(next, scene)
  t.equal(next.at, 'in')
})

const errorsOf = ({ sandbox }: Scene, fleet: string): number =>
  sandbox.state.metrics()[fleet]?.['InsufficientCapacityError'] ?? 0

void t.test('a full fleet leads nobody to AppStream’s dead end', async (t) => {
  const scene = await open(t, { students: 4, lab: 'video' })
  t.same(await launchAll(scene), ['full', 'full', 'full', 'full'])
  for (let minutes = 0; minutes < 4; minutes++) {
    scene.clock.advance(61)
    for (const one of scene.students) await lookAgain(one, scene)
    t.notOk(scene.students.some(({ mayOpen, mayTry }) => mayOpen || mayTry))
    await launch(student(scene, 1), scene)
    await click(student(scene, 2), scene)
    const tried = await tryAllTheSame(student(scene, 3), scene)
    t.equal(scene.say(tried), 'full', 'also who makes up a try')
  }
  t.equal(errorsOf(scene, 'video-fleet'), 0)
})

void t.test('where tries are let through, one a minute, and only who asks to', async (t) => {
  const yaml = catalogueYaml.replace('title: Video editing,', 'title: Video, triesPerMinute: 1,')
  const scene = await open(t, { students: 4, lab: 'video', yaml })
  t.same(await launchAll(scene), ['full', 'full', 'full', 'full'])
  scene.clock.advance(59)
  for (const one of scene.students) await lookAgain(one, scene)
  t.notOk(
    scene.students.some(({ mayTry }) => mayTry),
    'not within the first minute',
  )
  scene.clock.advance(11)
  for (const one of scene.students) await lookAgain(one, scene)
  t.strictSame(
    scene.students.map(({ mayTry }) => mayTry),
    [true, false, false, false],
    'the try belongs to the head of the line, who is asked',
  )
  await launch(student(scene, 0), scene)
  await click(student(scene, 0), scene)
  t.equal(scene.say(student(scene, 0)), 'full', 'no launch and no other click goes through')
  const other = await tryAllTheSame(student(scene, 1), scene)
  t.equal(scene.say(other), 'full', 'nobody else tries, whatever they post')
  const first = await tryAllTheSame(student(scene, 0), scene)
  t.equal(first.at, 'dead_end', 'scaling sees that seats are wanted')
  t.equal(errorsOf(scene, 'video-fleet'), 1)
  const second = await tryAllTheSame(student(scene, 0), scene)
  t.equal(scene.say(second), 'full', 'the next within a minute stays with us')
  await lookAgain(student(scene, 0), scene)
  t.equal(scene.say(student(scene, 0)), 'full', 'and whoever tried goes on waiting')
})

void t.test('a tenant or a lab may let more tries through, or none', async (t) => {
  const yaml = catalogueYaml
    .replace('name: Example University', 'name: Example University\n    triesPerMinute: 6')
    .replace('title: Office,', 'title: Office, triesPerMinute: 0,')
  const scene = await open(t, { lab: 'video', yaml })
  await launchAll(scene)
  scene.clock.advance(20)
  t.equal((await tryAllTheSame(student(scene, 0), scene)).at, 'dead_end')
  const office = { ...scene, lab: 'office', students: makeStudents(3) }
  scene.sandbox.state.changeFleet('office-fleet', { occupied: 20 })
  scene.clock.advance(21)
  t.same(await launchAll(office), ['full', 'full', 'full'])
  scene.clock.advance(120)
  await launchAll(office)
  t.equal(office.say(await tryAllTheSame(student(office, 0), office)), 'full')
})

void t.test('multi-session fleets count seats, elastic ones sessions', async (t) => {
  const office = await open(t, { lab: 'office', students: 24 })
  const said = await launchAll(office)
  t.equal(countAt(office.students, 'in'), 20)
  t.equal(said.filter((word) => word === 'full').length, 4)
  const coding = { ...office, lab: 'coding', students: makeStudents(12) }
  await launchAll(coding)
  t.equal(countAt(coding.students, 'in'), 10, 'MaxConcurrentSessions')
  t.same(coding.students.slice(10).map(coding.say), ['full', 'full'])
  t.equal(errorsOf(office, 'coding-fleet'), 0)
  office.clock.advance(21)
  await launch(student(coding, 0), coding)
  t.equal(student(coding, 0).at, 'in', 'who has a session comes back in')
  await lookAgain(student(coding, 11), coding)
  t.equal(coding.say(student(coding, 11)), 'full')
  await endSession(student(coding, 0))
  office.clock.advance(21)
  await lookAgain(student(coding, 11), coding)
  t.equal(coding.say(student(coding, 11)), 'full', 'another came before')
  await lookAgain(student(coding, 10), coding)
  t.equal(student(coding, 10).at, 'in')
})

void t.test('an elastic fleet of which only the sessions cannot be seen', async (t) => {
  const scene = await open(t, { lab: 'coding', students: 11 })
  scene.sandbox.state.addFault({ kind: 'deny', operations: ['DescribeSessions'] })
  await launchAll(scene)
  t.equal(countAt(scene.students, 'in'), 10, 'the number in use that AppStream says counts')
  t.equal(errorsOf(scene, 'coding-fleet'), 0)
})

void t.test('what AppStream does not tell holds nobody back', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  scene.sandbox.state.addFault({ kind: 'deny', operations: ['DescribeFleets'] })
  t.same(await launchAll(scene), ['in', 'dead_end', 'dead_end'])
})

void t.test('without the store this process counts alone, and launches go on', async (t) => {
  const down = () => Promise.reject(new SharedCellsUnavailableError('ECONNREFUSED'))
  const scene = await open(t, { cells: { read: down, update: down } })
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 2 })
  t.same(await launchAll(scene), ['in', 'in', 'full'])
})
