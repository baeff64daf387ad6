import type { LinkDates } from '@appstreamlab/shared'
import type { ClassFields } from '#views/classes.js'
import { findNamedZone } from '../timetable/named-zones.js'
import { toWall } from '../timetable/zone.js'
import { findWhich } from './class-form.js'

/** What a link's platform says of it, as far as a new class is filled in from it. */
export interface LinkOfClass {
  readonly dates?: LinkDates | undefined
  readonly sections?: readonly string[] | undefined
}

/** Platforms write these where a teacher chose a day and no time. */
const dayBounds = ['00:00', '23:59']

/**
 * Fills in an empty form for a new class: the day and time from which the link is open, and the end of the lesson
 * where the link is due, or closes, on the same day. A link that is open for weeks says when a lesson may begin and
 * not when it ends, and one that has been open says nothing about the next lesson.
 *
 * @param now milliseconds since the epoch.
 */
export function fillFromLink(
  fields: ClassFields,
  { dates = {}, sections = [] }: LinkOfClass,
  now: number,
): ClassFields {
  const [section] = sections.length === 1 ? sections : []
  const named = section === undefined ? fields : { ...fields, name: section }
  const zone = findNamedZone(fields.zone)
  if (!zone) return named
  const { opensAt, dueAt, closesAt } = dates
  const read = (instant: number) => {
    const wall = new Date(toWall(instant, zone)).toISOString()
    return { instant, day: wall.slice(0, 10), time: wall.slice(11, 16) }
  }
  const isAhead = (instant: number | undefined): instant is number =>
    instant !== undefined && instant > now
  const ends = [dueAt, closesAt].filter(isAhead).map(read)
  const start = isAhead(opensAt) ? read(opensAt) : undefined
  const end =
    opensAt === undefined
      ? ends[0]
      : ends.find(({ day, instant }) => day === start?.day && instant > opensAt)
  const isTime = (at: { readonly time: string } | undefined): boolean =>
    at !== undefined && !dayBounds.includes(at.time)
  const from = start && isTime(start) ? start : undefined
  const to = end && isTime(end) ? end : undefined
  const which = findWhich(
    [from, to].flatMap((at) => (at ? [at.instant] : [])),
    zone,
  )
  return {
    ...named,
    date: start?.day ?? end?.day ?? '',
    from: from?.time ?? '',
    to: to?.time ?? '',
    ...(which && { which }),
  }
}
