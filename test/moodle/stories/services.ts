import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, type JWK } from 'jose'
import type { Test } from 'tap'
import {
  Fields,
  isLearner,
  readServiceClaims,
  readServiceFields,
  Secret,
  type PlatformServices,
} from '@appstreamlab/shared'
import { openServices, type PlatformProof, type ProcessServiceCalls } from '@appstreamlab/server'
import { lookUntil } from '../support/waiting.js'
import { enter, leaveLabs, zoeName, type World } from '../support/world.js'
import { readGrades } from '../support/gradebook.js'
import type { Visitor } from '../support/visitor.js'

/**
 * Rosters and grades as Moodle itself gives and takes them: what the doubles in `test/platform/doubles` say of it,
 * asked of a real one. A tool by LTI 1.3 and one by LTI 1.1, with the product's own services and a key of the story's.
 */

interface Tool {
  readonly typeid: number
  readonly clientid: string | null
  readonly cmid: number
  readonly id: number
  readonly itemid: number
}

interface Tools {
  readonly lti13: Tool
  readonly lti11: Tool
  /** Of LTI 1.3, and without a grade of its own. */
  readonly free: Tool
  readonly leaver: number
}

const kid = 'story-key-1'

/** Publishes the story's key, as our signer publishes its own. */
async function startKeySet(
  publicKey: KeyObject,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const key: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: [key] }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const rules = { allowHttp: true } as const

/** What Moodle signs of its services when somebody opens an activity, read as the product reads it. */
async function readOffer(
  { page }: Visitor,
  cmid: number,
  { site, service }: World,
): Promise<PlatformServices> {
  const isLaunch = (form: URLSearchParams): boolean =>
    form.has('id_token') || form.has('oauth_signature')
  const launched = page.waitForRequest(
    (request) =>
      request.url().startsWith(service.url) &&
      isLaunch(new URLSearchParams(request.postData() ?? '')),
  )
  await page.goto(`${site.url}/mod/lti/launch.php?id=${cmid}`)
  const form = new URLSearchParams((await launched).postData() ?? '')
  await page.waitForURL((url) => url.origin !== site.url && !url.pathname.startsWith('/lti/login'))
  const token = form.get('id_token')
  if (token === null)
    return readServiceFields(
      new Fields([...form].map(([name, value]) => ({ name, value, baseName: '', baseValue: '' }))),
      rules,
    )
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
  return readServiceClaims(JSON.parse(payload) as Record<string, unknown>, rules)
}

/** Everybody and everything of the story. */
interface Scene {
  readonly world: World
  readonly tools: Tools
  readonly services: ProcessServiceCalls
  readonly token: PlatformProof
  readonly signature: PlatformProof
}

/** A score in whole seconds that rise, as the outbox sends them. */
let lastSecond = 0
const decideNow = (): number => {
  lastSecond = Math.max(Math.floor(Date.now() / 1000), lastSecond + 1)
  return lastSecond * 1000
}

const scoreOf = (userId: number, given: number) => {
  const decidedAt = decideNow()
  return { userId: String(userId), given, decidedAt, submittedAt: decidedAt }
}

const markOf = (world: World, itemId: number, userId: number) =>
  readGrades(world).items.find(({ id }) => id === itemId)?.marks[userId]

/** A teacher writes a mark into Moodle's gradebook, by its form. */
async function markByHand(
  world: World,
  { itemId, userId, mark }: { itemId: number; userId: number; mark: number },
): Promise<void> {
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  const { course } = world.seeded
  await teacher.go(`grade/edit/tree/grade.php?courseid=${course}&itemid=${itemId}&userid=${userId}`)
  const override = page.locator('#id_overridden')
  if ((await override.count()) > 0) await override.check()
  await page.fill('#id_finalgrade', String(mark))
  await teacher.follow(() => page.click('#id_submitbutton'))
  await teacher.leave()
}

/** The signer, with Moodle's tool of LTI 1.3 in its configuration. */
async function restartSigner(
  { service, site }: World,
  tool: Tool,
  tenant = {},
  lab: { readonly alternative?: string } = {},
): Promise<void> {
  await service.stopSigner()
  await service.startSigner({
    tenant,
    lab,
    registrations: [
      {
        name: 'services',
        issuer: site.url,
        clientId: tool.clientid,
        authorizationUrl: `${site.url}/mod/lti/auth.php`,
        jwksUrl: `${site.url}/mod/lti/certs.php`,
        tokenUrl: `${site.url}/mod/lti/token.php`,
        directory: 'moodle',
        labs: 'all',
        deployments: [{ id: String(tool.typeid) }],
      },
    ],
  })
}

/** Opens the stage: both tools in Moodle, and the signer that knows them. */
async function openScene(world: World, keyset: string, key: KeyObject): Promise<Scene> {
  const { site, service, seeded } = world
  const tools = site.ask('add-service-tools.php', seeded.course, `${service.url}/`, {
    key: service.keys.tool,
    secret: service.secret,
    keyset,
    leaver: 'leaver',
  }) as Tools
  const tokenUrl = `${site.url}/mod/lti/token.php`
  const clientId = tools.lti13.clientid ?? ''
  await restartSigner(world, tools.lti13)
  return {
    world,
    tools,
    services: openServices({
      network: { allowPrivate: true },
      currentKey: () => Promise.resolve({ kid, privateKey: key }),
      clock: { now: () => Date.now() },
      randomness: { bytes: (count) => randomBytes(count) },
    }),
    token: { kind: 'token', platform: 'services', clientId, tokenUrl },
    signature: {
      kind: 'signature',
      platform: 'consumer',
      key: service.keys.tool,
      secret: new Secret(service.secret),
    },
  }
}

/** What a real Moodle says to our services, and what its gradebook shows afterwards. */
export async function tellServicesStory(t: Test, world: World): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keySet = await startKeySet(publicKey)
  t.teardown(() => keySet.close())
  const scene = await openScene(world, keySet.url, privateKey)
  await tellRoster(t, scene)
  await tellScores(t, scene)
  await tellOwnColumn(t, scene)
  await tellOldVersion(t, scene)
  await tellLeaver(t, scene)
}

/** The roster, by token and by signature, of the course and of the activity. */
async function tellRoster(t: Test, { world, tools, services, token, signature }: Scene) {
  const { seeded } = world
  const teacher = await enter(world, 'teacher1')
  const offer = await readOffer(teacher, tools.lti13.cmid, world)
  const older = await readOffer(teacher, tools.lti11.cmid, world)
  await teacher.leave()
  for (const [proof, address] of [
    [token, offer.roster?.address],
    [signature, older.roster?.address],
  ] as const) {
    const roster = await services.readRoster(proof, address ?? '')
    if (roster.kind !== 'roster') throw new Error(`${proof.kind}: ${roster.why}`)
    const learners = roster.members.filter(isLearner).map(({ userId }) => Number(userId))
    t.same(
      learners.toSorted((a, b) => a - b),
      [seeded.student1, seeded.student2, tools.leaver].toSorted((a, b) => a - b),
      `${proof.kind}: who learns`,
    )
    const zoe = roster.members.find(({ userId }) => userId === String(seeded.student1))
    t.equal(zoe?.name, zoeName, `${proof.kind}: a name with & and ' reads as it was typed`)
  }
}

async function tellScores(t: Test, { world, tools, services, token }: Scene): Promise<void> {
  const { seeded } = world
  const student = await enter(world, 'student1')
  const { grades, outcome } = await readOffer(student, tools.lti13.cmid, world)
  await student.leave()
  if (!grades || !outcome) throw new Error('Moodle offers no grades.')
  const found = await services.findOrMakeLineItem(token, grades, {
    resourceLinkId: String(tools.lti13.id),
    tag: 'opened',
    label: 'Opened the lab',
  })
  if (found.kind !== 'line_item') throw new Error(found.why)
  t.notOk(found.isNew, 'the activity has a column, so none is made')
  const line = { lineItem: found.address, scopes: grades.scopes }
  t.equal(await services.readBooked(token, line, String(seeded.student1)), 'none')
  const score = scoreOf(seeded.student1, 83.5)
  t.equal(await services.sendScore(token, line, score), 'taken')
  t.match(markOf(world, tools.lti13.itemid, seeded.student1), { final: 83.5 })
  t.match(await services.readBooked(token, line, String(seeded.student1)), { given: 83.5 })
  t.equal(await services.sendScore(token, line, score), 'superseded', 'the same again')
  t.equal(
    await services.sendScore(token, line, scoreOf(seeded.student2, 0)),
    'taken',
    'nothing is a score too',
  )
  t.match(markOf(world, tools.lti13.itemid, seeded.student2), { final: 0 })
  t.equal(
    await services.sendScore(token, line, scoreOf(seeded.teacher1, 1)),
    'refused',
    'a teacher',
  )

  await markByHand(world, { itemId: tools.lti13.itemid, userId: seeded.student1, mark: 71 })
  t.match(await services.readBooked(token, line, String(seeded.student1)), { given: 71 })
  const late = await services.sendScore(token, line, scoreOf(seeded.student1, 100))
  t.match(late, /taken|superseded/)
  t.match(
    markOf(world, tools.lti13.itemid, seeded.student1),
    { final: 71, overridden: true },
    "on the activity's own column a mark by hand stays by itself",
  )
  // By LTI 1.3 Basic Outcomes take a token in place of a signature.
  const ofStudent2 = await enter(world, 'student2')
  const own = await readOffer(ofStudent2, tools.lti13.cmid, world)
  await ofStudent2.leave()
  if (!own.outcome) throw new Error('Moodle offers no outcomes.')
  t.equal(await services.sendOutcome(token, own.outcome, 0.25), 'taken')
  t.match(markOf(world, tools.lti13.itemid, seeded.student2), { final: 25 })
  t.equal(await services.readOutcome(token, own.outcome), 0.25)
}

/** A column that we made: nothing but our reading protects a mark by hand there. */
async function tellOwnColumn(t: Test, { world, tools, services, token }: Scene): Promise<void> {
  const { seeded } = world
  const student = await enter(world, 'student1')
  const { grades } = await readOffer(student, tools.free.cmid, world)
  if (!grades) throw new Error('Moodle offers no grades.')
  t.notOk(grades.lineItem, 'it has no column')
  const link = {
    resourceLinkId: String(tools.free.id),
    tag: 'minutes',
    label: 'Minutes in the lab',
  }
  const made = await services.findOrMakeLineItem(token, grades, link)
  if (made.kind !== 'line_item') throw new Error(made.why)
  t.ok(made.isNew)
  const again = await services.findOrMakeLineItem(token, grades, link)
  t.match(again, { kind: 'line_item', isNew: false, address: made.address }, 'and only one')
  const later = await readOffer(student, tools.free.cmid, world)
  t.notOk(later.grades?.lineItem, 'Moodle names an empty address for it, which is none')
  await student.leave()
  const line = { lineItem: made.address, scopes: grades.scopes }
  t.equal(await services.sendScore(token, line, scoreOf(seeded.student1, 40)), 'taken')
  const item = readGrades(world).items.find(({ name }) => name === link.label)
  t.match(item?.marks[seeded.student1], { final: 40 })
  await markByHand(world, { itemId: item?.id ?? 0, userId: seeded.student1, mark: 9 })
  t.match(
    await services.readBooked(token, line, String(seeded.student1)),
    { given: 9 },
    'a mark by hand is read before a score would replace it',
  )
  t.equal(await services.sendScore(token, line, scoreOf(seeded.student1, 60)), 'taken')
  t.match(markOf(world, item?.id ?? 0, seeded.student1), { final: 60 }, 'Moodle does not keep it')
}

async function tellOldVersion(t: Test, { world, tools, services, signature }: Scene) {
  const { seeded } = world
  const student = await enter(world, 'student1')
  const { outcome, grades } = await readOffer(student, tools.lti11.cmid, world)
  if (!outcome || !grades) throw new Error('Moodle offers nothing by LTI 1.1.')
  t.equal(await services.readOutcome(signature, outcome), 'none')
  t.equal(await services.sendOutcome(signature, outcome, 1 / 3), 'taken')
  const mark = markOf(world, tools.lti11.itemid, seeded.student1)?.final ?? 0
  t.ok(Math.abs(mark - 100 / 3) < 0.001, `a third is booked as ${mark}`)
  t.equal(await services.sendOutcome(signature, outcome, 0), 'taken')
  t.match(markOf(world, tools.lti11.itemid, seeded.student1), { final: 0 })
  const wrong = { ...signature, secret: new Secret('another') } as PlatformProof
  t.equal(await services.sendOutcome(wrong, outcome, 1), 'denied')
  // Moodle booked the outcome by its own clock, and takes no score of the same second.
  decideNow()
  const line = { lineItem: grades.lineItem ?? '', scopes: grades.scopes }
  t.equal(await services.sendScore(signature, line, scoreOf(seeded.student1, 66)), 'taken')
  await student.go(`grade/report/user/index.php?id=${seeded.course}`)
  const report = await student.page.innerText('#region-main')
  t.match(report, /Scored, lti11[\s\S]*66\.00/, 'the student reads it in Moodle')
  t.match(report, /Scored, lti13[\s\S]*71\.00/)
  await student.leave()
  const teacher = await enter(world, 'teacher1')
  await teacher.go(`grade/report/grader/index.php?id=${seeded.course}`)
  await findInGradebook(teacher, '66.00')
  await teacher.leave()
}

/** Waits for a mark in the teacher's table, which Moodle's script shows once it has taken out the collapsed columns. */
const findInGradebook = ({ page }: Visitor, mark: string): Promise<void> =>
  page.locator('.gradereport-grader-table').getByText(mark).first().waitFor()

/** Somebody who is taken out of the course: 400 in the words of a malformed score, and no place in the roster. */
async function tellLeaver(t: Test, { world, tools, services, token }: Scene): Promise<void> {
  const { site, seeded } = world
  const teacher = await enter(world, 'teacher1')
  const { roster, grades } = await readOffer(teacher, tools.lti13.cmid, world)
  await teacher.leave()
  const line = { lineItem: grades?.lineItem ?? '', scopes: grades?.scopes ?? [] }
  t.equal(await services.sendScore(token, line, scoreOf(tools.leaver, 50)), 'taken')
  site.ask('unenrol.php', seeded.course, tools.leaver)
  t.equal(await services.sendScore(token, line, scoreOf(tools.leaver, 60)), 'refused')
  const read = await services.readRoster(token, roster?.address ?? '')
  if (read.kind !== 'roster') throw new Error(read.why)
  t.notOk(
    read.members.some(({ userId }) => userId === String(tools.leaver)),
    'the roster tells why',
  )
}

/** From a teacher's choice to Moodle's gradebook, with nothing but the product between them. */
export async function tellScoreStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const tools = site.ask('add-service-tools.php', seeded.course, `${service.url}/`, {
    key: service.keys.tool,
    secret: service.secret,
    keyset: `${service.url}/lti/jwks`,
    leaver: 'leaver2',
  }) as Tools
  const { cmid, itemid } = tools.lti13
  site.ask('change-tool.php', cmid, { instructorcustomparameters: 'lab=cad\nscores=1' })
  const material = `${site.url}/course/view.php?id=${seeded.course}`
  await restartSigner(
    world,
    tools.lti13,
    { services: { grades: true, rosters: true } },
    { alternative: material },
  )
  await chooseOpened(t, world, cmid)
  await sendTestScores(t, world, tools.lti13)

  await markByHand(world, { itemId: itemid, userId: seeded.student2, mark: 55 })
  for (const person of ['student1', 'student2', 'leaver2']) await openLab(t, world, person, cmid)
  site.ask('unenrol.php', seeded.course, tools.leaver)
  await lookUntil('the score of the first student stands in Moodle', () =>
    Promise.resolve(markOf(world, itemid, seeded.student1)?.final === 100),
  )
  const teacher = await enter(world, 'teacher1')
  let page = ''
  await lookUntil(
    'the page of scores tells all three',
    async () => {
      page = await readScores(teacher, cmid, world)
      return /mark made by hand/.test(page) && /takes no score for this person/.test(page)
    },
    () => page,
  )
  t.match(page, zoeName, 'with names from the roster')
  t.match(page, 'Arrived')
  t.match(markOf(world, itemid, seeded.student2), { final: 55 }, 'the mark by hand stays')
  await useAlternative(t, world, { tool: tools.lti13, teacher, material })
  await teacher.go(`grade/report/grader/index.php?id=${seeded.course}`)
  await findInGradebook(teacher, '100.00')
  await teacher.leave()
  leaveLabs(world)
}

async function chooseOpened(t: Test, world: World, cmid: number): Promise<void> {
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  t.match(await readScores(teacher, cmid, world), 'Nothing is scored here')
  await page.check('#what-opened')
  await page.click('#save')
  await page.getByText('It counts from now on').first().waitFor()
  await teacher.leave()
}

/** Sends a test score to the reader's own line, as the page of scores asks. Resolves to what the page says then. */
async function sendTestScore(person: Visitor, cmid: number, world: World): Promise<string> {
  const { page } = person
  await readScores(person, cmid, world)
  await page.getByRole('button', { name: 'Send a test score' }).click()
  await page.getByRole('heading', { name: 'Send a test score?' }).waitFor()
  await page.click('#yes')
  await page.getByRole('heading', { name: 'Scores of this lab' }).waitFor()
  return page.innerText('main')
}

/** Moodle takes scores for those who learn alone; who teaches and learns in a course sees one arrive and go. */
async function sendTestScores(t: Test, world: World, { cmid, itemid }: Tool): Promise<void> {
  const { site, seeded } = world
  const teacher = await enter(world, 'teacher1')
  const refused = await sendTestScore(teacher, cmid, world)
  t.match(refused, /did not arrive[^]*takes no score for this person/)
  await teacher.leave()

  const { id } = site.ask('add-person.php', seeded.course, 'both', [
    'editingteacher',
    'student',
  ]) as { id: number }
  const both = await enter(world, 'both')
  t.match(await sendTestScore(both, cmid, world), /test score arrived[^]*taken back/)
  t.equal(markOf(world, itemid, id)?.final ?? null, null, 'the line is empty again')
  await markByHand(world, { itemId: itemid, userId: id, mark: 12 })
  t.match(await sendTestScore(both, cmid, world), 'a mark on that line already')
  t.match(markOf(world, itemid, id), { final: 12 }, 'a mark by hand is not touched')
  await both.leave()
}

/** Who cannot use a streamed desktop takes the other way on the card in the course, and has the score of who opened the lab. */
async function useAlternative(
  t: Test,
  world: World,
  { tool, teacher, material }: { tool: Tool; teacher: Visitor; material: string },
): Promise<void> {
  const { site, seeded } = world
  const { cmid, itemid } = tool
  const { id } = site.ask('add-person.php', seeded.course, 'reader', ['student']) as { id: number }
  site.ask('change-tool.php', cmid, { launchcontainer: 2 })
  const reader = await enter(world, 'reader')
  await reader.go(`mod/lti/view.php?id=${cmid}`)
  const card = reader.page.frameLocator('#contentframe')
  await card.locator('#why').click()
  const [shown] = await Promise.all([
    reader.context.waitForEvent('page'),
    card.locator('#alternative').click(),
  ])
  await shown.waitForURL(material)
  await lookUntil('the score stands in Moodle', () =>
    Promise.resolve(markOf(world, itemid, id)?.final === 100),
  )
  site.ask('change-tool.php', cmid, { launchcontainer: 4 })
  const page = await readScores(teacher, cmid, world)
  // The roster that names people is a few minutes old at most.
  t.match(page, /Used the accessible alternative/, 'and the page says which way')
  await reader.leave()
}

/** What the page of scores says, which `scores=1` leads a teacher to. */
async function readScores({ page }: Visitor, cmid: number, { site }: World): Promise<string> {
  await page.goto(`${site.url}/mod/lti/launch.php?id=${cmid}`)
  await page.getByRole('heading', { name: 'Scores of this lab' }).waitFor()
  return page.innerText('main')
}

/** A student goes through Moodle into the lab, and is in it. */
async function openLab(t: Test, world: World, person: string, cmid: number): Promise<void> {
  const { site, service } = world
  const student = await enter(world, person)
  await student.page.goto(`${site.url}/mod/lti/launch.php?id=${cmid}`)
  await student.page.waitForURL((url) => url.href.startsWith(service.sandbox.endpoint))
  await student.page.waitForLoadState('networkidle')
  t.match(student.page.url(), service.sandbox.endpoint, `${person} is in the lab`)
  await student.leave()
}
