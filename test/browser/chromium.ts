import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** The browser of the machine; Playwright brings none of its own here. */
export const chromiumPath: string | undefined = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path))

/** False where Chromium is there; otherwise why a browser test is skipped, and how to enable it. */
export const chromiumMissing: string | false = chromiumPath
  ? false
  : 'needs Chromium: apt-get install chromium'

/** Without the network flags it asks its maker's servers at every start. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openChromium(more: readonly string[] = []): Promise<Browser> {
  if (!chromiumPath) throw new Error('Chromium is not installed.')
  return chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments, ...more] })
}
