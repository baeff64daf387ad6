import { EventEmitter, once } from 'node:events'
import t from 'tap'
import { isLearner } from '@appstreamlab/shared'
import { CanvasDouble } from './doubles/canvas-double.js'
import { ChamiloDouble } from './doubles/chamilo-double.js'
import { classOf, linkId, type DoubleOptions, type PlatformDouble } from './doubles/double.js'
import { startDouble, type StartedDouble } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'
import { OpenEdxDouble } from './doubles/openedx-double.js'
import { StudIpDouble } from './doubles/studip-double.js'

const platforms: readonly (new (options: DoubleOptions) => PlatformDouble)[] = [
  MoodleDouble,
  OpenEdxDouble,
  ChamiloDouble,
  CanvasDouble,
]
const link = { resourceLinkId: linkId, tag: 'opened', label: 'Opened the lab' }

async function findLine({ services, token, grades }: StartedDouble<PlatformDouble>) {
  const found = await services.findOrMakeLineItem(token, grades(), link)
  if (found.kind !== 'line_item') throw new Error(found.why)
  return { lineItem: found.address, scopes: grades().scopes }
}

const scoreOf = (userId: string, given: number, decidedAt: number) => ({
  userId,
  given,
  decidedAt,
  submittedAt: decidedAt,
})

for (const Platform of platforms)
  void t.test(`a roster and a grade: ${Platform.name}`, async (t) => {
    const started = await startDouble(t, Platform, { people: classOf(120) })
    const { services, token, double, clock } = started
    const roster = await services.readRoster(token, double.offer('teacher').roster ?? '')
    if (roster.kind !== 'roster') throw new Error(roster.why)
    t.equal(roster.members.length, 121)
    t.equal(roster.members.filter(isLearner).length, 120, 'learners are told from teachers by us')
    const line = await findLine(started)
    t.equal(await services.readBooked(token, line, '4'), 'none')
    t.equal(await services.sendScore(token, line, scoreOf('4', 83.5, clock.now())), 'taken')
    t.ok(Math.abs((double.gradeOf('4') ?? 0) - 83.5) < 0.01)
    t.match(await services.readBooked(token, line, '4'), { given: Number })
    t.equal(double.items.length, 1, 'the activity has a column, so none was made')
    t.equal(double.tokensMade, 2, 'one token for the roster and one for grades')
    const made = double.asked.map(({ method, url }) => `${method} ${url.pathname}`)
    t.notOk(made.some((text) => /^(?:PUT|DELETE)/.test(text)))
    clock.at += 3_600_000
    await services.readBooked(token, line, '4')
    t.equal(double.tokensMade, 3, 'a token is renewed before it ends')
  })

for (const Platform of platforms)
  void t.test(`a token that stopped to count is renewed once: ${Platform.name}`, async (t) => {
    const started = await startDouble(t, Platform)
    const { services, token, double, clock } = started
    const line = await findLine(started)
    double.expireTokens()
    clock.at += 1_000
    t.equal(await services.sendScore(token, line, scoreOf('4', 50, clock.now())), 'taken')
    t.equal(double.tokensMade, 2)
  })

void t.test('the same score twice, and an older one', async (t) => {
  for (const Platform of platforms) {
    const started = await startDouble(t, Platform)
    const { services, token, double, clock } = started
    const line = await findLine(started)
    const send = (given: number, at: number) =>
      services.sendScore(token, line, scoreOf('4', given, at))
    t.equal(await send(50, clock.now()), 'taken')
    const again = await send(50, clock.now())
    t.equal(again, Platform === CanvasDouble ? 'taken' : 'superseded', Platform.name)
    t.equal(await send(20, clock.now() - 5_000), 'superseded', Platform.name)
    t.equal(double.gradeOf('4'), 50)
    t.equal(await send(60, clock.now() + 1_000), 'taken', 'a second later')
    t.equal(double.gradeOf('4'), 60)
  }
})

void t.test('who cannot have a score', async (t) => {
  const expected = new Map<unknown, string>([
    // The same words as for a malformed score: only the roster tells them apart.
    [MoodleDouble, 'refused'],
    [OpenEdxDouble, 'page'],
    [ChamiloDouble, 'person'],
    [CanvasDouble, 'person'],
  ])
  for (const Platform of platforms) {
    const started = await startDouble(t, Platform)
    const line = await findLine(started)
    const answer = await started.services.sendScore(
      started.token,
      line,
      scoreOf('999', 1, started.clock.now()),
    )
    t.equal(answer, expected.get(Platform), Platform.name)
  }
})

void t.test('Moodle: a scope that is gone, a lock, a closed site', async (t) => {
  const started = await startDouble(t, MoodleDouble)
  const { services, token, double, clock } = started
  const line = await findLine(started)
  await services.sendScore(token, line, scoreOf('4', 10, clock.now()))
  const row = double.items[0]?.rows.get('4')
  if (row) row.locked = true
  t.equal(await services.sendScore(token, line, scoreOf('4', 20, clock.now() + 1_000)), 'locked')
  double.scopes = double.scopes.filter((scope) => !scope.endsWith('/score'))
  const before = double.tokensMade
  t.equal(await services.sendScore(token, line, scoreOf('4', 20, clock.now() + 2_000)), 'scope')
  t.equal(double.tokensMade, before + 1, 'one new token, and no more')
  double.maintenance = true
  t.equal(await services.sendScore(token, line, scoreOf('4', 20, clock.now() + 3_000)), 'away')
})

void t.test('Moodle by LTI 1.1: services and outcomes signed by OAuth', async (t) => {
  const { services, signature, double, clock } = await startDouble(t, MoodleDouble)
  double.typeId = 3
  const { roster = '', lineItem = '', outcome } = double.offer()
  t.match(await services.readRoster(signature, roster), { kind: 'roster', members: { length: 4 } })
  const line = { lineItem, scopes: double.scopes }
  t.equal(await services.sendScore(signature, line, scoreOf('4', 40, clock.now())), 'taken')
  t.match(await services.readBooked(signature, line, '4'), { given: 40, maximum: 100 })
  const service = { address: outcome?.address ?? '', sourcedId: outcome?.sourcedId('5') ?? '' }
  t.equal(await services.readOutcome(signature, service), 'none')
  t.equal(await services.sendOutcome(signature, service, 1 / 3), 'taken')
  t.ok(Math.abs((double.gradeOf('5') ?? 0) - 33.3333) < 0.001)
  t.match(await services.readOutcome(signature, service), Number)
  t.equal(await services.sendOutcome(signature, { ...service, sourcedId: '{"a":1}' }, 1), 'refused')
})

void t.test('outcomes: a score of 0, opaque ids, failure inside of a 200', async (t) => {
  for (const Platform of [MoodleDouble, OpenEdxDouble, ChamiloDouble, StudIpDouble, CanvasDouble]) {
    const { services, signature, double } = await startDouble<PlatformDouble>(t, Platform)
    const { address = '', sourcedId = () => '' } = double.offer().outcome ?? {}
    const of = (userId: string) => ({ address, sourcedId: sourcedId(userId) })
    t.equal(await services.sendOutcome(signature, of('4'), 0.85), 'taken', Platform.name)
    t.equal(Math.round(double.gradeOf('4') ?? 0), 85)
    t.equal(await services.sendOutcome(signature, of('5'), 0), 'taken')
    t.equal(double.gradeOf('5'), 0, 'a score of 0 is one')
    const read = await services.readOutcome(signature, of('5'))
    t.equal(read, Platform === OpenEdxDouble ? 'unreadable' : 0, 'Open edX reads none')
    const wrong = { ...signature, key: 'another' } as typeof signature
    const answer = await services.sendOutcome(wrong, of('4'), 0.1)
    t.match(answer, Platform === StudIpDouble ? 'page' : 'denied', Platform.name)
    t.equal(Math.round(double.gradeOf('4') ?? 0), 85)
    const gone = await services.sendOutcome(signature, of('99'), 0.1)
    if (Platform === OpenEdxDouble || Platform === StudIpDouble || Platform === CanvasDouble)
      t.equal(gone, 'person', Platform.name)
  }
})

void t.test(
  'Stud.IP takes no scope that it did not name, and its line item is not there',
  async (t) => {
    const started = await startDouble<PlatformDouble>(t, StudIpDouble)
    const { services, token, clock, double } = started
    const line = await findLine(started)
    t.equal(await services.sendScore(token, line, scoreOf('4', 1, clock.now())), 'gone')
    t.equal(await services.readBooked(token, line, '4'), 'unreadable')
    t.equal(double.asked.filter(({ method }) => method === 'POST').length, 2, 'a token and a score')
    ;(double as StudIpDouble).takesScores = true
    t.equal(await services.sendScore(token, line, scoreOf('4', 1, clock.now())), 'taken')
    const { lineItem: _none, ...withoutItem } = started.grades()
    t.match(
      await services.findOrMakeLineItem(token, withoutItem, link),
      { kind: 'none', why: 'not_kept' },
      'it says that it made one',
    )
  },
)

void t.test('a column is looked for before it is made', async (t) => {
  for (const Platform of [MoodleDouble, OpenEdxDouble, ChamiloDouble, CanvasDouble]) {
    const { services, token, double } = await startDouble<PlatformDouble>(t, Platform)
    if (double instanceof OpenEdxDouble) double.mode = 'programmatic'
    double.items.splice(0)
    // A link of Canvas has a column from the beginning; it takes another one beside it.
    if (Platform === CanvasDouble) double.addItem({ linkId, tag: 'mine' })
    // Canvas has ten on a page.
    for (let n = 0; n < 12; n += 1) double.addItem({ tag: 'other', linkId: '99' })
    const grades = () => {
      const { lineItems = '', scopes } = double.offer()
      return { lineItems, scopes }
    }
    const asked = { ...link, tag: 'minutes' }
    const first = await services.findOrMakeLineItem(token, grades(), asked)
    t.match(first, { kind: 'line_item', isNew: true }, Platform.name)
    const count = double.items.length
    const again = await services.findOrMakeLineItem(token, grades(), asked)
    t.match(again, { kind: 'line_item', isNew: false })
    t.equal(double.items.length, count, 'the second time none is made')
    t.match(again, { address: (first as { address: string }).address })
  }
})

void t.test('Open edX names the first item of its list, which may be another link’s', async (t) => {
  const { services, token, double, grades } = await startDouble(t, OpenEdxDouble)
  double.mode = 'programmatic'
  double.items.splice(0)
  double.addItem({ linkId: 'another', tag: 'x' })
  t.match(await services.findOrMakeLineItem(token, grades(), link), {
    kind: 'none',
    why: 'other_link',
  })
})

void t.test('pages that repeat, lose people or lead elsewhere are faults', async (t) => {
  const { services, token, double } = await startDouble(t, CanvasDouble, { people: classOf(120) })
  const read = () => services.readRoster(token, double.offer().roster ?? '')
  const answerPages = (change: (link: string, page: number) => string) => {
    double.trouble = async (asked, carryOut) => {
      const answer = await carryOut()
      const link = answer.headers?.['link']
      if (!link || !asked.url.pathname.endsWith('names_and_roles')) return answer
      const page = Number(asked.url.searchParams.get('page') ?? 1)
      return { ...answer, headers: { link: change(link, page) } }
    }
  }
  answerPages((_link, page) => `<${double.offer().roster}?page=${page}>; rel="next"`)
  t.match(await read(), { kind: 'none', why: 'repeats' })
  answerPages((link, page) => link.replace(/page=\d+/, `page=1&n=${page}`))
  t.match(await read(), { kind: 'none', why: 'repeats' }, 'the same people under another address')
  answerPages((link) => link.replace(double.origin, 'https://elsewhere.example'))
  t.match(await read(), { kind: 'none', why: 'elsewhere' }, 'nobody else gets our token')
  double.trouble = (asked) =>
    asked.url.searchParams.get('page') === '3'
      ? Promise.resolve({ status: 200, type: 'application/json', body: '{"error":"x"}' })
      : undefined
  t.match(await read(), { kind: 'none', why: 'no_roster' }, 'two pages of three are no class')
  double.trouble = undefined
  t.match(await read(), { kind: 'roster', members: { length: 121 } })
})

void t.test('Open edX: a class that is too large is not said to be forbidden', async (t) => {
  const { services, token, double } = await startDouble(t, OpenEdxDouble, {
    people: classOf(1_100),
  })
  t.match(await services.readRoster(token, double.offer().roster ?? ''), {
    kind: 'none',
    why: 'too_large',
  })
})

void t.test('Canvas: rate limit, one bad scope, the time of submission', async (t) => {
  const started = await startDouble(t, CanvasDouble)
  const { services, token, double, clock } = started
  const line = await findLine(started)
  const submittedAt = clock.now() - 86_400_000
  await services.sendScore(token, line, { ...scoreOf('4', 70, clock.now()), submittedAt })
  t.equal(
    double.items[0]?.rows.get('4')?.submittedAt,
    '2026-11-19T10:00:00Z',
    'nobody is late by it',
  )
  double.bucket = 0
  t.equal(await services.sendScore(token, line, scoreOf('5', 70, clock.now())), 'busy')
  const asked = double.asked.length
  double.bucket = 700
  t.equal(await services.sendScore(token, line, scoreOf('5', 70, clock.now())), 'busy')
  t.equal(double.asked.length, asked, 'it is left alone for a minute')
  clock.at += 60_000
  t.equal(await services.sendScore(token, line, scoreOf('5', 70, clock.now())), 'taken')
  const wrong = { ...line, scopes: [...line.scopes, 'https://canvas.example/unknown'] }
  t.equal(await services.sendScore(token, wrong, scoreOf('6', 70, clock.now())), 'scope')
})

void t.test('Retry-After is heeded', async (t) => {
  const started = await startDouble(t, MoodleDouble)
  const { services, token, double, clock } = started
  const line = await findLine(started)
  double.trouble = () =>
    Promise.resolve({ status: 429, headers: { 'retry-after': '300' }, body: '' })
  t.equal(await services.sendScore(token, line, scoreOf('4', 1, clock.now())), 'busy')
  double.trouble = undefined
  clock.at += 299_000
  t.equal(await services.sendScore(token, line, scoreOf('4', 1, clock.now())), 'busy')
  clock.at += 1_000
  t.equal(await services.sendScore(token, line, scoreOf('4', 1, clock.now())), 'taken')
})

void t.test('stored and not answered, no connection, and no HTTP', async (t) => {
  const started = await startDouble(t, MoodleDouble)
  const { services, token, double, clock } = started
  const line = await findLine(started)
  const send = (at = clock.now()) => services.sendScore(token, line, scoreOf('4', 44, at))
  double.trouble = async (_asked, carryOut) => {
    await carryOut()
    return { status: 0 }
  }
  t.equal(await send(), 'unknown')
  double.trouble = undefined
  t.equal(await send(), 'superseded', 'sent again with the same time, it says that it has it')
  t.match(await services.readBooked(token, line, '4'), { given: 44 })
  const nowhere = { ...line, lineItem: 'http://127.0.0.1:1/x' }
  t.equal(await services.sendScore(token, nowhere, scoreOf('4', 44, clock.now())), 'not_sent')
})

void t.test('the outbox and pages ask for one token, and one after the other', async (t) => {
  const started = await startDouble(t, MoodleDouble, { people: classOf(20) })
  const { services, token, double, clock, grades } = started
  let atOnce = 0
  let most = 0
  double.trouble = async (_asked, carryOut) => {
    most = Math.max(most, (atOnce += 1))
    await new Promise((resolve) => setImmediate(resolve))
    const answer = await carryOut()
    atOnce -= 1
    return answer
  }
  const line = { lineItem: grades().lineItem ?? '', scopes: grades().scopes }
  const people = classOf(20).filter(({ role }) => role === 'Learner')
  await Promise.all(
    people.map(({ id }, index) => {
      const calls = index % 2 === 0 ? services : services.within(1_000)
      return calls.sendScore(token, line, scoreOf(id, 9, clock.now()))
    }),
  )
  t.equal(double.items[0]?.rows.size, 20)
  t.equal(double.tokensMade, 1)
  t.equal(most, 1)
})

void t.test('whoever waits for a page is not asked for once their time is over', async (t) => {
  const { services, token, double, clock, grades } = await startDouble(t, MoodleDouble)
  const line = { lineItem: grades().lineItem ?? '', scopes: grades().scopes }
  const patient = services.within(20_000)
  t.equal(await patient.sendScore(token, line, scoreOf('4', 44, clock.now())), 'taken')
  const gate = new EventEmitter()
  double.trouble = async (_asked, carryOut) => {
    const opened = once(gate, 'open')
    gate.emit('asked')
    await opened
    return carryOut()
  }
  const asked = once(gate, 'asked')
  const first = patient.sendScore(token, line, scoreOf('5', 44, clock.now()))
  const second = services.within(1_000).sendScore(token, line, scoreOf('6', 44, clock.now()))
  await asked
  clock.at += 1_001
  gate.emit('open')
  t.equal(await first, 'taken')
  t.equal(await second, 'not_sent')
  t.notOk(double.gradeOf('6'))
})

void t.test('Chamilo tells the roster in launches of teachers alone', async (t) => {
  const { double } = await startDouble(t, ChamiloDouble)
  t.ok(double.offer('teacher').roster)
  t.notOk(double.offer('student').roster)
})

void t.test('Moodle: outcomes with a token in place of a signature, by LTI 1.3', async (t) => {
  const { services, token, double } = await startDouble(t, MoodleDouble)
  const { address = '', sourcedId = () => '' } = double.offer().outcome ?? {}
  const service = { address, sourcedId: sourcedId('4') }
  t.equal(await services.sendOutcome(token, service, 0.25), 'taken')
  t.equal(double.gradeOf('4'), 25)
  t.equal(await services.readOutcome(token, service), 0.25)
  double.outcomesOn = false
  double.expireTokens()
  t.equal(await services.sendOutcome(token, service, 1), 'denied')
  t.equal(double.gradeOf('4'), 25)
})

void t.test(
  'a roster of those who may see a link, and names that only such a one has',
  async (t) => {
    const { services, token, double } = await startDouble(t, MoodleDouble)
    const { roster = '' } = double.offer()
    double.namesIn = 'link'
    double.hiddenFrom.add('5')
    const whole = await services.readRoster(token, roster)
    t.match(whole, { kind: 'roster', members: { length: 4 } })
    t.notOk(whole.kind === 'roster' && whole.members.some(({ name }) => name !== undefined))
    const ofLink = await services.readRoster(token, roster, { resourceLinkId: linkId })
    if (ofLink.kind !== 'roster') throw new Error(ofLink.why)
    t.strictSame(
      ofLink.members.map(({ userId, name }) => [userId, name]),
      [
        ['3', 'Ada Admin'],
        ['4', 'Learner 4'],
        ['6', 'Learner 6'],
      ],
    )
    t.match(await services.readRoster(token, roster, { resourceLinkId: '77' }), {
      kind: 'none',
      why: 'gone',
    })
  },
)

void t.test('Canvas tells the sections of people in the roster of a link', async (t) => {
  const { services, token, double } = await startDouble(t, CanvasDouble)
  const { roster = '' } = double.offer()
  double.custom = { section_names: '$com.instructure.User.sectionNames', lab: 'cad' }
  const [first, second] = double.people.filter(({ role }) => role === 'Learner')
  if (!first || !second) throw new Error('nobody learns')
  first.sections = ['Monday, early', 'Tuesday']
  const sectionsOf = async (question = {}) => {
    const reply = await services.readRoster(token, roster, question)
    if (reply.kind !== 'roster') throw new Error(reply.why)
    return new Map(reply.members.map(({ userId, sections }) => [userId, sections]))
  }
  t.equal((await sectionsOf()).get(first.id), undefined, 'only of a link')
  const ofLink = await sectionsOf({ resourceLinkId: linkId })
  t.strictSame(ofLink.get(first.id), ['Monday, early', 'Tuesday'])
  t.equal(ofLink.get(second.id), undefined, 'an empty list is no section')
  double.custom = { section_names: '$Canvas.section' }
  t.equal((await sectionsOf({ resourceLinkId: linkId })).get(first.id), undefined)
})
