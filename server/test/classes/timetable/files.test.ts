import t from 'tap'
import { calendar, event, inTwoZones, readText, write } from './calendar-text.js'
import { limits } from '#src/classes/timetable/lesson.js'

/** What files are made of: octets, lines, components; and what is refused by name. */

const good = event('good', 'DTSTART:20261019T070000Z')
const goodLessons = ['2026-10-19T07:00Z +60']

void t.test('folds inside a letter, whatever the pieces the file arrives in', async (t) => {
  const summary = Buffer.from('SUMMARY:Übung 𝄞 ä')
  const folded = Buffer.concat([...summary].map((byte) => Buffer.from([byte, 13, 10, 32])))
  const bytes = Buffer.concat([
    Buffer.from(`\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:f\r\n`),
    folded.subarray(0, -3),
    Buffer.from(
      '\r\nDTSTART:20261019T070000Z\r\nDTEND:20261019T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
    ),
  ])
  for (const size of [1, 2, 3, 7, 64, 100_000]) {
    const { lessons, refusals } = await readText(bytes, {}, size)
    t.match(lessons, [{ uid: 'f', summary: 'Übung 𝄞 ä' }], `${size}`)
    t.strictSame(refusals, [])
  }
})

void t.test('ends of lines, empty lines, small letters, a mark at the beginning', async (t) => {
  const text = calendar(good)
  for (const form of [
    text.replaceAll('\r\n', '\n'),
    text.replaceAll('\r\n', '\r'),
    text.replaceAll('\r\n', '\r\r\n'),
    text.replaceAll('\r\n', '\r\n\r\n'),
    text.replaceAll('DTSTART:', 'DT\r\n START:').replaceAll('UID', 'U\n\tID'),
    text.toLowerCase().replace('t070000z', 'T070000Z').replace('pt1h', 'PT1H'),
    `\uFEFF${text}`,
    `\r\n\r\n${text}`,
    text.replaceAll('BEGIN:VEVENT', 'BEGIN:VEVENT '),
  ]) {
    const reading = await readText(form, {}, 5)
    t.strictSame(write(reading), goodLessons, JSON.stringify(form.slice(0, 40)))
    t.strictSame(reading.refusals, [])
  }
})

void t.test('alarms inside of events change nothing', async (t) => {
  const alarm =
    'BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT5M\r\nUID:alarm\r\nthis is broken\r\nEND:VALARM'
  const reading = await readText(calendar(event('good', 'DTSTART:20261019T070000Z', alarm)))
  t.strictSame(write(reading), goodLessons)
  t.strictSame(reading.refusals, [])
})

/** The event `bad` begins in line 3 and its lines in line 5; `good` stands after it and must not suffer. */
const refusals: readonly (readonly [
  what: string,
  lines: readonly string[],
  line: number,
  refused: RegExp,
])[] = [
  ['no DTSTART', ['SUMMARY:x'], 3, /has no DTSTART/],
  ['DTSTART twice', ['DTSTART:20261019T070000Z', 'DTSTART:20261020T070000Z'], 6, /DTSTART twice/],
  [
    'a line without a name',
    ['DTSTART:20261019T070000Z', 'EXDATE:20261026T070000Z,', '20261102T070000Z'],
    7,
    /cannot be read: "20261102T070000Z"/,
  ],
  ['a value that is missing', ['DTSTART;TZID=Europe/Berlin'], 5, /cannot be read/],
  ['no time', ['DTSTART:20261019T0700Z'], 5, /no time/],
  ['a day that does not exist', ['DTSTART:20261131T070000Z'], 5, /no time/],
  ['a time with something behind it', ['DTSTART:20261019T070000ZZ'], 5, /no time/],
  [
    'an end before the beginning',
    ['DTSTART:20261019T070000Z', 'DTEND:20261019T060000Z'],
    6,
    /ends before it begins/,
  ],
  [
    'a negative duration',
    ['DTSTART:20261019T070000Z', 'DURATION:-PT1H'],
    6,
    /ends before it begins/,
  ],
  ['no duration', ['DTSTART:20261019T070000Z', 'DURATION:1 hour'], 6, /no duration/],
  [
    'both DTEND and DURATION',
    ['DTSTART:20261019T070000Z', 'DTEND:20261019T080000Z', 'DURATION:PT1H'],
    7,
    /both DTEND and DURATION/,
  ],
  [
    'an end of another type',
    ['DTSTART:20261019T070000Z', 'DTEND;VALUE=DATE:20261020'],
    6,
    /date beside times/,
  ],
  [
    'a part of a rule that is not known',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;BYMOON=FULL'],
    6,
    /not known: BYMOON=FULL/,
  ],
  [
    'a rule of RFC 7529',
    ['DTSTART:20261019T070000Z', 'RRULE:RSCALE=CHINESE;FREQ=YEARLY'],
    6,
    /not known: RSCALE=CHINESE/,
  ],
  [
    'a number that no day has',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=32'],
    6,
    /not known: BYMONTHDAY=32/,
  ],
  ['no frequency', ['DTSTART:20261019T070000Z', 'RRULE:COUNT=3'], 6, /has no FREQ/],
  [
    'weekdays beside days of the year',
    ['DTSTART:20270101T070000Z', 'RRULE:FREQ=YEARLY;BYYEARDAY=1;BYDAY=MO;COUNT=3'],
    6,
    /BYYEARDAY beside BYDAY/,
  ],
  [
    'days of the month beside weeks of the year',
    ['DTSTART:20270101T070000Z', 'RRULE:FREQ=YEARLY;BYWEEKNO=2;BYMONTHDAY=9;COUNT=3'],
    6,
    /BYWEEKNO beside BYMONTHDAY/,
  ],
  [
    'COUNT and UNTIL',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20261201'],
    6,
    /both COUNT and UNTIL/,
  ],
  [
    'days counted in a week',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;BYDAY=2MO'],
    6,
    /counts weekdays/,
  ],
  [
    'a rule every second',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=SECONDLY'],
    6,
    /more than 10000 dates/,
  ],
  [
    'EXRULE',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXRULE:FREQ=MONTHLY'],
    7,
    /EXRULE/,
  ],
  [
    'an unknown zone in EXDATE',
    [
      'DTSTART:20261019T070000Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE;TZID=Nowhere:20261026T070000',
    ],
    7,
    /zone "Nowhere"/,
  ],
  [
    'a floating EXDATE beside UTC',
    ['DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20261026T070000'],
    7,
    /EXDATE without a zone/,
  ],
  [
    'a date in RDATE beside times',
    ['DTSTART:20261019T070000Z', 'RDATE;VALUE=DATE:20261020'],
    6,
    /RDATE that is a date/,
  ],
  [
    'begins in the hour that clocks skip, ends when they have gone on',
    ['DTSTART;TZID=Europe/Berlin:20260329T023000', 'DTEND;TZID=Europe/Berlin:20260329T033000'],
    6,
    /begins at a time that clocks skip on that day, and has no length left/,
  ],
  [
    'the same, and would end before',
    ['DTSTART;TZID=Europe/Berlin:20260329T023000', 'DTEND;TZID=Europe/Berlin:20260329T031500'],
    6,
    /clocks skip/,
  ],
  [
    'the same in a period',
    [
      'DTSTART:20261019T070000Z',
      'RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20260329T023000/20260329T033000',
    ],
    6,
    /clocks skip/,
  ],
  ['no period', ['DTSTART:20261019T070000Z', 'RDATE;VALUE=PERIOD:20261020T070000Z'], 6, /RDATE/],
]

for (const [what, lines, line, refused] of refusals)
  void t.test(`refused by name: ${what}`, async (t) => {
    await inTwoZones(async () => {
      const reading = await readText(calendar(event('bad', ...lines), good))
      t.strictSame(write(reading), goodLessons)
      t.match(reading.refusals, [{ refused, line }], JSON.stringify(reading.refusals))
      t.match(reading.refusals, [{ refused: /UID "bad"/ }])
      t.equal(reading.refusals.length, 1)
    })
  })

const series = event('s', 'DTSTART:20261019T070000Z', 'RRULE:FREQ=WEEKLY;COUNT=3')

void t.test('a change of all later dates takes its series with it, by name', async (t) => {
  const change = event(
    's',
    'RECURRENCE-ID;RANGE=THISANDFUTURE:20261026T070000Z',
    'DTSTART:20261026T090000Z',
  )
  const reading = await readText(calendar(series, change, good))
  t.strictSame(write(reading), goodLessons)
  t.match(reading.refusals, [
    { refused: /UID "s" is left out/, line: 3 },
    { refused: /UID "s" .*RANGE=THISANDFUTURE/, line: 11 },
  ])
})

void t.test('a change that cannot be read: the old time of its date counts no more', async (t) => {
  const change = event(
    's',
    'RECURRENCE-ID:20261026T070000Z',
    'DTSTART;TZID=Nowhere:20261026T090000',
  )
  const reading = await readText(calendar(change, series))
  t.strictSame(write(reading), ['2026-10-19T07:00Z +60', '2026-11-02T07:00Z +60'])
  t.match(reading.refusals, [{ refused: /UID "s" has the zone "Nowhere"/, line: 6 }])
})

void t.test('a newest version that cannot be read lets no older one count', async (t) => {
  const broken = event('s', 'SEQUENCE:3', 'DTSTART:2026')
  const reading = await readText(calendar(series, broken))
  t.strictSame(write(reading), [])
  t.match(reading.refusals, [{ refused: /UID "s" has a DTSTART/ }])
})

void t.test('a day that is changed in a series with times', async (t) => {
  const change = event('s', 'RECURRENCE-ID;VALUE=DATE:20261026', 'DTSTART:20261026T090000Z')
  const reading = await readText(calendar(series, change))
  t.equal(reading.lessons.length, 3)
  t.match(reading.refusals, [{ refused: /RECURRENCE-ID is a date/ }])
})

void t.test(
  'definitions of zones that cannot be used, by the name of who needs them',
  async (t) => {
    const zone = (...lines: readonly string[]): string =>
      [
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Berlin',
        'BEGIN:STANDARD',
        ...lines,
        'END:STANDARD',
        'END:VTIMEZONE',
      ].join('\r\n')
    const whole = ['DTSTART:16010101T000000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0100']
    const user = event('u', 'DTSTART;TZID=Europe/Berlin:20261019T090000')
    for (const [definition, refused] of [
      [
        zone(...whole.slice(0, 2)),
        /UID "u" has the zone "Europe\/Berlin", whose definition has no TZOFFSETTO/,
      ],
      [zone(...whole.slice(0, 2), 'TZOFFSETTO:one'), /TZOFFSETTO is no offset/],
      [
        zone(...whole) + '\r\n' + zone(...whole.slice(0, 2), 'TZOFFSETTO:+0300'),
        /defines in two ways/,
      ],
      ['BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nEND:VTIMEZONE', /definition is empty/],
    ] as const) {
      const reading = await readText(calendar(definition, user, good))
      t.strictSame(write(reading), goodLessons)
      t.match(reading.refusals, [{ refused }], JSON.stringify(reading.refusals))
    }
    const twice = await readText(calendar(zone(...whole), zone(...whole), user))
    t.strictSame(write(twice), ['2026-10-19T08:00Z +60'], 'the same one twice is no contradiction')
  },
)

void t.test('components that are not closed, and a file that ends early', async (t) => {
  const open = good.replace('\r\nEND:VEVENT', '').replace('good', 'open')
  const reading = await readText(calendar(open, good))
  t.strictSame(write(reading), goodLessons)
  t.match(reading.refusals, [{ refused: /UID "open" has no END:VEVENT/, line: 3 }])
  const text = calendar(good, good.replace('good', 'cut'))
  const cut = await readText(text.slice(0, text.lastIndexOf('END:VEVENT')))
  t.strictSame(write(cut), goodLessons)
  t.match(cut.refusals, [
    { refused: /UID "cut" has no END:VEVENT/ },
    { refused: /ends before END:VCALENDAR/ },
  ])
  const outside = await readText(calendar('DTSTART:20261019T070000Z', 'END:VEVENT', good))
  t.strictSame(write(outside), goodLessons)
  t.match(outside.refusals, [
    { refused: /outside of every event/, line: 3 },
    { refused: /END:VEVENT stands without/, line: 4 },
  ])
})

void t.test('what is too long, too late or no calendar', async (t) => {
  const long = event('long', `SUMMARY:${'x'.repeat(limits.lineBytes)}`, 'DTSTART:20261019T070000Z')
  const reading = await readText(calendar(long, good), {}, 100_000)
  t.strictSame(write(reading), goodLessons)
  t.match(reading.refusals, [{ refused: /UID "long" has a line that is too long/, line: 5 }])
  const late = await readText(
    calendar(
      event('late', 'DTSTART:20400101T070000Z'),
      event('on', 'DTSTART:20361201T070000Z', 'RRULE:FREQ=MONTHLY;COUNT=5'),
    ),
  )
  t.strictSame(write(late), ['2036-12-01T07:00Z +60'])
  t.match(late.refusals, [
    { refused: /UID "late" begins after 2036/ },
    { refused: /UID "on" goes on after 2036/ },
  ])
  const foreign = await readText('BEGIN:VCARD\r\nEND:VCARD\r\n')
  t.match(foreign, { isReadable: false, refusals: [{ refused: /no BEGIN:VCALENDAR/, line: 1 }] })
})

void t.test('answers to invitations are no timetable', async (t) => {
  const reading = await readText(calendar('METHOD:REPLY', good))
  t.match(reading, { lessons: [], refusals: [{ refused: /METHOD:REPLY/ }] })
})
