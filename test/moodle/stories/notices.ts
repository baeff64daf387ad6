import type { Test } from 'tap'
import { notificationsOf, type Visitor } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import { addLab, enter, takePicture, viewOf, type World } from '../support/world.js'

/**
 * Notifications of the plugin, which a scheduled task of Moodle's sends to those who have switched
 * them on.
 */

const hour = 60 * 60
const now = (): number => Math.floor(Date.now() / 1000)

/** A round of the scheduled task, as Moodle's cron makes one every five minutes. */
const runRound = ({ site }: World): Promise<string> =>
  site.runTask(String.raw`\mod_appstreamlab\task\send_notices`)

/** A student and a teacher who have switched the notifications on get them, once, and they lead to the activity; who has not gets none. */
export async function tellNoticeStory(t: Test, world: World): Promise<void> {
  const { service, seeded } = world
  const stu = await enter(world, 'student2')
  const teacher = await enter(world, 'teacher1')
  const zoe = await enter(world, 'student1')
  for (const person of [stu, teacher]) await switchOn(t, person, ['opens', 'closes', 'ready'])
  await takePicture(world, stu, 'notices')

  const opening = addLab(world, { name: 'Opens tomorrow', timeopen: now() + 20 * hour })
  const closing = addLab(world, { name: 'The last day', timeclose: now() + 20 * hour })
  for (const _round of [1, 2]) await runRound(world)
  for (const person of [stu, teacher]) {
    await followNotice(t, person, `course/view.php?id=${seeded.course}`, 'Opens tomorrow', opening)
    await followNotice(t, person, `course/view.php?id=${seeded.course}`, 'The last day', closing)
  }
  t.match(await notificationsOf(stu), /"Opens tomorrow" opens at .+ \(CAD101\)/, 'in which course')
  t.notMatch(await notificationsOf(zoe), /Opens tomorrow|The last day/)

  // In a course where no other activity leads into that lab.
  const course = seeded.other
  const off = addLab(world, { course, name: 'Switched off in the morning', lab: 'statistics' })
  await stu.go(viewOf(off))
  const card = (person: Visitor) => person.page.locator(`[data-cmid="${off}"]`)
  await card(stu).getByText('switched off').first().waitFor()
  // The teacher and Zoë see it on the course page alone.
  for (const person of [teacher, zoe]) {
    await person.go(`course/view.php?id=${course}`)
    await card(person).getByText('switched off').first().waitFor()
  }
  await runRound(world)
  t.notMatch(await notificationsOf(stu), 'Switched off in the morning', 'not while it is off')

  service.sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING', capacity: 2 })
  await lookUntil('the lab is ready and Stu is told', async () => {
    world.site.ask('forget.php')
    await runRound(world)
    return (await notificationsOf(stu)).includes('"Switched off in the morning" is ready')
  })
  for (const person of [stu, teacher])
    await followNotice(
      t,
      person,
      `course/view.php?id=${course}`,
      'in the morning" is ready (CAD201)',
      off,
    )
  await card(stu).getByText('Ready.').waitFor()
  t.match((await stu.openLab()).url(), service.sandbox.endpoint, 'and is open')
  t.notMatch(await notificationsOf(zoe), 'Switched off in the morning')
  for (const person of [stu, teacher, zoe]) await person.leave()
}

/** Switches notifications of ours on in somebody's own preferences; none of them is on before. */
async function switchOn(t: Test, person: Visitor, providers: readonly string[]): Promise<void> {
  const { page, go } = person
  const path = 'message/notificationpreferences.php'
  const find = (provider: string) =>
    page.locator(`#message_provider_mod_appstreamlab_${provider}_popup`)
  await go(path)
  for (const provider of providers) {
    const box = find(provider)
    t.notOk(await box.isChecked(), `"${provider}" is off until somebody wants it`)
    await Promise.all([
      page.waitForResponse((response) => response.url().includes('lib/ajax/service.php')),
      // Moodle draws a switch over the box, which takes the click.
      box.click({ force: true }),
    ])
  }
  await go(path)
  for (const provider of providers) t.ok(await find(provider).isChecked(), provider)
}

/** Reads a notification where Moodle shows them on every page, and follows it to its activity. */
async function followNotice(
  t: Test,
  person: Visitor,
  path: string,
  words: string,
  cmid: number,
): Promise<void> {
  const { page } = person
  await person.go(path)
  const region = page.locator('.popover-region-notifications')
  await region.locator('[data-region="popover-region-toggle"]').click()
  const notice = region.locator('[data-region="notification-content-item-container"]', {
    hasText: words,
  })
  await notice.first().waitFor()
  t.equal(await notice.count(), 1, `"${words}" is told once`)
  await person.follow(() => notice.locator('a').first().click())
  t.match(page.url(), viewOf(cmid), 'and leads to its activity')
}
