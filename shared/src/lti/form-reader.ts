import { isUtf8 } from 'node:buffer'
import { isUnreserved } from './oauth1/encode.js'
import { toByteRange, type ByteRange } from './parameters.js'

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

/** Making room anew for each form would cost as much as parsing it. */
const usualBytes = 16 * 1024
const usualRoom = makeRoom(usualBytes)

/** A byte becomes five at most in a base string: `%` and two digits, with the `%` encoded again. */
function makeRoom(bytes: number) {
  return { decoded: Buffer.allocUnsafe(bytes), base: Buffer.allocUnsafe(bytes * 5) }
}

/** A name or a value, where it stands in the form. */
export interface Piece {
  /** Decoded. */
  readonly text: string
  /** As it stands in a signature base string. */
  readonly base: string
  /** Unreserved characters alone: the same in the form, decoded and in a base string. */
  readonly isPlain: boolean
  readonly start: number
  readonly end: number
}

/** Reads the names and values of a form one after the other. Most are plain, and cut out as they are. */
export class FormReader {
  readonly #bytes: Uint8Array
  /** The same bytes as characters. */
  readonly #characters: string
  readonly #room: ReturnType<typeof makeRoom>
  #at = 0

  /** `bytes` are UTF-8. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#characters = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    this.#room = bytes.length > usualBytes ? makeRoom(bytes.length) : usualRoom
  }

  /** Goes to the next name, over pieces that are empty; false at the end. */
  findPair(): boolean {
    while (this.#isAt(ampersand)) this.#at++
    return this.#at < this.#bytes.length
  }

  /** Undefined where an escape is broken. */
  readName(): Piece | undefined {
    return this.#read(equals)
  }

  /** Undefined where an escape is broken; a name without `=` has an empty value. */
  readValue(): Piece | undefined {
    if (this.#isAt(equals)) this.#at++
    return this.#read(ampersand)
  }

  /** The `base` of a piece in bytes. */
  findBytes({ base, isPlain, start, end }: Piece): ByteRange {
    return isPlain ? { bytes: this.#bytes, start, end } : toByteRange(base)
  }

  /** Beyond the end is nothing; to read there is allowed, but makes engines slow. */
  #isAt(byte: number): boolean {
    return this.#at < this.#bytes.length && this.#bytes[this.#at] === byte
  }

  /** Reads up to `separator`, `&` or the end of the form. */
  #read(separator: number): Piece | undefined {
    const bytes = this.#bytes
    const start = this.#at
    let end = start
    while (end < bytes.length && isUnreserved(bytes[end] as number)) end++
    const isPlain = end === bytes.length || bytes[end] === ampersand || bytes[end] === separator
    if (!isPlain) return this.#readEncoded(start, separator)
    this.#at = end
    const text = this.#characters.slice(start, end)
    return { text, base: text, isPlain, start, end }
  }

  #readEncoded(start: number, separator: number): Piece | undefined {
    const bytes = this.#bytes
    const room = this.#room
    let decodedEnd = 0
    let baseEnd = 0
    let isAscii = true
    let at = start
    for (; at < bytes.length; at++) {
      let byte = bytes[at] as number
      if (byte === ampersand || byte === separator) break
      if (byte === plus) byte = space
      else if (byte === percent) {
        byte = readEscape(bytes, at)
        if (byte === brokenEscape) return undefined
        at += 2
      }
      room.decoded[decodedEnd++] = byte
      if (isUnreserved(byte)) {
        room.base[baseEnd++] = byte
        continue
      }
      isAscii &&= byte < 0x80
      room.base[baseEnd] = percent
      room.base[baseEnd + 1] = 0x32
      room.base[baseEnd + 2] = 0x35
      room.base[baseEnd + 3] = hexDigits[byte >> 4] as number
      room.base[baseEnd + 4] = hexDigits[byte & 15] as number
      baseEnd += 5
    }
    this.#at = at
    // Escapes that are whole may still be no UTF-8 together.
    if (!isAscii && !isUtf8(room.decoded.subarray(0, decodedEnd))) return undefined
    const text = room.decoded.toString(isAscii ? 'latin1' : 'utf8', 0, decodedEnd)
    const base = room.base.toString('latin1', 0, baseEnd)
    return { text, base, isPlain: false, start, end: at }
  }
}

const brokenEscape = -1

function readEscape(bytes: Uint8Array, at: number): number {
  if (at + 2 >= bytes.length) return brokenEscape
  const high = hexValues[bytes[at + 1] as number] as number
  const low = hexValues[bytes[at + 2] as number] as number
  return high < 0 || low < 0 ? brokenEscape : high * 16 + low
}
