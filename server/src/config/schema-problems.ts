import type { ErrorObject } from 'ajv'
import { findNearName } from './near-settings.js'
import type { Problem } from './problems.js'

/**
 * Says what the schema of CONFIG_FILE has against a value, as a problem with something to write in its place;
 * `read-file.ts` calls it.
 */

/** What a pattern of the schema is called. */
const patternForms: readonly (readonly [pattern: RegExp, form: string])[] = [
  [/^\^\[a-z0-9\]/, 'small letters, digits and hyphens, 63 at most, such as `cad-1`'],
  [/^\^https\?:\/\/\[A-Za/, 'an origin, such as `https://lms.example.edu`'],
  [/^\^\(https\?/, 'a web or mail address, such as `https://help.example.edu/`'],
  [/^\^https\?:/, 'a web address, such as `https://lms.example.edu/`'],
  [/^\^\[a-z\]\{2\}\(-/, 'a region of AWS, such as `eu-central-1`'],
  [/^\^\[a-z\]\{2,3\}/, 'a language tag, such as `de` or `en-GB`'],
  [/arn/, 'the ARN of a role, such as `arn:aws:iam::123456789012:role/labs`'],
]

interface Shape {
  readonly type?: string
  readonly const?: string | number | boolean
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: Shape
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly description?: string
}

export function describeSchemaError(
  error: ErrorObject,
  locate: (path: readonly (string | number)[]) => string,
  /** The page that describes the settings. */
  page: string,
): Problem {
  const path = readPointer(error.instancePath)
  const params = error.params as Record<string, unknown>
  switch (error.keyword) {
    case 'required':
      return {
        where: locate(path),
        what: `\`${String(params['missingProperty'])}\` is missing.`,
        fix: `Add it; ${page} says what it means.`,
      }
    case 'additionalProperties': {
      const name = String(params['additionalProperty'])
      const { properties = {} } = (error.parentSchema ?? {}) as Shape
      const near = findNearName(name, Object.keys(properties))
      return {
        where: locate([...path, name]),
        what: `\`${name}\` is not a setting here.${near ? ` Is \`${near}\` meant?` : ''}`,
        fix: `Correct its name, or take it out; ${page} lists what can stand here.`,
      }
    }
    default:
      return { where: locate(path), what: `${describeValueError(error)}.`, fix: writeFix(error) }
  }
}

function describeValueError({ keyword, message, params }: ErrorObject): string {
  const limits = params as Record<string, unknown>
  switch (keyword) {
    case 'pattern':
      return `The value is not ${describePattern(String(limits['pattern']))}`
    case 'format':
      return limits['format'] === 'date'
        ? 'The value is not a day, such as 2027-02-12'
        : 'The value is not a time with date and zone, such as 2026-12-01T08:00:00+01:00'
    case 'anyOf':
      return 'The value is none of the accepted forms'
    default:
      return `The value ${message ?? 'is not accepted'}`
  }
}

/** What to write, and then what it means: a meaning alone mends nothing. */
function writeFix({ keyword, params, parentSchema }: ErrorObject): string {
  const shape = (parentSchema ?? {}) as Shape
  const { pattern: written, format } = params as Record<string, unknown>
  const form =
    keyword === 'pattern'
      ? describePattern(String(written))
      : keyword === 'format'
        ? format === 'date'
          ? 'a day, such as `2027-02-12`'
          : 'date, time and zone, such as `2026-12-01T08:00:00+01:00`'
        : describeShape(shape)
  const meaning = shape.description ? ` ${shape.description}` : ''
  return `Write ${form}.${meaning}`
}

const describePattern = (pattern: string): string =>
  patternForms.find(([known]) => known.test(pattern))?.[1] ?? `text of the form \`${pattern}\``

function describeShape(shape: Shape): string {
  const { anyOf, type, items, minimum, maximum, minLength, maxLength, properties } = shape
  if (anyOf) return anyOf.map(describeShape).join(' or ')
  if (shape.const !== undefined) return `\`${shape.const}\``
  switch (type) {
    case 'object': {
      const names = Object.keys(properties ?? {}).map((name) => `${name}: …`)
      return names.length > 0 ? `\`{ ${names.join(', ')} }\`` : 'entries of the form `name: value`'
    }
    case 'array':
      return `a list${items ? ` of ${describeShape(items)}` : ''}`
    case 'integer':
    case 'number':
      return minimum !== undefined && maximum !== undefined
        ? `a${type === 'integer' ? ' whole' : ''} number from ${minimum} to ${maximum}`
        : 'a number'
    case 'boolean':
      return '`true` or `false`'
    default:
      return maxLength === undefined
        ? 'text, in quotes where it looks like a number'
        : `text of ${minLength ?? 0} to ${maxLength} characters`
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
