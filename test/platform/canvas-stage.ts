import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Frame, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { stringify } from 'yaml'
import { startSigner } from '@appstreamlab/server'
import { defaultSeed, startSandbox, type SandboxOptions } from '@appstreamlab/sandbox'
import {
  findViolations,
  openBrowser,
  waitInFrame,
  type CookieSetting,
  type TestBrowser,
} from './browser.js'
import { startCanvasShaped, type CanvasShaped } from './canvas-shaped.js'

/**
 * The product, the sandbox and a Canvas around it, for tests in a real browser: the tool on another site than
 * the LMS, with whatever cookies the browser allows. It goes when the test file ends.
 */
export interface CanvasStage {
  readonly platform: CanvasShaped
  /** A page of a browser with these cookies; one browser for each setting, pages last as long as the test. */
  readonly open: (t: Test, cookies: CookieSetting, url: string) => Promise<Page>
  /** Waits until the window shows the streamed lab. */
  readonly inLab: (window: Page) => Promise<void>
  /** Events of this name in the signer's log. */
  readonly logged: (event: string) => readonly string[]
  /** Moves the clock of the signer ahead. */
  readonly pass: (milliseconds: number) => void
  /** Of the signer, for the operator's command. */
  readonly env: Readonly<Record<string, string>>
}

export interface StageOptions {
  readonly seed?: SandboxOptions['seed']
  /** More of the one tenant's configuration. */
  readonly tenant?: object
}

// One closure: everything that stands on this stage ends with the test.
// oxlint-disable-next-line max-lines-per-function
export async function startCanvasStage(
  settings: Readonly<Record<string, string>> = {},
  { seed = defaultSeed, tenant = {} }: StageOptions = {},
): Promise<CanvasStage> {
  const platform = await startCanvasShaped()
  const sandbox = await startSandbox({ port: 0, adminPort: 0, seed })
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  const configFile = join(folder, 'catalogue.yaml')
  await writeFile(
    configFile,
    stringify({
      tenants: [
        {
          id: 'uni',
          name: 'Example University',
          directories: [{ id: 'canvas' }],
          labs: [
            { id: 'cad-1', title: 'CAD for beginners', stack: 'cad-stack', fleet: 'cad-fleet' },
            { id: 'office', title: 'Office', stack: 'office-stack', fleet: 'office-fleet' },
          ],
          consumers: [],
          ...tenant,
          registrations: [
            { name: 'canvas', issuer: platform.issuer },
            { name: 'canvas-beta', issuer: platform.betaIssuer },
          ].map((one) => ({
            ...one,
            clientId: platform.clientId,
            authorizationUrl: platform.authorizationUrl,
            jwks: platform.jwks,
            directory: 'canvas',
            labs: 'all',
            deployments: [{ id: platform.deploymentId }],
          })),
        },
      ],
    }),
  )
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  })
  const log: string[] = []
  const env = {
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    PORT: '0',
    CONFIG_FILE: configFile,
    STATE_FOLDER: join(folder, 'state'),
    PUBLIC_URL: platform.toolOrigin,
    USER_ID_KEY: 'a key of pseudonyms that only tests use',
    SEALING_KEY: 'a sealing key that only tests know well',
    ...settings,
  }
  let ahead = 0
  const signer = await startSigner({
    env,
    clock: { now: () => Date.now() + ahead },
    log: pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) }),
  })
  platform.toolUrl = signer.url
  const browsers = new Map<CookieSetting, Promise<TestBrowser>>()
  t.teardown(async () => {
    for (const browser of browsers.values()) await (await browser).close()
    await signer.close()
    await platform.close()
    await sandbox.close()
    await rm(folder, { recursive: true })
  })

  async function open(t: Test, cookies: CookieSetting, url: string): Promise<Page> {
    const opening = browsers.get(cookies) ?? openBrowser(cookies, platform.spkiHash)
    browsers.set(cookies, opening)
    const { context, closePages } = await opening
    t.teardown(closePages)
    const page = await context.newPage()
    await page.goto(url)
    return page
  }

  return {
    platform,
    open,
    inLab: (window) => window.waitForURL((url) => url.href.startsWith(sandbox.endpoint)),
    logged: (event) => log.filter((line) => line.includes(`"event":"${event}"`)),
    pass: (milliseconds) => {
      ahead += milliseconds
    },
    env,
  }
}

/** The tool's frame, once it shows what is looked for. */
export async function findTool(page: Page, selector: string): Promise<Frame> {
  await waitInFrame(page, page.frameLocator('iframe[name=tool_content]').locator(selector))
  const frame = page.frame({ name: 'tool_content' })
  if (!frame) throw new Error('The tool has no frame.')
  return frame
}

/** A click or a key that opens a window. */
export async function opened(page: Page, act: () => Promise<void>): Promise<Page> {
  const [window] = await Promise.all([page.context().waitForEvent('page'), act()])
  return window
}

/** Presses the button to a window of its own, on the page that says that there has to be one. */
export async function leaveFrame(t: Test, page: Page): Promise<Page> {
  const tool = await findTool(page, '#relaunch:visible')
  t.match(await tool.textContent('main'), 'The lab needs a window of its own')
  t.equal(await tool.evaluate('document.activeElement.id'), 'relaunch', 'the one thing to do')
  t.strictSame(await findViolations(tool), [])
  return opened(page, () => page.keyboard.press('Enter'))
}
