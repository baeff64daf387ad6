import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import t from 'tap'

/** Moodle takes a text that a language lacks from English and says nothing, so what is missing is seen here only. */
const languages = readdirSync(join(pluginFolder, 'lang'))

const readSource = (language: string): string =>
  readFileSync(join(pluginFolder, 'lang', language, 'appstreamlab.php'), 'utf8')

/** Texts by key, in the order of the file. */
function readStrings(source: string): Map<string, string> {
  const found = [...source.matchAll(/^\$string\['([^']+)'\] = '((?:[^'\\]|\\.)*)';$/gm)]
  return new Map(found.map(([, key = '', text = '']) => [key, text]))
}

/** What Moodle puts into a text: {$a} or {$a->name}, as often as they stand there. */
const listPlaceholders = (text: string): readonly string[] =>
  (text.match(/\{\$a[^}]*\}/g) ?? []).toSorted()

const english = readStrings(readSource('en'))

for (const language of languages)
  void t.test(`${language}: the keys and the placeholders of English`, async (t) => {
    const source = readSource(language)
    const strings = readStrings(source)
    t.equal(strings.size, source.match(/^\$string/gm)?.length, 'every text is read, and none twice')
    t.strictSame([...strings.keys()], [...english.keys()], 'keys, in the order of English')
    t.equal(source.split('/**')[0], readSource('en').split('/**')[0], 'the header of the licence')
    for (const [key, text] of strings) {
      t.not(text.trim(), '', `${key} is not empty`)
      t.strictSame(listPlaceholders(text), listPlaceholders(english.get(key) ?? ''), key)
    }
    // Direction is Moodle's affair; spaces that do not break are typography.
    t.strictSame(source.match(/[\p{Cf}\p{Zl}\p{Zp}]|[^\S \n\u00a0\u202f]/gu) ?? [], [])
  })

void t.test('fr: spaces before signs and inside quotation marks do not break', async (t) => {
  const faulty = [...readStrings(readSource('fr'))].filter(([, text]) =>
    / [;:?!»]|« |[^\s\u202f][;?!]( |$)|[^\s\u00a0]»|«[^\u00a0]/m.test(text),
  )
  t.strictSame(faulty, [])
})

void t.test(
  'ar: a number does not follow a time with nothing but signs between them',
  async (t) => {
    // "5:33 PM: 18" is read as Latin text from PM on, and stands the other way round.
    const faulty = [...readStrings(readSource('ar'))].filter(([, text]) =>
      /\{\$a->(?:time|until|from|to|date|end)\}[^\p{L}(]*\{\$a/u.test(text),
    )
    t.strictSame(faulty, [])
  },
)
