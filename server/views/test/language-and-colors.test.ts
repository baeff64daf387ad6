import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import t from 'tap'
import {
  chooseLanguage,
  findLanguage,
  findMessages,
  languages,
  contrastRatio,
  contrastWithDark,
  contrastWithWhite,
  findAccentProblem,
} from '#views/index.js'
import { cardColor } from '#views/colors.js'
import { stylesheet } from '#views/style.js'
import { formatTime } from '#views/times.js'

void t.test('the language of a page', async (t) => {
  const cases: [Parameters<typeof chooseLanguage>[0], string][] = [
    [{}, 'en'],
    [{ locale: 'de' }, 'de'],
    [{ locale: 'de_du' }, 'de'],
    [{ locale: 'de-AT' }, 'de-AT'],
    [{ locale: 'en_us' }, 'en-US'],
    [{ locale: 'EN' }, 'en'],
    [{ locale: 'zh-Hant-TW', acceptLanguage: 'de' }, 'de'],
    [{ locale: 'fi', acceptLanguage: 'fi-FI,de;q=0.5,en;q=0.4' }, 'de'],
    [{ acceptLanguage: 'en;q=0.2, de-CH;q=0.9' }, 'de-CH'],
    [{ acceptLanguage: 'de;q=0, en-GB' }, 'en-GB'],
    [{ acceptLanguage: 'de;q=x' }, 'en'],
    [{ acceptLanguage: '*', tenantDefault: 'de' }, 'de'],
    [{ acceptLanguage: 'fi', tenantDefault: 'de' }, 'de'],
    // As LMSs send them: Moodle's variants, Canvas' private ones, Java's character sets, names of three letters.
    [{ locale: 'en_us_k12' }, 'en-US'],
    [{ locale: 'de_kids' }, 'de'],
    [{ locale: 'en-AU-x-unimelb' }, 'en-AU'],
    [{ locale: 'en-GB-x-ukhe' }, 'en-GB'],
    [{ locale: 'de_CH.UTF-8' }, 'de-CH'],
    [{ locale: 'deu' }, 'de'],
    [{ locale: 'zh_TW_wp', acceptLanguage: 'de-AT' }, 'de-AT'],
    [{ locale: 'zh_TW_wp' }, 'en'],
    [{ locale: 'de-Latn-AT' }, 'de-AT'],
    // What the institution switched off is passed over, wherever it is wanted.
    [{ locale: 'de', off: ['de'] }, 'en'],
    [{ locale: 'de_du', acceptLanguage: 'de, en-GB;q=0.5', off: ['de'] }, 'en-GB'],
    [{ locale: 'de-AT', off: ['fi'] }, 'de-AT'],
    [{ locale: 'constructor' }, 'en'],
    [{ locale: 'de"><script>' }, 'en'],
  ]
  for (const [wanted, expected] of cases)
    t.equal(chooseLanguage(wanted), expected, JSON.stringify(wanted))
})

/** Each by a language that has a file, where it has come already. */
void t.test(
  'a file for one region serves the others, and a language all its regions',
  async (t) => {
    const cases: readonly [file: string, locale: string, expected: string][] = [
      ['pt-BR', 'pt', 'pt-BR'],
      ['pt-BR', 'pt_br', 'pt-BR'],
      ['pt-BR', 'pt-PT', 'pt-BR'],
      ['es', 'es-MX', 'es-MX'],
      ['es', 'es_mx_kids', 'es-MX'],
      ['es', 'es-419', 'es-419'],
      ['fr', 'fr_ca', 'fr-CA'],
      ['ar', 'ar', 'ar'],
      ['ar', 'ar_SA', 'ar-SA'],
    ]
    for (const [file, locale, expected] of cases) {
      if (!languages.includes(file)) continue
      t.equal(chooseLanguage({ locale, acceptLanguage: 'de' }), expected, locale)
      t.equal(findLanguage(expected), file)
      t.equal(chooseLanguage({ locale, off: [file], acceptLanguage: 'de' }), 'de', `${file} is off`)
    }
    t.equal(findMessages('de-AT').card.open, findMessages('de').card.open)
    t.equal(findMessages('fi').card.open, findMessages('en').card.open)
  },
)

void t.test('Arabic dates are those of the course, whatever the country counts by', async (t) => {
  const frame = { language: 'ar-SA', timeZone: 'UTC' }
  t.match(formatTime(Date.UTC(2026, 2, 9, 8), 'distant', frame), /2026|٢٠٢٦/)
})

void t.test('whatever is asked for, the answer is a tag that we have', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(text, text, text, (locale, acceptLanguage, tenantDefault) => {
      const tag = chooseLanguage({ locale, acceptLanguage, tenantDefault })
      assert.match(tag, /^[a-z]{2}(-([A-Z]{2}|\d{3}))?$/)
      assert.ok(findLanguage(tag))
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
