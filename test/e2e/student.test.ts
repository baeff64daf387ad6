import { request } from 'node:http'
import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { checkPage, openedBy, openStage, tabTo, type Stage } from './stage.js'

// A browser on a busy machine takes its time.
t.setTimeout(600_000)
const options = { skip: chromiumMissing, timeout: 120_000 }
let stage: Stage
if (!chromiumMissing) {
  stage = await openStage()
  t.teardown(() => stage.close())
}
const sandboxLabel = /Sandbox: not a real stream/i

void t.test('by keyboard alone: course, card in the page, new tab, desktop', options, async (t) => {
  const course = await stage.openCourse()
  await tabTo(course, 'In this page')
  await course.keyboard.press('Enter')
  await course.waitForURL(/framed|frame/)
  await tabTo(course, 'Open\nCAD for beginners').catch(() => tabTo(course, 'Open'))
  await course.keyboard.press('Enter')
  const card = course.frameLocator('iframe')
  await card.getByRole('button', { name: /Open the lab/ }).waitFor()
  await tabTo(course, 'Open the lab')
  const desktop = await openedBy(course, () => course.keyboard.press('Enter'))
  await desktop.getByText(sandboxLabel).first().waitFor()
  t.match(desktop.url(), stage.sandboxUrl)
  t.equal(
    await desktop.evaluate(() => window.opener as unknown),
    null,
    'the desktop has no hold on the course',
  )
  await course.context().close()
})

void t.test(
  'a new tab goes straight to the desktop; the way back and the end are on the card',
  options,
  async (t) => {
    const course = await stage.openCourse('/?person=amir')
    const desktop = await openedBy(course, () =>
      course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click(),
    )
    await desktop.getByText(sandboxLabel).first().waitFor()
    await checkPage(t, desktop, 'desktop')

    const framed = await stage.openCourse('/?person=amir&open=frame')
    await framed.getByRole('link', { name: /Open\s+CAD for beginners/ }).click()
    const card = framed.frameLocator('iframe')
    const stillOpen = card.getByText(/still open until/)
    // Everyone shares one look at AppStream, so a card may be some seconds behind.
    for (let look = 0; look < 15 && (await stillOpen.count()) === 0; look++) {
      await framed.reload()
      await card.getByRole('button', { name: /Open the lab|Return/ }).waitFor()
      await framed.waitForTimeout(1500)
    }
    await stillOpen.waitFor()
    const again = await openedBy(framed, () => card.getByRole('button', { name: /Return/ }).click())
    await again.getByText(sandboxLabel).first().waitFor()

    await card.getByRole('button', { name: 'End the lab' }).click()
    await card.getByText('everything that is not saved is lost').waitFor()
    await card.getByRole('button', { name: 'Keep it open' }).click()
    await stillOpen.waitFor()
    await card.getByRole('button', { name: 'End the lab' }).click()
    await card.getByRole('button', { name: 'End the lab' }).click()
    await card.getByText('Your session has been ended').waitFor()
    await again
      .getByText(/session (has )?ended/i)
      .first()
      .waitFor()
    await course.context().close()
    await framed.context().close()
  },
)

for (const [lab, said] of [
  ['Statistics', 'The lab is switched off'],
  ['Maps and geodata', 'The lab is being started'],
  ['Video editing', 'All seats are in use'],
] as const)
  void t.test(`${lab}: ${said}`, options, async (t) => {
    const course = await stage.openCourse()
    const page = await openedBy(course, () =>
      course.getByRole('link', { name: new RegExp(`Open\\s+${lab}`) }).click(),
    )
    await page.getByText(said).first().waitFor()
    t.equal(await page.getByRole('button', { name: /Open the lab/ }).count(), 0, 'nothing to open')
    await checkPage(t, page, lab)
    await page.getByRole('link', { name: 'Back to the course' }).click()
    await page.getByRole('heading', { name: /CAD 101/ }).waitFor()
    await course.context().close()
  })

void t.test('a full lab turns ready by itself and opens nothing by itself', options, async (t) => {
  const course = await stage.openCourse()
  const page = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+Video editing/ }).click(),
  )
  await page.getByText('All seats are in use').first().waitFor()
  const timings = { replaceSeconds: 0 }
  await stage.admin('POST', '/fleets/video-fleet', { timings, occupied: 1 })
  const button = page.getByRole('button', { name: /Open the lab/ })
  await button.waitFor({ timeout: 60_000 })
  t.match(page.url(), stage.signerUrl, 'still the card')
  t.equal(course.context().pages().length, 2, 'no further window')
  await button.click()
  await page.getByText(sandboxLabel).first().waitFor()
  await course.context().close()
})

void t.test('without script', options, async (t) => {
  const course = await stage.openCourse('', { javaScriptEnabled: false })
  const waiting = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+Statistics/ }).click(),
  )
  await waiting.getByRole('button').first().click()
  await waiting.getByText('The lab is switched off').first().waitFor()
  await waiting.getByRole('button', { name: /Look again/ }).click()
  await waiting.getByText('The lab is switched off').first().waitFor()

  const ready = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click(),
  )
  await ready.getByRole('button').first().click()
  await ready.getByText(sandboxLabel).first().waitFor()
  t.pass('both reach their ends')
  await course.context().close()
})

void t.test('framed by another site, without a single cookie', options, async (t) => {
  const course = await stage.openCourse()
  const other = new URL(stage.demoLmsUrl)
  other.hostname = 'localhost'
  other.search = 'open=frame'
  await course.goto(other.href)
  await course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click()
  const card = course.frameLocator('iframe')
  const desktop = await openedBy(course, () =>
    card.getByRole('button', { name: /Open the lab|Return/ }).click(),
  )
  await desktop.getByText(sandboxLabel).first().waitFor()
  const cookies = await course.context().cookies(stage.signerUrl)
  t.same(cookies, [], 'the signer sets none, so blocking them changes nothing')
  await course.context().close()
})

void t.test('refusals lead back, in the words of their reader', options, async (t) => {
  const course = await stage.openCourse('/?locale=de')
  await course.locator('summary', { hasText: 'mit Absicht falsch' }).click()
  const links = course.locator('details a[href*="/launch/broken-"]')
  const count = await links.count()
  t.ok(count >= 8, 'every refusal can be seen')
  for (let index = 0; index < count; index++) {
    const link = links.nth(index)
    const name = (await link.getAttribute('href')) ?? ''
    const page = await openedBy(course, () => link.click())
    await page.locator('footer code').first().waitFor()
    await checkPage(t, page, name)
    await page.close()
  }
  await course.context().close()
})

void t.test('a pasted address', options, async (t) => {
  const page = await stage.openCourse()
  await page.goto(`${stage.signerUrl}/`)
  await checkPage(t, page, 'front page')
  await page.context().close()
  const status = await new Promise((resolve) => {
    request(`${stage.signerUrl}/nothing`, (answer) => resolve(answer.resume().statusCode)).end()
  })
  t.equal(status, 404)
})
