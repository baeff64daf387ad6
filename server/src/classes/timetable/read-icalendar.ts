import { ComponentReader, type Calendar } from './components.js'
import { readContentLines } from './content-lines.js'
import { expandSeries } from './expand-series.js'
import { chooseWindow, limits, type Reading, type ReadingWish } from './lesson.js'
import { findNamedZone } from './named-zones.js'
import { readEvent, type EventVersion } from './read-event.js'
import { createFindings, type Findings } from './findings.js'
import { quote, RefusedPart, toRefused } from './refused-part.js'
import { compileZone } from './zone-definition.js'
import type { Zone } from './zone.js'

/** What an iCalendar file (RFC 5545) means, as real systems write it. Called by the worker of `read-lessons`. */
export async function readICalendar(
  chunks: AsyncIterable<Buffer>,
  wish: ReadingWish,
): Promise<Reading> {
  const findings = createFindings()
  const series = new Map<string, EventVersion[]>()
  const reader = new ComponentReader(findings.refuse)
  const takeCalendar = (calendar: Calendar | undefined): void => {
    if (calendar)
      for (const version of readCalendar(calendar, wish, findings)) {
        const versions = series.get(version.uid)
        if (versions) versions.push(version)
        else series.set(version.uid, [version])
      }
  }
  reading: for await (const lines of readContentLines(chunks))
    for (const line of lines) {
      takeCalendar(reader.take(line))
      if (reader.events <= limits.events) continue
      findings.refuse(
        `the file has more than ${limits.events} events: what follows is not read`,
        line.line,
      )
      break reading
    }
  takeCalendar(reader.finish())
  if (reader.calendars === 0)
    findings.refuse('the file is no iCalendar file: it has no BEGIN:VCALENDAR', 1)
  const window = chooseWindow(wish)
  const news = {
    lesson: findings.lesson,
    count: findings.count,
    refuse: ({ uid, line }: { uid: string; line: number }, what: string, at = line): void =>
      findings.refuse(`UID ${quote(uid)} ${what}`, at),
  }
  for (const versions of series.values()) {
    if (findings.isFull()) break
    expandSeries(versions, window, news)
  }
  return findings.end(reader.calendars > 0)
}

/** Methods that publish or change something (RFC 5546); the others answer somebody. */
const methods = ['PUBLISH', 'REQUEST', 'ADD', 'CANCEL']

function readCalendar(calendar: Calendar, wish: ReadingWish, findings: Findings): EventVersion[] {
  const [first] = calendar.events
  if (!first) return []
  if (calendar.method !== undefined && !methods.includes(calendar.method)) {
    findings.refuse(`METHOD:${calendar.method} is an answer and no timetable`, first.line)
    return []
  }
  const zones = new Map<string, Zone>()
  const findZone = (name: string, line: number): Zone => {
    const zone = zones.get(name) ?? findZoneOf(name, calendar, line)
    zones.set(name, zone)
    return zone
  }
  const name = wish.zone ?? calendar.givenZone
  let givenZone: Zone | undefined
  let unknownZone: string | undefined
  if (name)
    try {
      givenZone = findZone(name, first.line)
    } catch (error) {
      toRefused(error)
      unknownZone = name
    }
  return calendar.events.map((event) => {
    const { version, refused } = readEvent(event, { calendar, givenZone, unknownZone, findZone })
    if (refused) findings.refuse(`UID ${quote(version.uid)} ${refused.message}`, refused.line)
    return version
  })
}

/** The definition in the same VCALENDAR comes first (RFC 5545 §3.2.19), then IANA, then Windows. */
function findZoneOf(name: string, { zones }: Calendar, line: number): Zone {
  const definition = zones.get(name)
  if (definition === 'contradictory')
    throw new RefusedPart(
      `has the zone ${quote(name)}, which its calendar defines in two ways`,
      line,
    )
  if (definition) return compileZone(name, definition)
  const named = findNamedZone(name)
  if (!named)
    throw new RefusedPart(
      `has the zone ${quote(name)}, which neither the file nor IANA nor Windows knows`,
      line,
    )
  return named
}
