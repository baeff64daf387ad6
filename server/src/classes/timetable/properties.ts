import ICAL from 'ical.js'
import type { ContentLine } from './content-lines.js'
import { quote, RefusedPart } from './refused-part.js'
import { parseCalendarTime, type CalendarTime } from './wall-time.js'

/** One property of a component, taken apart by ical.js (names, quoted parameters, escapes). */
export interface Property {
  /** In capitals. */
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  /** VALUE, or what the property has without it: `date`, `date-time`, `period`, `text` … */
  readonly type: string
  /** The value as it stands in the file. */
  readonly raw: string
  /** The text of a property that has one, without escapes; several, as of CATEGORIES, with commas. */
  readonly text: string
  readonly line: number
}

const nameForm = /^[A-Za-z0-9-]+(?=[;:])/

/** Reads the name of a property, in capitals; undefined for what is no content line. */
export const readName = (text: string): string | undefined => nameForm.exec(text)?.[0].toUpperCase()

export function readProperty({ text, line, isCut }: ContentLine): Property {
  if (isCut) throw new RefusedPart('has a line that is too long', line)
  const name = readName(text) ?? ''
  // ical.js refuses rules in small letters and drops what follows a time: rules and times are read by us.
  const raw = text.slice(text.lastIndexOf(':') + 1).trim()
  const asked = name === 'RRULE' ? `X-${text}` : text
  try {
    const [, parameters, type, ...values] = ICAL.parse.property(asked) as [
      string,
      Record<string, string | string[]>,
      string,
      ...unknown[],
    ]
    const single = Object.entries(parameters).map(([key, words]): [string, string] => [
      key,
      String(words),
    ])
    return {
      name,
      parameters: Object.fromEntries(single),
      // ical.js looks at the value too; what the file says about it counts.
      type: /;VALUE="?PERIOD"?[;:]/i.test(text) ? 'period' : type,
      raw,
      text: values.every((value) => typeof value === 'string') ? values.join(',') : raw,
      line,
    }
  } catch {
    throw new RefusedPart(`has a line that cannot be read: ${quote(text)}`, line)
  }
}

/** The times of DTSTART, EXDATE and the like. */
export function readTimes({ name, parameters, type, raw, line }: Property): CalendarTime[] {
  return raw.split(',').map((text) => {
    const time = parseCalendarTime(text, parameters['tzid'])
    if (!time) throw new RefusedPart(`has a ${name} that is no time: ${quote(raw)}`, line)
    if (type === 'date' && time.kind !== 'date')
      throw new RefusedPart(`has a ${name} that says it is a date and has a time`, line)
    return time
  })
}

export function readTime(property: Property): CalendarTime {
  const [time, ...more] = readTimes(property)
  if (!time || more.length > 0)
    throw new RefusedPart(`has a ${property.name} with several times`, property.line)
  return time
}
