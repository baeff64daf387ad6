import type { Page } from 'playwright-core'
import t from 'tap'
import { chromiumMissing, openWholeChromium } from '#browser/chromium.js'
import { checkPage, openedBy, openStage, tabTo, type Stage } from './stage.js'

/** Waiting in line for a full lab: the real signer, the sandbox, and people in windows of their own. */

t.setTimeout(600_000)
const options = { skip: chromiumMissing, timeout: 240_000 }
let stage: Stage
if (!chromiumMissing) {
  stage = await openStage(openWholeChromium)
  t.teardown(() => stage.close())
}

async function openVideo(course: Page): Promise<Page> {
  const link = course.getByRole('link', { name: /Open\s+Video editing/ })
  return openedBy(course, () => link.click())
}

const read = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
async function leave(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Leave the line' }).click()
  await page.locator('#leave').click()
  await page.getByRole('button', { name: 'Stand in the line' }).waitFor()
}
const spoken = (page: Page) => page.locator('#said').innerText()

void t.test(
  'a frame offers a window of its own, which shows the same place',
  options,
  async (t) => {
    const course = await stage.openCourse('/?person=amir&open=frame')
    await course.getByRole('link', { name: /Open\s+Video editing/ }).click()
    const card = course.frameLocator('iframe')
    const place = await card.getByText(/You are (next|\d\w\w) in line/).innerText()
    t.equal(await card.getByRole('button', { name: /Notify me/ }).count(), 0)
    const own = await openedBy(course, () =>
      card.getByRole('button', { name: /Wait in a window of its own/ }).click(),
    )
    await read(own, place)
    t.match(await own.title(), place)
    t.ok(await own.getByRole('button', { name: /Notify me/ }).isVisible())
    await leave(own)
    await course.context().close()
  },
)

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

/** Notes what is spoken, with the second of the page's own clock. */
const listen = `globalThis.spoken = []
  addEventListener('DOMContentLoaded', () => {
    const region = document.querySelector('#said')
    if (!region) return
    const start = Date.now()
    new MutationObserver(() => {
      if (region.textContent) spoken.push([Math.round((Date.now() - start) / 1000), region.textContent])
    }).observe(region, { childList: true })
  })`

void t.test('ten minutes at the end of the line, as somebody hears them', options, async (t) => {
  const ahead: Page[] = []
  const courses: Page[] = []
  for (const person of ['teacher', 'admin']) {
    const course = await stage.openCourse(`/?person=${person}`)
    const page = await openVideo(course)
    const join = page.getByRole('button', { name: 'Stand in the line' })
    await join.click()
    await read(page, /You are (next|\d\w\w) in line/)
    ahead.push(page)
    courses.push(course)
  }
  const course = await stage.openCourse('/?person=amir')
  await course.context().clock.install()
  await course.context().addInitScript(listen)
  const page = await openVideo(course)
  await read(page, 'You are 3rd in line')
  for (let second = 10; second <= 600; second += 10) {
    const looked = page.waitForResponse('**/open/state')
    await page.clock.fastForward(10_000)
    await looked
    if (second % 200 !== 0) continue
    const leaving = ahead.shift()
    if (leaving) await leave(leaving)
  }
  await read(page, 'You are next in line')
  const heard = await page.evaluate<[number, string][]>('spoken')
  t.comment(heard.map(([second, text]) => `${second} s: ${text}`).join('\n'))
  t.ok(heard.length >= 2 && heard.length <= 10, `${heard.length} sentences in ten minutes`)
  for (const [index, [second]] of heard.entries())
    t.ok(second - (heard[index - 1]?.[0] ?? 0) >= 60, `${second} s: not within a minute`)
  const places = heard.map(([, text]) => /^You are (next|\w+) in line/.exec(text)?.[1])
  t.strictSame([...new Set(places)], ['2nd', 'next'], 'each step forward, none twice')

  await stage.admin('POST', '/fleets/video-fleet', { timings: { replaceSeconds: 0 }, occupied: 0 })
  await read(page, 'It is your turn')
  t.match(await spoken(page), /^It is your turn\./, 'at once')
  await Promise.all([...courses, course].map((each) => each.context().close()))
})
