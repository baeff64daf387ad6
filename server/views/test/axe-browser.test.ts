import t from 'tap'
import { languages } from '#views/index.js'
import { chromiumMissing } from './chromium.js'
import {
  closeChromium,
  colourRules,
  findViolations,
  openEverything,
  openPages,
} from './browser-pages.js'

const skip = chromiumMissing
t.teardown(closeChromium)
// Two minutes on a machine that does nothing else; each page is measured in full.
t.setTimeout(900_000)

const schemes = ['light', 'dark'] as const
const oneScheme = (name: string): (typeof schemes)[number][] => [
  name.length % 2 === 0 ? 'light' : 'dark',
]

/**
 * Every page is seen in both framings and colour schemes, in English and in the language that is turned round; the
 * others share every second page among them, since what axe measures does not depend on whose words they are, and how
 * much room these take is `pages-browser.test.ts`'s to see.
 */
const measured = ['en', 'ar']
const sharing = languages.filter((language) => !measured.includes(language))
const framings = ['top-level', 'frame'] as const
const visits = [...measured, ...sharing].flatMap((language) =>
  framings.map((framing, second) => {
    const own = measured.indexOf(language)
    return own === -1
      ? {
          language,
          framing,
          parts: 4 * sharing.length,
          part: 4 * sharing.indexOf(language) + 2 * second,
        }
      : { language, framing, parts: 2, part: (own + second) % 2 }
  }),
)

for (const { language, framing, parts, part } of visits)
  void t.test(`axe: ${framing}, ${language}`, { skip }, async (t) => {
    const { page, open, names, complaints } = await openPages(t, { framing, language })
    const mine = names.filter((_, index) => index % parts === part)
    t.ok(mine.length > 3)
    for (const name of mine) {
      await open(name)
      await page.evaluate(openEverything)
      // Opening a page costs as much as measuring it, so it changes its colours where it stands.
      // Colours do not depend on the language: beside English each page is seen in one scheme.
      for (const [index, colorScheme] of (language === 'en'
        ? schemes
        : oneScheme(name)
      ).entries()) {
        await page.emulateMedia({ colorScheme })
        // The other scheme has other colours, and nothing else that axe could mind.
        const violations = await findViolations(page, index === 0 ? undefined : colourRules)
        t.strictSame(violations, [], `${name}, ${colorScheme}`)
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
