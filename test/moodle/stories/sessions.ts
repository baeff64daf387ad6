import type { Test } from 'tap'
import { lookUntil } from '../support/waiting.js'
import {
  addLab,
  boardSelector,
  enter,
  findLiveSessions,
  takePicture,
  viewOf,
  waitForBoard,
  zoeName,
  type World,
} from '../support/world.js'

/** A session stays where it was opened: other activities lead there, restored courses and unenrolments change nothing. */
export async function tellBelongingStory(t: Test, world: World, cmid: number): Promise<void> {
  const { site, seeded, service } = world
  const week2 = addLab(world, { name: 'Week 2, the same lab' })
  const zoe = await enter(world, 'student1')
  const teacher = await enter(world, 'teacher1')
  await zoe.go(viewOf(cmid))
  await zoe.openLab()
  await waitForBoard(teacher, cmid, zoeName)

  await zoe.go(viewOf(week2))
  const card = zoe.page.locator(`[data-cmid="${week2}"]`)
  t.match(await card.innerText(), 'This lab is open from "Draw a bracket & more"')
  t.equal(await card.getByRole('link', { name: /Open lab|Return to|End lab/ }).count(), 0)
  t.same(await zoe.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, zoe, 'elsewhere')
  await zoe.go(`mod/appstreamlab/launch.php?id=${week2}`)
  t.match(
    await zoe.page.innerText('[role="main"]'),
    'This lab is open from "Draw a bracket & more"',
  )
  await zoe.follow(() => zoe.page.getByRole('button', { name: /Go to Draw a bracket/ }).click())
  const before = findLiveSessions(world)
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'and there is the way back')
  t.equal(findLiveSessions(world), before)

  const restored = site.ask('restore-course.php', seeded.course) as {
    cmids: Record<string, number>
  }
  await waitForBoard(teacher, cmid, zoeName)
  const copy = await enter(world, 'admin')
  await copy.go(viewOf(restored.cmids['Draw a bracket & more'] ?? 0))
  t.match(await copy.page.innerText(boardSelector), 'Nobody is in the lab', 'a copy has nobody')
  await teacher.go(viewOf(week2))
  t.match(await teacher.page.innerText(boardSelector), 'Nobody is in the lab')

  site.ask('unenrol.php', seeded.course, seeded.student1)
  await waitForBoard(teacher, cmid, zoeName)
  const board = teacher.page.locator(boardSelector)
  t.match(await board.innerText(), 'Takes no part any more')
  await teacher.page.getByRole('link', { name: /End session/ }).click()
  await teacher.page.getByRole('button', { name: 'End lab' }).click()
  await teacher.page.getByText('The session has been ended').waitFor()
  t.equal(findLiveSessions(world), before - 1, 'and is ended by the teacher')
  site.ask('unenrol.php', seeded.course, seeded.student1, 'student', 'Group one')
  for (const person of [zoe, teacher, copy]) await person.leave()
}

/** A course page that stays in view while the lab opens in another window: the card turns, and the badge with it. */
export async function tellOtherWindowStory(t: Test, world: World): Promise<void> {
  const { seeded } = world
  const cmid = addLab(world, { name: 'In another window' })
  const stu = await enter(world, 'student2')
  await stu.go(`course/view.php?id=${seeded.course}`)
  const badge = stu.page.locator(`#module-${cmid} [data-region="completion-info"]`)
  const card = stu.page.locator(`[data-cmid="${cmid}"]`)
  t.match(await badge.innerText(), 'To do')
  await stu.openLab(() => card.getByRole('link', { name: /Open lab/ }).click())
  await badge.getByRole('button', { name: /Done/ }).waitFor()
  await card.getByRole('link', { name: /Return to your lab/ }).waitFor()

  const other = await stu.context.newPage()
  await other.goto(`${world.site.url}/${viewOf(cmid)}`)
  await other.getByRole('link', { name: /End lab/ }).click()
  await other.getByRole('button', { name: 'End lab' }).click()
  await other.getByText('The session has been ended').waitFor()
  await card.getByRole('link', { name: /Open lab/ }).waitFor()
  t.pass('and turns back when the lab is ended in another window')
  await stu.leave()
}

/** The board refreshes itself, says for how long, who never came; several are ended at once; deleting names who is inside. */
export async function tellBoardOfManyStory(t: Test, world: World): Promise<void> {
  const { seeded } = world
  const cmid = addLab(world, { name: 'Many people' })
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(viewOf(cmid))
  const board = page.locator(boardSelector)
  t.match(await board.innerText(), 'Nobody is in the lab')
  t.match(await board.innerText(), 'Never in this lab: 2')
  const people = [await enter(world, 'student1'), await enter(world, 'student2')]
  for (const person of people) {
    await person.go(viewOf(cmid))
    await person.openLab()
  }
  for (const name of [zoeName, 'Stu Dent'])
    await board.locator('[role="rowheader"]', { hasText: name }).waitFor()
  t.notMatch(
    await board.innerText(),
    'Never in this lab',
    'all have come, without a reload of the page',
  )
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  const message = board.getByRole('link', { name: 'Message Stu Dent' })
  t.match(await message.getAttribute('href'), `message/index.php?id=${seeded.student2}`)

  await teacher.go(`course/mod.php?delete=${cmid}`)
  t.match(
    await page.innerText('body'),
    /now \(2\):[^]*Stu Dent/,
    'before Moodle deletes the activity',
  )
  await teacher.go(viewOf(cmid))
  await board.getByRole('button', { name: 'Choose all' }).click()
  await board.getByRole('button', { name: 'End chosen sessions' }).click()
  await page.getByText('will be ended: 2').waitFor()
  t.match(await page.innerText('#notice'), /Stu Dent[^]*home folder/)
  const before = findLiveSessions(world)
  await page.getByRole('button', { name: 'End chosen sessions' }).click()
  await page.getByText('Sessions that have been ended: 2').waitFor()
  t.equal(findLiveSessions(world), before - 2)
  const admin = await enter(world, 'admin')
  await admin.go(`report/log/index.php?chooselog=1&id=${seeded.course}&modid=${cmid}`)
  const log = await admin.page.innerText('body')
  t.equal(log.split('Session ended').length - 1, 2, 'each is in the log')
  await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
  t.match(await page.innerText('body'), 'Minutes in the lab')
  await admin.go('reportbuilder/index.php')
  await admin.page.getByRole('button', { name: 'New report' }).click()
  const source = admin.page.locator('.modal select[name="source"]')
  await source.waitFor()
  t.match(
    await source.innerText(),
    'Launches of AppStream Labs',
    "and a source of administrators' own reports",
  )
  for (const person of [...people, teacher, admin]) await person.leave()
}

/** Somebody went on in another activity of the lab while a teacher chose whom to end: that one is spared, and the question says so. */
export async function tellSparingStory(t: Test, world: World): Promise<void> {
  const { seeded, service } = world
  const [cmid, other] = ['Ended together', 'Elsewhere meanwhile'].map((name) =>
    addLab(world, { name, lab: 'coding' }),
  ) as [number, number]
  const [zoe, stu] = [await enter(world, 'student1'), await enter(world, 'student2')]
  for (const person of [zoe, stu]) {
    await person.go(viewOf(cmid))
    await person.openLab()
  }
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  for (const name of [zoeName, 'Stu Dent']) await waitForBoard(teacher, cmid, name)
  const board = page.locator(boardSelector)
  await board.getByRole('button', { name: 'Choose all' }).click()
  await teacher.follow(() => board.getByRole('button', { name: 'End chosen sessions' }).click())
  t.match(await page.innerText('#notice'), 'will be ended: 2')

  const end = zoe.page.getByRole('link', { name: /End lab/ })
  await lookUntil('her session is known to her own page', async () => {
    await zoe.go(viewOf(cmid))
    return (await end.count()) > 0
  })
  await zoe.follow(() => end.click())
  await zoe.follow(() => zoe.page.getByRole('button', { name: 'End lab' }).click())
  await zoe.go(viewOf(other))
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint)
  await waitForBoard(await enter(world, 'teacher1'), other, zoeName)
  const before = findLiveSessions(world)
  await page.reload()
  const question = await page.innerText('#notice')
  t.match(question, /will be ended: 1\. [^]*everything that is not saved is lost\.\s+Stu Dent\./)
  t.match(question, /written to the log\.\s+Not ended, because [^]*for another activity: 1\./)
  t.notMatch(question, 'Zoë')
  await teacher.follow(() => page.getByRole('button', { name: 'End chosen sessions' }).click())
  t.match(await page.innerText('body'), 'Sessions that have been ended: 1.')
  t.equal(findLiveSessions(world), before - 1)
  const admin = await enter(world, 'admin')
  await admin.go(`report/log/index.php?chooselog=1&id=${seeded.course}&modid=${cmid}`)
  const ended = admin.page.getByRole('row', { name: /Session ended/ })
  t.match(await ended.allInnerTexts(), [/Tea Cher[^]*Stu Dent/, /Zoë/], 'who ended whose, logged')
  for (const person of [zoe, stu, teacher, admin]) await person.leave()
}

/** The site's switch for lists of people, and for how long it keeps them: what a teacher sees before and after. */
export async function tellAttendanceStory(t: Test, world: World): Promise<void> {
  const { site } = world
  const forget = (): Promise<string> =>
    site.runTask(String.raw`\mod_appstreamlab\task\delete_old_launches`)
  const cmid = addLab(world, { name: 'Lists of people', lab: 'coding' })
  const [zoe, stu] = [await enter(world, 'student1'), await enter(world, 'student2')]
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  const board = page.locator(boardSelector)
  const readRow = async (): Promise<string> => {
    await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
    return page.getByRole('row', { name: new RegExp(zoeName.slice(0, 3)) }).innerText()
  }
  await zoe.go(viewOf(cmid))
  await zoe.openLab()
  await waitForBoard(teacher, cmid, zoeName)
  t.match(await board.innerText(), /Minutes in the lab[^]*Never in this lab: 1/)
  await teacher.follow(() => board.getByRole('link', { name: /End session/ }).click())
  await teacher.follow(() => page.getByRole('button', { name: 'End lab' }).click())
  const kept = await readRow()
  t.match(await page.innerText('[role="main"]'), /Session ended[^]*Minutes in the lab/)
  t.match(kept, /\t\d+\s*$/, 'with her minutes')
  await forget()
  t.equal(await readRow(), kept, 'nothing is old')
  site.ask('age-sessions.php', cmid, 27 * 7)
  await forget()
  const forgotten = await readRow()
  t.match(forgotten, /Zoë[^]*Yes/, 'that she came stays')
  t.notMatch(forgotten, /\t\d+\s*$/, 'for how long is forgotten after half a year')

  await stu.go(viewOf(cmid))
  await stu.openLab()
  await waitForBoard(teacher, cmid, 'Stu Dent')
  await setAttendance(world, false)
  await forget()
  await waitForBoard(teacher, cmid, 'Stu Dent')
  t.notMatch(await board.innerText(), /Minutes in the lab|Never in this lab/)
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  t.match(await readRow(), 'Zoë', 'launches stay')
  t.notMatch(await page.innerText('[role="main"]'), /Session ended|Minutes in the lab/)
  await setAttendance(world, true)
  for (const person of [zoe, stu, teacher]) await person.leave()
}

/** Switches lists of people on or off in the settings, as an administrator does. */
async function setAttendance(world: World, wanted: boolean): Promise<void> {
  const admin = await enter(world, 'admin')
  const { page } = admin
  await admin.go('admin/settings.php?section=modsettingappstreamlab')
  await page.locator('#id_s_mod_appstreamlab_attendance').setChecked(wanted)
  await admin.follow(() => page.click('#adminsettings button[type="submit"]'))
  await admin.leave()
}
