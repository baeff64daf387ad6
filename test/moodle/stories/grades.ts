import type { Test } from 'tap'
import { notificationsOf, type Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import { addLab, enter, takePicture, viewOf, zoeName, type World } from '../support/world.js'

/**
 * Grades and completion as Moodle's own gradebook has them: by minutes in the lab, and by having
 * opened it or worked with the alternative.
 */

const reportSelector = '.mod_appstreamlab-work'

/** A round of the scheduled task, as Moodle's cron makes one every minute. */
const runRound = ({ site }: World): Promise<string> =>
  site.runTask(String.raw`\mod_appstreamlab\task\update_work`)

/** What Moodle's own gradebook and completion have of a person, and what was heard of the lab service. */
interface Booked {
  readonly seen: boolean
  readonly seconds: number
  readonly itemId: number
  readonly grade: number | null
  readonly overridden: boolean
  readonly complete: boolean
}

const readBooked = ({ site }: World, cmid: number, userId: number): Booked =>
  site.ask('read-grade.php', cmid, userId) as Booked

const rowOf = (teacher: Visitor, name: string) =>
  teacher.page.locator(`${reportSelector} tbody tr`, { hasText: name })

/** A teacher has minutes graded; who works in the lab has the grade and is complete, and a mark by hand stays. */
// One story from the form to the gradebook.
// oxlint-disable-next-line max-lines-per-function
export async function tellGradeStory(t: Test, world: World): Promise<void> {
  const { seeded, service } = world
  const cmid = addLab(world, { name: 'One minute counts', lab: 'office', completionlaunch: 0 })
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`course/modedit.php?update=${cmid}`)
  await page.locator('.collapseexpand').first().click()
  t.equal(await page.inputValue('#id_gradewhat'), 'nothing', 'nothing is graded at first')
  t.notOk(await page.locator('#id_grade_modgrade_point').isVisible(), 'and there are no points')
  await page.selectOption('#id_gradewhat', 'minutes')
  await page.fill('#id_grademinutes', '1')
  await page.fill('#id_grade_modgrade_point', '40')
  await page.check('#id_completionminutesenabled')
  await page.fill('#id_completionminutes', '1')
  await page.locator('#id_modstandardgrade').scrollIntoViewIfNeeded()
  t.same(await teacher.findViolations('#id_modstandardgradecontainer'), [])
  await takePicture(world, teacher, 'grade-form')
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(page.url(), viewOf(cmid), 'the form is saved')

  const zoe = await enter(world, 'student1')
  const hear = (what: string, isSo: (booked: Booked) => boolean): Promise<void> =>
    lookUntil(
      what,
      async () => {
        await runRound(world)
        return isSo(readBooked(world, cmid, seeded.student1))
      },
      () => JSON.stringify(readBooked(world, cmid, seeded.student1)),
    )
  await zoe.go(viewOf(cmid))
  t.match(
    await zoe.page.innerText('[data-region="activity-information"]'),
    'Be in the lab for 1 minutes',
  )
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'the desktop is open')
  await runRound(world)
  t.equal(readBooked(world, cmid, seeded.student1).grade, null, 'no progress is booked')

  // The signer looks once a minute; two looks make the first minute, three where they are a blink too near.
  await hear('a session was seen', ({ seen }) => seen)
  await hear('she was connected at two looks', ({ seconds }) => seconds > 0)
  await hear(
    'the minute is in gradebook and completion',
    ({ grade, complete }) => grade === 40 && complete,
  )
  await zoe.go(viewOf(cmid))
  t.match(await zoe.page.innerText('[data-region="activity-information"]'), 'Done')
  t.match(
    await zoe.page.innerText('[data-region="mod_appstreamlab-ownwork"]'),
    /Your minutes in the lab so far: \d+\./,
  )
  await zoe.go(`grade/report/user/index.php?id=${seeded.course}`)
  t.match(await zoe.page.innerText('.user-grade'), /One minute counts[^]*40/)

  await teacher.go(viewOf(cmid))
  t.ok(await page.locator(`a[href*="work.php?id=${cmid}"]`).count(), 'in the menu of the activity')
  await teacher.go(`mod/appstreamlab/work.php?id=${cmid}`)
  t.match(await rowOf(teacher, zoeName).innerText(), /Opened[^]*\d+[^]*40\.00 \/ 40\.00/)
  t.match(await rowOf(teacher, 'Stu Dent').innerText(), /Not opened/)
  t.same(await teacher.findViolations(reportSelector), [])
  await takePicture(world, teacher, 'work')
  const { itemId } = readBooked(world, cmid, seeded.student1)
  await setByHand(teacher, world, itemId, '35')
  await runRound(world)
  await teacher.go(`mod/appstreamlab/work.php?id=${cmid}`)
  t.match(await rowOf(teacher, zoeName).innerText(), /Grade set by hand[^]*35\.00/)
  t.match(readBooked(world, cmid, seeded.student1), { grade: 35, overridden: true }, 'it stays')

  await teacher.follow(() =>
    rowOf(teacher, 'Stu Dent').getByRole('button', { name: 'Done otherwise' }).click(),
  )
  t.match(await rowOf(teacher, 'Stu Dent').innerText(), /Done otherwise, set on[^]*40\.00/)
  t.match(readBooked(world, cmid, seeded.student2), { grade: 40, complete: true })
  await teacher.follow(() =>
    rowOf(teacher, 'Stu Dent').getByRole('button', { name: 'Take back' }).click(),
  )
  t.match(readBooked(world, cmid, seeded.student2), { grade: null, complete: false })
  const file = await page.request.get(
    `${world.site.url}/mod/appstreamlab/work.php?id=${cmid}&dataformat=csv`,
  )
  t.match(await file.text(), /Name,Opened,"Minutes in the lab"[^]*Stu Dent/, 'and goes into a file')
  t.notMatch(await notificationsOf(teacher), 'One minute counts', 'nothing is amiss')
  for (const person of [teacher, zoe]) await person.leave()
}

/** Somebody who cannot use a streamed desktop says by a button that they work with the alternative; it counts as opening. */
export async function tellAlternativeStory(t: Test, world: World): Promise<void> {
  const { seeded } = world
  const cmid = addLab(world, {
    name: 'Opened, or another way',
    lab: 'office',
    gradewhat: 'opened',
    grade: 20,
    alternative_editor: { text: '<p>Take the drawings as a PDF.</p>', format: 1, itemid: 0 },
  })
  // Small screens read of it on the card of the course page.
  const stu = await enter(world, 'student2', { width: 390 })
  const { page } = stu
  await stu.go(`course/view.php?id=${seeded.course}`)
  await stu.follow(() =>
    page
      .locator(`[data-cmid="${cmid}"]`)
      .getByRole('link', { name: 'There is another way' })
      .click(),
  )
  t.match(page.url(), '#mod_appstreamlab-alternative')
  const use = page.getByRole('button', { name: 'I work with this instead' })
  t.same(await stu.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, stu, 'alternative')
  await stu.follow(() => use.click())
  t.match(await page.innerText('[role="main"]'), 'It counts as opening the lab')
  t.equal(await use.count(), 0, 'said once')
  t.match(await page.innerText('[data-region="activity-information"]'), 'Done')
  t.match(readBooked(world, cmid, seeded.student2), { seen: false, grade: 20, complete: true })
  t.match(readBooked(world, cmid, seeded.student1), { grade: null, complete: false })

  const teacher = await enter(world, 'teacher1')
  await teacher.go(viewOf(cmid))
  t.equal(
    await teacher.page.getByRole('button', { name: 'I work with this instead' }).count(),
    0,
    'who teaches tries nothing out by it',
  )
  await teacher.go(`mod/appstreamlab/work.php?id=${cmid}`)
  t.match(await rowOf(teacher, 'Stu Dent').innerText(), /Alternative[^]*20\.00 \/ 20\.00/)
  t.match(await rowOf(teacher, zoeName).innerText(), 'Not opened')
  const admin = await enter(world, 'admin')
  await admin.go(`report/log/index.php?chooselog=1&id=${seeded.course}&modid=${cmid}`)
  t.match(await admin.page.innerText('body'), 'Accessible alternative used', 'the log has it')
  for (const person of [stu, teacher, admin]) await person.leave()
}

/** Moodle's own page for one grade. */
async function setByHand(
  { page, go, follow }: Visitor,
  { seeded }: World,
  itemId: number,
  grade: string,
): Promise<void> {
  const { course, student1 } = seeded
  await go(`grade/edit/tree/grade.php?courseid=${course}&itemid=${itemId}&userid=${student1}`)
  await page.check('input[type="checkbox"][name="overridden"]')
  await page.fill('#id_finalgrade', grade)
  await follow(() => page.click('#id_submitbutton'))
}
