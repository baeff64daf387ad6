/** Which column of a CSV file means what, as calendars and timetables of this field name them in English and German. */

export type Column =
  | 'startDate'
  | 'startTime'
  | 'endDate'
  | 'endTime'
  | 'start'
  | 'end'
  | 'summary'
  | 'location'
  | 'categories'
  | 'uid'
  | 'zone'
  | 'allDay'
  | 'status'

const names: Readonly<Record<Column, readonly string[]>> = {
  startDate: [
    'start date',
    'startdate',
    'begin date',
    'date',
    'datum',
    'beginnt am',
    'startdatum',
    'day',
  ],
  startTime: [
    'start time',
    'starttime',
    'begin time',
    'time',
    'beginnt um',
    'startzeit',
    'von',
    'from',
    'beginn',
  ],
  endDate: ['end date', 'enddate', 'endet am', 'enddatum'],
  endTime: ['end time', 'endtime', 'endet um', 'endzeit', 'bis', 'until', 'to', 'ende'],
  start: ['start', 'begin', 'dtstart', 'starts', 'starts at', 'start at', 'start datetime'],
  end: ['end', 'dtend', 'ends', 'ends at', 'end at', 'end datetime', 'finish'],
  summary: [
    'summary',
    'subject',
    'title',
    'name',
    'course',
    'betreff',
    'fach',
    'titel',
    'veranstaltung',
    'activity',
    'module',
    'description',
  ],
  location: ['location', 'room', 'rooms', 'place', 'ort', 'raum', 'räume'],
  categories: ['categories', 'category', 'kategorien', 'kategorie'],
  uid: ['uid', 'id', 'event id', 'reference'],
  zone: ['zone', 'time zone', 'timezone', 'tzid', 'zeitzone'],
  allDay: ['all day event', 'all day', 'ganztägiges ereignis', 'ganztägig'],
  status: ['status'],
}

const byName = new Map(
  Object.entries(names).flatMap(([column, list]) =>
    list.map((name): [string, Column] => [name, column as Column]),
  ),
)

export type Columns = ReadonlyMap<Column, number>

/** Reads the columns of a header row; undefined where it names no start and no end. */
export function readHeader(row: readonly string[]): Columns | undefined {
  const columns = new Map<Column, number>()
  for (const [index, cell] of row.entries()) {
    const column = byName.get(
      cell
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, ' '),
    )
    if (column && !columns.has(column)) columns.set(column, index)
  }
  // With a column of dates, `start` and `end` are times of that day.
  for (const [whole, date, time] of [
    ['start', 'startDate', 'startTime'],
    ['end', 'startDate', 'endTime'],
  ] as const) {
    const index = columns.get(whole)
    if (index !== undefined && columns.has(date) && !columns.has(time)) {
      columns.set(time, index)
      columns.delete(whole)
    }
  }
  const hasStart = columns.has('start') || (columns.has('startDate') && columns.has('startTime'))
  const hasEnd = columns.has('end') || columns.has('endTime')
  return hasStart && hasEnd ? columns : undefined
}
