import { parse } from 'csv-parse/sync'
import { readHeader, type Column, type Columns } from './csv-columns.js'
import {
  proveDayOrder,
  readCsvDate,
  readCsvDateTime,
  readCsvTime,
  type DayOrder,
} from './csv-times.js'
import { measureLength, type Start } from './event-times.js'
import { createFindings, type Findings } from './findings.js'
import { chooseWindow, lastKnownInstant, limits, type Reading, type ReadingWish } from './lesson.js'
import { findNamedZone } from './named-zones.js'
import { quote, RefusedPart, toRefused } from './refused-part.js'
import { toInstant, utcZone, type Zone } from './zone.js'

/**
 * What a CSV file means: a row a lesson, as Outlook, Google, TimeEdit and spreadsheets write them. Called by the
 * worker of `read-lessons` for files that are no iCalendar.
 */
export function readCsv(bytes: Buffer, wish: ReadingWish): Reading {
  const findings = createFindings()
  if (bytes.length > limits.csvBytes) {
    findings.refuse(`a CSV file may have ${limits.csvBytes / 1_048_576} MB at most`, 1)
    return findings.end(false)
  }
  const rows = splitRows(decode(bytes), findings)
  const head = rows.slice(0, mostRowsAbove).findIndex(({ record }) => readHeader(record))
  const columns = rows[head] && readHeader(rows[head].record)
  if (!columns) {
    findings.refuse(describeForeign(bytes), 1)
    return findings.end(false)
  }
  const body = rows
    .slice(head + 1)
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
  const order = findOrder(body, columns, wish, findings)
  for (const row of body) {
    if (findings.isFull()) break
    readRow(new Row(row, columns), order, wish, findings)
  }
  return findings.end(true)
}

/** So many rows may stand above the names of the columns: some exports have a title and a search there. */
const mostRowsAbove = 20

interface ParsedRow {
  readonly record: readonly string[]
  readonly line: number
}

/**
 * Decodes UTF-8, or what Excel and Outlook write without asking: UTF-16 with its mark, else the code page of
 * Western Europe.
 */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function splitRows(text: string, findings: Findings): ParsedRow[] {
  // Excel names the mark between columns in a line of its own.
  const named = /^sep=(.)\r?\n/i.exec(text)
  const delimiters = named?.[1] ? [named[1]] : [',', ';', '\t']
  const body = named ? text.slice(named[0].length) : text
  const delimiter = delimiters
    .map((mark) => ({ mark, count: body.slice(0, 4_000).split(mark).length }))
    .toSorted((one, other) => other.count - one.count)[0]?.mark
  const above = named ? 1 : 0
  const rows = parse(body, {
    delimiter: delimiter ?? ',',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: limits.lineBytes,
    skip_records_with_error: true,
    to: limits.events,
    on_skip: (error) => {
      const { lines = 1 } = (error ?? {}) as { lines?: number }
      findings.refuse('a row cannot be read', lines + above)
      return undefined
    },
  }) as unknown as { record: string[]; info: { lines: number } }[]
  // The parser tells where a row ends; a reader looks for where it begins.
  return rows.map(({ record, info: { lines } }) => ({
    record,
    line: lines + above - record.join('').split('\n').length + 1,
  }))
}

function describeForeign(bytes: Buffer): string {
  const start = bytes.subarray(0, 500).toString('latin1').trimStart().toLowerCase()
  if (/^<(!doctype )?html|^<\?xml/.test(start))
    return 'the file is a web page and no calendar: perhaps its address asks for a login'
  return 'the file is neither iCalendar (it has no BEGIN:VCALENDAR) nor CSV (no row names columns for start and end)'
}

function findOrder(
  rows: readonly ParsedRow[],
  columns: Columns,
  wish: ReadingWish,
  findings: Findings,
): DayOrder | undefined {
  if (wish.dates) return wish.dates
  const cells = function* (): Generator<string> {
    for (const { record } of rows)
      for (const column of ['start', 'end', 'startDate', 'endDate'] as const) {
        const index = columns.get(column)
        if (index !== undefined) yield record[index] ?? ''
      }
  }
  const proved = proveDayOrder(cells())
  if (proved !== 'both') return proved
  findings.refuse('some dates of the file put the day first and some the month', 1)
  return undefined
}

class Row {
  readonly line: number
  readonly #cells: readonly string[]
  readonly #columns: Columns

  constructor({ record, line }: ParsedRow, columns: Columns) {
    this.line = line
    this.#cells = record
    this.#columns = columns
  }

  get(column: Column): string | undefined {
    const index = this.#columns.get(column)
    const cell = index === undefined ? undefined : this.#cells[index]?.trim()
    return cell === '' ? undefined : cell
  }
}

const yes = /^(true|yes|y|1|x|wahr|ja)$/i

function readRow(
  row: Row,
  order: DayOrder | undefined,
  wish: ReadingWish,
  findings: Findings,
): void {
  const uid = row.get('uid') ?? `(line ${row.line})`
  if (/^cancel|^abgesagt|^entfällt/i.test(row.get('status') ?? ''))
    return findings.count('cancelled')
  if (yes.test(row.get('allDay') ?? '')) return findings.count('allDay')
  try {
    const zone = findZone(row, wish)
    const start = readMoment(row, 'start', order, zone)
    const end = readMoment(row, 'end', order, zone)
    if (measureLength(start, end, row.line) === 0) return findings.count('withoutLength')
    const { from, to } = chooseWindow(wish)
    if (wish.to === undefined && start.instant >= lastKnownInstant)
      throw new RefusedPart('begins after 2036, for which no rules of zones are known', row.line)
    const location = row.get('location')
    const categories = row.get('categories')
    if (start.instant >= from && start.instant < to)
      findings.lesson({
        uid,
        start: start.instant,
        end: end.instant,
        summary: row.get('summary') ?? '',
        ...(location && { location }),
        ...(categories && { categories }),
      })
  } catch (error) {
    const { message, line } = toRefused(error)
    findings.refuse(
      `${row.get('uid') ? `UID ${quote(uid)}` : `the row of line ${line}`} ${message}`,
      line,
    )
  }
}

function findZone(row: Row, { zone }: ReadingWish): Zone | undefined {
  const name = row.get('zone') ?? zone
  if (name === undefined) return undefined
  const found = findNamedZone(name)
  if (!found)
    throw new RefusedPart(
      `has the zone ${quote(name)}, which neither IANA nor Windows knows`,
      row.line,
    )
  return found
}

const cellsOf = {
  start: ['startDate', 'startTime'],
  end: ['endDate', 'endTime'],
} as const

function readMoment(
  row: Row,
  which: 'start' | 'end',
  order: DayOrder | undefined,
  zone: Zone | undefined,
): Start {
  const whole = row.get(which)
  const { wall, offset } =
    whole === undefined
      ? { wall: readSplit(row, which, order), offset: undefined }
      : readCsvDateTime(whole, order, row.line)
  if (offset !== undefined) {
    const instant = wall - offset * 60_000
    return { wall: instant, zone: utcZone, instant }
  }
  if (!zone)
    throw new RefusedPart(
      'has times without a zone, and none is given; --zone says which is meant',
      row.line,
    )
  return { wall, zone, instant: toInstant(wall, zone) }
}

function readSplit(row: Row, which: 'start' | 'end', order: DayOrder | undefined): number {
  const [dateColumn, timeColumn] = cellsOf[which]
  const time = row.get(timeColumn)
  // Without a date of its own a lesson ends on the day it began.
  const date = row.get(dateColumn) ?? (which === 'end' ? row.get('startDate') : undefined)
  if (date === undefined || time === undefined)
    throw new RefusedPart(`has no ${date === undefined ? 'date' : 'time'} of ${which}`, row.line)
  return readCsvDate(date, order, row.line) + readCsvTime(time, row.line)
}
