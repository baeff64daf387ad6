import t from 'tap'
import { chromiumMissing } from './chromium.js'
import { closeChromium, findViolations, openEverything, openPages } from './browser-pages.js'

const skip = chromiumMissing
t.teardown(closeChromium)
// A minute on a machine that does nothing else; each page is measured in full.
t.setTimeout(400_000)

/** Every pair of colour scheme, placement and language occurs. */
const looks = [
  ['light', 'top-level', 'en'],
  ['light', 'frame', 'de'],
  ['dark', 'top-level', 'de'],
  ['dark', 'frame', 'en'],
] as const

for (const [colorScheme, placement, language] of looks)
  void t.test(`axe: ${colorScheme}, ${placement}, ${language}`, { skip }, async (t) => {
    const change = { placement, language }
    const { page, open, names, complaints } = await openPages(t, change, { colorScheme })
    for (const name of names) {
      await open(name)
      await page.evaluate(openEverything)
      t.strictSame(await findViolations(page), [], name)
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
