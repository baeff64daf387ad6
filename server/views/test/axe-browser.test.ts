import t from 'tap'
import { chromiumMissing } from './chromium.js'
import { closeChromium, findViolations, openEverything, openPages } from './browser-pages.js'

const skip = chromiumMissing
t.teardown(closeChromium)
// Half a minute on a machine that does nothing else; each page is measured in full.
t.setTimeout(400_000)

const schemes = ['light', 'dark'] as const

/** Every page is seen in both framings, both languages and both colour schemes; half of them each way. */
const visits = [
  ['top-level', 'en', 0],
  ['frame', 'de', 0],
  ['top-level', 'de', 1],
  ['frame', 'en', 1],
] as const

for (const [framing, language, half] of visits)
  void t.test(`axe: ${framing}, ${language}`, { skip }, async (t) => {
    const { page, open, names, complaints } = await openPages(t, { framing, language })
    const mine = names.filter((_, index) => index % 2 === half)
    t.ok(mine.length > 10)
    for (const name of mine) {
      await open(name)
      await page.evaluate(openEverything)
      // Opening a page costs as much as measuring it, so it changes its colours where it stands.
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        t.strictSame(await findViolations(page), [], `${name}, ${colorScheme}`)
      }
    }
    t.strictSame(complaints, [], 'nothing breaks the policy')
  })

const institution = { name: 'Example', accent: '#8a1538', accentDark: '#ff9db5' }
const contexts = {
  'a dark accent of a tenant': { colorScheme: 'dark' },
  'an accent of a tenant in forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const

for (const [name, context] of Object.entries(contexts))
  void t.test(`axe: ${name}`, { skip }, async (t) => {
    const { page, open } = await openPages(t, { institution }, context)
    for (const name of ['card ready', 'card full', 'refusal with retry', 'refusal for staff']) {
      await open(name)
      t.strictSame(await findViolations(page), [], name)
    }
  })
