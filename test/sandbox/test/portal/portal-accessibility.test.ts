import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { Page } from 'playwright-core'
import t from 'tap'

import { makeUrl, skip, visit } from './test-browser.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The text comes through the debugger, so the page's policy stays as it is. */
async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe};undefined`)
  const result: { violations: { id: string; nodes: { html: string }[] }[] } =
    await page.evaluate('axe.run(document)')
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

void t.test('every page: axe finds nothing, 320 px is enough', { skip }, async (t) => {
  for (const [colorScheme, width] of [
    ['light', 320],
    ['dark', 1280],
  ] as const) {
    const { sandbox, page } = await visit(t, { colorScheme, viewport: { width, height: 800 } })
    const look = async (name: string, heading: string) => {
      const label = `${name}, ${colorScheme}, ${width}`
      t.match(await page.innerText('h1'), heading, label)
      t.same(await findViolations(page), [], label)
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      t.ok(Number(overflow) <= 0, `${label}: nothing to scroll sideways`)
    }
    const long = { ApplicationId: 'x'.repeat(200), SessionContext: 'W'.repeat(1000) }
    const url = await makeUrl(sandbox, 'cad', { Validity: 30 })
    await page.goto(await makeUrl(sandbox, 'cad', long))
    await look('desktop, long values', 'CAD for beginners')
    await page.goto(url)
    await look('desktop, other request', 'CAD for beginners')
    sandbox.clock.advance(850)
    await page.locator('[data-warning]:not(:empty)').waitFor()
    await look('desktop, warning', 'CAD for beginners')
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await look('disconnected', 'You are disconnected')
    await page.getByRole('button', { name: 'End session' }).click()
    await look('ended', 'Your session has ended')
    // The other pages are text in the same colours.
    if (colorScheme === 'dark') continue
    await page.goto(url)
    await look('too old', 'This link is too old')
    await page.goto(`${url}x`)
    await look('changed', 'This link does not work')
    await page.goto(await makeUrl(sandbox, 'video'))
    await look('full', 'No streaming resources are available')
    await page.goto(await makeUrl(sandbox, 'coding', { UserId: 'al1-other' }))
    await look('preparing', 'Your session is being prepared')
    await page.goto(`${sandbox.endpoint}/session/nothing`)
    await look('nothing', 'There is nothing here')
    await page.goto(sandbox.endpoint)
    await look('about', 'AppStream sandbox')
  }
})
