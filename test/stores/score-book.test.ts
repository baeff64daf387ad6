import t from 'tap'
import { createScoreBook, listDamage, type Stores } from '@appstreamlab/server'
import {
  createSeal,
  kindOfGroup,
  namePerson,
  nameScoredLink,
  nameScoreLine,
  Secret,
  type ScoreChoice,
  type ScoredLink,
  type Ticket,
} from '@appstreamlab/shared'
import { randomBytes } from 'node:crypto'
import { createTestClock, engines } from './engines.js'

/** What is kept of scored links, on every engine that outlives a restart. */

const seal = createSeal(
  'grade',
  { current: new Secret('0123456789abcdef0123456789abcdef') },
  { bytes: (count) => randomBytes(count) },
)
const link: ScoredLink = {
  tenantId: 'school',
  platform: { kind: 'registration', name: 'lms' },
  deploymentId: 'd/1',
  contextId: 'course ü',
  resourceLinkId: '../7',
}
const other: ScoredLink = { ...link, resourceLinkId: '8' }
const services = { grades: { lineItem: 'https://lms.example.edu/7?a=b', scopes: [] } }

const choose = (
  of: ScoredLink,
  rest: Partial<ScoreChoice> = {},
): Omit<ScoreChoice, 'revision'> => ({
  link: of,
  labChoice: { lab: 'matlab' },
  what: 'opened',
  sentBy: 'platform',
  at: 1,
  by: 'teacher-1',
  services,
  ...rest,
})

const ticketOf = (userId: string, rest: Partial<Ticket> = {}): Ticket => ({
  reference: 'r',
  tenantId: link.tenantId,
  credential: link.platform.name,
  deploymentId: link.deploymentId,
  directory: 'lms',
  userId: `al1-${userId}`,
  labChoice: { lab: 'matlab' },
  teacher: false,
  administrator: false,
  resourceLinkId: link.resourceLinkId,
  contextId: link.contextId,
  framed: false,
  launchedAt: 0,
  services,
  scoredUserId: userId,
  ...rest,
})

for (const engine of engines.filter(({ name }) => name !== 'memory'))
  void t.test(engine.name, { skip: engine.skip }, async (t) => {
    const running = await engine.start()
    const opened: Stores[] = []
    t.teardown(async () => {
      for (const stores of opened) stores.close()
      await running.close()
    })
    const clock = createTestClock()
    const open = async (): Promise<Stores> => {
      const stores = await running.open(clock)
      opened.push(stores)
      return stores
    }
    const failures: unknown[] = []
    const start = ({ state: store }: Stores) =>
      createScoreBook({ store, clock, seal, onFailure: (error) => failures.push(error) })
    const first = await open()
    const book = start(first)
    const facts = { isTest: false }

    book.note(ticketOf('early'), 'opened', facts)
    await book.settle()
    t.same(await book.listPeople(link), [], 'nothing is scored, so nothing is kept')
    t.equal(await book.choose(choose(link)), 'kept')
    t.equal(await book.choose(choose(link)), 'changed', 'of two who choose the first counts')
    await book.choose(choose(other, { by: '4' }))

    const second = start(engine.isShared ? await open() : first)
    for (const userId of ['4', 'zoë 5', '005']) {
      book.note(ticketOf(userId), 'opened', facts)
      second.note(ticketOf(userId), 'opened', facts)
    }
    book.note(ticketOf('4', { resourceLinkId: other.resourceLinkId }), 'opened', facts)
    book.note(ticketOf('t', { teacher: true }), 'opened', facts)
    book.note(ticketOf('view', { preview: true }), 'opened', facts)
    book.note(ticketOf('test'), 'opened', { isTest: true })
    await Promise.all([book.settle(), second.settle()])
    const ids = (rows: readonly { readonly userId: string }[]) =>
      rows.map(({ userId }) => userId).toSorted()
    t.same(ids(await second.listPeople(link)), ['005', '4', 'test', 'zoë 5'])
    t.same(ids(await second.listPeople(other)), ['4'], 'a group is read by itself')
    const active = (await first.state.list('score-active')).entries.map(({ id }) => id)
    t.equal(active.length, 4, 'who comes by a test copy is not looked for')

    await second.say(link, 'zoë 5', { doneOtherwise: { by: 'teacher-1' } })
    t.match(
      (await book.listPeople(link)).find(({ userId }) => userId === 'zoë 5'),
      { word: { doneOtherwise: { by: 'teacher-1' } }, due: { given: 100 } },
    )

    await second.say(link, '5', { doneOtherwise: { by: 'teacher-1' } })
    const line = nameScoreLine(link)
    await first.state.add(kindOfGroup('grade-sent', line), namePerson({ line, userId: '4' }), {
      revision: 1,
      line,
      userId: '4',
      state: 'by_hand',
      tries: 0,
    })

    // As after a restart: in files, rows and hashes alike.
    const after = start(await open())
    t.match(await after.readChoice(link), { what: 'opened', by: 'teacher-1' })
    t.equal((await after.listPeople(link)).length, 5)

    if (running.damage) {
      const kind = kindOfGroup('score-person', nameScoredLink(link))
      await running.damage(kind, '005', 'no JSON')
      t.same(ids(await after.listPeople(link)), ['4', '5', 'test', 'zoë 5'], 'the others count')
      t.match(await listDamage(first.state), [{ kind, fix: /next launch/ }])
    }

    const isOf = ({ platform }: ScoredLink) => platform.name === 'lms'
    t.equal(
      await after.erasePerson({ userId: '4', isOf }),
      6,
      'two links, two sessions, a choice, what was sent',
    )
    t.match(await after.readChoiceNow(other), { by: '' }, 'and not who chose')
    t.match(await running.dump?.(), /zoë 5/)
    await after.erasePerson({ userId: 'somebody else', isOf, appStreamUserId: 'al1-zoë 5' })
    t.notMatch(await running.dump?.(), /zoë 5/, 'nothing of them, anywhere')
    await after.erasePerson({ userId: 'teacher-1', isOf })
    t.notMatch(await running.dump?.(), 'teacher-1')
    const said = (await book.listPeople(link)).find(({ userId }) => userId === '5')
    t.match(said, { word: { doneOtherwise: { by: '' } } }, 'what she said of others stays')
    await after.erasePerson({ userId: '5', isOf })
    await after.erasePerson({ userId: '005', isOf: () => false })
    t.same(ids(await book.listPeople(link)).includes('test'), true)
    await after.erasePerson({ userId: '005', isOf })
    t.same(ids(await book.listPeople(link)), ['test'])
    t.same(await first.state.list('score-active'), { entries: [], damaged: [] })
    t.same(await first.state.list('grade-due'), { entries: [], damaged: [] })
    t.ok(await first.state.read('grade-line', nameScoreLine(link)), 'the column is nobody’s')
    t.same(failures, [])
  })
