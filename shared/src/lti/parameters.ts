import { encode } from './encode.js'

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
