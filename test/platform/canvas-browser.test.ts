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
  const shown = page.frameLocator('iframe[name=tool]').locator(selector)
  await shown.waitFor({ timeout: 10_000 }).catch(async () => {
    await page.reload()
    await shown.waitFor()
  })
  const frame = page.frame({ name: 'tool' })
  if (!frame) throw new Error('The tool has no frame.')
  return frame
}

const launch = platform.courseUrl({ kind: 'launch' })

for (const cookies of ['allowed', 'partitioned', 'none'] as const)
  void t.test(
    `in a frame, cookies ${cookies}: the lab's card, and its click into the lab`,
    { skip },
    async (t) => {
      const page = await open(t, cookies, launch)
      const tool = await findTool(page, '#open')
      t.equal(await tool.textContent('h1'), 'CAD for beginners')
      t.strictSame(await findViolations(tool), [])
      const [lab] = await Promise.all([page.context().waitForEvent('page'), tool.click('#open')])
      await lab.waitForURL((url) => url.href.startsWith(sandbox.endpoint))
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
    const tool = await findTool(page, '#relaunch:visible')
    t.match(await tool.textContent('main'), 'The lab needs a window of its own')
    t.equal(await tool.evaluate('document.activeElement.id'), 'relaunch', 'the one thing to do')
    t.strictSame(await findViolations(tool), [])
    const [window] = await Promise.all([
      page.context().waitForEvent('page'),
      page.keyboard.press('Enter'),
    ])
    await window.waitForURL((url) => url.href.startsWith(sandbox.endpoint))
  },
)

void t.test('a link that opens a new tab goes straight into the lab', { skip }, async (t) => {
  const page = await open(t, 'none', platform.courseUrl({ kind: 'launch', newTab: true }))
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('#open')])
  await tab.waitForURL((url) => url.href.startsWith(sandbox.endpoint))
})

void t.test('a launch that was used: the platform’s error in words', { skip }, async (t) => {
  const page = await open(t, 'partitioned', launch)
  const login = await page.locator('iframe[name=tool]').getAttribute('src')
  await findTool(page, '#open')
  const again = await page.context().newPage()
  await again.goto(login ?? '')
  await again.locator('h1').waitFor()
  t.equal(await again.textContent('h1'), 'This link has been used')
})

void t.test('the picker by keyboard: search, choose two, add', { skip }, async (t) => {
  const page = await open(t, 'none', platform.courseUrl({ kind: 'pick', role: 'Instructor' }))
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
  await page.frameLocator('iframe[name=tool]').getByText('Saved').waitFor()
  const payload = Buffer.from(platform.answers.at(-1)?.split('.')[1] ?? '', 'base64url').toString()
  const claims = JSON.parse(payload) as Record<string, { custom: { lab: string } }[]>
  const items = claims[deepLinkingUri('content_items')] ?? []
  t.strictSame(
    items.map(({ custom }) => custom.lab),
    ['cad-1', 'office'],
  )
})

void t.test('a student who finds the picker is told so', { skip }, async (t) => {
  const page = await open(t, 'partitioned', platform.courseUrl({ kind: 'pick' }))
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
