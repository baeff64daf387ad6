import { env } from 'node:process'
import { readICalendar } from '#src/classes/timetable/read-icalendar.js'
import type { Reading, ReadingWish } from '#src/classes/timetable/lesson.js'

/** Calendars as text for tests, and what they come to as text. */

export const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')

/** A VEVENT; without DTEND of its own it lasts an hour. */
export function event(uid: string, ...lines: readonly string[]): string {
  const hasEnd = lines.some((line) => /^(DTEND|DURATION)/i.test(line))
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...lines,
    ...(hasEnd ? [] : ['DURATION:PT1H']),
    'END:VEVENT',
  ].join('\r\n')
}

export const now = Date.UTC(2026, 10, 29)

/** In pieces of a size that cuts lines, letters and line ends. */
async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const readText = (
  text: string | Buffer,
  wish: Partial<ReadingWish> = {},
  pieceSize = 61,
): Promise<Reading> =>
  readICalendar(inPieces(Buffer.from(text as string), pieceSize), { now, ...wish })

/** `2026-10-19T07:00Z +60` is a lesson of an hour. */
export const write = ({ lessons }: Reading): string[] =>
  lessons.map(
    ({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}Z +${(end - start) / 60_000}`,
  )

/** The server's own zone must decide nothing: runs a test in two of them. */
export async function inTwoZones(run: (zone: string) => Promise<void>): Promise<void> {
  const before = env['TZ']
  try {
    for (const [zone, offset] of [
      ['UTC', 0],
      ['America/St_Johns', 210],
    ] as const) {
      env['TZ'] = zone
      if (new Date(now).getTimezoneOffset() !== offset) throw new Error(`${zone} is not in force.`)
      await run(zone)
    }
  } finally {
    if (before === undefined) delete env['TZ']
    else env['TZ'] = before
  }
}
