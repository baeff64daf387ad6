import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { findViolations } from './browser.js'
import { findTool, leaveFrame, opened, startCanvasStage } from './canvas-stage.js'

/** Frames and windows of Canvas, with third-party cookies and without. */
const skip = chromiumMissing
const stage = await startCanvasStage()
const { platform, open, inLab } = stage

const launch = platform.courseUrl({ kind: 'module_item' })

for (const cookies of ['allowed', 'partitioned', 'none'] as const)
  void t.test(
    `in a frame, cookies ${cookies}: the lab's card, and its click into the lab`,
    { skip },
    async (t) => {
      const page = await open(t, cookies, launch)
      const tool = await findTool(page, '#open')
      t.equal(await tool.textContent('h1'), 'CAD for beginners')
      t.strictSame(await findViolations(tool), [])
      await inLab(await opened(page, () => tool.click('#open')))
      const kept = await page.context().cookies(platform.toolOrigin)
      t.strictSame(
        kept.filter(({ name }) => /^__Host-lab-.{22}$/.test(name)),
        [],
        'the login is over',
      )
    },
  )

void t.test(
  'neither cookies nor storage: the lab opens in a window of its own',
  { skip },
  async (t) => {
    platform.storageAnswers = false
    t.teardown(() => (platform.storageAnswers = true))
    const page = await open(t, 'none', launch)
    await inLab(await leaveFrame(t, page))
    t.ok(
      (platform.logins.at(-1)?.['lti_message_hint'] ?? '').length > 300,
      'a hint as long as a JWT',
    )
  },
)

void t.test(
  'a button that Canvas would not know any more leads back to the course',
  { skip },
  async (t) => {
    platform.storageAnswers = false
    t.teardown(() => (platform.storageAnswers = true))
    for (const seconds of [239, 240]) {
      const page = await open(t, 'none', 'about:blank')
      // The page's clock stands still, or the last second would be over on a busy machine.
      const begun = Date.now()
      await page.clock.setFixedTime(begun)
      await page.goto(launch)
      const tool = await findTool(page, '#relaunch:visible')
      t.match(await tool.textContent('.blocked'), 'works for a few minutes')
      // The machine slept: the clock has gone on, and no timer has rung.
      await page.clock.setFixedTime(begun + seconds * 1000)
      if (seconds < 240) {
        await inLab(await opened(page, () => page.keyboard.press('Enter')))
        continue
      }
      const windows = page.context().pages().length
      await page.keyboard.press('Enter')
      await tool.waitForSelector('.late:visible')
      t.match(await tool.textContent('.late'), 'Open the lab again from the course')
      t.notOk(await tool.isVisible('#relaunch'))
      t.ok(await tool.evaluate('document.activeElement.matches(".late")'), 'focus is not lost')
      t.strictSame(await findViolations(tool), [])
      t.equal(page.context().pages().length, windows)
    }
  },
)

void t.test('a page that stays open says so by itself', { skip }, async (t) => {
  platform.storageAnswers = false
  t.teardown(() => (platform.storageAnswers = true))
  const page = await open(t, 'none', 'about:blank')
  await page.clock.install()
  await page.goto(launch)
  const tool = await findTool(page, '#relaunch:visible')
  await page.clock.fastForward(250_000)
  await tool.waitForSelector('.late:visible')
  t.notOk(await tool.isVisible('#relaunch'))
})

void t.test(
  'no forwarding frame: no message goes out, and the button leads on',
  { skip },
  async (t) => {
    const page = await open(
      t,
      'none',
      platform.courseUrl({ kind: 'module_item', withoutForwarder: true }),
    )
    const said: string[] = []
    // Chromium says so of each message that does not fit the window it was sent to.
    page.on('console', (message) => void said.push(message.text()))
    await page.reload()
    await inLab(await leaveFrame(t, page))
    t.strictSame(await page.evaluate('heard'), [], 'one sent to any origin would have arrived')
    t.strictSame(
      said.filter((text) => /postMessage/.test(text)),
      [],
    )
  },
)

void t.test('a mobile app names no storage: the button at once', { skip }, async (t) => {
  const page = await open(t, 'none', platform.courseUrl({ kind: 'module_item', mobile: true }))
  await inLab(await leaveFrame(t, page))
})

for (const cookies of ['allowed', 'none'] as const)
  void t.test(
    `a link that opens a new tab goes straight into the lab, cookies ${cookies}`,
    { skip },
    async (t) => {
      const page = await open(t, cookies, platform.courseUrl({ kind: 'module_item', newTab: true }))
      await inLab(await opened(page, () => page.click('#open')))
    },
  )

void t.test('a launch that was used: the platform’s error in words', { skip }, async (t) => {
  const page = await open(t, 'partitioned', launch)
  await findTool(page, '#open')
  const again = await page.context().newPage()
  await again.goto(
    `${platform.toolOrigin}/lti/login?${new URLSearchParams(platform.logins.at(-1))}`,
  )
  await again.locator('h1').waitFor()
  t.equal(await again.textContent('h1'), 'This link has been used')
})

void t.test('what Canvas refuses on its own pages never reaches the tool', { skip }, async (t) => {
  const page = await open(t, 'partitioned', launch)
  await findTool(page, '#open')
  const { lti_message_hint: hint = '', login_hint = '' } = platform.logins.at(-1) ?? {}
  const statusOf = async (asked: Record<string, string>): Promise<number | undefined> =>
    (await page.goto(`${platform.authorizationUrl}?${new URLSearchParams(asked)}`))?.status()
  const redirect_uri = `${platform.toolOrigin}/lti/launch`
  t.equal(
    await statusOf({ lti_message_hint: hint, login_hint, redirect_uri: `${redirect_uri}/` }),
    400,
  )
  t.equal(await statusOf({ lti_message_hint: `${hint}x`, login_hint, redirect_uri }), 400)
  t.equal(await statusOf({ lti_message_hint: hint, login_hint: 'another', redirect_uri }), 401)
  platform.hintSeconds = 0
  t.teardown(() => (platform.hintSeconds = 300))
  await page.goto(launch)
  await page
    .frameLocator('iframe[name=tool_content]')
    .getByText('Invalid lti_message_hint')
    .waitFor()
})

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(stage.logged('bug'), [])
})
