import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { PageFrame } from '#views/index.js'
import { openChromium } from './chromium.js'
import { startPageServer } from './page-server.js'
import { makeFrame, renderEveryPage } from './samples.js'

// For the tests of pages that need a browser: pages open, and axe looks at them.

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const waitMilliseconds = 60_000

const axePath = '/axe.js'
/** The script is gone before axe looks: it is not of the page. */
const loadAxe = `new Promise((resolve, reject) => {
  const script = document.createElement('script')
  Object.assign(script, { src: '${axePath}', nonce: 'test-nonce', onload: resolve, onerror: reject })
  document.head.append(script)
  script.remove()
})`

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** All that axe decides by colours; each is among {@link everyRule}. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block']

let browser: Browser | undefined
export const closeChromium = async (): Promise<void> => browser?.close()

/** Every page at /<name>, a page that frames it at /framed/<name>, and axe. */
export async function openPages(
  t: Test,
  change: Partial<PageFrame>,
  context: BrowserContextOptions = {},
  pages: Readonly<Record<string, string>> = renderEveryPage(makeFrame(change)),
) {
  const server = await startPageServer(({ path }, response) => {
    const [, first = '', second = ''] = decodeURIComponent(path).split('/')
    if (path === axePath) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      response.setHeader('cache-control', 'max-age=3600')
      response.end(axe)
      return
    }
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

/**
 * Runs axe without weakening the page's policy: as a script with the nonce that this lets pass, which the browser
 * keeps from page to page; its half a megabyte through the debugger costs twice as much. What axe passes stays there.
 */
export async function findViolations(
  page: Page,
  runOnly: readonly string[] = everyRule,
): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(loadAxe)
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly })
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => ({ violations }))`,
  )
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

/** Unfolds whatever is folded, so that it is looked at too. */
export const openEverything = `for (const details of document.querySelectorAll('details')) details.open = true`
