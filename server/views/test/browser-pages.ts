import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { PageFrame } from '#views/index.js'
import { openChromium } from './chromium.js'
import { startPageServer } from './page-server.js'
import { makeFrame, renderEveryPage } from './samples.js'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const waitMilliseconds = 10_000

let browser: Browser | undefined
export const closeChromium = async (): Promise<void> => browser?.close()

/** Every page at /<name>, and a page that frames it at /framed/<name>. */
export async function openPages(
  t: Test,
  change: Partial<PageFrame>,
  context: BrowserContextOptions = {},
  pages: Readonly<Record<string, string>> = renderEveryPage(makeFrame(change)),
) {
  const server = await startPageServer(({ path }, response) => {
    const [, first = '', second = ''] = decodeURIComponent(path).split('/')
    if (first === 'framed') response.removeHeader('content-security-policy')
    response.end(
      first === 'framed'
        ? `<!doctype html><html lang="en"><title>Course</title><iframe title="Lab" src="/${encodeURIComponent(second)}"></iframe><script>
            addEventListener('message', (event) => { if (event.data.subject === 'lti.frameResize')
              document.querySelector('iframe').height = event.data.height })</script></html>`
        : pages[first],
    )
  })
  browser ??= await openChromium()
  const browserContext = await browser.newContext({ timezoneId: 'Europe/Berlin', ...context })
  const page = await browserContext.newPage()
  page.setDefaultTimeout(waitMilliseconds)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  t.teardown(async () => {
    await browserContext.close()
    await server.close()
  })
  const open = (name: string) => page.goto(`${server.origin}/${encodeURIComponent(name)}`)
  return { page, open, names: Object.keys(pages), origin: server.origin, complaints }
}

/** Runs axe without weakening the page's policy: the text comes through the debugger. What it passes stays there. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`)))
    await page.evaluate(`${axe};undefined`)
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => ({ violations }))`,
  )
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** Unfolds whatever is folded, so that it is looked at too. */
export const openEverything = `for (const details of document.querySelectorAll('details')) details.open = true`
