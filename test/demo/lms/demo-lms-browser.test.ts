import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { startDemoLms } from './index.js'
import type { JournalEntry } from './journal.js'
import { chromiumMissing, openChromium } from '#browser/chromium.js'
import { testLabs } from './testing/demo-labs.js'
import { startStandInTool } from './testing/stand-in-tool.js'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const resizes = (messages: string) => `<!doctype html><title>Lab</title><h1>The lab</h1>
  <script>${messages}</script>`

const waitMilliseconds = 60_000
let browser: Browser | undefined
t.teardown(() => browser?.close())

async function openPage(context: BrowserContextOptions): Promise<Page> {
  browser ??= await openChromium()
  const page = await (await browser.newContext(context)).newPage()
  page.setDefaultTimeout(waitMilliseconds)
  return page
}

async function open(t: Test, context: BrowserContextOptions = {}, toolPage = '<h1>The lab</h1>') {
  const tool = await startStandInTool(() => ({ status: 200, body: toolPage }))
  const journal: JournalEntry[] = []
  const course = await startDemoLms({
    port: 0,
    signerUrl: tool.url,
    consumerKey: 'demo-course',
    secret: 'secret',
    labs: testLabs,
    journal: async () => journal,
  })
  const page = await openPage(context)
  t.teardown(async () => {
    await page.context().close()
    await course.close()
    await tool.close()
  })
  await page.goto(course.url)
  return { page, tool, course, journal }
}

/** Runs axe without weakening the page's policy: the text comes through the debugger. */
async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe};undefined`)
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate(
    'axe.run(document, { iframes: false }).then(({ violations }) => ({ violations }))',
  )
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const widthOverflow = 'document.documentElement.scrollWidth - innerWidth'

void t.test('by keyboard alone: a lab in a new tab', { skip: chromiumMissing }, async (t) => {
  const { page, tool } = await open(t)
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate("document.activeElement.textContent.includes('Open Statistics')")) break
  }
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')])
  await tab.getByRole('heading', { name: 'The lab' }).waitFor()
  t.equal(tab.url(), `${tool.url}/`)
  const posted = new URLSearchParams(tool.bodies[0])
  t.equal(posted.get('custom_lab'), 'statistics')
  t.equal(
    posted.get('lis_person_name_full'),
    "Zoë 学生 O'Brien & Søn",
    'the browser keeps the name',
  )

  await page.bringToFront()
  const panel = page.getByRole('complementary', { name: 'What just happened' })
  await panel.locator('strong', { hasText: 'Statistics' }).waitFor()
  await panel.getByText('All 31 fields of the form').click()
  await panel.getByText('lis_person_sourcedid').waitFor()
})

void t.test(
  'in a frame: the height is the one the tool asks for',
  { skip: chromiumMissing },
  async (t) => {
    const messages = `
    parent.postMessage('not JSON', '*')
    parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height: 'tall' }), '*')
    parent.postMessage({ subject: 'other', height: 700 }, '*')
    parent.postMessage(JSON.stringify({ subject: 'lti.frameResize', height: 333.2 }), '*')`
    const { page, tool } = await open(t, {}, resizes(messages))
    await page.getByRole('link', { name: 'In this page' }).click()
    await page.getByRole('link', { name: 'Open CAD for beginners' }).click()
    await page.locator('iframe[height="334"]').waitFor()
    const posted = new URLSearchParams(tool.bodies[0])
    t.equal(posted.get('launch_presentation_document_target'), 'iframe')
    const frame = page.frameLocator('iframe')
    t.equal(await frame.getByRole('heading').textContent(), 'The lab')
  },
)

void t.test(
  'without script everything works with one more click',
  { skip: chromiumMissing },
  async (t) => {
    const { page, tool } = await open(t, { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Teresa Lindqvist' }).click()
    const link = page.getByRole('link', { name: 'Open CAD for beginners' })
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
    t.equal(tool.bodies.length, 0)
    await tab.getByRole('button', { name: 'Continue to the lab' }).click()
    await tab.getByRole('heading', { name: 'The lab' }).waitFor()
    const posted = new URLSearchParams(tool.bodies[0])
    t.equal(posted.get('roles'), 'Instructor')
    await page.getByRole('link', { name: 'Look again' }).click()
    await page.getByText('opened by Teresa Lindqvist').waitFor()
  },
)

void t.test(
  'axe finds nothing, light and dark, wide and narrow',
  { skip: chromiumMissing },
  async (t) => {
    for (const [colorScheme, width] of [
      ['light', 320],
      ['dark', 1280],
    ] as const) {
      const { page, course, journal } = await open(t, {
        colorScheme,
        viewport: { width, height: 800 },
      })
      // An id as long as Canvas's, and a request that tells of it in a sentence.
      await course.launchOnce('cad', 'amir')
      journal.push({
        requestId: 'first',
        operation: 'CreateStreamingURL',
        input: { StackName: 'cad-stack', FleetName: 'cad-fleet', UserId: `al1-${'x'.repeat(28)}` },
        status: 200,
        errorCode: null,
      })
      await page.goto(`${course.url}/?person=amir`)
      t.match(await page.innerText('aside'), 'AppStream never learns that this is user 535fa085')
      t.ok(Number(await page.evaluate(widthOverflow)) <= 0, 'what happened to a launch fits')
      for (const path of [
        '/?open=frame&framed=cad&lti_errormsg=Closed',
        '/?open=tab&framed=broken-no-lab',
        '/launch/broken-nothing',
      ]) {
        await page.goto(course.url + path)
        t.same(await findViolations(page), [], `${path}: ${colorScheme}, ${width} px`)
        t.ok(Number(await page.evaluate(widthOverflow)) <= 0, `${path} fits`)
      }
    }
  },
)

void t.test(
  'the page that carries the launch is accessible too',
  { skip: chromiumMissing },
  async (t) => {
    const { page, course } = await open(t)
    // Held before it posts itself.
    await page.route('**/client/launch-page.js', (route) => route.fulfill({ body: '' }))
    await page.goto(`${course.url}/launch/cad`)
    t.equal(await page.title(), 'Opening CAD for beginners')
    t.same(await findViolations(page), [])
  },
)
