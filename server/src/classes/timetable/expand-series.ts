import { lastKnownInstant, type Lesson, type Window } from './lesson.js'
import { endOf, type Length, type Start } from './event-times.js'
import type { EventVersion } from './read-event.js'
import { toRefused } from './refused-part.js'
import { expandRule, type Rule } from './rule.js'
import { dayMs } from './wall-time.js'
import { toInstant } from './zone.js'

/** What is told while a series is expanded. */
export interface SeriesNews {
  readonly lesson: (lesson: Lesson) => void
  readonly refuse: (
    version: Pick<EventVersion, 'uid' | 'line'>,
    what: string,
    line?: number,
  ) => void
  readonly count: (kind: 'allDay' | 'withoutLength' | 'cancelled') => void
}

interface Planned {
  readonly start: Start
  readonly length: Length | undefined
  readonly from: EventVersion
}

/**
 * Makes lessons of all events of one UID: one set of instants from DTSTART, RRULE and RDATE, less EXDATE, in which
 * overrides replace the instant that they name (RFC 5545 §3.8.4.4). Nothing is matched by day or by text.
 */
export function expandSeries(
  versions: readonly EventVersion[],
  window: Window,
  news: SeriesNews,
): void {
  const series = chooseSeries(versions.filter(({ replaces }) => replaces === undefined))
  const overrides = chooseOverrides(versions.filter(({ replaces }) => replaces !== undefined))
  const called = series.filter(({ fate }) => fate === 'cancelled')
  const blind = overrides.find(({ replaces }) => replaces === 'unknown')
  const planned = new Map<number, Planned>()
  for (const version of series) {
    if (version.fate === 'cancelled') news.count('cancelled')
    if (version.fate !== 'planned') continue
    if (!version.start) {
      news.count('allDay')
      continue
    }
    if (blind)
      news.refuse(
        version,
        `is left out, since it cannot be said which of its dates line ${blind.line} changes`,
      )
    else collectDates(version, version.start, window, planned, news)
  }
  const hasTimes = series.some(({ start, fate }) => start && fate === 'planned')
  for (const { replaces } of overrides) if (typeof replaces === 'number') planned.delete(replaces)
  for (const override of overrides) {
    if (override.fate === 'refused') continue
    if (override.replaces === 'a day' && hasTimes) {
      news.refuse(override, 'changes a day (RECURRENCE-ID is a date) of a series that has times')
      continue
    }
    // A message that cancels a series also cancels what was changed in it before.
    const isGone = called.some(({ sequence }) => sequence >= override.sequence)
    if (override.fate === 'cancelled' || isGone) news.count('cancelled')
    else tellOverride(override, window, news)
  }
  for (const lesson of planned.values()) tell(lesson, window, news)
}

/**
 * Chooses the newest version by SEQUENCE; several of the same age (one UID for everything) are all kept, except
 * doubles.
 */
function chooseSeries(all: readonly EventVersion[]): EventVersion[] {
  const newest = Math.max(...all.map(({ sequence }) => sequence))
  const chosen = new Map<string, EventVersion>()
  for (const version of all.filter(({ sequence }) => sequence === newest)) {
    const key = version.start ? String(version.start.instant) : `line ${version.line}`
    const other = chosen.get(key)
    if (!other || isNewer(version, other)) chosen.set(key, version)
  }
  return [...chosen.values()]
}

function chooseOverrides(all: readonly EventVersion[]): EventVersion[] {
  const chosen = new Map<string, EventVersion>()
  for (const version of all) {
    const key =
      typeof version.replaces === 'number' ? String(version.replaces) : `line ${version.line}`
    const other = chosen.get(key)
    if (!other || isNewer(version, other)) chosen.set(key, version)
  }
  return [...chosen.values()]
}

/**
 * Orders versions by SEQUENCE, then by DTSTAMP; of the same age the one that cancels counts, then the later one in
 * the file.
 */
function isNewer(one: EventVersion, other: EventVersion): boolean {
  if (one.sequence !== other.sequence) return one.sequence > other.sequence
  if (one.stamp !== other.stamp) return one.stamp > other.stamp
  return other.fate !== 'cancelled'
}

function collectDates(
  version: EventVersion,
  start: Start,
  window: Window,
  planned: Map<number, Planned>,
  news: SeriesNews,
): void {
  const found = new Map<number, Planned>()
  const add = (date: Start, length = version.length): void => {
    if (!found.has(date.instant) || length !== version.length)
      found.set(date.instant, { start: date, length, from: version })
  }
  add(start)
  for (const rule of version.rules)
    try {
      for (const date of followRule(rule, start, window)) add(date)
      if (isCutShort(rule, start, found.size, window))
        news.refuse(
          version,
          'goes on after 2036, for which no rules of zones are known: those dates are left out',
          rule.line,
        )
    } catch (error) {
      const { message, line } = toRefused(error)
      return news.refuse(version, message, line)
    }
  for (const { start: date, length } of version.dates) add(date, length ?? version.length)
  for (const instant of version.exceptInstants) found.delete(instant)
  const days = new Set(version.exceptDays)
  for (const [instant, lesson] of found) {
    if (days.has(Math.floor(lesson.start.wall / dayMs) * dayMs)) continue
    planned.set(instant, lesson)
  }
  if (!version.length && version.dates.every(({ length }) => !length)) news.count('withoutLength')
}

/**
 * Follows a rule from wall times to instants, with a margin of two days around the window, since no zone is
 * further away.
 */
function followRule(rule: Rule, start: Start, window: Window): Start[] {
  const isEndless = !rule.until && rule.count === undefined
  const to = Math.min(
    isEndless ? window.endlessTo(start.instant) : window.to,
    rule.until ? rule.until.wall + 1 : Infinity,
  )
  const margin = 2 * dayMs
  return expandRule(rule, start.wall, window.from - margin, to + margin)
    .map((wall) => ({ wall, zone: start.zone, instant: toInstant(wall, start.zone) }))
    .filter(({ instant }) => instant < to)
}

function isCutShort({ until, count }: Rule, start: Start, found: number, window: Window): boolean {
  if (window.to !== lastKnownInstant || start.instant >= lastKnownInstant) return false
  if (until) return until.wall > lastKnownInstant
  return count !== undefined && window.from === -Infinity && found < count
}

/**
 * Tells an override beside whatever else is at its time: two dates of a series may be moved onto each other, and
 * both meet.
 */
function tellOverride(override: EventVersion, window: Window, news: SeriesNews): void {
  const { start, length } = override
  if (!start) news.count('allDay')
  else if (!length) news.count('withoutLength')
  else tell({ start, length, from: override }, window, news)
}

function tell({ start, length, from }: Planned, window: Window, news: SeriesNews): void {
  if (!length || start.instant < window.from) return
  if (start.instant >= lastKnownInstant && window.to === lastKnownInstant)
    return news.refuse(from, 'begins after 2036, for which no rules of zones are known')
  if (start.instant >= window.to) return
  const end = endOf(start, length)
  if (end <= start.instant) return news.count('withoutLength')
  const { uid, summary, location, categories } = from
  news.lesson({
    uid,
    start: start.instant,
    end,
    summary,
    ...(location && { location }),
    ...(categories && { categories }),
  })
}
