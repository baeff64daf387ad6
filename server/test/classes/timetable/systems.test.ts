import t from 'tap'
import { calendar, event, inTwoZones, readText, write } from './calendar-text.js'
import type { ReadingWish } from '#src/classes/timetable/lesson.js'

/**
 * Calendars shaped as the systems of universities write them. The expected times are worked out by hand from
 * RFC 5545 and the law of the place (Berlin and London leave summer time on 25 October 2026, New York on 1 November).
 */

interface Case {
  readonly system: string
  readonly text: string | Buffer
  readonly wish?: Partial<ReadingWish>
  readonly lessons: readonly string[]
  readonly refused?: readonly { readonly refused: RegExp; readonly line: number }[]
}

/** As Exchange writes it, with rules from 1601; `daylight` in minutes east. */
const windowsZone = (name: string, standard: string, daylight: string): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    `TZOFFSETFROM:${daylight}`,
    `TZOFFSETTO:${standard}`,
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    `TZOFFSETFROM:${standard}`,
    `TZOFFSETTO:${daylight}`,
    'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n')

const cases: readonly Case[] = [
  {
    system: 'WebUntis: one event a lesson in UTC, some cancelled',
    text: calendar(
      event('u1', 'DTSTART:20261019T070000Z', 'DTEND:20261019T074500Z'),
      event('u2', 'DTSTART:20261026T080000Z', 'DTEND:20261026T084500Z', 'STATUS:CANCELLED'),
    ),
    lessons: ['2026-10-19T07:00Z +45'],
  },
  {
    system: 'TimeEdit outside of the term: a feed without events',
    text: calendar('METHOD:PUBLISH', 'X-PUBLISHED-TTL:PT20M'),
    lessons: [],
  },
  {
    system: 'Scientia: TZID without a definition beside X-WR-TIMEZONE and UTC',
    text: calendar(
      'X-WR-TIMEZONE:Europe/London',
      event(
        's1',
        'DTSTART;TZID=Europe/London:20261023T090000',
        'DTEND;TZID=Europe/London:20261023T100000',
      ),
      event(
        's2',
        'DTSTART;TZID=Europe/London:20261030T090000',
        'DTEND;TZID=Europe/London:20261030T100000',
      ),
      event('s3', 'DTSTART:20261030T110000Z', 'DTEND:20261030T120000Z'),
    ),
    lessons: ['2026-10-23T08:00Z +60', '2026-10-30T09:00Z +60', '2026-10-30T11:00Z +60'],
  },
  {
    system: 'UniTime: a weekly local rule, free days in one folded list in UTC',
    text: calendar(
      event(
        'unitime',
        'DTSTART;TZID=America/New_York:20261019T093000',
        'DTEND;TZID=America/New_York:20261019T102000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261125T045959Z;WKST=SU;BYDAY=MO',
        'EXDATE:20261012T133000Z,20261026T13300',
        ' 0Z,20261109T143000Z',
      ),
    ),
    // Mondays 19, 26 October; 2, 9, 16, 23 November. New York is on -4 until 1 November.
    lessons: [
      '2026-10-19T13:30Z +50',
      '2026-11-02T14:30Z +50',
      '2026-11-16T14:30Z +50',
      '2026-11-23T14:30Z +50',
    ],
  },
  {
    system: 'Canvas: all-day with VALUE twice, deadlines that end when they begin, an event',
    text: calendar(
      'PRODID:icalendar-ruby',
      event(
        'event-assignment-1',
        'DTSTART;VALUE=DATE;VALUE=DATE:20261019',
        'DTEND;VALUE=DATE;VALUE=DATE:20261019',
      ),
      event('event-assignment-2', 'DTSTART:20261020T215900Z', 'DTEND:20261020T215900Z'),
      event('event-calendar-event-3', 'DTSTART:20261020T080000Z', 'DTEND:20261020T093000Z'),
    ),
    lessons: ['2026-10-20T08:00Z +90'],
  },
  {
    system: 'Moodle: UTC, deadlines without length',
    text: calendar(
      'METHOD:PUBLISH',
      event(
        '1@moodle.example.edu',
        'DTSTAMP:20261001T000000Z',
        'DTSTART:20261019T080000Z',
        'DTEND:20261019T080000Z',
      ),
      event(
        '2@moodle.example.edu',
        'DTSTAMP:20261001T000000Z',
        'DTSTART:20261019T080000Z',
        'DTEND:20261019T100000Z',
      ),
    ),
    lessons: ['2026-10-19T08:00Z +120'],
  },
  {
    system: 'Blackboard: local times without a zone are refused',
    text: calendar(
      event(
        '_blackboard.platform.gradebook2.GradableItem-_9_1',
        'DTSTART:20261019T090000',
        'DTEND:20261019T100000',
      ),
    ),
    lessons: [],
    refused: [{ refused: /GradableItem-_9_1.* without a zone/, line: 5 }],
  },
  {
    system: 'the same with a zone that somebody gives',
    text: calendar(event('b', 'DTSTART:20261019T090000', 'DTEND:20261019T100000')),
    wish: { zone: 'Europe/Berlin' },
    lessons: ['2026-10-19T07:00Z +60'],
  },
  {
    system: 'Sakai: VALUE=DATE-TIME beside TZID, DURATION',
    text: calendar(
      event(
        'k',
        'DTSTART;TZID=America/New_York;VALUE=DATE-TIME:20261102T090000',
        'DURATION:PT1H15M',
      ),
    ),
    lessons: ['2026-11-02T14:00Z +75'],
  },
  {
    system: 'Outlook: a Windows name, quoted, without a definition',
    text: calendar(
      event(
        'o',
        'DTSTART;TZID="W. Europe Standard Time":20261026T090000',
        'DTEND;TZID="W. Europe Standard Time":20261026T100000',
      ),
    ),
    lessons: ['2026-10-26T08:00Z +60'],
  },
  {
    system: 'Exchange: rules from 1601 under a name of its own, after the event',
    text: calendar(
      event(
        'x',
        'DTSTART;TZID=Customized Time Zone:20261019T090000',
        'RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=MO',
      ),
      windowsZone('Customized Time Zone', '+0100', '+0200'),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-26T08:00Z +60'],
  },
  {
    system:
      'Exchange: a second zone without summer time beside the well-known one, followed as written',
    text: calendar(
      'BEGIN:VTIMEZONE\r\nTZID:Eastern Standard Time 1\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE',
      event('e1', 'DTSTART;TZID=Eastern Standard Time 1:20261019T090000'),
      event('e2', 'DTSTART;TZID=Eastern Standard Time:20261019T110000'),
    ),
    lessons: ['2026-10-19T14:00Z +60', '2026-10-19T15:00Z +60'],
  },
  {
    system: 'Microsoft 365: the definitions are not those that DTSTART names',
    text: calendar(
      windowsZone('Romance Standard Time', '+0100', '+0200'),
      event('m', 'DTSTART;TZID=GMT Standard Time:20261019T090000'),
    ),
    lessons: ['2026-10-19T08:00Z +60'],
  },
  {
    system: 'Outlook: a display name with a colon that is not quoted',
    text: calendar(event('d', 'DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20261019T090000')),
    lessons: [],
    refused: [{ refused: /UID "d" .*\(UTC\+01/, line: 5 }],
  },
  {
    system: 'a zone that nobody knows',
    text: calendar(event('z', 'DTSTART;TZID=Mitteleuropäische Zeit:20261019T090000')),
    lessons: [],
    refused: [{ refused: /UID "z" has the zone "Mitteleuropäische Zeit"/, line: 5 }],
  },
  {
    system: 'Google: moved before its series stands, one deleted, one moved onto another day',
    text: calendar(
      event(
        'g',
        'RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000',
        'DTSTART;TZID=Europe/Berlin:20261027T140000',
        'DTEND;TZID=Europe/Berlin:20261027T150000',
        'SEQUENCE:1',
      ),
      event(
        'g',
        'DTSTART;TZID=Europe/Berlin:20261019T090000',
        'DTEND;TZID=Europe/Berlin:20261019T100000',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'EXDATE;TZID=Europe/Berlin:20261102T090000',
      ),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-27T13:00Z +60', '2026-11-09T08:00Z +60'],
  },
  {
    system: 'Google Workspace: RECURRENCE-IDs in UTC alone, one UID, no series',
    text: calendar(
      event('w', 'RECURRENCE-ID:20261019T070000Z', 'DTSTART:20261019T070000Z'),
      event('w', 'RECURRENCE-ID:20261026T080000Z', 'DTSTART:20261026T080000Z'),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-26T08:00Z +60'],
  },
  {
    system: 'Apple: RECURRENCE-ID in UTC for a local series; cancelled alone',
    text: calendar(
      event('a', 'DTSTART;TZID=Europe/Berlin:20261019T090000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
      event(
        'a',
        'RECURRENCE-ID:20261026T080000Z',
        'DTSTART;TZID=Europe/Berlin:20261026T090000',
        'STATUS:CANCELLED',
      ),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-11-02T08:00Z +60'],
  },
  {
    system: 'Thunderbird: EXDATE in UTC beside TZID',
    text: calendar(
      event(
        't',
        'DTSTART;TZID=Europe/Berlin:20261019T090000',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE:20261026T080000Z',
      ),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-11-02T08:00Z +60'],
  },
  {
    system: 'Nextcloud: "this and all future" as two events',
    text: calendar(
      event(
        'n1',
        'DTSTART;TZID=Europe/Berlin:20261019T090000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261025T225959Z',
      ),
      event(
        'n2',
        'DTSTART;TZID=Europe/Berlin:20261026T140000',
        'RRULE:FREQ=WEEKLY;COUNT=2',
        'RELATED-TO:n1',
      ),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-26T13:00Z +60', '2026-11-02T13:00Z +60'],
  },
  {
    system: 'students’ exporters: X-WR-TIMEZONE alone, UNTIL local, EXDATE as a date',
    text: calendar(
      'X-WR-TIMEZONE:Australia/Sydney',
      event(
        'st',
        'DTSTART:20261019T090000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261109T090000',
        'EXDATE;VALUE=DATE:20261102',
      ),
    ),
    // Sydney is on +11 since 4 October.
    lessons: ['2026-10-18T22:00Z +60', '2026-10-25T22:00Z +60', '2026-11-08T22:00Z +60'],
  },
  {
    system: 'students’ exporters: a zone with a leading slash, UNTIL as a date keeps its day',
    text: calendar(
      event(
        'sl',
        'DTSTART;TZID=/Australia/Sydney:20261019T090000',
        'RRULE:FREQ=WEEKLY;UNTIL=20261026',
      ),
    ),
    lessons: ['2026-10-18T22:00Z +60', '2026-10-25T22:00Z +60'],
  },
  {
    system: 'students’ exporters: one UID for all events',
    text: calendar(
      event('none', 'DTSTART:20261019T070000Z'),
      event('none', 'DTSTART:20261020T070000Z'),
      event('none', 'DTSTART:20261020T070000Z'),
    ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-20T07:00Z +60'],
  },
  {
    system: 'Exchange: an all-day series with times in RECURRENCE-ID, of which one got a time',
    text: calendar(
      event(
        'ad',
        'DTSTART;VALUE=DATE:20261019',
        'DTEND;VALUE=DATE:20261020',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE:20261102T000000Z',
      ),
      event(
        'ad',
        'RECURRENCE-ID:20261026T000000Z',
        'DTSTART:20261026T100000Z',
        'DTEND:20261026T110000Z',
      ),
    ),
    lessons: ['2026-10-26T10:00Z +60'],
  },
  {
    system: 'several calendars in one file, one zone name for two zones',
    text:
      calendar(
        windowsZone('Local', '+0100', '+0200'),
        event('c1', 'DTSTART;TZID=Local:20261019T090000'),
      ) +
      calendar(
        windowsZone('Local', '+0000', '+0100'),
        event('c2', 'DTSTART;TZID=Local:20261019T090000'),
      ),
    lessons: ['2026-10-19T07:00Z +60', '2026-10-19T08:00Z +60'],
  },
  {
    system: 'a calendar that cancels what another one in the file plans',
    text:
      calendar(
        'METHOD:PUBLISH',
        event('mc', 'DTSTART:20261019T070000Z', 'SEQUENCE:0'),
        event('stays', 'DTSTART:20261019T090000Z'),
      ) + calendar('METHOD:CANCEL', event('mc', 'DTSTART:20261019T070000Z', 'SEQUENCE:1')),
    lessons: ['2026-10-19T09:00Z +60'],
  },
  {
    system: 'a UID twice: the newest SEQUENCE counts, whatever the order',
    text: calendar(
      event('q', 'DTSTART:20261020T070000Z', 'SEQUENCE:2'),
      event('q', 'DTSTART:20261019T070000Z', 'SEQUENCE:1'),
    ),
    lessons: ['2026-10-20T07:00Z +60'],
  },
  {
    system: 'no lessons: tasks, journals, free and busy',
    text: calendar(
      'BEGIN:VTODO\r\nUID:1\r\nDTSTART:20261019T070000Z\r\nDUE:20261019T080000Z\r\nEND:VTODO',
      'BEGIN:VFREEBUSY\r\nFREEBUSY:20261019T070000Z/PT1H\r\nEND:VFREEBUSY',
    ),
    lessons: [],
  },
]

for (const { system, text, wish, lessons, refused = [] } of cases)
  void t.test(system, async (t) => {
    await inTwoZones(async (zone) => {
      const reading = await readText(text, wish)
      t.strictSame(write(reading), lessons, zone)
      t.match(reading.refusals, refused, zone)
      t.equal(reading.refusals.length, refused.length, JSON.stringify(reading.refusals))
      t.equal(reading.isReadable, true)
    })
  })
