/**
 * AWS's own kind of cron: minutes, hours, day of the month, month, day of the week, year, with `?`, `L`, `W`
 * and `#`; Sunday is 1.
 */
export interface CronFields {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly months: ReadonlySet<number>
  readonly years: ReadonlySet<number>
  readonly isDay: (day: CalendarDay) => boolean
}

export interface CalendarDay {
  readonly year: number
  /** From 1. */
  readonly month: number
  readonly day: number
}

const monthNames = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const dayNames = 'SUN MON TUE WED THU FRI SAT'.split(' ')

interface FieldRange {
  readonly least: number
  readonly most: number
  /** Names of the values, from `least`. */
  readonly names?: readonly string[]
}

/** Reads the text between the parentheses of `cron(...)`; undefined where it is none. */
export function parseCron(text: string): CronFields | undefined {
  const parts = text.trim().toUpperCase().split(/\s+/)
  if (parts.length !== 6) return undefined
  const [
    minutePart = '',
    hourPart = '',
    dayPart = '',
    monthPart = '',
    weekPart = '',
    yearPart = '',
  ] = parts
  const minutes = readValues(minutePart, { least: 0, most: 59 })
  const hours = readValues(hourPart, { least: 0, most: 23 })
  const months = readValues(monthPart, { least: 1, most: 12, names: monthNames })
  const years = readValues(yearPart, { least: 1970, most: 2199 })
  const isDay = readDays(dayPart, weekPart)
  if (!minutes || !hours || !months || !years || !isDay) return undefined
  return { minutes, hours, months: new Set(months), years: new Set(years), isDay }
}

/** One of the two days is `?`, and no more than one. */
function readDays(dayPart: string, weekPart: string): CronFields['isDay'] | undefined {
  if (weekPart === '?') return readMonthDays(dayPart)
  return dayPart === '?' ? readWeekDays(weekPart) : undefined
}

function readMonthDays(part: string): CronFields['isDay'] | undefined {
  if (part === 'L') return (date) => date.day === countDays(date)
  const near = /^([1-9]|[12]\d|3[01])W$/.exec(part)
  if (part === 'LW' || near) {
    const wanted = near ? Number(near[1]) : 31
    return (date) => date.day === findWorkday(date, Math.min(wanted, countDays(date)))
  }
  const days = readValues(part, { least: 1, most: 31 })
  return days && ((date) => days.includes(date.day))
}

function readWeekDays(part: string): CronFields['isDay'] | undefined {
  const last = /^([1-7])L$/.exec(part)
  if (last) {
    const weekday = Number(last[1])
    return (date) => readWeekday(date) === weekday && date.day + 7 > countDays(date)
  }
  const nth = /^([1-7]|[A-Z]{3})#([1-5])$/.exec(part)
  if (nth) {
    const weekday = readValue(nth[1] ?? '', { least: 1, most: 7, names: dayNames })
    const which = Number(nth[2])
    return (date) => readWeekday(date) === weekday && Math.ceil(date.day / 7) === which
  }
  const days = readValues(part === 'L' ? '7' : part, { least: 1, most: 7, names: dayNames })
  return days && ((date) => days.includes(readWeekday(date)))
}

/** Lists, ranges, `*` and steps, as sorted values. */
function readValues(part: string, range: FieldRange): number[] | undefined {
  const values = new Set<number>()
  for (const item of part.split(',')) {
    const [span = '', step = '1', ...rest] = item.split('/')
    if (rest.length > 0 || !/^\d+$/.test(step) || Number(step) === 0) return undefined
    const bounds = readSpan(span, range, item.includes('/'))
    if (!bounds) return undefined
    for (let value = bounds[0]; value <= bounds[1]; value += Number(step)) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function readSpan(span: string, range: FieldRange, hasStep: boolean): [number, number] | undefined {
  if (span === '*') return [range.least, range.most]
  const [from, until = from, ...rest] = span.split('-').map((text) => readValue(text, range))
  if (rest.length > 0 || from === undefined || until === undefined || until < from) return undefined
  return [from, hasStep && !span.includes('-') ? range.most : until]
}

function readValue(text: string, { least, most, names = [] }: FieldRange): number | undefined {
  const named = names.indexOf(text)
  if (named >= 0) return least + named
  const value = Number(text)
  return /^\d{1,4}$/.test(text) && value >= least && value <= most ? value : undefined
}

const readWeekday = ({ year, month, day }: CalendarDay): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1

const countDays = ({ year, month }: CalendarDay): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The nearest day from Monday to Friday in the same month. */
function findWorkday(date: CalendarDay, wanted: number): number {
  const weekday = readWeekday({ ...date, day: wanted })
  if (weekday === 7) return wanted === 1 ? 3 : wanted - 1
  if (weekday === 1) return wanted === countDays(date) ? wanted - 2 : wanted + 1
  return wanted
}
