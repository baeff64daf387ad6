import { CreateStreamingURLCommand } from '@aws-sdk/client-appstream'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import t from 'tap'

import { chromiumMissing, openChromium } from '#browser/chromium.js'

import type { Sandbox, Seed, StreamingSession } from '#src/index.js'
import { VirtualClock, defaultSeed } from '#src/index.js'
import { createClient, startForTest } from '../test-support.js'

/** False where Chromium is there; otherwise why a test is skipped, and how to enable it. */
export const skip = chromiumMissing && `portal in a browser: ${chromiumMissing}`
// Browsers are slow on a busy machine.
t.setTimeout(280_000)

let browser: Browser | undefined
t.teardown(() => browser?.close())

export interface Visit {
  readonly sandbox: Sandbox
  readonly page: Page
  /** What the browser complained about: policy violations, script errors. */
  readonly complaints: string[]
}

type Test = Parameters<typeof startForTest>[0]

export const portalSeed: Seed = {
  ...defaultSeed,
  stacks: defaultSeed.stacks.map((stack) =>
    stack.name === 'office-stack' ? { ...stack, embedOrigins: ['http://127.0.0.1:8803'] } : stack,
  ),
}

/** A browser page and a sandbox on a running clock, both gone with the test. */
export async function visit(t: Test, context: BrowserContextOptions = {}): Promise<Visit> {
  const sandbox = await startForTest(t, { clock: new VirtualClock(), seed: portalSeed })
  browser ??= await openChromium()
  const opened = await browser.newContext(context)
  t.teardown(() => opened.close())
  const page = await opened.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { sandbox, page, complaints }
}

export async function makeUrl(sandbox: Sandbox, lab = 'cad', more: object = {}): Promise<string> {
  const pair = { StackName: `${lab}-stack`, FleetName: `${lab}-fleet`, UserId: 'al1-student' }
  const command = new CreateStreamingURLCommand({ ...pair, ...more })
  return (await createClient(sandbox).send(command)).StreamingURL ?? ''
}

export function findSession(sandbox: Sandbox): StreamingSession | undefined {
  return sandbox.state.sessions().find((session) => session.userId === 'al1-student')
}
