import t from 'tap'
import { languages } from '#views/index.js'
import { chromiumMissing } from './chromium.js'
import { closeChromium, findViolations, openEverything, openPages } from './browser-pages.js'

const skip = chromiumMissing
t.teardown(closeChromium)
// Two minutes on a machine that does nothing else; each page is measured in full.
t.setTimeout(900_000)

const schemes = ['light', 'dark'] as const
const oneScheme = (name: string): (typeof schemes)[number][] => [
  name.length % 2 === 0 ? 'light' : 'dark',
]

/** Every page is seen in both framings, every language and both colour schemes; half of them each way. */
const visits = languages.flatMap((language, index) => [
  { language, framing: 'top-level' as const, half: index % 2 },
  { language, framing: 'frame' as const, half: (index + 1) % 2 },
])

for (const { language, framing, half } of visits)
  void t.test(`axe: ${framing}, ${language}`, { skip }, async (t) => {
    const { page, open, names, complaints } = await openPages(t, { framing, language })
    const mine = names.filter((_, index) => index % 2 === half)
    t.ok(mine.length > 10)
    for (const name of mine) {
      await open(name)
      await page.evaluate(openEverything)
      // Opening a page costs as much as measuring it, so it changes its colours where it stands.
      // Colours do not depend on the language: beside English and German each page is seen in one scheme.
      for (const colorScheme of languages.indexOf(language) < 2 ? schemes : oneScheme(name)) {
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
