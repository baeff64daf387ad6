import { err, ok, type ClassTimes, type Fields, type Result } from '@appstreamlab/shared'
import type { ClassFault, ClassFields } from '#views/classes.js'
import { findNamedZone } from '../timetable/named-zones.js'
import { toWall, type Zone } from '../timetable/zone.js'
import { dayMs } from '../timetable/wall-time.js'

/** What a teacher typed into the form of classes: wall times on the clock of a zone, and what they mean. */

const minuteMs = 60_000
/** As long as calendars are followed. */
const mostWeeks = 106
const windowRows = 2

export function readClassFields(fields: Fields): ClassFields {
  const read = (name: string): string => (fields.get(name) ?? '').trim()
  const id = read('id')
  const which = read('which')
  return {
    ...(id !== '' && { id }),
    lab: read('lab'),
    name: read('name'),
    date: read('date'),
    from: read('from'),
    to: read('to'),
    until: read('until'),
    zone: read('zone'),
    people: read('people'),
    exam: read('exam') === '1',
    windows: Array.from({ length: windowRows }, (_, index) => ({
      people: read(`wp${index}`),
      earlier: read(`we${index}`),
      later: read(`wl${index}`),
    })),
    ...((which === 'first' || which === 'second') && { which }),
  }
}

/**
 * The instants of the lessons, one a week on the same clock. A time that the clocks leave out is a fault; for one
 * that they show twice the teacher has to say which.
 */
export function placeClassFields(fields: ClassFields): Result<ClassTimes, ClassFault> {
  const zone = findNamedZone(fields.zone)
  if (!zone) return err({ kind: 'zone' })
  const day = readDay(fields.date)
  const from = readClock(fields.from)
  const to = readClock(fields.to)
  if (day === undefined || from === undefined || to === undefined) return err({ kind: 'date' })
  if (to <= from) return err({ kind: 'backwards' })
  const last = fields.until === '' ? day : readDay(fields.until)
  if (last === undefined || last < day || last > day + mostWeeks * 7 * dayMs)
    return err({ kind: 'until' })
  const windows = readWindows(fields)
  if (!windows) return err({ kind: 'windows' })
  const lessons: { start: number; end: number }[] = []
  for (let at = day; at <= last; at += 7 * dayMs) {
    const start = placeWall(at + from, zone, fields.which)
    const end = placeWall(at + to, zone, fields.which)
    if (!start.ok) return start
    if (!end.ok) return end
    lessons.push({ start: start.value, end: end.value })
  }
  return ok({
    name: fields.name,
    people: /^\d+$/.test(fields.people) ? Number(fields.people) : Number.NaN,
    zone: zone.name,
    lessons,
    windows,
    ...(fields.exam && { isExam: true }),
  })
}

/** Every instant at which the clocks of the zone show this time: none, one or two. */
export function findInstants(wall: number, zone: Zone): readonly number[] {
  const candidates = [...new Set(zone.offsets)].map((offset) => wall - offset)
  return candidates.filter((instant) => toWall(instant, zone) === wall).toSorted((a, b) => a - b)
}

/** Which of two instants is meant, of those whose time the clocks show twice; undefined where that differs, or for none. */
export function findWhich(instants: readonly number[], zone: Zone): 'first' | 'second' | undefined {
  const found = instants.flatMap((instant) => {
    const both = findInstants(toWall(instant, zone), zone)
    return both.length > 1 ? [both[0] === instant ? ('first' as const) : ('second' as const)] : []
  })
  return found.every((one) => one === found[0]) ? found[0] : undefined
}

function placeWall(
  wall: number,
  zone: Zone,
  which: ClassFields['which'],
): Result<number, ClassFault> {
  const time = new Date(wall).toISOString().slice(0, 16).replace('T', ' ')
  const [first, second] = findInstants(wall, zone)
  if (first === undefined) return err({ kind: 'missing', time })
  if (second === undefined || which === 'first') return ok(first)
  return which === 'second' ? ok(second) : err({ kind: 'twice', time })
}

function readDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text ? undefined : day
}

function readClock(text: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)(?::00)?$/.exec(text) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return (Number(hours) * 60 + Number(minutes)) * minuteMs
}

/** Rows without people are left out; undefined where one says no number. */
function readWindows({ windows }: ClassFields): ClassTimes['windows'] | undefined {
  const isNumber = (text: string): boolean => /^-?\d{0,5}$/.test(text)
  const filled = windows.filter(({ people, earlier, later }) => people + earlier + later !== '')
  if (filled.some((one) => !isNumber(one.people) || !isNumber(one.earlier) || !isNumber(one.later)))
    return undefined
  return filled.map(({ people, earlier, later }) => ({
    people: Number(people),
    startsEarlierMs: Number(earlier) * minuteMs,
    endsLaterMs: Number(later) * minuteMs,
  }))
}

/** What the form shows of a class that is to be changed. */
export function writeClassFields(
  times: ClassTimes,
  { id, lab }: { readonly id: string; readonly lab: string },
): ClassFields {
  const zone = findNamedZone(times.zone)
  const write = (instant: number): string =>
    new Date(zone ? toWall(instant, zone) : instant).toISOString()
  const first = times.lessons[0]
  const last = times.lessons.at(-1)
  const start = first ? write(first.start) : ''
  const which = first && zone && findWhich([first.start, first.end], zone)
  const windows = times.windows.map(({ people, startsEarlierMs, endsLaterMs }) => ({
    people: String(people),
    earlier: String(startsEarlierMs / minuteMs),
    later: String(endsLaterMs / minuteMs),
  }))
  return {
    id,
    lab,
    name: times.name,
    date: start.slice(0, 10),
    from: start.slice(11, 16),
    to: first ? write(first.end).slice(11, 16) : '',
    until: last && times.lessons.length > 1 ? write(last.start).slice(0, 10) : '',
    zone: times.zone,
    people: String(times.people),
    exam: times.isExam === true,
    ...(which && { which }),
    windows: [...windows, ...emptyWindows].slice(0, Math.max(windows.length, windowRows)),
  }
}

const emptyWindows = Array.from({ length: windowRows }, () => ({
  people: '',
  earlier: '',
  later: '',
}))

export const emptyClassFields = (lab: string, zone: string): ClassFields => ({
  lab,
  name: '',
  date: '',
  from: '',
  to: '',
  until: '',
  zone,
  people: '',
  exam: false,
  windows: emptyWindows,
})
