import { isUtf8 } from 'node:buffer'
import { err, ok, type Result } from '../result.js'
import { isUnreserved } from './oauth1/encode.js'
import type { Parameter } from './parameters.js'

export type FormFault =
  'too_many_parameters' | 'name_too_long' | 'value_too_long' | 'percent_escape_invalid' | 'not_utf8'

export const formLimits = {
  /** Bytes of a launch's body; real launches are 2 to 8 KiB. */
  bodyBytes: 128 * 1024,
  parameterCount: 500,
  nameLength: 512,
  valueLength: 64 * 1024,
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
  const written = new WrittenForm(bytes.length)
  const pairs: Pair[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes[at] === ampersand) {
      at++
      continue
    }
    if (pairs.length === formLimits.parameterCount) return err('too_many_parameters')
    at = written.write(bytes, at, { isName: true })
    const name = written.markEnd()
    if (bytes[at] === equals) at = written.write(bytes, at + 1, { isName: false })
    if (at === brokenEscape) return err('percent_escape_invalid')
    pairs.push({ name, value: written.markEnd() })
  }
  return cutParameters(pairs, written)
}

/** The same for text that was ASCII or UTF-8 on the wire, such as the query of a request's URL. */
export function parseFormText(text: string): Result<Parameter[], FormFault> {
  return text === '' ? ok([]) : parseFormBytes(Buffer.from(text))
}

const space = 0x20
const percent = 0x25
const ampersand = 0x26
const plus = 0x2b
const equals = 0x3d
const hexDigits = Buffer.from('0123456789ABCDEF')
const hexValues = new Int8Array(256).fill(-1)
for (const [value, digit] of hexDigits.entries()) {
  hexValues[digit] = value
  // A letter in lower case; of a digit it is the digit itself.
  hexValues[digit | 0x20] = value
}

const brokenEscape = -1

/** Where a name or a value ends in what was written; it begins where the one before it ends. */
interface End {
  readonly decoded: number
  readonly base: number
  /** Whether what ends here is ASCII. */
  readonly isAscii: boolean
}

interface Pair {
  readonly name: End
  readonly value: End
}

/** Making room anew for each form would cost as much as parsing it. */
const usualBytes = 16 * 1024
const usualRoom = makeRoom(usualBytes)

/** A byte becomes five at most in a base string: `%` and two digits, with the `%` encoded again. */
function makeRoom(bytes: number) {
  return { decoded: Buffer.allocUnsafe(bytes), base: Buffer.allocUnsafe(bytes * 5) }
}

/** Names and values one after the other, decoded, and as they stand in a signature base string. */
class WrittenForm {
  readonly decoded: Buffer
  readonly base: Buffer
  #decodedEnd = 0
  #baseEnd = 0
  #isAscii = true

  constructor(bytes: number) {
    const { decoded, base } = bytes > usualBytes ? makeRoom(bytes) : usualRoom
    this.decoded = decoded
    this.base = base
  }

  /** Writes the name or value that begins at `at`; gives where its separator is, or `brokenEscape`. */
  write(bytes: Uint8Array, start: number, { isName }: { readonly isName: boolean }): number {
    const { decoded, base } = this
    let decodedEnd = this.#decodedEnd
    let baseEnd = this.#baseEnd
    let isAscii = true
    let at = start
    for (; at < bytes.length; at++) {
      let byte = bytes[at] as number
      if (isUnreserved(byte)) {
        decoded[decodedEnd++] = byte
        base[baseEnd++] = byte
        continue
      }
      if (byte === ampersand || (byte === equals && isName)) break
      if (byte === plus) byte = space
      else if (byte === percent) {
        byte = readEscape(bytes, at)
        if (byte === brokenEscape) return brokenEscape
        at += 2
      }
      decoded[decodedEnd++] = byte
      isAscii &&= byte < 0x80
      if (isUnreserved(byte)) {
        base[baseEnd++] = byte
        continue
      }
      base[baseEnd] = percent
      base[baseEnd + 1] = 0x32
      base[baseEnd + 2] = 0x35
      base[baseEnd + 3] = hexDigits[byte >> 4] as number
      base[baseEnd + 4] = hexDigits[byte & 15] as number
      baseEnd += 5
    }
    this.#decodedEnd = decodedEnd
    this.#baseEnd = baseEnd
    this.#isAscii = isAscii
    return at
  }

  markEnd(): End {
    return { decoded: this.#decodedEnd, base: this.#baseEnd, isAscii: this.#isAscii }
  }
}

function readEscape(bytes: Uint8Array, at: number): number {
  if (at + 2 >= bytes.length) return brokenEscape
  const high = hexValues[bytes[at + 1] as number] as number
  const low = hexValues[bytes[at + 2] as number] as number
  return high < 0 || low < 0 ? brokenEscape : high * 16 + low
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function cutParameters(
  pairs: readonly Pair[],
  { decoded, base }: WrittenForm,
): Result<Parameter[], FormFault> {
  const last = pairs.at(-1)?.value
  const decodedText = decoded.toString('latin1', 0, last?.decoded ?? 0)
  const baseText = base.toString('latin1', 0, last?.base ?? 0)
  let start: Pick<End, 'decoded' | 'base'> = { decoded: 0, base: 0 }
  const cut = (end: End) => {
    const { decoded: from } = start
    const text = end.isAscii
      ? decodedText.slice(from, end.decoded)
      : utf8.decode(decoded.subarray(from, end.decoded))
    const baseForm = baseText.slice(start.base, end.base)
    start = end
    return { text, baseForm }
  }
  const parameters: Parameter[] = []
  try {
    for (const pair of pairs) {
      const name = cut(pair.name)
      const value = cut(pair.value)
      if (name.text.length > formLimits.nameLength) return err('name_too_long')
      if (value.text.length > formLimits.valueLength) return err('value_too_long')
      parameters.push({
        name: name.text,
        value: value.text,
        baseName: name.baseForm,
        baseValue: value.baseForm,
      })
    }
  } catch {
    // Escapes that are whole, but together no UTF-8.
    return err('percent_escape_invalid')
  }
  return ok(parameters)
}
