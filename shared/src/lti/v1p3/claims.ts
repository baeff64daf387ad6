import { readExpanded } from '../launch-text.js'
import { identifierMaxLength } from './claim-names.js'

/** A JSON object whose members nobody has checked yet. */
export type Claims = Readonly<Record<string, unknown>>

export function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own member; names such as `constructor` are never found by accident. */
export function readMember(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined
}

/** A text that is there and not blank. */
export function readText(claims: Claims, name: string): string | undefined {
  const value = readMember(claims, name)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/**
 * Whether a value says nothing: absent, null, false, a blank text, an empty list or an empty object. PHP
 * writes an empty object as `[]`, and others write what they do not know in any of these ways. Such a
 * value is the same as none, wherever the specification lets the claim be left out.
 */
export function saysNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** A member that is an object; one that says nothing is an empty one, anything else is undefined. */
export function readClaims(claims: Claims, name: string): Claims | undefined {
  const value = readMember(claims, name)
  if (saysNothing(value)) return {}
  return isClaims(value) ? value : undefined
}

/**
 * An identifier as the specification limits them; blank ones name nobody. Platforms that keep numbers
 * write numbers: LTI 1.1 carries the same ids as decimal text, so that text is what they are here.
 */
export function readIdentifier(claims: Claims, name: string): string | undefined {
  const id = asIdentifier(readMember(claims, name))
  if (typeof id !== 'string' || id.trim() === '') return undefined
  return id.length <= identifierMaxLength ? id : undefined
}

/**
 * A whole number as its decimal text, anything else as it is. Beyond 2^53 JSON's reader makes one number
 * of several, and two people would be one; fractions are no ids.
 */
export function asIdentifier(value: unknown): unknown {
  return Number.isSafeInteger(value) ? String(value) : value
}

const decimalTime = /^[0-9]{1,11}(?:\.[0-9]{1,9})?$/

/** Seconds since the epoch, whole or broken, also where a platform wrote them as text; NaN is none. */
export function readTime(claims: Claims, name: string): number | undefined {
  const value = readMember(claims, name)
  if (saysNothing(value)) return undefined
  if (typeof value === 'string') return decimalTime.test(value) ? Number(value) : Number.NaN
  return typeof value === 'number' ? value : Number.NaN
}

/**
 * A value of the `custom` claim as text. Platforms send numbers and booleans where the specification
 * has strings only, null where they know nothing, and `$Variable` where they know no such variable.
 */
export function readCustomText(custom: Claims, name: string): string | undefined {
  const value = readMember(custom, name)
  switch (typeof value) {
    case 'string':
      return readExpanded(value.trim()) || undefined
    case 'number':
    case 'boolean':
      return String(value)
    default:
      return undefined
  }
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** Some platforms write booleans as text, in capitals (Python) or as a number; silence is no. */
export function readFlag(claims: Claims, name: string): boolean | 'malformed' {
  const value = readMember(claims, name)
  if (saysNothing(value)) return false
  const written = typeof value === 'string' ? value.trim().toLowerCase() : JSON.stringify(value)
  return flags.get(written) ?? 'malformed'
}

/**
 * A list of texts; what says nothing is an empty one. PHP writes a list with gaps, as its filters leave
 * them, as an object with numbers for names.
 */
export function readTextList(claims: Claims, name: string): readonly string[] | undefined {
  const value = readMember(claims, name)
  if (saysNothing(value)) return []
  const list = Array.isArray(value) ? (value as unknown[]) : readNumbered(value)
  return list?.every((entry): entry is string => typeof entry === 'string') ? list : undefined
}

function readNumbered(value: unknown): unknown[] | undefined {
  if (!isClaims(value)) return undefined
  return Object.keys(value).every((name) => /^[0-9]+$/.test(name))
    ? Object.values(value)
    : undefined
}
