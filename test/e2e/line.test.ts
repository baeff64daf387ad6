import type { Page } from 'playwright-core'
import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { checkPage, openedBy, openStage, tabTo, type Stage } from './stage.js'

/** Waiting in line for a full lab: the real signer, the sandbox, and people in windows of their own. */

t.setTimeout(600_000)
const options = { skip: chromiumMissing, timeout: 240_000 }
let stage: Stage
if (!chromiumMissing) {
  stage = await openStage()
  t.teardown(() => stage.close())
}

async function openVideo(course: Page): Promise<Page> {
  const link = course.getByRole('link', { name: /Open\s+Video editing/ })
  return openedBy(course, () => link.click())
}

const read = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
const spoken = (page: Page) => page.locator('#said').innerText()

void t.test('by keyboard alone from the end of the line into the lab', options, async (t) => {
  const course = await stage.openCourse()
  const first = await openVideo(course)
  await read(first, 'You are next in line')
  const other = await stage.openCourse('/?person=amir')
  const second = await openVideo(other)
  await read(second, 'You are 2nd in line')
  t.match(await second.title(), /^You are 2nd in line: /)
  await read(second, /Be back by/)
  await checkPage(t, second, 'waiting')

  const again = await openVideo(other)
  await read(again, 'You are 2nd in line')
  await second.reload()
  await read(second, 'You are 2nd in line')
  await Promise.all([
    second.waitForEvent('framenavigated'),
    second.getByRole('button', { name: 'Look again' }).click(),
  ])
  await read(second, 'You are 2nd in line')
  await second.goto('about:blank')
  await second.goBack()
  await read(second, 'You are 2nd in line')
  t.pass('two tabs, Reload and Back show one place')

  const staff = await stage.openCourse('/?person=teacher')
  const beside = await openVideo(staff)
  await read(beside, '2 people wait.')
  t.ok(await beside.getByRole('button', { name: 'Stand in the line' }).isVisible(), 'she is asked')
  await checkPage(t, beside, 'beside the line')

  await stage.admin('POST', '/fleets/video-fleet', { timings: { replaceSeconds: 0 }, occupied: 1 })
  await read(first, 'It is your turn')
  t.match(await first.title(), /^It is your turn: /)
  t.match(await spoken(first), /^It is your turn\. Your seat is held for 2 minutes\./)
  await checkPage(t, first, 'called')
  const until = await first.locator('.headline + p time').getAttribute('datetime')
  await tabTo(first, 'Keep it for me')
  await Promise.all([first.waitForEvent('framenavigated'), first.keyboard.press('Enter')])
  await read(first, 'It is your turn')
  const later = await first.locator('.headline + p time').getAttribute('datetime')
  t.equal(Date.parse(String(later)) - Date.parse(String(until)), 120_000, 'one hold more')
  await tabTo(first, 'Open the lab')
  await first.keyboard.press('Enter')
  await read(first, /Sandbox: not a real stream/i)

  await read(second, 'You are next in line')
  await read(again, 'You are next in line')
  await tabTo(second, 'Leave the line')
  await second.keyboard.press('Enter')
  await tabTo(second, 'Leave the line')
  await Promise.all([second.waitForEvent('framenavigated'), second.keyboard.press('Enter')])
  await second.getByRole('button', { name: 'Stand in the line' }).waitFor()
  t.equal(await second.getByRole('button', { name: 'Open the lab' }).count(), 0)
  await Promise.all([course, other, staff].map((page) => page.context().close()))
})
