import { readExpanded } from '../launch-text.js'

/** A JSON object whose members nobody has checked yet. */
export type Claims = Readonly<Record<string, unknown>>

export function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own member; names such as `constructor` are never found by accident. */
export function readMember(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined
}

/** A text that is there and not empty. */
export function readText(claims: Claims, name: string): string | undefined {
  const value = readMember(claims, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A member that is an object; absent and null are an empty one, anything else is undefined. */
export function readClaims(claims: Claims, name: string): Claims | undefined {
  const value = readMember(claims, name) ?? {}
  return isClaims(value) ? value : undefined
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

/** Some platforms write booleans of the deep-linking settings as text. */
export function readFlag(claims: Claims, name: string): boolean | 'malformed' {
  const value = readMember(claims, name)
  if (value === undefined || value === null) return false
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : 'malformed'
}

export function readTextList(claims: Claims, name: string): readonly string[] | undefined {
  const value = readMember(claims, name)
  if (!Array.isArray(value)) return undefined
  return value.every((entry): entry is string => typeof entry === 'string') ? value : undefined
}
