import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import t from 'tap'
import {
  chooseLanguage,
  contrastRatio,
  contrastWithDark,
  contrastWithWhite,
  findAccentProblem,
} from '#views/index.js'
import { cardColor } from '#views/colors.js'
import { stylesheet } from '#views/style.js'

void t.test('the language of a page', async (t) => {
  const cases: [Parameters<typeof chooseLanguage>[0], string][] = [
    [{}, 'en'],
    [{ locale: 'de' }, 'de'],
    [{ locale: 'de_du' }, 'de'],
    [{ locale: 'de-AT' }, 'de-AT'],
    [{ locale: 'en_us' }, 'en-US'],
    [{ locale: 'EN' }, 'en'],
    [{ locale: 'zh-Hant-TW', acceptLanguage: 'de' }, 'de'],
    [{ locale: 'fr', acceptLanguage: 'fr-FR,de;q=0.5,en;q=0.4' }, 'de'],
    [{ acceptLanguage: 'en;q=0.2, de-CH;q=0.9' }, 'de-CH'],
    [{ acceptLanguage: 'de;q=0, en-GB' }, 'en-GB'],
    [{ acceptLanguage: 'de;q=x' }, 'en'],
    [{ acceptLanguage: '*', tenantDefault: 'de' }, 'de'],
    [{ acceptLanguage: 'fr', tenantDefault: 'de' }, 'de'],
    [{ locale: 'constructor' }, 'en'],
    [{ locale: 'de"><script>' }, 'en'],
  ]
  for (const [wanted, expected] of cases)
    t.equal(chooseLanguage(wanted), expected, JSON.stringify(wanted))
})

void t.test('whatever is asked for, the answer is a tag that we have', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(text, text, text, (locale, acceptLanguage, tenantDefault) => {
      const tag = chooseLanguage({ locale, acceptLanguage, tenantDefault })
      assert.match(tag, /^(en|de)(-([A-Z]{2}|\d{3}))?$/)
    }),
    { seed: 20_261_122, numRuns: 500 },
  )
})

void t.test('contrast after WCAG 2.2', async (t) => {
  t.equal(contrastWithWhite('#000000'), 21)
  t.equal(contrastWithWhite('#ffffff'), 1)
  t.equal(contrastWithWhite('#767676').toFixed(2), '4.54')
  t.equal(contrastRatio('#777777', '#ffffff').toFixed(2), '4.48')
  t.equal(contrastWithDark(cardColor.dark), 1)
  t.throws(() => contrastWithWhite('red'), RangeError)
})

void t.test('an accent is refused with the reason', async (t) => {
  t.equal(findAccentProblem('#0b57d0', 'light'), undefined)
  t.match(findAccentProblem('#ffcc00', 'light'), /1\.5:1.*darker/)
  t.match(findAccentProblem('#0b2a66', 'dark'), /lighter/)
  t.match(findAccentProblem('red', 'light'), 'hexadecimal')
  t.match(findAccentProblem('#777777', 'light'), '4.4:1', 'never rounded up to what is needed')
})

void t.test('our own colours pass on what they stand on', async (t) => {
  const [light = '', dark = ''] = stylesheet.split('@media (prefers-color-scheme:dark)')
  for (const [scheme, css] of Object.entries({ light, dark })) {
    const find = (name: string) =>
      new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(css)?.[1] ??
      new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(light)?.[1] ??
      ''
    const accent = scheme === 'light' ? find('accent') : find('accent-dark')
    t.equal(findAccentProblem(accent, scheme as 'light' | 'dark'), undefined, `${scheme} accent`)
    for (const ground of ['plain', 'good', 'wait', 'bad']) {
      t.ok(contrastRatio(find('ink'), find(ground)) >= 4.5, `${scheme} ink on ${ground}`)
      t.ok(contrastRatio(find(`${ground}-mark`), find(ground)) >= 3, `${scheme} mark on ${ground}`)
    }
    for (const ground of ['page', 'card'])
      t.ok(contrastRatio(find('quiet'), find(ground)) >= 4.5, `${scheme} quiet on ${ground}`)
    t.ok(
      contrastRatio(accent, find('plain')) >= 4.5,
      `${scheme} secondary button under the pointer`,
    )
  }
})
