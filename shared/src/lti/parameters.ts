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
  /** `baseName` in bytes: the order of a base string is theirs, and parts of a text compare slowly. */
  readonly nameBytes: ByteRange
}

export interface ByteRange {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** Lone surrogates, which have no UTF-8 form, throw URIError. */
export function makeParameter(name: string, value: string): Parameter {
  const baseName = encode(encode(name))
  return {
    name,
    value,
    baseName,
    baseValue: encode(encode(value)),
    nameBytes: toByteRange(baseName),
  }
}

export function toByteRange(ascii: string): ByteRange {
  return { bytes: Buffer.from(ascii, 'latin1'), start: 0, end: ascii.length }
}
