import { createReadStream, openSync, readSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { Reading, ReadingWish } from './lesson.js'
import { readCsv } from './read-csv.js'
import { readICalendar } from './read-icalendar.js'

/** Reads one file on a thread of its own, which `read-lessons` ends where it takes too long. */

export interface LessonsJob {
  readonly file: string
  readonly wish: ReadingWish
}

const { file, wish } = workerData as LessonsJob
parentPort?.postMessage(await read(), [])

async function read(): Promise<Reading> {
  return looksLikeICalendar()
    ? readICalendar(createReadStream(file, { highWaterMark: 256 * 1024 }), wish)
    : readCsv(await readFile(file), wish)
}

/** Tells the kind of a file by what it begins with: names and types of files are often wrong. */
function looksLikeICalendar(): boolean {
  const bytes = Buffer.alloc(4_096)
  const handle = openSync(file, 'r')
  try {
    const length = readSync(handle, bytes, 0, bytes.length, 0)
    return /^[\s\uFEFF]*BEGIN:VCALENDAR\s*$/im.test(bytes.subarray(0, length).toString('utf8'))
  } finally {
    closeSync(handle)
  }
}
