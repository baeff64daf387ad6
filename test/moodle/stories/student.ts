import type { Locator } from 'playwright-core'
import type { Test } from 'tap'
import { startSilentSigner } from '../support/odd-signer.js'
import type { Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import {
  addLab,
  connect,
  enter,
  findLabUsers,
  findLiveSessions,
  readRecords,
  takePicture,
  type World,
} from '../support/world.js'

/** From the course page to the desktop with one click; completion is ticked, and not by a lab that is switched off. */
export async function tellLaunchStory(t: Test, world: World, cmid: number): Promise<void> {
  const { seeded, service } = world
  const stopped = addLab(world, { name: "Statistics for Zoë 学生 & O'Brien", lab: 'statistics' })
  const student = await enter(world, 'student1')
  const coursePath = `course/view.php?id=${seeded.course}`
  await student.go(coursePath)
  const card = student.page.locator(`[data-cmid="${cmid}"]`)
  await card.getByText('Ready.').waitFor()
  const off = student.page.locator(`[data-cmid="${stopped}"]`)
  await off.getByText('switched off').waitFor()
  await off.getByRole('link', { name: 'Tea Cher' }).waitFor()
  t.equal(await off.getByRole('link', { name: /Open lab/ }).count(), 0, 'no button that promises')
  t.match(await readCompletion(student, cmid), 'To do')
  t.same(await student.findViolations('.mod_appstreamlab-card'), [])
  await takePicture(world, student, 'card')

  const link = card.getByRole('link', {
    name: 'Open lab Draw a bracket & more (opens in a new window)',
  })
  const window = await student.openLab(() => link.click())
  t.match(window.url(), service.sandbox.endpoint, 'at the portal')
  t.same(readRecords(world, cmid, seeded.student1), {
    complete: true,
    launches: [{ state: 'ready', counted: true }],
  })
  const middle = await student.openLab(() => link.click({ button: 'middle' }))
  t.match(middle.url(), service.sandbox.endpoint, 'a middle click opens it too')

  await student.go(`mod/appstreamlab/launch.php?id=${stopped}`)
  t.match(student.page.url(), service.url, "the signer's own page says that the lab is off")
  t.same(readRecords(world, stopped, seeded.student1), {
    complete: false,
    launches: [{ state: 'stopped', counted: false }],
  })
  await student.go(coursePath)
  t.match(await readCompletion(student, cmid), 'Done', 'the course page has the tick')
  t.match(await readCompletion(student, stopped), 'To do', 'and none for the lab that is off')
  await student.leave()
}

/** What the course page says about completion of an activity. */
const readCompletion = ({ page }: Visitor, cmid: number): Promise<string> =>
  page.locator(`#module-${cmid} [data-region="completion-info"]`).innerText()

/** A live session: return to it; end it on the activity's page, on the course page, and on the signer's card. */
export async function tellReturnStory(t: Test, world: World, cmid: number): Promise<void> {
  const { service, seeded } = world
  const student = await enter(world, 'student1')
  const view = `mod/appstreamlab/view.php?id=${cmid}`
  await student.go(view)
  t.match(
    await student.page.innerText('.mod_appstreamlab-page'),
    /home folder[^]*come back to your open programs for[^]*ends after .* at the latest/i,
    'what is kept, and for how long',
  )
  await student.openLab()
  const before = findLiveSessions(world)
  await waitForSession(student, view)
  t.match(await student.page.innerText('.mod_appstreamlab-card'), /Your lab is still open until/)
  t.same(await student.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, student, 'return')
  const window = await student.openLab()
  t.match(window.url(), service.sandbox.endpoint)
  t.equal(findLiveSessions(world), before, 'the same session, not another one')

  await endLab(t, student)
  t.equal(findLiveSessions(world), before - 1, 'ended on the page of the activity')

  await student.openLab()
  await waitForSession(student, `course/view.php?id=${seeded.course}`)
  await endLab(t, student)
  t.equal(findLiveSessions(world), before - 1, 'ended on the course page')

  await student.go(view)
  await student.openLab()
  t.equal(findLiveSessions(world), before)
  const tool = world.site.ask('add-tool.php', seeded.course, `${service.url}/`, {
    key: service.keys.tool,
    secret: service.secret,
    launchcontainer: 2,
  }) as { cmid: number }
  const card = student.page.frameLocator('#contentframe')
  const end = card.getByRole('button', { name: 'End the lab' })
  await lookUntil('the signer has seen the session', async () => {
    await student.go(`mod/lti/view.php?id=${tool.cmid}`)
    await card.locator('form').first().waitFor()
    return (await end.count()) > 0
  })
  await pressUntil(end, card.getByText('everything that is not saved is lost'))
  await pressUntil(end, card.getByText('Your session has been ended'))
  t.equal(findLiveSessions(world), before - 1, "ended on the signer's card")
  await student.leave()
}

/** A browser drops clicks that come before a page is painted, which takes time on a busy machine. */
const pressUntil = (button: Locator, seen: Locator): Promise<void> =>
  lookUntil('a press on the button leads on', async () => {
    if (await seen.isVisible()) return true
    await button.click({ timeout: 2000 }).catch(() => undefined)
    return false
  })

/** The signer looks at AppStream every few seconds, so a session is not known at once. */
const waitForSession = (student: Visitor, path: string): Promise<void> =>
  lookUntil('the card knows the session', async () => {
    await student.go(path)
    return (await student.page.getByRole('link', { name: /End lab/ }).count()) > 0
  })

/** Presses End lab, reads the question, and says yes. */
async function endLab(t: Test, student: Visitor): Promise<void> {
  const { page } = student
  await page
    .getByRole('link', { name: /End lab/ })
    .first()
    .click()
  await page.getByText('everything that is not saved is lost').waitFor()
  t.same(await student.findViolations('#notice .modal-body, #notice .modal-footer'), [])
  await page.getByRole('button', { name: 'End lab' }).click()
  await page.getByText('The session has been ended').waitFor()
}

/** Who may not open a lab reads why; nobody is sent to the signer. */
export async function tellRefusalStory(t: Test, world: World): Promise<void> {
  const { seeded } = world
  const hour = 3600
  const now = Math.floor(Date.now() / 1000)
  const later = addLab(world, { name: 'Later', timeopen: now + hour, timeclose: now + 2 * hour })
  const over = addLab(world, { name: 'Over', timeclose: now - hour })
  const hidden = addLab(world, { name: 'Hidden', visible: 0 })
  const open = addLab(world, { name: 'Open to everybody' })
  const stu = await enter(world, 'student2')
  const read = async (visitor: Visitor, cmid: number): Promise<string> => {
    await visitor.go(`mod/appstreamlab/launch.php?id=${cmid}`)
    return visitor.page.innerText('body')
  }
  t.match(await read(stu, later), 'The lab is not open yet')
  t.match(await read(stu, over), 'The lab is closed')
  t.match(await read(stu, hidden), 'this activity is currently hidden')
  for (const cmid of [later, over, hidden])
    t.same(readRecords(world, cmid, seeded.student2).launches, [])
  await stu.go(`course/view.php?id=${seeded.course}`)
  const laterCard = stu.page.locator(`[data-cmid="${later}"]`)
  t.match(await laterCard.innerText(), 'is not open yet')
  t.notMatch(await laterCard.innerText(), /Opens/, 'the date stands once, where Moodle shows it')
  t.match(await stu.page.innerText(`#module-${later}`), /Opens:?/)
  t.equal(await laterCard.locator('[data-action="mod_appstreamlab-open"]').count(), 0)
  t.match(await stu.page.locator(`[data-cmid="${over}"]`).innerText(), 'The lab is closed')
  t.equal(await stu.page.locator(`[data-cmid="${hidden}"]`).count(), 0)

  await stu.go(
    `mod/appstreamlab/view.php?id=${open}&lti_errorlog=launch_used&lti_errormsg=Send%20money`,
  )
  const text = await stu.page.innerText('body')
  t.match(text, 'This link has been used or is too old')
  t.notMatch(text, 'Send money')

  const admin = await enter(world, 'admin', { ownLogin: true })
  await admin.go(`user/view.php?id=${seeded.student1}&course=${seeded.course}`)
  await admin.follow(() => admin.page.getByRole('link', { name: 'Log in as' }).click())
  await admin.follow(() => admin.page.getByRole('button', { name: 'Continue' }).click())
  t.match(await read(admin, open), "A lab is not opened in another person's name")
  await admin.go(`course/view.php?id=${seeded.course}`)
  const seen = admin.page.locator(`[data-cmid="${open}"]`)
  t.match(await seen.innerText(), /Ready\.[^]*Not opened while you are logged in as somebody else/)
  t.equal(await seen.getByRole('link').count(), 0, 'state, and nothing to open')
  t.same(
    readRecords(world, open, seeded.student1).launches,
    [],
    'nothing in the name of the student',
  )

  const guest = await enter(world, 'guest')
  t.match(await read(guest, open), 'Guests cannot open labs')
  await guest.go(`course/view.php?id=${seeded.course}`)
  const shown = guest.page.locator(`[data-cmid="${open}"]`)
  t.match(await shown.innerText(), /Ready\.[^]*Log in with your own account to open it/)
  t.equal(await shown.getByRole('link').count(), 0, 'a guest sees the state, and nothing to open')
  t.match(await guest.page.innerText(`#module-${later}`), /Opens:?/, 'and the dates')

  const teacher = await enter(world, 'teacher1')
  // From Moodle 5.0 on this is the course's page of all activities, which marks dates that are near.
  await teacher.go(`mod/appstreamlab/index.php?id=${seeded.course}`)
  const row = teacher.page.getByRole('row', { name: /\bLater\b/ }).first()
  await row.waitFor()
  t.equal(
    await row.locator('.text-danger, .bg-danger, .fa-triangle-exclamation, .icon[title]').count(),
    0,
    'nothing is red that is not late',
  )
  await teacher.leave()
  for (const person of [stu, admin, guest]) await person.leave()
}

/** The signer is away, or takes requests and never answers: pages stay usable and say what is not known. */
export async function tellOutageStory(t: Test, world: World, cmid: number): Promise<void> {
  const { service, seeded, site } = world
  const paths = [`course/view.php?id=${seeded.course}`, `mod/appstreamlab/view.php?id=${cmid}`]
  const student = await enter(world, 'student1')
  // Somebody who came from this activity: without such people the board need not ask.
  await student.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  const readSeconds = async (path: string): Promise<number> => {
    const start = Date.now()
    await student.page.goto(`${site.url}/${path}`, { waitUntil: 'domcontentloaded' })
    return (Date.now() - start) / 1000
  }
  for (const path of paths) await student.go(path)
  const usual: number[] = []
  for (const path of paths) usual.push(await readSeconds(path))

  const tellAway = async (how: string): Promise<void> => {
    site.ask('forget.php')
    for (const [index, path] of paths.entries()) {
      await readSeconds('my/')
      const seconds = await readSeconds(path)
      const most = (usual[index] ?? 0) * 3 + 5
      t.ok(seconds < most, `${how}: ${path} took ${seconds} s, at most ${most} s`)
      const card = student.page.locator(`[data-cmid="${cmid}"]`)
      await card.getByText('The state of the lab is not known').waitFor()
      t.ok(await card.locator('[data-action="mod_appstreamlab-open"]').isVisible())
    }
  }
  await service.stopSigner()
  await tellAway('signer stopped')
  const teacher = await enter(world, 'teacher1')
  await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
  t.match(
    await teacher.page.innerText('[data-region="mod_appstreamlab-board"]'),
    'it is not known who is in the lab',
  )
  await teacher.go(`course/modedit.php?update=${cmid}`)
  t.match(await teacher.page.innerText('body'), 'The lab service does not answer just now')
  t.equal(await teacher.page.inputValue('#id_lab'), 'cad', 'the saved lab stays')
  await teacher.follow(() => teacher.page.click('#id_submitbutton'))
  t.match(teacher.page.url(), 'mod/appstreamlab/view.php', 'and the form can be saved')
  await service.startSigner()

  const silent = await startSilentSigner()
  connect({ ...world, service: { ...service, url: silent.url } })
  await tellAway('signer silent')
  const asked = silent.requests.length
  t.ok(asked > 0 && asked <= 4, `the outage is remembered: ${asked} questions`)
  const form = await student.context.request.get(
    `${site.url}/mod/appstreamlab/launch.php?id=${cmid}`,
  )
  t.match(await form.text(), 'data-region="mod_appstreamlab-launch"', 'a launch goes on')
  await silent.close()
  connect(world)
  for (const person of [student, teacher]) await person.leave()
}

/** Without script, on a narrow screen, with the keyboard alone. */
export async function tellAccessStory(t: Test, world: World, cmid: number): Promise<void> {
  const { seeded, service } = world
  const coursePath = `course/view.php?id=${seeded.course}`
  const view = `mod/appstreamlab/view.php?id=${cmid}`
  const plain = await enter(world, 'student2', { script: false })
  await plain.go(view)
  const form = await plain.openLab()
  await form.getByRole('button', { name: 'Open lab' }).click()
  await form.waitForURL((url) => url.href.startsWith(service.sandbox.endpoint))
  t.pass('opened without script')
  await waitForSession(plain, view)
  const before = findLiveSessions(world)
  await endLabWithoutScript(plain)
  t.equal(findLiveSessions(world), before - 1, 'and ended without script')
  await plain.leave()

  const narrow = await enter(world, 'student2', { width: 320 })
  for (const [path, part] of [
    [coursePath, `[data-cmid="${cmid}"]`],
    [view, '.mod_appstreamlab-page'],
  ] as const) {
    await narrow.go(path)
    const region = narrow.page.locator(part).first()
    const overflow = await region.evaluate((element) => element.scrollWidth - element.clientWidth)
    t.ok(overflow <= 0, `${part} fits 320 pixels`)
    t.same(await narrow.findViolations(part), [])
    const needs = narrow.page.locator(`[data-cmid="${cmid}"]`).getByText('1024 × 768')
    t.ok(await needs.first().isVisible(), 'a small screen reads what a streamed desktop needs')
    await region.scrollIntoViewIfNeeded()
    if (path === coursePath) await takePicture(world, narrow, 'card-phone')
  }
  await narrow.leave()
  const teacher = await enter(world, 'teacher1', { width: 320 })
  await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
  t.equal(await teacher.page.locator('.reportbuilder-table').count(), 1)
  const wide = await teacher.page.evaluate(() => document.documentElement.scrollWidth)
  t.ok(wide <= 320, 'the report scrolls in itself, and the page does not')
  await teacher.leave()

  const keys = await enter(world, 'student2')
  await keys.go(coursePath)
  const window = await keys.openLab(() =>
    pressAt(keys, `[data-cmid="${cmid}"] [data-action="mod_appstreamlab-open"]`),
  )
  t.match(window.url(), service.sandbox.endpoint, 'with the keyboard')
  await waitForSession(keys, view)
  await pressAt(keys, '[data-action="mod_appstreamlab-end"]')
  await keys.page.getByText('everything that is not saved is lost').waitFor()
  await pressAt(keys, '.modal-footer .btn-primary, .singlebutton .btn-primary')
  await keys.page.getByText('The session has been ended').waitFor()
  t.equal(findLiveSessions(world), before - 1, 'ended with the keyboard')
  await keys.leave()
}

async function endLabWithoutScript({ page }: Visitor): Promise<void> {
  await page
    .getByRole('link', { name: /End lab/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'End lab' }).click()
  await page.getByText('The session has been ended').waitFor()
}

/** Goes to an element with the tab key, and presses Enter. */
async function pressAt({ page }: Visitor, selector: string): Promise<void> {
  const target = page.locator(selector).first()
  await target.waitFor()
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) {
      await page.keyboard.press('Enter')
      return
    }
  }
  throw new Error(`The tab key does not reach ${selector}`)
}

/** The same person through External tool with another key of the same directory: the same user at AppStream. */
export async function tellToolStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const known = addLab(world, { name: 'Opened by our activity first' })
  const student = await enter(world, 'student2')
  await student.go(`mod/appstreamlab/launch.php?id=${known}`)
  t.match(student.page.url(), service.sandbox.endpoint)
  const before = findLabUsers(world)
  const add = (launchcontainer: number): { cmid: number } =>
    site.ask('add-tool.php', seeded.course, `${service.url}/`, {
      key: service.keys.tool,
      secret: service.secret,
      launchcontainer,
    }) as { cmid: number }
  const inWindow = add(4)
  await student.page.goto(`${site.url}/mod/lti/launch.php?id=${inWindow.cmid}`)
  await student.page.waitForURL((url) => url.origin !== site.url)
  t.match(student.page.url(), service.sandbox.endpoint, 'in a new window')

  const embedded = add(2)
  await student.go(`mod/lti/view.php?id=${embedded.cmid}`)
  const frame = student.page.frameLocator('#contentframe')
  // It reads "Open" or "Return": the person has a live session by now.
  const button = frame.locator('form[target="_blank"] button')
  const opened = await student.openLab(() => button.click())
  t.match(opened.url(), service.sandbox.endpoint, 'from a frame, by the button of the card in it')
  t.same(findLabUsers(world), before, 'nobody new at AppStream')
  await student.leave()
}
