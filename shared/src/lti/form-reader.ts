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

/**
 * Reads the names and values of a form one after the other, each decoded and as it stands in a
 * signature base string. Most are plain, which is to say the same in both and on the wire.
 */
export class FormReader {
  /** What was read last, decoded. */
  text = ''
  /** The same as it stands in a base string. */
  base = ''
  readonly #bytes: Uint8Array
  /** The same bytes as characters: what is plain is cut out of them. */
  readonly #characters: string
  readonly #room: ReturnType<typeof makeRoom>
  #at = 0
  #isPlain = true

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

  /** False where an escape is broken. */
  readName(): boolean {
    return this.#read(equals)
  }

  /** `base` in bytes. */
  baseBytes(): ByteRange {
    const { base } = this
    if (!this.#isPlain) return toByteRange(base)
    return { bytes: this.#bytes, start: this.#at - base.length, end: this.#at }
  }

  /** False where an escape is broken; a name without `=` has an empty value. */
  readValue(): boolean {
    if (this.#isAt(equals)) this.#at++
    return this.#read(ampersand)
  }

  #isAt(byte: number): boolean {
    return this.#at < this.#bytes.length && this.#bytes[this.#at] === byte
  }

  /** Reads up to `end`, `&` or the end of the form. */
  #read(end: number): boolean {
    const bytes = this.#bytes
    const start = this.#at
    let at = start
    while (at < bytes.length && isUnreserved(bytes[at] as number)) at++
    this.#isPlain = at === bytes.length || bytes[at] === ampersand || bytes[at] === end
    if (!this.#isPlain) return this.#readEncoded(start, end)
    this.#at = at
    this.text = this.base = this.#characters.slice(start, at)
    return true
  }

  #readEncoded(start: number, end: number): boolean {
    const bytes = this.#bytes
    const { decoded, base } = this.#room
    let decodedEnd = 0
    let baseEnd = 0
    let isAscii = true
    let at = start
    for (; at < bytes.length; at++) {
      let byte = bytes[at] as number
      if (byte === ampersand || byte === end) break
      if (byte === plus) byte = space
      else if (byte === percent) {
        byte = readEscape(bytes, at)
        if (byte === brokenEscape) return false
        at += 2
      }
      decoded[decodedEnd++] = byte
      if (isUnreserved(byte)) {
        base[baseEnd++] = byte
        continue
      }
      isAscii &&= byte < 0x80
      base[baseEnd] = percent
      base[baseEnd + 1] = 0x32
      base[baseEnd + 2] = 0x35
      base[baseEnd + 3] = hexDigits[byte >> 4] as number
      base[baseEnd + 4] = hexDigits[byte & 15] as number
      baseEnd += 5
    }
    this.#at = at
    this.base = base.toString('latin1', 0, baseEnd)
    if (isAscii) this.text = decoded.toString('latin1', 0, decodedEnd)
    // Escapes that are whole may still be no UTF-8 together.
    else if (!isUtf8(decoded.subarray(0, decodedEnd))) return false
    else this.text = decoded.toString('utf8', 0, decodedEnd)
    return true
  }
}

const brokenEscape = -1

function readEscape(bytes: Uint8Array, at: number): number {
  if (at + 2 >= bytes.length) return brokenEscape
  const high = hexValues[bytes[at + 1] as number] as number
  const low = hexValues[bytes[at + 2] as number] as number
  return high < 0 || low < 0 ? brokenEscape : high * 16 + low
}
