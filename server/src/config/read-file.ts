import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { LineCounter, parseDocument, type Document, type YAMLParseError } from 'yaml'
import { ConfigFileSchema, type ConfigFile } from './file-schema.js'
import { describeReadFault, type Problem } from './problems.js'
import { describeSchemaError } from './schema-problems.js'

/** A path into the file, e.g. `['tenants', 0, 'labs', 1, 'fleet']`. */
export type FilePath = readonly (string | number)[]

/** Notes a problem at a place in the file. */
export type Report = (path: FilePath, what: string, fix: string) => void

export interface ReadFile<T = ConfigFile> {
  /** Absent when parts are missing or of another kind; a wrong value alone does not hide the rest. */
  readonly content?: T
  readonly problems: readonly Problem[]
  /** Names a place in the file for people: file name, line and path. */
  locate(path: FilePath): string
}

/** The schema is compiled for the first file, since signers without one are ready sooner without it. */
let matching: ValidateFunction<ConfigFile> | undefined

/** What a file of settings has to be like. */
export function compileSchema<T>(schema: object): ValidateFunction<T> {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true })
  addFormats.default(ajv)
  return ajv.compile<T>(schema)
}

/** Reads and checks CONFIG_FILE; every problem of its shape is found, each with its line. */
export function readConfigFile(path: string): ReadFile {
  const name = basename(path)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const problem = { where: 'CONFIG_FILE', ...describeReadFault(path, error) }
    return { problems: [problem], locate: () => name }
  }
  return parseConfigText(text, name)
}

export function parseConfigText(text: string, name: string): ReadFile {
  const page = 'docs/configuration.md'
  return parseYaml(text, {
    name,
    page,
    matching: () => (matching ??= compileSchema<ConfigFile>(ConfigFileSchema)),
  })
}

interface YamlForm<T> {
  /** Of the file, for people. */
  readonly name: string
  /** Where its settings are described. */
  readonly page: string
  /** Gives the compiled schema; asked for only where the text is YAML at all. */
  readonly matching: () => ValidateFunction<T>
}

/** Settings of any form; every problem of their shape is found, each with its line. */
export function parseYaml<T>(text: string, { name, page, matching }: YamlForm<T>): ReadFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const locate = (path: FilePath): string => describePlace(name, document, lines, path)
  const [first] = document.errors
  // Faults after the first one are mostly caused by it, so that one is told alone.
  if (first) return { problems: [describeSyntax(first, { text, lines, name })], locate }
  const content: unknown = document.toJS() ?? {}
  const matches = matching()
  if (matches(content)) return { content, problems: [], locate }
  const errors = relevantErrors(matches.errors ?? [])
  const problems = errors.map((error) => describeSchemaError(error, locate, page))
  const sound = errors.every(({ keyword }) => !structuralKeywords.has(keyword))
  return { ...(sound && { content: content as T }), problems, locate }
}

function describeSyntax(
  error: YAMLParseError,
  { text, lines, name }: { text: string; lines: LineCounter; name: string },
): Problem {
  const where = `${name}:${lines.linePos(error.pos[0]).line}`
  const tabs = text.split('\n').flatMap((line, index) => (/^ *\t/.test(line) ? [index + 1] : []))
  if (tabs.length > 0)
    return {
      where: `${name}:${tabs[0]}`,
      what: `A tab stands at the beginning of ${tabs.length === 1 ? 'this line' : `lines ${tabs.join(', ')}`}; YAML is indented by blanks.`,
      fix: 'Write blanks in its place, two for each step.',
    }
  return {
    where,
    what: `This is not YAML: ${error.message.split('\n')[0]}.`,
    fix: 'Mend the line; check indentation, colons and quotes.',
  }
}

/** Errors after which the file cannot be walked as its type says. */
const structuralKeywords = new Set(['required', 'type', 'anyOf'])

/** A failed union reports each of its branches as well; the union's own line says enough. */
function relevantErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors
    .filter((error) => error.keyword === 'anyOf')
    .map((error) => error.schemaPath)
  return errors.filter((error) => !unions.some((union) => error.schemaPath.startsWith(`${union}/`)))
}

function describePlace(
  name: string,
  document: Document,
  lines: LineCounter,
  path: FilePath,
): string {
  const text = path.reduce<string>(
    (joined, part) =>
      typeof part === 'number' ? `${joined}[${part}]` : joined ? `${joined}.${part}` : part,
    '',
  )
  const line = findLine(document, lines, path)
  return `${name}${line ? `:${line}` : ''}${text && ` ${text}`}`
}

/** The line of a place, or of the nearest one around it that the file has. */
function findLine(document: Document, lines: LineCounter, path: FilePath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { range?: number[] } | undefined
    const offset = node?.range?.[0]
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return undefined
}
