import type { FrameLocator, Page } from 'playwright-core'
import type { Test } from 'tap'
import { addLab, enter, findLabUsers, leaveLabs, type World } from '../support/world.js'
import { readGrades } from '../support/gradebook.js'
import type { Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'

/** Moodle as LTI 1.3 platform: External tool beside our own activity, with the same people. */

const toolsPath = 'mod/lti/toolconfigure.php'

interface Registered {
  readonly name: string
  readonly clientId: string
  readonly deployments: readonly string[]
  readonly state: string
}

const listRegistrations = ({ service }: World): Registered[] =>
  service
    .operate('list')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Registered)

/** Moodle's page takes a one-time link; the registration waits for Moodle's admin, then for our operator. */
export async function tellRegistrationStory(t: Test, world: World): Promise<void> {
  const { service } = world
  const output = service.operate('link', '--tenant', 'university', '--directory', 'moodle')
  const [link = ''] = output.split('\n')
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go(toolsPath)
  await page.fill('#tool-url', link)
  await page.getByRole('button', { name: 'Add LTI Advantage' }).click()
  const frame = page.frameLocator('#external-registration-template-container iframe')
  const confirm = frame.getByRole('button', { name: 'Register the tool' })
  await confirm.waitFor()
  const words = await frame.locator('body').innerText()
  t.match(words, 'Your learning platform is about to register this tool')
  t.match(words, /An id for each person, and no e-mail addresses\..*scores of a lab go into/s)
  t.same(listRegistrations(world), [], 'looking at the page registers nothing')
  await confirm.click()

  // Moodle closes the frame when the tool says that it is done, and draws its list of tools anew.
  const card = page.locator('.tool-card')
  await card.waitFor()
  t.match(await card.innerText(), 'Pending')
  const [registered] = listRegistrations(world)
  t.equal(registered?.state, 'waiting')
  await card.getByText('Activate').click()
  await card.getByText('Active', { exact: true }).waitFor()

  await admin.go(toolsPath)
  await page.fill('#tool-url', link)
  await page.getByRole('button', { name: 'Add LTI Advantage' }).click()
  // Moodle's choice takes a press only once its script is there.
  await lookUntil('the link is refused', async () => {
    const choice = frame.getByText('Register as a new external tool').first()
    if (await choice.isVisible()) await choice.click()
    return frame.getByText('This link', { exact: false }).first().isVisible()
  })
  t.equal(listRegistrations(world).length, 1, 'a link is good for one registration')
  await admin.leave()
}

/** A teacher picks a lab from the tool's own list; nothing opens before the operator approves. */
export async function tellDeepLinkingStory(t: Test, world: World): Promise<number> {
  const { service, seeded } = world
  const [registered] = listRegistrations(world)
  const typeId = registered?.deployments[0] ?? ''
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  const form = `course/modedit.php?add=lti&typeid=${typeId}&course=${seeded.course}&section=1&return=0`
  const select = async (): Promise<FrameLocator> => {
    await teacher.go(form)
    await page.getByRole('button', { name: 'Select content' }).click()
    return page.frameLocator('.modal iframe, .modal object')
  }
  const refused = page.waitForResponse(
    (response) => response.headers()['lab-refusal'] !== undefined,
  )
  const early = await select()
  t.equal(await (await refused).headerValue('lab-refusal'), 'platform_disabled', 'it waits')
  await early.getByText('not set up correctly').first().waitFor()
  service.operate('approve', registered?.name ?? '', '--labs', 'all')

  const picker = await select()
  await picker.getByRole('heading', { name: /Choose/ }).waitFor()
  t.match(await picker.locator('body').innerText(), 'CAD for beginners')
  await picker.getByText('CAD for beginners').first().click()
  await picker.getByRole('button', { name: 'Add to the course' }).click()
  await page.locator('.modal').waitFor({ state: 'hidden' })
  t.equal(await page.inputValue('#id_name'), 'CAD for beginners', 'the form has the title')
  await page.fill('#id_name', 'CAD by LTI 1.3')
  await teacher.follow(() =>
    page.getByRole('button', { name: 'Save and return to course' }).click(),
  )
  const activity = page.locator('.activity', { hasText: 'CAD by LTI 1.3' })
  const cmid = Number((await activity.getAttribute('data-id')) ?? 0)
  t.ok(cmid > 0, 'it stands in the course')
  t.notOk(findItem(world, 'CAD by LTI 1.3'), 'nobody asked for a column')

  const graded = await select()
  await graded.getByText('Statistics').first().click()
  await graded.getByText('Gradebook', { exact: true }).click()
  await graded.getByRole('checkbox', { name: /Make a column/ }).check()
  await graded.getByRole('spinbutton', { name: 'Points' }).fill('40')
  await graded.getByRole('button', { name: 'Add to the course' }).click()
  await page.locator('.modal').waitFor({ state: 'hidden' })
  await teacher.follow(() =>
    page.getByRole('button', { name: 'Save and return to course' }).click(),
  )
  t.match(findItem(world, 'Statistics'), { type: 'mod', maximum: 40 }, 'a column with its points')
  await teacher.leave()
  return cmid
}

const findItem = (world: World, named: string) =>
  readGrades(world).items.find(({ name }) => name === named)

/** Embedded, the card in the frame opens the lab; in a new window the desktop is there at once. */
export async function tellPlatformLaunchStory(t: Test, world: World, cmid: number): Promise<void> {
  const { site, service, seeded } = world
  const student = await enter(world, 'student2')
  // A session of the story before would lead this one back to its own activity.
  leaveLabs(world)
  const own = addLab(world, { name: 'Opened by our activity before LTI 1.3' })
  await student.go(`mod/appstreamlab/launch.php?id=${own}`)
  t.match(student.page.url(), service.sandbox.endpoint)
  const before = findLabUsers(world)

  for (const person of ['student2', 'teacher1', 'admin'] as const) {
    const visitor = person === 'student2' ? student : await enter(world, person)
    site.ask('change-tool.php', cmid, { launchcontainer: 2 })
    const card = await openEmbedded(visitor, cmid)
    const opened = await visitor.openLab(() => card.click())
    t.match(opened.url(), service.sandbox.endpoint, `${person}: embedded`)
    if (person === 'student2')
      t.same(findLabUsers(world), before, 'the same person as in our activity: nobody new')
  }

  site.ask('change-tool.php', cmid, { launchcontainer: 4 })
  await student.go(`course/view.php?id=${seeded.course}`)
  const link = student.page.locator(`#module-${cmid} .activityname a`).first()
  const [window] = await Promise.all([student.context.waitForEvent('page'), link.click()])
  await arrive(window, world)
  t.match(window.url(), service.sandbox.endpoint, 'in a new window')
  await student.leave()
}

/**
 * A tool that the administrator moves from LTI 1.1 to 1.3: its activities open the same person's lab. An
 * activity that has kept a key of its own is refused with the fix: Moodle addresses the token to that key.
 */
export async function tellConversionStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const tool = site.ask('add-tool-type.php', seeded.course, `${service.url}/`, {
    key: service.keys.tool,
    secret: service.secret,
  }) as { typeid: number; clientid: string; cmid: number }
  const student = await enter(world, 'student1')
  await openInWindow(student, tool.cmid, world)
  t.match(student.page.url(), service.sandbox.endpoint, 'LTI 1.1')
  const before = findLabUsers(world)

  const clientId = await convertTool(world, tool.typeid)
  await service.stopSigner()
  await service.startSigner({
    registrations: [
      {
        name: 'converted',
        issuer: site.url,
        clientId,
        authorizationUrl: `${site.url}/mod/lti/auth.php`,
        jwksUrl: `${site.url}/mod/lti/certs.php`,
        directory: 'moodle',
        labs: 'all',
        deployments: [{ id: String(tool.typeid) }],
      },
    ],
  })
  await openInWindow(student, tool.cmid, world)
  t.match(student.page.url(), service.sandbox.endpoint, 'LTI 1.3, the same activity')
  t.same(findLabUsers(world), before, 'the same AppStream user id')
  await tellTrapStory(t, world, student)
  await student.leave()
}

/** An activity from before External tools were set up once for all keeps a key of its own until it is cleared. */
async function tellTrapStory(t: Test, world: World, student: Visitor): Promise<void> {
  const { site, service, seeded } = world
  const { cmid } = site.ask('add-tool.php', seeded.course, `${service.url}/`, {
    key: service.keys.tool,
    secret: service.secret,
    launchcontainer: 4,
  }) as { cmid: number }
  t.equal(await readRefusal(student, cmid, world), 'launch_for_old_key')
  t.match(await student.page.innerText('body'), 'This is not your fault')
  const reference = await student.page.locator('.reference code').first().innerText()
  const lines = (await service.readLog()).split('\n')
  t.match(
    lines.find((line) => line.includes(reference)),
    'token_for_consumer_key',
    'the log says under the reference what the guide says how to mend',
  )

  const teacher = await enter(world, 'teacher1')
  await teacher.go(`course/modedit.php?update=${cmid}`)
  await teacher.page.locator('#id_general .moreless-toggler').first().click()
  await teacher.page.fill('#id_resourcekey', '')
  await teacher.follow(() => teacher.page.click('#id_submitbutton2'))
  await openInWindow(student, cmid, world)
  t.match(student.page.url(), service.sandbox.endpoint, 'and after that it opens')
  await teacher.leave()
}

/** What an administrator does in Moodle's form, the tool URL staying; the client id that Moodle then gives. */
async function convertTool(world: World, typeId: number): Promise<string> {
  const { service } = world
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go(toolsPath)
  await page.locator(`.tool-card[data-type-id="${typeId}"] .edit`).click()
  await page.selectOption('#id_lti_ltiversion', { label: 'LTI 1.3' })
  await page.selectOption('#id_lti_keytype', { label: 'Keyset URL' })
  await page.fill('#id_lti_publickeyset', `${service.url}/lti/jwks`)
  await page.fill('#id_lti_initiatelogin', `${service.url}/lti/login`)
  await page.fill('#id_lti_redirectionuris', `${service.url}/lti/launch`)
  await admin.follow(() => page.click('#id_submitbutton'))
  await admin.go(toolsPath)
  const card = page.locator(`.tool-card[data-type-id="${typeId}"]`)
  const clientId = (await card.getAttribute('data-clientid')) ?? ''
  await admin.leave()
  return clientId
}

/** The button of the card that an embedded activity shows. */
async function openEmbedded({ page, go }: Visitor, cmid: number) {
  await go(`mod/lti/view.php?id=${cmid}`)
  const button = page.frameLocator('#contentframe').locator('form[target="_blank"] button')
  await button.waitFor()
  return button
}

/** Opens an activity as its new window does, and waits for what comes of it. */
async function openInWindow({ page }: Visitor, cmid: number, world: World): Promise<void> {
  await page.goto(`${world.site.url}/mod/lti/launch.php?id=${cmid}`)
  await arrive(page, world)
}

/** A launch goes from Moodle to the signer, back, and on; it rests at the portal or at a page of the signer. */
async function arrive(page: Page, { site }: World): Promise<void> {
  await page.waitForURL((url) => url.origin !== site.url && !url.pathname.startsWith('/lti/login'))
  await page.waitForLoadState('networkidle')
}

/** The code of the signer's refusal of a launch. */
async function readRefusal(visitor: Visitor, cmid: number, world: World): Promise<string | null> {
  const refused = visitor.page.waitForResponse(
    (response) => response.headers()['lab-refusal'] !== undefined,
  )
  await openInWindow(visitor, cmid, world)
  return (await refused).headerValue('lab-refusal')
}
