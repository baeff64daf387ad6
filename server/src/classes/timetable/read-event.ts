import type { EventLines } from './components.js'
import {
  measureLength,
  placeTime,
  Properties,
  readDuration,
  readLength,
  type EventContext,
  type Length,
  type Start,
} from './event-times.js'
import { readProperty, readTime, readTimes, type Property } from './properties.js'
import { quote, RefusedPart, toRefused } from './refused-part.js'
import { readRule, type Rule } from './rule.js'
import { dayMs, parseCalendarTime } from './wall-time.js'
import { toInstant, utcZone, type Zone } from './zone.js'

/** A VEVENT on instants: a series or single lesson, or the override of one of its dates. */
export interface EventVersion {
  readonly uid: string
  readonly line: number
  readonly summary: string
  readonly location?: string
  readonly categories?: string
  readonly sequence: number
  /** DTSTAMP as an instant; 0 where there is none. */
  readonly stamp: number
  /** `refused`: it stands in the file, could not be used and must not let an older version count. */
  readonly fate: 'planned' | 'cancelled' | 'refused'
  /** Absent for all-day events, which are no lessons. */
  readonly start?: Start
  /** Absent where no end is given. */
  readonly length?: Length
  readonly rules: readonly Rule[]
  readonly dates: readonly ExtraDate[]
  readonly exceptInstants: readonly number[]
  /** Days of the event's own clock on which nothing is. */
  readonly exceptDays: readonly number[]
  /** The instant that an override stands for; `unknown` where that cannot be said. */
  readonly replaces?: number | 'unknown' | 'a day'
}

export interface ExtraDate {
  readonly start: Start
  /** The length of a PERIOD. */
  readonly length?: Length
}

/** The event, or why it counts for nothing; a refused one still says what it would have replaced. */
export function readEvent(
  event: EventLines,
  context: EventContext,
): { readonly version: EventVersion; readonly refused?: RefusedPart } {
  const parts: EventParts = {
    properties: [],
    fault: event.fault && new RefusedPart(event.fault.refused, event.fault.line),
  }
  for (const content of event.lines)
    try {
      parts.properties.push(readProperty(content))
    } catch (error) {
      parts.fault ??= toRefused(error)
    }
  const about = readAbout(event, parts.properties, context)
  try {
    if (parts.fault) throw parts.fault
    return {
      version: { ...about, ...readDates(new Properties(parts.properties, event.line), context) },
    }
  } catch (error) {
    const refused = toRefused(error)
    const replaces = readReplaced(event, parts.properties, context)
    return {
      refused,
      version: {
        ...about,
        fate: 'refused',
        rules: [],
        dates: [],
        exceptInstants: [],
        exceptDays: [],
        ...(replaces !== undefined && { replaces }),
      },
    }
  }
}

interface EventParts {
  readonly properties: Property[]
  fault: RefusedPart | undefined
}

type About = Pick<
  EventVersion,
  'uid' | 'line' | 'summary' | 'location' | 'categories' | 'sequence' | 'stamp' | 'fate'
>

function readAbout(
  { line }: EventLines,
  properties: readonly Property[],
  { calendar }: EventContext,
): About {
  const find = (name: string): Property | undefined =>
    properties.find((property) => property.name === name)
  const uid = find('UID')?.text.trim()
  const location = find('LOCATION')?.text.trim()
  const categories = properties
    .filter(({ name }) => name === 'CATEGORIES')
    .map(({ text }) => text.trim())
    .join(',')
  const stamp = parseCalendarTime(find('DTSTAMP')?.raw ?? '')
  const isCancelled =
    calendar.method === 'CANCEL' || find('STATUS')?.text.trim().toUpperCase() === 'CANCELLED'
  return {
    uid: uid || `(line ${line})`,
    line,
    summary: find('SUMMARY')?.text ?? '',
    ...(location && { location }),
    ...(categories && { categories }),
    sequence: Number.parseInt(find('SEQUENCE')?.raw ?? '', 10) || 0,
    stamp: stamp?.wall ?? 0,
    fate: isCancelled ? 'cancelled' : 'planned',
  }
}

type Dates = Omit<EventVersion, keyof About>

function readDates(properties: Properties, context: EventContext): Dates {
  const replaced = properties.one('RECURRENCE-ID')
  if (replaced && 'range' in replaced.parameters)
    throw new RefusedPart(
      `changes all later dates at once (RANGE=${replaced.parameters['range']}), which is not followed: neither it nor its series counts`,
      replaced.line,
    )
  const startProperty = properties.needed('DTSTART')
  const startTime = readTime(startProperty)
  const exrule = properties.one('EXRULE')
  if (exrule) throw new RefusedPart('has an EXRULE, which RFC 5545 took away', exrule.line)
  if (startTime.kind === 'date') {
    const end = properties.one('DTEND')
    if (end && readTime(end).kind !== 'date')
      throw new RefusedPart('begins on a date and ends at a time', end.line)
    const all = { rules: [], dates: [], exceptInstants: [], exceptDays: [] }
    return replaced ? { ...all, replaces: readReplacedInstant(replaced, undefined, context) } : all
  }
  const rules = properties.all('RRULE').map(({ raw, line }) => readRule(raw, line))
  const start = placeTime(startTime, startProperty, undefined, context)
  const beside = startTime.kind === 'local' && startTime.zone !== undefined ? start.zone : undefined
  const length = readLength(properties, start, beside, context)
  const exceptions = properties
    .all('EXDATE')
    .flatMap((property) => readTimes(property).map((time) => ({ property, time })))
  return {
    start,
    ...(length && { length }),
    rules: rules.map((rule) => placeUntil(rule, start, beside, context)),
    dates: properties.all('RDATE').flatMap((property) => readExtraDates(property, beside, context)),
    exceptInstants: exceptions.flatMap(({ property, time }) =>
      time.kind === 'date' ? [] : [placeTime(time, property, beside, context).instant],
    ),
    // A date beside times (a slip of several exporters) can mean one thing only: nothing on that day.
    exceptDays: exceptions.flatMap(({ time }) => (time.kind === 'date' ? [time.wall] : [])),
    ...(replaced && { replaces: readReplacedInstant(replaced, beside, context) }),
  }
}

function readExtraDates(
  property: Property,
  beside: Zone | undefined,
  context: EventContext,
): ExtraDate[] {
  if (property.type !== 'period')
    return readTimes(property).map((time) => ({
      start: placeTime(time, property, beside, context),
    }))
  const { raw, line, parameters } = property
  return raw.split(',').map((period) => {
    const [from = '', to = ''] = period.split('/', 2)
    const place = (text: string): Start => {
      const time = parseCalendarTime(text, parameters['tzid'])
      if (!time) throw new RefusedPart(`has an RDATE that is no period: ${quote(raw)}`, line)
      return placeTime(time, property, beside, context)
    }
    const start = place(from)
    if (/^[+-]?P/i.test(to)) {
      const length = readDuration(to, start, property)
      return { start, length: length ?? { exactMs: 0 } }
    }
    return { start, length: { exactMs: measureLength(start, place(to), line) } }
  })
}

/**
 * Makes an instant of UNTIL: in UTC as it stands, on the clock of DTSTART without a zone, a date with all of its
 * day.
 */
function placeUntil(
  rule: Rule,
  start: Start,
  beside: Zone | undefined,
  context: EventContext,
): Rule {
  const { until, line } = rule
  if (!until) return rule
  if (until.kind === 'date') {
    const wall = toInstant(until.wall + dayMs, start.zone) - 1
    return { ...rule, until: { wall, kind: 'utc' } }
  }
  // A floating series is on the given zone's clock, and so is its end.
  const clock = beside ?? (start.zone === utcZone ? undefined : start.zone)
  const { instant } = placeTime(until, { name: 'UNTIL', line }, clock, context)
  return { ...rule, until: { wall: instant, kind: 'utc' } }
}

function readReplacedInstant(
  property: Property,
  beside: Zone | undefined,
  context: EventContext,
): number | 'a day' {
  const time = readTime(property)
  // All-day series have dates, which are no lessons: nothing is replaced.
  return time.kind === 'date' ? 'a day' : placeTime(time, property, beside, context).instant
}

/** Reads what is replaced by an event that is refused for another reason. */
function readReplaced(
  event: EventLines,
  all: readonly Property[],
  context: EventContext,
): EventVersion['replaces'] {
  const isOverride = event.lines.some(({ text }) => /^RECURRENCE-ID[;:]/i.test(text))
  if (!isOverride) return undefined
  const properties = new Properties(all, event.line)
  try {
    const replaced = properties.needed('RECURRENCE-ID')
    return 'range' in replaced.parameters
      ? 'unknown'
      : readReplacedInstant(replaced, undefined, context)
  } catch (error) {
    toRefused(error)
    return 'unknown'
  }
}
