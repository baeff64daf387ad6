import type { Test } from 'tap'
import { notificationsOf } from '../support/visitor.js'
import { lookUntil } from '../support/waiting.js'
import {
  addLab,
  boardSelector,
  enter,
  takePicture,
  viewOf,
  waitForBoard,
  zoeName,
  type World,
} from '../support/world.js'

/**
 * The waiting line as students and teachers see it on Moodle's own pages, also when the lab changes
 * its fleet meanwhile.
 */

const lineTerms = /line|turn|seat/i

/** One seat: whoever comes second waits on the card, is called there, told once, keeps the seat and goes in. */
export async function tellLineStory(t: Test, world: World): Promise<void> {
  const { service } = world
  const cmid = addLab(world, { name: 'One seat', lab: 'statistics' })
  service.sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING', capacity: 1 })
  const zoe = await enter(world, 'student1')
  const stu = await enter(world, 'student2')
  const teacher = await enter(world, 'teacher1')
  await lookUntil('the lab is ready', async () => {
    await zoe.go(viewOf(cmid))
    return (await zoe.page.innerText('.mod_appstreamlab-card')).includes('Ready.')
  })
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'the only seat')
  await waitForBoard(teacher, cmid, zoeName)

  await stu.go(viewOf(cmid))
  const page = await stu.openLab()
  t.match(page.url(), service.url, 'no seat: the page of the signer')
  await page.close()
  const card = stu.page.locator(`[data-cmid="${cmid}"]`)
  await card.getByText('You are next in line').waitFor()
  t.match(await card.innerText(), 'All seats are in use')
  t.same(await stu.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, stu, 'line')
  await card.getByRole('button', { name: 'Notify me when it is my turn One seat' }).click()
  await card.getByText('You get a notification').waitFor()
  t.notMatch(await zoe.page.innerText('[data-region="mod_appstreamlab-status"]'), lineTerms)

  const board = teacher.page.locator(boardSelector)
  await board.getByRole('heading', { name: 'Waiting for a seat' }).waitFor()
  t.match(await board.innerText(), /O'Brien[^]*Waiting for a seat[^]*Stu Dent/)
  t.same(await teacher.findViolations('.mod_appstreamlab-page'), [])
  await board.scrollIntoViewIfNeeded()
  await takePicture(world, teacher, 'board-line')
  service.sandbox.state.changeFleet('statistics-fleet', { capacity: 2 })

  await card.getByText('It is your turn. Your seat is held until').waitFor()
  t.match(await stu.page.title(), /^It is your turn \| /)
  t.same(await stu.findViolations('.mod_appstreamlab-page'), [])
  await takePicture(world, stu, 'turn')
  const held = await card.innerText()
  const keep = card.getByRole('button', { name: /Keep it for me/ })
  await keep.focus()
  await stu.page.keyboard.press('Enter')
  await lookUntil('the seat is held longer', async () => (await card.innerText()) !== held)
  await board.getByText('It is their turn; the seat is held until').waitFor()
  await notificationOnce(t, world)
  const lab = await stu.openLab(() => card.getByRole('link', { name: /Open lab/ }).click())
  t.match(lab.url(), service.sandbox.endpoint, 'and leads in')
  await card.getByRole('link', { name: /Return to your lab/ }).waitFor()
  t.notMatch(await stu.page.title(), 'It is your turn')

  for (const person of [zoe, stu, teacher]) await person.leave()
}

/** The lab is given another fleet while somebody waits: the card tells it, and they wait for that one's seats. */
export async function tellMovedLineStory(t: Test, world: World): Promise<void> {
  const { service, site } = world
  const cmid = addLab(world, { name: 'Given another fleet', lab: 'statistics' })
  service.sandbox.state.changeFleet('statistics-fleet', { state: 'RUNNING', capacity: 1 })
  const zoe = await enter(world, 'student1')
  const stu = await enter(world, 'student2')
  await lookUntil('the lab is ready', async () => {
    await zoe.go(viewOf(cmid))
    return (await zoe.page.innerText('.mod_appstreamlab-card')).includes('Ready.')
  })
  t.match((await zoe.openLab()).url(), service.sandbox.endpoint, 'the only seat')
  await stu.go(viewOf(cmid))
  await (await stu.openLab()).close()
  const card = stu.page.locator(`[data-cmid="${cmid}"]`)
  await card.getByText('You are next in line').waitFor()
  t.notMatch(await card.innerText(), 'other seats')
  await service.stopSigner()
  // All of its seats are taken.
  await service.startSigner({
    labs: ['statistics'],
    lab: { stack: 'video-stack', fleet: 'video-fleet' },
  })
  await card.getByText('This lab was given other seats while you waited').waitFor()
  t.match(await card.innerText(), 'You are next in line')
  t.same(await stu.findViolations('.mod_appstreamlab-page'), [])
  await service.stopSigner()
  await service.startSigner()
  site.ask('forget.php')
  for (const person of [zoe, stu]) await person.leave()
}

/** One notification for one call, whatever looked. */
async function notificationOnce(t: Test, world: World): Promise<void> {
  await world.site.runTask(String.raw`\mod_appstreamlab\task\tell_turns`)
  const reader = await enter(world, 'student2')
  const notices = await notificationsOf(reader)
  t.equal(notices.split('Your turn: "One seat"').length, 2, 'told once')
  await reader.leave()
}
