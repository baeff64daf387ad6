import { err, ok, type Result } from '../result.js'

/** One name and value of a form or a query, decoded. Order and repetition are kept: both are signed. */
export interface Parameter {
  readonly name: string
  readonly value: string
}

export type FormFault =
  'too_many_parameters' | 'name_too_long' | 'value_too_long' | 'percent_escape_invalid' | 'not_utf8'

export const formLimits = {
  /** Bytes of a launch's body; real launches are 2 to 8 KiB. */
  bodyBytes: 128 * 1024,
  parameterCount: 500,
  nameLength: 512,
  valueLength: 64 * 1024,
} as const

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const beyondAscii = /[\x80-\xff]/

/**
 * Parses `application/x-www-form-urlencoded` bytes: `+` is a space, percent escapes must be whole and
 * decode to UTF-8, a name without `=` has an empty value, empty pieces between `&` are nothing.
 *
 * Strict, because the signature covers exactly these pairs: a lenient parser (nesting, trimming,
 * replacement characters, last one wins) verifies something other than what the rest then reads.
 * Source: RFC 5849 §3.4.1.3.1, WHATWG URL §5.1 where that is silent.
 */
export function parseFormBytes(bytes: Uint8Array): Result<Parameter[], FormFault> {
  // Nearly every form is ASCII; text of one byte a character is several times faster to take apart.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (!beyondAscii.test(text)) return parseFormText(text)
  try {
    return parseFormText(utf8.decode(bytes))
  } catch {
    return err('not_utf8')
  }
}

/** The same for text that was ASCII or UTF-8 on the wire, such as the query of a request's URL. */
export function parseFormText(text: string): Result<Parameter[], FormFault> {
  const parameters: Parameter[] = []
  for (const piece of text.split('&')) {
    if (piece === '') continue
    if (parameters.length === formLimits.parameterCount) return err('too_many_parameters')
    const equals = piece.indexOf('=')
    const name = decodeComponent(equals === -1 ? piece : piece.slice(0, equals))
    const value = equals === -1 ? '' : decodeComponent(piece.slice(equals + 1))
    if (name === undefined || value === undefined) return err('percent_escape_invalid')
    if (name.length > formLimits.nameLength) return err('name_too_long')
    if (value.length > formLimits.valueLength) return err('value_too_long')
    parameters.push({ name, value })
  }
  return ok(parameters)
}

function decodeComponent(text: string): string | undefined {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return undefined
  }
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
