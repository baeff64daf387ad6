// Turns server/texts/*.ftl into what the pages load, and into types. Runs before TypeScript, in every build and by
// `npm run texts`. Nothing is written where a file has a problem; then the exit code is 1.
//
//   server/dist-views/texts/<language>.json   the texts of one language, ready to be used
//   server/views/text-types.ts                every name with its parameters, and the list of languages
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isKind, readLanguage } from './texts/read-language.mjs'

const server = join(dirname(fileURLToPath(import.meta.url)), '..')
/** The language that the others are translated from; its comments describe the parameters. */
const source = 'en'

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo'])
const readDirection = (language) =>
  rightToLeft.has(new Intl.Locale(language).maximize().script) ? 'rtl' : 'ltr'

const [folder = join(server, 'texts'), target = server] = process.argv.slice(2)
const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'))
const languages = files
  .map((name) => {
    const language = name.slice(0, -'.ftl'.length)
    return readLanguage(readFileSync(join(folder, name), 'utf8'), {
      language,
      file: `server/texts/${name}`,
    })
  })
  .toSorted(
    (a, b) =>
      Number(b.language === source) - Number(a.language === source) ||
      (a.language < b.language ? -1 : 1),
  )
const [english] = languages
if (english?.language !== source) throw new Error(`${join(folder, `${source}.ftl`)} is not there.`)

const problems = languages.flatMap((language) => [
  ...language.problems,
  ...(language === english ? checkSource(language) : compare(language, english)),
])
if (problems.length > 0) {
  process.stderr.write(
    `${problems.join('\n')}\n\n${problems.length} to mend. How: server/texts/README.md\n`,
  )
  process.exit(1)
}
write()
const said = languages.map(
  ({ language, reviewed }) => `${language}${reviewed ? '' : ' (not reviewed)'}`,
)
process.stdout.write(`${english.texts.size} texts in ${said.join(', ')}.\n`)

/** Every parameter of an English text is described, and used as its kind allows. */
function checkSource({ file, texts }) {
  const found = []
  for (const [name, { uses, described, line }] of texts) {
    const complain = (text) => found.push(`${file}:${line}: ${name} ${text}`)
    for (const [parameter, kind] of described) {
      if (!isKind(kind))
        complain(`calls $${parameter} a ${kind}; it is a Number, Text, Markup or Fact`)
      if (!uses.has(parameter)) complain(`describes $${parameter} and does not use it`)
    }
    for (const parameter of uses.keys())
      if (!described.has(parameter))
        complain(
          `uses $${parameter}; a comment above has to say what it is: "#   $${parameter} (Text) - …"`,
        )
    for (const text of checkUses(uses, described)) complain(text)
  }
  return found
}

/** Facts may be unknown, so they are written only where they are known; plurals are of numbers. */
function checkUses(uses, described) {
  return [...uses].flatMap(([parameter, how]) => {
    const kind = described.get(parameter)
    if (kind === 'Fact' && (how.has('written') || how.has('number')))
      return [
        `writes $${parameter} where it may be unknown; choose first: { $${parameter} -> [none] … *[other] { $${parameter} } }`,
      ]
    if (kind !== 'Fact' && how.has('fact'))
      return [`chooses by whether $${parameter} is known, but it always is`]
    if (kind !== undefined && kind !== 'Number' && how.has('number'))
      return [`chooses by the number of $${parameter}, which is none`]
    return []
  })
}

/** The same names and the same parameters as in English. */
function compare({ file, texts, language }, { texts: wanted }) {
  const found = []
  for (const [name, { uses }] of wanted) {
    const text = texts.get(name)
    if (!text) {
      found.push(
        `${file}: ${name} is missing; in English: ${JSON.stringify(wanted.get(name).pattern)}`,
      )
      continue
    }
    const complain = (what) => found.push(`${file}:${text.line}: ${name} ${what}`)
    for (const parameter of uses.keys())
      if (!text.uses.has(parameter)) complain(`does not use $${parameter}`)
    for (const parameter of text.uses.keys())
      if (!uses.has(parameter)) complain(`uses $${parameter}, which this text does not get`)
    for (const problem of checkUses(text.uses, wanted.get(name).described)) complain(problem)
  }
  for (const [name, { line }] of texts)
    if (!wanted.has(name))
      found.push(`${file}:${line}: ${name} is in ${language} only; English has no such text`)
  return found
}

function write() {
  const texts = join(target, 'dist-views', 'texts')
  mkdirSync(texts, { recursive: true })
  mkdirSync(join(target, 'views'), { recursive: true })
  for (const name of readdirSync(texts))
    if (!languages.some(({ language }) => name === `${language}.json`)) rmSync(join(texts, name))
  for (const { language, reviewed, texts: own } of languages) {
    const tree = nest([...own].map(([name, { pattern }]) => [name, pattern]))
    writeChanged(
      join(texts, `${language}.json`),
      `${JSON.stringify({ direction: readDirection(language), reviewed, texts: tree })}\n`,
    )
  }
  writeChanged(join(target, 'views', 'text-types.ts'), writeTypes())
}

/** TypeScript and the bundle look at times: what is the same stays as it is. */
function writeChanged(path, text) {
  try {
    if (readFileSync(path, 'utf8') === text) return
  } catch {
    // It is not there yet.
  }
  writeFileSync(path, text)
}

/** `card-open` becomes `{ card: { open } }`. */
function nest(entries) {
  const tree = {}
  for (const [name, value] of entries) {
    const steps = name.split('-')
    const last = steps.pop()
    let branch = tree
    for (const step of steps) branch = branch[step] ??= {}
    branch[last] = value
  }
  return tree
}

function writeTypes() {
  const types = [...english.texts].map(([name, { described }]) => [
    name,
    writeType(described, mayStandInMarkup(name)),
  ])
  const names = languages.map(({ language }) => `'${language}'`).join(', ')
  return `// Written by server/tools/compile-texts.mjs from server/texts/en.ftl; not in git.

import type { Markup, Words } from './markup.js'

/** Languages that have every text; the first is what is left when nothing else fits. */
export const languages = [${names}] as const

/** Takes the name of a fact that a text wants; undefined where it is unknown. */
export type FactText<Name extends string> = (
  read: (name: Name) => string | undefined,
) => string

/** As plain as what is put in: a page escapes it, unless all of it is our own words. */
export interface TextWith<Parameters> {
  (parameters: {
    readonly [Name in keyof Parameters]: Parameters[Name] extends string ? Words : Parameters[Name]
  }): Words
  (parameters: Parameters): string
}

/** Every text of the pages, by its name in server/texts: \`card-open\` is \`card.open\`. */
export interface Texts ${writeTree(nest(types), '')}
`
}

function writeTree(tree, indent) {
  const lines = Object.entries(tree).map(
    ([name, value]) =>
      `${indent}  readonly ${name}: ${typeof value === 'string' ? value : writeTree(value, `${indent}  `)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

/** In every language: a command with a `<name>` in it is text that a page has to escape. */
function mayStandInMarkup(name) {
  return languages.every(({ texts }) => !/[<>&]|\\"/.test(JSON.stringify(texts.get(name).pattern)))
}

function writeType(described, isWords) {
  if (described.size === 0) return isWords ? 'Words' : 'string'
  const names = [...described.keys()]
  if (described.get(names[0]) === 'Fact')
    return `FactText<${names.map((name) => `'${name}'`).join(' | ')}>`
  const types = { Number: 'number', Text: 'string', Markup: 'Markup' }
  const members = names.map((name) => `readonly ${name}: ${types[described.get(name)]}`)
  const kinds = new Set(described.values())
  const parameters = `{ ${members.join('; ')} }`
  if (!isWords) return `(parameters: ${parameters}) => string`
  if (kinds.has('Text')) return `TextWith<${parameters}>`
  return `(parameters: ${parameters}) => ${kinds.has('Markup') ? 'Markup' : 'Words'}`
}
