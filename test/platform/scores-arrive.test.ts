import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { stringify } from 'yaml'
import {
  createFolderStore,
  createScoreBook,
  startSigner,
  type RunningSigner,
} from '@appstreamlab/server'
import {
  createSeal,
  Secret,
  serviceClaims,
  type ScoreChoice,
  type ScoredLink,
} from '@appstreamlab/shared'
import {
  claimUri,
  encodeForm,
  makeTokenKey,
  roleUri,
  signLaunch,
  writeJwks,
} from '#reference-signer'
import { startSandbox, VirtualClock } from '@appstreamlab/sandbox'
import {
  classOf,
  consumerKey,
  consumerSecret,
  linkId,
  serveDouble,
  toolKid,
} from './doubles/double.js'
import { doubleKey, toolParts } from './doubles/start-double.js'
import { MoodleDouble } from './doubles/moodle-double.js'
import { publicOrigin, RegisteredPlatform, school } from './registered-platform.js'

/**
 * From a click to a mark: a signer, AppStream's sandbox and a platform's double on ports of their own, and one virtual
 * clock. What is scored is chosen by the book, as the page of scores does it.
 */

const minute = 60
const sealingKey = '0123456789abcdef0123456789abcdef'
const sealFor = (purpose: 'tool_key' | 'grade') =>
  createSeal(purpose, { current: new Secret(sealingKey) }, toolParts.randomness)

// One closure: everything that stands on this stage ends with the test.
// oxlint-disable-next-line max-lines-per-function
async function startStage(t: Test) {
  const clock = new VirtualClock({ running: false, startMs: Date.now() })
  const sandbox = await startSandbox({ clock })
  const served = await serveDouble(
    new MoodleDouble({ clock, publicKey: doubleKey, people: classOf(5) }),
  )
  const { double } = served
  const folder = await mkdtemp(join(tmpdir(), 'scores-'))
  const store = createFolderStore(join(folder, 'state'))
  // The double knows our key before we start, as a platform does that registered us long ago.
  const { privateKey } = await toolParts.currentKey()
  await store.add('tool-key', 'key-1', {
    kid: toolKid,
    createdAt: clock.now(),
    sealedKey: sealFor('tool_key').seal(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  })
  const key = makeTokenKey(randomUUID())
  const file = join(folder, 'config.yaml')
  const config = {
    tenants: [
      {
        id: 'uni',
        name: 'Example University',
        services: { grades: true },
        directories: [{ id: 'moodle' }],
        labs: [{ id: 'cad-1', title: 'CAD', stack: 'cad-stack', fleet: 'cad-fleet' }],
        consumers: [{ key: consumerKey, directory: 'moodle', labs: 'all' }],
        registrations: [
          {
            name: 'school',
            issuer: school.issuer,
            clientId: school.clientId,
            authorizationUrl: school.authorizationUrl,
            jwks: writeJwks([key]),
            tokenUrl: `${double.origin}${double.tokenPath}`,
            directory: 'moodle',
            labs: 'all',
            deployments: [{ id: school.deploymentId }],
          },
        ],
      },
    ],
  }
  await writeFile(file, stringify(config))
  const aws = { AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint, AWS_REGION: 'us-east-1' }
  const credentials = { AWS_ACCESS_KEY_ID: 'sandbox', AWS_SECRET_ACCESS_KEY: 'sandbox' }
  Object.assign(process.env, aws, credentials)
  const env = {
    ...aws,
    PORT: '0',
    PUBLIC_URL: publicOrigin,
    CONFIG_FILE: file,
    STATE_FOLDER: join(folder, 'state'),
    ALLOW_PRIVATE_PLATFORMS: '1',
    SEALING_KEY: sealingKey,
    USER_ID_KEY: 'a key of pseudonyms that only tests use',
    [`CONSUMER_KEY_SECRET_${consumerKey}`]: consumerSecret,
  }
  const start = (): Promise<RunningSigner> =>
    startSigner({ env, clock, gradesMilliseconds: 5, log: pino({ level: 'silent' }) })
  let signer = await start()
  t.teardown(async () => {
    await signer.close()
    served.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  })

  const send = async (request: {
    readonly method?: string
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  }) => {
    const { method = 'POST', path, headers = {}, body } = request
    const answer = await fetch(`${signer.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text }
  }
  const platform = new RegisteredPlatform(send, school, key)
  const book = createScoreBook({
    store,
    clock,
    seal: sealFor('grade'),
    onFailure: (error) => t.error(error),
  })
  const linkOf = (kind: 'registration' | 'consumer'): ScoredLink => ({
    tenantId: 'uni',
    platform: { kind, name: kind === 'registration' ? 'school' : consumerKey },
    ...(kind === 'registration' && { deploymentId: school.deploymentId }),
    contextId: 'course-1',
    resourceLinkId: linkId,
  })
  const offer = double.offer()
  const grades = {
    lineItems: offer.lineItems ?? '',
    lineItem: offer.lineItem ?? '',
    scopes: offer.scopes,
  }

  return {
    clock,
    double,
    book,
    store,
    linkOf,
    choose: (kind: 'registration' | 'consumer', rest: Pick<ScoreChoice, 'what' | 'minutes'>) =>
      book.choose({
        link: linkOf(kind),
        labChoice: { lab: 'cad-1' },
        ...rest,
        sentBy: 'platform',
        at: clock.now(),
        by: '3',
        services: kind === 'registration' ? { grades } : {},
      }),
    /** The page of scores of somebody who teaches, and what they post from it. */
    async teach(userId: string) {
      const { text } = await platform.launch({
        clockSkew: Math.round((clock.now() - Date.now()) / 1000),
        claims: {
          sub: userId,
          [claimUri('roles')]: [roleUri('Instructor')],
          [claimUri('resource_link')]: { id: linkId },
          [claimUri('custom')]: { lab: 'cad-1', scores: '1' },
          [serviceClaims.grades]: {
            lineitems: grades.lineItems,
            lineitem: grades.lineItem,
            scope: grades.scopes,
          },
        },
      })
      const read = (page: string, name: string) =>
        new RegExp(`name="${name}"\\s+value="([^"]+)"`).exec(page)?.[1] ?? ''
      const base = { ticket: read(text, 'ticket'), link: read(text, 'link') }
      const post = async (path: string, fields: Readonly<Record<string, string>>) => {
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          'sec-fetch-dest': 'document',
        }
        const body = new URLSearchParams({ ...base, ...fields }).toString()
        return (await send({ path, headers, body })).text
      }
      return {
        /** The question is answered with yes. */
        async testOwnLine(): Promise<string> {
          const once = read(await post('/scores/test', { whose: 'own' }), 'once')
          return post('/scores/test', { whose: 'own', once })
        },
      }
    },
    /** Another process takes over, as after a restart. */
    async restart() {
      await signer.close()
      signer = await start()
    },
    /** A copy of the state folder while the signer runs, as docs/backup-restore.md makes it. */
    backUp: () => cp(join(folder, 'state'), join(folder, 'backup'), { recursive: true }),
    async putBack() {
      await signer.close()
      await rm(join(folder, 'state'), { recursive: true })
      await cp(join(folder, 'backup'), join(folder, 'state'), { recursive: true })
      signer = await start()
    },
    /** Where the streaming URL leads. */
    async launch(kind: 'registration' | 'consumer', userId: string): Promise<string> {
      const place = { path: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
      const answer =
        kind === 'registration'
          ? await platform.launch({
              clockSkew: Math.round((clock.now() - Date.now()) / 1000),
              claims: {
                sub: userId,
                [claimUri('roles')]: [roleUri('Learner')],
                [claimUri('resource_link')]: { id: linkId },
                [serviceClaims.grades]: {
                  lineitems: grades.lineItems,
                  lineitem: grades.lineItem,
                  scope: grades.scopes,
                },
              },
            })
          : await send({
              ...place,
              body: encodeForm(
                signLaunch({
                  url: `${publicOrigin}/`,
                  key: consumerKey,
                  secret: consumerSecret,
                  fields: [
                    ['lti_message_type', 'basic-lti-launch-request'],
                    ['lti_version', 'LTI-1p0'],
                    ['resource_link_id', linkId],
                    ['user_id', userId],
                    ['roles', 'Learner'],
                    ['context_id', 'course-1'],
                    ['custom_lab', 'cad-1'],
                    ['lis_outcome_service_url', offer.outcome?.address ?? ''],
                    ['lis_result_sourcedid', offer.outcome?.sourcedId(userId) ?? ''],
                  ],
                  timestamp: Math.floor(clock.now() / 1000),
                  nonce: randomUUID(),
                }),
              ),
            })
      t.equal(answer.status, 303, answer.text.slice(0, 300))
      return answer.headers['location'] ?? ''
    },
    /** Follows the streaming URL; answers with the address of the session's page. */
    async enter(streamingUrl: string): Promise<string> {
      const opened = await fetch(streamingUrl, { redirect: 'manual' })
      const page = new URL(opened.headers.get('location') ?? '', streamingUrl).href
      t.equal(opened.status, 303)
      clock.advance(30)
      await (await fetch(page)).text()
      return page
    },
    /** Whoever followed the answer would be back on the session's page. */
    async disconnect(session: string) {
      const answer = await fetch(`${session}/disconnect`, { method: 'POST', redirect: 'manual' })
      await answer.arrayBuffer()
    },
    /** So many minutes at the desktop; each is over when it has been looked at. */
    async work(session: string, userId: string, minutes: number, link: ScoredLink) {
      for (let count = 0; count < minutes; count++) {
        const beat = JSON.stringify({ isHidden: true, hasInput: true })
        await (await fetch(`${session}/heartbeat`, { method: 'POST', body: beat })).text()
        clock.advance(minute)
        await until(t, async () => {
          const rows = await book.listPeople(link)
          return rows.find((row) => row.userId === userId)?.work?.lookedAt === clock.now()
        })
      }
    },
  }
}

/** Waits for something that other parts do by themselves. */
async function until(t: Test, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let count = 0; count < 2_000; count++) {
    if (await isSo()) return
    await pause(5)
  }
  t.fail('it never came about')
}

void t.test('what people did arrives in the gradebook, once', async (t) => {
  const stage = await startStage(t)
  const { double, clock, book, store } = stage
  const link = stage.linkOf('registration')
  const rowOf = async (userId: string, of: ScoredLink) =>
    (await book.listPeople(of)).find((row) => row.userId === userId)
  const countOf = (userId: string) =>
    double.asked.filter(({ body }) => new RegExp(`"userId": ?"?${userId}"?[,}]`).test(body)).length

  await t.test('a test score goes out from the teacher’s page, and is taken back', async (t) => {
    const learning = await stage.teach('6')
    t.match(await learning.testOwnLine(), /The test score arrived.*taken back/s)
    const sent = double.asked.filter(({ url }) => url.pathname.endsWith('/scores'))
    t.match(
      sent.map(({ body }) => JSON.parse(body) as object),
      [
        { userId: '6', scoreGiven: 100, gradingProgress: 'FullyGraded' },
        { userId: '6', activityProgress: 'Initialized', gradingProgress: 'NotReady' },
      ],
    )
    t.notOk(double.gradeOf('6'))
    t.match(await (await stage.teach('3')).testOwnLine(), /refused it/, 'who teaches has no line')
    // Longer than a process remembers that nothing is scored here.
    clock.advance(minute)
  })

  await t.test('minutes by LTI 1.3, with a restart in the middle of the work', async (t) => {
    await stage.choose('registration', { what: 'minutes', minutes: 20 })
    const session = await stage.enter(await stage.launch('registration', '4'))
    await stage.work(session, '4', 5, link)
    await stage.restart()
    await stage.work(session, '4', 6, link)
    t.equal(double.gradeOf('4'), undefined, 'no progress is told')
    await stage.disconnect(session)
    // AppStream keeps the session for a quarter of an hour after its person has left.
    clock.advance(16 * minute)
    await until(t, async () => (await rowOf('4', link))?.work?.live === false)
    t.equal(double.gradeOf('4'), undefined, 'they may be back in a moment')
    clock.advance(3 * minute)
    await until(t, () => double.gradeOf('4') !== undefined)
    t.equal(double.gradeOf('4'), 50)
    t.equal(countOf('4'), 1)
    await until(t, async () => (await rowOf('4', link))?.sent?.state === 'sent')
    t.match(await rowOf('4', link), { work: { gaps: [], decided: { given: 50 } } })
    t.same((await store.list('score-active')).entries, [], 'and nobody looks any more')
  })

  const outcomes = stage.linkOf('consumer')
  await t.test(
    'a lab that was opened by LTI 1.1, while the platform is away for an hour',
    async (t) => {
      await stage.choose('consumer', { what: 'opened' })
      double.maintenance = true
      await stage.enter(await stage.launch('consumer', '5'))
      clock.advance(minute)
      await until(t, async () => (await rowOf('5', outcomes))?.sent?.state === 'waiting')
      clock.advance(60 * minute)
      await stage.restart()
      t.equal(double.gradeOf('5'), undefined)
      double.maintenance = false
      clock.advance(2 * 60 * minute)
      await until(t, () => double.gradeOf('5') !== undefined)
      t.equal(double.gradeOf('5'), 100)
      await until(t, async () => (await store.list('grade-due')).entries.length === 0)
    },
  )

  await t.test('a mark that was made by hand stays', async (t) => {
    double.markByHand('6', 33)
    await stage.enter(await stage.launch('consumer', '6'))
    clock.advance(minute)
    await until(t, async () => (await rowOf('6', outcomes))?.sent !== undefined)
    t.match(await rowOf('6', outcomes), { sent: { state: 'by_hand' }, work: { live: true } })
    t.equal(double.gradeOf('6'), 33)
    // The teacher takes her mark away, and says so.
    double.items[0]?.rows.delete('6')
    await book.say(outcomes, '6', { sendAgain: true })
    clock.advance(minute)
    await until(t, () => double.gradeOf('6') === 100)
  })

  await t.test('a backup from before is put back: no mark falls or goes out twice', async (t) => {
    const session = await stage.enter(await stage.launch('registration', '7'))
    await stage.work(session, '7', 5, link)
    await stage.backUp()
    await stage.work(session, '7', 16, link)
    await stage.enter(await stage.launch('consumer', '8'))
    clock.advance(minute)
    await until(t, () => double.gradeOf('7') === 100 && double.gradeOf('8') === 100)
    const asked = double.asked.length

    await stage.putBack()
    t.same((await rowOf('7', link))?.work?.decided, undefined, 'it knows of five minutes')
    t.equal(await rowOf('8', outcomes), undefined)
    await stage.work(session, '7', 2, link)
    await stage.disconnect(session)
    clock.advance(16 * minute)
    await until(t, async () => (await rowOf('7', link))?.work?.live === false)
    clock.advance(3 * minute)
    await until(t, async () => (await rowOf('7', link))?.sent !== undefined)
    await stage.enter(await stage.launch('consumer', '8'))
    clock.advance(minute)
    await until(t, async () => (await rowOf('8', outcomes))?.sent !== undefined)
    t.equal((await rowOf('7', link))?.sent?.state, 'by_hand', 'a higher mark that it does not know')
    t.equal((await rowOf('8', outcomes))?.sent?.state, 'sent')
    t.same([double.gradeOf('7'), double.gradeOf('8')], [100, 100])
    const sent = double.asked
      .slice(asked)
      .filter(({ url, body }) => url.pathname.endsWith('/scores') || body.includes('replaceResult'))
    t.same(sent, [], 'it is read, and nothing is sent')
  })
})
