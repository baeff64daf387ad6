import { readFileSync } from 'node:fs'
import { BoundedMap } from '@appstreamlab/shared'
import { nameCommands } from './command-names.js'
import { languages, type Texts } from './text-types.js'

/**
 * The texts of one language, from what `server/tools/compile-texts.mjs` made of `server/texts/*.ftl`. Every page
 * asks here. A language is read when somebody first needs it, so a function loads what it is asked for and no more;
 * Fluent's syntax was read by the build (ADR 0023).
 */

/** Who reads a text. */
export type ReaderRole = 'student' | 'teacher' | 'admin'

export type Language = (typeof languages)[number]

/**
 * Every text of the pages in one language. Parameters are our own rendered parts or cleaned text; the texts
 * themselves hold no markup, so they may stand in markup as they are.
 */
export interface Messages extends Texts {
  /** BCP 47 tag by which numbers in the texts are written. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Whether a native speaker has read the file. */
  readonly reviewed: boolean
}

/** As `server/tools/texts/read-language.mjs` writes them. */
type Pattern = string | readonly Part[]
type Part =
  | string
  | readonly ['$', string]
  | readonly ['?', string, Pattern, Pattern]
  | readonly ['#' | '#.', string, Readonly<Record<string, Pattern>>, Pattern]

interface TextFile {
  readonly direction: 'ltr' | 'rtl'
  readonly reviewed: boolean
  readonly texts: TextTree
}
interface TextTree {
  readonly [name: string]: TextTree | Pattern
}

/** How numbers are written and counted; made when a text first needs it, because each takes as long as a small page. */
interface Numbers {
  readonly write: (value: number) => string
  readonly form: (value: number) => string
  /** Of first, second, third. */
  readonly rank: (value: number) => string
}

/** A parameter by its name; undefined for a fact that is not known. */
type ReadParameter = (name: string) => string | number | undefined

const files = new Map<Language, TextFile>()

/** Tags differ by region as well, and a request names its own: only so many are kept. */
const keptTags = 32
const kept = new BoundedMap<string, Messages>(keptTags)

/**
 * The texts of a language, numbers in them as the tag writes them ('ar-EG' has other digits than 'ar-MA').
 *
 * @param tag BCP 47, of the same language.
 */
export function readMessages(language: Language, tag: string = language): Messages {
  const known = kept.get(tag)
  if (known) return known
  const messages = makeMessages(language, tag)
  kept.set(tag, messages)
  return messages
}

/** So that no launch waits for a file; a process that serves for long calls it at its start. */
export function preloadTexts(): void {
  for (const language of languages) readMessages(language)
}

function makeMessages(language: Language, tag: string): Messages {
  const file = files.get(language) ?? readFile(language)
  files.set(language, file)
  return {
    ...(makeTexts(file.texts, readNumbers(tag)) as unknown as Texts),
    language: tag,
    direction: file.direction,
    reviewed: file.reviewed,
  }
}

function readFile(language: Language): TextFile {
  const text = readFileSync(new URL(`texts/${language}.json`, import.meta.url), 'utf8')
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === 'string' && value.includes('npm run') ? nameCommands(value) : value,
  ) as TextFile
}

function readNumbers(tag: string): Numbers {
  let format: Intl.NumberFormat | undefined
  let rules: Intl.PluralRules | undefined
  let ranks: Intl.PluralRules | undefined
  return {
    write: (value) => (format ??= new Intl.NumberFormat(tag)).format(value),
    form: (value) => (rules ??= new Intl.PluralRules(tag)).select(value),
    rank: (value) => (ranks ??= new Intl.PluralRules(tag, { type: 'ordinal' })).select(value),
  }
}

type Branch = { [name: string]: unknown }

function makeTexts(tree: TextTree, numbers: Numbers): Branch {
  const branch: Branch = {}
  for (const [name, value] of Object.entries(tree))
    branch[name] =
      typeof value === 'string'
        ? value
        : isPattern(value)
          ? makeText(value, numbers)
          : makeTexts(value, numbers)
  return branch
}

const isPattern = (value: TextTree | readonly Part[]): value is readonly Part[] =>
  Array.isArray(value)

const makeText =
  (parts: readonly Part[], numbers: Numbers) =>
  (parameters: ReadParameter | Readonly<Record<string, string | number>>): string =>
    write(
      parts,
      typeof parameters === 'function' ? parameters : (name) => parameters[name],
      numbers,
    )

function write(pattern: Pattern, read: ReadParameter, numbers: Numbers): string {
  if (typeof pattern === 'string') return pattern
  let text = ''
  for (const part of pattern)
    text += typeof part === 'string' ? part : writePart(part, read, numbers)
  return text
}

function writePart(part: Exclude<Part, string>, read: ReadParameter, numbers: Numbers): string {
  const value = read(part[1])
  switch (part[0]) {
    case '$':
      return typeof value === 'number' ? numbers.write(value) : (value ?? '')
    case '?':
      return write(value === undefined ? part[2] : part[3], read, numbers)
    case '#':
    case '#.': {
      const [kind, , forms, other] = part
      const count = Number(value)
      const form = kind === '#' ? numbers.form(count) : numbers.rank(count)
      return write(forms[`=${count}`] ?? forms[form] ?? other, read, numbers)
    }
  }
}
