import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path))

/** False where Chromium is there; otherwise why a browser test is skipped, and how to enable it. */
export const chromiumMissing: string | false = executablePath
  ? false
  : 'needs Chromium: apt-get install chromium'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openChromium(): Promise<Browser> {
  if (!executablePath) throw new Error('Chromium is not installed.')
  return chromium.launch({ executablePath, args: quiet })
}
