import type { ContentLine } from './content-lines.js'
import type { Refused } from './lesson.js'
import { readName, readProperty } from './properties.js'
import { quote } from './refused-part.js'
import type { ZoneDefinition } from './zone-definition.js'

/** One VCALENDAR, before anything of it is understood. */
export interface Calendar {
  /** Definitions by TZID. A second definition of a name that differs makes it `contradictory`. */
  readonly zones: Map<string, ZoneDefinition | 'contradictory'>
  readonly events: EventLines[]
  /** METHOD, in capitals. */
  method: string | undefined
  /** X-WR-TIMEZONE. */
  givenZone: string | undefined
}

/** The lines of a VEVENT that say when it is. */
export interface EventLines {
  readonly line: number
  readonly lines: ContentLine[]
  /** Why the event cannot be used, whatever else it says. */
  fault: Refused | undefined
}

const eventNames = new Set([
  'UID',
  'SUMMARY',
  'LOCATION',
  'CATEGORIES',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'STATUS',
  'SEQUENCE',
  'DTSTAMP',
])

/**
 * Takes the lines of a file one after the other and hands out each VCALENDAR when it ends. Components may stand in
 * any order, so that zones are looked up only then.
 */
export class ComponentReader {
  readonly #refuse: (refused: string, line: number) => void
  readonly #path: string[] = []
  #calendar: Calendar | undefined
  #event: EventLines | undefined
  #zone: { name: string | undefined; line: number; observances: ContentLine[][] } | undefined
  #lastLine = 1
  calendars = 0
  events = 0

  constructor(refuse: (refused: string, line: number) => void) {
    this.#refuse = refuse
  }

  /** Gives the calendar that ends with this line. */
  take(content: ContentLine): Calendar | undefined {
    const { text, line } = content
    this.#lastLine = line
    const name = readName(text)
    if (name === undefined || content.isCut) {
      this.#takeBroken(content)
      return undefined
    }
    const component =
      name === 'BEGIN' || name === 'END'
        ? text
            .slice(name.length + 1)
            .trim()
            .toUpperCase()
        : ''
    if (name === 'BEGIN') this.#begin(component, content)
    else if (name === 'END') return this.#end(component, line)
    else this.#takeProperty(name, content)
    return undefined
  }

  /** Gives what the file leaves open when it ends. */
  finish(): Calendar | undefined {
    if (this.#path.length === 0) return undefined
    this.#refuse(
      'the file ends before END:VCALENDAR, so that lessons may be missing',
      this.#lastLine,
    )
    return this.#closeTo(0)
  }

  #begin(component: string, { line }: ContentLine): void {
    // A file that forgets END:VEVENT loses that event alone.
    const outer = this.#path.indexOf(component)
    if (outer !== -1 && ['VCALENDAR', 'VEVENT', 'VTIMEZONE'].includes(component)) {
      if (component === 'VCALENDAR')
        this.#refuse('BEGIN:VCALENDAR stands inside another one; its events are read with it', line)
      else this.#closeTo(outer)
      if (component === 'VCALENDAR') return
    }
    this.#path.push(component)
    const depth = this.#path.length
    if (component === 'VCALENDAR' && depth === 1) {
      this.calendars += 1
      this.#calendar = { zones: new Map(), events: [], method: undefined, givenZone: undefined }
    } else if (component === 'VEVENT' && depth === 2) {
      this.events += 1
      this.#event = { line, lines: [], fault: undefined }
    } else if (component === 'VTIMEZONE' && depth === 2)
      this.#zone = { name: undefined, line, observances: [] }
    else if ((component === 'STANDARD' || component === 'DAYLIGHT') && depth === 3)
      this.#zone?.observances.push([])
  }

  #end(component: string, line: number): Calendar | undefined {
    const depth = this.#path.lastIndexOf(component)
    if (depth === -1) {
      this.#refuse(`END:${component} stands without BEGIN:${component}`, line)
      return undefined
    }
    if (depth === this.#path.length - 1) return this.#close()
    return this.#closeTo(depth)
  }

  /** Closes what stands open inside, as broken, and then the component itself. */
  #closeTo(depth: number): Calendar | undefined {
    if (this.#event && this.#path[depth] !== 'VEVENT')
      this.#event.fault ??= { refused: 'has no END:VEVENT', line: this.#event.line }
    else if (this.#event && this.#path.length - 1 === depth)
      this.#event.fault ??= { refused: 'has no END:VEVENT', line: this.#event.line }
    let calendar: Calendar | undefined
    while (this.#path.length > depth) calendar = this.#close() ?? calendar
    return calendar
  }

  #close(): Calendar | undefined {
    const component = this.#path.pop()
    const depth = this.#path.length
    if (component === 'VEVENT' && depth === 1 && this.#event) {
      this.#calendar?.events.push(this.#event)
      this.#event = undefined
    } else if (component === 'VTIMEZONE' && depth === 1 && this.#zone) {
      this.#addZone(this.#zone)
      this.#zone = undefined
    } else if (component === 'VCALENDAR' && depth === 0) {
      const calendar = this.#calendar
      this.#calendar = undefined
      return calendar
    }
    return undefined
  }

  #addZone({
    name,
    line,
    observances,
  }: {
    name: string | undefined
    line: number
    observances: ContentLine[][]
  }): void {
    if (name === undefined) return this.#refuse('a VTIMEZONE has no TZID', line)
    const zones = this.#calendar?.zones
    const other = zones?.get(name)
    const words = (lists: readonly (readonly ContentLine[])[]): string =>
      JSON.stringify(lists.map((lines) => lines.map(({ text }) => text)))
    const isSame =
      other !== undefined &&
      other !== 'contradictory' &&
      words(other.observances) === words(observances)
    if (!isSame) zones?.set(name, other ? 'contradictory' : { line, observances })
  }

  #takeProperty(name: string, content: ContentLine): void {
    const depth = this.#path.length
    if (depth === 0) return
    if (this.#event && depth === 2) {
      if (eventNames.has(name)) this.#event.lines.push(content)
    } else if (this.#zone && depth === 2 && name === 'TZID') this.#zone.name = readValue(content)
    else if (this.#zone && depth === 3) this.#zone.observances.at(-1)?.push(content)
    else if (this.#calendar && depth === 1) {
      if (name === 'METHOD') this.#calendar.method = readValue(content).toUpperCase()
      if (name === 'X-WR-TIMEZONE') this.#calendar.givenZone = readValue(content)
      if (eventNames.has(name))
        this.#refuse(`${quote(content.text)} stands outside of every event`, content.line)
    }
  }

  /** A broken line may be half of a date, so that its event counts for nothing. */
  #takeBroken({ text, line, isCut }: ContentLine): void {
    const refused = isCut
      ? 'has a line that is too long'
      : `has a line that cannot be read: ${quote(text)}`
    if (this.#event && this.#path.length === 2) this.#event.fault ??= { refused, line }
    else if (this.#zone) this.#zone.observances.push([{ text, line, isCut }])
    else if (this.#path.length === 1) this.#refuse(`the calendar ${refused}`, line)
  }
}

function readValue(content: ContentLine): string {
  try {
    return readProperty(content).text.trim()
  } catch {
    return content.text.slice(content.text.indexOf(':') + 1).trim()
  }
}
