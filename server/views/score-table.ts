import type { PageFrame } from './frame.js'
import { cleanText } from './hostile-text.js'
import { findMessages } from './language.js'
import type { ScoreDelivery, ScoreRowModel } from './score-rows.js'
import type { Messages } from './texts.js'

// The page of scores as a file for spreadsheets; the server's `visit/scores/` sends it.

const minuteMilliseconds = 60_000

/**
 * The people of a page of scores as a table, a heading first; plain text for a file. Times are ISO 8601 with their
 * distance from UTC, in the zone of the institution, which its column names.
 */
export function writeScoreTable(
  rows: readonly ScoreRowModel[],
  frame: Pick<PageFrame, 'language' | 'timeZone'>,
): readonly (readonly string[])[] {
  const messages = findMessages(frame.language)
  const { columns } = messages.scores
  const zoned = (title: string): string => `${title} (${frame.timeZone})`
  const heading = [
    columns.person,
    columns.name,
    columns.test,
    zoned(columns.firstOpened),
    zoned(columns.lastOpened),
    zoned(columns.alternative),
    columns.minutes,
    columns.gapMinutes,
    columns.score,
    columns.delivery,
    zoned(columns.at),
    columns.why,
    zoned(columns.done),
    columns.ended,
  ]
  const time = createZonedTime(frame.timeZone)
  return [heading, ...rows.map((row) => writeRow(row, messages, time))]
}

type WriteTime = (at: number | undefined) => string

function writeRow(row: ScoreRowModel, messages: Messages, time: WriteTime): readonly string[] {
  const { scores, board } = messages
  const { who, name, test, delivery } = row
  const gaps = row.gaps.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0)
  const person =
    who.kind === 'preview' ? board.preview : who.kind === 'unknown' ? board.unknownPerson : who.id
  return [
    cleanText(person),
    cleanText(name ?? ''),
    test ? scores.yes : '',
    time(row.firstOpenedAt ?? row.openedAt),
    time(row.openedAt),
    time(row.alternativeAt),
    String(row.minutes),
    String(Math.round(gaps / minuteMilliseconds)),
    row.score === undefined ? '' : String(Math.round(row.score)),
    delivery.kind === 'none' ? '' : scores.delivery[delivery.kind],
    time(findTime(delivery)),
    explain(delivery, messages),
    time(row.doneOtherwiseAt),
    row.endedBy === undefined ? '' : scores.endedBy[row.endedBy],
  ]
}

function findTime(delivery: ScoreDelivery): number | undefined {
  if (delivery.kind === 'waiting') return delivery.since
  return delivery.kind === 'sent' || delivery.kind === 'not_booked' ? delivery.at : undefined
}

function explain(delivery: ScoreDelivery, { scores }: Messages): string {
  if (delivery.kind !== 'refused' && delivery.kind !== 'waiting') return ''
  if (delivery.why === undefined) return ''
  const { what, fix } = scores.faults[delivery.why]
  return delivery.kind === 'refused' ? `${what} ${fix}` : what
}

/** `2026-03-09T09:04:12+01:00`, on the clock of the zone; empty for no time. */
export function createZonedTime(timeZone: string): WriteTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return (at) => {
    if (at === undefined) return ''
    const parts = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, value]),
    )
    const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts
    const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
    const offset = Math.round((Date.parse(`${local}Z`) - Math.floor(at / 1000) * 1000) / 60_000)
    const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0')
    const size = Math.abs(offset)
    return `${local}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
  }
}
