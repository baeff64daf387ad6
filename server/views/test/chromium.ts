import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright-core'

/** The browser of the machine; Playwright brings none of its own here. */
export const chromiumPath: string | undefined = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path))

const enginePath = '/usr/bin/chromium-headless-shell'

/**
 * The engine of the same version without a browser's windows around it, else the whole browser: a page costs two thirds
 * in it, and most tests need no more. It never asks for a permission, and heeds no setting about others' cookies.
 */
export const quickChromiumPath: string | undefined = existsSync(enginePath)
  ? enginePath
  : chromiumPath

/** False where Chromium is there; otherwise why a browser test is skipped, and how to enable it. */
export const chromiumMissing: string | false = chromiumPath
  ? false
  : 'needs Chromium: apt-get install chromium'

/**
 * What each window renders beside its page, for an address bar that no test has: since Chromium 150 that
 * is half of what a window costs.
 */
const unseenFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** Only the last list counts in Chromium, so what Playwright switches off stands here once more. */
export const playwrightFeatures: readonly string[] = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
]

/** Without the network flags it asks its maker's servers at every start. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...playwrightFeatures, ...unseenFeatures].join(',')}`,
]

/** For what happens in a page: the quick one where it is installed, else the whole browser. */
export const openChromium = (more: readonly string[] = []): Promise<Browser> =>
  launch(quickChromiumPath, more)

/** For what a browser does around its pages: it asks for permissions, and is what people have. */
export const openWholeChromium = (more: readonly string[] = []): Promise<Browser> =>
  launch(chromiumPath, more)

async function launch(path: string | undefined, more: readonly string[]): Promise<Browser> {
  if (!path) throw new Error('Chromium is not installed.')
  const args = [...chromiumArguments, ...more]
  return boundClosing(await chromium.launch({ executablePath: path, args }))
}

const closingMilliseconds = 20_000

/**
 * Chromium sometimes never says that a window, or a context with windows of its own, has closed, and then a test that
 * has seen all it wanted waits until it is ended. Closing proves nothing, so nobody waits for it any longer. Gives
 * whether it was told.
 */
export async function closeAtMost(closing: Promise<unknown>): Promise<boolean> {
  const late = Symbol('late')
  return (await Promise.race([closing, wait(closingMilliseconds, late, { ref: false })])) !== late
}

/** Ends what is left of this process's own browser. */
export function endChromium(): void {
  spawnSync('pkill', ['-KILL', '-P', String(process.pid), 'chrom'])
}

function boundClosing(browser: Browser): Browser {
  const openContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await openContext(options)
    const close = context.close.bind(context)
    context.close = async (why) => {
      await closeAtMost(close(why))
    }
    return context
  }
  const closeBrowser = browser.close.bind(browser)
  browser.close = async (why) => {
    if (!(await closeAtMost(closeBrowser(why)))) endChromium()
  }
  return browser
}
