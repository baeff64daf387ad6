import type { Test } from 'tap'
import { addLab, enter, readRecords, takePicture, type World } from '../support/world.js'

/** A teacher adds a lab from the list, with its completion rule. Resolves to its course module id. */
export async function tellAddingStory(t: Test, world: World): Promise<number> {
  const { course } = world.seeded
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`course/modedit.php?add=appstreamlab&course=${course}&section=1&return=0&sr=0`)
  await page.fill('#id_name', 'Draw a bracket & more')
  const picker = page
    .locator('[data-fieldtype="autocomplete"]', { has: page.locator('#id_lab') })
    .first()
  await picker.locator('input[role="combobox"]').fill('first part')
  await picker.getByRole('option', { name: /CAD for beginners/ }).click()
  await page.locator('.collapseexpand').first().click()
  await page
    .frameLocator('#id_alternative_editor_ifr')
    .locator('body')
    .fill('Take the drawings as a PDF.')
  await page.getByRole('radio', { name: 'Add requirements' }).check()
  await page.getByRole('checkbox', { name: 'Student must open the lab' }).check()
  await page.evaluate(() => window.scrollTo(0, 0))
  await takePicture(world, teacher, 'form')
  await page.click('#id_submitbutton')
  await page.waitForLoadState('networkidle')
  t.match(page.url(), '/mod/appstreamlab/view.php')
  t.match(await page.innerText('body'), 'Take the drawings as a PDF.')
  const cmid = Number(new URL(page.url()).searchParams.get('id'))

  await teacher.go(`course/modedit.php?update=${cmid}`)
  const chosen = page.locator('.form-autocomplete-selection', { hasText: 'CAD for beginners' })
  await t.resolves(chosen.first().waitFor(), 'the choice is there again')
  const phone = await enter(world, 'teacher1', { width: 390 })
  await phone.go(`course/modedit.php?update=${cmid}`)
  await takePicture(world, phone, 'form-phone')
  await phone.context.close()
  await teacher.context.close()
  return cmid
}

/** Copies open the lab too; copying asks nobody. */
export async function tellCopyingStory(t: Test, world: World, cmid: number): Promise<void> {
  const { site, service, seeded } = world
  await service.stopSigner()
  const copy = site.ask('copy-course.php', seeded.course) as {
    course: number
    cmids: Record<string, number>
  }
  const copied = copy.cmids['Draw a bracket & more']
  t.type(copied, 'number', 'restored while the signer was away')
  await service.startSigner()
  const student = await enter(world, 'student2')
  await student.go(`mod/appstreamlab/view.php?id=${copied}`)
  const window = await student.openLab()
  t.match(window.url(), service.sandbox.endpoint, 'the restored course opens the lab')
  await student.context.close()

  const teacher = await enter(world, 'teacher1')
  await teacher.go(`course/view.php?id=${seeded.course}&notifyeditingon=1`)
  await teacher.page.locator('input[name="setmode"]').check()
  await teacher.page.waitForLoadState('networkidle')
  const activity = teacher.page.locator(`#module-${cmid}`)
  await activity
    .locator('.cm_action_menu [data-toggle="dropdown"], .cm_action_menu button, .cm_action_menu a')
    .first()
    .click()
  await activity.getByRole('menuitem', { name: 'Duplicate' }).click()
  const duplicate = teacher.page.locator('.activity', { hasText: '(copy)' }).first()
  await duplicate.locator('[data-action="mod_appstreamlab-open"]').waitFor()
  const opened = await teacher.openLab(() =>
    duplicate.locator('[data-action="mod_appstreamlab-open"]').click(),
  )
  t.match(opened.url(), service.sandbox.endpoint, 'a duplicate opens the lab')
  await teacher.context.close()
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
  await waitForBoard(teacher, cmid, "Zoë 学生 O'Brien & Søn")
  t.notMatch(await board.innerText(), 'Stu Dent', 'who came from the other course is not here')
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  await board.scrollIntoViewIfNeeded()
  await takePicture(world, teacher, 'board')
  const phone = await enter(world, 'teacher1', { width: 390 })
  await phone.go(`mod/appstreamlab/view.php?id=${cmid}`)
  await phone.page.locator('[data-region="mod_appstreamlab-board"]').scrollIntoViewIfNeeded()
  await takePicture(world, phone, 'board-phone')
  await phone.context.close()
  await waitForBoard(teacher, elsewhere, 'Stu Dent')
  t.notMatch(await board.innerText(), 'Zoë')

  await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
  const before = liveSessions(world)
  await board
    .getByRole('link', { name: /End session/ })
    .first()
    .click()
  await teacher.page.waitForLoadState('networkidle')
  t.match(await teacher.page.innerText('body'), 'everything that is not saved is lost')
  await teacher.page.getByRole('button', { name: 'End lab' }).click()
  await teacher.page.waitForLoadState('networkidle')
  t.match(await teacher.page.innerText('body'), 'The session has been ended')
  t.equal(liveSessions(world), before - 1, 'AppStream has ended one session')
  t.ok(readRecords(world, cmid, seeded.student1).complete)

  await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
  t.match(await teacher.page.innerText('body'), "Zoë 学生 O'Brien & Søn")
  await teacher.go(`mod/appstreamlab/index.php?id=${seeded.course}`)
  t.match(await teacher.page.innerText('body'), 'CAD for beginners')
  t.ok(service.sandbox.state.sessions().length > 0)
  for (const person of [zoe, stu, teacher]) await person.context.close()
}

/** Sessions that have not ended. */
export const liveSessions = ({ service }: World): number =>
  service.sandbox.state.sessions().filter(({ endedAtMs }) => endedAtMs === undefined).length

/** The signer looks at AppStream every few seconds, not for each question. */
async function waitForBoard(
  teacher: Awaited<ReturnType<typeof enter>>,
  cmid: number,
  name: string,
): Promise<void> {
  for (let round = 0; round < 10; round++) {
    await teacher.go(`mod/appstreamlab/view.php?id=${cmid}`)
    const text = await teacher.page.innerText('[data-region="mod_appstreamlab-board"]')
    if (text.includes(name)) return
    await teacher.page.waitForTimeout(2000)
  }
  throw new Error(`${name} did not appear on the board`)
}
