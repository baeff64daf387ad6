import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Frame, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { stringify } from 'yaml'
import { startSigner } from '@appstreamlab/server'
import { deepLinkingUri } from '#reference-signer'
import { startSandbox } from '#sandbox/index.js'
import { findViolations, openBrowser, type CookieSetting, type TestBrowser } from './browser.js'
import { startCanvasShaped } from './canvas-shaped.js'

/** LTI 1.3 in a real browser, on another site than the LMS, with whatever cookies it allows. */
const skip = chromiumMissing
const platform = await startCanvasShaped()
const sandbox = await startSandbox({ port: 0, adminPort: 0 })
const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
const configFile = join(folder, 'catalogue.yaml')
await writeFile(
  configFile,
  stringify({
    tenants: [
      {
        id: 'uni',
        name: 'Example University',
        directories: [{ id: 'canvas' }],
        labs: [
          { id: 'cad-1', title: 'CAD for beginners', stack: 'cad-stack', fleet: 'cad-fleet' },
          { id: 'office', title: 'Office', stack: 'office-stack', fleet: 'office-fleet' },
        ],
        consumers: [],
        registrations: [
          {
            name: 'canvas',
            issuer: platform.issuer,
            clientId: platform.clientId,
            authorizationUrl: platform.authorizationUrl,
            jwks: platform.jwks,
            directory: 'canvas',
            labs: 'all',
            deployments: [{ id: platform.deploymentId }],
          },
        ],
      },
    ],
  }),
)
Object.assign(process.env, {
  AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
})
const log: string[] = []
const signer = await startSigner({
  env: {
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    PORT: '0',
    CONFIG_FILE: configFile,
    STATE_FOLDER: join(folder, 'state'),
    PUBLIC_URL: platform.toolOrigin,
    USER_ID_KEY: 'a key of pseudonyms that only tests use',
    SEALING_KEY: 'a sealing key that only tests know well',
  },
  log: pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) }),
})
platform.toolUrl = signer.url
t.teardown(async () => {
  for (const browser of browsers.values()) await (await browser).close()
  await signer.close()
  await platform.close()
  await sandbox.close()
  await rm(folder, { recursive: true })
})

/** One browser for each setting; each test has pages of its own. */
const browsers = new Map<CookieSetting, Promise<TestBrowser>>()

async function open(t: Test, cookies: CookieSetting, url: string): Promise<Page> {
  const opening = browsers.get(cookies) ?? openBrowser(cookies, platform.spkiHash)
  browsers.set(cookies, opening)
  const { context } = await opening
  t.teardown(() => Promise.all(context.pages().map((page) => page.close())))
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/**
 * The tool's frame, once it shows what is looked for. The debugger now and then loses a frame that moves
 * between sites while it still loads (the page itself shows what it should); then the course page is
 * loaded once more, which is a new launch.
 */
async function findTool(page: Page, selector: string): Promise<Frame> {
  const shown = page.frameLocator('iframe[name=tool_content]').locator(selector)
  await shown.waitFor({ timeout: 10_000 }).catch(async () => {
    await page.reload()
    await shown.waitFor()
  })
  const frame = page.frame({ name: 'tool_content' })
  if (!frame) throw new Error('The tool has no frame.')
  return frame
}

/** A click or a key that opens a window. */
async function opened(page: Page, act: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([page.context().waitForEvent('page'), act()])
  return window
}

const inLab = (window: Page): Promise<void> =>
  window.waitForURL((url) => url.href.startsWith(sandbox.endpoint))

/** Presses the button to a window of its own, on the page that says that there has to be one. */
async function leaveFrame(t: Test, page: Page): Promise<Page> {
  const tool = await findTool(page, '#relaunch:visible')
  t.match(await tool.textContent('main'), 'The lab needs a window of its own')
  t.equal(await tool.evaluate('document.activeElement.id'), 'relaunch', 'the one thing to do')
  t.strictSame(await findViolations(tool), [])
  return opened(page, () => page.keyboard.press('Enter'))
}

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

void t.test('the Student View is a preview, in a frame and in a tab', { skip }, async (t) => {
  const visit = { kind: 'module_item', as: 'studentView' } as const
  const page = await open(t, 'none', platform.courseUrl(visit))
  const tool = await findTool(page, '#open')
  t.match(await tool.textContent('main'), 'Preview')
  await inLab(await opened(page, () => tool.click('#open')))
  const link = await open(t, 'none', platform.courseUrl({ ...visit, newTab: true }))
  await inLab(await opened(link, () => link.click('#open')))
})

void t.test('whoever acts as another person opens nothing', { skip }, async (t) => {
  const page = await open(t, 'none', platform.courseUrl({ kind: 'module_item', as: 'actAs' }))
  const tool = await findTool(page, '#back')
  t.equal(await tool.textContent('h1'), 'Somebody is acting as this person')
})

void t.test('the way back from a frame ends in the course', { skip }, async (t) => {
  for (const [visit, shown] of [
    [{ kind: 'module_item' }, '#open'],
    [{ kind: 'module_item', as: 'actAs' }, '.panel.bad, .panel.plain'],
    [{ kind: 'course_navigation', as: 'teacher' }, 'h1'],
    [{ kind: 'link_selection' }, 'h1'],
  ] as const) {
    const page = await open(t, 'none', platform.courseUrl(visit))
    const tool = await findTool(page, shown)
    await tool.click('#back')
    await page.waitForURL(`${platform.lmsOrigin}/courses/1/modules`)
    t.equal(await page.textContent('h1'), 'Modules', JSON.stringify(visit))
  }
})

void t.test('so does the way back from the window that left the frame', { skip }, async (t) => {
  platform.storageAnswers = false
  t.teardown(() => (platform.storageAnswers = true))
  const page = await open(t, 'none', platform.courseUrl({ kind: 'module_item', as: 'actAs' }))
  const window = await leaveFrame(t, page)
  await window.click('#back')
  await window.waitForURL(`${platform.lmsOrigin}/courses/1`)
  t.equal(await window.textContent('h1'), 'Mechanics')
})

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

void t.test('the picker by keyboard: search, choose two, add', { skip }, async (t) => {
  const page = await open(t, 'none', platform.courseUrl({ kind: 'link_selection', as: 'teacher' }))
  const tool = await findTool(page, '#search')
  t.strictSame(await findViolations(tool), [])
  await tool.focus('#search')
  await page.keyboard.type('office')
  t.equal(await tool.locator('.choice:visible').count(), 1)
  t.equal(await tool.textContent('#said'), 'Labs found: 1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await tool.fill('#search', '')
  t.equal(await tool.locator('.choice:visible').count(), 2)
  await tool.focus('#search')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  t.equal(await tool.locator(':checked').count(), 2)
  await tool.focus('button[value=add]')
  await page.keyboard.press('Enter')
  await page.frameLocator('iframe[name=tool_content]').getByText('Saved').waitFor()
  const payload = Buffer.from(platform.answers.at(-1)?.split('.')[1] ?? '', 'base64url').toString()
  const claims = JSON.parse(payload) as Record<string, { custom: { lab: string } }[]>
  const items = claims[deepLinkingUri('content_items')] ?? []
  t.strictSame(
    items.map(({ custom }) => custom.lab),
    ['cad-1', 'office'],
  )
})

void t.test(
  'a placement that Canvas launches in place of its picker shows the list',
  { skip },
  async (t) => {
    const visit = { kind: 'module_index_menu_modal', as: 'teacher' } as const
    const page = await open(t, 'none', platform.courseUrl(visit))
    const tool = await findTool(page, 'h1')
    t.match(await tool.textContent('main'), 'Office')
  },
)

void t.test('a student who finds the picker is told so', { skip }, async (t) => {
  const page = await open(t, 'partitioned', platform.courseUrl({ kind: 'link_selection' }))
  const tool = await findTool(page, 'h1')
  await tool.waitForSelector('h1:has-text("Only teachers choose labs")')
  t.strictSame(await findViolations(tool), [])
})

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(
    log.filter((line) => line.includes('"event":"bug"')),
    [],
  )
})
