import type { ContentLine } from './content-lines.js'
import { lastKnownInstant } from './lesson.js'
import { readName, readProperty, readTime, readTimes, type Property } from './properties.js'
import { quote, RefusedPart } from './refused-part.js'
import { expandRule, readRule, type Rule } from './rule.js'
import type { CalendarTime } from './wall-time.js'
import type { Zone } from './zone.js'

/** A VTIMEZONE (RFC 5545 §3.6.5) as it stands in the file; it becomes a zone when an event asks for it. */
export interface ZoneDefinition {
  readonly line: number
  /** Each STANDARD and DAYLIGHT. */
  readonly observances: readonly (readonly ContentLine[])[]
}

interface Change {
  readonly instant: number
  readonly before: number
  readonly after: number
}

/** Zones by the text of their definitions, since files of many calendars repeat the same ones. */
const compiled = new Map<string, Zone>()
const mostCompiled = 1_000

export function compileZone(name: string, definition: ZoneDefinition): Zone {
  const key = JSON.stringify([
    name,
    definition.observances.map((lines) => lines.map(({ text }) => text)),
  ])
  const found = compiled.get(key)
  if (found) return found
  const changes = definition.observances.flatMap((lines) =>
    listChanges(name, lines, definition.line),
  )
  const [first] = changes.sort((one, other) => one.instant - other.instant)
  if (!first)
    throw new RefusedPart(`has the zone ${quote(name)}, whose definition is empty`, definition.line)
  const zone = {
    name,
    ends: [...changes.map(({ instant }) => instant), Infinity],
    offsets: [first.before, ...changes.map(({ after }) => after)],
  }
  if (compiled.size < mostCompiled) compiled.set(key, zone)
  return zone
}

function listChanges(zone: string, lines: readonly ContentLine[], zoneLine: number): Change[] {
  const properties = lines
    .filter(({ text }) => wanted.has(readName(text) ?? ''))
    .map((line) => readProperty(line))
  const one = (name: string): Property => {
    const [found, ...more] = properties.filter((property) => property.name === name)
    if (!found || more.length > 0)
      throw new RefusedPart(
        `has the zone ${quote(zone)}, whose definition has ${found ? `${name} twice` : `no ${name}`}`,
        lines[0]?.line ?? zoneLine,
      )
    return found
  }
  const before = readOffset(one('TZOFFSETFROM'))
  const after = readOffset(one('TZOFFSETTO'))
  // The clock of the zone before the change counts here, and not that of any TZID.
  const start = readTime(one('DTSTART')).wall
  const walls = [
    start,
    ...properties.flatMap((property) => {
      if (property.name === 'RDATE') return readTimes(property).map(({ wall }) => wall)
      if (property.name !== 'RRULE') return []
      return followRule(readRule(property.raw, property.line), start, before)
    }),
  ]
  return [...new Set(walls)].map((wall) => ({ instant: wall - before, before, after }))
}

const wanted = new Set(['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'RDATE'])

/**
 * Follows a rule of the definition. Exchange writes rules from 1601: what lies before 1970 says nothing about a
 * timetable, unless the rule ended there.
 */
function followRule(rule: Rule, start: number, before: number): number[] {
  const last = rule.until ? untilWall(rule.until, before) : Infinity
  const from = last < 0 ? start : 0
  return expandRule(rule, start, from, lastKnownInstant).filter((wall) => wall <= last)
}

function untilWall({ kind, wall }: CalendarTime, before: number): number {
  if (kind === 'utc') return wall + before
  return kind === 'date' ? wall + 86_399_999 : wall
}

/** Reads an offset (RFC 5545 §3.3.14), in milliseconds. */
function readOffset({ raw, name, line }: Property): number {
  const found = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(raw)
  if (!found) throw new RefusedPart(`has a zone whose ${name} is no offset: ${quote(raw)}`, line)
  const [hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ]
  return (found[1] === '-' ? -1_000 : 1_000) * (3_600 * hours + 60 * minutes + seconds)
}
