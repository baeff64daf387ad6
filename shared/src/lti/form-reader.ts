import { isUtf8 } from 'node:buffer'
import { emptyHash, findName, hashByte } from './name-table.js'
import { isUnreserved } from './encode.js'

// The fast part of `parse-form.ts`, which every launch goes through.

const space = 0x20
const percent = 0x25
const ampersand = 0x26
const plus = 0x2b
const equals = 0x3d
const hexDigits = Buffer.from('0123456789ABCDEF')
const hexValues = new Int8Array(256).fill(-1)
for (const [value, digit] of hexDigits.entries()) {
  hexValues[digit] = value
  // This is the letter in lower case; for a digit it is the digit itself.
  hexValues[digit | 0x20] = value
}

/** The room that is kept from one form to the next: making it anew for each would cost as much as parsing it. */
const usualBytes = 16 * 1024
const usualRoom = makeRoom(usualBytes)

/**
 * Makes room for what a form becomes: in a base string a byte is five at most, `%` and two digits with the `%`
 * encoded again.
 */
function makeRoom(bytes: number) {
  return { decoded: Buffer.allocUnsafe(bytes), base: Buffer.allocUnsafe(bytes * 5) }
}

/** A name or a value of a form, found but not yet cut out. */
export interface Piece {
  /** The length of the decoded text, in UTF-16 units. */
  readonly length: number
  /** Whether it has unreserved characters alone: then it reads the same in the form, decoded and in a base string. */
  readonly isPlain: boolean
  /** Where it starts: in the form where it is plain, else in what was decoded. */
  readonly start: number
  readonly end: number
  readonly baseStart: number
  readonly baseEnd: number
  /** The decoded text, where it is known already. */
  readonly text: string | undefined
}

/** Texts of pieces: decoded, and as they stand in a signature base string. */
export interface PieceTexts {
  readonly textOf: (piece: Piece) => string
  readonly baseOf: (piece: Piece) => string
}

/**
 * Reads the names and values of a form one after the other. Text is cut out when all are read, by one
 * conversion for the whole form: one for each piece costs more than everything else.
 */
export class FormReader {
  readonly #bytes: Uint8Array
  readonly #room: ReturnType<typeof makeRoom>
  #at = 0
  #decodedEnd = 0
  #baseEnd = 0

  /** `bytes` are UTF-8. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    // Stryker disable next-line ConditionalExpression,EqualityOperator: A room of its own holds every form, and is only slower to make.
    this.#room = bytes.length > usualBytes ? makeRoom(bytes.length) : usualRoom
  }

  /** Goes to the next name, over pieces that are empty; false at the end. */
  findPair(): boolean {
    while (this.#isAt(ampersand)) this.#at++
    return this.#at < this.#bytes.length
  }

  /** Reads a name; undefined where an escape is broken. */
  readName(): Piece | undefined {
    const bytes = this.#bytes
    const start = this.#at
    let end = start
    let hash = emptyHash
    for (; end < bytes.length; end++) {
      const byte = bytes[end] as number
      if (!isUnreserved(byte)) break
      hash = hashByte(hash, byte)
    }
    if (!this.#endsAt(end, equals)) return this.#readEncoded(start, equals)
    this.#at = end
    return plainPiece(start, end, findName(bytes, { start, end, hash }))
  }

  /** Reads a value; undefined where an escape is broken. A name without `=` has an empty value. */
  readValue(): Piece | undefined {
    if (this.#isAt(equals)) this.#at++
    const bytes = this.#bytes
    const start = this.#at
    let end = start
    for (; end < bytes.length; end++) if (!isUnreserved(bytes[end] as number)) break
    if (!this.#endsAt(end, ampersand)) return this.#readEncoded(start, ampersand)
    this.#at = end
    return plainPiece(start, end, undefined)
  }

  /**
   * Cuts the texts out. It has to be called before another form is read, because the room for what was decoded is
   * shared.
   */
  readTexts(): PieceTexts {
    const { buffer, byteOffset, length } = this.#bytes
    const form = Buffer.from(buffer, byteOffset, length).toString('latin1')
    const decoded = this.#room.decoded.toString('latin1', 0, this.#decodedEnd)
    const base = this.#room.base.toString('latin1', 0, this.#baseEnd)
    const textOf = ({ text, isPlain, start, end }: Piece): string =>
      text ?? (isPlain ? form : decoded).slice(start, end)
    return {
      textOf,
      baseOf: (piece) =>
        piece.isPlain ? textOf(piece) : base.slice(piece.baseStart, piece.baseEnd),
    }
  }

  /** Whether this byte stands there. To read beyond the end is allowed and finds nothing, but it makes engines slow. */
  #isAt(byte: number): boolean {
    // Stryker disable next-line ConditionalExpression,EqualityOperator: No byte is equal to what lies beyond the end.
    if (this.#at >= this.#bytes.length) return false
    return this.#bytes[this.#at] === byte
  }

  #endsAt(at: number, separator: number): boolean {
    if (at === this.#bytes.length) return true
    const byte = this.#bytes[at]
    return byte === ampersand || byte === separator
  }

  /** Reads up to `separator`, `&` or the end of the form. */
  #readEncoded(from: number, separator: number): Piece | undefined {
    const bytes = this.#bytes
    const { decoded, base } = this.#room
    const start = this.#decodedEnd
    const baseStart = this.#baseEnd
    let end = start
    let baseEnd = baseStart
    let isAscii = true
    let at = from
    for (; at < bytes.length; at++) {
      let byte = bytes[at] as number
      if (byte === ampersand || byte === separator) break
      if (byte === plus) byte = space
      else if (byte === percent) {
        byte = readEscape(bytes, at)
        if (byte === brokenEscape) return undefined
        at += 2
      }
      decoded[end++] = byte
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
    this.#decodedEnd = end
    this.#baseEnd = baseEnd
    let text: string | undefined
    if (!isAscii) {
      // Escapes that are whole may still be no UTF-8 together.
      if (!isUtf8(decoded.subarray(start, end))) return undefined
      text = decoded.toString('utf8', start, end)
    }
    const length = text?.length ?? end - start
    return { length, isPlain: false, start, end, baseStart, baseEnd, text }
  }
}

const plainPiece = (start: number, end: number, text: string | undefined): Piece => ({
  length: end - start,
  isPlain: true,
  start,
  end,
  baseStart: 0,
  baseEnd: 0,
  text,
})

const brokenEscape = -1

function readEscape(bytes: Uint8Array, at: number): number {
  if (at + 2 >= bytes.length) return brokenEscape
  const high = hexValues[bytes[at + 1] as number] as number
  const low = hexValues[bytes[at + 2] as number] as number
  return high < 0 || low < 0 ? brokenEscape : high * 16 + low
}
