/**
 * Times as a calendar writes them. A wall time is the number of milliseconds that UTC would show the same clock at:
 * it is no instant before a zone has been put to it.
 */

export interface CalendarTime {
  readonly wall: number
  readonly kind: 'utc' | 'local' | 'date'
  /** The parameter TZID. Only a local time has one; a local time without it is floating. */
  readonly zone?: string
}

const timeForm = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)(Z?))?$/

/** Parses a time (RFC 5545 §3.3.4, §3.3.5), also with the marks that ical.js puts in; undefined for what is no time. */
export function parseCalendarTime(text: string, zone?: string): CalendarTime | undefined {
  // A date without VALUE=DATE comes out of ical.js like this.
  const found = timeForm.exec(text.replace(/T::$/, ''))
  if (!found) return undefined
  const [year, month, day, hour, minute, second] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number]
  // A second 60 is a positive leap second; clocks that know none show 59.
  const wall =
    toWallTime(year, month, day) + 1_000 * (3_600 * hour + 60 * minute + Math.min(second, 59))
  const isReal =
    month >= 1 &&
    month <= 12 &&
    new Date(wall).getUTCDate() === day &&
    day >= 1 &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60
  if (!isReal || year === 0) return undefined
  if (found[4] === undefined) return { wall, kind: 'date' }
  if (found[7] === 'Z') return { wall, kind: 'utc' }
  return zone === undefined ? { wall, kind: 'local' } : { wall, kind: 'local', zone }
}

/** `Date.UTC` takes the years 1 to 99, in which some programs let their zones begin, for 1901 to 1999. */
function toWallTime(year: number, month: number, day: number): number {
  const date = new Date(0)
  return date.setUTCFullYear(year, month - 1, day)
}

/** RFC 5545 §3.3.6: days go by the calendar, the rest is exact (§3.8.5.3). */
export interface CalendarDuration {
  readonly days: number
  readonly exactMs: number
}

const durationForm = /^([+-]?)P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/

export function parseDuration(text: string): CalendarDuration | undefined {
  const found = durationForm.exec(text.toUpperCase())
  if (!found || !/\d/.test(text)) return undefined
  const [weeks, days, hours, minutes, seconds] = found
    .slice(2)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number]
  const sign = found[1] === '-' ? -1 : 1
  return {
    days: sign * (7 * weeks + days),
    exactMs: sign * 1_000 * (3_600 * hours + 60 * minutes + seconds),
  }
}

/** A day of the wall clock. */
export const dayMs = 86_400_000
