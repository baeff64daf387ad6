import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { LineCounter, parseDocument, type Document } from 'yaml'
import { ConfigFileSchema, type ConfigFile } from './file-schema.js'
import type { Problem } from './problems.js'

/** A path into the file, e.g. `['tenants', 0, 'labs', 1, 'fleet']`. */
export type FilePath = readonly (string | number)[]

/** Notes a problem at a place in the file. */
export type Report = (path: FilePath, what: string, fix: string) => void

export interface ReadFile {
  /** Absent when parts are missing or of another kind; a wrong value alone does not hide the rest. */
  readonly content?: ConfigFile
  readonly problems: readonly Problem[]
  /** Names a place in the file for people: file name, line and path. */
  locate(path: FilePath): string
}

/** Made for the first file: signers without one are ready sooner. */
let matching: ValidateFunction<ConfigFile> | undefined

function compileSchema(): ValidateFunction<ConfigFile> {
  const ajv = new Ajv({ allErrors: true, strict: true, verbose: true })
  addFormats.default(ajv)
  return ajv.compile<ConfigFile>(ConfigFileSchema)
}

/** Reads and checks CONFIG_FILE; every problem of its shape is found, each with its line. */
export function readConfigFile(path: string): ReadFile {
  const name = basename(path)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    const problem = {
      where: 'CONFIG_FILE',
      what: `${path} cannot be read (${code}).`,
      fix: 'Correct the path, or the permissions of the file.',
    }
    return { problems: [problem], locate: () => name }
  }
  return parseConfigText(text, name)
}

export function parseConfigText(text: string, name: string): ReadFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const locate = (path: FilePath): string => describePlace(name, document, lines, path)
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      where: `${name}:${lines.linePos(error.pos[0]).line}`,
      what: `This is not YAML: ${error.message.split('\n')[0]}.`,
      fix: 'Mend the line; check indentation, colons and quotes.',
    }))
    return { problems, locate }
  }
  const content: unknown = document.toJS() ?? {}
  matching ??= compileSchema()
  if (matching(content)) return { content, problems: [], locate }
  const errors = relevantErrors(matching.errors ?? [])
  const problems = errors.map((error) => describeSchemaError(error, locate))
  const sound = errors.every(({ keyword }) => !structuralKeywords.has(keyword))
  return { ...(sound && { content: content as ConfigFile }), problems, locate }
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

function describeSchemaError(error: ErrorObject, locate: ReadFile['locate']): Problem {
  const path = readPointer(error.instancePath)
  const params = error.params as Record<string, unknown>
  switch (error.keyword) {
    case 'required':
      return {
        where: locate(path),
        what: `\`${String(params['missingProperty'])}\` is missing.`,
        fix: `Add it; docs/configuration.md says what it means.`,
      }
    case 'additionalProperties': {
      const name = String(params['additionalProperty'])
      return {
        where: locate([...path, name]),
        what: `\`${name}\` is not a setting here.`,
        fix: 'Correct its name, or take it out; docs/configuration.md lists what can stand here.',
      }
    }
    default: {
      const description = (error.parentSchema as { description?: string } | undefined)?.description
      return {
        where: locate(path),
        what: `${describeValueError(error)}.`,
        fix: description ?? 'See docs/configuration.md for what can stand here.',
      }
    }
  }
}

function describeValueError({ keyword, message, params }: ErrorObject): string {
  const limits = params as Record<string, unknown>
  switch (keyword) {
    case 'pattern':
      return `The value does not have the form ${String(limits['pattern'])}`
    case 'format':
      return 'The value is not a time with date and zone, such as 2026-12-01T08:00:00+01:00'
    case 'anyOf':
      return 'The value is none of the accepted forms'
    default:
      return `The value ${message ?? 'is not accepted'}`
  }
}

function readPointer(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) =>
      /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~'),
    )
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
