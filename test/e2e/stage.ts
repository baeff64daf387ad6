import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Test } from 'tap'
import { openChromium } from '#browser/chromium.js'
import { startAll, type Running } from '#demo/start/start-all.js'
import { readPorts } from '#demo/start/ports.js'

/**
 * What the browser tests of this folder and `pictures.ts` share: `npm start` without a terminal, a
 * browser in front of it, and what every page has to pass.
 */

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const waitMilliseconds = 60_000

/** Everything that `npm start` runs, on free ports, and one browser. */
export interface Stage extends Running {
  readonly browser: Browser
  /** A window on the demo course. */
  openCourse(query?: string, context?: BrowserContextOptions): Promise<Page>
  /** What the sandbox's admin port does. */
  admin(method: string, path: string, body?: object): Promise<void>
  /** Signer, sandbox and course are given up. */
  close(): Promise<void>
}

/** The browser is the quick one, unless a test needs what only the whole one does. */
export async function openStage(openBrowser = openChromium): Promise<Stage> {
  const stops: (() => Promise<unknown>)[] = []
  const ports = { PORT: '0', SANDBOX_PORT: '0', SANDBOX_ADMIN_PORT: '0', DEMO_LMS_PORT: '0' }
  const env = { PATH: process.env['PATH'], ...ports }
  const running = await startAll({
    env,
    ports: readPorts(env),
    onStop: (stop) => stops.unshift(stop),
    onSignerLine: () => undefined,
  })
  const browser = await openBrowser()
  stops.unshift(() => browser.close())
  return {
    ...running,
    browser,
    async openCourse(query = '', context = {}) {
      const page = await (await browser.newContext(context)).newPage()
      page.setDefaultTimeout(waitMilliseconds)
      await page.goto(`${running.demoLmsUrl}${query}`)
      return page
    },
    async admin(method, path, body) {
      const answer = await fetch(`${running.sandboxAdminUrl}${path}`, {
        method,
        ...(body && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    },
    async close() {
      for (const stop of stops) await stop()
    },
  }
}

/** Moves the focus with Tab alone until it is on an element whose name begins with `name`. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 60; count++) {
    await page.keyboard.press('Tab')
    if (await readFocused(page).then((text) => text.startsWith(name))) return
  }
  throw new Error(`No element named "${name}" can be reached with Tab.`)
}

/** The name of what has the focus, also inside a frame. */
async function readFocused(page: Page): Promise<string> {
  const names = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const element = document.activeElement
        const named =
          element instanceof HTMLElement &&
          element.tagName !== 'IFRAME' &&
          element !== document.body
        return named && document.hasFocus() ? element.innerText.trim() : ''
      }),
    ),
  )
  return names.find((name) => name !== '') ?? ''
}

/** No accessibility violations, and no scrolling sideways at 320 pixels. */
export async function checkPage(t: Test, page: Page, name: string): Promise<void> {
  await page.evaluate(`${axe};undefined`)
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string }[] }[]
  }>('axe.run(document, { iframes: false }).then(({ violations }) => ({ violations }))')
  t.same(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    `${name}: axe finds nothing`,
  )
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  )
  t.ok(overflow <= 0, `${name}: fits 320 pixels`)
  if (size) await page.setViewportSize(size)
}

/** The window that an action opens. */
export async function openedBy(page: Page, action: () => Promise<unknown>): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), action()])
  opened.setDefaultTimeout(waitMilliseconds)
  await opened.waitForLoadState()
  return opened
}

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name })
