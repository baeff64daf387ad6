import type { Test } from 'tap'
import { addLab, enter, readRecords, takePicture, type World } from '../support/world.js'
import { liveSessions } from './teacher.js'

/** From the course page to the desktop with one click; completion is ticked, and not by a lab that is switched off. */
export async function tellLaunchStory(t: Test, world: World, cmid: number): Promise<void> {
  const { seeded, service } = world
  const stopped = addLab(world, { name: "Statistics for Zoë 学生 & O'Brien", lab: 'statistics' })
  const student = await enter(world, 'student1')
  await student.go(`course/view.php?id=${seeded.course}`)
  const card = student.page.locator(`[data-cmid="${cmid}"]`)
  await card.getByText('Ready.').waitFor()
  await student.page.locator(`[data-cmid="${stopped}"]`).getByText('switched off').waitFor()
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

  await student.go(`mod/appstreamlab/launch.php?id=${stopped}`)
  t.match(student.page.url(), service.url, "the signer's own page says that the lab is off")
  t.same(readRecords(world, stopped, seeded.student1), {
    complete: false,
    launches: [{ state: 'stopped', counted: false }],
  })
  await student.context.close()
}

/** A live session: return to it, end it. */
export async function tellReturnStory(t: Test, world: World, cmid: number): Promise<void> {
  const student = await enter(world, 'student1')
  await student.go(`mod/appstreamlab/view.php?id=${cmid}`)
  await student.openLab()
  const before = liveSessions(world)
  const ending = student.page.getByRole('link', { name: /End lab/ })
  for (let round = 0; round < 10 && (await ending.count()) === 0; round++) {
    await student.page.waitForTimeout(2000)
    await student.go(`mod/appstreamlab/view.php?id=${cmid}`)
  }
  t.match(await student.page.innerText('.mod_appstreamlab-card'), /Your lab is still open until/)
  t.same(await student.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, student, 'return')
  const window = await student.openLab()
  t.match(window.url(), world.service.sandbox.endpoint)
  t.equal(liveSessions(world), before, 'the same session, not another one')

  await ending.first().click()
  await student.page.waitForLoadState('networkidle')
  t.match(await student.page.innerText('body'), 'everything that is not saved is lost')
  await student.page.getByRole('button', { name: 'End lab' }).click()
  await student.page.waitForLoadState('networkidle')
  t.match(await student.page.innerText('body'), 'The session has been ended')
  t.equal(liveSessions(world), before - 1)
  await student.context.close()
}

/** Who may not open a lab reads why; nobody is sent to the signer. */
export async function tellRefusalStory(t: Test, world: World): Promise<void> {
  const { site, seeded } = world
  const hour = 3600
  const now = Math.floor(Date.now() / 1000)
  const later = addLab(world, { name: 'Later', timeopen: now + hour, timeclose: now + 2 * hour })
  const over = addLab(world, { name: 'Over', timeclose: now - hour })
  const hidden = addLab(world, { name: 'Hidden', visible: 0 })
  const grouped = addLab(world, { name: 'Only for group one' })
  site.ask('change-activity.php', grouped, {
    availability: { op: '&', c: [{ type: 'group', id: seeded.group }], showc: [true] },
  })
  const stu = await enter(world, 'student2')
  const read = async (cmid: number): Promise<string> => {
    await stu.go(`mod/appstreamlab/launch.php?id=${cmid}`)
    return stu.page.innerText('body')
  }
  t.match(await read(later), 'The lab is not open yet')
  t.match(await read(over), 'The lab is closed')
  t.match(await read(hidden), /not available|cannot be accessed|hidden/i)
  t.match(await read(grouped), /Not available|belong to|not available/i)
  for (const cmid of [later, over, hidden, grouped])
    t.same(readRecords(world, cmid, seeded.student2).launches, [])
  await stu.go(`course/view.php?id=${seeded.course}`)
  t.equal(
    await stu.page.locator(`[data-cmid="${later}"] [data-action="mod_appstreamlab-open"]`).count(),
    0,
  )
  t.equal(await stu.page.locator(`[data-cmid="${grouped}"]`).count(), 0)

  const zoe = await enter(world, 'student1')
  await zoe.go(`mod/appstreamlab/view.php?id=${grouped}`)
  t.match(
    (await zoe.openLab()).url(),
    world.service.sandbox.endpoint,
    'a member of the group gets in',
  )

  await zoe.go(
    `mod/appstreamlab/view.php?id=${grouped}&lti_errorlog=launch_used&lti_errormsg=Send%20money`,
  )
  const text = await zoe.page.innerText('body')
  t.match(text, 'This link has been used or is too old')
  t.notMatch(text, 'Send money')

  const admin = await enter(world, 'admin')
  await admin.go(`course/loginas.php?id=${seeded.course}&user=${seeded.student1}`)
  await admin.page
    .getByRole('button', { name: /Continue|Log in as/ })
    .first()
    .click()
    .catch(() => undefined)
  await admin.go(`mod/appstreamlab/launch.php?id=${grouped}`)
  t.notMatch(admin.page.url(), world.service.url)
  for (const person of [stu, zoe, admin]) await person.context.close()
}

/** The signer is away: pages stay quick and say that the state is not known. */
export async function tellOutageStory(t: Test, world: World, cmid: number): Promise<void> {
  const { service, seeded, site } = world
  const student = await enter(world, 'student1')
  await student.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  await service.stopSigner()
  site.cli('admin/cli/purge_caches.php')
  await student.go(`course/view.php?id=${seeded.course}`)
  for (const path of [
    `course/view.php?id=${seeded.course}`,
    `mod/appstreamlab/view.php?id=${cmid}`,
  ]) {
    const start = Date.now()
    await student.page.goto(`${site.url}/${path}`)
    const seconds = (Date.now() - start) / 1000
    t.ok(seconds < 8, `${path} took ${seconds} s`)
    await student.page
      .locator(`[data-cmid="${cmid}"]`)
      .getByText('The state of the lab is not known')
      .waitFor()
    t.ok(
      await student.page
        .locator(`[data-cmid="${cmid}"] [data-action="mod_appstreamlab-open"]`)
        .isVisible(),
    )
  }
  const teacher = await enter(world, 'teacher1')
  await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
  t.match(
    await teacher.page.innerText('[data-region="mod_appstreamlab-board"]'),
    'it is not known who is in the lab',
  )
  await teacher.go(`course/modedit.php?update=${cmid}`)
  t.match(await teacher.page.innerText('body'), 'The lab service does not answer just now')
  t.equal(await teacher.page.inputValue('#id_lab'), 'cad', 'the saved lab stays')
  await service.startSigner()
  site.cli('admin/cli/purge_caches.php')
  for (const person of [student, teacher]) await person.context.close()
}

/** Without script, on a narrow screen, with the keyboard alone. */
export async function tellAccessStory(t: Test, world: World, cmid: number): Promise<void> {
  const { seeded, service } = world
  const plain = await enter(world, 'student2', { script: false })
  await plain.go(`mod/appstreamlab/view.php?id=${cmid}`)
  const form = await plain.openLab()
  await form.getByRole('button', { name: 'Open lab' }).click()
  await form.waitForLoadState('networkidle')
  t.match(form.url(), new RegExp(`^(${service.sandbox.endpoint}|${service.url})`), 'without script')
  await plain.context.close()

  const narrow = await enter(world, 'student2', { width: 320 })
  await narrow.go(`course/view.php?id=${seeded.course}`)
  const card = narrow.page.locator(`[data-cmid="${cmid}"]`)
  const overflow = await card.evaluate((element) => element.scrollWidth - element.clientWidth)
  t.ok(overflow <= 0, 'the card fits 320 pixels')
  t.same(await narrow.findViolations('.mod_appstreamlab-card'), [])
  await card.scrollIntoViewIfNeeded()
  await takePicture(world, narrow, 'card-phone')
  await narrow.go(`mod/appstreamlab/view.php?id=${cmid}`)
  t.same(await narrow.findViolations('.mod_appstreamlab-page'), [])
  await narrow.context.close()

  const keys = await enter(world, 'student2')
  await keys.go(`course/view.php?id=${seeded.course}`)
  const link = keys.page.locator(`[data-cmid="${cmid}"] a`).first()
  await link.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    await keys.page.keyboard.press('Tab')
    if (await link.evaluate((element) => element === document.activeElement)) break
  }
  const window = await keys.openLab(() => keys.page.keyboard.press('Enter'))
  t.match(window.url(), service.sandbox.endpoint, 'with the keyboard')
  await keys.context.close()
}

/** The same person through External tool with another key of the same directory: the same user at AppStream. */
export async function tellToolStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const labUsers = (): string[] => {
    const sessions = service.sandbox.state.sessions()
    const ofTheLab = sessions.filter(({ fleetName }) => fleetName === 'cad-fleet')
    return [...new Set(ofTheLab.map(({ userId }) => userId))].toSorted()
  }
  const known = addLab(world, { name: 'Opened by our activity first' })
  const student = await enter(world, 'student2')
  await student.go(`mod/appstreamlab/launch.php?id=${known}`)
  t.match(student.page.url(), service.sandbox.endpoint)
  const before = labUsers()
  const tool = [`${service.url}/`, service.keys.tool, service.secret]
  const inWindow = site.ask('add-tool.php', seeded.course, ...tool) as { cmid: number }
  await student.page.goto(`${site.url}/mod/lti/launch.php?id=${inWindow.cmid}`)
  await student.page.waitForURL((url) => url.origin !== site.url)
  t.match(student.page.url(), service.sandbox.endpoint, 'in a new window')

  const embedded = site.ask('add-tool.php', seeded.course, ...tool, 2) as { cmid: number }
  await student.go(`mod/lti/view.php?id=${embedded.cmid}`)
  const frame = student.page.frameLocator('#contentframe')
  // It reads "Open" or "Return": the person has a live session by now.
  const button = frame.locator('form[target="_blank"] button')
  const opened = await student.openLab(() => button.click())
  t.match(opened.url(), service.sandbox.endpoint, 'from a frame, by the button of the card in it')
  t.same(labUsers(), before, 'nobody new at AppStream')
  await student.context.close()
}
