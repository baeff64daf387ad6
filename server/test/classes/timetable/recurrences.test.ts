import t from 'tap'
import { calendar, event, inTwoZones, readText, write } from './calendar-text.js'

/**
 * Recurrences and changes of clock. The rules of New York are RFC 5545's own examples (§3.8.5.3), and the expected dates
 * are those that it prints; the others are worked out by hand.
 */

/** As instants in New York: what stands before `;` in summer time (EDT), after it in EST. */
function newYork(summer: readonly string[], winter: readonly string[] = [], hour = 9): string[] {
  const write = (days: readonly string[], ahead: number): string[] =>
    days.map((day) => `${day}T${String(hour + ahead).padStart(2, '0')}:00Z +60`)
  return [...write(summer, 4), ...write(winter, 5)].toSorted()
}

const days = (month: string, ...list: readonly (string | number)[]): string[] =>
  list.map((day) => `${month}-${String(day).padStart(2, '0')}`)

interface RuleCase {
  readonly start: string
  readonly rule: string
  readonly lessons: readonly string[]
}

const examples: readonly RuleCase[] = [
  {
    start: '19970902T090000',
    rule: 'FREQ=DAILY;COUNT=10',
    lessons: newYork(days('1997-09', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
  },
  {
    start: '19970902T090000',
    rule: 'FREQ=DAILY;INTERVAL=10;COUNT=5',
    lessons: newYork([...days('1997-09', 2, 12, 22), ...days('1997-10', 2, 12)]),
  },
  {
    start: '19970902T090000',
    rule: 'FREQ=WEEKLY;COUNT=10',
    lessons: newYork(
      [...days('1997-09', 2, 9, 16, 23, 30), ...days('1997-10', 7, 14, 21)],
      ['1997-10-28', '1997-11-04'],
    ),
  },
  {
    start: '19970902T090000',
    rule: 'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    lessons: newYork([...days('1997-09', 2, 4, 9, 11, 16, 18, 23, 25, 30), '1997-10-02']),
  },
  {
    start: '19970902T090000',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    lessons: newYork([...days('1997-09', 2, 4, 16, 18, 30), ...days('1997-10', 2, 14, 16)]),
  },
  {
    start: '19970905T090000',
    rule: 'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    lessons: newYork(
      ['1997-09-05', '1997-10-03', '1998-05-01', '1998-06-05'],
      ['1997-11-07', '1997-12-05', '1998-01-02', '1998-02-06', '1998-03-06', '1998-04-03'],
    ),
  },
  {
    start: '19970928T090000',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=6',
    lessons: newYork(
      ['1997-09-28'],
      ['1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26'],
    ),
  },
  {
    start: '19970904T090000',
    rule: 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    lessons: newYork(['1997-09-04', '1997-10-07'], ['1997-11-06']),
  },
  {
    start: '19970929T090000',
    rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=7',
    lessons: newYork(
      ['1997-09-29'],
      ['1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
    ),
  },
  {
    start: '19970805T090000',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    lessons: newYork(days('1997-08', 5, 10, 19, 24)),
  },
  {
    start: '19970805T090000',
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    lessons: newYork(days('1997-08', 5, 17, 19, 31)),
  },
  {
    start: '19970512T090000',
    rule: 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3',
    lessons: newYork(['1997-05-12', '1998-05-11', '1999-05-17']),
  },
  // An invalid date is left out and not counted (§3.3.10).
  {
    start: '20070115T090000',
    rule: 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    lessons: newYork(['2007-03-15', '2007-03-30'], ['2007-01-15', '2007-01-30', '2007-02-15']),
  },
  // DTSTART counts as the first also where it does not fit: Monday, then Tuesdays.
  {
    start: '20261019T090000',
    rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3',
    lessons: newYork(['2026-10-19', '2026-10-20', '2026-10-27']),
  },
  {
    start: '20261019T090000',
    rule: 'freq=weekly;count=2;',
    lessons: newYork(['2026-10-19', '2026-10-26']),
  },
  // A week from several positions: the last of Monday, Wednesday, Friday.
  {
    start: '20261016T090000',
    rule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3',
    lessons: newYork(['2026-10-16', '2026-10-23', '2026-10-30']),
  },
  {
    start: '20261019T090000',
    rule: 'FREQ=WEEKLY;UNTIL=20261026',
    lessons: newYork(['2026-10-19', '2026-10-26']),
  },
  // Written with the offset of summer: the last one falls out, as the file says.
  {
    start: '20261019T090000',
    rule: 'FREQ=WEEKLY;UNTIL=20261102T130000Z',
    lessons: newYork(['2026-10-19', '2026-10-26']),
  },
  {
    start: '20261019T090000',
    rule: 'FREQ=WEEKLY;UNTIL=20261102T140000Z',
    lessons: newYork(['2026-10-19', '2026-10-26'], ['2026-11-02']),
  },
]

for (const { start, rule, lessons } of examples)
  void t.test(`${start} ${rule}`, async (t) => {
    await inTwoZones(async (zone) => {
      const reading = await readText(
        calendar(event('r', `DTSTART;TZID=America/New_York:${start}`, `RRULE:${rule}`)),
      )
      t.strictSame(write(reading), lessons, zone)
      t.strictSame(reading.refusals, [])
    })
  })

interface ClockCase {
  readonly what: string
  readonly lines: readonly string[]
  readonly lessons: readonly string[]
}

/** Berlin: 29 March 2026 has no 02:00 to 03:00, 25 October 2026 has it twice. */
const clocks: readonly ClockCase[] = [
  {
    what: 'a time that does not exist takes the offset before the gap',
    lines: ['DTSTART;TZID=Europe/Berlin:20260329T023000'],
    lessons: ['2026-03-29T01:30Z +60'],
  },
  {
    what: 'of a doubled hour the first is meant',
    lines: ['DTSTART;TZID=Europe/Berlin:20261025T023000'],
    lessons: ['2026-10-25T00:30Z +60'],
  },
  {
    what: 'an end in the second half of a night with an hour more',
    lines: [
      'DTSTART;TZID=Europe/Berlin:20261025T013000',
      'DTEND;TZID=Europe/Berlin:20261025T033000',
    ],
    lessons: ['2026-10-24T23:30Z +180'],
  },
  {
    what: 'dates of a rule in the missing and in the doubled hour are lessons too',
    lines: ['DTSTART;TZID=Europe/Berlin:20260322T023000', 'RRULE:FREQ=WEEKLY;COUNT=3'],
    lessons: ['2026-03-22T01:30Z +60', '2026-03-29T01:30Z +60', '2026-04-05T00:30Z +60'],
  },
  {
    what: 'night classes with DTEND keep their length in time (§3.8.5.3)',
    lines: [
      'DTSTART;TZID=Europe/Berlin:20261017T220000',
      'DTEND;TZID=Europe/Berlin:20261018T040000',
      'RRULE:FREQ=WEEKLY;COUNT=3',
    ],
    lessons: ['2026-10-17T20:00Z +360', '2026-10-24T20:00Z +360', '2026-10-31T21:00Z +360'],
  },
  {
    what: 'P1D is a day by the calendar, of 25 hours',
    lines: ['DTSTART;TZID=Europe/Berlin:20261024T220000', 'DURATION:P1D'],
    lessons: ['2026-10-24T20:00Z +1500'],
  },
  {
    what: 'PT24H is 24 hours',
    lines: ['DTSTART;TZID=Europe/Berlin:20261024T220000', 'DURATION:PT24H'],
    lessons: ['2026-10-24T20:00Z +1440'],
  },
  {
    what: 'an end in another zone',
    lines: [
      'DTSTART;TZID=Europe/Berlin:20261019T090000',
      'DTEND;TZID=Europe/London:20261019T090000',
    ],
    lessons: ['2026-10-19T07:00Z +60'],
  },
  {
    what: 'RDATE without a rule keeps DTSTART, doubles count once, a period has its own length',
    lines: [
      'DTSTART;TZID=Europe/Berlin:20261019T090000',
      'RDATE;TZID=Europe/Berlin:20261020T090000,20261019T090000',
      'RDATE;VALUE=PERIOD:20261102T080000Z/PT2H,20261103T080000Z/20261103T083000Z',
      'EXDATE:20261020T070000Z',
    ],
    lessons: ['2026-10-19T07:00Z +60', '2026-11-02T08:00Z +120', '2026-11-03T08:00Z +30'],
  },
  {
    what: 'two dates moved onto each other both meet, and a chain of moves loses none',
    lines: [
      'DTSTART:20261019T070000Z',
      'RRULE:FREQ=DAILY;COUNT=3',
      'SEQUENCE:0\r\nDURATION:PT1H\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nRECURRENCE-ID:20261019T070000Z\r\nDTSTART:20261020T070000Z\r\nDURATION:PT2H\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nRECURRENCE-ID:20261020T070000Z\r\nDTSTART:20261021T070000Z',
    ],
    lessons: ['2026-10-20T07:00Z +120', '2026-10-21T07:00Z +60', '2026-10-21T07:00Z +60'],
  },
  {
    what: 'the winters that Node 20 does not know: Manitoba stays on -5, Northwest Territories on -6, Cuba on -4',
    lines: [
      'DTSTART;TZID=America/Winnipeg:20261201T090000',
      'RDATE;TZID=America/Inuvik:20261202T090000',
      'RDATE;TZID=America/Havana:20261203T090000',
    ],
    lessons: ['2026-12-01T14:00Z +60', '2026-12-02T15:00Z +60', '2026-12-03T13:00Z +60'],
  },
  {
    what: 'British Columbia stays on -7, Alberta on -6, Morocco on +0',
    lines: [
      'DTSTART;TZID=America/Vancouver:20261201T090000',
      'RDATE;TZID=America/Edmonton:20261202T090000',
      'RDATE;TZID=Africa/Casablanca:20261203T090000',
    ],
    lessons: ['2026-12-01T16:00Z +60', '2026-12-02T15:00Z +60', '2026-12-03T09:00Z +60'],
  },
]

for (const { what, lines, lessons } of clocks)
  void t.test(what, async (t) => {
    await inTwoZones(async (zone) => {
      const reading = await readText(calendar(event('c', ...lines)))
      t.strictSame(write(reading), lessons, zone)
      t.strictSame(reading.refusals, [])
    })
  })

void t.test(
  'a zone of the file: rules that ended, years from 1, offsets with seconds',
  async (t) => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Own',
      'BEGIN:STANDARD',
      'DTSTART:00010101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:19960331T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20050327T010000Z',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:19961027T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0130',
      'RDATE:20051030T030000',
      'END:STANDARD',
      'END:VTIMEZONE',
    ]
    const reading = await readText(
      calendar(
        ...zone,
        event('o', 'DTSTART;TZID=Own:20261019T090000'),
        event('p', 'DTSTART;TZID=Own:20050601T090000'),
      ),
    )
    t.strictSame(write(reading), ['2005-06-01T07:00Z +60', '2026-10-19T07:30Z +60'])
  },
)

void t.test(
  'the window: days of --from and --to, and where rules without an end stop',
  async (t) => {
    const endless = calendar(event('e', 'DTSTART:20260105T090000Z', 'RRULE:FREQ=WEEKLY'))
    const all = await readText(endless)
    // A year of 366 days from 29 November 2026; Mondays.
    t.equal(write(all).at(-1), '2027-11-29T09:00Z +60')
    t.equal(all.lessons.length, 100)
    const some = await readText(endless, { from: Date.UTC(2026, 9, 19), to: Date.UTC(2026, 9, 27) })
    t.strictSame(write(some), ['2026-10-19T09:00Z +60', '2026-10-26T09:00Z +60'])
    const old = await readText(
      calendar(event('o', 'DTSTART:19800107T090000Z', 'RRULE:FREQ=DAILY')),
      {
        from: Date.UTC(2026, 9, 19),
        to: Date.UTC(2026, 9, 20),
      },
    )
    t.strictSame(write(old), ['2026-10-19T09:00Z +60'], 'a daily rule from 1980 is no work')
  },
)
