import { isUtf8 } from 'node:buffer'
import { err, ok, type Result } from '../result.js'
import { FormReader, type Piece, type PieceTexts } from './form-reader.js'
import type { Parameter } from './parameters.js'

// Every form and query of a signed message is read here, exactly once and before its signature is checked.

export type FormFault =
  'too_many_parameters' | 'name_too_long' | 'value_too_long' | 'percent_escape_invalid' | 'not_utf8'

export const formLimits = {
  /** The most bytes of a launch's body; real launches are 2 to 8 KiB. */
  bodyBytes: 128 * 1024,
  parameterCount: 500,
  nameLength: 512,
  /** The longest value: it leaves room for a picker's token, the longest that we make ourselves. */
  valueLength: 112 * 1024,
} as const

/**
 * Parses `application/x-www-form-urlencoded` bytes: `+` is a space, percent escapes must be whole and
 * decode to UTF-8, a name without `=` has an empty value, empty pieces between `&` are nothing.
 *
 * Strict, because the signature covers exactly these pairs: a lenient parser (nesting, trimming,
 * replacement characters, last one wins) verifies something other than what the rest then reads.
 * Source: RFC 5849 §3.4.1.3.1, WHATWG URL §5.1 where that is silent.
 */
export function parseFormBytes(bytes: Uint8Array): Result<Parameter[], FormFault> {
  if (!isUtf8(bytes)) return err('not_utf8')
  const reader = new FormReader(bytes)
  const names: Piece[] = []
  const values: Piece[] = []
  while (reader.findPair()) {
    if (names.length === formLimits.parameterCount) return err('too_many_parameters')
    const name = reader.readName()
    if (!name) return err('percent_escape_invalid')
    if (name.length > formLimits.nameLength) return err('name_too_long')
    const value = reader.readValue()
    if (!value) return err('percent_escape_invalid')
    if (value.length > formLimits.valueLength) return err('value_too_long')
    names.push(name)
    values.push(value)
  }
  return ok(writeParameters(names, values, reader.readTexts()))
}

function writeParameters(
  names: readonly Piece[],
  values: readonly Piece[],
  { textOf, baseOf }: PieceTexts,
): Parameter[] {
  return names.map((name, index) => {
    const value = values[index] as Piece
    return {
      name: textOf(name),
      value: textOf(value),
      baseName: baseOf(name),
      baseValue: baseOf(value),
    }
  })
}

/** The same for text that was ASCII or UTF-8 on the wire, such as the query of a request's URL. */
export function parseFormText(text: string): Result<Parameter[], FormFault> {
  // Stryker disable next-line ConditionalExpression,StringLiteral: An empty text has no pair in it, which is only found out sooner here.
  return text === '' ? ok([]) : parseFormBytes(Buffer.from(text))
}
