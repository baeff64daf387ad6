import type { Calendar } from './components.js'
import { readTime, type Property } from './properties.js'
import { quote, RefusedPart } from './refused-part.js'
import { dayMs, parseDuration, type CalendarDuration, type CalendarTime } from './wall-time.js'
import { toInstant, utcZone, type Zone } from './zone.js'

/** The times of one event on their zones, and how long it lasts. Used by `read-event` and by who expands a series. */

export interface Start {
  readonly wall: number
  readonly zone: Zone
  readonly instant: number
}

export type Length = { readonly exactMs: number } | CalendarDuration

export interface EventContext {
  readonly calendar: Calendar
  /** The zone for times without one. */
  readonly givenZone: Zone | undefined
  /** The name that the calendar gave for such times and that nobody knows. */
  readonly unknownZone: string | undefined
  /** Throws {@link RefusedPart} for a name that nobody knows. */
  readonly findZone: (name: string, line: number) => Zone
}

/**
 * The end of a date. By RFC 5545 §3.8.5.3 all dates last the same length of time with DTEND; with DURATION days go
 * by the calendar.
 */
export function endOf({ wall, zone, instant }: Start, length: Length): number {
  if (!('days' in length)) return instant + length.exactMs
  const day = length.days === 0 ? instant : toInstant(wall + length.days * dayMs, zone)
  return day + length.exactMs
}

/** The properties of one event. */
export class Properties {
  readonly #all: readonly Property[]
  readonly #line: number

  constructor(all: readonly Property[], line: number) {
    this.#all = all
    this.#line = line
  }

  all(name: string): Property[] {
    return this.#all.filter((property) => property.name === name)
  }

  one(name: string): Property | undefined {
    const [first, second] = this.all(name)
    if (second) throw new RefusedPart(`has ${name} twice`, second.line)
    return first
  }

  needed(name: string): Property {
    const found = this.one(name)
    if (!found) throw new RefusedPart(`has no ${name}`, this.#line)
    return found
  }
}

/**
 * Puts a time on its zone. `beside` is the zone that DTSTART names: in such an event a time without a zone means
 * the same clock. Elsewhere a floating time needs a zone that somebody gave.
 */
export function placeTime(
  { wall, kind, zone: name }: CalendarTime,
  { name: property, line }: Pick<Property, 'name' | 'line'>,
  beside: Zone | undefined,
  { givenZone, unknownZone, findZone }: EventContext,
): Start {
  if (kind === 'date') throw new RefusedPart(`has a ${property} that is a date beside times`, line)
  const zone =
    kind === 'utc' ? utcZone : name === undefined ? (beside ?? givenZone) : findZone(name, line)
  if (!zone) {
    const given =
      unknownZone === undefined
        ? 'none is given'
        : `the calendar's ${quote(unknownZone)} is not known`
    throw new RefusedPart(
      `has a ${property} without a zone, and ${given}; --zone says which is meant`,
      line,
    )
  }
  return { wall, zone, instant: toInstant(wall, zone) }
}

export function readLength(
  properties: Properties,
  start: Start,
  beside: Zone | undefined,
  context: EventContext,
): Length | undefined {
  const end = properties.one('DTEND')
  const duration = properties.one('DURATION')
  if (end && duration) throw new RefusedPart('has both DTEND and DURATION', duration.line)
  if (end) {
    const exactMs = measureLength(start, placeTime(readTime(end), end, beside, context), end.line)
    return exactMs === 0 ? undefined : { exactMs }
  }
  if (!duration) return undefined
  return readDuration(duration.raw, start, duration)
}

/**
 * From start to end in milliseconds; 0 for what has no length on its own clock either. A lesson that begins in the
 * hour that clocks skip in spring may end when it begins, or before: what it was meant to be cannot be said.
 */
export function measureLength(start: Start, end: Start, line: number): number {
  const exactMs = end.instant - start.instant
  if (exactMs <= 0 && end.zone.name === start.zone.name && end.wall > start.wall)
    throw new RefusedPart(
      'begins at a time that clocks skip on that day, and has no length left',
      line,
    )
  if (exactMs < 0) throw new RefusedPart('ends before it begins', line)
  return exactMs
}

export function readDuration(
  text: string,
  start: Start,
  { name, line }: Pick<Property, 'name' | 'line'>,
): Length | undefined {
  const length = parseDuration(text)
  if (!length) throw new RefusedPart(`has a ${name} that is no duration: ${quote(text)}`, line)
  const taken = endOf(start, length) - start.instant
  if (taken < 0) throw new RefusedPart('ends before it begins', line)
  return taken === 0 ? undefined : length
}
