import { setTimeout as wait } from 'node:timers/promises'
import type { FrameLocator, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { waitInFrame, type CookieSetting } from './browser.js'
import type { Captured } from './captured-launches.js'
import { findTool, type CapturedStage, type Visit, type Where } from './captured-stage.js'

/** What the LMS signs with line feeds browsers post with CRLF: such a launch cannot be verified. */
export const unverifiable = new Set(['celtic-lti1p1-LF-description'])

export const asksForLabs = (launch: Captured): boolean =>
  /ContentItemSelectionRequest|LtiDeepLinkingRequest/.test(JSON.stringify(launch))

export const opensLab = (launch: Captured): boolean =>
  !asksForLabs(launch) && !unverifiable.has(launch.name)

/** A card's button, the way out of a frame of nobody whom we know, and the one where nothing is kept. */
export const ways = '#open, #way-out, #relaunch:visible'

/** A launch in a frame. */
export async function openInFrame(
  t: Test,
  stage: CapturedStage,
  facts: { readonly cookies: CookieSetting; readonly where: Where; readonly visit: Visit },
): Promise<{ readonly page: Page; readonly tool: FrameLocator }> {
  const page = await stage.open(t, facts.cookies, facts.where, facts.visit)
  return { page, tool: findTool(page, facts.where) }
}

/** From the tool's page in a frame into the lab, by the one thing to click. */
export async function goOn(
  stage: CapturedStage,
  { page, tool }: { readonly page: Page; readonly tool: FrameLocator },
): Promise<string> {
  const way = tool.locator(ways).first()
  await waitInFrame(page, way).catch(async (error: unknown) => {
    throw new Error(`There is no way on. ${await describeFrames(page)}`, { cause: error })
  })
  const id = (await way.getAttribute('id')) ?? ''
  const [window] = await Promise.all([page.context().waitForEvent('page'), way.click()])
  if (id === 'way-out') await window.click('#open')
  await stage.inLab(window)
  return id
}

/** What each frame shows: a wait that ended in vain says nothing about why. */
async function describeFrames(page: Page): Promise<string> {
  const shown = page.frames().map(async (frame) => {
    // A frame that the debugger has lost never answers.
    const said = frame.evaluate(() => document.body.innerText).catch(String)
    const text = await Promise.race([said, wait(5_000, 'no answer', { ref: false })])
    return `${new URL(frame.url()).pathname}: ${text.slice(0, 300)}`
  })
  return (await Promise.all(shown)).join(' | ')
}

/** One captured launch: its window, its frame, and that frame inside a page of a third origin. */
export function walkThrough(stage: CapturedStage, launch: Captured, cookies: CookieSetting): void {
  const { name } = launch
  void t.test(`${name}, cookies ${cookies}`, { skip: chromiumMissing }, async (t) => {
    if (opensLab(launch))
      await t.test('in a window: straight into the lab', async (t) => {
        await stage.inLab(await stage.open(t, cookies, 'window', { launch: name }))
      })
    for (const [where, tool] of [
      ['frame', 'labs'],
      ['outer', 'listed'],
    ] as const)
      await t.test(where === 'frame' ? 'in a frame' : 'and another page around it', async (t) => {
        const visit = { launch: name, tool }
        const shown = await openInFrame(t, stage, { cookies, where, visit })
        if (opensLab(launch)) {
          const id = await goOn(stage, shown)
          t.match(id, cookies === 'none' && launch.lti === '1.3' ? /^(open|relaunch)$/ : /^open$/)
          return
        }
        // The picker, the way to it in a window of its own, or the refusal: never nothing.
        const wanted = unverifiable.has(name) ? 'h1' : '.choice, #relaunch:visible'
        await waitInFrame(shown.page, shown.tool.locator(wanted).first())
        if (unverifiable.has(name)) t.equal(await shown.tool.locator(ways).count(), 0)
      })
  })
}
