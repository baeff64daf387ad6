import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { catalogueEnvironment, catalogueYaml } from '#conformance/support/catalogue.js'
import { startTestSandbox, type TestSigner } from '#conformance/support/test-signer.js'
import { VirtualClock } from '@appstreamlab/sandbox'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import { startSignerProcess } from './support/signer-process.js'
import { countAt, launch, lookAgain, makeStudents, type Lesson } from './support/students.js'

/**
 * The rush of rush.test.ts in real time, through real processes over a real Redis. Six of them here, for
 * a machine with two cores; RUSH_PROCESSES=50 starts as many as a university's functions at nine o'clock.
 */

t.setTimeout(300_000)

const processes = Number(process.env['RUSH_PROCESSES'] ?? 6)
const seats = 40
const studentCount = 120
const rushSeconds = 5

void t.test(`120 students, 40 seats, ${processes} processes`, { skip: redisMissing }, async (t) => {
  const sandbox = await startTestSandbox({ clock: new VirtualClock() })
  sandbox.state.changeFleet('cad-fleet', { capacity: seats })
  const redis = await startRedisServer(['--maxmemory-policy', 'noeviction'])
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  await writeFile(join(folder, 'catalogue.yaml'), catalogueYaml)
  const signers: TestSigner[] = []
  t.teardown(async () => {
    await Promise.all(signers.map((signer) => signer.close()))
    await redis.close()
    await sandbox.close()
    await rm(folder, { recursive: true })
  })
  // A few at a time: starting is the most work of all.
  while (signers.length < processes)
    signers.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(3, processes - signers.length) }, () =>
          startSignerProcess({
            ...catalogueEnvironment,
            CONFIG_FILE: join(folder, 'catalogue.yaml'),
            STORE: redis.url,
            PROCESSES: String(processes),
            AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
            AWS_REGION: 'us-east-1',
            AWS_ACCESS_KEY_ID: 'sandbox',
            AWS_SECRET_ACCESS_KEY: 'sandbox',
            AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
          }),
        ),
      )),
    )

  let turn = 0
  const lesson: Lesson = {
    students: makeStudents(studentCount),
    clock: sandbox.clock,
    pickSigner: () => {
      const signer = signers[turn++ % signers.length]
      if (!signer) throw new Error('There is no signer.')
      return signer
    },
  }
  const { students } = lesson
  const startedAt = performance.now()
  await Promise.all(
    students.map(async (student, index) => {
      await passUntil(startedAt + (index * rushSeconds * 1000) / studentCount)
      await launch(student, lesson)
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  const deadEnds = () => sandbox.state.metrics()['cad-fleet']?.['InsufficientCapacityError']
  t.comment(`${seconds.toFixed(1)} seconds from the first launch to the last answer`)
  // A process that cannot reach the store counts alone, and then the numbers below do not hold.
  const alone = signers.flatMap(({ log }) => log.filter((line) => line.includes('shared_cells')))
  t.equal(alone.length, 0, 'every process reached the store all the time')
  t.equal(countAt(students, 'in'), seats)
  t.equal(countAt(students, 'waiting'), studentCount - seats)
  t.ok(students.every(({ at, state }) => at !== 'waiting' || state === 'full'))
  t.equal(deadEnds(), 0, "nobody at AppStream's own page")

  const waiting = students.filter(({ at }) => at === 'waiting').slice(0, 2 * processes)
  for (const student of waiting) await lookAgain(student, lesson)
  t.equal(countAt(students, 'in'), seats, 'and their cards go on saying so')
  t.equal(deadEnds(), 0)
  const calls = sandbox.state.journal()
  const count = (name: string) => calls.filter(({ operation }) => operation === name).length
  t.equal(count('CreateStreamingURL'), seats, 'no URL for nobody')
  // A look every ten seconds and no more, however many processes ask.
  const most = 2 + Math.ceil((performance.now() - startedAt) / 10_000)
  t.ok(count('DescribeFleets') <= most, `${count('DescribeFleets')} looks at the fleets`)
  t.ok(count('DescribeSessions') <= most, `${count('DescribeSessions')} looks at the sessions`)
})

function passUntil(time: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, time - performance.now()))
  })
}
