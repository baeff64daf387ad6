import type { Test } from 'tap'
import { pick } from '../support/forms.js'
import { lookUntil } from '../support/waiting.js'
import {
  enter,
  findLiveSessions,
  takePicture,
  viewOf,
  zoeName,
  type World,
} from '../support/world.js'

/**
 * A class in Moodle, through the form of the activity and the operator's command, until its lesson
 * is over.
 */

const answerSelector = '[data-region="mod_appstreamlab-class"]'
const stateSelector = '[data-region="mod_appstreamlab-classstate"]'
const minute = 60
const now = (): number => Math.floor(Date.now() / 1000)

/** A day and two times of it on a zone's clock, as an activity's form asks for them. */
interface Clock {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
}

function readClock(instant: number, zone: string): Clock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  const parts = new Map(
    format.formatToParts(instant * 1000).map(({ type, value }) => [type, value]),
  )
  const read = (part: Intl.DateTimeFormatPartTypes): string => String(Number(parts.get(part)))
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  }
}

/** A lesson that has begun and goes on, within one day of that zone, at minutes that the form offers. */
function chooseLesson(zone: string): readonly [Clock, Clock] {
  const step = 5 * minute
  const start = Math.floor(now() / step) * step - step
  const end = [60, 30, 15, 10].map((minutes) => start + minutes * minute)
  const begins = readClock(start, zone)
  const ends = end.map((instant) => readClock(instant, zone)).find(({ day }) => day === begins.day)
  return [begins, ends ?? { ...begins, hour: '23', minute: '55' }]
}

/** Classes that wait for approval, as the operator's command lists them. */
const listRequests = ({ service }: World): { id: string; asked?: { windows: object[] } }[] =>
  service
    .runClasses('requests', '--json')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { id: string })

/** A teacher asks for a class and hears at once whether it fits; it is approved, takes place, and one student stays longer. */
// One story from the form to the end of the lesson.
// oxlint-disable-next-line max-lines-per-function
export async function tellClassStory(t: Test, world: World): Promise<void> {
  const { seeded, service, site } = world
  const before = findLiveSessions(world)
  // A site that was made on the command line lacks it; the address of every message of Moodle's is made of it.
  site.cli('admin/cli/cfg.php', '--name=noreplyaddress', '--set=noreply@university.example')
  const teacher = await enter(world, 'teacher1')
  const { page } = teacher
  await teacher.go(`course/modedit.php?add=appstreamlab&course=${seeded.course}&section=1&return=0`)
  await page.fill('#id_name', 'Exam on the clock')
  await pick(page, '#id_lab', 'word processor', /Writing an exam/)
  await page.locator('.collapseexpand').first().click()
  await page.selectOption('#id_classmode', 'on')
  const zone = await page.inputValue('input[name="classzone"]')
  const [begins, ends] = chooseLesson(zone)
  for (const part of ['year', 'month', 'day'] as const)
    await page.selectOption(`#id_classdate_${part}`, begins[part])
  for (const part of ['hour', 'minute'] as const) {
    await page.selectOption(`#id_classfrom_${part}`, begins[part])
    await page.selectOption(`#id_classto_${part}`, ends[part])
  }
  await page.getByText('seat-hours').first().waitFor()
  t.match(
    await page.innerText(answerSelector),
    /Nothing is planned until the people who run the labs approve it/,
    'the answer before anything is saved',
  )
  t.same(await teacher.findViolations('#id_classhdrcontainer'), [])
  await page.locator('#id_classhdr').scrollIntoViewIfNeeded()
  await takePicture(world, teacher, 'class-form')
  t.same(listRequests(world), [])
  await teacher.follow(() => page.click('#id_submitbutton'))
  const cmid = Number(new URL(page.url()).searchParams.get('id'))
  t.match(await page.innerText('[role="main"]'), 'The class waits for the approval')
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])

  const [request] = listRequests(world)
  t.ok(request, 'and stands in the list of those who run the labs')
  const zoe = await enter(world, 'student1')
  await zoe.go(viewOf(cmid))
  t.notMatch(
    await zoe.page.innerText('.mod_appstreamlab-card'),
    /planned/,
    'nothing is promised yet',
  )
  service.runClasses('approve', request?.id ?? '', '--by', 'cloud admin')
  await lookUntil('the student reads what is planned', async () => {
    await zoe.go(viewOf(cmid))
    return /planned for \d+, \d+ seats ready as of/.test(
      await zoe.page.innerText('.mod_appstreamlab-card'),
    )
  })
  t.same(await zoe.findViolations('.mod_appstreamlab-card'), [])
  await takePicture(world, zoe, 'class-card')
  await zoe.go('calendar/view.php?view=day')
  t.match(await zoe.page.innerText('[role="main"]'), 'Exam on the clock: class')

  const end = now() + 8 * minute
  site.ask('change-activity.php', cmid, { timeclose: end, endatclose: 1 })
  await teacher.go(`mod/appstreamlab/class.php?id=${cmid}`)
  t.match(await page.innerText(stateSelector), 'The class is approved.')
  const stu = await enter(world, 'student2')
  for (const person of [zoe, stu]) {
    await person.go(`mod/appstreamlab/launch.php?id=${cmid}`)
    await person.follow(() =>
      person.page.getByRole('link', { name: 'Open the lab all the same' }).click(),
    )
    t.match(person.page.url(), service.sandbox.endpoint, 'both get in')
  }
  await lookUntil('the page of the class shows both, without being loaded again', async () => {
    const everybody = await page.getByRole('row', { name: /Everybody in the class/ }).innerText()
    return everybody.trim().split(/\s+/).slice(-6).join(' ') === '2 2 0 0 0 0'
  })
  t.same(await teacher.findViolations('[data-region="mod_appstreamlab-classpage"]'), [])
  await takePicture(world, teacher, 'class')

  await teacher.follow(() => page.getByRole('link', { name: 'Give more time' }).click())
  await page.selectOption('#id_minutes', '30')
  await pick(page, '#id_userid', 'Zo', new RegExp(zoeName.slice(0, 3)))
  await teacher.follow(() => page.click('#id_submitbutton'))
  t.match(await page.innerText('body'), 'The lesson is longer now')
  await site.runTask(String.raw`\mod_appstreamlab\task\update_classes`)
  t.match(
    listRequests(world)[0]?.asked?.windows,
    [{ people: 1, startsEarlierMinutes: 0 }],
    'her window is asked for; what was approved stays planned',
  )
  site.ask('change-activity.php', cmid, { timeclose: now() - minute })
  await site.runTask(String.raw`\mod_appstreamlab\task\end_sessions`)
  t.equal(findLiveSessions(world), before + 1, 'the lesson ends for the others; she stays')
  await zoe.go(viewOf(cmid))
  t.match(await zoe.page.innerText('.mod_appstreamlab-card'), 'Your lab is still open')

  // Deleted or hidden, it is not planned any more.
  site.ask('change-activity.php', cmid, { visible: 0 })
  await site.runTask(String.raw`\mod_appstreamlab\task\update_classes`)
  t.match(service.runClasses('list', '--json'), /"state":"withdrawn"/)
  await teacher.go(`mod/appstreamlab/class.php?id=${cmid}`)
  t.match(await page.innerText(stateSelector), /hidden from students, so nothing is planned/)
  for (const person of [teacher, zoe, stu]) await person.leave()
}
