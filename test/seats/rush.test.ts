import { randomBytes } from 'node:crypto'
import t, { type Test } from 'tap'
import {
  createMemoryCells,
  createMemoryLines,
  openStores,
  parseStoreSetting,
  type Stores,
} from '@appstreamlab/server'
import type { Clock, LineStore, SharedCells } from '@appstreamlab/shared'
import {
  startCatalogueSigner,
  startTestSandbox,
  type TestSigner,
} from '#conformance/support/test-signer.js'
import { VirtualClock, type JournalEntry, type Sandbox } from '@appstreamlab/sandbox'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import {
  countAt,
  endSession,
  launch,
  lookAgain,
  makeStudents,
  type Lesson,
} from './support/students.js'

/**
 * Nine o'clock: 120 students click within five seconds, and there are 40 seats. The real SDK over the
 * wire to the sandbox, whose clock the signers share, so that minutes need no waiting.
 */

t.setTimeout(280_000)

const seats = 40
const studentCount = 120

interface Scene extends Lesson {
  readonly sandbox: Sandbox
}

interface Shared {
  readonly cells: SharedCells
  readonly lines: LineStore
}

/** What one process after the other shares, all over the same store. */
interface SharedStore {
  open(clock: Clock): Promise<Shared>
  close(): Promise<void>
}

function startMemory(): Promise<SharedStore> {
  let shared: Shared | undefined
  const makeId = () => randomBytes(9).toString('base64url')
  return Promise.resolve({
    open: (clock) =>
      Promise.resolve(
        (shared ??= {
          cells: createMemoryCells(clock),
          lines: createMemoryLines({ clock, makeId }),
        }),
      ),
    close: () => Promise.resolve(),
  })
}

/** A connection for each process. */
async function startRedis(): Promise<SharedStore> {
  const server = await startRedisServer()
  const opened: Stores[] = []
  const store = parseStoreSetting(server.url)
  if (!('kind' in store)) throw new Error(store.fix)
  const randomness = { bytes: (count: number) => randomBytes(count) }
  return {
    async open(clock) {
      const stores = await openStores({ store, clock, randomness, check: false })
      opened.push(stores)
      return stores
    },
    async close() {
      for (const stores of opened) stores.close()
      await server.close()
    },
  }
}

/** `processes` signers that share nothing but the cells of a store; each answers one request at a time. */
async function startLesson(
  t: Test,
  { processes, start }: { readonly processes: number; readonly start: () => Promise<SharedStore> },
): Promise<Scene> {
  const clock = new VirtualClock({ running: false, startMs: Date.now() })
  const sandbox = await startTestSandbox({ clock })
  sandbox.state.changeFleet('cad-fleet', { capacity: seats })
  const store = await start()
  const signers: TestSigner[] = []
  for (let index = 0; index < processes; index++)
    signers.push(await openSigner(await store.open(clock), clock))
  t.teardown(async () => {
    await Promise.all(signers.map((signer) => signer.close()))
    await store.close()
    await sandbox.close()
  })
  let turn = 0
  const pickSigner = (): TestSigner => {
    const signer = signers[turn++ % signers.length]
    if (!signer) throw new Error('There is no signer.')
    return signer
  }
  return { sandbox, clock, students: makeStudents(studentCount), pickSigner }
}

const openSigner = ({ cells, lines }: Shared, clock: Clock): Promise<TestSigner> =>
  startCatalogueSigner({}, { clock, cells, lines })

const countDeadEnds = ({ sandbox }: Scene): number =>
  sandbox.state.metrics()['cad-fleet']?.['InsufficientCapacityError'] ?? 0

/** All within five seconds, `together` at a time. */
async function rush(scene: Scene, together: number): Promise<void> {
  const { students, clock } = scene
  for (let start = 0; start < students.length; start += together) {
    await Promise.all(
      students.slice(start, start + together).map((student) => launch(student, scene)),
    )
    clock.advance((5 * together) / students.length)
  }
}

async function lookAll(scene: Scene): Promise<void> {
  const waiting = scene.students.filter(({ at }) => at === 'waiting')
  for (let start = 0; start < waiting.length; start += 20)
    await Promise.all(waiting.slice(start, start + 20).map((student) => lookAgain(student, scene)))
}

const scenes = [
  { name: 'one process', processes: 1, start: startMemory, skip: false },
  { name: '50 instances over one memory', processes: 50, start: startMemory, skip: false },
  { name: '50 instances over a real Redis', processes: 50, start: startRedis, skip: redisMissing },
] as const

/** DescribeSessions, by the stack that was asked about. */
function countLooks(calls: readonly JournalEntry[]): ReadonlyMap<string, number> {
  const looks = new Map<string, number>()
  for (const { operation, input } of calls) {
    if (operation !== 'DescribeSessions') continue
    const { StackName } = input as { readonly StackName: string }
    looks.set(StackName, (looks.get(StackName) ?? 0) + 1)
  }
  return looks
}

for (const { name, skip, ...how } of scenes)
  void t.test(`120 students, 40 seats, ${name}`, { skip }, async (t) => {
    const scene = await startLesson(t, how)
    const { students, clock, sandbox } = scene
    await rush(scene, 12)
    t.equal(countAt(students, 'in'), seats)
    t.equal(countAt(students, 'waiting'), studentCount - seats)
    t.ok(
      students.every(({ at, state }) => at !== 'waiting' || state === 'full'),
      'on the card that says so',
    )
    t.equal(countDeadEnds(scene), 0, "nobody at AppStream's own page")

    clock.advance(15)
    await lookAll(scene)
    t.equal(countAt(students, 'waiting'), studentCount - seats, 'and they go on waiting')

    const cameLater = students.filter(({ at }) => at === 'waiting')
    const leaving = students.filter(({ at }) => at === 'in').slice(0, 10)
    await Promise.all(leaving.map(endSession))
    // The instances of ended sessions are replaced; the trickle would come in between.
    sandbox.state.changeFleet('cad-fleet', { capacity: seats })
    clock.advance(25)
    await lookAll(scene)
    t.equal(countAt(students, 'in'), seats)
    const dozens = (at: string) =>
      cameLater.flatMap((each) => (each.at === at ? Math.floor(students.indexOf(each) / 12) : []))
    t.equal(dozens('in').length, leaving.length)
    t.ok(
      Math.max(...dozens('in')) <= Math.min(...dozens('waiting')),
      'in the order in which they came',
    )
    t.equal(countDeadEnds(scene), 0)
    const calls = sandbox.state.journal()
    const count = (name: string) => calls.filter(({ operation }) => operation === name).length
    t.equal(count('CreateStreamingURL'), seats + leaving.length, 'no URL for nobody')
    // Two looks a fleet and stack after the first, and the stacks once: whatever the number of processes. Sessions are
    // looked for on every stack that shares the fleet, so that whoever waits hears of one of their own there.
    t.ok(count('DescribeFleets') <= 4, `${count('DescribeFleets')} looks at the fleets`)
    for (const [stack, looks] of countLooks(calls))
      t.ok(looks <= 4, `${looks} looks at the sessions of ${stack}`)
    t.equal(count('DescribeStacks'), 1)
  })
