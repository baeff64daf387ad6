import type { Test } from 'tap'
import { pick } from '../support/forms.js'
import { notificationsOf } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import {
  addLab,
  boardSelector,
  enter,
  findLiveSessions,
  readRecords,
  takePicture,
  viewOf,
  waitForBoard,
  zoeName,
  type World,
} from '../support/world.js'

/** Of a lab that no other activity opens: one that does would keep its people from being ended. */
const lab = 'office'

const minute = 60
const hour = 60 * minute
const now = (): number => Math.floor(Date.now() / 1000)

/** A round of the scheduled task, as Moodle's cron makes one every minute. */
const runRound = ({ site }: World): Promise<string> =>
  site.runTask(String.raw`\mod_appstreamlab\task\end_sessions`)

/** A teacher gives one student a later closing; that student reads it and gets in when the others do not any more. */
export async function tellOverrideStory(t: Test, world: World): Promise<void> {
  const { site, service } = world
  const before = findLiveSessions(world)
  const cmid = addLab(world, {
    name: 'Exam with more time for one',
    lab,
    endatclose: 1,
    timeopen: now() - hour,
    timeclose: now() + 2 * hour,
  })
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  // A year is told apart in any time zone, and from any other date of the page.
  const year = String(new Date().getFullYear() + 2)
  await teacher.go(`mod/appstreamlab/overrides.php?id=${cmid}`)
  t.match(await page.innerText('[role="main"]'), 'Nobody has other dates')
  await teacher.follow(() =>
    page.getByRole('link', { name: 'Add other dates for a person' }).click(),
  )
  await pick(page, '#id_userid', 'Stu', /Stu Dent/)
  await page.getByRole('checkbox', { name: 'Enable' }).last().check()
  await page.selectOption('#id_timeclose_year', year)
  await takePicture(world, teacher, 'override')
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(await page.getByRole('row', { name: /Stu Dent/ }).innerText(), year)
  t.same(await teacher.findViolations('.mod_appstreamlab-overrides'), [])

  const stu = await enter(world, 'student2')
  const zoe = await enter(world, 'student1')
  for (const person of [stu, zoe]) await person.go(viewOf(cmid))
  const words = [stu, zoe].map((person) => person.page.innerText('body'))
  const [longer = '', usual = ''] = await Promise.all(words)
  const ends = /When the activity closes for you, on ([^]*?), your session is ended/
  t.match(ends.exec(longer)?.[1], year, 'whose dates are other ones reads them')
  t.match(longer, new RegExp(String.raw`Closes:?\s[^\n]*${year}`), 'above the card too')
  t.ok(ends.test(usual), 'everybody reads when it ends')
  t.notMatch(usual, year, 'and the others read theirs')

  site.ask('change-activity.php', cmid, { timeclose: now() - minute })
  await zoe.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await zoe.page.innerText('[role="main"]'), 'The lab is closed')
  await stu.go(viewOf(cmid))
  t.match((await stu.openLab()).url(), service.sandbox.endpoint, 'who has more time gets in')
  await runRound(world)
  t.equal(findLiveSessions(world), before + 1, 'and stays')
  // A visible activity of the same lab would keep the people of the next story inside.
  site.ask('change-activity.php', cmid, { visible: 0 })
  for (const person of [teacher, stu, zoe]) await person.leave()
}

/** An activity that ends sessions when it closes: who is warned how, who gets more time, whose session is over. */
export async function tellClosingStory(t: Test, world: World): Promise<void> {
  const { site, service, seeded } = world
  const before = findLiveSessions(world)
  const cmid = addLab(world, {
    name: 'Exam that ends',
    lab,
    endatclose: 1,
    timeopen: now() - hour,
    timeclose: now() + 2 * hour,
  })
  const [zoe, stu] = [await enter(world, 'student1'), await enter(world, 'student2')]
  await zoe.go(viewOf(cmid))
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'two hours before: at once')

  site.ask('change-activity.php', cmid, { timeclose: now() + 9 * minute })
  await stu.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(
    await stu.page.innerText('[data-region="mod_appstreamlab-late"]'),
    /This lab closes for you at [^]*That is in \d+ min/,
    'who comes late reads the end first',
  )
  t.same(readRecords(world, cmid, seeded.student2).launches, [], 'and nothing has been opened')
  t.equal(findLiveSessions(world), before + 1)
  t.same(await stu.findViolations('[data-region="mod_appstreamlab-late"]'), [])
  await takePicture(world, stu, 'late')
  await stu.follow(() => stu.page.getByRole('link', { name: 'Open the lab all the same' }).click())
  t.match(stu.page.url(), service.sandbox.endpoint)
  t.equal(findLiveSessions(world), before + 2)

  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  const board = page.locator(boardSelector)
  await waitForBoard(teacher, cmid, 'Stu Dent')
  t.match(await board.innerText(), zoeName)
  t.match(await board.innerText(), /At [^]* the sessions of 2 people are ended/)
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  await board.evaluate((element) => element.scrollIntoView())
  await takePicture(world, teacher, 'closing')
  await runRound(world)
  t.equal(findLiveSessions(world), before + 2, 'before the end nobody is ended')
  t.match(await notificationsOf(zoe), 'Save your work: "Exam that ends"', 'Zoë is told')
  t.notMatch(await notificationsOf(stu), 'Exam that ends', 'Stu has read it before the desktop')

  await teacher.follow(() => board.getByRole('link', { name: 'Give more time' }).click())
  await page.selectOption('#id_minutes', '30')
  await page.selectOption('#id_userid', { label: zoeName })
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(await page.innerText('body'), 'have been told: 1.')
  t.match(await notificationsOf(zoe), 'More time in "Exam that ends"')

  site.ask('change-activity.php', cmid, { timeclose: now() - minute })
  await runRound(world)
  t.equal(findLiveSessions(world), before + 1, 'closing ends the session of who has no more time')
  await lookUntil('the board has lost him', async () => {
    await teacher.go(viewOf(cmid))
    return !(await board.innerText()).includes('Stu Dent')
  })
  t.match(await board.innerText(), zoeName)
  await stu.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await stu.page.innerText('[role="main"]'), 'The lab is closed')
  await zoe.go(viewOf(cmid))
  t.match(
    await zoe.page.innerText('.mod_appstreamlab-card'),
    /Your lab is still open\. It is ended when the activity closes/,
  )
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'Zoë comes back until hers ends')
  t.equal(findLiveSessions(world), before + 1)
  await teacher.go(`mod/appstreamlab/report.php?id=${cmid}`)
  t.match(await page.innerText('[role="main"]'), 'Stu Dent')
  // Zoë's would go on, and keep her in the next story's lesson beyond its end.
  site.ask('change-activity.php', cmid, { visible: 0 })
  for (const person of [zoe, stu, teacher]) await person.leave()
}

/**
 * An activity closes and ends nobody: who is inside reads so and comes back, who is not stays out. Its lab keeps nothing, and
 * the question before the end says that.
 */
export async function tellClosedStory(t: Test, world: World): Promise<void> {
  const { site, service } = world
  const before = findLiveSessions(world)
  const cmid = addLab(world, {
    name: 'Closes and ends nobody',
    lab: 'coding',
    timeopen: now() - hour,
    timeclose: now() + 2 * hour,
  })
  const [zoe, stu] = [await enter(world, 'student1'), await enter(world, 'student2')]
  await stu.go(viewOf(cmid))
  t.match((await stu.openLab()).url(), service.sandbox.endpoint)
  await lookUntil('his session is known', async () => {
    await stu.go(viewOf(cmid))
    return (await stu.page.getByRole('link', { name: /End lab/ }).count()) > 0
  })
  site.ask('change-activity.php', cmid, { timeclose: now() - minute })
  await runRound(world)
  t.equal(findLiveSessions(world), before + 1, 'it goes on')
  await stu.go(viewOf(cmid))
  const card = stu.page.locator(`[data-cmid="${cmid}"]`)
  t.match(
    await card.innerText(),
    /The activity has closed, but your lab is still open\. You can return/,
  )
  await takePicture(world, stu, 'closed-inside')
  t.match((await stu.openLab()).url(), service.sandbox.endpoint, 'and he comes back')
  t.equal(findLiveSessions(world), before + 1, 'into the same session')
  await zoe.go(viewOf(cmid))
  t.match(await zoe.page.innerText(`[data-cmid="${cmid}"]`), 'The lab is closed')
  await zoe.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await zoe.page.innerText('[role="main"]'), 'The lab is closed')

  await card.getByRole('link', { name: /End lab/ }).click()
  await stu.page.getByText('everything that is not saved is lost').waitFor()
  const question = await stu.page.innerText('#notice')
  t.match(question, 'Nothing is kept when the lab ends. Send your files somewhere else')
  t.notMatch(question, 'home folder')
  await stu.page.getByRole('button', { name: 'End lab' }).click()
  await stu.page.getByText('The session has been ended').waitFor()
  t.equal(findLiveSessions(world), before)
  t.match(await card.innerText(), 'The lab is closed', 'there is no way back into one that ended')
  for (const person of [zoe, stu]) await person.leave()
}

/** The job that ends sessions comes six minutes late: it ends nobody, and the teacher reads so in a message and on the board. */
export async function tellLateStory(t: Test, world: World): Promise<void> {
  const { site } = world
  const before = findLiveSessions(world)
  const cmid = addLab(world, { name: 'Ended too late', lab, endatclose: 1, timeopen: now() - hour })
  const [stu, teacher] = [await enter(world, 'student2'), await enter(world, 'teacher1')]
  await stu.go(viewOf(cmid))
  await stu.openLab()
  await waitForBoard(teacher, cmid, 'Stu Dent')
  site.ask('change-activity.php', cmid, { timeclose: now() - 6 * minute })
  for (const _round of [1, 2]) await runRound(world)
  t.equal(findLiveSessions(world), before + 1, 'nobody is ended so late')
  const told = (await notificationsOf(teacher)).split('Sessions in "Ended too late" were not ended')
  t.equal(told.length, 2, 'the teacher is told once')
  const { page } = teacher
  await page.getByText('Sessions in "Ended too late"').first().click()
  await page
    .getByText(/nobody was ended\. .*still in the lab: 1\./)
    .first()
    .waitFor()

  await teacher.go(viewOf(cmid))
  const board = page.locator(boardSelector)
  t.match(
    await board.innerText(),
    /session of one person should have been ended at [^]* more than five minutes late\. You can/,
  )
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  t.notMatch(await notificationsOf(stu), 'Ended too late', 'nobody who works was sent a message')
  await stu.go(viewOf(cmid))
  t.match(await stu.page.innerText(`[data-cmid="${cmid}"]`), 'your lab is still open')
  await teacher.go(viewOf(cmid))
  await teacher.follow(() => board.getByRole('link', { name: /End session/ }).click())
  await teacher.follow(() => page.getByRole('button', { name: 'End lab' }).click())
  t.equal(findLiveSessions(world), before, 'and it is ended by hand')
  site.ask('change-activity.php', cmid, { visible: 0 })
  for (const person of [stu, teacher]) await person.leave()
}

/** A group has a later closing: form, list, calendar and launch say so; the form warns of a time longer than any session. */
export async function tellGroupDatesStory(t: Test, world: World): Promise<void> {
  const { site, service } = world
  const cmid = addLab(world, {
    name: 'Longer for a group',
    lab,
    timeopen: now() - hour,
    timeclose: now() + 2 * hour,
  })
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  const year = new Date().getFullYear() + 2
  const note = page
    .getByText('the time between opening and closing is longer')
    .filter({ visible: true })
  await teacher.go(`course/modedit.php?update=${cmid}`)
  await page.locator('.collapseexpand').first().click()
  t.notOk(await page.getByText('Whether it fits').isVisible(), 'no class, no answer')
  t.equal(await note.count(), 0, 'three hours are not too long')
  await page.selectOption('#id_timeclose_year', String(year))
  await note.waitFor()

  await teacher.go(`mod/appstreamlab/overrides.php?id=${cmid}`)
  await teacher.follow(() =>
    page.getByRole('link', { name: 'Add other dates for a group' }).click(),
  )
  await pick(page, '#id_groupid', 'Group', /Group one/)
  await page.getByRole('checkbox', { name: 'Enable' }).last().check()
  await page.selectOption('#id_timeclose_year', String(year))
  await note.waitFor()
  const [month, day] = [
    await page.inputValue('#id_timeclose_month'),
    await page.inputValue('#id_timeclose_day'),
  ]
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(await page.getByRole('row', { name: /Group one/ }).innerText(), String(year))
  t.same(await teacher.findViolations('.mod_appstreamlab-overrides'), [])

  const [zoe, stu] = [await enter(world, 'student1'), await enter(world, 'student2')]
  const noon = Date.UTC(year, Number(month) - 1, Number(day), 12) / 1000
  for (const [person, isInGroup] of [
    [zoe, true],
    [stu, false],
  ] as const) {
    await person.go(`calendar/view.php?view=day&time=${noon}`)
    const dates = await person.page.innerText('.calendarwrapper')
    t.equal(dates.includes('Longer for a group'), isInGroup, 'the calendar of who is in the group')
  }
  site.ask('change-activity.php', cmid, { timeclose: now() - minute })
  await stu.go(`mod/appstreamlab/launch.php?id=${cmid}`)
  t.match(await stu.page.innerText('[role="main"]'), 'The lab is closed')
  await zoe.go(viewOf(cmid))
  t.match(await zoe.page.innerText('body'), String(year), 'she reads her own date')
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'who is in the group gets in')
  site.ask('change-activity.php', cmid, { visible: 0 })
  for (const person of [teacher, zoe, stu]) await person.leave()
}
