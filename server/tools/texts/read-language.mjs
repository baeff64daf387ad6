// Reads one language file (Fluent) and finds what is wrong in it by itself. Called by `compile-texts.mjs`.
import { FluentParser, lineOffset } from '@fluent/syntax'

/**
 * What a text becomes: a string, or parts of it. A part is a string, a parameter, a choice by whether a fact is
 * known, or a choice by number ('#' counts: one, two; '#.' ranks: first, second). `server/views/texts.ts` reads the
 * same shapes.
 *
 * @typedef {string | Part[]} Pattern
 * @typedef {string | ['$', string] | ['?', string, Pattern, Pattern] | ['#' | '#.', string, Record<string, Pattern>, Pattern]} Part
 */

const kinds = ['Number', 'Text', 'Markup', 'Fact']
const parameterLine = /^\s*\$(\w+) \((\w+)\) - \S/

/**
 * The texts of one file by name, the parameters that its comments describe, and a sentence for each problem.
 *
 * @param {string} source
 * @param {{ language: string, file: string }} at
 */
export function readLanguage(source, { language, file }) {
  const problems = []
  const complain = (entry, text) =>
    problems.push(`${file}:${lineOffset(source, entry.span.start) + 1}: ${text}`)
  const { body } = new FluentParser().parse(source)
  const entries = new Map()
  let reviewed
  for (const entry of body) {
    if (entry.type === 'ResourceComment')
      reviewed ??= /^reviewed: (yes|no)$/m.exec(entry.content)?.[1]
    if (entry.type === 'Junk')
      complain(entry, `cannot be read: ${entry.annotations[0]?.message ?? 'unknown syntax'}`)
    if (entry.type !== 'Message' && entry.type !== 'Term') continue
    const name = entry.type === 'Term' ? `-${entry.id.name}` : entry.id.name
    if (entries.has(name)) complain(entry, `${name} stands here a second time`)
    if (entry.attributes.length > 0) complain(entry, `${name} has attributes, which nobody reads`)
    entries.set(name, entry)
  }
  if (!reviewed)
    problems.push(
      `${file}:1: a line "### reviewed: no" (or yes) has to say whether a native speaker has read it`,
    )
  const texts = new Map()
  for (const [name, entry] of entries) {
    if (entry.type === 'Term') continue
    const reader = new PatternReader({
      language,
      entries,
      complain: (text) => complain(entry, `${name} ${text}`),
    })
    const pattern = reader.read(entry.value, [name])
    texts.set(name, {
      pattern,
      uses: reader.uses,
      described: readParameters(entry.comment?.content ?? ''),
      line: lineOffset(source, entry.span.start) + 1,
    })
  }
  return { language, file, reviewed: reviewed === 'yes', texts, problems }
}

/** `$count (Number) - how many` in a comment, by name. */
function readParameters(comment) {
  const lines = comment.split('\n').map((line) => parameterLine.exec(line))
  return new Map(lines.flatMap((found) => (found ? [[found[1], found[2]]] : [])))
}

export const isKind = (kind) => kinds.includes(kind)

/** The forms that whole numbers up to a thousand take in a language, as counts or as ranks; larger ones do not occur. */
export function listPluralForms(language, type = 'cardinal') {
  const rules = new Intl.PluralRules(language, { type })
  return [...new Set(Array.from({ length: 1001 }, (_, number) => rules.select(number)))]
}

class PatternReader {
  /** Parameter → how it is used: written, chosen by ('fact' or 'number'). */
  uses = new Map()
  #language
  #entries
  #complain
  /** Facts that are known where the reader stands. */
  #known = []

  constructor({ language, entries, complain }) {
    this.#language = language
    this.#entries = entries
    this.#complain = complain
  }

  /** @returns {Pattern} */
  read(pattern, path) {
    const parts = pattern.elements.flatMap((element) =>
      element.type === 'TextElement'
        ? [element.value]
        : [this.#readExpression(element.expression, path)].flat(),
    )
    return joinParts(parts)
  }

  #use(name, how) {
    this.uses.set(name, new Set([...(this.uses.get(name) ?? []), how]))
  }

  /** A part, or several where another text is quoted. */
  #readExpression(expression, path) {
    switch (expression.type) {
      case 'StringLiteral':
        return [expression.parse().value]
      case 'VariableReference': {
        const { name } = expression.id
        this.#use(name, this.#known.includes(name) ? 'known' : 'written')
        return [['$', name]]
      }
      case 'TermReference':
        return this.#quote(`-${expression.id.name}`, path)
      case 'MessageReference':
        return this.#quote(expression.id.name, path)
      case 'SelectExpression':
        return this.#readChoice(expression, path)
      case 'Placeable':
        return this.#readExpression(expression.expression, path)
      default:
        this.#complain('uses a function or a number in braces, which these texts do not have')
        return []
    }
  }

  #quote(name, path) {
    const entry = this.#entries.get(name)
    if (!entry || path.includes(name)) {
      this.#complain(
        entry ? `quotes itself by way of ${name}` : `quotes ${name}, which is not in this file`,
      )
      return []
    }
    return [this.read(entry.value, [...path, name])].flat()
  }

  #readChoice({ selector, variants }, path) {
    const ranked = readRank(selector)
    if (!ranked && selector.type !== 'VariableReference') {
      this.#complain('chooses by something that is no parameter')
      return []
    }
    const { name } = (ranked ?? selector).id
    const other = variants.find((variant) => variant.default)
    const named = variants.filter((variant) => !variant.default)
    const keys = named.map(({ key }) => (key.type === 'NumberLiteral' ? `=${key.value}` : key.name))
    if (keys.length === 1 && keys[0] === 'none') {
      this.#use(name, 'fact')
      const none = this.read(named[0].value, path)
      this.#known.push(name)
      const known = this.read(other.value, path)
      this.#known.pop()
      return [['?', name, none, known]]
    }
    this.#use(name, 'number')
    this.#checkForms(name, [...keys, other.key.name], ranked ? 'ordinal' : 'cardinal')
    const forms = named.map(({ value }, index) => [keys[index], this.read(value, path)])
    const kind = ranked ? '#.' : '#'
    return [[kind, name, Object.fromEntries(forms), this.read(other.value, path)]]
  }

  #checkForms(name, keys, type) {
    const wanted = listPluralForms(this.#language, type)
    const forms = keys.filter((key) => !/^=\d+$/.test(key))
    const list = (words) => words.map((word) => `[${word}]`).join(' ')
    const missing = wanted.filter((form) => !forms.includes(form))
    const surplus = forms.filter((form) => !wanted.includes(form))
    if (missing.length > 0)
      this.#complain(
        `lacks the plural ${list(missing)} of $${name}; ${this.#language} has ${list(wanted)}`,
      )
    if (surplus.length > 0)
      this.#complain(`has ${list(surplus)} of $${name}; ${this.#language} has ${list(wanted)}`)
  }
}

/** The parameter of `NUMBER($position, type: "ordinal")`, Fluent's way to choose by first, second, third. */
function readRank(selector) {
  if (selector.type !== 'FunctionReference' || selector.id.name !== 'NUMBER') return undefined
  const { positional, named } = selector.arguments
  const [option] = named
  const isRank =
    named.length === 1 && option.name.name === 'type' && option.value.value === 'ordinal'
  const [parameter] = positional
  return isRank && parameter?.type === 'VariableReference' ? parameter : undefined
}

/** @returns {Pattern} */
function joinParts(parts) {
  const joined = []
  for (const part of parts)
    if (typeof part === 'string' && typeof joined.at(-1) === 'string')
      joined.push(joined.pop() + part)
    else joined.push(part)
  return joined.every((part) => typeof part === 'string') ? joined.join('') : joined
}
