import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

const program = fileURLToPath(new URL('../../tools/compile-texts.mjs', import.meta.url))

const english = `### reviewed: yes

card-open = Open the lab
#   $count (Number) - how many
card-free =
    { $count ->
        [one] One is free.
       *[other] { $count } are free.
    }
#   $lab (Fact) - a name
refusals-x-admin-what =
    There is no { $lab ->
        [none] such lab
       *[other] { $lab }
    }.
`
const german = `### reviewed: no

card-open = Labor öffnen
card-free =
    { $count ->
        [one] Eines ist frei.
       *[other] { $count } sind frei.
    }
refusals-x-admin-what =
    Es gibt kein { $lab ->
        [none] solches Labor
       *[other] { $lab }
    }.
`

/** What the build says about these files. */
function compile(t: Test, files: Readonly<Record<string, string>>) {
  const folder = t.testdir({ texts: files, out: {} })
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, join(folder, 'texts'), join(folder, 'out')],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr, out: join(folder, 'out') }
}

void t.test('texts that fit become a file a language, and types', async (t) => {
  const { status, stdout, stderr, out } = compile(t, { 'en.ftl': english, 'de.ftl': german })
  t.equal(status, 0, stderr)
  t.equal(stdout, '3 texts in en, de (not reviewed).\n')
  const { reviewed, texts } = JSON.parse(
    readFileSync(join(out, 'dist-views', 'texts', 'de.json'), 'utf8'),
  ) as { reviewed: boolean; texts: { card: { open: string; free: unknown } } }
  t.equal(reviewed, false)
  t.equal(texts.card.open, 'Labor öffnen')
  t.strictSame(texts.card.free, [
    ['#', 'count', { one: 'Eines ist frei.' }, [['$', 'count'], ' sind frei.']],
  ])
  const types = readFileSync(join(out, 'views', 'text-types.ts'), 'utf8')
  t.match(types, "languages = ['en', 'de'] as const")
  t.match(types, 'readonly free: (parameters: { readonly count: number }) => Words')
  t.match(types, "readonly what: FactText<'lab'>")
})

void t.test('a text that a page has to escape in any language is no piece of a page', async (t) => {
  const { status, stderr, out } = compile(t, {
    'en.ftl': `${english}x-run = Run it\n#   $time (Markup) - when\nx-at = at { $time }\n`,
    'de.ftl': `${german}x-run = Start: <name>\nx-at = um { $time }\n`,
  })
  t.equal(status, 0, stderr)
  const types = readFileSync(join(out, 'views', 'text-types.ts'), 'utf8')
  t.match(types, 'readonly open: Words')
  t.match(types, 'readonly run: string')
  t.match(types, 'readonly at: (parameters: { readonly time: Markup }) => Markup')
})

void t.test(
  'a text may choose by first, second and third, each language as it ranks',
  async (t) => {
    const rank = (forms: string) =>
      `#   $position (Number) - where\nline-place =\n    { NUMBER($position, type: "ordinal") ->\n${forms}    }\n`
    const ranked = rank(
      '        [one] { $position }st\n        [two] { $position }nd\n        [few] { $position }rd\n       *[other] { $position }th\n',
    )
    const counted = 'line-place = Platz { $position }\n'
    const { status, stderr, out } = compile(t, {
      'en.ftl': english + ranked,
      'de.ftl': german + counted,
    })
    t.equal(status, 0, stderr)
    const { texts } = JSON.parse(
      readFileSync(join(out, 'dist-views', 'texts', 'en.json'), 'utf8'),
    ) as { texts: { line: { place: unknown[][] } } }
    t.equal(texts.line.place[0]?.[0], '#.')
    const lacking = rank('       *[other] { $position }th\n')
    const refused = compile(t, { 'en.ftl': english + lacking, 'de.ftl': german + counted })
    t.match(refused.stderr, /line-place lacks the plural \[one\] \[two\] \[few\] of \$position/)
  },
)

/** Change of a file → what is said about it. */
const faults: readonly [what: string, change: (text: string) => string, said: RegExp][] = [
  ['a missing text', (text) => text.replace(/^card-open.*$/m, ''), /card-open is missing/],
  ['an unknown text', (text) => `${text}card-shut = Zu\n`, /card-shut is in de only/],
  ['a text twice', (text) => `${text}card-open = Auf\n`, /card-open stands here a second time/],
  [
    'a lost parameter',
    (text) => text.replace('{ $count } sind', 'Viele sind').replace('$count ->', '$lab ->'),
    /does not use \$count/,
  ],
  [
    'a foreign parameter',
    (text) => text.replace('Labor öffnen', '{ $lab } öffnen'),
    /uses \$lab, which this text does not get/,
  ],
  [
    'a missing plural',
    (text) => text.replace(/^.*\[one\].*\n/m, ''),
    /lacks the plural \[one\] of \$count; de has \[other\] \[one\]/,
  ],
  [
    'a plural of another language',
    (text) => text.replace('[one]', '[few] ein paar\n        [one]'),
    /has \[few\] of \$count/,
  ],
  [
    'a fact that may be unknown',
    (text) => text.replace('Es gibt kein', 'In { $lab } gibt es kein'),
    /writes \$lab where it may be unknown/,
  ],
  [
    'a broken file',
    (text) => text.replace('*[other] { $count }', '*[other { $count }'),
    /de\.ftl:\d+: cannot be read/,
  ],
  ['no word on its review', (text) => text.replace(/^###.*$/m, ''), /### reviewed: no/],
  [
    'a quoted text that is not there',
    (text) => text.replace('Labor öffnen', '{ -labor } öffnen'),
    /quotes -labor/,
  ],
  ['a function', (text) => text.replace('Labor öffnen', '{ NUMBER($lab) }'), /uses a function/],
  [
    'attributes',
    (text) => text.replace('Labor öffnen', 'Labor öffnen\n    .title = Auf'),
    /has attributes/,
  ],
]
for (const [what, change, said] of faults)
  void t.test(`does not compile: ${what}`, async (t) => {
    const { status, stderr, out } = compile(t, { 'en.ftl': english, 'de.ftl': change(german) })
    t.equal(status, 1)
    t.match(stderr, said)
    t.notOk(existsSync(join(out, 'views')), 'nothing is written')
  })

void t.test('English describes what its texts use, and only that', async (t) => {
  const undescribed = english.replace(/^# {3}\$count.*\n/m, '')
  t.match(compile(t, { 'en.ftl': undescribed }).stderr, /uses \$count; a comment above/)
  const surplus = english.replace('card-open', '#   $name (Text) - nothing\ncard-open')
  t.match(compile(t, { 'en.ftl': surplus }).stderr, /describes \$name and does not use it/)
  const kind = english.replace('(Number)', '(Integer)')
  t.match(compile(t, { 'en.ftl': kind }).stderr, /calls \$count a Integer/)
})

void t.test('Arabic has six forms, and a language that has left is taken away', async (t) => {
  const { stderr } = compile(t, { 'en.ftl': english, 'ar.ftl': german })
  t.match(stderr, /lacks the plural \[zero\] \[two\] \[few\] \[many\] of \$count/)
  const { out } = compile(t, { 'en.ftl': english, 'de.ftl': german })
  writeFileSync(join(out, 'dist-views', 'texts', 'xx.json'), '{}')
  spawnSync(process.execPath, [program, join(out, '..', 'texts'), out])
  t.notOk(existsSync(join(out, 'dist-views', 'texts', 'xx.json')))
})
