import { readFileSync } from 'node:fs'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { FluentBundle, FluentNumber, FluentResource, type FluentFunction } from '@fluent/bundle'
import t from 'tap'
import type * as Views from '#views/index.js'
import { findMessages, languages } from '#views/index.js'

const readSource = (language: string): string =>
  readFileSync(new URL(`../../texts/${language}.ftl`, import.meta.url), 'utf8')

/** `card-open` in `{ card: { open } }`. */
const find = (tree: unknown, name: string): unknown =>
  name
    .split('-')
    .reduce<unknown>((branch, step) => (branch as Readonly<Record<string, unknown>>)[step], tree)

const parametersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\$(\w+)/g)].map(([, name = '']) => name)),
]

/** What a fact or a number may be. */
const samples = ['none', '“x”', 0, 1, 2, 3, 7, 11, 100, 1000]

/** Fluent's own lets programs choose by rank (first, second), as its guide says, but no texts. */
const NUMBER: FluentFunction = ([number], { type }) =>
  new FluentNumber(Number(number?.valueOf()), { type } as Intl.NumberFormatOptions)

/** Fluent's own implementation reads the same file; the build's short form of it has to say the same. */
for (const language of languages)
  void t.test(`${language}: compiled texts say what Fluent says`, async (t) => {
    const source = readSource(language)
    const bundle = new FluentBundle(language, { useIsolating: false, functions: { NUMBER } })
    t.strictSame(bundle.addResource(new FluentResource(source)), [])
    const messages = findMessages(language)
    let checked = 0
    for (const [name, block = ''] of splitMessages(source)) {
      const pattern = bundle.getMessage(name)?.value
      if (!pattern) throw new Error(name)
      const ours = find(messages, name)
      const parameters = parametersIn(block)
      if (parameters.length === 0) {
        t.equal(ours, bundle.formatPattern(pattern), name)
        checked += 1
        continue
      }
      const write = ours as (read: (name: string) => unknown) => string
      for (const sample of samples) {
        if (typeof sample === 'number' && block.includes('[none]')) continue
        const given = Object.fromEntries(parameters.map((parameter) => [parameter, sample]))
        const read = () => (sample === 'none' && block.includes('[none]') ? undefined : sample)
        if (sample === 'none' && !block.includes('[none]')) continue
        if (typeof sample === 'string' && /\[(one|two|few|zero|many)\]/.test(block)) continue
        t.equal(write(read), bundle.formatPattern(pattern, given), `${name} ${sample}`)
        checked += 1
      }
    }
    t.ok(checked > 600, `${checked} texts`)
  })

/** Direction is the pages' affair; spaces that do not break are typography. */
for (const language of languages)
  void t.test(`${language}: no invisible characters but spaces`, async (t) => {
    t.strictSame(
      readSource(language).match(/[\p{Cf}\p{Zl}\p{Zp}]|[^\S \n\u00a0\u202f]/gu) ?? [],
      [],
    )
  })

void t.test('fr: spaces before signs and inside quotation marks do not break', async (t) => {
  const lines = readSource('fr')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
  const findLines = (pattern: RegExp) => lines.filter((line) => pattern.test(line))
  t.strictSame(findLines(/ [;:?!»]|« /), [], 'none that breaks')
  t.strictSame(findLines(/[^\s\u202f][;?!]( |$)|[^\s\u00a0]»|«[^\u00a0]/), [], 'none left out')
  t.strictSame(findLines(/[\p{L}]'[\p{L}]|[“”"]/u), [], 'apostrophe and quotation marks of French')
})

void t.test('a language is read when somebody asks for it, and no other', async (t) => {
  const folder = fileURLToPath(new URL(`../lazy-texts-${process.pid}/`, import.meta.url))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await mkdir(folder)
  await cp(new URL('../../dist-views', import.meta.url), `${folder}views`, { recursive: true })
  await writeFile(`${folder}package.json`, '{"type":"module"}')
  for (const language of languages)
    if (language !== 'de') await rm(`${folder}views/texts/${language}.json`)
  const views = (await import(`${folder}views/index.js`)) as typeof Views
  t.equal(views.findMessages('de-AT').card.open, findMessages('de').card.open)
  t.throws(() => views.findMessages('en'), { code: 'ENOENT' })
  t.throws(
    () => views.preloadTexts(),
    { code: 'ENOENT' },
    'a process that serves for long reads all',
  )
})

/** Name and source of each message; comments are left out. */
function splitMessages(source: string): [string, string | undefined][] {
  const lines = source.replace(/^#.*$/gm, '').split(/^(?=[a-zA-Z][\w-]* =)/m)
  return lines.flatMap((block) => {
    const name = /^([a-zA-Z][\w-]*) =/.exec(block)?.[1]
    return name === undefined ? [] : [[name, block] as [string, string]]
  })
}
