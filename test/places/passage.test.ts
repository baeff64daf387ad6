import t, { type Test } from 'tap'
import { SharedCellsUnavailableError, type SharedCells } from '@appstreamlab/shared'
import { createMemoryCells } from '@appstreamlab/server'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import { startCatalogueSigner, startTestSandbox } from '#conformance/support/test-signer.js'
import { VirtualClock, type Sandbox } from '#sandbox/index.js'
import {
  click,
  countAt,
  endSession,
  launch,
  lookAgain,
  makeStudents,
  type Lesson,
  type Student,
} from './support/students.js'

/** Who gets a place, through the whole signer: the real SDK and a sandbox whose clock both share. */

t.setTimeout(120_000)

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

void t.test('one place: the first has it, and gives it back with the end', async (t) => {
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
  t.equal(student(scene, 2).at, 'in', 'the card found the free place')
  t.equal(scene.sandbox.state.metrics()['cad-fleet']?.['InsufficientCapacityError'], 0)
})

void t.test('a person counts once, and with a session not at all', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 2 })
  const [one, two, three] = [student(scene, 0), student(scene, 1), student(scene, 2)]
  await Promise.all([launch(one, scene), launch(one, scene), launch(one, scene)])
  await launch(two, scene)
  t.equal(two.at, 'in', 'three clicks of another took one place')
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 3 })
  scene.clock.advance(21)
  await launch(one, scene)
  await launch(two, scene)
  await launch(three, scene)
  t.same([one.at, two.at, three.at], ['in', 'in', 'in'], 'the third place was still free')
})

void t.test('a URL that could not be made takes no place', async (t) => {
  const scene = await open(t)
  scene.sandbox.state.changeFleet('cad-fleet', { capacity: 1 })
  scene.sandbox.state.addFault({ kind: 'deny', operations: ['CreateStreamingURL'], count: 1 })
  t.same(await launchAll(scene), ['refused', 'in', 'full'])
})

void t.test('a URL that nobody opens frees its place after a minute', async (t) => {
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
  t.equal(scene.say(next), 'full', 'AppStream says that a place is free, but it may be on its way')
  scene.clock.advance(10)
  await lookAgain(next, scene)
  t.equal(next.at, 'in')
})

void t.test('a full fleet lets one a minute through', async (t) => {
  const scene = await open(t, { students: 4, lab: 'video' })
  const errors = () => scene.sandbox.state.metrics()['video-fleet']?.['InsufficientCapacityError']
  t.same(await launchAll(scene), ['full', 'full', 'full', 'full'])
  scene.clock.advance(59)
  for (const one of scene.students) await lookAgain(one, scene)
  t.equal(errors(), 0, 'not within the first minute')
  t.notOk(scene.students.some(({ mayOpen }) => mayOpen))
  scene.clock.advance(11)
  for (const one of scene.students) await lookAgain(one, scene)
  t.equal(errors(), 1, 'one of those who wait, and scaling sees that places are wanted')
  t.equal(countAt(scene.students, 'dead_end'), 1)
  t.same(scene.students.filter(({ at }) => at === 'waiting').map(scene.say), [
    'full',
    'full',
    'full',
  ])
  const waiting = student(scene, 3)
  await click(waiting, scene)
  t.equal(scene.say(waiting), 'full', 'a click before the next minute stays on the card')
  scene.clock.advance(61)
  await launch(waiting, scene)
  t.equal(errors(), 2, 'a launch is let through as well')
})

void t.test('a tenant or a lab may let more through, or none', async (t) => {
  const yaml = catalogueYaml
    .replace('name: Example University', 'name: Example University\n    triesPerMinute: 0')
    .replace('title: Office,', 'title: Office, triesPerMinute: 6,')
  const scene = await open(t, { lab: 'video', yaml })
  await launchAll(scene)
  scene.clock.advance(600)
  t.same(await launchAll(scene), ['full', 'full', 'full'])
  const office = { ...scene, lab: 'office', students: makeStudents(3) }
  scene.sandbox.state.changeFleet('office-fleet', { occupied: 20 })
  scene.clock.advance(21)
  t.same(await launchAll(office), ['full', 'full', 'full'])
  scene.clock.advance(10)
  await launchAll(office)
  t.equal(countAt(office.students, 'dead_end'), 1)
})

void t.test('multi-session fleets count places, elastic ones none', async (t) => {
  const office = await open(t, { lab: 'office', students: 24 })
  const said = await launchAll(office)
  t.equal(countAt(office.students, 'in'), 20)
  t.equal(said.filter((word) => word === 'full').length, 4)
  const coding = { ...office, lab: 'coding', students: makeStudents(12) }
  await launchAll(coding)
  t.equal(countAt(coding.students, 'waiting'), 0, 'AppStream alone knows')
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
