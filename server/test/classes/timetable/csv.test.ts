import t from 'tap'
import { readCsv } from '#src/classes/timetable/read-csv.js'
import type { ReadingWish } from '#src/classes/timetable/lesson.js'
import { inTwoZones, now, write } from './calendar-text.js'

/** CSV files shaped as calendars and spreadsheets write them. */

const read = (text: string | Buffer, wish: Partial<ReadingWish> = {}) =>
  readCsv(Buffer.from(text as string), { now, ...wish })
const berlin = { zone: 'Europe/Berlin' }

const cases: readonly {
  readonly what: string
  readonly text: string | Buffer
  readonly wish?: Partial<ReadingWish>
  readonly lessons: readonly string[]
  readonly refused?: readonly { readonly refused: RegExp; readonly line: number }[]
}[] = [
  {
    what: 'Google’s and Outlook’s columns, American dates that one day proves',
    text: 'Subject,Start Date,Start Time,End Date,End Time,All Day Event\r\n"CAD, Übung",10/05/2026,9:00 AM,10/05/2026,10:30 AM,False\r\nCAD,10/26/2026,12:00 PM,10/26/2026,1:00 PM,False\r\nHoliday,10/27/2026,,10/28/2026,,True\r\n',
    wish: berlin,
    lessons: ['2026-10-05T07:00Z +90', '2026-10-26T11:00Z +60'],
  },
  {
    what: 'German Outlook: semicolons, the code page of Western Europe',
    text: Buffer.from(
      '"Betreff";"Beginnt am";"Beginnt um";"Endet am";"Endet um";"Ganztägiges Ereignis"\r\n"Übung";"19.10.2026";"09:00:00";"19.10.2026";"10:30:00";"Aus"\r\n"Frei";"20.10.2026";"00:00:00";"21.10.2026";"00:00:00";"Ja"\r\n',
      'latin1',
    ),
    wish: berlin,
    lessons: ['2026-10-19T07:00Z +90'],
  },
  {
    what: 'TimeEdit: a title above the columns, a free day between',
    text: 'TimeEdit,,,,\n"2026-10-19 - 2026-11-01",,,,\nBegin date,Begin time,End date,End time,Course\n2026-10-19,08:15,2026-10-19,10:00,CAD\n\n2026-10-26,08:15,2026-10-26,10:00,CAD\n',
    wish: { zone: 'Europe/Stockholm' },
    lessons: ['2026-10-19T06:15Z +105', '2026-10-26T07:15Z +105'],
  },
  {
    what: 'instants of ISO 8601, a zone a row, midnight as 24:00, a mark and a sep line',
    text: '\uFEFFsep=;\r\nuid;start;end;zone;summary\r\na;2026-10-19T09:00:00+02:00;2026-10-19T08:00Z;;x\r\nb;2026-10-19 22:00;2026-10-19 24:00;W. Europe Standard Time;y\r\n',
    lessons: ['2026-10-19T07:00Z +60', '2026-10-19T20:00Z +120'],
  },
  {
    what: 'one date for both ends, Excel’s UTF-16 with tabs',
    text: Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(
        'Datum\tVon\tBis\tFach\tStatus\r\n26.10.2026\t9.00\t10.30 Uhr\tCAD\t\r\n27.10.2026\t9.00\t10.30\tCAD\tAbgesagt\r\n',
        'utf16le',
      ),
    ]),
    wish: berlin,
    lessons: ['2026-10-26T08:00Z +90'],
  },
  {
    what: 'nothing shows whether day or month comes first',
    text: 'id,date,from,to\ne1,03/04/2026,09:00,10:00\n',
    wish: berlin,
    lessons: [],
    refused: [{ refused: /UID "e1" has the date "03\/04\/2026".*--dates/, line: 2 }],
  },
  {
    what: 'the same, said',
    text: 'id,date,from,to\ne1,03/04/2026,09:00,10:00\n',
    wish: { ...berlin, dates: 'day-first' },
    lessons: ['2026-04-03T07:00Z +60'],
  },
  {
    what: 'dates that prove both orders are believed in none',
    text: 'id,date,from,to\ne1,13/04/2026,09:00,10:00\ne2,04/13/2026,09:00,10:00\n',
    wish: berlin,
    lessons: [],
    refused: [
      { refused: /some dates/, line: 1 },
      { refused: /"e1"/, line: 2 },
      { refused: /"e2"/, line: 3 },
    ],
  },
  {
    what: 'no zone, wrong zone, ends that are no ends, dates that are none: each by its line',
    text: 'id,start,end,zone,summary\nf,2026-10-19 09:00,2026-10-19 10:00,,"two\nlines"\nz,2026-10-19 09:00,2026-10-19 10:00,Nowhere,\nb,2026-10-19 09:00,2026-10-19 08:00,UTC,\nd,2026-02-30 09:00,2026-02-30 10:00,UTC,\nt,2026-10-19 25:00,2026-10-19 26:00,UTC,\n,2026-10-19,2026-10-20,UTC,\nsame,2026-10-19 09:00,2026-10-19 09:00,UTC,\nok,2026-10-19 09:00,2026-10-19 10:00,UTC,\n',
    lessons: ['2026-10-19T09:00Z +60'],
    refused: [
      { refused: /"f" has times without a zone/, line: 2 },
      { refused: /"z" has the zone "Nowhere"/, line: 4 },
      { refused: /"b" ends before/, line: 5 },
      { refused: /"d" has a date that does not exist/, line: 6 },
      { refused: /"t" has a time/, line: 7 },
      { refused: /row of line 8 has no date and time/, line: 8 },
    ],
  },
  {
    what: 'a lesson of the hour that clocks skip: by name where nothing of it is left',
    text: 'id,date,from,to\ngone,2026-03-29,02:30,03:30\nless,2026-03-29,02:30,03:15\nmore,2026-03-29,02:30,04:00\n',
    wish: berlin,
    lessons: ['2026-03-29T01:30Z +30'],
    refused: [
      { refused: /"gone" begins at a time that clocks skip/, line: 2 },
      { refused: /"less" begins at a time that clocks skip/, line: 3 },
    ],
  },
]

for (const { what, text, wish, lessons, refused = [] } of cases)
  void t.test(what, async (t) => {
    await inTwoZones(async (zone) => {
      const reading = read(text, wish)
      t.strictSame(write(reading), lessons, `${zone} ${JSON.stringify(reading.refusals)}`)
      t.match(reading.refusals, refused)
      t.equal(reading.refusals.length, refused.length, JSON.stringify(reading.refusals))
      t.equal(reading.isReadable, true)
    })
  })

void t.test('what is no timetable', (t) => {
  for (const [text, refused] of [
    ['<!doctype html><title>Log in</title>', /web page/],
    ['a,b,c\n1,2,3\n', /neither iCalendar .* nor CSV/],
    ['\0\0\0', /neither/],
  ] as const)
    t.match(read(text), { isReadable: false, refusals: [{ refused, line: 1 }], lessons: [] })
  t.end()
})
