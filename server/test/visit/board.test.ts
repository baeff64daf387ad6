import t from 'tap'
import {
  ExpiringRecordsUnavailableError,
  type ExpiringRecord,
  type ExpiringRecords,
  type LiveSession,
} from '@appstreamlab/shared'
import { beganWith } from '#src/courses/read-board.js'
import { nameGroup } from '#src/courses/course.js'
import { createMemoryRecords } from '#src/stores/memory-records.js'
import {
  configText,
  createTestApp,
  framed,
  readTicket,
  startTime,
  unescapeHtml,
  type TestApp,
  type TestAppOptions,
} from '../support/test-app.js'

/** The board of a course: who is in its labs, who was refused, and the end of a session. */

const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }
const teacherFields = { user_id: 'teacher-1', roles: 'Instructor' }
const studentId = 'student-of-the-course'

const linesOf = ({ log }: TestApp, event: string) =>
  log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['event'] === event)

/** Somebody goes straight into the lab, and AppStream lists their session. */
async function enter(
  test: TestApp,
  { as = studentId, session = 's-1' }: { as?: string; session?: string } = {},
): Promise<LiveSession> {
  const answer = await test.launch({ user_id: as })
  if (answer.statusCode !== 303) throw new Error(`${answer.statusCode} ${answer.body}`)
  const live: LiveSession = {
    id: session,
    userId: String(linesOf(test, 'launch').at(-1)?.['userId']),
    state: 'ACTIVE',
    connected: true,
    startedAt: test.clock.now() + 3_000,
    endsAt: test.clock.now() + 4 * 3_600_000,
  }
  test.appStream.sessions.push(live)
  test.pass(25)
  return live
}

/** The ticket of a teacher's card. */
const teach = async (test: TestApp, fields = {}): Promise<string> =>
  readTicket((await test.launch({ ...teacherFields, ...fields }, framed)).body)

const ask = (test: TestApp, path: string, fields: Record<string, string>) =>
  test.post(path, new URLSearchParams(fields).toString(), own)

async function readBoardOf(test: TestApp, fields = {}): Promise<string> {
  const answer = await ask(test, '/board', { ticket: await teach(test, fields) })
  return unescapeHtml(answer.body)
}

const readField = (page: string, name: string): string =>
  new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(page)?.[1] ?? ''

const expired = ({ appStream }: TestApp): number =>
  appStream.calls.filter((call) => call === 'expireSession').length

void t.test('a teacher sees who is in, and ends a session after a question', async (t) => {
  const test = createTestApp()
  const live = await enter(test)
  const card = await test.launch(teacherFields, framed)
  t.match(card.body, 'action="/board"', 'the card leads to it')
  const ticket = readTicket(card.body)
  const board = await ask(test, '/board', { ticket })
  t.equal(board.statusCode, 200)
  t.match(board.body, 'One person is in a lab.')
  t.match(board.body, studentId, 'by the id of the LMS')
  t.match(board.body, 'CAD for beginners')
  t.notMatch(board.body, live.userId, 'and by no pseudonym beside it')
  t.equal(readField(board.body, 'session'), live.id)

  const question = await ask(test, '/board/end', { ticket, session: live.id })
  t.match(unescapeHtml(question.body), 'End this person’s session?')
  t.match(question.body, studentId)
  t.equal(expired(test), 0, 'nothing has ended yet')
  const answer = {
    ticket: readTicket(question.body),
    session: live.id,
    once: readField(question.body, 'once'),
  }
  const done = await ask(test, '/board/end', answer)
  t.match(done.body, 'The session has ended.')
  t.match(done.body, 'Nobody is in a lab now.', 'although AppStream goes on listing it for a while')
  t.equal(expired(test), 1)

  t.match(await readBoardOf(test), 'Nobody is in a lab now.', 'nor when it is looked at again')
  await enter(test)
  const again = await ask(test, '/board/end', answer)
  t.match(again.body, 'Nothing was ended.', 'an answer counts once')
  t.equal(expired(test), 1)

  const teacher = String(linesOf(test, 'card').at(-1)?.['userId'])
  t.match(linesOf(test, 'session_ended_by_teacher'), [
    { tenant: 'example', contextId: '3', lab: 'cad', session: live.id, userId: teacher },
  ])
  t.match(linesOf(test, 'board')[0], { userId: teacher, people: 1, refused: 0 })
  const log = test.log.filter((line) => !line.includes('"event":"launch"')).join('\n')
  t.notMatch(log, live.userId, 'nobody else is named in a log of what a teacher did')
  t.notMatch(test.log.join('\n'), studentId, 'and no id of the LMS anywhere')
})

void t.test('whoever does not teach here gets nothing', async (t) => {
  const test = createTestApp()
  const live = await enter(test)
  const card = await test.launch({ user_id: 'other' }, framed)
  t.notMatch(card.body, '"/board"', 'no link on a student’s card')
  const student = readTicket(card.body)
  for (const [path, fields] of [
    ['/board', { ticket: student }],
    ['/board/end', { ticket: student, session: live.id }],
  ] as const) {
    const refused = await ask(test, path, fields)
    t.equal(refused.statusCode, 403)
    t.equal(refused.headers['lab-refusal'], 'board_not_allowed')
    t.notMatch(refused.body, studentId)
  }
  // Administrators of the institution are none of the course's teachers.
  const admin = await test.launch(
    { user_id: 'a', roles: 'urn:lti:instrole:ims/lis/Administrator' },
    framed,
  )
  t.equal(
    (await ask(test, '/board', { ticket: readTicket(admin.body) })).headers['lab-refusal'],
    'board_not_allowed',
  )
  const teacher = await teach(test)
  const foreign = await test.post('/board', `ticket=${teacher}`, {
    ...own,
    'sec-fetch-site': 'cross-site',
  })
  t.equal(foreign.headers['lab-refusal'], 'ticket_foreign_origin')
  t.equal((await ask(test, '/board', {})).headers['lab-refusal'], 'ticket_malformed')
  test.pass(601)
  t.equal((await ask(test, '/board', { ticket: teacher })).headers['lab-refusal'], 'ticket_expired')
  t.equal(expired(test), 0)
})

void t.test('another course sees nobody of this one and ends nothing', async (t) => {
  const test = createTestApp()
  const live = await enter(test)
  const ticket = await teach(test, { context_id: '4' })
  const board = await ask(test, '/board', { ticket })
  t.match(board.body, 'Nobody is in a lab now.')
  t.notMatch(board.body, studentId)
  const end = await ask(test, '/board/end', { ticket, session: live.id })
  t.match(end.body, 'Nothing was ended.')
  // Nor with what another course's question was answered with.
  const question = await ask(test, '/board/end', { ticket: await teach(test), session: live.id })
  const once = readField(question.body, 'once')
  t.match((await ask(test, '/board/end', { ticket, session: live.id, once })).body, 'Nothing was')
  t.equal(expired(test), 0)
})

void t.test(
  'who comes back into a session from another course is seen there, not ended',
  async (t) => {
    const test = createTestApp()
    const live = await enter(test)
    test.pass(600)
    t.equal((await test.launch({ user_id: studentId, context_id: '4' })).statusCode, 303)
    test.pass(25)
    const there = await teach(test, { context_id: '4' })
    const board = await ask(test, '/board', { ticket: there })
    t.match(board.body, studentId)
    t.match(board.body, 'This session began somewhere else.')
    t.equal(readField(board.body, 'session'), '')
    t.match(
      (await ask(test, '/board/end', { ticket: there, session: live.id })).body,
      'Nothing was',
    )
    t.equal(readField(await readBoardOf(test), 'session'), live.id, 'where it began it may end')
    t.equal(expired(test), 0)
  },
)

void t.test('the same course id at another key, deployment or tenant is another course', (t) => {
  const config = {
    registrations: new Map([
      ['canvas', { name: 'canvas', issuer: 'https://canvas.instructure.com', clientId: '7' }],
      ['beta', { name: 'beta', issuer: 'https://canvas.beta.instructure.com', clientId: '7' }],
      ['other', { name: 'other', issuer: 'https://canvas.beta.instructure.com', clientId: '8' }],
    ]) as never,
  }
  const course = { tenantId: 'a', credential: 'canvas', deploymentId: '1', contextId: 'c' }
  const names = [
    course,
    { ...course, tenantId: 'b' },
    { ...course, credential: 'other' },
    { ...course, deploymentId: '2' },
    { ...course, deploymentId: undefined },
    { ...course, contextId: 'd' },
  ].map((one) => nameGroup('opened', one, config))
  t.equal(new Set(names).size, names.length)
  t.not(nameGroup('refused', course, config), names[0])
  t.equal(nameGroup('opened', { ...course, credential: 'beta' }, config), names[0])
  t.equal(nameGroup('opened', { ...course, contextId: undefined }, config), undefined)
  t.equal(nameGroup('opened', { ...course, contextId: '' }, config), undefined)
  t.end()
})

void t.test('a session belongs to the URL that it began with', (t) => {
  const at = 1_000_000
  const lab = { validitySeconds: 60 }
  for (const [startedAt, expected] of [
    [undefined, false],
    [at - 12_001, false],
    [at - 12_000, true],
    [at, true],
    [at + 130_000, true],
    [at + 130_001, false],
  ] as const)
    t.equal(beganWith({ at }, startedAt === undefined ? {} : { startedAt }, lab), expected)
  t.end()
})

void t.test('on the way, away, over', async (t) => {
  const test = createTestApp()
  t.equal((await test.launch({ user_id: studentId })).statusCode, 303)
  t.match(await readBoardOf(test), 'Has just opened it')
  test.pass(200)
  t.match(await readBoardOf(test), 'Nobody is in a lab now.', 'the URL was never used')
  const live = await enter(test)
  test.appStream.sessions = [{ ...live, connected: false }]
  test.pass(25)
  t.match(await readBoardOf(test), 'Not connected')
  test.appStream.sessions = []
  test.pass(90)
  t.match(await readBoardOf(test), 'Nobody is in a lab now.')
})

void t.test('who was refused, and why, for a day', async (t) => {
  const test = createTestApp()
  const refused = await test.launch({ user_id: studentId, custom_lab: 'none-such' })
  t.equal(refused.headers['lab-refusal'], 'lab_unknown')
  const again = await test.launch({ user_id: studentId, custom_lab: 'none-such' })
  const page = await readBoardOf(test)
  t.match(page, studentId)
  t.match(page, 'There is no lab')
  t.match(page, again.headers['lab-reference'], 'the last time of a reason')
  t.notMatch(page, refused.headers['lab-reference'])
  t.notMatch(await readBoardOf(test, { context_id: '4' }), studentId)
  test.pass(24 * 3600 + 1)
  t.match(await readBoardOf(test), 'Nobody was refused.')
})

void t.test('what proves nothing stands nowhere: a launch that is sent again', async (t) => {
  const test = createTestApp()
  const form = test.sign({ fields: { user_id: studentId } })
  t.equal((await test.post('/', form)).statusCode, 303)
  t.equal((await test.post('/', form)).headers['lab-refusal'], 'launch_used')
  t.match(await readBoardOf(test), 'Nobody was refused.')
})

/** Records that count what is asked of them. */
function countRecords(records: ExpiringRecords) {
  const kept: ExpiringRecord[] = []
  const counts = { put: 0, list: 0, remove: 0 }
  const counted: ExpiringRecords = {
    put(group, record) {
      counts.put++
      kept.push(record)
      return records.put(group, record)
    },
    list(group) {
      counts.list++
      return records.list(group)
    },
    remove(group, id) {
      counts.remove++
      return records.remove(group, id)
    },
  }
  return { counts, kept, counted }
}

const withRecords = (options: TestAppOptions = {}) => {
  const records = countRecords(createMemoryRecords({ now: () => startTime }))
  return { ...records, test: createTestApp({ ...options, records: records.counted }) }
}

void t.test('a launch that opens writes once, and reads nothing', async (t) => {
  const { test, counts, kept } = withRecords()
  t.equal((await test.launch()).statusCode, 303)
  t.strictSame(counts, { put: 1, list: 0, remove: 0 })
  t.equal((await test.launch({}, framed)).statusCode, 200)
  t.strictSame(counts, { put: 1, list: 0, remove: 0 }, 'a card writes nothing')
  const card = await test.launch({}, framed)
  t.equal((await test.click(readTicket(card.body))).statusCode, 303)
  t.strictSame(counts, { put: 2, list: 0, remove: 0 }, 'its click does')
  t.equal((await test.launch({ context_id: undefined })).statusCode, 303)
  t.equal(counts.put, 2, 'without a course nothing is kept')
  const [first] = kept
  t.match(first?.value, { lmsUserId: '7', at: startTime })
  t.equal(first?.expiresAt, startTime + (432_000 + 300) * 1000, 'the fleet says no time of its own')
})

void t.test('kept for as long as a session of the fleet may last', async (t) => {
  const { test, kept } = withRecords()
  test.appStream.fleet = { ...test.appStream.fleet, maxUserDurationSeconds: 7200 }
  t.equal((await test.launch()).statusCode, 303)
  t.equal(kept[0]?.expiresAt, startTime + (7200 + 300) * 1000)
})

void t.test('a site may show pseudonyms, or nothing, and keep no refusals', async (t) => {
  const pseudonyms = withRecords({ env: { BOARD: 'pseudonyms' } })
  const live = await enter(pseudonyms.test)
  const page = await readBoardOf(pseudonyms.test)
  t.match(page, live.userId)
  t.notMatch(page, studentId)
  t.notMatch(JSON.stringify(pseudonyms.kept), studentId, 'nor is the id kept')

  const off = withRecords({ env: { BOARD: 'off' } })
  t.equal((await off.test.launch()).statusCode, 303)
  await off.test.launch({ custom_lab: 'none-such' })
  t.equal(off.counts.put, 0)
  const card = await off.test.launch(teacherFields, framed)
  t.notMatch(card.body, '"/board"')
  const refused = await ask(off.test, '/board', { ticket: readTicket(card.body) })
  t.equal(refused.headers['lab-refusal'], 'board_not_allowed')

  const config = configText.replace(
    'timeZone: Europe/Berlin',
    'timeZone: Europe/Berlin\n    board: { refusalHours: 0 }',
  )
  const tenant = withRecords({ config })
  await tenant.test.launch({ custom_lab: 'none-such' })
  t.equal(tenant.counts.put, 0, 'a tenant says otherwise than the site')
  t.notMatch(await readBoardOf(tenant.test), 'Could not open a lab')
})

void t.test('a store that does not answer holds nobody up', async (t) => {
  const unavailable = () => Promise.reject(new ExpiringRecordsUnavailableError('gone'))
  const test = createTestApp({
    records: { put: unavailable, list: unavailable, remove: unavailable },
  })
  t.equal((await test.launch()).statusCode, 303)
  const page = await readBoardOf(test)
  t.match(page, 'Who is in a lab cannot be seen now.')
  t.notMatch(page, 'Nobody')
})

void t.test('where AppStream does not say who is in, the page does not say nobody', async (t) => {
  const test = createTestApp()
  await enter(test)
  test.appStream.failures.set('describeSessions', new Error('denied'))
  test.pass(600)
  const page = await readBoardOf(test)
  t.match(page, 'Who is in a lab cannot be seen now.')
  t.match(page, 'CAD for beginners')
})

void t.test('where anybody may frame the page, nobody stands on it', async (t) => {
  const test = createTestApp()
  const live = await enter(test)
  const fields = { launch_presentation_return_url: undefined }
  const card = await test.launch({ ...teacherFields, ...fields }, own)
  t.equal(card.statusCode, 303)
  const framedCard = await test.launch({ ...teacherFields, ...fields }, framed)
  const ticket = readTicket(framedCard.body)
  const inFrame = await test.post('/board', `ticket=${ticket}`, { ...own, ...framed })
  t.match(inFrame.headers['content-security-policy'], 'frame-ancestors *')
  t.notMatch(inFrame.body, studentId)
  t.match(inFrame.body, 'This page opens in a window of its own')
  const end = new URLSearchParams({ ticket, session: live.id }).toString()
  const asked = await test.post('/board/end', end, { ...own, ...framed })
  t.notMatch(asked.body, studentId)
  t.notMatch(asked.body, 'name="once"')
  t.match((await test.post('/board', `ticket=${ticket}`, own)).body, studentId, 'in a window')
})

void t.test('the page of a course without a lab leads there too', async (t) => {
  const test = createTestApp()
  await enter(test)
  const list = await test.launch({
    ...teacherFields,
    custom_lab: undefined,
    resource_link_id: '3',
    tool_consumer_info_product_family_code: 'canvas',
  })
  t.match(list.body, 'id="board"')
  const form = /action="\/board"[^>]*>\s*<input type="hidden" name="ticket" value="([^"]+)"/
  const ticket = form.exec(list.body)?.[1] ?? ''
  const board = await ask(test, '/board', { ticket })
  t.match(board.body, studentId)
  t.notMatch(board.body, 'id="lab-page"', 'there is no lab to go back to')
})

void t.test('a link with board=1 leads teachers straight to it, in a window too', async (t) => {
  const test = createTestApp()
  await enter(test)
  const board = await test.launch({ ...teacherFields, custom_board: '1' }, own)
  t.equal(board.statusCode, 200)
  t.match(board.body, studentId)
  t.match(board.body, 'id="lab-page"', 'and on to the lab')
  const alone = { custom_board: '1', custom_lab: undefined }
  t.match((await test.launch({ ...teacherFields, ...alone }, own)).body, studentId)
  t.equal((await test.launch({ custom_board: '1' }, own)).statusCode, 303, 'students: the lab')
  const student = await test.launch(alone, own)
  t.equal(student.headers['lab-refusal'], 'board_not_allowed')
  t.notMatch(student.body, studentId)
  const form = test.sign({ fields: { ...teacherFields, custom_board: '1' } })
  t.equal((await test.post('/', form)).statusCode, 200)
  t.equal((await test.post('/', form)).headers['lab-refusal'], 'launch_used')
  const noCourse = await test.launch({ ...teacherFields, ...alone, context_id: undefined }, own)
  t.equal(noCourse.headers['lab-refusal'], 'board_not_allowed')
})

void t.test('hostile ids stay text', async (t) => {
  const test = createTestApp()
  const hostile = '<img src=x onerror=alert(1)>\u202e"'
  await enter(test, { as: hostile })
  const { body } = await ask(test, '/board', { ticket: await teach(test) })
  t.notMatch(body, '<img src=x')
  t.notMatch(body, '\u202e')
})
