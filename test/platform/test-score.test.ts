import t from 'tap'
import { createGradeGateway, openServices, sendTestScore } from '@appstreamlab/server'
import { CanvasDouble } from './doubles/canvas-double.js'
import { ChamiloDouble } from './doubles/chamilo-double.js'
import { classOf, type DoubleOptions, type PlatformDouble } from './doubles/double.js'
import { doubleKey, makeClock, proofsOf, toolParts } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'
import { OpenEdxDouble } from './doubles/openedx-double.js'
import { gradeSeal, lineOf, sendTo } from './doubles/outbox-stage.js'
import { StudIpDouble } from './doubles/studip-double.js'

/** A score to one line, looked for and taken back, at each platform. */

function stage<Double extends PlatformDouble>(
  Platform: new (options: DoubleOptions) => Double,
  way: 'scores' | 'outcome' = 'scores',
) {
  const clock = makeClock()
  const double = new Platform({ clock, publicKey: doubleKey, people: classOf(3) })
  const send = sendTo(double)
  const network = { allowPrivate: true }
  const services = openServices({ ...toolParts, network, clock, send })
  const { token, signature } = proofsOf(double)
  const gateway = createGradeGateway({
    services,
    findProof: ({ kind }) => (kind === 'registration' ? token : signature),
    seal: gradeSeal,
  })
  const test = (userId: string) => {
    const sourcedId = gradeSeal.seal(double.offer().outcome?.sourcedId(userId))
    const person = { userId, ...(way === 'outcome' && { sourcedId }) }
    return sendTestScore(lineOf(double, way), person, { gateway, clock })
  }
  return { double, clock, test }
}

void t.test('it arrives, is seen and is gone again', async (t) => {
  for (const Platform of [MoodleDouble, ChamiloDouble, CanvasDouble]) {
    const { double, test } = stage<PlatformDouble>(Platform)
    t.same(await test('4'), { kind: 'back' }, Platform.name)
    t.notOk(double.gradeOf('4'), 'nothing is left in the gradebook')
  }
})

void t.test('Open edX shows no result any more, and its gradebook keeps the score', async (t) => {
  const { double, test } = stage(OpenEdxDouble)
  t.same(await test('4'), { kind: 'back' })
  t.equal(double.gradeOf('4'), 100, 'so the page asks to look there')
})

void t.test('by Basic Outcomes', async (t) => {
  for (const Platform of [MoodleDouble, ChamiloDouble, StudIpDouble, CanvasDouble]) {
    const { double, test } = stage<PlatformDouble>(Platform, 'outcome')
    t.same(await test('4'), { kind: 'back' }, Platform.name)
    t.notOk(double.gradeOf('4'))
  }
  t.same(await stage(OpenEdxDouble, 'outcome').test('4'), { kind: 'left' }, 'it cannot take back')
})

void t.test('a mark that is there stays, and nothing is sent', async (t) => {
  const { double, test } = stage(MoodleDouble)
  double.markByHand('4', 30)
  t.same(await test('4'), { kind: 'marked' })
  t.equal(double.gradeOf('4'), 30)
})

void t.test('why it did not arrive', async (t) => {
  const { test } = stage(MoodleDouble)
  t.same(await test('3'), { kind: 'failed', why: 'person' }, 'nobody who does not learn')
  const locked = stage(MoodleDouble)
  locked.double.items[0]?.rows.set('4', { grade: null, time: 0, locked: true, attempts: 0 })
  t.same(await locked.test('4'), { kind: 'failed', why: 'locked' })
  t.same(await stage(StudIpDouble).test('4'), { kind: 'failed', why: 'gone' })
})
