import { encode } from './oauth1/encode.js'

/** One name and value of a form or a query, decoded. Order and repetition are kept: both are signed. */
export interface Parameter {
  readonly name: string
  readonly value: string
  /**
   * The same as they stand in a signature base string: percent-encoded, and once more as a part of
   * it (RFC 5849 §3.4.1.1, §3.6).
   */
  readonly baseName: string
  readonly baseValue: string
}

/** Lone surrogates, which have no UTF-8 form, throw URIError. */
export function makeParameter(name: string, value: string): Parameter {
  return { name, value, baseName: encode(encode(name)), baseValue: encode(encode(value)) }
}

/** The value of a name that occurs exactly once, else undefined. */
export function readSingle(parameters: readonly Parameter[], name: string): string | undefined {
  let found: string | undefined
  for (const parameter of parameters) {
    if (parameter.name !== name) continue
    if (found !== undefined) return undefined
    found = parameter.value
  }
  return found
}

export function isRepeated(parameters: readonly Parameter[], name: string): boolean {
  let found = false
  for (const parameter of parameters) {
    if (parameter.name !== name) continue
    if (found) return true
    found = true
  }
  return false
}
