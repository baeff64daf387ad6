import { RRuleTemporal } from 'rrule-temporal'
import { limits } from './lesson.js'
import { quote, RefusedPart } from './refused-part.js'
import { parseCalendarTime, type CalendarTime } from './wall-time.js'

/** A recurrence rule (RFC 5545 §3.3.10) whose parts are all known; expanded on the wall clock, zones come after. */
export interface Rule {
  /** The text for the library: without UNTIL, which is an instant and compared by the caller. */
  readonly text: string
  readonly count?: number
  readonly until?: CalendarTime
  readonly line: number
}

const frequencies = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY']

/** Lists of numbers: least, most, and whether they may count from the end. */
const numberParts: Readonly<Record<string, readonly [number, number, boolean]>> = {
  BYSECOND: [0, 60, false],
  BYMINUTE: [0, 59, false],
  BYHOUR: [0, 23, false],
  BYMONTHDAY: [1, 31, true],
  BYYEARDAY: [1, 366, true],
  BYWEEKNO: [1, 53, true],
  BYMONTH: [1, 12, false],
  BYSETPOS: [1, 366, true],
}

/** Parts that must not stand beside a frequency (§3.3.10). */
const barred: Readonly<Record<string, readonly string[]>> = {
  BYWEEKNO: frequencies.filter((name) => name !== 'YEARLY'),
  BYYEARDAY: ['DAILY', 'WEEKLY', 'MONTHLY'],
  BYMONTHDAY: ['WEEKLY'],
}

/**
 * Parts of yearly rules that limit each other, or add up, according to who reads them: rrule-temporal 2.2.8 leaves BYDAY
 * out beside BYYEARDAY (findings/), and of the others RFC 5545 says only that both expand.
 */
const unsettled: readonly (readonly [string, string])[] = [
  ['BYYEARDAY', 'BYDAY'],
  ['BYYEARDAY', 'BYMONTHDAY'],
  ['BYYEARDAY', 'BYWEEKNO'],
  ['BYWEEKNO', 'BYMONTHDAY'],
]

export function readRule(value: string, line: number): Rule {
  const refuse = (what: string): never => {
    throw new RefusedPart(`has the rule ${quote(value)}, which ${what}`, line)
  }
  const parts = new Map<string, string>()
  for (const part of value.toUpperCase().split(';')) {
    const [name = '', text] = part.trim().split('=', 2)
    // Some programs end a rule by a semicolon.
    if (name === '') continue
    if (parts.has(name)) refuse(`has ${name} twice`)
    if (text === undefined || !isKnownPart(name, text))
      refuse(`has a part that is not known: ${part}`)
    else parts.set(name, text)
  }
  const frequency = parts.get('FREQ')
  if (frequency === undefined) return refuse('has no FREQ')
  for (const [name, beside] of Object.entries(barred))
    if (parts.has(name) && beside.includes(frequency))
      refuse(`has ${name} beside FREQ=${frequency}, where it means nothing`)
  if (frequency === 'YEARLY') {
    const pair = unsettled.find((names) => names.every((name) => parts.has(name)))
    if (pair) refuse(`has ${pair.join(' beside ')}, of which calendars make different dates`)
  }
  const countsDays = /\d/.test(parts.get('BYDAY') ?? '')
  if (countsDays && (!['MONTHLY', 'YEARLY'].includes(frequency) || parts.has('BYWEEKNO')))
    refuse('counts weekdays where there is nothing to count them in')
  if (parts.has('BYSETPOS') && ![...parts.keys()].some((name) => /^BY(?!SETPOS)/.test(name)))
    refuse('has BYSETPOS and nothing to choose from')
  const until = readUntil(parts.get('UNTIL'), refuse)
  const count = parts.get('COUNT')
  if (until && count !== undefined) refuse('has both COUNT and UNTIL')
  parts.delete('UNTIL')
  return {
    text: [...parts].map((part) => part.join('=')).join(';'),
    line,
    ...(count !== undefined && { count: Number(count) }),
    ...(until && { until }),
  }
}

function isKnownPart(name: string, text: string): boolean {
  if (name === 'FREQ') return frequencies.includes(text)
  if (name === 'WKST') return /^(MO|TU|WE|TH|FR|SA|SU)$/.test(text)
  if (name === 'UNTIL') return true
  if (name === 'INTERVAL' || name === 'COUNT') return /^0*[1-9]\d{0,5}$/.test(text)
  if (name === 'BYDAY')
    return text
      .split(',')
      .every((day) => /^([+-]?(0?[1-9]|[1-4]\d|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)$/.test(day))
  const range = Object.hasOwn(numberParts, name) ? numberParts[name] : undefined
  if (!range) return false
  const [least, most, mayBeNegative] = range
  return text.split(',').every((word) => {
    if (!(mayBeNegative ? /^[+-]?\d{1,3}$/ : /^\d{1,2}$/).test(word)) return false
    const size = Math.abs(Number(word))
    return size >= least && size <= most
  })
}

function readUntil(
  text: string | undefined,
  refuse: (what: string) => never,
): CalendarTime | undefined {
  if (text === undefined) return undefined
  return parseCalendarTime(text) ?? refuse('has an UNTIL that is no time')
}

/**
 * Expands a rule to its wall times in `from <= wall < to`. RFC 5545 counts DTSTART as the first of COUNT, also
 * where it does not fit the rule; whether it is a date of the series is for the caller to add.
 */
export function expandRule(rule: Rule, start: number, from: number, to: number): number[] {
  if (to <= start) return []
  // COUNT counts from the start, whatever the window.
  const found = askLibrary(
    rule,
    start,
    rule.count === undefined ? Math.max(from, start) : start,
    to,
  )
  const isComplete = found.length === rule.count
  if (isComplete && found[0] !== start) found.pop()
  return found.filter((wall) => wall >= from && wall < to)
}

function askLibrary({ text, line }: Rule, start: number, from: number, to: number): number[] {
  try {
    return new RRuleTemporal({
      rruleString: text,
      // The library makes its own zoned time from these two; UTC keeps every wall time what it is.
      dtstart: { timeZoneId: 'UTC', toString: () => `${new Date(start).toISOString()}[UTC]` },
      tzid: 'UTC',
      cache: false,
      maxIterations: limits.datesOfRule,
    })
      .between(new Date(from), new Date(to), true)
      .map(({ epochMilliseconds }) => epochMilliseconds)
  } catch (error) {
    const isTooLong = error instanceof Error && /maximum|exceed|limit/i.test(error.message)
    throw new RefusedPart(
      isTooLong
        ? `has the rule ${quote(text)}, which has more than ${limits.datesOfRule} dates or steps; --from and --to make the time shorter`
        : `has the rule ${quote(text)}, which cannot be followed`,
      line,
    )
  }
}
