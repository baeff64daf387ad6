import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { findInAnswer } from './complaints.js'
import { password, type MoodleSite } from './moodle-site.js'
import { lookUntil } from './waiting.js'

/**
 * A person with a browser in Moodle, as all stories need one. Whatever page they come to,
 * complaints of Moodle and of the browser are gathered on the way.
 */

const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const patienceMilliseconds = 90_000

/** Moodle's course index says so when a page is left while it still loads. */
const coreNoise = 'Reactive components needs a main DOM element'

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Goes to a path of the site and waits until the page rests. */
  readonly go: (path: string) => Promise<void>
  /** Does something that leads to another page, and waits until that one rests. */
  readonly follow: (act: () => Promise<unknown>) => Promise<void>
  /** Opens a lab, by a click on the page's first card unless told how; the new window at rest. */
  readonly openLab: (act?: () => Promise<unknown>) => Promise<Page>
  /** Closes all windows. */
  readonly leave: () => Promise<void>
  /** axe's violations in the parts that a selector names. */
  readonly findViolations: (selector: string) => Promise<string[]>
}

/** Username → the cookies of somebody who has logged in. */
export type Logins = Map<string, BrowserContextOptions['storageState']>

export interface VisitorOptions {
  readonly logins: Logins
  /** For whoever becomes somebody else: a login that no other story uses. */
  readonly ownLogin?: boolean
  readonly script?: boolean
  readonly width?: number
  /** Receives what Moodle's strict debugging or the browser complained about. */
  readonly complaints: string[]
}

/** Waits until a page rests. A launch is not there yet: it goes on to the signer, or says why not. */
async function settle(page: Page, script: boolean): Promise<void> {
  await rest(page)
  if (!script || !isLaunch(new URL(page.url()))) return
  const gone = page.waitForURL((url) => !isLaunch(url))
  const refused = page.locator('[role="alert"], .alert, .errorbox').first().waitFor()
  await Promise.any([gone, refused])
  await rest(page)
}

/** Whatever a story looks for it waits for; a page that always asks for something is looked at as it is. */
async function rest(page: Page): Promise<void> {
  await page.waitForLoadState()
  await page.waitForLoadState('networkidle', { timeout: 20_000 }).catch((error: unknown) => {
    if (page.isClosed()) throw error
  })
}

const mark = 'stillThePageBefore'

/**
 * Does something that leads to another page, and waits until that one is there: a slow answer would else be taken
 * for a page at rest. The page is asked, and not the browser's events, of which one that comes within a redirect can
 * be missed.
 */
async function leavePage(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.evaluate((name) => {
    Object.assign(globalThis, { [name]: true })
  }, mark)
  await act()
  await lookUntil('another page is there', () =>
    // While a page gives way to the next there is none that could be asked.
    page
      .evaluate((name) => !(name in globalThis) && document.body !== null, mark)
      .catch(() => false),
  )
}

const isLaunch = ({ pathname }: URL): boolean => pathname.endsWith('/mod/appstreamlab/launch.php')

/** Through Moodle's own page; `guest` is nobody in particular. */
async function logIn(page: Page, siteUrl: string, username: string): Promise<void> {
  // Moodle's own script may still redraw fields while the page loads, and what was typed would be gone.
  await page.goto(`${siteUrl}/login/index.php`, { waitUntil: 'networkidle' })
  const isInside = ({ pathname }: URL): boolean => !pathname.startsWith('/login/')
  await lookUntil(`${username} is logged in`, async () => {
    if (isInside(new URL(page.url()))) return true
    if (username === 'guest') await page.click('#loginguestbtn')
    else {
      await page.fill('#username', username)
      await page.fill('#password', password)
      await page.click('#loginbtn')
    }
    return page.waitForURL(isInside, { timeout: 30_000 }).then(
      () => true,
      () => false,
    )
  })
  await page.waitForLoadState('networkidle')
}

/** Somebody who is logged in. */
export async function visit(
  { browser, site }: { readonly browser: Browser; readonly site: MoodleSite },
  username: string,
  { logins, ownLogin = false, script = true, width = 1200, complaints }: VisitorOptions,
): Promise<Visitor> {
  const login = ownLogin ? undefined : logins.get(username)
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    ...(login !== undefined && { storageState: login }),
  })
  context.on('response', (response) => {
    const kind = response.request().resourceType()
    if (!response.url().startsWith(site.url) || !['document', 'xhr', 'fetch'].includes(kind)) return
    void response.text().then(
      (text) => complaints.push(...findInAnswer(response.url(), text)),
      () => undefined,
    )
  })
  context.on('weberror', (error) => {
    const { message } = error.error()
    if (!message.includes(coreNoise)) complaints.push(`${username}: ${message}`)
  })
  // Pages of a busy machine take their time.
  context.setDefaultTimeout(patienceMilliseconds)
  const page = await context.newPage()
  if (login === undefined) {
    await logIn(page, site.url, username)
    if (!ownLogin) logins.set(username, await context.storageState())
  }
  return {
    page,
    context,
    go: async (path) => {
      await page.goto(`${site.url}/${path}`)
      await settle(page, script)
    },
    follow: async (act) => {
      await leavePage(page, act)
      await settle(page, script)
    },
    openLab: async (act = () => page.click('[data-action="mod_appstreamlab-open"]')) => {
      const window = await openWindow(context, act)
      await settle(window, script)
      return window
    },
    leave: () => context.close(),
    findViolations: async (selector) => {
      await page.addScriptTag({ path: axeScript })
      return page.evaluate(async (include) => {
        const { axe } = globalThis as unknown as {
          axe: {
            run(
              context: string,
            ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
          }
        }
        const { violations } = await axe.run(include)
        return violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
        )
      }, selector)
    },
  }
}

/** A browser drops clicks that come before a page is painted; then it is clicked once more, as a person does. */
async function openWindow(context: BrowserContext, act: () => Promise<unknown>): Promise<Page> {
  const opened = (timeout: number): Promise<Page> => context.waitForEvent('page', { timeout })
  const [window] = await Promise.all([opened(30_000).catch(() => undefined), act()])
  if (window !== undefined) return window
  const [second] = await Promise.all([opened(patienceMilliseconds), act()])
  return second
}

/** What Moodle's page of notifications shows to somebody. */
export async function notificationsOf({ page, go }: Visitor): Promise<string> {
  await go('message/output/popup/notifications.php')
  return page.innerText('[role="main"]')
}

/** What all pages of a browser show, for whoever has waited in vain: address and the first lines. */
export async function describePages(browser: Browser): Promise<string> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const seen = await Promise.all(
    pages.map(async (page) => {
      const text = await page.innerText('body', { timeout: 2000 }).catch(() => '(no text)')
      return `${page.url()}\n${text.replaceAll(/\n\s*\n+/g, '\n').slice(0, 1500)}`
    }),
  )
  return seen.join('\n--\n')
}
