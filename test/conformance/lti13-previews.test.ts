import t from 'tap'
import { claimUri, roleUri } from '#reference-signer'
import { readAttribute } from '#platform/registered-platform.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { formType, startTestSandbox, type Answer } from './support/test-signer.js'

/** Student Views of several courses, which share a few users of AppStream: three unless configured. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})
t.setTimeout(280_000)

const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

const preview = (course: string, headers: Record<string, string> = {}): Promise<Answer> =>
  platform.launch({
    claims: {
      sub: `test-student-of-${course}`,
      [claimUri('roles')]: [roleUri('Learner'), testUser],
      [claimUri('context')]: { id: course },
    },
    headers,
  })
const inFrame = { 'sec-fetch-dest': 'iframe' }

const post = (door: string, fields: Record<string, string>): Promise<Answer> =>
  signer.send({
    path: door,
    headers: {
      'content-type': formType,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
    },
    body: new URLSearchParams(fields).toString(),
  })

const ticketOf = ({ text }: Answer): string => readAttribute(text, 'name="ticket" value') ?? ''

function lastUser(): string {
  const line = signer.log.findLast((entry) => entry.includes('"event":"launch"')) ?? '{}'
  return (JSON.parse(line) as { userId: string }).userId
}

/** Opens what was handed out; whoever has the page of the desktop open is connected. */
async function connect(answer: Answer) {
  t.equal(answer.status, 303)
  const desktop = await fetch(answer.headers['location'] ?? '')
  await desktop.text()
  return {
    userId: lastUser(),
    async leave() {
      const headers = { origin: new URL(desktop.url).origin }
      await fetch(`${desktop.url}/disconnect`, { method: 'POST', headers })
    },
  }
}

const live = (userId: string): number =>
  sandbox.state.sessions().filter((one) => one.userId === userId && one.state !== 'EXPIRED').length

void t.test('each course has a preview of its own, and keeps it', async (t) => {
  const [a, b, c] = [
    await connect(await preview('a')),
    await connect(await preview('b')),
    await connect(await preview('c')),
  ]
  t.equal(new Set([a.userId, b.userId, c.userId]).size, 3, 'three users')
  t.equal((await connect(await preview('a'))).userId, a.userId, 'the same one for a course')

  await t.test('another course finds all in use', async (t) => {
    const refused = await preview('d')
    t.equal(refused.status, 409)
    t.equal(lms.reasonOf(refused), 'preview_users_busy')
    t.equal(ticketOf(refused), '', 'and is offered none')
  })

  const olderPage = ticketOf(await preview('b', inFrame))
  await b.leave()
  const question = await preview('d')
  const asked = ticketOf(question)
  await t.test('one that nobody is connected to is offered, after a question', async (t) => {
    t.equal(question.status, 200)
    t.match(question.text, 'Take over the preview of another course?')
    t.equal(live(b.userId), 1, 'asking ends nothing')
    for (const door of ['/open/state', '/open/end'])
      t.equal(lms.reasonOf(await post(door, { ticket: asked })), 'preview_taken_over', door)
    t.equal(live(b.userId), 1, 'nor does another door')
  })

  await t.test('two that were asked at once: one takes it over', async (t) => {
    const other = ticketOf(await preview('e'))
    const answers = await Promise.all([asked, other].map((ticket) => post('/open', { ticket })))
    t.equal(answers.filter(({ status }) => status === 303).length, 1)
    t.equal(answers.filter(({ status }) => status === 409).length, 1)
    t.equal(live(b.userId), 0, 'what was left open has ended first')
    t.ok(signer.log.some((line) => line.includes('"event":"preview_taken_over"')))
    const opened = answers.find(({ status }) => status === 303)
    if (opened) await connect(opened)
    t.equal(lastUser(), b.userId)
  })

  await t.test('the course before neither sees nor ends what is open now', async (t) => {
    for (const door of ['/open', '/open/state', '/open/end'])
      t.equal(lms.reasonOf(await post(door, { ticket: olderPage })), 'preview_taken_over', door)
    t.equal(live(b.userId), 1)
    t.equal(lms.reasonOf(await preview('b')), 'preview_users_busy', 'and waits for its turn')
  })
})
