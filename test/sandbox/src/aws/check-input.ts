import type { JsonValue } from '../json.js'
import { isJsonObject } from '../json.js'
import { AwsError } from './aws-error.js'
import type { InputOf, IntegerShape, Shape, StringShape, StructureShape } from './shapes.js'

/**
 * Body to checked input, in the order of AWS JSON services: JSON, then types (SerializationException),
 * then all constraint violations together (ValidationException). Unknown members are dropped and
 * null counts as absent.
 */
export function readInput<S extends StructureShape>(shape: S, body: Buffer): InputOf<S> {
  const input = coerceStructure(shape, parseBody(body))
  const violations: string[] = []
  collectViolations(shape, input, '', violations)
  if (violations.length > 0) {
    const count = violations.length
    throw new AwsError(
      'ValidationException',
      `${count} validation error${count === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
    )
  }
  // The two passes above are what makes this true.
  return input as InputOf<S>
}

/** Ranges that only the documentation states, as sentences; empty when all hold. */
export function findDocumentedRangeErrors(shape: StructureShape, input: object): string[] {
  const errors: string[] = []
  for (const [name, value] of Object.entries(input)) {
    const member = shape.members[name]
    if (member?.type === 'structure')
      errors.push(...findDocumentedRangeErrors(member, value as object))
    if (member?.type !== 'integer' || member.documented === undefined) continue
    const [least, most] = member.documented
    if (typeof value !== 'number' || (value >= least && value <= most)) continue
    errors.push(`The value ${value} of ${name} is not between ${least} and ${most}.`)
  }
  return errors
}

function parseBody(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsError('SerializationException')
  }
  if (!isJsonObject(value)) throw new AwsError('SerializationException')
  return value
}

function coerce(shape: Shape, value: unknown): JsonValue {
  switch (shape.type) {
    case 'string':
      if (typeof value === 'string') return value
      break
    case 'integer':
      if (Number.isSafeInteger(value)) return value as number
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'timestamp':
      if (typeof value === 'number' && Number.isFinite(value)) return value
      break
    case 'list':
      if (Array.isArray(value)) {
        return value.filter((one) => one !== null).map((one) => coerce(shape.member, one))
      }
      throw new AwsError('SerializationException', 'Expected list or null')
    case 'map':
      if (isJsonObject(value)) {
        return Object.fromEntries(
          Object.entries(value)
            .filter(([, one]) => one !== null)
            .map(([key, one]) => [key, coerce(shape.value, one)]),
        )
      }
      throw new AwsError('SerializationException', 'Expected map or null')
    case 'structure':
      if (isJsonObject(value)) return coerceStructure(shape, value)
      throw new AwsError('SerializationException', 'Expected structure or null')
  }
  throw new AwsError('SerializationException', describeMismatch(shape.type, value))
}

function coerceStructure(shape: StructureShape, value: Record<string, unknown>) {
  const result: Record<string, JsonValue> = {}
  for (const [name, member] of Object.entries(shape.members)) {
    const one = Object.hasOwn(value, name) ? value[name] : undefined
    if (one !== undefined && one !== null) result[name] = coerce(member, one)
  }
  return result
}

const scalarTypes = {
  string: 'a String',
  integer: 'an Integer',
  boolean: 'a Boolean',
  timestamp: 'a Timestamp',
} as const

function describeMismatch(wanted: keyof typeof scalarTypes, value: unknown): string {
  if (Array.isArray(value)) return 'Start of list found where not expected'
  if (isJsonObject(value)) return 'Start of structure or map found where not expected.'
  const token =
    typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase()
  const suffix = '_VALUE'
  return `${token}${suffix} can not be converted to ${scalarTypes[wanted]}`
}

function collectViolations(shape: Shape, value: JsonValue, path: string, found: string[]): void {
  switch (shape.type) {
    case 'boolean':
    case 'timestamp':
      return
    case 'string':
      if (typeof value === 'string') checkString(shape, value, path, found)
      return
    case 'integer':
      if (typeof value === 'number') checkRange(shape, value, path, found)
      return
    case 'list': {
      const list = Array.isArray(value) ? value : []
      checkLength({ ...shape, length: list.length }, JSON.stringify(list), path, found)
      for (const [index, one] of list.entries()) {
        collectViolations(shape.member, one, `${path}.${index + 1}.member`, found)
      }
      return
    }
    case 'map': {
      const entries = Object.entries(isJsonObject(value) ? value : {})
      checkLength({ ...shape, length: entries.length }, JSON.stringify(value), path, found)
      for (const [key, one] of entries) {
        collectViolations(shape.key, key, `${path}.key`, found)
        collectViolations(shape.value, one, `${path}.${key}`, found)
      }
      return
    }
    case 'structure': {
      const object = isJsonObject(value) ? value : {}
      for (const [name, member] of Object.entries(shape.members)) {
        const memberPath = path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`
        const one = object[name]
        if (one !== undefined) collectViolations(member, one, memberPath, found)
        else if (shape.required?.includes(name) === true) {
          found.push(`Value null at '${memberPath}' ${failed('Member must not be null')}`)
        }
      }
    }
  }
}

function checkString(shape: StringShape, value: string, path: string, found: string[]): void {
  checkLength({ ...shape, length: countCodePoints(value) }, `'${value}'`, path, found)
  if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    const pattern = shape.pattern.source.replace(/^\^|\$$/g, '')
    const rule = `Member must satisfy regular expression pattern: ${pattern}`
    found.push(`Value '${value}' at '${path}' ${failed(rule)}`)
  }
  if (shape.values !== undefined && !shape.values.includes(value)) {
    const rule = `Member must satisfy enum value set: [${shape.values.join(', ')}]`
    found.push(`Value '${value}' at '${path}' ${failed(rule)}`)
  }
}

/** Lengths in the service model are in Unicode code points. */
function countCodePoints(value: string): number {
  return Array.from(value).length
}

function checkRange(shape: IntegerShape, value: number, path: string, found: string[]): void {
  if (shape.min !== undefined && value < shape.min) {
    const rule = `Member must have value greater than or equal to ${shape.min}`
    found.push(`Value '${value}' at '${path}' ${failed(rule)}`)
  }
  if (shape.max !== undefined && value > shape.max) {
    const rule = `Member must have value less than or equal to ${shape.max}`
    found.push(`Value '${value}' at '${path}' ${failed(rule)}`)
  }
}

interface Length {
  readonly min?: number
  readonly max?: number
  readonly length: number
}

function checkLength({ min, max, length }: Length, shown: string, path: string, found: string[]) {
  if (min !== undefined && length < min) {
    const rule = `Member must have length greater than or equal to ${min}`
    found.push(`Value ${shown} at '${path}' ${failed(rule)}`)
  }
  if (max !== undefined && length > max) {
    const rule = `Member must have length less than or equal to ${max}`
    found.push(`Value ${shown} at '${path}' ${failed(rule)}`)
  }
}

function failed(rule: string): string {
  return `failed to satisfy constraint: ${rule}`
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
