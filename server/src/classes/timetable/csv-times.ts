import { RefusedPart, quote } from './refused-part.js'

/** Dates and times as spreadsheets and timetables write them. Wall times are milliseconds as UTC would count them. */

export type DayOrder = 'day-first' | 'month-first'

export interface CsvTime {
  readonly wall: number
  /** Minutes east of Greenwich, where the text says so. */
  readonly offset?: number
}

const slashForm = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/

/**
 * Whether `03/04/2026` is in March or April, as the dates of the whole file prove it: one number above 12 does.
 * `both` proves each, so that the file cannot be believed; undefined proves nothing.
 */
export function proveDayOrder(dates: Iterable<string>): DayOrder | 'both' | undefined {
  let proved: DayOrder | 'both' | undefined
  for (const date of dates) {
    const found = slashForm.exec(datePart(date))
    if (!found) continue
    const shown =
      Number(found[1]) > 12 ? 'day-first' : Number(found[3]) > 12 ? 'month-first' : undefined
    if (shown && proved && shown !== proved) proved = 'both'
    else proved = shown ?? proved
  }
  return proved
}

const datePart = (text: string): string => text.trim().split(/[\sT]/, 1)[0] ?? ''

/** Reads a date, in the order of day and month as far as it is known. */
export function readCsvDate(text: string, order: DayOrder | undefined, line: number): number {
  const date = text.trim().replace(/^\p{L}{2,}\.?,?\s+/u, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date)
  if (iso) return makeDate(iso[1], iso[2], iso[3], text, line)
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date)
  if (dotted) return makeDate(dotted[3], dotted[2], dotted[1], text, line)
  const slash = slashForm.exec(date)
  if (!slash) throw new RefusedPart(`has a date that is not known: ${quote(text)}`, line)
  if (order === undefined)
    throw new RefusedPart(
      `has the date ${quote(text)}, and nothing in the file shows whether day or month comes first; --dates says it`,
      line,
    )
  const [day, month] = order === 'day-first' ? [slash[1], slash[3]] : [slash[3], slash[1]]
  return makeDate(slash[4], month, day, text, line)
}

function makeDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  text: string,
  line: number,
): number {
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const date = new Date(wall)
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() + 1 !== Number(month))
    throw new RefusedPart(`has a date that does not exist: ${quote(text)}`, line)
  return wall
}

const timeForm = /^(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?(?:\s*Uhr)?$/i

/** Reads a time of day, as milliseconds after midnight by the clock. */
export function readCsvTime(text: string, line: number): number {
  const found = timeForm.exec(text.trim())
  const [hour, minute, second] = [1, 2, 3].map((index) => Number(found?.[index] ?? 0)) as [
    number,
    number,
    number,
  ]
  const half = found?.[4]?.toLowerCase()
  const isReal = half ? hour >= 1 && hour <= 12 : hour <= 24
  const inDay = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  const ms = 1_000 * (3_600 * inDay + 60 * minute + second)
  if (!found || !isReal || minute > 59 || second > 59 || ms > 86_400_000)
    throw new RefusedPart(`has a time that is not known: ${quote(text)}`, line)
  return ms
}

const offsetForm = /\s*(Z|[+-]\d\d:?\d\d)$/

/** Date and time in one cell, perhaps with an offset (ISO 8601). */
export function readCsvDateTime(text: string, order: DayOrder | undefined, line: number): CsvTime {
  const offset = /\d[T ]\d/.test(text) ? offsetForm.exec(text.trim()) : null
  const plain = offset ? text.trim().slice(0, offset.index) : text.trim()
  const cut = /[T\s]+(?=\d{1,2}[:.]\d\d)/.exec(plain)
  if (!cut) throw new RefusedPart(`has no date and time: ${quote(text)}`, line)
  const wall =
    readCsvDate(plain.slice(0, cut.index), order, line) +
    readCsvTime(plain.slice(cut.index + cut[0].length), line)
  if (!offset) return { wall }
  const [sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(offset[1] ?? '')?.slice(1) ?? [
    '+',
    0,
    0,
  ]
  const size = 60 * Number(hours) + Number(minutes)
  return { wall, offset: sign === '-' ? -size : size }
}
