import type { Test } from 'tap'
import { pick } from '../support/forms.js'
import type { Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import {
  addLab,
  enter,
  findLiveSessions,
  leaveLabs,
  readRecords,
  takePicture,
  waitForBoard,
  zoeName,
  type World,
} from '../support/world.js'

/** A teacher adds a lab from the list, with its completion rule. Resolves to its course module id. */
export async function tellAddingStory(t: Test, world: World): Promise<number> {
  const { course } = world.seeded
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`course/modedit.php?add=appstreamlab&course=${course}&section=1&return=0&sr=0`)
  await page.fill('#id_name', 'Draw a bracket & more')
  await pick(page, '#id_lab', 'first part', /CAD for beginners/)
  await page.locator('.collapseexpand').first().click()
  await page
    .frameLocator('#id_alternative_editor_ifr')
    .locator('body')
    .fill('Take the drawings as a PDF.')
  await page.getByRole('radio', { name: 'Add requirements' }).check()
  await page.getByRole('checkbox', { name: 'Student must open the lab' }).check()
  await page.evaluate(() => window.scrollTo(0, 0))
  await takePicture(world, teacher, 'form')
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(page.url(), '/mod/appstreamlab/view.php')
  t.match(await page.innerText('body'), 'Take the drawings as a PDF.')
  const cmid = Number(new URL(page.url()).searchParams.get('id'))

  await teacher.go(`course/modedit.php?update=${cmid}`)
  const chosen = page.locator('.form-autocomplete-selection', { hasText: 'CAD for beginners' })
  await t.resolves(chosen.first().waitFor(), 'the choice is there again')
  const phone = await enter(world, 'teacher1', { width: 390 })
  await phone.go(`course/modedit.php?update=${cmid}`)
  await takePicture(world, phone, 'form-phone')
  await phone.leave()
  await teacher.leave()
  return cmid
}

/** A teacher keeps an activity to one group: its members get in, others read why not. */
export async function tellRestrictionStory(t: Test, world: World): Promise<void> {
  const { service, seeded } = world
  const cmid = addLab(world, { name: 'Only for group one' })
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`course/modedit.php?update=${cmid}`)
  await page.locator('.collapseexpand').first().click()
  await page.getByRole('button', { name: 'Add restriction...' }).click()
  await page.locator('#availability_addrestriction_group').click()
  await page.locator('.availability_group select[name="id"]').selectOption({ label: 'Group one' })
  await teacher.follow(() => page.click('#id_submitbutton2'))

  const stu = await enter(world, 'student2')
  await stu.go(`course/view.php?id=${seeded.course}`)
  t.match(
    await stu.page.innerText(`#module-${cmid}`),
    /Not available unless: You belong to Group one/,
  )
  t.equal(await stu.page.locator(`[data-cmid="${cmid}"]`).count(), 0, 'and no card')
  await stu.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await stu.page.innerText('body'), /You belong to Group one/)
  t.same(readRecords(world, cmid, seeded.student2).launches, [])
  const zoe = await enter(world, 'student1')
  await zoe.go(`mod/appstreamlab/view.php?id=${cmid}`)
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'a member of the group gets in')
  for (const person of [teacher, stu, zoe]) await person.leave()
}

/** Copies open the lab too; copying asks nobody. */
export async function tellCopyingStory(t: Test, world: World, cmid: number): Promise<void> {
  const { site, service, seeded } = world
  await service.stopSigner()
  const restored = site.ask('restore-course.php', seeded.course) as {
    cmids: Record<string, number>
  }
  const copied = await copyCourse(world)
  // Editing is switched on for a login.
  const teacher = await enter(world, 'teacher1', { ownLogin: true })
  const duplicate = await duplicateActivity(teacher, world, cmid)
  await service.startSigner()
  site.ask('forget.php')

  const student = await enter(world, 'student2')
  for (const [what, cmids] of [
    ['restored', restored.cmids],
    ['copied', copied],
  ] as const) {
    t.type(cmids['Draw a bracket & more'], 'number', `${what} while the signer was away`)
    leaveLabs(world)
    await student.go(`mod/appstreamlab/view.php?id=${cmids['Draw a bracket & more']}`)
    const window = await student.openLab()
    t.match(window.url(), service.sandbox.endpoint, `the ${what} course opens the lab`)
  }
  await student.leave()

  await teacher.go(`mod/appstreamlab/view.php?id=${duplicate}`)
  const opened = await teacher.openLab()
  t.match(opened.url(), service.sandbox.endpoint, 'a duplicate opens the lab')
  await teacher.leave()
}

/** Copies the course by Moodle's own page and task. Resolves to the copy's activities. */
async function copyCourse(world: World): Promise<Record<string, number>> {
  const { site, seeded } = world
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go(`backup/copy.php?id=${seeded.course}`)
  await page.fill('#id_fullname', 'Introduction to CAD, next year')
  await page.fill('#id_shortname', 'CAD102')
  await admin.follow(() => page.click('#id_submitreturn'))
  await admin.leave()
  site.cli('admin/cli/adhoc_task.php', '--execute=\\core\\task\\asynchronous_copy_task')
  const { cmids } = site.ask('read-copy.php', 'CAD102', seeded.student2) as {
    cmids: Record<string, number>
  }
  return cmids
}

/** Duplicates an activity in the course page. Resolves to the duplicate's course module id. */
async function duplicateActivity(
  teacher: Visitor,
  { seeded }: World,
  cmid: number,
): Promise<number> {
  const { page } = teacher
  await teacher.go(`course/view.php?id=${seeded.course}`)
  await teacher.follow(() => page.locator('input[name="setmode"]').check())
  const activity = page.locator(`#module-${cmid}`)
  await activity
    .locator('.cm_action_menu [data-toggle="dropdown"], .cm_action_menu button, .cm_action_menu a')
    .first()
    .click()
  await activity.getByRole('menuitem', { name: 'Duplicate' }).click()
  const duplicate = page.locator('.activity', { hasText: '(copy)' }).first()
  await duplicate.locator('[data-region="mod_appstreamlab-card"]').waitFor()
  return Number(await duplicate.getAttribute('data-id'))
}

/** A lab that the service no longer has is marked for teachers, and replaced in one step. */
export async function tellGoneStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const course = seeded.other
  const cmids = ['One', 'Two'].map((name) =>
    addLab(world, { course, name: `${name} of the old lab` }),
  )
  await service.stopSigner()
  await service.startSigner({ labs: ['statistics'] })
  site.ask('forget.php')
  const student = await enter(world, 'student1')
  await student.go(`course/view.php?id=${course}`)
  const seen = student.page.locator(`[data-cmid="${cmids[0]}"]`)
  await seen.getByText('not set up correctly').waitFor()
  t.notMatch(await seen.innerText(), 'For you as the teacher')
  t.equal(await seen.getByRole('link').count(), 0, 'nothing to open')

  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`mod/appstreamlab/index.php?id=${course}`)
  // From Moodle 5.0 on this is the course's page of all activities.
  const list = page.locator('[role="main"]')
  await list
    .getByRole('row', { name: /of the old lab.*Lab is gone.*Choose a lab/ })
    .first()
    .waitFor()
  t.same(
    await teacher.findViolations(
      '[role="main"] [role="region"][aria-label="AppStream Labs"], [role="main"] table',
    ),
    [],
  )
  await teacher.go(`course/view.php?id=${course}`)
  const card = page.locator(`[data-cmid="${cmids[0]}"]`)
  await card.getByText('does not exist for this site any more').waitFor()
  t.notMatch(await card.innerText(), 'Tell your teacher')
  t.same(await teacher.findViolations('.mod_appstreamlab-card'), [])
  await takePicture(world, teacher, 'gone')
  await teacher.follow(() => card.getByRole('link', { name: /Choose a lab/ }).click())
  for (const name of ['One', 'Two'])
    t.match(await page.innerText('[role="main"]'), `${name} of the old lab`)
  await pick(page, '#id_lab', 'Stat', /Statistics/)
  await page.getByRole('button', { name: 'Use this lab' }).click()
  await page.getByText('Activities that have the new lab').waitFor()
  for (const cmid of cmids) {
    const renewed = page.locator(`[data-cmid="${cmid}"]`)
    await renewed.getByText('The lab is switched off').waitFor()
    t.notMatch(await renewed.innerText(), 'any more', 'no mark is left')
  }
  await service.stopSigner()
  await service.startSigner()
  site.ask('forget.php')
  for (const person of [student, teacher]) await person.leave()
}

/** The board keeps one lab in two activities apart; the teacher ends a session there. */
export async function tellBoardStory(t: Test, world: World, cmid: number): Promise<void> {
  const { seeded, service } = world
  const elsewhere = addLab(world, { course: seeded.other, name: 'The same lab in another course' })
  const zoe = await enter(world, 'student1')
  const stu = await enter(world, 'student2')
  await zoe.go(`mod/appstreamlab/view.php?id=${cmid}`)
  await zoe.openLab()
  await stu.go(`mod/appstreamlab/view.php?id=${elsewhere}`)
  await stu.openLab()

  const teacher = await enter(world, 'teacher1')
  const board = teacher.page.locator('[data-region="mod_appstreamlab-board"]')
  await waitForBoard(teacher, cmid, zoeName)
  t.notMatch(await board.innerText(), 'Stu Dent', 'who came from the other course is not here')
  // A hidden tab tells the sandbox late that it is still open.
  await lookUntil('the board shows a connected student and the time left', async () => {
    await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
    return /Connected[^]*\d+ (hours?|mins?)/.test(await board.innerText())
  })
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  await board.scrollIntoViewIfNeeded()
  await takePicture(world, teacher, 'board')
  const phone = await enter(world, 'teacher1', { width: 390 })
  await phone.go(`mod/appstreamlab/view.php?id=${cmid}`)
  await phone.page.locator('[data-region="mod_appstreamlab-board"]').scrollIntoViewIfNeeded()
  await takePicture(world, phone, 'board-phone')
  await phone.leave()
  await waitForBoard(teacher, elsewhere, 'Stu Dent')
  t.notMatch(await board.innerText(), 'Zoë')

  await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
  const before = findLiveSessions(world)
  await board
    .getByRole('link', { name: /End session/ })
    .first()
    .click()
  await teacher.page.getByText('everything that is not saved is lost').waitFor()
  t.same(await teacher.findViolations('#notice .modal-body, #notice .modal-footer'), [])
  await teacher.page.getByRole('button', { name: 'End lab' }).click()
  await teacher.page.getByText('The session has been ended').waitFor()
  t.equal(findLiveSessions(world), before - 1, 'AppStream has ended one session')
  t.ok(readRecords(world, cmid, seeded.student1).complete)

  const admin = await enter(world, 'admin')
  await admin.go(`report/log/index.php?chooselog=1&id=${seeded.course}&modid=${cmid}`)
  t.match(await admin.page.innerText('body'), 'Session ended', 'the log has it')
  await admin.leave()
  await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
  t.match(await teacher.page.innerText('body'), zoeName)
  await teacher.go(`mod/appstreamlab/index.php?id=${seeded.course}`)
  t.match(await teacher.page.innerText('body'), 'CAD for beginners')
  t.ok(service.sandbox.state.sessions().length > 0)
  for (const person of [zoe, stu, teacher]) await person.leave()
}
