import { limits } from './lesson.js'

/**
 * RFC 5545 §3.1: content lines of an iCalendar file, joined from their folds. The joining is done on octets,
 * since a fold may cut a letter of UTF-8 in two and a decoder that saw the halves apart would spoil it.
 */

export interface ContentLine {
  readonly text: string
  /** Where it begins in the file, from 1. */
  readonly line: number
  /** Longer than {@link limits}: `text` is only its beginning. */
  readonly isCut: boolean
}

const lineFeed = 10
const carriageReturn = 13
const space = 32
const tab = 9

/** Lines end by CRLF, LF or CR alone; empty lines count for nothing, not even as the end of a folded line. */
export async function* readContentLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly ContentLine[]> {
  const joiner = new FoldJoiner()
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = joiner.take(bytes, false)
    rest = bytes.subarray(end)
    if (rest.length > limits.lineBytes) {
      joiner.takePart(rest)
      rest = Buffer.alloc(0)
    }
    yield joiner.drain()
  }
  joiner.take(rest, true)
  joiner.finish()
  yield joiner.drain()
}

class FoldJoiner {
  #ready: ContentLine[] = []
  #parts: Buffer[] = []
  #length = 0
  #startLine = 1
  #line = 1
  /** Whether a physical line was so long that its beginning was taken already. */
  #isInside = false

  /** Takes whole physical lines; gives how many bytes they were. The last CR waits for what follows it. */
  take(bytes: Buffer, isLast: boolean): number {
    let start = 0
    for (;;) {
      const end = findLineEnd(bytes, start)
      if (end === -1) break
      const isReturn = bytes[end] === carriageReturn
      if (isReturn && end + 1 === bytes.length && !isLast) break
      this.#takeLine(bytes.subarray(start, end))
      start = isReturn && bytes[end + 1] === lineFeed ? end + 2 : end + 1
      this.#line += 1
    }
    if (isLast && start < bytes.length) this.#takeLine(bytes.subarray(start))
    return start
  }

  takePart(bytes: Buffer): void {
    this.#takeLine(bytes)
    this.#isInside = true
  }

  finish(): void {
    if (this.#length === 0) return
    const [first, ...more] = this.#parts
    const text = (more.length === 0 ? first : Buffer.concat(this.#parts))?.toString('utf8') ?? ''
    this.#ready.push({
      text: this.#startLine === 1 ? text.replace(/^\uFEFF/, '') : text,
      line: this.#startLine,
      isCut: this.#length > limits.lineBytes,
    })
    this.#parts = []
    this.#length = 0
  }

  drain(): ContentLine[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  #takeLine(bytes: Buffer): void {
    if (this.#isInside) {
      this.#isInside = false
      return this.#append(bytes)
    }
    if (bytes.length === 0) return
    const isFolded = (bytes[0] === space || bytes[0] === tab) && this.#length > 0
    if (isFolded) return this.#append(bytes.subarray(1))
    this.finish()
    this.#startLine = this.#line
    this.#append(bytes)
  }

  /** Appends bytes to the line; those beyond the limit are counted and forgotten. */
  #append(bytes: Buffer): void {
    if (this.#length <= limits.lineBytes) this.#parts.push(bytes)
    this.#length += bytes.length
  }
}

function findLineEnd(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === lineFeed || bytes[at] === carriageReturn) return at
  return -1
}
