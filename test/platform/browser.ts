import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Frame, type Locator, type Page } from 'playwright-core'
import {
  chromiumArguments,
  chromiumPath,
  closeAtMost,
  endChromium,
  quickChromiumPath,
} from '#browser/chromium.js'

/** What the browser lets pages of other sites keep. */
export type CookieSetting =
  | 'allowed'
  /** Chromium's own default: only partitioned cookies in frames. */
  | 'partitioned'
  /** No cookie of the tool inside the LMS, as in browsers that keep none in frames. */
  | 'none'

const preferences: Record<CookieSetting, object> = {
  allowed: { profile: { cookie_controls_mode: 0 } },
  partitioned: {},
  none: {
    profile: {
      content_settings: {
        exceptions: { cookies: { '[*.]tool.example,[*.]lms.test': { setting: 2 } } },
      },
    },
  },
}

export interface TestBrowser {
  readonly context: BrowserContext
  /** All windows that are open; the browser stays for the next test. */
  readonly closePages: () => Promise<void>
  close(): Promise<void>
}

/** A browser of its own, on hosts that lead to this machine, trusting one key. */
export async function openBrowser(cookies: CookieSetting, spkiHash: string): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'appstreamlab-browser-'))
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences[cookies]))
  // The quick one lets others' cookies pass whatever the profile says.
  const path = cookies === 'allowed' ? quickChromiumPath : chromiumPath
  const context = await chromium.launchPersistentContext(profile, {
    ...(path !== undefined && { executablePath: path }),
    args: [
      ...chromiumArguments,
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.example 127.0.0.1',
      `--ignore-certificate-errors-spki-list=${spkiHash}`,
    ],
  })
  context.setDefaultTimeout(60_000)
  return {
    context,
    closePages: async () => {
      await closeAtMost(Promise.all(context.pages().map((page) => page.close())))
    },
    async close() {
      if (!(await closeAtMost(context.close()))) endChromium()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/**
 * Waits until something is shown in a frame of a page. The debugger now and then loses a frame that moves between sites
 * while it still loads (the page itself shows what it should); then the page is loaded again, which is a new launch.
 */
export async function waitInFrame(page: Page, shown: Locator): Promise<void> {
  for (const timeout of [6_000, 12_000]) {
    const isShown = await shown.waitFor({ timeout }).then(
      () => true,
      () => false,
    )
    if (isShown) return
    await page.reload()
  }
  await shown.waitFor()
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds in a page or frame. The text comes through the debugger, past the page's policy. */
export async function findViolations(page: Page | Frame): Promise<readonly string[]> {
  await page.evaluate(`${axe};undefined`)
  const result: { violations: { id: string; nodes: { html: string }[] }[] } = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => ({ violations }))`,
  )
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
