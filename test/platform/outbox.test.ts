import t from 'tap'
import { createMemoryCells, createMemoryStore, type GradeGateway } from '@appstreamlab/server'
import type { DueScore, GradeLine } from '@appstreamlab/shared'
import { CanvasDouble } from './doubles/canvas-double.js'
import { ChamiloDouble } from './doubles/chamilo-double.js'
import { classOf, type DoubleOptions, type PlatformDouble } from './doubles/double.js'
import { doubleKey, makeClock } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'
import { OpenEdxDouble } from './doubles/openedx-double.js'
import { gradeSeal, lineOf, readSent, startProcess } from './doubles/outbox-stage.js'
import { StudIpDouble } from './doubles/studip-double.js'

const minute = 60_000
const day = 24 * 60 * minute

function stage<Double extends PlatformDouble>(
  Platform: new (options: DoubleOptions) => Double,
  way: 'scores' | 'outcome' = 'scores',
  people = classOf(3),
) {
  const clock = makeClock()
  const double = new Platform({ clock, publicKey: doubleKey, people })
  const store = createMemoryStore()
  const parts = { double, store, cells: createMemoryCells(clock), clock }
  const outbox = startProcess(parts)
  const line: GradeLine = lineOf(double, way)
  const want = async (userId: string, given: number) => {
    await outbox.keepLine(line)
    const due: DueScore = {
      line: line.id,
      userId,
      given,
      decidedAt: clock.now(),
      submittedAt: clock.now(),
      ...(way === 'outcome' && {
        sourcedId: gradeSeal.seal(double.offer().outcome?.sourcedId(userId)),
      }),
    }
    await outbox.want(due)
  }
  const pass = async (milliseconds: number) => {
    clock.at += milliseconds
    return outbox.round()
  }
  return { ...parts, outbox, line, want, pass, sent: (userId: string) => readSent(store, userId) }
}

const countScores = ({ asked }: PlatformDouble): number =>
  asked.filter(({ method, url }) => method === 'POST' && url.pathname.endsWith('/scores')).length

for (const Platform of [MoodleDouble, OpenEdxDouble, ChamiloDouble, CanvasDouble])
  void t.test(`a score is sent once, and is booked: ${Platform.name}`, async (t) => {
    const { double, outbox, want, sent, pass, store } = stage<PlatformDouble>(Platform)
    await want('4', 100)
    await want('4', 100)
    await want('5', 40)
    t.match(await outbox.round(), { done: 2, later: 0, left: 0 })
    t.equal(double.gradeOf('4'), 100)
    t.match(await sent('4'), { state: 'sent', given: 100, tries: 0 })
    await want('4', 100)
    t.match(await pass(minute), { done: 1 })
    t.equal(countScores(double), 2, 'what is there is not sent again')
    await want('5', 41)
    await want('5', 60)
    await want('5', 30)
    await pass(minute)
    t.equal(Math.round(double.gradeOf('5') ?? 0), 60)
    t.equal(countScores(double), 3, 'the newest alone, and it never falls')
    t.same((await store.list('grade-due')).entries, [])
  })

void t.test('scores by Basic Outcomes, also where results cannot be read', async (t) => {
  for (const Platform of [MoodleDouble, OpenEdxDouble, ChamiloDouble, StudIpDouble, CanvasDouble]) {
    const { double, outbox, want, sent, store } = stage<PlatformDouble>(Platform, 'outcome')
    await want('4', 75)
    const [due] = (await store.list('grade-due')).entries
    t.notMatch(
      JSON.stringify(due),
      /c0ffee|0012|anon/,
      'what the platform named the person by is sealed',
    )
    await outbox.round()
    t.equal(double.gradeOf('4'), 75, Platform.name)
    t.match(await sent('4'), { state: 'sent', given: 75 })
  }
})

void t.test('a mark made by hand stays', async (t) => {
  for (const made of [false, true]) {
    const { double, outbox, want, sent, pass } = stage(MoodleDouble)
    if (made) {
      // Moodle itself protects the mark in the activity's own column alone.
      double.items.splice(0)
      double.addItem({ linkId: '1', made: true })
    }
    await want('4', 50)
    await outbox.round()
    double.markByHand('4', 9)
    await want('4', 80)
    await pass(minute)
    t.equal(double.gradeOf('4'), 9)
    t.match(await sent('4'), { state: 'by_hand' })
    double.markByHand('5', 20)
    await want('5', 80)
    await pass(minute)
    t.equal(double.gradeOf('5'), 20, 'before anything was sent')
    await want('4', 100)
    t.match(await pass(day), { done: 1, left: 0 })
    t.equal(double.gradeOf('4'), 9)
  }
})

void t.test('201 and nothing booked: the teacher reads exactly that', async (t) => {
  const { double, outbox, want, sent, pass, line, store } = stage(MoodleDouble)
  double.trouble = (asked) =>
    asked.url.pathname.endsWith('/scores') ? Promise.resolve({ status: 201, body: '' }) : undefined
  await want('4', 100)
  t.match(await outbox.round(), { later: 1 })
  t.match(await sent('4'), { state: 'waiting' })
  await pass(2 * minute)
  t.match(await sent('4'), { state: 'not_booked' }, 'after a second look')
  t.match(await store.read('grade-seen', line.id), { booked: 'no' })
  double.trouble = undefined
  await want('5', 100)
  await pass(minute)
  t.match(await sent('5'), { state: 'sent' }, 'the others go on')
})

void t.test('Stud.IP by LTI 1.3', async (t) => {
  const { outbox, want, sent } = stage(StudIpDouble)
  await want('4', 100)
  await outbox.round()
  t.match(await sent('4'), { state: 'refused', why: 'gone' })
})

void t.test(
  'one person with an error that looks like an outage does not hold the others',
  async (t) => {
    const { double, outbox, want, sent, pass } = stage(OpenEdxDouble)
    await want('999', 100)
    await want('4', 100)
    await outbox.round()
    t.equal(double.gradeOf('4'), 100)
    t.match(await sent('999'), { state: 'waiting', tries: 1 })
    await want('5', 100)
    for (let n = 0; n < 5; n += 1) await pass(60 * minute)
    t.match(await sent('999'), { state: 'refused', why: 'person' })
    t.equal(double.gradeOf('5'), 100)
  },
)

void t.test(
  'Moodle has one word for a malformed score and for who is not in the course',
  async (t) => {
    const { outbox, want, sent } = stage(MoodleDouble)
    await want('3', 100)
    await outbox.round()
    t.match(await sent('3'), { state: 'refused', why: 'person' }, 'a teacher, as the roster says')
  },
)

void t.test(
  'while the roster cannot be read nobody is told that it was for no reason',
  async (t) => {
    const { double, store, cells, clock, line } = stage(MoodleDouble)
    let isAway = true
    const through = (gateway: GradeGateway): GradeGateway => ({
      ...gateway,
      isLearner: async (target) => (isAway ? 'later' : gateway.isLearner(target)),
    })
    const outbox = startProcess({ double, store, cells, clock, through })
    await outbox.keepLine(line)
    const now = clock.now()
    await outbox.want({ line: line.id, userId: '3', given: 100, decidedAt: now, submittedAt: now })
    await outbox.round()
    t.match(await readSent(store, '3'), { state: 'waiting', why: 'away' })
    isAway = false
    clock.at += 10 * minute
    await outbox.round()
    t.match(await readSent(store, '3'), { state: 'refused', why: 'person' })
  },
)

void t.test('a lock is no outage', async (t) => {
  const { double, outbox, want, sent, pass } = stage(MoodleDouble)
  await want('4', 10)
  await outbox.round()
  const row = double.items[0]?.rows.get('4')
  if (row) row.locked = true
  await want('4', 20)
  await pass(minute)
  t.match(await sent('4'), { state: 'refused', why: 'locked', given: 10 })
  if (row) row.locked = false
  await want('4', 20)
  await pass(minute)
  t.equal(double.gradeOf('4'), 10, 'left alone for a day')
  await pass(day)
  t.equal(double.gradeOf('4'), 20)
})

void t.test('stored and not answered: sent again with the same time, booked once', async (t) => {
  for (const Platform of [MoodleDouble, CanvasDouble, OpenEdxDouble, ChamiloDouble]) {
    const { double, outbox, want, sent, pass } = stage<PlatformDouble>(Platform)
    double.trouble = async (asked, carryOut) => {
      if (!asked.url.pathname.endsWith('/scores')) return undefined
      await carryOut()
      return { status: 0 }
    }
    await want('4', 70)
    await outbox.round()
    t.match(await sent('4'), { state: 'waiting', trying: { given: 70 } })
    double.trouble = undefined
    await pass(5 * minute)
    t.match(await sent('4'), { state: 'sent', given: 70 }, Platform.name)
    t.equal(Math.round(double.gradeOf('4') ?? 0), 70)
    t.equal(double.items[0]?.rows.get('4')?.attempts, 1, 'the result told that it had arrived')
  }
})

void t.test('an outage: pauses grow, nobody is lost, and days are enough', async (t) => {
  const { double, outbox, want, sent, pass } = stage(MoodleDouble)
  double.maintenance = true
  for (const id of ['4', '5', '6']) await want(id, 100)
  await outbox.round()
  for (let n = 0; n < 60; n += 1) await pass(minute)
  const asked = double.asked.length
  t.ok(asked < 20, `${asked} requests in an hour`)
  double.maintenance = false
  for (let n = 0; n < 24; n += 1) await pass(60 * minute)
  for (const id of ['4', '5', '6']) t.equal(double.gradeOf(id), 100)
  double.maintenance = true
  await want('4', 100.5)
  for (let n = 0; n < 60; n += 1) await pass(6 * 60 * minute)
  t.match(await sent('4'), { state: 'refused', why: 'away', given: 100 }, 'given up')
})

void t.test('a column that rounds is not taken for a mark made by hand', async (t) => {
  const { double, outbox, want, sent, pass } = stage(MoodleDouble)
  double.trouble = async (asked, carryOut) => {
    const answer = await carryOut()
    if (!asked.url.pathname.endsWith('/results') || !answer.body) return answer
    const rounded = (_all: string, value: string) =>
      `"resultScore":${Math.round(Number(value) / 50) * 50}`
    return { ...answer, body: answer.body.replace(/"resultScore":([\d.]+)/g, rounded) }
  }
  await want('4', 40)
  await outbox.round()
  t.match(await sent('4'), { state: 'sent', given: 40, shown: 50 })
  await want('4', 90)
  await pass(minute)
  t.match(await sent('4'), { state: 'sent', given: 90, shown: 100 })
})

void t.test('two processes: one sends, the other goes on where it died', async (t) => {
  const { double, want, clock, store, cells } = stage(MoodleDouble)
  const one = startProcess({ double, clock, store, cells, processId: 'one' })
  const two = startProcess({ double, clock, store, cells, processId: 'two' })
  for (const id of ['4', '5', '6']) await want(id, 90)
  await Promise.all([one.round(), two.round()])
  for (const id of ['4', '5', '6']) t.equal(double.gradeOf(id), 90)
  t.equal(countScores(double), 3)
  let reached: () => void = () => undefined
  const sending = new Promise<void>((resolve) => {
    reached = resolve
  })
  const dying = startProcess({
    double,
    clock,
    store,
    cells,
    processId: 'dying',
    through: (gateway) => ({
      ...gateway,
      send() {
        reached()
        return new Promise(() => undefined)
      },
    }),
  })
  await want('5', 100)
  void dying.round()
  await sending
  t.match(await two.round(), { done: 0 }, 'the first one still holds the platform')
  clock.at += 3 * minute
  t.match(await two.round(), { done: 1 })
})

void t.test('what becomes of scores is told, once each', async (t) => {
  const { double, store, cells, clock, line } = stage(MoodleDouble)
  const told: string[] = []
  const outbox = startProcess({
    double,
    store,
    cells,
    clock,
    onEvent: (event) =>
      told.push([event.kind, 'as' in event && event.as, 'why' in event && event.why].join(' ')),
  })
  await outbox.keepLine(line)
  const want = (userId: string, given: number) =>
    outbox.want({ line: line.id, userId, given, decidedAt: clock.at, submittedAt: clock.at })
  await want('4', 100)
  await want('not in the course', 100)
  await outbox.round()
  t.same(told.splice(0).toSorted(), ['ended refused person', 'ended sent false'])
  double.trouble = () => Promise.resolve({ status: 503, type: 'text/html', body: '' })
  await want('5', 100)
  await outbox.round()
  t.same(told, ['put_off false away'])
})
