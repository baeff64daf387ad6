import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Frame, Page, Request } from 'playwright-core'
import t, { type Test } from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { openedBy, openStage, type Stage } from './stage.js'

/** Reload and Back keep a lab's page, in a window and in a frame; the real signer, sandbox and course. */

t.setTimeout(600_000)
const options = { skip: chromiumMissing, timeout: 120_000 }
let stage: Stage
if (!chromiumMissing) {
  stage = await openStage()
  t.teardown(() => stage.close())
}
const minute = 60_000

/** A page that waits for the lab whose card reads `said`. */
async function openWaiting(lab: string, said: string, context = {}) {
  const course = await stage.openCourse('', context)
  const page = await openedBy(course, () =>
    course.getByRole('link', { name: new RegExp(`Open\\s+${lab}`) }).click(),
  )
  await page.getByText(said).first().waitFor()
  return { course, page, said }
}

const openFull = (context = {}) => openWaiting('Video editing', 'All seats are in use', context)
const openOff = (context = {}) => openWaiting('Statistics', 'The lab is switched off', context)

/**
 * Presses a button of the browser in a frame. The script that does it ends before its page does: whoever
 * waits for the answer of a page that is gone may wait for ever, and no timeout of the browser's counts there.
 */
async function press(button: 'Reload' | 'Back', frame: Frame | undefined): Promise<void> {
  const pressed = frame?.evaluate((name) => {
    setTimeout(() => (name === 'Back' ? history.back() : location.reload()), 0)
    return 'pressed'
  }, button)
  const answer = await Promise.race([pressed, wait(minute / 2, 'no answer', { ref: false })])
  if (answer !== 'pressed') throw new Error(`${button} in a frame: ${answer ?? 'no such frame'}.`)
}

/** The ticket may stand in bodies of requests and nowhere else that is written down. */
function watchAddresses(t: Test, context: BrowserContext) {
  const seen: Request[] = []
  context.on('request', (request) => seen.push(request))
  return async (page: Page) => {
    const ticket = await page.inputValue('[name=ticket] >> nth=0')
    t.ok(ticket.length > 100)
    const head = ticket.slice(0, 40)
    t.notOk(
      seen.some((request) => request.url().includes(head)),
      'no address holds a ticket',
    )
    t.equal(new URL(page.url()).search + new URL(page.url()).hash, '')
  }
}

void t.test('reloading a page that waits shows it again', options, async (t) => {
  const { course, page, said } = await openFull()
  const check = watchAddresses(t, course.context())
  for (let count = 0; count < 3; count++) {
    await page.reload()
    await page.getByText(said).first().waitFor()
    t.equal(new URL(page.url()).pathname, '/open')
  }
  await check(page)
  t.ok(await page.getByText('Waiting since').isVisible(), 'it is the same wait')
  await course.context().close()
})

void t.test('Back from "Look again", from another site and from a try', options, async (t) => {
  const { course, page, said } = await openOff()
  // The text is the same before and after, so the new page has to be waited for.
  await Promise.all([
    page.waitForEvent('framenavigated'),
    page.getByRole('button', { name: 'Look again' }).click(),
  ])
  await page.waitForLoadState()
  await page.getByText(said).first().waitFor()
  await page.goBack()
  await page.getByText(said).first().waitFor()
  t.ok(await page.getByRole('button', { name: 'Look again' }).isVisible())
  await page.goto(`${stage.signerUrl}/`)
  await page.goBack()
  await page.getByText(said).first().waitFor()
  await course.context().close()
})

void t.test('in a frame, and each frame its own', options, async (t) => {
  const course = await stage.openCourse('/?open=frame')
  await course.getByRole('link', { name: /Open\s+Statistics/ }).click()
  const card = course.frameLocator('iframe')
  await card.getByText('The lab is switched off').first().waitFor()
  const inner = course.frames().find((frame) => frame.url().endsWith('/open'))
  t.ok(inner, 'the frame has the address that can be loaded again')
  await Promise.all([course.waitForEvent('framenavigated'), press('Reload', inner)])
  await card.getByText('The lab is switched off').first().waitFor()
  await Promise.all([
    course.waitForEvent('framenavigated'),
    card.getByRole('button', { name: 'Look again' }).click(),
  ])
  await card.getByText('The lab is switched off').first().waitFor()
  await press('Back', inner)
  await card.getByText('The lab is switched off').first().waitFor()
  t.equal(course.frames().length, 2)
  await course.context().close()
})

const gone = 'Open the lab again from the course'

void t.test('going back to the course takes it away', options, async (t) => {
  const { course, page } = await openOff()
  await page.getByRole('link', { name: 'Back to the course' }).click()
  await page.getByRole('heading', { name: /CAD 101/ }).waitFor()
  await page.goto(`${stage.signerUrl}/open`)
  await page.getByRole('heading', { name: gone }).waitFor()
  t.same(await page.evaluate(() => Object.keys(sessionStorage)), [])
  await course.context().close()
})

void t.test('ten minutes take it away', options, async (t) => {
  const { course, page } = await openOff()
  await page.clock.install()
  await page.goto('about:blank')
  await page.clock.fastForward(9 * minute)
  await page.goBack()
  await page.getByText('The lab is switched off').first().waitFor()
  await page.goto('about:blank')
  await page.clock.fastForward(11 * minute)
  await page.goBack()
  await page.getByRole('heading', { name: gone }).waitFor()
  t.same(await page.evaluate(() => Object.keys(sessionStorage)), [])
  await course.context().close()
})

void t.test('ending the lab takes it away', options, async () => {
  const course = await stage.openCourse('/?person=amir&open=frame')
  await course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click()
  const card = course.frameLocator('iframe')
  const desktop = await openedBy(course, () =>
    card.getByRole('button', { name: /Open the lab/ }).click(),
  )
  await desktop
    .getByText(/Sandbox: not a real stream/i)
    .first()
    .waitFor()
  const inner = course.frames().find((frame) => frame.url().endsWith('/open'))
  const end = card.getByRole('button', { name: 'End the lab' })
  // The card looks by itself, and everybody shares one look at AppStream.
  await end.waitFor({ timeout: 60_000 })
  await end.click()
  await card.getByText('everything that is not saved is lost').waitFor()
  await press('Reload', inner)
  await card.getByText(/still open until/).waitFor()
  await end.click()
  await card.getByText('everything that is not saved is lost').waitFor()
  await end.click()
  await card.getByText('Your session has been ended').waitFor()
  await press('Reload', inner)
  await card.getByRole('heading', { name: gone }).waitFor()
  await course.context().close()
})

void t.test('without script a reload says where the lab opens', options, async (t) => {
  const course = await stage.openCourse('', { javaScriptEnabled: false })
  const page = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+Statistics/ }).click(),
  )
  await page.getByRole('button').first().click()
  await page.getByText('The lab is switched off').first().waitFor()
  await page.reload()
  await page.getByText(gone).first().waitFor()
  await page.goto(`${stage.signerUrl}/open`)
  await page.getByRole('heading', { name: gone }).waitFor()
  t.equal(await page.getByText('One moment').isVisible(), false)
  await course.context().close()
})
